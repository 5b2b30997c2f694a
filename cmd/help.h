/*
 * help - what the program says about itself, from the tables of commands and
 * options; long texts through a pager.
 */
#ifndef JIUZHU_CMD_HELP_H
#define JIUZHU_CMD_HELP_H

#include "options.h"

/* All commands, on standard output. */
void help_program(void);

/* `jiuzhu` alone: examples, and where to read on, on standard error. */
void help_short(void);

/* The help page of a command on standard output. */
void help_command(const struct command *command);

#endif
