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

static size_t check_row(void);

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

/* The trace of the decision in hand. */
static void read_trace(void)
{
    ck_assert_uint_le(world.steps.count, MOST_STEPS);
    begin();
    row.steps = real.steps;
    row.step_count = world.steps.count;
    for (size_t i = 0; i < row.step_count; i++)
        read_step(i);
}

/*
 * Households of which few are made up: on the edge with two who may enter
 * dibao alone, in dibao with a refusal, with high expenses, tekun.
 */
static void rare_household(int kind)
{
    struct household *h = &world.household;
    h->person_count = 0;
    *h = (struct household){.id = h->id,
                            .area = kind % 2 ? AREA_URBAN : AREA_RURAL,
                            .persons = h->persons,
                            .amount_in_force_fen = AMOUNT_UNKNOWN};
    struct person *p = born(19800101);
    struct person *other = born(19850101);
    other->support = SUPPORT_UNABLE;
    switch (kind % 4) {
    case 0:
        p->transfer_fen_month = YUAN(h->area == AREA_URBAN ? 2100 : 1700);
        other->disability = DISABILITY_VISUAL;
        other->disability_grade = 2;
        other->transfer_fen_month = YUAN(100);
        other = born(19900101);
        other->illness = ILLNESS_SERIOUS;
        other->transfer_fen_month = YUAN(150) + 1;
        break;
    case 1:
        p->transfer_fen_month = YUAN(h->area == AREA_URBAN ? 1250 : 1010);
        other->refusals = 3;
        p->disability = DISABILITY_PHYSICAL;
        p->disability_grade = 1;
        break;
    case 2:
        p->transfer_fen_month = YUAN(2000) + 1;
        p->employed_on = 20210901;
        other->wage_fen_month = YUAN(300) + 1;
        other->employed_on = 20210901;
        h->rigid_expense_fen_year = YUAN(30000) + 7;
        break;
    default:
        other->birth_date = 19500101;
        other->support = SUPPORT_NONE;
        other->care = CARE_LOST;
    }
}

/* Decides the next household; false: it cannot be decided. */
static bool read_decision(void)
{
    static int number;
    if (++number % 3 == 0)
        rare_household(number / 3);
    else
        made_up_household();
    if (try_to_decide() != STATUS_OK)
        return false;
    read_trace();
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
    static const char *const costs[][2] = {{"declared", "100"},
                                           {"fixed", "200"},
                                           {"wage_share", "30%"},
                                           {"standard_share", "20%"}};
    world_anew();
    made_up_rules();
    always("dibao.mode", modes[i / 3 % 3]);
    always("dibao.tiers", "0.3:400;0.7:250;1:120");
    if (i % 2)
        always("dibao.floor", i % 4 == 1 ? "50" : "10%");
    if (i % 5 == 0)
        always("single.mode", "share");
    if (i % 5 == 1)
        always("single.mode", "full");
    if (i % 7 == 0)
        always("payment.unit", "1");
    if (i % 4 == 2)
        always("payment.round_on", "total");
    if (i % 8 == 3)
        always("expenditure.mode", "net");
    if (i % 5 == 2)
        rule_of_the_year("dibao.standard.urban", "1999-10-01", "7632");
    if (i % 4 == 0)
        always("tekun.standard", "none"); /* derived from that of dibao */
    always("income.employment_cost", costs[i % 4][0]);
    always("income.employment_cost.amount", costs[i % 4][1]);
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
                struct ratio number;
                bool is_number;
                kept.bases[b].value = value;
                is_number = proof_value(&kept.bases[b], &number);
                kept.bases[b].value = span_of("many");
                altered++;
                missed += check_again() == 0 && is_number;
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

/* A parameter that is not named is missed where something rests on it. */
START_TEST(a_parameter_that_is_missing_is_told)
{
    static const char *const rested_on[] = {"payment.round", "dibao.tiers"};
    open_place(15);
    for (int i = 0; i < 60; i++) {
        next_place(i);
        if (!read_decision())
            continue;
        for (size_t s = 0; s < row.step_count; s++)
            for (size_t b = 0; b < real.steps[s].basis_count; b++) {
                struct proof_basis *basis = &real.bases[s][b];
                const struct proof_basis kept = *basis;
                struct ratio number;
                bool told = proof_value(basis, &number);
                for (size_t k = 0; k < COUNT_OF(rested_on); k++)
                    told |= span_is(kept.parameter, rested_on[k]);
                basis->parameter = span_of("another.parameter");
                ck_assert_msg(check_again() > 0 || !told, "%.*s",
                              SPAN_ARGS(kept.parameter));
                *basis = kept;
            }
        end();
    }
    world_close();
}

/* A step is left out, comes twice, or has another number. */
START_TEST(a_step_that_is_missing_or_comes_twice_is_told)
{
    static const char *const needed[] = {"household_income", "own_income",
                                         "rounding", "total"};
    open_place(16);
    for (int i = 0; i < 60; i++) {
        next_place(i);
        if (!read_decision() || row.step_count >= MOST_STEPS)
            continue;
        const size_t count = row.step_count;
        for (size_t s = 0; s < count; s++) {
            const struct proof_step kept = real.steps[s];
            bool is_needed = false;
            for (size_t k = 0; k < COUNT_OF(needed); k++)
                is_needed |= span_is(kept.rule, needed[k]);
            real.steps[s].number++;
            ck_assert_uint_gt(check_again(), 0);
            real.steps[s] = kept;
            real.steps[s] = (struct proof_step){.rule = span_of("nothing"),
                                                .note = {"", 0},
                                                .person = {"", 0},
                                                .number = kept.number,
                                                .verdict = -1};
            ck_assert_msg(check_again() > 0 || !is_needed, "without %.*s",
                          SPAN_ARGS(kept.rule));
            real.steps[s] = kept;
            real.steps[count] = kept;
            real.steps[count].number = (int64_t)count + 1;
            row.step_count = count + 1;
            is_needed &= !span_is(kept.rule, "household_income");
            ck_assert_msg(check_again() > 0 || !is_needed, "twice %.*s",
                          SPAN_ARGS(kept.rule));
            row.step_count = count;
        }
        end();
    }
    world_close();
}

/* What stands before an own income, and what uses it, is of its person. */
START_TEST(a_step_of_another_person_is_told)
{
    static const char *const rules[] = {"basic_pension", "employment_cost",
                                        "disregard", "tekun_means"};
    open_place(18);
    for (int i = 0; i < 120; i++) {
        next_place(i);
        if (!read_decision())
            continue;
        for (size_t s = 0; s < row.step_count; s++)
            for (size_t k = 0; k < COUNT_OF(rules); k++) {
                const struct span kept = real.steps[s].person;
                if (!span_is(real.steps[s].rule, rules[k]))
                    continue;
                real.steps[s].person = span_of("another");
                ck_assert_msg(check_again() > 0, "%s", rules[k]);
                real.steps[s].person = kept;
            }
        end();
    }
    world_close();
}

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
        begin();
        if (!rows[i].first)
            nobody("636.00");
        step(rows[i].rule, rows[i].note);
        each_pair(rows[i].figures, figure);
        each_pair(rows[i].bases, basis);
        size_t number = row.step_count;
        if (rows[i].first)
            nobody("636.00");
        ck_assert_msg((check() > 0) == rows[i].told, "row %zu, step %zu: %s", i,
                      number,
                      faults.count ? messages_text(&faults, 0) : "accepted");
    }
}

START_TEST(faults_that_could_not_be_kept_are_no_acceptance)
{
    struct proof_items items;
    uint64_t count = 0;
    nobody("636.00");
    ck_assert_uint_eq(check(), 0);
    faults.out_of_memory = true;
    ck_assert_int_eq(proof_check(&row, &faults, &items, &count), STATUS_MEMORY);
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
    ck_assert_uint_gt(check_row(), 0);
    row.step_count = 0;
    steps[1].number = 1;
    row.steps = &steps[1];
    row.step_count = 1;
    ck_assert_uint_gt(check_row(), 0);
    row.steps = steps;
}

/* 特困43 art. 5: at 60 a man is an elder, below he is none. */
START_TEST(J04_4_a_ground_that_does_not_fit_the_age_is_told)
{
    static const struct {
        date born;
        const char *ground, *false_ground;
    } rows[] = {{19600101, "elder", "minor"},
                {19600101, "elder", "none"},
                {19900101, "none", "elder"},
                {20100101, "minor", "elder"}};
    world_open();
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        world_anew();
        always("tekun.standard", "827");
        struct person *p = born(rows[i].born);
        p->support = SUPPORT_NONE;
        p->labour = LABOUR_FULL;
        ck_assert_int_eq(try_to_decide(), STATUS_OK);
        read_trace();
        ck_assert_uint_eq(check_again(), 0);
        for (size_t s = 0; s < row.step_count; s++) {
            if (!span_is(real.steps[s].rule, "tekun_labour"))
                continue;
            ck_assert(span_is(real.steps[s].note, rows[i].ground));
            real.steps[s].note = span_of(rows[i].false_ground);
            ck_assert_uint_gt(check_again(), 0);
        }
        end();
    }
    world_close();
}

/* ---- arithmetic that fails ---------------------------------------------- */

/* How many calculations still succeed; below 0: all. */
static int still_fit = -1;

#define FAILING(name)                                                          \
    enum status __real_##name(struct ratio a, struct ratio b,                  \
                              struct ratio *out);                              \
    enum status __wrap_##name(struct ratio a, struct ratio b,                  \
                              struct ratio *out);                              \
    enum status __wrap_##name(struct ratio a, struct ratio b,                  \
                              struct ratio *out)                               \
    {                                                                          \
        return still_fit >= 0 && still_fit-- == 0 ? STATUS_OVERFLOW            \
                                                  : __real_##name(a, b, out);  \
    }

FAILING(ratio_add)
FAILING(ratio_subtract)
FAILING(ratio_multiply)

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

/* Decides the household of the world, and reads its trace and row. */
static void read_world(void)
{
    ck_assert_int_eq(try_to_decide(), STATUS_OK);
    read_trace();
    read_row();
    ck_assert_msg(check_row() == 0, "%s: %s", messages_place(&faults, 0).column,
                  messages_text(&faults, 0));
}

static void told_as(const char *column)
{
    for (size_t i = 0; i < row.cell_count; i++) {
        const struct proof_cell kept = columns[i];
        if (!span_is(kept.name, column))
            continue;
        columns[i].text = span_of("another");
        ck_assert_uint_gt(check_row(), 0);
        columns[i] = kept;
    }
}

/* Every category a household can have, by its trace. */
START_TEST(the_category_is_that_of_the_trace)
{
    static const struct {
        enum category category;
        int64_t wage_yuan, expense_yuan;
        date born;
        const char *mode;
    } rows[] = {{CATEGORY_DIBAO, 600, 0, 19800101, "net"},
                {CATEGORY_EDGE, 700, 0, 19800101, "net"},
                {CATEGORY_EXPENDITURE, 1500, 12000, 19800101, "net"},
                {CATEGORY_EXPENDITURE, 1500, 10801, 19800101, "share"},
                {CATEGORY_NONE, 1500, 10800, 19800101, "share"},
                {CATEGORY_TEKUN, 0, 0, 19500101, "net"},
                {CATEGORY_NONE, 1500, 0, 19800101, "net"}};
    world_open();
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        world_anew();
        always("edge.ratio", "1.5");
        always("edge.limit", "strict");
        always("expenditure.mode", rows[i].mode);
        always("expenditure.share", "60%");
        always("income.disposable_year", "30000");
        always("tekun.standard", "827");
        struct person *p = born(rows[i].born);
        p->support = SUPPORT_NONE;
        p->wage_fen_month = YUAN(rows[i].wage_yuan);
        world.household.rigid_expense_fen_year = YUAN(rows[i].expense_yuan);
        read_world();
        ck_assert_int_eq(world.result.category, rows[i].category);
        told_as("category");
        told_as("distance");
    }
    world_close();
}

/* Specification, section 5: raised to the floor, cut for refusals. */
START_TEST(the_floor_and_refusals_are_reckoned_again)
{
    static const char *const rules[] = {"dibao_floor", "dibao_refusals"};
    world_open();
    always("dibao.floor", "50");
    household_of(2, YUAN(1250));
    world.persons[1].refusals = 3;
    read_world();
    ck_assert_int_eq(world.result.item_fen[ITEM_DIBAO], YUAN(25));
    for (size_t k = 0; k < COUNT_OF(rules); k++) {
        size_t found = 0;
        for (size_t s = 0; s < row.step_count; s++) {
            const struct proof_step *step = &real.steps[s];
            if (!span_is(step->rule, rules[k]))
                continue;
            found++;
            for (size_t f = 0; f < step->figure_count; f++) {
                const struct proof_figure kept = step->figures[f];
                step->figures[f].value = (struct ratio){1, 3};
                ck_assert_uint_gt(check_row(), 0);
                step->figures[f].is_number = false;
                ck_assert_uint_gt(check_row(), 0);
                step->figures[f] = kept;
                step->figures[f].name = span_of("another");
                ck_assert_uint_gt(check_row(), 0);
                step->figures[f] = kept;
            }
        }
        ck_assert_uint_eq(found, 1);
    }
    world_close();
}

START_TEST(a_floor_that_is_not_above_the_amount_is_told)
{
    nobody("636.00");
    step("dibao_floor", "");
    figure("before", "0.00");
    figure("floor", "0.00");
    basis("dibao.floor", "0.00");
    ck_assert_uint_gt(check(), 0);
    ck_assert_str_eq(messages_text(&faults, 0),
                     "it is not above the amount before");
}

/* The list of tiers of a trace may say anything. */
START_TEST(a_list_of_tiers_that_cannot_be_read_is_told)
{
    static const char *const lists[] = {"x:400", "0.3:y", "0.3", "0.3:400", ""};
    world_open();
    always("dibao.mode", "tier");
    always("dibao.tiers", "0.3:400;1:120");
    household_of(1, YUAN(600));
    read_world();
    for (size_t s = 0; s < row.step_count; s++)
        for (size_t b = 0; b < real.steps[s].basis_count; b++)
            for (size_t k = 0; k < COUNT_OF(lists); k++) {
                struct proof_basis *basis = &real.bases[s][b];
                const struct proof_basis kept = *basis;
                if (!span_is(kept.parameter, "dibao.tiers"))
                    continue;
                basis->value = span_of(lists[k]);
                ck_assert_msg(check_row() > 0, "%s", lists[k]);
                basis->value = (struct span){NULL, 0};
                ck_assert_uint_gt(check_row(), 0);
                *basis = kept;
            }
    world_close();
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
        begin();
        nobody("636.00");
        bases[0][0].since = span_of("2021-10-01");
        cells[1].text = span_of(dates[i]);
        row.cells = cells;
        row.cell_count = 2;
        messages_clear(&faults);
        ck_assert_int_eq(proof_check(&row, &faults, &items, &count),
                         i == 2 ? STATUS_FAULT : STATUS_OK);
    }
}

START_TEST(a_second_total_is_told)
{
    nobody("636.00");
    size_t before = row.step_count;
    ck_assert_uint_eq(check(), 0);
    begin();
    nobody("636.00");
    steps[row.step_count] = steps[before - 1];
    steps[row.step_count++].number++;
    ck_assert_uint_gt(check(), 0);
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
    struct proof_group group = {.faults = &faults};
    ck_assert_int_eq(proof_group_end(&group), STATUS_OK); /* no rows */
    row.cells = cells;
    row.cell_count = 4;
    ck_assert_int_eq(proof_group_add(&group, &row, &single), STATUS_OK);
    ck_assert_int_eq(proof_group_end(&group), STATUS_OK);
    row.cell_count = 3;
    ck_assert_int_eq(proof_group_add(&group, &row, &single), STATUS_OK);
    ck_assert_int_eq(proof_group_end(&group), STATUS_FAULT);
    ck_assert_int_eq(proof_group_add(&group, &row, &none), STATUS_OK);
    cells[0].text = span_of("many");
    ck_assert_int_eq(proof_group_add(&group, &row, &none), STATUS_FAULT);
    row.cell_count = 0;
    ck_assert_int_eq(proof_group_add(&group, &row, &none), STATUS_FAULT);
    row.cell_count = 3;
    cells[0].text = span_of("1/999999999999999");
    ck_assert_int_eq(proof_group_add(&group, &row, &none), STATUS_OK);
    cells[0].text = span_of("1/999999999999998"); /* beyond 64 bits */
    ck_assert_int_eq(proof_group_add(&group, &row, &none), STATUS_FAULT);
}

/* Each part of what the rows of a household say together. */
START_TEST(rows_of_a_household_must_say_the_same)
{
    static const struct proof_items first = {{1, 1}, {2, 1}, {3, 1}, 1, 1};
    struct proof_cell cells[] = {{{"amount", 6}, {"0.00", 4}},
                                 {{"care", 4}, {"0.00", 4}},
                                 {{"supplement", 10}, {"0.00", 4}}};
    row.cells = cells;
    row.cell_count = 3;
    for (int part = 0; part < 6; part++) {
        struct proof_group group = {.faults = &faults};
        struct proof_items other = first;
        other.paid.num += part == 1;
        other.care.num += part == 2;
        other.supplement.num += part == 3;
        other.tekun_persons += part == 4;
        other.single_persons += part == 5;
        ck_assert_int_eq(proof_group_add(&group, &row, &first), STATUS_OK);
        ck_assert_int_eq(proof_group_add(&group, &row, &other),
                         part == 0 ? STATUS_OK : STATUS_FAULT);
    }
}

/* Without a step the columns that rest on it cannot be vouched for. */
START_TEST(the_columns_of_a_trace_without_a_step_are_told)
{
    static const char *const needed[] = {"household_income", "edge_absent",
                                         "dibao_test"};
    static const int64_t wages[] = {600, 700};
    world_open();
    for (size_t k = 0; k < COUNT_OF(needed); k++)
        for (size_t w = 0; w < COUNT_OF(wages); w++) {
            world_anew();
            household_of(1, YUAN(wages[w]));
            read_world();
            for (size_t s = 0; s < row.step_count; s++) {
                struct proof_step *step = &real.steps[s];
                if (!span_is(step->rule, needed[k]))
                    continue;
                step->rule = span_of("nothing");
                step->figure_count = step->basis_count = 0;
                ck_assert_msg(check_row() > 0 || (k == 2 && w == 1), "%s of %d",
                              needed[k], (int)wages[w]);
            }
        }
    world_close();
}

/* What is too large is told; nothing is taken for right unreckoned. */
START_TEST(what_cannot_be_reckoned_is_told_wherever_it_stands)
{
    open_place(17);
    for (int i = 0; i < 30; i++) {
        next_place(i);
        if (!read_decision())
            continue;
        read_row();
        for (int sheet = 0; sheet < 2; sheet++) {
            row.worksheet = sheet;
            for (int n = 0;; n++) {
                still_fit = n;
                size_t told = check_row();
                bool failed = still_fit < 0;
                still_fit = -1;
                if (!failed)
                    break;
                ck_assert_msg(told > 0, "household %d, the %d. time", i, n + 1);
            }
        }
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
              a_row_that_is_not_what_its_trace_gives_is_told,
              a_parameter_that_is_missing_is_told,
              a_step_that_is_missing_or_comes_twice_is_told,
              a_step_of_another_person_is_told,
              a_step_by_itself_is_told_what_it_lacks,
              faults_that_could_not_be_kept_are_no_acceptance,
              columns_that_no_step_gives_are_told,
              J04_4_a_ground_that_does_not_fit_the_age_is_told,
              the_category_is_that_of_the_trace,
              the_floor_and_refusals_are_reckoned_again,
              a_floor_that_is_not_above_the_amount_is_told,
              a_list_of_tiers_that_cannot_be_read_is_told,
              a_value_from_a_later_day_is_told, a_second_total_is_told,
              the_cells_of_persons_are_amounts,
              rows_of_a_household_must_say_the_same,
              the_columns_of_a_trace_without_a_step_are_told,
              what_cannot_be_reckoned_is_told_wherever_it_stands)
