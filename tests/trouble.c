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
#include "entitlement.h"
#include "overlap.h"
#include "price.h"
#include "procedure.h"
#include "relief.h"
#include "review.h"
#include "rule_values.h"
#include "sample.h"
#include "schedule.h"
#include "screen.h"
#include "spread.h"
#include "staff.h"
#include "suite.h"
#include "tally.h"
#include "turning.h"
#include "whatif.h"
#include "wider.h"

#include <execinfo.h>
#include <stdlib.h>
#include <string.h>

enum trouble {
    IN_PEACE,
    NO_MEMORY,
    NO_MEMORY_FROM_THEN_ON,
    NO_ROOM_FOR_FIGURE,
    NO_LONGER_IN_FORCE
};

/*
 * Requests a test may make in trouble of a kind, counted one by one: enough,
 * and soon done. After them a request is refused where it comes by a chain of
 * callers that has met no refusal, until so many runs of a function in a row
 * had none.
 */
enum { MOST_REQUESTS = 20000, VIRGIN_RUNS = 40, MOST_IDLE = 60 };

enum { CALLERS = 8, MOST_CHAINS = 1 << 15 };

static struct {
    enum trouble kind;
    uint64_t number; /* of the request to be refused next */
    uint64_t left;   /* requests that still succeed */
    bool by_chain, happened, within;
    unsigned *idle;
    unsigned requests[NO_LONGER_IN_FORCE + 1];
    uint64_t chains[MOST_CHAINS]; /* those that met a refusal; 0: free */
    size_t chain_count;
} now;

static uint64_t mix(uint64_t hash, int64_t figure)
{
    return (hash ^ (uint64_t)figure) * UINT64_C(0x100000001b3);
}

/* Has no request been refused that came by these callers? */
static bool is_new_chain(enum trouble kind)
{
    void *callers[CALLERS];
    uint64_t hash = mix(UINT64_C(0xcbf29ce484222325), kind);
    int count = backtrace(callers, CALLERS);
    for (int i = 0; i < count; i++)
        hash = mix(hash, (int64_t)(intptr_t)callers[i]);
    hash |= 1;
    size_t at = (hash >> 32) % MOST_CHAINS;
    for (; now.chains[at] != 0; at = (at + 1) % MOST_CHAINS)
        if (now.chains[at] == hash)
            return false;
    if (now.chain_count >= MOST_CHAINS / 2)
        return false;
    now.chain_count++;
    now.chains[at] = hash;
    return true;
}

/* Is this request, of what `kind` refuses, the one to be refused? */
static bool strikes(enum trouble kind)
{
    bool memory = kind == NO_MEMORY && now.kind == NO_MEMORY_FROM_THEN_ON;
    if (now.kind != kind && !memory)
        return false;
    if (now.by_chain) {
        enum trouble kept = now.kind;
        now.kind = IN_PEACE; /* a backtrace may ask for memory itself */
        bool is_new = is_new_chain(kind);
        now.kind = kept;
        if (!is_new)
            return false;
    } else {
        now.requests[now.kind]++;
        if (now.left > 0) {
            now.left--;
            return false;
        }
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
    return strikes(NO_MEMORY) ? NULL : __real_malloc(size);
}

void *__wrap_calloc(size_t count, size_t size)
{
    return strikes(NO_MEMORY) ? NULL : __real_calloc(count, size);
}

void *__wrap_realloc(void *memory, size_t size)
{
    return strikes(NO_MEMORY) ? NULL : __real_realloc(memory, size);
}

void *__real_arena_alloc(struct arena *arena, size_t size);
void *__wrap_arena_alloc(struct arena *arena, size_t size);

/* An arena asks for memory rarely; any of its pieces may be the one. */
void *__wrap_arena_alloc(struct arena *arena, size_t size)
{
    return strikes(NO_MEMORY) ? NULL : __real_arena_alloc(arena, size);
}

void *__real_arena_array(struct arena *arena, size_t count, size_t size);
void *__wrap_arena_array(struct arena *arena, size_t count, size_t size);

void *__wrap_arena_array(struct arena *arena, size_t count, size_t size)
{
    return strikes(NO_MEMORY) ? NULL : __real_arena_array(arena, count, size);
}

#define REFUSED(name, params, args)                                            \
    extern __typeof__(name) __real_##name, __wrap_##name;                      \
    enum status __wrap_##name params                                           \
    {                                                                          \
        return strikes(NO_ROOM_FOR_FIGURE) ? STATUS_OVERFLOW                   \
                                           : __real_##name args;               \
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

REFUSED(wider_add, (struct wider * sum, const struct wider *more), (sum, more))
REFUSED(wider_times, (struct wider * product, uint64_t factor),
        (product, factor))
REFUSED(wider_decimal,
        (const struct wider *num, const struct wider *den, int places,
         int64_t *out),
        (num, den, places, out))

extern __typeof__(section_value) __real_section_value, __wrap_section_value;

enum presence __wrap_section_value(const struct section *section, date on,
                                   date known_on,
                                   const struct dated_value **out)
{
    enum presence presence = __real_section_value(section, on, known_on, out);
    return presence == VALUE_IN_FORCE && strikes(NO_LONGER_IN_FORCE)
               ? VALUE_ENDED
               : presence;
}

/* ---- what is asked in trouble ------------------------------------------- */

static void begin(enum trouble kind, uint64_t number, bool by_chain)
{
    now.kind = kind;
    now.left = number;
    now.by_chain = by_chain;
    now.happened = false;
}

static bool end(void)
{
    now.kind = IN_PEACE;
    return now.happened;
}

static bool is_enough(void)
{
    return now.requests[NO_MEMORY] > MOST_REQUESTS &&
           now.requests[NO_ROOM_FOR_FIGURE] > MOST_REQUESTS;
}

/* The first run in trouble of a kind, of a function that had `idle` runs. */
static void first_run(enum trouble kind, unsigned *idle)
{
    begin(kind, 0, false);
    now.number = 0;
    now.happened = true;
    now.idle = idle;
}

/* One more run, if there are more requests than so far. */
static bool next_run(enum trouble kind)
{
    bool by_chain = now.by_chain;
    if (by_chain)
        *now.idle = now.happened ? 0 : *now.idle + 1;
    if (!now.happened || now.requests[kind] > MOST_REQUESTS) {
        if (by_chain && !now.happened)
            return false;
        by_chain = true;
    }
    if (by_chain && (*now.idle > MOST_IDLE || kind == NO_MEMORY_FROM_THEN_ON))
        return false;
    begin(kind, now.number, by_chain);
    now.number += 1 + now.number / 8;
    return true;
}

/* An overflow of shares that ought to add up to 1 is a fault of the rule. */
static bool is_told(enum trouble kind, enum status status)
{
    if (kind == NO_ROOM_FOR_FIGURE)
        return status == STATUS_OVERFLOW || status == STATUS_FAULT;
    if (kind == NO_LONGER_IN_FORCE)
        return status == STATUS_NO_VALUE || status == STATUS_FAULT;
    return status == STATUS_MEMORY;
}

static void judge(const char *name, enum trouble kind, enum status status,
                  bool alike)
{
    static const char *const whats[] = {"nothing", "memory", "memory",
                                        "a figure", "a value"};
    ck_assert_msg(is_told(kind, status) || (status == STATUS_OK && alike),
                  "%s, %s refused (%" PRIu64 "%s): status %d%s", name,
                  whats[kind], now.number, now.by_chain ? ", by chain" : "",
                  (int)status,
                  status == STATUS_OK ? ", and another result" : "");
}

/* What may be refused to a function and leave another result. */
enum {
    STRICT = 0,
    FIGURES = 1 << NO_ROOM_FOR_FIGURE, /* a range ends there, a claim has a
                                          status of its own, a review is not
                                          looked for */
    VALUES = 1 << NO_LONGER_IN_FORCE   /* what is not in force gives nothing */
};

/*
 * A function NAME is asked in trouble before anything else, then in peace, in
 * trouble until there are no more requests to refuse, and in peace again.
 * BEFORE keeps what a call changes, UNDO puts it back, DIGEST mixes the result
 * into `hash`; LENIENT: see above.
 */
#define IN_TROUBLE(name, lenient, params, args, before, undo, digest)          \
    extern __typeof__(name) __real_##name, __wrap_##name;                      \
    enum status __wrap_##name params                                           \
    {                                                                          \
        static unsigned idle;                                                  \
        if (now.within || (is_enough() && idle > MOST_IDLE))                   \
            return __real_##name args;                                         \
        before;                                                                \
        now.within = true;                                                     \
        enum status early = STATUS_MEMORY;                                     \
        for (int i = 0; i < VIRGIN_RUNS && !is_enough(); i++) {                \
            begin(NO_MEMORY, i > 0, false);                                    \
            early = __real_##name args;                                        \
            undo;                                                              \
            if (!end())                                                        \
                break;                                                         \
        }                                                                      \
        undo;                                                                  \
        enum status status = __real_##name args;                               \
        ck_assert(early == STATUS_MEMORY || early == status);                  \
        if (status != STATUS_OK) {                                             \
            now.within = false;                                                \
            return status;                                                     \
        }                                                                      \
        uint64_t hash = 0, first;                                              \
        digest;                                                                \
        first = hash;                                                          \
        for (enum trouble kind = NO_MEMORY; kind <= NO_LONGER_IN_FORCE;        \
             kind++) {                                                         \
            undo;                                                              \
            for (first_run(kind, &idle); next_run(kind);) {                    \
                enum status found = __real_##name args;                        \
                if (end()) {                                                   \
                    hash = 0;                                                  \
                    if (found == STATUS_OK) {                                  \
                        digest;                                                \
                    }                                                          \
                    judge(#name, kind, found,                                  \
                          hash == first || ((lenient) >> kind & 1));           \
                }                                                              \
                undo;                                                          \
            }                                                                  \
            end();                                                             \
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
    determine, STRICT,
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
extern __typeof__(scheduler_begin) __real_scheduler_begin,
    __wrap_scheduler_begin;

enum status __wrap_scheduler_begin(struct scheduler *scheduler,
                                   const struct household *versions,
                                   size_t count)
{
    begun.versions = versions;
    begun.count = count;
    return __real_scheduler_begin(scheduler, versions, count);
}

static void begin_anew(struct scheduler *s, struct dues *out, size_t count)
{
    if (count == 0)
        dues_free(out);
    out->count = count;
    (void)__real_scheduler_begin(s, begun.versions, begun.count);
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

IN_TROUBLE(scheduler_month, VALUES,
           (struct scheduler * s, month m, struct knowledge known,
            struct dues *out),
           (s, m, known, out), const size_t count = out->count,
           begin_anew(s, out, count), hash = of_dues(hash, out))
IN_TROUBLE(scheduler_payment, VALUES,
           (struct scheduler * s, month m, struct knowledge known,
            struct dues *out),
           (s, m, known, out), const size_t count = out->count,
           begin_anew(s, out, count), hash = of_dues(hash, out))
IN_TROUBLE(scheduler_corrections, VALUES,
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

IN_TROUBLE(audit_household, FIGURES | VALUES,
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

IN_TROUBLE(cliff_find, FIGURES | VALUES,
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

IN_TROUBLE(aftermath_find, FIGURES | VALUES,
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

IN_TROUBLE(turnings_find, FIGURES | VALUES,
           (const struct determination *decision, struct turnings *out),
           (decision, out), const size_t count = out->count,
           if (count == 0) turnings_free(out);
           else out->count = count, hash = of_turnings(hash, out))

IN_TROUBLE(review_household, VALUES,
           (struct review_case * c, struct review_item items[REVIEW_ITEMS],
            size_t *count),
           (c, items, count), (void)0, (void)0,
           for (size_t i = 0; i < *count; i++)
               hash = mix(mix(hash, items[i].due), items[i].days_left))
IN_TROUBLE(procedure_deadlines, STRICT,
           (struct procedure_question * question, const struct procedure *p,
            struct deadline out[PROCEDURE_STAGES], size_t *count),
           (question, p, out, count), (void)0, (void)0,
           for (size_t i = 0; i < *count; i++)
               hash = mix(mix(hash, out[i].stage), out[i].item.due))
IN_TROUBLE(relief_decide, VALUES,
           (struct relief_rules * rules, const struct relief_case *c,
            int64_t used_fen, struct relief_award *out),
           (rules, c, used_fen, out), (void)0, (void)0,
           hash = mix(mix(hash, out->status), out->amount_fen);
           hash = of_items(hash, out->stage_fen, out->stage_count))
IN_TROUBLE(medical_terms, VALUES,
           (const struct rulebook *book, struct span class_name, date on,
            date known_on, struct medical_terms *out),
           (book, class_name, on, known_on, out), (void)0, (void)0,
           for (int i = 0; i < MEDICAL_LAYERS; i++)
               hash = mix(mix(hash, out->layer[i].deductible_fen_year),
                          out->layer[i].cap_fen_year))
IN_TROUBLE(medical_pay, STRICT,
           (const struct medical_terms *terms,
            const struct medical_claim *claim, struct medical_year *year,
            struct medical_outcome *out),
           (terms, claim, year, out), const struct medical_year kept = *year,
           *year = kept, hash = of_items(hash, out->paid_fen, MEDICAL_LAYERS);
           hash = of_items(hash, year->paid_fen, MEDICAL_LAYERS))
IN_TROUBLE(claims_pay, FIGURES | VALUES,
           (struct claims * claims, const struct rulebook *book, date known_on),
           (claims, book, known_on), (void)0, (void)0,
           for (size_t i = 0; i < claims->count; i++)
               hash = mix(mix(hash, claims->items[i].self_fen),
                          claims->items[i].status))
IN_TROUBLE(claims_settle, STRICT,
           (const struct claims *claims, struct settlement **out,
            size_t *count),
           (claims, out, count), *out = NULL, free(*out);
           *out = NULL, for (size_t i = 0; i < *count; i++)
                            hash = mix(mix(hash, (*out)[i].advanced_fen),
                                       (*out)[i].patient_fen))
IN_TROUBLE(price_decide, STRICT,
           (const struct policy *policy, const struct price_month *of,
            enum area area, struct arena *arena, struct price_outcome *out),
           (policy, of, area, arena, out), (void)0, (void)0,
           hash = mix(mix(hash, out->triggered), out->amount_fen))
IN_TROUBLE(policy_resolve, VALUES,
           (const struct rulebook *book, date on, date known_on,
            struct arena *arena, struct policy *out),
           (book, on, known_on, arena, out), (void)0, (void)0,
           hash = mix(mix(hash, out->scale), out->standard_units[AREA_URBAN]);
           hash = mix(mix(hash, (int64_t)out->supplement_count),
                      (int64_t)out->weight_count))
IN_TROUBLE(rule_values, VALUES,
           (const struct rulebook *book, const struct rule_span *span,
            struct arena *arena, struct rule_values *out),
           (book, span, arena, out), (void)0, (void)0,
           hash = mix(hash, (int64_t)out->count))
IN_TROUBLE(overlap_find, STRICT,
           (struct overlap_stay * stays, size_t count, struct overlaps *out),
           (stays, count, out), const size_t kept = out->count,
           out->count = kept,
           for (size_t i = 0; i < out->count; i++)
               hash = mix(mix(hash, out->items[i].from), out->items[i].months))

IN_TROUBLE(staff_of, STRICT,
           (const struct policy *policy, const struct township *of,
            struct staff *out, enum param *missing),
           (policy, of, out, missing), (void)0, (void)0,
           hash = mix(mix(hash, out->posts.number), out->helpers.number))
IN_TROUBLE(poverty_reckon, STRICT,
           (const struct poverty *sums, const struct poverty_lines *lines,
            struct poverty_indices *out),
           (sums, lines, out), (void)0, (void)0,
           hash = mix(mix(hash, out->gap), out->watts))
IN_TROUBLE(sample_estimate, STRICT,
           (const struct sample_plan *plan, const struct sample_stratum *strata,
            size_t stratum_count, const struct sample_finding *findings,
            size_t count, int stratum, struct sample_estimate *out),
           (plan, strata, stratum_count, findings, count, stratum, out),
           (void)0, (void)0,
           hash = mix(mix(hash, out->estimate_fen), out->high_fen))
IN_TROUBLE(entitlement_amount, STRICT,
           (const struct entitlement *e, struct determination *d, bool *has,
            int64_t *out_fen),
           (e, d, has, out_fen), (void)0, (void)0,
           hash = *has ? mix(hash, *out_fen) : 1)
IN_TROUBLE(entitlements_resolve, VALUES,
           (const struct policy *policy, struct arena *arena,
            const struct entitlement **out, size_t *count),
           (policy, arena, out, count), (void)0, (void)0,
           hash = mix(hash, (int64_t)*count))
IN_TROUBLE(screen_person, STRICT,
           (enum screen_list list, struct determination *d, size_t person,
            screen_groups *out),
           (list, d, person, out), (void)0, (void)0, hash = mix(hash, *out))
IN_TROUBLE(screen_warning, STRICT,
           (struct determination * d, screen_groups *out), (d, out), (void)0,
           (void)0, hash = mix(hash, *out))
IN_TROUBLE(tally_coefficient, STRICT,
           (struct ratio amount, struct ratio base, int64_t *out),
           (amount, base, out), (void)0, (void)0, hash = mix(hash, *out))
IN_TROUBLE(tally_fund_input, STRICT,
           (struct ratio ratio, struct ratio used_fen, int64_t *out_fen),
           (ratio, used_fen, out_fen), (void)0, (void)0,
           hash = mix(hash, *out_fen))
IN_TROUBLE(spread_gini, STRICT,
           (const struct spread_bin *bins, size_t count, int64_t *out),
           (bins, count, out), (void)0, (void)0, hash = mix(hash, *out))
IN_TROUBLE(people_of, STRICT,
           (const struct determination *d, struct people *out), (d, out),
           (void)0, (void)0, hash = mix(mix(hash, out->heads), out->scale))
IN_TROUBLE(course_of, STRICT,
           (const struct determination *d, struct course *out), (d, out),
           (void)0, (void)0, hash = mix(hash, (int64_t)out->count))
