/* audit_rows - columns and rows of findings, ledger and recovery. */
#include "audit_job.h"

#include "i18n.h"

static const struct out_column FINDINGS[] = {
    {"household_id", CELL_IDENTITY, N_("household")},
    {"person_id", CELL_IDENTITY, N_("person")},
    {"month", CELL_TEXT, N_("month")},
    {"item", CELL_TEXT, N_("item")},
    {"paid", CELL_MONEY, N_("paid")},
    {"due", CELL_MONEY, N_("amount due")},
    {"difference", CELL_MONEY, N_("difference")},
    {"cause", CELL_TEXT, N_("cause")},
    {"finding", CELL_TEXT, N_("finding")},
    {"source", CELL_SOURCE, N_("source")},
    {"until", CELL_TEXT, N_("until month")},
    {"months", CELL_COUNT, N_("months")},
    {"recoverable", CELL_MONEY, N_("recoverable")},
    {"payable", CELL_MONEY, N_("payable")},
    {"since", CELL_TEXT, N_("since")},
    {"other", CELL_IDENTITY, N_("other household")},
    {"payment_rows", CELL_TEXT, N_("payment rows")},
    {"roster_rows", CELL_TEXT, N_("roster rows")},
};

/* The table is for people: in words, and without what they can look up. */
static const struct out_column FOR_PEOPLE[] = {
    {"household_id", CELL_IDENTITY, N_("household")},
    {"person_id", CELL_IDENTITY, N_("person")},
    {"month", CELL_TEXT, N_("month")},
    {"until", CELL_TEXT, N_("until month")},
    {"item", CELL_TEXT, N_("item")},
    {"paid", CELL_MONEY, N_("paid")},
    {"due", CELL_MONEY, N_("amount due")},
    {"difference", CELL_MONEY, N_("difference")},
    {"cause", CELL_TEXT, N_("cause")},
    {"finding", CELL_TEXT, N_("finding")},
    {"since", CELL_TEXT, N_("since")},
    {"other", CELL_IDENTITY, N_("other household")},
    {"payment_rows", CELL_TEXT, N_("payment rows")},
};

static const struct out_column LEDGER[] = {
    {"household_id", CELL_IDENTITY, N_("household")},
    {"person_id", CELL_IDENTITY, N_("person")},
    {"month", CELL_TEXT, N_("month")},
    {"item", CELL_TEXT, N_("item")},
    {"due_then", CELL_MONEY, N_("due then")},
    {"due_now", CELL_MONEY, N_("due now")},
    {"paid", CELL_MONEY, N_("paid")},
    {"difference", CELL_MONEY, N_("difference")},
    {"cause", CELL_TEXT, N_("cause")},
    {"settled", CELL_MONEY, N_("settled")},
    {"error", CELL_MONEY, N_("error")},
    {"law", CELL_MONEY, N_("law")},
    {"evidence", CELL_MONEY, N_("evidence")},
};

static const struct out_column RECOVERY[] = {
    {"household_id", CELL_IDENTITY, N_("household")},
    {"person_id", CELL_IDENTITY, N_("person")},
    {"item", CELL_TEXT, N_("item")},
    {"from", CELL_TEXT, N_("from month")},
    {"to", CELL_TEXT, N_("to month")},
    {"months", CELL_COUNT, N_("months")},
    {"difference", CELL_MONEY, N_("difference")},
    {"recoverable", CELL_MONEY, N_("recoverable")},
    {"payable", CELL_MONEY, N_("payable")},
};

#define COUNT_OF(array) (sizeof(array) / sizeof *(array))

static struct row_writer writer(const struct audit_job *job,
                                const struct out_column *columns, size_t count,
                                struct buffer *out)
{
    return (struct row_writer){.format = job->format,
                               .columns = columns,
                               .count = count,
                               .out = out,
                               .masked = job->masked};
}

struct row_writer audit_findings_writer(const struct audit_job *job,
                                        struct buffer *out)
{
    return job->format == FORMAT_TABLE
               ? writer(job, FOR_PEOPLE, COUNT_OF(FOR_PEOPLE), out)
               : writer(job, FINDINGS, COUNT_OF(FINDINGS), out);
}

static struct row_writer beside(struct row_writer w)
{
    w.format = output_side_format(w.format);
    return w;
}

struct row_writer audit_ledger_writer(const struct audit_job *job,
                                      struct buffer *out)
{
    return beside(writer(job, LEDGER, COUNT_OF(LEDGER), out));
}

struct row_writer audit_recovery_writer(const struct audit_job *job,
                                        struct buffer *out)
{
    return beside(writer(job, RECOVERY, COUNT_OF(RECOVERY), out));
}

/* ---- cells -------------------------------------------------------------- */

void audit_put_item(struct row_writer *w, int item)
{
    if (item == AUDIT_NO_ITEM)
        row_empty(w);
    else if (item == AUDIT_TOTAL)
        row_text(w, span_of(format_in_words(w->format) ? _("total") : "total"));
    else
        schedule_item(w, (enum due_item)item);
}

static void put_cause(struct row_writer *w, enum audit_cause cause)
{
    static const char *const words[CAUSE_COUNT] = {
        [CAUSE_ERROR] = N_("error"),
        [CAUSE_LAW] = N_("law"),
        [CAUSE_EVIDENCE] = N_("evidence"),
    };
    row_text(w, span_of(format_in_words(w->format) ? _(words[cause])
                                                   : audit_cause_word(cause)));
}

/* A text that may be missing. */
static void put_text(struct row_writer *w, struct span text)
{
    if (text.length == 0)
        row_empty(w);
    else
        row_text(w, text);
}

static void put_amount(struct row_writer *w, bool has, int64_t fen)
{
    if (has)
        row_money(w, fen);
    else
        row_empty(w);
}

static void put_source(struct row_writer *w, const struct finding_row *row)
{
    const char *own = audit_finding_def(row->finding)->source;
    struct buffer text = {0};
    buffer_text(&text, own);
    if (row->source.length > 0) {
        buffer_text(&text, "; ");
        buffer_span(&text, row->source);
    }
    w->out->failed |= text.failed;
    row_text(w, buffer_view(&text));
    buffer_free(&text);
}

static void put_for_machines(struct row_writer *w,
                             const struct finding_row *row)
{
    const struct audit_finding_def *def = audit_finding_def(row->finding);
    put_text(w, row->person_id);
    schedule_month(w, row->month);
    audit_put_item(w, row->item);
    put_amount(w, row->has_paid, row->paid_fen);
    put_amount(w, row->has_due, row->due_fen);
    put_amount(w, row->has_due, row->difference_fen);
    put_cause(w, row->cause);
    row_text(w,
             span_of(format_in_words(w->format) ? _(def->meaning) : def->code));
    put_source(w, row);
    schedule_month(w, row->until);
    row_count(w, row->months);
    put_amount(w, row->has_due, row->recoverable_fen);
    put_amount(w, row->has_due, row->payable_fen);
    row_date(w, row->since);
    put_text(w, row->other);
    put_text(w, row->payment_rows);
    put_text(w, row->roster_rows);
}

static void put_for_people(struct row_writer *w, const struct finding_row *row)
{
    const struct audit_finding_def *def = audit_finding_def(row->finding);
    put_text(w, row->person_id);
    schedule_month(w, row->month);
    schedule_month(w, row->until == row->month ? MONTH_NONE : row->until);
    audit_put_item(w, row->item);
    put_amount(w, row->has_paid, row->paid_fen);
    put_amount(w, row->has_due, row->due_fen);
    put_amount(w, row->has_due, row->difference_fen);
    put_cause(w, row->cause);
    row_text(w, span_of(_(def->meaning)));
    row_date(w, row->since);
    put_text(w, row->other);
    put_text(w, row->payment_rows);
}

void audit_put_finding(struct row_writer *w, const struct finding_row *row)
{
    row_begin(w);
    row_text(w, row->household_id);
    if (w->format == FORMAT_TABLE)
        put_for_people(w, row);
    else
        put_for_machines(w, row);
    row_end(w);
}

/* The causes of a line, joined by semicolons. */
static void put_causes(struct row_writer *w, const struct audit_cell *cell)
{
    char text[32];
    size_t n = 0;
    for (int cause = 0; cause < CAUSE_COUNT; cause++) {
        if (cell->part_fen[cause] == 0)
            continue;
        struct span word = span_of(audit_cause_word((enum audit_cause)cause));
        if (n > 0)
            text[n++] = ';';
        memcpy(text + n, word.at, word.length);
        n += word.length;
    }
    put_text(w, (struct span){text, n});
}

void audit_put_ledger(struct row_writer *w, struct span household_id,
                      const struct audit_cell *cell)
{
    int64_t difference_fen = 0;
    for (int cause = 0; cause < CAUSE_COUNT; cause++)
        difference_fen += cell->part_fen[cause];
    row_begin(w);
    row_text(w, household_id);
    put_text(w, cell->person_id);
    schedule_month(w, cell->month);
    audit_put_item(w, cell->item);
    row_money(w, cell->then_fen);
    row_money(w, cell->now_fen);
    row_money(w, cell->paid_fen);
    row_money(w, difference_fen);
    put_causes(w, cell);
    row_money(w, cell->settled_fen);
    for (int cause = 0; cause < CAUSE_COUNT; cause++)
        row_money(w, cell->part_fen[cause]);
    row_end(w);
}

void audit_put_lines(struct buffer *out, const char *file, uint64_t first,
                     uint64_t last)
{
    if (out->length > 0)
        buffer_char(out, ';');
    buffer_text(out, file);
    buffer_char(out, ':');
    buffer_integer(out, (int64_t)first);
    if (last > first) {
        buffer_char(out, '-');
        buffer_integer(out, (int64_t)last);
    }
}
