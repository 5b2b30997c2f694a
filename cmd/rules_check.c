/*
 * rules check - every fault of packs: those that keep a pack from loading,
 * and those of a pack that loads: values without a source, values that end
 * with nothing after, packs past the date they were checked until, and what
 * rules_check_standards.c compares.
 */
#include "rules_check.h"
#include "fitting.h"
#include "i18n.h"
#include "rules.h"
#include "rules_calendar.h"
#include "say.h"

#include <stdlib.h>

struct counts {
    size_t parameters, values;
};

static struct place place_of(const struct section *section,
                             const struct dated_value *value)
{
    return (struct place){section->file, value->line, section->name};
}

/* A value that ends, with nothing after it and no note that says why. */
static void check_end(const struct section *section, struct messages *messages)
{
    if (section->count == 0 || !section->values[section->count - 1].ends)
        return;
    const struct dated_value *end = &section->values[section->count - 1];
    char day[DATE_TEXT_SIZE];
    date_format(end->effective, day);
    if (section->id == PARAM_TEKUN_STANDARD ||
        section->id == PARAM_TEKUN_STANDARD_URBAN ||
        section->id == PARAM_TEKUN_STANDARD_RURAL)
        return; /* `none` says that none is published */
    if (end->note)
        messages_add(messages, SEVERITY_NOTE, place_of(section, end),
                     _("no value from %s on: %s"), day, rules_note(end->note));
    else
        messages_add(messages, SEVERITY_FAULT, place_of(section, end),
                     _("a gap: no value from %s on (expected a value after "
                       "it, or %s.note that says why)"),
                     day, day);
}

bool rules_is_own(const struct section *section, const struct rulebook *book)
{
    return strncmp(section->pack, "--", 2) == 0 ||
           strcmp(section->pack, book->pack->id) == 0;
}

/* Only the pack's own sections: its parents are checked by themselves. */
static void check_section(const struct section *section,
                          const struct rulebook *book, struct counts *counts,
                          struct messages *messages)
{
    if (!section || strcmp(section->pack, book->pack->id) != 0)
        return;
    counts->parameters++;
    counts->values += section->count;
    check_end(section, messages);
}

static void check_book(const struct rulebook *book, date on,
                       struct counts *counts, struct messages *messages)
{
    for (int id = 0; id < PARAM_COUNT; id++)
        check_section(book->params[id], book, counts, messages);
    for (size_t i = 0; i < book->member_count; i++)
        check_section(book->members[i], book, counts, messages);
    (void)fitting_check(book, messages);
    rules_check_standards(book, messages);
    rules_check_nobody(book, messages);
    if (book->pack->checked_until && book->pack->checked_until < on) {
        char until[DATE_TEXT_SIZE];
        date_format(book->pack->checked_until, until);
        messages_add(messages, SEVERITY_WARNING,
                     (struct place){book->pack->file, 0, "checked_until"},
                     _("checked until %s only"), until);
    }
}

/* A missing source warns a run, but is a fault of the pack. */
static void harden(struct messages *messages)
{
    for (size_t i = 0; i < messages->count; i++)
        if (messages->items[i].severity == SEVERITY_WARNING &&
            messages->items[i].line > 0) {
            messages->items[i].severity = SEVERITY_FAULT;
            messages->faults++;
        }
}

/* What all packs of a run are checked with. */
struct check_run {
    const struct parsed *parsed;
    struct pack_path path;
    date on;
    size_t faults;
};

static bool check_pack(const char *name, struct check_run *run)
{
    struct rulebook book;
    struct messages messages = {0};
    struct counts counts = {0};
    enum status status = rulebook_init(&book);
    if (status == STATUS_OK)
        status = pack_load(name, &run->path, &book, &messages);
    harden(&messages);
    bool changed = status != STATUS_OK ||
                   settings_changes(run->parsed, &book, &messages) == STATUS_OK;
    if (status == STATUS_OK && changed)
        check_book(&book, run->on, &counts, &messages);
    say_messages(&messages, SEVERITY_NOTE);
    if (status == STATUS_OK || status == STATUS_FAULT)
        say(_("%s: %zu parameters, %zu values, %zu faults"), name,
            counts.parameters, counts.values, messages.faults);
    else
        say_status(status);
    run->faults += messages.faults;
    messages_free(&messages);
    rulebook_free(&book);
    return changed && (status == STATUS_OK || status == STATUS_FAULT);
}

static bool check_named(const char *name, struct check_run *run)
{
    return rules_is_calendar(name)
               ? rules_calendar_check(run->parsed, name, run->on, &run->faults)
               : check_pack(name, run);
}

/* Without names: every pack on the path, and the calendar. */
static bool check_all(struct check_run *run)
{
    struct arena arena = {0};
    struct pack_info *packs = NULL;
    size_t count = 0;
    enum status status = pack_list(&run->path, &arena, &packs, &count);
    bool good = status == STATUS_OK;
    if (!good)
        rules_cannot_list(status);
    for (size_t i = 0; good && i < count; i++)
        good = check_pack(packs[i].id, run);
    if (good)
        good = rules_calendar_check(run->parsed, NULL, run->on, &run->faults);
    free(packs);
    arena_free(&arena);
    return good;
}

int rules_check(const struct parsed *parsed)
{
    struct path_room room;
    struct check_run run = {.parsed = parsed,
                            .path = settings_path(parsed, &room)};
    const char *pack = option_value(parsed, OPTION_RULES);
    if (!settings_date(parsed, &run.on))
        return EXIT_NOT_DONE;
    bool good = true;
    if (pack)
        good = check_named(pack, &run);
    for (size_t i = 0; good && i < parsed->operand_count; i++)
        good = check_named(parsed->operands[i], &run);
    if (!pack && parsed->operand_count == 0)
        good = check_all(&run);
    if (!good)
        return EXIT_NOT_DONE;
    return run.faults > 0 ? EXIT_FINDINGS : EXIT_DONE;
}
