/* overlap - a sweep over each person's stays. */
#include "overlap.h"

#include "array.h"
#include "identity.h"

#include <stdlib.h>

void overlaps_free(struct overlaps *overlaps)
{
    free(overlaps->items);
    *overlaps = (struct overlaps){0};
}

static int in_order(const void *a, const void *b)
{
    const struct overlap_stay *x = a, *y = b;
    int order = identity_compare(x->stay.person_id, y->stay.person_id);
    if (order != 0)
        return order;
    if (x->stay.from != y->stay.from)
        return x->stay.from < y->stay.from ? -1 : 1;
    if (x->number != y->number)
        return x->number < y->number ? -1 : 1;
    return (x->stay.line > y->stay.line) - (x->stay.line < y->stay.line);
}

static bool has_dibao(enum category category)
{
    return category == CATEGORY_DIBAO || category == CATEGORY_SINGLE;
}

static enum audit_finding code_of(const struct audit_stay *a,
                                  const struct audit_stay *b)
{
    if ((a->category == CATEGORY_TEKUN && has_dibao(b->category)) ||
        (b->category == CATEGORY_TEKUN && has_dibao(a->category)))
        return FINDING_TEKUN_AND_DIBAO;
    return a->head && b->head ? FINDING_HEAD_TWICE : FINDING_PERSON_TWICE;
}

/* The overlap of the same households found before, from `first` on; or NULL. */
static struct overlap *same_pair(const struct overlaps *list, size_t first,
                                 const struct overlap *o)
{
    for (size_t i = list->count; i-- > first;)
        if (list->items[i].first->number == o->first->number &&
            list->items[i].second->number == o->second->number)
            return &list->items[i];
    return NULL;
}

static month later(month a, month b)
{
    return a > b ? a : b;
}

static enum status add(struct overlaps *list, size_t first,
                       const struct overlap_stay *a,
                       const struct overlap_stay *b)
{
    bool in_turn = a->number < b->number;
    struct overlap o = {.finding = code_of(&a->stay, &b->stay),
                        .first = in_turn ? a : b,
                        .second = in_turn ? b : a,
                        .from = b->stay.from,
                        .until = a->stay.until < b->stay.until ? a->stay.until
                                                               : b->stay.until};
    o.months = o.until - o.from + 1;
    struct overlap *before = same_pair(list, first, &o);
    if (before) {
        before->months += o.until - later(o.from - 1, before->until) > 0
                              ? o.until - later(o.from - 1, before->until)
                              : 0;
        before->until = later(before->until, o.until);
        if (o.finding < before->finding)
            before->finding = o.finding;
        return STATUS_OK;
    }
    struct overlap *items =
        array_reserve(list->items, list->count + 1, &list->room, sizeof *items);
    if (!items)
        return STATUS_MEMORY;
    list->items = items;
    items[list->count++] = o;
    return STATUS_OK;
}

/* The stays of one person, by their first month. */
static enum status sweep(const struct overlap_stay *stays, size_t count,
                         struct overlaps *out)
{
    const struct overlap_stay *last = &stays[0]; /* ends latest so far */
    size_t first = out->count;
    enum status status = STATUS_OK;
    for (size_t i = 1; status == STATUS_OK && i < count; i++) {
        const struct overlap_stay *s = &stays[i];
        if (s->number != last->number && s->stay.from <= last->stay.until)
            status = add(out, first, last, s);
        if (s->stay.until > last->stay.until)
            last = s;
    }
    return status;
}

enum status overlap_find(struct overlap_stay *stays, size_t count,
                         struct overlaps *out)
{
    enum status status = STATUS_OK;
    if (count > 0)
        qsort(stays, count, sizeof *stays, in_order);
    for (size_t i = 0, n; status == STATUS_OK && i < count; i += n) {
        for (n = 1;
             i + n < count && identity_equal(stays[i].stay.person_id,
                                             stays[i + n].stay.person_id);)
            n++;
        status = sweep(stays + i, n, out);
    }
    return status;
}
