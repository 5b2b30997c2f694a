/*
 * whatif_parts - the sums of a comparison from the partial results of all parts
 * of a roster (whatif_partial.c), for `merge`.
 */
#include "array.h"
#include "whatif_partial.h"

#include <stdlib.h>

/* The comparison of all parts, as far as rows need it. */
struct whole {
    struct whatif_job job;
    struct whatif_sums sums;
    size_t room;
    bool open; /* the sums are: no scenario comes any more */
};

static void *begin(void)
{
    return calloc(1, sizeof(struct whole));
}

static void end(void *user)
{
    struct whole *whole = user;
    if (!whole)
        return;
    whatif_sums_close(&whole->job, &whole->sums);
    scenarios_free(&whole->job.scenarios);
    free(whole);
}

static enum status add_scenario(struct whole *whole,
                                const struct partial_row *row)
{
    struct scenarios *s = &whole->job.scenarios;
    struct span name = row->value;
    int64_t number;
    if (!partial_integer(row->keys[0], &number) ||
        number != (int64_t)s->count || s->count > MOST_SCENARIOS ||
        name.length < 2 || name.at[0] != '[' || name.at[name.length - 1] != ']')
        return STATUS_FAULT;
    struct scenario *items =
        array_reserve(s->items, s->count + 1, &whole->room, sizeof *items);
    if (!items)
        return STATUS_MEMORY;
    s->items = items;
    items[s->count] = (struct scenario){
        .name =
            span_dup(&s->arena, (struct span){name.at + 1, name.length - 2})};
    return items[s->count++].name ? STATUS_OK : STATUS_MEMORY;
}

static enum status set_line(struct whole *whole, const struct partial_row *row)
{
    for (int area = AREA_URBAN; area < AREA_COUNT; area++)
        if (span_is(row->keys[0], whatif_area_name(area)))
            return partial_integer(row->value, &whole->job.lines.fen[area]) &&
                           whole->job.lines.fen[area] >= 0
                       ? STATUS_OK
                       : STATUS_FAULT;
    return STATUS_FAULT;
}

static enum status about(void *user, const struct partial_row *row)
{
    struct whole *whole = user;
    if (span_is(row->measure, "scenario"))
        return add_scenario(whole, row);
    if (span_is(row->measure, "line"))
        return set_line(whole, row);
    if (span_is(row->measure, "by"))
        return whatif_by_of(row->value, &whole->job.by) ? STATUS_OK
                                                        : STATUS_FAULT;
    return span_is(row->measure, "date") ||
                   span_is(row->measure, "rules_sha256")
               ? STATUS_OK
               : STATUS_FAULT;
}

/* A scenario of the comparison. */
static bool scenario_of(const struct whole *whole, struct span text,
                        size_t *out)
{
    int64_t number;
    if (!partial_integer(text, &number) || number < 0 ||
        (uint64_t)number >= whole->job.scenarios.count)
        return false;
    *out = (size_t)number;
    return true;
}

static enum status add_to_group(struct whole *whole, size_t at,
                                const struct partial_row *row)
{
    struct group_key key = {"", 0};
    if (row->keys[1].length >= GROUP_TEXT ||
        !partial_integer(row->keys[2], &key.number))
        return STATUS_FAULT;
    if (row->keys[1].length > 0)
        memcpy(key.text, row->keys[1].at, row->keys[1].length);
    struct household_group *group = groups_find(&whole->sums.groups, &key);
    if (!group)
        return STATUS_MEMORY;
    if (at == 0)
        return sums_add(row, WHATIF_OF_SIDE, WHATIF_SIDE_COUNT, &group->before);
    struct change *change = &group->changes[at - 1];
    enum status status =
        sums_add(row, WHATIF_OF_SIDE, WHATIF_SIDE_COUNT, &change->difference);
    return status == STATUS_FAULT
               ? sums_add(row, WHATIF_OF_CHANGE, WHATIF_CHANGE_COUNT, change)
               : status;
}

static enum status add_to_spread(struct whole *whole, size_t at,
                                 const struct partial_row *row)
{
    int64_t fen, persons;
    if (!whole->sums.spreads || !partial_integer(row->keys[2], &fen) ||
        fen < 0 || !partial_integer(row->value, &persons))
        return STATUS_FAULT;
    return spread_add(&whole->sums.spreads[at], fen, persons);
}

static bool category_of(struct span name, int *out)
{
    for (*out = 0; *out < MOVE_CATEGORIES; ++*out)
        if (span_equal(name, whatif_category_name(*out)))
            return true;
    return false;
}

static enum status add_to_move(struct whole *whole, size_t at,
                               const struct partial_row *row)
{
    int from, to;
    if (!whole->sums.moves || !category_of(row->keys[1], &from) ||
        !category_of(row->keys[2], &to))
        return STATUS_FAULT;
    return sums_add(row, WHATIF_OF_MOVE, WHATIF_MOVE_COUNT,
                    &whole->sums.moves[at].cells[from][to]);
}

/* Behind the rows `about`: it is known how many scenarios there are. */
static enum status open_sums(struct whole *whole)
{
    if (whole->open)
        return STATUS_OK;
    whole->open = true;
    if (whole->job.scenarios.count < 2)
        return STATUS_FAULT;
    return whatif_sums_open(&whole->job, &whole->sums) ? STATUS_OK
                                                       : STATUS_MEMORY;
}

static enum status add(void *user, const struct partial_row *row)
{
    struct whole *whole = user;
    size_t at;
    enum status status = open_sums(whole);
    if (status != STATUS_OK)
        return status;
    if (!scenario_of(whole, row->keys[0], &at))
        return STATUS_FAULT;
    if (span_is(row->part, "group"))
        return add_to_group(whole, at, row);
    if (span_is(row->part, "spread"))
        return add_to_spread(whole, at, row);
    return span_is(row->part, "move") ? add_to_move(whole, at, row)
                                      : STATUS_FAULT;
}

static enum status write(void *user, const struct parsed *parsed,
                         enum format format, struct output *output,
                         uint64_t *rows)
{
    struct whole *whole = user;
    struct whatif_job *job = &whole->job;
    enum status status = open_sums(whole);
    if (status != STATUS_OK)
        return status;
    job->format = format;
    whatif_shape(job->by, format, &job->shape);
    if (!output_open_as(parsed, format, job->shape.columns, job->shape.count,
                        output))
        return STATUS_IO;
    status = whatif_put_rows(job, &whole->sums, output, rows);
    return status == STATUS_FAULT ? STATUS_IO : status; /* it has been told */
}

const struct sums_kind WHATIF_SUMS = {.command = "whatif",
                                      .begin = begin,
                                      .end = end,
                                      .about = about,
                                      .add = add,
                                      .write = write};
