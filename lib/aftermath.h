/*
 * aftermath - what is paid for a while when an amount of the household is
 * another one from a day on: bonus, extension, employment subsidy, reward
 * (渐退; specification, section 7; 办法57 art. 33; J04.3, J15.2, D05.1,
 * Z03.3, Z09.2, C12.2). Beside the total of a cliff, never in it.
 *
 * The months after the day are made by the scheduler, on two versions of the
 * household: as it is, and from the day on with the other amount, as a
 * reported change. A wage that rises is also taken to be taking up work on
 * the day, unless the roster says that the person is at work. A household
 * without an approval is taken to have been approved a year before.
 *
 * Where the amounts change is found as in cliff.h: within a piece the months
 * are decided the same, and what is paid then, but for the subsidy, the same
 * too; so the x of one outcome have no gap.
 */
#ifndef JIUZHU_AFTERMATH_H
#define JIUZHU_AFTERMATH_H

#include "cliff.h"
#include "due.h"

/* So much a month for so many months, for x from `from` to `to`. */
struct aftermath_grant {
    int64_t from, to;
    enum due_item item;
    int person; /* index in the household, or NOBODY */
    month first;
    int months;
    int64_t amount_fen; /* a month, at `from` */
    struct ratio slope; /* of the subsidy, which makes up for the total's */
    const struct dated_value *basis;
};

/* Start with {0}; free with aftermath_free(). */
struct aftermath {
    struct aftermath_grant *items;
    size_t count, room;
    /* A month that cannot be decided, and for want of what; or MONTH_NONE. */
    month undecided;
    struct problem problem;
};

/*
 * Finds what follows for x above cliff->now. Nothing does where the household
 * is not in dibao now. The cliff and its question are borrowed during the
 * call, the policy as long as *out is used. STATUS_MEMORY, STATUS_OVERFLOW.
 */
enum status aftermath_find(const struct cliff *cliff,
                           const struct cliff_question *question,
                           struct aftermath *out);
void aftermath_free(struct aftermath *aftermath);

#endif
