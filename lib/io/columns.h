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
    COLUMN_MONEY,   /* yuan, stored as fen */
    COLUMN_NUMBER,  /* a whole number up to `most` */
    COLUMN_WEIGHT,  /* a positive decimal */
    COLUMN_PERCENT, /* may be negative; stored as a ratio */
    COLUMN_MONTH,   /* YYYY-MM, stored as its first day */
    COLUMN_DIVISION,
    COLUMN_TAGS,
    COLUMN_PASSED_OVER /* known, as another command's output has it */
};

struct column {
    const char *name;       /* English heading */
    const char *chinese[4]; /* the first is the one a template prints */
    enum column_type type;
    bool of_household; /* one value a household; else one a person */
    size_t offset;     /* into struct household, struct person, or the row */
    const struct vocabulary *vocabulary;
    int64_t most;
    const char *unit; /* for people: N_() text, NULL where none */
};

/* The columns of one kind of file. */
struct column_table {
    const char *name; /* as in `jiuzhu template NAME` */
    const struct column *columns;
    size_t count;
    const char *const *required; /* English names, NULL at the end */
    const char *id; /* rows with the same id stay together; NULL: none */
};

extern const struct column_table ROSTER_COLUMNS;

/* Index of the column with this heading in either language, or -1. */
int column_find(const struct column_table *table, struct span heading);

/* Index of a column by its English name; it must exist. */
int column_named(const struct column_table *table, const char *name);

/* What each field of a file is. */
struct layout {
    const struct column_table *table;
    const char *file;
    const char *sheet;     /* of a workbook; NULL: it is text */
    bool ignore_unknown;   /* columns that nobody knows */
    size_t count;          /* fields of a row */
    int *column;           /* of each field: index in the table, or -1 */
    const char **headings; /* as in the file, for messages: see below */
    struct span header;    /* the heading line itself */
    size_t id_field;       /* the field of the id; NO_FIELD: none */
};

static const size_t NO_FIELD = (size_t)-1;

/* The line of headings. */
struct record_headings {
    uint64_t line;
    const struct span *texts;
    size_t count;
};

/*
 * Resolves the headings of a file whose table, name, sheet and ignore_unknown
 * are set in *out. Unknown columns are faults unless ignored; columns twice,
 * and missing required ones, are faults always. With a sheet a heading is told
 * as "SHEET!E heading", E being the letter of its column: with the line, which
 * is the row, that names the cell.
 */
enum status layout_resolve(const struct record_headings *line,
                           struct arena *arena, struct messages *messages,
                           struct layout *out);

/* The three pieces of a heading told so; false where it is not. */
bool heading_split(const char *told, struct span *sheet, struct span *letters,
                   const char **heading);

/* Does the file have the column? */
bool layout_has(const struct layout *layout, int column);

/*
 * The heading of a column as it stands in the file; where the file lacks the
 * column, its name in the language of the file's headings.
 */
const char *layout_heading(const struct layout *layout, int column);

#endif
