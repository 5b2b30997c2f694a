/*
 * excel_book - what a workbook says of its sheets: their names and parts, how
 * numbers are shown, from which day days are counted, the shared strings.
 */
#ifndef JIUZHU_IO_EXCEL_BOOK_H
#define JIUZHU_IO_EXCEL_BOOK_H

#include "arena.h"
#include "excel_number.h"
#include "excel_package.h"

struct excel_sheet {
    const char *name;
    const char *part; /* NULL: a chart, or lost */
    bool hidden;
};

/* Texts one after the other; text i ends at ends[i]. */
struct excel_strings {
    struct buffer text;
    size_t *ends;
    size_t count, room;
};

struct excel_book {
    struct arena arena;
    struct excel_sheet *sheets;
    size_t sheet_count;
    struct excel_format *formats; /* by the style of a cell */
    size_t format_count;
    bool since_1904;
    const char *strings_part; /* NULL: it has none */
    struct excel_strings strings;
};

/* Reads all of it but the strings. Free with excel_book_free() in any case. */
enum status excel_book_read(struct excel_package *package,
                            struct excel_fault *fault, struct excel_book *out);
void excel_book_free(struct excel_book *book);

enum status excel_book_strings(struct excel_package *package,
                               struct excel_fault *fault,
                               struct excel_book *book);

/* A string by its number; a NULL pointer where there is none. */
struct span excel_string(const struct excel_strings *strings, size_t i);

/*
 * Appends text of a cell on one line: line ends and control characters become
 * blanks, and _xHHHH_, as spreadsheets write what XML cannot hold, the
 * character.
 */
void excel_text(struct span text, struct buffer *out);

#endif
