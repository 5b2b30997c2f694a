/*
 * audit_household - a household's findings in the order of their months, each
 * with the rows it rests on; its lines of the ledger; what to recover and to
 * pay.
 */
#include "audit_job.h"

#include "identity.h"
#include "texts.h"
#include "trace.h"

/* The household in hand, and texts of the row in the making. */
struct telling {
    struct audit_worker *worker;
    const struct roster_case *c;
    const struct audit_result *found;
    struct result *result;
    struct buffer source, payments, roster;
};

/* ---- evidence ----------------------------------------------------------- */

/* Do the rows fill the lines from the first to the last of them? */
static bool are_one_run(const struct audit_payment *p, size_t count,
                        uint64_t *first, uint64_t *last)
{
    *first = *last = p[0].line;
    for (size_t i = 1; i < count; i++) {
        if (p[i].line < *first)
            *first = p[i].line;
        if (p[i].line > *last)
            *last = p[i].line;
    }
    return *last - *first + 1 == count;
}

/* The payments of a finding, runs of lines together. */
static void put_payments(struct telling *t, struct audit_rows rows)
{
    const char *file = payments_file(t->worker->job->payments);
    uint64_t first, last;
    buffer_clear(&t->payments);
    if (rows.count == 0)
        return;
    const struct audit_payment *p = t->found->payments + rows.first;
    if (are_one_run(p, rows.count, &first, &last)) {
        audit_put_lines(&t->payments, file, first, last);
        return;
    }
    for (size_t i = 0, n; i < rows.count; i += n) {
        for (n = 1; i + n < rows.count && p[i + n].line == p[i].line + n;)
            n++;
        audit_put_lines(&t->payments, file, p[i].line, p[i].line + n - 1);
    }
}

/* The rows of a version, or of one person of it. */
static void put_roster(struct telling *t, const struct household *version,
                       int person)
{
    const char *file = t->c->file;
    buffer_clear(&t->roster);
    if (!version) {
        audit_put_lines(&t->roster, file, t->c->line, t->c->line);
        return;
    }
    const struct person *p = version->persons;
    if (person != NOBODY) {
        audit_put_lines(&t->roster, file, p[person].line, p[person].line);
        return;
    }
    for (size_t i = 0, n; i < version->person_count; i += n) {
        for (n = 1;
             i + n < version->person_count && p[i + n].line == p[i].line + n;)
            n++;
        audit_put_lines(&t->roster, file, p[i].line, p[i].line + n - 1);
    }
}

/* The row of a dead person, where it is not among those told. */
static void put_ground(struct telling *t, const struct audit_cell *cell,
                       uint64_t line)
{
    const struct household *v = cell->version;
    bool told = line == 0;
    for (size_t i = 0; v && !told && i < v->person_count; i++)
        told = v->persons[i].line == line &&
               (cell->person == NOBODY || cell->person == (int)i);
    if (!told)
        audit_put_lines(&t->roster, t->c->file, line, line);
}

/* A standard of the other area has no bearing. */
static bool is_of_other_area(enum param id, const struct household *version)
{
    bool urban = id == PARAM_DIBAO_STANDARD_URBAN ||
                 id == PARAM_DIBAO_TIERS_URBAN ||
                 id == PARAM_TEKUN_STANDARD_URBAN;
    bool rural = id == PARAM_DIBAO_STANDARD_RURAL ||
                 id == PARAM_DIBAO_TIERS_RURAL ||
                 id == PARAM_TEKUN_STANDARD_RURAL;
    return version->area == AREA_URBAN ? rural : urban;
}

/* Values that were announced after it was paid, each source once. */
static void put_late_values(struct telling *t, const struct audit_cell *cell)
{
    for (int id = 0; id < PARAM_COUNT; id++) {
        const struct dated_value *v = cell->policy->value[id];
        if (cell->policy->presence[id] == VALUE_IN_FORCE && v->source &&
            v->announced > cell->known_then &&
            !is_of_other_area((enum param)id, cell->version))
            texts_add(span_of(v->source), &t->source);
    }
}

static void put_source(struct telling *t, const struct audit_cell *cell,
                       enum audit_cause cause)
{
    buffer_clear(&t->source);
    if (!cell->policy)
        return;
    articles_text(cell->policy, reason_articles(cell->reasons), &t->source);
    if (cause == CAUSE_LAW)
        put_late_values(t, cell);
}

/* ---- findings ----------------------------------------------------------- */

static void put_row(struct telling *t, struct finding_row *row)
{
    row->household_id = t->c->id;
    row->source = buffer_view(&t->source);
    row->payment_rows = buffer_view(&t->payments);
    row->roster_rows = buffer_view(&t->roster);
    audit_put_finding(&t->worker->findings, row);
    t->result->rows++;
    t->result->findings++;
}

/* The part of a cell that has this cause; its share of what is recovered. */
static void put_part(struct telling *t, const struct audit_cell *cell,
                     enum audit_cause cause)
{
    int64_t fen = cell->part_fen[cause];
    struct finding_row row = {.person_id = cell->person_id,
                              .month = cell->month,
                              .until = cell->month,
                              .months = 1,
                              .item = cell->item,
                              .has_paid = true,
                              .has_due = true,
                              .paid_fen = cell->paid_fen + cell->settled_fen,
                              .due_fen = cell->now_fen,
                              .difference_fen = fen,
                              .cause = cause,
                              .finding = cell->finding[cause],
                              .since = cell->since[cause]};
    if (fen > 0 && cell->payable_fen > 0)
        row.payable_fen = fen < cell->payable_fen ? fen : cell->payable_fen;
    if (fen < 0 && cell->recoverable_fen > 0)
        row.recoverable_fen =
            -fen < cell->recoverable_fen ? -fen : cell->recoverable_fen;
    put_source(t, cell, cause);
    put_payments(t, cell->payments);
    put_roster(t, cell->version, cell->person);
    put_ground(t, cell, cell->ground_line[cause]);
    put_row(t, &row);
}

static void put_note(struct telling *t, const struct audit_note *note)
{
    struct finding_row row = {.person_id = note->person_id,
                              .month = note->month,
                              .until = note->until,
                              .months = note->until - note->month + 1,
                              .item = note->item,
                              .has_paid = true,
                              .has_due = note->finding == FINDING_PARTS_DIFFER,
                              .paid_fen = note->paid_fen,
                              .due_fen = note->due_fen,
                              .difference_fen = note->due_fen - note->paid_fen,
                              .cause = CAUSE_ERROR,
                              .finding = note->finding,
                              .since = note->since};
    buffer_clear(&t->source);
    put_payments(t, note->payments);
    put_roster(t, note->version, note->person);
    put_row(t, &row);
}

static void put_findings(struct telling *t)
{
    const struct audit_result *found = t->found;
    size_t note = 0;
    for (size_t i = 0; i < found->cell_count; i++) {
        const struct audit_cell *cell = &found->cells[i];
        while (note < found->note_count &&
               found->notes[note].month < cell->month)
            put_note(t, &found->notes[note++]);
        for (int cause = 0; cause < CAUSE_COUNT; cause++)
            if (cell->part_fen[cause] != 0)
                put_part(t, cell, (enum audit_cause)cause);
    }
    while (note < found->note_count)
        put_note(t, &found->notes[note++]);
}

/* ---- ledger and recovery ------------------------------------------------ */

static int64_t difference(const struct audit_cell *cell)
{
    int64_t fen = 0;
    for (int cause = 0; cause < CAUSE_COUNT; cause++)
        fen += cell->part_fen[cause];
    return fen;
}

/* The next month of the run that the cell at `i` begins; 0: it ends. */
static size_t next_of_run(const struct audit_result *found, size_t i)
{
    const struct audit_cell *a = &found->cells[i];
    for (size_t k = i + 1; k < found->cell_count; k++) {
        const struct audit_cell *b = &found->cells[k];
        if (b->month > a->month + 1)
            return 0;
        if (b->month == a->month + 1 && b->item == a->item &&
            identity_equal(b->person_id, a->person_id))
            return (difference(a) < 0) == (difference(b) < 0) &&
                           difference(b) != 0
                       ? k
                       : 0;
    }
    return 0;
}

static bool begins_run(const struct audit_result *found, size_t i)
{
    if (difference(&found->cells[i]) == 0)
        return false;
    for (size_t k = i; k-- > 0;) {
        if (found->cells[k].month < found->cells[i].month - 1)
            break;
        if (difference(&found->cells[k]) != 0 && next_of_run(found, k) == i)
            return false;
    }
    return true;
}

/* Months in a row of one item: both ends are counted. */
static void put_run(struct telling *t, size_t i)
{
    struct row_writer *w = &t->worker->recovery;
    const struct audit_cell *first = &t->found->cells[i], *last;
    int64_t difference_fen = 0, recoverable_fen = 0, payable_fen = 0;
    for (size_t k = i;; k = next_of_run(t->found, k)) {
        last = &t->found->cells[k];
        difference_fen += difference(last);
        recoverable_fen += last->recoverable_fen;
        payable_fen += last->payable_fen;
        if (next_of_run(t->found, k) == 0)
            break;
    }
    row_begin(w);
    row_text(w, t->c->id);
    row_text(w, first->person_id);
    audit_put_item(w, first->item);
    schedule_month(w, first->month);
    schedule_month(w, last->month);
    row_count(w, last->month - first->month + 1);
    row_money(w, difference_fen);
    row_money(w, recoverable_fen);
    row_money(w, payable_fen);
    row_end(w);
}

static void put_sides(struct telling *t)
{
    const struct audit_job *job = t->worker->job;
    for (size_t i = 0; i < t->found->cell_count; i++) {
        if (job->ledger.file)
            audit_put_ledger(&t->worker->ledger, t->c->id, &t->found->cells[i]);
        if (job->recovery.file && begins_run(t->found, i))
            put_run(t, i);
    }
}

enum status audit_put_household(struct audit_worker *worker,
                                const struct roster_case *c,
                                const struct audit_result *found,
                                struct result *result)
{
    struct telling t = {.worker = worker,
                        .c = c,
                        .found = found,
                        .result = result,
                        .source = worker->texts[0],
                        .payments = worker->texts[1],
                        .roster = worker->texts[2]};
    worker->findings.out = &result->out;
    worker->ledger.out = &result->side[SIDE_LEDGER];
    worker->recovery.out = &result->side[SIDE_RECOVERY];
    put_findings(&t);
    put_sides(&t);
    worker->texts[0] = t.source;
    worker->texts[1] = t.payments;
    worker->texts[2] = t.roster;
    return t.source.failed || t.payments.failed || t.roster.failed
               ? STATUS_MEMORY
               : STATUS_OK;
}
