/*
 * vary - one fact of a household that is varied while all others stay: an
 * amount of a person or of the household, a count of things, an age.
 *
 * The names are those of the roster's columns, and `age` for a person's
 * birth date. Amounts are varied in fen, counts in ones, ages in completed
 * years. The household is copied; what is varied is the copy.
 */
#ifndef JIUZHU_VARY_H
#define JIUZHU_VARY_H

#include "household.h"

enum vary_unit {
    VARY_FEN_MONTH, /* yuan a month, in fen */
    VARY_FEN_YEAR,  /* yuan a year, in fen */
    VARY_FEN,       /* yuan, in fen */
    VARY_COUNT,
    VARY_YEARS /* completed years on the date of the decision */
};

struct vary_field {
    const char *name; /* of the column, or `age` */
    enum vary_unit unit;
    bool of_household;
    bool earns;    /* more of it is more to live on */
    bool works;    /* more of it is what taking up work brings */
    size_t offset; /* of an int64_t in struct household or struct person */
    int64_t most;  /* the largest that a roster can hold */
};

/* NULL: there is no such field. */
const struct vary_field *vary_find(struct span name);

/* The fields one by one; NULL after the last. */
const struct vary_field *vary_at(size_t index);

static inline bool vary_is_money(const struct vary_field *field)
{
    return field->unit <= VARY_FEN;
}

/* What one yuan, one thing or one year is in the unit of the field. */
int64_t vary_one(const struct vary_field *field);

enum { VARY_UNKNOWN = -1 };

/* A household whose field may be set. */
struct varied {
    const struct vary_field *field;
    size_t person; /* whose field; 0 for one of the household */
    date on;       /* ages are of this day */
    struct household household;
    struct person *persons;
};

/*
 * Copies `of`, whose field is as it was until varied_set(). `varied->field`,
 * `person` and `on` are given. STATUS_MEMORY. Free with varied_free().
 */
enum status varied_copy(struct varied *varied, const struct household *of);
void varied_free(struct varied *varied);

/* The value as it stands; VARY_UNKNOWN: an age without a birth date. */
int64_t varied_get(const struct varied *varied);
void varied_set(struct varied *varied, int64_t value);

#endif
