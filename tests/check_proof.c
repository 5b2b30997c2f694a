/* proof - the arithmetic of a trace, done again: traces written by hand. */
#include "traced.h"

START_TEST(numbers_are_read_with_their_sign_and_exactly)
{
    static const struct {
        const char *text;
        bool is;
        struct ratio value;
    } rows[] = {
        {"708.00", true, {708, 1}},  {"-0.01", true, {-1, 100}},
        {"1000/3", true, {1000, 3}}, {"-1000/3", true, {-1000, 3}},
        {"30%", true, {3, 10}},      {"0", true, {0, 1}},
        {"", false, {0, 1}},         {"-", false, {0, 1}},
        {"--1", false, {0, 1}},      {"+1", false, {0, 1}},
        {"1.", false, {0, 1}},       {"1/0", false, {0, 1}},
        {"12m", false, {0, 1}},      {"1e3", false, {0, 1}},
        {"many", false, {0, 1}},     {"1/-3", false, {0, 1}},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct ratio found = RATIO_ZERO;
        ck_assert_msg(proof_number(span_of(rows[i].text), &found) == rows[i].is,
                      "%s", rows[i].text);
        if (rows[i].is)
            ck_assert_msg(ratio_equal(found, rows[i].value), "%s",
                          rows[i].text);
    }
}

/* Specification, section 0; in mills of a yuan. */
START_TEST(rounding_is_done_its_own_way_in_every_mode)
{
    static const struct {
        const char *mode;
        int64_t mills, unit_fen, fen;
    } rows[] = {
        {"half_up", 1004, 1, 100},   {"half_up", 1005, 1, 101},
        {"half_up", 1006, 1, 101},   {"half_down", 1005, 1, 100},
        {"half_down", 1006, 1, 101}, {"up", 1000, 1, 100},
        {"up", 1001, 1, 101},        {"down", 1009, 1, 100},
        {"exact", 1000, 1, 100},     {"exact", 1001, 1, -1},
        {"half_up", 500, 100, 100},  {"half_up", 499, 100, 0},
        {"up", 100001, 1000, 11000}, {"down", 109999, 1000, 10000},
        {"half_up", 25, 5, 5},       {"half_down", 25, 5, 0},
        {"nearest", 1000, 1, -1},    {"half_up", -5, 1, -1},
        {"half_up", 0, 1, 0},        {"half_up", 5, 0, -1},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct ratio found;
        bool can = proof_round((struct ratio){rows[i].mills, 1000},
                               span_of(rows[i].mode),
                               (struct ratio){rows[i].unit_fen, 100}, &found);
        ck_assert_msg(can == (rows[i].fen >= 0), "row %zu", i);
        if (can)
            ck_assert_msg(ratio_equal(found, (struct ratio){rows[i].fen, 100}),
                          "row %zu: %" PRId64 "/%" PRId64, i, found.num,
                          found.den);
    }
}

START_TEST(what_does_not_fit_in_64_bits_cannot_be_rounded)
{
    struct ratio found;
    ck_assert(!proof_round((struct ratio){INT64_MAX, 1}, span_of("half_up"),
                           (struct ratio){1, 100}, &found));
}

/* ---- a trace in the making ---------------------------------------------- */

static void step(const char *rule, const char *note)
{
    size_t n = traced.row.step_count++;
    traced.steps[n] = (struct proof_step){.rule = span_of(rule),
                                          .note = span_of(note),
                                          .person = {"", 0},
                                          .number = (int64_t)n + 1,
                                          .verdict = -1,
                                          .figures = traced.figures[n],
                                          .bases = traced.bases[n]};
}

static void figure(const char *name, const char *text)
{
    struct proof_step *last = &traced.steps[traced.row.step_count - 1];
    struct proof_figure *f = &last->figures[last->figure_count++];
    *f = (struct proof_figure){.name = span_of(name), .text = span_of(text)};
    f->is_number = proof_number(f->text, &f->value);
}

static void basis(const char *parameter, const char *value)
{
    struct proof_step *last = &traced.steps[traced.row.step_count - 1];
    last->bases[last->basis_count++] =
        (struct proof_basis){.parameter = span_of(parameter),
                             .value = span_of(value),
                             .since = {"", 0}};
}

/* Nobody counts and nothing is paid; `standard` as given. */
static void nobody(const char *standard)
{
    step("household_income", "");
    figure("members", "0");
    figure("sum", "0.00");
    figure("deduction", "0.00");
    figure("income", "0.00");
    figure("standard", standard);
    basis("dibao.standard.urban", "636");
    step("total", "");
    figure("dibao", "0.00");
    figure("single", "0.00");
    figure("tekun", "0.00");
    figure("care", "0.00");
    figure("supplement", "0.00");
    figure("total", "0.00");
}

START_TEST(a_true_trace_is_accepted)
{
    nobody("636.00");
    ck_assert_uint_eq(faults_of_person(), 0);
}

START_TEST(a_false_figure_is_told_with_step_and_name)
{
    nobody("637.00");
    ck_assert_uint_eq(faults_of_person(), 1);
    ck_assert_str_eq(messages_place(&traced.faults, 0).column,
                     "step 1 household_income.standard");
    ck_assert_str_eq(messages_text(&traced.faults, 0),
                     "it is 637.00, but 'dibao.standard.urban' has the value "
                     "636");
}

/* The invariant of proof.h. */
START_TEST(a_figure_that_nothing_checks_is_refused)
{
    nobody("636.00");
    step("edge_absent", "");
    figure("bonus", "1.00");
    ck_assert_uint_eq(faults_of_person(), 1);
    ck_assert_str_eq(messages_place(&traced.faults, 0).column,
                     "step 3 edge_absent.bonus");
}

START_TEST(a_step_without_figures_that_is_not_known_is_no_arithmetic)
{
    nobody("636.00");
    step("something_new", "because");
    basis("something.mode", "yes");
    ck_assert_uint_eq(faults_of_person(), 0);
}

START_TEST(a_parameter_with_a_number_that_nothing_checks_is_refused)
{
    nobody("636.00");
    step("something_new", "because");
    basis("something.limit", "12m");
    ck_assert_uint_eq(faults_of_person(), 1);
    ck_assert_str_eq(messages_place(&traced.faults, 0).column,
                     "step 3 something_new.something.limit");
}

START_TEST(a_value_by_the_year_is_compared_by_the_month)
{
    nobody("636.00");
    traced.bases[0][0].value = span_of("7632");
    ck_assert_uint_eq(faults_of_person(), 1);
    traced.bases[0][0].yearly = true;
    ck_assert_uint_eq(faults_of_person(), 0);
}

START_TEST(figures_beyond_64_bits_are_told_and_do_not_wrap)
{
    nobody("636.00");
    step("dibao_test", "");
    figure("income", "0.00");
    figure("standard", "999999999999999");
    figure("members", "999999999999999");
    figure("limit", "0.00");
    traced.steps[2].verdict = 1;
    ck_assert_uint_gt(faults_of_person(), 0);
    ck_assert_str_eq(messages_text(&traced.faults, 0),
                     "figures too large to check");
}

START_TEST(without_a_total_a_trace_is_none)
{
    nobody("636.00");
    traced.row.step_count = 1;
    ck_assert_uint_eq(faults_of_person(), 1);
    ck_assert_str_eq(messages_place(&traced.faults, 0).column, "trace");
}

START_TEST(a_second_total_is_told)
{
    nobody("636.00");
    size_t before = traced.row.step_count;
    ck_assert_uint_eq(faults_of_person(), 0);
    traced_begin();
    nobody("636.00");
    traced.steps[traced.row.step_count] = traced.steps[before - 1];
    traced.steps[traced.row.step_count++].number++;
    ck_assert_uint_gt(faults_of_person(), 0);
}

START_TEST(a_floor_that_is_not_above_the_amount_is_told)
{
    nobody("636.00");
    step("dibao_floor", "");
    figure("before", "0.00");
    figure("floor", "0.00");
    basis("dibao.floor", "0.00");
    ck_assert_uint_gt(faults_of_person(), 0);
    ck_assert_str_eq(messages_text(&traced.faults, 0),
                     "it is not above the amount before");
}

/* J37.1: no value is in force before its day. */
START_TEST(a_value_from_a_later_day_is_told)
{
    static const char *const dates[] = {"2021-10-01", "2021-10-02",
                                        "2021-09-30"};
    struct proof_cell cells[] = {{{"amount", 6}, {"0.00", 4}},
                                 {{"date", 4}, {"", 0}}};
    for (size_t i = 0; i < COUNT_OF(dates); i++) {
        struct proof_items items;
        uint64_t count = 0;
        traced_begin();
        nobody("636.00");
        traced.bases[0][0].since = span_of("2021-10-01");
        cells[1].text = span_of(dates[i]);
        traced.row.cells = cells;
        traced.row.cell_count = 2;
        messages_clear(&traced.faults);
        ck_assert_int_eq(
            proof_check(&traced.row, &traced.faults, &items, &count),
            i == 2 ? STATUS_FAULT : STATUS_OK);
    }
}

/* ---- steps that lack something ------------------------------------------ */

/* NAME=VALUE, a blank between them. */
static void each_pair(const char *text, void (*put)(const char *, const char *))
{
    static char kept[16][2][48];
    static size_t next;
    struct span rest = span_of(text);
    while (rest.at && rest.length > 0) {
        struct span value = span_cut(&rest, ' '), name = span_cut(&value, '=');
        char(*pair)[48] = kept[next++ % COUNT_OF(kept)];
        snprintf(pair[0], 48, "%.*s", SPAN_ARGS(name));
        snprintf(pair[1], 48, "%.*s", SPAN_ARGS(value));
        put(pair[0], pair[1]);
    }
}

/* A step with something missing, before or behind the trace of nobody. */
START_TEST(a_step_by_itself_is_told_what_it_lacks)
{
    static const struct {
        bool first, told;
        const char *rule, *note, *figures, *bases;
    } rows[] = {
        {true, false, "dibao_gap", "",
         "gap=0 income=0 standard=636 standards=0", "dibao.standard.urban=636"},
        {false, true, "dibao_gap", "",
         "gap=636 income=0 standard=636 standards=1",
         "dibao.standard.urban=636"},
        {false, true, "dibao_tier", "",
         "amount=0 below=1 limit=0 amount_per_person=5 standard=636 members=0",
         "dibao.tiers=1:5"}, /* no income */
        {true, true, "dibao_tier", "",
         "amount=0 below=1 limit=0 amount_per_person=5 income=0 members=0",
         "dibao.tiers=1:5"}, /* no standard */
        {true, true, "dibao_tier", "",
         "amount=0 below=1 limit=0 amount_per_person=5 income=0 standard=636",
         "dibao.tiers=1:5"}, /* no members */
        {false, true, "supplement", "coefficient", "", "supplement.x=1"},
        {false, true, "supplement", "coefficient", "coefficient=x",
         "supplement.x=1"},
        {false, true, "single", "", "amount=1", ""},
        {false, true, "single", "", "standard=636", ""},
        {false, true, "single", "", "standard=636 amount=635", ""},
        {false, true, "single", "", "standard=636 amount=0 share=0", ""},
        {false, true, "single", "", "standard=636 amount=318 share=0.5",
         "single.share.illness=x"},
        {false, true, "single", "", "standard=636 amount=318 share=0.5",
         "single.share.illness=0.6"},
        {false, true, "single", "", "standard=636 amount=318 share=0.5", ""},
        {true, true, "expenditure_test", "share",
         "income_year=5 disposable=1 members=0 disposable_limit=0 share=1 "
         "threshold=5 rigid_expense_year=0 above=-5",
         ""},
        {false, true, "rounding", "nothing", "before=0 unit=1 after=0",
         "payment.unit=1 payment.round=up"},
        {false, true, "tekun_labour", "elder", "above=-1", ""},
        {false, true, "tekun_labour", "minor", "above=1", ""},
        {false, true, "tekun_labour", "elder", "above=0", ""}, /* no outcome */
        {false, true, "tekun_basic", "", "basic=1 before=1 ratio=1 standard=1",
         "payment.round=up"}, /* no unit */
        {false, true, "tekun_basic", "",
         "basic=1 before=x ratio=1 standard=1 unit=1", "payment.round=up"},
        {false, true, "tekun_basic", "",
         "basic=636 before=636 ratio=1 standard=636 unit=1",
         "payment.round=never payment.unit=1 tekun.basic_ratio=1 "
         "dibao.standard.urban=636"},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        traced_begin();
        if (!rows[i].first)
            nobody("636.00");
        step(rows[i].rule, rows[i].note);
        each_pair(rows[i].figures, figure);
        each_pair(rows[i].bases, basis);
        size_t number = traced.row.step_count;
        if (rows[i].first)
            nobody("636.00");
        ck_assert_msg((faults_of_person() > 0) == rows[i].told,
                      "row %zu, step %zu: %s", i, number,
                      traced.faults.count ? messages_text(&traced.faults, 0)
                                          : "accepted");
    }
}

START_TEST(faults_that_could_not_be_kept_are_no_acceptance)
{
    struct proof_items items;
    uint64_t count = 0;
    nobody("636.00");
    ck_assert_uint_eq(faults_of_person(), 0);
    traced.faults.out_of_memory = true;
    ck_assert_int_eq(proof_check(&traced.row, &traced.faults, &items, &count),
                     STATUS_MEMORY);
}

/* A total alone vouches for nothing. */
START_TEST(columns_that_no_step_gives_are_told)
{
    step("household_income", "");
    figure("members", "0");
    step("total", "");
    figure("dibao", "0.00");
    figure("single", "0.00");
    figure("tekun", "0.00");
    figure("care", "0.00");
    figure("supplement", "0.00");
    figure("total", "0.00");
    ck_assert_uint_gt(faults_of_row(), 0);
    traced.row.step_count = 0;
    traced.steps[1].number = 1;
    traced.row.steps = &traced.steps[1];
    traced.row.step_count = 1;
    ck_assert_uint_gt(faults_of_row(), 0);
    traced.row.steps = traced.steps;
}

/* ---- the rows of a household -------------------------------------------- */

/* By person: the parts add up, and the traces of the rows agree. */
START_TEST(the_parts_of_persons_add_up_to_the_household)
{
    static const struct proof_items of_household = {
        .paid = {3, 1}, .care = {0, 1}, .supplement = {1, 2}};
    struct proof_items other = of_household;
    struct proof_cell cells[] = {{{"amount", 6}, {"1.50", 4}},
                                 {{"care", 4}, {"0.00", 4}},
                                 {{"supplement", 10}, {"0.25", 4}},
                                 {{"category", 8}, {"dibao", 5}}};
    struct proof_group group = {.faults = &traced.faults};
    traced.row.cells = cells;
    traced.row.cell_count = 4;
    proof_group_add(&group, &traced.row, &of_household);
    proof_group_add(&group, &traced.row, &of_household);
    ck_assert_int_eq(proof_group_end(&group), STATUS_OK);
    proof_group_add(&group, &traced.row, &of_household);
    ck_assert_int_eq(proof_group_end(&group), STATUS_FAULT);
    proof_group_add(&group, &traced.row, &of_household);
    other.care = RATIO_ONE;
    ck_assert_int_eq(proof_group_add(&group, &traced.row, &other),
                     STATUS_FAULT);
    cells[0].text = span_of("-1.50");
    ck_assert_int_eq(proof_group_add(&group, &traced.row, &of_household),
                     STATUS_FAULT);
    cells[3].text = span_of("tekun");
    cells[0].text = span_of("1.50");
    group = (struct proof_group){.faults = &traced.faults};
    proof_group_add(&group, &traced.row, &of_household);
    proof_group_add(&group, &traced.row, &of_household);
    ck_assert_int_eq(proof_group_end(&group), STATUS_FAULT);
}

/* A group is told of cells that are missing or do not fit. */
START_TEST(the_cells_of_persons_are_amounts)
{
    static const struct proof_items none = {{0, 1}, {0, 1}, {0, 1}, 0, 0};
    static const struct proof_items single = {{0, 1}, {0, 1}, {0, 1}, 0, 1};
    struct proof_cell cells[] = {{{"amount", 6}, {"0.00", 4}},
                                 {{"care", 4}, {"0.00", 4}},
                                 {{"supplement", 10}, {"0.00", 4}},
                                 {{"category", 8}, {"single", 6}}};
    struct proof_group group = {.faults = &traced.faults};
    ck_assert_int_eq(proof_group_end(&group), STATUS_OK); /* no rows */
    traced.row.cells = cells;
    traced.row.cell_count = 4;
    ck_assert_int_eq(proof_group_add(&group, &traced.row, &single), STATUS_OK);
    ck_assert_int_eq(proof_group_end(&group), STATUS_OK);
    traced.row.cell_count = 3;
    ck_assert_int_eq(proof_group_add(&group, &traced.row, &single), STATUS_OK);
    ck_assert_int_eq(proof_group_end(&group), STATUS_FAULT);
    ck_assert_int_eq(proof_group_add(&group, &traced.row, &none), STATUS_OK);
    cells[0].text = span_of("many");
    ck_assert_int_eq(proof_group_add(&group, &traced.row, &none), STATUS_FAULT);
    traced.row.cell_count = 0;
    ck_assert_int_eq(proof_group_add(&group, &traced.row, &none), STATUS_FAULT);
    traced.row.cell_count = 3;
    cells[0].text = span_of("1/999999999999999");
    ck_assert_int_eq(proof_group_add(&group, &traced.row, &none), STATUS_OK);
    cells[0].text = span_of("1/999999999999998"); /* beyond 64 bits */
    ck_assert_int_eq(proof_group_add(&group, &traced.row, &none), STATUS_FAULT);
}

/* Each part of what the rows of a household say together. */
START_TEST(rows_of_a_household_must_say_the_same)
{
    static const struct proof_items first = {{1, 1}, {2, 1}, {3, 1}, 1, 1};
    struct proof_cell cells[] = {{{"amount", 6}, {"0.00", 4}},
                                 {{"care", 4}, {"0.00", 4}},
                                 {{"supplement", 10}, {"0.00", 4}}};
    traced.row.cells = cells;
    traced.row.cell_count = 3;
    for (int part = 0; part < 6; part++) {
        struct proof_group group = {.faults = &traced.faults};
        struct proof_items other = first;
        other.paid.num += part == 1;
        other.care.num += part == 2;
        other.supplement.num += part == 3;
        other.tekun_persons += part == 4;
        other.single_persons += part == 5;
        ck_assert_int_eq(proof_group_add(&group, &traced.row, &first),
                         STATUS_OK);
        ck_assert_int_eq(proof_group_add(&group, &traced.row, &other),
                         part == 0 ? STATUS_OK : STATUS_FAULT);
    }
}

SUITE_BETWEEN("proof", traced_begin, traced_end,
              numbers_are_read_with_their_sign_and_exactly,
              rounding_is_done_its_own_way_in_every_mode,
              what_does_not_fit_in_64_bits_cannot_be_rounded,
              a_true_trace_is_accepted,
              a_false_figure_is_told_with_step_and_name,
              a_figure_that_nothing_checks_is_refused,
              a_step_without_figures_that_is_not_known_is_no_arithmetic,
              a_parameter_with_a_number_that_nothing_checks_is_refused,
              a_value_by_the_year_is_compared_by_the_month,
              figures_beyond_64_bits_are_told_and_do_not_wrap,
              without_a_total_a_trace_is_none, a_second_total_is_told,
              a_floor_that_is_not_above_the_amount_is_told,
              a_value_from_a_later_day_is_told,
              a_step_by_itself_is_told_what_it_lacks,
              faults_that_could_not_be_kept_are_no_acceptance,
              columns_that_no_step_gives_are_told,
              the_parts_of_persons_add_up_to_the_household,
              the_cells_of_persons_are_amounts,
              rows_of_a_household_must_say_the_same)
