/*
 * rejects - the rows of rejected households as CSV: file, line, column and
 * fault, then the row as it stood. Every row of the household comes once; one
 * with several faults has them joined, one without says so. Mended rows go
 * back into a roster when the first four columns are taken off.
 */
#ifndef JIUZHU_IO_REJECTS_H
#define JIUZHU_IO_REJECTS_H

#include "buffer.h"
#include "roster.h"

/* The heading: the four columns and those of the roster. */
void rejects_header(const struct layout *layout, struct buffer *out);

/* One rejected row, and the messages its faults are among, by line. */
struct rejected_row {
    const char *file;
    uint64_t line;
    struct span text;
    bool sound; /* its quoting is */
};
void rejects_row(const struct rejected_row *row,
                 const struct messages *messages, struct buffer *out);

void rejects_rows(const struct roster_case *household,
                  const struct layout *layout, struct buffer *out);

#endif
