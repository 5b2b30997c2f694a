/*
 * staff - townships become posts, assistants and helpers.
 */
#include "staff.h"
#include "commands.h"
#include "i18n.h"
#include "relief_columns.h"
#include "rowwise.h"
#include "say.h"
#include "settings.h"
#include "workbook.h"

static const enum option_id OPTIONS[] = {
    OPTION_RULES,   OPTION_DATE,           OPTION_KNOWN_ON,  OPTION_SET,
    OPTION_OVERLAY, OPTION_FORMAT,         OPTION_EXCEL,     OPTION_OUTPUT,
    OPTION_REJECTS, OPTION_IGNORE_UNKNOWN, OPTION_ENCODING,  OPTION_SHEET,
    OPTION_JOBS,    OPTION_STRICT,         OPTION_RULES_DIR, OPTION_LANG,
    OPTION_QUIET,   OPTION_HELP,           OPTION_COUNT};

static const struct out_column COLUMNS_OUT[] = {
    {"township", CELL_TEXT, N_("township")},
    {"posts", CELL_COUNT, N_("posts")},
    {"social_posts", CELL_COUNT, N_("social-work posts")},
    {"assistants", CELL_COUNT, N_("assistants")},
    {"helpers", CELL_COUNT, N_("helpers")},
    {"source", CELL_SOURCE, N_("source")},
};

enum { COLUMNS_OUT_COUNT = sizeof COLUMNS_OUT / sizeof *COLUMNS_OUT };

struct job {
    struct policy policy;
    struct township row;
    struct output output;
    struct buffer rows;
    uint64_t rows_out;
};

static void put_count(struct row_writer *w, struct staff_count count)
{
    if (count.known)
        row_count(w, count.number);
    else
        row_empty(w);
}

/* The source of each value used, once. */
static void put_sources(struct row_writer *w, const struct policy *policy,
                        uint32_t used)
{
    const char *sources[32];
    size_t count = 0;
    struct buffer text = {0};
    for (unsigned bit = 0; bit < 32; bit++) {
        if (!(used >> bit & 1))
            continue;
        size_t id = (size_t)PARAM_STAFF_LIMIT + bit, i = 0;
        const char *source = policy->value[id]->source;
        source = source ? source : policy->book->params[id]->pack;
        while (i < count && strcmp(sources[i], source) != 0)
            i++;
        if (i < count)
            continue;
        sources[count++] = source;
        buffer_text(&text, count > 1 ? "; " : "");
        buffer_text(&text, source);
    }
    w->out->failed |= text.failed;
    row_text(w, buffer_view(&text));
    buffer_free(&text);
}

static enum status put_row(struct job *job, const struct staff *staff)
{
    struct row_writer w = {.format = job->output.format,
                           .columns = COLUMNS_OUT,
                           .count = COLUMNS_OUT_COUNT,
                           .out = &job->rows};
    buffer_clear(&job->rows);
    row_begin(&w);
    row_text(&w, job->row.name);
    put_count(&w, staff->posts);
    put_count(&w, staff->social_posts);
    put_count(&w, staff->assistants);
    put_count(&w, staff->helpers);
    put_sources(&w, &job->policy, staff->used);
    row_end(&w);
    job->rows_out++;
    return job->rows.failed
               ? STATUS_MEMORY
               : output_rows(&job->output, buffer_view(&job->rows));
}

static enum status stop_for(const struct job *job, enum param id)
{
    char day[DATE_TEXT_SIZE];
    date_format(job->policy.on, day);
    say(_("township %.*s needs '%s', which has no value in '%s' on %s: give "
          "it with --set %s=VALUE"),
        SPAN_ARGS(job->row.name), param_def(id)->name,
        job->policy.book->pack->id, day, param_def(id)->name);
    return STATUS_FAULT;
}

static enum status take(void *user, struct sheet_row *row)
{
    struct job *job = user;
    struct staff staff;
    enum param missing;
    enum status status = staff_of(&job->policy, &job->row, &staff, &missing);
    if (status == STATUS_NO_VALUE)
        return stop_for(job, missing);
    if (status == STATUS_OVERFLOW) {
        sheet_reject(row, NULL, "%s", _("numbers too large to compute with"));
        return STATUS_OK;
    }
    return status == STATUS_OK ? put_row(job, &staff) : status;
}

/* ---- the command -------------------------------------------------------- */

static int last_words(const struct job *job, const struct rowwise *run)
{
    say(_("%llu townships in, %llu rows out, %llu rejected"),
        (unsigned long long)run->rows, (unsigned long long)job->rows_out,
        (unsigned long long)run->rejected);
    return run->rejected > 0 ? EXIT_FINDINGS : EXIT_DONE;
}

static enum status note_run(struct job *job, const struct rowwise *run)
{
    const struct totals totals = {run->rows, job->rows_out, run->rejected, 0};
    const struct policy *policy = &job->policy;
    const struct rule_span span = {policy->on, policy->on, policy->known_on};
    enum status status = workbook_note_rules(&job->output, policy->book, &span);
    return status == STATUS_OK
               ? workbook_note_totals(&job->output, _("townships in"), &totals)
               : status;
}

static int run_rows(const struct parsed *parsed, struct job *job)
{
    static const struct township defaults;
    struct block_options input;
    struct rowwise run = {.table = &STAFF_COLUMNS,
                          .defaults = &defaults,
                          .row = &job->row,
                          .row_size = sizeof defaults,
                          .take = take,
                          .user = job,
                          .output = &job->output,
                          .quiet = option_given(parsed, OPTION_QUIET)};
    if (!rowwise_input(parsed, &STAFF_COLUMNS, &input) ||
        !output_open(parsed, COLUMNS_OUT, COLUMNS_OUT_COUNT, &job->output)) {
        output_abandon(&job->output);
        return EXIT_NOT_DONE;
    }
    enum status status = rowwise_run(&input, &run);
    if (status == STATUS_OK)
        status = note_run(job, &run);
    if (status != STATUS_OK)
        return output_stop(&job->output, status);
    return output_commit(&job->output) ? last_words(job, &run) : EXIT_NOT_DONE;
}

/* A pack that says nothing of staff cannot have been meant. */
static bool speaks_of_staff(const struct policy *policy)
{
    char day[DATE_TEXT_SIZE];
    static const enum param ids[] = {PARAM_STAFF_LIMIT, PARAM_STAFF_SOCIAL_WORK,
                                     PARAM_STAFF_ASSISTANTS,
                                     PARAM_STAFF_HELPERS_LEAST};
    for (size_t i = 0; i < sizeof ids / sizeof *ids; i++)
        if (policy->presence[ids[i]] != VALUE_ABSENT)
            return true;
    date_format(policy->on, day);
    say(_("'%s' has no rule on staff on %s (staff.limit, staff.helpers_least "
          "...): give it with --set or --overlay"),
        policy->book->pack->id, day);
    return false;
}

static bool load_policy(const struct parsed *parsed, struct rulebook *book,
                        struct policy *out)
{
    date on, known_on;
    if (!settings_date(parsed, &on) || !settings_known_on(parsed, &known_on) ||
        !settings_rulebook(parsed, on, book))
        return false;
    enum status status = policy_resolve(book, on, known_on, &book->arena, out);
    if (status != STATUS_OK)
        say_status(status);
    return status == STATUS_OK && speaks_of_staff(out);
}

static int cmd_staff(const struct command *command, int argc, char **argv)
{
    struct parsed parsed;
    struct job job = {0};
    struct rulebook book = {0};
    int exit_status = EXIT_NOT_DONE;
    enum parse_result result = options_parse(command, argc, argv, &parsed);
    if (result == PARSE_GO_ON && load_policy(&parsed, &book, &job.policy))
        exit_status = run_rows(&parsed, &job);
    buffer_free(&job.rows);
    rulebook_free(&book);
    options_free(&parsed);
    return result == PARSE_HELP_SHOWN ? EXIT_DONE : exit_status;
}

const struct command COMMAND_STAFF = {
    .name = "staff",
    .summary = N_("Count the civil-affairs staff townships must have."),
    .usage = "-r PACK [options] [FILE...]",
    .options = OPTIONS,
    .example = "jiuzhu staff -r national -d 2018-06-11 --overlay "
               "samples/staff/dezhou.ini \\\n         "
               "samples/staff/townships.csv",
    .run = cmd_staff,
};
