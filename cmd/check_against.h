/*
 * check_against - facts of another source (tax, insurance, bank, lists of
 * departments), compared with what a roster declares (J32.2, H03.5).
 */
#ifndef JIUZHU_CMD_CHECK_AGAINST_H
#define JIUZHU_CMD_CHECK_AGAINST_H

#include "columns.h"
#include "roster.h"
#include "settings.h"

/* A row of the other source. Money in fen, words and dates as integers. */
struct fact {
    struct span person_id, source, value;
    const struct column *column; /* of the roster */
    int64_t number;
    uint64_t line;
    bool found; /* the person is in the roster; set by any thread */
};

struct against {
    const char *file;
    struct arena arena;
    struct fact *facts; /* by person, column and source */
    size_t count, capacity;
    bool faulty; /* a row was rejected, and told */
};

/* A difference: what is declared, what the source has. Borrowed. */
struct difference {
    const struct fact *fact;
    const struct person *person;              /* NULL: of the household */
    const char *declared, *found;             /* coded words as codes */
    const char *declared_words, *found_words; /* as the reader says them */
};

typedef void difference_visitor(void *user, const struct difference *what);

/* Reads FILE of --against; false after messages where it cannot be read. */
bool against_read(const struct parsed *parsed, struct against *out);
void against_free(struct against *against);

/*
 * Visits every difference of a household. Amounts and counts of one source
 * are added up, those of a household over its persons.
 */
enum status against_compare(struct against *against,
                            const struct household *household,
                            difference_visitor *visit, void *user);

/* Facts of persons who are in no household that was compared. */
size_t against_unmatched(const struct against *against);

extern const struct column_table AGAINST_COLUMNS;

#endif
