/* ics - one component of libical at a time, so that memory does not grow. */
#include "ics.h"

#include <errno.h>
#include <libical/ical.h>
#include <stdlib.h>
#include <string.h>

static const char END[] = "END:VCALENDAR\r\n";

/* Copies that a property takes over or duplicates; NULL: no memory. */
static char *text_of(struct span text)
{
    char *copy = malloc(text.length + 1);
    if (!copy)
        return NULL;
    for (size_t i = 0; i < text.length; i++)
        copy[i] = (unsigned char)text.at[i] < 0x20 && text.at[i] != '\n'
                      ? ' '
                      : text.at[i];
    copy[text.length] = '\0';
    return copy;
}

static bool add(icalcomponent *component, icalproperty *property)
{
    if (property)
        icalcomponent_add_property(component, property);
    return property != NULL;
}

/* A property made of a text. */
static bool add_text(icalcomponent *component,
                     icalproperty *(*make)(const char *), struct span text)
{
    char *copy = text_of(text);
    bool added = copy && add(component, make(copy));
    free(copy);
    return added;
}

static struct icaltimetype day_of(date d)
{
    struct icaltimetype day = icaltime_null_date();
    day.year = date_year(d);
    day.month = date_month(d);
    day.day = date_day(d);
    return day;
}

/*
 * Where memory runs out libical goes on, with a property or a text less: the
 * error numbers, its own and that of the system, alone tell. Both are of this
 * thread, and begin anew with each component.
 */
static void begin_component(void)
{
    icalerror_clear_errno();
    errno = 0;
}

static bool is_whole(void)
{
    return icalerrno == ICAL_NO_ERROR && errno != ENOMEM;
}

/*
 * Where a line is just full libical folds between the CR and the LF of its
 * end: those folds are taken out. A CR stands nowhere else.
 */
static size_t mend_folds(char *text)
{
    static const char bad[] = "\r\r\n \n";
    for (char *at = text; (at = strstr(at, bad)); at++)
        memmove(at + 1, at + sizeof bad - 2, strlen(at + sizeof bad - 2) + 1);
    return strlen(text);
}

static enum status write_component(icalcomponent *component, bool without_end,
                                   struct outfile *file)
{
    char *text = icalcomponent_as_ical_string_r(component);
    if (!text || !is_whole()) {
        if (text)
            icalmemory_free_buffer(text);
        return STATUS_MEMORY;
    }
    size_t length = mend_folds(text);
    if (without_end && length >= sizeof END - 1)
        length -= sizeof END - 1;
    enum status status = outfile_write(file, (struct span){text, length});
    icalmemory_free_buffer(text);
    return status;
}

enum status ics_begin(const struct ics_calendar *calendar, struct outfile *file)
{
    begin_component();
    icalcomponent *c = icalcomponent_new(ICAL_VCALENDAR_COMPONENT);
    icalproperty *name = icalproperty_new_x(calendar->name);
    enum status status = STATUS_MEMORY;
    if (name)
        icalproperty_set_x_name(name, "X-WR-CALNAME");
    if (c && name && add(c, icalproperty_new_version("2.0")) &&
        add(c, icalproperty_new_prodid(calendar->product)) &&
        add(c, icalproperty_new_calscale("GREGORIAN")) &&
        add(c, icalproperty_new_method(ICAL_METHOD_PUBLISH))) {
        icalcomponent_add_property(c, name);
        name = NULL;
        status = write_component(c, true, file);
    }
    if (name)
        icalproperty_free(name);
    if (c)
        icalcomponent_free(c);
    return status;
}

enum status ics_end(struct outfile *file)
{
    return outfile_write(file, (struct span){END, sizeof END - 1});
}

/* So many days before, at nine o'clock in the morning of that day. */
static struct icaltriggertype trigger_before(int32_t days)
{
    enum { NINE = 9, HOURS_PER_DAY = 24, SECONDS_PER_HOUR = 3600 };
    return icaltriggertype_from_int((NINE - days * HOURS_PER_DAY) *
                                    SECONDS_PER_HOUR);
}

static bool add_alarm(icalcomponent *component, const struct ics_event *event)
{
    icalcomponent *alarm = icalcomponent_new(ICAL_VALARM_COMPONENT);
    if (!alarm)
        return false;
    icalcomponent_add_component(component, alarm);
    return add(alarm, icalproperty_new_action(ICAL_ACTION_DISPLAY)) &&
           add(alarm,
               icalproperty_new_trigger(trigger_before(event->alarm_days))) &&
           add_text(alarm, icalproperty_new_description, event->summary);
}

/* Later lists count more: a calendar takes the event of the latest. */
static int sequence_of(date stamp)
{
    enum { FIRST = 20000101 };
    int32_t days = date_days_between(FIRST, stamp);
    return days > 0 ? days : 0;
}

static bool fill(icalcomponent *c, const struct ics_calendar *calendar,
                 const struct ics_event *event)
{
    struct icaltimetype stamp = day_of(calendar->stamp);
    stamp.is_date = 0;
    stamp.hour = stamp.minute = stamp.second = 0;
    stamp.zone = icaltimezone_get_utc_timezone();
    return add_text(c, icalproperty_new_uid, event->uid) &&
           add(c, icalproperty_new_dtstamp(stamp)) &&
           add(c, icalproperty_new_sequence(sequence_of(calendar->stamp))) &&
           add(c, icalproperty_new_dtstart(day_of(event->on))) &&
           add(c,
               icalproperty_new_dtend(day_of(date_add_days(event->on, 1)))) &&
           add_text(c, icalproperty_new_summary, event->summary) &&
           add_text(c, icalproperty_new_description, event->description) &&
           add_text(c, icalproperty_new_categories, event->category) &&
           add(c, icalproperty_new_class(ICAL_CLASS_PRIVATE)) &&
           add(c, icalproperty_new_transp(ICAL_TRANSP_TRANSPARENT)) &&
           add_alarm(c, event);
}

enum status ics_event(const struct ics_calendar *calendar,
                      const struct ics_event *event, struct outfile *file)
{
    begin_component();
    icalcomponent *c = icalcomponent_new(ICAL_VEVENT_COMPONENT);
    if (!c)
        return STATUS_MEMORY;
    enum status status = fill(c, calendar, event)
                             ? write_component(c, false, file)
                             : STATUS_MEMORY;
    icalcomponent_free(c);
    return status;
}
