/*
 * verify - the two things that are looked at again: a receipt, by a second
 * run (verify.c), and traces, by their arithmetic (verify_trace.c).
 */
#ifndef JIUZHU_CMD_VERIFY_H
#define JIUZHU_CMD_VERIFY_H

#include "options.h"

/* Checks the traces of the operands; the exit status. */
int verify_traces(const struct parsed *parsed);

#endif
