/*
 * standard - what is computed of standards themselves, not of households.
 *
 * Amounts are exact fractions of fen a person and month unless named
 * otherwise.
 */
#ifndef JIUZHU_STANDARD_H
#define JIUZHU_STANDARD_H

#include "ratio.h"
#include "status.h"

#include <stdbool.h>

/*
 * The derived standard (J05.1): last year's per-capita consumption
 * expenditure (fen a year) / 12 x ratio, rounded half up to the yuan, in fen
 * a month. It is shown beside the published standard and decides nothing.
 */
enum status standard_derived(struct ratio consumption_fen_year,
                             struct ratio ratio, int64_t *out_fen_month);

/*
 * Is the rural standard x 12 above the poverty line of the year (D04.1)?
 * Above (高于): a standard equal to the line is not.
 */
enum status standard_above_line(struct ratio standard_fen_month,
                                struct ratio line_fen_year, bool *out);

/* Urban beside rural (Z01.1), rounded half up to the fen for the eye. */
struct standard_gap {
    int64_t urban_fen, rural_fen;
    int64_t difference_fen;   /* of the exact amounts; negative: rural higher */
    bool has_ratio;           /* the rural standard is not 0 */
    int64_t ratio_hundredths; /* urban / rural, half up: 1.25 is 125 */
};

enum status standard_gap(struct ratio urban, struct ratio rural,
                         struct standard_gap *out);

#endif
