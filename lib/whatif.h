/*
 * whatif - one household under many policies: which scenarios need a decision
 * of their own, and what all of them come to.
 *
 * Scenario 0 is the baseline. People and incomes are those of the baseline,
 * so that between two scenarios only the assistance differs: its persons are
 * the counted members and the tekun persons, its income the countable income
 * of the former and the own income of the latter. What a scenario comes to is
 * kept as a difference from the baseline, so a household that a scenario does
 * not touch costs nothing.
 */
#ifndef JIUZHU_WHATIF_H
#define JIUZHU_WHATIF_H

#include "determination.h"
#include "poverty.h"
#include "spread.h"
#include "straight.h"

/* ---- scenarios ---------------------------------------------------------- */

enum { SCENARIO_LIKES = 8 };

/* What is looked at for every household stands first. */
struct scenario {
    int64_t standard_units[AREA_COUNT];
    const struct ratio *edge_ratio; /* NULL: none in force */
    size_t like_count;
    /* Earlier ones that may have decided the same, and what differs. */
    struct likeness {
        size_t scenario;
        bool besides[AREA_COUNT]; /* more than the standard of the area? */
        bool edge_ratio;          /* does it differ? */
        struct param_set differs;
    } likes[SCENARIO_LIKES];
    const char *name;
    const struct policy *policy;
    date on;
    size_t first; /* of the scenarios of this day; 0: the baseline's */
    size_t day;   /* which of the days it is, from 0 */
    struct param_set differs; /* in what it differs from that first one */
};

/* Finds the first scenario of its day, and what differs from it. */
void scenario_of_day(struct scenario *scenarios, size_t at);

/* Says that scenario `like`, an earlier one, is worth a look for `at`. */
void scenario_like(struct scenario *scenarios, size_t at, size_t like);

/* What a scenario decides for the household in hand. */
struct outcome {
    enum category category;
    int64_t total_fen;
    int64_t income_fen; /* a head, with this assistance: outcome_income() */
    const struct way *way;
};

/* How it was decided: the grounds, and the line that may begin there. */
struct way {
    struct grounds grounds;
    struct straight straight;
};

/* What was decided; *way is borrowed as long as *out is used. */
void outcome_of(const struct determination *d, struct way *way,
                struct outcome *out);

/*
 * The decision of an earlier scenario that is the same, or NULL. Then *before
 * is one that took the way which this scenario's will take, the best known of
 * those, or NULL. `outcomes` has one for each scenario, often the same one.
 */
const struct outcome *scenario_alike(const struct scenario *scenario,
                                     enum area area,
                                     const struct outcome *const *outcomes,
                                     const struct outcome **before);

/* All scenarios together: in what any differs, and between which standards. */
struct scenario_range {
    bool of_one_day;
    struct param_set differs;
    int64_t standard_least[AREA_COUNT], standard_most[AREA_COUNT];
    /* NULL: some scenario has no ratio. */
    const struct ratio *edge_least, *edge_most;
};
void scenario_range_of(const struct scenario *scenarios, size_t count,
                       struct scenario_range *out);

/*
 * The edge test comes out the same between two policies under which it does:
 * a higher standard or ratio lets nobody out.
 */
static inline bool scenarios_keep_edge(const struct scenario_range *range,
                                       enum area area,
                                       const struct grounds *grounds)
{
    return edge_test_holds(&grounds->edge, range->edge_least,
                           range->standard_least[area]) &&
           edge_test_holds(&grounds->edge, range->edge_most,
                           range->standard_most[area]);
}

/* Do all scenarios decide as the baseline does? */
static inline bool scenarios_all_alike(const struct scenario_range *range,
                                       enum area area,
                                       const struct outcome *baseline)
{
    return range->of_one_day &&
           grounds_hold_but_edge(&baseline->way->grounds, &range->differs,
                                 range->standard_least[area]) &&
           range->standard_most[area] <= baseline->way->grounds.standard_most &&
           (!param_set_has(&range->differs, PARAM_EDGE_RATIO) ||
            scenarios_keep_edge(range, area, &baseline->way->grounds));
}

/* ---- people ------------------------------------------------------------- */

/* The household in hand, as the baseline has it. */
struct people {
    enum area area;
    int64_t weight;  /* in billionths (weight.h) */
    int64_t persons; /* in billionths */
    int64_t heads;
    int64_t income_units, scale; /* before assistance */
};

/* From the decision of the baseline. STATUS_OVERFLOW: weight too large. */
enum status people_of(const struct determination *d, struct people *out);

/*
 * Income and assistance a head into the outcome, to the fen half up as it is
 * printed; 0 where there is no head.
 */
enum status outcome_income(struct outcome *outcome,
                           const struct people *people);

/* ---- sums --------------------------------------------------------------- */

/* One side of a comparison. Counts in billionths, money in fen of these. */
struct side {
    int64_t households, recipients;
    wide cost;
    struct poverty poverty;
};

/* A scenario against the baseline. */
struct change {
    struct side difference;
    int64_t winners, losers;
    wide gained, lost;
};

/* Adds the household to the baseline's side. */
enum status side_add(struct side *side, struct poverty_lines *lines,
                     const struct people *people,
                     const struct outcome *outcome);

/* Adds what it gains or loses. */
enum status change_add(struct change *change, struct poverty_lines *lines,
                       const struct people *people,
                       const struct outcome *before,
                       const struct outcome *after);

enum status side_join(struct side *sum, const struct side *more);
enum status change_join(struct change *sum, const struct change *more);

/* ---- groups ------------------------------------------------------------- */

/*
 * A row of a breakdown: the households of a division, an area, a category
 * before, or a number of persons; all of them in the one group of an empty
 * key. One change a scenario, the baseline left out.
 */
enum { GROUP_TEXT = 16 };

struct group_key {
    char text[GROUP_TEXT];
    int64_t number;
};

struct household_group {
    struct group_key key;
    struct side before;
    struct change *changes;
};

/* In the order of the keys. Start with the number of scenarios besides 0. */
struct groups {
    struct household_group *items;
    size_t count, room, scenarios;
};

/* The group of a key, a new one if need be; NULL when memory runs out. */
struct household_group *groups_find(struct groups *groups,
                                    const struct group_key *key);

/* Adds all of another one's; the order of adding does not matter. */
enum status groups_join(struct groups *groups, const struct groups *more);
void groups_free(struct groups *groups);

/* ---- moves between categories ------------------------------------------- */

enum { MOVE_CATEGORIES = CATEGORY_NONE + 1 };

struct move {
    int64_t households;
    wide before, after; /* weighted fen */
};

/*
 * From a category to another, of one scenario. The baseline's own moves are
 * all from a category to itself; a scenario's are differences from these.
 */
struct moves {
    struct move cells[MOVE_CATEGORIES][MOVE_CATEGORIES];
};

enum status moves_add(struct moves *moves, const struct people *people,
                      const struct outcome *before,
                      const struct outcome *after);
/* The household goes from there to where it already is. */
enum status moves_add_baseline(struct moves *moves, const struct people *people,
                               const struct outcome *before);
enum status moves_join(struct moves *sum, const struct moves *more);

#endif
