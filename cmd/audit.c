/*
 * audit - a roster with its history and what was paid in, what differs from
 * what was due out: one row a finding.
 */
#include "audit_sample.h"
#include "commands.h"
#include "frame.h"
#include "i18n.h"
#include "payment_columns.h"
#include "rowwise.h"
#include "say.h"

static const enum option_id OPTIONS[] = {
    OPTION_PAYMENTS, OPTION_RULES,    OPTION_DATE,
    OPTION_FROM,     OPTION_KNOWN_ON, OPTION_ASSUME_APPROVED,
    OPTION_LEDGER,   OPTION_RECOVERY, OPTION_SAMPLE,
    OPTION_SEED,     OPTION_DESIGN,   OPTION_DRAWN,
    OPTION_PRICES,   OPTION_RELIEF,   OPTION_OPENING,
    OPTION_SET,      OPTION_OVERLAY,  OPTION_FORMAT,
    OPTION_EXCEL,    OPTION_OUTPUT,   OPTION_MASK,
    OPTION_MASK_KEY, OPTION_REJECTS,  OPTION_RECEIPT,
    OPTION_GROUP,    OPTION_JOBS,     OPTION_ENCODING,
    OPTION_SHEET,    OPTION_STRICT,   OPTION_IGNORE_UNKNOWN,
    OPTION_LANG,     OPTION_QUIET,    OPTION_RULES_DIR,
    OPTION_PROGRESS, OPTION_HELP,     OPTION_COUNT};

/* ---- beside the roster -------------------------------------------------- */

static enum status read_beside(void *user, const struct block *block,
                               struct messages *messages, struct block *beside)
{
    const struct audit_job *job = user;
    return payments_beside(job->payments, block, messages, beside);
}

static enum status write_sides(void *user, struct result *result)
{
    struct audit_job *job = user;
    struct audit_tally tally;
    enum status status =
        output_side_rows(&job->ledger, buffer_view(&result->side[SIDE_LEDGER]));
    if (status == STATUS_OK)
        status = output_side_rows(&job->recovery,
                                  buffer_view(&result->side[SIDE_RECOVERY]));
    if (status == STATUS_OK)
        status = audit_cross_take(job, &result->side[SIDE_STAYS]);
    if (status == STATUS_OK && job->sample)
        status = audit_sample_take(job, buffer_view(&result->side[SIDE_DRAWN]));
    job->households += result->household_count;
    buffer_span(&job->unknown, buffer_view(&result->side[SIDE_UNKNOWN]));
    if (status != STATUS_OK || job->unknown.failed)
        return status != STATUS_OK ? status : STATUS_MEMORY;
    memcpy(&tally, result->side[SIDE_TALLY].data, sizeof tally);
    return audit_tally_add(&job->tally, &tally);
}

/* ---- behind the roster -------------------------------------------------- */

/* Payments that are left are nobody's. */
static enum status read_rest(struct audit_job *job, struct messages *messages)
{
    struct block block = {0};
    struct payment_reader *reader = NULL;
    bool end = false;
    const struct payment_sink sink = {&job->unknown, messages,
                                      &job->tally.counts};
    enum status status = payment_reader_new(job->payments, &reader);
    while (status == STATUS_OK && !end) {
        status = payments_rest(job->payments, messages, &block, &end);
        if (status == STATUS_OK && !end)
            status = payment_reader_rest(reader, &block, &sink);
    }
    payment_reader_free(reader);
    block_free(&block);
    return status;
}

static enum status finish(struct audit_job *job, struct totals *totals)
{
    struct messages messages = {0};
    enum status status = read_rest(job, &messages);
    say_messages(&messages, job->quiet ? SEVERITY_FAULT : SEVERITY_NOTE);
    messages_free(&messages);
    if (status == STATUS_OK)
        status = audit_cross_finish(job, totals);
    return status == STATUS_OK ? audit_unknown_finish(job, totals) : status;
}

/* ---- the run ------------------------------------------------------------ */

static void tell_cost(const struct audit_job *job)
{
    struct payments_cost cost = payments_cost(job->payments);
    if (cost.rows > 0 && !job->quiet)
        say(_("note: %s and the roster are not in one order of households: "
              "%llu payments are held in memory, about %llu MiB"),
            payments_file(job->payments), (unsigned long long)cost.rows,
            (unsigned long long)((cost.bytes + cost.rows * 60) >> 20) + 1);
}

static bool open_payments(struct frame *frame, struct audit_job *job,
                          struct block_options *input)
{
    struct messages messages = {0};
    enum status status =
        payments_open(input, &frame->options.input, frame->options.group,
                      &messages, &job->payments);
    say_messages(&messages, job->quiet ? SEVERITY_FAULT : SEVERITY_NOTE);
    messages_free(&messages);
    if (status != STATUS_OK && status != STATUS_FAULT)
        say_status(status);
    if (status == STATUS_OK)
        tell_cost(job);
    return status == STATUS_OK;
}

static bool open_outputs(struct frame *frame, struct audit_job *job)
{
    if (!settings_format(&frame->parsed, &job->format))
        return false;
    struct row_writer findings = audit_findings_writer(job, NULL);
    struct row_writer ledger = audit_ledger_writer(job, NULL);
    struct row_writer recovery = audit_recovery_writer(job, NULL);
    struct row_writer drawn = audit_drawn_writer(job, NULL);
    job->output = &frame->output;
    if (!frame_open(frame, findings.columns, findings.count))
        return false;
    if (output_side_open(&frame->parsed, OPTION_LEDGER, &ledger,
                         &job->ledger) &&
        output_side_open(&frame->parsed, OPTION_RECOVERY, &recovery,
                         &job->recovery) &&
        output_side_open(&frame->parsed, OPTION_DRAWN, &drawn, &job->drawn))
        return true;
    output_abandon(&frame->output);
    return false;
}

/* Puts all files under their names, or none. */
static bool commit(struct frame *frame, struct audit_job *job,
                   enum status status)
{
    if (status == STATUS_OK && !audit_tell_sums(job))
        status = STATUS_FAULT;
    if (status == STATUS_OK && job->sample)
        status = audit_sample_tell(job);
    if (status == STATUS_OK && output_side_commit(&job->ledger) &&
        output_side_commit(&job->recovery) && output_side_commit(&job->drawn))
        return frame_finish(frame, STATUS_OK);
    frame_finish(frame, status == STATUS_OK ? STATUS_FAULT : status);
    return false;
}

static void run_stream(struct frame *frame, struct audit_job *job)
{
    const struct work work = audit_work(job);
    const struct companion companion = {read_beside, audit_begin_block,
                                        audit_end_block, write_sides, job};
    frame->options.companion = &companion;
    const struct sink sink = output_sink(&frame->output);
    enum status status =
        stream_run(&frame->options, &work, &sink, &frame->totals);
    if (status == STATUS_OK)
        status = finish(job, &frame->totals);
    if (!commit(frame, job, status))
        return;
    uint64_t rejected = job->grants.grants.rejected;
    if (rejected > 0)
        say(_("%llu rows of --prices and --relief were rejected"),
            (unsigned long long)rejected);
    int exit_status = summary(&frame->totals);
    frame->exit_status = frame->totals.findings > 0 || rejected > 0 ||
                                 job->tally.counts.rejected > 0
                             ? EXIT_FINDINGS
                             : exit_status;
}

static void run(struct frame *frame, struct audit_job *job)
{
    struct block_options input;
    const char *file = option_value(&frame->parsed, OPTION_PAYMENTS);
    enum status status = spill_new(&job->stays);
    if (status != STATUS_OK)
        say_status(status);
    else if (rowwise_file(&frame->parsed, &file, &PAYMENT_COLUMNS, &input) &&
             open_payments(frame, job, &input) &&
             audit_sample_draw(frame, job) && open_outputs(frame, job))
        run_stream(frame, job);
    output_side_abandon(&job->ledger);
    output_side_abandon(&job->recovery);
    output_side_abandon(&job->drawn);
    payments_close(job->payments);
    spill_free(job->stays);
    buffer_free(&job->unknown);
}

/* ---- options ------------------------------------------------------------ */

static bool read_rules(struct frame *frame, struct audit_job *job)
{
    struct decision decision = {.on = job->options.on,
                                .known_on = job->options.known_on};
    job->policy = &frame->policy;
    if (!frame_policy(frame, &decision))
        return false;
    frame->span.from = DATE_FIRST;
    return true;
}

/* One standard input cannot be both. */
static bool inputs_part(const struct parsed *parsed)
{
    const char *payments = option_value(parsed, OPTION_PAYMENTS);
    bool roster = parsed->operand_count == 0;
    for (size_t i = 0; i < parsed->operand_count; i++)
        roster |= strcmp(parsed->operands[i], "-") == 0;
    if (!roster || strcmp(payments, "-") != 0)
        return true;
    say("%s", _("the roster and the payments cannot both come from standard "
                "input"));
    return false;
}

/* The first month; it is not behind the last. */
static bool read_from(const struct parsed *parsed, struct audit_options *o)
{
    const char *text = option_value(parsed, OPTION_FROM);
    if (!text)
        return true;
    if (!settings_month(parsed, OPTION_FROM, "--from", &o->from))
        return false;
    if (o->from <= month_of(o->on))
        return true;
    say(_("--from %s is later than the date of the audit"), text);
    return false;
}

static bool read_options(struct frame *frame, struct audit_job *job)
{
    const struct parsed *parsed = &frame->parsed;
    struct audit_options *o = &job->options;
    job->quiet = option_given(parsed, OPTION_QUIET);
    job->masked = parsed->masked;
    if (!option_given(parsed, OPTION_PAYMENTS)) {
        say("%s", _("audit needs --payments FILE (see 'jiuzhu template "
                    "payments')"));
        return false;
    }
    return inputs_part(parsed) && settings_date(parsed, &o->on) &&
           read_from(parsed, o) && settings_known_on(parsed, &o->known_on) &&
           settings_approval(parsed, &o->schedule.assume_approved) &&
           settings_stream(parsed, &frame->options) && read_rules(frame, job);
}

/* Subsidies and relief, as a schedule reads them. */
static bool read_grants(struct frame *frame, struct audit_job *job)
{
    struct schedule_job *grants = &job->grants;
    grants->options = job->options.schedule;
    grants->known =
        (struct knowledge){job->options.known_on, job->options.known_on};
    grants->quiet = job->quiet;
    grants->from = 1; /* no range: months without a row are no matter */
    if (!schedule_grants_read(&frame->parsed, grants))
        return false;
    job->options.schedule = grants->options;
    job->options.prices = option_given(&frame->parsed, OPTION_PRICES);
    /* Whose application was rejected may be due something all the same. */
    job->options.reliefs = option_given(&frame->parsed, OPTION_RELIEF) &&
                           grants->grants.reliefs_rejected == 0;
    return true;
}

static int cmd_audit(const struct command *command, int argc, char **argv)
{
    struct frame frame;
    struct audit_job job = {.options.schedule.book = &frame.book};
    if (frame_begin(&frame, command, argc, argv) &&
        read_options(&frame, &job) && audit_sample_read(&frame.parsed, &job) &&
        read_grants(&frame, &job))
        run(&frame, &job);
    audit_sample_free(job.sample);
    schedule_grants_free(&job.grants.grants);
    return frame_end(&frame);
}

const struct command COMMAND_AUDIT = {
    .name = "audit",
    .summary = N_("What was paid beside what was due: findings, and a "
                  "ledger."),
    .usage = "--payments FILE -r PACK [-d DATE] [options] [FILE...]",
    .options = OPTIONS,
    .example = "jiuzhu audit --payments samples/audit/payments.csv \\\n"
               "         -r chongqing-jiangbei -d 2022-12-31 "
               "samples/audit/roster.csv",
    .run = cmd_audit,
};
