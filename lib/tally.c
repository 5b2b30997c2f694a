/* tally - sums with checks, and the small formulas of reports. */
#include "tally.h"

#include "array.h"
#include "money.h"

#include <stdlib.h>
#include <string.h>

static bool receives_nothing(const struct household *h)
{
    return h->category_in_force == CATEGORY_UNKNOWN ||
           h->category_in_force == CATEGORY_NONE;
}

void tally_of(const struct determination *d, struct tally_cell *out)
{
    struct span division = d->household->division;
    memset(out, 0, sizeof *out);
    if (division.length < DIVISION_SIZE && division.length > 0)
        memcpy(out->division, division.at, division.length);
    out->area = d->household->area;
    out->category = (int32_t)d->category;
    out->households = 1;
    out->persons = d->members + d->tekun_persons;
    out->tekun_persons = d->tekun_persons;
    out->single_persons = d->single_persons;
    if (d->category != CATEGORY_NONE && receives_nothing(d->household)) {
        out->new_households = 1;
        out->new_persons = out->persons;
    }
    for (int item = 0; item < ITEM_COUNT; item++)
        out->item_fen[item] = d->item_fen[item];
    out->total_fen = d->total_fen;
}

enum status tally_sum(struct tally_cell *sum, const struct tally_cell *cell)
{
    enum status status =
        money_add(sum->total_fen, cell->total_fen, &sum->total_fen);
    for (int item = 0; status == STATUS_OK && item < ITEM_COUNT; item++)
        status = money_add(sum->item_fen[item], cell->item_fen[item],
                           &sum->item_fen[item]);
    sum->households += cell->households;
    sum->persons += cell->persons;
    sum->tekun_persons += cell->tekun_persons;
    sum->single_persons += cell->single_persons;
    sum->new_households += cell->new_households;
    sum->new_persons += cell->new_persons;
    return status;
}

static int compare(const struct tally_cell *a, const struct tally_cell *b)
{
    int order = strcmp(a->division, b->division);
    if (order == 0)
        order = (a->area > b->area) - (a->area < b->area);
    if (order == 0)
        order = (a->category > b->category) - (a->category < b->category);
    return order;
}

/* Where the cell is, or would be. */
static size_t place_of(const struct tally *tally, const struct tally_cell *cell)
{
    size_t low = 0, high = tally->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (compare(&tally->cells[middle], cell) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

enum status tally_add(struct tally *tally, const struct tally_cell *cell)
{
    size_t at = place_of(tally, cell);
    if (at < tally->count && compare(&tally->cells[at], cell) == 0)
        return tally_sum(&tally->cells[at], cell);
    struct tally_cell *cells = array_reserve(tally->cells, tally->count + 1,
                                             &tally->room, sizeof *cells);
    if (!cells)
        return STATUS_MEMORY;
    tally->cells = cells;
    memmove(cells + at + 1, cells + at, (tally->count - at) * sizeof *cells);
    cells[at] = *cell;
    tally->count++;
    return STATUS_OK;
}

void tally_free(struct tally *tally)
{
    free(tally->cells);
    *tally = (struct tally){0};
}

enum status tally_coefficient(struct ratio amount, struct ratio base,
                              int64_t *out)
{
    enum { TEN_THOUSANDTHS = 10000 };
    struct ratio quotient;
    enum status status = ratio_make((wide)amount.num * base.den,
                                    (wide)amount.den * base.num, &quotient);
    if (status == STATUS_OK)
        status = ratio_multiply(quotient, (struct ratio){TEN_THOUSANDTHS, 1},
                                &quotient);
    return status == STATUS_OK ? money_round(quotient, ROUND_HALF_UP, 1, out)
                               : status;
}

/* FNV-1a, and the last steps of splitmix64 to spread what it found. */
static uint64_t hash(struct span id, int year)
{
    uint64_t h = UINT64_C(14695981039346656037);
    for (int i = 0; i < 4; i++, year /= 10)
        h = (h ^ (uint64_t)(year % 10)) * UINT64_C(1099511628211);
    for (size_t i = 0; i < id.length; i++)
        h = (h ^ (unsigned char)id.at[i]) * UINT64_C(1099511628211);
    h = (h ^ (h >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    h = (h ^ (h >> 27)) * UINT64_C(0x94d049bb133111eb);
    return h ^ (h >> 31);
}

bool tally_sampled(struct span household_id, int year, struct ratio share)
{
    __extension__ typedef unsigned __int128 unsigned_wide;
    return (unsigned_wide)hash(household_id, year) * (uint64_t)share.den <
           (unsigned_wide)(uint64_t)share.num << 64;
}

enum status tally_fund_input(struct ratio ratio, struct ratio used_fen,
                             int64_t *out_fen)
{
    struct ratio input;
    enum status status = ratio_multiply(ratio, used_fen, &input);
    return status == STATUS_OK ? money_round(input, ROUND_HALF_UP, 1, out_fen)
                               : status;
}

enum status tally_report_days(const char *text, date month,
                              date out[REPORT_DAYS], size_t *count)
{
    enum { LONGEST_MONTH = 31 };
    int year = date_year(month), number = date_month(month), before = 0;
    int last = date_days_in_month(year, number);
    struct span rest = span_of(text);
    *count = 0;
    while (rest.length > 0) {
        struct span digits = span_trim(span_cut(&rest, ';'));
        int day = 0;
        for (size_t i = 0; i < digits.length && day <= LONGEST_MONTH; i++)
            day = day * 10 + (digits.at[i] - '0');
        if (!span_is_digits(digits) || digits.length > 2 || day <= before ||
            day > LONGEST_MONTH || *count == REPORT_DAYS)
            return STATUS_FAULT;
        before = day;
        out[(*count)++] = date_make(year, number, day < last ? day : last);
    }
    return *count > 0 ? STATUS_OK : STATUS_FAULT;
}
