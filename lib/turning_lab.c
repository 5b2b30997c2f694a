/* turning_lab - altering, deciding, and the search for the least change. */
#include "turning_lab.h"

#include "array.h"

#include <stdlib.h>
#include <string.h>

void lab_restore(struct lab *lab)
{
    const struct household *h = lab->decision->household;
    lab->household = *h;
    memcpy(lab->persons, h->persons, h->person_count * sizeof *lab->persons);
    lab->household.persons = lab->persons;
}

enum status lab_open(const struct determination *decision, struct turnings *out,
                     struct lab *lab)
{
    size_t count = decision->household->person_count;
    *lab = (struct lab){.decision = decision, .out = out};
    lab->persons = calloc(count + 1, sizeof *lab->persons);
    lab->parts = calloc(count + 1, sizeof *lab->parts);
    if (!lab->persons || !lab->parts)
        return STATUS_MEMORY;
    lab_restore(lab);
    return STATUS_OK;
}

void lab_close(struct lab *lab)
{
    free(lab->persons);
    free(lab->parts);
}

bool lab_decide(struct lab *lab)
{
    return determine(lab->decision->policy, &lab->household, lab->decision->on,
                     NULL, lab->parts, &lab->result) == STATUS_OK;
}

void lab_note(struct lab *lab, struct turning turning)
{
    struct turnings *list = lab->out;
    struct turning *items = array_reserve(list->items, list->count + 1,
                                          &list->capacity, sizeof *items);
    if (!items) {
        lab->failed = true;
        return;
    }
    list->items = items;
    turning.category = lab->result.category;
    turning.total_fen = lab->result.total_fen;
    turning.person_category = turning.person == NOBODY
                                  ? CATEGORY_NONE
                                  : lab->parts[turning.person].category;
    items[list->count++] = turning;
}

bool lab_ask(struct lab *lab, const struct question *q, int64_t change)
{
    lab_restore(lab);
    q->alter(lab, q->person, change);
    return lab_decide(lab) && q->answer(lab, q->person, q->wanted);
}

int64_t lab_least_change(struct lab *lab, const struct question *q,
                         int64_t most)
{
    int64_t no = 0, yes = most;
    if (most <= 0 || !lab_ask(lab, q, most))
        return 0;
    while (yes - no > 1) {
        int64_t middle = no + (yes - no) / 2;
        if (lab_ask(lab, q, middle))
            yes = middle;
        else
            no = middle;
    }
    return lab_ask(lab, q, yes) ? yes : 0;
}

/* ---- categories --------------------------------------------------------- */

int lab_rank(enum category category)
{
    switch (category) {
    case CATEGORY_DIBAO:
        return 3;
    case CATEGORY_EDGE:
        return 2;
    case CATEGORY_EXPENDITURE:
        return 1;
    default:
        return 0;
    }
}

bool lab_ranks_at_least(const struct lab *lab, int person, int64_t wanted)
{
    (void)person;
    return lab_rank(lab->result.category) >= wanted;
}
