/* review_procedures - the applications of --procedures, row by row. */
#include "i18n.h"
#include "procedure_columns.h"
#include "review.h"
#include "rowwise.h"
#include "rules_calendar.h"
#include "say.h"

#include <string.h>

enum { MOST_TOLD = 16 };

struct reading {
    struct review_job *job;
    struct procedure row;
    struct procedure_question question;
    struct seen *seen;
    int told[MOST_TOLD]; /* years complained about */
    size_t told_count;
    bool lacks; /* the calendar or the rules lack something */
};

/* ---- faults ------------------------------------------------------------- */

static bool is_new_year(struct reading *r, int year)
{
    for (size_t i = 0; i < r->told_count; i++)
        if (r->told[i] == year)
            return false;
    if (r->told_count < MOST_TOLD)
        r->told[r->told_count++] = year;
    return true;
}

/* A year without data, or a value that has ended, stops the run at the end. */
static void tell_lack(struct reading *r)
{
    const struct procedure_question *q = &r->question;
    const char *pack = r->job->question.book->pack->id;
    char day[DATE_TEXT_SIZE];
    r->lacks = true;
    date_format(r->row.accepted_on, day);
    if (q->missing_year == 0)
        say(_("case %.*s needs '%s', whose value in '%s' has ended by %s: say "
              "what applies with --set %s=VALUE"),
            SPAN_ARGS(r->row.case_id), q->problem.param_name, pack, day,
            q->problem.param_name);
    else if (is_new_year(r, q->missing_year))
        say(_("case %.*s needs the working days of %d, which %s does not have "
              "(it needs a section [%d], see jiuzhu-rules(5))"),
            SPAN_ARGS(r->row.case_id), q->missing_year, q->calendar->file,
            q->missing_year);
}

/* ---- rows --------------------------------------------------------------- */

static enum status keep(struct reading *r, const struct deadline *deadlines,
                        size_t count)
{
    enum status status = STATUS_OK;
    for (size_t i = 0; status == STATUS_OK && i < count; i++) {
        const struct deadline *d = &deadlines[i];
        const struct review_row row = {.item = d->item,
                                       .household_id = r->row.household_id,
                                       .division = r->row.division,
                                       .case_id = r->row.case_id,
                                       .stage = (int)d->stage,
                                       .limit_days = d->limit_days,
                                       .has_left = d->has_left,
                                       .working_days_left =
                                           d->working_days_left};
        status = review_rows_add(&r->job->rows, &row);
        r->job->case_rows += status == STATUS_OK;
    }
    return status;
}

static enum status take(void *user, struct sheet_row *row)
{
    struct reading *r = user;
    struct procedure_fault fault;
    char room[SHEET_SHOWN];
    struct deadline deadlines[PROCEDURE_STAGES];
    size_t count;
    if (!procedure_is_sound(&r->row, r->job->question.on, &fault)) {
        sheet_reject(row, fault.column,
                     _("not what a case can have (found '%s', expected %s)"),
                     sheet_shows(row, &r->row, fault.column, room),
                     _(fault.expected));
        return STATUS_OK;
    }
    enum status status = rowwise_once(
        r->seen,
        (struct rowwise_id){"case_id", r->row.case_id,
                            _("the case comes again (first at %s:%llu)")},
        row);
    if (status != STATUS_OK || row->rejected)
        return status;
    status = procedure_deadlines(&r->question, &r->row, deadlines, &count);
    if (status == STATUS_NO_VALUE) {
        tell_lack(r);
        return STATUS_OK;
    }
    return status == STATUS_OK ? keep(r, deadlines, count) : status;
}

static bool read_rows(struct frame *frame, const char *file, struct reading *r)
{
    static const struct procedure none;
    struct block_options input;
    if (!rowwise_file(&frame->parsed, &file, &PROCEDURE_COLUMNS, &input))
        return false;
    struct rowwise run = {.table = &PROCEDURE_COLUMNS,
                          .defaults = &none,
                          .row = &r->row,
                          .row_size = sizeof none,
                          .take = take,
                          .user = r,
                          .quiet = frame->options.quiet};
    enum status status = seen_new(false, &r->seen);
    if (status == STATUS_OK)
        status = rowwise_run(&input, &run);
    if (status != STATUS_OK && status != STATUS_FAULT)
        say_status(status);
    r->job->cases = run.rows;
    r->job->cases_rejected = run.rejected;
    return status == STATUS_OK && !r->lacks;
}

bool review_procedures(struct frame *frame, struct review_job *job)
{
    const char *file = option_value(&frame->parsed, OPTION_PROCEDURES);
    struct reading r = {
        .job = job,
        .question = {.review = &job->question, .calendar = &job->calendar}};
    if (!file)
        return true;
    bool good = rules_calendar_read(&frame->parsed, NULL, &job->arena,
                                    &job->calendar) &&
                read_rows(frame, file, &r);
    seen_free(r.seen);
    return good;
}
