/*
 * excel_number - what a number in a cell of a workbook says, as text.
 *
 * A workbook stores every number as a binary fraction written out in up to 17
 * digits, and a date as a count of days told from an amount by its format
 * alone. Excel vouches for 15 digits: the text is rounded half up to those,
 * in decimal digits, so that 1.1000000000000001 is 1.1 again and no binary
 * number touches an amount. A number of more than 15 digits before the point
 * has lost the rest: it stays in scientific form, which the readers of
 * identity numbers and amounts refuse.
 */
#ifndef JIUZHU_IO_EXCEL_NUMBER_H
#define JIUZHU_IO_EXCEL_NUMBER_H

#include "buffer.h"

enum excel_look {
    EXCEL_PLAIN,
    EXCEL_DAY,    /* a date, perhaps with a time */
    EXCEL_MONTH,  /* a date shown without its day */
    EXCEL_PERCENT /* 0.035 shown as 3.5% */
};

/* How a cell's format shows its number. */
struct excel_format {
    enum excel_look look;
    uint8_t zeros; /* a format of zeros only: filled up to so many digits */
};

/* Of the formats every program knows by number (ECMA-376, 18.8.30). */
struct excel_format excel_format_numbered(unsigned id);

/* Of a format code, such as yyyy"年"m"月"d"日" or 0.00%. */
struct excel_format excel_format_of(struct span code);

/*
 * Appends the number of a cell, `digits` as it stands in the file. Dates are
 * written YYYY-MM-DD, with a time where there is one; days that are none
 * (0, and 29 February 1900, which Excel counts) as Excel shows them. What is
 * no number is appended as it is.
 */
void excel_number(struct span digits, struct excel_format format,
                  bool since_1904, struct buffer *out);

#endif
