/* rules_diff - the two sides of a comparison of rules. */
#ifndef JIUZHU_CMD_RULES_DIFF_H
#define JIUZHU_CMD_RULES_DIFF_H

#include "settings.h"

struct side {
    struct rulebook *book;
    date on, known_on;
};

/* Decides the rosters of the operands by both sides. */
int rules_diff_roster(const struct parsed *parsed, const struct side sides[2]);

#endif
