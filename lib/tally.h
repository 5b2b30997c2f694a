/*
 * tally - what reports count: households, persons and money by division, area
 * and category, coefficients, the yearly sample, the days of a report.
 */
#ifndef JIUZHU_TALLY_H
#define JIUZHU_TALLY_H

#include "determination.h"

enum { DIVISION_SIZE = 16 };

/* One cell of a statistical table (J35.1): amounts in fen a month. */
struct tally_cell {
    char division[DIVISION_SIZE]; /* "" where not given */
    int32_t area;                 /* enum area */
    int32_t category;             /* enum category, of the household */
    int64_t households, persons;  /* persons: members and tekun persons */
    int64_t tekun_persons, single_persons;
    int64_t new_households, new_persons; /* nothing in force yet */
    int64_t item_fen[ITEM_COUNT], total_fen;
};

/* The household as a cell of its own; only bytes, so that it can be copied. */
void tally_of(const struct determination *d, struct tally_cell *out);

/* sum += cell, but for the key. */
enum status tally_sum(struct tally_cell *sum, const struct tally_cell *cell);

/* Cells in the order of division, area, category. Free with tally_free(). */
struct tally {
    struct tally_cell *cells;
    size_t count, room;
};

/* Adds to the cell of the same key. The order of adding does not matter. */
enum status tally_add(struct tally *tally, const struct tally_cell *cell);
void tally_free(struct tally *tally);

/* amount / base in ten-thousandths, half up; base must not be 0. */
enum status tally_coefficient(struct ratio amount, struct ratio base,
                              int64_t *out);

/*
 * C15.1: is the household in the year's sample? By a hash of year and id
 * alone: the same households all year, whatever else is in the roster.
 */
bool tally_sampled(struct span household_id, int year, struct ratio share);

/* C38.1: this year's input = ratio x last year's use, rounded to the fen. */
enum status tally_fund_input(struct ratio ratio, struct ratio used_fen,
                             int64_t *out_fen);

enum { REPORT_DAYS = 8 };

/*
 * H04.1: days of a month as `14;28`, ascending; one beyond the month's end is
 * its last day. STATUS_FAULT: no such list.
 */
enum status tally_report_days(const char *text, date month,
                              date out[REPORT_DAYS], size_t *count);

#endif
