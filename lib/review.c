/* review - intervals, entries on the list, expiries. */
#include "review.h"

#include "edge.h"
#include "labour.h"
#include "members.h"
#include "review_employment.h"

static uint32_t bit(enum review_reason reason)
{
    return UINT32_C(1) << reason;
}

/* ---- law --------------------------------------------------------------- */

enum presence review_law(const struct review_question *question, enum param id,
                         date on, const struct dated_value **out)
{
    *out = NULL;
    return section_value(question->book->params[id], on, question->known_on,
                         out);
}

static enum status lacks_value(struct review_case *c, enum param id, date on,
                               enum presence presence)
{
    c->problem = (struct problem){
        .param = id, .param_name = param_def(id)->name, .presence = presence};
    c->problem_on = on;
    return STATUS_NO_VALUE;
}

/* A value that opens something: *out is NULL before its first date. */
static enum status opens(struct review_case *c, enum param id, date on,
                         const struct dated_value **out)
{
    enum presence presence = review_law(c->question, id, on, out);
    if (presence == VALUE_ABSENT)
        *out = NULL;
    return presence == VALUE_ENDED ? lacks_value(c, id, on, presence)
                                   : STATUS_OK;
}

/* A value that the mode in force cannot do without. */
static enum status needs(struct review_case *c, enum param id, date on,
                         const struct dated_value **out)
{
    enum status status = opens(c, id, on, out);
    return status == STATUS_OK && !*out ? lacks_value(c, id, on, VALUE_ABSENT)
                                        : status;
}

/* ---- due and status ---------------------------------------------------- */

void review_settle(const struct review_question *question,
                   struct review_item *item, date due)
{
    item->due = due;
    item->days_left = 0;
    item->status = REVIEW_LISTED;
    if (due == DATE_NONE)
        return;
    item->days_left = date_days_between(question->on, due);
    item->status = item->days_left < 0                        ? REVIEW_OVERDUE
                   : item->days_left <= question->window_days ? REVIEW_DUE
                                                              : REVIEW_OK;
}

/* The same by an interval in months, NULL: none in law. */
static void settle_months(const struct review_case *c, struct review_item *item,
                          const struct dated_value *months)
{
    date due = DATE_NONE;
    item->interval_months = REVIEW_NO_MONTHS;
    if (months) {
        item->interval_months = months->value.number.num;
        due =
            date_add_months(item->last, (int)item->interval_months, DATE_CLAMP);
    } else {
        item->reasons |= bit(REVIEW_NO_INTERVAL);
    }
    review_settle(c->question, item, due);
}

/* ---- facts of the household -------------------------------------------- */

static bool has_irregular_income(const struct determination *d)
{
    for (size_t i = 0; i < d->household->person_count; i++)
        if (member_counts(d, i) &&
            d->household->persons[i].income_stable == ANSWER_NO)
            return true;
    return false;
}

static bool has_severe_member(const struct determination *d)
{
    for (size_t i = 0; i < d->household->person_count; i++) {
        const struct person *p = &d->household->persons[i];
        if (member_counts(d, i) &&
            (person_is_seriously_ill(p) || edge_severely_disabled(p)))
            return true;
    }
    return false;
}

/* Without work: who says so, and who neither works nor earns. */
static bool is_unemployed(const struct person *p, date on)
{
    return p->employment == EMPLOYMENT_UNEMPLOYED ||
           p->employment == EMPLOYMENT_REGISTERED || !labour_works(p, on);
}

/* Is a counted member able to work (and, where asked for, unemployed)? */
static enum status has_able_member(struct review_case *c, bool unemployed,
                                   bool *out)
{
    struct determination *d = c->d;
    *out = false;
    for (size_t i = 0; i < d->household->person_count && !*out; i++) {
        const struct person *p = &d->household->persons[i];
        if (!member_counts(d, i) || (unemployed && !is_unemployed(p, d->on)))
            continue;
        enum status status = labour_able(d, i, out);
        if (status != STATUS_OK) {
            c->problem = d->problem;
            c->problem_on = d->on;
            return status;
        }
    }
    return STATUS_OK;
}

/* ---- the interval of a household --------------------------------------- */

/* 办法57 art. 31; J06.1, J06.2. */
static enum status by_income(struct review_case *c, struct review_item *item,
                             enum param *months)
{
    bool able = false;
    enum status status = STATUS_OK;
    if (has_irregular_income(c->d))
        status = has_able_member(c, false, &able);
    item->reasons |= bit(able ? REVIEW_IRREGULAR_INCOME : REVIEW_STABLE);
    *months = able ? PARAM_REVIEW_UNSTABLE_MONTHS : PARAM_REVIEW_STABLE_MONTHS;
    return status;
}

/* 渝条例 art. 26; 办法220 art. 33. */
static enum status by_ability(struct review_case *c, struct review_item *item,
                              enum param *months)
{
    bool unemployed;
    enum review_reason reason = REVIEW_OTHER;
    enum status status = has_able_member(c, true, &unemployed);
    *months = PARAM_REVIEW_OTHER_MONTHS;
    if (unemployed) {
        reason = REVIEW_UNEMPLOYED;
        *months = c->d->household->area == AREA_RURAL
                      ? PARAM_REVIEW_UNEMPLOYED_MONTHS_RURAL
                      : PARAM_REVIEW_UNEMPLOYED_MONTHS_URBAN;
    } else if (has_severe_member(c->d) && !has_irregular_income(c->d)) {
        reason = REVIEW_SEVERE;
        *months = PARAM_REVIEW_SEVERE_MONTHS;
    }
    item->reasons |= bit(reason);
    return status;
}

/* What a law must have to speak of the category at all. */
static enum param key_of(enum category category)
{
    switch (category) {
    case CATEGORY_TEKUN:
        return PARAM_REVIEW_TEKUN_MONTHS;
    case CATEGORY_EDGE:
        return PARAM_REVIEW_EDGE_MONTHS;
    case CATEGORY_EXPENDITURE:
        return PARAM_EXPENDITURE_VALID_MONTHS;
    default:
        return PARAM_REVIEW_MODE;
    }
}

/* The day whose law speaks of the category: that of the review, or today. */
static date law_day(const struct review_case *c, struct review_item *item)
{
    const struct dated_value *value;
    const struct review_question *q = c->question;
    enum param key = key_of(item->category);
    if (review_law(q, key, item->last, &value) != VALUE_ABSENT ||
        review_law(q, key, q->on, &value) != VALUE_IN_FORCE)
        return item->last;
    item->reasons |= bit(REVIEW_LATER_LAW);
    return q->on;
}

static enum status dibao_interval(struct review_case *c,
                                  struct review_item *item, date law,
                                  const struct dated_value **months)
{
    const struct dated_value *mode;
    enum param id = PARAM_NONE;
    enum status status = opens(c, PARAM_REVIEW_MODE, law, &mode);
    *months = NULL;
    if (status != STATUS_OK || !mode)
        return status;
    status = mode->value.number.num == REVIEW_BY_INCOME
                 ? by_income(c, item, &id)
                 : by_ability(c, item, &id);
    return status == STATUS_OK ? needs(c, id, law, months) : status;
}

static enum status interval(struct review_case *c, struct review_item *item,
                            date law, const struct dated_value **months)
{
    enum param key = key_of(item->category);
    if (key == PARAM_REVIEW_MODE)
        return dibao_interval(c, item, law, months);
    item->reasons |=
        bit(item->category == CATEGORY_TEKUN  ? REVIEW_TEKUN
            : item->category == CATEGORY_EDGE ? REVIEW_EDGE
                                              : REVIEW_EXPENDITURE);
    return opens(c, key, law, months);
}

/* ---- the days that count ----------------------------------------------- */

/* The latest review of the version in force and those before it. */
static date last_review(const struct review_case *c)
{
    date last = DATE_NONE;
    for (const struct household *v = c->d->household; v;
         v = history_earlier(&c->history, v, c->question->known_on))
        if (v->last_review > last)
            last = v->last_review;
    return last;
}

struct days {
    date approved, reviewed, last; /* the later of the two */
};

static bool is_in_force(int category)
{
    return category != CATEGORY_UNKNOWN && category != CATEGORY_NONE;
}

static enum review_absence find_days(const struct review_case *c,
                                     struct days *out)
{
    const struct household *h = c->d->household;
    date on = c->question->on;
    out->approved =
        history_approval_by(&c->history, h, on, c->question->known_on);
    out->reviewed = last_review(c);
    if (out->reviewed > on)
        return REVIEW_LATER;
    out->last = out->reviewed > out->approved ? out->reviewed : out->approved;
    if (out->last != DATE_NONE)
        return REVIEW_PRESENT;
    return is_in_force(h->category_in_force) && h->approved_on == DATE_NONE
               ? REVIEW_NO_DATE
               : REVIEW_NOT_APPROVED;
}

/* ---- employment (J16.1, Z09.2) ------------------------------------------ */

static date first_helped(const struct days *days)
{
    return days->approved != DATE_NONE ? days->approved : days->last;
}

static enum status add_employment(struct review_case *c,
                                  const struct days *days,
                                  struct review_item *items, size_t *count)
{
    const struct dated_value *mode, *months = NULL;
    bool zero = false;
    date on = c->question->on;
    enum status status = opens(c, PARAM_REVIEW_EMPLOYMENT, on, &mode);
    if (status != STATUS_OK || !mode)
        return status;
    status = labour_zero_employment(c->d, &zero);
    struct review_item *item = &items[*count];
    *item = (struct review_item){.kind = REVIEW_EMPLOYMENT,
                                 .category = c->d->category,
                                 .reasons = bit(REVIEW_NOBODY_WORKS),
                                 .source = review_source(mode)};
    if (status == STATUS_OK && zero)
        item->last =
            review_employment_entry(c, first_helped(days), mode->effective);
    if (status != STATUS_OK) {
        c->problem = c->d->problem;
        c->problem_on = c->d->on;
        return status;
    }
    if (!zero)
        return STATUS_OK;
    if (mode->value.number.num == ZERO_WITHIN_MONTHS)
        status = needs(c, PARAM_REVIEW_EMPLOYMENT_MONTHS, item->last, &months);
    settle_months(c, item, months);
    item->reasons &= ~bit(REVIEW_NO_INTERVAL);
    *count += status == STATUS_OK;
    return status;
}

/* ---- the household ----------------------------------------------------- */

/* Dibao: the article of the pack; others: the source of their own figure. */
static const char *article_of_review(const struct review_case *c, date on)
{
    const struct dated_value *article;
    return review_law(c->question, PARAM_ARTICLE_REVIEW, on, &article) ==
                   VALUE_IN_FORCE
               ? article->value.text
               : "";
}

static enum status add_review(struct review_case *c, const struct days *days,
                              struct review_item *items, size_t *count)
{
    const struct dated_value *months = NULL;
    struct review_item *item = &items[*count];
    *item = (struct review_item){
        .kind = REVIEW_CASE, .category = c->d->category, .last = days->last};
    if (days->reviewed < days->approved)
        item->reasons |= bit(REVIEW_FROM_APPROVAL);
    date law = law_day(c, item);
    enum status status = interval(c, item, law, &months);
    if (status != STATUS_OK)
        return status;
    item->source = item->category == CATEGORY_DIBAO ? article_of_review(c, law)
                                                    : review_source(months);
    settle_months(c, item, months);
    *count += 1;
    return STATUS_OK;
}

/* 刚性 art. 10: a recognition lasts its months from the approval. */
static enum status add_recognition(struct review_case *c,
                                   const struct days *days,
                                   struct review_item *items, size_t *count)
{
    const struct dated_value *months;
    struct review_item *item = &items[*count];
    if (c->d->category != CATEGORY_EXPENDITURE || days->approved == DATE_NONE)
        return STATUS_OK;
    *item = (struct review_item){.kind = REVIEW_RECOGNITION,
                                 .category = c->d->category,
                                 .reasons = bit(REVIEW_RECOGNISED),
                                 .last = days->approved};
    enum status status =
        opens(c, PARAM_EXPENDITURE_VALID_MONTHS, days->approved, &months);
    if (status != STATUS_OK)
        return status;
    item->source = review_source(months);
    settle_months(c, item, months);
    *count += 1;
    return STATUS_OK;
}

enum status review_household(struct review_case *c,
                             struct review_item items[REVIEW_ITEMS],
                             size_t *count)
{
    struct days days;
    *count = 0;
    c->absence = REVIEW_NOT_HELPED;
    if (c->d->category == CATEGORY_NONE)
        return STATUS_OK;
    c->absence = find_days(c, &days);
    if (c->absence != REVIEW_PRESENT)
        return STATUS_OK;
    enum status status = add_review(c, &days, items, count);
    if (status == STATUS_OK)
        status = add_employment(c, &days, items, count);
    if (status == STATUS_OK)
        status = add_recognition(c, &days, items, count);
    return status;
}
