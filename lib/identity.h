/*
 * identity - citizen identity numbers by GB 11643.
 *
 * Digits only, or digits and a final X, is an identity number: 18 characters
 * with the check digit of ISO 7064 MOD 11-2, or the older 15 with a date in
 * the 1900s. Any other length is a fault. A text with any other character is
 * a code of the office and passes. Area codes are not looked up: historic
 * ones stay valid.
 */
#ifndef JIUZHU_IDENTITY_H
#define JIUZHU_IDENTITY_H

#include "date.h"
#include "span.h"
#include "words.h"

enum identity_kind {
    IDENTITY_CODE,       /* not a number: nothing can be told from it */
    IDENTITY_GOOD,       /* birth and sex are set */
    IDENTITY_LENGTH,     /* neither 15 nor 18 */
    IDENTITY_BIRTH_DATE, /* the date in it does not exist */
    IDENTITY_CHECK,      /* the check digit is wrong */
    IDENTITY_SPREADSHEET /* ends 000 with a wrong check digit, or 1.1E+17 */
};

struct identity {
    date birth;
    enum sex sex;
};

/* `out` is set for IDENTITY_GOOD alone. A final x is taken as X. */
enum identity_kind identity_read(struct span text, struct identity *out);

/*
 * The one spelling of a number: 18 characters of ASCII, the last of them X and
 * not x, blanks left out, and a good one of 15 as it was renewed, with the
 * century and the check digit. False for what has neither 15 digits nor 18.
 */
enum { IDENTITY_TEXT_SIZE = 19 };
bool identity_canonical(struct span text, char out[IDENTITY_TEXT_SIZE]);

/*
 * Who is who: everything that asks whether two rows are of one person asks
 * here. Two numbers as they are read from files are of one person where they
 * are the same, or one is the number of 15 digits that was renewed as the other
 * (GB 11643: 19 before the year, and the check digit). Codes are compared byte
 * by byte.
 */
enum { IDENTITY_OLD_AND_NEW = 15 ^ 18 }; /* of the two lengths */
bool identity_renewed_equal(struct span a, struct span b);

static inline bool identity_equal(struct span a, struct span b)
{
    return a.length == b.length
               ? span_equal(a, b)
               : (a.length ^ b.length) == IDENTITY_OLD_AND_NEW &&
                     identity_renewed_equal(a, b);
}

/* An order in which they are equal, and a hash that is the same. */
int identity_compare(struct span a, struct span b);
uint64_t identity_hash(struct span text);

#endif
