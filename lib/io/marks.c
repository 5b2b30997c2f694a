/* marks - 64 bytes as bits, and the bits as offsets. */
#include "marks.h"

#include "bits.h"

/* Bit i is byte i. */
struct bits {
    uint64_t ends;    /* commas and line feeds */
    uint64_t lines;   /* line feeds */
    uint64_t unusual; /* quotes and other control characters */
    uint64_t quotes;  /* as look_closer() sees them, */
    uint64_t breaks;  /* and line feeds between them */
};

struct finder {
    struct marks *marks;
    size_t rows;      /* so far */
    uint32_t count;   /* of ends so far */
    uint64_t inside;  /* all bits: a quote is open */
    uint32_t unusual; /* MARK_UNUSUAL: seen in the row in hand */
    struct mark_inside in_hand;
    uint64_t begins; /* 1: a field does with the next byte */
};

/* Nothing ends inside of quotes, and a CR before a line feed is usual. */
static inline void look_closer(struct finder *f, uint64_t quotes,
                               uint64_t returns, struct bits *bits)
{
    uint64_t inside = bits_between(quotes) ^ f->inside;
    bits->quotes = quotes;
    bits->breaks = bits->lines & inside;
    bits->ends &= ~inside;
    bits->lines &= ~inside;
    bits->unusual &= ~(returns & bits->lines >> 1);
    f->inside = 0 - (inside >> 63); /* all bits, or none */
}

/* What of the row in hand lies in some bytes. */
static inline __attribute__((always_inline)) void note_inside(
    struct finder *f, const struct bits *bits, uint64_t some)
{
    struct mark_inside *in = &f->in_hand;
    in->quotes += (uint16_t)__builtin_popcountll(bits->quotes & some);
    in->breaks += (uint16_t)__builtin_popcountll(bits->breaks & some);
    in->controls |= (bits->unusual & ~bits->quotes & some) != 0;
    if (bits->unusual & some)
        f->unusual = MARK_UNUSUAL;
}

static inline __attribute__((always_inline)) void note_rows_closely(
    struct finder *f, const struct bits *bits)
{
    uint64_t left = UINT64_MAX;
    for (uint64_t lines = bits->lines; lines; lines &= lines - 1) {
        uint64_t upto = lines ^ (lines - 1);
        uint32_t ends = (uint32_t)__builtin_popcountll(bits->ends & upto);
        note_inside(f, bits, upto & left);
        f->marks->inside[f->rows] = f->in_hand;
        f->marks->rows[f->rows++] = (f->count + ends) | f->unusual;
        f->unusual = 0;
        f->in_hand = (struct mark_inside){0};
        left = ~upto;
    }
    note_inside(f, bits, left);
}

/* Mostly at most one row ends here, and nothing unusual is about. */
static inline void note_rows(struct finder *f, const struct bits *bits)
{
    uint64_t lines = bits->lines;
    if ((lines & (lines - 1)) | bits->unusual | f->unusual) {
        note_rows_closely(f, bits);
        return;
    }
    uint64_t upto = lines ^ (lines - 1);
    f->marks->rows[f->rows] =
        f->count + (uint32_t)__builtin_popcountll(bits->ends & upto);
    f->rows += lines != 0;
}

/* Bit i of `filled` is the end i of those found here. */
static inline void note_filled(const struct finder *f, uint64_t filled)
{
    uint64_t *words = f->marks->filled + f->count / BITS;
    unsigned shift = f->count % BITS;
    words[0] |= filled << shift;
    words[1] = filled >> 1 >> (BITS - 1 - shift);
}

/* The ends of fields that hold something: another byte stands before them. */
static inline uint64_t ends_filled(struct finder *f, uint64_t ends)
{
    uint64_t begins = ends << 1 | f->begins;
    f->begins = ends >> (BITS - 1);
    return ends & ~begins;
}

/* The bits of `some` at those of `all`, side by side. */
static inline uint64_t together_portable(uint64_t some, uint64_t all)
{
    uint64_t out = 0;
    for (uint64_t bit = 1; all; all &= all - 1, bit <<= 1)
        out |= some & all & -all ? bit : 0;
    return out;
}

/* The offset of the lowest bit; anything where there is none. */
static inline uint64_t take_end(uint32_t *out, uint32_t at, uint64_t ends)
{
    *out = at + (uint32_t)__builtin_ctzll(ends | UINT64_C(1) << 63);
    return ends & (ends - 1);
}

/* Four at a time: those too many are written over. */
static inline void note_ends_portable(struct finder *f, uint32_t at,
                                      uint64_t ends)
{
    uint32_t *out = f->marks->ends + 1 + f->count;
    f->count += (uint32_t)__builtin_popcountll(ends);
    do {
        ends = take_end(out++, at, ends);
        ends = take_end(out++, at, ends);
        ends = take_end(out++, at, ends);
        ends = take_end(out++, at, ends);
    } while (ends);
}

/* ---- the portable way -------------------------------------------------- */

struct nothing {
    char unused;
};

static struct nothing constants_portable(void)
{
    return (struct nothing){0};
}

static void bits_portable(const struct nothing *c, const char *text,
                          struct bits *bits)
{
    (void)c;
    *bits = (struct bits){0};
    for (int i = 0; i < BITS; i += 8) {
        uint64_t word = eight_load(text + i);
        uint64_t lines = bits_equal(word, '\n'), quotes = bits_equal(word, '"');
        uint64_t controls = bits_of_zeros(word & eight_each(0xE0)) & ~lines;
        bits->lines |= bits_gathered(lines) << i;
        bits->ends |= bits_gathered(lines | bits_equal(word, ',')) << i;
        bits->unusual |= bits_gathered(controls | quotes) << i;
    }
}

/* ---- the wide way ------------------------------------------------------ */

#if defined __x86_64__
#define note_ends_avx2 note_ends_portable
AVX2 static inline uint64_t together_avx2(uint64_t some, uint64_t all)
{
    return _pext_u64(some, all);
}

/* A constant that stays in its register instead of being made every time. */
AVX2 static inline __m256i all(char byte)
{
    __m256i constant = _mm256_set1_epi8(byte);
    __asm__("" : "+x"(constant));
    return constant;
}

struct constants {
    __m256i comma, line, quote, last_control;
};

AVX2 static inline struct constants constants_avx2(void)
{
    return (struct constants){all(','), all('\n'), all('"'), all(0x1F)};
}

AVX2 static inline __m256i are_unusual(const struct constants *c, __m256i bytes)
{
    return _mm256_or_si256(
        _mm256_cmpeq_epi8(_mm256_min_epu8(bytes, c->last_control), bytes),
        _mm256_cmpeq_epi8(bytes, c->quote));
}

AVX2 static inline void bits_avx2(const struct constants *c, const char *text,
                                  struct bits *bits)
{
    __m256i low = bits_load(text), high = bits_load(text + 32);
    __m256i low_line = _mm256_cmpeq_epi8(low, c->line);
    __m256i high_line = _mm256_cmpeq_epi8(high, c->line);
    __m256i low_comma = _mm256_cmpeq_epi8(low, c->comma);
    __m256i high_comma = _mm256_cmpeq_epi8(high, c->comma);
    bits->lines = bits_mask(low_line, high_line);
    bits->ends = bits_mask(_mm256_or_si256(low_comma, low_line),
                           _mm256_or_si256(high_comma, high_line));
    bits->unusual =
        bits_mask(are_unusual(c, low), are_unusual(c, high)) & ~bits->lines;
}

/* ---- the widest way ---------------------------------------------------- */

#define together_avx512 together_avx2

struct constants512 {
    __m512i comma, line, quote, space;
};

AVX512 static inline struct constants512 constants_avx512(void)
{
    return (struct constants512){_mm512_set1_epi8(','), _mm512_set1_epi8('\n'),
                                 _mm512_set1_epi8('"'), _mm512_set1_epi8(' ')};
}

AVX512 static inline void bits_avx512(const struct constants512 *c,
                                      const char *text, struct bits *bits)
{
    __m512i bytes = _mm512_loadu_si512(text);
    bits->lines = _mm512_cmpeq_epi8_mask(bytes, c->line);
    bits->ends = _mm512_cmpeq_epi8_mask(bytes, c->comma) | bits->lines;
    bits->unusual = (_mm512_cmplt_epu8_mask(bytes, c->space) |
                     _mm512_cmpeq_epi8_mask(bytes, c->quote)) &
                    ~bits->lines;
}

/* The numbers of the bits in order, sixteen at a time. */
AVX512 static inline void note_ends_avx512(struct finder *f, uint32_t at,
                                           uint64_t ends)
{
    static const uint8_t numbers[BITS] = {
        0,  1,  2,  3,  4,  5,  6,  7,  8,  9,  10, 11, 12, 13, 14, 15,
        16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31,
        32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47,
        48, 49, 50, 51, 52, 53, 54, 55, 56, 57, 58, 59, 60, 61, 62, 63};
    uint32_t *out = f->marks->ends + 1 + f->count;
    uint32_t count = (uint32_t)__builtin_popcountll(ends);
    f->count += count;
    __m512i from = _mm512_set1_epi32((int)at);
    __m512i found =
        _mm512_maskz_compress_epi8(ends, _mm512_loadu_si512(numbers));
    _mm512_storeu_si512(
        out, _mm512_add_epi32(
                 _mm512_cvtepu8_epi32(_mm512_castsi512_si128(found)), from));
    if (count <= 16)
        return;
    _Alignas(64) uint8_t rest[BITS];
    _mm512_store_si512(rest, found);
    for (uint32_t i = 16; i < count; i++)
        out[i] = at + rest[i];
}
#endif

/* ---- the stretch ------------------------------------------------------- */

/* One body for each way, so that the compiler makes one loop of each. */
#define DEFINE_MARKS(name, attributes, kind, way)                              \
    attributes static void name(struct marks *marks, const char *text,         \
                                size_t length)                                 \
    {                                                                          \
        const kind constants = constants_##way();                              \
        struct finder f = {.marks = marks, .begins = 1};                       \
        char padded[BITS];                                                     \
        marks->ends[0] = UINT32_MAX;                                           \
        marks->filled[0] = 0;                                                  \
        for (size_t at = 0; at < length; at += BITS) {                         \
            const char *here = text + at;                                      \
            struct bits bits;                                                  \
            if (length - at < BITS)                                            \
                here = bits_pad(padded, 'x', here, length - at);               \
            bits_##way(&constants, here, &bits);                               \
            bits.quotes = bits.breaks = 0;                                     \
            if (bits.unusual | f.inside)                                       \
                look_closer(&f, bytes_##way(here, '"'),                        \
                            bytes_##way(here, '\r'), &bits);                   \
            note_rows(&f, &bits);                                              \
            note_filled(                                                       \
                &f, together_##way(ends_filled(&f, bits.ends), bits.ends));    \
            note_ends_##way(&f, (uint32_t)at, bits.ends);                      \
        }                                                                      \
        marks->row_count = f.rows;                                             \
    }

DEFINE_MARKS(find_portable, , struct nothing, portable)
#if defined __x86_64__
DEFINE_MARKS(find_avx2, AVX2, struct constants, avx2)
DEFINE_MARKS(find_avx512, AVX512, struct constants512, avx512)
#endif

marks_find *const *marks_all(void)
{
#if defined __x86_64__
    static marks_find *const all[] = {find_avx512, find_avx2, find_portable,
                                      NULL};
    bool wide = bits_can_avx2(), widest = bits_can_avx512();
    return widest ? all : wide ? all + 1 : all + 2;
#else
    static marks_find *const all[] = {find_portable, NULL};
    return all;
#endif
}

marks_find *marks_best(void)
{
    return marks_all()[0];
}
