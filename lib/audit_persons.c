/*
 * audit_persons - whether the persons of a month and item are compared one by
 * one, or together.
 *
 * By person where every payment and all that is due names one, and no
 * person's part became known later: what is put right then is put right for
 * the item as a whole (scheduler_corrections()). Where one person is alone in
 * all of it, this cannot matter.
 */
#include "audit_work.h"

#include "identity.h"

/* The lists of what is due, as known now, by the law now, and then. */
enum { LISTS = 3 };

/* Those that differ from the first, behind it. Gives how many there are. */
static int lists_of(const struct audit *a, const struct dues *lists[LISTS])
{
    int count = 0;
    lists[count++] = &a->now;
    if (!a->law_is_now)
        lists[count++] = &a->law;
    if (!a->then_is_now)
        lists[count++] = &a->then;
    return count;
}

static bool is_of(const struct due *due, int item)
{
    return (int)due->item == item;
}

/* ---- one person --------------------------------------------------------- */

/* Notes a person of the item; false where it is another than before, or none.
 */
static bool is_same(struct span *one, struct span person_id)
{
    if (one->length == 0)
        *one = person_id;
    return person_id.length > 0 && identity_equal(*one, person_id);
}

struct persons {
    bool named; /* every row has one */
    bool alone; /* and all the same */
};

static struct persons persons_of(const struct audit *a, struct audit_rows rows,
                                 int item)
{
    const struct dues *lists[LISTS];
    struct persons found = {true, true};
    struct span one = {"", 0};
    for (size_t i = rows.first; i < rows.first + rows.count; i++) {
        if (a->payments[i].item != item)
            continue;
        found.named &= a->payments[i].person_id.length > 0;
        found.alone &= is_same(&one, a->payments[i].person_id);
    }
    int count = lists_of(a, lists);
    for (int list = 0; list < count; list++)
        for (size_t i = 0; i < lists[list]->count; i++) {
            const struct due *due = &lists[list]->items[i];
            if (!is_of(due, item))
                continue;
            found.named &= due_person_id(due).length > 0;
            found.alone &= is_same(&one, due_person_id(due));
        }
    return found;
}

/* ---- known alike -------------------------------------------------------- */

static bool has_like(const struct dues *dues, const struct due *due)
{
    for (size_t i = 0; i < dues->count; i++)
        if (dues->items[i].item == due->item &&
            dues->items[i].amount_fen == due->amount_fen &&
            identity_equal(due_person_id(&dues->items[i]), due_person_id(due)))
            return true;
    return false;
}

static bool is_within(const struct dues *a, const struct dues *b, int item)
{
    for (size_t i = 0; i < a->count; i++)
        if (is_of(&a->items[i], item) && !has_like(b, &a->items[i]))
            return false;
    return true;
}

static bool was_known(const struct audit *a, int item)
{
    const struct dues *lists[LISTS];
    int count = lists_of(a, lists);
    for (int list = 1; list < count; list++)
        if (!is_within(lists[0], lists[list], item) ||
            !is_within(lists[list], lists[0], item))
            return false;
    return true;
}

bool audit_is_by_person(const struct audit *a, struct audit_rows rows, int item)
{
    if (item == AUDIT_TOTAL)
        return false;
    struct persons persons = persons_of(a, rows, item);
    return persons.named && (persons.alone || was_known(a, item));
}
