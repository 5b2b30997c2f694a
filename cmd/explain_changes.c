/*
 * explain_changes - every person and why; why the household has no better
 * category, and what would change the decision.
 */
#include "explain.h"
#include "i18n.h"
#include "readable.h"
#include "worksheet.h"

#include <stdio.h>

static const struct prose_shape ITEM = {4, 8};

/* ---- every person ------------------------------------------------------ */

static const char *part_words(enum category category)
{
    static const char *const words[] = {
        [CATEGORY_TEKUN] = N_("in support (tekun)"),
        [CATEGORY_DIBAO] = N_("in dibao with the household"),
        [CATEGORY_SINGLE] = N_("in dibao alone"),
        [CATEGORY_NONE] = N_("in no category"),
    };
    return _(words[category]);
}

/* Reasons that say what a person is, so that it need not be said again. */
static const reasons SAYING = UINT64_C(1) << REASON_MEMBER_OF_DIBAO |
                              UINT64_C(1) << REASON_MEMBER_OF_EDGE |
                              UINT64_C(1) << REASON_WORK_REFUSED;

/* What the person is, then why. */
static void put_why(struct buffer *out, const struct determination *d,
                    size_t person)
{
    const struct person_part *part = &d->parts[person];
    reasons set = determination_person_reasons(d, person);
    bool alone =
        part->category == CATEGORY_TEKUN || part->category == CATEGORY_SINGLE;
    const char *separator = "";
    if (alone)
        set &= ~reason_bit(REASON_MEMBER_OF_EDGE);
    if (part->excluded)
        buffer_text(out, _("does not count: "));
    else if (d->category == CATEGORY_EXPENDITURE &&
             part->category == CATEGORY_NONE) {
        buffer_text(out, _("counted member of a household in hardship by rigid "
                           "expenses"));
        return;
    } else if (alone || !(set & SAYING)) {
        buffer_text(out, part_words(part->category));
        separator = _("; ");
    }
    for (reasons left = set; left; left &= left - 1) {
        buffer_text(out, separator);
        separator = _("; ");
        buffer_text(out,
                    _(reason_def((enum reason)__builtin_ctzll(left))->meaning));
    }
}

static void put_shares(struct buffer *out, const struct explained *e,
                       size_t person)
{
    int64_t sum = 0;
    int parts = 0;
    for (int item = 0; item < ITEM_COUNT; item++) {
        int64_t share = e->shares[item][person];
        if (share == 0)
            continue;
        buffer_text(out, parts++ > 0 ? " + " : _("; of it a month: "));
        buffer_text(out, worksheet_item((enum item)item));
        buffer_char(out, ' ');
        readable_fen(out, share);
        sum += share;
    }
    if (parts > 1) {
        buffer_text(out, " = ");
        readable_fen(out, sum);
    }
}

void explain_persons(struct page *page)
{
    const struct explained *e = page->e;
    page_heading(page, _("Each person"));
    for (size_t i = 0; i < e->household.person_count; i++) {
        char label[16];
        snprintf(label, sizeof label, "%d", (int)i + 1);
        buffer_span(&page->line, e->household.persons[i].name);
        if (page->line.length > 0)
            buffer_text(&page->line, _(": "));
        put_why(&page->line, &e->decision, i);
        put_shares(&page->line, e, i);
        page_put(page, ITEM, label);
    }
}

/* ---- turning points ---------------------------------------------------- */

struct context {
    const struct explained *e;
    const struct turning *turning;
    struct buffer *out;
};

static void put_who(const struct context *c)
{
    put_person(c->out, c->e, c->turning->person);
}

static void put_by(const struct context *c)
{
    readable_fen(c->out, c->turning->by_fen);
}

static struct ratio income_now(const struct context *c)
{
    const struct determination *d = &c->e->decision;
    return fen_of_units(d, d->income_units);
}

static void put_now(const struct context *c)
{
    readable_money(c->out, income_now(c));
}

static void put_income(const struct context *c)
{
    int64_t by_fen = c->turning->kind == TURNING_INCOME_LESS
                         ? -c->turning->by_fen
                         : c->turning->by_fen;
    struct ratio then;
    if (ratio_add(income_now(c), (struct ratio){by_fen, 1}, &then) == STATUS_OK)
        readable_money(c->out, then.num > 0 ? then : RATIO_ZERO);
}

static void put_of_person(const struct context *c)
{
    buffer_text(c->out, part_words(c->turning->person_category));
}

static void put_category(const struct context *c)
{
    buffer_text(c->out, category_phrase(c->turning->category));
}

static void put_total(const struct context *c)
{
    readable_fen(c->out, c->turning->total_fen);
}

static void put_expense(const struct context *c)
{
    readable_fen(c->out,
                 c->e->household.rigid_expense_fen_year + c->turning->by_fen);
}

static void put_care(const struct context *c)
{
    readable_put_word(c->out, &VOCABULARY_CARE, (int)c->turning->care);
}

static void put_age(const struct context *c)
{
    buffer_integer(c->out, c->turning->age);
}

static void put_birthday(const struct context *c)
{
    readable_date(c->out, c->turning->on);
}

/* "financial assets at most 15,264.00, homes at most 1" */
static void put_limits(const struct context *c)
{
    const struct turning *t = c->turning;
    const struct {
        const char *text;
        int64_t most;
        bool is_money;
    } limits[] = {{N_("financial assets at most {most}"), t->savings_fen, true},
                  {N_("homes at most {most}"), t->homes, false},
                  {N_("vehicles at most {most}"), t->vehicles, false},
                  {N_("businesses at most {most}"), t->businesses, false}};
    bool first = true;
    for (size_t i = 0; i < sizeof limits / sizeof *limits; i++) {
        char count[24];
        if (limits[i].most == PROPERTY_KEPT)
            continue;
        buffer_text(c->out, first ? "" : _(", "));
        first = false;
        snprintf(count, sizeof count, "%lld", (long long)limits[i].most);
        if (limits[i].is_money)
            readable_fill_fen(c->out, _(limits[i].text), limits[i].most);
        else
            readable_fill_one(c->out, _(limits[i].text), span_of(count));
    }
}

static void put_blank(void *user, struct span name)
{
    static const struct {
        const char *name;
        void (*put)(const struct context *context);
    } blanks[] = {
        {"who", put_who},           {"by", put_by},
        {"now", put_now},           {"income", put_income},
        {"part", put_of_person},    {"category", put_category},
        {"total", put_total},       {"expense", put_expense},
        {"care", put_care},         {"age", put_age},
        {"birthday", put_birthday}, {"limits", put_limits},
    };
    const struct context *context = user;
    for (size_t i = 0; i < sizeof blanks / sizeof *blanks; i++)
        if (span_is(name, blanks[i].name))
            blanks[i].put(context);
}

void turning_sentence(const struct explained *e, const struct turning *turning,
                      struct buffer *out)
{
    static const char *const texts[TURNING_KINDS] = {
        [TURNING_INCOME_LESS] =
            N_("income of the household {by} lower, {income} instead of {now}: "
               "{category}, {total} yuan a month in all"),
        [TURNING_INCOME_MORE] =
            N_("income of the household {by} higher, {income} instead of "
               "{now}: {category}, {total} yuan a month in all; with one fen "
               "less the category stays"),
        [TURNING_OWN_LESS] =
            N_("{who}: own income {by} lower: {part}; the household: "
               "{category}, {total} yuan a month in all"),
        [TURNING_OWN_MORE] =
            N_("{who}: own income {by} higher: no longer in support (tekun); "
               "the household: {category}, {total} yuan a month in all"),
        [TURNING_PROPERTY] =
            N_("property within the limits, with {limits}: {category}, {total} "
               "yuan a month in all"),
        [TURNING_SUPPORT] =
            N_("{who}: assessed that nobody must and can support this person: "
               "in support (tekun); the household: {category}, {total} yuan a "
               "month in all"),
        [TURNING_CARE] = N_("{who}: self-care assessed as {care}: {total} yuan "
                            "a month in all"),
        [TURNING_REFUSALS] =
            N_("without the refusals of work: {total} yuan a month in all"),
        [TURNING_EXPENSE] =
            N_("rigid expenses of {expense} in twelve months, {by} more: "
               "{category}, {total} yuan a month in all"),
        [TURNING_AGE] =
            N_("{who} will be {age} on {birthday}: by the rules and incomes of "
               "today {category}, {total} yuan a month in all"),
    };
    struct context context = {e, turning, out};
    const char *text = _(texts[turning->kind]);
    if (turning->kind == TURNING_INCOME_LESS && turning->person != NOBODY)
        text = _(texts[TURNING_OWN_LESS]);
    if (turning->kind == TURNING_INCOME_MORE && turning->person != NOBODY)
        text = _("{who}: own income {by} higher: {part}; the household: "
                 "{category}, {total} yuan a month in all; with one fen less "
                 "the category stays");
    if (turning->kind == TURNING_AGE &&
        turning->person_category != e->decision.parts[turning->person].category)
        text = _("{who} will be {age} on {birthday}: by the rules and incomes "
                 "of today {part}; the household: {category}, {total} yuan a "
                 "month in all");
    readable_fill(out, text, put_blank, &context);
}

/* Why not the better category, and by how much. */
static void put_distance(struct page *page)
{
    static const char *const texts[2][2] = {
        {N_("Not dibao: the income a person is the standard, and must be below "
            "it."),
         N_("Not dibao: the income a person is {distance} above the "
            "standard.")},
        {N_("Not an edge household: the income a person is at the limit, and "
            "must be below it."),
         N_("Not an edge household: the income a person is {distance} above "
            "the limit.")}};
    const struct determination *d = &page->e->decision;
    if (!d->property_passes && d->members > 0) {
        buffer_text(&page->line, _("The property is above a limit, so the "
                                   "income was not compared with the "
                                   "standard."));
        page_put(page, (struct prose_shape){4, 4}, "");
    }
    if (!d->has_distance)
        return;
    bool to_edge = d->category == CATEGORY_NONE &&
                   d->policy->presence[PARAM_EDGE_RATIO] == VALUE_IN_FORCE;
    readable_fill_fen(&page->line, _(texts[to_edge][d->distance_fen != 0]),
                      d->distance_fen);
    page_put(page, (struct prose_shape){4, 4}, "");
}

void explain_turnings(struct page *page)
{
    const struct turnings *turnings = &page->e->turnings;
    page_heading(page, _("What would change the decision"));
    put_distance(page);
    if (turnings->count == 0)
        buffer_text(&page->line,
                    _("Nothing was found of what is looked at: income, "
                      "property, support, self-care, refusals of work, rigid "
                      "expenses, and birthdays of the next 10 years."));
    else
        buffer_text(&page->line, _("One thing changed, all else as it is:"));
    page_put(page, (struct prose_shape){4, 4}, "");
    for (size_t i = 0; i < turnings->count; i++) {
        turning_sentence(page->e, &turnings->items[i], &page->line);
        page_put(page, (struct prose_shape){4, 6}, "-");
    }
}
