/* partial - rows of numbers, and back. */
#include "partial.h"

#include "rows.h"
#include "sheet.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

static const char *const ABOUT = "about";

static const struct out_column OUT[] = {
    {"part", CELL_TEXT, NULL},    {"key1", CELL_TEXT, NULL},
    {"key2", CELL_TEXT, NULL},    {"key3", CELL_TEXT, NULL},
    {"measure", CELL_TEXT, NULL}, {"value", CELL_TEXT, NULL},
};

bool partial_is_about(const struct partial_row *row)
{
    return span_is(row->part, ABOUT);
}

/* ---- writing ------------------------------------------------------------ */

static struct row_writer writer_of(struct partial_writer *w)
{
    return (struct row_writer){
        .columns = OUT, .count = sizeof OUT / sizeof *OUT, .out = w->out};
}

static void put(struct partial_writer *w, const struct partial_key *key,
                const char *measure, struct span value)
{
    struct row_writer rows = writer_of(w);
    row_begin(&rows);
    row_text(&rows, span_of(key->part));
    for (int i = 0; i < PARTIAL_KEYS; i++)
        row_text(&rows, key->keys[i]);
    row_text(&rows, span_of(measure));
    row_text(&rows, value);
    row_end(&rows);
}

void partial_about(struct partial_writer *w, const char *key,
                   const char *measure, struct span value)
{
    const struct partial_key about = {ABOUT, {span_of(key)}};
    put(w, &about, measure, value);
}

void partial_begin(struct partial_writer *w, const char *command)
{
    struct row_writer rows = writer_of(w);
    rows_header(&rows);
    partial_about(w, "", "format", span_of(PARTIAL_FORMAT));
    partial_about(w, "", "command", span_of(command));
}

/* From its end backwards; a magnitude of 128 bits has at most 39 digits. */
void partial_put(struct partial_writer *w, const struct partial_key *key,
                 const char *measure, wide value)
{
    enum { MOST_DIGITS = 39 };
    __extension__ typedef unsigned __int128 magnitude;
    magnitude rest = value < 0 ? -(magnitude)value : (magnitude)value;
    char text[MOST_DIGITS + 1];
    size_t at = sizeof text;
    if (value == 0)
        return;
    for (; rest > 0; rest /= 10)
        text[--at] = (char)('0' + (int)(rest % 10));
    if (value < 0)
        text[--at] = '-';
    put(w, key, measure, (struct span){text + at, sizeof text - at});
    w->rows++;
}

struct span partial_number(int64_t number, char text[PARTIAL_NUMBER_SIZE])
{
    int length = snprintf(text, PARTIAL_NUMBER_SIZE, "%" PRId64, number);
    return (struct span){text, (size_t)length};
}

/* ---- reading ------------------------------------------------------------ */

#define TEXT(name, member)                                                     \
    {                                                                          \
        name, {NULL}, COLUMN_TEXT, false,                                      \
            offsetof(struct partial_row, member), NULL, 0, NULL                \
    }

static const struct column COLUMNS[] = {
    TEXT("part", part),    TEXT("key1", keys[0]),    TEXT("key2", keys[1]),
    TEXT("key3", keys[2]), TEXT("measure", measure), TEXT("value", value),
};
static const char *const REQUIRED[] = {"part", "measure", "value", NULL};
static const struct column_table TABLE = {
    "partial", COLUMNS, sizeof COLUMNS / sizeof *COLUMNS, REQUIRED, NULL};

struct partial_reader {
    const char *path;
    struct block_options options;
    struct sheet *sheet;
};

void partial_close(struct partial_reader *reader)
{
    if (reader)
        sheet_close(reader->sheet);
    free(reader);
}

enum status partial_open(const char *path, struct messages *messages,
                         struct partial_reader **out)
{
    struct partial_reader *reader = calloc(1, sizeof *reader);
    if (!reader)
        return STATUS_MEMORY;
    reader->path = path;
    reader->options = (struct block_options){.table = &TABLE,
                                             .files = &reader->path,
                                             .file_count = 1,
                                             .encoding = ENCODING_UTF8};
    enum status status = sheet_open(&reader->options, messages, &reader->sheet);
    if (status == STATUS_OK)
        *out = reader;
    else
        partial_close(reader);
    return status;
}

enum status partial_next(struct partial_reader *reader, struct partial_row *out,
                         struct messages *messages, bool *end)
{
    struct sheet_row place;
    *out = (struct partial_row){.line = 0};
    enum status status = sheet_next(reader->sheet, out, &place, messages, end);
    if (status != STATUS_OK || *end)
        return status;
    messages_join(messages, place.messages);
    out->text = place.text;
    out->line = place.line;
    return place.rejected ? STATUS_FAULT : STATUS_OK;
}

bool partial_wide(struct span text, wide *out)
{
    bool negative = text.length > 0 && text.at[0] == '-';
    struct span digits = {text.at + negative, text.length - negative};
    *out = 0;
    if (!span_is_digits(digits))
        return false;
    for (size_t i = 0; i < digits.length; i++) {
        wide digit = digits.at[i] - '0';
        if (__builtin_mul_overflow(*out, (wide)10, out) ||
            __builtin_add_overflow(*out, negative ? -digit : digit, out))
            return false;
    }
    return true;
}

bool partial_integer(struct span text, int64_t *out)
{
    wide value;
    if (!partial_wide(text, &value) || value < INT64_MIN || value > INT64_MAX)
        return false;
    *out = (int64_t)value;
    return true;
}
