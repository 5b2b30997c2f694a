/* excel_strings - the shared strings of a workbook, and text on one line. */
#include "array.h"
#include "excel_book.h"
#include "excel_xml.h"

#include <stdlib.h>

struct string_reading {
    struct excel_strings *strings;
    bool in_text; /* within <t> */
    int aside;    /* within <rPh>: how it is spoken, not what it says */
    struct buffer raw;
    bool failed;
};

static void on_start(void *user, const char *name,
                     const char *const *attributes)
{
    struct string_reading *r = user;
    (void)attributes;
    if (strcmp(name, "si") == 0)
        buffer_clear(&r->raw);
    else if (strcmp(name, "rPh") == 0)
        r->aside++;
    else if (strcmp(name, "t") == 0)
        r->in_text = r->aside == 0;
}

static void on_end(void *user, const char *name)
{
    struct string_reading *r = user;
    struct excel_strings *s = r->strings;
    if (strcmp(name, "t") == 0)
        r->in_text = false;
    else if (strcmp(name, "rPh") == 0)
        r->aside--;
    if (strcmp(name, "si") != 0)
        return;
    size_t *ends = array_reserve(s->ends, s->count + 1, &s->room, sizeof *ends);
    if (!ends) {
        r->failed = true;
        return;
    }
    s->ends = ends;
    excel_text(buffer_view(&r->raw), &s->text);
    ends[s->count++] = s->text.length;
}

static void on_text(void *user, struct span text)
{
    struct string_reading *r = user;
    if (r->in_text)
        buffer_span(&r->raw, text);
}

enum status excel_book_strings(struct excel_package *package,
                               struct excel_fault *fault,
                               struct excel_book *book)
{
    struct string_reading reading = {.strings = &book->strings};
    const struct excel_events events = {on_start, on_end, on_text, &reading};
    if (!book->strings_part || !excel_package_has(package, book->strings_part))
        return STATUS_OK;
    enum status status = excel_xml_whole(package, book->strings_part,
                                         EXCEL_STRING_BYTES, &events, fault);
    bool failed =
        reading.failed || reading.raw.failed || book->strings.text.failed;
    buffer_free(&reading.raw);
    return status == STATUS_OK && failed ? STATUS_MEMORY : status;
}

struct span excel_string(const struct excel_strings *strings, size_t i)
{
    if (i >= strings->count)
        return (struct span){NULL, 0};
    size_t begin = i > 0 ? strings->ends[i - 1] : 0;
    size_t length = strings->ends[i] - begin;
    return (struct span){length > 0 ? strings->text.data + begin : "", length};
}

/* ---- text on one line --------------------------------------------- */

static int hexadecimal(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if ((c | 0x20) >= 'a' && (c | 0x20) <= 'f')
        return (c | 0x20) - 'a' + 10;
    return -1;
}

/* The character of an _xHHHH_; -1 where the text does not begin with one. */
static int escaped(struct span text)
{
    enum { ESCAPE_LENGTH = 7 };
    int value = 0;
    if (text.length < ESCAPE_LENGTH || memcmp(text.at, "_x", 2) != 0 ||
        text.at[ESCAPE_LENGTH - 1] != '_')
        return -1;
    for (size_t i = 2; i < ESCAPE_LENGTH - 1; i++) {
        int digit = hexadecimal(text.at[i]);
        if (digit < 0)
            return -1;
        value = value * 16 + digit;
    }
    return value < 0xD800 || value > 0xDFFF ? value : -1;
}

static void put_character(int c, struct buffer *out)
{
    if (c < 0x20) {
        buffer_char(out, ' ');
    } else if (c < 0x80) {
        buffer_char(out, (char)c);
    } else if (c < 0x800) {
        buffer_char(out, (char)(0xC0 | c >> 6));
        buffer_char(out, (char)(0x80 | (c & 0x3F)));
    } else {
        buffer_char(out, (char)(0xE0 | c >> 12));
        buffer_char(out, (char)(0x80 | (c >> 6 & 0x3F)));
        buffer_char(out, (char)(0x80 | (c & 0x3F)));
    }
}

void excel_text(struct span text, struct buffer *out)
{
    for (size_t i = 0; i < text.length; i++) {
        struct span rest = {text.at + i, text.length - i};
        int c = text.at[i] == '_' ? escaped(rest) : -1;
        if (c >= 0) {
            put_character(c, out);
            i += 6;
        } else {
            buffer_char(out,
                        (unsigned char)text.at[i] < 0x20 ? ' ' : text.at[i]);
        }
    }
}
