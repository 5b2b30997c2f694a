/* table - two passes: widths, then lines. */
#include "table.h"

#include "i18n.h"

#include <stdlib.h>
#include <utf8proc.h>

size_t display_width(struct span text)
{
    size_t width = 0;
    for (size_t at = 0; at < text.length;) {
        utf8proc_int32_t point;
        utf8proc_ssize_t n =
            utf8proc_iterate((const utf8proc_uint8_t *)text.at + at,
                             (utf8proc_ssize_t)(text.length - at), &point);
        if (n <= 0) {
            at++;
            width++;
            continue;
        }
        at += (size_t)n;
        width += (size_t)utf8proc_charwidth(point);
    }
    return width;
}

static void pad(struct buffer *out, size_t count)
{
    while (count-- > 0)
        buffer_char(out, ' ');
}

static void put_cell(struct buffer *out, struct span text, size_t width,
                     bool to_the_right)
{
    size_t room = width - display_width(text);
    if (to_the_right)
        pad(out, room);
    buffer_span(out, text);
    if (!to_the_right)
        pad(out, room);
}

static bool is_to_the_right(const struct out_column *column)
{
    return column->kind == CELL_MONEY || column->kind == CELL_COUNT ||
           column->kind == CELL_NUMBER;
}

/* Widths by cells; a column without any text keeps width 0. */
static void measure(size_t count, struct span rows, size_t *widths)
{
    while (rows.length > 0) {
        struct span line = span_cut(&rows, '\n');
        for (size_t i = 0; i < count && line.length > 0; i++) {
            size_t width = display_width(span_cut(&line, TABLE_CELL_END));
            if (width > widths[i])
                widths[i] = width;
        }
    }
}

/* Blanks at a line's end are of no use to anybody. */
static void end_line(struct buffer *out)
{
    while (out->length > 0 && out->data[out->length - 1] == ' ')
        out->length--;
    buffer_char(out, '\n');
}

static void put_titles(const struct out_column *columns, size_t count,
                       const size_t *widths, struct buffer *out)
{
    for (size_t i = 0; i < count; i++)
        if (widths[i] > 0) {
            put_cell(out, span_of(_(columns[i].title)), widths[i],
                     is_to_the_right(&columns[i]));
            pad(out, 2);
        }
    end_line(out);
    for (size_t i = 0; i < count; i++)
        if (widths[i] > 0) {
            for (size_t k = 0; k < widths[i]; k++)
                buffer_char(out, '-');
            pad(out, 2);
        }
    end_line(out);
}

static void put_rows(const struct out_column *columns, size_t count,
                     const size_t *widths, struct span rows, struct buffer *out)
{
    while (rows.length > 0) {
        struct span line = span_cut(&rows, '\n');
        for (size_t i = 0; i < count && line.length > 0; i++) {
            struct span cell = span_cut(&line, TABLE_CELL_END);
            if (widths[i] == 0)
                continue;
            put_cell(out, cell, widths[i], is_to_the_right(&columns[i]));
            pad(out, 2);
        }
        end_line(out);
    }
}

enum status table_layout(const struct out_column *columns, size_t count,
                         struct span rows, struct buffer *out)
{
    size_t *widths = calloc(count, sizeof *widths);
    if (!widths)
        return STATUS_MEMORY;
    measure(count, rows, widths);
    for (size_t i = 0; i < count; i++) {
        size_t title = display_width(span_of(_(columns[i].title)));
        if (widths[i] > 0 && widths[i] < title)
            widths[i] = title;
    }
    put_titles(columns, count, widths, out);
    put_rows(columns, count, widths, rows, out);
    free(widths);
    return out->failed ? STATUS_MEMORY : STATUS_OK;
}
