/*
 * cliff - the household's total as one of its amounts changes: a row a piece,
 * with the rule and article that make it begin, or a table, a plot, a picture.
 */
#include "cliff.h"

#include "commands.h"
#include "find.h"
#include "i18n.h"
#include "picture.h"
#include "say.h"

#include <unistd.h>

static const enum option_id OPTIONS[] = {
    OPTION_VARY,           OPTION_FROM,     OPTION_TO,       OPTION_RULES,
    OPTION_DATE,           OPTION_KNOWN_ON, OPTION_SET,      OPTION_OVERLAY,
    OPTION_FORMAT,         OPTION_EXCEL,    OPTION_OUTPUT,   OPTION_PLOT,
    OPTION_CHART,          OPTION_MASK,     OPTION_MASK_KEY, OPTION_GROUP,
    OPTION_ENCODING,       OPTION_SHEET,    OPTION_STRICT,   OPTION_RULES_DIR,
    OPTION_IGNORE_UNKNOWN, OPTION_LANG,     OPTION_QUIET,    OPTION_HELP,
    OPTION_COUNT};

static const struct option_note NOTES[] = {
    {OPTION_FROM, "NUMBER", N_("where to begin (default: 0)"), NULL},
    {OPTION_TO, "NUMBER", N_("where to end (default: beyond all changes)"),
     NULL},
    {.option = OPTION_COUNT},
};

/* ---- options ------------------------------------------------------------- */

/* A plot belongs to the table, and is made unasked where one looks at it. */
static bool read_plot(const struct parsed *parsed, struct cliff_job *job)
{
    bool to_a_terminal =
        !option_value(parsed, OPTION_OUTPUT) && isatty(STDOUT_FILENO);
    job->plot = option_given(parsed, OPTION_PLOT);
    if (!option_value(parsed, OPTION_FORMAT) && job->plot)
        job->format = FORMAT_TABLE;
    if (job->plot && job->format != FORMAT_TABLE) {
        say("%s", _("--plot is for people: it goes with -f table"));
        return false;
    }
    job->plot |= job->format == FORMAT_TABLE && to_a_terminal;
    return true;
}

/* ---- the household ------------------------------------------------------- */

/* Decides it as it is; *decided is false where it is rejected. */
static enum status decide(struct cliff_job *job, struct finder *finder,
                          struct roster_case *household, bool *decided)
{
    struct determination d;
    struct decider decider = {.decision = &job->decision};
    struct messages messages = {0};
    enum status status = decider_run(&decider, finder_reader(finder), household,
                                     &messages, &d, decided);
    say_messages(&messages, SEVERITY_FAULT);
    messages_free(&messages);
    if (status == STATUS_OK && *decided) {
        job->version = d.household;
        if (d.reasons & reason_bit(REASON_NO_VERSION)) {
            char day[DATE_TEXT_SIZE];
            date_format(job->decision.on, day);
            say(_("household %s has no version in force on %s"), job->id, day);
            *decided = false;
        }
    }
    decider_free(&decider);
    return status;
}

/* Why the household cannot be decided with some x. */
static int tell_problem(const struct cliff_job *job,
                        const struct roster_case *household, enum status status)
{
    const struct cliff *cliff = &job->cliff;
    struct buffer x = {0};
    cliff_put_label(job, &x);
    buffer_text(&x, " = ");
    cliff_put_x(job, cliff->problem_at, &x);
    if (cliff->broken)
        say(_("internal: the decision is not linear where %.*s; please report "
              "it"),
            SPAN_ARGS(buffer_view(&x)));
    else if (status == STATUS_NO_VALUE)
        say(_("household %s needs '%s' where %.*s, and the rules have no value "
              "for it then: give it with --set %s=VALUE"),
            job->id, cliff->problem.param_name, SPAN_ARGS(buffer_view(&x)),
            cliff->problem.param_name);
    else if (status == STATUS_FAULT)
        say(_("%s:%llu:%s: empty, and a rule asks for it where %.*s"),
            household->file,
            (unsigned long long)job->version->persons[cliff->problem.person]
                .line,
            cliff->problem.column, SPAN_ARGS(buffer_view(&x)));
    else if (status == STATUS_INEXACT)
        say(_("payment.round is 'exact', and the amount has a remainder where "
              "%.*s"),
            SPAN_ARGS(buffer_view(&x)));
    else
        say_status(status);
    buffer_free(&x);
    return status == STATUS_FAULT && !cliff->broken ? EXIT_FINDINGS
                                                    : EXIT_NOT_DONE;
}

static bool find_cliff(struct frame *frame, struct cliff_job *job,
                       const struct roster_case *household)
{
    const struct cliff_question question = {job->decision.policy, job->version,
                                            job->decision.on, job->field,
                                            job->person};
    enum status status = cliff_find(&question, &job->cliff);
    if (status == STATUS_OK)
        status = aftermath_find(&job->cliff, &question, &job->aftermath);
    if (status != STATUS_OK)
        frame->exit_status = tell_problem(job, household, status);
    return status == STATUS_OK;
}

/* ---- output -------------------------------------------------------------- */

static bool open_output(struct frame *frame, const struct cliff_job *job)
{
    bool table = job->format == FORMAT_TABLE;
    if (output_open_as(&frame->parsed, table ? FORMAT_JSONL : job->format,
                       CLIFF_COLUMNS, table ? 0 : CLIFF_COLUMN_COUNT,
                       &frame->output))
        return true;
    output_abandon(&frame->output);
    return false;
}

/* Facts as messages, beside rows for machines. */
static void say_facts(const struct cliff_job *job)
{
    struct buffer facts = {0};
    cliff_facts(job, &facts);
    struct span rest = buffer_view(&facts);
    if (facts.failed)
        say_status(STATUS_MEMORY);
    while (rest.length > 0) {
        struct span fact = span_cut(&rest, '\n');
        say("%.*s", SPAN_ARGS(fact));
    }
    buffer_free(&facts);
}

static enum status write_rows(struct frame *frame, const struct cliff_job *job)
{
    struct buffer out = {0};
    enum status status = STATUS_OK;
    if (job->format == FORMAT_TABLE)
        status = cliff_table(job, &out);
    else
        cliff_rows(job, &out);
    if (out.failed)
        status = STATUS_MEMORY;
    if (status == STATUS_OK)
        status = output_rows(&frame->output, buffer_view(&out));
    buffer_free(&out);
    return status;
}

/* The picture first: without it nothing is put under its name. */
static void write_out(struct frame *frame, const struct cliff_job *job)
{
    struct buffer picture = {0};
    if (job->chart && !cliff_chart(job, &picture)) {
        buffer_free(&picture);
        return;
    }
    if (!open_output(frame, job)) {
        buffer_free(&picture);
        return;
    }
    enum status status = STATUS_OK;
    if (job->chart)
        status = output_chart(&frame->output, buffer_view(&picture));
    if (status == STATUS_OK)
        status = write_rows(frame, job);
    buffer_free(&picture);
    if (!frame_finish(frame, status))
        return;
    frame->exit_status = EXIT_DONE;
    if (job->format != FORMAT_TABLE && !frame->options.quiet)
        say_facts(job);
}

/* ---- the command --------------------------------------------------------- */

static void run(struct frame *frame, struct cliff_job *job)
{
    struct finder *finder;
    struct roster_case *household;
    bool decided = false;
    enum status status =
        find_household(&frame->options, span_of(job->id), &finder, &household);
    if (status == STATUS_OK && !household->rejected)
        status = decide(job, finder, household, &decided);
    if (status == STATUS_OK) {
        say_messages(household->messages,
                     frame->options.quiet ? SEVERITY_FAULT : SEVERITY_NOTE);
        frame->exit_status = decided ? EXIT_NOT_DONE : EXIT_FINDINGS;
    }
    if (status == STATUS_OK && decided && cliff_find_person(job) &&
        find_cliff(frame, job, household) && cliff_choose_range(job))
        write_out(frame, job);
    else if (status != STATUS_OK && status != STATUS_FAULT)
        say_status(status);
    aftermath_free(&job->aftermath);
    cliff_free(&job->cliff);
    finder_close(finder);
}

static int cmd_cliff(const struct command *command, int argc, char **argv)
{
    struct frame frame;
    struct cliff_job job = {0};
    if (frame_begin(&frame, command, argc, argv) &&
        frame_take_id(&frame, command, &job.id) &&
        cliff_read_vary(&frame.parsed, &job) &&
        cliff_read_range(&frame.parsed, &job) &&
        settings_format(&frame.parsed, &job.format) &&
        read_plot(&frame.parsed, &job) &&
        picture_read(&frame.parsed, &job.chart) &&
        frame_settings(&frame, &job.decision) &&
        frame_policy(&frame, &job.decision))
        run(&frame, &job);
    return frame_end(&frame);
}

const struct command COMMAND_CLIFF = {
    .name = "cliff",
    .summary = N_("A household's total as one amount changes: every jump and "
                  "bend."),
    .usage = "HOUSEHOLD_ID --vary FIELD -r PACK [options] [FILE...]",
    .options = OPTIONS,
    .notes = NOTES,
    .example = "jiuzhu cliff H3 --vary wage -r chongqing-jiangbei "
               "-d 2021-10-01 roster.csv",
    .run = cmd_cliff,
};
