/*
 * cliff - the household's total as a function of one of its amounts, whole:
 * every point at which it jumps or bends, with the rule and article that
 * cause it, and its exact slope between them.
 *
 * Nothing is computed here that determine() does not compute, and there is no
 * step size. The function is cut where the course of the decision (course.h)
 * changes. The x of one course have no gap between them; so if x and y take
 * the same course, everything between does, and the end of a piece is found
 * by halving, to the fen. Every x from 0 to `last` lies on one of the pieces,
 * whose ends meet: nothing is missed. An age, whose conditions may hold, end
 * and hold again, is decided at each of its years instead.
 *
 * On a piece every amount before rounding is linear; the line is taken from
 * the piece's two ends and compared with its middle. Pieces that only differ
 * in their course, not in what is decided, are put together again.
 */
#ifndef JIUZHU_CLIFF_H
#define JIUZHU_CLIFF_H

#include "course.h"
#include "determine.h"
#include "money.h"
#include "vary.h"

/*
 * A piece, of x from `from` to `to`, both counted. Units of x are those of
 * the field (vary.h), amounts are fen a month.
 *
 * The total at x is fixed_fen + round(moving_fen + slope * (x - from)): of
 * what is rounded by itself at most one part moves.
 */
struct cliff_piece {
    int64_t from, to;
    int64_t fixed_fen;
    struct ratio moving_fen, slope;
    int64_t total_fen, total_to_fen; /* at both ends */
    struct ratio exact_fen;          /* the total at `from` before rounding */
    int64_t item_fen[ITEM_COUNT];    /* at `from` */
    uint32_t items;                  /* that are paid: bit (1 << item) */
    int64_t members, tekun_persons, single_persons;
    enum category category;
    reasons reasons;
    /* The total at `from` less what the piece before would give there. */
    int64_t jump_fen;
    bool has_cause; /* false: the first piece */
    struct mark cause;
    uint32_t articles; /* of the cause, and of items that begin or end */
    struct course course;
};

struct cliff {
    const struct policy *policy;
    const struct vary_field *field;
    size_t person;
    struct cliff_piece *pieces;
    size_t count, room;
    int64_t now;  /* x as the household has it; VARY_UNKNOWN */
    int64_t last; /* of the last piece: no amount above can be computed with */
    enum rounding rounding;
    int64_t rounding_unit_fen;
    struct problem problem; /* where a decision failed, and at which x */
    int64_t problem_at;
    bool broken; /* a piece was not linear: a fault of this program */
};

/* What to vary in which household. */
struct cliff_question {
    const struct policy *policy;
    const struct household *household;
    date on;
    const struct vary_field *field;
    size_t person; /* whose, where the field is a person's */
};

/*
 * Finds all pieces. The question's policy is borrowed as long as *out is
 * used. Free with cliff_free(), whatever the status.
 *
 * STATUS_NO_VALUE, STATUS_FAULT and STATUS_INEXACT of determine() are passed
 * on, with out->problem and out->problem_at; STATUS_FAULT with out->broken
 * where a piece is not linear.
 */
enum status cliff_find(const struct cliff_question *question,
                       struct cliff *out);
void cliff_free(struct cliff *cliff);

/* The piece x lies on; x is from 0 to cliff->last. */
const struct cliff_piece *cliff_at(const struct cliff *cliff, int64_t x);

/* The total at x by the piece's own line, also beyond its ends. */
enum status cliff_total(const struct cliff *cliff,
                        const struct cliff_piece *piece, int64_t x,
                        int64_t *out_fen);

/*
 * The x nearest to cliff->now at which the category is another one, upwards
 * or downwards. False: there is none.
 */
enum cliff_side { CLIFF_DOWN, CLIFF_UP };
bool cliff_flip(const struct cliff *cliff, enum cliff_side side, int64_t *out);

/*
 * Where the total jumps down at the start of a piece of monthly earnings:
 * the first x at which earnings and total together are again what they were
 * before it. False: they are so at once, or nowhere.
 */
bool cliff_regained(const struct cliff *cliff, const struct cliff_piece *piece,
                    int64_t *out);

/*
 * The share of one more yuan of earnings that the total takes back; where
 * the field is none of earnings it has none, and false.
 */
bool cliff_marginal_rate(const struct cliff *cliff,
                         const struct cliff_piece *piece, struct ratio *out);

#endif
