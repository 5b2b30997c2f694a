/* calendar - years, festivals and their days out of INI sections. */
#include "calendar.h"

#include "array.h"
#include "i18n.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static const char NAME[] = "calendar";

/* A file being read; the arrays are the caller's to keep or free. */
struct reading {
    const char *file;
    const struct ini_section *section; /* of the year in hand */
    struct calendar_year *year;
    struct messages *messages;
    struct calendar_day *days;
    size_t day_count, day_room;
    struct calendar_year *years;
    size_t year_count, year_room;
};

bool calendar_is_named(const char *name)
{
    return strcmp(name, NAME) == 0;
}

bool calendar_is_ini(const struct ini *ini)
{
    return ini->count > 0 && calendar_is_named(ini->sections[0].name);
}

bool calendar_find(const struct pack_path *path, char file[CALENDAR_PATH_SIZE])
{
    for (size_t i = 0; path->folders[i]; i++) {
        int n = snprintf(file, CALENDAR_PATH_SIZE, "%s/%s.ini",
                         path->folders[i], NAME);
        if (n > 0 && n < CALENDAR_PATH_SIZE && access(file, F_OK) == 0)
            return true;
    }
    return false;
}

/* ---- the days of a festival -------------------------------------------- */

static struct place place_of(const struct reading *r,
                             const struct ini_entry *entry)
{
    return (struct place){r->file, entry->line, entry->key};
}

/* 2026-01-01 or 2026-01-01..2026-01-03. */
static bool read_range(struct span text, date *first, date *last)
{
    enum { MOST_DAYS = 31 };
    const char *dots = memmem(text.at, text.length, "..", 2);
    struct span head = text, tail = text;
    if (dots) {
        head.length = (size_t)(dots - text.at);
        tail = (struct span){dots + 2, text.length - head.length - 2};
    }
    return date_parse(span_trim(head), first) &&
           date_parse(span_trim(tail), last) && *first <= *last &&
           date_days_between(*first, *last) < MOST_DAYS;
}

/* A notice names days of its year, and of the last month before it. */
static bool belongs(const struct reading *r, date day)
{
    int year = r->year->year;
    return date_year(day) == year ||
           (date_year(day) == year - 1 && date_month(day) == 12);
}

static void check_day(const struct reading *r, const struct ini_entry *entry,
                      const struct calendar_day *day)
{
    char text[DATE_TEXT_SIZE];
    date_format(day->day, text);
    if (!belongs(r, day->day))
        messages_add(r->messages, SEVERITY_FAULT, place_of(r, entry),
                     _("[%s] a day of another year (found %s, expected one of "
                       "the year, or of the December before)"),
                     r->section->name, text);
    if (day->works && date_weekday(day->day) <= FRIDAY)
        messages_add(r->messages, SEVERITY_FAULT, place_of(r, entry),
                     _("[%s] a make-up day that is no Saturday or Sunday "
                       "(found %s)"),
                     r->section->name, text);
}

static enum status add_days(struct reading *r, const struct ini_entry *entry,
                            struct calendar_day day, date last)
{
    for (; day.day <= last; day.day = date_add_days(day.day, 1)) {
        struct calendar_day *days = array_reserve(r->days, r->day_count + 1,
                                                  &r->day_room, sizeof *days);
        if (!days)
            return STATUS_MEMORY;
        r->days = days;
        days[r->day_count++] = day;
        check_day(r, entry, &day);
    }
    return STATUS_OK;
}

static enum status read_days(struct reading *r, const struct ini_entry *entry,
                             struct calendar_day day)
{
    for (struct span rest = span_of(entry->value); rest.at;) {
        struct span piece = span_trim(span_cut(&rest, ';'));
        date last;
        if (!read_range(piece, &day.day, &last)) {
            messages_add(r->messages, SEVERITY_FAULT, place_of(r, entry),
                         _("[%s] not days (found '%.*s', expected such as "
                           "2026-01-01..2026-01-03;2026-02-15)"),
                         r->section->name, SPAN_ARGS(piece));
            continue;
        }
        enum status status = add_days(r, entry, day, last);
        if (status != STATUS_OK)
            return status;
    }
    return STATUS_OK;
}

/* ---- the year ---------------------------------------------------------- */

/* FESTIVAL.KEY, or what the year says. */
static const char *field(const struct reading *r, struct span festival,
                         const char *key)
{
    char name[64];
    snprintf(name, sizeof name, "%.*s.%s", SPAN_ARGS(festival), key);
    const char *own = ini_value(r->section, name);
    return own ? own : ini_value(r->section, key);
}

static bool has_festival(const struct reading *r, struct span festival)
{
    for (size_t i = 0; i < r->section->count; i++)
        if (span_is(festival, r->section->entries[i].key))
            return true;
    return false;
}

static enum status read_entry(struct reading *r, const struct ini_entry *entry,
                              struct arena *arena)
{
    struct span key = span_of(entry->key), festival = span_cut(&key, '.');
    bool days_off = !key.at, make_up = key.at && span_is(key, "work");
    bool of_year =
        days_off && (span_is(festival, "source") ||
                     span_is(festival, "trust") || span_is(festival, "note"));
    bool of_festival =
        key.at && (span_is(key, "source") || span_is(key, "trust"));
    if (of_year || (of_festival && has_festival(r, festival)))
        return STATUS_OK;
    if (!days_off && !(make_up && has_festival(r, festival))) {
        messages_add(r->messages, SEVERITY_FAULT, place_of(r, entry),
                     _("[%s] unknown key (expected FESTIVAL, FESTIVAL.work, "
                       "FESTIVAL.source, FESTIVAL.trust, source, trust or "
                       "note)"),
                     r->section->name);
        return STATUS_OK;
    }
    const char *name = span_dup(arena, festival);
    if (!name)
        return STATUS_MEMORY;
    return read_days(
        r, entry,
        (struct calendar_day){.works = make_up,
                              .name = name,
                              .source = field(r, festival, "source"),
                              .trust = field(r, festival, "trust"),
                              .line = entry->line});
}

static bool is_year(const char *name, int *out)
{
    *out = (int)strtol(name, NULL, 10);
    return strlen(name) == 4 && span_is_digits(span_of(name)) &&
           *out >= date_year(DATE_FIRST) && *out <= date_year(DATE_LAST);
}

static void check_year(const struct reading *r, size_t days)
{
    struct place place = {r->file, r->section->line, r->section->name};
    if (r->year_count > 1 && r->year->year != r->year[-1].year + 1)
        messages_add(r->messages, SEVERITY_FAULT, place,
                     _("the years do not follow one another (found %d behind "
                       "%d)"),
                     r->year->year, r->year[-1].year);
    if (!r->year->source)
        messages_add(r->messages, SEVERITY_FAULT, place,
                     _("a year without a source"));
    if (days == 0)
        messages_add(r->messages, SEVERITY_FAULT, place,
                     _("a year without days off"));
}

static enum status read_year(struct reading *r,
                             const struct ini_section *section,
                             struct arena *arena)
{
    int year;
    size_t before = r->day_count;
    enum status status = STATUS_OK;
    if (!is_year(section->name, &year)) {
        messages_add(r->messages, SEVERITY_FAULT,
                     (struct place){r->file, section->line, section->name},
                     _("not a year (expected a section such as [2026])"));
        return STATUS_OK;
    }
    struct calendar_year *years = array_reserve(r->years, r->year_count + 1,
                                                &r->year_room, sizeof *years);
    if (!years)
        return STATUS_MEMORY;
    r->years = years;
    r->section = section;
    r->year = &years[r->year_count++];
    *r->year = (struct calendar_year){.year = year,
                                      .source = ini_value(section, "source"),
                                      .trust = ini_value(section, "trust"),
                                      .note = ini_value(section, "note"),
                                      .line = section->line};
    for (size_t i = 0; status == STATUS_OK && i < section->count; i++)
        status = read_entry(r, &section->entries[i], arena);
    check_year(r, r->day_count - before);
    return status;
}

/* ---- the file ---------------------------------------------------------- */

static int by_day(const void *a, const void *b)
{
    const struct calendar_day *x = a, *y = b;
    int order = (x->day > y->day) - (x->day < y->day);
    return order ? order : (x->line > y->line) - (x->line < y->line);
}

static void check_twice(const struct reading *r)
{
    for (size_t i = 1; i < r->day_count; i++) {
        const struct calendar_day *day = &r->days[i];
        char text[DATE_TEXT_SIZE];
        date_format(day->day, text);
        if (day->day == day[-1].day)
            messages_add(r->messages, SEVERITY_FAULT,
                         (struct place){r->file, day->line, day->name},
                         _("%s comes again (first on line %llu)"), text,
                         (unsigned long long)day[-1].line);
    }
}

/* The arrays move into the arena. */
static enum status keep(const struct reading *r, struct arena *arena,
                        struct calendar *out)
{
    struct calendar_day *days =
        arena_array(arena, r->day_count + 1, sizeof *days);
    struct calendar_year *years =
        arena_array(arena, r->year_count + 1, sizeof *years);
    if (!days || !years)
        return STATUS_MEMORY;
    for (size_t i = 0; i < r->day_count; i++)
        days[i] = r->days[i];
    for (size_t i = 0; i < r->year_count; i++)
        years[i] = r->years[i];
    out->days = days;
    out->day_count = r->day_count;
    out->years = years;
    out->year_count = r->year_count;
    return STATUS_OK;
}

static enum status read_years(struct reading *r, const struct ini *ini,
                              struct arena *arena)
{
    enum status status = STATUS_OK;
    for (size_t i = 1; status == STATUS_OK && i < ini->count; i++)
        status = read_year(r, &ini->sections[i], arena);
    if (status != STATUS_OK)
        return status;
    if (r->day_count > 0)
        qsort(r->days, r->day_count, sizeof *r->days, by_day);
    check_twice(r);
    return STATUS_OK;
}

enum status calendar_read(const char *file, struct arena *arena,
                          struct messages *messages, struct calendar *out)
{
    struct ini ini;
    size_t faults = messages->faults;
    const char *kept = span_dup(arena, span_of(file));
    *out = (struct calendar){.file = kept};
    if (!kept)
        return STATUS_MEMORY;
    enum status status = ini_read(kept, arena, messages, &ini);
    if (status == STATUS_IO || status == STATUS_MEMORY)
        return status;
    if (!calendar_is_ini(&ini)) {
        messages_add(messages, SEVERITY_FAULT, (struct place){kept, 1, NULL},
                     _("a calendar begins with [calendar]"));
        return STATUS_FAULT;
    }
    out->title = ini_value(&ini.sections[0], "title");
    out->note = ini_value(&ini.sections[0], "note");
    struct reading r = {.file = kept, .messages = messages};
    status = read_years(&r, &ini, arena);
    if (status == STATUS_OK)
        status = keep(&r, arena, out);
    free(r.days);
    free(r.years);
    return status == STATUS_OK && messages->faults > faults ? STATUS_FAULT
                                                            : status;
}
