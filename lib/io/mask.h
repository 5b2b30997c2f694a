/*
 * mask - texts that tell a person from others made unreadable for others:
 * names, identity numbers, accounts.
 *
 * Without a key stars leave enough for who knows the person, and not for
 * anybody else:
 *
 *     name      the first character, and of later words in Latin letters
 *               theirs: 陈*明 would name him to his neighbours, so 陈**, and
 *               of 陈 明, as rosters pad names, 陈 *; Chen Guangming: C***
 *               G********
 *     identity  the first three digits and the last character; birth date and
 *               sex, which stand between them, are hidden
 *     account   the last four characters
 *
 * A person code that is no identity number stays as it is.
 *
 * With a key nothing is left of them, and yet a person can be followed:
 *
 *     name      three stars, however long it is: that a name is frequent would
 *               betray it, whatever stands for it
 *     identity  P- and 24 letters, which HMAC-SHA-256 (RFC 2104) of the number
 *               gives: the same for the same person in every file and month
 *               under the same key, whether his number has 15 digits or 18;
 *               codes of persons and households, too
 *     account   A- and 24 letters, in the same manner
 *
 * Who has no key can neither find the number of a pseudonym by trying all
 * numbers there are, nor the pseudonym of a number, nor put the files of two
 * offices together. The letters are no vowels and no digits: no word, no
 * number, no date and no formula comes of them in a spreadsheet.
 */
#ifndef JIUZHU_IO_MASK_H
#define JIUZHU_IO_MASK_H

#include "buffer.h"

enum mask { MASK_NOTHING, MASK_NAME, MASK_IDENTITY, MASK_ACCOUNT };

/* How texts are masked: by stars, or by pseudonyms of a key. */
enum { MASKING_STATE = 512 };
struct masking {
    bool keyed;
    _Alignas(16) unsigned char state[MASKING_STATE];
};
extern const struct masking MASKING_STARS;

/* Pseudonyms of this key; nothing is to be freed. */
void masking_begin(struct masking *masking, struct span key);

/* Appends the masked text; where masking is NULL, the text. */
void mask_text(const struct masking *masking, enum mask mask, struct span text,
               struct buffer *out);

#endif
