/*
 * relief - applications for temporary relief become payments, in the order of
 * a ledger that draws on the reserve funds.
 */
#include "commands.h"
#include "i18n.h"
#include "relief_input.h"
#include "row_words.h"
#include "say.h"
#include "settings.h"
#include "workbook.h"

static const enum option_id OPTIONS[] = {
    OPTION_RULES,          OPTION_DATE,      OPTION_KNOWN_ON, OPTION_SET,
    OPTION_OVERLAY,        OPTION_OPENING,   OPTION_MASK,     OPTION_MASK_KEY,
    OPTION_FORMAT,         OPTION_EXCEL,     OPTION_OUTPUT,   OPTION_REJECTS,
    OPTION_IGNORE_UNKNOWN, OPTION_ENCODING,  OPTION_SHEET,    OPTION_JOBS,
    OPTION_STRICT,         OPTION_RULES_DIR, OPTION_LANG,     OPTION_QUIET,
    OPTION_HELP,           OPTION_COUNT};

static const struct out_column COLUMNS_OUT[] = {
    {"case_id", CELL_IDENTITY, N_("case")},
    {"amount", CELL_MONEY, N_("amount")},
    {"level", CELL_TEXT, N_("level")},
    {"stage", CELL_COUNT, N_("stage")},
    {"pay_on", CELL_TEXT, N_("pay on")},
    {"status", CELL_TEXT, N_("status")},
    {"balance", CELL_MONEY, N_("balance")},
    {"source", CELL_SOURCE, N_("source")},
    {"household_id", CELL_IDENTITY, N_("household")},
    {"type", CELL_TEXT, N_("type")},
    {"fund", CELL_TEXT, N_("fund")},
    {"documents_due", CELL_TEXT, N_("documents due")},
    {"reason", CELL_TEXT, N_("reason")},
};

enum { COLUMNS_OUT_COUNT = sizeof COLUMNS_OUT / sizeof *COLUMNS_OUT };

struct job {
    struct rulebook book;
    struct relief_input input;
    struct output output;
    struct buffer rows;
    uint64_t rows_out;
};

/* ---- output ------------------------------------------------------------- */

static void put_sources(struct row_writer *w, const struct relief_award *award)
{
    struct buffer text = {0};
    relief_sources(award, &text);
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
    row_words(w, &VOCABULARY_RELIEF_REASON, buffer_view(&text));
    buffer_free(&text);
}

static void put_fund(struct row_writer *w, const struct relief_row *row)
{
    if (!row->fund)
        row_empty(w);
    else if (row->fund->township.length > 0)
        row_text(w, row->fund->township);
    else
        row_word(w, &VOCABULARY_RELIEF_LEVEL, (int)row->award->level);
}

static enum status put_row(void *user, const struct relief_row *row)
{
    struct job *job = user;
    struct row_writer w = {.format = job->output.format,
                           .masked = job->output.masked,
                           .columns = COLUMNS_OUT,
                           .count = COLUMNS_OUT_COUNT,
                           .out = &job->rows};
    buffer_clear(&job->rows);
    row_begin(&w);
    row_text(&w, row->c->id);
    row_money(&w, row->amount_fen);
    row_word(&w, &VOCABULARY_RELIEF_LEVEL, (int)row->award->level);
    row_count(&w, (int64_t)row->stage);
    row_date(&w, row->pay_on);
    row_word(&w, &VOCABULARY_RELIEF_STATUS, (int)row->status);
    if (row->fund)
        row_money(&w, row->fund->balance_fen);
    else
        row_empty(&w);
    put_sources(&w, row->award);
    row_text(&w, row->c->household_id);
    row_word(&w, &VOCABULARY_RELIEF_TYPE, row->c->type);
    put_fund(&w, row);
    row_date(&w, row->status == RELIEF_REFUSED ? DATE_NONE
                                               : row->award->documents_due);
    put_reasons(&w, row->reasons);
    row_end(&w);
    job->rows_out++;
    return job->rows.failed
               ? STATUS_MEMORY
               : output_rows(&job->output, buffer_view(&job->rows));
}

/* ---- the command -------------------------------------------------------- */

static int last_words(const struct job *job)
{
    const struct relief_input *input = &job->input;
    if (input->has_opening && !input->drew && job->rows_out > 0 &&
        !input->quiet)
        say("%s", _("warning: nothing was drawn on the opening balances "
                    "(relief.reserve names the levels that keep a fund)"));
    say(_("%llu cases in, %llu rows out, %llu rejected"),
        (unsigned long long)input->rows, (unsigned long long)job->rows_out,
        (unsigned long long)input->rejected);
    return input->rejected > 0 ? EXIT_FINDINGS : EXIT_DONE;
}

static enum status note_run(struct job *job)
{
    const struct totals totals = {job->input.rows, job->rows_out,
                                  job->input.rejected, 0};
    const struct receipt_facts facts = {
        &job->book,
        {DATE_FIRST, DATE_LAST, job->input.rules.known_on},
        &totals};
    return workbook_note_facts(&job->output, &facts, _("cases in"));
}

static int run_ledger(const struct parsed *parsed, struct job *job)
{
    struct block_options files;
    if (!output_open(parsed, COLUMNS_OUT, COLUMNS_OUT_COUNT, &job->output) ||
        !rowwise_input(parsed, &RELIEF_COLUMNS, &files)) {
        output_abandon(&job->output);
        return EXIT_NOT_DONE;
    }
    job->input.take = put_row;
    job->input.user = job;
    job->input.output = &job->output;
    enum status status = relief_input_run(&job->input, &files);
    if (status == STATUS_OK)
        status = note_run(job);
    if (status != STATUS_OK)
        return output_stop(&job->output, status);
    return output_commit(&job->output) ? last_words(job) : EXIT_NOT_DONE;
}

static int cmd_relief(const struct command *command, int argc, char **argv)
{
    struct parsed parsed;
    struct job job = {0};
    date on;
    int exit_status = EXIT_NOT_DONE;
    enum parse_result result = options_parse(command, argc, argv, &parsed);
    job.input.quiet = option_given(&parsed, OPTION_QUIET);
    if (result == PARSE_GO_ON && settings_date(&parsed, &on) &&
        settings_known_on(&parsed, &job.input.rules.known_on) &&
        settings_rulebook(&parsed, on, &job.book) &&
        relief_input_opening(&parsed, &job.input)) {
        job.input.on = option_given(&parsed, OPTION_DATE) ? on : DATE_NONE;
        job.input.rules.book = &job.book;
        exit_status = run_ledger(&parsed, &job);
    }
    relief_input_free(&job.input);
    buffer_free(&job.rows);
    rulebook_free(&job.book);
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
