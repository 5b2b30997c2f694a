/* audit_worker - auditing the households of a block with their payments. */
#include "audit_sample.h"

#include "i18n.h"

#include <stdlib.h>

static void stop(void *user)
{
    struct audit_worker *worker = user;
    audit_free(worker->audit);
    payment_reader_free(worker->payments);
    for (size_t i = 0; i < sizeof worker->texts / sizeof *worker->texts; i++)
        buffer_free(&worker->texts[i]);
    free(worker);
}

static void *start(const void *user)
{
    struct audit_worker *worker = calloc(1, sizeof *worker);
    if (!worker)
        return NULL;
    const struct audit_job *job = worker->job = user;
    worker->findings = audit_findings_writer(job, NULL);
    worker->ledger = audit_ledger_writer(job, NULL);
    worker->recovery = audit_recovery_writer(job, NULL);
    if (audit_new(&job->options, &worker->audit) == STATUS_OK &&
        payment_reader_new(job->payments, &worker->payments) == STATUS_OK)
        return worker;
    stop(worker);
    return NULL;
}

static struct payment_sink sink_of(struct audit_worker *worker,
                                   struct result *result)
{
    return (struct payment_sink){&result->side[SIDE_UNKNOWN], &result->messages,
                                 &worker->tally.counts};
}

static enum status find_payments(struct audit_worker *worker,
                                 const struct roster_case *c,
                                 struct result *result,
                                 struct payment_list *list)
{
    const struct payment_sink sink = sink_of(worker, result);
    worker->file = c->file;
    worker->line = c->line;
    return payment_reader_find(worker->payments, c->id, &sink, list);
}

/* What was paid to a household that is not audited. */
static enum status leave_out(const struct payment_list *list, int64_t *rows,
                             int64_t *fen)
{
    for (size_t i = 0; i < list->count; i++) {
        ++*rows;
        if (__builtin_add_overflow(*fen, list->items[i].amount_fen, fen))
            return STATUS_OVERFLOW;
    }
    return STATUS_OK;
}

static enum status reject_for_payments(struct audit_worker *worker,
                                       struct roster_reader *reader,
                                       struct roster_case *c,
                                       const struct payment_list *list)
{
    char text[200];
    snprintf(text, sizeof text,
             _("a payment of the household is faulty (line %llu of "
               "the payments): it is not audited"),
             (unsigned long long)list->faulty_line);
    roster_reject(reader, c, c->line, NULL, text);
    return leave_out(list, &worker->tally.of_rejected,
                     &worker->tally.of_rejected_fen);
}

/* A fact that is missing rejects the household; a value stops the run. */
static enum status explain(struct audit_worker *worker,
                           struct roster_reader *reader, struct roster_case *c,
                           struct result *result, enum status status)
{
    const struct determination *d = audit_problem(worker->audit);
    if (status == STATUS_MEMORY)
        return status;
    if (status != STATUS_NO_VALUE) {
        decider_reject(reader, c, d, status);
        return STATUS_OK;
    }
    decider_missing(worker->job->options.schedule.book, d, &result->messages);
    return STATUS_FAULT;
}

static enum status take_result(struct audit_worker *worker,
                               const struct roster_case *c,
                               const struct audit_result *found,
                               struct result *result)
{
    enum status status = audit_sums_add(&worker->tally.sums, &found->sums);
    audit_cross_put(c, result->household_count - 1, found,
                    &result->side[SIDE_STAYS]);
    if (worker->drawn)
        audit_sample_put(worker->drawn, c, found, &result->side[SIDE_DRAWN]);
    return status == STATUS_OK ? audit_put_household(worker, c, found, result)
                               : status;
}

static enum status household(void *user, struct roster_reader *reader,
                             struct roster_case *c, struct result *result)
{
    struct audit_worker *worker = user;
    struct payment_list list;
    struct audit_result found;
    enum status status = find_payments(worker, c, result, &list);
    if (status != STATUS_OK)
        return status;
    if (list.faulty_line > 0)
        return reject_for_payments(worker, reader, c, &list);
    if (worker->job->sample) {
        worker->drawn = audit_sample_find(worker->job->sample, c->id);
        if (!worker->drawn)
            return leave_out(&list, &worker->tally.not_drawn,
                             &worker->tally.not_drawn_fen);
    }
    status = audit_household(worker->audit, c->versions, c->version_count,
                             list.items, list.count, &found);
    if (status == STATUS_OK)
        return take_result(worker, c, &found, result);
    status = explain(worker, reader, c, result, status);
    return status == STATUS_OK ? leave_out(&list, &worker->tally.of_rejected,
                                           &worker->tally.of_rejected_fen)
                               : status;
}

/* Its payments are asked for here, unless household() has done so. */
static enum status rejected(void *user, const struct roster_case *c,
                            struct result *result)
{
    struct audit_worker *worker = user;
    struct payment_list list;
    if (worker->file == c->file && worker->line == c->line)
        return STATUS_OK;
    enum status status = find_payments(worker, c, result, &list);
    return status == STATUS_OK ? leave_out(&list, &worker->tally.of_rejected,
                                           &worker->tally.of_rejected_fen)
                               : status;
}

/* ---- blocks ------------------------------------------------------------- */

void audit_begin_block(void *user, const struct block *beside)
{
    struct audit_worker *worker = user;
    worker->line = 0;
    payment_reader_begin(worker->payments, beside);
}

enum status audit_end_block(void *user, struct result *result)
{
    struct audit_worker *worker = user;
    const struct payment_sink sink = sink_of(worker, result);
    enum status status = payment_reader_end(worker->payments, &sink);
    buffer_bytes(&result->side[SIDE_TALLY], (const char *)&worker->tally,
                 sizeof worker->tally);
    worker->tally = (struct audit_tally){0};
    return status;
}

struct work audit_work(const struct audit_job *job)
{
    return (struct work){.start = start,
                         .stop = stop,
                         .household = household,
                         .rejected = rejected,
                         .job = job};
}
