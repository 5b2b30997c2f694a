/*
 * roster_work - what the files of the roster reader share, and nobody else:
 * roster.c makes households of rows, roster_row.c maps a row of any kind;
 * roster_take.c and roster_quick.c find and map the rows that are in order,
 * which nearly all are, by the plan of roster_plan.c.
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
    uint64_t version_number; /* of the version in hand, in the whole run */

    uint64_t given;           /* household columns of the version in hand */
    uint64_t *cell_lines;     /* by column: where it is said */
    struct span *raw;         /* and how it stands there; empty: not known */
    uint64_t row_given;       /* household columns of the row in hand */
    bool row_says_disability; /* the kind, of its person */
    struct cell *row_cells;
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

bool roster_more_persons(struct roster_reader *r);
bool roster_more_rows(struct roster_reader *r);

/* The next of each, with its defaults; NULL or false when memory runs out. */
struct household *roster_new_version(struct roster_reader *r);

static inline struct person *roster_new_person(struct roster_reader *r)
{
    if (r->person_count == r->person_room && !roster_more_persons(r))
        return NULL;
    struct person *person = &r->persons[r->person_count++];
    *person = (struct person){.line = r->record.line,
                              .weight = {0, 1},
                              .care_failed = CARE_FAILED_UNKNOWN,
                              .lives_together = ANSWER_YES,
                              .income_stable = ANSWER_YES,
                              .registered_relative = ANSWER_NO};
    return person;
}

static inline bool roster_note_row(struct roster_reader *r)
{
    if (r->row_count == r->row_room && !roster_more_rows(r))
        return false;
    r->rows[r->row_count++] = (struct roster_row){
        r->record.text, r->record.line, r->record.fault == RECORD_GOOD};
    return true;
}

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
    QUICK_MONEY,
    QUICK_NUMBER,
    QUICK_DIVISION,
    QUICK_TAGS,
    QUICK_OTHER
};

/* What is done with a field. */
struct quick_column {
    enum quick_kind kind;
    int index;     /* of the column */
    uint64_t bit;  /* of the column */
    size_t offset; /* into the person or the household */
    const struct column *column;
    struct quick_words *words; /* of QUICK_WORD and QUICK_TAGS */
};

/*
 * Columns of the household that stand side by side: mostly they say, byte for
 * byte, what they said in the row before.
 */
struct quick_run {
    size_t first, last; /* fields */
    uint64_t fields;    /* as bits of their group */
    struct span text;   /* of a row that agrees with its version, */
    uint64_t version;   /* by its number; 0: there is none */
};

/*
 * Up to 64 fields that stand side by side, a bit each: fields of one kind are
 * read one after the other.
 */
struct quick_group {
    uint64_t id; /* of the household */
    uint64_t person_id, birth;
    uint64_t texts, words, amounts, rest; /* the others of a person */
    uint64_t disability;                  /* one of the words */
    size_t run, run_end;
};

/* What is done with the rows of a file. */
struct quick_plan {
    size_t count;                /* fields of a row; 0: no plan */
    int *columns;                /* of the table, a field each */
    struct quick_column *fields; /* one each */
    struct quick_words *words;   /* one each */
    struct quick_group *groups;  /* one for 64 */
    size_t group_count;
    struct quick_run *runs;      /* the id is in none */
    size_t id_field, valid_from; /* NO_FIELD: no such column */
};

struct quick_rows {
    marks_find *find;
    struct quick_plan plan;
    struct span *fields; /* of a row that is marked as unusual, */
    uint64_t *filled;    /* and which of them are not empty, as in marks.h */

    const char *base; /* where the marked stretch begins */
    size_t next;      /* the next marked row */
    size_t first;     /* the number of its first field */

    size_t row;     /* that of the row that was taken */
    struct span id; /* of that row as it stands there */
    bool unusual;   /* it is in `fields` */
    struct marks marks;
};

enum status quick_rows_new(struct quick_rows **out);
void quick_rows_free(struct quick_rows *quick);

/* A block begins. */
void quick_rows_begin(struct quick_rows *quick, const struct roster_reader *r);

/* A field of the row that was taken, unless it is unusual. */
static inline struct span quick_usual_field(const struct quick_rows *q,
                                            size_t field)
{
    const uint32_t *ends = q->marks.ends + q->row + field;
    uint32_t begin = ends[0] + 1;
    return (struct span){q->base + begin, ends[1] - begin};
}

static inline struct span quick_field(const struct quick_rows *q, size_t field)
{
    return q->unusual ? q->fields[field] : quick_usual_field(q, field);
}

/*
 * Maps the row that was taken, and those of its household behind it. *taken:
 * the row that follows these was taken, and is of another household.
 */
enum status quick_rows_map(struct quick_rows *quick, struct roster_reader *r,
                           bool *taken);

/* ---- roster_plan.c ------------------------------------------------------- */

/* Makes the plan for a layout anew, where it is not that plan already. */
void quick_plan_make(struct quick_rows *quick, const struct roster_reader *r);
void quick_plan_free(struct quick_rows *quick);

#endif
