/*
 * first_line - what stands above the headings of a file that a spreadsheet
 * saved, and files whose fields are apart by something else than a comma.
 */
#ifndef JIUZHU_IO_FIRST_LINE_H
#define JIUZHU_IO_FIRST_LINE_H

#include "columns.h"
#include "record.h"

enum first_line {
    FIRST_HEADINGS,
    FIRST_NOTHING,  /* blank, or `sep=,` */
    FIRST_TITLE,    /* one field that is no heading, and nothing else */
    FIRST_SEPARATOR /* another separator */
};

/* What a sound record is; *separator is set for FIRST_SEPARATOR. */
enum first_line first_line_of(const struct record *record,
                              const struct column_table *table,
                              char *separator);

#endif
