/*
 * output_side - a file of rows beside the main one: --ledger and the like.
 * csv, or jsonl where -f says so.
 */
#ifndef JIUZHU_CMD_OUTPUT_SIDE_H
#define JIUZHU_CMD_OUTPUT_SIDE_H

#include "output.h"

struct output_side {
    struct outfile *file; /* NULL: not wanted */
    const char *name;
};

/* The format such a file has. */
enum format output_side_format(enum format main);

/*
 * Opens what the option names, nothing where it is not given, and writes the
 * heading. False after a message.
 */
bool output_side_open(const struct parsed *parsed, enum option_id option,
                      const struct row_writer *like, struct output_side *out);

enum status output_side_rows(const struct output_side *side, struct span rows);

/* Puts the file under its name; false after a message. */
bool output_side_commit(struct output_side *side);
void output_side_abandon(struct output_side *side);

#endif
