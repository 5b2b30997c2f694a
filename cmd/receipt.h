/*
 * receipt - --receipt FILE: what a run rests on and what it gave
 * (receipt_json.h), for `verify` to do it again.
 *
 * A command takes OPTION_RECEIPT and makes two calls, which do nothing where
 * the option is not given; frame.h makes them for the commands it frames:
 *
 *     receipt_begin(&parsed, command)    after options_parse()
 *     receipt_commit(&parsed, &facts)    when the output is prepared
 *
 * Between them settings.h and output.h note inputs and outputs by the
 * functions below: they find the receipt in the parsed command line. It is
 * freed with that, and a run that stops leaves none.
 */
#ifndef JIUZHU_CMD_RECEIPT_H
#define JIUZHU_CMD_RECEIPT_H

#include "options.h"
#include "outfile.h"
#include "rule_values.h"
#include "stream.h"

/* What the end of a run knows. */
struct receipt_facts {
    const struct rulebook *book; /* NULL: no rules were used */
    struct rule_span span;       /* the dates whose values were used */
    const struct totals *totals;
};

/* Opens the file of the option; false after a message. */
bool receipt_begin(struct parsed *parsed, const struct command *command);

/* Writes the receipt; false after a message. */
bool receipt_commit(const struct parsed *parsed,
                    const struct receipt_facts *facts);

/* Where input files are noted; NULL: nobody asks. */
struct witness *receipt_inputs(const struct parsed *parsed);

/* An output that an option names, just opened. */
void receipt_output(const struct parsed *parsed, enum option_id option,
                    struct outfile *file);

struct evidence;
void receipt_free(struct evidence *evidence);

#endif
