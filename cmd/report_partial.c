/*
 * report_partial - the cells of a statistical report as rows of numbers, and
 * back.
 *
 *     about            list, month; due: a day each
 *     cell   division, area, category    members of a cell
 */
#include "i18n.h"
#include "report.h"
#include "sums.h"

#include <stdlib.h>

#define MEMBER(name, member)                                                   \
    {                                                                          \
        name, offsetof(struct tally_cell, member), false                       \
    }

static const struct sums_member MEMBERS[] = {
    MEMBER("households", households),
    MEMBER("persons", persons),
    MEMBER("tekun_persons", tekun_persons),
    MEMBER("single_persons", single_persons),
    MEMBER("new_households", new_households),
    MEMBER("new_persons", new_persons),
    MEMBER("dibao", item_fen[ITEM_DIBAO]),
    MEMBER("single", item_fen[ITEM_SINGLE]),
    MEMBER("tekun", item_fen[ITEM_TEKUN]),
    MEMBER("care", item_fen[ITEM_CARE]),
    MEMBER("supplement", item_fen[ITEM_SUPPLEMENT]),
    MEMBER("total", total_fen),
};
_Static_assert(sizeof MEMBERS / sizeof *MEMBERS == 6 + ITEM_COUNT + 1,
               "every sum of a cell");

enum { MEMBER_COUNT = sizeof MEMBERS / sizeof *MEMBERS };

/* ---- writing ------------------------------------------------------------ */

static void put_date(struct partial_writer *w, const char *measure, date day)
{
    char text[DATE_TEXT_SIZE];
    date_format(day, text);
    partial_about(w, "", measure, span_of(text));
}

static void put_cell(struct partial_writer *w, const struct tally_cell *cell)
{
    const struct partial_key key = {
        "cell",
        {span_of(cell->division),
         span_of(word_english(&VOCABULARY_AREA, cell->area)),
         span_of(word_english(&VOCABULARY_CATEGORY, cell->category))}};
    sums_put(w, &key, MEMBERS, MEMBER_COUNT, cell);
}

enum status report_put_partial(const struct report_job *job,
                               struct output *output, uint64_t *rows)
{
    struct buffer text = {0};
    struct partial_writer w = {.out = &text};
    partial_begin(&w, "report");
    partial_about(&w, "", "list", span_of(job->kind->name));
    put_date(&w, "month", job->decision.on);
    for (size_t i = 0; i < job->due_count; i++)
        put_date(&w, "due", job->due[i]);
    for (size_t i = 0; i < job->tally.count; i++)
        put_cell(&w, &job->tally.cells[i]);
    enum status status =
        text.failed ? STATUS_MEMORY : output_rows(output, buffer_view(&text));
    *rows = w.rows;
    buffer_free(&text);
    return status;
}

/* ---- adding ------------------------------------------------------------- */

static void *begin(void)
{
    return calloc(1, sizeof(struct report_job));
}

static void end(void *user)
{
    struct report_job *job = user;
    if (job)
        tally_free(&job->tally);
    free(job);
}

static enum status about(void *user, const struct partial_row *row)
{
    static const struct report_kind *const kinds[] = {&REPORT_STATISTICS,
                                                      &REPORT_TABLE};
    struct report_job *job = user;
    if (span_is(row->measure, "list")) {
        for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
            if (span_is(row->value, kinds[i]->name))
                job->kind = kinds[i];
        return job->kind ? STATUS_OK : STATUS_FAULT;
    }
    if (span_is(row->measure, "month"))
        return date_parse(row->value, &job->decision.on) ? STATUS_OK
                                                         : STATUS_FAULT;
    return span_is(row->measure, "due") && job->due_count < REPORT_DAYS &&
                   date_parse(row->value, &job->due[job->due_count++])
               ? STATUS_OK
               : STATUS_FAULT;
}

/* The value of a word as it was written; false where it is none. */
static bool word_value(const struct vocabulary *v, struct span text, int most,
                       int32_t *out)
{
    for (*out = 0; *out <= most; ++*out)
        if (span_is(text, word_english(v, *out)))
            return true;
    return false;
}

/* The one number as a cell of its own, which is then added. */
static enum status add(void *user, const struct partial_row *row)
{
    struct report_job *job = user;
    struct tally_cell cell;
    memset(&cell, 0, sizeof cell);
    if (!span_is(row->part, "cell") || row->keys[0].length >= DIVISION_SIZE ||
        !word_value(&VOCABULARY_AREA, row->keys[1], AREA_COUNT - 1,
                    &cell.area) ||
        !word_value(&VOCABULARY_CATEGORY, row->keys[2], CATEGORY_SINGLE,
                    &cell.category))
        return STATUS_FAULT;
    if (row->keys[0].length > 0)
        memcpy(cell.division, row->keys[0].at, row->keys[0].length);
    enum status status = sums_add(row, MEMBERS, MEMBER_COUNT, &cell);
    return status == STATUS_OK ? tally_add(&job->tally, &cell) : status;
}

static enum status write(void *user, const struct parsed *parsed,
                         enum format format, struct output *output,
                         uint64_t *rows)
{
    struct report_job *job = user;
    struct totals totals = {0};
    if (!job->kind || job->decision.on == DATE_NONE ||
        (job->kind == &REPORT_TABLE && job->due_count == 0))
        return STATUS_FAULT;
    job->format = format;
    if (!output_open_as(parsed, format, job->kind->columns,
                        job->kind->column_count, output))
        return STATUS_IO;
    enum status status = report_finish(job, output, &totals);
    *rows = totals.rows;
    return status;
}

const struct sums_kind REPORT_SUMS = {.command = "report",
                                      .begin = begin,
                                      .end = end,
                                      .about = about,
                                      .add = add,
                                      .write = write};
