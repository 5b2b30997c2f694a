/*
 * eight - eight characters in a word, and digits among them as numbers,
 * without a loop. The first character is the lowest byte on any machine.
 */
#ifndef JIUZHU_EIGHT_H
#define JIUZHU_EIGHT_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

/* The eight bytes at `text`, all of which can be read. */
static inline uint64_t eight_load(const char *text)
{
    uint64_t word;
    /* NOLINTNEXTLINE(*.NonNullParamChecker): eight bytes are there */
    memcpy(&word, text, sizeof word);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    word = __builtin_bswap64(word);
#endif
    return word;
}

/* Greater where the text is, byte by byte. */
static inline uint64_t eight_order(uint64_t word)
{
    return __builtin_bswap64(word);
}

static inline uint64_t eight_each(unsigned byte)
{
    return UINT64_C(0x0101010101010101) * byte;
}

/* Eight digits and nothing else? */
static inline bool eight_are_digits(uint64_t word)
{
    uint64_t above = word + eight_each(0x80 - '9' - 1);
    uint64_t below = word - eight_each('0');
    return ((word | above | below) & eight_each(0x80)) == 0;
}

/* Eight numbers below ten? */
static inline bool eight_are_values(uint64_t word)
{
    return ((word | (word + eight_each(0x80 - 10))) & eight_each(0x80)) == 0;
}

/* Pairs of eight digits as numbers: the first in bits 0-15, and so on. */
static inline uint64_t eight_pairs(uint64_t word)
{
    word = ((word & eight_each(0x0F)) * (10 << 8 | 1)) >> 8;
    return word & UINT64_C(0x00FF00FF00FF00FF);
}

/* Eight digits, or numbers below ten, as a number. */
static inline uint32_t eight_value(uint64_t word)
{
    const uint64_t fours = UINT64_C(0x0000FFFF0000FFFF);
    word = (eight_pairs(word) * (100 << 16 | 1)) >> 16 & fours;
    return (uint32_t)((word * (UINT64_C(10000) << 32 | 1)) >> 32);
}

/*
 * The first `count` (1 to 8) of the characters, each less '0', at the upper
 * end of the word, and zeros before them.
 */
static inline uint64_t eight_last_values(uint64_t word, size_t count)
{
    return (word ^ eight_each('0')) << (8 - count) * 8;
}

#endif
