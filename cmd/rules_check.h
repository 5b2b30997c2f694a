/* rules_check - the parts of `rules check`. */
#ifndef JIUZHU_CMD_RULES_CHECK_H
#define JIUZHU_CMD_RULES_CHECK_H

#include "rules.h"

/* Of the pack itself or of --set and --overlay, not of a parent. */
bool rules_is_own(const struct section *section, const struct rulebook *book);

/* Entitlements and supplements of the pack that nobody can ever meet. */
void rules_check_nobody(const struct rulebook *book, struct messages *messages);

/* What parameters of one book say of one another. */
void rules_check_standards(const struct rulebook *book,
                           struct messages *messages);

#endif
