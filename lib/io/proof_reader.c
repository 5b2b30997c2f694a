/* proof_reader - CSV through a sheet, JSON lines line by line. */
#include "proof_reader.h"

#include "i18n.h"
#include "lines.h"
#include "proof_json.h"
#include "sheet.h"

#include <errno.h>
#include <stdlib.h>

/* The columns of determine, of a household or a person; all as text. */
#define COLUMN(i, name)                                                        \
    {                                                                          \
        name, {NULL}, COLUMN_TEXT, false, (i) * sizeof(struct span), NULL, 0,  \
            NULL                                                               \
    }
enum { TRACE_CELL };
static const struct column COLUMNS[] = {
    COLUMN(TRACE_CELL, "trace"),  COLUMN(1, "household_id"),
    COLUMN(2, "person_id"),       COLUMN(3, "date"),
    COLUMN(4, "category"),        COLUMN(5, "members"),
    COLUMN(6, "income"),          COLUMN(7, "per_capita"),
    COLUMN(8, "standard"),        COLUMN(9, "dibao"),
    COLUMN(10, "single"),         COLUMN(11, "tekun"),
    COLUMN(12, "care"),           COLUMN(13, "supplement"),
    COLUMN(14, "total"),          COLUMN(15, "tekun_persons"),
    COLUMN(16, "single_persons"), COLUMN(17, "distance"),
    COLUMN(18, "amount"),
};
enum { COLUMN_TOTAL = sizeof COLUMNS / sizeof *COLUMNS, ID_CELL = 1 };

static const char *const REQUIRED[] = {"household_id", "trace", NULL};
static const struct column_table TABLE = {"trace", COLUMNS, COLUMN_TOTAL,
                                          REQUIRED, NULL};

struct proof_reader {
    const char *path, *name;
    struct lines *lines;
    struct sheet *sheet; /* NULL: JSON lines */
    struct block_options input;
    struct proof_json json; /* of the row in hand */
    struct proof_cell cells[COLUMN_TOTAL];
};

static enum status unreadable(const struct proof_reader *r,
                              struct messages *messages)
{
    messages_add(messages, SEVERITY_FAULT, (struct place){.file = r->name},
                 _("cannot read: %s"), strerror(errno));
    return STATUS_FAULT;
}

static enum status open_sheet(struct proof_reader *r, struct messages *messages)
{
    r->input = (struct block_options){.table = &TABLE,
                                      .files = &r->path,
                                      .file_count = 1,
                                      .ignore_unknown = true};
    if (lines_give_back(r->lines, &r->input.ahead) != STATUS_OK)
        return unreadable(r, messages);
    return sheet_open(&r->input, messages, &r->sheet);
}

static enum status open_any(struct proof_reader *r, struct messages *messages)
{
    char first;
    enum status status = lines_open(r->path, &r->lines);
    if (status == STATUS_OK)
        status = lines_peek(r->lines, &first);
    if (status == STATUS_IO)
        return unreadable(r, messages);
    return status == STATUS_OK && first != '{' ? open_sheet(r, messages)
                                               : status;
}

enum status proof_reader_open(const char *path, struct messages *messages,
                              struct proof_reader **out)
{
    struct proof_reader *r = calloc(1, sizeof *r);
    if (!r)
        return STATUS_MEMORY;
    r->path = path;
    r->name = strcmp(path, "-") == 0 ? _("<standard input>") : path;
    enum status status = open_any(r, messages);
    if (status == STATUS_OK)
        *out = r;
    else
        proof_reader_close(r);
    return status;
}

void proof_reader_close(struct proof_reader *reader)
{
    if (!reader)
        return;
    proof_json_free(&reader->json);
    sheet_close(reader->sheet);
    lines_close(reader->lines);
    free(reader);
}

/* Reads the JSON of a row; what is wrong with it is a fault of the row. */
static enum status read_json(struct proof_reader *r, struct span text,
                             struct messages *messages, struct proof_row *row)
{
    enum status status = proof_json_read(&r->json, text, row);
    row->sound = status == STATUS_OK;
    if (status != STATUS_FAULT)
        return status;
    struct place place = row->place;
    place.column = r->sheet ? "trace" : NULL;
    messages_add(messages, SEVERITY_FAULT, place, "%s", r->json.why);
    return STATUS_OK;
}

/* The next line that is not blank. */
static enum status next_line(struct proof_reader *r, struct messages *messages,
                             struct proof_row *row, bool *end)
{
    struct span line = {NULL, 0};
    do {
        enum status status = lines_next(r->lines, &line, end);
        if (status == STATUS_IO)
            return unreadable(r, messages);
        if (status != STATUS_OK || *end)
            return status;
        if (line.length > 0 && line.at[line.length - 1] == '\r')
            line.length--;
    } while (line.length == 0);
    row->place = (struct place){r->name, lines_number(r->lines), NULL};
    return read_json(r, line, messages, row);
}

static enum status next_record(struct proof_reader *r,
                               struct messages *messages, struct proof_row *row,
                               bool *end)
{
    struct span cells[COLUMN_TOTAL] = {{NULL, 0}};
    struct sheet_row read;
    enum status status = sheet_next(r->sheet, cells, &read, messages, end);
    if (status != STATUS_OK || *end)
        return status;
    row->place = (struct place){r->name, read.line, NULL};
    row->cells = r->cells;
    row->cell_count = 0;
    if (read.rejected) {
        messages_join(messages, read.messages);
        return STATUS_OK;
    }
    for (size_t i = 0; i < read.layout->count; i++) {
        int column = read.layout->column[i];
        if (column > TRACE_CELL)
            r->cells[row->cell_count++] = (struct proof_cell){
                span_of(COLUMNS[column].name),
                cells[column].at ? cells[column] : (struct span){"", 0}};
    }
    row->id = cells[ID_CELL];
    return read_json(r, cells[TRACE_CELL], messages, row);
}

enum status proof_reader_next(struct proof_reader *reader,
                              struct messages *messages, struct proof_row *row,
                              bool *end)
{
    *row = (struct proof_row){.id = {"", 0}};
    *end = false;
    return reader->sheet ? next_record(reader, messages, row, end)
                         : next_line(reader, messages, row, end);
}
