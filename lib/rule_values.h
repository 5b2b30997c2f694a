/*
 * rule_values - what a rulebook says in a stretch of time, as text: a line a
 * parameter. Two rulebooks that give the same lines decide in the same way,
 * whatever else their files hold.
 *
 *     dibao.standard.urban   2021-09-01 = 636
 *     edge.ratio             2
 *     supplement.disabled    2018-01-01 = 40 | who = disabled | stack = yes
 *
 * A value that has held always has no date; one by the year ends with
 * " a year"; values that follow one another are joined by " | ". Technical
 * defaults of the program are left out: they are of its version.
 */
#ifndef JIUZHU_RULE_VALUES_H
#define JIUZHU_RULE_VALUES_H

#include "rulebook.h"

struct rule_span {
    date from, to; /* both count */
    date known_on; /* DATE_NONE: everything is known */
};

struct rule_value {
    const char *name, *text;
};

struct rule_values {
    struct rule_value *items;
    size_t count;
};

/*
 * Every parameter that has a value in the stretch, by name; families as well,
 * but for entitlements, which decide nothing. In the arena.
 */
enum status rule_values(const struct rulebook *book,
                        const struct rule_span *span, struct arena *arena,
                        struct rule_values *out);

/* Puts them in order of their names. */
void rule_values_sort(struct rule_values *values);

#endif
