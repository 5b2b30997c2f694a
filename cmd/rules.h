/* rules - the actions of the command `rules`. */
#ifndef JIUZHU_CMD_RULES_H
#define JIUZHU_CMD_RULES_H

#include "output.h"
#include "settings.h"

int rules_show(const struct parsed *parsed);
int rules_check(const struct parsed *parsed);

/* Rows of a command that has few of them, gathered and written at once. */
struct row_output {
    struct output output;
    struct buffer rows;
    struct row_writer writer;
};

/* False after a message; then there is nothing to close. */
bool row_output_open(const struct parsed *parsed,
                     const struct out_column *columns, size_t count,
                     struct row_output *out);
bool row_output_close(struct row_output *out);

#endif
