/*
 * explain_family - the family as the roster has it (D12.1): the facts that the
 * decision looked at, under the headings of the file (in Chinese under Chinese
 * ones), the versions, and what is in force.
 */
#include "explain.h"
#include "i18n.h"
#include "money.h"
#include "readable.h"
#include "worksheet.h"

#include <stdio.h>

static const struct prose_shape FACTS = {4, 18}, PERSON = {4, 8};

/* Facts of one line in the making, joined by semicolons. */
struct facts {
    struct page *page;
    size_t start;
};

/* In Chinese a heading is, whatever the file has; else it is the file's. */
static const char *title_of(const struct page *page, const char *column)
{
    const char *heading = roster_heading(page->e->reader, column);
    bool is_ascii = (unsigned char)heading[0] < 0x80;
    int index = column_named(&ROSTER_COLUMNS, column);
    return i18n_is_chinese() && is_ascii
               ? ROSTER_COLUMNS.columns[index].chinese[0]
               : heading;
}

static struct buffer *begin_fact(struct facts *facts, const char *column)
{
    struct buffer *line = &facts->page->line;
    if (line->length > facts->start)
        buffer_text(line, _("; "));
    buffer_text(line, title_of(facts->page, column));
    buffer_char(line, ' ');
    return line;
}

static void money_fact(struct facts *facts, const char *column, int64_t fen)
{
    if (fen != 0)
        readable_fen(begin_fact(facts, column), fen);
}

static void count_fact(struct facts *facts, const char *column, int64_t count)
{
    if (count != 0)
        buffer_integer(begin_fact(facts, column), count);
}

static void date_fact(struct facts *facts, const char *column, date on)
{
    if (on != DATE_NONE)
        readable_date(begin_fact(facts, column), on);
}

/* `usual` is the value that goes without saying. */
static void word_fact(struct facts *facts, const char *column,
                      const struct vocabulary *v, int value, int usual)
{
    if (value != usual)
        readable_put_word(begin_fact(facts, column), v, value);
}

/* ---- a person ---------------------------------------------------------- */

static void put_who(struct page *page, size_t person)
{
    const struct explained *e = page->e;
    const struct person *p = &e->household.persons[person];
    struct buffer *line = &page->line;
    char text[40];
    buffer_span(line, p->name);
    if (p->name.length == 0) {
        snprintf(text, sizeof text, _("person %d"), (int)person + 1);
        buffer_text(line, text);
    }
    if (p->relation != RELATION_UNKNOWN) {
        buffer_text(line, _(", "));
        readable_put_word(line, &VOCABULARY_RELATION, p->relation);
    }
    if (p->sex != SEX_UNKNOWN) {
        buffer_text(line, _(", "));
        buffer_text(line, p->sex == SEX_MALE ? _("male") : _("female"));
    }
    if (p->birth_date == DATE_NONE)
        return;
    buffer_text(line, _(", born "));
    readable_date(line, p->birth_date);
    if (p->birth_date > e->decision.on)
        return;
    snprintf(text, sizeof text, _(" (%d years)"),
             date_age(p->birth_date, e->decision.on));
    buffer_text(line, text);
}

static void income_facts(struct facts *facts, const struct person *p)
{
    money_fact(facts, "wage", p->wage_fen_month);
    if (p->wage_fen_month > 0)
        money_fact(facts, "employment_cost", p->employment_cost_fen_month);
    money_fact(facts, "business", p->business_fen_month);
    money_fact(facts, "property", p->property_fen_month);
    money_fact(facts, "transfer", p->transfer_fen_month);
    money_fact(facts, "farm_income_year", p->farm_fen_year);
    money_fact(facts, "exempt_income", p->exempt_fen_month);
    money_fact(facts, "basic_pension", p->basic_pension_fen_month);
}

/* Fields that supplements or grades of the place ask for. */
static uint32_t fields_in_use(const struct policy *policy)
{
    uint32_t fields = 0;
    for (size_t i = 0; i < policy->supplement_count; i++)
        if (policy->supplements[i].who)
            fields |= policy->supplements[i].who->used;
    for (size_t i = 0; i < policy->weight_count; i++)
        if (policy->weights[i].who)
            fields |= policy->weights[i].who->used;
    return fields;
}

static void asked_facts(struct facts *facts, const struct person *p)
{
    uint32_t asked = fields_in_use(facts->page->e->decision.policy);
    if (asked >> FILTER_EMPLOYMENT & 1)
        word_fact(facts, "employment", &VOCABULARY_EMPLOYMENT, p->employment,
                  EMPLOYMENT_NONE);
    if (asked >> FILTER_LABOUR & 1)
        word_fact(facts, "labour", &VOCABULARY_LABOUR, p->labour,
                  LABOUR_UNKNOWN);
    if (asked >> FILTER_INSURANCE & 1)
        word_fact(facts, "insurance", &VOCABULARY_INSURANCE, p->insurance,
                  INSURANCE_UNKNOWN);
    word_fact(facts, "hukou", &VOCABULARY_HUKOU, p->hukou, HUKOU_LOCAL);
    word_fact(facts, "stage", &VOCABULARY_STAGE, p->stage, STAGE_NONE);
}

static void tag_facts(struct facts *facts, const struct person *p)
{
    struct buffer *line = NULL;
    for (int tag = 0; tag < TAG_COUNT; tag++) {
        if (!person_has_tag(p, (enum tag)tag))
            continue;
        if (line)
            buffer_text(line, _(", "));
        else
            line = begin_fact(facts, "tags");
        readable_put_word(line, &VOCABULARY_TAG, tag);
    }
}

static void person_facts(struct facts *facts, const struct person *p)
{
    word_fact(facts, "lives_together", &VOCABULARY_YES_NO, p->lives_together,
              ANSWER_YES);
    date_fact(facts, "died_on", p->died_on);
    income_facts(facts, p);
    date_fact(facts, "employed_on", p->employed_on);
    if (p->disability != DISABILITY_NONE || p->disability_grade != 0)
        worksheet_disability(p, begin_fact(facts, "disability"));
    word_fact(facts, "illness", &VOCABULARY_ILLNESS, p->illness, ILLNESS_NONE);
    if (p->care_failed != CARE_FAILED_UNKNOWN)
        buffer_integer(begin_fact(facts, "care_failed"), p->care_failed);
    word_fact(facts, "care", &VOCABULARY_CARE, p->care, CARE_UNKNOWN);
    word_fact(facts, "support", &VOCABULARY_SUPPORT, p->support,
              SUPPORT_UNKNOWN);
    word_fact(facts, "support_choice", &VOCABULARY_CHOICE, p->support_choice,
              CHOICE_UNKNOWN);
    count_fact(facts, "refusals", p->refusals);
    asked_facts(facts, p);
    tag_facts(facts, p);
}

static void put_persons(struct page *page)
{
    const struct household *h = &page->e->household;
    for (size_t i = 0; i < h->person_count; i++) {
        char label[16];
        struct facts facts = {page, 0};
        snprintf(label, sizeof label, "%d", (int)i + 1);
        put_who(page, i);
        page_put(page, PERSON, label);
        person_facts(&facts, &h->persons[i]);
        if (page->line.length > 0)
            page_put(page, (struct prose_shape){8, 8}, "");
    }
}

/* ---- the household ----------------------------------------------------- */

static void put_household(struct page *page)
{
    const struct household *h = &page->e->household;
    struct facts facts = {page, 0};
    word_fact(&facts, "area", &VOCABULARY_AREA, h->area, AREA_UNKNOWN);
    if (h->division.length > 0)
        buffer_span(begin_fact(&facts, "division"), h->division);
    money_fact(&facts, "savings", h->savings_fen);
    count_fact(&facts, "homes", h->homes);
    count_fact(&facts, "vehicles", h->vehicles);
    count_fact(&facts, "businesses", h->businesses);
    money_fact(&facts, "rigid_expense_year", h->rigid_expense_fen_year);
    page_put(page, FACTS, _("the household"));
}

/* ---- what is in force, and since when ---------------------------------- */

static void approval_facts(struct facts *facts, const struct household *h)
{
    if (h->category_in_force != CATEGORY_UNKNOWN)
        readable_put_word(begin_fact(facts, "category"), &VOCABULARY_CATEGORY,
                          h->category_in_force);
    if (h->amount_in_force_fen != AMOUNT_UNKNOWN)
        readable_fen(begin_fact(facts, "amount"), h->amount_in_force_fen);
    date_fact(facts, "approved_on", h->approved_on);
    date_fact(facts, "last_review", h->last_review);
    date_fact(facts, "change_on", h->change_on);
}

/* The decision beside what the roster says is in force. */
static void compare(struct page *page)
{
    const struct household *h = &page->e->household;
    const struct determination *d = &page->e->decision;
    int64_t difference;
    if (h->amount_in_force_fen == AMOUNT_UNKNOWN ||
        d->reasons & reason_bit(REASON_NO_VERSION) ||
        money_subtract(d->total_fen, h->amount_in_force_fen, &difference) !=
            STATUS_OK)
        return;
    readable_fill_fen(&page->line,
                      difference == 0 ? _("decided here {total}, the same")
                                      : _("decided here {total}, "),
                      d->total_fen);
    if (difference > 0)
        readable_fill_fen(&page->line, _("{difference} more than in force"),
                          difference);
    if (difference < 0)
        readable_fill_fen(&page->line, _("{difference} less than in force"),
                          -difference);
    page_put(page, FACTS, _("compared"));
}

static void put_in_force(struct page *page)
{
    const struct household *h = &page->e->household;
    struct facts facts = {page, 0};
    approval_facts(&facts, h);
    if (page->line.length == 0)
        buffer_text(&page->line, _("the roster does not say"));
    page_put(page, FACTS, _("now in force"));
    compare(page);
    if (!page->e->has_waiting)
        return;
    readable_fill_fen(&page->line,
                      _("{total} a month until a new income is reviewed or "
                        "reported, or a new job has begun: on the income that "
                        "counts so far"),
                      page->e->waiting_fen);
    page_put(page, FACTS, _("now paid"));
}

/* ---- versions ---------------------------------------------------------- */

static bool is_used(const struct explained *e, const struct household *version)
{
    return version == e->version &&
           !(e->decision.reasons & reason_bit(REASON_NO_VERSION));
}

static void put_version(struct page *page, const struct household *version,
                        const char *label)
{
    struct buffer *line = &page->line;
    struct facts facts = {page, 0};
    char text[60];
    date_fact(&facts, "valid_from", version->valid_from);
    date_fact(&facts, "recorded_on", version->recorded_on);
    if (line->length > 0)
        buffer_text(line, _("; "));
    snprintf(text, sizeof text,
             ngettext_("%d person", "%d persons", version->person_count),
             (int)version->person_count);
    buffer_text(line, text);
    approval_facts(&facts, version);
    if (is_used(page->e, version))
        buffer_text(line, _("; decided on in this worksheet"));
    page_put(page, FACTS, label);
}

static void put_versions(struct page *page)
{
    const struct explained *e = page->e;
    const char *label = _("versions");
    if (e->roster->version_count == 1 && e->version->valid_from == DATE_NONE)
        return;
    for (size_t i = 0; i < e->roster->version_count; i++) {
        put_version(page, &e->roster->versions[i], label);
        label = "";
    }
}

void explain_family(struct page *page)
{
    page_heading(page, _("The family, as the roster has it"));
    put_household(page);
    put_persons(page);
    put_in_force(page);
    put_versions(page);
}
