/* members - who counts (办法57 art. 7; 渝条例 art. 11; section 1). */
#include "fixture.h"
#include "members.h"

static uint32_t tag_bit(enum tag tag)
{
    return UINT32_C(1) << tag;
}

START_TEST(whoever_lives_with_the_household_counts)
{
    household_of(3, 0);
    ck_assert_int_eq(decide()->members, 3);
}

/* Section 1: the established conditions that take a person out. */
START_TEST(the_excluded_do_not_count_and_say_why)
{
    static const struct {
        const char *row;
        uint8_t lives_together;
        uint32_t tags;
        date died_on;
        enum reason reason;
    } rows[] = {
        {"apart", ANSWER_NO, 0, DATE_NONE, REASON_LIVES_APART},
        {"prison", ANSWER_YES, 1u << TAG_PRISON, DATE_NONE, REASON_PRISON},
        {"missing", ANSWER_YES, 1u << TAG_MISSING, DATE_NONE, REASON_MISSING},
        {"clergy", ANSWER_YES, 1u << TAG_CLERGY, DATE_NONE, REASON_CLERGY},
        {"dead", ANSWER_YES, 0, 20210930, REASON_DIED},
        {"apart and in prison", ANSWER_NO, 1u << TAG_PRISON, DATE_NONE,
         REASON_LIVES_APART},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        world_anew();
        member();
        struct person *p = earner(YUAN(5000));
        p->lives_together = rows[i].lives_together;
        p->tags = rows[i].tags;
        p->died_on = rows[i].died_on;
        decide();
        assert_row(rows[i].row, world.result.members, 1);
        ck_assert_msg(world.parts[1].excluded, "%s", rows[i].row);
        assert_row(rows[i].row, world.parts[1].category, CATEGORY_NONE);
        ck_assert_msg(world.parts[1].reasons == reason_bit(rows[i].reason),
                      "%s", rows[i].row);
        ck_assert_str_eq(step_of(RULE_EXCLUDED, 1)->note,
                         reason_def(rows[i].reason)->code);
        /* nor does the excluded person's wage */
        assert_row(rows[i].row, world.result.total_fen, YUAN(636));
        ck_assert_ptr_null(step_of(RULE_OWN_INCOME, 1));
    }
}

START_TEST(other_tags_do_not_exclude)
{
    static const enum tag tags[] = {TAG_REGISTERED_POOR, TAG_ORPHAN,
                                    TAG_DISASTER,        TAG_RELEASED,
                                    TAG_MIGRANT,         TAG_DISPUTED};
    for (size_t i = 0; i < COUNT_OF(tags); i++) {
        world_anew();
        member()->tags = tag_bit(tags[i]);
        ck_assert_int_eq(decide()->members, 1);
    }
}

START_TEST(living_together_unsaid_counts)
{
    member()->lives_together = ANSWER_UNKNOWN;
    ck_assert_int_eq(decide()->members, 1);
}

/* Section 1: on the day of death the person still counts. */
START_TEST(the_dead_count_on_the_day_of_death_and_no_longer_after_it)
{
    static const struct {
        const char *row;
        date died_on;
        int members;
    } rows[] = {
        {"died the day before", 20210930, 1},
        {"dies on the day", 20211001, 2},
        {"dies the day after", 20211002, 2},
        {"lives", DATE_NONE, 2},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        world_anew();
        member();
        member()->died_on = rows[i].died_on;
        assert_row(rows[i].row, decide()->members, rows[i].members);
        assert_row(rows[i].row, person_has_reason(1, REASON_DIED),
                   rows[i].members == 1);
    }
}

/* 渝条例 art. 11: unmarried conscripts, only where the pack says so. */
START_TEST(conscripts_are_excluded_only_where_the_pack_says_so)
{
    static const struct {
        const char *value;
        int members;
    } rows[] = {{NULL, 2}, {"no", 2}, {"yes", 1}};
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        world_anew();
        if (rows[i].value)
            always("members.conscript_excluded", rows[i].value);
        member();
        member()->tags = tag_bit(TAG_CONSCRIPT);
        decide();
        ck_assert_int_eq(world.result.members, rows[i].members);
        ck_assert_int_eq(person_has_reason(1, REASON_CONSCRIPT),
                         rows[i].members == 1);
    }
}

START_TEST(an_ended_rule_on_conscripts_is_met_by_conscripts_alone)
{
    always("members.conscript_excluded", "yes");
    always("members.conscript_excluded", "none");
    member();
    ck_assert_int_eq(decide()->members, 1);
    member()->tags = tag_bit(TAG_CONSCRIPT);
    assert_needs(try_to_decide(), "members.conscript_excluded", VALUE_ENDED);
    world.persons[1].lives_together = ANSWER_NO; /* excluded before that */
    ck_assert_int_eq(decide()->members, 1);
}

/* Section 1: looked at for nothing, tekun included; neither is single. */
START_TEST(the_excluded_are_neither_tekun_nor_single)
{
    always("edge.ratio", "1.5");
    always("single.mode", "own_income");
    earner(YUAN(700));
    struct person *p = born(19500101);
    p->support = SUPPORT_NONE;
    p->disability = DISABILITY_PHYSICAL;
    p->disability_grade = 1;
    p->lives_together = ANSWER_NO;
    decide();
    ck_assert_int_eq(world.result.tekun_persons, 0);
    ck_assert_int_eq(world.result.single_persons, 0);
    assert_category("edge", CATEGORY_EDGE);
    ck_assert_int_eq(world.result.total_fen, 0);
}

/* Section 1: tekun persons are supported on their own and not counted. */
START_TEST(tekun_persons_are_not_counted_members)
{
    always("tekun.standard", "827");
    household_of(2, YUAN(1200));
    born(19500101)->support = SUPPORT_NONE;
    decide();
    ck_assert_int_eq(world.result.members, 2);
    ck_assert_int_eq(world.result.tekun_persons, 1);
    ck_assert_int_eq(world.result.item_fen[ITEM_DIBAO], YUAN(2 * 636 - 1200));
}

START_TEST(property_is_over_all_but_the_excluded)
{
    household_of(2, 0);
    member()->lives_together = ANSWER_NO;
    always("tekun.standard", "827");
    born(19500101)->support = SUPPORT_NONE;
    decide();
    ck_assert_int_eq(members_with_property(&world.result), 3);
}

START_TEST(a_household_of_which_nobody_counts_is_none_and_says_so)
{
    earner(YUAN(100))->lives_together = ANSWER_NO;
    member()->died_on = 20200101;
    decide();
    assert_category("nobody", CATEGORY_NONE);
    ck_assert_uint_eq(world.result.reasons,
                      reason_bit(REASON_NO_COUNTED_MEMBER));
    ck_assert_int_eq(world.result.members, 0);
    ck_assert_int_eq(world.result.income_units, 0);
    ck_assert_int_eq(world.result.total_fen, 0);
    ck_assert(has_reason(REASON_NO_COUNTED_MEMBER));
    ck_assert(!world.result.has_distance);
}

START_TEST(a_household_without_a_row_for_anyone_is_none)
{
    decide();
    assert_category("empty", CATEGORY_NONE);
    ck_assert(has_reason(REASON_NO_COUNTED_MEMBER));
}

START_TEST(a_household_of_tekun_persons_alone_is_tekun)
{
    always("tekun.standard", "827");
    born(19500101)->support = SUPPORT_NONE;
    decide();
    assert_category("tekun alone", CATEGORY_TEKUN);
    ck_assert_int_eq(world.result.members, 0);
    ck_assert(!has_reason(REASON_NO_COUNTED_MEMBER));
}

START_TEST(a_birth_after_the_date_counts_and_is_pointed_out)
{
    member();
    born(20211002);
    decide();
    ck_assert_int_eq(world.result.members, 2);
    ck_assert(person_has_reason(1, REASON_BORN_AFTER_DATE));
    world.persons[1].birth_date = 20211001;
    decide();
    ck_assert(!person_has_reason(1, REASON_BORN_AFTER_DATE));
}

/*
 * The looks over the rows find what is there, no more and no less, and at no
 * row beyond the last. A row beyond is somebody else's.
 */
START_TEST(the_traits_are_those_of_the_rows_and_of_no_other)
{
    static const struct {
        const char *row;
        struct person person;
        struct traits traits;
    } rows[] = {
        {"plain", {.birth_date = 19800101}, {false}},
        {"lives apart",
         {.lives_together = ANSWER_NO},
         {.may_be_left_out = true}},
        {"in prison",
         {.tags = 1u << TAG_PRISON},
         {.may_be_left_out = true, .tags = 1u << TAG_PRISON}},
        {"a conscript",
         {.tags = 1u << TAG_CONSCRIPT},
         {.may_be_left_out = true, .tags = 1u << TAG_CONSCRIPT}},
        {"a migrant", {.tags = 1u << TAG_MIGRANT}, {.tags = 1u << TAG_MIGRANT}},
        {"dead", {.died_on = 20210930}, {.may_be_left_out = true}},
        {"not born yet",
         {.absence = ABSENCE_NOT_BORN},
         {.may_be_left_out = true}},
        {"born on the day", {.birth_date = 20211001}, {false}},
        {"born the day after", {.birth_date = 20211002}, {.unborn = true}},
        {"on a permit", {.hukou = HUKOU_PERMIT}, {.permit = true}},
        {"of elsewhere", {.hukou = HUKOU_OTHER}, {false}},
        {"refused once", {.refusals = 1}, {.refused = true}},
        {"without an obligor",
         {.support = SUPPORT_NONE, .birth_date = 19800101},
         {.support = SUPPORT_NONE}},
    };
    for (size_t i = 0; i < 2 * COUNT_OF(rows); i++) {
        const char *row = rows[i / 2].row;
        const bool beyond = i % 2;
        struct traits expected = {false};
        world_anew();
        always("tekun.standard", "827");
        household_of(2, 0);
        world.persons[beyond ? 2 : 1] = rows[i / 2].person;
        const struct traits found = decide()->traits;
        if (!beyond)
            expected = rows[i / 2].traits;
        assert_row(row, found.may_be_left_out, expected.may_be_left_out);
        assert_row(row, found.unborn, expected.unborn);
        assert_row(row, found.permit, expected.permit);
        assert_row(row, found.refused, expected.refused);
        assert_row(row, found.support, expected.support);
        assert_row(row, found.tags, expected.tags);
    }
}

START_TEST(who_is_in_no_row_of_the_household_is_not_left_out)
{
    household_of(2, 0);
    world.persons[1].birth_date = 20211002;
    world.persons[2].lives_together = ANSWER_NO;
    ck_assert(!decide()->somebody_left_out);
    ck_assert_int_eq(world.result.members, 2);
}

/* The birthday itself is no birth after the date, whoever else is gone. */
START_TEST(a_birth_on_the_day_is_not_pointed_out_beside_a_death)
{
    household_of(2, 0);
    world.persons[0].died_on = 20210930;
    world.persons[1].birth_date = 20211001;
    decide();
    ck_assert_int_eq(world.result.members, 1);
    ck_assert(!person_has_reason(1, REASON_BORN_AFTER_DATE));
}

RULE_SUITE("members", the_traits_are_those_of_the_rows_and_of_no_other,
           who_is_in_no_row_of_the_household_is_not_left_out,
           a_birth_on_the_day_is_not_pointed_out_beside_a_death,
           whoever_lives_with_the_household_counts,
           the_excluded_do_not_count_and_say_why, other_tags_do_not_exclude,
           living_together_unsaid_counts,
           the_dead_count_on_the_day_of_death_and_no_longer_after_it,
           conscripts_are_excluded_only_where_the_pack_says_so,
           an_ended_rule_on_conscripts_is_met_by_conscripts_alone,
           the_excluded_are_neither_tekun_nor_single,
           tekun_persons_are_not_counted_members,
           property_is_over_all_but_the_excluded,
           a_household_of_which_nobody_counts_is_none_and_says_so,
           a_household_without_a_row_for_anyone_is_none,
           a_household_of_tekun_persons_alone_is_tekun,
           a_birth_after_the_date_counts_and_is_pointed_out)
