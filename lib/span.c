/* span - trimming, cutting, comparing and normalising pieces of text. */
#include "span.h"

#include "arena.h"

#include <stdint.h>

int span_compare(struct span a, struct span b)
{
    size_t n = a.length < b.length ? a.length : b.length;
    int order = n ? memcmp(a.at, b.at, n) : 0;
    if (order != 0)
        return order;
    return a.length < b.length ? -1 : a.length > b.length;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Takes a run of digits off the front, leading zeros left out. */
static struct span take_digits(struct span *s)
{
    while (s->length > 0 && s->at[0] == '0')
        *s = (struct span){s->at + 1, s->length - 1};
    struct span run = {s->at, 0};
    while (run.length < s->length && is_digit(s->at[run.length]))
        run.length++;
    *s = (struct span){s->at + run.length, s->length - run.length};
    return run;
}

int span_compare_natural(struct span a, struct span b)
{
    struct span x = a, y = b;
    while (x.length > 0 && y.length > 0) {
        if (is_digit(x.at[0]) && is_digit(y.at[0])) {
            struct span m = take_digits(&x), n = take_digits(&y);
            int order = m.length != n.length ? (m.length < n.length ? -1 : 1)
                                             : span_compare(m, n);
            if (order != 0)
                return order;
            continue;
        }
        if (x.at[0] != y.at[0])
            return (unsigned char)x.at[0] < (unsigned char)y.at[0] ? -1 : 1;
        x = (struct span){x.at + 1, x.length - 1};
        y = (struct span){y.at + 1, y.length - 1};
    }
    if (x.length != y.length)
        return x.length < y.length ? -1 : 1;
    return span_compare(a, b);
}

const uint8_t SPAN_BLANK_EDGES[256] = {
    [' '] = 3,  ['\t'] = 3, [0xC2] = 1, [0xE3] = 1,
    [0xEF] = 1, [0xA0] = 2, [0x80] = 2, [0xBF] = 2};

/* Bytes of the blank that `s` begins with, or 0. */
static size_t leading_blank(struct span s)
{
    if (s.length == 0 || !(SPAN_BLANK_EDGES[(unsigned char)s.at[0]] & 1))
        return 0;
    if (s.at[0] == ' ' || s.at[0] == '\t')
        return 1;
    if (s.length >= 2 && memcmp(s.at, "\xC2\xA0", 2) == 0)
        return 2;
    if (s.length >= 3 && (memcmp(s.at, "\xE3\x80\x80", 3) == 0 ||
                          memcmp(s.at, "\xEF\xBB\xBF", 3) == 0))
        return 3;
    return 0;
}

static size_t trailing_blank(struct span s)
{
    for (size_t n = 1; n <= 3 && n <= s.length; n++) {
        struct span tail = {s.at + s.length - n, n};
        if (leading_blank(tail) == n)
            return n;
    }
    return 0;
}

struct span span_trim_blanks(struct span s)
{
    for (size_t n; (n = leading_blank(s)) > 0;) {
        s.at += n;
        s.length -= n;
    }
    for (size_t n; (n = trailing_blank(s)) > 0;)
        s.length -= n;
    return s;
}

struct span span_cut(struct span *rest, char separator)
{
    struct span head = *rest;
    const char *cut =
        head.length ? memchr(head.at, separator, head.length) : NULL;
    if (!cut) {
        *rest = (struct span){NULL, 0};
        return head;
    }
    head.length = (size_t)(cut - head.at);
    rest->at = cut + 1;
    rest->length -= head.length + 1;
    return head;
}

static bool is_ascii(struct span s)
{
    for (size_t i = 0; i < s.length; i++)
        if ((unsigned char)s.at[i] >= 0x80)
            return false;
    return true;
}

/* The ASCII twin of the full-width form at s.at (EF BC 81 - EF BD 9E), or 0. */
static char ascii_twin(struct span s)
{
    if (s.length < 3 || memcmp(s.at, "\xEF", 1) != 0)
        return 0;
    unsigned second = (unsigned char)s.at[1], third = (unsigned char)s.at[2];
    unsigned point = 0xF000 | (second & 0x3F) << 6 | (third & 0x3F);
    if ((second != 0xBC && second != 0xBD) || point < 0xFF01 || point > 0xFF5E)
        return 0;
    return (char)(point - 0xFF01 + '!');
}

struct span span_normalise(struct arena *arena, struct span cell)
{
    cell = span_trim(cell);
    if (is_ascii(cell))
        return cell;
    char *copy = arena_alloc(arena, cell.length);
    if (!copy)
        return (struct span){NULL, 0};
    size_t length = 0;
    for (size_t i = 0; i < cell.length;) {
        char twin = ascii_twin((struct span){cell.at + i, cell.length - i});
        copy[length++] = twin ? twin : cell.at[i];
        i += twin ? 3 : 1;
    }
    return (struct span){copy, length};
}

uint64_t span_hash(struct span s)
{
    uint64_t hash = UINT64_C(0xcbf29ce484222325);
    for (size_t i = 0; i < s.length; i++)
        hash = (hash ^ (unsigned char)s.at[i]) * UINT64_C(0x100000001b3);
    return hash;
}

bool span_is_digits(struct span s)
{
    for (size_t i = 0; i < s.length; i++)
        if (s.at[i] < '0' || s.at[i] > '9')
            return false;
    return s.length > 0;
}

int span_take_number(struct span *text, size_t least, size_t most)
{
    int value = 0;
    size_t n = 0;
    while (n < most && n < text->length && text->at[n] >= '0' &&
           text->at[n] <= '9')
        value = value * 10 + (text->at[n++] - '0');
    if (n < least)
        return -1;
    text->at += n;
    text->length -= n;
    return value;
}

bool span_take_text(struct span *text, const char *expected)
{
    size_t n = strlen(expected);
    if (text->length < n || memcmp(text->at, expected, n) != 0)
        return false;
    text->at += n;
    text->length -= n;
    return true;
}

static size_t smallest(size_t a, size_t b, size_t c)
{
    size_t least = a < b ? a : b;
    return least < c ? least : c;
}

enum { LONGEST_COMPARED = 63 };

/* The characters of a UTF-8 text as numbers; more than LONGEST_COMPARED: -1. */
static int characters(struct span s, uint32_t out[LONGEST_COMPARED])
{
    int count = 0;
    for (size_t i = 0; i < s.length; i++) {
        unsigned char byte = (unsigned char)s.at[i];
        if ((byte & 0xC0) == 0x80 && count > 0) {
            out[count - 1] = out[count - 1] << 6 | (byte & 0x3F);
            continue;
        }
        if (count == LONGEST_COMPARED)
            return -1;
        out[count++] = byte;
    }
    return count;
}

size_t span_distance(struct span a, struct span b, size_t limit)
{
    uint32_t left[LONGEST_COMPARED], right[LONGEST_COMPARED];
    size_t row[LONGEST_COMPARED + 1];
    int rows = characters(a, left), columns = characters(b, right);
    if (rows < 0 || columns < 0)
        return limit + 1;
    for (int j = 0; j <= columns; j++)
        row[j] = (size_t)j;
    for (int i = 1; i <= rows; i++) {
        size_t corner = row[0];
        row[0] = (size_t)i;
        for (int j = 1; j <= columns; j++) {
            size_t change = corner + (left[i - 1] != right[j - 1]);
            corner = row[j];
            row[j] = smallest(change, row[j] + 1, row[j - 1] + 1);
        }
    }
    return row[columns] <= limit ? row[columns] : limit + 1;
}

void span_nearest(struct nearest *nearest, const char *name)
{
    size_t d = span_distance(nearest->wanted, span_of(name), nearest->distance);
    if (d < nearest->distance) {
        nearest->distance = d;
        nearest->name = name;
    }
}

char *span_dup(struct arena *arena, struct span s)
{
    char *copy = arena_alloc(arena, s.length + 1);
    if (copy && s.length)
        memcpy(copy, s.at, s.length);
    return copy;
}
