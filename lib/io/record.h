/*
 * record - one CSV record as fields, parsed by libcsv.
 *
 * libcsv is the definition of what a field is: strict quoting, blanks around
 * an unquoted field trimmed. A record is fed to it alone, so that whatever is
 * wrong with one stays with it. A record without a quote takes a shorter way
 * to the same fields (split.h).
 */
#ifndef JIUZHU_IO_RECORD_H
#define JIUZHU_IO_RECORD_H

#include "arena.h"
#include "columns.h"
#include "span.h"
#include "split.h"
#include "status.h"

#include <csv.h>

enum record_fault {
    RECORD_GOOD,
    RECORD_QUOTE,          /* a quote that does not fit, or is not closed */
    RECORD_NUL,            /* a NUL byte */
    RECORD_CARRIAGE_RETURN /* a bare CR outside quotes */
};

struct record {
    struct span text; /* as it stands in the file, without its line end */
    uint64_t line;    /* where it begins */
    struct span *fields;
    size_t count; /* with a fault: the fields before it */
    enum record_fault fault;
};

/* Owns the parser; one a worker. */
struct record_reader {
    struct csv_parser parser;
    split_scan *scan;      /* NULL: libcsv alone, for the test */
    struct record *record; /* while parsing */
    struct span *fields;
    size_t capacity;
    char *text; /* where the next field's text goes */
    size_t rows;
    bool failed;
};

void record_reader_init(struct record_reader *reader);
void record_reader_free(struct record_reader *reader);

/*
 * Parses the record that begins at text[0]; *used is its length with its line
 * end, *lines the line ends in it. Field texts are in the arena or in
 * the text. A blank
 * record has count 0. `text` ends with a complete record, and is borrowed as
 * long as the fields are.
 */
enum status record_read(struct record_reader *reader, const char *text,
                        size_t length, struct arena *arena, struct record *out,
                        size_t *used, uint64_t *lines);

/* Is there a fault, or a field that is more than blanks? */
bool record_says_something(const struct record *record);

/* Tells a record that is unsound, or has not as many fields as the heading. */
void record_faults(const struct record *record, const struct layout *layout,
                   struct messages *messages);

#endif
