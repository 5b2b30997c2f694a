/*
 * table - rows of FORMAT_TABLE as aligned columns for people: widths as a
 * terminal shows them (Chinese characters take two cells), amounts and counts
 * to the right.
 */
#ifndef JIUZHU_IO_TABLE_H
#define JIUZHU_IO_TABLE_H

#include "rows.h"
#include "status.h"

struct table_shape {
    const struct out_column *columns;
    size_t count;
    size_t width; /* of the terminal; 0: as wide as it is */
};

/*
 * Lays out all rows (as row_end() left them). A column that is empty in every
 * row is left out. Titles are translated. Where it is wider than the terminal,
 * long titles and texts take several lines; where that is not enough, a row
 * becomes a record: a line for each title and its text.
 */
enum status table_layout(const struct table_shape *shape, struct span rows,
                         struct buffer *out);

/* Cells a text takes on a terminal. */
size_t display_width(struct span text);

#endif
