/*
 * verify - the two things that are looked at again: a receipt, by a second
 * run (verify_run.c, verify_compare.c, verify_output.c), and traces, by their
 * arithmetic (verify_trace.c).
 */
#ifndef JIUZHU_CMD_VERIFY_H
#define JIUZHU_CMD_VERIFY_H

#include "options.h"
#include "receipt_json.h"

/* Checks the traces of the operands; the exit status. */
int verify_traces(const struct parsed *parsed);

/* Does again what the receipt of the first operand tells; the exit status. */
int verify_receipt(const struct parsed *parsed);

/* What was told so far. */
struct comparison {
    size_t notes;       /* what may differ: program, files of the pack */
    size_t differences; /* what may not */
};

/* The receipts of the run and of the run done again, but for the outputs. */
void compare_receipts(const struct receipt *was, const struct receipt *is,
                      struct comparison *out);

/* An output, and where the first run's is kept and the second's was put. */
struct output_pair {
    const struct file_mark *was, *is;
    const char *kept, *again;
};

enum status compare_output(const struct output_pair *pair,
                           struct comparison *out);

#endif
