/*
 * notice - the decision notice to a household: granted, refused, raised,
 * reduced, stopped or continued, as text or as a page to print.
 */
#include "notice.h"

#include "commands.h"
#include "find.h"
#include "frame.h"
#include "i18n.h"
#include "mask.h"
#include "say.h"

static const enum option_id OPTIONS[] = {
    OPTION_RULES,          OPTION_DATE,   OPTION_KNOWN_ON,  OPTION_SET,
    OPTION_OVERLAY,        OPTION_LOOK,   OPTION_MASK,      OPTION_MASK_KEY,
    OPTION_OUTPUT,         OPTION_GROUP,  OPTION_ENCODING,  OPTION_SHEET,
    OPTION_IGNORE_UNKNOWN, OPTION_STRICT, OPTION_RULES_DIR, OPTION_LANG,
    OPTION_QUIET,          OPTION_HELP,   OPTION_COUNT};

struct job {
    struct decision decision;
    enum notice_look look;
    const char *id;
    struct decider decider;
    struct finder *finder;
    struct roster_case *household;
    struct roster_case whole; /* with all its versions */
    struct frozen frozen;
    struct provisions provisions;
};

/* ---- options ----------------------------------------------------------- */

static bool read_look(const struct parsed *parsed, enum notice_look *out)
{
    const char *text = option_value(parsed, OPTION_LOOK);
    *out = text && strcmp(text, "html") == 0 ? LOOK_HTML : LOOK_TEXT;
    if (!text || *out == LOOK_HTML || strcmp(text, "text") == 0)
        return true;
    say(_("--format is text or html (found '%s')"), text);
    return false;
}

/* ---- what it is a notice of -------------------------------------------- */

static bool is_helped(enum category category)
{
    return category != CATEGORY_UNKNOWN && category != CATEGORY_NONE;
}

/* What is in force is what the roster says; nothing said: an application. Of
   what is in force the amount is known: see amount_is_known(). */
static enum notice_kind kind_of(const struct determination *d,
                                int64_t before_fen)
{
    const struct household *h = d->household;
    bool before = is_helped((enum category)h->category_in_force);
    if (!before)
        return is_helped(d->category) ? NOTICE_GRANTED : NOTICE_REFUSED;
    if (!is_helped(d->category))
        return NOTICE_STOPPED;
    if (before_fen == d->total_fen)
        return NOTICE_CONTINUED;
    return d->total_fen > before_fen ? NOTICE_RAISED : NOTICE_REDUCED;
}

/* The first month of what is paid for the first time. */
static month month_of_start(const struct determination *d, enum param start)
{
    const struct policy *policy = d->policy;
    bool at_once = policy->presence[start] == VALUE_IN_FORCE &&
                   policy->value[start]->value.number.num == START_SAME_MONTH;
    return month_of(d->on) + !at_once;
}

/*
 * A first payment begins as payment.start says, that of tekun persons as
 * payment.start.tekun does; a change acts in the month after.
 */
static void find_months(const struct determination *d, struct notice *notice)
{
    const month tekun = month_of_start(
        d, d->policy->presence[PARAM_PAYMENT_START_TEKUN] == VALUE_IN_FORCE
               ? PARAM_PAYMENT_START_TEKUN
               : PARAM_PAYMENT_START);
    notice->from = month_of(d->on) + 1;
    if (notice->kind != NOTICE_GRANTED)
        return;
    notice->from = d->category == CATEGORY_TEKUN
                       ? tekun
                       : month_of_start(d, PARAM_PAYMENT_START);
    if (d->tekun_persons > 0 && tekun != notice->from)
        notice->tekun_from = tekun;
}

static struct notice make_notice(const struct determination *d)
{
    int64_t before = d->household->amount_in_force_fen;
    struct notice notice = {.d = d,
                            .name = decision_applicant(d)->name,
                            .household = d->household->id,
                            .kind = kind_of(d, before),
                            .before_fen = before};
    if (before == AMOUNT_UNKNOWN)
        notice.before_fen = 0;
    find_months(d, &notice);
    return notice;
}

/* The name, then the id: lengths first, as the buffer moves. */
static void hide(const struct masking *masked, struct notice *notice,
                 struct buffer *hidden)
{
    mask_text(masked, MASK_NAME, notice->name, hidden);
    size_t name = hidden->length;
    mask_text(masked, MASK_IDENTITY, notice->household, hidden);
    notice->name = (struct span){hidden->data, name};
    notice->household =
        (struct span){hidden->data + name, hidden->length - name};
}

/* ---- the command ------------------------------------------------------- */

static void write_out(struct frame *frame, const struct job *job,
                      const struct determination *d)
{
    enum { PAGE_WIDTH = 80 };
    struct buffer out = {0};
    struct notice notice = make_notice(d);
    struct buffer hidden = {0};
    notice.provisions = &job->provisions;
    notice.masked = job->decision.masked;
    notice.frozen = job->frozen.of_review;
    notice.has_job_to_come = job->frozen.has_job_to_come;
    if (job->decision.masked)
        hide(job->decision.masked, &notice, &hidden);
    struct sheet_of_paper paper = {job->look, &out, {&out, PAGE_WIDTH}, NULL};
    if (!output_open_as(&frame->parsed, FORMAT_JSONL, NULL, 0,
                        &frame->output)) {
        output_abandon(&frame->output);
        return;
    }
    enum status status = STATUS_OK;
    if (is_helped((enum category)d->household->category_in_force))
        status = notice_after(&job->whole, job->decision.known_on, &notice);
    if (status == STATUS_OK)
        status = notice_write(&notice, &paper);
    if (hidden.failed)
        status = STATUS_MEMORY;
    if (status == STATUS_OK)
        status = output_rows(&frame->output, buffer_view(&out));
    buffer_free(&out);
    buffer_free(&hidden);
    notice_grants_free(&notice.after);
    if (frame_finish(frame, status))
        frame->exit_status = EXIT_DONE;
}

/* Where nothing is known of the amount, it cannot be said what changes. */
static bool amount_is_known(const struct job *job,
                            const struct determination *d)
{
    const struct household *h = d->household;
    if (!is_helped((enum category)h->category_in_force) ||
        h->amount_in_force_fen != AMOUNT_UNKNOWN)
        return true;
    say(_("household %s: the roster has a category in force and no amount "
          "(column %s): a notice must say what changes"),
        job->id, roster_heading(finder_reader(job->finder), "amount"));
    return false;
}

/* A household that begins later had nothing that could stop. */
static bool has_begun(const struct job *job, const struct determination *d)
{
    if (!is_helped((enum category)d->household->category_in_force) ||
        !(d->reasons & reason_bit(REASON_NO_VERSION)))
        return true;
    say(_("household %s: the roster begins after the date: there is nothing to "
          "give notice of"),
        job->id);
    return false;
}

/*
 * Where help is in force and a version is neither a review nor a reported
 * change, the months to come are decided with the income of the last one, and
 * so is what is told of them (J06.3).
 */
static enum status decide(struct job *job, struct messages *messages,
                          struct determination *d, bool *decided)
{
    struct roster_case *household = job->household;
    struct roster_reader *reader = finder_reader(job->finder);
    enum status status =
        decider_run(&job->decider, reader, household, messages, d, decided);
    job->whole = *household;
    if (status != STATUS_OK || !*decided ||
        !is_helped((enum category)d->household->category_in_force))
        return status;
    status = frozen_find(&job->frozen, household->versions,
                         frozen_count_valid(household, job->decision.on),
                         &job->decision);
    if (status != STATUS_OK || !job->frozen.household)
        return status;
    household->versions = job->frozen.household;
    household->version_count = 1;
    return decider_run(&job->decider, reader, household, messages, d, decided);
}

static void run(struct frame *frame, struct job *job)
{
    struct determination d;
    struct messages messages = {0};
    bool decided = false;
    enum status status = STATUS_OK;
    job->decision.record_steps = true;
    job->decider.decision = &job->decision;
    if (!job->household->rejected)
        status = decide(job, &messages, &d, &decided);
    say_messages(&messages, SEVERITY_FAULT);
    messages_free(&messages);
    say_messages(job->household->messages,
                 frame->options.quiet ? SEVERITY_FAULT : SEVERITY_NOTE);
    if (status != STATUS_OK) {
        if (status != STATUS_FAULT)
            say_status(status);
        return;
    }
    if (!decided) {
        say(_("household %s is rejected: nothing is decided"), job->id);
        frame->exit_status = EXIT_FINDINGS;
    } else if (has_begun(job, &d) && amount_is_known(job, &d)) {
        d.steps = &job->decider.steps;
        write_out(frame, job, &d);
    }
}

static bool find(struct frame *frame, struct job *job)
{
    enum status status = find_household(&frame->options, span_of(job->id),
                                        &job->finder, &job->household);
    if (status != STATUS_OK && status != STATUS_FAULT)
        say_status(status);
    return status == STATUS_OK;
}

static int cmd_notice(const struct command *command, int argc, char **argv)
{
    struct frame frame;
    struct job job = {0};
    if (frame_begin(&frame, command, argc, argv) &&
        frame_take_id(&frame, command, &job.id) &&
        frame_settings(&frame, &job.decision) &&
        read_look(&frame.parsed, &job.look) &&
        frame_policy(&frame, &job.decision) &&
        provisions_read(&frame.parsed, &job.provisions) && find(&frame, &job))
        run(&frame, &job);
    decider_free(&job.decider);
    frozen_free(&job.frozen);
    provisions_free(&job.provisions);
    finder_close(job.finder);
    return frame_end(&frame);
}

const struct command COMMAND_NOTICE = {
    .name = "notice",
    .summary = N_("The decision notice to a household, with reasons and "
                  "articles."),
    .usage = "HOUSEHOLD_ID -r PACK [-d DATE] [options] [FILE...]",
    .options = OPTIONS,
    .example = "jiuzhu notice H1 -r chongqing-jiangbei -d 2021-10-01 "
               "-f html \\\n         -o notice.html "
               "samples/quickstart/roster.csv",
    .run = cmd_notice,
};
