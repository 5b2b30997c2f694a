/* claims - sorting claims into the orders their rules ask for. */
#include "claims.h"

#include "array.h"
#include "identity.h"
#include "money.h"

#include <stdlib.h>

void claims_free(struct claims *claims)
{
    free(claims->items);
    arena_free(&claims->arena);
    *claims = (struct claims){0};
}

static enum status keep(struct arena *arena, struct span *text)
{
    char *copy = span_dup(arena, *text);
    text->at = copy;
    return copy ? STATUS_OK : STATUS_MEMORY;
}

enum status claims_add(struct claims *claims, const struct claim *claim)
{
    struct claim *grown = array_reserve(claims->items, claims->count + 1,
                                        &claims->capacity, sizeof *grown);
    if (!grown)
        return STATUS_MEMORY;
    claims->items = grown;
    struct claim *c = &grown[claims->count];
    *c = *claim;
    struct span *const texts[] = {&c->id, &c->person_id, &c->class_name,
                                  &c->hospital, &c->text};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (keep(&claims->arena, texts[i]) != STATUS_OK)
            return STATUS_MEMORY;
    claims->count++;
    return STATUS_OK;
}

/* ---- orders ------------------------------------------------------------ */

static int by_place(const struct claim *a, const struct claim *b)
{
    return (a > b) - (a < b);
}

static int by_date(const struct claim *a, const struct claim *b)
{
    return (a->facts.on > b->facts.on) - (a->facts.on < b->facts.on);
}

static int compare_terms(const void *a, const void *b)
{
    const struct claim *x = *(struct claim *const *)a;
    const struct claim *y = *(struct claim *const *)b;
    int order = by_date(x, y);
    return order ? order : span_compare(x->class_name, y->class_name);
}

static int compare_persons(const void *a, const void *b)
{
    const struct claim *x = *(struct claim *const *)a;
    const struct claim *y = *(struct claim *const *)b;
    int order = identity_compare(x->person_id, y->person_id);
    if (!order)
        order = by_date(x, y);
    return order ? order : by_place(x, y);
}

/* Quarters from the beginning of the calendar. */
static int quarter_of(const struct claim *c)
{
    return date_year(c->facts.on) * 4 + (date_month(c->facts.on) - 1) / 3;
}

static int compare_quarters(const void *a, const void *b)
{
    const struct claim *x = *(struct claim *const *)a;
    const struct claim *y = *(struct claim *const *)b;
    int order = quarter_of(x) - quarter_of(y);
    if (!order)
        order = span_compare(x->hospital, y->hospital);
    return order ? order : by_place(x, y);
}

/* Pointers to all claims, to be sorted. NULL when memory runs out. */
static struct claim **all_of(const struct claims *claims)
{
    struct claim **list = calloc(claims->count + 1, sizeof *list);
    for (size_t i = 0; list && i < claims->count; i++)
        list[i] = &claims->items[i];
    return list;
}

/* ---- paying ------------------------------------------------------------ */

static enum status read_terms(struct claims *claims, struct claim **list,
                              const struct rulebook *book, date known_on)
{
    qsort(list, claims->count, sizeof(struct claim *), compare_terms);
    for (size_t i = 0; i < claims->count; i++) {
        struct claim *c = list[i];
        if (i > 0 && compare_terms(&list[i - 1], &list[i]) == 0) {
            c->terms = list[i - 1]->terms;
            continue;
        }
        struct medical_terms *terms =
            arena_alloc(&claims->arena, sizeof *terms);
        if (!terms)
            return STATUS_MEMORY;
        enum status status =
            medical_terms(book, c->class_name, c->facts.on, known_on, terms);
        if (status != STATUS_OK)
            return status;
        c->terms = terms;
    }
    return STATUS_OK;
}

static enum status pay(struct claim *c, struct medical_year *year)
{
    enum status status = medical_pay(c->terms, &c->facts, year, &c->outcome);
    c->self_fen = c->total_fen;
    for (int layer = 0; layer < MEDICAL_LAYERS && status == STATUS_OK; layer++)
        status = money_subtract(c->self_fen, c->outcome.paid_fen[layer],
                                &c->self_fen);
    return status;
}

enum status claims_pay(struct claims *claims, const struct rulebook *book,
                       date known_on)
{
    struct claim **list = all_of(claims);
    struct medical_year year = {0};
    if (!list)
        return STATUS_MEMORY;
    enum status status = read_terms(claims, list, book, known_on);
    qsort(list, claims->count, sizeof(struct claim *), compare_persons);
    for (size_t i = 0; status == STATUS_OK && i < claims->count; i++) {
        if (i == 0 ||
            !identity_equal(list[i]->person_id, list[i - 1]->person_id))
            year = (struct medical_year){0};
        list[i]->status = pay(list[i], &year);
    }
    free(list);
    return status;
}

/* ---- settlement -------------------------------------------------------- */

static bool is_advanced(const struct claim *c)
{
    return c->status == STATUS_OK &&
           c->outcome.paid_fen[MEDICAL_OUTPATIENT] > 0;
}

static enum status settle(struct settlement *s, const struct claim *c)
{
    const int64_t *paid = c->outcome.paid_fen;
    int64_t patient = c->facts.within_fen - paid[MEDICAL_BASIC] -
                      paid[MEDICAL_SERIOUS] - paid[MEDICAL_OUTPATIENT];
    enum status status =
        money_add(s->advanced_fen, paid[MEDICAL_OUTPATIENT], &s->advanced_fen);
    if (status == STATUS_OK)
        status = money_add(s->within_fen, c->facts.within_fen, &s->within_fen);
    /* What follows is no more than the cost within range. */
    s->insurance_fen += paid[MEDICAL_BASIC] + paid[MEDICAL_SERIOUS];
    s->patient_fen += patient;
    s->claims++;
    return status;
}

enum status claims_settle(const struct claims *claims, struct settlement **out,
                          size_t *count)
{
    struct claim **list = all_of(claims);
    struct settlement *rows = calloc(claims->count + 1, sizeof *rows);
    enum status status = list && rows ? STATUS_OK : STATUS_MEMORY;
    const struct claim *last = NULL;
    *count = 0;
    if (status == STATUS_OK)
        qsort(list, claims->count, sizeof(struct claim *), compare_quarters);
    for (size_t i = 0; status == STATUS_OK && i < claims->count; i++) {
        const struct claim *c = list[i];
        if (!is_advanced(c))
            continue;
        if (!last || quarter_of(c) != quarter_of(last) ||
            !span_equal(c->hospital, last->hospital))
            rows[(*count)++] =
                (struct settlement){.year = quarter_of(c) / 4,
                                    .quarter = quarter_of(c) % 4 + 1,
                                    .hospital = c->hospital};
        status = settle(&rows[*count - 1], c);
        last = c;
    }
    free(list);
    if (status == STATUS_OK)
        *out = rows;
    else
        free(rows);
    return status;
}
