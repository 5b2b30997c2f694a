/*
 * excel_cells - the events of a sheet's part into lines of CSV.
 */
#ifndef JIUZHU_IO_EXCEL_CELLS_H
#define JIUZHU_IO_EXCEL_CELLS_H

#include "columns.h"
#include "excel_book.h"
#include "excel_merged.h"
#include "excel_xml.h"

/* What becomes of the cells of a column below a merged one. */
enum excel_column_kind {
    EXCEL_COLUMN_OTHER,    /* refused: whose value would it be? */
    EXCEL_COLUMN_ID,       /* the same value: rows belong together by it */
    EXCEL_COLUMN_HOUSEHOLD /* empty: one value counts for the household */
};

struct excel_field {
    uint32_t column;
    size_t begin, end; /* in the text of the row */
};

struct excel_cells {
    /* what it reads with, borrowed */
    const struct excel_book *book;
    const struct column_table *table;
    struct excel_merged *merged;
    /* the row in hand */
    uint32_t row, column;
    struct excel_field *fields;
    size_t field_count, field_room;
    struct buffer text;
    /* the cell in hand */
    char type; /* first letter of t, i for inlineStr, f for str, n */
    unsigned style;
    bool formula, in_value;
    int aside;
    struct buffer raw;
    /* the sheet */
    bool in_data;
    uint32_t width; /* headings; 0: none yet */
    enum excel_column_kind *kinds;
    struct span *over; /* what merged cells say of the row; by column */
    uint64_t title_rows;
    struct buffer out;
    enum status status; /* not STATUS_OK: nothing more is taken */
    struct excel_fault *fault;
};

/* The events for excel_xml_new(); `cells` is their user. */
struct excel_events excel_cells_events(struct excel_cells *cells);
void excel_cells_free(struct excel_cells *cells);

#endif
