/*
 * span - a piece of text that somebody else owns: pointer and length, UTF-8,
 * not terminated.
 */
#ifndef JIUZHU_SPAN_H
#define JIUZHU_SPAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct arena;

struct span {
    const char *at;
    size_t length;
};

/* For "%.*s": the length as an int, then the text. */
#define SPAN_ARGS(s) (int)(s).length, ((s).at ? (s).at : "")

static inline struct span span_of(const char *text)
{
    return (struct span){text, strlen(text)};
}

static inline bool span_equal(struct span a, struct span b)
{
    return a.length == b.length &&
           (a.length == 0 || memcmp(a.at, b.at, a.length) == 0);
}

/* Mostly the first byte tells that it is not. */
static inline bool span_is(struct span s, const char *text)
{
    if (s.length == 0)
        return text[0] == '\0';
    return s.at[0] == text[0] && span_equal(s, span_of(text));
}

/* Byte order; the shorter comes first where one begins the other. */
int span_compare(struct span a, struct span b);

/*
 * The order of people: runs of digits as numbers, so that 9 comes before 10
 * and JB-9 before JB-10; byte order decides between 1 and 01.
 */
int span_compare_natural(struct span a, struct span b);

/* Without blanks at both ends: space, tab, U+00A0, U+3000, U+FEFF. */
struct span span_trim_blanks(struct span s);

/* 1: a blank may begin with this byte; 2: it may end with it. */
extern const uint8_t SPAN_BLANK_EDGES[256];

static inline bool span_may_have_blanks(struct span s)
{
    return s.length > 0 &&
           ((SPAN_BLANK_EDGES[(unsigned char)s.at[0]] & 1) |
            (SPAN_BLANK_EDGES[(unsigned char)s.at[s.length - 1]] & 2));
}

static inline struct span span_trim(struct span s)
{
    return span_may_have_blanks(s) ? span_trim_blanks(s) : s;
}

/*
 * The text up to the first `separator`; *rest becomes what follows it, or an
 * empty span with a NULL pointer at the end.
 */
struct span span_cut(struct span *rest, char separator);

/*
 * A cell trimmed, with full-width forms (U+FF01 to U+FF5E, digits and letters
 * among them) as their ASCII twins. Without any, the trimmed cell itself;
 * else a copy in the arena, NULL pointer where memory runs out.
 */
struct span span_normalise(struct arena *arena, struct span cell);

/* FNV-1a, for tables of texts. */
uint64_t span_hash(struct span s);

/* True for one or more ASCII digits and nothing else. */
bool span_is_digits(struct span s);

/*
 * Takes between `least` and `most` digits, or the expected text, off the
 * front; -1 or false, and nothing is taken, where they do not stand there.
 */
int span_take_number(struct span *text, size_t least, size_t most);
bool span_take_text(struct span *text, const char *expected);

/*
 * How many edits of one character turn a into b, at most `limit` + 1: for
 * "did you mean". Both at most 63 characters, else limit + 1.
 */
size_t span_distance(struct span a, struct span b, size_t limit);

/* The nearest of names tried one by one: `name` is NULL while none is near. */
struct nearest {
    struct span wanted;
    const char *name;
    size_t distance; /* at first: what is too far already */
};
void span_nearest(struct nearest *nearest, const char *name);

/* A terminated copy in the arena, or NULL. */
char *span_dup(struct arena *arena, struct span s);

#endif
