/*
 * roster_work - what the files of the roster reader share, and nobody else:
 * roster.c makes households of rows, roster_row.c maps a row of any kind;
 * roster_take.c and roster_quick.c find and map the rows that are in order,
 * which nearly all are.
 */
#ifndef JIUZHU_IO_ROSTER_WORK_H
#define JIUZHU_IO_ROSTER_WORK_H

#include "identity.h"
#include "marks.h"
#include "plain.h"
#include "quick.h"
#include "roster.h"
#include "twice.h"

struct roster_reader {
    const struct block *block;
    size_t at;     /* of the next record in the block */
    uint64_t line; /* its line */
    size_t record_index;
    struct record_reader records;
    struct record record;
    struct span id;   /* the household id in it; empty: it cannot be read */
    bool is_quick;    /* it was taken by `quick` */
    bool is_id_again; /* and so was the one before, with the same id */
    bool pending;     /* it is the first of the next household */
    /* Two arenas: the first record of a household is read while the
       household before it is in hand. */
    struct arena arenas[2];
    int arena;
    struct messages messages;

    struct person *persons; /* of all versions of the household */
    size_t person_count, person_room;
    struct roster_row *rows;
    size_t row_count, row_room;
    struct household *versions;
    size_t *first_person; /* of each version */
    size_t version_count, version_room, first_room;

    uint64_t given;       /* household columns of the version in hand */
    uint64_t *cell_lines; /* by column: where it is said */
    struct span *raw;     /* and how it stands there; empty: not known */
    uint64_t row_given, row_given_of_person;
    struct cell *row_cells; /* household cells of the row in hand */
    struct span *row_raw;
    struct twice twice;
    int valid_from, disability; /* indexes of these columns */
    bool is_text;               /* the whole block is, see bytes_are_text() */
    struct plain_words *words;  /* a column each */
    struct identity identity;   /* of the row in hand, where identity_read */
    bool identity_read, code_read; /* what its person_id is, if known */
    bool out_of_memory;
    struct quick_rows *quick; /* NULL: every row takes the long way */
};

/* ---- roster.c ----------------------------------------------------------- */

static inline struct household *roster_version(const struct roster_reader *r)
{
    return &r->versions[r->version_count - 1];
}

/* The next of each, with its defaults; NULL or false when memory runs out. */
struct person *roster_new_person(struct roster_reader *r);
struct household *roster_new_version(struct roster_reader *r);
bool roster_note_row(struct roster_reader *r);

struct place roster_place(const struct roster_reader *r, uint64_t line,
                          const char *column);

/* A fault of the row in hand. */
void roster_row_fault(struct roster_reader *r, const char *column,
                      const char *text);

/* ---- roster_row.c ------------------------------------------------------- */

/* Maps r->record, whatever it is. */
enum status roster_map_row(struct roster_reader *r);

/* One cell that is more than blanks, by whatever way reads it. */
enum status roster_read_cell(struct roster_reader *r, size_t field,
                             struct span raw, struct cell *out);

/* Takes the household cells of the row over, and looks at its person. */
enum status roster_end_row(struct roster_reader *r);

/* ---- roster_take.c, roster_quick.c --------------------------------------- */

enum quick_kind {
    QUICK_PASS, /* no column of ours */
    QUICK_TEXT,
    QUICK_PERSON_ID,
    QUICK_WORD,
    QUICK_DATE,
    QUICK_BIRTH, /* a date, mostly that of the identity number */
    QUICK_MONEY,
    QUICK_NUMBER,
    QUICK_DIVISION,
    QUICK_TAGS,
    QUICK_HOUSEHOLD, /* of the household, in a form of its own */
    QUICK_OTHER
};

/* What is done with a field. */
struct quick_column {
    enum quick_kind kind;
    enum quick_kind of_household; /* of a QUICK_HOUSEHOLD, what it is */
    int index;                    /* of the column */
    size_t field;
    uint64_t bit; /* of the column */
    size_t offset;
    const struct column *column;
    struct quick_words *words; /* of QUICK_WORD and QUICK_TAGS */
};

struct quick_rows {
    marks_find *find;
    size_t count;              /* fields of a row; 0: no plan */
    int *column;               /* a field each, as all these */
    struct quick_column *plan; /* for these columns */
    struct quick_words *words;
    struct span *fields;         /* of a row that is marked as unusual */
    size_t valid_from, id_field; /* the field, or NO_FIELD */

    const char *base; /* where the marked stretch begins */
    const char *at;   /* the next marked row */
    size_t next;      /* its number in the stretch */
    size_t first;     /* the number of its first end */

    const char *text; /* of the row that was taken */
    const uint32_t *ends;
    struct span id; /* of the row as it stands there */
    bool unusual;   /* it is in `fields` */
    struct marks marks;
};

enum status quick_rows_new(struct quick_rows **out);
void quick_rows_free(struct quick_rows *quick);

/* A block begins. */
void quick_rows_begin(struct quick_rows *quick, const struct roster_reader *r);

/* A field of the row that was taken. */
static inline struct span quick_field(const struct quick_rows *q, size_t field)
{
    if (q->unusual)
        return q->fields[field];
    const char *at = field == 0 ? q->text : q->base + q->ends[field - 1] + 1;
    return (struct span){at, (size_t)(q->base + q->ends[field] - at)};
}

/*
 * Takes the row at r->at, of at most `room` bytes, if it is in order: sets
 * r->id, the text of r->record, the bytes used and the line ends in them.
 * False: nothing was done, and the row takes the long way.
 */
bool quick_rows_take(struct quick_rows *quick, struct roster_reader *r,
                     size_t room, size_t *used, uint64_t *lines);

/* Maps the row that was taken. */
enum status quick_rows_map(struct quick_rows *quick, struct roster_reader *r);

#endif
