/*
 * cliff_lab - where the household is decided with one x after the other, and
 * the line of a piece is taken. Of cliff.c alone.
 */
#ifndef JIUZHU_CLIFF_LAB_H
#define JIUZHU_CLIFF_LAB_H

#include "cliff.h"

/* Where households with another x are decided. */
struct cliff_lab {
    struct cliff *cliff;
    const struct cliff_question *question;
    struct varied varied;
    struct person_part *parts;
    struct steps steps;
    struct determination d; /* the last decision */
    struct course course;   /* and its course */
};

/* `cliff` and `question` are given. Close it whatever the status. */
enum status cliff_lab_open(struct cliff_lab *lab);
void cliff_lab_close(struct cliff_lab *lab);

/* Decides with x; where that fails, the cliff has the problem and the x. */
enum status cliff_lab_decide(struct cliff_lab *lab, int64_t x);

/*
 * Notes what is decided at both ends of a piece of one course, and its line.
 * STATUS_FAULT with cliff->broken where it is none.
 */
enum status cliff_fit(struct cliff_lab *lab, struct cliff_piece *piece);

/* at + slope * steps */
enum status cliff_on_line(struct ratio at, struct ratio slope, int64_t steps,
                          struct ratio *out);

#endif
