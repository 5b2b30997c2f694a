/*
 * worksheet - every rule has a sentence in both languages, every sentence is
 * reached by some household, and every figure it names is recorded.
 */
#include "fixture.h"
#include "i18n.h"
#include "readable.h"
#include "worksheet.h"

/* ---- languages --------------------------------------------------------- */

/* How often {name} stands in a text. */
static int count_of(const char *text, struct span name)
{
    int count = 0;
    for (struct span rest = span_of(text); rest.at;) {
        span_cut(&rest, '{');
        if (rest.at && span_equal(span_cut(&rest, '}'), name))
            count++;
    }
    return count;
}

START_TEST(every_sentence_is_there_in_both_languages_with_the_same_figures)
{
    size_t count;
    const struct sentence *table = sentence_table(&count);
    speak("zh_CN");
    ck_assert(i18n_is_chinese());
    for (size_t i = 0; i < count; i++) {
        const char *english = table[i].text, *chinese = _(english);
        if (strcmp(english, "{@reason}") != 0)
            ck_assert_msg(chinese != english, "not translated: %s", english);
        for (struct span rest = span_of(english); rest.at;) {
            span_cut(&rest, '{');
            if (!rest.at)
                break;
            struct span name = span_cut(&rest, '}');
            ck_assert_msg(count_of(chinese, name) == count_of(english, name),
                          "%.*s: %s", SPAN_ARGS(name), chinese);
        }
    }
}

START_TEST(every_rule_has_a_general_sentence_and_every_chapter_a_title)
{
    size_t count;
    const struct sentence *table = sentence_table(&count);
    for (int rule = 0; rule < RULE_COUNT; rule++) {
        const struct sentence *last = NULL;
        for (size_t i = 0; i < count; i++)
            if (table[i].rule == (enum rule)rule)
                last = &table[i];
        ck_assert_msg(last && last->verdict == ANY_VERDICT && !last->note &&
                          !last->needs,
                      "%s", rule_code((enum rule)rule));
        ck_assert_msg((chapter_of_rule((enum rule)rule) == CHAPTER_MEMBERS) ==
                          (rule == RULE_EXCLUDED),
                      "%s", rule_code((enum rule)rule));
    }
    speak("en");
    for (int chapter = 0; chapter < CHAPTER_COUNT; chapter++) {
        ck_assert_str_ne(chapter_title((enum chapter)chapter), "");
        ck_assert_str_ne(chapter_code((enum chapter)chapter), "");
    }
}

START_TEST(a_sentence_names_only_words_that_the_worksheet_knows)
{
    size_t count;
    const struct sentence *table = sentence_table(&count);
    for (size_t i = 0; i < count; i++)
        for (struct span rest = span_of(table[i].text); rest.at;) {
            span_cut(&rest, '{');
            struct span name = span_cut(&rest, '}');
            if (name.length > 0 && name.at[0] == '@')
                ck_assert_msg(worksheet_knows(
                                  (struct span){name.at + 1, name.length - 1}),
                              "%.*s", SPAN_ARGS(name));
        }
}

/* ---- households that reach every sentence ------------------------------ */

static void excluded_persons(void)
{
    household_of(1, YUAN(100));
    member()->lives_together = ANSWER_NO;
    member()->died_on = 20210930;
}

static void property_in_months(void)
{
    always("property.savings_limit", "24m");
    always("property.homes_limit", "1");
    always("property.vehicles_limit", "0");
    always("property.businesses_limit", "0");
    household_of(1, 0);
    world.household.homes = 1;
}

static void property_above_months(void)
{
    property_in_months();
    world.household.savings_fen = YUAN(24 * 636) + 1;
    world.household.homes = 2;
    world.household.vehicles = world.household.businesses = 1;
    world.persons[0].support = SUPPORT_NONE;
}

static void property_in_yuan(void)
{
    always("property.savings_limit", "50000");
    household_of(1, 0);
    world.household.savings_fen = YUAN(50000);
}

static void property_above_yuan(void)
{
    property_in_yuan();
    world.household.savings_fen++;
}

static void vehicles_exempt(void)
{
    always("property.vehicles_limit", "0");
    disabled(DISABILITY_PHYSICAL, 4);
    world.household.vehicles = 1;
}

static void no_tekun(void)
{
    always("tekun.mode", "none");
    household_of(1, 0);
}

static void supporters(void)
{
    born(19500101)->support = SUPPORT_ABLE;
    born(19500101)->support = SUPPORT_UNABLE;
    member()->support = SUPPORT_NONE; /* 41, not without labour capacity */
    struct person *orphan = born(20150101);
    orphan->support = SUPPORT_NONE;
    orphan->support_choice = CHOICE_ORPHAN;
    earner(YUAN(636))->support = SUPPORT_NONE;
    disabled(DISABILITY_MENTAL, 3)->support = SUPPORT_NONE;
}

static void children_in_support(void)
{
    always("tekun.care.able", "50");
    always("tekun.care.partial", "200");
    always("tekun.care.lost", "300");
    always("tekun.student_continues", "yes");
    world.household.category_in_force = CATEGORY_TEKUN;
    static const int failed[] = {0, 1, 4, CARE_FAILED_UNKNOWN};
    for (int i = 0; i < 4; i++) {
        struct person *p = born(i == 3 ? 20020101 : 20150101);
        p->support = SUPPORT_NONE;
        p->care_failed = failed[i];
        p->stage = STAGE_SENIOR_HIGH;
    }
}

static void minors_by_age(void)
{
    always("tekun.minor_mode", "covered");
    always("tekun.minor_age", "18");
    always("tekun.standard", "827");
    struct person *p = born(20040601);
    p->support = SUPPORT_NONE;
    p->care = CARE_LOST; /* without an amount */
}

static void work_declared(void)
{
    struct person *p = earner(YUAN(1000));
    p->employment_cost_fen_month = YUAN(100);
    p->employed_on = 20210901;
    p->basic_pension_fen_month = YUAN(10);
    p->transfer_fen_month = YUAN(10);
    always("income.disregard", "50%");
    always("income.disregard.months", "6");
}

static void work_by(const char *mode, const char *amount)
{
    work_declared();
    always("income.employment_cost", mode);
    always("income.employment_cost.amount", amount);
    always("income.disregard.cap", "20");
    always("income.basic_pension_excluded", "yes");
}

static void work_fixed(void)
{
    work_by("fixed", "200");
}

static void work_wage_share(void)
{
    work_by("wage_share", "30%");
    world.persons[0].support = SUPPORT_NONE;
}

static void work_standard_share(void)
{
    work_by("standard_share", "30%");
}

static void rigid_deduction(void)
{
    always("income.rigid_deduction", "declared");
    disabled(DISABILITY_SPEECH, 3)->wage_fen_month = YUAN(500);
    world.household.rigid_expense_fen_year = YUAN(1200);
}

static void rigid_deduction_capped(void)
{
    rigid_deduction();
    always("income.rigid_deduction.cap", "50");
}

static void tiers(void)
{
    always("dibao.mode", "tier");
    always("dibao.tiers", "0.4:500;1:300");
    household_of(2, YUAN(600));
}

static void floor_of_yuan(void)
{
    always("dibao.floor", "50");
    household_of(1, YUAN(630));
}

static void floor_of_a_share(void)
{
    always("dibao.floor", "10%");
    household_of(1, YUAN(630));
}

static void refusals(void)
{
    household_of(2, 0);
    world.persons[1].refusals = 3;
}

static void supplements(void)
{
    supplement("supplement.old", "age=70..", STACK_NO, "60");
    supplement("supplement.ill", "illness=serious", STACK_NO, "10%");
    supplement("supplement.disabled", "disability_grade=any", STACK_YES, "40");
    supplement("supplement.all", NULL, STACK_YES, "1/12");
    struct person *p = born(19500101);
    p->illness = ILLNESS_SERIOUS;
    p->disability_grade = 4;
    born(19500101);
}

static void coefficients(void)
{
    always("dibao.mode", "coefficient");
    supplement("supplement.top", "age=60..", STACK_NO, "1.15");
    born(19500101);
}

static void edge(const char *limit, int64_t income_fen)
{
    always("edge.ratio", "1.5");
    always("edge.limit", limit);
    household_of(2, income_fen);
    struct person *p = &world.persons[1];
    p->disability = DISABILITY_SPEECH;
    p->disability_grade = 1;
}

static void edge_inclusive(void)
{
    edge("inclusive", YUAN(1908));
}

static void edge_inclusive_above(void)
{
    edge("inclusive", YUAN(1908) + 1);
}

static void edge_strict(void)
{
    edge("strict", YUAN(1908) - 1);
}

static void edge_strict_at(void)
{
    edge("strict", YUAN(1908));
}

static void single_by_income(void)
{
    edge_strict();
    always("single.mode", "own_income");
    world.persons[0].wage_fen_month -= YUAN(700);
    struct person *ill = member();
    ill->illness = ILLNESS_SERIOUS;
    ill->wage_fen_month = YUAN(1000);
}

static void single_full(void)
{
    edge_strict();
    always("single.mode", "full");
}

static void single_share(void)
{
    edge_strict();
    always("single.mode", "share");
    always("single.share.disability", "65%");
    world.persons[0].illness = ILLNESS_SERIOUS; /* which has no share */
}

static void expenditure_net(void)
{
    always("expenditure.mode", "net");
    household_of(1, YUAN(1000));
    world.household.rigid_expense_fen_year = YUAN(12 * 364) + 12;
}

static void expenditure_net_not(void)
{
    expenditure_net();
    world.household.rigid_expense_fen_year = YUAN(12 * 364);
}

static void expenditure_share(void)
{
    always("expenditure.mode", "share");
    always("income.disposable_year", "30000");
    always("expenditure.share", "50%");
    household_of(1, YUAN(1000));
    world.household.rigid_expense_fen_year = YUAN(6000) + 1;
}

static void expenditure_share_not(void)
{
    expenditure_share();
    world.household.rigid_expense_fen_year = YUAN(6000);
}

static void expenditure_without_disposable(void)
{
    always("expenditure.mode", "share");
    household_of(1, YUAN(1000));
}

static void expenditure_without_share(void)
{
    expenditure_without_disposable();
    always("income.disposable_year", "30000");
}

static void graded(void)
{
    supplement("grade.weight.ill", "illness=serious", STACK_UNSAID, "1.5");
    always("grade.limit.a", "5");
    always("grade.limit.b", "3");
    always("grade.limit.c", "1");
    household_of(1, 0);
}

static void graded_higher(void)
{
    graded();
    world.persons[0].illness = ILLNESS_SERIOUS;
}

static void rounded_total(void)
{
    always("payment.round_on", "total");
    always("payment.round", "up");
    always("payment.unit", "1");
    household_of(1, YUAN(100) + 1);
}

static void application(void)
{
    always("procedure.simplified", "yes");
    household_of(1, 0);
    world.household.category_in_force = CATEGORY_NONE;
}

static void (*const HOUSEHOLDS[])(void) = {
    excluded_persons,
    property_in_months,
    property_above_months,
    property_in_yuan,
    property_above_yuan,
    vehicles_exempt,
    no_tekun,
    supporters,
    children_in_support,
    minors_by_age,
    work_declared,
    work_fixed,
    work_wage_share,
    work_standard_share,
    rigid_deduction,
    rigid_deduction_capped,
    tiers,
    floor_of_yuan,
    floor_of_a_share,
    refusals,
    supplements,
    coefficients,
    edge_inclusive,
    edge_inclusive_above,
    edge_strict,
    edge_strict_at,
    single_by_income,
    single_full,
    single_share,
    expenditure_net,
    expenditure_net_not,
    expenditure_share,
    expenditure_share_not,
    expenditure_without_disposable,
    expenditure_without_share,
    graded,
    graded_higher,
    rounded_total,
    application,
};

/* Every figure that the sentence names is there. */
static void assert_figures(const struct step *step,
                           const struct sentence *sentence)
{
    for (struct span rest = span_of(sentence->text); rest.at;) {
        span_cut(&rest, '{');
        struct span name = span_cut(&rest, '}');
        if (name.length > 0 && name.at[0] != '@')
            ck_assert_msg(figure_named(step, name) != NULL,
                          "%s has no %.*s: %s", rule_code(step->rule),
                          SPAN_ARGS(name), sentence->text);
    }
}

/* Nothing is left open: no blank without what belongs there. */
static void assert_whole(const char *sentence, struct span text)
{
    static const char *const open[] = {
        "{", "}", "  ", ": :", "::", " ,", "= ;"};
    ck_assert_uint_gt(text.length, 0);
    for (size_t i = 0; i < COUNT_OF(open); i++)
        ck_assert_msg(!memmem(text.at, text.length, open[i], strlen(open[i])),
                      "%s: %.*s", sentence, SPAN_ARGS(text));
    ck_assert_msg(text.at[0] != ':' && text.at[text.length - 1] != ' ', "%.*s",
                  SPAN_ARGS(text));
}

START_TEST(every_sentence_is_reached_and_finds_its_figures)
{
    size_t count;
    const struct sentence *table = sentence_table(&count);
    bool *reached = calloc(count, sizeof *reached);
    for (size_t h = 0; h < COUNT_OF(HOUSEHOLDS); h++) {
        speak(h % 2 ? "zh_CN" : "en");
        world_anew();
        HOUSEHOLDS[h]();
        decide();
        for (size_t i = 0; i < world.steps.count; i++) {
            const struct step *step = &world.steps.items[i];
            const struct sentence *sentence = sentence_for(step);
            struct buffer text = {0};
            ck_assert_msg(sentence != NULL, "%s", rule_code(step->rule));
            reached[sentence - table] = true;
            assert_figures(step, sentence);
            worksheet_sentence(&world.result, i, &text);
            ck_assert(!text.failed);
            assert_whole(sentence->text, buffer_view(&text));
            buffer_free(&text);
        }
    }
    for (size_t i = 0; i < count; i++)
        ck_assert_msg(reached[i], "no household reaches: %s", table[i].text);
    free(reached);
}

/* ---- what they say ----------------------------------------------------- */

static void assert_says(enum rule rule, int person, const char *expected)
{
    struct buffer text = {0};
    const struct step *step = step_of(rule, person);
    ck_assert_msg(step != NULL, "no step of %s", rule_code(rule));
    worksheet_sentence(&world.result, (size_t)(step - world.steps.items),
                       &text);
    ck_assert_msg(span_is(buffer_view(&text), expected), "%.*s",
                  SPAN_ARGS(buffer_view(&text)));
    buffer_free(&text);
}

/* The worked example: 3 persons, wages 1,200 (办法57 art. 23; J05.2). */
START_TEST(the_arithmetic_of_the_gap_is_written_out)
{
    speak("en");
    household_of(3, YUAN(1200));
    decide();
    assert_says(RULE_OWN_INCOME, 0, "own income: wage 1,200.00");
    assert_says(RULE_OWN_INCOME, 1, "own income: none");
    assert_says(RULE_HOUSEHOLD_INCOME, NOBODY,
                "income of the household: 1,200.00; a person: 1,200.00 / 3 = "
                "400.00");
    assert_says(RULE_DIBAO_TEST, NOBODY,
                "1,200.00 < 636.00 x 3 = 1,908.00: below the standard, a dibao "
                "household");
    assert_says(RULE_DIBAO_GAP, NOBODY,
                "the gap is paid: 636.00 x 3 - 1,200.00 = 708.00");
    assert_says(RULE_TOTAL, NOBODY, "in all: dibao 708.00 yuan a month");
    speak("zh_CN");
    assert_says(RULE_DIBAO_GAP, NOBODY,
                "补差发放：636.00 × 3 - 1,200.00 = 708.00 元");
}

/* 办法57 art. 13; 渝条例 art. 12: each term with its sign. */
START_TEST(the_terms_of_an_income_stand_with_their_signs)
{
    speak("en");
    struct person *p = earner(YUAN(1000));
    p->employment_cost_fen_month = YUAN(300);
    p->farm_fen_year = YUAN(10000);
    p->exempt_fen_month = YUAN(50);
    decide();
    assert_says(RULE_OWN_INCOME, 0,
                "own income: wage 1,000.00 - cost of working 300.00 + farm "
                "income 10,000.00 / 12 - not counted 50.00 = 1,483.3333...");
}

/* A household's income is not below 0, whatever is left out (办法57 art. 13).
 */
START_TEST(an_income_below_nothing_counts_as_nothing)
{
    speak("en");
    household_of(2, 0);
    world.persons[0].exempt_fen_month = YUAN(50);
    decide();
    assert_says(RULE_OWN_INCOME, 0, "own income: - not counted 50.00 = -50.00");
    assert_says(RULE_HOUSEHOLD_INCOME, NOBODY,
                "income of the household: - 50.00 = -50.00, which counts as "
                "0.00; a person: 0.00 / 2 = 0.00");
}

/* ---- chapters ---------------------------------------------------------- */

static enum chapter chapter_at(enum rule rule, int person)
{
    const struct step *step = step_of(rule, person);
    ck_assert_ptr_nonnull(step);
    return worksheet_chapter(&world.result, (size_t)(step - world.steps.items));
}

START_TEST(an_income_looked_at_alone_stands_where_it_is_looked_at)
{
    single_by_income();
    world.persons[1].transfer_fen_month =
        world.persons[1].basic_pension_fen_month = YUAN(5);
    struct person *candidate = born(19500101);
    candidate->support = SUPPORT_NONE;
    supplement("supplement.all", NULL, STACK_NO, "10");
    decide();
    ck_assert_int_eq(chapter_at(RULE_OWN_INCOME, 0), CHAPTER_INCOME);
    ck_assert_int_eq(chapter_at(RULE_OWN_INCOME, 3), CHAPTER_TEKUN);
    ck_assert_int_eq(chapter_at(RULE_SUPPLEMENT, 1), CHAPTER_SINGLE);
    size_t alone = 0;
    for (size_t i = 0; i < world.steps.count; i++) {
        const struct step *step = &world.steps.items[i];
        if (step->person != 1 ||
            worksheet_chapter(&world.result, i) != CHAPTER_SINGLE)
            continue;
        alone += step->rule == RULE_BASIC_PENSION;
        alone += step->rule == RULE_OWN_INCOME;
    }
    ck_assert_uint_eq(alone, 2);
}

START_TEST(a_coefficient_stands_with_dibao_and_a_supplement_apart)
{
    coefficients();
    decide();
    ck_assert_int_eq(chapter_at(RULE_SUPPLEMENT, 0), CHAPTER_DIBAO);
    world_anew();
    supplements();
    decide();
    ck_assert_int_eq(chapter_at(RULE_SUPPLEMENT, 0), CHAPTER_SUPPLEMENT);
    ck_assert_int_eq(chapter_at(RULE_SUPPLEMENT_NOT_ADDED, 0),
                     CHAPTER_SUPPLEMENT);
}

/* ---- steps by hand ------------------------------------------------------ */

enum { MOST_BARE = 4 };
static struct step bare[MOST_BARE];
static struct steps bare_steps = {.items = bare};

static struct step *bare_step(enum rule rule, const char *note)
{
    ck_assert_uint_lt(bare_steps.count, MOST_BARE);
    struct step *step = &bare[bare_steps.count++];
    *step = (struct step){.rule = rule, .note = note, .verdict = -1};
    return step;
}

/* What is said of the last bare step; borrowed until the next. */
static const char *said(void)
{
    static char kept[512];
    struct buffer text = {0};
    world.result.steps = &bare_steps;
    worksheet_sentence(&world.result, bare_steps.count - 1, &text);
    ck_assert_uint_lt(text.length, sizeof kept);
    snprintf(kept, sizeof kept, "%.*s", SPAN_ARGS(buffer_view(&text)));
    buffer_free(&text);
    return kept;
}

/* A trace that lacks what a sentence asks for is told with less, not more. */
START_TEST(a_step_without_note_or_figures_has_a_sentence_all_the_same)
{
    household_of(1, 0);
    decide();
    for (int rule = 0; rule < RULE_COUNT; rule++) {
        bare_steps.count = 0;
        bare_step((enum rule)rule, NULL);
        ck_assert_ptr_null(strchr(said(), '{'));
        bare_steps.count = 0;
        bare_step((enum rule)rule, "another");
        ck_assert_ptr_null(strchr(said(), '{'));
    }
    ck_assert(!worksheet_knows(span_of("another")));
}

START_TEST(a_share_that_does_not_fit_is_not_shown)
{
    household_of(1, 0);
    decide();
    bare_steps.count = 0;
    struct step *step = bare_step(RULE_HOUSEHOLD_INCOME, NULL);
    step_money(step, "income", (struct ratio){1, INT64_MAX});
    step_count(step, "members", 3);
    step_money(step, "sum", (struct ratio){INT64_MAX, 1});
    step_money(step, "deduction", (struct ratio){-INT64_MAX, 1});
    ck_assert_ptr_null(strstr(said(), "a person"));
}

/* The same person's own income twice: what stands before the first is its. */
START_TEST(what_is_left_out_of_one_income_is_not_left_out_of_another)
{
    household_of(1, 0);
    decide();
    bare_steps.count = 0;
    bare_step(RULE_DISREGARD, NULL);
    struct step *step = bare_step(RULE_OWN_INCOME, NULL);
    step_money(step, "wage", (struct ratio){100, 1});
    step_money(step, "employment_cost", (struct ratio){50, 1});
    ck_assert_ptr_nonnull(strstr(said(), "left out of it"));
    bare[3] = *step;
    bare_steps.count = 3;
    bare[2] = bare[3];
    ck_assert_ptr_nonnull(strstr(said(), "cost of working"));
    bare[0] = bare[3];
    bare_steps.count = 1;
    ck_assert_ptr_nonnull(strstr(said(), "cost of working"));
}

START_TEST(steps_before_an_income_stand_where_it_stands)
{
    static const enum rule rules[] = {RULE_EMPLOYMENT_COST, RULE_DISREGARD,
                                      RULE_BASIC_PENSION, RULE_OWN_INCOME};
    household_of(1, 0);
    decide();
    world.result.steps = &bare_steps;
    for (size_t i = 0; i < COUNT_OF(rules); i++) {
        static const struct {
            const char *note;
            enum chapter chapter;
        } rows[] = {{"tekun", CHAPTER_TEKUN},
                    {"single", CHAPTER_SINGLE},
                    {"another", CHAPTER_INCOME},
                    {NULL, CHAPTER_INCOME}};
        for (size_t k = 0; k < COUNT_OF(rows); k++) {
            bare_steps.count = 0;
            bare_step(rules[i], rows[k].note);
            bare_step(RULE_OWN_INCOME, rows[k].note);
            ck_assert_int_eq(worksheet_chapter(&world.result, 0),
                             rows[k].chapter);
        }
        bare_steps.count = 0;
        bare_step(rules[i], NULL); /* and no own income behind it */
        ck_assert_int_eq(worksheet_chapter(&world.result, 0), CHAPTER_INCOME);
    }
}

START_TEST(an_own_income_below_nothing_counts_as_nothing)
{
    household_of(1, 0);
    decide();
    bare_steps.count = 0;
    struct step *step = bare_step(RULE_OWN_INCOME, "tekun");
    step_money(step, "own_income", (struct ratio){-1, 1});
    step_money(step, "exempt_income", (struct ratio){1, 1});
    ck_assert_ptr_nonnull(strstr(said(), "counts as 0.00"));
}

START_TEST(a_disability_is_said_as_far_as_it_is_known)
{
    static const struct {
        enum disability disability;
        int grade;
        const char *said;
    } rows[] = {{DISABILITY_NONE, 0, ""},
                {DISABILITY_NONE, 2, "disability, grade 2"},
                {DISABILITY_VISUAL, 0, "visual"},
                {DISABILITY_VISUAL, 2, "visual, grade 2"}};
    speak("en");
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const struct person p = {.disability = (uint8_t)rows[i].disability,
                                 .disability_grade = (uint8_t)rows[i].grade};
        struct buffer text = {0};
        worksheet_disability(&p, &text);
        ck_assert_msg(span_is(buffer_view(&text), rows[i].said), "row %zu", i);
        buffer_free(&text);
    }
}

/* J04.2, Chaoyang: why somebody enters dibao alone, each cause and both. */
START_TEST(J04_2_the_causes_of_a_single_person_are_named)
{
    static const struct {
        enum disability disability;
        enum illness illness;
        const char *cause;
    } rows[] = {
        {DISABILITY_VISUAL, ILLNESS_NONE, "severe disability"},
        {DISABILITY_NONE, ILLNESS_SERIOUS, "serious illness"},
        {DISABILITY_NONE, ILLNESS_SPECIAL, "special disease"},
        {DISABILITY_VISUAL, ILLNESS_SERIOUS, ") and serious illness"},
    };
    speak("en");
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        world_anew();
        always("edge.ratio", "1.5");
        always("single.mode", "own_income");
        always("single.special", "yes");
        earner(YUAN(1500));
        struct person *p = member();
        p->disability = (uint8_t)rows[i].disability;
        p->disability_grade = rows[i].disability ? 1 : 0;
        p->illness = (uint8_t)rows[i].illness;
        decide();
        const struct step *step = step_of(RULE_SINGLE, 1);
        ck_assert_ptr_nonnull(step);
        struct buffer text = {0};
        worksheet_sentence(&world.result, (size_t)(step - world.steps.items),
                           &text);
        buffer_char(&text, '\0');
        ck_assert_msg(strstr(text.data, rows[i].cause) != NULL, "%s: %s",
                      rows[i].cause, text.data);
        buffer_free(&text);
    }
}

/* A group or a factor that names nobody is everybody's. */
START_TEST(a_group_without_a_filter_is_everybodys)
{
    always("grade.limit.a", "2");
    always("grade.weight.first", "1");
    always("grade.weight.second", "2");
    supplement("supplement.all", NULL, STACK_YES, "10");
    household_of(1, 0);
    decide();
    for (size_t i = 0; i < world.steps.count; i++) {
        struct buffer text = {0};
        worksheet_sentence(&world.result, i, &text);
        ck_assert_uint_gt(text.length, 0);
        buffer_free(&text);
    }
    ck_assert_ptr_nonnull(step_of(RULE_SUPPLEMENT, 0));
    ck_assert_ptr_nonnull(step_of(RULE_GRADE_FACTOR, NOBODY));
}

RULE_SUITE("worksheet",
           every_sentence_is_there_in_both_languages_with_the_same_figures,
           every_rule_has_a_general_sentence_and_every_chapter_a_title,
           a_sentence_names_only_words_that_the_worksheet_knows,
           every_sentence_is_reached_and_finds_its_figures,
           the_arithmetic_of_the_gap_is_written_out,
           the_terms_of_an_income_stand_with_their_signs,
           an_income_below_nothing_counts_as_nothing,
           an_income_looked_at_alone_stands_where_it_is_looked_at,
           a_coefficient_stands_with_dibao_and_a_supplement_apart,
           a_step_without_note_or_figures_has_a_sentence_all_the_same,
           a_share_that_does_not_fit_is_not_shown,
           what_is_left_out_of_one_income_is_not_left_out_of_another,
           steps_before_an_income_stand_where_it_stands,
           an_own_income_below_nothing_counts_as_nothing,
           a_disability_is_said_as_far_as_it_is_known,
           J04_2_the_causes_of_a_single_person_are_named,
           a_group_without_a_filter_is_everybodys)
