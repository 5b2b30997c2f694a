/* rules_check - the parts of `rules check`. */
#ifndef JIUZHU_CMD_RULES_CHECK_H
#define JIUZHU_CMD_RULES_CHECK_H

#include "rules.h"

/* What parameters of one book say of one another. */
void rules_check_standards(const struct rulebook *book,
                           struct messages *messages);

#endif
