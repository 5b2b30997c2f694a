/*
 * fixture - a small world for the tests of rules: a rulebook in memory, one
 * household, one date. A test says what differs from the defaults, decides,
 * and looks at the result.
 *
 * The defaults are the worked examples of the specification: 2021-10-01,
 * urban, standards 636 and 515, every other parameter absent but for the
 * technical fallbacks. A new member is 41 years old, lives with the
 * household, has no income, and was not assessed for tekun.
 */
#ifndef JIUZHU_TESTS_FIXTURE_H
#define JIUZHU_TESTS_FIXTURE_H

#include "determine.h"
#include "money.h"
#include "suite.h"

#include <stdlib.h>

enum { MOST_MEMBERS = 16 };

struct world {
    struct rulebook book;
    struct policy policy;
    struct household household;
    struct person persons[MOST_MEMBERS];
    struct person_part parts[MOST_MEMBERS];
    struct steps steps;
    struct determination result;
    date on, known_on;
};

/* The world of the running test; set up before it, torn down after it. */
extern struct world world;

void world_open(void);
void world_close(void);

/* Back to the defaults, for the next row of a table. */
void world_anew(void);

#define YUAN(n) ((int64_t)(n)*FEN_PER_YUAN)

/*
 * A value from a date on, over what the rulebook says so far; "none" ends it
 * where none is not a mode.
 */
void rule(const char *key, const char *from, const char *value);

/* The same, given by the year (`unit = year`). */
void rule_of_the_year(const char *key, const char *from, const char *value);

/* The same, announced on another day. */
void rule_announced(const char *key, const char *from, const char *announced,
                    const char *value);

/* A value from the first of all days on. */
void always(const char *key, const char *value);

/* A group supplement.NAME from the first of all days on. */
void supplement(const char *name, const char *who, enum stacking stack,
                const char *value);

/* A new member with the defaults, to be changed by the caller. */
struct person *member(void);

/* A new member whose wage is all there is. */
struct person *earner(int64_t wage_fen_month);

/* n members, the first of whom earns all the income. */
void household_of(int n, int64_t income_fen_month);

/* Members of the household so far counted into it, without an income. */
struct person *born(date birth);
struct person *disabled(enum disability type, int grade);

/* From here on in `en` or `zh_CN`. */
void speak(const char *language);

/* Decides, with steps; the status. */
enum status try_to_decide(void);

/* Decides, and fails the test where that does not work. */
const struct determination *decide(void);

/* The same without steps; the parts are its own. */
enum status try_unrecorded(struct determination *out);
const struct determination *decide_unrecorded(void);

/* The same with a memo, as its first decision. */
void decide_with_memo(struct determination *out);

/*
 * The determination of the household before any rule was applied, for tests
 * of one rule by itself.
 */
struct determination *undecided(void);

/* The first step of a rule, or NULL; of a person, or NOBODY. */
const struct step *step_of(enum rule rule, int person);

/* A figure of a step; the test fails where the step has none of the name. */
struct ratio figure_of(const struct step *step, const char *name);

/* Has the step a figure of the name? How many? */
bool has_figure(const struct step *step, const char *name);
size_t figures_named(const struct step *step, const char *name);

/* The figure is so many fen, exactly. */
void assert_fen(const struct step *step, const char *name, int64_t fen);

/* Is the reason among those of the household, or of person i? */
bool has_reason(enum reason reason);
bool person_has_reason(size_t person, enum reason reason);

/* The decision stopped for want of this parameter's value. */
void assert_needs(enum status status, const char *param,
                  enum presence presence);

/* The decision stopped for want of a fact of this person. */
void assert_lacks(enum status status, size_t person, const char *column);

#define assert_category(row, expected)                                         \
    ck_assert_msg(                                                             \
        world.result.category == (expected),                                   \
        "%s: category is %s, expected %s", (row),                              \
        word_english(&VOCABULARY_CATEGORY, (int)world.result.category),        \
        word_english(&VOCABULARY_CATEGORY, (int)(expected)))

#define RULE_SUITE(name, ...)                                                  \
    SUITE_BETWEEN(name, world_open, world_close, __VA_ARGS__)

#endif
