/* sheet - block after block of rows. */
#include "sheet.h"

#include "cell.h"
#include "i18n.h"
#include "rejects.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

struct sheet {
    struct block_reader *reader;
    struct block block;
    struct block_rows *rows;
};

enum status sheet_open(const struct block_options *options,
                       struct messages *messages, struct sheet **out)
{
    struct sheet *sheet = calloc(1, sizeof *sheet);
    if (!sheet)
        return STATUS_MEMORY;
    enum status status = block_rows_new(&sheet->rows);
    if (status == STATUS_OK)
        status = block_reader_open(options, messages, &sheet->reader);
    if (status == STATUS_OK) {
        block_rows_begin(sheet->rows, &sheet->block);
        *out = sheet;
    } else {
        sheet_close(sheet);
    }
    return status;
}

void sheet_close(struct sheet *sheet)
{
    if (!sheet)
        return;
    block_reader_free(sheet->reader);
    block_free(&sheet->block);
    block_rows_free(sheet->rows);
    free(sheet);
}

enum status sheet_next(struct sheet *sheet, void *row, struct sheet_row *out,
                       struct messages *messages, bool *end)
{
    for (;;) {
        bool block_ends;
        enum status status =
            block_rows_next(sheet->rows, row, out, &block_ends);
        *end = false;
        if (status != STATUS_OK || !block_ends)
            return status;
        status = block_read(sheet->reader, messages, &sheet->block, end);
        if (status != STATUS_OK || *end)
            return status;
        block_rows_begin(sheet->rows, &sheet->block);
    }
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

enum status sheet_keep(struct arena *arena, struct span *const texts[],
                       size_t count)
{
    for (size_t i = 0; i < count; i++) {
        texts[i]->at = span_dup(arena, *texts[i]);
        if (!texts[i]->at)
            return STATUS_MEMORY;
    }
    return STATUS_OK;
}

const char *sheet_shows(const struct sheet_row *row, const void *record,
                        const char *column, char room[SHEET_SHOWN])
{
    const struct column_table *table = row->layout->table;
    const struct column *c = &table->columns[column_named(table, column)];
    struct cell cell;
    room[0] = '\0';
    cell_load(c, record, &cell);
    if (c->type == COLUMN_TEXT)
        snprintf(room, SHEET_SHOWN, "%.*s", SPAN_ARGS(cell.text));
    else if (c->type == COLUMN_WORD)
        snprintf(room, SHEET_SHOWN, "%s",
                 i18n_is_chinese()
                     ? word_chinese(c->vocabulary, (int)cell.number)
                     : word_english(c->vocabulary, (int)cell.number));
    else if (c->type == COLUMN_NUMBER)
        snprintf(room, SHEET_SHOWN, "%" PRId64, cell.number);
    else if (c->type == COLUMN_DATE && cell.number != DATE_NONE)
        date_format((date)cell.number, room);
    return room;
}
