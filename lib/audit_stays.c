/*
 * audit_stays - who is counted in the household, month by month while it is
 * helped: runs of months in which nothing about a person changes. Compared
 * across households they tell who is counted twice (overlap.h).
 *
 * A person in tekun and in dibao within the household is told here.
 */
#include "audit_work.h"

#include "array.h"

struct audit_note *audit_add_note(struct audit *a, enum audit_finding finding,
                                  month m)
{
    struct audit_note *notes = array_reserve(a->notes, a->note_count + 1,
                                             &a->note_room, sizeof *notes);
    if (!notes)
        return NULL;
    a->notes = notes;
    notes[a->note_count] = (struct audit_note){.finding = finding,
                                               .month = m,
                                               .until = m,
                                               .item = AUDIT_NO_ITEM,
                                               .person = NOBODY};
    return &notes[a->note_count++];
}

/* ---- stays -------------------------------------------------------------- */

/* The stay of the month before that goes on unchanged, or NULL. */
static struct audit_stay *going_on(struct audit *a, month m, size_t hint,
                                   const struct audit_stay *stay)
{
    for (size_t n = 0; n < a->open_count; n++) {
        size_t i = a->open_stays[(hint + n) % a->open_count];
        struct audit_stay *before = &a->stays[i];
        if (before->until == m - 1 && before->category == stay->category &&
            before->head == stay->head &&
            span_equal(before->person_id, stay->person_id))
            return before;
    }
    return NULL;
}

static enum status add_stay(struct audit *a, const struct audit_stay *stay)
{
    struct audit_stay *stays = array_reserve(a->stays, a->stay_count + 1,
                                             &a->stay_room, sizeof *stays);
    if (!stays)
        return STATUS_MEMORY;
    a->stays = stays;
    size_t *open = array_reserve(a->open_stays, a->open_count + 1,
                                 &a->open_room, sizeof *open);
    if (!open)
        return STATUS_MEMORY;
    a->open_stays = open;
    open[a->open_count++] = a->stay_count;
    stays[a->stay_count++] = *stay;
    return STATUS_OK;
}

static enum status note_person(struct audit *a, month m, size_t person,
                               const struct determination *d)
{
    const struct person *p = &d->household->persons[person];
    const struct person_part *part = &d->parts[person];
    struct audit_stay stay = {.person_id = p->person_id,
                              .from = m,
                              .until = m,
                              .category = part->category,
                              .head = p->relation == RELATION_HEAD,
                              .line = p->line};
    if (p->person_id.length == 0 || part->excluded)
        return STATUS_OK;
    struct audit_stay *before = going_on(a, m, person, &stay);
    if (!before)
        return add_stay(a, &stay);
    before->until = m;
    return STATUS_OK;
}

/* ---- tekun and dibao within the household ------------------------------- */

static const struct audit_payment *paid_to(const struct audit *a,
                                           struct audit_rows rows,
                                           struct span person_id)
{
    for (size_t i = rows.first; i < rows.first + rows.count; i++)
        if ((a->payments[i].item == DUE_DIBAO ||
             a->payments[i].item == DUE_SINGLE) &&
            span_equal(a->payments[i].person_id, person_id))
            return &a->payments[i];
    return NULL;
}

/* One person paid both; one finding a person, over the months it lasts. */
static enum status note_both(struct audit *a, month m, struct audit_rows rows,
                             const struct audit_payment *tekun)
{
    const struct audit_payment *dibao = paid_to(a, rows, tekun->person_id);
    if (!dibao)
        return STATUS_OK;
    for (size_t i = 0; i < a->note_count; i++) {
        struct audit_note *note = &a->notes[i];
        if (note->finding == FINDING_TEKUN_AND_DIBAO && note->until == m - 1 &&
            span_equal(note->person_id, tekun->person_id)) {
            note->until = m;
            return STATUS_OK;
        }
    }
    struct audit_note *note = audit_add_note(a, FINDING_TEKUN_AND_DIBAO, m);
    if (!note)
        return STATUS_MEMORY;
    note->person_id = tekun->person_id;
    note->payments = rows;
    return STATUS_OK;
}

enum status audit_note_stays(struct audit *a, month m, struct audit_rows rows)
{
    const struct determination *d;
    enum status status = STATUS_OK;
    for (size_t i = rows.first;
         status == STATUS_OK && i < rows.first + rows.count; i++)
        if (a->payments[i].item == DUE_TEKUN &&
            a->payments[i].person_id.length > 0)
            status = note_both(a, m, rows, &a->payments[i]);
    bool helped = rows.count > 0 || a->now.count > 0;
    if (status != STATUS_OK || !helped)
        return status;
    status = scheduler_decision(a->scheduler, m, audit_now(a), &d);
    if (status == STATUS_MEMORY)
        return status;
    if (status != STATUS_OK || !d)
        return STATUS_OK; /* nothing is due, and who counts is not known */
    for (size_t i = 0; status == STATUS_OK && i < d->household->person_count;
         i++)
        status = note_person(a, m, i, d);
    /* Those that ended are looked at no more. */
    size_t kept = 0;
    for (size_t i = 0; i < a->open_count; i++)
        if (a->stays[a->open_stays[i]].until == m)
            a->open_stays[kept++] = a->open_stays[i];
    a->open_count = kept;
    return status;
}
