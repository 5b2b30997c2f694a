/*
 * sheet - any file of rows that stand alone (claims, applications, price
 * months ...), read by a table of columns into a struct a row.
 *
 * The same reading as a roster's: encodings, libcsv, headings in either
 * language, typed cells, every fault with file, line and column. Rows come one
 * by one, in constant memory; a row with a fault is rejected and the next one
 * is read.
 */
#ifndef JIUZHU_IO_SHEET_H
#define JIUZHU_IO_SHEET_H

#include "block_rows.h"
#include "buffer.h"

struct sheet;

/*
 * Opens the files of the options, whose table has at most 64 columns with
 * offsets into the row struct. Faults of the first file's headings go to
 * messages. Free with sheet_close().
 */
enum status sheet_open(const struct block_options *options,
                       struct messages *messages, struct sheet **out);
void sheet_close(struct sheet *sheet);

/*
 * Reads the next row into `row`, which the caller has filled with defaults.
 * *end says that there is none. STATUS_FAULT: a later file cannot be read; the
 * faults are in `messages`.
 */
enum status sheet_next(struct sheet *sheet, void *row, struct sheet_row *out,
                       struct messages *messages, bool *end);

/*
 * What a row that was read has in a column, as it is written: of texts, words,
 * dates and whole numbers, and "" where it has nothing.
 */
enum { SHEET_SHOWN = 80 };
const char *sheet_shows(const struct sheet_row *row, const void *record,
                        const char *column, char room[SHEET_SHOWN]);

const struct layout *sheet_layout(const struct sheet *sheet);

/*
 * Appends the row to a rejects file: file, line, column, fault, then the row
 * as it stood (see rejects.h).
 */
void sheet_put_rejected(const struct sheet_row *row, struct buffer *out);

/* Copies texts of a row into the arena, so that they outlive it. */
enum status sheet_keep(struct arena *arena, struct span *const texts[],
                       size_t count);

#endif
