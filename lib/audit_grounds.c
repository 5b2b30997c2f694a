/*
 * audit_grounds - why a part of a cell differs, where more can be said than
 * that it does: a death, a payment twice, tekun beside dibao, a phase-out, an
 * old standard.
 *
 * Each ground is tried: what would be due if the dead still counted, what if
 * the last change of the standard were not known. So a code says that the
 * payment fits, never more.
 */
#include "audit_work.h"

#include "array.h"
#include "history.h"
#include "identity.h"
#include "money.h"

/* ---- death -------------------------------------------------------------- */

/* Was the person dead before the month began? The month of death is paid. */
static bool is_dead(const struct person *p, month m)
{
    return p->died_on != DATE_NONE && month_of(p->died_on) < m;
}

/* The latest death before the month; of the cell's person where it has one. */
static const struct person *death(const struct audit *a,
                                  const struct audit_cell *cell)
{
    const struct person *latest = NULL;
    for (size_t v = 0; v < a->version_count; v++)
        for (size_t i = 0; i < a->versions[v].person_count; i++) {
            const struct person *p = &a->versions[v].persons[i];
            if (version_is_known(&a->versions[v], a->options->known_on) &&
                is_dead(p, cell->month) &&
                (!latest || p->died_on >= latest->died_on) &&
                (cell->person_id.length == 0 ||
                 identity_equal(p->person_id, cell->person_id)))
                latest = p;
        }
    return latest;
}

/* The household of a month with its dead among the living. */
static enum status revive(struct audit *a, const struct household *h, month m,
                          struct household *out)
{
    size_t count = h->person_count, most = count;
    for (size_t v = 0; v < a->version_count; v++)
        most += a->versions[v].person_count;
    struct person *persons =
        array_reserve(a->persons, most + 1, &a->person_room, sizeof *persons);
    if (!persons)
        return STATUS_MEMORY;
    a->persons = persons;
    for (size_t i = 0; i < count; i++)
        persons[i] = h->persons[i];
    *out = *h;
    out->persons = persons;
    for (size_t v = a->version_count; v-- > 0;)
        for (size_t i = 0; i < a->versions[v].person_count; i++) {
            const struct household *version = &a->versions[v];
            out->person_count = count;
            if (version_is_known(version, a->options->known_on) &&
                is_dead(&version->persons[i], m) &&
                !history_same_person(out, version, i))
                persons[count++] = version->persons[i];
        }
    out->person_count = count;
    for (size_t i = 0; i < count; i++)
        if (is_dead(&persons[i], m))
            persons[i].died_on = DATE_NONE;
    return STATUS_OK;
}

static int64_t item_of(const struct determination *d, int item)
{
    if (item == AUDIT_TOTAL)
        return d->total_fen;
    return item <= DUE_SUPPLEMENT ? d->item_fen[item] : 0;
}

/* What would be due if the dead still counted; 0 where that is not known. */
static enum status with_the_dead(struct audit *a, const struct audit_cell *cell,
                                 int64_t *out_fen)
{
    const struct determination *now;
    struct determination d;
    struct household household;
    *out_fen = 0;
    enum status status =
        scheduler_decision(a->scheduler, cell->month, audit_now(a), &now);
    if (status == STATUS_MEMORY)
        return status;
    if (status != STATUS_OK || !now)
        return STATUS_OK; /* it cannot be decided with them, either */
    status = revive(a, now->household, cell->month, &household);
    if (status != STATUS_OK)
        return status;
    struct person_part *parts = array_reserve(
        a->parts, household.person_count + 1, &a->part_room, sizeof *parts);
    if (!parts)
        return STATUS_MEMORY;
    a->parts = parts;
    if (determine(now->policy, &household, now->on, NULL, parts, &d) ==
        STATUS_OK)
        *out_fen = item_of(&d, cell->item);
    return STATUS_OK;
}

/* ---- twice -------------------------------------------------------------- */

/*
 * Could a whole row be taken away, with another of the same person left, and
 * the household still have what is due?
 */
static bool is_twice(const struct audit *a, const struct audit_cell *cell)
{
    const struct audit_payment *rows = a->payments + cell->payments.first;
    int64_t over_fen = -cell_open_fen(cell);
    for (size_t i = 0; i < cell->payments.count; i++)
        for (size_t k = 0; k < cell->payments.count; k++)
            if (i != k && rows[i].amount_fen > 0 && rows[k].amount_fen > 0 &&
                rows[i].amount_fen <= over_fen &&
                identity_equal(rows[i].person_id, rows[k].person_id))
                return true;
    return false;
}

/* ---- tekun and dibao ----------------------------------------------------- */

static bool exclude(int item, int other)
{
    return item == DUE_TEKUN ? other == DUE_DIBAO || other == DUE_SINGLE
                             : other == DUE_TEKUN;
}

/* Was a person of the cell's payments paid the other of the two as well? */
static bool has_both(const struct audit *a, const struct audit_cell *cell)
{
    const struct audit_payment *rows = a->payments + cell->payments.first;
    if (cell->item > DUE_TEKUN)
        return false;
    for (size_t i = 0; i < cell->payments.count; i++)
        for (size_t k = 0; k < a->payment_count; k++)
            if (a->payments[k].month == cell->month &&
                exclude(cell->item, a->payments[k].item) &&
                rows[i].amount_fen > 0 && a->payments[k].amount_fen > 0 &&
                rows[i].person_id.length > 0 &&
                identity_equal(rows[i].person_id, a->payments[k].person_id))
                return true;
    return false;
}

/* ---- phase-out ---------------------------------------------------------- */

static bool is_phase_out(int item)
{
    return item == DUE_BONUS || item == DUE_EXTENSION;
}

/* Dibao goes on though it was phased out, or a phase-out went wrong. */
static bool is_overrun(const struct audit *a, const struct audit_cell *cell)
{
    return is_phase_out(cell->item) ||
           ((cell->item == DUE_DIBAO || cell->item == DUE_SUPPLEMENT) &&
            cell->now_fen == 0 && a->phased_out != MONTH_NONE &&
            a->phased_out <= cell->month);
}

/* ---- an old standard ---------------------------------------------------- */

static const enum param STANDARDS[] = {
    PARAM_DIBAO_STANDARD_URBAN, PARAM_DIBAO_STANDARD_RURAL,
    PARAM_TEKUN_STANDARD,       PARAM_TEKUN_STANDARD_URBAN,
    PARAM_TEKUN_STANDARD_RURAL, PARAM_TEKUN_CARE_ABLE,
    PARAM_TEKUN_CARE_PARTIAL,   PARAM_TEKUN_CARE_LOST};

/* What was due of the cell if nothing were announced from a day on. */
static enum status due_before(struct audit *a, const struct audit_cell *cell,
                              date announced, int64_t *out_fen)
{
    const struct knowledge known = {date_add_days(announced, -1),
                                    cell->known_then};
    a->trial.count = 0;
    enum status status =
        scheduler_month(a->scheduler, cell->month, known, &a->trial);
    if (status == STATUS_NO_VALUE)
        status = STATUS_OK; /* there was no standard before */
    return status == STATUS_OK ? audit_due_of(&a->trial, cell, out_fen)
                               : status;
}

/* The standard that was not taken up; *since stays DATE_NONE where none. */
static enum status old_standard(struct audit *a, const struct audit_cell *cell,
                                date *since)
{
    const struct policy *policy;
    int64_t got_fen = cell->paid_fen + cell->settled_fen, due_fen;
    enum status status =
        policies_of(a->policies, cell->month, cell->known_then, &policy);
    *since = DATE_NONE;
    for (size_t i = 0; i < sizeof STANDARDS / sizeof *STANDARDS; i++) {
        if (status != STATUS_OK ||
            policy->presence[STANDARDS[i]] != VALUE_IN_FORCE)
            continue;
        const struct dated_value *value = policy->value[STANDARDS[i]];
        status = due_before(a, cell, value->announced, &due_fen);
        if (status == STATUS_OK && due_fen == got_fen &&
            value->effective > *since)
            *since = value->effective;
    }
    return status;
}

/* ---- the ground --------------------------------------------------------- */

/* What was paid too much. */
static enum status ground_over(struct audit *a, struct audit_cell *cell,
                               enum audit_cause cause)
{
    enum audit_finding *finding = &cell->finding[cause];
    const struct person *dead = cause == CAUSE_LAW ? NULL : death(a, cell);
    int64_t alive_fen = 0, got_fen = cell->paid_fen + cell->settled_fen;
    *finding = FINDING_OVERPAID;
    if (dead) {
        enum status status = with_the_dead(a, cell, &alive_fen);
        if (status != STATUS_OK)
            return status;
    }
    bool to_the_dead = dead && cell->person_id.length > 0;
    bool of_the_dead = to_the_dead || (dead && alive_fen > cell->now_fen);
    if (to_the_dead || (of_the_dead && got_fen <= alive_fen))
        *finding = FINDING_PAID_AFTER_DEATH;
    else if (cause != CAUSE_LAW && is_twice(a, cell))
        *finding = FINDING_PAID_TWICE;
    else if (of_the_dead)
        *finding = FINDING_PAID_AFTER_DEATH;
    else if (cause != CAUSE_LAW && has_both(a, cell))
        *finding = FINDING_TEKUN_AND_DIBAO;
    else if (cause == CAUSE_ERROR && is_overrun(a, cell))
        *finding = FINDING_PHASEOUT;
    if (*finding == FINDING_PAID_AFTER_DEATH) {
        cell->since[cause] = dead->died_on;
        cell->ground_line[cause] = dead->line;
    }
    return STATUS_OK;
}

static void ground_under(struct audit_cell *cell, enum audit_cause cause)
{
    bool nothing = cell->paid_fen + cell->settled_fen == 0;
    cell->finding[cause] = cause == CAUSE_ERROR && is_phase_out(cell->item)
                               ? FINDING_PHASEOUT
                           : nothing ? FINDING_NOT_PAID
                                     : FINDING_UNDERPAID;
}

enum status audit_find_ground(struct audit *a, struct audit_cell *cell,
                              enum audit_cause cause)
{
    enum status status = STATUS_OK;
    if (cell->part_fen[cause] < 0)
        status = ground_over(a, cell, cause);
    else
        ground_under(cell, cause);
    bool plain = cell->finding[cause] == FINDING_OVERPAID ||
                 cell->finding[cause] == FINDING_UNDERPAID;
    bool has_standard =
        cell->item <= DUE_SUPPLEMENT || cell->item == AUDIT_TOTAL;
    if (status != STATUS_OK || !plain || cause != CAUSE_ERROR || !has_standard)
        return status;
    status = old_standard(a, cell, &cell->since[cause]);
    if (status == STATUS_OK && cell->since[cause] != DATE_NONE)
        cell->finding[cause] = FINDING_OLD_STANDARD;
    return status;
}
