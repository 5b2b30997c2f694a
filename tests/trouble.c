/*
 * trouble - every call of the functions below is made again and again: with
 * the first request for memory refused, with the second, and so on; and with
 * the first exact calculation that does not fit into 64 bits, the second, and
 * so on. The linker (--wrap) hands the calls over, so that the households of
 * every suite that links this are the cases.
 *
 * What must hold (specification, section 0: an overflow is an error; the
 * library says STATUS_MEMORY): such a call either says what happened, or gives
 * exactly the result it gives in peace. Nothing is half done in silence, and
 * what failed can be asked again.
 */
#include "aftermath.h"
#include "arena.h"
#include "audit.h"
#include "claims.h"
#include "cliff.h"
#include "overlap.h"
#include "price.h"
#include "procedure.h"
#include "relief.h"
#include "review.h"
#include "rule_values.h"
#include "schedule.h"
#include "suite.h"
#include "turning.h"

#include <stdlib.h>
#include <string.h>

enum trouble {
    IN_PEACE,
    NO_MEMORY,
    NO_MEMORY_FROM_THEN_ON,
    NO_ROOM_FOR_FIGURE
};

/* Requests a test may make in trouble: enough, and soon done. */
enum { MOST_REQUESTS = 50000 };

static struct {
    enum trouble kind;
    uint64_t left; /* requests that still succeed */
    bool happened, within;
    unsigned requests;
} now;

static bool strikes(bool memory)
{
    if (now.kind == IN_PEACE || memory != (now.kind != NO_ROOM_FOR_FIGURE))
        return false;
    now.requests++;
    if (now.left > 0) {
        now.left--;
        return false;
    }
    now.happened = true;
    if (now.kind != NO_MEMORY_FROM_THEN_ON)
        now.kind = IN_PEACE;
    return true;
}

/* ---- what is refused ---------------------------------------------------- */

void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *memory, size_t size);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *memory, size_t size);

void *__wrap_malloc(size_t size)
{
    return strikes(true) ? NULL : __real_malloc(size);
}

void *__wrap_calloc(size_t count, size_t size)
{
    return strikes(true) ? NULL : __real_calloc(count, size);
}

void *__wrap_realloc(void *memory, size_t size)
{
    return strikes(true) ? NULL : __real_realloc(memory, size);
}

void *__real_arena_alloc(struct arena *arena, size_t size);
void *__wrap_arena_alloc(struct arena *arena, size_t size);

/* An arena asks for memory rarely; any of its pieces may be the one. */
void *__wrap_arena_alloc(struct arena *arena, size_t size)
{
    return strikes(true) ? NULL : __real_arena_alloc(arena, size);
}

#define REFUSED(name, params, args)                                            \
    enum status __real_##name params;                                          \
    enum status __wrap_##name params;                                          \
    enum status __wrap_##name params                                           \
    {                                                                          \
        return strikes(false) ? STATUS_OVERFLOW : __real_##name args;          \
    }

REFUSED(ratio_make, (wide num, wide den, struct ratio *out), (num, den, out))
REFUSED(ratio_add, (struct ratio a, struct ratio b, struct ratio *out),
        (a, b, out))
REFUSED(ratio_subtract, (struct ratio a, struct ratio b, struct ratio *out),
        (a, b, out))
REFUSED(ratio_multiply, (struct ratio a, struct ratio b, struct ratio *out),
        (a, b, out))
REFUSED(ratio_part, (struct ratio whole, int64_t n, struct ratio *out),
        (whole, n, out))
REFUSED(money_round_off,
        (struct ratio fen, enum rounding mode, int64_t unit, int64_t *out),
        (fen, mode, unit, out))

/* ---- what is asked in trouble ------------------------------------------- */

static uint64_t mix(uint64_t hash, int64_t figure)
{
    return (hash ^ (uint64_t)figure) * UINT64_C(0x100000001b3);
}

/* One more run in trouble, if there are more requests than so far. */
static bool begin(enum trouble kind, uint64_t number)
{
    if (now.requests > MOST_REQUESTS)
        return false;
    now.kind = kind;
    now.left = number;
    now.happened = false;
    return true;
}

static bool end(void)
{
    now.kind = IN_PEACE;
    return now.happened;
}

/* An overflow of shares that ought to add up to 1 is a fault of the rule. */
static void judge(const char *name, enum trouble kind, uint64_t number,
                  enum status status, bool alike)
{
    bool figure = kind == NO_ROOM_FOR_FIGURE;
    bool told = figure ? status == STATUS_OVERFLOW || status == STATUS_FAULT
                       : status == STATUS_MEMORY;
    ck_assert_msg(told || (status == STATUS_OK && alike),
                  "%s, %s refused the %" PRIu64 ". time: status %d%s", name,
                  figure ? "a figure" : "memory", number + 1, (int)status,
                  status == STATUS_OK ? ", and another result" : "");
}

/*
 * A function NAME is asked in peace, then in trouble until there are no more
 * requests to refuse, then in peace again. BEFORE keeps what a call changes,
 * UNDO puts it back, DIGEST mixes the result into `hash`. LENIENT: where one
 * figure does not fit, the result may be another one by its own rules: a range
 * ends there, a claim has a status of its own, a review is not looked for.
 */
#define IN_TROUBLE(name, lenient, params, args, before, undo, digest)          \
    enum status __real_##name params;                                          \
    enum status __wrap_##name params;                                          \
    enum status __wrap_##name params                                           \
    {                                                                          \
        if (now.within || now.requests > MOST_REQUESTS)                        \
            return __real_##name args;                                         \
        before;                                                                \
        now.within = true;                                                     \
        enum status status = __real_##name args;                               \
        if (status != STATUS_OK) {                                             \
            now.within = false;                                                \
            return status;                                                     \
        }                                                                      \
        uint64_t hash = 0, first;                                              \
        digest;                                                                \
        first = hash;                                                          \
        for (enum trouble kind = NO_MEMORY; kind <= NO_ROOM_FOR_FIGURE;        \
             kind++) {                                                         \
            undo;                                                              \
            for (uint64_t n = 0; begin(kind, n); n += 1 + n / 8) {             \
                enum status found = __real_##name args;                        \
                if (!end())                                                    \
                    break;                                                     \
                hash = 0;                                                      \
                if (found == STATUS_OK) {                                      \
                    digest;                                                    \
                }                                                              \
                judge(#name, kind, n, found,                                   \
                      hash == first ||                                         \
                          (kind == NO_ROOM_FOR_FIGURE && (lenient)));          \
                undo;                                                          \
            }                                                                  \
            undo;                                                              \
            ck_assert_int_eq(__real_##name args, status);                      \
            hash = 0;                                                          \
            digest;                                                            \
            ck_assert_msg(hash == first, "%s: another result afterwards",      \
                          #name);                                              \
        }                                                                      \
        now.within = false;                                                    \
        return status;                                                         \
    }

static uint64_t of_items(uint64_t hash, const int64_t *items, size_t count)
{
    for (size_t i = 0; i < count; i++)
        hash = mix(hash, items[i]);
    return hash;
}

static uint64_t of_determination(uint64_t hash, const struct determination *d)
{
    hash = mix(mix(hash, d->category), (int64_t)d->reasons);
    hash = mix(mix(hash, d->total_fen), d->members);
    hash = mix(hash, d->has_distance ? d->distance_fen : -1);
    return of_items(hash, d->item_fen, ITEM_COUNT);
}

IN_TROUBLE(
    determine, false,
    (const struct policy *policy, const struct household *household, date on,
     struct steps *steps, struct person_part *parts, struct determination *out),
    (policy, household, on, steps, parts, out),
    const size_t count = steps ? steps->count : 0,
    if (steps) {
        steps->count = count;
        steps->failed = false;
    },
    hash = mix(of_determination(hash, out),
               steps && !steps->failed ? (int64_t)steps->count : 0))

/* A scheduler keeps the months of a household, failed ones too. */
static struct {
    const struct household *versions;
    size_t count;
} begun;
void __real_scheduler_begin(struct scheduler *scheduler,
                            const struct household *versions, size_t count);
void __wrap_scheduler_begin(struct scheduler *scheduler,
                            const struct household *versions, size_t count);

void __wrap_scheduler_begin(struct scheduler *scheduler,
                            const struct household *versions, size_t count)
{
    begun.versions = versions;
    begun.count = count;
    __real_scheduler_begin(scheduler, versions, count);
}

static void begin_anew(struct scheduler *s, struct dues *out, size_t count)
{
    out->count = count;
    __real_scheduler_begin(s, begun.versions, begun.count);
}

static uint64_t of_dues(uint64_t hash, const struct dues *dues)
{
    for (size_t i = 0; i < dues->count; i++) {
        const struct due *due = &dues->items[i];
        hash = mix(mix(hash, due->item), due->amount_fen);
        hash = mix(mix(hash, due->person), due->month);
    }
    return hash;
}

IN_TROUBLE(scheduler_month, false,
           (struct scheduler * s, month m, struct knowledge known,
            struct dues *out),
           (s, m, known, out), const size_t count = out->count,
           begin_anew(s, out, count), hash = of_dues(hash, out))
IN_TROUBLE(scheduler_payment, false,
           (struct scheduler * s, month m, struct knowledge known,
            struct dues *out),
           (s, m, known, out), const size_t count = out->count,
           begin_anew(s, out, count), hash = of_dues(hash, out))
IN_TROUBLE(scheduler_corrections, false,
           (struct scheduler * s, month m, struct knowledge earlier,
            struct knowledge later, struct dues *out),
           (s, m, earlier, later, out), const size_t count = out->count,
           begin_anew(s, out, count), hash = of_dues(hash, out))

static uint64_t of_audit(uint64_t hash, const struct audit_result *r)
{
    for (size_t i = 0; i < r->cell_count; i++) {
        const struct audit_cell *cell = &r->cells[i];
        hash = mix(mix(hash, cell->now_fen), cell->paid_fen);
        hash = mix(mix(hash, cell->then_fen), cell->recoverable_fen);
        hash = of_items(hash, cell->part_fen, CAUSE_COUNT);
    }
    for (size_t i = 0; i < r->note_count; i++)
        hash = mix(mix(hash, r->notes[i].finding), r->notes[i].due_fen);
    for (size_t i = 0; i < r->stay_count; i++)
        hash = mix(mix(hash, r->stays[i].from), r->stays[i].until);
    return mix(mix(hash, r->sums.difference_fen), r->sums.payable_fen);
}

IN_TROUBLE(audit_household, true,
           (struct audit * audit, const struct household *versions,
            size_t count, struct audit_payment *payments, size_t payment_count,
            struct audit_result *out),
           (audit, versions, count, payments, payment_count, out), (void)0,
           (void)0, hash = of_audit(hash, out))

static uint64_t of_cliff(uint64_t hash, const struct cliff *cliff)
{
    for (size_t i = 0; i < cliff->count; i++) {
        const struct cliff_piece *p = &cliff->pieces[i];
        hash = mix(mix(hash, p->from), p->total_fen);
        hash = mix(mix(hash, p->total_to_fen), p->jump_fen);
    }
    return mix(hash, cliff->last);
}

IN_TROUBLE(cliff_find, true,
           (const struct cliff_question *question, struct cliff *out),
           (question, out), (void)0, cliff_free(out),
           hash = of_cliff(hash, out))

static uint64_t of_aftermath(uint64_t hash, const struct aftermath *a)
{
    for (size_t i = 0; i < a->count; i++) {
        hash = mix(mix(hash, a->items[i].from), a->items[i].to);
        hash = mix(mix(hash, a->items[i].amount_fen), a->items[i].months);
    }
    return mix(hash, a->undecided);
}

IN_TROUBLE(aftermath_find, true,
           (const struct cliff *cliff, const struct cliff_question *question,
            struct aftermath *out),
           (cliff, question, out), (void)0, aftermath_free(out),
           hash = of_aftermath(hash, out))

static uint64_t of_turnings(uint64_t hash, const struct turnings *t)
{
    for (size_t i = 0; i < t->count; i++) {
        hash = mix(mix(hash, t->items[i].kind), t->items[i].by_fen);
        hash = mix(mix(hash, t->items[i].person), t->items[i].total_fen);
    }
    return hash;
}

IN_TROUBLE(turnings_find, true,
           (const struct determination *decision, struct turnings *out),
           (decision, out), const size_t count = out->count, out->count = count,
           hash = of_turnings(hash, out))

IN_TROUBLE(review_household, false,
           (struct review_case * c, struct review_item items[REVIEW_ITEMS],
            size_t *count),
           (c, items, count), (void)0, (void)0,
           for (size_t i = 0; i < *count; i++)
               hash = mix(mix(hash, items[i].due), items[i].days_left))
IN_TROUBLE(procedure_deadlines, false,
           (struct procedure_question * question, const struct procedure *p,
            struct deadline out[PROCEDURE_STAGES], size_t *count),
           (question, p, out, count), (void)0, (void)0,
           for (size_t i = 0; i < *count; i++)
               hash = mix(mix(hash, out[i].stage), out[i].item.due))
IN_TROUBLE(relief_decide, false,
           (struct relief_rules * rules, const struct relief_case *c,
            int64_t used_fen, struct relief_award *out),
           (rules, c, used_fen, out), (void)0, (void)0,
           hash = mix(mix(hash, out->status), out->amount_fen);
           hash = of_items(hash, out->stage_fen, out->stage_count))
IN_TROUBLE(medical_terms, false,
           (const struct rulebook *book, struct span class_name, date on,
            date known_on, struct medical_terms *out),
           (book, class_name, on, known_on, out), (void)0, (void)0,
           for (int i = 0; i < MEDICAL_LAYERS; i++)
               hash = mix(mix(hash, out->layer[i].deductible_fen_year),
                          out->layer[i].cap_fen_year))
IN_TROUBLE(medical_pay, false,
           (const struct medical_terms *terms,
            const struct medical_claim *claim, struct medical_year *year,
            struct medical_outcome *out),
           (terms, claim, year, out), const struct medical_year kept = *year,
           *year = kept, hash = of_items(hash, out->paid_fen, MEDICAL_LAYERS);
           hash = of_items(hash, year->paid_fen, MEDICAL_LAYERS))
IN_TROUBLE(claims_pay, true,
           (struct claims * claims, const struct rulebook *book, date known_on),
           (claims, book, known_on), (void)0, (void)0,
           for (size_t i = 0; i < claims->count; i++)
               hash = mix(mix(hash, claims->items[i].self_fen),
                          claims->items[i].status))
IN_TROUBLE(claims_settle, false,
           (const struct claims *claims, struct settlement **out,
            size_t *count),
           (claims, out, count), *out = NULL, free(*out);
           *out = NULL, for (size_t i = 0; i < *count; i++)
                            hash = mix(mix(hash, (*out)[i].advanced_fen),
                                       (*out)[i].patient_fen))
IN_TROUBLE(price_decide, false,
           (const struct policy *policy, const struct price_month *of,
            enum area area, struct arena *arena, struct price_outcome *out),
           (policy, of, area, arena, out), (void)0, (void)0,
           hash = mix(mix(hash, out->triggered), out->amount_fen))
IN_TROUBLE(policy_resolve, false,
           (const struct rulebook *book, date on, date known_on,
            struct arena *arena, struct policy *out),
           (book, on, known_on, arena, out), (void)0, (void)0,
           hash = mix(mix(hash, out->scale), out->standard_units[AREA_URBAN]);
           hash = mix(mix(hash, (int64_t)out->supplement_count),
                      (int64_t)out->weight_count))
IN_TROUBLE(rule_values, false,
           (const struct rulebook *book, const struct rule_span *span,
            struct arena *arena, struct rule_values *out),
           (book, span, arena, out), (void)0, (void)0,
           hash = mix(hash, (int64_t)out->count))
IN_TROUBLE(overlap_find, false,
           (struct overlap_stay * stays, size_t count, struct overlaps *out),
           (stays, count, out), const size_t kept = out->count,
           out->count = kept,
           for (size_t i = 0; i < out->count; i++)
               hash = mix(mix(hash, out->items[i].from), out->items[i].months))
