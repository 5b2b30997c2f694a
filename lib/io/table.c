/* table - widths first, then lines; or records, where lines are too wide. */
#include "table.h"

#include "i18n.h"
#include "prose.h"

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

enum {
    GAP = 2,
    LEAST_TEXT = 16, /* what a column of text keeps on a narrow terminal */
    LONG_TEXT = 20,  /* from which on it is one that can be narrowed */
    LONG_TITLE = 8   /* from which on a title may take several lines */
};

/* A table being laid out. A column without any text keeps width 0. */
struct grid {
    const struct table_shape *shape;
    struct span rows;
    size_t *widths;
    bool *flexible;       /* a long text, which can be narrowed */
    struct buffer *cells; /* of the row in hand, in lines */
    bool narrow;
    struct buffer *out;
};

static void pad(struct buffer *out, size_t count)
{
    while (count-- > 0)
        buffer_char(out, ' ');
}

static void put_cell(struct buffer *out, struct span text, size_t width,
                     bool to_the_right)
{
    size_t used = display_width(text);
    size_t room = width > used ? width - used : 0;
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

/* Blanks at a line's end are of no use to anybody. */
static void end_line(struct buffer *out)
{
    while (out->length > 0 && out->data[out->length - 1] == ' ')
        out->length--;
    buffer_char(out, '\n');
}

static struct span title_of(const struct grid *g, size_t i)
{
    return span_of(_(g->shape->columns[i].title));
}

/* ---- widths -------------------------------------------------------------- */

static size_t widest_line(struct span text)
{
    size_t widest = 0;
    while (text.length > 0) {
        size_t width = display_width(span_cut(&text, '\n'));
        widest = width > widest ? width : widest;
    }
    return widest;
}

/* In lines of at most this width, where the language allows it. */
static void wrap(struct span text, size_t width, struct buffer *out)
{
    const struct prose prose = {out, width};
    buffer_clear(out);
    prose_put(&prose, (struct prose_shape){0, 0}, "", text);
}

/* Of a title over cells of this width, in one line or in several. */
static size_t title_width(struct grid *g, size_t i)
{
    size_t width = display_width(title_of(g, i));
    if (!g->narrow || width <= LONG_TITLE)
        return width;
    wrap(title_of(g, i), g->widths[i] > LONG_TITLE ? g->widths[i] : LONG_TITLE,
         &g->cells[i]);
    return widest_line(buffer_view(&g->cells[i]));
}

static void measure(struct grid *g)
{
    size_t count = g->shape->count;
    memset(g->widths, 0, count * sizeof *g->widths);
    for (struct span rows = g->rows; rows.length > 0;) {
        struct span line = span_cut(&rows, '\n');
        for (size_t i = 0; i < count && line.length > 0; i++) {
            size_t width = display_width(span_cut(&line, TABLE_CELL_END));
            if (width > g->widths[i])
                g->widths[i] = width;
        }
    }
    for (size_t i = 0; i < count; i++) {
        size_t title = g->widths[i] > 0 ? title_width(g, i) : 0;
        if (g->widths[i] < title)
            g->widths[i] = title;
    }
}

static size_t total_of(const struct grid *g)
{
    size_t total = 0;
    for (size_t i = 0; i < g->shape->count; i++)
        total += g->widths[i] > 0 ? g->widths[i] + GAP : 0;
    return total > GAP ? total - GAP : 0;
}

static void find_flexible(struct grid *g)
{
    for (size_t i = 0; i < g->shape->count; i++) {
        enum cell_kind kind = g->shape->columns[i].kind;
        g->flexible[i] = g->widths[i] > LONG_TEXT &&
                         (kind == CELL_TEXT || kind == CELL_SOURCE);
    }
}

/* The widest column that can still be narrowed, or NULL. */
static size_t *widest(const struct grid *g)
{
    size_t *found = NULL;
    for (size_t i = 0; i < g->shape->count; i++)
        if (g->flexible[i] && g->widths[i] > LEAST_TEXT &&
            (!found || g->widths[i] > *found))
            found = &g->widths[i];
    return found;
}

/* Makes it fit its width; false where nothing makes it. */
static bool fit(struct grid *g)
{
    measure(g);
    if (g->shape->width == 0 || total_of(g) <= g->shape->width)
        return true;
    g->narrow = true;
    measure(g);
    find_flexible(g);
    for (size_t total = total_of(g); total > g->shape->width; total--) {
        size_t *column = widest(g);
        if (!column)
            return false;
        --*column;
    }
    return true;
}

/* ---- rows ---------------------------------------------------------------- */

static void take_cell(struct grid *g, size_t i, struct span text)
{
    struct buffer *cell = &g->cells[i];
    if (g->narrow) {
        wrap(text, g->widths[i], cell);
        return;
    }
    buffer_clear(cell);
    buffer_span(cell, text);
}

/* The next line of a cell; empty behind its last. */
static struct span next_line(struct span *rest)
{
    struct span none = {"", 0};
    return rest->length > 0 ? span_cut(rest, '\n') : none;
}

/* The cells side by side, in as many lines as the longest has. */
static void put_cells(struct grid *g, struct span *rests)
{
    bool more = true;
    while (more) {
        more = false;
        for (size_t i = 0; i < g->shape->count; i++) {
            if (g->widths[i] == 0)
                continue;
            put_cell(g->out, next_line(&rests[i]), g->widths[i],
                     is_to_the_right(&g->shape->columns[i]));
            pad(g->out, GAP);
            more |= rests[i].length > 0;
        }
        end_line(g->out);
    }
}

static void view_cells(const struct grid *g, struct span *rests)
{
    for (size_t i = 0; i < g->shape->count; i++)
        rests[i] = buffer_view(&g->cells[i]);
}

static void put_titles(struct grid *g, struct span *rests)
{
    for (size_t i = 0; i < g->shape->count; i++)
        take_cell(g, i, title_of(g, i));
    view_cells(g, rests);
    put_cells(g, rests);
    for (size_t i = 0; i < g->shape->count; i++)
        if (g->widths[i] > 0) {
            for (size_t k = 0; k < g->widths[i]; k++)
                buffer_char(g->out, '-');
            pad(g->out, GAP);
        }
    end_line(g->out);
}

static void take_row(struct grid *g, struct span line)
{
    for (size_t i = 0; i < g->shape->count; i++)
        take_cell(g, i,
                  line.length > 0 ? span_cut(&line, TABLE_CELL_END)
                                  : (struct span){"", 0});
}

static void put_table(struct grid *g, struct span *rests)
{
    put_titles(g, rests);
    for (struct span rows = g->rows; rows.length > 0;) {
        take_row(g, span_cut(&rows, '\n'));
        view_cells(g, rests);
        put_cells(g, rests);
    }
}

/* ---- records ------------------------------------------------------------- */

/* A row as lines of title and text, after a blank line. */
static void put_record(struct grid *g, struct span line, size_t hang)
{
    const struct prose prose = {g->out, g->shape->width};
    struct buffer *title = &g->cells[0];
    for (size_t i = 0; i < g->shape->count && line.length > 0; i++) {
        struct span text = span_cut(&line, TABLE_CELL_END);
        if (text.length == 0)
            continue;
        buffer_clear(title);
        buffer_span(title, title_of(g, i));
        buffer_char(title, '\0');
        prose_put(&prose, (struct prose_shape){0, hang}, title->data, text);
    }
}

static void put_records(struct grid *g)
{
    size_t hang = 0;
    for (size_t i = 0; i < g->shape->count; i++) {
        size_t width = g->widths[i] > 0 ? display_width(title_of(g, i)) : 0;
        hang = width > hang ? width : hang;
    }
    for (struct span rows = g->rows; rows.length > 0;) {
        put_record(g, span_cut(&rows, '\n'), hang + GAP);
        if (rows.length > 0)
            buffer_char(g->out, '\n');
    }
}

/* ---- all ----------------------------------------------------------------- */

enum status table_layout(const struct table_shape *shape, struct span rows,
                         struct buffer *out)
{
    struct grid g = {.shape = shape, .rows = rows, .out = out};
    struct span *rests = calloc(shape->count, sizeof *rests);
    g.widths = calloc(shape->count, sizeof *g.widths);
    g.flexible = calloc(shape->count, sizeof *g.flexible);
    g.cells = calloc(shape->count, sizeof *g.cells);
    enum status status = STATUS_MEMORY;
    if (rests && g.widths && g.flexible && g.cells) {
        if (fit(&g))
            put_table(&g, rests);
        else
            put_records(&g);
        status = out->failed ? STATUS_MEMORY : STATUS_OK;
    }
    for (size_t i = 0; g.cells && i < shape->count; i++) {
        if (g.cells[i].failed)
            status = STATUS_MEMORY;
        buffer_free(&g.cells[i]);
    }
    free(g.cells);
    free(g.flexible);
    free(g.widths);
    free(rests);
    return status;
}
