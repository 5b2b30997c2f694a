/* sheet - rows of a block as structs. */
#include "sheet.h"

#include "cell.h"
#include "i18n.h"
#include "record.h"
#include "rejects.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

struct sheet {
    struct block_reader *reader;
    struct block block;
    size_t at;
    uint64_t line;
    struct record_reader records;
    struct record record;
    struct arena arena;
    struct messages faults; /* of the row in hand */
};

enum status sheet_open(const struct block_options *options,
                       struct messages *messages, struct sheet **out)
{
    struct sheet *sheet = calloc(1, sizeof *sheet);
    if (!sheet)
        return STATUS_MEMORY;
    enum status status = record_reader_init(&sheet->records);
    if (status == STATUS_OK)
        status = block_reader_open(options, messages, &sheet->reader);
    if (status == STATUS_OK)
        *out = sheet;
    else
        sheet_close(sheet);
    return status;
}

void sheet_close(struct sheet *sheet)
{
    if (!sheet)
        return;
    block_reader_free(sheet->reader);
    block_free(&sheet->block);
    record_reader_free(&sheet->records);
    arena_free(&sheet->arena);
    messages_free(&sheet->faults);
    free(sheet);
}

/* Makes sure that a byte is left in the block; *end where there is none. */
static enum status fill(struct sheet *sheet, struct messages *messages,
                        bool *end)
{
    *end = false;
    while (sheet->at == sheet->block.length && !*end) {
        enum status status =
            block_read(sheet->reader, messages, &sheet->block, end);
        if (status != STATUS_OK)
            return status;
        sheet->at = 0;
        sheet->line = sheet->block.first_line;
    }
    return STATUS_OK;
}

/* The next record that says anything into sheet->record. */
static enum status next_record(struct sheet *sheet, struct messages *messages,
                               bool *end)
{
    for (;;) {
        enum status status = fill(sheet, messages, end);
        if (status != STATUS_OK || *end)
            return status;
        size_t used;
        uint64_t lines;
        arena_reset(&sheet->arena);
        status = record_read(&sheet->records, sheet->block.data + sheet->at,
                             sheet->block.length - sheet->at, &sheet->arena,
                             &sheet->record, &used, &lines);
        if (status != STATUS_OK)
            return status;
        sheet->record.line = sheet->line;
        sheet->at += used;
        sheet->line += lines;
        if (record_says_something(&sheet->record))
            return STATUS_OK;
    }
}

static enum status read_cells(struct sheet *sheet, void *row,
                              struct sheet_row *out)
{
    const struct layout *layout = out->layout;
    for (size_t i = 0; i < layout->count; i++) {
        int index = layout->column[i];
        struct span raw = sheet->record.fields[i];
        if (index < 0 || span_trim(raw).length == 0)
            continue;
        const struct column *column = &layout->table->columns[index];
        struct place place = {layout->file, out->line, layout->headings[i]};
        struct cell cell;
        enum status status =
            cell_read(column, raw, place, &sheet->arena, &sheet->faults, &cell);
        if (status == STATUS_MEMORY)
            return status;
        if (status == STATUS_OK) {
            cell_store(column, &cell, row);
            out->given |= UINT64_C(1) << index;
        }
    }
    return STATUS_OK;
}

/* Required columns are required in every row. */
static void check_required(struct sheet_row *row)
{
    const struct column_table *table = row->layout->table;
    for (size_t i = 0; table->required[i] && !row->rejected; i++) {
        int column = column_named(table, table->required[i]);
        if (!(row->given >> column & 1))
            sheet_reject(row, table->required[i], "%s",
                         _("empty (expected a value in every row)"));
    }
}

enum status sheet_next(struct sheet *sheet, void *row, struct sheet_row *out,
                       struct messages *messages, bool *end)
{
    enum status status = next_record(sheet, messages, end);
    if (status != STATUS_OK || *end)
        return status;
    messages_clear(&sheet->faults);
    *out = (struct sheet_row){.layout = sheet->block.layout,
                              .text = sheet->record.text,
                              .line = sheet->record.line,
                              .sound = sheet->record.fault == RECORD_GOOD,
                              .messages = &sheet->faults};
    record_faults(&sheet->record, out->layout, &sheet->faults);
    if (sheet->faults.faults == 0)
        status = read_cells(sheet, row, out);
    out->rejected = sheet->faults.faults > 0;
    if (status == STATUS_OK)
        check_required(out);
    return status;
}

void sheet_reject(struct sheet_row *row, const char *column, const char *format,
                  ...)
{
    char text[400];
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    const char *heading =
        column ? layout_heading(row->layout,
                                column_named(row->layout->table, column))
               : NULL;
    messages_add(row->messages, SEVERITY_FAULT,
                 (struct place){row->layout->file, row->line, heading}, "%s",
                 text);
    row->rejected = true;
}

const struct layout *sheet_layout(const struct sheet *sheet)
{
    return block_reader_layout(sheet->reader);
}

void sheet_put_rejected(const struct sheet_row *row, struct buffer *out)
{
    const struct rejected_row rejected = {row->layout->file, row->line,
                                          row->text, row->sound};
    rejects_row(&rejected, row->messages, out);
}
