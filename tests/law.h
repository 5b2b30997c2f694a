/*
 * law - what holds for every household, whatever the rules: looked for among
 * cases at random, and, where it is broken, told by the smallest case that
 * breaks it.
 *
 * A case is a household, one version or several, under one of some rules, and
 * two numbers that a law may use as it likes. It is broken down as long as the
 * law stays broken: versions and persons are dropped, facts go back to their
 * defaults, amounts become round and small.
 *
 *     LAW_CASES=1000000 LAW_SEED=7 CK_FORK=no build/tests/check_laws
 *
 * makes the long run. 1,000 cases a law otherwise.
 */
#ifndef JIUZHU_TESTS_LAW_H
#define JIUZHU_TESTS_LAW_H

#include "fixture.h"

enum { LAW_VERSIONS = 4, LAW_MEMBERS = 6, LAW_RULES = 6, LAW_TIMES = 3 };

struct law_case {
    struct household versions[LAW_VERSIONS];
    struct person persons[LAW_VERSIONS][LAW_MEMBERS + 1]; /* one may join */
    size_t count;                                         /* of versions */
    size_t rules;
    int64_t fen; /* a number of the law's: at least 1 */
    size_t at;   /* another: a person, a month */
};

/* Rules in which everything acts that a law speaks of. */
struct law_rules {
    const char *name;
    struct rulebook book, richer_book;
    struct policy policy;
    struct policy richer; /* every amount of it is LAW_TIMES as much */
    int64_t unit_fen;     /* of payments */
    bool gap;             /* dibao is what is missing, and nothing else */
};
extern struct law_rules law_rules[LAW_RULES];

/* Before and after the tests. */
void law_open(void);
void law_close(void);

/* Makes the rules over the defaults of the fixture: `put` adds them. */
struct law_rules *law_rules_of(size_t i, const char *name, void (*put)(void));

/* Within `put`: an amount, which LAW_TIMES makes richer; and how many times. */
extern int law_times;
void law_yuan(const char *key, int yuan);

/* Does it hold? May change the case, which is a copy. */
typedef bool law_holds(struct law_case *c);

/* Fails the test with the smallest case that breaks the law. */
void law_check(const char *name, law_holds *holds,
               void (*make)(struct law_case *));

/* A household at random, of one version; facts near the limits. */
void law_make_household(struct law_case *c);

/* A copy keeps its own persons. */
void law_bind(struct law_case *c);

/* Decides a version; false where the rules or facts do not allow it. */
bool law_decides(const struct policy *policy, const struct household *household,
                 struct person_part *parts, struct determination *out);

#endif
