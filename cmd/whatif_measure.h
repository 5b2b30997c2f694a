/*
 * whatif_measure - the measures of a comparison, in the order in which they
 * are printed (whatif_shape.c has their columns).
 */
#ifndef JIUZHU_CMD_WHATIF_MEASURE_H
#define JIUZHU_CMD_WHATIF_MEASURE_H

enum measure {
    HOUSEHOLDS,
    RECIPIENTS_BEFORE,
    RECIPIENTS_AFTER,
    COST_BEFORE,
    COST_AFTER,
    DIFFERENCE,
    WINNERS,
    LOSERS,
    RATE_BEFORE,
    RATE_AFTER,
    GAP_BEFORE,
    GAP_AFTER,
    GINI_BEFORE,
    GINI_AFTER,
    GAINED,
    LOST,
    PERSONS,
    SEVERITY_BEFORE,
    SEVERITY_AFTER,
    WATTS_BEFORE,
    WATTS_AFTER,
    MEASURES
};

/* How a number is written: so many billionths, or an index in millionths. */
enum measure_scale { OF_MONEY, OF_COUNT, OF_INDEX };

enum measure_scale measure_scale(enum measure measure);

#endif
