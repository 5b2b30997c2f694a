/*
 * audit_cells - the cells of a month: what is due as known now, with the law
 * known now, and as known when it was paid; and what was paid.
 */
#include "audit_work.h"

#include "array.h"
#include "identity.h"
#include "money.h"

/* A month in the making. */
struct making {
    struct audit *a;
    month month;
    struct audit_rows rows;
    size_t first_cell;
    bool total_only; /* one cell for all items but those apart */
    uint32_t apart;  /* items (bits) beside a total that have own rows */
    date known_then; /* of what nothing was paid for */
};

/* ---- what falls where --------------------------------------------------- */

bool audit_falls_into(const struct due *due, const struct audit_cell *cell)
{
    if (cell->item == AUDIT_TOTAL)
        return !(cell->apart >> due->item & 1);
    return ((int)due->item == cell->item &&
            (cell->person_id.length == 0 ||
             identity_equal(due_person_id(due), cell->person_id)));
}

enum status audit_due_of(const struct dues *dues, const struct audit_cell *cell,
                         int64_t *out_fen)
{
    enum status status = STATUS_OK;
    *out_fen = 0;
    for (size_t i = 0; status == STATUS_OK && i < dues->count; i++)
        if (audit_falls_into(&dues->items[i], cell))
            status = money_add(*out_fen, dues->items[i].amount_fen, out_fen);
    return status;
}

static const struct audit_payment *payment(const struct making *m, size_t i)
{
    return &m->a->payments[m->rows.first + i];
}

/* ---- when it was paid --------------------------------------------------- */

/* The first of two days; the second may be DATE_NONE. */
static date earlier(date a, date b)
{
    return b != DATE_NONE && b < a ? b : a;
}

/* The latest day on which rows of an item were paid; -1: of any item. */
static date paid_on(const struct making *m, int item)
{
    date latest = DATE_NONE;
    for (size_t i = 0; i < m->rows.count; i++) {
        const struct audit_payment *p = payment(m, i);
        if (item >= 0 && p->item != item)
            continue;
        date on = p->paid_on ? p->paid_on : month_last_day(m->month);
        if (on > latest)
            latest = on;
    }
    return latest;
}

static date known_then(const struct making *m, int item)
{
    date on = paid_on(m, item);
    return on == DATE_NONE ? m->known_then
                           : earlier(on, m->a->options->known_on);
}

/* ---- cells -------------------------------------------------------------- */

static struct audit_cell *find_cell(struct making *m, int item,
                                    struct span person_id)
{
    struct audit *a = m->a;
    for (size_t i = m->first_cell; i < a->cell_count; i++)
        if (a->cells[i].item == item &&
            identity_equal(a->cells[i].person_id, person_id))
            return &a->cells[i];
    struct audit_cell *cells = array_reserve(a->cells, a->cell_count + 1,
                                             &a->cell_room, sizeof *cells);
    if (!cells)
        return NULL;
    a->cells = cells;
    cells[a->cell_count] = (struct audit_cell){.month = m->month,
                                               .item = item,
                                               .apart = m->apart,
                                               .person_id = person_id,
                                               .person = NOBODY};
    return &cells[a->cell_count++];
}

/* What the cell rests on: the first row seen, that of today before others. */
static void rest_on(struct audit_cell *cell, const struct due *due)
{
    if (!cell->version) {
        cell->version = due->version;
        cell->policy = due->policy;
        cell->reasons = due->reasons;
        if (cell->person_id.length > 0)
            cell->person = due->person;
    } else if (cell->policy == due->policy) {
        cell->reasons |= due->reasons;
    }
}

/* Which of the three amounts of a cell a list fills. */
enum which { NOW, LAW, THEN };

static int64_t *amount(struct audit_cell *cell, enum which which)
{
    return which == NOW   ? &cell->now_fen
           : which == LAW ? &cell->law_fen
                          : &cell->then_fen;
}

/* The item of the cell into which something due falls. */
static int cell_item(const struct making *m, const struct due *due)
{
    bool in_total = m->total_only && !(m->apart >> due->item & 1);
    return in_total ? AUDIT_TOTAL : (int)due->item;
}

static enum status add_dues(struct making *m, const struct dues *dues, int item,
                            bool by_person, enum which which)
{
    enum status status = STATUS_OK;
    for (size_t i = 0; status == STATUS_OK && i < dues->count; i++) {
        const struct due *due = &dues->items[i];
        if (cell_item(m, due) != item)
            continue;
        struct audit_cell *cell = find_cell(
            m, item, by_person ? due_person_id(due) : (struct span){"", 0});
        if (!cell)
            return STATUS_MEMORY;
        rest_on(cell, due);
        int64_t *fen = amount(cell, which);
        status = money_add(*fen, due->amount_fen, fen);
    }
    return status;
}

static enum status add_payments(struct making *m, int item, bool by_person)
{
    enum status status = STATUS_OK;
    for (size_t i = 0; status == STATUS_OK && i < m->rows.count; i++) {
        const struct audit_payment *p = payment(m, i);
        if (p->item != item)
            continue;
        struct audit_cell *cell =
            find_cell(m, item, by_person ? p->person_id : (struct span){"", 0});
        if (!cell)
            return STATUS_MEMORY;
        if (cell->payments.count++ == 0)
            cell->payments.first = m->rows.first + i;
        status = money_add(cell->paid_fen, p->amount_fen, &cell->paid_fen);
        m->a->sums.payments++;
    }
    return status;
}

/* Nothing is due: the cell rests on what was decided instead. */
static void rest_on_decision(struct making *m, struct audit_cell *cell)
{
    const struct knowledge now = audit_now(m->a);
    const struct determination *d;
    /* The month was made, so that it has been decided. */
    (void)scheduler_decision(m->a->scheduler, m->month, now, &d);
    if (!d)
        return;
    cell->version = scheduler_version(m->a->scheduler, m->month, now);
    cell->policy = d->policy;
    cell->reasons = d->reasons;
}

/* What is due now was due then where nothing was learned since. */
static void know_alike(const struct audit *a, struct audit_cell *cell)
{
    if (a->law_is_now)
        cell->law_fen = cell->now_fen;
    if (a->then_is_now)
        cell->then_fen = cell->now_fen;
}

static enum status add_item(struct making *m, int item, date known)
{
    struct audit *a = m->a;
    size_t first = a->cell_count;
    bool by_person = audit_is_by_person(a, m->rows, item);
    enum status status = add_dues(m, &a->now, item, by_person, NOW);
    for (size_t i = first; i < a->cell_count; i++)
        know_alike(a, &a->cells[i]);
    if (status == STATUS_OK && !a->law_is_now)
        status = add_dues(m, &a->law, item, by_person, LAW);
    if (status == STATUS_OK && !a->then_is_now)
        status = add_dues(m, &a->then, item, by_person, THEN);
    if (status == STATUS_OK)
        status = add_payments(m, item, by_person);
    for (size_t i = first; i < a->cell_count; i++) {
        a->cells[i].known_then = known;
        if (!a->cells[i].version)
            rest_on_decision(m, &a->cells[i]);
    }
    return status;
}

/* ---- what is due as known on a day -------------------------------------- */

static enum status make(struct audit *a, month m, struct knowledge known,
                        struct dues *out)
{
    out->count = 0;
    return scheduler_month(a->scheduler, m, known, out);
}

/*
 * The same with less than is known now. A value that had not been announced
 * is no fault of the rules: nothing could be due by it.
 */
static enum status make_then(struct audit *a, month m, struct knowledge known,
                             struct dues *out)
{
    enum status status = make(a, m, known, out);
    if (status != STATUS_NO_VALUE)
        return status;
    out->count = 0;
    return STATUS_OK;
}

static enum status copy(const struct dues *from, struct dues *to)
{
    to->count = 0;
    for (size_t i = 0; i < from->count; i++) {
        struct due *due = dues_add(to);
        if (!due)
            return STATUS_MEMORY;
        *due = from->items[i];
    }
    return STATUS_OK;
}

/*
 * Fills the lists of law and then where they are not a->now, which is made.
 */
static enum status know(struct making *m, date on)
{
    struct audit *a = m->a;
    const struct knowledge now =
        scheduler_knowledge(a->scheduler, m->month, audit_now(a));
    const struct knowledge then =
        scheduler_knowledge(a->scheduler, m->month, (struct knowledge){on, on});
    const struct knowledge law = {now.law, then.facts};
    a->then_is_now = knowledge_equal(now, then);
    a->law_is_now = knowledge_equal(now, law);
    enum status status =
        a->then_is_now ? STATUS_OK : make_then(a, m->month, then, &a->then);
    if (status != STATUS_OK || a->law_is_now)
        return status;
    return knowledge_equal(law, then) ? copy(&a->then, &a->law)
                                      : make_then(a, m->month, law, &a->law);
}

/* The items of a list, bits. */
static uint32_t items_of(const struct making *m, const struct dues *dues)
{
    uint32_t items = 0;
    for (size_t i = 0; i < dues->count; i++)
        items |= UINT32_C(1) << cell_item(m, &dues->items[i]);
    return items;
}

/* What is judged: neither arrears and recovery, nor totals beside parts. */
static bool is_judged(const struct making *m, int item)
{
    return item != DUE_ARREARS && item != DUE_RECOVERY &&
           (item != AUDIT_TOTAL || m->total_only) &&
           !audit_is_unheard(m->a, m->month, item);
}

/* The items whose rows were paid on one day (or none) are made together. */
static enum status add_items_of(struct making *m, date known)
{
    struct audit *a = m->a;
    enum status status = know(m, known);
    uint32_t items = items_of(m, &a->now);
    if (!a->law_is_now)
        items |= items_of(m, &a->law);
    if (!a->then_is_now)
        items |= items_of(m, &a->then);
    for (size_t i = 0; i < m->rows.count; i++)
        items |= UINT32_C(1) << payment(m, i)->item;
    for (; status == STATUS_OK && items != 0; items &= items - 1) {
        int item = __builtin_ctz(items);
        if (is_judged(m, item) && known_then(m, item) == known)
            status = add_item(m, item, known);
    }
    return status;
}

static enum status add_all(struct making *m)
{
    date done = DATE_NONE; /* days ascend, up to m->known_then */
    for (;;) {
        date next = m->known_then > done ? m->known_then : DATE_NONE;
        for (size_t i = 0; i < m->rows.count; i++) {
            date day = known_then(m, payment(m, i)->item);
            if (day > done && day < next)
                next = day;
        }
        if (next == DATE_NONE)
            return STATUS_OK;
        enum status status = add_items_of(m, next);
        if (status != STATUS_OK)
            return status;
        done = next;
    }
}

/* ---- rows that stand apart ---------------------------------------------- */

/* Arrears and recoveries: nothing is due by them, see audit_settle(). */
static enum status add_settlements(struct making *m)
{
    enum status status = STATUS_OK;
    for (int item = DUE_ARREARS; status == STATUS_OK && item <= DUE_RECOVERY;
         item++) {
        size_t first = m->a->cell_count;
        status = add_payments(m, item, false);
        for (size_t i = first; i < m->a->cell_count; i++) {
            struct audit_cell *cell = &m->a->cells[i];
            cell->known_then = known_then(m, item);
            if (item == DUE_RECOVERY)
                cell->paid_fen = -cell->paid_fen;
        }
    }
    return status;
}

/* Rows are in order of items: parts stand first and totals last. */
bool audit_has_total(const struct audit *a, struct audit_rows rows)
{
    return rows.count > 0 &&
           a->payments[rows.first + rows.count - 1].item == AUDIT_TOTAL;
}

bool audit_is_total_alone(const struct audit *a, struct audit_rows rows)
{
    return audit_has_total(a, rows) &&
           !audit_is_part(a->payments[rows.first].item);
}

static uint32_t items_apart(const struct making *m)
{
    uint32_t items = 0;
    for (size_t i = 0; i < m->rows.count; i++)
        if (payment(m, i)->item != AUDIT_TOTAL)
            items |= UINT32_C(1) << payment(m, i)->item;
    return items;
}

enum status audit_make_cells(struct audit *a, month of, struct audit_rows rows,
                             date *paid_on_day)
{
    struct making m = {.a = a,
                       .month = of,
                       .rows = rows,
                       .first_cell = a->cell_count,
                       .total_only = audit_is_total_alone(a, rows)};
    if (m.total_only)
        m.apart = items_apart(&m);
    m.known_then = earlier(month_last_day(of), a->options->known_on);
    if (rows.count > 0)
        m.known_then = earlier(paid_on(&m, -1), a->options->known_on);
    *paid_on_day = m.known_then;
    enum status status = make(a, of, audit_now(a), &a->now);
    if (status == STATUS_OK)
        status = add_all(&m);
    if (status == STATUS_OK)
        status = add_settlements(&m);
    if (status == STATUS_OK && audit_has_total(a, rows) && !m.total_only)
        status = audit_check_total(a, of, rows);
    return status == STATUS_OK ? audit_count_unheard(a, of, rows) : status;
}
