/*
 * decide - a worker's tools to decide one household: the version of the date,
 * room for the parts, recorded steps, and the messages when it cannot be
 * decided.
 */
#ifndef JIUZHU_CMD_DECIDE_H
#define JIUZHU_CMD_DECIDE_H

#include "determine.h"
#include "stream.h"

/* What to decide, shared by all workers. */
struct decision {
    const struct policy *policy;
    date on, known_on;
    const struct masking *masked; /* --mask: who a person is does not show */
    bool record_steps;
};

struct decider {
    const struct decision *decision;
    struct person_part *parts;
    size_t part_room;
    struct steps steps;
    struct memo *memo;       /* NULL, or begun for the household: see memo.h */
    struct household unborn; /* stands in where no version is in force */
};

/* A category in words for people, translated. */
const char *category_words(enum category category);

void decider_free(struct decider *decider);

/*
 * Who applied: the head, or else the first person, of those who live on the
 * date; the first of all where nobody does.
 */
const struct person *decision_applicant(const struct determination *d);

/* The version in force on the date, or an empty household in its place. */
const struct household *decider_version(struct decider *decider,
                                        const struct roster_case *household);

/*
 * Decides the version of the date. *decided is false where the household was
 * rejected for a missing fact or an overflow. STATUS_FAULT: a parameter is
 * missing and the run must stop; the message is in `messages`.
 */
enum status decider_run(struct decider *decider, struct roster_reader *reader,
                        struct roster_case *household,
                        struct messages *messages, struct determination *out,
                        bool *decided);

/* Tells that a decision needs the parameter of d->problem, and how to give it.
 */
void decider_missing(const struct rulebook *book, const struct determination *d,
                     struct messages *messages);

/*
 * Rejects a household for what `status` says of the decision: a missing fact
 * of d->problem, an overflow, a remainder.
 */
void decider_reject(struct roster_reader *reader, struct roster_case *household,
                    const struct determination *d, enum status status);

#endif
