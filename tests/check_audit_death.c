/*
 * audit_grounds - what was paid for the dead: whose death it is, and that each
 * of the dead counts once (J37.1, J06.4; jiuzhu-audit(1)).
 */
#include "past.h"

/* ---- whose death -------------------------------------------------------- */

/* Three persons in autumn; of April 2022, 636 a living person. */
static void three_persons(void)
{
    alone();
    person(1);
    person(2);
    past.options.from = at(2022, 4);
}

static void dies(size_t i, date died_on)
{
    version(died_on)->change_on = died_on;
    person(i)->died_on = died_on;
}

/* What the audit of April calls what was paid too much, in two rows. */
static const char *called(int64_t first_fen, int64_t second_fen)
{
    past.count = 0;
    pays(2022, 4, DUE_DIBAO, first_fen);
    pays(2022, 4, DUE_DIBAO, second_fen);
    audited(20220430);
    return audit_finding_def(cell(2022, 4, DUE_DIBAO)->finding[CAUSE_ERROR])
        ->code;
}

static void begin_again(void)
{
    close_past();
    open_past();
    three_persons();
}

/* Each of three dies, with either number; what is told of him later. */
static void expect_once(void (*tell_later)(size_t who))
{
    static const char *const ids[] = {"A9", "9"};
    for (size_t i = 0; i < 6; i++) {
        size_t who = i / 2;
        begin_again();
        timeline.persons[0][who].person_id = span_of(ids[i % 2]);
        dies(who, 20220310);
        tell_later(who);
        ck_assert_str_eq(called(YUAN(636), YUAN(1272)), "paid_after_death");
        ck_assert_str_eq(called(YUAN(637), YUAN(1272)), "paid_twice");
    }
}

static void row_stays(size_t i)
{
    (void)i;
    version(20220320)->change_on = 20220320;
}

/* As if the dead still counted: himself once, in however many rows he died. */
START_TEST(J37_1_one_of_the_dead_counts_once_however_many_versions_tell_it)
{
    expect_once(row_stays);
}

/* The row of a person is not in the version after the next. */
static void row_goes(size_t i)
{
    version(20220315)->change_on = 20220315;
    version(20220320)->change_on = 20220320;
    struct person *persons = timeline.persons[timeline.count - 1];
    memmove(persons + i, persons + i + 1, (2 - i) * sizeof *persons);
    leaves();
}

/* He counts though he is gone from the rows since, whichever was his. */
START_TEST(J37_1_one_of_the_dead_whose_row_is_gone_counts_once)
{
    expect_once(row_goes);
}

/* Who has no number is told from others by nothing: each row is somebody. */
START_TEST(J37_1_two_of_the_dead_without_a_number_are_two)
{
    three_persons();
    dies(1, 20220310);
    person(2)->died_on = 20220310;
    person(1)->person_id = person(2)->person_id = (struct span){"", 0};
    version(20220320)->change_on = 20220320;
    leaves();
    leaves();
    ck_assert_str_eq(called(YUAN(636), YUAN(1272)), "paid_after_death");
    ck_assert_str_eq(called(YUAN(637), YUAN(1272)), "paid_twice");
}

/* Who moved out is not due anything, whoever else died. */
START_TEST(J37_1_who_left_alive_is_not_counted_with_the_dead)
{
    three_persons();
    version(20220210)->change_on = 20220210;
    leaves();
    dies(1, 20220310);
    ck_assert_str_eq(called(YUAN(600), YUAN(672)), "paid_after_death");
    ck_assert_str_eq(called(YUAN(600), YUAN(673)), "paid_twice");
}

/* Who lives counts beside the dead, every one of them. */
START_TEST(J37_1_the_living_all_count_beside_the_dead)
{
    three_persons();
    dies(0, 20220310);
    pays(2022, 4, DUE_DIBAO, YUAN(3 * 636));
    audited(20220430);
    assert_part(cell(2022, 4, DUE_DIBAO), CAUSE_ERROR, -YUAN(636),
                "paid_after_death");
}

/* ---- what is told ------------------------------------------------------- */

/* Of the rows that tell the day the latest is the evidence. */
START_TEST(J37_1_of_the_rows_that_tell_a_death_the_latest_is_named)
{
    three_persons();
    dies(2, 20220310);
    timeline.persons[1][2].line = 5;
    version(20220320)->change_on = 20220320;
    timeline.persons[2][2].line = 8;
    pays(2022, 4, DUE_DIBAO, YUAN(3 * 636));
    audited(20220430);
    ck_assert_uint_eq(cell(2022, 4, DUE_DIBAO)->ground_line[CAUSE_ERROR], 8);
}

/* jiuzhu-audit(1): to the dead person. Nothing is due to him of any item. */
START_TEST(J37_1_whatever_is_paid_to_the_dead_is_paid_after_death)
{
    static const char *const ids[] = {"A9", "9"};
    for (size_t i = 0; i < 4; i++) {
        const char *id = ids[i % 2];
        begin_again();
        timeline.persons[0][2].person_id = span_of(id);
        dies(2, 20220310);
        pays(2022, 4, DUE_DIBAO, YUAN(2 * 636));
        for (size_t row = 0; row <= i / 2; row++) /* not twice, either */
            pays(2022, 4, DUE_BONUS, 1)->person_id = span_of(id);
        audited(20220430);
        assert_part(cell_of(2022, 4, DUE_BONUS, id), CAUSE_ERROR,
                    -1 - (int64_t)i / 2, "paid_after_death");
    }
}

/* Recorded on 2022-05-20: the day before nobody knows of it. */
START_TEST(J37_1_a_death_is_a_ground_from_the_day_it_is_known)
{
    static const struct {
        date known_on;
        const char *found;
    } rows[] = {{20220519, "phaseout"}, {20220520, "paid_after_death"}};
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        begin_again();
        dies(2, 20220310);
        timeline.versions[1].recorded_on = 20220520;
        past.options.known_on = rows[i].known_on;
        pays(2022, 4, DUE_BONUS, 1)->person_id = person(2)->person_id;
        audited(20220430);
        ck_assert_str_eq(
            audit_finding_def(cell(2022, 4, DUE_BONUS)->finding[CAUSE_ERROR])
                ->code,
            rows[i].found);
    }
}

/* A row that goes with a later version is not gone before it is known. */
START_TEST(J37_1_who_is_dead_in_a_version_that_is_not_known_counts_once)
{
    three_persons();
    person(1)->person_id = person(2)->person_id = (struct span){"", 0};
    dies(1, 20220310);
    timeline.versions[1].recorded_on = 20220520;
    past.options.known_on = 20220501;
    ck_assert_str_eq(called(YUAN(1908), YUAN(1)), "paid_twice");
}

/* Of two who died the one whose death is known counts; 636 each. */
START_TEST(J37_1_only_the_dead_who_are_known_are_counted_with_the_living)
{
    three_persons();
    dies(2, 20220310);
    dies(1, 20220311);
    timeline.versions[2].recorded_on = 20220520;
    past.options.known_on = 20220501;
    ck_assert_str_eq(called(YUAN(1272), YUAN(636)), "paid_after_death");
    ck_assert_str_eq(called(YUAN(1272), YUAN(637)), "paid_twice");
}

/* He stands in the rows of the month; by his name he is who he was. */
START_TEST(J37_1_one_of_the_dead_without_a_number_counts_once)
{
    three_persons();
    person(2)->person_id = (struct span){"", 0};
    person(2)->name = span_of("无号");
    dies(2, 20220310);
    version(20220320)->change_on = 20220320;
    ck_assert_str_eq(called(YUAN(1272), YUAN(636)), "paid_after_death");
    ck_assert_str_eq(called(YUAN(1273), YUAN(636)), "paid_twice");
}

/* ---- other households --------------------------------------------------- */

/* Versions and persons lie one behind the other, household by household. */
static void another_household_behind(void)
{
    static struct person dead;
    dead = *person(0);
    dead.person_id = span_of("B1");
    dead.died_on = 20220320;
    struct household *last = &timeline.versions[timeline.count - 1];
    timeline.persons[timeline.count - 1][last->person_count] = dead;
    last[1] = *last;
    last[1].persons = &dead;
    last[1].person_count = 1;
}

START_TEST(J37_1_the_dead_of_the_next_household_are_nobodys_ground)
{
    three_persons();
    dies(2, 20220310);
    another_household_behind();
    ck_assert_str_eq(called(YUAN(636), YUAN(1272)), "paid_after_death");
    ck_assert_int_eq(cell(2022, 4, DUE_DIBAO)->since[CAUSE_ERROR], 20220310);
    ck_assert_str_eq(called(YUAN(637), YUAN(1272)), "paid_twice");
}

/* ---- many --------------------------------------------------------------- */

enum { MANY = 40 };

/* All but the first die, and are gone from the next version. */
static void die_out(size_t v, struct person *persons)
{
    static char ids[2 * MANY][4];
    persons[0] = *person(0);
    for (size_t i = 1; i <= MANY; i++) {
        char *id = ids[v * MANY + i - 1];
        snprintf(id, sizeof *ids, "%zu", 100 + v * MANY + i);
        persons[i] = persons[0];
        persons[i].person_id = span_of(id);
        persons[i].died_on = 20220310 + (date)v;
    }
    timeline.versions[v].persons = persons;
    timeline.versions[v].person_count = MANY + 1;
}

START_TEST(J37_1_however_many_died_in_whichever_version_all_are_counted)
{
    static struct person persons[2][MANY + 1];
    alone();
    version(20220310)->change_on = 20220310;
    version(20220320)->change_on = 20220320;
    for (size_t v = 0; v < 2; v++)
        die_out(v, persons[v]);
    past.options.from = at(2022, 4);
    ck_assert_str_eq(called(YUAN(636), YUAN(2 * MANY * 636)),
                     "paid_after_death");
    ck_assert_str_eq(called(YUAN(637), YUAN(2 * MANY * 636)), "paid_twice");
}

SUITE_BETWEEN("audit_death", open_past, close_past,
              J37_1_one_of_the_dead_counts_once_however_many_versions_tell_it,
              J37_1_one_of_the_dead_whose_row_is_gone_counts_once,
              J37_1_two_of_the_dead_without_a_number_are_two,
              J37_1_who_left_alive_is_not_counted_with_the_dead,
              J37_1_the_living_all_count_beside_the_dead,
              J37_1_of_the_rows_that_tell_a_death_the_latest_is_named,
              J37_1_whatever_is_paid_to_the_dead_is_paid_after_death,
              J37_1_a_death_is_a_ground_from_the_day_it_is_known,
              J37_1_who_is_dead_in_a_version_that_is_not_known_counts_once,
              J37_1_only_the_dead_who_are_known_are_counted_with_the_living,
              J37_1_one_of_the_dead_without_a_number_counts_once,
              J37_1_the_dead_of_the_next_household_are_nobodys_ground,
              J37_1_however_many_died_in_whichever_version_all_are_counted)
