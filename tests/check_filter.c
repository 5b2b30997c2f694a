/* filter - who a supplement or an entitlement is for. */
#include "filter.h"
#include "suite.h"

static const date ON = 20211001;

static struct person someone(void)
{
    return (struct person){
        .birth_date = 19800601, .sex = SEX_MALE, .relation = RELATION_HEAD};
}

static struct filter parsed(const char *text)
{
    struct filter filter;
    struct span problem = {NULL, 0};
    ck_assert_msg(filter_parse(span_of(text), &filter, &problem) == STATUS_OK,
                  "%s: '%.*s'", text, SPAN_ARGS(problem));
    return filter;
}

static enum filter_answer answer(const char *who, struct person p)
{
    struct filter filter = parsed(who);
    return filter_accepts(&filter, &p, ON);
}

START_TEST(a_filter_without_conditions_is_for_everyone)
{
    struct filter none = {0};
    struct person p = {0};
    struct span problem;
    ck_assert_int_eq(filter_accepts(&none, &p, ON), FILTER_YES);
    ck_assert_int_eq(filter_parse((struct span){NULL, 0}, &none, &problem),
                     STATUS_OK);
    ck_assert_int_eq(filter_accepts(&none, &p, ON), FILTER_YES);
}

/* One field at a time: a person who has the value, and one who has not. */
START_TEST(each_field_looks_at_its_own_column)
{
    static const struct {
        const char *who;
        struct person inside, outside;
    } rows[] = {
        {"disability=physical|visual",
         {.disability = DISABILITY_VISUAL},
         {.disability = DISABILITY_MENTAL}},
        {"disability_grade=1|2",
         {.disability_grade = 2},
         {.disability_grade = 3}},
        {"illness=serious",
         {.illness = ILLNESS_SERIOUS},
         {.illness = ILLNESS_CHRONIC}},
        {"stage=preschool|compulsory",
         {.stage = STAGE_COMPULSORY},
         {.stage = STAGE_HIGHER}},
        {"sex=F", {.sex = SEX_FEMALE}, {.sex = SEX_MALE}},
        {"employment=unemployed|registered_unemployed",
         {.employment = EMPLOYMENT_REGISTERED},
         {.employment = EMPLOYMENT_NONE}},
        {"insurance=resident",
         {.insurance = INSURANCE_RESIDENT},
         {.insurance = INSURANCE_EMPLOYEE}},
        {"care=lost", {.care = CARE_LOST}, {.care = CARE_PARTIAL}},
        {"relation=head",
         {.relation = RELATION_HEAD},
         {.relation = RELATION_CHILD}},
        {"labour=none", {.labour = LABOUR_NONE}, {.labour = LABOUR_PARTIAL}},
        {"hukou=permit|other", {.hukou = HUKOU_PERMIT}, {.hukou = HUKOU_LOCAL}},
        {"support=unable",
         {.support = SUPPORT_UNABLE},
         {.support = SUPPORT_ABLE}},
        {"tags=disaster|orphan",
         {.tags = 1u << TAG_ORPHAN | 1u << TAG_PRISON},
         {.tags = 1u << TAG_PRISON}},
        {"illness=重病|特病",
         {.illness = ILLNESS_SPECIAL},
         {.illness = ILLNESS_NONE}},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        assert_row(rows[i].who, answer(rows[i].who, rows[i].inside),
                   FILTER_YES);
        assert_row(rows[i].who, answer(rows[i].who, rows[i].outside),
                   FILTER_NO);
    }
}

/* Labour that is not declared is read from the list of 特困43 art. 5. */
START_TEST(undeclared_labour_goes_by_age_and_disability)
{
    static const struct {
        const char *row;
        date birth;
        enum labour labour;
        enum disability disability;
        int grade;
        bool none;
    } rows[] = {
        {"15", ON - 159999, LABOUR_UNKNOWN, DISABILITY_NONE, 0, true},
        {"16", ON - 160000, LABOUR_UNKNOWN, DISABILITY_NONE, 0, false},
        {"59", ON - 599999, LABOUR_UNKNOWN, DISABILITY_NONE, 0, false},
        {"60", ON - 600000, LABOUR_UNKNOWN, DISABILITY_NONE, 0, true},
        {"60, declared full", ON - 600000, LABOUR_FULL, DISABILITY_NONE, 0,
         false},
        {"30, declared none", ON - 300000, LABOUR_NONE, DISABILITY_NONE, 0,
         true},
        {"physical 2", ON - 300000, LABOUR_UNKNOWN, DISABILITY_PHYSICAL, 2,
         true},
        {"physical 3", ON - 300000, LABOUR_UNKNOWN, DISABILITY_PHYSICAL, 3,
         false},
        {"mental 3", ON - 300000, LABOUR_UNKNOWN, DISABILITY_MENTAL, 3, true},
        {"no birth date", DATE_NONE, LABOUR_UNKNOWN, DISABILITY_NONE, 0, false},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct person p = {.birth_date = rows[i].birth,
                           .labour = (uint8_t)rows[i].labour,
                           .disability = (uint8_t)rows[i].disability,
                           .disability_grade = (uint8_t)rows[i].grade};
        assert_row(rows[i].row, answer("labour=none", p),
                   rows[i].none ? FILTER_YES : FILTER_NO);
    }
}

/* 无生活来源: nothing of one's own beyond what is exempt. */
START_TEST(means_are_any_income_of_the_four_kinds)
{
    static const struct {
        const char *row;
        struct person p;
        bool none;
    } rows[] = {
        {"nothing", {.exempt_fen_month = 0}, true},
        {"wage", {.wage_fen_month = 1}, false},
        {"business", {.business_fen_month = 1}, false},
        {"property", {.property_fen_month = 1}, false},
        {"transfer", {.transfer_fen_month = 1}, false},
        {"farm", {.farm_fen_year = 1}, false},
        {"all exempt",
         {.transfer_fen_month = 500, .exempt_fen_month = 500},
         true},
        {"a fen more than exempt",
         {.transfer_fen_month = 501, .exempt_fen_month = 500},
         false},
        {"farm within the exempt",
         {.farm_fen_year = 12, .exempt_fen_month = 1},
         true},
        {"a loss", {.business_fen_month = -5}, true},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        assert_row(rows[i].row, answer("means=none", rows[i].p),
                   rows[i].none ? FILTER_YES : FILTER_NO);
        assert_row(rows[i].row, answer("means=some", rows[i].p),
                   rows[i].none ? FILTER_NO : FILTER_YES);
    }
}

START_TEST(any_is_whatever_is_said_and_not_none)
{
    static const struct {
        const char *who;
        struct person p;
        enum filter_answer answer;
    } rows[] = {
        {"disability=any", {.disability = DISABILITY_NONE}, FILTER_NO},
        {"disability=any", {.disability = DISABILITY_SPEECH}, FILTER_YES},
        {"disability_grade=any", {.disability_grade = 0}, FILTER_NO},
        {"disability_grade=any", {.disability_grade = 1}, FILTER_YES},
        {"disability_grade=any", {.disability_grade = 4}, FILTER_YES},
        {"illness=any", {.illness = ILLNESS_NONE}, FILTER_NO},
        {"illness=any", {.illness = ILLNESS_SPECIAL}, FILTER_YES},
        {"stage=any", {.stage = STAGE_NONE}, FILTER_NO},
        {"stage=any", {.stage = STAGE_PRESCHOOL}, FILTER_YES},
        {"employment=any", {.employment = EMPLOYMENT_NONE}, FILTER_NO},
        {"employment=any", {.employment = EMPLOYMENT_STUDENT}, FILTER_YES},
        {"care=any", {.care_failed = CARE_FAILED_UNKNOWN}, FILTER_NO},
        {"care=any", {.care = CARE_ABLE}, FILTER_YES},
        {"insurance=any", {.insurance = INSURANCE_NONE}, FILTER_NO},
        {"insurance=any", {.insurance = INSURANCE_UNKNOWN}, FILTER_NO},
        {"tags=any", {.tags = 0}, FILTER_NO},
        {"tags=any", {.tags = 1u << TAG_DISPUTED}, FILTER_YES},
        {"illness=none", {.illness = ILLNESS_NONE}, FILTER_YES},
        {"illness=none|any", {.illness = ILLNESS_NONE}, FILTER_YES},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        assert_row(rows[i].who, answer(rows[i].who, rows[i].p), rows[i].answer);
}

START_TEST(not_equal_is_whoever_is_not_also_where_nothing_is_said)
{
    static const struct {
        const char *who;
        struct person p;
        enum filter_answer answer;
    } rows[] = {
        {"insurance!=employee", {.insurance = INSURANCE_EMPLOYEE}, FILTER_NO},
        {"insurance!=employee", {.insurance = INSURANCE_RESIDENT}, FILTER_YES},
        {"insurance!=employee", {.insurance = INSURANCE_UNKNOWN}, FILTER_YES},
        {"stage != vocational|higher", {.stage = STAGE_HIGHER}, FILTER_NO},
        {"stage != vocational|higher", {.stage = STAGE_NONE}, FILTER_YES},
        {"disability_grade!=any", {.disability_grade = 4}, FILTER_NO},
        {"disability_grade!=any", {.disability_grade = 0}, FILTER_YES},
        {"sex!=M", {.sex = SEX_UNKNOWN}, FILTER_NEEDS_SEX},
        {"tags!=orphan", {.tags = 0}, FILTER_YES},
        {"tags!=orphan", {.tags = 1u << TAG_DISASTER}, FILTER_YES},
        {"tags!=orphan",
         {.tags = 1u << TAG_ORPHAN | 1u << TAG_DISASTER},
         FILTER_NO},
        {"tags=disaster;tags!=orphan",
         {.tags = 1u << TAG_DISASTER},
         FILTER_YES},
        {"tags=disaster;tags!=orphan",
         {.tags = 1u << TAG_ORPHAN | 1u << TAG_DISASTER},
         FILTER_NO},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        assert_row(rows[i].who, answer(rows[i].who, rows[i].p), rows[i].answer);
}

/* 特困43 art. 5, art. 22: what is not declared is known from other columns. */
START_TEST(labour_and_care_that_are_not_declared_are_derived)
{
    static const struct {
        const char *who;
        struct person p;
        enum filter_answer answer;
    } rows[] = {
        {"labour=full", {.birth_date = 20051001}, FILTER_YES},
        {"labour=full", {.birth_date = 20051002}, FILTER_NO},
        {"labour=full", {.birth_date = 19611002}, FILTER_YES},
        {"labour=none", {.birth_date = 19611001}, FILTER_YES},
        {"labour=full",
         {.birth_date = 19611001, .labour = LABOUR_FULL},
         FILTER_YES},
        {"labour=none",
         {.birth_date = 19800101,
          .disability = DISABILITY_PHYSICAL,
          .disability_grade = 2},
         FILTER_YES},
        {"labour=none",
         {.birth_date = 19800101,
          .disability = DISABILITY_PHYSICAL,
          .disability_grade = 3},
         FILTER_NO},
        {"care=lost", {.care_failed = 4}, FILTER_YES},
        {"care=lost", {.care_failed = 3}, FILTER_NO},
        {"care=lost",
         {.care_failed = CARE_FAILED_UNKNOWN, .care = CARE_LOST},
         FILTER_YES},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        assert_row(rows[i].who, answer(rows[i].who, rows[i].p), rows[i].answer);
}

START_TEST(all_conditions_must_hold)
{
    static const char who[] = " disability = mental ; disability_grade=1 | 2 ;"
                              "age=16..59";
    struct person p = someone();
    p.disability = DISABILITY_MENTAL;
    p.disability_grade = 2;
    ck_assert_int_eq(answer(who, p), FILTER_YES);
    p.disability_grade = 3;
    ck_assert_int_eq(answer(who, p), FILTER_NO);
    p.disability_grade = 1;
    p.disability = DISABILITY_VISUAL;
    ck_assert_int_eq(answer(who, p), FILTER_NO);
    p.disability = DISABILITY_MENTAL;
    p.birth_date = 19600101;
    ck_assert_int_eq(answer(who, p), FILTER_NO);
}

/*
 * The header: conditions that must all hold. So the second mention of a field
 * must not make the first one void: it is refused, or both hold.
 */
START_TEST(a_field_named_twice_is_refused_or_holds_twice)
{
    struct filter filter;
    struct span problem;
    struct person orphan = someone(), both = someone();
    orphan.tags = 1u << TAG_DISASTER;
    both.tags = 1u << TAG_DISASTER | 1u << TAG_ORPHAN;
    if (filter_parse(span_of("tags=orphan;tags=disaster"), &filter, &problem) ==
        STATUS_OK) {
        ck_assert_int_eq(filter_accepts(&filter, &orphan, ON), FILTER_NO);
        ck_assert_int_eq(filter_accepts(&filter, &both, ON), FILTER_YES);
    }
    if (filter_parse(span_of("age=60..;age=..69"), &filter, &problem) ==
        STATUS_OK) {
        struct person young = someone();
        ck_assert_int_eq(filter_accepts(&filter, &young, ON), FILTER_NO);
    }
}

/* Section 0: completed years; both ends of the range are included. */
START_TEST(age_ranges_include_both_ends)
{
    static const struct {
        const char *who;
        date birth;
        enum filter_answer answer;
    } rows[] = {
        {"age=70..", 19511001, FILTER_YES}, /* 70 on this day */
        {"age=70..", 19511002, FILTER_NO},  /* tomorrow */
        {"age=..15", 20051002, FILTER_YES}, /* 16 tomorrow */
        {"age=..15", 20051001, FILTER_NO},  /* 16 today */
        {"age=..15", 20211001, FILTER_YES}, /* born today */
        {"age=..15", 20211101, FILTER_YES}, /* not yet born */
        {"age=0..15", 20211101, FILTER_NO},
        {"age=16..59", 20051001, FILTER_YES},
        {"age=16..59", 20051002, FILTER_NO},
        {"age=16..59", 19611002, FILTER_YES},
        {"age=16..59", 19611001, FILTER_NO},
        {"age=60..60", 19611001, FILTER_YES},
        {"age=60..60", 19601001, FILTER_NO},
        {"age=0..999", 19000101, FILTER_YES},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct person p = someone();
        p.birth_date = rows[i].birth;
        assert_row(rows[i].who, answer(rows[i].who, p), rows[i].answer);
    }
}

START_TEST(an_age_range_may_be_of_one_sex)
{
    static const struct {
        date birth;
        enum sex sex;
        enum filter_answer answer;
    } rows[] = {
        {19611001, SEX_MALE, FILTER_YES},   /* 60 today */
        {19611002, SEX_MALE, FILTER_NO},    /* tomorrow */
        {19711001, SEX_FEMALE, FILTER_YES}, /* 50 today */
        {19711002, SEX_FEMALE, FILTER_NO},
        {19611002, SEX_FEMALE, FILTER_YES},
        {19711001, SEX_MALE, FILTER_NO},
        {20051002, SEX_MALE, FILTER_YES}, /* 15, of either sex */
        {20051002, SEX_FEMALE, FILTER_YES},
        {20051002, SEX_UNKNOWN, FILTER_YES}, /* needs no sex */
        {20051001, SEX_UNKNOWN, FILTER_NO},
        {19711001, SEX_UNKNOWN, FILTER_NEEDS_SEX},
        {DATE_NONE, SEX_MALE, FILTER_NEEDS_BIRTH_DATE},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        char row[DATE_TEXT_SIZE];
        struct person p = someone();
        p.birth_date = rows[i].birth;
        p.sex = (uint8_t)rows[i].sex;
        date_format(rows[i].birth, row);
        assert_row(row, answer("age=M60..|F50.. | ..15", p), rows[i].answer);
    }
}

START_TEST(more_age_ranges_than_there_is_room_for_are_refused)
{
    struct filter filter;
    struct span problem;
    ck_assert_int_eq(
        filter_parse(span_of("age=0..|1..|2..|3..|4..|5.."), &filter, &problem),
        STATUS_OK);
    ck_assert_uint_eq(filter.age_count, FILTER_AGES);
    ck_assert_int_eq(filter_parse(span_of("age=0..|1..|2..|3..|4..|5..|6.."),
                                  &filter, &problem),
                     STATUS_FAULT);
}

START_TEST(a_missing_fact_is_asked_for_only_where_it_decides)
{
    static const struct {
        const char *who;
        date birth;
        enum sex sex;
        enum filter_answer answer;
    } rows[] = {
        {"age=70..", DATE_NONE, SEX_MALE, FILTER_NEEDS_BIRTH_DATE},
        {"age=70..;illness=serious", DATE_NONE, SEX_MALE, FILTER_NO},
        {"sex=F", 19500101, SEX_UNKNOWN, FILTER_NEEDS_SEX},
        {"sex=F;illness=serious", 19500101, SEX_UNKNOWN, FILTER_NO},
        {"sex=F;age=70..", 19500101, SEX_UNKNOWN, FILTER_NEEDS_SEX},
        {"sex=F;age=70..", 19800101, SEX_UNKNOWN, FILTER_NO},
        {"sex=F;age=70..", DATE_NONE, SEX_FEMALE, FILTER_NEEDS_BIRTH_DATE},
        {"sex=F;age=70..", DATE_NONE, SEX_MALE, FILTER_NO},
        {"sex=F;age=70..", DATE_NONE, SEX_UNKNOWN, FILTER_NEEDS_BIRTH_DATE},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct person p = someone();
        p.birth_date = rows[i].birth;
        p.sex = (uint8_t)rows[i].sex;
        assert_row(rows[i].who, answer(rows[i].who, p), rows[i].answer);
    }
}

START_TEST(a_wrong_condition_is_named)
{
    static const struct {
        const char *text, *problem;
    } rows[] = {
        {"", ""},
        {"ill=serious", "ill=serious"},
        {"illness", "illness"},
        {"illness=", "illness="},
        {"=serious", "=serious"},
        {"illness=bad", "illness=bad"},
        {"illness=serious|", "illness=serious|"},
        {"illness=|serious", "illness=|serious"},
        {"age=70..; illness=Serious ;sex=F", "illness=Serious"},
        {"age=70..;", ""},
        {"disability_grade=5", "disability_grade=5"},
        {"disability_grade=1-2", "disability_grade=1-2"},
        {"age=70", "age=70"},
        {"age=..", "age=.."},
        {"age=", "age="},
        {"age=a..b", "age=a..b"},
        {"age=60...70", "age=60...70"},
        {"age=59..16", "age=59..16"},
        {"age=-1..5", "age=-1..5"},
        {"age=1000..", "age=1000.."},
        {"age=X60..", "age=X60.."},
        {"age=M", "age=M"},
        {"age=M..", "age=M.."},
        {"age=60..|", "age=60..|"},
        {"age=60..|bad", "age=60..|bad"},
        {"area=urban", "area=urban"},
        {"age!=60..", "age!=60.."},
        {"!=employee", "!=employee"},
        {"insurance!=", "insurance!="},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct filter filter;
        struct span problem = {NULL, 0};
        assert_row(rows[i].text,
                   filter_parse(span_of(rows[i].text), &filter, &problem),
                   STATUS_FAULT);
        ck_assert_msg(span_is(problem, rows[i].problem), "%s: problem '%.*s'",
                      rows[i].text, SPAN_ARGS(problem));
    }
}

START_TEST(conditions_that_contradict_each_other_leave_nobody)
{
    const struct {
        const char *who;
        bool impossible;
    } rows[] = {
        {"disability=none;disability_grade=1|2", true},
        {"disability=visual;disability_grade=1|2", false},
        {"disability=none|visual;disability_grade=1", false},
        {"disability_grade=1|2", false},
        {"sex=M;age=F50..", true},
        {"sex=M;age=F50..|M60..", false},
        {"sex=F;age=F50..", false},
        {"sex=M;age=50..", false},
        {"age=F50..", false},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct filter filter = parsed(rows[i].who);
        const char *first, *second;
        assert_row(rows[i].who, filter_is_impossible(&filter, &first, &second),
                   rows[i].impossible);
    }
}

START_TEST(no_disability_fits_a_grade_that_may_be_none)
{
    const char *first, *second;
    struct filter filter = parsed("disability=none;disability_grade=1|2");
    ck_assert(filter_is_impossible(&filter, &first, &second));
    filter = parsed("disability=none;disability_grade!=1");
    ck_assert(!filter_is_impossible(&filter, &first, &second));
}

SUITE("filter", a_filter_without_conditions_is_for_everyone,
      each_field_looks_at_its_own_column, any_is_whatever_is_said_and_not_none,
      not_equal_is_whoever_is_not_also_where_nothing_is_said,
      labour_and_care_that_are_not_declared_are_derived,
      undeclared_labour_goes_by_age_and_disability,
      means_are_any_income_of_the_four_kinds, all_conditions_must_hold,
      a_field_named_twice_is_refused_or_holds_twice,
      age_ranges_include_both_ends, an_age_range_may_be_of_one_sex,
      more_age_ranges_than_there_is_room_for_are_refused,
      a_missing_fact_is_asked_for_only_where_it_decides,
      a_wrong_condition_is_named,
      conditions_that_contradict_each_other_leave_nobody,
      no_disability_fits_a_grade_that_may_be_none)
