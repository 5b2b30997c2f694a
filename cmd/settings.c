/* settings - shared options turned into values. */
#include "settings.h"

#include "config.h"
#include "fitting.h"
#include "i18n.h"
#include "month.h"
#include "receipt.h"
#include "say.h"

#include <stdlib.h>
#include <time.h>
#include <unistd.h>

static date today(void)
{
    struct tm now;
    time_t seconds = time(NULL);
    localtime_r(&seconds, &now);
    return date_make(now.tm_year + 1900, now.tm_mon + 1, now.tm_mday);
}

static bool read_date(const char *option, const char *text, date *out)
{
    if (date_parse(span_of(text), out))
        return true;
    say(_("%s '%s' is not a date (expected YYYY-MM-DD)"), option, text);
    return false;
}

bool settings_date(const struct parsed *parsed, date *out)
{
    const char *text = option_value(parsed, OPTION_DATE);
    if (text)
        return read_date("--date", text, out);
    char day[DATE_TEXT_SIZE];
    *out = today();
    date_format(*out, day);
    options_default(parsed, OPTION_DATE, day);
    return true;
}

bool settings_known_on(const struct parsed *parsed, date *out)
{
    const char *text = option_value(parsed, OPTION_KNOWN_ON);
    *out = DATE_NONE;
    return !text || read_date("--known-on", text, out);
}

bool settings_approval(const struct parsed *parsed, date *out)
{
    const char *text = option_value(parsed, OPTION_ASSUME_APPROVED);
    *out = DATE_NONE;
    return !text || read_date("--assume-approved", text, out);
}

bool settings_month(const struct parsed *parsed, enum option_id option,
                    const char *name, int32_t *out)
{
    const char *text = option_value(parsed, option);
    if (text && month_parse(span_of(text), out))
        return true;
    say(_("%s is a month, YYYY-MM (found '%s')"), name, text ? text : "");
    return false;
}

bool settings_excel(const struct parsed *parsed, enum format *out)
{
    if (!option_given(parsed, OPTION_EXCEL))
        return true;
    if (*out == FORMAT_CSV) {
        *out = FORMAT_EXCEL;
        return true;
    }
    say("%s", _("--excel is for CSV, not for another --format"));
    return false;
}

bool settings_format(const struct parsed *parsed, enum format *out)
{
    static const char *const names[] = {"csv", "jsonl", "table", "xlsx"};
    const char *text = option_given(parsed, OPTION_EXCEL)
                           ? option_value(parsed, OPTION_FORMAT)
                           : option_or_usual(parsed, OPTION_FORMAT);
    *out = FORMAT_CSV;
    for (int i = 0; text && i <= FORMAT_XLSX; i++)
        if (strcmp(text, names[i]) == 0) {
            *out = (enum format)i;
            return settings_excel(parsed, out);
        }
    if (text)
        say(_("--format is csv, jsonl, table or xlsx (found '%s')"), text);
    return !text && settings_excel(parsed, out);
}

bool settings_jobs(const struct parsed *parsed, unsigned *out)
{
    enum { MOST_JOBS = 256 };
    const char *text = option_or_usual(parsed, OPTION_JOBS);
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
    *out = processors < 1           ? 1
           : processors > MOST_JOBS ? MOST_JOBS
                                    : (unsigned)processors;
    if (text) {
        struct span digits = span_of(text);
        *out = span_is_digits(digits) && digits.length <= 3
                   ? (unsigned)strtoul(text, NULL, 10)
                   : 0;
    }
    if (*out >= 1 && *out <= MOST_JOBS)
        return true;
    say(_("--jobs is a number from 1 to %d (found '%s')"), MOST_JOBS,
        text ? text : "");
    return false;
}

bool settings_encoding(const char *text, enum encoding *out)
{
    static const struct {
        const char *name;
        enum encoding encoding;
    } names[] = {{"auto", ENCODING_AUTO},
                 {"utf-8", ENCODING_UTF8},
                 {"gb18030", ENCODING_GB18030}};
    *out = ENCODING_AUTO;
    for (size_t i = 0; text && i < 3; i++)
        if (strcmp(text, names[i].name) == 0) {
            *out = names[i].encoding;
            return true;
        }
    if (text)
        say(_("--encoding is auto, utf-8 or gb18030 (found '%s')"), text);
    return !text;
}

/* A bound from the environment; 0 where it says nothing. */
static bool read_bound(const char *name, size_t most, size_t *out)
{
    const char *text = getenv(name);
    enum { MOST_DIGITS = 6 };
    struct span digits = span_of(text ? text : "");
    *out = 0;
    if (digits.length == 0)
        return true;
    if (span_is_digits(digits) && digits.length <= MOST_DIGITS)
        *out = strtoul(text, NULL, 10);
    if (*out >= 1 && *out <= most)
        return true;
    say(_("%s is a number from 1 to %zu (found '%s')"), name, most, text);
    return false;
}

static bool read_bounds(struct block_options *out)
{
    enum { MOST_FIELDS = 100000, MOST_MIB = 4096 };
    return read_bound("JIUZHU_MOST_COLUMNS", MOST_FIELDS, &out->most_columns) &&
           read_bound("JIUZHU_MOST_HOUSEHOLD_MIB", MOST_MIB,
                      &out->most_household_mib);
}

bool settings_input(const struct parsed *parsed, struct block_options *out)
{
    static const char *const standard_input[] = {"-"};
    *out = (struct block_options){
        .table = &ROSTER_COLUMNS,
        .files = parsed->operand_count ? (const char *const *)parsed->operands
                                       : standard_input,
        .file_count = parsed->operand_count ? parsed->operand_count : 1,
        .sheet = option_value(parsed, OPTION_SHEET),
        .ignore_unknown = option_given(parsed, OPTION_IGNORE_UNKNOWN),
        .witness = receipt_inputs(parsed)};
    return read_bounds(out) &&
           settings_encoding(option_or_usual(parsed, OPTION_ENCODING),
                             &out->encoding);
}

/* All of it without --shard; false after a message. */
static bool read_share(const struct parsed *parsed, struct share *out)
{
    const char *text = option_value(parsed, OPTION_SHARD);
    *out = (struct share){0, 0};
    if (!text || share_read(span_of(text), out))
        return true;
    say(_("--shard is I/N, share I of N, 1 to %d (found '%s')"), SHARE_LIMIT,
        text);
    return false;
}

bool settings_stream(const struct parsed *parsed, struct stream_options *out)
{
    out->group = option_given(parsed, OPTION_GROUP);
    out->rejects = option_given(parsed, OPTION_REJECTS);
    out->quiet_faults = out->rejects;
    out->quiet = option_given(parsed, OPTION_QUIET);
    out->progress = out->quiet ? PROGRESS_NEVER
                    : option_given(parsed, OPTION_PROGRESS)
                        ? PROGRESS_AT_ONCE
                        : PROGRESS_AUTOMATIC;
    return settings_input(parsed, &out->input) &&
           settings_jobs(parsed, &out->jobs) && read_share(parsed, &out->share);
}

struct pack_path settings_path(const struct parsed *parsed,
                               struct path_room *room)
{
    struct pack_path path = {{NULL}};
    const struct config_entry *usual =
        config_entry(parsed->config, OPTION_RULES_DIR);
    size_t n = 0;
    const char *const given[] = {option_value(parsed, OPTION_RULES_DIR),
                                 usual ? usual->value : NULL};
    for (size_t i = 0; i < 2; i++)
        if (given[i] && *given[i])
            path.folders[n++] = given[i];
    const char *own =
        beside_program("../rules", "../share/jiuzhu/rules", room->own);
    if (own)
        path.folders[n++] = own;
    return path;
}

static void list_packs(const struct pack_path *path)
{
    struct arena arena = {0};
    struct pack_info *packs;
    size_t count;
    say("%s", _("which rules? give --rules PACK or set JIUZHU_RULES; there "
                "are:"));
    if (pack_list(path, &arena, &packs, &count) == STATUS_OK) {
        for (size_t i = 0; i < count; i++)
            say("  %s  %s", packs[i].id, packs[i].title ? packs[i].title : "");
        free(packs);
    }
    arena_free(&arena);
}

enum status settings_changes(const struct parsed *parsed, struct rulebook *book,
                             struct messages *messages)
{
    enum status worst = STATUS_OK;
    for (size_t i = 0; i < parsed->use_count; i++) {
        const struct option_use *use = &parsed->uses[i];
        enum status status = STATUS_OK;
        if (use->option == OPTION_OVERLAY)
            status = pack_overlay(use->value, book, messages);
        else if (use->option == OPTION_SET)
            status = pack_set(use->value, book, messages);
        if (status == STATUS_MEMORY)
            return status;
        if (status != STATUS_OK)
            worst = status;
    }
    return worst == STATUS_OK ? fitting_check(book, messages) : worst;
}

static void warn_past_check(const struct rulebook *book, date on,
                            struct messages *messages)
{
    char until[DATE_TEXT_SIZE], day[DATE_TEXT_SIZE];
    if (book->pack->checked_until == DATE_NONE ||
        on <= book->pack->checked_until)
        return;
    date_format(book->pack->checked_until, until);
    date_format(on, day);
    messages_add(messages, SEVERITY_WARNING, (struct place){0},
                 _("the rules of '%s' were checked until %s; %s is later"),
                 book->pack->id, until, day);
}

static bool load(const struct parsed *parsed, const char *name, date on,
                 const struct pack_path *path, struct rulebook *book,
                 struct messages *messages)
{
    enum status status = rulebook_init(book);
    if (status == STATUS_OK)
        status = pack_load(name, path, book, messages);
    if (status == STATUS_OK)
        status = settings_changes(parsed, book, messages);
    if (status == STATUS_OK)
        warn_past_check(book, on, messages);
    if (status != STATUS_OK && status != STATUS_FAULT)
        say_status(status);
    return status == STATUS_OK;
}

bool settings_rulebook_of_rows(const struct parsed *parsed,
                               struct rulebook *out)
{
    return settings_rulebook(parsed, DATE_NONE, out);
}

/* Tells the warnings; with --strict they stop the run. */
static bool tell_warnings(const struct parsed *parsed,
                          const struct messages *messages)
{
    bool strict = option_given(parsed, OPTION_STRICT);
    say_messages(messages, option_given(parsed, OPTION_QUIET) && !strict
                               ? SEVERITY_FAULT
                               : SEVERITY_NOTE);
    if (!strict || messages->count == 0)
        return true;
    say("%s", _("--strict: the warnings above stop the run"));
    return false;
}

bool settings_checked_until(const struct parsed *parsed,
                            const struct rulebook *book, date latest)
{
    struct messages messages = {0};
    warn_past_check(book, latest, &messages);
    bool good = tell_warnings(parsed, &messages);
    messages_free(&messages);
    return good;
}

bool settings_rulebook_of(const struct parsed *parsed, const char *name,
                          date on, struct rulebook *out)
{
    struct path_room room;
    struct messages messages = {0};
    struct pack_path path = settings_path(parsed, &room);
    *out = (struct rulebook){0};
    if (!name)
        name = option_or_usual(parsed, OPTION_RULES);
    if (!name || !*name) {
        list_packs(&path);
        return false;
    }
    bool good = load(parsed, name, on, &path, out, &messages);
    if (good)
        good = tell_warnings(parsed, &messages);
    else
        say_messages(&messages, option_given(parsed, OPTION_QUIET)
                                    ? SEVERITY_FAULT
                                    : SEVERITY_NOTE);
    messages_free(&messages);
    return good;
}

bool settings_rulebook(const struct parsed *parsed, date on,
                       struct rulebook *out)
{
    return settings_rulebook_of(parsed, NULL, on, out);
}
