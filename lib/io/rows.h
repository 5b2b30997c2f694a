/*
 * rows - output rows as CSV, JSON lines or cells of a table, into a buffer.
 *
 * The columns of an output are a table; a row is written cell by cell in
 * their order. CSV quotes only what needs it. In JSON money is decimal text,
 * counts and other decimals are numbers, and an empty cell is null.
 */
#ifndef JIUZHU_IO_ROWS_H
#define JIUZHU_IO_ROWS_H

#include "buffer.h"
#include "date.h"
#include "digits.h"
#include "mask.h"
#include "money.h"

enum format {
    FORMAT_CSV,
    FORMAT_JSONL,
    FORMAT_TABLE,
    FORMAT_XLSX,
    FORMAT_EXCEL /* CSV for Excel: BOM, CRLF, no text that is a formula */
};

/* For people: in words of their language, not in codes. */
static inline bool format_in_words(enum format format)
{
    return format == FORMAT_TABLE || format == FORMAT_XLSX;
}

enum cell_kind {
    CELL_TEXT,
    CELL_MONEY,
    CELL_COUNT,
    CELL_NUMBER, /* a decimal: a share, an index, a weighted count */
    CELL_JSON,
    CELL_NAME,     /* texts that tell a person from others: see mask.h */
    CELL_IDENTITY, /* an id that may be an identity number */
    CELL_ACCOUNT,
    CELL_SOURCE /* texts and articles, joined by ';': see cite.h */
};

struct out_column {
    const char *name; /* fixed, English */
    enum cell_kind kind;
    const char *title; /* table heading for people; N_() text */
};

struct row_writer {
    enum format format;
    const struct out_column *columns;
    size_t count, at;
    struct buffer *out;
    const struct masking *masked; /* names, identity numbers and accounts
                                     are; NULL: nothing is */
};

/* In FORMAT_TABLE and FORMAT_XLSX cells end with this, rows with a line feed;
   see table.h and xlsx.h. */
#define TABLE_CELL_END '\x1f'

void rows_header(struct row_writer *w);
void row_begin(struct row_writer *w);
void row_text(struct row_writer *w, struct span text);
void row_date(struct row_writer *w, date d);
/* A decimal as it is to be read: a number in JSON. */
void row_number(struct row_writer *w, struct span digits);
/* A figure of the program's own that is text in JSON: -1/3. */
void row_figure(struct row_writer *w, struct span text);
void row_empty(struct row_writer *w);
void row_end(struct row_writer *w);

/* In CSV of either kind amounts and counts go straight into the buffer. */
static inline bool row_is_csv(const struct row_writer *w)
{
    enum { CSV_KINDS = 1 << FORMAT_CSV | 1 << FORMAT_EXCEL };
    return CSV_KINDS >> w->format & 1;
}

/* The end of the buffer behind the comma, with room for `most` bytes. */
static inline char *row_cell(struct row_writer *w, size_t most)
{
    char *at = buffer_room(w->out, most + 1);
    if (!at)
        return NULL;
    *at = ',';
    return at + (w->at++ > 0);
}

void row_money_other(struct row_writer *w, int64_t fen);
void row_count_other(struct row_writer *w, int64_t value);

static inline void row_money(struct row_writer *w, int64_t fen)
{
    char *at = row_is_csv(w) ? row_cell(w, MONEY_TEXT_SIZE) : NULL;
    if (at)
        buffer_end_at(w->out, money_write(at, fen));
    else
        row_money_other(w, fen);
}

/* Amounts in columns that follow one another. */
void row_amounts(struct row_writer *w, const int64_t *fen, size_t count);

static inline void row_count(struct row_writer *w, int64_t value)
{
    char *at = row_is_csv(w) && value >= 0 ? row_cell(w, DIGITS_MOST) : NULL;
    if (at)
        buffer_end_at(w->out, digits_write(at, (uint64_t)value));
    else
        row_count_other(w, value);
}

/* Where a row has come to. */
struct row_mark {
    size_t at, length;
};

static inline struct row_mark row_mark(const struct row_writer *w)
{
    return (struct row_mark){w->at, w->out->length};
}

/* One CSV field, quoted where it must be. */
void csv_field(struct buffer *out, struct span text);

#endif
