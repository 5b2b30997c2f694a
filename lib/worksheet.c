/* worksheet - filling in the sentences. */
#include "worksheet.h"

#include "i18n.h"
#include "money.h"
#include "readable.h"

#include <stdio.h>

/* What a sentence is filled in from. */
struct context {
    const struct determination *d;
    size_t index;
    const struct step *step;
    const struct person *person; /* of the step, or NULL */
    struct buffer *out;
};

static const char *const ITEM_CODES[ITEM_COUNT] = {"dibao", "single", "tekun",
                                                   "care", "supplement"};

const char *worksheet_item(enum item item)
{
    static const char *const words[ITEM_COUNT] = {
        N_("dibao"), N_("dibao of persons alone"), N_("support (tekun)"),
        N_("care"), N_("supplements")};
    return _(words[item]);
}

void worksheet_disability(const struct person *person, struct buffer *out)
{
    if (person->disability == DISABILITY_NONE && person->disability_grade == 0)
        return;
    if (person->disability != DISABILITY_NONE)
        buffer_text(out,
                    readable_word(&VOCABULARY_DISABILITY, person->disability));
    if (person->disability_grade == 0)
        return;
    buffer_text(out, person->disability == DISABILITY_NONE
                         ? _("disability, grade ")
                         : _(", grade "));
    buffer_text(out,
                readable_word(&VOCABULARY_GRADE, person->disability_grade));
}

/* ---- figures ----------------------------------------------------------- */

static bool is_share(const char *name)
{
    return strcmp(name, "share") == 0 || strcmp(name, "below") == 0;
}

static void put_figure(struct buffer *out, const struct figure *figure)
{
    if (figure->kind == FIGURE_MONEY)
        readable_money(out, figure->value);
    else if (is_share(figure->name))
        readable_share(out, figure->value);
    else
        readable_number(out, figure->value);
}

static struct ratio value_of(const struct step *step, const char *name)
{
    const struct figure *figure = figure_named(step, span_of(name));
    return figure ? figure->value : RATIO_ZERO;
}

/*
 * A sum in the making: each part with its sign, the first without a plus, and
 * at the end what they come to, where there is more than one.
 */
struct sum {
    struct buffer *out;
    int parts;
};

static void put_part(struct sum *sum, bool negative, const char *label,
                     struct ratio amount)
{
    if (sum->parts > 0)
        buffer_text(sum->out, negative ? " - " : " + ");
    else if (negative)
        buffer_text(sum->out, "- ");
    if (label) {
        buffer_text(sum->out, label);
        buffer_char(sum->out, ' ');
    }
    readable_money(sum->out, amount);
    sum->parts += negative && sum->parts == 0 ? 2 : 1;
}

static void end_sum(struct sum *sum, struct ratio amount)
{
    if (sum->parts == 1)
        return;
    if (sum->parts > 1)
        buffer_text(sum->out, " = ");
    readable_money(sum->out, amount);
}

/* ---- words ------------------------------------------------------------- */

static void put_died_on(const struct context *c)
{
    readable_date(c->out, c->person->died_on);
}

static void put_employed_on(const struct context *c)
{
    readable_date(c->out, c->person->employed_on);
}

static void put_disability(const struct context *c)
{
    worksheet_disability(c->person, c->out);
}

static void put_care(const struct context *c)
{
    buffer_text(c->out,
                readable_word(&VOCABULARY_CARE, (int)person_care(c->person)));
}

static void put_failed(const struct context *c)
{
    char text[80];
    if (c->person->care_failed == CARE_FAILED_UNKNOWN)
        return;
    snprintf(text, sizeof text, _(" (%d of 6 items failed)"),
             (int)c->person->care_failed);
    buffer_text(c->out, text);
}

static void put_reason(const struct context *c)
{
    for (int i = 0; i < REASON_COUNT && c->step->note; i++) {
        const struct reason_def *def = reason_def((enum reason)i);
        if (strcmp(def->code, c->step->note) == 0)
            buffer_text(c->out, _(def->meaning));
    }
}

static void put_persons(const struct context *c)
{
    char text[60];
    struct ratio persons = value_of(c->step, "persons");
    snprintf(text, sizeof text,
             ngettext_("%d person", "%d persons", (unsigned long)persons.num),
             (int)persons.num);
    buffer_text(c->out, text);
}

static void put_note(const struct context *c)
{
    buffer_text(c->out, c->step->note ? c->step->note : "");
}

/* What the wage is lowered by: a cost, or new earnings left out, or both. */
static const char *wage_label(const struct context *c)
{
    for (size_t i = c->index; i-- > 0;) {
        const struct step *before = &c->d->steps->items[i];
        if (before->person != c->step->person ||
            before->rule == RULE_OWN_INCOME)
            break;
        if (before->rule == RULE_DISREGARD)
            return _("left out of it");
    }
    return _("cost of working");
}

static void put_terms(const struct context *c)
{
    const struct step *step = c->step;
    const struct {
        const char *figure, *label;
        bool negative;
    } terms[] = {{"wage", _("wage"), false},
                 {"employment_cost", wage_label(c), true},
                 {"business", _("business"), false},
                 {"property", _("property"), false},
                 {"transfer", _("transfers"), false},
                 {"farm_income_year", _("farm income"), false},
                 {"exempt_income", _("not counted"), true},
                 {"basic_pension", _("basic pension"), true}};
    struct sum sum = {c->out, 0};
    bool none = true;
    for (size_t i = 0; i < sizeof terms / sizeof *terms; i++) {
        struct ratio amount = value_of(step, terms[i].figure);
        if (amount.num == 0)
            continue;
        none = false;
        put_part(&sum, terms[i].negative, terms[i].label, amount);
        if (strcmp(terms[i].figure, "farm_income_year") == 0) {
            buffer_text(c->out, " / 12");
            sum.parts++;
        }
    }
    if (none)
        buffer_text(c->out, _("none"));
    else
        end_sum(&sum, value_of(step, "own_income"));
}

static void put_floor(const struct context *c)
{
    if (value_of(c->step, "own_income").num < 0)
        buffer_text(c->out, _(", which counts as 0.00"));
}

/* The own incomes of the counted members, what is taken off, and a head. */
static void put_incomes(const struct context *c)
{
    struct sum sum = {c->out, 0};
    struct ratio income = value_of(c->step, "income"), each;
    struct ratio deduction = value_of(c->step, "deduction");
    struct ratio members = value_of(c->step, "members");
    if (members.num == 0) {
        buffer_text(c->out, _("nobody counts"));
        return;
    }
    for (size_t i = 0; i < c->index; i++) {
        const struct step *own = &c->d->steps->items[i];
        struct ratio amount = value_of(own, "own_income");
        if (own->rule != RULE_OWN_INCOME || own->note || amount.num == 0)
            continue;
        bool negative = amount.num < 0;
        amount.num = negative ? -amount.num : amount.num;
        put_part(&sum, negative, NULL, amount);
    }
    if (deduction.num != 0)
        put_part(&sum, true, NULL, deduction);
    struct ratio left = value_of(c->step, "sum");
    if (ratio_subtract(left, deduction, &left) != STATUS_OK)
        left = income;
    end_sum(&sum, left);
    if (left.num < 0)
        buffer_text(c->out, _(", which counts as 0.00"));
    if (members.num == 1 ||
        ratio_multiply(income, (struct ratio){1, members.num}, &each) !=
            STATUS_OK)
        return;
    buffer_text(c->out, _("; a person: "));
    readable_money(c->out, income);
    buffer_text(c->out, " / ");
    readable_number(c->out, members);
    buffer_text(c->out, " = ");
    readable_money(c->out, each);
}

static void put_group(const struct context *c)
{
    for (size_t i = 0; i < c->d->policy->supplement_count; i++) {
        const struct supplement *s = &c->d->policy->supplements[i];
        if (s->value == c->step->value)
            readable_filter(c->out, s->who);
    }
}

static void put_factor(const struct context *c)
{
    for (size_t i = 0; i < c->d->policy->weight_count; i++) {
        const struct weight *w = &c->d->policy->weights[i];
        if (w->value == c->step->value)
            readable_filter(c->out, w->who);
    }
}

/* Why a member enters dibao alone. */
static void put_cause(const struct context *c)
{
    bool disabled = c->step->note && strstr(c->step->note, "disability");
    bool ill = c->step->note && strstr(c->step->note, "illness");
    if (disabled) {
        buffer_text(c->out, _("severe disability ("));
        worksheet_disability(c->person, c->out);
        buffer_text(c->out, _(")"));
    }
    if (disabled && ill)
        buffer_text(c->out, _(" and "));
    if (ill)
        buffer_text(c->out, c->person->illness == ILLNESS_SPECIAL
                                ? _("special disease")
                                : _("serious illness"));
}

static void put_item(const struct context *c)
{
    for (int item = 0; item < ITEM_COUNT && c->step->note; item++)
        if (strcmp(ITEM_CODES[item], c->step->note) == 0)
            buffer_text(c->out, worksheet_item((enum item)item));
}

static void put_items(const struct context *c)
{
    struct sum sum = {c->out, 0};
    for (int item = 0; item < ITEM_COUNT; item++) {
        struct ratio amount = value_of(c->step, ITEM_CODES[item]);
        if (amount.num != 0)
            put_part(&sum, false, worksheet_item((enum item)item), amount);
    }
    end_sum(&sum, value_of(c->step, "total"));
}

static void put_rounding(const struct context *c)
{
    static const char *const words[] = {
        [ROUND_HALF_UP] = N_("rounded half up"),
        [ROUND_HALF_DOWN] = N_("rounded half down"),
        [ROUND_UP] = N_("rounded up"),
        [ROUND_DOWN] = N_("rounded down"),
        [ROUND_EXACT] = N_("exact"),
    };
    const struct dated_value *mode = c->step->value;
    if (mode)
        buffer_text(c->out, _(words[mode->value.number.num]));
}

static const struct {
    const char *name;
    void (*put)(const struct context *context);
} WORDS[] = {
    {"died_on", put_died_on},
    {"employed_on", put_employed_on},
    {"disability", put_disability},
    {"care", put_care},
    {"failed", put_failed},
    {"reason", put_reason},
    {"note", put_note},
    {"persons", put_persons},
    {"terms", put_terms},
    {"floor", put_floor},
    {"incomes", put_incomes},
    {"group", put_group},
    {"factor", put_factor},
    {"cause", put_cause},
    {"item", put_item},
    {"items", put_items},
    {"rounding", put_rounding},
};

enum { WORD_COUNT = sizeof WORDS / sizeof *WORDS };

bool worksheet_knows(struct span word)
{
    for (size_t i = 0; i < WORD_COUNT; i++)
        if (span_is(word, WORDS[i].name))
            return true;
    return false;
}

/* ---- sentences --------------------------------------------------------- */

static void put_placeholder(void *user, struct span name)
{
    const struct context *c = user;
    const struct figure *figure;
    if (name.at[0] == '@') {
        name = (struct span){name.at + 1, name.length - 1};
        for (size_t i = 0; i < WORD_COUNT; i++)
            if (span_is(name, WORDS[i].name))
                WORDS[i].put(c);
        return;
    }
    figure = figure_named(c->step, name);
    if (figure)
        put_figure(c->out, figure);
}

void worksheet_sentence(const struct determination *d, size_t index,
                        struct buffer *out)
{
    const struct step *step = &d->steps->items[index];
    const struct sentence *sentence = sentence_for(step);
    struct context context = {
        .d = d,
        .index = index,
        .step = step,
        .person = step->person == NOBODY ? NULL
                                         : &d->household->persons[step->person],
        .out = out};
    if (!sentence) {
        buffer_text(out, rule_code(step->rule));
        return;
    }
    readable_fill(out, _(sentence->text), put_placeholder, &context);
}

/* ---- chapters ---------------------------------------------------------- */

/* Is a person's income looked at alone, and for what? */
static enum chapter chapter_of_income(const struct steps *steps, size_t index)
{
    for (; index < steps->count; index++) {
        const struct step *step = &steps->items[index];
        if (step->rule != RULE_OWN_INCOME)
            continue;
        if (step->note && strcmp(step->note, "tekun") == 0)
            return CHAPTER_TEKUN;
        if (step->note && strcmp(step->note, "single") == 0)
            return CHAPTER_SINGLE;
        break;
    }
    return CHAPTER_INCOME;
}

enum chapter worksheet_chapter(const struct determination *d, size_t index)
{
    const struct step *step = &d->steps->items[index];
    switch (step->rule) {
    case RULE_EMPLOYMENT_COST:
    case RULE_DISREGARD:
    case RULE_BASIC_PENSION:
    case RULE_OWN_INCOME:
        return chapter_of_income(d->steps, index);
    case RULE_SUPPLEMENT:
    case RULE_SUPPLEMENT_NOT_ADDED:
        if (d->category == CATEGORY_EDGE)
            return CHAPTER_SINGLE;
        if (step->note && strcmp(step->note, "coefficient") == 0)
            return CHAPTER_DIBAO;
        return CHAPTER_SUPPLEMENT;
    default:
        return chapter_of_rule(step->rule);
    }
}
