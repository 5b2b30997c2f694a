/*
 * standstill - a month that repeats the one before is the month decided anew
 * (section 8): histories at random, over every pack and over rules made up,
 * are scheduled in both ways, and every row is compared, with arrears and
 * recoveries as they became known. Days are heavy on both sides of the first
 * of a month and of 29 February, ages on both sides of the limits, incomes on
 * both sides of the standard.
 *
 * STANDSTILL_HOUSEHOLDS (a pack) and STANDSTILL_SEED make it longer, and
 * another.
 */
#include "chance.h"
#include "fixture.h"
#include "io/pack.h"
#include "schedule.h"
#include "standstill.h"

#include <inttypes.h>

enum { MOST_VERSIONS = 6, MONTHS = 40, FIRST_MONTH_BEFORE = 4 };

static const char *const PACKS[] = {"national",
                                    "chongqing",
                                    "chongqing-jiangbei",
                                    "shandong-dezhou",
                                    "beijing",
                                    "beijing-chaoyang",
                                    "hebei-chengde",
                                    "hebei-chengde-hitech",
                                    "guizhou",
                                    "guizhou-zhijin"};

static struct household versions[MOST_VERSIONS];
static struct person persons[MOST_VERSIONS][MOST_MEMBERS];
static size_t version_count;
static uint64_t compared;

/* ---- a history at random ------------------------------------------------ */

/* A day of month m, mostly at one of its ends. */
static date day_of(month m)
{
    static const int days[] = {1, 1, 1, 2, 15, 27, 28};
    size_t pick = below(sizeof days / sizeof *days + 2);
    date last = month_last_day(m);
    return pick < sizeof days / sizeof *days
               ? month_first_day(m) + days[pick] - 1
               : last;
}

static date near(month m)
{
    return day_of(m + (month)below(MONTHS) - FIRST_MONTH_BEFORE);
}

/* So that an age near a limit is reached in the months that are looked at. */
static date birth(month m)
{
    static const int ages[] = {0,  1,  3,  6,  7,  8,  15, 16, 17,
                               18, 20, 24, 35, 44, 49, 54, 59, 60,
                               64, 69, 70, 79, 80, 89, 99, 108};
    int age = ages[below(sizeof ages / sizeof *ages)];
    month born = m - age * MONTHS_PER_YEAR + (month)below(30) - 6;
    if (below(12) == 0)
        return date_make(m / 12 - age, 2, 28 + (int)below(2));
    return day_of(born);
}

static int64_t income(void)
{
    static const int64_t yuan[] = {0,   0,   0,   100, 299, 300,  515,
                                   580, 581, 636, 717, 900, 1200, 2400};
    return YUAN(yuan[below(sizeof yuan / sizeof *yuan)]) +
           (below(9) == 0 ? 1 : 0);
}

static void change_person(struct person *p, month m)
{
    switch (below(14)) {
    case 0:
    case 1:
        p->wage_fen_month = income();
        break;
    case 2:
    case 3:
        p->employment = below(2) ? EMPLOYMENT_EMPLOYED : EMPLOYMENT_FLEXIBLE;
        p->employed_on = near(m);
        p->wage_fen_month = income();
        break;
    case 4:
        p->employment = EMPLOYMENT_REGISTERED;
        p->employed_on = DATE_NONE;
        p->wage_fen_month = 0;
        break;
    case 5:
        p->died_on = near(m);
        break;
    case 6:
        p->disability = (uint8_t)(1 + below(6));
        p->disability_grade = (uint8_t)(1 + below(4));
        break;
    case 7:
        p->illness = (uint8_t)below(4);
        break;
    case 8:
        p->support = (uint8_t)below(4);
        p->care_failed = (int64_t)below(7);
        break;
    case 9: {
        static const enum tag tags[] = {TAG_RELEASED,  TAG_REGISTERED_POOR,
                                        TAG_CONSCRIPT, TAG_MISSING,
                                        TAG_PRISON,    TAG_ORPHAN};
        p->tags ^= UINT32_C(1) << tags[below(sizeof tags / sizeof *tags)];
        break;
    }
    case 10:
        p->stage = (uint8_t)below(6);
        break;
    case 11:
        p->transfer_fen_month = income();
        break;
    case 12:
        p->refusals = (int64_t)below(5);
        break;
    default:
        p->labour = (uint8_t)below(4);
    }
}

static void new_person(struct person *p, month m, size_t i)
{
    static const char *const names[MOST_MEMBERS] = {"a", "b", "c", "d",
                                                    "e", "f", "g", "h"};
    *p = (struct person){.name = span_of(names[i]),
                         .care_failed = CARE_FAILED_UNKNOWN,
                         .lives_together = below(20) ? ANSWER_YES : ANSWER_NO,
                         .income_stable = ANSWER_YES,
                         .registered_relative = ANSWER_NO,
                         .sex = (uint8_t)(1 + below(2)),
                         .birth_date = birth(m)};
    for (size_t n = below(4); n > 0; n--)
        change_person(p, m);
}

static void change_version(struct household *v, struct person *p, month m)
{
    static const date none = DATE_NONE;
    size_t i = below(v->person_count);
    v->approved_on = below(3) ? none : below(2) ? v->valid_from : near(m);
    v->last_review = below(3) ? none : v->valid_from;
    v->change_on = below(3) ? none : v->valid_from;
    v->recorded_on = below(3) ? none : near(m);
    if (v->recorded_on && v->recorded_on < v->valid_from)
        v->recorded_on = DATE_NONE;
    if (below(8) == 0 && v->person_count < 6)
        new_person(&p[v->person_count], m, v->person_count);
    if (below(8) == 0 && v->person_count < 6 && p[v->person_count].birth_date)
        v->person_count++;
    else if (below(10) == 0 && v->person_count > 1)
        v->person_count--;
    change_person(&p[i % v->person_count], m);
    if (below(12) == 0)
        v->savings_fen = YUAN((int64_t)below(60000));
    if (below(15) == 0)
        v->rigid_expense_fen_year = YUAN((int64_t)below(40000));
}

static int by_valid_from(const void *a, const void *b)
{
    const date *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

static void new_history(month m)
{
    date days[MOST_VERSIONS];
    version_count = 1 + below(MOST_VERSIONS);
    for (size_t i = 0; i < version_count; i++)
        days[i] = near(m);
    if (below(10) == 0)
        days[0] = DATE_NONE;
    qsort(days, version_count, sizeof *days, by_valid_from);
    memset(persons, 0, sizeof persons);
    for (size_t i = 0; i < version_count; i++) {
        struct household *v = &versions[i];
        if (i == 0) {
            *v = (struct household){.id = span_of("H1"),
                                    .area = below(2) ? AREA_URBAN : AREA_RURAL,
                                    .amount_in_force_fen = AMOUNT_UNKNOWN,
                                    .person_count = 1 + below(4)};
            for (size_t k = 0; k < v->person_count; k++)
                new_person(&persons[0][k], m, k);
        } else {
            *v = versions[i - 1];
            memcpy(persons[i], persons[i - 1], sizeof *persons);
        }
        v->persons = persons[i];
        v->valid_from = days[i];
        change_version(v, persons[i], m);
        if (i == 0 && below(4))
            v->approved_on = day_of(m - 2 + (month)below(8));
    }
}

/* ---- both ways ----------------------------------------------------------- */

static bool same_policy(const struct policy *a, const struct policy *b)
{
    struct param_set differs;
    if (!a || !b)
        return a == b;
    policy_difference(a, b, &differs);
    return !param_sets_meet(&differs, &differs);
}

static bool same_due(const struct due *a, const struct due *b)
{
    return a->month == b->month && a->for_month == b->for_month &&
           a->item == b->item && a->of == b->of && a->person == b->person &&
           a->persons == b->persons && a->amount_fen == b->amount_fen &&
           a->reasons == b->reasons && a->why == b->why && a->part == b->part &&
           a->parts == b->parts && a->basis == b->basis &&
           a->version == b->version && same_policy(a->policy, b->policy);
}

static void show(void)
{
    for (size_t i = 0; i < version_count; i++) {
        const struct household *v = &versions[i];
        printf("version %d approved %d review %d change %d recorded %d\n",
               v->valid_from, v->approved_on, v->last_review, v->change_on,
               v->recorded_on);
        for (size_t k = 0; k < v->person_count; k++) {
            const struct person *p = &v->persons[k];
            printf("  born %d died %d employed %d on %d wage %" PRId64
                   " tags %x disability %d/%d support %d\n",
                   p->birth_date, p->died_on, p->employment, p->employed_on,
                   p->wage_fen_month, p->tags, p->disability,
                   p->disability_grade, p->support);
        }
    }
}

static void same_dues(const char *pack, month m, const struct dues *a,
                      const struct dues *b)
{
    bool same = a->count == b->count;
    for (size_t i = 0; same && i < a->count; i++)
        same = same_due(&a->items[i], &b->items[i]);
    if (!same) {
        show();
        for (size_t i = 0; i < a->count; i++)
            printf("repeating: %s %" PRId64 "\n",
                   due_item_word(a->items[i].item), a->items[i].amount_fen);
        for (size_t i = 0; i < b->count; i++)
            printf("anew: %s %" PRId64 "\n", due_item_word(b->items[i].item),
                   b->items[i].amount_fen);
    }
    ck_assert_msg(same, "%s: month %d-%02d differs", pack, m / 12, m % 12 + 1);
    compared += a->count;
}

/* The states say the same, whatever is due. */
static void same_decisions(const char *pack, struct scheduler *way[2], month m,
                           struct knowledge known)
{
    const struct determination *d[2];
    enum status status[2];
    for (int i = 0; i < 2; i++)
        status[i] = scheduler_decision(way[i], m, known, &d[i]);
    ck_assert_msg(status[0] == status[1] && !d[0] == !d[1],
                  "%s: month %d-%02d is decided otherwise", pack, m / 12,
                  m % 12 + 1);
    if (status[0] != STATUS_OK || !d[0])
        return;
    const struct determination *a = d[0], *b = d[1];
    ck_assert_msg(a->on == b->on && a->category == b->category &&
                      a->members == b->members && a->reasons == b->reasons &&
                      a->total_fen == b->total_fen &&
                      a->income_units == b->income_units &&
                      a->has_distance == b->has_distance &&
                      a->distance_fen == b->distance_fen &&
                      a->tekun_persons == b->tekun_persons &&
                      memcmp(a->item_fen, b->item_fen, sizeof a->item_fen) == 0,
                  "%s: month %d-%02d is decided otherwise", pack, m / 12,
                  m % 12 + 1);
    for (size_t i = 0; i < a->household->person_count; i++)
        ck_assert(a->parts[i].category == b->parts[i].category &&
                  a->parts[i].reasons == b->parts[i].reasons &&
                  a->household->persons[i].absence ==
                      b->household->persons[i].absence);
}

static enum status make(struct scheduler *s, month m, struct knowledge known,
                        bool as_paid, struct dues *out)
{
    out->count = 0;
    return as_paid ? scheduler_payment(s, m, known, out)
                   : scheduler_month(s, m, known, out);
}

/* A history, month by month, or with leaps. */
static void compare(const char *pack, struct scheduler *way[2], month start)
{
    static struct dues dues[2];
    bool as_paid = below(3) == 0, leaps = below(6) == 0;
    date known_on = below(2) ? DATE_NONE : near(start + MONTHS / 2);
    const struct knowledge known = {known_on, known_on};
    for (int i = 0; i < 2; i++)
        ck_assert_int_eq(scheduler_begin(way[i], versions, version_count),
                         STATUS_OK);
    for (month at = start; at < start + MONTHS; at++) {
        month m = leaps ? start + (month)below(MONTHS) : at;
        enum status status[2];
        for (int i = 0; i < 2; i++)
            status[i] = make(way[i], m, known, as_paid && known_on, &dues[i]);
        ck_assert_msg(status[0] == status[1],
                      "%s: month %d-%02d ends otherwise", pack, m / 12,
                      m % 12 + 1);
        if (status[0] == STATUS_OK)
            same_dues(pack, m, &dues[0], &dues[1]);
        else
            ck_assert_ptr_eq(scheduler_problem(way[0])->problem.param_name,
                             scheduler_problem(way[1])->problem.param_name);
        same_decisions(pack, way, m, known);
    }
}

/* Where the book has standards. */
static month start_of(const struct rulebook *book)
{
    month first = 2027 * 12;
    for (int area = 0; area < AREA_COUNT; area++)
        for (const struct section *s = book->params[param_of_standard(area)]; s;
             s = s->base)
            if (s->count > 0 && month_of(s->values[0].effective) < first)
                first = month_of(s->values[0].effective);
    return first + (month)below((size_t)(2027 * 12 + 1 - first));
}

static void compare_many(const char *pack, const struct schedule_options *o,
                         uint64_t count)
{
    struct scheduler *way[2];
    for (int i = 0; i < 2; i++)
        ck_assert_int_eq(scheduler_new(o, &way[i]), STATUS_OK);
    scheduler_repeat_nothing(way[1]);
    for (uint64_t n = 0; n < count; n++) {
        month start = start_of(o->book);
        new_history(start);
        compare(pack, way, start - FIRST_MONTH_BEFORE);
    }
    for (int i = 0; i < 2; i++)
        scheduler_free(way[i]);
}

static const struct dated_value PRICE = {.effective = 20040101};

/* A price subsidy in every other month, so that it matters who has one. */
static void set_prices(struct schedule_options *options)
{
    enum { COUNT = 30 * MONTHS_PER_YEAR };
    static struct price_grant prices[COUNT];
    for (int i = 0; i < COUNT; i++)
        prices[i] =
            (struct price_grant){.month = 2000 * 12 + i,
                                 .area = i % 2 ? AREA_URBAN : AREA_RURAL,
                                 .amount_fen = 1000 + i,
                                 .basis = &PRICE};
    options->prices = prices;
    options->price_count = COUNT;
}

/* ---- the rules ----------------------------------------------------------- */

START_TEST(a_month_that_is_repeated_is_as_decided_anew_in_every_pack)
{
    struct pack_path path = {{RULES_DIR, NULL}};
    uint64_t count = number_of("STANDSTILL_HOUSEHOLDS", 250);
    chance_begin(number_of("STANDSTILL_SEED", 1));
    for (size_t i = 0; i < sizeof PACKS / sizeof *PACKS; i++) {
        struct messages messages = {0};
        struct rulebook book;
        ck_assert_int_eq(rulebook_init(&book), STATUS_OK);
        ck_assert_int_eq(pack_load(PACKS[i], &path, &book, &messages),
                         STATUS_OK);
        struct schedule_options options = {
            .book = &book, .assume_approved = below(2) ? 20150401 : DATE_NONE};
        set_prices(&options);
        compare_many(PACKS[i], &options, count);
        messages_free(&messages);
        rulebook_free(&book);
    }
    ck_assert_uint_gt(compared, count * 20);
    printf("%" PRIu64 " rows compared\n", compared);
}

static const char *one_of(const char *const *list, size_t count)
{
    return list[below(count)];
}

/* Phase-outs, grants, disregards and supplements by age that no pack has. */
static void rules_at_random(void)
{
    static const char *const modes[] = {"none", "bonus", "extend", "steps"};
    static const char *const starts[] = {"same_month", "next_month"};
    static const char *const dates[] = {"2010-01-01", "2012-07-01",
                                        "2019-03-15", "2021-09-01"};
    world_anew();
    rule("dibao.standard.urban", "2010-01-01", "300");
    rule("dibao.standard.rural", "2010-01-01", "299");
    rule("dibao.standard.urban", "2018-04-01", "580");
    rule("dibao.standard.urban", "2020-09-15", "620");
    rule_announced("dibao.standard.urban", "2021-09-01", "2021-11-20", "636");
    rule("tekun.standard", "2015-09-01", "827");
    always("edge.ratio", "1.5");
    always("single.mode", "own_income");
    always("payment.start", one_of(starts, 2));
    if (below(3) == 0)
        always("payment.start.tekun", one_of(starts, 2));
    always("phaseout.mode", one_of(modes, 4));
    rule("phaseout.mode", dates[below(4)], one_of(modes, 4));
    always("phaseout.months", "5");
    always("phaseout.steps", "100%;80%;60%");
    always("phaseout.bonus_months", "24");
    always("phaseout.bonus_ratio", "30%");
    if (below(2))
        always("phaseout.upper_limit", "1.5");
    if (below(2))
        always("employment_subsidy.months", below(2) ? "12" : "3");
    if (below(2))
        always("reward.amount", "500");
    if (below(2))
        always("grant.released_months", "12");
    if (below(3) == 0) {
        always("income.disregard", "50%");
        always("income.disregard.months", "6");
    }
    supplement("supplement.old", "age=M60..|F50..", STACK_NO, "60");
    supplement("supplement.child", "age=..7", STACK_YES, "40");
    supplement("supplement.unable", "labour=none", STACK_YES, "10%");
}

START_TEST(a_month_that_is_repeated_is_as_decided_anew_by_rules_at_random)
{
    uint64_t count = number_of("STANDSTILL_HOUSEHOLDS", 250) / 10;
    chance_begin(number_of("STANDSTILL_SEED", 1) + 1000);
    for (int i = 0; i < 40; i++) {
        rules_at_random();
        struct schedule_options options = {.book = &world.book,
                                           .assume_approved =
                                               below(2) ? 20150401 : DATE_NONE};
        set_prices(&options);
        compare_many("rules at random", &options, count + 2);
    }
}

/* ---- how long it stands -------------------------------------------------- */

static month end_of(month m)
{
    struct standstill s = {0};
    const struct history history = {&world.household, 1, DATE_NONE};
    decide();
    ck_assert_int_eq(standstill_begin(&s, &history), STATUS_OK);
    month end = standstill_end(&s, m, &world.household, &world.policy);
    standstill_free(&s);
    return end;
}

enum { M2021_10 = 2021 * 12 + 9 };

START_TEST(an_event_ends_it_in_the_month_after_its_day)
{
    world.household.valid_from = 20210101;
    born(19800501)->died_on = 20220331;
    ck_assert_int_eq(end_of(M2021_10), 2022 * 12 + 3);
    world.persons[0].died_on = 20220401;
    ck_assert_int_eq(end_of(M2021_10), 2022 * 12 + 4);
    ck_assert_int_gt(end_of(2022 * 12 + 4), 2022 * 12 + 16);
}

START_TEST(an_approval_ends_it_in_its_month_and_the_month_after)
{
    world.household.approved_on = 20220310;
    born(19800501);
    ck_assert_int_eq(end_of(M2021_10), 2022 * 12 + 2);
    ck_assert_int_eq(end_of(2022 * 12 + 2), 2022 * 12 + 3);
    ck_assert_int_gt(end_of(2022 * 12 + 3), 2022 * 12 + 16);
}

/* 60 is an age of every policy (特困43 art. 5), 61 of none here. */
START_TEST(a_birthday_ends_it_where_the_policy_asks_for_the_age)
{
    born(19620301);
    ck_assert_int_eq(end_of(M2021_10), 2022 * 12 + 2);
    world.persons[0].birth_date = 19620302;
    ck_assert_int_eq(end_of(M2021_10), 2022 * 12 + 3);
    world.persons[0].birth_date = 19610302;
    ck_assert_int_gt(end_of(M2021_10), 2022 * 12 + 16);
    supplement("supplement.old", "age=61..", STACK_NO, "60");
    ck_assert_int_eq(end_of(M2021_10), 2022 * 12 + 3);
}

START_TEST(a_grant_for_a_number_of_months_is_looked_at_every_month)
{
    born(19800501)->tags = UINT32_C(1) << TAG_RELEASED;
    ck_assert_int_eq(end_of(M2021_10), M2021_10 + 1);
}

SUITE_BETWEEN("standstill", world_open, world_close,
              a_month_that_is_repeated_is_as_decided_anew_in_every_pack,
              a_month_that_is_repeated_is_as_decided_anew_by_rules_at_random,
              an_event_ends_it_in_the_month_after_its_day,
              an_approval_ends_it_in_its_month_and_the_month_after,
              a_birthday_ends_it_where_the_policy_asks_for_the_age,
              a_grant_for_a_number_of_months_is_looked_at_every_month)
