/* record - feeding libcsv one record at a time. */
#include "record.h"

#include "array.h"
#include "cut.h"
#include "i18n.h"
#include "wide.h"

#include <stdlib.h>

void record_reader_init(struct record_reader *reader)
{
    *reader = (struct record_reader){0};
    /* It asks for no memory, and fails for want of a parser alone. */
    (void)csv_init(&reader->parser, CSV_STRICT | CSV_STRICT_FINI);
    reader->parser.blk_size = 64 * 1024;
    reader->scan = split_best_scan();
}

void record_reader_free(struct record_reader *reader)
{
    csv_free(&reader->parser);
    free(reader->fields);
    *reader = (struct record_reader){0};
}

static bool reserve_field(struct record_reader *reader)
{
    struct span *fields =
        array_reserve(reader->fields, reader->record->count + 1,
                      &reader->capacity, sizeof *fields);
    if (fields)
        reader->fields = fields;
    return fields != NULL;
}

static void on_field(void *data, size_t length, void *user)
{
    struct record_reader *reader = user;
    if (reader->rows > 0)
        return; /* behind a bare CR: the record is faulty anyhow */
    if (!reserve_field(reader)) {
        reader->failed = true;
        return;
    }
    memcpy(reader->text, data, length);
    reader->fields[reader->record->count++] =
        (struct span){reader->text, length};
    reader->text += length;
}

static void on_row(int terminator, void *user)
{
    (void)terminator;
    struct record_reader *reader = user;
    reader->rows++;
}

/* After an error the parser is of no use: start a fresh one. */
static enum status restart(struct record_reader *reader)
{
    csv_free(&reader->parser);
    if (csv_init(&reader->parser, CSV_STRICT | CSV_STRICT_FINI) != 0)
        return STATUS_MEMORY;
    reader->parser.blk_size = 64 * 1024;
    return STATUS_OK;
}

static struct span without_line_end(const char *text, size_t length)
{
    if (length > 0 && text[length - 1] == '\n')
        length--;
    if (length > 0 && text[length - 1] == '\r')
        length--;
    return (struct span){text, length};
}

static bool is_csv_blank(struct span text)
{
    for (size_t i = 0; i < text.length; i++)
        if (text.at[i] != ' ' && text.at[i] != '\t')
            return false;
    return true;
}

static enum status parse(struct record_reader *reader, struct span text)
{
    struct csv_parser *parser = &reader->parser;
    size_t n =
        csv_parse(parser, text.at, text.length, on_field, on_row, reader);
    if (n == text.length && csv_fini(parser, on_field, on_row, reader) == 0)
        return reader->failed ? STATUS_MEMORY : STATUS_OK;
    if (csv_error(parser) == CSV_ENOMEM)
        return STATUS_MEMORY;
    reader->record->fault = RECORD_QUOTE;
    return restart(reader);
}

/* By libcsv: whatever holds a quote, or is at fault. */
static enum status read_by_libcsv(struct record_reader *reader,
                                  struct arena *arena, struct record *out,
                                  bool broken)
{
    if (is_csv_blank(out->text))
        return STATUS_OK;
    if (memchr(out->text.at, '\0', out->text.length))
        out->fault = RECORD_NUL;
    reader->record = out;
    reader->rows = 0;
    reader->failed = false;
    reader->text = arena_alloc(arena, out->text.length);
    if (!reader->text)
        return STATUS_MEMORY;
    enum status status = parse(reader, out->text);
    out->fields = reader->fields;
    if (status == STATUS_OK && reader->rows > 1)
        out->fault = RECORD_CARRIAGE_RETURN;
    if (status == STATUS_OK && broken && out->fault == RECORD_GOOD)
        out->fault = RECORD_QUOTE;
    return status;
}

enum status record_read(struct record_reader *reader, const char *text,
                        size_t length, struct arena *arena, struct record *out,
                        size_t *used, uint64_t *lines)
{
    bool quoted, broken;
    struct split_fields split = {reader->fields, reader->capacity, 0};
    *used = reader->scan ? split_record(reader->scan, text, length, &split) : 0;
    if (*used > 0) {
        *lines = text[*used - 1] == '\n';
        *out = (struct record){.text = without_line_end(text, *used),
                               .fields = split.fields,
                               .count = split.count};
        return STATUS_OK;
    }
    *used = cut_first_record(text, length, true, &quoted, &broken);
    *lines = quoted ? wide_count_lines(text, *used) : text[*used - 1] == '\n';
    *out = (struct record){.text = without_line_end(text, *used)};
    return read_by_libcsv(reader, arena, out, broken);
}

bool record_says_something(const struct record *record)
{
    for (size_t i = 0; i < record->count; i++)
        if (span_trim(record->fields[i]).length > 0)
            return true;
    return record->fault != RECORD_GOOD;
}

void record_faults(const struct record *record, const struct layout *layout,
                   struct messages *messages)
{
    size_t expected = layout->count, found = record->count;
    struct place place = {layout->file, record->line, NULL};
    switch (record->fault) {
    case RECORD_QUOTE:
        messages_add(messages, SEVERITY_FAULT, place,
                     _("a quotation mark that is not closed, or stands "
                       "inside a field (expected \"...\" around the whole "
                       "field, \"\" for a mark inside)"));
        return;
    case RECORD_NUL:
        messages_add(messages, SEVERITY_FAULT, place,
                     _("a NUL byte in the row (expected text)"));
        return;
    case RECORD_CARRIAGE_RETURN:
        messages_add(messages, SEVERITY_FAULT, place,
                     _("a carriage return inside the row (expected quotes "
                       "around a field of several lines)"));
        return;
    case RECORD_GOOD:
        break;
    }
    if (found != expected)
        messages_add(messages, SEVERITY_FAULT, place,
                     found < expected ? _("too few fields (found %zu, "
                                          "expected %zu)")
                                      : _("too many fields (found %zu, "
                                          "expected %zu)"),
                     found, expected);
}
