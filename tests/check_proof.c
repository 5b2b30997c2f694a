/* proof - the arithmetic of a trace, done again. */
#include "proof.h"

#include "made_up.h"
#include "proof_work.h"

#include <inttypes.h>

enum { MOST = 16 };

/* A trace in the making. */
static struct proof_step steps[MOST];
static struct proof_figure figures[MOST][MOST];
static struct proof_basis bases[MOST][MOST];
static struct proof_row row;
static struct messages faults;

static void begin(void)
{
    row = (struct proof_row){.place = {"rows", 1, NULL}, .steps = steps};
}

static void end(void)
{
    messages_free(&faults);
}

static void step(const char *rule, const char *note)
{
    size_t n = row.step_count++;
    steps[n] = (struct proof_step){.rule = span_of(rule),
                                   .note = span_of(note),
                                   .person = {"", 0},
                                   .number = (int64_t)n + 1,
                                   .verdict = -1,
                                   .figures = figures[n],
                                   .bases = bases[n]};
}

static void figure(const char *name, const char *text)
{
    struct proof_step *last = &steps[row.step_count - 1];
    struct proof_figure *f = &last->figures[last->figure_count++];
    *f = (struct proof_figure){.name = span_of(name), .text = span_of(text)};
    f->is_number = proof_number(f->text, &f->value);
}

static void basis(const char *parameter, const char *value)
{
    struct proof_step *last = &steps[row.step_count - 1];
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

/* Of a person, so that no columns are looked at. */
static struct proof_cell person[] = {{{"amount", 6}, {"0.00", 4}}};

static size_t check(void)
{
    struct proof_items items;
    uint64_t count = 0;
    row.cells = person;
    row.cell_count = 1;
    messages_clear(&faults);
    enum status status = proof_check(&row, &faults, &items, &count);
    ck_assert_int_eq(status, faults.faults ? STATUS_FAULT : STATUS_OK);
    return faults.faults;
}

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

START_TEST(a_true_trace_is_accepted)
{
    nobody("636.00");
    ck_assert_uint_eq(check(), 0);
}

START_TEST(a_false_figure_is_told_with_step_and_name)
{
    nobody("637.00");
    ck_assert_uint_eq(check(), 1);
    ck_assert_str_eq(messages_place(&faults, 0).column,
                     "step 1 household_income.standard");
    ck_assert_str_eq(messages_text(&faults, 0),
                     "it is 637.00, but 'dibao.standard.urban' has the value "
                     "636");
}

/* The invariant of proof.h. */
START_TEST(a_figure_that_nothing_checks_is_refused)
{
    nobody("636.00");
    step("edge_absent", "");
    figure("bonus", "1.00");
    ck_assert_uint_eq(check(), 1);
    ck_assert_str_eq(messages_place(&faults, 0).column,
                     "step 3 edge_absent.bonus");
}

START_TEST(a_step_without_figures_that_is_not_known_is_no_arithmetic)
{
    nobody("636.00");
    step("something_new", "because");
    basis("something.mode", "yes");
    ck_assert_uint_eq(check(), 0);
}

START_TEST(a_parameter_with_a_number_that_nothing_checks_is_refused)
{
    nobody("636.00");
    step("something_new", "because");
    basis("something.limit", "12m");
    ck_assert_uint_eq(check(), 1);
    ck_assert_str_eq(messages_place(&faults, 0).column,
                     "step 3 something_new.something.limit");
}

START_TEST(a_value_by_the_year_is_compared_by_the_month)
{
    nobody("636.00");
    bases[0][0].value = span_of("7632");
    ck_assert_uint_eq(check(), 1);
    bases[0][0].yearly = true;
    ck_assert_uint_eq(check(), 0);
}

START_TEST(figures_beyond_64_bits_are_told_and_do_not_wrap)
{
    nobody("636.00");
    step("dibao_test", "");
    figure("income", "0.00");
    figure("standard", "999999999999999");
    figure("members", "999999999999999");
    figure("limit", "0.00");
    steps[2].verdict = 1;
    ck_assert_uint_gt(check(), 0);
    ck_assert_str_eq(messages_text(&faults, 0), "figures too large to check");
}

START_TEST(without_a_total_a_trace_is_none)
{
    nobody("636.00");
    row.step_count = 1;
    ck_assert_uint_eq(check(), 1);
    ck_assert_str_eq(messages_place(&faults, 0).column, "trace");
}

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
    struct proof_group group = {.faults = &faults};
    row.cells = cells;
    row.cell_count = 4;
    proof_group_add(&group, &row, &of_household);
    proof_group_add(&group, &row, &of_household);
    ck_assert_int_eq(proof_group_end(&group), STATUS_OK);
    proof_group_add(&group, &row, &of_household);
    ck_assert_int_eq(proof_group_end(&group), STATUS_FAULT);
    proof_group_add(&group, &row, &of_household);
    other.care = RATIO_ONE;
    ck_assert_int_eq(proof_group_add(&group, &row, &other), STATUS_FAULT);
    cells[0].text = span_of("-1.50");
    ck_assert_int_eq(proof_group_add(&group, &row, &of_household),
                     STATUS_FAULT);
    cells[3].text = span_of("tekun");
    cells[0].text = span_of("1.50");
    group = (struct proof_group){.faults = &faults};
    proof_group_add(&group, &row, &of_household);
    proof_group_add(&group, &row, &of_household);
    ck_assert_int_eq(proof_group_end(&group), STATUS_FAULT);
}

/* ---- traces of real decisions ------------------------------------------- */

enum { MOST_STEPS = 160, TEXT = 64 };

/* A decision's trace as it would be read from a file; texts of its own. */
static struct {
    struct proof_step steps[MOST_STEPS];
    struct proof_figure figures[MOST_STEPS][STEP_FIGURES];
    struct proof_basis bases[MOST_STEPS][STEP_ALSO + 1];
    char texts[MOST_STEPS][STEP_FIGURES][TEXT];
    char since[MOST_STEPS][STEP_ALSO + 1][DATE_TEXT_SIZE];
    char persons[MOST_STEPS][TEXT];
} real;

static void read_figure(struct proof_figure *to, const struct figure *from,
                        char text[TEXT])
{
    const int64_t of = from->kind == FIGURE_MONEY ? FEN_PER_YUAN : 1;
    snprintf(text, TEXT, "%" PRId64 "/%" PRId64, from->value.num,
             from->value.den * of);
    *to = (struct proof_figure){.name = span_of(from->name),
                                .text = span_of(text)};
    to->is_number = proof_number(to->text, &to->value);
}

static void read_basis(struct proof_basis *to, const char *name,
                       const struct dated_value *value,
                       char since[DATE_TEXT_SIZE])
{
    date_format(value->effective, since);
    *to = (struct proof_basis){.parameter = span_of(name),
                               .value = span_of(value->text),
                               .since = span_of(since),
                               .yearly = value->value.yearly};
}

static void read_step(size_t i)
{
    const struct step *from = &world.steps.items[i];
    struct proof_step *to = &real.steps[i];
    snprintf(real.persons[i], TEXT, "%d", from->person + 1);
    *to = (struct proof_step){
        .rule = span_of(rule_code(from->rule)),
        .note = from->note ? span_of(from->note) : (struct span){"", 0},
        .person = from->person == NOBODY ? (struct span){"", 0}
                                         : span_of(real.persons[i]),
        .number = (int64_t)i + 1,
        .verdict = from->verdict,
        .figures = real.figures[i],
        .bases = real.bases[i],
        .figure_count = from->figure_count};
    for (size_t f = 0; f < from->figure_count; f++)
        read_figure(&real.figures[i][f], &from->figures[f], real.texts[i][f]);
    if (from->basis)
        read_basis(&real.bases[i][to->basis_count++], from->basis, from->value,
                   real.since[i][0]);
    for (size_t k = 0; k < from->also_count; k++)
        read_basis(&real.bases[i][to->basis_count++], from->also[k].name,
                   from->also[k].value, real.since[i][k + 1]);
}

/* Decides the next made-up household; false: it cannot be decided. */
static bool read_decision(void)
{
    made_up_household();
    if (try_to_decide() != STATUS_OK)
        return false;
    ck_assert_uint_le(world.steps.count, MOST_STEPS);
    begin();
    row.steps = real.steps;
    row.step_count = world.steps.count;
    for (size_t i = 0; i < row.step_count; i++)
        read_step(i);
    return true;
}

static void forget_uses(void)
{
    for (size_t i = 0; i < row.step_count; i++) {
        for (size_t f = 0; f < real.steps[i].figure_count; f++)
            real.figures[i][f].used = false;
        for (size_t b = 0; b < real.steps[i].basis_count; b++)
            real.bases[i][b].used = false;
    }
}

static size_t check_again(void)
{
    forget_uses();
    return check();
}

static void open_place(uint64_t seed)
{
    world_open();
    made_up_begin(seed);
}

static void next_place(int i)
{
    static const char *const modes[] = {"gap", "tier", "coefficient"};
    world_anew();
    made_up_rules();
    always("dibao.mode", modes[i % 3]);
    always("dibao.tiers", "0.3:400;0.7:250;1:120");
    if (i % 2)
        always("dibao.floor", i % 4 == 1 ? "50" : "10%");
    if (i % 5 == 0)
        always("single.mode", "share");
    if (i % 5 == 1)
        always("single.mode", "full");
    if (i % 7 == 0)
        always("payment.unit", "1");
}

START_TEST(the_trace_of_every_decision_is_accepted)
{
    open_place(11);
    int read = 0;
    for (int i = 0; i < 300; i++) {
        next_place(i);
        if (!read_decision())
            continue;
        read++;
        ck_assert_msg(check_again() == 0, "household %d: %s", i,
                      messages_text(&faults, 0));
        end();
    }
    ck_assert_int_gt(read, 100);
    world_close();
}

/* Each figure in turn is another one, no number, too large, or not there. */
START_TEST(a_figure_that_is_another_one_is_told_whatever_its_step)
{
    static const char *const others[] = {"9223372036854775807", "-1", "none",
                                         "1/9223372036854775807"};
    open_place(12);
    size_t altered = 0, missed = 0;
    for (int i = 0; i < 60; i++) {
        next_place(i);
        if (!read_decision())
            continue;
        for (size_t s = 0; s < row.step_count; s++)
            for (size_t f = 0; f < real.steps[s].figure_count; f++) {
                struct proof_figure *figure = &real.figures[s][f];
                const struct proof_figure kept = *figure;
                for (size_t k = 0; k < COUNT_OF(others); k++) {
                    figure->text = span_of(others[k]);
                    figure->is_number =
                        proof_number(figure->text, &figure->value);
                    bool same = figure->is_number && kept.is_number &&
                                ratio_equal(figure->value, kept.value);
                    altered++;
                    missed += !same && check_again() == 0;
                    *figure = kept;
                }
                figure->name = span_of("another");
                ck_assert_msg(check_again() > 0, "%.*s", SPAN_ARGS(kept.name));
                *figure = kept;
            }
        end();
    }
    ck_assert_msg(missed == 0, "%zu of %zu are not told", missed, altered);
    world_close();
}

/* An outcome turned round, a value of the rules that is another one. */
START_TEST(an_outcome_or_a_value_that_is_another_one_is_told)
{
    open_place(13);
    size_t altered = 0, missed = 0;
    for (int i = 0; i < 60; i++) {
        next_place(i);
        if (!read_decision())
            continue;
        for (size_t s = 0; s < row.step_count; s++) {
            struct proof_step *step = &real.steps[s];
            const struct proof_step kept = *step;
            if (kept.verdict >= 0 && kept.figure_count > 0) {
                step->verdict = !kept.verdict;
                altered++;
                missed += check_again() == 0;
                step->verdict = -1;
                altered++;
                missed += check_again() == 0;
                step->verdict = kept.verdict;
            }
            for (size_t b = 0; b < kept.basis_count; b++) {
                const struct span value = kept.bases[b].value;
                kept.bases[b].value = span_of("987654");
                altered++;
                missed += check_again() == 0;
                kept.bases[b].value = value;
            }
            step->note = span_of("another");
            (void)check_again();
            step->figure_count = 0;
            (void)check_again();
            *step = kept;
        }
        end();
    }
    ck_assert_msg(missed == 0, "%zu of %zu are not told", missed, altered);
    world_close();
}

/* ---- the row beside the trace ------------------------------------------- */

enum { COLUMNS = 14 };
static struct proof_cell columns[COLUMNS];
static char cell_texts[COLUMNS][TEXT];
static struct proof_part parts[MOST_MEMBERS];
static char part_texts[MOST_MEMBERS][PROOF_PARTS][TEXT];

static void cell(const char *name, int64_t number, int64_t of)
{
    size_t n = row.cell_count++;
    ck_assert_uint_lt(n, COLUMNS);
    snprintf(cell_texts[n], TEXT, "%" PRId64 "/%" PRId64, number, of);
    columns[n] = (struct proof_cell){span_of(name), span_of(cell_texts[n])};
}

/* The row of the decision in hand, in fen; and the whole items in a part. */
static void read_row(void)
{
    static const char *const items[] = {"dibao", "single", "tekun", "care",
                                        "supplement"};
    const struct determination *d = &world.result;
    int64_t each = 0;
    row.cell_count = 0;
    row.cells = columns;
    ck_assert_int_eq(determination_per_capita(d, &each), STATUS_OK);
    cell("members", d->members, 1);
    cell("income",
         money_shown((struct ratio){d->income_units, d->policy->scale}), 100);
    cell("per_capita", each, 100);
    cell("standard",
         money_shown((struct ratio){d->standard_units, d->policy->scale}), 100);
    for (int i = 0; i < ITEM_COUNT; i++)
        cell(items[i], d->item_fen[i], 100);
    cell("total", d->total_fen, 100);
    cell("tekun_persons", d->tekun_persons, 1);
    cell("single_persons", d->single_persons, 1);
    cell("distance", d->distance_fen, 100);
    if (!d->has_distance)
        columns[row.cell_count - 1].text = (struct span){"", 0};
    cell("category", 0, 1);
    columns[row.cell_count - 1].text =
        span_of(word_english(&VOCABULARY_CATEGORY, (int)d->category));
    row.parts = parts;
    row.part_count = 2;
    for (size_t p = 0; p < 2; p++)
        for (int i = 0; i < PROOF_PARTS; i++) {
            snprintf(part_texts[p][i], TEXT, "%" PRId64 "/100",
                     p == 0 ? d->item_fen[i] : 0);
            parts[p].amounts[i] = span_of(part_texts[p][i]);
        }
}

static size_t check_row(void)
{
    struct proof_items out;
    uint64_t count = 0;
    forget_uses();
    messages_clear(&faults);
    proof_check(&row, &faults, &out, &count);
    return faults.faults;
}

/* What stands in the row is what its trace comes to, or it is told. */
START_TEST(a_row_that_is_not_what_its_trace_gives_is_told)
{
    static const char *const others[] = {"98765/1", "many", "-1",
                                         "9223372036854775807"};
    open_place(14);
    for (int i = 0; i < 60; i++) {
        next_place(i);
        if (!read_decision())
            continue;
        read_row();
        for (int sheet = 0; sheet < 2; sheet++) {
            row.worksheet = sheet;
            ck_assert_msg(check_row() == 0, "household %d: %s: %s", i,
                          messages_place(&faults, 0).column,
                          messages_text(&faults, 0));
            for (size_t c = 0; c < row.cell_count; c++) {
                const struct proof_cell kept = columns[c];
                for (size_t k = 0; k < COUNT_OF(others); k++) {
                    columns[c].text = span_of(others[k]);
                    ck_assert_msg(check_row() > 0, "%.*s as %s",
                                  SPAN_ARGS(kept.name), others[k]);
                }
                columns[c] = kept;
                columns[c].name = span_of("another");
                bool told = check_row() > 0;
                ck_assert_msg(told || sheet, "without %.*s",
                              SPAN_ARGS(kept.name));
                columns[c] = kept;
            }
        }
        for (int k = 0; k < PROOF_PARTS; k++)
            for (size_t o = 0; o < COUNT_OF(others); o++) {
                parts[1].amounts[k] = span_of(others[o]);
                ck_assert_uint_gt(check_row(), 0);
                parts[1].amounts[k] = span_of(part_texts[1][k]);
            }
        row.worksheet = false;
        end();
    }
    world_close();
}

SUITE_BETWEEN("proof", begin, end, numbers_are_read_with_their_sign_and_exactly,
              rounding_is_done_its_own_way_in_every_mode,
              what_does_not_fit_in_64_bits_cannot_be_rounded,
              a_true_trace_is_accepted,
              a_false_figure_is_told_with_step_and_name,
              a_figure_that_nothing_checks_is_refused,
              a_step_without_figures_that_is_not_known_is_no_arithmetic,
              a_parameter_with_a_number_that_nothing_checks_is_refused,
              a_value_by_the_year_is_compared_by_the_month,
              figures_beyond_64_bits_are_told_and_do_not_wrap,
              without_a_total_a_trace_is_none,
              the_parts_of_persons_add_up_to_the_household,
              the_trace_of_every_decision_is_accepted,
              a_figure_that_is_another_one_is_told_whatever_its_step,
              an_outcome_or_a_value_that_is_another_one_is_told,
              a_row_that_is_not_what_its_trace_gives_is_told)
