/*
 * diff - this month beside last month: who is new, whose help ended, was
 * raised or reduced, what changed in the facts, and sums that tie out.
 *
 * Both files are outputs of `determine` by household. Every household of
 * either is in exactly one kind of change; a row that cannot be read stops the
 * run, since its household would seem to be new or ended.
 */
#include "diff.h"

#include "commands.h"
#include "i18n.h"
#include "money.h"
#include "rowwise.h"
#include "say.h"
#include "settings.h"
#include "workbook.h"

#include <inttypes.h>

static const enum option_id OPTIONS[] = {
    OPTION_TOTALS,   OPTION_FORMAT, OPTION_EXCEL,    OPTION_MASK,
    OPTION_MASK_KEY, OPTION_OUTPUT, OPTION_ENCODING, OPTION_SHEET,
    OPTION_LANG,     OPTION_QUIET,  OPTION_HELP,     OPTION_COUNT};

struct job {
    struct old_month old;
    struct output output;
    struct row_writer writer;
    struct buffer rows;
    struct change_tally tally;
    struct seen *seen; /* ids of the later month */
    int64_t before_fen, after_fen;
    uint64_t after_count;
    date before_on, after_on; /* of the first rows */
    bool totals;
    struct result_row row;
};

static bool add(int64_t *sum, int64_t more)
{
    return !__builtin_add_overflow(*sum, more, sum);
}

/* ---- the earlier month -------------------------------------------- */

static enum status take_old(void *user, struct sheet_row *row)
{
    struct job *job = user;
    const struct old_household *again =
        old_month_find(&job->old, job->row.household_id);
    if (again) {
        sheet_reject(row, "household_id",
                     _("the household comes again (first at %s:%llu)"),
                     row->layout->file, (unsigned long long)again->line);
        return STATUS_OK;
    }
    if (job->before_on == DATE_NONE)
        job->before_on = job->row.on;
    if (!add(&job->before_fen, job->row.total_fen))
        return STATUS_OVERFLOW;
    return old_month_add(&job->old, &job->row, row->line);
}

/* ---- the later month ---------------------------------------------- */

/* Counts the change, and puts its row out if it is one. */
static enum status settle(struct job *job, const struct pair *pair)
{
    enum change change = change_between(&pair->before, &pair->after);
    enum status status =
        change_count(&job->tally, change, &pair->before, &pair->after);
    if (status != STATUS_OK || change == CHANGE_UNCHANGED || job->totals)
        return status;
    buffer_clear(&job->rows);
    diff_put_row(&job->writer, pair, change);
    return job->rows.failed
               ? STATUS_MEMORY
               : output_rows(&job->output, buffer_view(&job->rows));
}

static enum status take_new(void *user, struct sheet_row *row)
{
    struct job *job = user;
    const struct rowwise_id id = {
        "household_id", job->row.household_id,
        _("the household comes again (first at %s:%llu)")};
    enum status status = rowwise_once(job->seen, id, row);
    if (status != STATUS_OK || row->rejected)
        return status;
    struct old_household *old =
        old_month_find(&job->old, job->row.household_id);
    struct pair pair = {.id = job->row.household_id,
                        .after = standing_of(&job->row),
                        .reasons_before = {"", 0},
                        .reasons_after = job->row.reasons};
    if (old) {
        old->met = true;
        pair.before = old->standing;
        pair.reasons_before = old_reasons(&job->old, old);
    }
    if (job->after_on == DATE_NONE)
        job->after_on = job->row.on;
    job->after_count++;
    return add(&job->after_fen, job->row.total_fen) ? settle(job, &pair)
                                                    : STATUS_OVERFLOW;
}

/* Those of the earlier month that did not come again. */
static enum status settle_rest(struct job *job)
{
    enum status status = STATUS_OK;
    for (size_t i = 0; i < job->old.count && status == STATUS_OK; i++) {
        const struct old_household *old = &job->old.items[i];
        const struct pair pair = {.id = old_id(&job->old, old),
                                  .before = old->standing,
                                  .reasons_before = old_reasons(&job->old, old),
                                  .reasons_after = {"", 0}};
        if (!old->met)
            status = settle(job, &pair);
    }
    return status;
}

/* ---- both --------------------------------------------------------- */

static enum status read_month(const struct parsed *parsed, struct job *job,
                              size_t operand,
                              enum status (*take)(void *, struct sheet_row *))
{
    static const struct result_row nothing = {.household_id = {"", 0},
                                              .reasons = {"", 0},
                                              .on = DATE_NONE,
                                              .category = CATEGORY_NONE};
    const char *file = parsed->operands[operand];
    struct block_options input;
    struct rowwise run = {.table = &RESULT_COLUMNS,
                          .defaults = &nothing,
                          .row = &job->row,
                          .row_size = sizeof nothing,
                          .take = take,
                          .user = job,
                          .quiet = option_given(parsed, OPTION_QUIET)};
    if (!rowwise_input(parsed, &RESULT_COLUMNS, &input))
        return STATUS_FAULT;
    input.files = &file;
    input.file_count = 1;
    enum status status = rowwise_run(&input, &run);
    if (status != STATUS_OK || run.rejected == 0)
        return status;
    say(_("%s: %llu rows are not sound: their households would seem to be new "
          "or ended"),
        file, (unsigned long long)run.rejected);
    return STATUS_FAULT;
}

/* The sums of the changes must be those of the files. */
static enum status tie_out(struct job *job, struct change_sum *total)
{
    enum status status = change_total(&job->tally, total);
    if (status == STATUS_OK && (total->before_fen != job->before_fen ||
                                total->after_fen != job->after_fen)) {
        say("%s", _("the sums do not tie out (internal)"));
        return STATUS_FAULT;
    }
    return status;
}

static void note_dates(const struct job *job, bool quiet)
{
    char before[DATE_TEXT_SIZE], after[DATE_TEXT_SIZE];
    date_format(job->before_on, before);
    date_format(job->after_on, after);
    if (!quiet && job->after_on != DATE_NONE && job->before_on > job->after_on)
        say(_("warning: the first file is of %s, the second of %s: are they "
              "in the wrong order?"),
            before, after);
}

static enum status compare(const struct parsed *parsed, struct job *job,
                           struct change_sum *total)
{
    enum status status = seen_new(false, &job->seen);
    if (status == STATUS_OK)
        status = read_month(parsed, job, 0, take_old);
    if (status == STATUS_OK)
        status = read_month(parsed, job, 1, take_new);
    if (status == STATUS_OK)
        status = settle_rest(job);
    if (status == STATUS_OK)
        status = tie_out(job, total);
    if (status != STATUS_OK || !job->totals)
        return status;
    diff_put_totals(&job->writer, &job->tally, total);
    return job->rows.failed
               ? STATUS_MEMORY
               : output_rows(&job->output, buffer_view(&job->rows));
}

static int last_words(const struct job *job, const struct change_sum *total)
{
    char before[MONEY_TEXT_SIZE], after[MONEY_TEXT_SIZE];
    const struct change_sum *of = job->tally.of;
    money_format(total->before_fen, before);
    money_format(total->after_fen, after);
    say(_("%" PRId64 " new, %" PRId64 " ended, %" PRId64 " raised, %" PRId64
          " reduced, %" PRId64 " moved, %" PRId64 " unchanged, %" PRId64
          " without help came or went"),
        of[CHANGE_NEW].households, of[CHANGE_ENDED].households,
        of[CHANGE_RAISED].households, of[CHANGE_REDUCED].households,
        of[CHANGE_MOVED].households, of[CHANGE_UNCHANGED].households,
        of[CHANGE_ENTERED].households + of[CHANGE_LEFT].households);
    say(_("%zu households and %s yuan before, %llu and %s after"),
        job->old.count, before, (unsigned long long)job->after_count, after);
    return total->households == of[CHANGE_UNCHANGED].households ? EXIT_DONE
                                                                : EXIT_FINDINGS;
}

static bool open_output(const struct parsed *parsed, struct job *job)
{
    size_t count;
    enum format format;
    job->totals = option_given(parsed, OPTION_TOTALS);
    if (!settings_format(parsed, &format))
        return false;
    const struct out_column *columns =
        diff_columns(job->totals, format, &count);
    if (!output_open(parsed, columns, count, &job->output)) {
        output_abandon(&job->output);
        return false;
    }
    job->writer = (struct row_writer){.format = job->output.format,
                                      .columns = columns,
                                      .count = count,
                                      .out = &job->rows,
                                      .masked = parsed->masked};
    return true;
}

static int run(const struct parsed *parsed, struct job *job)
{
    struct change_sum total;
    if (parsed->operand_count != 2)
        return say_usage("diff", "%s",
                         _("diff: two files: of last month, and of this"));
    if (!open_output(parsed, job))
        return EXIT_NOT_DONE;
    enum status status = compare(parsed, job, &total);
    if (status != STATUS_OK)
        return output_stop(&job->output, status);
    if (!output_commit(&job->output))
        return EXIT_NOT_DONE;
    note_dates(job, option_given(parsed, OPTION_QUIET));
    return last_words(job, &total);
}

static int cmd_diff(const struct command *command, int argc, char **argv)
{
    struct parsed parsed;
    struct job job = {.before_on = DATE_NONE, .after_on = DATE_NONE};
    int exit_status = EXIT_NOT_DONE;
    enum parse_result result = options_parse(command, argc, argv, &parsed);
    if (result == PARSE_GO_ON)
        exit_status = run(&parsed, &job);
    old_month_free(&job.old);
    seen_free(job.seen);
    buffer_free(&job.rows);
    options_free(&parsed);
    return result == PARSE_HELP_SHOWN ? EXIT_DONE : exit_status;
}

const struct command COMMAND_DIFF = {
    .name = "diff",
    .summary = N_("Compare two months: new, ended, raised, reduced, and why."),
    .usage = "[options] OLD NEW",
    .options = OPTIONS,
    .example = "jiuzhu diff -f table 2021-09.csv 2021-10.csv",
    .run = cmd_diff,
};
