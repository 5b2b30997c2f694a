/* sample - keys and drawing. */
#include "sample.h"

#include <stdlib.h>

/* splitmix64 */
static uint64_t mix(uint64_t z)
{
    z += UINT64_C(0x9E3779B97F4A7C15);
    z = (z ^ z >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ z >> 27) * UINT64_C(0x94D049BB133111EB);
    return z ^ z >> 31;
}

uint64_t sample_key(uint64_t seed, struct span id)
{
    return mix(mix(seed) ^ span_hash(id));
}

static int in_order(const void *a, const void *b)
{
    const struct sample_unit *x = a, *y = b;
    if (x->stratum != y->stratum)
        return x->stratum < y->stratum ? -1 : 1;
    if (x->key != y->key)
        return x->key < y->key ? -1 : 1;
    return (x->paid_fen > y->paid_fen) - (x->paid_fen < y->paid_fen);
}

static bool is_certain(const struct sample_unit *unit)
{
    return unit->why == SAMPLE_RELATIVE || unit->why == SAMPLE_LARGE;
}

static int64_t share_of(struct ratio share, int64_t count)
{
    return (int64_t)(((wide)count * share.num + share.den - 1) / share.den);
}

static int64_t least(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

/* ---- stratified --------------------------------------------------------- */

struct quota {
    size_t stratum;
    wide rest; /* of the division */
};

static int by_rest(const void *a, const void *b)
{
    const struct quota *x = a, *y = b;
    if (x->rest != y->rest)
        return x->rest > y->rest ? -1 : 1;
    return (x->stratum > y->stratum) - (x->stratum < y->stratum);
}

/* In proportion to size, by the largest remainders. */
static enum status allot(int64_t count, struct sample_stratum *strata,
                         size_t stratum_count)
{
    int64_t all = 0, left = count;
    for (size_t i = 0; i < stratum_count; i++)
        all += strata[i].households;
    if (all == 0)
        return STATUS_OK;
    count = left = least(count, all);
    struct quota *quotas = calloc(stratum_count, sizeof *quotas);
    if (!quotas)
        return STATUS_MEMORY;
    for (size_t i = 0; i < stratum_count; i++) {
        wide product = (wide)count * strata[i].households;
        strata[i].drawn = (int64_t)(product / all);
        left -= strata[i].drawn;
        quotas[i] = (struct quota){i, product % all};
    }
    qsort(quotas, stratum_count, sizeof *quotas, by_rest);
    for (size_t i = 0; left > 0; i++, left--)
        strata[quotas[i].stratum].drawn++;
    free(quotas);
    return STATUS_OK;
}

static enum status draw_stratified(const struct sample_plan *plan,
                                   struct sample_unit *units, size_t count,
                                   struct sample_stratum *strata,
                                   size_t stratum_count)
{
    enum { FOR_A_VARIANCE = 2 };
    enum status status = STATUS_OK;
    for (size_t i = 0; i < count; i++)
        if (!is_certain(&units[i])) {
            strata[units[i].stratum].households++;
            strata[units[i].stratum].paid_fen += units[i].paid_fen;
        }
    if (plan->count > 0)
        status = allot(plan->count, strata, stratum_count);
    for (size_t i = 0; i < stratum_count; i++) {
        struct sample_stratum *s = &strata[i];
        if (plan->count == 0)
            s->drawn = share_of(plan->share, s->households);
        if (s->drawn < FOR_A_VARIANCE)
            s->drawn = least(FOR_A_VARIANCE, s->households);
    }
    int64_t drawn = 0;
    for (size_t i = 0; status == STATUS_OK && i < count; i++) {
        if (i == 0 || units[i].stratum != units[i - 1].stratum)
            drawn = 0;
        if (!is_certain(&units[i]) && drawn < strata[units[i].stratum].drawn) {
            units[i].why = SAMPLE_DRAWN;
            drawn++;
        }
    }
    return status;
}

/* ---- in proportion to money --------------------------------------------- */

static enum status add_money(const struct sample_unit *units, size_t count,
                             struct sample_stratum *all)
{
    *all = (struct sample_stratum){0};
    for (size_t i = 0; i < count; i++) {
        if (is_certain(&units[i]) || units[i].paid_fen <= 0)
            continue;
        all->households++;
        if (__builtin_add_overflow(all->paid_fen, units[i].paid_fen,
                                   &all->paid_fen))
            return STATUS_OVERFLOW;
    }
    return STATUS_OK;
}

/* Who was paid an interval or more is in, until nobody is left who was. */
static void take_large(struct sample_unit *units, size_t count,
                       int64_t *to_draw, struct sample_stratum *all)
{
    for (bool found = true; found && *to_draw > 0;) {
        int64_t interval_of = *to_draw, total_fen = all->paid_fen;
        found = false;
        for (size_t i = 0; *to_draw > 0 && i < count; i++) {
            struct sample_unit *u = &units[i];
            if (is_certain(u) || u->paid_fen <= 0 ||
                (wide)u->paid_fen * interval_of < total_fen)
                continue;
            u->why = SAMPLE_LARGE;
            --*to_draw;
            found = true;
        }
        (void)add_money(units, count, all); /* of fewer units than before */
    }
}

/*
 * Point k is (start + k x total) / n on the line of all that was paid, whose
 * pieces are the households in the order of their keys.
 */
static void hit(struct sample_unit *units, size_t count, int64_t n,
                uint64_t seed, struct sample_stratum *all)
{
    wide total = all->paid_fen;
    uint64_t key = sample_key(seed, span_of("start"));
    wide point = (wide)(key >> 1) * total >> 63; /* below total */
    wide reached = 0;
    for (size_t i = 0; i < count; i++) {
        if (is_certain(&units[i]) || units[i].paid_fen <= 0)
            continue;
        reached += units[i].paid_fen;
        if (point >= reached * n)
            continue;
        units[i].why = SAMPLE_DRAWN;
        all->drawn++;
        point += total;
    }
}

static enum status draw_money(const struct sample_plan *plan,
                              struct sample_unit *units, size_t count,
                              struct sample_stratum *all)
{
    enum status status = add_money(units, count, all);
    int64_t n =
        plan->count > 0 ? plan->count : share_of(plan->share, all->households);
    n = least(n, all->households);
    if (status != STATUS_OK)
        return status;
    take_large(units, count, &n, all);
    if (n > 0)
        hit(units, count, n, plan->seed, all);
    return STATUS_OK;
}

enum status sample_draw(const struct sample_plan *plan,
                        struct sample_unit *units, size_t count,
                        struct sample_stratum *strata, size_t stratum_count)
{
    if (plan->design == SAMPLE_MONEY)
        for (size_t i = 0; i < count; i++)
            units[i].stratum = 0;
    if (count > 0)
        qsort(units, count, sizeof *units, in_order);
    return plan->design == SAMPLE_MONEY
               ? draw_money(plan, units, count, strata)
               : draw_stratified(plan, units, count, strata, stratum_count);
}
