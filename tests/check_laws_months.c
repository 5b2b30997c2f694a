/*
 * laws_months - what holds for every household over time, whatever the rules
 * (specification, sections 7, 8 and 13). law.h says how, and how many cases.
 *
 * A history has up to four versions over two years: changed incomes, members
 * who die or move away, work taken up, reviews, facts recorded late.
 */
#include "audit.h"
#include "chance.h"
#include "law.h"
#include "timeline.h"

enum { FIRST = 2021 * 12, LAST = FIRST + 23, MOST_PAYMENTS = 1200 };

/* ---- rules --------------------------------------------------------------- */

static void put_jiangbei(void)
{
    rules_of_jiangbei();
    always("property.savings_limit", "24m");
    supplement("supplement.disabled", "disability=any", STACK_YES, "40");
    rule("supplement.disabled", "2022-03-01", "55.55");
}

static void put_extension(void)
{
    always("edge.ratio", "1.5");
    always("payment.start", "next_month");
    always("phaseout.mode", "extend");
    always("phaseout.months", "3");
    always("reward.amount", "333");
}

static void put_steps(void)
{
    always("payment.start", "same_month");
    always("phaseout.mode", "steps");
    always("phaseout.steps", "100%;1/3;50%");
    always("phaseout.upper_limit", "1.5");
    always("tekun.standard", "827");
}

/* The standard of 2022 was announced in August, from January on. */
static void put_announced_late(void)
{
    put_jiangbei();
    rule_announced("dibao.standard.urban", "2022-01-01", "2022-08-28",
                   "700.55");
    rule_announced("dibao.standard.rural", "2022-01-01", "2022-08-28", "580");
}

static void put_total(void)
{
    put_jiangbei();
    always("payment.round", "up");
    always("payment.unit", "1");
    always("payment.round_on", "total");
}

static void put_plain(void)
{
    always("payment.start", "next_month");
}

static struct scheduler *schedulers[LAW_RULES];
static struct schedule_options options[LAW_RULES];
static struct policy policies[LAW_RULES][24]; /* of first days; lazily */
static struct dues dues;

static void open_laws(void)
{
    static void (*const PUT[LAW_RULES])(void) = {
        put_plain, put_jiangbei,       put_extension,
        put_steps, put_announced_late, put_total};
    static const char *const NAMES[LAW_RULES] = {
        "plain", "jiangbei", "extension", "steps", "announced late", "total"};
    law_open();
    memset(policies, 0, sizeof policies);
    for (size_t i = 0; i < LAW_RULES; i++) {
        law_rules_of(i, NAMES[i], PUT[i]);
        options[i] = (struct schedule_options){.book = &law_rules[i].book};
        ck_assert_int_eq(scheduler_new(&options[i], &schedulers[i]), STATUS_OK);
    }
}

static void close_laws(void)
{
    for (size_t i = 0; i < LAW_RULES; i++)
        scheduler_free(schedulers[i]);
    dues_free(&dues);
    law_close();
}

/* ---- histories ----------------------------------------------------------- */

static date day_in(month m)
{
    int day = (int[]){1, 2, 15, 27, 28}[below(5)];
    return date_make(m / 12, m % 12 + 1, day);
}

static void change(struct law_case *c, size_t v, date day)
{
    struct household *h = &c->versions[v];
    struct person *p = &c->persons[v][below(h->person_count)];
    switch (below(6)) {
    case 0:
        p->died_on = day;
        break;
    case 1:
        p->lives_together = ANSWER_NO;
        break;
    case 2:
        if (c->at % 2 == 0)
            break; /* one of them at most takes up work: see the order */
        c->at++;
        p->employment = EMPLOYMENT_EMPLOYED;
        p->employed_on = day;
        p->wage_fen_month = YUAN(900 + (int64_t)below(1500));
        break;
    case 3:
        h->last_review = day;
        break;
    default:
        h->change_on = below(2) ? day : DATE_NONE;
    }
    if (below(2))
        c->persons[v][below(h->person_count)].transfer_fen_month =
            (int64_t)below(60000);
}

static void make_history(struct law_case *c)
{
    law_make_household(c);
    c->at |= 1;
    month m = FIRST + (month)below(6);
    for (size_t v = 0, n = 1 + below(LAW_VERSIONS); v < n; v++) {
        struct household *h = &c->versions[v];
        date day = day_in(m);
        if (v > 0) {
            *h = h[-1];
            memcpy(c->persons[v], c->persons[v - 1], sizeof c->persons[v]);
            h->change_on = h->last_review = DATE_NONE;
            change(c, v, day);
        } else {
            for (size_t i = 0; i < h->person_count; i++)
                c->persons[0][i].died_on = DATE_NONE;
            h->approved_on = day_in(m + (month)below(2));
            if (h->approved_on < day)
                h->approved_on = day;
        }
        h->valid_from = day;
        h->recorded_on =
            v > 0 && below(3) == 0 ? day_in(m + 1 + (month)below(5)) : day;
        c->count = v + 1;
        m += 1 + (month)below(6);
    }
    c->at = below(24);
    law_bind(c);
}

/* ---- what is due --------------------------------------------------------- */

/* The sums of a month by item; false where it cannot be decided. */
struct sums {
    int64_t fen[DUE_ITEMS];
};

static bool sums_of_dues(struct sums *out)
{
    *out = (struct sums){{0}};
    for (size_t i = 0; i < dues.count; i++)
        out->fen[dues.items[i].item] += dues.items[i].amount_fen;
    return true;
}

static void begin(const struct law_case *c)
{
    scheduler_begin(schedulers[c->rules], c->versions, c->count);
}

static bool due_in(const struct law_case *c, month m, date known,
                   struct sums *out)
{
    dues.count = 0;
    return scheduler_month(schedulers[c->rules], m,
                           (struct knowledge){known, known},
                           &dues) == STATUS_OK &&
           sums_of_dues(out);
}

/* All months, the household taken up anew; false where one cannot be. */
static bool all_due(const struct law_case *c, date known, struct sums out[24])
{
    begin(c);
    for (month m = FIRST; m <= LAST; m++)
        if (!due_in(c, m, known, &out[m - FIRST]))
            return false;
    return true;
}

static bool same(const struct sums *a, const struct sums *b)
{
    return memcmp(a, b, sizeof *a) == 0;
}

/* ---- the laws ------------------------------------------------------------ */

/* The month of death is still paid (办法57 art. 31). The last day of it: the
   month of an approval that pays at once is decided on the approval's day. */
static bool dies_later(struct law_case *c)
{
    struct sums early[24], late[24];
    month m = FIRST + (month)(c->at % 24);
    size_t at = (size_t)c->fen % c->versions[0].person_count;
    for (size_t v = 0; v < c->count; v++)
        c->persons[v][at].died_on = month_last_day(m);
    if (!all_due(c, DATE_NONE, early))
        return true;
    for (size_t v = 0; v < c->count; v++)
        c->persons[v][at].died_on = DATE_NONE;
    if (!all_due(c, DATE_NONE, late))
        return true;
    for (month e = FIRST; e <= m; e++)
        if (!same(&early[e - FIRST], &late[e - FIRST]))
            return false;
    return true;
}

START_TEST(a_death_never_touches_a_month_up_to_its_own)
{
    law_check("a death never touches a month up to its own", dies_later,
              make_history);
}

static const struct policy *policy_of(size_t rules, month m)
{
    struct policy *policy = &policies[rules][m - FIRST];
    struct rulebook *book = &law_rules[rules].book;
    if (!policy->book)
        ck_assert_int_eq(policy_resolve(book, month_first_day(m), DATE_NONE,
                                        &book->arena, policy),
                         STATUS_OK);
    return policy;
}

/* Section 8: a month is decided as determine would on its first day. */
static bool as_determined(struct law_case *c)
{
    static const enum due_item ITEMS[ITEM_COUNT] = {
        DUE_DIBAO, DUE_SINGLE, DUE_TEKUN, DUE_CARE, DUE_SUPPLEMENT};
    struct person_part parts[LAW_MEMBERS + 1];
    struct determination d;
    struct sums sums;
    c->count = 1;
    c->versions[0].valid_from = c->versions[0].approved_on = 20201115;
    c->versions[0].recorded_on = 20201115;
    month m = FIRST + 1 + (month)(c->at % 23);
    for (size_t i = 0; i < c->versions[0].person_count; i++)
        if (c->persons[0][i].birth_date >= month_first_day(m))
            return true; /* who is born that day is none of the day before */
    begin(c);
    if (!law_decides(policy_of(c->rules, m), &c->versions[0], parts, &d) ||
        !due_in(c, m, DATE_NONE, &sums))
        return true;
    for (int i = 0; i < ITEM_COUNT; i++)
        if (sums.fen[ITEMS[i]] != d.item_fen[i])
            return false;
    return true;
}

static void make_without_history(struct law_case *c)
{
    law_make_household(c);
    c->at = below(24);
}

START_TEST(a_month_is_what_determine_says_of_its_first_day)
{
    law_check("a month is what determine says of its first day", as_determined,
              make_without_history);
}

static bool known_today(struct law_case *c)
{
    struct sums all[24], now[24];
    return !all_due(c, DATE_NONE, all) ||
           (all_due(c, 20991231, now) && memcmp(all, now, sizeof all) == 0);
}

START_TEST(to_know_all_by_today_is_to_know_all)
{
    law_check("to know all by today is to know all", known_today, make_history);
}

static bool any_order(struct law_case *c)
{
    struct sums all[24], alone;
    month m = FIRST + (month)(c->at % 24);
    if (!all_due(c, DATE_NONE, all))
        return true;
    begin(c);
    return due_in(c, m, DATE_NONE, &alone) && same(&alone, &all[m - FIRST]);
}

START_TEST(a_month_does_not_depend_on_what_was_asked_before)
{
    law_check("a month does not depend on what was asked before", any_order,
              make_history);
}

/* Facts that nobody knew of yet are no facts. */
static bool unknown_is_nothing(struct law_case *c)
{
    struct sums then[24], without[24];
    date known = month_last_day(FIRST + (month)(c->at % 24));
    if (c->count < 2)
        return true;
    for (size_t v = 0; v + 1 < c->count; v++)
        if (c->versions[v].recorded_on > known)
            return true;
    c->versions[c->count - 1].recorded_on = 20231231;
    if (!all_due(c, known, then))
        return true;
    c->count--;
    return all_due(c, known, without) &&
           memcmp(then, without, sizeof then) == 0;
}

START_TEST(what_is_recorded_later_changes_nothing_known_then)
{
    law_check("what is recorded later changes nothing known then",
              unknown_is_nothing, make_history);
}

static bool later_version(struct law_case *c)
{
    struct sums with[24], without[24];
    date from = c->versions[c->count - 1].valid_from;
    if (c->count < 2 || !all_due(c, DATE_NONE, with))
        return true;
    c->count--;
    if (!all_due(c, DATE_NONE, without))
        return true;
    for (month m = FIRST; m <= LAST && month_last_day(m) < from; m++)
        if (!same(&with[m - FIRST], &without[m - FIRST]))
            return false;
    return true;
}

START_TEST(a_version_never_touches_a_month_before_it)
{
    law_check("a version never touches a month before it", later_version,
              make_history);
}

static bool persons_turned(struct law_case *c)
{
    struct sums before[24], after[24];
    size_t n = c->versions[0].person_count, by = c->at % n;
    if (!all_due(c, DATE_NONE, before))
        return true;
    for (size_t v = 0; v < c->count; v++) {
        struct person turned[LAW_MEMBERS];
        for (size_t i = 0; i < n; i++)
            turned[i] = c->persons[v][(i + by) % n];
        memcpy(c->persons[v], turned, n * sizeof *turned);
    }
    return all_due(c, DATE_NONE, after) &&
           memcmp(before, after, sizeof before) == 0;
}

START_TEST(the_order_of_members_does_not_matter)
{
    law_check("the order of members does not matter", persons_turned,
              make_history);
}

/* Arrears and recoveries bring what was paid to what is due as known. */
static bool corrections_balance(struct law_case *c)
{
    month last = FIRST + (month)(c->at % 24);
    date known = month_last_day(last);
    int64_t paid = 0, should = 0;
    begin(c);
    for (month m = FIRST; m <= last; m++) {
        struct sums sums;
        dues.count = 0;
        if (scheduler_payment(schedulers[c->rules], m,
                              (struct knowledge){known, known},
                              &dues) != STATUS_OK)
            return true;
        sums_of_dues(&sums);
        for (int i = 0; i < DUE_ARREARS; i++)
            paid += sums.fen[i];
        paid += sums.fen[DUE_ARREARS] - sums.fen[DUE_RECOVERY];
    }
    for (month m = FIRST; m <= last; m++) {
        struct sums sums;
        if (!due_in(c, m, known, &sums))
            return true;
        for (int i = 0; i < DUE_ARREARS; i++)
            should += sums.fen[i];
    }
    return paid == should;
}

START_TEST(arrears_and_recoveries_balance)
{
    law_check("arrears and recoveries balance", corrections_balance,
              make_history);
}

/* What the schedule says is paid, as payments; how many. */
static size_t pay_all(const struct law_case *c, date known, bool known_then,
                      struct audit_payment payments[MOST_PAYMENTS])
{
    size_t count = 0;
    struct knowledge knowledge = {known, known};
    begin(c);
    for (month m = FIRST; m <= LAST; m++) {
        dues.count = 0;
        enum status status =
            known_then
                ? scheduler_payment(schedulers[c->rules], m, knowledge, &dues)
                : scheduler_month(schedulers[c->rules], m, knowledge, &dues);
        if (status != STATUS_OK)
            return SIZE_MAX;
        for (size_t i = 0; i < dues.count && count < MOST_PAYMENTS; i++) {
            payments[count] =
                (struct audit_payment){.month = m,
                                       .item = (int)dues.items[i].item,
                                       .amount_fen = dues.items[i].amount_fen,
                                       .line = count + 2};
            count++;
        }
    }
    return count;
}

static bool audit_finds_nothing(const struct law_case *c, bool known_then)
{
    static struct audit_payment payments[MOST_PAYMENTS];
    const struct audit_options how = {.schedule = options[c->rules],
                                      .from = FIRST,
                                      .on = 20221231,
                                      .known_on = 20221231};
    struct audit *audit = NULL;
    struct audit_result result;
    size_t count = pay_all(c, 20221231, known_then, payments), findings = 0;
    if (count == SIZE_MAX)
        return true;
    ck_assert_int_eq(audit_new(&how, &audit), STATUS_OK);
    enum status status =
        audit_household(audit, c->versions, c->count, payments, count, &result);
    if (status == STATUS_OK) {
        for (size_t i = 0; i < result.note_count; i++)
            findings += result.notes[i].finding != FINDING_REVIEW_OVERDUE;
        for (size_t i = 0; i < result.cell_count; i++)
            for (int cause = 0; cause < CAUSE_COUNT; cause++)
                findings += result.cells[i].part_fen[cause] != 0;
        findings += !audit_ties_out(&result.sums);
        findings += result.sums.difference_fen != 0;
    }
    audit_free(audit);
    return status != STATUS_OK || findings == 0;
}

static bool scheduled_then_audited(struct law_case *c)
{
    return audit_finds_nothing(c, false);
}

START_TEST(an_audit_of_what_was_scheduled_finds_nothing)
{
    law_check("an audit of what was scheduled finds nothing (J37.1)",
              scheduled_then_audited, make_history);
}

static bool paid_then_audited(struct law_case *c)
{
    return audit_finds_nothing(c, true);
}

START_TEST(an_audit_of_what_was_known_month_by_month_finds_nothing)
{
    law_check("an audit of what was paid as known finds nothing (J37.1)",
              paid_then_audited, make_history);
}

SUITE_BETWEEN("laws_months", open_laws, close_laws,
              a_death_never_touches_a_month_up_to_its_own,
              a_month_is_what_determine_says_of_its_first_day,
              to_know_all_by_today_is_to_know_all,
              a_month_does_not_depend_on_what_was_asked_before,
              what_is_recorded_later_changes_nothing_known_then,
              a_version_never_touches_a_month_before_it,
              the_order_of_members_does_not_matter,
              arrears_and_recoveries_balance,
              an_audit_of_what_was_scheduled_finds_nothing,
              an_audit_of_what_was_known_month_by_month_finds_nothing)
