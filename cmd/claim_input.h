/*
 * claim_input - rows of a file of claims into claims to be paid; faults of a
 * row reject it.
 */
#ifndef JIUZHU_CMD_CLAIM_INPUT_H
#define JIUZHU_CMD_CLAIM_INPUT_H

#include "claim_columns.h"
#include "claims.h"
#include "seen.h"
#include "sheet.h"

struct claim_input {
    struct claim_row row; /* the row in hand, as rowwise reads it */
    struct claims claims;
    struct seen *seen; /* ids of claims */
    bool keep_text;    /* for the rejects of claims that cannot be paid */
};

/* Takes a row (see rowwise.h); `user` is the input. */
enum status claim_take(void *user, struct sheet_row *row);

#endif
