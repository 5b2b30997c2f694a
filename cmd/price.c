/*
 * price - months of price indices become the temporary price subsidy of a
 * recipient, in town and in the country.
 */
#include "claim_columns.h"
#include "commands.h"
#include "i18n.h"
#include "missing.h"
#include "rowwise.h"
#include "say.h"
#include "seen.h"
#include "settings.h"

#include <stdio.h>

static const enum option_id OPTIONS[] = {
    OPTION_RULES,          OPTION_KNOWN_ON, OPTION_SET,    OPTION_OVERLAY,
    OPTION_INDEX,          OPTION_FORMAT,   OPTION_OUTPUT, OPTION_REJECTS,
    OPTION_IGNORE_UNKNOWN, OPTION_ENCODING, OPTION_STRICT, OPTION_RULES_DIR,
    OPTION_LANG,           OPTION_QUIET,    OPTION_HELP,   OPTION_COUNT};

static const struct out_column COLUMNS_OUT[] = {
    {"month", CELL_TEXT, N_("month")},
    {"area", CELL_TEXT, N_("area")},
    {"triggered", CELL_TEXT, N_("triggered")},
    {"amount", CELL_MONEY, N_("amount")},
    {"source", CELL_TEXT, N_("source")},
};

enum { COLUMNS_OUT_COUNT = sizeof COLUMNS_OUT / sizeof *COLUMNS_OUT };

struct job {
    struct rulebook book;
    date known_on, latest;
    struct price_month row;
    struct seen *seen;
    struct arena arena; /* of the policy of a month */
    struct output output;
    struct buffer rows, pair;
    struct missing missing;
    uint64_t rows_out;
    bool faulty_rules;
};

/* ---- one month ---------------------------------------------------------- */

static void month_text(date month, char text[DATE_TEXT_SIZE])
{
    date_format(month, text);
    text[strlen("2021-09")] = '\0';
}

static enum status check_month(struct job *job, struct sheet_row *row)
{
    enum seen_answer answer;
    const char *file;
    uint64_t line;
    char text[DATE_TEXT_SIZE];
    month_text(job->row.month, text);
    enum status status = seen_add(job->seen, span_of(text), row->layout->file,
                                  row->line, &answer, &file, &line);
    if (status == STATUS_OK && answer == SEEN_BEFORE)
        sheet_reject(row, "month",
                     _("the month comes again (first at "
                       "%s:%llu)"),
                     file, (unsigned long long)line);
    return status;
}

/* A missing index or a remainder is the row's; the rest is the rules'. */
static enum status explain(struct job *job, struct sheet_row *row,
                           const struct policy *policy,
                           const struct price_outcome *o, enum status status)
{
    char who[64], month[DATE_TEXT_SIZE];
    month_text(policy->on, month);
    snprintf(who, sizeof who, _("month %s"), month);
    if (status == STATUS_NO_VALUE) {
        missing_tell(&job->missing, &job->book, who, param_def(o->param)->name,
                     policy->presence[o->param] == VALUE_ENDED, policy->on);
        job->faulty_rules = true;
    } else if (status == STATUS_FAULT && o->column) {
        sheet_reject(row, o->column, "%s",
                     _("empty, and a rule asks for it (expected percent year "
                       "on year)"));
    } else if (status == STATUS_FAULT) {
        const char *name = param_def(o->param)->name;
        job->faulty_rules = true;
        if (missing_is_new(&job->missing, name))
            say(_("%s: '%s' cannot be used as '%s' (expected bands that rise, "
                  "such as 3%%:1/12;5%%:1/8)"),
                who, policy->value[o->param]->text, name);
    } else if (status == STATUS_INEXACT) {
        sheet_reject(row, NULL, "%s",
                     _("payment.round is 'exact' and the amount has a "
                       "remainder"));
    } else if (status == STATUS_OVERFLOW) {
        sheet_reject(row, NULL, "%s", _("amounts too large to compute with"));
    } else {
        return status;
    }
    return STATUS_OK;
}

static void put_row(struct job *job, enum area area,
                    const struct price_outcome *o, bool computed)
{
    char month[DATE_TEXT_SIZE];
    struct row_writer w = {job->output.format, COLUMNS_OUT, COLUMNS_OUT_COUNT,
                           0, &job->pair};
    month_text(job->row.month, month);
    row_begin(&w);
    row_text(&w, span_of(month));
    row_text(&w, span_of(word_english(&VOCABULARY_AREA, (int)area)));
    row_text(&w, span_of(o->triggered ? "yes" : computed ? "no" : ""));
    if (computed)
        row_money(&w, o->amount_fen);
    else
        row_empty(&w);
    if (computed)
        put_sources(&w, o->basis, o->basis_count);
    else
        row_text(&w, span_of("not computed"));
    row_end(&w);
}

static enum status put_area(struct job *job, struct sheet_row *row,
                            const struct policy *policy, enum area area)
{
    struct price_outcome outcome;
    enum status status =
        price_decide(policy, &job->row, area, &job->arena, &outcome);
    put_row(job, area, &outcome, status == STATUS_OK);
    return status == STATUS_OK ? STATUS_OK
                               : explain(job, row, policy, &outcome, status);
}

/* Both areas or neither: half a month would be taken for a whole one. */
static enum status take_month(void *user, struct sheet_row *row)
{
    struct job *job = user;
    struct policy policy;
    job->row.has_cpi = row->given >> PRICE_CPI & 1;
    job->row.has_food = row->given >> PRICE_FOOD & 1;
    job->row.has_low_income = row->given >> PRICE_LOW_INCOME & 1;
    buffer_clear(&job->pair);
    arena_reset(&job->arena);
    enum status status = check_month(job, row);
    if (status != STATUS_OK || row->rejected)
        return status;
    if (job->row.month > job->latest)
        job->latest = job->row.month;
    status = policy_resolve(&job->book, job->row.month, job->known_on,
                            &job->arena, &policy);
    if (status == STATUS_OK)
        status = put_area(job, row, &policy, AREA_URBAN);
    if (status == STATUS_OK && !row->rejected)
        status = put_area(job, row, &policy, AREA_RURAL);
    if (status != STATUS_OK || row->rejected)
        return status;
    buffer_span(&job->rows, buffer_view(&job->pair));
    job->rows_out += 2;
    return job->rows.failed || job->pair.failed ? STATUS_MEMORY : STATUS_OK;
}

/* ---- the run ------------------------------------------------------------ */

static int finish(struct job *job, const struct rowwise *run,
                  enum status status)
{
    if (status == STATUS_OK)
        status = output_rows(&job->output, buffer_view(&job->rows));
    if (status == STATUS_OK && job->faulty_rules)
        status = STATUS_FAULT;
    if (status != STATUS_OK)
        return output_stop(&job->output, status);
    if (!output_commit(&job->output))
        return EXIT_NOT_DONE;
    say(_("%llu months in, %llu rows out, %llu rejected"),
        (unsigned long long)run->rows, (unsigned long long)job->rows_out,
        (unsigned long long)run->rejected);
    return run->rejected > 0 ? EXIT_FINDINGS : EXIT_DONE;
}

static int run_months(const struct parsed *parsed, struct job *job,
                      const struct block_options *input)
{
    static const struct price_month none = {
        .cpi = {0, 1}, .food = {0, 1}, .low_income = {0, 1}};
    struct rowwise run = {.table = &PRICE_COLUMNS,
                          .defaults = &none,
                          .row = &job->row,
                          .row_size = sizeof none,
                          .take = take_month,
                          .user = job,
                          .output = &job->output,
                          .quiet = option_given(parsed, OPTION_QUIET)};
    enum status status = rowwise_run(input, &run);
    if (status == STATUS_OK &&
        !settings_checked_until(parsed, &job->book, job->latest))
        status = STATUS_FAULT;
    return finish(job, &run, status);
}

/* --index FILE is the operand by another name. */
static bool take_index(struct parsed *parsed, char **file)
{
    const char *index = option_value(parsed, OPTION_INDEX);
    if (!index)
        return true;
    if (parsed->operand_count > 0) {
        say_usage("price", "%s",
                  _("price: --index or an operand names the file, not both"));
        return false;
    }
    *file = (char *)(uintptr_t)index;
    parsed->operands = file;
    parsed->operand_count = 1;
    return true;
}

static int open_and_run(const struct parsed *parsed, struct job *job)
{
    struct block_options input;
    if (!rowwise_input(parsed, &PRICE_COLUMNS, &input))
        return EXIT_NOT_DONE;
    if (seen_new(false, &job->seen) != STATUS_OK)
        return say_status(STATUS_MEMORY);
    if (output_open(parsed, COLUMNS_OUT, COLUMNS_OUT_COUNT, &job->output))
        return run_months(parsed, job, &input);
    output_abandon(&job->output);
    return EXIT_NOT_DONE;
}

static int cmd_price(const struct command *command, int argc, char **argv)
{
    struct parsed parsed;
    struct job job = {.latest = DATE_NONE};
    char *file;
    int exit_status = EXIT_NOT_DONE;
    enum parse_result result = options_parse(command, argc, argv, &parsed);
    if (result == PARSE_GO_ON && take_index(&parsed, &file) &&
        settings_known_on(&parsed, &job.known_on) &&
        settings_rulebook_of_rows(&parsed, &job.book))
        exit_status = open_and_run(&parsed, &job);
    seen_free(job.seen);
    buffer_free(&job.rows);
    buffer_free(&job.pair);
    arena_free(&job.arena);
    rulebook_free(&job.book);
    options_free(&parsed);
    return result == PARSE_HELP_SHOWN ? EXIT_DONE : exit_status;
}

const struct command COMMAND_PRICE = {
    .name = "price",
    .summary = N_("Compute the temporary price subsidy of a recipient by "
                  "month."),
    .usage = "-r PACK [options] [--index FILE | FILE...]",
    .options = OPTIONS,
    .example = "jiuzhu price -r national "
               "--overlay jiangsu.ini months.csv",
    .run = cmd_price,
};
