/* application - how an application is handled (J32.1). */
#include "fixture.h"

static void in_force(enum category category)
{
    world.household.category_in_force = (uint8_t)category;
}

static void measures(void)
{
    always("procedure.simplified", "yes");
    always("procedure.where_resident", "yes");
}

static void tag(struct person *p, enum tag tag)
{
    p->tags |= UINT32_C(1) << tag;
}

/* The reasons of the application as letters: s, a, w. */
static const char *told(void)
{
    static char text[4];
    size_t n = 0;
    if (has_reason(REASON_SIMPLIFIED_PROCEDURE))
        text[n++] = 's';
    if (has_reason(REASON_APPRAISAL_NEEDED))
        text[n++] = 'a';
    if (has_reason(REASON_APPLIES_WHERE_RESIDENT))
        text[n++] = 'w';
    text[n] = '\0';
    return text;
}

START_TEST(only_the_disputed_of_the_applications_go_to_appraisal)
{
    static const struct {
        const char *row;
        enum category in_force;
        int64_t income_yuan;
        bool disputed, permit;
        const char *told;
    } rows[] = {
        {"a new application", CATEGORY_NONE, 1000, false, false, "s"},
        {"disputed", CATEGORY_NONE, 1000, true, false, "a"},
        {"on a residence permit", CATEGORY_NONE, 1000, false, true, "sw"},
        {"disputed, on a permit", CATEGORY_NONE, 1000, true, true, "aw"},
        {"an edge household", CATEGORY_NONE, 1500, false, false, "s"},
        {"nothing to grant", CATEGORY_NONE, 1908, false, false, ""},
        {"nothing to grant, disputed", CATEGORY_NONE, 1908, true, false, "a"},
        {"not said what is in force", CATEGORY_UNKNOWN, 1000, false, false, ""},
        {"not said, disputed", CATEGORY_UNKNOWN, 1000, true, false, "a"},
        {"not said, on a permit", CATEGORY_UNKNOWN, 1000, false, true, "w"},
        {"in force: no application", CATEGORY_DIBAO, 1000, true, true, ""},
        {"edge in force", CATEGORY_EDGE, 1500, true, true, ""},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        world_anew();
        measures();
        always("edge.ratio", "1.5");
        household_of(2, YUAN(rows[i].income_yuan));
        in_force(rows[i].in_force);
        if (rows[i].disputed)
            tag(&world.persons[1], TAG_DISPUTED);
        if (rows[i].permit)
            world.persons[1].hukou = HUKOU_PERMIT;
        decide();
        ck_assert_msg(strcmp(told(), rows[i].told) == 0, "%s: %s, not %s",
                      rows[i].row, told(), rows[i].told);
    }
}

START_TEST(without_the_measure_nothing_is_said)
{
    household_of(2, YUAN(1000));
    in_force(CATEGORY_NONE);
    world.persons[0].hukou = HUKOU_PERMIT;
    tag(&world.persons[0], TAG_DISPUTED);
    decide();
    ck_assert_str_eq(told(), "");
    rule("procedure.simplified", "2021-10-02", "yes");
    rule("procedure.where_resident", "2021-10-02", "yes");
    decide();
    ck_assert_str_eq(told(), "");
    world.on = 20211002;
    decide();
    ck_assert_str_eq(told(), "aw");
    always("procedure.simplified", "no");
    always("procedure.where_resident", "no");
    decide();
    ck_assert_str_eq(told(), "");
}

START_TEST(an_ended_measure_is_needed_by_those_who_meet_it)
{
    always("procedure.simplified", "none");
    always("procedure.where_resident", "none");
    household_of(2, YUAN(1000));
    decide();
    in_force(CATEGORY_NONE);
    assert_needs(try_to_decide(), "procedure.simplified", VALUE_ENDED);
    always("procedure.simplified", "yes");
    decide();
    world.persons[0].hukou = HUKOU_PERMIT;
    assert_needs(try_to_decide(), "procedure.where_resident", VALUE_ENDED);
}

START_TEST(a_permit_counts_of_whoever_is_not_left_out)
{
    measures();
    household_of(2, YUAN(1000));
    world.persons[1].hukou = HUKOU_PERMIT;
    world.persons[1].lives_together = ANSWER_NO;
    decide();
    ck_assert_str_eq(told(), "");
    world.persons[1].hukou = HUKOU_LOCAL;
    world.persons[0].hukou = HUKOU_OTHER;
    decide();
    ck_assert_str_eq(told(), "");
}

START_TEST(nobody_left_nobody_applies)
{
    measures();
    household_of(1, 0);
    in_force(CATEGORY_NONE);
    tag(&world.persons[0], TAG_DISPUTED);
    world.persons[0].died_on = 20210930;
    decide();
    ck_assert_str_eq(told(), "");
}

START_TEST(a_tekun_person_alone_applies)
{
    measures();
    always("tekun.standard", "827");
    born(19610101)->support = SUPPORT_NONE;
    in_force(CATEGORY_NONE);
    decide();
    ck_assert_int_eq(world.result.members, 0);
    ck_assert_str_eq(told(), "s");
}

START_TEST(the_step_names_the_ground_and_the_person)
{
    measures();
    household_of(2, YUAN(1000));
    tag(&world.persons[1], TAG_DISPUTED);
    decide();
    const struct step *step = step_of(RULE_APPLICATION, 1);
    ck_assert_ptr_nonnull(step);
    ck_assert_str_eq(step->note, "appraisal_needed");
    ck_assert_str_eq(step->basis, "procedure.simplified");
    ck_assert_int_eq(step->article, ARTICLE_PROCEDURE);
}

RULE_SUITE("application", only_the_disputed_of_the_applications_go_to_appraisal,
           without_the_measure_nothing_is_said,
           an_ended_measure_is_needed_by_those_who_meet_it,
           a_permit_counts_of_whoever_is_not_left_out,
           nobody_left_nobody_applies, a_tekun_person_alone_applies,
           the_step_names_the_ground_and_the_person)
