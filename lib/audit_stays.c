/*
 * audit_stays - who is counted in the household, month by month while it is
 * helped: runs of months in which nothing about a person changes. Compared
 * across households they tell who is counted twice (overlap.h).
 */
#include "audit_work.h"

#include "array.h"
#include "identity.h"

/* The stay of the month before that goes on unchanged, or NULL. */
static struct audit_stay *going_on(struct audit *a, month m, size_t hint,
                                   const struct audit_stay *stay)
{
    for (size_t n = 0; n < a->open_count; n++) {
        size_t i = a->open_stays[(hint + n) % a->open_count];
        struct audit_stay *before = &a->stays[i];
        if (before->until == m - 1 && before->category == stay->category &&
            before->head == stay->head &&
            identity_equal(before->person_id, stay->person_id))
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

enum status audit_note_stays(struct audit *a, month m, struct audit_rows rows)
{
    const struct determination *d;
    if (rows.count == 0 && a->now.count == 0)
        return STATUS_OK;
    enum status status = scheduler_decision(a->scheduler, m, audit_now(a), &d);
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
