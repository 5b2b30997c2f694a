/*
 * calendar - the working-day calendar calendar.ini: a section a year, in it
 * each festival with its days off and make-up days. Read through ini.h; the
 * format is in jiuzhu-rules(5).
 */
#ifndef JIUZHU_IO_CALENDAR_H
#define JIUZHU_IO_CALENDAR_H

#include "ini.h"
#include "pack.h"
#include "workday.h"

/* The first calendar.ini on the path; false where there is none. */
enum { CALENDAR_PATH_SIZE = 4096 };
bool calendar_find(const struct pack_path *path, char file[CALENDAR_PATH_SIZE]);

/* Is the file of this name, or the text of this section, a calendar? */
bool calendar_is_named(const char *name);
bool calendar_is_ini(const struct ini *ini);

/*
 * Reads a calendar. All faults are added to messages (STATUS_FAULT); what was
 * sound is in *out all the same. STATUS_IO: errno says why. Everything lives
 * in the arena.
 */
enum status calendar_read(const char *file, struct arena *arena,
                          struct messages *messages, struct calendar *out);

#endif
