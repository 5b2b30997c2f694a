/*
 * digits - whole numbers as decimal digits, written straight to where they
 * go.
 */
#ifndef JIUZHU_DIGITS_H
#define JIUZHU_DIGITS_H

#include <stdint.h>
#include <string.h>

enum { DIGITS_MOST = 20 }; /* of a uint64_t */

/* "00" to "99". */
extern const char DIGIT_PAIRS[];

char *digits_write_long(char *at, uint64_t value);

/* Writes at most DIGITS_MOST bytes; returns the place behind them. */
static inline char *digits_write(char *at, uint64_t value)
{
    if (value >= 10)
        return digits_write_long(at, value);
    *at = (char)('0' + value);
    return at + 1;
}

/* Two digits, for a value below 100. */
static inline char *digits_write_pair(char *at, unsigned value)
{
    memcpy(at, DIGIT_PAIRS + (size_t)value * 2, 2);
    return at + 2;
}

#endif
