/*
 * audit_work - what the files of the audit share: a household in the making.
 * Not for others.
 */
#ifndef JIUZHU_AUDIT_WORK_H
#define JIUZHU_AUDIT_WORK_H

#include "audit.h"
#include "determine.h"

struct audit {
    const struct audit_options *options;
    struct scheduler *scheduler;
    struct policies *policies; /* to look up values by */
    const struct household *versions;
    size_t version_count;
    struct audit_payment *payments;
    size_t payment_count;
    month from;       /* the first that may be audited; or MONTH_NONE */
    bool has_earlier; /* months before the first one that is audited */
    struct dues now, law, then; /* of the month in hand */
    /* As much was known: the list is not made, and is that of `now`. */
    bool law_is_now, then_is_now;
    struct dues trial; /* what would be due if ... */
    struct audit_cell *cells;
    size_t cell_count, cell_room;
    struct audit_note *notes;
    size_t note_count, note_room;
    struct audit_stay *stays;
    size_t stay_count, stay_room;
    size_t *open_stays; /* of the month before */
    size_t open_count, open_room;
    struct person *persons;                  /* of a household as it would be */
    struct person_part *parts, *spare_parts; /* the spare lie behind */
    size_t person_room, part_room;
    size_t overdue;   /* the last note of an overdue review */
    month phased_out; /* the first with a bonus or an extension; or NONE */
    struct audit_sums sums;
};

/* What is known of a month now. */
static inline struct knowledge audit_now(const struct audit *a)
{
    return (struct knowledge){a->options->known_on, a->options->known_on};
}

/* A cell still short (above 0) or over (below 0). */
static inline int64_t cell_open_fen(const struct audit_cell *c)
{
    return c->now_fen - c->paid_fen - c->settled_fen;
}

/* The id of the person something is due to; empty for the household. */
static inline struct span due_person_id(const struct due *due)
{
    return due->person == NOBODY ? (struct span){"", 0}
                                 : due->version->persons[due->person].person_id;
}

/* Does the list's row fall into the cell? By its item, and its person. */
bool audit_falls_into(const struct due *due, const struct audit_cell *cell);

/* The sum of what is due of a cell. */
enum status audit_due_of(const struct dues *dues, const struct audit_cell *cell,
                         int64_t *out_fen);

/*
 * The cells of a month from the lists of what is due; *paid_on is the day by
 * which all of it was paid. audit_cells.c
 */
enum status audit_make_cells(struct audit *a, month m, struct audit_rows rows,
                             date *paid_on);

/* Are the persons of an item of the month compared one by one? */
bool audit_is_by_person(const struct audit *a, struct audit_rows rows,
                        int item);

/* Has the month a total; and one that is not beside its parts? */
bool audit_has_total(const struct audit *a, struct audit_rows rows);
bool audit_is_total_alone(const struct audit *a, struct audit_rows rows);

/* Totals beside their parts. audit_apart.c */
enum status audit_check_total(struct audit *a, month m, struct audit_rows rows);

/*
 * Is nothing known of an item in a month? Its payments are counted, and not
 * judged.
 */
bool audit_is_unheard(const struct audit *a, month m, int item);
enum status audit_count_unheard(struct audit *a, month m,
                                struct audit_rows rows);

/*
 * Arrears, recoveries and totals against other months; then, where there are
 * earlier ones, what matches none of these is left to them. audit_settle.c
 */
enum status audit_settle(struct audit *a);

/* Parts, causes and codes; the sums. audit_judge.c */
enum status audit_judge(struct audit *a);

/* Why a part of a cell differs, where it can be said. audit_grounds.c */
enum status audit_find_ground(struct audit *a, struct audit_cell *cell,
                              enum audit_cause cause);

/* Persons counted in a month; their stays. audit_stays.c */
enum status audit_note_stays(struct audit *a, month m, struct audit_rows rows);

/* Whether a month was paid while the review was overdue. audit_reviews.c */
enum status audit_note_reviews(struct audit *a, month m, struct audit_rows rows,
                               date paid_on);

struct audit_note *audit_add_note(struct audit *a, enum audit_finding finding,
                                  month m);

#endif
