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
    memcpy(&word, text, sizeof word);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    word = __builtin_bswap64(word);
#endif
    return word;
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

/* Pairs to numbers of `base` and one digit, pairs of these, and of those. */
static inline uint64_t eight_fold(uint64_t word, uint64_t base)
{
    const uint64_t pairs = UINT64_C(0x00FF00FF00FF00FF);
    const uint64_t fours = UINT64_C(0x0000FFFF0000FFFF);
    const uint64_t squared = base * base;
    word = ((word & eight_each(0x0F)) * (base << 8 | 1)) >> 8;
    word = ((word & pairs) * (squared << 16 | 1)) >> 16;
    return ((word & fours) * ((squared * squared) << 32 | 1)) >> 32;
}

/* Pairs of eight digits as numbers: the first in bits 0-15, and so on. */
static inline uint64_t eight_pairs(uint64_t word)
{
    word = ((word & eight_each(0x0F)) * (10 << 8 | 1)) >> 8;
    return word & UINT64_C(0x00FF00FF00FF00FF);
}

/* Eight digits as a number. */
static inline uint32_t eight_value(uint64_t word)
{
    return (uint32_t)eight_fold(word, 10);
}

/*
 * The first `count` (1 to 8) of the characters at the upper end of the word,
 * zeros before them.
 */
static inline uint64_t eight_last(uint64_t word, size_t count)
{
    unsigned shift = (unsigned)(8 - count) * 8;
    return word << shift | (eight_each('0') & ((UINT64_C(1) << shift) - 1));
}

#endif
