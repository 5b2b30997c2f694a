/*
 * money - integer fen (1 yuan = 100 fen) and the one rounding function.
 *
 * Amounts read or paid are int64_t fen. Amounts in the middle of a formula
 * are exact fractions of fen (struct ratio) and are rounded once, at its end,
 * with the mode and unit of the rule pack (specification, section 0).
 */
#ifndef JIUZHU_MONEY_H
#define JIUZHU_MONEY_H

#include "ratio.h"
#include "span.h"
#include "status.h"

#include <stdint.h>

enum { FEN_PER_YUAN = 100, MONTHS_PER_YEAR = 12 };

enum rounding {
    ROUND_HALF_UP,   /* to the nearest; a tie away from zero */
    ROUND_HALF_DOWN, /* to the nearest; a tie towards zero */
    ROUND_UP,        /* away from zero */
    ROUND_DOWN,      /* towards zero */
    ROUND_EXACT      /* a remainder is STATUS_INEXACT */
};

/*
 * Rounds an exact amount to a multiple of unit_fen (1, 10 or 100; any
 * positive number works). STATUS_OVERFLOW or STATUS_INEXACT leave *out alone.
 */
enum status money_round_off(struct ratio amount_fen, enum rounding mode,
                            int64_t unit_fen, int64_t *out_fen);

static inline enum status money_round(struct ratio amount_fen,
                                      enum rounding mode, int64_t unit_fen,
                                      int64_t *out_fen)
{
    if (unit_fen != 1 || amount_fen.den != 1)
        return money_round_off(amount_fen, mode, unit_fen, out_fen);
    *out_fen = amount_fen.num;
    return STATUS_OK;
}

/* Half up to the fen; in place for nearly all amounts. */
static inline enum status money_round_half_up(struct ratio amount_fen,
                                              int64_t *out_fen)
{
    if (amount_fen.num < 0 || amount_fen.den > UINT32_MAX)
        return money_round_off(amount_fen, ROUND_HALF_UP, 1, out_fen);
    int64_t rest = amount_fen.num % amount_fen.den;
    *out_fen = amount_fen.num / amount_fen.den + (2 * rest >= amount_fen.den);
    return STATUS_OK;
}

/* An exact amount for the eye: half up to the fen; 0 where it is too large. */
static inline int64_t money_shown(struct ratio amount_fen)
{
    int64_t fen = 0;
    money_round_half_up(amount_fen, &fen);
    return fen;
}

enum money_fault {
    MONEY_GOOD,
    MONEY_EMPTY,
    MONEY_NEGATIVE,
    MONEY_DECIMALS,  /* more than two */
    MONEY_SEPARATOR, /* thousands separators */
    MONEY_EXPONENT,  /* 1e3, as a spreadsheet writes large numbers */
    MONEY_TOO_LARGE, /* more than 13 digits before the point */
    MONEY_NOT_A_NUMBER
};

/* Reads yuan with at most two decimals; on a fault *out_fen is untouched. */
enum money_fault money_parse(struct span yuan, int64_t *out_fen);

/* 128-bit money never appears; sums are checked. */
static inline enum status money_add(int64_t a, int64_t b, int64_t *out)
{
    return __builtin_add_overflow(a, b, out) ? STATUS_OVERFLOW : STATUS_OK;
}

static inline enum status money_subtract(int64_t a, int64_t b, int64_t *out)
{
    return __builtin_sub_overflow(a, b, out) ? STATUS_OVERFLOW : STATUS_OK;
}

static inline enum status money_multiply(int64_t a, int64_t b, int64_t *out)
{
    return __builtin_mul_overflow(a, b, out) ? STATUS_OVERFLOW : STATUS_OK;
}

enum { MONEY_TEXT_SIZE = 24 };

char *money_write_other(char *at, int64_t fen);

/*
 * The text of money_format() without an end, below MONEY_TEXT_SIZE bytes;
 * returns the place behind it. Most amounts of an output are none.
 */
static inline char *money_write(char *at, int64_t fen)
{
    if (fen != 0)
        return money_write_other(at, fen);
    memcpy(at, "0.00", 4);
    return at + 4;
}

/* "708.00", "-0.01"; returns the length, the text is terminated. */
size_t money_format(int64_t fen, char text[MONEY_TEXT_SIZE]);

#endif
