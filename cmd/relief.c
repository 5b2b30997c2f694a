/*
 * relief - applications for temporary relief become payments, in the order of
 * a ledger that draws on the reserve funds.
 */
#include "commands.h"
#include "i18n.h"
#include "relief_columns.h"
#include "reserve.h"
#include "rowwise.h"
#include "say.h"
#include "seen.h"
#include "settings.h"

#include "array.h"

#include <stdio.h>
#include <stdlib.h>

static const enum option_id OPTIONS[] = {
    OPTION_RULES,     OPTION_DATE,           OPTION_KNOWN_ON, OPTION_SET,
    OPTION_OVERLAY,   OPTION_OPENING,        OPTION_FORMAT,   OPTION_OUTPUT,
    OPTION_REJECTS,   OPTION_IGNORE_UNKNOWN, OPTION_ENCODING, OPTION_STRICT,
    OPTION_RULES_DIR, OPTION_LANG,           OPTION_QUIET,    OPTION_HELP,
    OPTION_COUNT};

static const struct out_column COLUMNS_OUT[] = {
    {"case_id", CELL_TEXT, N_("case")},
    {"amount", CELL_MONEY, N_("amount")},
    {"level", CELL_TEXT, N_("level")},
    {"stage", CELL_COUNT, N_("stage")},
    {"pay_on", CELL_TEXT, N_("pay on")},
    {"status", CELL_TEXT, N_("status")},
    {"balance", CELL_MONEY, N_("balance")},
    {"source", CELL_TEXT, N_("source")},
    {"household_id", CELL_TEXT, N_("household")},
    {"type", CELL_TEXT, N_("type")},
    {"fund", CELL_TEXT, N_("fund")},
    {"documents_due", CELL_TEXT, N_("documents due")},
    {"reason", CELL_TEXT, N_("reason")},
};

enum {
    COLUMNS_OUT_COUNT = sizeof COLUMNS_OUT / sizeof *COLUMNS_OUT,
    MOST_TOLD = 16
};

struct job {
    struct rulebook book;
    struct relief_rules rules;
    date on; /* of -d; DATE_NONE: not given */
    struct relief_case row, *cases;
    size_t count, capacity;
    struct opening opening_row;
    struct reserve reserve;
    struct arena arena; /* texts of cases and funds */
    struct seen *seen;
    struct output output;
    struct buffer rows;
    uint64_t rows_out;
    bool has_opening, drew, faulty_rules, quiet;
    char told[MOST_TOLD][64]; /* parameters and funds complained about */
    size_t told_count;
};

/* ---- faults ------------------------------------------------------------- */

/* Is this the first complaint about it? */
static bool is_new(struct job *job, const char *name)
{
    for (size_t i = 0; i < job->told_count; i++)
        if (strcmp(job->told[i], name) == 0)
            return false;
    size_t length = strlen(name);
    if (job->told_count < MOST_TOLD && length < sizeof *job->told)
        memmove(job->told[job->told_count++], name, length + 1);
    return true;
}

static void tell_missing(struct job *job, const struct relief_case *c)
{
    const struct relief_problem *problem = &job->rules.problem;
    char day[DATE_TEXT_SIZE];
    date_format(c->applied_on, day);
    job->faulty_rules = true;
    if (!is_new(job, problem->param))
        return;
    if (problem->presence == VALUE_ENDED)
        say(_("case %.*s needs '%s', whose value in '%s' has ended by %s: say "
              "what applies with --set %s=VALUE"),
            SPAN_ARGS(c->id), problem->param, job->book.pack->id, day,
            problem->param);
    else
        say(_("case %.*s needs '%s', which has no value in '%s' on %s: give "
              "it with --set %s=VALUE or --overlay"),
            SPAN_ARGS(c->id), problem->param, job->book.pack->id, day,
            problem->param);
}

static void tell_bad_rule(struct job *job)
{
    const struct relief_problem *problem = &job->rules.problem;
    job->faulty_rules = true;
    if (is_new(job, problem->param))
        say(_("'%s' cannot be used (expected %s)"), problem->param,
            _(problem->expected));
}

/* A case that cannot be decided: the row's fault, or the rules'. */
static enum status explain(struct job *job, struct sheet_row *row,
                           enum status status)
{
    const struct relief_problem *problem = &job->rules.problem;
    switch (status) {
    case STATUS_NO_VALUE:
        tell_missing(job, &job->row);
        return STATUS_OK;
    case STATUS_FAULT:
        if (problem->column)
            sheet_reject(row, problem->column,
                         _("not a value of this case (expected %s)"),
                         _(problem->expected));
        else
            tell_bad_rule(job);
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

static enum status check_id(struct job *job, struct sheet_row *row)
{
    enum seen_answer answer;
    const char *file;
    uint64_t line;
    enum status status = seen_add(job->seen, job->row.id, row->layout->file,
                                  row->line, &answer, &file, &line);
    if (status == STATUS_OK && answer == SEEN_BEFORE)
        sheet_reject(row, "case_id",
                     _("the case comes again (first at %s:%llu)"), file,
                     (unsigned long long)line);
    return status;
}

static enum status keep_text(struct arena *arena, struct span *text)
{
    char *copy = span_dup(arena, *text);
    if (!copy)
        return STATUS_MEMORY;
    text->at = copy;
    return STATUS_OK;
}

static enum status keep_case(struct job *job)
{
    struct relief_case *grown = array_reserve(job->cases, job->count + 1,
                                              &job->capacity, sizeof *grown);
    if (!grown)
        return STATUS_MEMORY;
    job->cases = grown;
    struct relief_case *c = &grown[job->count++];
    *c = job->row;
    struct span *const texts[] = {&c->id,        &c->household_id, &c->tier,
                                  &c->area_code, &c->township,     &c->follows};
    enum status status = STATUS_OK;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (status == STATUS_OK)
            status = keep_text(&job->arena, texts[i]);
    return status;
}

/* Decided once here, so that its faults are told with their line. */
static enum status take_case(void *user, struct sheet_row *row)
{
    struct job *job = user;
    struct relief_award award;
    if (job->row.applied_on == DATE_NONE)
        job->row.applied_on = job->on;
    if (job->row.applied_on == DATE_NONE) {
        sheet_reject(row, "applied_on", "%s",
                     _("empty (expected a day, or --date for all)"));
        return STATUS_OK;
    }
    enum status status = check_id(job, row);
    if (status != STATUS_OK || row->rejected)
        return status;
    status = relief_decide(&job->rules, &job->row, 0, &award);
    if (status != STATUS_OK)
        return explain(job, row, status);
    return keep_case(job);
}

static enum status take_opening(void *user, struct sheet_row *row)
{
    struct job *job = user;
    struct opening *o = &job->opening_row;
    bool upper = o->level > LEVEL_TOWNSHIP;
    enum status status = keep_text(&job->arena, &o->township);
    if (status == STATUS_OK)
        status = reserve_add(&job->reserve, upper, o->township, o->balance_fen);
    if (status != STATUS_FAULT)
        return status;
    sheet_reject(row, upper ? "level" : "township", "%s",
                 _("the fund comes twice"));
    return STATUS_OK;
}

/* Balances that are wrong would make every row after them wrong. */
static bool read_opening(const struct parsed *parsed, struct job *job)
{
    static const struct opening none;
    const char *file = option_value(parsed, OPTION_OPENING);
    struct block_options input;
    job->has_opening = file != NULL;
    if (!file)
        return true;
    if (!rowwise_input(parsed, &OPENING_COLUMNS, &input))
        return false;
    input.files = &file;
    input.file_count = 1;
    struct rowwise run = {.table = &OPENING_COLUMNS,
                          .defaults = &none,
                          .row = &job->opening_row,
                          .row_size = sizeof none,
                          .take = take_opening,
                          .user = job,
                          .quiet = job->quiet};
    enum status status = rowwise_run(&input, &run);
    if (status == STATUS_OK && run.rejected > 0)
        say(_("%s: without sound opening balances there is no ledger"), file);
    else if (status != STATUS_OK && status != STATUS_FAULT)
        say_status(status);
    return status == STATUS_OK && run.rejected == 0;
}

/* ---- output ------------------------------------------------------------- */

static void put_sources(struct row_writer *w, const struct relief_award *award)
{
    struct buffer text = {0};
    for (size_t i = 0; i < award->source_count; i++) {
        buffer_text(&text, i > 0 ? "; " : "");
        buffer_text(&text, award->sources[i]);
    }
    w->out->failed |= text.failed;
    row_text(w, buffer_view(&text));
    buffer_free(&text);
}

static void put_reasons(struct row_writer *w, uint32_t reasons)
{
    struct buffer text = {0};
    for (int r = 0; r < RELIEF_REASON_COUNT; r++) {
        if (!(reasons >> r & 1))
            continue;
        buffer_text(&text, text.length > 0 ? ";" : "");
        buffer_text(&text, relief_reason_code((enum relief_reason)r));
    }
    w->out->failed |= text.failed;
    row_text(w, buffer_view(&text));
    buffer_free(&text);
}

static void put_fund(struct row_writer *w, const struct relief_row *row)
{
    if (!row->fund)
        row_empty(w);
    else if (row->fund->township.length > 0)
        row_text(w, row->fund->township);
    else
        row_text(w, span_of(relief_level_word(row->award->level)));
}

static enum status put_row(void *user, const struct relief_row *row)
{
    struct job *job = user;
    struct row_writer w = {job->output.format, COLUMNS_OUT, COLUMNS_OUT_COUNT,
                           0, &job->rows};
    buffer_clear(&job->rows);
    row_begin(&w);
    row_text(&w, row->c->id);
    row_money(&w, row->amount_fen);
    row_text(&w, span_of(relief_level_word(row->award->level)));
    row_count(&w, (int64_t)row->stage);
    row_date(&w, row->pay_on);
    row_text(&w, span_of(relief_status_word(row->status)));
    if (row->fund)
        row_money(&w, row->fund->balance_fen);
    else
        row_empty(&w);
    put_sources(&w, row->award);
    row_text(&w, row->c->household_id);
    row_text(&w, span_of(word_english(&VOCABULARY_RELIEF_TYPE, row->c->type)));
    put_fund(&w, row);
    row_date(&w, row->status == RELIEF_REFUSED ? DATE_NONE
                                               : row->award->documents_due);
    put_reasons(&w, row->reasons);
    row_end(&w);
    job->rows_out++;
    job->drew |= row->fund != NULL;
    return job->rows.failed
               ? STATUS_MEMORY
               : output_rows(&job->output, buffer_view(&job->rows));
}

static void no_fund(void *user, const struct relief_case *c,
                    enum relief_level level)
{
    struct job *job = user;
    char name[64];
    struct span who = c->township.length > 0 ? c->township : c->area_code;
    snprintf(name, sizeof name, "%s %.*s", relief_level_word(level),
             level == LEVEL_TOWNSHIP ? (int)who.length : 0, who.at);
    job->drew = true;
    if (!job->quiet && is_new(job, name))
        say(_("warning: no opening balance of the fund '%s': its payments "
              "are not checked"),
            name);
}

/* ---- the command -------------------------------------------------------- */

static enum status read_cases(const struct parsed *parsed, struct job *job,
                              struct rowwise *run)
{
    static const struct relief_case defaults = {
        .persons = 1, .months = 1, .hukou = HUKOU_UNSAID};
    struct block_options input;
    *run = (struct rowwise){.table = &RELIEF_COLUMNS,
                            .defaults = &defaults,
                            .row = &job->row,
                            .row_size = sizeof defaults,
                            .take = take_case,
                            .user = job,
                            .output = &job->output,
                            .quiet = job->quiet};
    if (!rowwise_input(parsed, &RELIEF_COLUMNS, &input))
        return STATUS_FAULT;
    enum status status = seen_new(false, &job->seen);
    if (status == STATUS_OK)
        status = rowwise_run(&input, run);
    return status == STATUS_OK && job->faulty_rules ? STATUS_FAULT : status;
}

static int last_words(const struct job *job, const struct rowwise *run)
{
    if (job->has_opening && !job->drew && job->rows_out > 0 && !job->quiet)
        say("%s", _("warning: nothing was drawn on the opening balances "
                    "(relief.reserve names the levels that keep a fund)"));
    say(_("%llu cases in, %llu rows out, %llu rejected"),
        (unsigned long long)run->rows, (unsigned long long)job->rows_out,
        (unsigned long long)run->rejected);
    return run->rejected > 0 ? EXIT_FINDINGS : EXIT_DONE;
}

static int run_ledger(const struct parsed *parsed, struct job *job)
{
    struct rowwise run;
    const struct relief_case *at;
    const struct relief_ledger ledger = {
        &job->rules, job->has_opening ? &job->reserve : NULL, no_fund, put_row,
        job};
    if (!output_open(parsed, COLUMNS_OUT, COLUMNS_OUT_COUNT, &job->output)) {
        output_abandon(&job->output);
        return EXIT_NOT_DONE;
    }
    enum status status = read_cases(parsed, job, &run);
    if (status == STATUS_OK)
        status = relief_ledger_run(&ledger, job->cases, job->count, &at);
    if (status == STATUS_NO_VALUE) {
        tell_missing(job, at);
        status = STATUS_FAULT;
    }
    if (status != STATUS_OK)
        return output_stop(&job->output, status);
    return output_commit(&job->output) ? last_words(job, &run) : EXIT_NOT_DONE;
}

static void job_free(struct job *job)
{
    free(job->cases);
    reserve_free(&job->reserve);
    seen_free(job->seen);
    buffer_free(&job->rows);
    arena_free(&job->arena);
    rulebook_free(&job->book);
}

static int cmd_relief(const struct command *command, int argc, char **argv)
{
    struct parsed parsed;
    struct job job = {0};
    date on;
    int exit_status = EXIT_NOT_DONE;
    enum parse_result result = options_parse(command, argc, argv, &parsed);
    job.quiet = option_given(&parsed, OPTION_QUIET);
    if (result == PARSE_GO_ON && settings_date(&parsed, &on) &&
        settings_known_on(&parsed, &job.rules.known_on) &&
        settings_rulebook(&parsed, on, &job.book) &&
        read_opening(&parsed, &job)) {
        job.on = option_given(&parsed, OPTION_DATE) ? on : DATE_NONE;
        job.rules.book = &job.book;
        exit_status = run_ledger(&parsed, &job);
    }
    job_free(&job);
    options_free(&parsed);
    return result == PARSE_HELP_SHOWN ? EXIT_DONE : exit_status;
}

const struct command COMMAND_RELIEF = {
    .name = "relief",
    .summary = N_("Turn applications for temporary relief into payments."),
    .usage = "-r PACK [--opening FILE] [options] [FILE...]",
    .options = OPTIONS,
    .example = "jiuzhu relief -r chongqing-jiangbei --overlay "
               "samples/relief/example.ini \\\n         --opening "
               "samples/relief/opening.csv samples/relief/cases.csv",
    .run = cmd_relief,
};
