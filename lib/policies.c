/*
 * policies - a row a month; in it a policy for each day on which something
 * was announced, resolved when it is asked for.
 */
#include "policies.h"

#include "array.h"
#include "money.h"

#include <stdlib.h>

enum { FIRST_YEAR = 1900, LAST_YEAR = 2999 };
enum { MONTH_TOTAL = (LAST_YEAR - FIRST_YEAR + 1) * MONTHS_PER_YEAR };

struct announcement {
    date announced, effective;
    date first_effective; /* of this and all that are announced later */
};

struct policies {
    const struct rulebook *book;
    struct arena arena;
    struct announcement *announcements; /* by announced, then effective */
    size_t count, room;
    date *days; /* the different days of announcement, ascending */
    size_t day_count;
    month *changes; /* the months in which values take effect, ascending */
    size_t change_count;
    const struct policy ***months; /* [month][days known], NULL: not resolved */
};

/* ---- what was announced when ------------------------------------------- */

static bool note_section(struct policies *p, const struct section *section)
{
    for (; section; section = section->base)
        for (size_t i = 0; i < section->count; i++) {
            struct announcement *list = array_reserve(
                p->announcements, p->count + 1, &p->room, sizeof *list);
            if (!list)
                return false;
            p->announcements = list;
            list[p->count++] = (struct announcement){
                .announced = section->values[i].announced,
                .effective = section->values[i].effective};
        }
    return true;
}

static int in_order(const void *a, const void *b)
{
    const struct announcement *x = a, *y = b;
    if (x->announced != y->announced)
        return x->announced < y->announced ? -1 : 1;
    return (x->effective > y->effective) - (x->effective < y->effective);
}

static int ascending(const void *a, const void *b)
{
    const month *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

/* A value that takes effect within a month acts on the first of the next. */
static enum status find_changes(struct policies *p)
{
    p->changes = arena_array(&p->arena, p->count + 1, sizeof *p->changes);
    if (!p->changes)
        return STATUS_MEMORY;
    for (size_t i = 0; i < p->count; i++) {
        date effective = p->announcements[i].effective;
        p->changes[i] = month_of(effective) + (date_day(effective) > 1);
    }
    p->change_count = p->count; /* what is built in is among them */
    qsort(p->changes, p->count, sizeof *p->changes, ascending);
    return STATUS_OK;
}

static enum status find_announcements(struct policies *p)
{
    bool noted = true;
    for (int id = 0; noted && id < PARAM_COUNT; id++)
        noted = note_section(p, p->book->params[id]);
    for (size_t i = 0; noted && i < p->book->member_count; i++)
        noted = note_section(p, p->book->members[i]);
    if (!noted)
        return STATUS_MEMORY;
    qsort(p->announcements, p->count, sizeof *p->announcements, in_order);
    for (size_t i = p->count; i-- > 0;) {
        struct announcement *a = &p->announcements[i];
        a->first_effective = a->effective;
        if (i + 1 < p->count && a[1].first_effective < a->first_effective)
            a->first_effective = a[1].first_effective;
    }
    p->days = arena_array(&p->arena, p->count + 1, sizeof *p->days);
    if (!p->days)
        return STATUS_MEMORY;
    for (size_t i = 0; i < p->count; i++)
        if (p->day_count == 0 ||
            p->days[p->day_count - 1] != p->announcements[i].announced)
            p->days[p->day_count++] = p->announcements[i].announced;
    return find_changes(p);
}

/* The first announcement after a day. */
static size_t first_announced(const struct policies *p, date after)
{
    size_t low = 0, high = p->count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (p->announcements[middle].announced <= after)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

date policies_announced_between(const struct policies *policies, date after,
                                date until)
{
    date first = DATE_NONE;
    size_t i = first_announced(policies, after);
    if (until == DATE_NONE && i < policies->count)
        return policies->announcements[i].first_effective;
    for (; i < policies->count; i++) {
        const struct announcement *a = &policies->announcements[i];
        if (a->announced > until)
            break;
        if (first == DATE_NONE || a->effective < first)
            first = a->effective;
    }
    return first;
}

/* ---- the table --------------------------------------------------------- */

enum status policies_new(const struct rulebook *book, struct policies **out)
{
    struct policies *p = calloc(1, sizeof *p);
    *out = p;
    if (!p)
        return STATUS_MEMORY;
    p->book = book;
    p->months = calloc(MONTH_TOTAL, sizeof *p->months);
    enum status status = p->months ? find_announcements(p) : STATUS_MEMORY;
    if (status != STATUS_OK) {
        policies_free(p);
        *out = NULL;
    }
    return status;
}

void policies_free(struct policies *policies)
{
    if (!policies)
        return;
    arena_free(&policies->arena);
    free(policies->announcements);
    free(policies->months);
    free(policies);
}

/* How many of ascending days or months lie not after one. */
static size_t count_until(const int32_t *ascending, size_t count, int32_t last)
{
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (ascending[middle] <= last)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* How many of the days of announcement lie not after a day. */
static size_t days_known(const struct policies *p, date known_on)
{
    return known_on == DATE_NONE ? p->day_count
                                 : count_until(p->days, p->day_count, known_on);
}

static bool has_same_values(const struct policy *a, const struct policy *b)
{
    struct param_set differs;
    policy_difference(a, b, &differs);
    return !param_sets_meet(&differs, &differs);
}

static enum status resolve(struct policies *p, month m, date known_on,
                           const struct policy **slot)
{
    struct policy *policy = arena_alloc(&p->arena, sizeof *policy);
    if (!policy)
        return STATUS_MEMORY;
    enum status status = policy_resolve(p->book, month_first_day(m), known_on,
                                        &p->arena, policy);
    if (status == STATUS_OK)
        *slot = policy;
    return status;
}

/*
 * The last month not after m in which a value takes effect: what is built in
 * does so in the first of all.
 */
static month last_change(const struct policies *p, month m)
{
    return p->changes[count_until(p->changes, p->change_count, m) - 1];
}

/* Resolved for a month, but shared with the last change if it is the same. */
static enum status find(struct policies *policies, month m, date known_on,
                        const struct policy **slot)
{
    const struct policy *before = NULL;
    enum status status = STATUS_OK;
    month change = last_change(policies, m);
    if (change < m)
        status = policies_of(policies, change, known_on, &before);
    if (status == STATUS_OK)
        status = resolve(policies, m, known_on, slot);
    if (status == STATUS_OK && before && has_same_values(before, *slot))
        *slot = before;
    return status;
}

enum status policies_of(struct policies *policies, month m, date known_on,
                        const struct policy **out)
{
    size_t index = (size_t)(m - FIRST_YEAR * MONTHS_PER_YEAR);
    size_t known = days_known(policies, known_on);
    *out = NULL;
    if (index >= MONTH_TOTAL)
        return STATUS_OVERFLOW;
    const struct policy ***row = &policies->months[index];
    if (!*row)
        *row = arena_array(&policies->arena, policies->day_count + 1,
                           sizeof **row);
    if (!*row)
        return STATUS_MEMORY;
    enum status status = STATUS_OK;
    if (!(*row)[known])
        status = find(policies, m, known_on, &(*row)[known]);
    *out = (*row)[known];
    return status;
}
