/*
 * takeup - work that members take up, as the versions tell it (specification,
 * section 7; J04.3, J15.2, C12.2): when it acts, what dibao the household had
 * then, and how long the person stays at it.
 */
#ifndef JIUZHU_TAKEUP_H
#define JIUZHU_TAKEUP_H

#include "monthly.h"

/* Does the member count in this month: there, alive, not tekun? */
bool takeup_counts(const struct month_state *s, size_t person);

/*
 * Is `s` the first month on which it acts that this member took up work? The
 * month before is `before`.
 */
bool takeup_first_acts(const struct history *history,
                       const struct month_state *before,
                       const struct month_state *s, size_t person);

/* The dibao of the month in which a member took up work. */
struct takeup_dibao {
    bool in_dibao;
    int64_t amount_fen; /* A; 0 where in_dibao is false */
};

/*
 * The dibao of the household on the day `since`, as known in `s`. Who was at
 * work already when the household was approved took up none in dibao.
 */
enum status takeup_dibao(struct monthly *monthly, const struct month_state *s,
                         date since, struct takeup_dibao *out);

/*
 * Since when the person is at work, through changes of the place, if he was
 * registered as unemployed before; DATE_NONE.
 */
date takeup_since_registered(const struct history *history,
                             const struct month_state *s, size_t person);

#endif
