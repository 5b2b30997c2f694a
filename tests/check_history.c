/*
 * history - which version is in force, whose income counts, when it was
 * approved (specification, section 8; J06.3, J06.4).
 */
#include "timeline.h"

#include "history.h"

static const struct history *history(void)
{
    static struct history h;
    h = (struct history){timeline.versions, timeline.count, DATE_NONE};
    return &h;
}

static int number(const struct household *v)
{
    return v ? (int)(v - timeline.versions) : -1;
}

START_TEST(a_version_acts_from_the_day_after_its_first)
{
    version(20210301);
    version(20210401);
    ck_assert_int_eq(number(history_before(history(), 20210301, 0)), -1);
    ck_assert_int_eq(number(history_before(history(), 20210302, 0)), 0);
    ck_assert_int_eq(number(history_before(history(), 20210401, 0)), 0);
    ck_assert_int_eq(number(history_before(history(), 20210402, 0)), 1);
}

START_TEST(a_version_without_a_date_was_always_there)
{
    version(DATE_NONE);
    ck_assert_int_eq(number(history_before(history(), 19500101, 0)), 0);
    ck_assert_int_eq(number(history_before(history(), 19500101, 19400101)), 0);
}

START_TEST(a_version_counts_once_it_is_recorded)
{
    version(20210301);
    version(20210401)->recorded_on = 20210515;
    ck_assert_int_eq(version_recorded(&timeline.versions[0]), 20210301);
    ck_assert_int_eq(number(history_before(history(), 20210601, 20210514)), 0);
    ck_assert_int_eq(number(history_before(history(), 20210601, 20210515)), 1);
    ck_assert_int_eq(number(history_before(history(), 20210601, 20210228)), -1);
}

START_TEST(an_approval_holds_until_the_next_one)
{
    struct history assumed = {NULL, 0, 20200101};
    version(20210101);
    version(20210301)->approved_on = 20210310;
    version(20210401);
    version(20210501)->approved_on = 20210510;
    const struct household *v = timeline.versions;
    ck_assert_int_eq(history_approval(history(), &v[0], 0), DATE_NONE);
    ck_assert_int_eq(history_approval(history(), &v[2], 0), 20210310);
    ck_assert_int_eq(history_approval(history(), &v[3], 0), 20210510);
    ck_assert_int_eq(history_first_approval(history()), 20210310);
    assumed.versions = v;
    assumed.count = timeline.count;
    ck_assert_int_eq(history_approval(&assumed, &v[0], 0), 20200101);
    ck_assert_int_eq(history_approval(&assumed, &v[2], 0), 20210310);
    ck_assert_int_eq(history_first_approval(&assumed), 20200101);
}

START_TEST(an_approval_still_to_come_leaves_the_one_before_in_force)
{
    struct history assumed = {timeline.versions, 2, 20210201};
    version(20210101)->approved_on = 20210110;
    version(20210301);
    version(20211201)->approved_on = 20211210;
    version(20211205)->approved_on = 20211210;
    struct household *v = timeline.versions;
    ck_assert_int_eq(history_approval_by(history(), &v[0], 20210109, 0),
                     DATE_NONE);
    ck_assert_int_eq(history_approval_by(history(), &v[1], 20210110, 0),
                     20210110);
    ck_assert_int_eq(history_approval_by(history(), &v[3], 20211209, 0),
                     20210110);
    ck_assert_int_eq(history_approval_by(history(), &v[3], 20211210, 0),
                     20211210);
    /* nothing was in force before the new approval: it is the first */
    v[1].category_in_force = CATEGORY_NONE;
    ck_assert_int_eq(history_approval_by(history(), &v[3], 20211209, 0),
                     DATE_NONE);
    ck_assert_int_eq(history_approval_by(history(), &v[3], 20211210, 0),
                     20211210);
    ck_assert_int_eq(history_approval_by(history(), &v[1], 20211209, 0),
                     20210110);
    v[0].approved_on = DATE_NONE;
    ck_assert_int_eq(history_approval_by(&assumed, &v[1], 20210131, 0),
                     DATE_NONE);
    ck_assert_int_eq(history_approval_by(&assumed, &v[1], 20210201, 0),
                     20210201);
}

START_TEST(the_version_of_an_approval_is_not_later_than_it)
{
    month march = month_of(20210301);
    version(20210305)->approved_on = 20210310;
    version(20210311);
    ck_assert_int_eq(number(history_approved_in(history(), march, 0, 0)), 0);
    ck_assert_int_eq(number(history_approved_in(history(), march - 1, 0, 0)),
                     -1);
    timeline.versions[1].valid_from = 20210310;
    ck_assert_int_eq(number(history_approved_in(history(), march, 0, 0)), 1);
}

START_TEST(a_person_is_known_again_by_number_name_or_place)
{
    static const struct {
        const char *row, *id_then, *name_then, *id_now, *name_now;
        date birth_now;
        bool same;
    } rows[] = {
        {"number", "A1", "Li Na", "A1", "Li Nana", 19800601, true},
        {"other number", "A1", "Li Na", "A2", "Li Na", 19800601, false},
        {"number lost", "A1", "Li Na", "", "Li Na", 19800601, true},
        {"number filled in", "", "Li Na", "A1", "Li Na", 19800601, true},
        {"and another birth", "", "Li Na", "A1", "Li Na", 19800602, false},
        {"name", "", "Li Na", "", "Li Na", 19800601, true},
        {"name, other birth", "", "Li Na", "", "Li Na", 19800602, false},
        {"other name", "", "Li Na", "", "Wang Wei", 19800601, false},
        {"padded", "", "李娜", "", "李 娜", 19800601, true},
        {"padded twice", "", "李\u3000娜", "", "李  娜", 19800601, true},
        {"longer", "", "李娜", "", "李 娜娜", 19800601, false},
        {"shorter", "", "李 娜", "", "李", 19800601, false},
        {"half a character", "", "李娜", "", "李妍", 19800601, false},
        {"neither: the place", "", "", "", "", 19800601, true},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        timeline_anew();
        version(20210101);
        person(0)->person_id = span_of(rows[i].id_then);
        person(0)->name = span_of(rows[i].name_then);
        version(20210201);
        person(0)->person_id = span_of(rows[i].id_now);
        person(0)->name = span_of(rows[i].name_now);
        person(0)->birth_date = rows[i].birth_now;
        assert_row(rows[i].row,
                   history_same_person(&timeline.versions[0],
                                       &timeline.versions[1], 0) != NULL,
                   rows[i].same);
    }
}

START_TEST(a_person_is_known_again_in_another_row)
{
    version(20210101);
    person(0);
    person(1);
    version(20210201);
    struct person first = *person(0);
    *person(0) = *person(1);
    *person(1) = first;
    ck_assert_ptr_eq(
        history_same_person(&timeline.versions[0], &timeline.versions[1], 0),
        &timeline.versions[0].persons[1]);
}

START_TEST(income_is_that_of_the_last_review_or_report)
{
    version(20210101);
    person(0);
    version(20210201); /* neither */
    version(20210301)->last_review = 20210301;
    version(20210401)->last_review = 20210301; /* repeats the last one */
    version(20210501)->change_on = 20210501;
    version(20210601)->change_on = 20210501;
    version(20210701)->approved_on = 20210710;
    version(20210801)->approved_on = 20210710;
    static const int expected[] = {0, 0, 2, 2, 4, 4, 6, 6};
    for (size_t i = 0; i < timeline.count; i++)
        ck_assert_int_eq(
            number(history_income_of(history(), &timeline.versions[i], 0, 0)),
            expected[i]);
}

START_TEST(a_review_that_is_not_recorded_does_not_count)
{
    version(20210101);
    person(0);
    struct household *review = version(20210301);
    review->last_review = 20210301;
    review->recorded_on = 20210501;
    version(20210401);
    const struct household *last = &timeline.versions[2];
    ck_assert_int_eq(
        number(history_income_of(history(), last, 20210402, 20210430)), 0);
    ck_assert_int_eq(
        number(history_income_of(history(), last, 20210402, 20210501)), 1);
}

START_TEST(taking_up_work_is_a_change_and_seen_once)
{
    version(20210101);
    person(0)->employed_on = 20200101;
    person(1);
    version(20210201);
    person(1)->employed_on = 20210201;
    version(20210301);
    const struct household *v = timeline.versions;
    ck_assert(!history_takes_up_work(history(), &v[0], 0, 0));
    ck_assert(!history_takes_up_work(history(), &v[1], 0, 0));
    ck_assert(history_takes_up_work(history(), &v[1], 1, 0));
    ck_assert(!history_takes_up_work(history(), &v[2], 1, 0));
    ck_assert_int_eq(number(history_income_of(history(), &v[2], 20210302, 0)),
                     1);
}

START_TEST(of_two_approvals_in_a_month_each_has_its_turn)
{
    month march = month_of(20210301);
    version(20210302)->approved_on = 20210305;
    version(20210304);
    version(20210310)->approved_on = 20210312;
    const struct history *h = history();
    ck_assert_int_eq(number(history_approved_in(h, march, 0, 0)), 1);
    ck_assert_int_eq(number(history_approved_in(h, march, 20210305, 0)), 2);
    ck_assert_int_eq(number(history_approved_in(h, march, 20210312, 0)), -1);
}

/* Section 7: "a member of a household in dibao starts work". */
START_TEST(a_job_brought_along_is_not_taken_up)
{
    version(20210101);
    person(0);
    version(20210201);
    person(1)->employed_on = 20210131;
    person(2)->employed_on = 20210201;
    const struct household *v = &timeline.versions[1];
    ck_assert(!history_takes_up_work(history(), v, 1, 0));
    ck_assert(history_takes_up_work(history(), v, 2, 0));
}

START_TEST(work_to_come_renews_no_income_yet)
{
    version(20210101);
    person(0);
    version(20210201);
    person(0)->employed_on = 20210310;
    const struct household *v = &timeline.versions[1];
    ck_assert_int_eq(number(history_income_of(history(), v, 20210301, 0)), 0);
    ck_assert_int_eq(number(history_income_of(history(), v, 20210310, 0)), 0);
    ck_assert_int_eq(number(history_income_of(history(), v, 20210311, 0)), 1);
}

/* A person is known by number; where one or neither has one by name and birth,
   else by his place. */
START_TEST(a_person_is_the_same_by_number_or_by_name_or_by_place)
{
    static const struct {
        const char *id, *name, *other_id, *other_name;
        date birth, other_birth;
        bool same;
    } rows[] = {
        {"A1", "", "A1", "", 19800101, 19800102, true},
        {"A1", "x", "A2", "x", 19800101, 19800101, false},
        {"610104620927690", "x", "610104196209276908", "y", 19620927, 19620927,
         true}, /* renewed */
        {"610104620927690", "x", "610104196209276916", "x", 19620927, 19620927,
         false},
        {"", "x", "A2", "x", 19800101, 19800101, true}, /* filled in */
        {"A1", "x", "", "x", 19800101, 19800101, true}, /* left out */
        {"", "x", "A2", "y", 19800101, 19800101, false},
        {"", "x", "A2", "x", 19800101, 19800102, false},
        {"", "x", "", "x", 19800101, 19800101, true},
        {"", "x", "", "y", 19800101, 19800101, false},
        {"", "x", "", "x", 19800101, 19800102, false},
        {"", "", "", "", 19800101, 19900101, true}, /* by place */
        {"", "", "", "x", 19800101, 19800101, false},
        {"", "x", "", "", 19800101, 19800101, false},
        {"", "", "A1", "", 19800101, 19800101, false},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct person one = {.person_id = span_of(rows[i].id),
                             .name = span_of(rows[i].name),
                             .birth_date = rows[i].birth};
        struct person other = {.person_id = span_of(rows[i].other_id),
                               .name = span_of(rows[i].other_name),
                               .birth_date = rows[i].other_birth};
        const struct household in = {.persons = &one, .person_count = 1};
        const struct household of = {.persons = &other, .person_count = 1};
        ck_assert_msg((history_same_person(&in, &of, 0) != NULL) ==
                          rows[i].same,
                      "row %zu", i);
    }
}

/* Li Na of 1980, with a number or without. */
static void li_na(size_t row, const char *number)
{
    struct person *p = person(row);
    p->person_id = span_of(number);
    p->name = span_of("Li Na");
    p->birth_date = 19800601;
}

/* In which row of the first version a person of the second stands; or -1. */
static int row_before(size_t row)
{
    const struct household *v = timeline.versions;
    const struct person *then = history_same_person(&v[0], &v[1], row);
    return then ? (int)(then - v[0].persons) : -1;
}

START_TEST(a_number_filled_in_later_is_found_in_any_row)
{
    version(20210101);
    person(0)->person_id = span_of("A3");
    li_na(1, "");
    version(20210201);
    li_na(0, "A1");
    person(1)->person_id = span_of("A3");
    person(1)->name = span_of("");
    li_na(2, "A2"); /* beyond the rows there were */
    ck_assert_int_eq(row_before(0), 1);
    ck_assert_int_eq(row_before(1), 0);
    ck_assert_int_eq(row_before(2), 1);
}

/* A number goes before a name: the first row is another of that name. */
START_TEST(the_number_goes_before_the_name)
{
    version(20210101);
    li_na(0, "");
    li_na(1, "A1");
    version(20210201);
    li_na(0, "A1");
    li_na(1, "");
    ck_assert_int_eq(row_before(0), 1);
    ck_assert_int_eq(row_before(1), 0);
}

/* Two of one name and birth, whose numbers come later: by their places. */
START_TEST(of_two_alike_each_gets_the_number_of_his_place)
{
    version(20210101);
    li_na(0, "");
    li_na(1, "");
    version(20210201);
    li_na(0, "A1");
    li_na(1, "A2");
    ck_assert_int_eq(row_before(0), 0);
    ck_assert_int_eq(row_before(1), 1);
}

START_TEST(who_stands_there_with_his_number_is_nobody_else)
{
    version(20210101);
    li_na(0, "A1");
    version(20210201);
    li_na(0, "A1");
    li_na(1, "");
    ck_assert_int_eq(row_before(0), 0);
    ck_assert_int_eq(row_before(1), -1);
}

TIMELINE_SUITE("history", a_version_acts_from_the_day_after_its_first,
               a_version_without_a_date_was_always_there,
               a_version_counts_once_it_is_recorded,
               an_approval_holds_until_the_next_one,
               an_approval_still_to_come_leaves_the_one_before_in_force,
               the_version_of_an_approval_is_not_later_than_it,
               a_person_is_known_again_by_number_name_or_place,
               a_person_is_known_again_in_another_row,
               income_is_that_of_the_last_review_or_report,
               a_review_that_is_not_recorded_does_not_count,
               taking_up_work_is_a_change_and_seen_once,
               of_two_approvals_in_a_month_each_has_its_turn,
               a_job_brought_along_is_not_taken_up,
               work_to_come_renews_no_income_yet,
               a_person_is_the_same_by_number_or_by_name_or_by_place,
               a_number_filled_in_later_is_found_in_any_row,
               the_number_goes_before_the_name,
               of_two_alike_each_gets_the_number_of_his_place,
               who_stands_there_with_his_number_is_nobody_else)
