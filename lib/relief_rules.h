/*
 * relief_rules - what the parts of relief share: the application in hand, the
 * values of its day, and how it is refused. Not for others.
 */
#ifndef JIUZHU_RELIEF_RULES_H
#define JIUZHU_RELIEF_RULES_H

#include "relief.h"

/* One application in hand. */
struct deciding {
    struct relief_rules *rules;
    const struct relief_case *c;
    struct relief_award *award;
};

/* The value of the day of application, whose source is noted. */
enum presence relief_look_up(const struct deciding *d, const char *name,
                             const struct dated_value **out);

/* STATUS_NO_VALUE where it is not in force. */
enum status relief_need(const struct deciding *d, const char *name,
                        const struct value **out);

/* NULL where there is none yet; one that has ended is STATUS_NO_VALUE. */
enum status relief_allow(const struct deciding *d, const char *name,
                         const struct value **out);

/* The application lacks something, or has something impossible. */
enum status relief_bad_case(const struct deciding *d, const char *column,
                            const char *expected);

/* A text of the rules cannot be read. */
enum status relief_bad_rule(const struct deciding *d, enum param id,
                            const char *expected);

void relief_reason(const struct deciding *d, enum relief_reason reason);
void relief_refuse(const struct deciding *d, enum relief_reason reason);

static inline bool relief_is_refused(const struct deciding *d)
{
    return d->award->status == RELIEF_REFUSED;
}

/* Caps, level, stages and days of what is not refused. */
enum status relief_grant(const struct deciding *d, int64_t used_fen);

#endif
