/* workbook - an xlsx file with its notes. */
#include "workbook.h"

#include "canonical.h"
#include "i18n.h"
#include "receipt_json.h"
#include "say.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>

static enum status told(const struct output *output, enum status status)
{
    if (status == STATUS_FAULT)
        say("%s: %s", output->name,
            output->documents->xlsx_fault(output->workbook));
    else if (status == STATUS_IO)
        say(_("%s: cannot write: %s"), output->name, strerror(errno));
    else if (status == STATUS_MEMORY)
        say_status(status);
    return status;
}

/* A line of the sheet of notes. */
static enum status note(const struct output *output, const char *title,
                        const char *value)
{
    return output->documents->xlsx_note(output->workbook, title, value);
}

/* "--name=value" in two cells. */
static enum status note_option(const struct output *output, const char *option)
{
    char name[64];
    const char *value = strchr(option, '=');
    size_t length = value ? (size_t)(value - option) : strlen(option);
    snprintf(name, sizeof name, "%.*s", (int)length, option);
    return note(output, name, value ? value + 1 : _("yes"));
}

/* What was asked for: every option that shapes the rows, and the input. */
static enum status note_options(const struct parsed *parsed,
                                const struct output *output)
{
    struct arena arena = {0};
    struct text_list options;
    enum status status = canonical_options(parsed, &arena, &options);
    if (status == STATUS_OK)
        status = note(output, _("program"), "jiuzhu " JIUZHU_VERSION);
    for (size_t i = 0; status == STATUS_OK && i < options.count; i++)
        status = note_option(output, options.items[i]);
    for (size_t i = 0; i < parsed->operand_count && status == STATUS_OK; i++)
        status = note(output, _("input"), parsed->operands[i]);
    arena_free(&arena);
    return status;
}

bool workbook_begin(const struct parsed *parsed, struct output *output)
{
    if (!outfile_library_path(output->file, output->workbook_path)) {
        say("%s", _("--format xlsx needs -o FILE, a file of its own"));
        return false;
    }
    enum status status =
        output->documents->xlsx_open(output->workbook_path, output->columns,
                                     output->column_count, &output->workbook);
    if (status == STATUS_OK)
        status = note_options(parsed, output);
    return told(output, status) == STATUS_OK;
}

enum status workbook_rows(struct output *output, struct span rows)
{
    return told(output, output->documents->xlsx_rows(output->workbook, rows));
}

/* "2021-10-01", or the first and last day of a stretch. */
static enum status note_dates(const struct output *output,
                              const struct rule_span *span)
{
    char from[DATE_TEXT_SIZE], to[DATE_TEXT_SIZE], text[64];
    date_format(span->from, from);
    date_format(span->to, to);
    if (span->from == span->to)
        snprintf(text, sizeof text, "%s", to);
    else if (span->from != DATE_FIRST)
        snprintf(text, sizeof text, _("%s to %s"), from, to);
    else if (span->to != DATE_LAST)
        snprintf(text, sizeof text, _("up to %s"), to);
    else
        snprintf(text, sizeof text, "%s", _("the dates of the rows"));
    enum status status = note(output, _("rules of"), text);
    if (status == STATUS_OK && span->known_on != DATE_NONE) {
        date_format(span->known_on, to);
        status = note(output, _("as known on"), to);
    }
    return status;
}

static enum status note_digest(const struct output *output,
                               const struct rulebook *book,
                               const struct rule_span *span)
{
    struct arena arena = {0};
    struct receipt seal = {0};
    enum status status = rule_values(book, span, &arena, &seal.values);
    if (status == STATUS_OK)
        status = receipt_seal(&seal, &arena);
    if (status == STATUS_OK)
        status = note(output, _("SHA-256 of these rules"), seal.values_sha256);
    arena_free(&arena);
    return status;
}

enum status workbook_note_rules(struct output *output,
                                const struct rulebook *book,
                                const struct rule_span *span)
{
    char day[DATE_TEXT_SIZE];
    if (!output->workbook || !book->pack)
        return STATUS_OK;
    date_format(book->pack->checked_until, day);
    enum status status = note(output, _("rule pack"), book->pack->id);
    if (status == STATUS_OK && book->pack->title)
        status = note(output, _("title"), book->pack->title);
    if (status == STATUS_OK && day[0])
        status = note(output, _("values checked until"), day);
    if (status == STATUS_OK)
        status = note_dates(output, span);
    if (status == STATUS_OK)
        status = note_digest(output, book, span);
    return told(output, status);
}

static enum status note_count(const struct output *output, const char *title,
                              uint64_t count)
{
    char text[24];
    snprintf(text, sizeof text, "%" PRIu64, count);
    return note(output, title, text);
}

enum status workbook_note_totals(struct output *output, const char *read,
                                 const struct totals *totals)
{
    if (!output->workbook)
        return STATUS_OK;
    enum status status = note_count(output, read, totals->households);
    if (status == STATUS_OK)
        status = note_count(output, _("rows out"), totals->rows);
    if (status == STATUS_OK)
        status = note_count(output, _("rejected"), totals->rejected);
    return told(output, status);
}

enum status workbook_note_facts(struct output *output,
                                const struct receipt_facts *facts,
                                const char *read)
{
    enum status status = workbook_note_rules(output, facts->book, &facts->span);
    return status == STATUS_OK
               ? workbook_note_totals(output, read, facts->totals)
               : status;
}

enum status workbook_finish(struct output *output)
{
    struct xlsx *xlsx = output->workbook;
    output->workbook = NULL;
    return told(output, output->documents->xlsx_close(xlsx));
}
