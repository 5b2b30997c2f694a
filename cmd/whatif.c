/*
 * whatif - the baseline against reforms: each household of a roster decided
 * under all of them in one reading.
 */
#include "whatif_run.h"

#include "commands.h"
#include "i18n.h"
#include "money.h"
#include "picture.h"
#include "say.h"
#include "sums.h"

#include <stdlib.h>

static const enum option_id OPTIONS[] = {
    OPTION_RULES,     OPTION_DATE,      OPTION_KNOWN_ON, OPTION_SET,
    OPTION_OVERLAY,   OPTION_SWEEP,     OPTION_REFORM,   OPTION_SCENARIO,
    OPTION_SOLVE,     OPTION_COST,      OPTION_WITHIN,   OPTION_LINE,
    OPTION_BREAKDOWN, OPTION_FORMAT,    OPTION_EXCEL,    OPTION_OUTPUT,
    OPTION_CHART,     OPTION_MASK,      OPTION_MASK_KEY, OPTION_REJECTS,
    OPTION_RECEIPT,   OPTION_PARTIAL,   OPTION_GROUP,    OPTION_SHARD,
    OPTION_JOBS,      OPTION_ENCODING,  OPTION_SHEET,    OPTION_IGNORE_UNKNOWN,
    OPTION_STRICT,    OPTION_RULES_DIR, OPTION_LANG,     OPTION_QUIET,
    OPTION_PROGRESS,  OPTION_HELP,      OPTION_COUNT};

static const struct option_note NOTES[] = {
    {OPTION_BREAKDOWN, NULL,
     N_("rows by division, area, category or members; by\nmoves between "
        "categories; by household touched"),
     "scenario division area category members moves household"},
    {.option = OPTION_COUNT},
};

static bool read_by(const struct parsed *parsed, enum whatif_by *out)
{
    const char *by = option_value(parsed, OPTION_BREAKDOWN);
    *out = BY_SCENARIO;
    if (!by || whatif_by_of(span_of(by), out))
        return true;
    say(_("--by is scenario, household, division, area, category, members "
          "or moves (found '%s')"),
        by);
    return false;
}

/* --line for all, else the baseline's dibao standard of each area. */
static bool find_lines(const struct parsed *parsed, struct whatif_job *job)
{
    const char *text = option_value(parsed, OPTION_LINE);
    const struct policy *policy = job->scenarios.items[0].policy;
    const int64_t most = (int64_t)POVERTY_MOST_LINE * FEN_PER_YUAN;
    int64_t line_fen = 0;
    if (text && (money_parse(span_of(text), &line_fen) != MONEY_GOOD ||
                 line_fen == 0 || line_fen > most)) {
        say(_("--line is yuan a month and head, above 0 and at most %d (found "
              "'%s')"),
            POVERTY_MOST_LINE, text);
        return false;
    }
    for (int area = AREA_URBAN; area < AREA_COUNT; area++) {
        struct ratio standard = {policy->standard_units[area], policy->scale};
        enum status status = STATUS_OK;
        job->lines.fen[area] = line_fen;
        if (!text)
            status =
                money_round(standard, ROUND_HALF_UP, 1, &job->lines.fen[area]);
        if (status != STATUS_OK)
            return say_status(status) == EXIT_DONE;
    }
    return true;
}

/* ---- the run ------------------------------------------------------------ */

enum status whatif_stream(struct frame *frame, struct whatif_job *job,
                          struct whatif_sums *sums, bool last)
{
    const struct work work = whatif_work(job);
    const struct sink sink = output_sink(&frame->output);
    job->gathered = sums;
    return last ? stream_run(&frame->options, &work, &sink, &frame->totals)
                : stream_beforehand(&frame->options, &work, &frame->totals);
}

/*
 * Each thread has a spread of incomes a scenario: no more threads than keep
 * all of them within 2 GiB.
 */
static void limit_jobs(const struct whatif_job *job, unsigned *jobs)
{
    enum { MOST_SPREADS = 4096 }; /* of 512 KiB */
    size_t most = MOST_SPREADS / job->scenarios.count;
    if (job->by == BY_SCENARIO && *jobs > most)
        *jobs = (unsigned)most;
}

enum status whatif_put_rows(const struct whatif_job *job,
                            struct whatif_sums *sums, struct output *output,
                            uint64_t *count)
{
    struct buffer rows = {0};
    struct row_writer writer = {.format = job->format,
                                .columns = job->shape.columns,
                                .count = job->shape.count,
                                .out = &rows};
    enum status status = whatif_added(whatif_rows(job, sums, &writer, count));
    if (status == STATUS_OK && rows.failed)
        status = STATUS_MEMORY;
    if (status == STATUS_OK && rows.length > 0)
        status = output_rows(output, buffer_view(&rows));
    buffer_free(&rows);
    return status;
}

static enum status put(struct frame *frame, const struct whatif_job *job,
                       struct whatif_sums *sums)
{
    return job->partial ? whatif_put_partial(job, sums, &frame->output,
                                             &frame->totals.rows)
                        : whatif_put_rows(job, sums, &frame->output,
                                          &frame->totals.rows);
}

static enum status stream(struct frame *frame, struct whatif_job *job)
{
    struct whatif_sums sums;
    enum status status =
        whatif_sums_open(job, &sums) ? STATUS_OK : STATUS_MEMORY;
    limit_jobs(job, &frame->options.jobs);
    if (status == STATUS_OK)
        status = whatif_stream(frame, job, &sums, true);
    if (status == STATUS_OK)
        status = put(frame, job, &sums);
    if (status == STATUS_OK && job->chart)
        status = whatif_chart(job, &frame->output);
    whatif_sums_close(job, &sums);
    job->gathered = NULL;
    return status;
}

static void run(struct frame *frame, struct whatif_job *job)
{
    const struct decision *base = &job->scenarios.base;
    frame->used = &job->scenarios.plans[0].book;
    frame->span = (struct rule_span){base->on, base->on, base->known_on};
    if (!settings_format(&frame->parsed, &job->format))
        return;
    if (job->chart) {
        job->figures = calloc(job->scenarios.count, sizeof *job->figures);
        if (!job->figures) {
            say_status(STATUS_MEMORY);
            return;
        }
    }
    job->masked = frame->parsed.masked;
    whatif_shape(job->by, job->format, &job->shape);
    if (job->partial ? !sums_open(&frame->parsed, &frame->output)
                     : !frame_open(frame, job->shape.columns, job->shape.count))
        return;
    if (!frame_finish(frame, stream(frame, job)))
        return;
    frame->exit_status = summary(&frame->totals);
    if (job->look)
        frame->exit_status = EXIT_FINDINGS;
}

/* The picture is one of the scenarios, whose figures are those of the rows. */
static bool read_chart(const struct parsed *parsed, struct whatif_job *job)
{
    if (!picture_read(parsed, &job->chart))
        return false;
    if (!job->chart || job->by == BY_SCENARIO)
        return true;
    say("%s", _("--chart is a picture of the scenarios: it goes with --by "
                "scenario"));
    return false;
}

/* Sums, and nothing that is more or less than sums. */
static bool read_partial(const struct parsed *parsed, struct whatif_job *job)
{
    static const enum option_id others[] = {OPTION_SOLVE, OPTION_CHART,
                                            OPTION_FORMAT, OPTION_EXCEL};
    job->partial = option_given(parsed, OPTION_PARTIAL);
    if (job->partial && job->by == BY_HOUSEHOLD) {
        say("%s", _("--partial is not for --by household, whose rows 'merge' "
                    "puts together as they are"));
        return false;
    }
    return !job->partial ||
           sums_go_without(parsed, others, sizeof others / sizeof *others);
}

static bool make_scenarios(struct frame *frame, struct whatif_job *job)
{
    bool solve = option_given(&frame->parsed, OPTION_SOLVE);
    if (!solve && (option_given(&frame->parsed, OPTION_COST) ||
                   option_given(&frame->parsed, OPTION_WITHIN))) {
        say("%s", _("--cost and --within are for --solve"));
        return false;
    }
    return solve ? whatif_solve(frame, job) : scenarios_make(&job->scenarios);
}

static int cmd_whatif(const struct command *command, int argc, char **argv)
{
    struct decision base = {.policy = NULL};
    struct whatif_job job = {.by = BY_SCENARIO};
    struct frame frame;
    if (frame_begin(&frame, command, argc, argv) &&
        frame_settings(&frame, &base) && read_by(&frame.parsed, &job.by) &&
        read_chart(&frame.parsed, &job) && read_partial(&frame.parsed, &job) &&
        scenarios_read(&frame.parsed, &base, &job.scenarios) &&
        make_scenarios(&frame, &job) && find_lines(&frame.parsed, &job))
        run(&frame, &job);
    free(job.figures);
    scenarios_free(&job.scenarios);
    return frame_end(&frame);
}

const struct command COMMAND_WHATIF = {
    .name = "whatif",
    .summary =
        N_("Reforms of the rules beside the baseline: cost, winners, indices."),
    .usage = "-r PACK [-d DATE] -s KEY=VALUE ... [options] [FILE...]",
    .options = OPTIONS,
    .notes = NOTES,
    .example = "jiuzhu whatif -r chongqing-jiangbei -d 2021-10-01 \\\n      "
               "--sweep dibao.standard.urban=636:736:20 roster.csv",
    .run = cmd_whatif,
};
