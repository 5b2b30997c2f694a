/*
 * wide - UTF-8 by tables of half bytes, and counting line feeds.
 *
 * What may follow a byte in UTF-8 depends on its upper and lower half and on
 * the upper half of the next one: each half is looked up for the errors it
 * allows, one bit an error; what all three allow is one (Keiser and Lemire,
 * Validating UTF-8 in less than one instruction per byte, 2021).
 */
#include "wide.h"
#include "bits.h"

#if defined __x86_64__

enum { WIDTH = 32, LONGEST = 4 };

/* ---- text -------------------------------------------------------------- */

enum {
    TOO_SHORT = 1,  /* a lead byte, and no tail behind it */
    TOO_LONG = 2,   /* a tail behind a character that is complete */
    OVERLONG_3 = 4, /* three bytes for what two can say */
    TOO_LARGE = 8,  /* beyond U+10FFFF */
    SURROGATE = 16,
    OVERLONG_2 = 32,
    OVERLONG_4 = 64, /* also beyond U+13FFFF */
    TWO_TAILS = 128, /* right only behind a lead of three or four bytes */
    ANY_LOW = TOO_SHORT | TOO_LONG | TWO_TAILS,
    LARGE_LOW = ANY_LOW | TOO_LARGE | OVERLONG_4,
    TAIL = TOO_LONG | OVERLONG_2 | TWO_TAILS
};

static const uint8_t FIRST_HIGH[16] = {
    TOO_LONG,
    TOO_LONG,
    TOO_LONG,
    TOO_LONG,
    TOO_LONG,
    TOO_LONG,
    TOO_LONG,
    TOO_LONG,
    TWO_TAILS,
    TWO_TAILS,
    TWO_TAILS,
    TWO_TAILS,
    /* C, D */ TOO_SHORT | OVERLONG_2,
    TOO_SHORT,
    /* E */ TOO_SHORT | OVERLONG_3 | SURROGATE,
    /* F */ TOO_SHORT | TOO_LARGE | OVERLONG_4};
static const uint8_t FIRST_LOW[16] = {
    /* 0 */ ANY_LOW | OVERLONG_2 | OVERLONG_3 | OVERLONG_4,
    /* 1 */ ANY_LOW | OVERLONG_2,
    ANY_LOW,
    ANY_LOW,
    /* 4 */ ANY_LOW | TOO_LARGE,
    LARGE_LOW,
    LARGE_LOW,
    LARGE_LOW,
    LARGE_LOW,
    LARGE_LOW,
    LARGE_LOW,
    LARGE_LOW,
    LARGE_LOW,
    /* D */ LARGE_LOW | SURROGATE,
    LARGE_LOW,
    LARGE_LOW};
static const uint8_t SECOND_HIGH[16] = {TOO_SHORT,
                                        TOO_SHORT,
                                        TOO_SHORT,
                                        TOO_SHORT,
                                        TOO_SHORT,
                                        TOO_SHORT,
                                        TOO_SHORT,
                                        TOO_SHORT,
                                        /* 8 */ TAIL | OVERLONG_3 | OVERLONG_4,
                                        /* 9 */ TAIL | OVERLONG_3 | TOO_LARGE,
                                        /* A, B */ TAIL | SURROGATE | TOO_LARGE,
                                        TAIL | SURROGATE | TOO_LARGE,
                                        TOO_SHORT,
                                        TOO_SHORT,
                                        TOO_SHORT,
                                        TOO_SHORT};

AVX2 static inline __m256i load(const void *at)
{
    return _mm256_loadu_si256((const __m256i *)at);
}

/* A constant that stays in its register instead of being made every time. */
AVX2 static inline __m256i kept(__m256i constant)
{
    __asm__("" : "+x"(constant));
    return constant;
}

AVX2 static inline __m256i all(int byte)
{
    return kept(_mm256_set1_epi8((char)byte));
}

AVX2 static inline __m256i table(const uint8_t halves[16])
{
    return kept(_mm256_broadcastsi128_si256(
        _mm_loadu_si128((const __m128i *)(const void *)halves)));
}

struct tables {
    __m256i first_high, first_low, second_high;
    __m256i half, top, three, four, replacement;
};

AVX2 static inline __m256i high_half(const struct tables *t, __m256i bytes)
{
    return _mm256_and_si256(_mm256_srli_epi16(bytes, 4), t->half);
}

/* Errors of two bytes that follow one another; TWO_TAILS is left to tell. */
AVX2 static inline __m256i pairs(const struct tables *t, __m256i before,
                                 __m256i bytes)
{
    __m256i high = _mm256_shuffle_epi8(t->first_high, high_half(t, before));
    __m256i low =
        _mm256_shuffle_epi8(t->first_low, _mm256_and_si256(before, t->half));
    __m256i next = _mm256_shuffle_epi8(t->second_high, high_half(t, bytes));
    return _mm256_and_si256(_mm256_and_si256(high, low), next);
}

/* Is all text in `bytes`, as far as it can be told by them and `last`? */
AVX2 static inline bool are_text(const struct tables *t, __m256i last,
                                 __m256i bytes)
{
    __m256i across = _mm256_permute2x128_si256(last, bytes, 0x21);
    __m256i one = _mm256_alignr_epi8(bytes, across, 15);
    __m256i two = _mm256_alignr_epi8(bytes, across, 14);
    __m256i three = _mm256_alignr_epi8(bytes, across, 13);
    /* The top bit, where a lead of three or four bytes stands before. */
    __m256i tails = _mm256_or_si256(_mm256_subs_epu8(two, t->three),
                                    _mm256_subs_epu8(three, t->four));
    __m256i wrong =
        _mm256_xor_si256(_mm256_and_si256(tails, t->top), pairs(t, one, bytes));
    return _mm256_testz_si256(wrong, wrong);
}

/* Does U+FFFD begin at one of the bytes EF behind `at`? */
static bool is_replaced(uint64_t leads, const char *at, const char *end)
{
    for (; leads; leads &= leads - 1) {
        const char *lead = at + __builtin_ctzll(leads);
        if (end - lead >= 3 && memcmp(lead, "\xEF\xBF\xBD", 3) == 0)
            return true;
    }
    return false;
}

AVX2 static inline uint32_t leads_of(const struct tables *t, __m256i bytes)
{
    return (uint32_t)_mm256_movemask_epi8(
        _mm256_cmpeq_epi8(bytes, t->replacement));
}

/* The bytes up to the first 32 that are no text, or are not there. */
AVX2 static size_t text_stretches(const char *data, size_t length)
{
    const struct tables t = {
        table(FIRST_HIGH), table(FIRST_LOW), table(SECOND_HIGH), all(0x0F),
        all(0x80),         all(0xE0 - 0x80), all(0xF0 - 0x80),   all(0xEF)};
    __m256i last = _mm256_setzero_si256();
    bool ascii = true; /* so is the stretch before */
    size_t at = 0;
    for (; at + WIDTH <= length; at += WIDTH) {
        __m256i bytes = load(data + at);
        bool now = _mm256_movemask_epi8(bytes) == 0;
        if ((!now || !ascii) &&
            (!are_text(&t, last, bytes) ||
             is_replaced(leads_of(&t, bytes), data + at, data + length)))
            break;
        last = bytes;
        ascii = now;
    }
    return at;
}

/* ---- the same, 64 bytes at a time -----------------------------------------
 */

struct tables512 {
    __m512i first_high, first_low, second_high;
    __m512i half, top, three, four, replacement;
};

AVX512 static inline __m512i table512(const uint8_t halves[16])
{
    return _mm512_broadcast_i32x4(
        _mm_loadu_si128((const __m128i *)(const void *)halves));
}

AVX512 static inline __m512i high_half512(const struct tables512 *t,
                                          __m512i bytes)
{
    return _mm512_and_si512(_mm512_srli_epi16(bytes, 4), t->half);
}

AVX512 static inline __m512i pairs512(const struct tables512 *t, __m512i before,
                                      __m512i bytes)
{
    __m512i high = _mm512_shuffle_epi8(t->first_high, high_half512(t, before));
    __m512i low =
        _mm512_shuffle_epi8(t->first_low, _mm512_and_si512(before, t->half));
    __m512i next = _mm512_shuffle_epi8(t->second_high, high_half512(t, bytes));
    return _mm512_and_si512(_mm512_and_si512(high, low), next);
}

AVX512 static inline bool are_text512(const struct tables512 *t, __m512i last,
                                      __m512i bytes)
{
    __m512i across = _mm512_alignr_epi32(bytes, last, 12);
    __m512i one = _mm512_alignr_epi8(bytes, across, 15);
    __m512i two = _mm512_alignr_epi8(bytes, across, 14);
    __m512i three = _mm512_alignr_epi8(bytes, across, 13);
    __m512i tails = _mm512_or_si512(_mm512_subs_epu8(two, t->three),
                                    _mm512_subs_epu8(three, t->four));
    __m512i wrong = _mm512_xor_si512(_mm512_and_si512(tails, t->top),
                                     pairs512(t, one, bytes));
    return _mm512_test_epi8_mask(wrong, wrong) == 0;
}

AVX512 static size_t text_stretches512(const char *data, size_t length)
{
    const struct tables512 t = {
        table512(FIRST_HIGH),          table512(FIRST_LOW),
        table512(SECOND_HIGH),         _mm512_set1_epi8(0x0F),
        _mm512_set1_epi8((char)0x80),  _mm512_set1_epi8(0xE0 - 0x80),
        _mm512_set1_epi8(0xF0 - 0x80), _mm512_set1_epi8((char)0xEF)};
    __m512i last = _mm512_setzero_si512();
    size_t at = 0;
    for (; at + 2 * WIDTH <= length; at += 2 * WIDTH) {
        __m512i bytes = _mm512_loadu_si512(data + at);
        uint64_t leads = _mm512_cmpeq_epi8_mask(bytes, t.replacement);
        if (!are_text512(&t, last, bytes) ||
            (leads && is_replaced(leads, data + at, data + length)))
            break;
        last = bytes;
    }
    return at;
}

static bool is_tail(char c)
{
    return ((unsigned char)c & 0xC0) == 0x80;
}

size_t wide_text_by(wide_way *way, const char *data, size_t length)
{
    size_t at = way(data, length);
    if (at == 0)
        return 0;
    /* The last character may go on, or lack what should follow. */
    at -= LONGEST - 1;
    while (at > 0 && is_tail(data[at]))
        at--;
    return at;
}

wide_way *const *wide_ways(void)
{
    static wide_way *const all[] = {text_stretches512, text_stretches, NULL};
    if (!bits_can_avx2())
        return all + 2;
    return bits_can_avx512() ? all : all + 1;
}

size_t wide_text(const char *data, size_t length)
{
    wide_way *way = length >= WIDTH ? wide_ways()[0] : NULL;
    return way ? wide_text_by(way, data, length) : 0;
}

#else

wide_way *const *wide_ways(void)
{
    static wide_way *const none[] = {NULL};
    return none;
}

size_t wide_text_by(wide_way *way, const char *data, size_t length)
{
    return way(data, length);
}

size_t wide_text(const char *data, size_t length)
{
    (void)data;
    (void)length;
    return 0;
}

#endif

/* ---- lines ------------------------------------------------------------- */

#define DEFINE_LINES(name, attributes, way)                                    \
    attributes static uint64_t name(const char *text, size_t length)           \
    {                                                                          \
        char padded[BITS];                                                     \
        uint64_t lines = 0;                                                    \
        for (size_t at = 0; at < length; at += BITS) {                         \
            const char *here = text + at;                                      \
            if (length - at < BITS)                                            \
                here = bits_pad(padded, 'x', here, length - at);               \
            lines += (uint64_t)__builtin_popcountll(bytes_##way(here, '\n'));  \
        }                                                                      \
        return lines;                                                          \
    }

DEFINE_LINES(lines_portable, , portable)
#if defined __x86_64__
DEFINE_LINES(lines_avx2, AVX2, avx2)
DEFINE_LINES(lines_avx512, AVX512, avx512)
#endif

uint64_t wide_count_lines(const char *text, size_t length)
{
#if defined __x86_64__
    if (bits_can_avx512())
        return lines_avx512(text, length);
    if (bits_can_avx2())
        return lines_avx2(text, length);
#endif
    return lines_portable(text, length);
}
