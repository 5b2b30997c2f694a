/*
 * masking - --mask and --mask-key: how who a person is does not show.
 */
#ifndef JIUZHU_CMD_MASKING_H
#define JIUZHU_CMD_MASKING_H

#include "options.h"

/*
 * Sets parsed->masked where one of the two is given: --mask-key means --mask,
 * too. False after a message that says what is wrong with the key and what to
 * do about it.
 */
bool masking_take(struct parsed *parsed);

/* Wipes the key. */
void masking_drop(struct parsed *parsed);

#endif
