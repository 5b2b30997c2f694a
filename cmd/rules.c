/*
 * rules - what the rule packs say: list, show, check, compare, write them up.
 */
#include "rules.h"

#include "array.h"
#include "commands.h"
#include "i18n.h"
#include "rules_calendar.h"
#include "say.h"
#include "workbook.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

static const enum option_id OPTIONS[] = {
    OPTION_RULES,     OPTION_DATE,    OPTION_KNOWN_ON,       OPTION_SET,
    OPTION_OVERLAY,   OPTION_AGAINST, OPTION_HISTORY,        OPTION_FORMAT,
    OPTION_EXCEL,     OPTION_MASK,    OPTION_MASK_KEY,       OPTION_REJECTS,
    OPTION_GROUP,     OPTION_JOBS,    OPTION_IGNORE_UNKNOWN, OPTION_ENCODING,
    OPTION_SHEET,     OPTION_QUIET,   OPTION_PROGRESS,       OPTION_OUTPUT,
    OPTION_RULES_DIR, OPTION_STRICT,  OPTION_LANG,           OPTION_HELP,
    OPTION_COUNT};

static const struct option_note NOTES[] = {
    {OPTION_AGAINST, "YYYY-MM-DD", N_("of diff: the second date"), NULL},
    {.option = OPTION_COUNT},
};

static const struct out_column LIST_COLUMNS[] = {
    {"id", CELL_TEXT, N_("pack")},
    {"title", CELL_TEXT, N_("title")},
    {"inherits", CELL_TEXT, N_("inherits")},
    {"checked_until", CELL_TEXT, N_("checked until")},
    {"file", CELL_TEXT, N_("file")},
};

enum { LIST_COLUMN_COUNT = sizeof LIST_COLUMNS / sizeof *LIST_COLUMNS };

static void list_row(struct row_writer *w, const struct pack_info *pack)
{
    row_begin(w);
    row_text(w, span_of(pack->id));
    row_text(w, span_of(pack->title ? pack->title : _("(cannot be read)")));
    row_text(w, span_of(pack->inherits ? pack->inherits : ""));
    row_date(w, pack->checked_until);
    row_text(w, span_of(pack->file));
    row_end(w);
}

/* The calendar is no pack: its row comes last. */
static void list_calendar(struct row_writer *w, const struct pack_path *path,
                          struct arena *arena)
{
    char file[CALENDAR_PATH_SIZE];
    struct calendar calendar;
    struct messages unheard = {0};
    if (!calendar_find(path, file))
        return;
    enum status status = calendar_read(file, arena, &unheard, &calendar);
    bool sound = status == STATUS_OK;
    messages_free(&unheard);
    w->out->failed |= status == STATUS_MEMORY;
    list_row(w, &(struct pack_info){.id = "calendar",
                                    .title = sound ? calendar.title : NULL,
                                    .file = file,
                                    .checked_until =
                                        sound ? rules_calendar_end(&calendar)
                                              : DATE_NONE});
}

void rules_cannot_list(enum status status)
{
    if (status == STATUS_IO)
        say(_("the rule packs cannot be read: %s"), strerror(errno));
    else
        say_status(status);
}

static int rules_list(const struct parsed *parsed)
{
    struct path_room room;
    struct pack_path path = settings_path(parsed, &room);
    struct arena arena = {0};
    struct pack_info *packs = NULL;
    size_t count = 0;
    struct row_output out;
    enum status status = pack_list(&path, &arena, &packs, &count);
    bool good = status == STATUS_OK &&
                row_output_open(parsed, LIST_COLUMNS, LIST_COLUMN_COUNT, &out);
    for (size_t i = 0; good && i < count; i++)
        list_row(&out.writer, &packs[i]);
    if (good) {
        list_calendar(&out.writer, &path, &arena);
        good = row_output_close(&out);
    } else if (status != STATUS_OK) {
        rules_cannot_list(status);
    }
    free(packs);
    arena_free(&arena);
    return good ? EXIT_DONE : EXIT_NOT_DONE;
}

bool row_output_open(const struct parsed *parsed,
                     const struct out_column *columns, size_t count,
                     struct row_output *out)
{
    *out = (struct row_output){.rows = {0}};
    if (!output_open(parsed, columns, count, &out->output)) {
        output_abandon(&out->output);
        return false;
    }
    out->writer = (struct row_writer){.format = out->output.format,
                                      .columns = columns,
                                      .count = count,
                                      .out = &out->rows};
    return true;
}

void row_output_note(struct row_output *out, const struct rulebook *book,
                     const struct rule_span *span)
{
    if (workbook_note_rules(&out->output, book, span) != STATUS_OK)
        out->rows.failed = true;
}

bool row_output_close(struct row_output *out)
{
    enum status status = output_rows(&out->output, buffer_view(&out->rows));
    bool good = status == STATUS_OK;
    if (status == STATUS_MEMORY)
        say_status(status);
    if (good)
        good = output_commit(&out->output);
    else
        output_abandon(&out->output);
    buffer_free(&out->rows);
    return good;
}

enum status rules_load(const char *name, const struct pack_path *path,
                       struct rulebook *out)
{
    struct messages messages = {0};
    enum status status = rulebook_init(out);
    if (status == STATUS_OK)
        status = pack_load(name, path, out, &messages);
    say_messages(&messages, SEVERITY_FAULT);
    messages_free(&messages);
    return status;
}

static int by_date(const void *a, const void *b)
{
    date x = *(const date *)a, y = *(const date *)b;
    return (x > y) - (x < y);
}

struct dates {
    date *items;
    size_t count, capacity;
    bool failed;
};

static void take_date(void *user, const struct section *section,
                      const struct dated_value *value)
{
    struct dates *dates = user;
    (void)section;
    date *items = array_reserve(dates->items, dates->count + 1,
                                &dates->capacity, sizeof *items);
    if (!items) {
        dates->failed = true;
        return;
    }
    dates->items = items;
    items[dates->count++] = value->effective;
}

enum status rules_dates(const struct section *a, const struct section *b,
                        date **out, size_t *count)
{
    struct dates dates = {0};
    size_t kept = 0;
    rules_history(a, take_date, &dates);
    rules_history(b, take_date, &dates);
    if (dates.count > 0)
        qsort(dates.items, dates.count, sizeof *dates.items, by_date);
    for (size_t i = 0; i < dates.count; i++)
        if (i == 0 || dates.items[i] != dates.items[i - 1])
            dates.items[kept++] = dates.items[i];
    *out = dates.items;
    *count = kept;
    return dates.failed ? STATUS_MEMORY : STATUS_OK;
}

static const struct {
    const char *name;
    int (*run)(const struct parsed *parsed);
} ACTIONS[] = {{"list", rules_list},
               {"show", rules_show},
               {"check", rules_check},
               {"diff", rules_diff},
               {"doc", rules_doc},
               {"gap", rules_gap},
               {"provisions", rules_provisions}};

static const char *action_word(size_t index)
{
    return index < sizeof ACTIONS / sizeof *ACTIONS ? ACTIONS[index].name
                                                    : NULL;
}

static int no_action(const char *action)
{
    struct nearest nearest = {span_of(action ? action : ""), NULL, 3};
    for (size_t i = 0; action_word(i); i++)
        span_nearest(&nearest, action_word(i));
    if (nearest.name)
        return say_usage("rules", _("rules: no '%s' (did you mean '%s'?)"),
                         action, nearest.name);
    if (action)
        return say_usage("rules",
                         _("rules: list, show, check, diff, doc, gap or "
                           "provisions? (found '%s')"),
                         action);
    return say_usage("rules", "%s",
                     _("rules: list, show, check, diff, doc, gap or "
                       "provisions?"));
}

static int run_action(struct parsed *parsed)
{
    const char *action = parsed->operand_count ? parsed->operands[0] : NULL;
    for (size_t i = 0; action && action_word(i); i++)
        if (strcmp(action, action_word(i)) == 0) {
            parsed->operands++;
            parsed->operand_count--;
            return rules_takes(parsed, action) ? ACTIONS[i].run(parsed)
                                               : EXIT_NOT_DONE;
        }
    return no_action(action);
}

static int cmd_rules(const struct command *command, int argc, char **argv)
{
    struct parsed parsed;
    int exit_status = EXIT_NOT_DONE;
    enum parse_result result = options_parse(command, argc, argv, &parsed);
    if (result == PARSE_GO_ON)
        exit_status = run_action(&parsed);
    options_free(&parsed);
    return result == PARSE_HELP_SHOWN ? EXIT_DONE : exit_status;
}

const struct command COMMAND_RULES = {
    .name = "rules",
    .summary = N_("List, show, check, compare and write up rule packs."),
    .usage = "list | show [KEY] | check [PACK...] | diff A B [FILE...] |\n"
             "       doc PACK | gap PACK | provisions [PACK]  [options]",
    .options = OPTIONS,
    .notes = NOTES,
    .example = "jiuzhu rules show dibao.standard -r chongqing --history",
    .run = cmd_rules,
    .word = action_word,
    .word_takes = rules_word_takes,
};
