/*
 * whatif_partial - the sums of a comparison as rows of numbers (whatif_parts.c
 * reads them again). They are the sums that threads join, so parts of a roster
 * add up to the whole to the last digit, indices included.
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
#include "whatif_partial.h"
#include "receipt_json.h"

#include <stdlib.h>

#define SIDE(name, member)                                                     \
    {                                                                          \
        name, offsetof(struct side, member), false                             \
    }
#define WIDE_SIDE(name, member)                                                \
    {                                                                          \
        name, offsetof(struct side, member), true                              \
    }

const struct sums_member WHATIF_OF_SIDE[WHATIF_SIDE_COUNT] = {
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
const struct sums_member WHATIF_OF_CHANGE[WHATIF_CHANGE_COUNT] = {
    {"winners", offsetof(struct change, winners), false},
    {"losers", offsetof(struct change, losers), false},
    {"gained", offsetof(struct change, gained), true},
    {"lost", offsetof(struct change, lost), true},
};
const struct sums_member WHATIF_OF_MOVE[WHATIF_MOVE_COUNT] = {
    {"households", offsetof(struct move, households), false},
    {"before", offsetof(struct move, before), true},
    {"after", offsetof(struct move, after), true},
};

struct span whatif_category_name(int category)
{
    return span_of(word_english(&VOCABULARY_CATEGORY, category));
}

const char *whatif_area_name(int area)
{
    return word_english(&VOCABULARY_AREA, area);
}

/* ---- writing ------------------------------------------------------------ */

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
        partial_about(w, whatif_area_name(area), "line",
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
    sums_put(w, &key, WHATIF_OF_SIDE, WHATIF_SIDE_COUNT, &group->before);
    for (size_t i = 0; i < scenarios; i++) {
        key.keys[0] = partial_number((int64_t)i + 1, scenario);
        sums_put(w, &key, WHATIF_OF_SIDE, WHATIF_SIDE_COUNT,
                 &group->changes[i].difference);
        sums_put(w, &key, WHATIF_OF_CHANGE, WHATIF_CHANGE_COUNT,
                 &group->changes[i]);
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
            key.keys[1] = whatif_category_name(from);
            key.keys[2] = whatif_category_name(to);
            sums_put(w, &key, WHATIF_OF_MOVE, WHATIF_MOVE_COUNT,
                     &moves->cells[from][to]);
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
