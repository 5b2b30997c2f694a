/*
 * explain - the decision on one household as a worksheet: the facts, every
 * step with its arithmetic and grounds, and what would change it.
 */
#include "explain.h"

#include "commands.h"
#include "find.h"
#include "frame.h"
#include "frozen.h"
#include "i18n.h"
#include "mask.h"
#include "payment.h"
#include "say.h"

#include <stdlib.h>

static const enum option_id OPTIONS[] = {
    OPTION_RULES,    OPTION_DATE,     OPTION_KNOWN_ON,       OPTION_SET,
    OPTION_OVERLAY,  OPTION_PAYMENTS, OPTION_SHAPE,          OPTION_EXCEL,
    OPTION_OUTPUT,   OPTION_GROUP,    OPTION_IGNORE_UNKNOWN, OPTION_ENCODING,
    OPTION_SHEET,    OPTION_STRICT,   OPTION_RULES_DIR,      OPTION_MASK,
    OPTION_MASK_KEY, OPTION_LANG,     OPTION_QUIET,          OPTION_HELP,
    OPTION_COUNT};

/* What the household is turned into. */
enum shape {
    SHAPE_TEXT,
    SHAPE_JSON,
    SHAPE_CSV,
    SHAPE_TABLE,
    SHAPE_XLSX,
    SHAPE_EXCEL
};

struct job {
    struct decision decision;
    enum shape shape;
    const char *id;
    struct provisions provisions;
    struct decider decider;
    struct finder *finder;
    struct roster_case *household;
    struct payments payments;
    struct explained explained;
    bool with_payments;
};

/* ---- options ----------------------------------------------------------- */

/* With nothing said of the format --excel means rows. */
static bool read_excel(const struct parsed *parsed, enum shape *out)
{
    enum format format =
        *out == SHAPE_CSV || !option_given(parsed, OPTION_SHAPE) ? FORMAT_CSV
                                                                 : FORMAT_JSONL;
    if (!settings_excel(parsed, &format))
        return false;
    if (format == FORMAT_EXCEL)
        *out = SHAPE_EXCEL;
    return true;
}

static bool read_shape(const struct parsed *parsed, enum shape *out)
{
    static const char *const names[] = {"text", "jsonl", "csv", "table",
                                        "xlsx"};
    const char *text = option_value(parsed, OPTION_SHAPE);
    *out = SHAPE_TEXT;
    for (int i = 0; text && i <= SHAPE_XLSX; i++)
        if (strcmp(text, names[i]) == 0) {
            *out = (enum shape)i;
            return read_excel(parsed, out);
        }
    if (text)
        say(_("--format is text, jsonl, csv, table or xlsx (found '%s')"),
            text);
    return !text && read_excel(parsed, out);
}

/* ---- the household ----------------------------------------------------- */

/* Masks the names of the copy: lengths first, as the buffer moves. */
static enum status mask_names(struct explained *e)
{
    size_t at = 0;
    for (size_t i = 0; i < e->household.person_count; i++) {
        size_t start = e->names.length;
        mask_text(e->masked, MASK_NAME, e->persons[i].name, &e->names);
        e->persons[i].name.length = e->names.length - start;
    }
    for (size_t i = 0; i < e->household.person_count; i++) {
        e->persons[i].name.at = e->names.data + at;
        at += e->persons[i].name.length;
    }
    return e->names.failed ? STATUS_MEMORY : STATUS_OK;
}

/* Copies the household decided on, without identity numbers. */
static enum status copy_household(struct explained *e, struct decider *decider)
{
    const struct household *h = e->version;
    size_t count = h->person_count;
    e->persons = calloc(count + 1, sizeof *e->persons);
    if (!e->persons)
        return STATUS_MEMORY;
    for (size_t i = 0; i < count; i++) {
        e->persons[i] = h->persons[i];
        e->persons[i].person_id = (struct span){"", 0};
    }
    e->household = *h;
    e->household.persons = e->persons;
    e->decision.household = &e->household;
    e->decision.steps = &decider->steps;
    return STATUS_OK;
}

static enum status split_items(struct explained *e)
{
    enum status status = STATUS_OK;
    for (int item = 0; item < ITEM_COUNT && status == STATUS_OK; item++) {
        e->shares[item] =
            calloc(e->household.person_count + 1, sizeof *e->shares[item]);
        status = e->shares[item] ? payment_split(&e->decision, (enum item)item,
                                                 e->shares[item])
                                 : STATUS_MEMORY;
    }
    return status;
}

/*
 * Where help is in force and income waits for its review, or the wage for the
 * job, another amount is paid until then than the version says (J06.3).
 */
static enum status find_waiting(const struct job *job, struct explained *e)
{
    struct decider decider = {.decision = &job->decision};
    struct frozen frozen = {0};
    struct messages messages = {0};
    struct roster_case now = *job->household;
    struct determination d;
    bool decided = false;
    enum status status = STATUS_OK;
    if (e->version->category_in_force != CATEGORY_UNKNOWN &&
        e->version->category_in_force != CATEGORY_NONE &&
        frozen_may_be(&now, job->decision.on))
        status = frozen_find(&frozen, now.versions,
                             frozen_count_valid(&now, job->decision.on),
                             &job->decision);
    if (status == STATUS_OK && frozen.household) {
        now.versions = frozen.household;
        now.version_count = 1;
        status = decider_run(&decider, finder_reader(job->finder), &now,
                             &messages, &d, &decided);
    }
    if (decided && d.total_fen != e->decision.total_fen) {
        e->has_waiting = true;
        e->waiting_fen = d.total_fen;
    }
    messages_free(&messages);
    decider_free(&decider);
    frozen_free(&frozen);
    return status == STATUS_MEMORY ? status : STATUS_OK;
}

/* Decides; *decided is false for a household that is rejected for it. */
static enum status decide(struct job *job, bool *decided)
{
    struct explained *e = &job->explained;
    struct messages messages = {0};
    job->decider.decision = &job->decision;
    enum status status =
        decider_run(&job->decider, finder_reader(job->finder), job->household,
                    &messages, &e->decision, decided);
    say_messages(&messages, SEVERITY_FAULT);
    messages_free(&messages);
    if (status != STATUS_OK || !*decided)
        return status;
    e->version = e->decision.household;
    status = find_waiting(job, e);
    if (status == STATUS_OK)
        status = copy_household(e, &job->decider);
    e->masked = job->decision.masked;
    if (status == STATUS_OK && e->masked)
        status = mask_names(e);
    if (status == STATUS_OK)
        status = split_items(e);
    if (status == STATUS_OK &&
        !(e->decision.reasons & reason_bit(REASON_NO_VERSION)))
        status = turnings_find(&e->decision, &e->turnings);
    return status;
}

static void free_job(struct job *job)
{
    struct explained *e = &job->explained;
    turnings_free(&e->turnings);
    for (int item = 0; item < ITEM_COUNT; item++)
        free(e->shares[item]);
    free(e->persons);
    buffer_free(&e->names);
    payments_free(&job->payments);
    decider_free(&job->decider);
    finder_close(job->finder);
    provisions_free(&job->provisions);
}

/* ---- output ------------------------------------------------------------ */

/* The format of rows; of a text, which is written as it comes, that of JSON. */
static enum format format_of(enum shape shape)
{
    static const enum format formats[] = {
        [SHAPE_TEXT] = FORMAT_JSONL, [SHAPE_JSON] = FORMAT_JSONL,
        [SHAPE_CSV] = FORMAT_CSV,    [SHAPE_TABLE] = FORMAT_TABLE,
        [SHAPE_XLSX] = FORMAT_XLSX,  [SHAPE_EXCEL] = FORMAT_EXCEL};
    return formats[shape];
}

static enum status make(const struct job *job, struct buffer *out)
{
    if (job->shape == SHAPE_TEXT)
        return explain_text(&job->explained, out);
    if (job->shape == SHAPE_JSON)
        return explain_json(&job->explained, out);
    return explain_rows(&job->explained, format_of(job->shape), out);
}

static bool open_output(struct frame *frame, const struct job *job)
{
    if (output_open_as(&frame->parsed, format_of(job->shape), EXPLAIN_COLUMNS,
                       job->shape >= SHAPE_CSV ? EXPLAIN_COLUMN_COUNT : 0,
                       &frame->output))
        return true;
    output_abandon(&frame->output);
    return false;
}

static void write_out(struct frame *frame, const struct job *job)
{
    struct buffer out = {0};
    enum status status = make(job, &out);
    if (status == STATUS_OK)
        status = output_rows(&frame->output, buffer_view(&out));
    buffer_free(&out);
    if (frame_finish(frame, status))
        frame->exit_status =
            job->payments.rejected > 0 ? EXIT_FINDINGS : EXIT_DONE;
}

/* ---- the command ------------------------------------------------------- */

/* The household of the roster; false after messages. */
static bool find(struct frame *frame, struct job *job)
{
    enum status status = find_household(&frame->options, span_of(job->id),
                                        &job->finder, &job->household);
    if (status != STATUS_OK && status != STATUS_FAULT)
        say_status(status);
    return status == STATUS_OK;
}

static enum status read_payments(struct frame *frame, struct job *job)
{
    struct explained *e = &job->explained;
    if (!option_given(&frame->parsed, OPTION_PAYMENTS))
        return STATUS_OK;
    e->payments = &job->payments;
    return payments_read(&frame->parsed, e, &job->payments);
}

static void run(struct frame *frame, struct job *job)
{
    bool decided = !job->household->rejected;
    enum status status = STATUS_OK;
    if (decided)
        status = decide(job, &decided);
    say_messages(job->household->messages,
                 frame->options.quiet ? SEVERITY_FAULT : SEVERITY_NOTE);
    if (status == STATUS_OK && decided)
        status = read_payments(frame, job);
    if (status != STATUS_OK) {
        if (status != STATUS_FAULT)
            say_status(status);
        return;
    }
    if (!decided) {
        say(_("household %s is rejected: nothing is decided"), job->id);
        frame->exit_status = EXIT_FINDINGS;
        return;
    }
    if (open_output(frame, job))
        write_out(frame, job);
}

static int cmd_explain(const struct command *command, int argc, char **argv)
{
    struct frame frame;
    struct job job = {.decision = {.record_steps = true}};
    if (frame_begin(&frame, command, argc, argv) &&
        frame_take_id(&frame, command, &job.id) &&
        frame_settings(&frame, &job.decision) &&
        read_shape(&frame.parsed, &job.shape) &&
        frame_policy(&frame, &job.decision) &&
        provisions_read(&frame.parsed, &job.provisions) && find(&frame, &job)) {
        job.explained = (struct explained){.book = &frame.book,
                                           .provisions = &job.provisions,
                                           .known_on = job.decision.known_on,
                                           .roster = job.household,
                                           .reader = finder_reader(job.finder)};
        run(&frame, &job);
    }
    free_job(&job);
    return frame_end(&frame);
}

const struct command COMMAND_EXPLAIN = {
    .name = "explain",
    .summary = N_("The decision on one household as a worksheet, step by "
                  "step."),
    .usage = "HOUSEHOLD_ID -r PACK [-d DATE] [options] [FILE...]",
    .options = OPTIONS,
    .example = "jiuzhu explain JB2021-0005 -r chongqing-jiangbei -d 2021-10-01 "
               "roster.csv",
    .run = cmd_explain,
};
