/*
 * bits - sixty-four bytes as bits: where a byte stands, by the portable way
 * and by those of newer processors, of which the caller picks one that is
 * there.
 */
#ifndef JIUZHU_IO_BITS_H
#define JIUZHU_IO_BITS_H

#include "eight.h"

#if defined __x86_64__
#include <immintrin.h>
#endif

enum { BITS = 64 };

/* Bits from an odd one to the next are set: those between two quotes. */
static inline uint64_t bits_between(uint64_t quotes)
{
    for (int shift = 1; shift < BITS; shift *= 2)
        quotes ^= quotes << shift;
    return quotes;
}

/* What there is of a text, and then bytes that say nothing. */
static inline const char *bits_pad(char padded[BITS], char fill,
                                   const char *text, size_t length)
{
    memset(padded, fill, BITS);
    memcpy(padded, text, length);
    return padded;
}

/* The top bit of each byte that is zero, without a carry between them. */
static inline uint64_t bits_of_zeros(uint64_t word)
{
    const uint64_t low = eight_each(0x7F);
    return ~(((word & low) + low) | word | low);
}

static inline uint64_t bits_equal(uint64_t word, char byte)
{
    return bits_of_zeros(word ^ eight_each((unsigned char)byte));
}

/* Top bits of eight bytes as eight bits. */
static inline uint64_t bits_gathered(uint64_t tops)
{
    return ((tops >> 7) * UINT64_C(0x0102040810204080)) >> 56;
}

static inline uint64_t bytes_portable(const char *text, char byte)
{
    uint64_t found = 0;
    for (int i = 0; i < BITS; i += 8)
        found |= bits_gathered(bits_equal(eight_load(text + i), byte)) << i;
    return found;
}

#if defined __x86_64__
#define AVX2 __attribute__((target("avx2,bmi,bmi2,popcnt")))
#define AVX512                                                                 \
    __attribute__((target("avx512f,avx512bw,avx512vbmi2,avx2,bmi,bmi2,"        \
                          "popcnt")))

AVX2 static inline __m256i bits_load(const char *at)
{
    return _mm256_loadu_si256((const __m256i *)(const void *)at);
}

AVX2 static inline uint64_t bits_mask(__m256i low, __m256i high)
{
    return (uint32_t)_mm256_movemask_epi8(low) |
           (uint64_t)(uint32_t)_mm256_movemask_epi8(high) << 32;
}

AVX2 static inline uint64_t bytes_avx2(const char *text, char byte)
{
    const __m256i wanted = _mm256_set1_epi8(byte);
    return bits_mask(_mm256_cmpeq_epi8(bits_load(text), wanted),
                     _mm256_cmpeq_epi8(bits_load(text + 32), wanted));
}

AVX512 static inline uint64_t bytes_avx512(const char *text, char byte)
{
    return _mm512_cmpeq_epi8_mask(_mm512_loadu_si512(text),
                                  _mm512_set1_epi8(byte));
}

/* Has the processor what AVX2 and AVX512 say? */
static inline bool bits_can_avx2(void)
{
    return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") &&
           __builtin_cpu_supports("bmi2") && __builtin_cpu_supports("popcnt");
}

static inline bool bits_can_avx512(void)
{
    return bits_can_avx2() && __builtin_cpu_supports("avx512bw") &&
           __builtin_cpu_supports("avx512vbmi2");
}
#endif

#endif
