/*
 * publish - the public list (长期公示) of those in dibao and tekun support:
 * the masked name of who applied, the number of persons, the amount, and
 * nothing else (办法57 art. 24). Nobody is named before the day of the
 * approval.
 *
 * A child under the scheme for unattended children (事实无人抚养儿童) is not
 * put on a public list: such households are left out and told, and a list that
 * has no others is refused.
 */
#include "commands.h"
#include "decide.h"
#include "frame.h"
#include "frozen.h"
#include "history.h"
#include "i18n.h"
#include "say.h"

#include <stdatomic.h>
#include <stdlib.h>

static const enum option_id OPTIONS[] = {
    OPTION_RULES,   OPTION_DATE,   OPTION_KNOWN_ON,       OPTION_SET,
    OPTION_OVERLAY, OPTION_FORMAT, OPTION_EXCEL,          OPTION_OUTPUT,
    OPTION_REJECTS, OPTION_GROUP,  OPTION_JOBS,           OPTION_ENCODING,
    OPTION_SHEET,   OPTION_STRICT, OPTION_IGNORE_UNKNOWN, OPTION_RULES_DIR,
    OPTION_LANG,    OPTION_QUIET,  OPTION_PROGRESS,       OPTION_HELP,
    OPTION_COUNT};

static const struct out_column COLUMNS_OUT[] = {
    {"name", CELL_NAME, N_("name")},
    {"persons", CELL_COUNT, N_("persons")},
    {"amount", CELL_MONEY, N_("yuan a month")},
};

enum { COLUMNS_OUT_COUNT = sizeof COLUMNS_OUT / sizeof *COLUMNS_OUT };

/* Of those listed: by whether the roster tells an approval. */
struct counts {
    atomic_uint_fast64_t approved, untold;
};

struct job {
    struct decision decision;
    enum format format;
    struct counts *counts;
};

struct worker {
    const struct job *job;
    struct decider decider;
    struct frozen frozen;
    struct row_writer writer;
};

static void *start(const void *user)
{
    struct worker *worker = calloc(1, sizeof *worker);
    if (!worker)
        return NULL;
    worker->job = user;
    worker->decider.decision = &worker->job->decision;
    worker->writer = (struct row_writer){.format = worker->job->format,
                                         .columns = COLUMNS_OUT,
                                         .count = COLUMNS_OUT_COUNT,
                                         .masked = &MASKING_STARS};
    return worker;
}

static void stop(void *user)
{
    struct worker *worker = user;
    decider_free(&worker->decider);
    frozen_free(&worker->frozen);
    free(worker);
}

/* Is the approval, where the roster tells one, no later than the list? */
static bool is_approved(const struct decision *decision,
                        const struct roster_case *c)
{
    const struct history history = {c->versions, c->version_count, DATE_NONE};
    const date known_on = decision->known_on;
    const struct household *h =
        version_on(c->versions, c->version_count, decision->on, known_on);
    return h && (history_approval(&history, h, known_on) == DATE_NONE ||
                 history_approval_by(&history, h, decision->on, known_on) !=
                     DATE_NONE);
}

/*
 * How many of the versions valid on the day are in force: without the last
 * ones, whose approval anew is still to come. 0: no approval is told.
 */
static size_t count_in_force(const struct decision *decision,
                             const struct roster_case *c)
{
    const struct history history = {c->versions, c->version_count, DATE_NONE};
    size_t count = frozen_count_valid(c, decision->on);
    date approved = DATE_NONE;
    for (; count > 0; count--) {
        approved = history_approval(&history, &c->versions[count - 1],
                                    decision->known_on);
        if (approved <= decision->on)
            break;
    }
    return approved == DATE_NONE ? 0 : count;
}

/* Where some approvals are told, who has none may not be approved at all. */
static void count_approval(const struct job *job, const struct roster_case *c)
{
    const struct history history = {c->versions, c->version_count, DATE_NONE};
    atomic_fetch_add(history_first_approval(&history) == DATE_NONE
                         ? &job->counts->untold
                         : &job->counts->approved,
                     1);
}

static void tell_untold(const struct counts *counts)
{
    const uint64_t untold = counts->untold;
    if (untold > 0 && counts->approved > 0)
        say(_("%llu of the households listed have no approved_on, unlike the "
              "others: look whether they are approved"),
            (unsigned long long)untold);
}

/* Decides what is in force, with the income that counts for it (J06.3). */
static enum status decide(struct worker *worker, struct roster_reader *reader,
                          struct roster_case *c, struct messages *messages,
                          struct determination *d, bool *decided)
{
    const struct decision *decision = &worker->job->decision;
    const struct roster_case whole = *c;
    size_t count =
        frozen_may_be(c, decision->on) ? count_in_force(decision, c) : 0;
    enum status status = STATUS_OK;
    if (count > 0)
        status = frozen_find(&worker->frozen, c->versions, count, decision);
    if (status != STATUS_OK)
        return status;
    if (count > 0) {
        const struct household *frozen = worker->frozen.household;
        c->versions = frozen ? frozen : c->versions;
        c->version_count = frozen ? 1 : count;
    }
    status = decider_run(&worker->decider, reader, c, messages, d, decided);
    c->versions = whole.versions;
    c->version_count = whole.version_count;
    return status;
}

/* Those the amount is for: a dibao household, those let in alone, tekun. */
static int64_t persons_paid(const struct determination *d)
{
    return d->tekun_persons +
           (d->category == CATEGORY_DIBAO ? d->members : d->single_persons);
}

static void tell_left_out(const struct roster_case *c, const struct person *who,
                          struct messages *messages)
{
    messages_add(messages, SEVERITY_WARNING,
                 (struct place){c->file, who->line, NULL},
                 _("household %.*s is not listed: it is in the name of a child "
                   "of the scheme for unattended children, who is not made "
                   "public"),
                 SPAN_ARGS(c->id));
}

static enum status household(void *user, struct roster_reader *reader,
                             struct roster_case *c, struct result *result)
{
    struct worker *worker = user;
    struct determination d;
    bool decided;
    enum status status =
        decide(worker, reader, c, &result->messages, &d, &decided);
    if (status != STATUS_OK || !decided || d.total_fen == 0 ||
        !is_approved(&worker->job->decision, c))
        return status;
    const struct person *who = decision_applicant(&d);
    if (person_has_tag(who, TAG_UNATTENDED)) {
        tell_left_out(c, who, &result->messages);
        result->findings++;
        return STATUS_OK;
    }
    if (who->name.length == 0) {
        roster_reject(reader, c, who->line, "name",
                      _("a public list needs the name of who applied "
                        "(expected in the row of the head)"));
        return STATUS_OK;
    }
    worker->writer.out = &result->out;
    row_begin(&worker->writer);
    row_text(&worker->writer, who->name);
    row_count(&worker->writer, persons_paid(&d));
    row_money(&worker->writer, d.total_fen);
    row_end(&worker->writer);
    count_approval(worker->job, c);
    result->rows++;
    return STATUS_OK;
}

/* ---- the command ------------------------------------------------------- */

/* A list that would be of such children alone is not written. */
static bool is_list_of_children(const struct totals *totals)
{
    if (totals->findings == 0 || totals->rows > 0)
        return false;
    say("%s", _("refused: a list of children of the scheme for unattended "
                "children is not made public"));
    return true;
}

static void run(struct frame *frame, struct job *job)
{
    const struct work work = {
        .start = start, .stop = stop, .household = household, .job = job};
    if (!frame_open(frame, COLUMNS_OUT, COLUMNS_OUT_COUNT))
        return;
    job->format = frame->output.format;
    const struct sink sink = output_sink(&frame->output);
    enum status status =
        stream_run(&frame->options, &work, &sink, &frame->totals);
    if (status == STATUS_OK && is_list_of_children(&frame->totals)) {
        output_abandon(&frame->output);
        return;
    }
    if (!frame_finish(frame, status))
        return;
    if (!frame->options.quiet)
        tell_untold(job->counts);
    say(_("%llu households in, %llu listed, %llu left out, %llu not approved "
          "yet or without an amount, %llu rejected"),
        (unsigned long long)frame->totals.households,
        (unsigned long long)frame->totals.rows,
        (unsigned long long)frame->totals.findings,
        (unsigned long long)(frame->totals.households - frame->totals.rows -
                             frame->totals.findings - frame->totals.rejected),
        (unsigned long long)frame->totals.rejected);
    frame->exit_status = frame->totals.findings || frame->totals.rejected
                             ? EXIT_FINDINGS
                             : EXIT_DONE;
}

static int cmd_publish(const struct command *command, int argc, char **argv)
{
    struct counts counts = {0};
    struct job job = {.counts = &counts};
    struct frame frame;
    if (frame_begin(&frame, command, argc, argv) &&
        frame_settings(&frame, &job.decision) &&
        frame_policy(&frame, &job.decision))
        run(&frame, &job);
    return frame_end(&frame);
}

const struct command COMMAND_PUBLISH = {
    .name = "publish",
    .summary = N_("The public list: masked name, number of persons, amount."),
    .usage = "-r PACK [-d DATE] [options] [FILE...]",
    .options = OPTIONS,
    .example = "jiuzhu publish -r chongqing-jiangbei -d 2021-10-01 "
               "roster.csv",
    .run = cmd_publish,
};
