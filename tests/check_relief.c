/* relief - what is granted for one application (formulas, section 10). */
#include "relief.h"

#include "fixture.h"
#include <string.h>

static struct relief_rules rules;
static struct relief_award award;
static struct relief_case c;

/* An ordinary application on 2021-10-01, standard 636; low 2, high 5. */
static void application(void)
{
    rules = (struct relief_rules){&world.book, DATE_NONE, {.param = ""}};
    c = (struct relief_case){.id = span_of("LS-1"),
                             .household_id = span_of("H-1"),
                             .type = RELIEF_EXPENDITURE,
                             .persons = 1,
                             .months = 1,
                             .hukou = HUKOU_UNSAID,
                             .applied_on = 20211001};
    always("relief.expenditure.low", "2");
    always("relief.expenditure.high", "5");
    always("relief.emergency.low", "2");
    always("relief.public_emergency.low", "1");
}

static void open_case(void)
{
    world_open();
    application();
}

static enum status try_it(int64_t used_fen)
{
    return relief_decide(&rules, &c, used_fen, &award);
}

static const struct relief_award *granted(void)
{
    ck_assert_int_eq(try_it(0), STATUS_OK);
    return &award;
}

static bool says(enum relief_reason reason)
{
    return award.reasons >> reason & 1;
}

static void assert_refused(enum relief_reason reason)
{
    granted();
    ck_assert_int_eq(award.status, RELIEF_REFUSED);
    ck_assert_int_eq(award.amount_fen, 0);
    ck_assert_int_eq(award.pay_on, DATE_NONE);
    ck_assert_uint_eq(award.stage_count, 1);
    ck_assert_msg(says(reason), "%s", relief_reason_code(reason));
}

static void assert_bad(const char *column)
{
    ck_assert_int_eq(try_it(0), STATUS_FAULT);
    ck_assert_str_eq(rules.problem.column, column);
}

/* ---- amount ------------------------------------------------------------- */

/* Published cases A10 and A12 (Huichang 2023): 885 x 2 and 885 x 5. */
START_TEST(a10_and_a12_are_multiples_of_the_urban_standard)
{
    always("dibao.standard.urban", "885");
    always("relief.expenditure.low", "5");
    c.type = RELIEF_EMERGENCY;
    ck_assert_int_eq(granted()->amount_fen, YUAN(1770));
    c.type = RELIEF_EXPENDITURE;
    ck_assert_int_eq(granted()->amount_fen, YUAN(4425));
}

/* Z12.1, Z13.1: by type and tier; a tier is a multiple from low to high. */
START_TEST(z12_1_z13_1_tiers_are_multiples_with_both_ends)
{
    static const struct {
        const char *tier;
        int64_t fen; /* -1: no tier of the case */
    } rows[] = {
        {"", 127200},        {"low", 127200},  {"低", 127200},
        {"低档", 127200},    {"2", 127200},    {"2.25", 143100},
        {"7/2", 222600},     {"5", 318000},    {"high", 318000},
        {"高", 318000},      {"高档", 318000}, {"1.999999999", -1},
        {"5.000000001", -1}, {"middle", -1},   {"-2", -1},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        c.tier = span_of(rows[i].tier);
        if (rows[i].fen < 0)
            assert_bad("tier");
        else
            assert_row(rows[i].tier, granted()->amount_fen, rows[i].fen);
    }
}

START_TEST(persons_and_months_multiply)
{
    c.persons = 3;
    ck_assert_int_eq(granted()->amount_fen, YUAN(636) * 6);
    c.months = 2;
    ck_assert_int_eq(granted()->amount_fen, YUAN(636) * 12);
    c.months = 0;
    assert_bad("months");
    c.months = 1;
    c.persons = 0;
    assert_bad("persons");
}

START_TEST(the_standard_is_that_of_the_day_of_application)
{
    rule("dibao.standard.urban", "2022-09-01", "717");
    c.applied_on = 20220831;
    ck_assert_int_eq(granted()->amount_fen, YUAN(636) * 2);
    c.applied_on = 20220901;
    ck_assert_int_eq(granted()->amount_fen, YUAN(717) * 2);
}

START_TEST(the_amount_is_rounded_once_at_the_end)
{
    always("relief.expenditure.low", "1/7");
    c.persons = 3;
    ck_assert_int_eq(granted()->amount_fen, 27257); /* 27257.14 */
    always("payment.round", "up");
    always("payment.unit", "1");
    ck_assert_int_eq(granted()->amount_fen, YUAN(273));
    always("payment.round", "exact");
    ck_assert_int_eq(try_it(0), STATUS_INEXACT);
}

START_TEST(an_amount_too_large_is_an_error_never_a_wrap)
{
    c.type = RELIEF_SPECIAL;
    always("relief.special.low", "100");
    c.persons = INT64_MAX / 200;
    ck_assert_int_eq(try_it(0), STATUS_OVERFLOW);
}

/* C42.1: six months of the standard to the applicant, whoever else lives. */
START_TEST(c42_1_a_creditor_gets_six_months_of_the_standard)
{
    always("relief.judgment_months", "6");
    c.type = RELIEF_JUDGMENT;
    c.persons = 3;
    c.months = 2;
    ck_assert_int_eq(granted()->amount_fen, YUAN(636) * 6);
    c.hukou = HUKOU_LOCAL;
    c.resident_since = 20210901;
    ck_assert_int_eq(granted()->status, RELIEF_PAID);
    c.hukou = HUKOU_OTHER;
    assert_refused(RELIEF_NOT_REGISTERED);
}

START_TEST(no_figure_is_invented)
{
    static const struct {
        enum relief_type type;
        const char *param;
    } rows[] = {{RELIEF_PUBLIC_EMERGENCY, "relief.public_emergency.high"},
                {RELIEF_EMERGENCY, "relief.emergency.high"},
                {RELIEF_JUDGMENT, "relief.judgment_months"}};
    always("relief.areas", "500105");
    c.area_code = span_of("500105006");
    c.tier = span_of("high");
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        c.type = (uint8_t)rows[i].type;
        ck_assert_int_eq(try_it(0), STATUS_NO_VALUE);
        ck_assert_str_eq(rules.problem.param, rows[i].param);
        ck_assert_int_eq(rules.problem.presence, VALUE_ABSENT);
    }
    rule("relief.expenditure.low", "2021-10-01", "none");
    c.type = RELIEF_EXPENDITURE;
    c.tier = span_of("low");
    ck_assert_int_eq(try_it(0), STATUS_NO_VALUE);
    ck_assert_int_eq(rules.problem.presence, VALUE_ENDED);
}

START_TEST(only_what_was_known_counts)
{
    rule_announced("relief.expenditure.low", "2021-09-01", "2021-10-20", "3");
    ck_assert_int_eq(granted()->amount_fen, YUAN(636) * 3);
    rules.known_on = 20211019;
    ck_assert_int_eq(granted()->amount_fen, YUAN(636) * 2);
}

/* ---- tests -------------------------------------------------------------- */

/* J20.1: not covered, or not enough covered, by other assistance. */
START_TEST(j20_1_emergency_relief_where_other_assistance_falls_short)
{
    c.type = RELIEF_EMERGENCY;
    c.other_aid = AID_NONE;
    ck_assert_int_eq(granted()->status, RELIEF_PAID);
    c.other_aid = AID_INSUFFICIENT;
    ck_assert_int_eq(granted()->status, RELIEF_PAID);
    c.other_aid = AID_SUFFICIENT;
    assert_refused(RELIEF_COVERED_BY_OTHER_AID);
    c.type = RELIEF_EXPENDITURE;
    ck_assert_int_eq(granted()->status, RELIEF_PAID);
}

/* J21.1, H03.6: paid first, documented later; else after approval. */
START_TEST(j21_1_h03_6_an_emergency_is_paid_first)
{
    always("relief.document_days", "10");
    c.applied_on = 20211225;
    c.approved_on = 20220110;
    ck_assert_int_eq(granted()->pay_on, 20220110);
    ck_assert_int_eq(award.documents_due, DATE_NONE);
    c.type = RELIEF_EMERGENCY;
    ck_assert_int_eq(granted()->pay_on, 20211225);
    ck_assert_int_eq(award.documents_due, 20220104);
    ck_assert(says(RELIEF_PAID_FIRST));
    c.needs_document = ANSWER_NO;
    ck_assert_int_eq(granted()->documents_due, DATE_NONE);
    c.type = RELIEF_EXPENDITURE;
    c.approved_on = DATE_NONE;
    ck_assert_int_eq(granted()->pay_on, 20211225);
    c.approved_on = 20211224;
    assert_bad("approved_on");
}

START_TEST(documents_are_due_in_calendar_days)
{
    static const struct {
        date on;
        const char *days;
        date due;
    } rows[] = {{20240219, "10", 20240229},  {20240220, "10", 20240301},
                {20230219, "10", 20230301},  {20211231, "1", 20220101},
                {20211231, "366", 20230101}, {20211001, "0", 20211001}};
    c.type = RELIEF_EMERGENCY;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        always("relief.document_days", rows[i].days);
        c.applied_on = rows[i].on;
        assert_row(rows[i].days, granted()->documents_due, rows[i].due);
    }
}

/* C14.1: twelve months of residence; J21.2: no limit in an emergency. */
START_TEST(c14_1_j21_2_migrants_after_a_year_but_at_once_in_an_emergency)
{
    always("relief.residence_months", "12");
    c.hukou = HUKOU_PERMIT;
    assert_bad("resident_since");
    c.resident_since = 20201001;
    ck_assert_int_eq(granted()->status, RELIEF_PAID);
    c.resident_since = 20201002;
    assert_refused(RELIEF_RESIDENCE_TOO_SHORT);
    c.hukou = HUKOU_LOCAL;
    ck_assert_int_eq(granted()->status, RELIEF_PAID);
    c.hukou = HUKOU_UNSAID;
    assert_refused(RELIEF_RESIDENCE_TOO_SHORT);
    c.type = RELIEF_EMERGENCY;
    ck_assert_int_eq(granted()->status, RELIEF_PAID);
    c.resident_since = DATE_NONE;
    c.group = GROUP_MIGRANT;
    ck_assert_int_eq(granted()->status, RELIEF_PAID);
}

START_TEST(no_residence_is_asked_where_the_rules_ask_none)
{
    c.hukou = HUKOU_OTHER;
    ck_assert_int_eq(granted()->status, RELIEF_PAID);
}

/* C14.1: the groups taken in; tekun and dibao always are. */
START_TEST(c14_1_groups_that_are_covered)
{
    static const struct {
        enum relief_group group;
        enum relief_status status;
    } rows[] = {
        {GROUP_UNKNOWN, RELIEF_PAID}, {GROUP_TEKUN, RELIEF_PAID},
        {GROUP_DIBAO, RELIEF_PAID},   {GROUP_EDGE, RELIEF_PAID},
        {GROUP_SOLDIER, RELIEF_PAID}, {GROUP_ONLY_CHILD, RELIEF_REFUSED},
        {GROUP_OTHER, RELIEF_REFUSED}};
    c.group = GROUP_OTHER;
    ck_assert_int_eq(granted()->status, RELIEF_PAID);
    always("relief.covered", "edge; soldier");
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        c.group = (uint8_t)rows[i].group;
        assert_row(word_english(&VOCABULARY_RELIEF_GROUP, c.group),
                   granted()->status, rows[i].status);
    }
    c.type = RELIEF_EMERGENCY;
    ck_assert_int_eq(granted()->status, RELIEF_PAID);
    always("relief.covered", "edge;soldiers");
    c.type = RELIEF_EXPENDITURE;
    ck_assert_int_eq(try_it(0), STATUS_FAULT);
    ck_assert_ptr_null(rules.problem.column);
    ck_assert_str_eq(rules.problem.param, "relief.covered");
}

/* J23.1, Z15.1: people of the areas named, for the period named. */
START_TEST(j23_1_z15_1_a_public_emergency_has_areas_and_days)
{
    rule("relief.areas", "2021-10-15", "500105007; 500105009");
    rule("relief.areas", "2021-12-01", "none");
    static const struct {
        const char *area;
        date on;
        bool paid;
    } rows[] = {
        {"500105007", 20211014, false},   {"500105007", 20211015, true},
        {"500105009", 20211130, true},    {"500105009", 20211201, false},
        {"500105009004", 20211101, true}, {"500105", 20211101, false},
        {"500105006", 20211101, false},
    };
    c.type = RELIEF_PUBLIC_EMERGENCY;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        c.area_code = span_of(rows[i].area);
        c.applied_on = rows[i].on;
        assert_row(rows[i].area, granted()->status == RELIEF_PAID,
                   rows[i].paid);
        ck_assert_int_eq(says(RELIEF_AREA_NOT_NAMED), !rows[i].paid);
    }
    c.area_code = span_of("");
    assert_refused(RELIEF_AREA_NOT_GIVEN);
}

/* ---- caps, level, stages ------------------------------------------------ */

/* H03.6: case by case above the cap; equal to it passes. */
START_TEST(h03_6_above_the_cap_the_case_is_discussed_and_not_paid)
{
    always("relief.stages", "50%;50%");
    always("relief.case_cap", "1272");
    ck_assert_int_eq(granted()->status, RELIEF_STAGED);
    always("relief.case_cap", "1271.99");
    ck_assert_int_eq(granted()->status, RELIEF_DISCUSS);
    ck_assert_int_eq(award.amount_fen, YUAN(1272));
    ck_assert_int_eq(award.pay_on, DATE_NONE);
    ck_assert_uint_eq(award.stage_count, 1);
    ck_assert(says(RELIEF_ABOVE_CASE_CAP));
}

START_TEST(h03_6_a_special_case_is_discussed_whatever_its_amount)
{
    c.type = RELIEF_SPECIAL;
    c.loss_fen = YUAN(86000);
    ck_assert_int_eq(granted()->status, RELIEF_DISCUSS);
    ck_assert_int_eq(award.amount_fen, YUAN(86000));
    ck_assert_int_eq(award.pay_on, DATE_NONE);
    always("relief.special.low", "3");
    ck_assert_int_eq(granted()->amount_fen, YUAN(636) * 3);
    ck_assert_int_eq(award.status, RELIEF_DISCUSS);
}

START_TEST(the_cap_of_the_year_cuts_and_then_refuses)
{
    static const struct {
        const char *name;
        int64_t used, before, amount;
    } rows[] = {
        {"nothing used", 0, 0, 127200},    {"exactly enough", 72800, 0, 127200},
        {"a fen short", 72801, 0, 127199}, {"before this file", 0, 199999, 1},
        {"together", 100000, 100000, 0},   {"more than all", 200001, 0, 0}};
    always("relief.year_cap", "2000");
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        c.paid_year_fen = rows[i].before;
        ck_assert_int_eq(try_it(rows[i].used), STATUS_OK);
        assert_row(rows[i].name, award.amount_fen, rows[i].amount);
        assert_row(rows[i].name, award.status == RELIEF_REFUSED,
                   rows[i].amount == 0);
        assert_row(rows[i].name, says(RELIEF_YEAR_CAP_REACHED),
                   rows[i].amount < 127200);
    }
    c.household_id = span_of("");
    assert_bad("household_id");
}

/* Z12.2: the township up to its limit, the county above. */
START_TEST(z12_2_the_level_is_by_amount)
{
    always("relief.township_limit", "1272");
    ck_assert_int_eq(granted()->level, LEVEL_TOWNSHIP);
    always("relief.township_limit", "1271.99");
    ck_assert_int_eq(granted()->level, LEVEL_COUNTY);
    ck_assert(!award.draws);
}

START_TEST(without_a_limit_the_county_decides_unless_townships_have_funds)
{
    ck_assert_int_eq(granted()->level, LEVEL_COUNTY);
    always("relief.reserve", "township"); /* J21.3, D08.1 */
    ck_assert_int_eq(granted()->level, LEVEL_TOWNSHIP);
    ck_assert(award.draws);
}

/* C71.1: accounts at two levels, district and street. */
START_TEST(c71_1_two_levels_pay_from_funds_of_their_own)
{
    always("relief.reserve", "township; district");
    always("relief.township_limit", "1000");
    ck_assert_int_eq(granted()->level, LEVEL_DISTRICT);
    ck_assert(award.draws);
    always("relief.township_limit", "2000");
    ck_assert_int_eq(granted()->level, LEVEL_TOWNSHIP);
    ck_assert(award.draws);
    always("relief.reserve", "township;province");
    ck_assert_int_eq(try_it(0), STATUS_FAULT);
    ck_assert_str_eq(rules.problem.param, "relief.reserve");
}

/* J21.2, Z12.2: one approval, paid in stages. */
START_TEST(j21_2_z12_2_stages_add_up_and_the_last_takes_the_remainder)
{
    always("relief.stages", "1/3;1/3;1/3");
    always("relief.expenditure.low", "0.01");
    c.persons = 1;
    always("dibao.standard.urban", "1000.01"); /* 10.00 */
    ck_assert_int_eq(granted()->status, RELIEF_STAGED);
    ck_assert_uint_eq(award.stage_count, 3);
    ck_assert_int_eq(award.stage_fen[0], 333);
    ck_assert_int_eq(award.stage_fen[1], 333);
    ck_assert_int_eq(award.stage_fen[2], 334);
    c.in_stages = ANSWER_NO;
    ck_assert_int_eq(granted()->status, RELIEF_PAID);
    ck_assert_int_eq(award.stage_fen[0], 1000);
}

START_TEST(stages_of_whole_yuan_where_payments_are)
{
    always("payment.unit", "1");
    always("relief.stages", "50%;50%");
    always("relief.expenditure.low", "1.0001");
    always("dibao.standard.urban", "637");
    ck_assert_int_eq(granted()->amount_fen, YUAN(637));
    ck_assert_int_eq(award.stage_fen[0], YUAN(318));
    ck_assert_int_eq(award.stage_fen[1], YUAN(319));
}

START_TEST(shares_are_positive_and_add_up_to_one)
{
    static const struct {
        const char *text;
        size_t count; /* 0: not shares */
    } rows[] = {{"1", 1},          {"50%;50%", 2},  {" 50% ; 30% ; 1/5 ", 3},
                {"50%;49.99%", 0}, {"50%;51%", 0},  {"100%;0", 0},
                {"", 0},           {"50%;;50%", 0}, {"half;half", 0},
                {"50%;50%;", 0},   {"150%;-50%", 0}};
    struct ratio shares[RELIEF_MOST_STAGES];
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        size_t count;
        enum status status =
            relief_shares(span_of(rows[i].text), shares, &count);
        assert_row(rows[i].text, status,
                   rows[i].count ? STATUS_OK : STATUS_FAULT);
        if (rows[i].count)
            assert_row(rows[i].text, (int64_t)count, (int64_t)rows[i].count);
    }
    always("relief.stages", "50%;40%");
    ck_assert_int_eq(try_it(0), STATUS_FAULT);
    ck_assert_str_eq(rules.problem.param, "relief.stages");
}

/* J21.2, Z12.2: follow-up relief is a case of its own that says so. */
START_TEST(j21_2_follow_up_relief_names_the_case_it_follows)
{
    c.follows = span_of("LS-0");
    ck_assert_int_eq(granted()->amount_fen, YUAN(1272));
    ck_assert(says(RELIEF_FOLLOW_UP));
    c.follows = span_of("7");
    granted();
    ck_assert(says(RELIEF_FOLLOW_UP));
    c.follows = span_of("");
    granted();
    ck_assert(!says(RELIEF_FOLLOW_UP));
}

START_TEST(sources_are_those_of_the_values_used)
{
    granted();
    ck_assert_uint_eq(award.source_count, 1);
    ck_assert_str_eq(award.sources[0], "test");
}

/* J23.1: a list may end with its sign; a prefix is not longer than a code. */
START_TEST(j23_1_an_empty_area_of_the_list_names_nobody)
{
    c.type = RELIEF_PUBLIC_EMERGENCY;
    c.area_code = span_of("500105");
    always("relief.areas", "500103;;");
    assert_refused(RELIEF_AREA_NOT_NAMED);
    always("relief.areas", "500105001;");
    assert_refused(RELIEF_AREA_NOT_NAMED);
    always("relief.areas", ";500105");
    ck_assert_int_ne(granted()->status, RELIEF_REFUSED);
    always("relief.areas", "5"); /* one digit is a prefix, too */
    ck_assert_int_ne(granted()->status, RELIEF_REFUSED);
    always("relief.areas", "6");
    assert_refused(RELIEF_AREA_NOT_NAMED);
}

/* C14.1: who says to be a migrant is one, where nothing else is said. */
START_TEST(c14_1_a_migrant_is_one_by_group_by_day_or_by_hukou)
{
    always("relief.residence_months", "6");
    always("relief.covered", "migrant;edge");
    c.group = GROUP_MIGRANT;
    assert_bad("resident_since");
    c.group = GROUP_UNKNOWN;
    c.resident_since = 20210801;
    assert_refused(RELIEF_RESIDENCE_TOO_SHORT);
    c.resident_since = DATE_NONE;
    ck_assert_int_ne(granted()->status, RELIEF_REFUSED);
    c.hukou = HUKOU_PERMIT;
    assert_bad("resident_since");
    c.hukou = HUKOU_LOCAL;
    ck_assert_int_ne(granted()->status, RELIEF_REFUSED);
}

/* Groups are asked for neither in an emergency nor for a judgment. */
START_TEST(c14_1_in_an_emergency_every_group_is_covered)
{
    static const enum relief_type types[] = {
        RELIEF_EMERGENCY, RELIEF_PUBLIC_EMERGENCY, RELIEF_JUDGMENT,
        RELIEF_EXPENDITURE};
    for (size_t i = 0; i < COUNT_OF(types); i++) {
        world_anew();
        application();
        always("relief.covered", "migrant");
        always("relief.areas", "500105");
        always("relief.judgment_months", "6");
        c.type = (uint8_t)types[i];
        c.area_code = span_of("500105");
        c.group = GROUP_EDGE;
        ck_assert_int_eq(try_it(0), STATUS_OK);
        ck_assert((award.status == RELIEF_REFUSED) ==
                  (types[i] == RELIEF_EXPENDITURE));
    }
}

/* H03.6: a special case with a multiple of one tier only is not asked alone. */
START_TEST(h03_6_a_special_case_has_a_multiple_if_either_tier_has_one)
{
    c.type = RELIEF_SPECIAL;
    c.tier = span_of("high");
    c.loss_fen = YUAN(86000);
    always("relief.special.high", "3");
    ck_assert_int_eq(granted()->amount_fen, YUAN(636) * 3);
}

START_TEST(what_was_paid_in_the_year_does_not_wrap)
{
    always("relief.year_cap", "1000");
    c.paid_year_fen = INT64_MAX;
    ck_assert_int_eq(try_it(1), STATUS_OVERFLOW);
    ck_assert_int_eq(try_it(0), STATUS_OK);
}

START_TEST(more_stages_than_there_may_be_are_a_fault)
{
    struct ratio shares[RELIEF_MOST_STAGES];
    char text[16 * (RELIEF_MOST_STAGES + 2)];
    size_t count;
    for (int more = 0; more < 2; more++) {
        int stages = RELIEF_MOST_STAGES + more;
        text[0] = 0;
        for (int i = 0; i < stages; i++)
            snprintf(text + strlen(text), sizeof text - strlen(text), "%s1/%d",
                     i ? ";" : "", stages);
        ck_assert_int_eq(relief_shares(span_of(text), shares, &count),
                         more ? STATUS_FAULT : STATUS_OK);
    }
}

/* A value without a source rests on its pack. */
START_TEST(a_value_without_a_source_names_its_pack)
{
    rulebook_section(&world.book, span_of("relief.expenditure.low"))
        ->values[0]
        .source = NULL;
    granted();
    bool found = false;
    for (size_t i = 0; i < award.source_count; i++)
        found |= strcmp(award.sources[i], "test") == 0;
    ck_assert(found);
}

/* More sources than there is room for: the first ones stand. */
START_TEST(no_more_sources_are_named_than_there_is_room_for)
{
    static const char *const keys[][2] = {
        {"relief.expenditure.low", "2"}, {"dibao.standard.urban", "636"},
        {"relief.case_cap", "100000"},   {"relief.year_cap", "100000"},
        {"relief.stages", "50%;50%"},    {"relief.reserve", "township"},
        {"relief.township_limit", "1"},  {"relief.covered", "edge"},
        {"payment.round", "up"},         {"payment.unit", "1"},
        {"relief.residence_months", "6"}};
    static char sources[COUNT_OF(keys)][8];
    c.group = GROUP_EDGE;
    c.hukou = HUKOU_PERMIT;
    c.resident_since = 20200101;
    for (size_t i = 0; i < COUNT_OF(keys); i++) {
        always(keys[i][0], keys[i][1]);
        snprintf(sources[i], sizeof sources[i], "S%zu", i);
        rulebook_section(&world.book, span_of(keys[i][0]))->values[0].source =
            sources[i];
    }
    granted();
    ck_assert_uint_le(award.source_count, RELIEF_MOST_SOURCES);
    ck_assert_uint_ge(award.source_count, RELIEF_MOST_SOURCES - 1);
}

/* Nobody decides before the application; on its day is early enough. */
START_TEST(z12_2_a_case_is_approved_on_the_day_of_application_or_later)
{
    c.approved_on = 20210930;
    assert_bad("approved_on");
    c.approved_on = 20211001;
    ck_assert_int_eq(granted()->status, RELIEF_PAID);
    c.approved_on = 20211002;
    ck_assert_int_eq(granted()->status, RELIEF_PAID);
}

SUITE_BETWEEN("relief", open_case, world_close,
              z12_2_a_case_is_approved_on_the_day_of_application_or_later,
              a10_and_a12_are_multiples_of_the_urban_standard,
              z12_1_z13_1_tiers_are_multiples_with_both_ends,
              persons_and_months_multiply,
              the_standard_is_that_of_the_day_of_application,
              the_amount_is_rounded_once_at_the_end,
              an_amount_too_large_is_an_error_never_a_wrap,
              c42_1_a_creditor_gets_six_months_of_the_standard,
              no_figure_is_invented, only_what_was_known_counts,
              j20_1_emergency_relief_where_other_assistance_falls_short,
              j21_1_h03_6_an_emergency_is_paid_first,
              documents_are_due_in_calendar_days,
              c14_1_j21_2_migrants_after_a_year_but_at_once_in_an_emergency,
              no_residence_is_asked_where_the_rules_ask_none,
              c14_1_groups_that_are_covered,
              j23_1_z15_1_a_public_emergency_has_areas_and_days,
              h03_6_above_the_cap_the_case_is_discussed_and_not_paid,
              h03_6_a_special_case_is_discussed_whatever_its_amount,
              the_cap_of_the_year_cuts_and_then_refuses,
              z12_2_the_level_is_by_amount,
              without_a_limit_the_county_decides_unless_townships_have_funds,
              c71_1_two_levels_pay_from_funds_of_their_own,
              j21_2_z12_2_stages_add_up_and_the_last_takes_the_remainder,
              stages_of_whole_yuan_where_payments_are,
              shares_are_positive_and_add_up_to_one,
              j21_2_follow_up_relief_names_the_case_it_follows,
              sources_are_those_of_the_values_used,
              j23_1_an_empty_area_of_the_list_names_nobody,
              c14_1_a_migrant_is_one_by_group_by_day_or_by_hukou,
              c14_1_in_an_emergency_every_group_is_covered,
              h03_6_a_special_case_has_a_multiple_if_either_tier_has_one,
              what_was_paid_in_the_year_does_not_wrap,
              more_stages_than_there_may_be_are_a_fault,
              a_value_without_a_source_names_its_pack,
              no_more_sources_are_named_than_there_is_room_for)
