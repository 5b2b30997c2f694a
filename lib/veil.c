/* veil - numbers are found glyph by glyph, then written over with stars. */
#include "veil.h"

#include <stdbool.h>
#include <string.h>

enum { LEAST = 15, OLD = 15, NEW = 18, KEPT_FIRST = 3, BLANKS_MOST = 3 };
/* A digest is a long word of hexadecimal digits, a letter among them. */
enum { DIGEST_LEAST = 32 };

enum kind { DIGIT, LETTER_X, GAP, POINT, OTHER, END };

/* A character and how many bytes it has. */
struct glyph {
    enum kind kind;
    size_t size;
};

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
    return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

/* Of full width, EF BC 8D .. EF BD 98: digits, X, the hyphen and the point. */
static enum kind wide_kind(const unsigned char *at)
{
    if (at[1] == 0xBC && at[2] >= 0x90 && at[2] <= 0x99)
        return DIGIT;
    if ((at[1] == 0xBC && at[2] == 0xB8) || (at[1] == 0xBD && at[2] == 0x98))
        return LETTER_X;
    if (at[1] == 0xBB && at[2] == 0xBF) /* a byte order mark */
        return GAP;
    return at[1] == 0xBC && at[2] == 0x8D   ? GAP
           : at[1] == 0xBC && at[2] == 0x8E ? POINT
                                            : OTHER;
}

/* Blanks of other widths and dashes: U+00A0, U+2000 .. U+2015, U+3000. */
static struct glyph other_glyph(const unsigned char *at)
{
    if (at[0] == 0xC2 && at[1] == 0xA0)
        return (struct glyph){GAP, 2};
    if (at[0] < 0xE0 || (at[1] & 0xC0) != 0x80 || (at[2] & 0xC0) != 0x80)
        return (struct glyph){OTHER, 1};
    if (at[0] == 0xEF)
        return (struct glyph){wide_kind(at), 3};
    bool gap = (at[0] == 0xE2 && at[1] == 0x80 && at[2] <= 0x95) ||
               (at[0] == 0xE3 && at[1] == 0x80 && at[2] == 0x80);
    return (struct glyph){gap ? GAP : OTHER, gap ? 3 : 1};
}

static struct glyph glyph_at(const char *text)
{
    switch (*text) {
    case '\0':
        return (struct glyph){END, 0};
    case 'x':
    case 'X':
        return (struct glyph){LETTER_X, 1};
    case ' ':
    case '\t':
    case '-':
        return (struct glyph){GAP, 1};
    case '.':
        return (struct glyph){POINT, 1};
    default:
        return is_digit(*text) ? (struct glyph){DIGIT, 1}
                               : other_glyph((const unsigned char *)text);
    }
}

/* How many bytes of digits begin here; *count of them. */
static size_t digits_at(const char *text, size_t *count)
{
    size_t at = 0;
    struct glyph glyph;
    *count = 0;
    while ((glyph = glyph_at(text + at)).kind == DIGIT) {
        at += glyph.size;
        ++*count;
    }
    return at;
}

static size_t x_at(const char *text)
{
    struct glyph glyph = glyph_at(text);
    return glyph.kind == LETTER_X ? glyph.size : 0;
}

/* Between two groups: some blanks and hyphens, or one point. */
static size_t gap_at(const char *text, enum kind kind)
{
    size_t at = 0;
    struct glyph glyph;
    for (size_t n = 0; n < (kind == POINT ? 1 : BLANKS_MOST) &&
                       (glyph = glyph_at(text + at)).kind == kind;
         n++)
        at += glyph.size;
    return at;
}

/* The longest number in groups that begins here, by its bytes; 0: none. */
static size_t grouped_at(const char *text, enum kind apart)
{
    size_t count, at = digits_at(text, &count), total = count, best = 0;
    while (total < NEW) {
        size_t gap = gap_at(text + at, apart), x = x_at(text + at + gap);
        if (total == NEW - 1 && x > 0)
            return at + gap + x;
        size_t more = digits_at(text + at + gap, &count);
        if (gap == 0 || more == 0)
            return best;
        at += gap + more;
        total += count;
        if (total == OLD || total == NEW)
            best = at;
    }
    return best;
}

/* 5.00105199001010E+17: its mantissa, where that has most of the digits. */
static size_t mantissa_at(const char *text)
{
    enum { TELLING = 8 };
    size_t whole, parts = 0, at = digits_at(text, &whole);
    if (text[at] == '.')
        at += 1 + digits_at(text + at + 1, &parts);
    const char *rest = text + at;
    if ((*rest | 0x20) != 'e' || whole + parts < TELLING)
        return 0;
    rest += rest[1] == '+' ? 2 : 1;
    return is_digit(rest[0]) && is_digit(rest[1]) ? at : 0;
}

/* The bytes of a number that begins here and is to be hidden. */
static size_t number_at(const char *text)
{
    size_t count, plain = digits_at(text, &count);
    if (count >= LEAST)
        return strspn(text + 1, "0") == count - 1
                   ? 0 /* a bound, such as 1000000000000000 */
                   : plain + x_at(text + plain);
    size_t grouped = grouped_at(text, GAP);
    if (grouped == 0)
        grouped = grouped_at(text, POINT);
    return grouped > 0 ? grouped : mantissa_at(text);
}

static size_t digest_at(const char *text)
{
    size_t length = strspn(text, "0123456789abcdef");
    return length >= DIGEST_LEAST && strcspn(text, "abcdef") < length ? length
                                                                      : 0;
}

/* Copies `length` bytes of a number, stars in its middle; an X is its last. */
static char *cover(char *to, const char *from, size_t length)
{
    size_t seen = 0;
    for (size_t at = 0, size; at < length; at += size) {
        struct glyph glyph = glyph_at(from + at);
        size = glyph.size;
        bool shown =
            glyph.kind != DIGIT || seen < KEPT_FIRST || at + size >= length;
        seen += glyph.kind == DIGIT;
        if (!shown) {
            *to++ = '*';
            continue;
        }
        memmove(to, from + at, size);
        to += size;
    }
    return to;
}

void veil_controls(char *text)
{
    for (unsigned char *at = (unsigned char *)text; *at; at++) {
        bool wide = at[0] == 0xC2 && at[1] >= 0x80 && at[1] < 0xA0;
        if ((*at < 0x20 && *at != '\t') || *at == 0x7F || wide)
            *at = ' ';
        if (wide)
            *++at = ' ';
    }
}

/* A word of letters and digits that goes on; digits behind a letter are a
   number all the same: ID500105... */
void veil(char *text)
{
    char *to = text;
    const char *from = text;
    bool in_word = false;
    veil_controls(text);
    while (*from) {
        bool digit = glyph_at(from).kind == DIGIT;
        size_t whole = in_word ? 0 : digest_at(from), length;
        if (whole == 0 && digit && (length = number_at(from)) > 0) {
            to = cover(to, from, length);
            from += length;
        } else {
            size_t count;
            length = whole > 0 ? whole : digit ? digits_at(from, &count) : 1;
            memmove(to, from, length);
            to += length;
            from += length;
        }
        in_word = is_digit(from[-1]) || is_letter(from[-1]);
    }
    *to = '\0';
}
