/*
 * price - the temporary price subsidy (价格临时补贴) of a month, a recipient.
 *
 * Section 12; J05.4: paid for a month whose price rise reaches a trigger,
 * and stopped in the first month that reaches none. The rules are those of
 * the month's first day.
 */
#ifndef JIUZHU_PRICE_H
#define JIUZHU_PRICE_H

#include "policy.h"

/* Year-on-year changes of a month; an index may be missing. */
struct price_month {
    date month; /* its first day */
    bool has_cpi, has_food, has_low_income;
    struct ratio cpi, food, low_income;
};

/* From `from` (included) up to the next band's: a share of the standard. */
struct price_band {
    struct ratio from, share;
};

/*
 * `3%:1/12;5%:1/8`, limits rising. *out has *count bands in the arena.
 * STATUS_FAULT: the text is none of that form.
 */
enum status price_bands_parse(struct span text, struct arena *arena,
                              const struct price_band **out, size_t *count);

enum { PRICE_BASES = 6 };

struct price_outcome {
    bool triggered;
    int64_t amount_fen; /* a recipient; 0 where not triggered */
    /* The values it rests on. */
    const struct dated_value *basis[PRICE_BASES];
    size_t basis_count;
    enum param param;   /* STATUS_NO_VALUE, STATUS_FAULT: the parameter */
    const char *column; /* STATUS_FAULT: the index that is missing, or NULL */
};

/*
 * Decides a month for an area. STATUS_NO_VALUE: a parameter has no value, and
 * `triggered` holds already unless the parameter is a trigger. STATUS_FAULT:
 * an index is needed and missing, or the bands cannot be read. STATUS_INEXACT
 * as money_round().
 */
enum status price_decide(const struct policy *policy,
                         const struct price_month *month, enum area area,
                         struct arena *arena, struct price_outcome *out);

#endif
