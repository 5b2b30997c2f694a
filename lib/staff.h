/*
 * staff - the civil-affairs staff of a township (民政工作力量; D03.1, C72.1):
 * posts by inhabitants, social-work posts, assistants and helpers of its
 * villages by clients.
 */
#ifndef JIUZHU_STAFF_H
#define JIUZHU_STAFF_H

#include "policy.h"

/* Each number absent where its parameter has no value. */
struct staff_count {
    bool known;
    int64_t number;
};

struct staff {
    struct staff_count posts, social_posts, assistants, helpers;
    uint32_t used; /* parameters it rests on: bit (id - PARAM_STAFF_LIMIT) */
};

struct township {
    struct span name;
    int64_t inhabitants, villages, clients;
};

/*
 * The least staff of a township. STATUS_NO_VALUE: *missing has no value on
 * the date, although one that belongs to it has, or has ended.
 */
enum status staff_of(const struct policy *policy, const struct township *t,
                     struct staff *out, enum param *missing);

#endif
