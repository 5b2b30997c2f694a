/* prose - breaking lines. */
#include "prose.h"

#include "table.h"

#include <ctype.h>
#include <utf8proc.h>

/* A character: its bytes, and what it is for breaking lines. */
struct glyph {
    size_t bytes, width;
    bool blank, wide, opens, closes;
    bool latin; /* a letter or digit, which clings to what is beside it */
};

static bool is_among(struct span glyph, const char *set)
{
    return memmem(set, strlen(set), glyph.at, glyph.length) != NULL;
}

static struct glyph glyph_at(struct span text)
{
    static const char closing[] = "，。；：、！？）》」』】”’…·％,.;:!?)]%";
    static const char opening[] = "（《「『【“‘([";
    utf8proc_int32_t point;
    utf8proc_ssize_t n =
        utf8proc_iterate((const utf8proc_uint8_t *)text.at,
                         (utf8proc_ssize_t)text.length, &point);
    struct span glyph = {text.at, n > 0 ? (size_t)n : 1};
    size_t width = n > 0 ? (size_t)utf8proc_charwidth(point) : 1;
    return (struct glyph){.bytes = glyph.length,
                          .width = width,
                          .blank = span_is(glyph, " "),
                          .wide = width > 1,
                          .latin = width == 1 && isalnum(*glyph.at & 0xff),
                          .opens = is_among(glyph, opening),
                          .closes = is_among(glyph, closing)};
}

/* How good a place between the two is to end a line. */
enum seam { SEAM_NONE, SEAM_POOR, SEAM_GOOD };

static enum seam seam_between(const struct glyph *left,
                              const struct glyph *right)
{
    if (left->blank)
        return right->blank ? SEAM_NONE : SEAM_GOOD;
    if (right->blank || right->closes || left->opens ||
        (!left->wide && !right->wide))
        return SEAM_NONE;
    bool clings =
        (left->latin || right->latin) && !left->closes && !right->opens;
    return clings ? SEAM_POOR : SEAM_GOOD;
}

/*
 * The bytes of the first line: what fits, up to the last good place, or a
 * poor one where there is no other.
 */
static size_t first_line(struct span text, size_t room)
{
    struct glyph last = {0};
    size_t at = 0, width = 0, good = 0, poor = 0;
    while (at < text.length) {
        struct glyph next =
            glyph_at((struct span){text.at + at, text.length - at});
        enum seam seam = at > 0 ? seam_between(&last, &next) : SEAM_NONE;
        if (seam == SEAM_GOOD)
            good = at;
        if (seam == SEAM_POOR)
            poor = at;
        if (width + next.width > room && !next.blank && good + poor > 0)
            return good > 0 ? good : poor;
        width += next.width;
        at += next.bytes;
        last = next;
    }
    return at;
}

static void pad(struct buffer *out, size_t count)
{
    while (count-- > 0)
        buffer_char(out, ' ');
}

/* Control characters, of a name for example, would spoil the page. */
static void put_plain(struct buffer *out, struct span text)
{
    for (size_t i = 0; i < text.length; i++) {
        unsigned char c = (unsigned char)text.at[i];
        buffer_char(out, c < ' ' || c == 0x7f ? ' ' : text.at[i]);
    }
}

void prose_put(const struct prose *prose, struct prose_shape shape,
               const char *label, struct span text)
{
    size_t used = shape.indent + display_width(span_of(label));
    size_t start = used < shape.hang ? shape.hang : used + (*label != '\0');
    struct buffer plain = {0};
    put_plain(&plain, text);
    struct span rest = span_trim(buffer_view(&plain));
    pad(prose->out, shape.indent);
    buffer_text(prose->out, label);
    if (rest.length > 0)
        pad(prose->out, start - used);
    while (rest.length > 0) {
        size_t room = prose->width > start ? prose->width - start : 1;
        size_t n = first_line(rest, room);
        buffer_span(prose->out, span_trim((struct span){rest.at, n}));
        rest = span_trim((struct span){rest.at + n, rest.length - n});
        start = shape.hang;
        if (rest.length > 0) {
            buffer_char(prose->out, '\n');
            pad(prose->out, shape.hang);
        }
    }
    buffer_char(prose->out, '\n');
    prose->out->failed |= plain.failed;
    buffer_free(&plain);
}

void prose_rule(const struct prose *prose, char mark)
{
    for (size_t i = 0; i < prose->width; i++)
        buffer_char(prose->out, mark);
    buffer_char(prose->out, '\n');
}

void prose_blank(const struct prose *prose)
{
    buffer_char(prose->out, '\n');
}
