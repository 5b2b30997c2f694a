/*
 * review_events - the rows with a deadline as all-day events. A calendar gets
 * the id of the household and nothing else that tells who it is.
 */
#include "review.h"

#include "cite.h"
#include "i18n.h"

/*
 * What the event is of, whatever its day: so a later list moves it. The pack
 * keeps apart the households of two places with the same id.
 */
static void put_uid(const struct review_job *job, const struct review_row *row,
                    struct buffer *out)
{
    const struct masking *masked = job->decision.masked;
    buffer_text(out, REVIEW_KIND_WORDS[row->item.kind].code);
    buffer_char(out, '.');
    if (row->stage != NO_STAGE) {
        buffer_text(out, PROCEDURE_STAGE_WORDS[row->stage].code);
        buffer_char(out, '.');
        mask_text(masked, MASK_IDENTITY, row->case_id, out);
    } else {
        mask_text(masked, MASK_IDENTITY, row->household_id, out);
    }
    buffer_char(out, '@');
    buffer_text(out, job->question.book->pack->id);
    buffer_text(out, ".jiuzhu");
}

/* "Review: JB-0001" or "Opinion of the county: case A-3 (JB-0001)". */
static void put_summary(const struct review_row *row,
                        const struct masking *masked, struct buffer *out)
{
    bool procedure = row->stage != NO_STAGE;
    const char *what = procedure ? PROCEDURE_STAGE_WORDS[row->stage].meaning
                                 : REVIEW_KIND_WORDS[row->item.kind].meaning;
    buffer_text(out, _(what));
    buffer_text(out, _(": "));
    if (procedure) {
        mask_text(masked, MASK_IDENTITY, row->case_id, out);
        buffer_text(out, ", ");
    }
    mask_text(masked, MASK_IDENTITY, row->household_id, out);
}

static void put_line(struct buffer *out, const char *what, struct span value)
{
    if (value.length == 0)
        return;
    if (out->length > 0)
        buffer_char(out, '\n');
    buffer_text(out, what);
    buffer_text(out, _(": "));
    buffer_span(out, value);
}

static void put_description(const struct review_row *row, struct buffer *out)
{
    struct buffer why = {0}, cited = {0};
    char day[DATE_TEXT_SIZE];
    const struct review_item *item = &row->item;
    review_reasons(item->reasons, true, &why);
    cite_sources(span_of(item->source), &cited);
    if (item->category != CATEGORY_UNKNOWN)
        put_line(out, _("category"), span_of(category_words(item->category)));
    put_line(out, _("since"), (struct span){day, date_format(item->last, day)});
    put_line(out, _("due on"), (struct span){day, date_format(item->due, day)});
    put_line(out, _("reasons"), buffer_view(&why));
    put_line(out, _("source"), buffer_view(&cited));
    out->failed |= why.failed || cited.failed;
    buffer_free(&why);
    buffer_free(&cited);
}

/* How many days before the reminder is; a step has only a few days at all. */
static int32_t alarm_days(const struct review_row *row)
{
    enum { WEEK = 7 };
    return row->stage == NO_STAGE ? WEEK : 1;
}

struct texts {
    struct buffer uid, summary, description;
};

static enum status put_event(const struct review_job *job,
                             const struct ics_calendar *calendar,
                             const struct review_row *row, struct texts *texts,
                             const struct output *output)
{
    buffer_clear(&texts->uid);
    buffer_clear(&texts->summary);
    buffer_clear(&texts->description);
    put_uid(job, row, &texts->uid);
    put_summary(row, job->decision.masked, &texts->summary);
    put_description(row, &texts->description);
    if (texts->uid.failed || texts->summary.failed || texts->description.failed)
        return STATUS_MEMORY;
    const struct ics_event event = {
        .uid = buffer_view(&texts->uid),
        .summary = buffer_view(&texts->summary),
        .description = buffer_view(&texts->description),
        .category = span_of(_(REVIEW_KIND_WORDS[row->item.kind].meaning)),
        .on = row->item.due,
        .alarm_days = alarm_days(row)};
    return output->documents->ics_event(calendar, &event, output->events);
}

enum status review_put_events(const struct review_job *job,
                              struct output *output)
{
    struct texts texts = {{0}, {0}, {0}};
    const struct ics_calendar calendar = {.product = _("-//jiuzhu//review//EN"),
                                          .name = _("Reviews and deadlines"),
                                          .stamp = job->question.on};
    const struct documents *documents = output->documents;
    enum status status = documents->ics_begin(&calendar, output->events);
    for (size_t i = 0; status == STATUS_OK && i < job->rows.count; i++)
        if (job->rows.items[i].item.due != DATE_NONE)
            status =
                put_event(job, &calendar, &job->rows.items[i], &texts, output);
    if (status == STATUS_OK)
        status = documents->ics_end(output->events);
    buffer_free(&texts.uid);
    buffer_free(&texts.summary);
    buffer_free(&texts.description);
    return output_events_done(output, status);
}
