/* traced - reading decisions back, and altering them one thing at a time. */
#include "traced.h"

#include <inttypes.h>

enum { TEXT = 64 };

struct traced traced;

/* The texts behind the spans of `traced`. */
static struct {
    char figures[TRACED_STEPS][STEP_FIGURES][TEXT];
    char since[TRACED_STEPS][STEP_ALSO + 1][DATE_TEXT_SIZE];
    char persons[TRACED_STEPS][TEXT];
    char columns[TRACED_COLUMNS][TEXT];
    char parts[2][PROOF_PARTS][TEXT];
} texts;

void traced_begin(void)
{
    traced.row =
        (struct proof_row){.place = {"rows", 1, NULL}, .steps = traced.steps};
}

void traced_end(void)
{
    messages_free(&traced.faults);
}

/* ---- checking ----------------------------------------------------------- */

static void forget_uses(void)
{
    for (size_t i = 0; i < traced.row.step_count; i++) {
        struct proof_step *step = &traced.row.steps[i];
        for (size_t f = 0; f < step->figure_count; f++)
            step->figures[f].used = false;
        for (size_t b = 0; b < step->basis_count; b++)
            step->bases[b].used = false;
    }
}

static enum status check(void)
{
    struct proof_items items;
    uint64_t count = 0;
    forget_uses();
    messages_clear(&traced.faults);
    return proof_check(&traced.row, &traced.faults, &items, &count);
}

size_t faults_of_row(void)
{
    (void)check();
    return traced.faults.faults;
}

size_t faults_of_person(void)
{
    static struct proof_cell person[] = {{{"amount", 6}, {"0.00", 4}}};
    traced.row.cells = person;
    traced.row.cell_count = 1;
    ck_assert_int_eq(check(), traced.faults.faults ? STATUS_FAULT : STATUS_OK);
    return traced.faults.faults;
}

/* ---- the trace ---------------------------------------------------------- */

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
    struct proof_step *to = &traced.steps[i];
    snprintf(texts.persons[i], TEXT, "%d", from->person + 1);
    *to = (struct proof_step){
        .rule = span_of(rule_code(from->rule)),
        .note = from->note ? span_of(from->note) : (struct span){"", 0},
        .person = from->person == NOBODY ? (struct span){"", 0}
                                         : span_of(texts.persons[i]),
        .number = (int64_t)i + 1,
        .verdict = from->verdict,
        .figures = traced.figures[i],
        .bases = traced.bases[i],
        .figure_count = from->figure_count};
    for (size_t f = 0; f < from->figure_count; f++)
        read_figure(&traced.figures[i][f], &from->figures[f],
                    texts.figures[i][f]);
    if (from->basis)
        read_basis(&traced.bases[i][to->basis_count++], from->basis,
                   from->value, texts.since[i][0]);
    for (size_t k = 0; k < from->also_count; k++)
        read_basis(&traced.bases[i][to->basis_count++], from->also[k].name,
                   from->also[k].value, texts.since[i][k + 1]);
}

void traced_read(void)
{
    ck_assert_uint_le(world.steps.count, TRACED_STEPS);
    traced_begin();
    traced.row.step_count = world.steps.count;
    for (size_t i = 0; i < traced.row.step_count; i++)
        read_step(i);
}

/* ---- the row beside it -------------------------------------------------- */

static void cell(const char *name, int64_t number, int64_t of)
{
    size_t n = traced.row.cell_count++;
    ck_assert_uint_lt(n, TRACED_COLUMNS);
    snprintf(texts.columns[n], TEXT, "%" PRId64 "/%" PRId64, number, of);
    traced.columns[n] =
        (struct proof_cell){span_of(name), span_of(texts.columns[n])};
}

/* With the whole items in one part of two. */
void traced_read_row(void)
{
    static const char *const items[] = {"dibao", "single", "tekun", "care",
                                        "supplement"};
    const struct determination *d = &world.result;
    int64_t each = 0;
    traced.row.cell_count = 0;
    traced.row.cells = traced.columns;
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
        traced.columns[traced.row.cell_count - 1].text = (struct span){"", 0};
    cell("category", 0, 1);
    traced.columns[traced.row.cell_count - 1].text =
        span_of(word_english(&VOCABULARY_CATEGORY, (int)d->category));
    traced.row.parts = traced.parts;
    traced.row.part_count = 2;
    for (size_t p = 0; p < 2; p++)
        for (int i = 0; i < PROOF_PARTS; i++) {
            snprintf(texts.parts[p][i], TEXT, "%" PRId64 "/100",
                     p == 0 ? d->item_fen[i] : 0);
            traced.parts[p].amounts[i] = span_of(texts.parts[p][i]);
        }
}

/* ---- decisions ---------------------------------------------------------- */

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
static bool decide_next(void)
{
    static int number;
    if (++number % 3 == 0)
        rare_household(number / 3);
    else
        made_up_household();
    return try_to_decide() == STATUS_OK;
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

int each_decision(uint64_t seed, int count, void (*see)(void))
{
    int seen = 0;
    world_open();
    made_up_begin(seed);
    for (int i = 0; i < count; i++) {
        next_place(i);
        if (!decide_next())
            continue;
        traced.decision = i;
        traced_read();
        see();
        traced_end();
        seen++;
    }
    world_close();
    return seen;
}

/* ---- what it is made of ------------------------------------------------- */

void each_step(void (*see)(struct proof_step *step))
{
    for (size_t s = 0; s < traced.row.step_count; s++) {
        const struct proof_step kept = traced.steps[s];
        see(&traced.steps[s]);
        traced.steps[s] = kept;
    }
}

size_t each_step_of(const char *rule, void (*see)(struct proof_step *step))
{
    size_t found = 0;
    for (size_t s = 0; s < traced.row.step_count; s++) {
        const struct proof_step kept = traced.steps[s];
        if (!span_is(kept.rule, rule))
            continue;
        see(&traced.steps[s]);
        traced.steps[s] = kept;
        found++;
    }
    return found;
}

void each_figure(void (*see)(struct proof_figure *figure))
{
    for (size_t s = 0; s < traced.row.step_count; s++)
        for (size_t f = 0; f < traced.steps[s].figure_count; f++) {
            const struct proof_figure kept = traced.figures[s][f];
            see(&traced.figures[s][f]);
            traced.figures[s][f] = kept;
        }
}

void each_basis(void (*see)(struct proof_basis *basis))
{
    for (size_t s = 0; s < traced.row.step_count; s++)
        for (size_t b = 0; b < traced.steps[s].basis_count; b++) {
            const struct proof_basis kept = traced.bases[s][b];
            see(&traced.bases[s][b]);
            traced.bases[s][b] = kept;
        }
}
