/*
 * columns - the table of roster columns: names in both languages, type, and
 * where a cell goes. Readers, templates and jiuzhu-roster(5) share it.
 */
#ifndef JIUZHU_IO_COLUMNS_H
#define JIUZHU_IO_COLUMNS_H

#include "household.h"
#include "status.h"

enum column_type {
    COLUMN_HOUSEHOLD_ID,
    COLUMN_PERSON_ID,
    COLUMN_TEXT,
    COLUMN_WORD, /* of a vocabulary, stored as uint8_t */
    COLUMN_DATE,
    COLUMN_MONEY,  /* yuan, stored as fen */
    COLUMN_NUMBER, /* a whole number up to `most` */
    COLUMN_WEIGHT,
    COLUMN_DIVISION,
    COLUMN_TAGS
};

struct column {
    const char *name;       /* English heading */
    const char *chinese[4]; /* the first is the one a template prints */
    enum column_type type;
    bool of_household; /* one value a household; else one a person */
    size_t offset;     /* into struct household or struct person */
    const struct vocabulary *vocabulary;
    int64_t most;
    const char *unit; /* for people: N_() text, NULL where none */
};

extern const struct column COLUMNS[];
extern const size_t COLUMN_TOTAL;

/* Index of the column with this heading in either language, or -1. */
int column_find(struct span heading);

/* Index of a column by its English name; it must exist. */
int column_named(const char *name);

/* The nearest English name or Chinese heading, or NULL. */
const char *column_nearest(struct span heading);

/* What each field of a file is. */
struct layout {
    const char *file;
    size_t count;          /* fields of a row */
    int *column;           /* of each field: index in COLUMNS, or -1 */
    const char **headings; /* as in the file */
    struct span header;    /* the heading line itself */
    size_t id_field;       /* the field that holds the household id */
};

/*
 * Resolves the headings of a file. Unknown columns are faults unless ignored;
 * columns twice, and missing required ones, are faults always.
 */
enum status layout_resolve(const char *file, uint64_t line,
                           const struct span *headings, size_t count,
                           bool ignore_unknown, struct arena *arena,
                           struct messages *messages, struct layout *out);

#endif
