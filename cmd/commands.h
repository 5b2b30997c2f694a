/* commands - one row a subcommand, and the last words they share. */
#ifndef JIUZHU_CMD_COMMANDS_H
#define JIUZHU_CMD_COMMANDS_H

#include "options.h"
#include "status.h"
#include "stream.h"

extern const struct command COMMAND_DETERMINE, COMMAND_CHECK, COMMAND_REFER, COMMAND_SCREEN, COMMAND_RELIEF, COMMAND_MEDICAL, COMMAND_PRICE, COMMAND_STAFF, COMMAND_REPORT, COMMAND_SCHEDULE, COMMAND_RULES, COMMAND_TEMPLATE;

/*
 * "N households in, N rows out, N rejected", the last line of a run; returns
 * the exit status.
 */
int summary(const struct totals *totals);

#endif
