/* split - finding separators 64 bytes at a time. */
#include "split.h"

#if defined __x86_64__
#include <immintrin.h>
#endif

enum { WIDTH = 64, FIRST_OTHER = '-' };

/* ---- bytes below '-' ---------------------------------------------------- */

/* Eight bytes in a word, without a carry from one to the next. */
static uint64_t below_in_word(uint64_t word)
{
    const uint64_t ones = UINT64_C(0x0101010101010101), high = ones << 7;
    uint64_t hits = ~((((word | high) - ones * FIRST_OTHER)) | word) & high;
    return hits >> 7;
}

/* Bit i of byte i, gathered into the lowest byte's order. */
static uint64_t gather(uint64_t bits)
{
    return (bits * UINT64_C(0x0102040810204080)) >> 56;
}

static uint64_t scan_words(const char bytes[64])
{
    uint64_t mask = 0;
    for (size_t i = 0; i < WIDTH / 8; i++) {
        uint64_t word = 0;
        for (size_t k = 0; k < 8; k++)
            word |= (uint64_t)(unsigned char)bytes[i * 8 + k] << (k * 8);
        mask |= gather(below_in_word(word)) << (i * 8);
    }
    return mask;
}

#if defined __x86_64__
/* Bytes are signed here, so those of UTF-8 beyond ASCII are put back. */
static uint64_t scan_sse2(const char bytes[64])
{
    const __m128i other = _mm_set1_epi8(FIRST_OTHER);
    uint64_t mask = 0;
    for (int i = 0; i < 4; i++) {
        __m128i b =
            _mm_loadu_si128((const __m128i *)(const void *)(bytes + i * 16));
        int below = _mm_movemask_epi8(_mm_cmplt_epi8(b, other));
        int ascii = ~_mm_movemask_epi8(b);
        mask |= (uint64_t)(unsigned)(below & ascii & 0xFFFF) << (i * 16);
    }
    return mask;
}

__attribute__((target("avx2"))) static uint64_t scan_avx2(const char bytes[64])
{
    const __m256i other = _mm256_set1_epi8(FIRST_OTHER);
    uint64_t mask = 0;
    for (int i = 0; i < 2; i++) {
        __m256i b =
            _mm256_loadu_si256((const __m256i *)(const void *)(bytes + i * 32));
        unsigned below =
            (unsigned)_mm256_movemask_epi8(_mm256_cmpgt_epi8(other, b));
        unsigned ascii = ~(unsigned)_mm256_movemask_epi8(b);
        mask |= (uint64_t)(below & ascii) << (i * 32);
    }
    return mask;
}
#endif

split_scan *const *split_scans(void)
{
#if defined __x86_64__
    static split_scan *const all[] = {scan_avx2, scan_sse2, scan_words, NULL};
    return __builtin_cpu_supports("avx2") ? all : all + 1;
#else
    static split_scan *const all[] = {scan_words, NULL};
    return all;
#endif
}

split_scan *split_best_scan(void)
{
    return split_scans()[0];
}

/* ---- the record -------------------------------------------------------- */

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

static bool put_field(struct split_fields *out, const char *at,
                      const char *stop)
{
    if (out->count == out->room)
        return false;
    while (at < stop && is_blank(*at))
        at++;
    while (at < stop && is_blank(stop[-1]))
        stop--;
    out->fields[out->count++] = (struct span){at, (size_t)(stop - at)};
    return true;
}

/* The last field; a record that is nothing but blanks has none. */
static bool put_last(struct split_fields *out, const char *at, const char *stop)
{
    if (!put_field(out, at, stop))
        return false;
    if (out->count == 1 && out->fields[0].length == 0)
        out->count = 0;
    return true;
}

enum hit { HIT_GO_ON, HIT_END, HIT_NOT_PLAIN };

/* A byte below '-'; *field is where the field in hand begins. */
static enum hit take(const char *at, const char *end, const char **field,
                     struct split_fields *out)
{
    switch (*at) {
    case ',':
        if (!put_field(out, *field, at))
            return HIT_NOT_PLAIN;
        *field = at + 1;
        return HIT_GO_ON;
    case '\n':
        return put_last(out, *field, at) ? HIT_END : HIT_NOT_PLAIN;
    case '\r':
        if (at + 1 == end || at[1] != '\n')
            return HIT_NOT_PLAIN;
        return put_last(out, *field, at) ? HIT_END : HIT_NOT_PLAIN;
    case '"':
    case '\0':
        return HIT_NOT_PLAIN;
    default:
        return HIT_GO_ON;
    }
}

/* The bits of the bytes from `at`, of which there may be fewer than 64. */
static uint64_t scan_at(split_scan *scan, const char *at, const char *end)
{
    char padded[WIDTH];
    if (end - at >= WIDTH)
        return scan(at);
    memset(padded, 'x', sizeof padded);
    memcpy(padded, at, (size_t)(end - at));
    return scan(padded);
}

size_t split_record(split_scan *scan, const char *text, size_t length,
                    struct split_fields *out)
{
    const char *end = text + length, *field = text;
    out->count = 0;
    for (const char *at = text; at < end; at += WIDTH)
        for (uint64_t bits = scan_at(scan, at, end); bits; bits &= bits - 1) {
            const char *here = at + __builtin_ctzll(bits);
            switch (take(here, end, &field, out)) {
            case HIT_GO_ON:
                break;
            case HIT_END:
                return (size_t)(here - text) + (*here == '\r' ? 2 : 1);
            case HIT_NOT_PLAIN:
                return 0;
            }
        }
    return put_last(out, field, end) ? length : 0;
}
