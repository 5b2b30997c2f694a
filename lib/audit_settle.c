/*
 * audit_settle - arrears and recoveries against the earlier months of the
 * household that are short or over: those of the same person first, then the
 * oldest.
 *
 * What is settled moves between cells, so that the sum over all cells is 0.
 * What cannot be matched stays with the arrears or the recovery, and a later
 * recovery, or arrears, may match it; unless the household has months before
 * the first one that is audited: then it may be of these. A total paid
 * alone holds both: what it is over goes to earlier months that are short,
 * what it is short comes from earlier months that are over.
 */
#include "audit_work.h"

#include "identity.h"
#include "money.h"

/* Something to be matched: above 0 arrears, below 0 a recovery. */
struct matching {
    struct audit *a;
    struct audit_cell *from;
    struct span person_id; /* looked for first; empty: nobody */
    int64_t left_fen;
};

static bool is_settlement(const struct audit_cell *cell)
{
    return cell->item == DUE_ARREARS || cell->item == DUE_RECOVERY;
}

static int64_t least(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

/* Moves as much as the cell is short of (or over by) and there is left. */
static void move(struct matching *m, struct audit_cell *to)
{
    int64_t open_fen = cell_open_fen(to), moved_fen = 0;
    if (m->left_fen > 0 && open_fen > 0)
        moved_fen = least(m->left_fen, open_fen);
    else if (m->left_fen < 0 && open_fen < 0)
        moved_fen = -least(-m->left_fen, -open_fen);
    to->settled_fen += moved_fen;
    m->from->settled_fen -= moved_fen;
    m->left_fen -= moved_fen;
}

/*
 * Of the cells before it those of earlier months are matched; and a recovery
 * takes back arrears of its own month. Arrears
 * that had no ground are over like any payment, and a recovery without one is
 * short.
 */
static bool is_behind(const struct matching *m, const struct audit_cell *cell)
{
    return cell->month == m->from->month &&
           (m->from->item != DUE_RECOVERY || cell->item != DUE_ARREARS);
}

static void match(struct matching *m)
{
    struct audit *a = m->a;
    for (int pass = m->person_id.length > 0 ? 0 : 1; pass < 2; pass++)
        for (struct audit_cell *cell = a->cells;
             m->left_fen != 0 && cell < m->from; cell++)
            if (!is_behind(m, cell) &&
                (pass == 1 || identity_equal(cell->person_id, m->person_id)))
                move(m, cell);
}

/* Each row of the cell for itself: a row may name a person. */
static void match_rows(struct audit *a, struct audit_cell *cell, int sign)
{
    for (size_t i = 0; i < cell->payments.count; i++) {
        const struct audit_payment *p = &a->payments[cell->payments.first + i];
        struct matching m = {a, cell, p->person_id, sign * p->amount_fen};
        match(&m);
    }
}

/* What an office had to put right in that month as known then. */
static enum status expected(struct audit *a, const struct audit_cell *cell,
                            int64_t *out_fen, bool *of_law)
{
    const struct knowledge then = {cell->known_then, cell->known_then};
    a->trial.count = 0;
    *out_fen = 0;
    *of_law = false;
    enum status status =
        scheduler_payment(a->scheduler, cell->month, then, &a->trial);
    if (status == STATUS_NO_VALUE)
        return STATUS_OK; /* none had been announced: nothing was due */
    for (size_t i = 0; status == STATUS_OK && i < a->trial.count; i++) {
        const struct due *due = &a->trial.items[i];
        if ((int)due->item != cell->item)
            continue;
        *of_law |= due->why >> DUE_LAW_LATE & 1;
        status = money_add(*out_fen, due->amount_fen, out_fen);
    }
    return status;
}

/*
 * What could not be matched may have been right as known then: of all that was
 * put right so much as was to be put right then, if that is more than what was
 * matched. What was matched is taken off it again (audit_judge.c).
 */
static enum status excuse(struct audit *a, struct audit_cell *cell)
{
    int64_t expected_fen, open_fen = cell_open_fen(cell);
    bool of_law;
    if (open_fen == 0)
        return STATUS_OK;
    enum status status = expected(a, cell, &expected_fen, &of_law);
    int64_t all_fen = cell->paid_fen < 0 ? -cell->paid_fen : cell->paid_fen;
    int64_t left_fen = open_fen < 0 ? -open_fen : open_fen;
    int64_t right_fen = least(all_fen, expected_fen);
    if (status != STATUS_OK || right_fen <= all_fen - left_fen)
        return status;
    cell->then_fen = cell->item == DUE_ARREARS ? right_fen : -right_fen;
    cell->law_fen = of_law ? 0 : cell->then_fen;
    return STATUS_OK;
}

/*
 * What months before the first one had, and whether they were short or over, is
 * not known here: what may have put them right is neither right nor wrong.
 */
static enum status leave_to_earlier(struct audit *a)
{
    bool failed = false;
    for (size_t i = 0; i < a->cell_count; i++) {
        struct audit_cell *cell = &a->cells[i];
        int64_t open_fen = cell_open_fen(cell);
        if (!is_settlement(cell) || open_fen == 0)
            continue;
        cell->settled_fen += open_fen;
        a->sums.earlier += (int64_t)cell->payments.count;
        failed |= __builtin_sub_overflow(a->sums.earlier_fen, open_fen,
                                         &a->sums.earlier_fen);
    }
    return failed ? STATUS_OVERFLOW : STATUS_OK;
}

enum status audit_settle(struct audit *a)
{
    enum status status = STATUS_OK;
    for (size_t i = 0; status == STATUS_OK && i < a->cell_count; i++) {
        struct audit_cell *cell = &a->cells[i];
        if (cell->item == AUDIT_TOTAL) {
            struct matching m = {a, cell, {"", 0}, -cell_open_fen(cell)};
            match(&m);
        } else if (is_settlement(cell)) {
            match_rows(a, cell, cell->item == DUE_ARREARS ? 1 : -1);
            status = excuse(a, cell);
        }
    }
    return status == STATUS_OK && a->has_earlier ? leave_to_earlier(a) : status;
}
