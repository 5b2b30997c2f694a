/* standard - derived standard, poverty line, urban and rural gap. */
#include "standard.h"

#include "money.h"

enum status standard_derived(struct ratio consumption_fen_year,
                             struct ratio ratio, int64_t *out_fen_month)
{
    struct ratio exact;
    enum status status = ratio_multiply(consumption_fen_year, ratio, &exact);
    if (status == STATUS_OK)
        status =
            ratio_multiply(exact, (struct ratio){1, MONTHS_PER_YEAR}, &exact);
    if (status == STATUS_OK)
        status = money_round(exact, ROUND_HALF_UP, FEN_PER_YUAN, out_fen_month);
    return status;
}

enum status standard_above_line(struct ratio standard_fen_month,
                                struct ratio line_fen_year, bool *out)
{
    struct ratio year;
    enum status status = ratio_multiply(
        standard_fen_month, (struct ratio){MONTHS_PER_YEAR, 1}, &year);
    if (status == STATUS_OK)
        *out = ratio_compare(year, line_fen_year) > 0;
    return status;
}

enum status standard_gap(struct ratio urban, struct ratio rural,
                         struct standard_gap *out)
{
    struct ratio difference, ratio;
    enum status status = ratio_subtract(urban, rural, &difference);
    *out = (struct standard_gap){.has_ratio = rural.num > 0};
    if (status == STATUS_OK)
        status = money_round(urban, ROUND_HALF_UP, 1, &out->urban_fen);
    if (status == STATUS_OK)
        status = money_round(rural, ROUND_HALF_UP, 1, &out->rural_fen);
    if (status == STATUS_OK)
        status =
            money_round(difference, ROUND_HALF_UP, 1, &out->difference_fen);
    if (status != STATUS_OK || !out->has_ratio)
        return status;
    status =
        ratio_multiply(urban, (struct ratio){rural.den, rural.num}, &ratio);
    if (status == STATUS_OK)
        status = ratio_multiply(ratio, (struct ratio){100, 1}, &ratio);
    if (status == STATUS_OK)
        status = money_round(ratio, ROUND_HALF_UP, 1, &out->ratio_hundredths);
    return status;
}
