/*
 * ics - all-day events as iCalendar (RFC 5545), through libical, which this is
 * the only file to see: escaping, folding at 75 octets and CRLF are its.
 *
 * An event is known to a calendar by its uid: a second import with the same
 * uid and a later stamp moves the event instead of adding one. Nothing is
 * taken from the clock, so the same events are the same bytes.
 */
#ifndef JIUZHU_IO_ICS_H
#define JIUZHU_IO_ICS_H

#include "date.h"
#include "outfile.h"

struct ics_calendar {
    const char *product; /* PRODID */
    const char *name;    /* shown by calendars (X-WR-CALNAME) */
    date stamp;          /* the day the events were made */
};

struct ics_event {
    struct span uid, summary, description, category;
    date on;            /* all day */
    int32_t alarm_days; /* reminded at nine o'clock so many days before */
};

/*
 * The beginning of a file, an event, the end. A control character in a text
 * becomes a blank. STATUS_IO, STATUS_MEMORY.
 */
enum status ics_begin(const struct ics_calendar *calendar,
                      struct outfile *file);
enum status ics_event(const struct ics_calendar *calendar,
                      const struct ics_event *event, struct outfile *file);
enum status ics_end(struct outfile *file);

#endif
