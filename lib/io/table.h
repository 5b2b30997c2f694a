/*
 * table - rows of FORMAT_TABLE as aligned columns for people: widths as a
 * terminal shows them (Chinese characters take two cells), amounts and counts
 * to the right.
 */
#ifndef JIUZHU_IO_TABLE_H
#define JIUZHU_IO_TABLE_H

#include "rows.h"
#include "status.h"

/*
 * Lays out all rows (as row_end() left them). A column that is empty in every
 * row is left out. Titles are translated.
 */
enum status table_layout(const struct out_column *columns, size_t count,
                         struct span rows, struct buffer *out);

/* Cells a text takes on a terminal. */
size_t display_width(struct span text);

#endif
