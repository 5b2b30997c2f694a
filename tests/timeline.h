/*
 * timeline - a household over time for the tests of months: versions built
 * one after the other over the rulebook of the fixture, and what is due.
 *
 * A version begins as a copy of the one before it, without its dates. Amounts
 * are read by month and item; -1 stands for a month that could not be made.
 */
#ifndef JIUZHU_TESTS_TIMELINE_H
#define JIUZHU_TESTS_TIMELINE_H

#include "fixture.h"
#include "schedule.h"

enum { MOST_VERSIONS = 8 };

struct timeline {
    struct household versions[MOST_VERSIONS];
    struct person persons[MOST_VERSIONS][MOST_MEMBERS];
    size_t count;
    struct schedule_options options;
    struct scheduler *scheduler;
    struct dues dues;
    enum status status; /* of the last month */
};

extern struct timeline timeline;

void timeline_open(void);
void timeline_close(void);
void timeline_anew(void);

/* A new version in force from a day; its persons through person(). */
struct household *version(date valid_from);

/* Person i of the latest version; joins it where it has fewer. */
struct person *person(size_t i);

/* Drops the last person of the latest version. */
void leaves(void);

/* What is due for a month, everything known; in fen, of one item. */
int64_t due(int year, int number, enum due_item item);

/* The same as known on a day. */
int64_t due_known(int year, int number, enum due_item item, date known);

/* The same as an office pays it at the month's end, with corrections. */
int64_t paid(int year, int number, enum due_item item, date known);

/* The first row of the item in the last month asked for, or NULL. */
const struct due *due_row(enum due_item item);

/* The standards of Jiangbei in the worked examples, paid at once. */
void rules_of_jiangbei(void);

#define TIMELINE_SUITE(name, ...)                                              \
    SUITE_BETWEEN(name, timeline_open, timeline_close, __VA_ARGS__)

#endif
