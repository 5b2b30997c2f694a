/* rows - the three row formats. */
#include "rows.h"

#include "harmless.h"
#include "mask.h"

static bool needs_quotes(struct span text)
{
    if (text.length > 0 &&
        (text.at[0] == ' ' || text.at[0] == '\t' ||
         text.at[text.length - 1] == ' ' || text.at[text.length - 1] == '\t'))
        return true;
    for (size_t i = 0; i < text.length; i++)
        switch (text.at[i]) {
        case ',':
        case '"':
        case '\n':
        case '\r':
            return true;
        default:
            break;
        }
    return false;
}

void csv_field(struct buffer *out, struct span text)
{
    if (!needs_quotes(text)) {
        buffer_span(out, text);
        return;
    }
    buffer_char(out, '"');
    for (struct span rest = text; rest.at;) {
        struct span piece = span_cut(&rest, '"');
        buffer_span(out, piece);
        if (rest.at)
            buffer_text(out, "\"\"");
    }
    buffer_char(out, '"');
}

static bool is_csv(enum format format)
{
    return format == FORMAT_CSV || format == FORMAT_EXCEL;
}

static void end_line(struct row_writer *w)
{
    buffer_text(w->out, w->format == FORMAT_EXCEL ? "\r\n" : "\n");
}

void rows_header(struct row_writer *w)
{
    if (!is_csv(w->format) || w->count == 0)
        return;
    if (w->format == FORMAT_EXCEL)
        buffer_text(w->out, EXCEL_MARK);
    for (size_t i = 0; i < w->count; i++) {
        if (i > 0)
            buffer_char(w->out, ',');
        buffer_text(w->out, w->columns[i].name);
    }
    end_line(w);
}

void row_begin(struct row_writer *w)
{
    w->at = 0;
    if (w->format == FORMAT_JSONL)
        buffer_char(w->out, '{');
}

/* The separator, or the key, before a cell. */
static void before_cell(struct row_writer *w)
{
    size_t index = w->at++;
    if (index > 0 && !format_in_words(w->format))
        buffer_char(w->out, ',');
    if (w->format == FORMAT_JSONL) {
        buffer_char(w->out, '"');
        buffer_text(w->out, w->columns[index].name);
        buffer_text(w->out, "\":");
    }
}

static void after_cell(struct row_writer *w)
{
    if (format_in_words(w->format))
        buffer_char(w->out, TABLE_CELL_END);
}

/* Line ends and control characters would break the lines of a table. */
static void table_text(struct buffer *out, struct span text)
{
    for (size_t i = 0; i < text.length; i++)
        buffer_char(out, (unsigned char)text.at[i] < 0x20 ? ' ' : text.at[i]);
}

static enum mask mask_of(enum cell_kind kind)
{
    return kind == CELL_NAME       ? MASK_NAME
           : kind == CELL_IDENTITY ? MASK_IDENTITY
           : kind == CELL_ACCOUNT  ? MASK_ACCOUNT
           : kind == CELL_MESSAGE  ? MASK_WITHIN
                                   : MASK_NOTHING;
}

/* The cell with a masked text instead. */
static void row_masked(struct row_writer *w, struct span text)
{
    struct buffer masked = {0};
    mask_text(mask_of(w->columns[w->at].kind), text, &masked);
    w->out->failed |= masked.failed;
    w->masked = false;
    row_text(w, buffer_view(&masked));
    w->masked = true;
    buffer_free(&masked);
}

void row_text(struct row_writer *w, struct span text)
{
    if (w->masked && mask_of(w->columns[w->at].kind) != MASK_NOTHING) {
        row_masked(w, text);
        return;
    }
    before_cell(w);
    switch (w->format) {
    case FORMAT_CSV:
        csv_field(w->out, text);
        break;
    case FORMAT_EXCEL:
        harmless_field(w->out, text);
        break;
    case FORMAT_JSONL:
        if (w->columns[w->at - 1].kind == CELL_JSON)
            buffer_span(w->out, text);
        else
            buffer_json_string(w->out, text);
        break;
    case FORMAT_TABLE:
    case FORMAT_XLSX:
        table_text(w->out, text);
        break;
    }
    after_cell(w);
}

void row_date(struct row_writer *w, date d)
{
    char text[DATE_TEXT_SIZE];
    if (d == DATE_NONE)
        row_empty(w);
    else
        row_text(w, (struct span){text, date_format(d, text)});
}

void row_money(struct row_writer *w, int64_t fen)
{
    before_cell(w);
    if (w->format == FORMAT_JSONL)
        buffer_char(w->out, '"');
    buffer_money(w->out, fen);
    if (w->format == FORMAT_JSONL)
        buffer_char(w->out, '"');
    after_cell(w);
}

void row_count(struct row_writer *w, int64_t value)
{
    before_cell(w);
    buffer_integer(w->out, value);
    after_cell(w);
}

void row_number(struct row_writer *w, struct span digits)
{
    before_cell(w);
    buffer_span(w->out, digits);
    after_cell(w);
}

/* It may begin with a minus and is no formula. */
void row_figure(struct row_writer *w, struct span text)
{
    enum format format = w->format;
    w->format = format == FORMAT_EXCEL ? FORMAT_CSV : format;
    row_text(w, text);
    w->format = format;
}

void row_empty(struct row_writer *w)
{
    before_cell(w);
    if (w->format == FORMAT_JSONL)
        buffer_text(w->out, "null");
    after_cell(w);
}

void row_end(struct row_writer *w)
{
    if (w->format == FORMAT_JSONL)
        buffer_char(w->out, '}');
    end_line(w);
}
