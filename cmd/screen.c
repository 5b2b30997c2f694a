/*
 * screen - lists of households and persons to visit, help or watch: one row a
 * person (or household) and group, saying why.
 */
#include "screen.h"
#include "commands.h"
#include "frame.h"
#include "i18n.h"
#include "row_words.h"
#include "say.h"
#include "trace.h"

#include <stdlib.h>

static const enum option_id OPTIONS[] = {
    OPTION_LIST,     OPTION_RULES,     OPTION_DATE,    OPTION_SINCE,
    OPTION_KNOWN_ON, OPTION_SET,       OPTION_OVERLAY, OPTION_FORMAT,
    OPTION_EXCEL,    OPTION_OUTPUT,    OPTION_MASK,    OPTION_MASK_KEY,
    OPTION_REJECTS,  OPTION_RECEIPT,   OPTION_GROUP,   OPTION_SHARD,
    OPTION_JOBS,     OPTION_ENCODING,  OPTION_SHEET,   OPTION_IGNORE_UNKNOWN,
    OPTION_STRICT,   OPTION_RULES_DIR, OPTION_LANG,    OPTION_QUIET,
    OPTION_PROGRESS, OPTION_HELP,      OPTION_COUNT};

static const struct option_note NOTES[] = {
    {OPTION_LIST, NULL,
     N_("outreach, discovery, warning, winter,\nzero_employment or new"),
     "outreach discovery warning winter zero_employment new"},
    {.option = OPTION_COUNT},
};

static const struct out_column COLUMNS_OUT[] = {
    {"household_id", CELL_IDENTITY, N_("household")},
    {"person_id", CELL_IDENTITY, N_("person")},
    {"group", CELL_TEXT, N_("group")},
    {"reason", CELL_TEXT, N_("reason")},
    {"category", CELL_TEXT, N_("category")},
    {"per_capita", CELL_MONEY, N_("per capita")},
    {"source", CELL_SOURCE, N_("source")},
};

enum { COLUMNS_OUT_COUNT = sizeof COLUMNS_OUT / sizeof *COLUMNS_OUT };

struct job {
    struct decision decision;
    struct decision before; /* of the day before --since */
    enum screen_list list;
    enum format format;
};

struct worker {
    const struct job *job;
    struct decider decider, before;
    struct row_writer writer;
    struct buffer text; /* a cell in the making */
};

static void *start(const void *user)
{
    struct worker *worker = calloc(1, sizeof *worker);
    if (!worker)
        return NULL;
    worker->job = user;
    worker->decider.decision = &worker->job->decision;
    worker->before.decision = &worker->job->before;
    worker->writer =
        (struct row_writer){.format = worker->job->format,
                            .columns = COLUMNS_OUT,
                            .count = COLUMNS_OUT_COUNT,
                            .masked = worker->job->decision.masked};
    return worker;
}

static void stop(void *user)
{
    struct worker *worker = user;
    decider_free(&worker->decider);
    decider_free(&worker->before);
    buffer_free(&worker->text);
    free(worker);
}

/* ---- rows -------------------------------------------------------------- */

enum { WHOLE_HOUSEHOLD = -1 };

/* What the decision rests on; not how an application is handled. */
static uint32_t articles_of(const struct determination *d)
{
    return reason_articles(d->reasons) & ~(UINT32_C(1) << ARTICLE_PROCEDURE);
}

static void put_source(struct worker *worker,
                       const struct screen_group_def *group,
                       const struct determination *d)
{
    struct buffer articles = {0};
    buffer_clear(&worker->text);
    buffer_text(&worker->text, group->source);
    if (group->decided)
        articles_text(worker->job->decision.policy, articles_of(d), &articles);
    if (articles.length > 0) {
        buffer_text(&worker->text, "; ");
        buffer_span(&worker->text, buffer_view(&articles));
    }
    worker->text.failed |= articles.failed;
    buffer_free(&articles);
    row_text(&worker->writer, buffer_view(&worker->text));
}

static void put_row(struct worker *worker, enum screen_group group,
                    const struct determination *d, int person,
                    const struct screen_before *before)
{
    struct row_writer *w = &worker->writer;
    const struct screen_group_def *def = screen_group_def(group);
    int64_t per_capita = 0;
    determination_per_capita(d, &per_capita);
    row_begin(w);
    row_text(w, d->household->id);
    if (person == WHOLE_HOUSEHOLD)
        row_empty(w);
    else
        row_text(w, d->household->persons[person].person_id);
    row_code(w, def->code, def->meaning);
    buffer_clear(&worker->text);
    screen_reason(group, d, person < 0 ? 0 : (size_t)person, before,
                  &worker->text);
    row_conditions(w, buffer_view(&worker->text));
    row_word(w, &VOCABULARY_CATEGORY, (int)d->category);
    row_money(w, per_capita);
    put_source(worker, def, d);
    row_end(w);
}

static void put_groups(struct worker *worker, screen_groups set,
                       const struct determination *d, int person,
                       const struct screen_before *before,
                       struct result *result)
{
    worker->writer.out = &result->out;
    for (int group = 0; group < GROUP_COUNT; group++)
        if (set >> group & 1) {
            put_row(worker, (enum screen_group)group, d, person, before);
            result->rows++;
        }
}

/* ---- households -------------------------------------------------------- */

static enum status list_persons(struct worker *worker,
                                struct roster_reader *reader,
                                struct roster_case *c, struct determination *d,
                                struct result *result)
{
    for (size_t i = 0; i < d->household->person_count; i++) {
        screen_groups set;
        enum status status = screen_person(worker->job->list, d, i, &set);
        if (status == STATUS_FAULT || status == STATUS_OVERFLOW) {
            decider_reject(reader, c, d, status);
            return STATUS_OK;
        }
        if (status != STATUS_OK)
            return status;
        put_groups(worker, set, d, (int)i, NULL, result);
    }
    return STATUS_OK;
}

static enum status list_warned(struct worker *worker,
                               struct roster_reader *reader,
                               struct roster_case *c, struct determination *d,
                               struct result *result)
{
    screen_groups set = 0;
    enum status status = screen_warning(d, &set);
    if (status == STATUS_OVERFLOW) {
        decider_reject(reader, c, d, status);
        return STATUS_OK;
    }
    if (status == STATUS_OK)
        put_groups(worker, set, d, WHOLE_HOUSEHOLD, NULL, result);
    return status;
}

/* The household as it was under the rules of the day before --since. */
static enum status list_new(struct worker *worker, struct roster_reader *reader,
                            struct roster_case *c,
                            const struct determination *now,
                            struct result *result)
{
    struct determination then;
    bool decided;
    enum status status = decider_run(&worker->before, reader, c,
                                     &result->messages, &then, &decided);
    if (status != STATUS_OK || !decided)
        return status;
    const struct screen_before before = {
        then.category, then.members, then.tekun_persons, then.single_persons};
    put_groups(worker, screen_improved(&before, now), now, WHOLE_HOUSEHOLD,
               &before, result);
    return STATUS_OK;
}

static enum status household(void *user, struct roster_reader *reader,
                             struct roster_case *c, struct result *result)
{
    struct worker *worker = user;
    enum screen_list list = worker->job->list;
    struct determination d;
    bool decided;
    enum status status = decider_run(&worker->decider, reader, c,
                                     &result->messages, &d, &decided);
    if (status != STATUS_OK || !decided)
        return status;
    if (list == SCREEN_NEW)
        status = list_new(worker, reader, c, &d, result);
    else if (list == SCREEN_WARNING)
        status = list_warned(worker, reader, c, &d, result);
    else
        status = list_persons(worker, reader, c, &d, result);
    return worker->text.failed ? STATUS_MEMORY : status;
}

/* ---- the command ------------------------------------------------------- */

static bool read_list(const struct parsed *parsed, enum screen_list *out)
{
    const char *word = option_value(parsed, OPTION_LIST);
    *out = word ? screen_list_find(word) : SCREEN_LISTS;
    if (*out != SCREEN_LISTS)
        return true;
    say(_("--list is outreach, discovery, warning, winter, zero_employment "
          "or new (found '%s')"),
        word ? word : "");
    return false;
}

/* --since belongs to the list `new`, and comes no later than the date. */
static bool read_since(const struct parsed *parsed, struct job *job)
{
    const char *text = option_value(parsed, OPTION_SINCE);
    date since;
    if ((text != NULL) != (job->list == SCREEN_NEW)) {
        say("%s", text ? _("--since is for --list new")
                       : _("--list new needs --since YYYY-MM-DD, the day from "
                           "which the new standard applies"));
        return false;
    }
    if (!text)
        return true;
    if (!date_parse(span_of(text), &since) || since <= DATE_FIRST) {
        say(_("--since '%s' is not a date (expected YYYY-MM-DD)"), text);
        return false;
    }
    if (since > job->decision.on) {
        say(_("--since %s is later than the date of the determination"), text);
        return false;
    }
    job->before = job->decision;
    job->before.on = date_add_days(since, -1);
    return true;
}

/* No document fixes these two: the official does. */
static bool limits_are_given(const struct job *job)
{
    static const struct {
        enum param param;
        const char *example;
    } needed[] = {{PARAM_SCREEN_MARGIN, "10%"},
                  {PARAM_SCREEN_EXPENSE_SHARE, "50%"}};
    bool all = true;
    for (size_t i = 0; job->list == SCREEN_WARNING && i < 2; i++) {
        enum param param = needed[i].param;
        if (job->decision.policy->presence[param] == VALUE_IN_FORCE)
            continue;
        say(_("--list warning needs '%s', for which there is no official "
              "figure: choose one, as in --set %s=%s"),
            param_def(param)->name, param_def(param)->name, needed[i].example);
        all = false;
    }
    return all;
}

static void run(struct frame *frame, struct job *job)
{
    const struct work work = {
        .start = start, .stop = stop, .household = household, .job = job};
    if (!limits_are_given(job) ||
        !frame_open(frame, COLUMNS_OUT, COLUMNS_OUT_COUNT))
        return;
    job->format = frame->output.format;
    if (job->list == SCREEN_NEW && job->before.on < frame->span.from)
        frame->span.from = job->before.on;
    frame_stream(frame, &work);
}

/* For `new` the policy of the day before --since too. */
static bool resolve_before(struct frame *frame, struct job *job,
                           struct policy *then)
{
    struct decision *before = &job->before;
    if (job->list != SCREEN_NEW)
        return true;
    enum status status = policy_resolve(
        &frame->book, before->on, before->known_on, &frame->book.arena, then);
    if (status != STATUS_OK)
        say_status(status);
    before->policy = then;
    return status == STATUS_OK;
}

static int cmd_screen(const struct command *command, int argc, char **argv)
{
    struct job job = {0};
    struct frame frame;
    struct policy then;
    if (frame_begin(&frame, command, argc, argv) &&
        read_list(&frame.parsed, &job.list) &&
        frame_settings(&frame, &job.decision) &&
        read_since(&frame.parsed, &job) &&
        frame_policy(&frame, &job.decision) &&
        resolve_before(&frame, &job, &then))
        run(&frame, &job);
    return frame_end(&frame);
}

const struct command COMMAND_SCREEN = {
    .name = "screen",
    .summary = N_("List whom to visit, help or watch, and why."),
    .usage = "--list NAME -r PACK [-d DATE] [options] [FILE...]",
    .options = OPTIONS,
    .notes = NOTES,
    .example = "jiuzhu screen --list discovery -r chongqing-jiangbei "
               "-d 2021-10-01 roster.csv",
    .run = cmd_screen,
};
