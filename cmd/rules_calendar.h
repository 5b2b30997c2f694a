/*
 * rules_calendar - what `rules` says of calendar.ini, which is no rule pack:
 * its days, its faults, and what it holds.
 */
#ifndef JIUZHU_CMD_RULES_CALENDAR_H
#define JIUZHU_CMD_RULES_CALENDAR_H

#include "calendar.h"
#include "options.h"
#include "status.h"

/* Is it the name of the calendar, or the path of one (.../calendar.ini)? */
bool rules_is_calendar(const char *name);

/*
 * Reads the calendar `name`: a path, or else (NULL too) the first on the
 * search path. False after messages; what was sound is in *out all the same.
 */
bool rules_calendar_read(const struct parsed *parsed, const char *name,
                         struct arena *arena, struct calendar *out);

/* The last day it speaks of; DATE_NONE where it has no year. */
date rules_calendar_end(const struct calendar *calendar);

/* rules show calendar: the days of the year of -d, with --history all. */
int rules_calendar_show(const struct parsed *parsed);

/*
 * rules check: tells the faults of a calendar and what it holds; adds to
 * *faults. False where it cannot be read at all.
 */
bool rules_calendar_check(const struct parsed *parsed, const char *name,
                          date on, size_t *faults);

#endif
