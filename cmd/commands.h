/* commands - one row a subcommand, and the last words they share. */
#ifndef JIUZHU_CMD_COMMANDS_H
#define JIUZHU_CMD_COMMANDS_H

#include "options.h"
#include "status.h"
#include "stream.h"

extern const struct command COMMAND_COMPLETION;
extern const struct command COMMAND_DETERMINE;
extern const struct command COMMAND_SCHEDULE;
extern const struct command COMMAND_AUDIT;
extern const struct command COMMAND_CHECK;
extern const struct command COMMAND_CLIFF;
extern const struct command COMMAND_REFER;
extern const struct command COMMAND_SCREEN;
extern const struct command COMMAND_REVIEW;
extern const struct command COMMAND_WHATIF;
extern const struct command COMMAND_RELIEF;
extern const struct command COMMAND_MEDICAL;
extern const struct command COMMAND_PRICE;
extern const struct command COMMAND_STAFF;
extern const struct command COMMAND_REPORT;
extern const struct command COMMAND_DIFF;
extern const struct command COMMAND_DOCTOR;
extern const struct command COMMAND_EXPLAIN;
extern const struct command COMMAND_INIT;
extern const struct command COMMAND_MERGE;
extern const struct command COMMAND_NOTICE;
extern const struct command COMMAND_SPLIT;
extern const struct command COMMAND_PUBLISH;
extern const struct command COMMAND_RULES;
extern const struct command COMMAND_TEMPLATE;
extern const struct command COMMAND_VERIFY;

/* The commands one by one; NULL after the last. */
const struct command *command_at(size_t index);

/* A command by its name, or NULL. */
const struct command *command_find(const char *name);

/*
 * "N households in, N rows out, N rejected", the last line of a run; returns
 * the exit status.
 */
int summary(const struct totals *totals);

#endif
