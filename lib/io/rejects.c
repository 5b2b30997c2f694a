/* rejects - faults put beside the rows they are about. */
#include "rejects.h"

#include "bytes.h"
#include "i18n.h"
#include "rows.h"

void rejects_header(const struct layout *layout, struct buffer *out)
{
    buffer_text(out, "file,line,column,fault,");
    buffer_span(out, layout->header);
    buffer_char(out, '\n');
}

/* Joins the columns or the texts of the faults of one line. */
static void join(const struct messages *messages, uint64_t line, bool columns,
                 struct buffer *out)
{
    size_t start = out->length;
    for (size_t i = 0; i < messages->count; i++) {
        struct place place = messages_place(messages, i);
        const char *text = columns ? place.column : messages_text(messages, i);
        if (place.line != line || !text ||
            messages->items[i].severity != SEVERITY_FAULT)
            continue;
        if (out->length > start)
            buffer_text(out, "; ");
        buffer_text(out, text);
    }
}

/* A row as it stood, but for NULs and what is no UTF-8: U+FFFD each. */
static void put_text(struct span text, struct buffer *out)
{
    while (text.length > 0) {
        size_t good = bytes_valid_utf8(text.at, text.length);
        const char *nul = good ? memchr(text.at, '\0', good) : NULL;
        if (nul)
            good = (size_t)(nul - text.at);
        buffer_bytes(out, text.at, good);
        if (good < text.length) {
            buffer_text(out, "\xEF\xBF\xBD");
            good++;
        }
        text = (struct span){text.at + good, text.length - good};
    }
}

/* A row whose quoting is broken goes into one quoted field. */
static void put_unsound(struct span text, struct buffer *joined,
                        struct buffer *out)
{
    buffer_clear(joined);
    put_text(text, joined);
    csv_field(out, buffer_view(joined));
}

/* One text in the making, then a field of its own. */
static void put_joined(const struct messages *messages, uint64_t line,
                       bool columns, struct buffer *joined, struct buffer *out)
{
    buffer_clear(joined);
    join(messages, line, columns, joined);
    if (joined->length == 0 && !columns)
        buffer_text(joined, _("another row of the household is at fault"));
    csv_field(out, buffer_view(joined));
    buffer_char(out, ',');
}

void rejects_row(const struct rejected_row *row,
                 const struct messages *messages, struct buffer *out)
{
    struct buffer joined = {0};
    csv_field(out, span_of(row->file));
    buffer_char(out, ',');
    buffer_integer(out, (int64_t)row->line);
    buffer_char(out, ',');
    put_joined(messages, row->line, true, &joined, out);
    put_joined(messages, row->line, false, &joined, out);
    if (row->sound)
        put_text(row->text, out);
    else
        put_unsound(row->text, &joined, out);
    buffer_char(out, '\n');
    out->failed |= joined.failed;
    buffer_free(&joined);
}

void rejects_rows(const struct roster_case *household,
                  const struct layout *layout, struct buffer *out)
{
    for (size_t i = 0; i < household->row_count; i++) {
        const struct roster_row *row = &household->rows[i];
        const struct rejected_row rejected = {layout->file, row->line,
                                              row->text, row->sound};
        rejects_row(&rejected, household->messages, out);
    }
}
