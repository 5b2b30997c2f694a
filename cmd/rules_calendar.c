/* rules_calendar - the calendar of working days, shown and checked. */
#include "rules_calendar.h"

#include "i18n.h"
#include "rules.h"
#include "say.h"

#include <errno.h>

static const struct out_column COLUMNS_OUT[] = {
    {"day", CELL_TEXT, N_("day")},
    {"weekday", CELL_TEXT, N_("weekday")},
    {"works", CELL_TEXT, N_("works")},
    {"festival", CELL_TEXT, N_("festival")},
    {"source", CELL_SOURCE, N_("source")},
    {"trust", CELL_TEXT, N_("trust")},
};

enum { COLUMNS_OUT_COUNT = sizeof COLUMNS_OUT / sizeof *COLUMNS_OUT };

static const char *base_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

bool rules_is_calendar(const char *name)
{
    return calendar_is_named(name) ||
           strcmp(base_name(name), "calendar.ini") == 0;
}

static enum status read_calendar(const struct parsed *parsed, const char *name,
                                 struct arena *arena, struct messages *messages,
                                 struct calendar *out)
{
    char found[CALENDAR_PATH_SIZE];
    struct path_room room;
    struct pack_path path = settings_path(parsed, &room);
    const char *file = name && !calendar_is_named(name) ? name : found;
    *out = (struct calendar){.file = NULL};
    if (file == found && !calendar_find(&path, found)) {
        messages_add(messages, SEVERITY_FAULT, (struct place){0},
                     _("no calendar.ini beside the rule packs"));
        return STATUS_FAULT;
    }
    enum status status = calendar_read(file, arena, messages, out);
    if (status == STATUS_IO)
        messages_add(messages, SEVERITY_FAULT, (struct place){.file = file},
                     _("cannot read: %s"), strerror(errno));
    return status;
}

bool rules_calendar_read(const struct parsed *parsed, const char *name,
                         struct arena *arena, struct calendar *out)
{
    struct messages messages = {0};
    enum status status = read_calendar(parsed, name, arena, &messages, out);
    say_messages(&messages, SEVERITY_NOTE);
    if (status == STATUS_MEMORY)
        say_status(status);
    messages_free(&messages);
    return status == STATUS_OK;
}

date rules_calendar_end(const struct calendar *calendar)
{
    return calendar->year_count
               ? date_make(calendar->years[calendar->year_count - 1].year, 12,
                           31)
               : DATE_NONE;
}

/* ---- show -------------------------------------------------------------- */

static const char *festival_words(const char *name)
{
    static const struct {
        const char *name, *words;
    } known[] = {{"new_year", N_("New Year")},
                 {"spring_festival", N_("Spring Festival")},
                 {"qingming", N_("Qingming")},
                 {"labour_day", N_("Labour Day")},
                 {"duanwu", N_("Duanwu")},
                 {"mid_autumn", N_("Mid-Autumn Festival")},
                 {"national_day", N_("National Day")}};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (strcmp(name, known[i].name) == 0)
            return _(known[i].words);
    return name;
}

static const char *weekday_words(enum weekday day)
{
    static const char *const words[] = {
        [MONDAY] = N_("Monday"),       [TUESDAY] = N_("Tuesday"),
        [WEDNESDAY] = N_("Wednesday"), [THURSDAY] = N_("Thursday"),
        [FRIDAY] = N_("Friday"),       [SATURDAY] = N_("Saturday"),
        [SUNDAY] = N_("Sunday")};
    return _(words[day]);
}

static void put_day(struct row_writer *w, const struct calendar_day *day)
{
    bool for_people = format_in_words(w->format);
    row_begin(w);
    row_date(w, day->day);
    if (for_people)
        row_text(w, span_of(weekday_words(date_weekday(day->day))));
    else
        row_count(w, date_weekday(day->day));
    row_text(w, span_of(for_people   ? day->works ? _("make-up day") : _("off")
                          : day->works ? "yes"
                                     : "no"));
    row_text(w, span_of(for_people ? festival_words(day->name) : day->name));
    row_text(w, span_of(day->source ? day->source : ""));
    row_text(w, span_of(day->trust ? day->trust : ""));
    row_end(w);
}

static bool knows(const struct calendar *calendar, int year)
{
    if (calendar_year(calendar, year))
        return true;
    if (calendar->year_count == 0)
        say(_("%s has no year"), calendar->file);
    else
        say(_("%s has no year %d (it has %d to %d)"), calendar->file, year,
            calendar->years[0].year,
            calendar->years[calendar->year_count - 1].year);
    return false;
}

static int show(const struct parsed *parsed, const struct calendar *calendar,
                date on)
{
    struct row_output out;
    bool all = option_given(parsed, OPTION_HISTORY);
    if (!all && !knows(calendar, date_year(on)))
        return EXIT_NOT_DONE;
    if (!row_output_open(parsed, COLUMNS_OUT, COLUMNS_OUT_COUNT, &out))
        return EXIT_NOT_DONE;
    for (size_t i = 0; i < calendar->day_count; i++)
        if (all || date_year(calendar->days[i].day) == date_year(on))
            put_day(&out.writer, &calendar->days[i]);
    return row_output_close(&out) ? EXIT_DONE : EXIT_NOT_DONE;
}

int rules_calendar_show(const struct parsed *parsed)
{
    struct arena arena = {0};
    struct calendar calendar;
    date on;
    int exit_status = EXIT_NOT_DONE;
    if (rules_calendar_takes(parsed) && settings_date(parsed, &on) &&
        rules_calendar_read(parsed, NULL, &arena, &calendar))
        exit_status = show(parsed, &calendar, on);
    arena_free(&arena);
    return exit_status;
}

/* ---- check ------------------------------------------------------------- */

static void check_end(const struct calendar *calendar, date on,
                      struct messages *messages)
{
    date end = rules_calendar_end(calendar);
    if (end == DATE_NONE)
        messages_add(messages, SEVERITY_FAULT,
                     (struct place){.file = calendar->file}, _("no year"));
    else if (on > end)
        messages_add(messages, SEVERITY_WARNING,
                     (struct place){.file = calendar->file},
                     _("it ends with %d"), date_year(end));
}

static void say_what_it_holds(const struct calendar *calendar, size_t faults)
{
    size_t off = 0;
    for (size_t i = 0; i < calendar->day_count; i++)
        off += !calendar->days[i].works;
    say(_("calendar: %zu years, %zu days off, %zu make-up days, %zu faults"),
        calendar->year_count, off, calendar->day_count - off, faults);
}

bool rules_calendar_check(const struct parsed *parsed, const char *name,
                          date on, size_t *faults)
{
    struct arena arena = {0};
    struct messages messages = {0};
    struct calendar calendar;
    enum status status =
        read_calendar(parsed, name, &arena, &messages, &calendar);
    bool read =
        status == STATUS_OK || (status == STATUS_FAULT && calendar.file);
    if (read)
        check_end(&calendar, on, &messages);
    say_messages(&messages, SEVERITY_NOTE);
    if (read)
        say_what_it_holds(&calendar, messages.faults);
    else if (status == STATUS_MEMORY)
        say_status(status);
    *faults += messages.faults;
    messages_free(&messages);
    arena_free(&arena);
    return read;
}
