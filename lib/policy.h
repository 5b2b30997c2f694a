/*
 * policy - the rulebook resolved on one date: plain numbers and modes, fixed
 * for the run and shared by all threads.
 *
 * Incomes and standards are counted in whole units, `scale` of them in a fen:
 * 12, so that a twelfth of a yearly amount is exact, or a multiple of 12 where
 * the pack takes a share of a wage off as employment cost. So every income and
 * every comparison is in integers.
 */
#ifndef JIUZHU_POLICY_H
#define JIUZHU_POLICY_H

#include "param_set.h"
#include "rulebook.h"

/* A supplement group in force. */
struct supplement {
    const char *name; /* supplement.NAME */
    enum presence presence;
    const struct dated_value *value;
    const struct filter *who;
    bool stacks;
};

/* A factor of the grade of hardship in force (grade.h). */
struct weight {
    const char *name; /* grade.weight.NAME */
    enum presence presence;
    const struct dated_value *value;
    const struct filter *who;
};

/* Ages in completed years; all above MOST_AGE are one. */
enum { MOST_AGE = 191, AGE_BITS = 64 };
struct age_set {
    uint64_t words[(MOST_AGE + 1) / AGE_BITS];
};

/* The first age of the set that is above an age of -1 or more. */
int age_set_next(const struct age_set *set, int age);

struct policy {
    const struct rulebook *book;
    date on;       /* the date it is resolved on */
    date known_on; /* DATE_NONE: everything is known */
    int64_t scale; /* units in a fen */
    enum presence presence[PARAM_COUNT];
    bool stops[PARAM_COUNT]; /* no value, and not one that only opens */
    const struct dated_value *value[PARAM_COUNT];
    int64_t standard_units[AREA_COUNT]; /* 0 where none is in force */
    bool wage_is_whole; /* where no cost of working is declared */
    /* Nothing below these can be above a limit; -1: the limit is to be asked.
     */
    struct {
        int64_t homes, vehicles, businesses;
        int64_t savings_fen_person[AREA_COUNT];
    } harmless;
    struct age_set ages; /* whoever reaches one may be decided otherwise */
    const struct supplement *supplements;
    size_t supplement_count;
    const struct weight *weights;
    size_t weight_count;
};

/*
 * Borrows from the book; what it adds is in `arena`. STATUS_OVERFLOW: the
 * shares of the pack have denominators beyond a million.
 */
enum status policy_resolve(const struct rulebook *book, date on, date known_on,
                           struct arena *arena, struct policy *out);

/*
 * The parameters in which two policies may differ: whose value is not the
 * same value of the same section. Both are resolved on one date.
 */
void policy_difference(const struct policy *a, const struct policy *b,
                       struct param_set *out);

static inline enum param param_of_standard(int area)
{
    return area == AREA_URBAN ? PARAM_DIBAO_STANDARD_URBAN
                              : PARAM_DIBAO_STANDARD_RURAL;
}

#endif
