/* relief_input - reading applications, and the ledger run over them. */
#include "relief_input.h"

#include "array.h"
#include "i18n.h"
#include "say.h"
#include "seen.h"
#include "settings.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void relief_input_free(struct relief_input *input)
{
    free(input->cases);
    reserve_free(&input->reserve);
    seen_free(input->seen);
    arena_free(&input->arena);
}

/* ---- faults ------------------------------------------------------------- */

/* Is this the first complaint about it? */
static bool is_new(struct relief_input *input, const char *name)
{
    for (size_t i = 0; i < input->told_count; i++)
        if (strcmp(input->told[i], name) == 0)
            return false;
    size_t length = strlen(name);
    if (input->told_count < RELIEF_MOST_TOLD && length < sizeof *input->told)
        memmove(input->told[input->told_count++], name, length + 1);
    return true;
}

static void tell_missing(struct relief_input *input,
                         const struct relief_case *c)
{
    const struct relief_problem *problem = &input->rules.problem;
    char day[DATE_TEXT_SIZE];
    date_format(c->applied_on, day);
    input->faulty_rules = true;
    if (!is_new(input, problem->param))
        return;
    if (problem->presence == VALUE_ENDED)
        say(_("case %.*s needs '%s', whose value in '%s' has ended by %s: say "
              "what applies with --set %s=VALUE"),
            SPAN_ARGS(c->id), problem->param, input->rules.book->pack->id, day,
            problem->param);
    else
        say(_("case %.*s needs '%s', which has no value in '%s' on %s: give "
              "it with --set %s=VALUE or --overlay"),
            SPAN_ARGS(c->id), problem->param, input->rules.book->pack->id, day,
            problem->param);
}

static void tell_bad_rule(struct relief_input *input)
{
    const struct relief_problem *problem = &input->rules.problem;
    input->faulty_rules = true;
    if (is_new(input, problem->param))
        say(_("'%s' cannot be used (expected %s)"), problem->param,
            _(problem->expected));
}

/* A case that cannot be decided: the row's fault, or the rules'. */
static enum status explain(struct relief_input *input, struct sheet_row *row,
                           enum status status)
{
    const struct relief_problem *problem = &input->rules.problem;
    char room[SHEET_SHOWN];
    switch (status) {
    case STATUS_NO_VALUE:
        tell_missing(input, &input->row);
        return STATUS_OK;
    case STATUS_FAULT:
        if (problem->column)
            sheet_reject(row, problem->column,
                         _("not a value of this case (found '%s', expected "
                           "%s)"),
                         sheet_shows(row, &input->row, problem->column, room),
                         _(problem->expected));
        else
            tell_bad_rule(input);
        return STATUS_OK;
    case STATUS_OVERFLOW:
        sheet_reject(row, NULL, "%s", _("amounts too large to compute with"));
        return STATUS_OK;
    case STATUS_INEXACT:
        sheet_reject(row, NULL, "%s",
                     _("payment.round is 'exact' and the amount has a "
                       "remainder"));
        return STATUS_OK;
    default:
        return status;
    }
}

/* ---- input -------------------------------------------------------------- */

static enum status keep_text(struct arena *arena, struct span *text)
{
    char *copy = span_dup(arena, *text);
    if (!copy)
        return STATUS_MEMORY;
    text->at = copy;
    return STATUS_OK;
}

static enum status keep_case(struct relief_input *input)
{
    struct relief_case *grown = array_reserve(input->cases, input->count + 1,
                                              &input->capacity, sizeof *grown);
    if (!grown)
        return STATUS_MEMORY;
    input->cases = grown;
    struct relief_case *c = &grown[input->count++];
    *c = input->row;
    struct span *const texts[] = {&c->id,        &c->household_id, &c->tier,
                                  &c->area_code, &c->township,     &c->follows};
    enum status status = STATUS_OK;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (status == STATUS_OK)
            status = keep_text(&input->arena, texts[i]);
    return status;
}

/* Decided once here, so that its faults are told with their line. */
static enum status take_case(void *user, struct sheet_row *row)
{
    struct relief_input *input = user;
    struct relief_award award;
    if (input->row.applied_on == DATE_NONE)
        input->row.applied_on = input->on;
    if (input->row.applied_on == DATE_NONE) {
        sheet_reject(row, "applied_on", "%s",
                     _("empty (expected a day, or --date for all)"));
        return STATUS_OK;
    }
    enum status status = rowwise_once(
        input->seen,
        (struct rowwise_id){"case_id", input->row.id,
                            _("the case comes again (first at %s:%llu)")},
        row);
    if (status != STATUS_OK || row->rejected)
        return status;
    status = relief_decide(&input->rules, &input->row, 0, &award);
    if (status != STATUS_OK)
        return explain(input, row, status);
    return keep_case(input);
}

static enum status take_opening(void *user, struct sheet_row *row)
{
    struct relief_input *input = user;
    struct opening *o = &input->opening_row;
    bool upper = o->level > LEVEL_TOWNSHIP;
    enum status status = keep_text(&input->arena, &o->township);
    if (status == STATUS_OK)
        status =
            reserve_add(&input->reserve, upper, o->township, o->balance_fen);
    if (status != STATUS_FAULT)
        return status;
    sheet_reject(row, upper ? "level" : "township", "%s",
                 _("the fund comes twice"));
    return STATUS_OK;
}

/* Balances that are wrong would make every row after them wrong. */
bool relief_input_opening(const struct parsed *parsed,
                          struct relief_input *input)
{
    static const struct opening none;
    const char *file = option_value(parsed, OPTION_OPENING);
    struct block_options files;
    input->has_opening = file != NULL;
    if (!file)
        return true;
    if (!rowwise_file(parsed, &file, &OPENING_COLUMNS, &files))
        return false;
    struct rowwise run = {.table = &OPENING_COLUMNS,
                          .defaults = &none,
                          .row = &input->opening_row,
                          .row_size = sizeof none,
                          .take = take_opening,
                          .user = input,
                          .quiet = input->quiet};
    enum status status = rowwise_run(&files, &run);
    if (status == STATUS_OK && run.rejected > 0)
        say(_("%s: without sound opening balances there is no ledger"), file);
    else if (status != STATUS_OK && status != STATUS_FAULT)
        say_status(status);
    return status == STATUS_OK && run.rejected == 0;
}

/* ---- the ledger --------------------------------------------------------- */

static void no_fund(void *user, const struct relief_case *c,
                    enum relief_level level)
{
    struct relief_input *input = user;
    char name[64];
    struct span who = c->township.length > 0 ? c->township : c->area_code;
    if (level == LEVEL_TOWNSHIP)
        snprintf(name, sizeof name, "%s %.*s", relief_level_word(level),
                 SPAN_ARGS(who));
    else
        snprintf(name, sizeof name, "%s", relief_level_word(level));
    input->drew = true;
    if (!input->quiet && is_new(input, name))
        say(_("warning: no opening balance of the fund '%s': its payments "
              "are not checked"),
            name);
}

static enum status put_row(void *user, const struct relief_row *row)
{
    struct relief_input *input = user;
    input->drew |= row->fund != NULL;
    return input->take(input->user, row);
}

void relief_sources(const struct relief_award *award, struct buffer *out)
{
    for (size_t i = 0; i < award->source_count; i++) {
        buffer_text(out, i > 0 ? "; " : "");
        buffer_text(out, award->sources[i]);
    }
}

static enum status read_cases(struct relief_input *input,
                              const struct block_options *files)
{
    static const struct relief_case defaults = {
        .persons = 1, .months = 1, .hukou = HUKOU_UNSAID};
    struct rowwise run = {.table = &RELIEF_COLUMNS,
                          .defaults = &defaults,
                          .row = &input->row,
                          .row_size = sizeof defaults,
                          .take = take_case,
                          .user = input,
                          .output = input->output,
                          .quiet = input->quiet};
    enum status status = seen_new(false, &input->seen);
    if (status == STATUS_OK)
        status = rowwise_run(files, &run);
    input->rows = run.rows;
    input->rejected = run.rejected;
    return status == STATUS_OK && input->faulty_rules ? STATUS_FAULT : status;
}

enum status relief_input_run(struct relief_input *input,
                             const struct block_options *files)
{
    const struct relief_case *at = NULL;
    const struct relief_ledger ledger = {
        &input->rules, input->has_opening ? &input->reserve : NULL, no_fund,
        put_row, input};
    enum status status = read_cases(input, files);
    if (status == STATUS_OK)
        status = relief_ledger_run(&ledger, input->cases, input->count, &at);
    if (status == STATUS_NO_VALUE && at) {
        tell_missing(input, at);
        status = STATUS_FAULT;
    }
    return status;
}
