/*
 * price - months of price indices become the temporary price subsidy of a
 * recipient, in town and in the country.
 */
#include "claim_columns.h"
#include "commands.h"
#include "i18n.h"
#include "price_input.h"
#include "row_words.h"
#include "say.h"
#include "settings.h"
#include "workbook.h"

static const enum option_id OPTIONS[] = {
    OPTION_RULES,   OPTION_KNOWN_ON,       OPTION_SET,       OPTION_OVERLAY,
    OPTION_INDEX,   OPTION_FORMAT,         OPTION_EXCEL,     OPTION_OUTPUT,
    OPTION_REJECTS, OPTION_IGNORE_UNKNOWN, OPTION_ENCODING,  OPTION_SHEET,
    OPTION_JOBS,    OPTION_STRICT,         OPTION_RULES_DIR, OPTION_LANG,
    OPTION_QUIET,   OPTION_HELP,           OPTION_COUNT};

static const struct out_column COLUMNS_OUT[] = {
    {"month", CELL_TEXT, N_("month")},
    {"area", CELL_TEXT, N_("area")},
    {"triggered", CELL_TEXT, N_("triggered")},
    {"amount", CELL_MONEY, N_("amount")},
    {"source", CELL_SOURCE, N_("source")},
};

enum { COLUMNS_OUT_COUNT = sizeof COLUMNS_OUT / sizeof *COLUMNS_OUT };

struct job {
    struct rulebook book;
    struct price_input input;
    struct output output;
    struct buffer rows;
    uint64_t rows_out;
};

/* ---- one month ---------------------------------------------------------- */

static void put_row(struct job *job, const struct price_month *month,
                    enum area area, const struct price_area *of)
{
    char text[DATE_TEXT_SIZE];
    const struct price_outcome *o = &of->outcome;
    struct row_writer w = {.format = job->output.format,
                           .columns = COLUMNS_OUT,
                           .count = COLUMNS_OUT_COUNT,
                           .out = &job->rows};
    price_month_text(month->month, text);
    row_begin(&w);
    row_text(&w, span_of(text));
    row_word(&w, &VOCABULARY_AREA, (int)area);
    row_word(&w, &VOCABULARY_YES_NO,
             o->triggered   ? ANSWER_YES
             : of->computed ? ANSWER_NO
                            : ANSWER_UNKNOWN);
    if (of->computed)
        row_money(&w, o->amount_fen);
    else
        row_empty(&w);
    if (of->computed)
        put_sources(&w, o->basis, o->basis_count);
    else
        row_code(&w, "not computed", N_("not computed"));
    row_end(&w);
    job->rows_out++;
}

static enum status take_month(void *user, const struct price_month *month,
                              const struct price_area areas[AREA_COUNT])
{
    struct job *job = user;
    for (int area = AREA_URBAN; area < AREA_COUNT; area++)
        put_row(job, month, (enum area)area, &areas[area]);
    return job->rows.failed ? STATUS_MEMORY : STATUS_OK;
}

/* ---- the run ------------------------------------------------------------ */

static enum status note_run(struct job *job)
{
    const struct totals totals = {job->input.rows, job->rows_out,
                                  job->input.rejected, 0};
    const struct receipt_facts facts = {
        &job->book, {DATE_FIRST, DATE_LAST, job->input.known_on}, &totals};
    return workbook_note_facts(&job->output, &facts, _("months in"));
}

static int finish(struct job *job, enum status status)
{
    if (status == STATUS_OK)
        status = output_rows(&job->output, buffer_view(&job->rows));
    if (status == STATUS_OK && job->input.faulty_rules)
        status = STATUS_FAULT;
    if (status == STATUS_OK)
        status = note_run(job);
    if (status != STATUS_OK)
        return output_stop(&job->output, status);
    if (!output_commit(&job->output))
        return EXIT_NOT_DONE;
    say(_("%llu months in, %llu rows out, %llu rejected"),
        (unsigned long long)job->input.rows, (unsigned long long)job->rows_out,
        (unsigned long long)job->input.rejected);
    return job->input.rejected > 0 ? EXIT_FINDINGS : EXIT_DONE;
}

static int run_months(const struct parsed *parsed, struct job *job,
                      const struct block_options *files)
{
    job->input.book = &job->book;
    job->input.take = take_month;
    job->input.user = job;
    job->input.output = &job->output;
    job->input.quiet = option_given(parsed, OPTION_QUIET);
    enum status status = price_input_run(&job->input, files);
    if (status == STATUS_OK &&
        !settings_checked_until(parsed, &job->book, job->input.latest))
        status = STATUS_FAULT;
    return finish(job, status);
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
    if (output_open(parsed, COLUMNS_OUT, COLUMNS_OUT_COUNT, &job->output))
        return run_months(parsed, job, &input);
    output_abandon(&job->output);
    return EXIT_NOT_DONE;
}

static int cmd_price(const struct command *command, int argc, char **argv)
{
    struct parsed parsed;
    struct job job = {0};
    char *file;
    int exit_status = EXIT_NOT_DONE;
    enum parse_result result = options_parse(command, argc, argv, &parsed);
    if (result == PARSE_GO_ON && take_index(&parsed, &file) &&
        settings_known_on(&parsed, &job.input.known_on) &&
        settings_rulebook_of_rows(&parsed, &job.book))
        exit_status = open_and_run(&parsed, &job);
    buffer_free(&job.rows);
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
