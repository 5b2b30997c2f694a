/*
 * straight - what a household is paid as a straight line in the dibao
 * standard, as long as the decision takes the same way.
 *
 * Two decisions take the same way where every comparison comes out the same
 * and every parameter but the standard is the same (grounds.h). Then each
 * amount before rounding is so many times the standard and something fixed.
 * The line is taken from two decisions and believed when a third one lies on
 * it; what it says is what determine() would say, only sooner. It is not
 * taken where several amounts move that differ and are rounded by themselves,
 * or where the total is rounded.
 */
#ifndef JIUZHU_STRAIGHT_H
#define JIUZHU_STRAIGHT_H

#include "determination.h"
#include "money.h"

struct straight {
    int decisions; /* on the line; 0: none is taken, 3: it is believed */
    int64_t standard_units;
    struct ratio item[ITEM_COUNT]; /* single: of each person */
    int64_t total_fen, single_persons;
    enum rounding rounding; /* of each item */
    int64_t unit_fen;
    int64_t fixed_fen;       /* of the total: rounded, and not moving */
    int64_t times;           /* the rest: so many times */
    int64_t base, step, den; /* (base + step x S) / den fen, each rounded */
};

/* Begins with one decision. */
void straight_begin(const struct determination *d, struct straight *out);

/*
 * One more decision of the same way, which *line has just begun with: what is
 * known of `before` is known of it.
 */
void straight_go_on(struct straight *line, const struct straight *before);

/* The total at another standard of the same way; false: decide it. */
bool straight_total(const struct straight *line, int64_t standard_units,
                    int64_t *out_fen);

#endif
