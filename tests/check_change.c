/* change - what became of a household between two months. */
#include "change.h"
#include "suite.h"

#define AT(category, total)                                                    \
    (struct standing)                                                          \
    {                                                                          \
        true, CATEGORY_##category, 2, 100000, 63600, total                     \
    }
static const struct standing ABSENT;

START_TEST(every_pair_of_months_is_one_change)
{
    const struct {
        struct standing before, after;
        enum change change;
    } rows[] = {
        {ABSENT, AT(DIBAO, 1), CHANGE_NEW},
        {AT(NONE, 0), AT(DIBAO, 1), CHANGE_NEW},
        {AT(NONE, 0), AT(EDGE, 0), CHANGE_NEW}, /* no money, other help */
        {AT(DIBAO, 1), AT(NONE, 0), CHANGE_ENDED},
        {AT(EDGE, 0), ABSENT, CHANGE_ENDED},
        {AT(DIBAO, 100), AT(DIBAO, 101), CHANGE_RAISED},
        {AT(DIBAO, 100), AT(DIBAO, 99), CHANGE_REDUCED},
        {AT(DIBAO, 100), AT(EDGE, 0), CHANGE_REDUCED},
        {AT(EDGE, 0), AT(TEKUN, 1), CHANGE_RAISED},
        {AT(DIBAO, 100), AT(TEKUN, 100), CHANGE_MOVED},
        {AT(DIBAO, 100), AT(DIBAO, 100), CHANGE_UNCHANGED},
        {AT(NONE, 0), AT(NONE, 0), CHANGE_UNCHANGED},
        {ABSENT, AT(NONE, 0), CHANGE_ENTERED},
        {AT(NONE, 0), ABSENT, CHANGE_LEFT},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        ck_assert_int_eq(change_between(&rows[i].before, &rows[i].after),
                         rows[i].change);
}

START_TEST(causes_are_the_facts_that_differ)
{
    struct standing before = AT(DIBAO, 100), after = before;
    ck_assert_uint_eq(change_causes(&before, &after), 0);
    after.total_fen = 99;
    ck_assert_uint_eq(change_causes(&before, &after), CAUSE_OTHER);
    after.members = 3;
    ck_assert_uint_eq(change_causes(&before, &after), CAUSE_MEMBERS);
    after.income_fen++;
    after.standard_fen--;
    after.category = CATEGORY_EDGE;
    ck_assert_uint_eq(change_causes(&before, &after),
                      CAUSE_MEMBERS | CAUSE_INCOME | CAUSE_STANDARD |
                          CAUSE_CATEGORY);
    ck_assert_uint_eq(change_causes(&before, &ABSENT), CAUSE_ABSENT);
    ck_assert_uint_eq(change_causes(&ABSENT, &after), CAUSE_ABSENT);
}

START_TEST(the_changes_add_up_to_the_months)
{
    const struct standing states[] = {ABSENT,       AT(NONE, 0),  AT(EDGE, 0),
                                      AT(DIBAO, 5), AT(DIBAO, 7), AT(TEKUN, 7)};
    struct change_tally tally = {0};
    struct change_sum total;
    int64_t before_fen = 0, after_fen = 0, count = 0;
    for (size_t i = 0; i < COUNT_OF(states); i++)
        for (size_t k = 0; k < COUNT_OF(states); k++) {
            if (!states[i].present && !states[k].present)
                continue;
            enum change change = change_between(&states[i], &states[k]);
            ck_assert_int_eq(
                change_count(&tally, change, &states[i], &states[k]),
                STATUS_OK);
            before_fen += states[i].total_fen;
            after_fen += states[k].total_fen;
            count++;
        }
    ck_assert_int_eq(change_total(&tally, &total), STATUS_OK);
    ck_assert_int_eq(total.households, count);
    ck_assert_int_eq(total.before_fen, before_fen);
    ck_assert_int_eq(total.after_fen, after_fen);
    ck_assert_int_eq(tally.of[CHANGE_RAISED].before_fen <
                         tally.of[CHANGE_RAISED].after_fen,
                     1);
}

START_TEST(a_sum_out_of_range_is_told)
{
    struct change_tally tally = {0};
    struct standing much = AT(DIBAO, INT64_MAX);
    ck_assert_int_eq(change_count(&tally, CHANGE_UNCHANGED, &much, &much),
                     STATUS_OK);
    ck_assert_int_eq(change_count(&tally, CHANGE_UNCHANGED, &much, &much),
                     STATUS_OVERFLOW);
}

/* Section 0: a sum that does not fit is an overflow, of each of the sums. */
START_TEST(sums_of_changes_do_not_wrap)
{
    const struct standing least = AT(DIBAO, 1), most = AT(DIBAO, INT64_MAX);
    struct change_tally tally;
    struct change_sum total;
    tally = (struct change_tally){0};
    ck_assert_int_eq(change_count(&tally, CHANGE_RAISED, &least, &most),
                     STATUS_OK);
    ck_assert_int_eq(change_count(&tally, CHANGE_RAISED, &least, &least),
                     STATUS_OVERFLOW);
    tally = (struct change_tally){0};
    ck_assert_int_eq(change_count(&tally, CHANGE_REDUCED, &most, &least),
                     STATUS_OK);
    ck_assert_int_eq(change_count(&tally, CHANGE_REDUCED, &least, &least),
                     STATUS_OVERFLOW);
    tally = (struct change_tally){0};
    tally.of[CHANGE_NEW].households = INT64_MAX;
    ck_assert_int_eq(change_count(&tally, CHANGE_NEW, &ABSENT, &least),
                     STATUS_OVERFLOW);
    for (int of = 0; of < 3; of++) {
        tally = (struct change_tally){0};
        struct change_sum *sums = tally.of;
        int64_t *const figures[] = {&sums[0].households, &sums[0].before_fen,
                                    &sums[0].after_fen};
        int64_t *const others[] = {&sums[1].households, &sums[1].before_fen,
                                   &sums[1].after_fen};
        *figures[of] = INT64_MAX;
        ck_assert_int_eq(change_total(&tally, &total), STATUS_OK);
        *others[of] = 1;
        ck_assert_int_eq(change_total(&tally, &total), STATUS_OVERFLOW);
    }
}

SUITE("change", every_pair_of_months_is_one_change,
      causes_are_the_facts_that_differ, the_changes_add_up_to_the_months,
      a_sum_out_of_range_is_told, sums_of_changes_do_not_wrap)
