/*
 * whatif_partial - the sums of a comparison as rows of numbers, and back. They
 * are the sums that threads join, so parts of a roster add up to the whole to
 * the last digit, indices included.
 *
 *     about   area              line, in fen; 0: nobody of the area
 *             scenario          scenario, its name in brackets; then the date
 *                               and the digest of its rules
 *     group   scenario, text, number    members of a side or a change
 *     spread  scenario, -, income       persons
 *     move    scenario, from, to        members of a move
 *
 * Scenario 0 is the baseline; the others are differences from it, and spreads
 * from the scenario before.
 */
#include "array.h"
#include "receipt_json.h"
#include "sums.h"
#include "whatif_run.h"

#include <stdlib.h>

#define SIDE(name, member)                                                     \
    {                                                                          \
        name, offsetof(struct side, member), false                             \
    }
#define WIDE_SIDE(name, member)                                                \
    {                                                                          \
        name, offsetof(struct side, member), true                              \
    }

static const struct sums_member OF_SIDE[] = {
    SIDE("households", households),
    SIDE("recipients", recipients),
    WIDE_SIDE("cost", cost),
    SIDE("persons", poverty.persons),
    SIDE("poor", poverty.poor),
    WIDE_SIDE("gap_urban", poverty.gap[AREA_URBAN]),
    WIDE_SIDE("gap_rural", poverty.gap[AREA_RURAL]),
    WIDE_SIDE("square_urban", poverty.square[AREA_URBAN]),
    WIDE_SIDE("square_rural", poverty.square[AREA_RURAL]),
    WIDE_SIDE("logs", poverty.logs),
};
static const struct sums_member OF_CHANGE[] = {
    {"winners", offsetof(struct change, winners), false},
    {"losers", offsetof(struct change, losers), false},
    {"gained", offsetof(struct change, gained), true},
    {"lost", offsetof(struct change, lost), true},
};
static const struct sums_member OF_MOVE[] = {
    {"households", offsetof(struct move, households), false},
    {"before", offsetof(struct move, before), true},
    {"after", offsetof(struct move, after), true},
};

#define COUNT(list) (sizeof(list) / sizeof *(list))

/* ---- writing ------------------------------------------------------------ */

static struct span category_name(int category)
{
    return span_of(word_english(&VOCABULARY_CATEGORY, category));
}

static const char *area_name(int area)
{
    return word_english(&VOCABULARY_AREA, area);
}

/* The digest of the values in force for the scenario. */
static enum status put_rules(struct partial_writer *w, const char *number,
                             const struct scenario *scenario, date known_on)
{
    const struct rule_span span = {scenario->on, scenario->on, known_on};
    struct arena arena = {0};
    struct receipt rules = {0};
    enum status status =
        rule_values(scenario->policy->book, &span, &arena, &rules.values);
    if (status == STATUS_OK)
        status = receipt_seal(&rules, &arena);
    if (status == STATUS_OK)
        partial_about(w, number, "rules_sha256", span_of(rules.values_sha256));
    arena_free(&arena);
    return status;
}

static enum status put_scenario(struct partial_writer *w,
                                const struct scenarios *s, size_t at)
{
    const struct scenario *scenario = &s->items[at];
    char number[PARTIAL_NUMBER_SIZE], day[DATE_TEXT_SIZE];
    struct buffer name = {0};
    partial_number((int64_t)at, number);
    buffer_char(&name, '[');
    buffer_text(&name, scenario->name);
    buffer_char(&name, ']');
    partial_about(w, number, "scenario", buffer_view(&name));
    date_format(scenario->on, day);
    partial_about(w, number, "date", span_of(day));
    enum status status = name.failed
                             ? STATUS_MEMORY
                             : put_rules(w, number, scenario, s->base.known_on);
    buffer_free(&name);
    return status;
}

static enum status put_about(struct partial_writer *w,
                             const struct whatif_job *job)
{
    char number[PARTIAL_NUMBER_SIZE];
    enum status status = STATUS_OK;
    partial_begin(w, "whatif");
    partial_about(w, "", "by", span_of(whatif_by_word(job->by)));
    for (int area = AREA_URBAN; area < AREA_COUNT; area++)
        partial_about(w, area_name(area), "line",
                      partial_number(job->lines.fen[area], number));
    for (size_t i = 0; i < job->scenarios.count && status == STATUS_OK; i++)
        status = put_scenario(w, &job->scenarios, i);
    return status;
}

static void put_group(struct partial_writer *w, size_t scenarios,
                      const struct household_group *group)
{
    char number[PARTIAL_NUMBER_SIZE], scenario[PARTIAL_NUMBER_SIZE];
    struct partial_key key = {"group",
                              {span_of("0"), span_of(group->key.text),
                               partial_number(group->key.number, number)}};
    sums_put(w, &key, OF_SIDE, COUNT(OF_SIDE), &group->before);
    for (size_t i = 0; i < scenarios; i++) {
        key.keys[0] = partial_number((int64_t)i + 1, scenario);
        sums_put(w, &key, OF_SIDE, COUNT(OF_SIDE),
                 &group->changes[i].difference);
        sums_put(w, &key, OF_CHANGE, COUNT(OF_CHANGE), &group->changes[i]);
    }
}

static enum status put_spread(struct partial_writer *w, size_t at,
                              const struct spread *spread)
{
    char scenario[PARTIAL_NUMBER_SIZE], income[PARTIAL_NUMBER_SIZE];
    struct partial_key key = {
        "spread",
        {partial_number((int64_t)at, scenario), {NULL, 0}, {NULL, 0}}};
    struct spread_bin *bins = NULL;
    size_t count = 0;
    enum status status = spread_sort(spread, &bins, &count);
    for (size_t i = 0; i < count && status == STATUS_OK; i++) {
        key.keys[2] = partial_number(bins[i].fen, income);
        partial_put(w, &key, "persons", bins[i].persons);
    }
    free(bins);
    return status;
}

static void put_moves(struct partial_writer *w, size_t at,
                      const struct moves *moves)
{
    char scenario[PARTIAL_NUMBER_SIZE];
    struct partial_key key = {
        "move", {partial_number((int64_t)at, scenario), {NULL, 0}, {NULL, 0}}};
    for (int from = 0; from < MOVE_CATEGORIES; from++)
        for (int to = 0; to < MOVE_CATEGORIES; to++) {
            key.keys[1] = category_name(from);
            key.keys[2] = category_name(to);
            sums_put(w, &key, OF_MOVE, COUNT(OF_MOVE), &moves->cells[from][to]);
        }
}

/* What has gathered goes out, so that memory is that of one group or spread. */
static enum status flush(struct partial_writer *w, struct output *output)
{
    enum status status = w->out->failed
                             ? STATUS_MEMORY
                             : output_rows(output, buffer_view(w->out));
    buffer_clear(w->out);
    return status;
}

static enum status put_groups(struct partial_writer *w, struct output *output,
                              const struct groups *groups)
{
    enum status status = STATUS_OK;
    for (size_t i = 0; i < groups->count && status == STATUS_OK; i++) {
        put_group(w, groups->scenarios, &groups->items[i]);
        status = flush(w, output);
    }
    return status;
}

enum status whatif_put_partial(const struct whatif_job *job,
                               const struct whatif_sums *sums,
                               struct output *output, uint64_t *rows)
{
    struct buffer text = {0};
    struct partial_writer w = {.out = &text};
    enum status status = put_about(&w, job);
    if (status == STATUS_OK)
        status = flush(&w, output);
    if (status == STATUS_OK)
        status = put_groups(&w, output, &sums->groups);
    for (size_t i = 0; i < job->scenarios.count && status == STATUS_OK; i++) {
        if (sums->spreads)
            status = put_spread(&w, i, &sums->spreads[i]);
        if (sums->moves)
            put_moves(&w, i, &sums->moves[i]);
        if (status == STATUS_OK)
            status = flush(&w, output);
    }
    *rows = w.rows;
    buffer_free(&text);
    return status;
}

/* ---- adding ------------------------------------------------------------- */

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
        if (span_is(row->keys[0], area_name(area)))
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
        return sums_add(row, OF_SIDE, COUNT(OF_SIDE), &group->before);
    struct change *change = &group->changes[at - 1];
    enum status status =
        sums_add(row, OF_SIDE, COUNT(OF_SIDE), &change->difference);
    return status == STATUS_FAULT
               ? sums_add(row, OF_CHANGE, COUNT(OF_CHANGE), change)
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
        if (span_equal(name, category_name(*out)))
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
    return sums_add(row, OF_MOVE, COUNT(OF_MOVE),
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
    return whatif_put_rows(job, &whole->sums, output, rows);
}

const struct sums_kind WHATIF_SUMS = {.command = "whatif",
                                      .begin = begin,
                                      .end = end,
                                      .about = about,
                                      .add = add,
                                      .write = write};
