/* block_rows - records of a block as structs. */
#include "block_rows.h"

#include "cell.h"
#include "i18n.h"
#include "plain.h"
#include "record.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

struct block_rows {
    const struct block *block;
    size_t at, index; /* of the next record: its offset and number */
    uint64_t line;
    struct record_reader records;
    struct record record;
    struct arena arena;
    struct messages faults;      /* of the row in hand */
    const struct layout *layout; /* whose required columns are known */
    uint64_t required;           /* bit (1 << column) */
    struct plain_words *words;   /* a column each; NULL: none kept */
};

enum status block_rows_new(struct block_rows **out)
{
    struct block_rows *rows = calloc(1, sizeof *rows);
    if (!rows)
        return STATUS_MEMORY;
    record_reader_init(&rows->records);
    *out = rows;
    return STATUS_OK;
}

void block_rows_free(struct block_rows *rows)
{
    if (!rows)
        return;
    record_reader_free(&rows->records);
    arena_free(&rows->arena);
    messages_free(&rows->faults);
    free(rows->words);
    free(rows);
}

static void note_layout(struct block_rows *rows, const struct layout *layout)
{
    if (layout == rows->layout || !layout)
        return;
    rows->layout = layout;
    rows->required = 0;
    free(rows->words);
    rows->words = calloc(layout->table->count, sizeof *rows->words);
    for (size_t i = 0; layout->table->required[i]; i++)
        rows->required |= UINT64_C(1) << column_named(
                              layout->table, layout->table->required[i]);
}

void block_rows_begin(struct block_rows *rows, const struct block *block)
{
    note_layout(rows, block->layout);
    rows->block = block;
    rows->at = rows->index = 0;
    rows->line = block->first_line;
}

/* The next record that says anything into rows->record. */
static enum status next_record(struct block_rows *rows, bool *end)
{
    const struct block *block = rows->block;
    for (;;) {
        *end = rows->at == block->length;
        if (*end)
            return STATUS_OK;
        const struct block_record *place =
            block->records ? &block->records[rows->index++] : NULL;
        size_t used, room = place ? place->length : block->length - rows->at;
        uint64_t lines;
        arena_reset(&rows->arena);
        enum status status =
            record_read(&rows->records, block->data + rows->at, room,
                        &rows->arena, &rows->record, &used, &lines);
        if (status != STATUS_OK)
            return status;
        rows->record.line = place ? place->line : rows->line;
        rows->at += used;
        rows->line += lines;
        if (record_says_something(&rows->record))
            return STATUS_OK;
    }
}

static enum status read_cell(struct block_rows *rows, size_t field,
                             struct span raw, struct cell *out)
{
    const struct layout *layout = rows->block->layout;
    int index = layout->column[field];
    const struct column *column = &layout->table->columns[index];
    if (rows->words && plain_read(column, raw, &rows->words[index], out))
        return STATUS_OK;
    const struct place place = {layout->file, rows->record.line,
                                layout->headings[field]};
    return cell_read(column, raw, place, &rows->arena, &rows->faults, out);
}

static enum status read_cells(struct block_rows *rows, void *row,
                              struct sheet_row *out)
{
    const struct layout *layout = out->layout;
    for (size_t i = 0; i < layout->count; i++) {
        int index = layout->column[i];
        struct span raw = span_trim(rows->record.fields[i]);
        if (index < 0 || raw.length == 0)
            continue;
        const struct column *column = &layout->table->columns[index];
        if (column->type == COLUMN_PASSED_OVER)
            continue;
        struct cell cell;
        enum status status = read_cell(rows, i, raw, &cell);
        if (status == STATUS_MEMORY)
            return status;
        if (status == STATUS_OK) {
            cell_store(column, &cell, row);
            out->given |= UINT64_C(1) << index;
        }
    }
    return STATUS_OK;
}

/* Required columns are required in every row: the first that is missing. */
static void check_required(const struct block_rows *rows, struct sheet_row *row)
{
    const struct column_table *table = row->layout->table;
    if (row->rejected || (rows->required & ~row->given) == 0)
        return;
    for (size_t i = 0; table->required[i] && !row->rejected; i++)
        if (!(row->given >> column_named(table, table->required[i]) & 1))
            sheet_reject(row, table->required[i], "%s",
                         _("empty (expected a value in every row)"));
}

enum status block_rows_next(struct block_rows *rows, void *row,
                            struct sheet_row *out, bool *end)
{
    enum status status = next_record(rows, end);
    if (status != STATUS_OK || *end)
        return status;
    messages_clear(&rows->faults);
    *out = (struct sheet_row){.layout = rows->block->layout,
                              .text = rows->record.text,
                              .line = rows->record.line,
                              .sound = rows->record.fault == RECORD_GOOD,
                              .messages = &rows->faults};
    record_faults(&rows->record, out->layout, &rows->faults);
    if (rows->faults.faults == 0)
        status = read_cells(rows, row, out);
    out->rejected = rows->faults.faults > 0;
    if (status == STATUS_OK)
        check_required(rows, out);
    return rows->faults.out_of_memory ? STATUS_MEMORY : status;
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
