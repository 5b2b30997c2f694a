/*
 * roster_plan - what is done with the rows of a file, made once for its
 * headings: what kind of cell each field is and where it goes, and which
 * columns of the household stand side by side.
 */
#include "roster_work.h"

#include <stdlib.h>

enum { GROUP = 64 }; /* fields */

void quick_plan_free(struct quick_rows *quick)
{
    struct quick_plan *plan = &quick->plan;
    free(plan->columns);
    free(plan->fields);
    free(plan->words);
    free(plan->groups);
    free(plan->runs);
    free(quick->fields);
    free(quick->filled);
    quick->fields = NULL;
    quick->filled = NULL;
    *plan = (struct quick_plan){0};
}

/* Without memory there is no plan, and every row takes the long way. */
static bool reserve(struct quick_rows *q, size_t count)
{
    struct quick_plan *plan = &q->plan;
    quick_plan_free(q);
    plan->group_count = (count + GROUP - 1) / GROUP;
    plan->columns = calloc(count, sizeof *plan->columns);
    plan->fields = calloc(count, sizeof *plan->fields);
    plan->words = calloc(count, sizeof *plan->words);
    plan->groups = calloc(plan->group_count, sizeof *plan->groups);
    plan->runs = calloc(count, sizeof *plan->runs);
    q->fields = calloc(count, sizeof *q->fields);
    q->filled = calloc(plan->group_count, sizeof *q->filled);
    if (plan->columns && plan->fields && plan->words && plan->groups &&
        plan->runs && q->fields && q->filled)
        return true;
    quick_plan_free(q);
    return false;
}

static enum quick_kind kind_of(const struct column *column)
{
    static const enum quick_kind kinds[] = {
        [COLUMN_HOUSEHOLD_ID] = QUICK_TEXT,
        [COLUMN_PERSON_ID] = QUICK_PERSON_ID,
        [COLUMN_TEXT] = QUICK_TEXT,
        [COLUMN_WORD] = QUICK_WORD,
        [COLUMN_DATE] = QUICK_DATE,
        [COLUMN_MONEY] = QUICK_MONEY,
        [COLUMN_NUMBER] = QUICK_NUMBER,
        [COLUMN_WEIGHT] = QUICK_OTHER,
        [COLUMN_PERCENT] = QUICK_OTHER,
        [COLUMN_MONTH] = QUICK_OTHER,
        [COLUMN_DIVISION] = QUICK_DIVISION,
        [COLUMN_TAGS] = QUICK_TAGS,
        [COLUMN_PASSED_OVER] = QUICK_OTHER,
    };
    return kinds[column->type];
}

/* The fields of a group that a person's field is one of. */
static uint64_t *fields_of(struct quick_group *group, enum quick_kind kind,
                           size_t offset)
{
    if (offset == offsetof(struct person, birth_date))
        return &group->birth;
    switch (kind) {
    case QUICK_PERSON_ID:
        return &group->person_id;
    case QUICK_TEXT:
        return &group->texts;
    case QUICK_WORD:
        return &group->words;
    case QUICK_MONEY:
        return &group->amounts;
    default:
        return &group->rest;
    }
}

/* A field of the household joins the run before it, or begins one. */
static void add_to_run(struct quick_plan *plan, struct quick_group *group,
                       size_t field)
{
    struct quick_run *run =
        group->run_end > group->run ? &plan->runs[group->run_end - 1] : NULL;
    if (!run || run->last + 1 != field) {
        run = &plan->runs[group->run_end++];
        run->first = field;
    }
    run->last = field;
    run->fields |= UINT64_C(1) << field % GROUP;
}

static void plan_field(struct quick_plan *plan, struct quick_group *group,
                       size_t field, const struct column_table *table)
{
    int index = plan->columns[field];
    if (index < 0) /* QUICK_PASS */
        return;
    const struct column *column = &table->columns[index];
    plan->fields[field] = (struct quick_column){.kind = kind_of(column),
                                                .index = index,
                                                .bit = UINT64_C(1) << index,
                                                .offset = column->offset,
                                                .column = column,
                                                .words = &plan->words[field]};
    uint64_t bit = UINT64_C(1) << field % GROUP;
    if (field == plan->id_field)
        group->id = bit;
    else if (column->of_household)
        add_to_run(plan, group, field);
    else
        *fields_of(group, kind_of(column), column->offset) |= bit;
    if (!column->of_household &&
        column->offset == offsetof(struct person, disability))
        group->disability = bit;
}

void quick_plan_make(struct quick_rows *quick, const struct roster_reader *r)
{
    const struct layout *layout = r->block->layout;
    struct quick_plan *plan = &quick->plan;
    size_t bytes = layout->count * sizeof *plan->columns;
    if (plan->count == layout->count &&
        memcmp(plan->columns, layout->column, bytes) == 0)
        return;
    if (!reserve(quick, layout->count))
        return;
    memcpy(plan->columns, layout->column, bytes);
    plan->count = layout->count;
    plan->id_field = layout->id_field;
    plan->valid_from = NO_FIELD;
    size_t runs = 0;
    for (size_t i = 0; i < plan->count; i++) {
        struct quick_group *group = &plan->groups[i / GROUP];
        if (i % GROUP == 0)
            group->run = group->run_end = runs;
        plan_field(plan, group, i, layout->table);
        runs = group->run_end;
        if (plan->columns[i] == r->valid_from)
            plan->valid_from = i;
    }
}
