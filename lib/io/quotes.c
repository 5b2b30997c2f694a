/* quotes - what stands before and behind each, as bits. */
#include "quotes.h"

#include "bits.h"

/* What the bytes before say of the first one here. */
struct reach {
    uint64_t inside;    /* all bits: a quote is open */
    uint64_t may_open;  /* 1: a quote here may open */
    uint64_t must_part; /* 1: a quote was closed by the byte before */
};

/* Of 64 bytes: are the quotes in plain order? *lines are then outer ones. */
static inline bool are_plain(struct reach *r, uint64_t quotes, uint64_t commas,
                             uint64_t returns, uint64_t *lines)
{
    uint64_t parting = commas | *lines;
    uint64_t inside = bits_between(quotes) ^ r->inside;
    uint64_t opening = quotes & inside, closing = quotes & ~inside;
    uint64_t before = (parting | closing) << 1 | r->may_open;
    uint64_t behind = closing << 1 | r->must_part;
    r->inside = 0 - (inside >> (BITS - 1)); /* all bits, or none */
    r->may_open = (parting | closing) >> (BITS - 1);
    r->must_part = closing >> (BITS - 1);
    *lines &= ~inside;
    return ((opening & ~before) | (behind & ~(parting | returns | opening))) ==
           0;
}

/* Behind the last line feed from `from` on, else what it was before. */
static size_t record_in(const char *text, size_t from, size_t to, size_t record)
{
    const char *line = memrchr(text + from, '\n', to - from);
    return line ? (size_t)(line + 1 - text) : record;
}

static bool may_open_at(const char *text, size_t at)
{
    return at == 0 || text[at - 1] == ',' || text[at - 1] == '\n';
}

/*
 * One body for each way; behind the text nothing is amiss. Stretches without a
 * quote are passed over, and looked at from behind when they end.
 */
#define DEFINE_QUOTES(name, attributes, way)                                   \
    attributes static bool name(const char *text, size_t length,               \
                                struct quotes *out)                            \
    {                                                                          \
        struct reach reach = {.may_open = 1};                                  \
        size_t quiet = 0, record = 0; /* where a stretch without begins */     \
        char padded[BITS];                                                     \
        for (size_t at = 0; at < length; at += BITS) {                         \
            const char *here = text + at;                                      \
            if (length - at < BITS)                                            \
                here = bits_pad(padded, ',', here, length - at);               \
            uint64_t quotes = bytes_##way(here, '"');                          \
            if (!(quotes | reach.inside | reach.must_part))                    \
                continue;                                                      \
            if (quiet < at) {                                                  \
                record = record_in(text, quiet, at, record);                   \
                reach.may_open = may_open_at(text, at);                        \
            }                                                                  \
            uint64_t lines = bytes_##way(here, '\n');                          \
            if (!are_plain(&reach, quotes, bytes_##way(here, ','),             \
                           bytes_##way(here, '\r'), &lines))                   \
                return false;                                                  \
            if (lines)                                                         \
                record = at + BITS - (size_t)__builtin_clzll(lines);           \
            quiet = at + BITS;                                                 \
        }                                                                      \
        out->open = reach.inside != 0;                                         \
        out->record =                                                          \
            quiet < length ? record_in(text, quiet, length, record) : record;  \
        return true;                                                           \
    }

DEFINE_QUOTES(plain_portable, , portable)
#if defined __x86_64__
DEFINE_QUOTES(plain_avx2, AVX2, avx2)
DEFINE_QUOTES(plain_avx512, AVX512, avx512)
#endif

quotes_find *const *quotes_ways(void)
{
#if defined __x86_64__
    static quotes_find *const all[] = {plain_avx512, plain_avx2, plain_portable,
                                       NULL};
    return bits_can_avx512() ? all : bits_can_avx2() ? all + 1 : all + 2;
#else
    static quotes_find *const all[] = {plain_portable, NULL};
    return all;
#endif
}

bool quotes_are_plain(const char *text, size_t length, struct quotes *out)
{
    return quotes_ways()[0](text, length, out);
}
