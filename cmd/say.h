/*
 * say - what the program tells people on standard error, and in which
 * language.
 */
#ifndef JIUZHU_CMD_SAY_H
#define JIUZHU_CMD_SAY_H

#include "status.h"

/* Exit statuses of every command. */
enum { EXIT_DONE = 0, EXIT_FINDINGS = 1, EXIT_NOT_DONE = 2 };

/*
 * Sets locale and catalogue. `language` is zh, en or NULL for the locale's.
 * Where no locale is installed C.UTF-8 serves for both. False: there was no
 * memory for the texts of the language.
 */
bool say_language(const char *language);

/* "jiuzhu: ..." with a line feed, and no identity number: see veil.h. */
void say(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* "jiuzhu: FILE:LINE:COLUMN: ..." for each message at least so severe. */
void say_messages(const struct messages *messages, enum severity least);

/* A usage error: the text, and where to find help. */
int say_usage(const char *command, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Out of memory and the like; returns EXIT_NOT_DONE. */
int say_status(enum status status);

/*
 * A file beside the program, in its build tree or its installation; a folder
 * with "/." at the end (in /usr/bin there is a program called locale).
 */
enum { BESIDE_SIZE = 4096 };
const char *beside_program(const char *built, const char *installed,
                           char path[BESIDE_SIZE]);

/* A module of the program; NULL: it is not there. */
const char *beside_module(const char *name, char path[BESIDE_SIZE]);

#endif
