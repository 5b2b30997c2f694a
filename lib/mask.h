/*
 * mask - texts that tell a person from others made unreadable for others:
 * names, identity numbers, accounts.
 *
 * What is left is enough for who knows the person, and not for anybody else:
 *
 *     name      the first character of each word: 陈*明 would name him to his
 *               neighbours, so 陈**; Chen Guangming: C*** G********
 *     identity  the first three digits and the last character; birth date and
 *               sex, which stand between them, are hidden
 *     account   the last four characters
 *     within    every identity number in a sentence, as one alone
 *
 * A person code that is no identity number stays as it is.
 */
#ifndef JIUZHU_MASK_H
#define JIUZHU_MASK_H

#include "buffer.h"

enum mask { MASK_NOTHING, MASK_NAME, MASK_IDENTITY, MASK_ACCOUNT, MASK_WITHIN };

/* Appends the masked text. */
void mask_text(enum mask mask, struct span text, struct buffer *out);

#endif
