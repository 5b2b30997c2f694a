/* whatif - likeness of scenarios, and sums of differences. */
#include "whatif.h"

#include "array.h"
#include "money.h"
#include "weight.h"

#include <stdlib.h>
#include <string.h>

/* ---- scenarios ---------------------------------------------------------- */

static const struct ratio *edge_ratio_of(const struct policy *policy)
{
    return policy->presence[PARAM_EDGE_RATIO] == VALUE_IN_FORCE
               ? &policy->value[PARAM_EDGE_RATIO]->value.number
               : NULL;
}

void scenario_of_day(struct scenario *scenarios, size_t at)
{
    struct scenario *s = &scenarios[at];
    size_t last_day = 0;
    for (s->first = 0; scenarios[s->first].on != s->on; s->first++)
        if (scenarios[s->first].day > last_day)
            last_day = scenarios[s->first].day;
    s->day = s->first < at ? scenarios[s->first].day
             : at > 0      ? last_day + 1
                           : 0;
    policy_difference(scenarios[s->first].policy, s->policy, &s->differs);
    memcpy(s->standard_units, s->policy->standard_units,
           sizeof s->standard_units);
    s->edge_ratio = edge_ratio_of(s->policy);
}

void scenario_like(struct scenario *scenarios, size_t at, size_t like)
{
    struct scenario *s = &scenarios[at];
    const struct scenario *other = &scenarios[like];
    if (s->like_count == SCENARIO_LIKES || s->on != other->on)
        return;
    struct likeness *likeness = &s->likes[s->like_count++];
    likeness->scenario = like;
    policy_difference(other->policy, s->policy, &likeness->differs);
    likeness->edge_ratio = param_set_has(&likeness->differs, PARAM_EDGE_RATIO);
    for (int area = 0; area < AREA_COUNT; area++)
        likeness->besides[area] =
            param_sets_meet_besides(&likeness->differs, &likeness->differs,
                                    (int)param_of_standard(area));
}

/*
 * Are the grounds good there, but for the standard? Nearly always there is
 * nothing else in which the two differ.
 */
static bool holds_but(const struct grounds *grounds,
                      const struct likeness *like,
                      const struct scenario *scenario, enum area area)
{
    int64_t standard_units = scenario->standard_units[area];
    return standard_units >= grounds->standard_least &&
           standard_units <= grounds->standard_most &&
           (!like->besides[area] ||
            !param_sets_meet_besides(&grounds->reads, &like->differs,
                                     (int)param_of_standard((int)area))) &&
           (!like->edge_ratio ||
            edge_test_holds(&grounds->edge, scenario->edge_ratio,
                            standard_units));
}

const struct outcome *scenario_alike(const struct scenario *scenario,
                                     enum area area,
                                     const struct outcome *const *outcomes,
                                     const struct outcome **before)
{
    int id = (int)param_of_standard((int)area), decisions = 0;
    *before = NULL;
    for (size_t i = scenario->like_count; i-- > 0;) {
        const struct likeness *like = &scenario->likes[i];
        const struct outcome *outcome = outcomes[like->scenario];
        const struct way *way = outcome->way;
        if (!holds_but(&way->grounds, like, scenario, area))
            continue;
        if (!param_set_has(&way->grounds.reads, id) ||
            !param_set_has(&like->differs, id))
            return outcome;
        if (way->straight.decisions > decisions &&
            !param_set_has(&way->grounds.reads, SET_BENT)) {
            decisions = way->straight.decisions;
            *before = outcome;
        }
    }
    return NULL;
}

/* Once a scenario has no ratio, there is none in the range. */
static void widen_edge(const struct ratio *ratio, struct scenario_range *range)
{
    if (!ratio || !range->edge_least)
        range->edge_least = range->edge_most = NULL;
    else if (ratio_compare(*ratio, *range->edge_least) < 0)
        range->edge_least = ratio;
    else if (ratio_compare(*ratio, *range->edge_most) > 0)
        range->edge_most = ratio;
}

void scenario_range_of(const struct scenario *scenarios, size_t count,
                       struct scenario_range *out)
{
    *out = (struct scenario_range){.of_one_day = true};
    for (int area = 0; area < AREA_COUNT; area++)
        out->standard_least[area] = INT64_MAX;
    out->edge_least = out->edge_most = scenarios[0].edge_ratio;
    for (size_t i = 0; i < count; i++) {
        const struct scenario *s = &scenarios[i];
        widen_edge(s->edge_ratio, out);
        out->of_one_day &= s->day == 0;
        param_set_join(&out->differs, &s->differs);
        for (int area = 0; area < AREA_COUNT; area++) {
            int64_t standard_units = s->policy->standard_units[area];
            if (standard_units < out->standard_least[area])
                out->standard_least[area] = standard_units;
            if (standard_units > out->standard_most[area])
                out->standard_most[area] = standard_units;
        }
    }
}

void outcome_of(const struct determination *d, struct way *way,
                struct outcome *out)
{
    out->category = d->category;
    out->total_fen = d->total_fen;
    out->way = way;
    way->grounds = d->grounds;
    straight_begin(d, &way->straight);
}

/* ---- people ------------------------------------------------------------- */

enum status people_of(const struct determination *d, struct people *out)
{
    *out = (struct people){.area = (enum area)d->household->area,
                           .heads = d->members + d->tekun_persons,
                           .income_units = d->income_units,
                           .scale = d->policy->scale};
    enum status status = weight_of(d->household, &out->weight);
    if (status == STATUS_OK)
        status = money_add(out->income_units, d->tekun_income_units,
                           &out->income_units);
    return status == STATUS_OK
               ? money_multiply(out->weight, out->heads, &out->persons)
               : status;
}

enum status outcome_income(struct outcome *outcome, const struct people *people)
{
    struct ratio each = {0, people->scale * people->heads};
    outcome->income_fen = 0;
    if (people->heads == 0)
        return STATUS_OK;
    if (__builtin_mul_overflow(outcome->total_fen, people->scale, &each.num) ||
        __builtin_add_overflow(each.num, people->income_units, &each.num))
        return STATUS_OVERFLOW;
    return money_round_half_up(each, &outcome->income_fen);
}

/* ---- sums --------------------------------------------------------------- */

enum status side_add(struct side *side, struct poverty_lines *lines,
                     const struct people *people, const struct outcome *outcome)
{
    if (__builtin_add_overflow(side->households, people->weight,
                               &side->households))
        return STATUS_OVERFLOW;
    if (outcome->total_fen > 0)
        side->recipients += people->weight;
    side->cost += (wide)people->weight * outcome->total_fen;
    return poverty_add(&side->poverty, lines, people->area, outcome->income_fen,
                       people->persons);
}

/* From one income to the other: nothing to those who are not poor in both. */
static enum status move_income(struct poverty *poverty,
                               struct poverty_lines *lines,
                               const struct people *people, int64_t before_fen,
                               int64_t after_fen)
{
    int64_t line_fen = lines->fen[people->area];
    if (before_fen == after_fen ||
        (before_fen >= line_fen && after_fen >= line_fen))
        return STATUS_OK;
    enum status status =
        poverty_add(poverty, lines, people->area, before_fen, -people->persons);
    return status == STATUS_OK ? poverty_add(poverty, lines, people->area,
                                             after_fen, people->persons)
                               : status;
}

enum status change_add(struct change *change, struct poverty_lines *lines,
                       const struct people *people,
                       const struct outcome *before,
                       const struct outcome *after)
{
    wide difference =
        (wide)people->weight * (after->total_fen - before->total_fen);
    if (difference == 0)
        return STATUS_OK;
    change->difference.cost += difference;
    if (before->total_fen == 0)
        change->difference.recipients += people->weight;
    if (after->total_fen == 0)
        change->difference.recipients -= people->weight;
    if (difference > 0) {
        change->winners += people->weight;
        change->gained += difference;
    } else {
        change->losers += people->weight;
        change->lost -= difference;
    }
    return move_income(&change->difference.poverty, lines, people,
                       before->income_fen, after->income_fen);
}

enum status side_join(struct side *sum, const struct side *more)
{
    if (__builtin_add_overflow(sum->households, more->households,
                               &sum->households))
        return STATUS_OVERFLOW;
    sum->recipients += more->recipients;
    sum->cost += more->cost;
    return poverty_join(&sum->poverty, &more->poverty);
}

enum status change_join(struct change *sum, const struct change *more)
{
    sum->winners += more->winners;
    sum->losers += more->losers;
    sum->gained += more->gained;
    sum->lost += more->lost;
    return side_join(&sum->difference, &more->difference);
}

/* ---- groups ------------------------------------------------------------- */

static int compare(const struct group_key *a, const struct group_key *b)
{
    int order = strcmp(a->text, b->text);
    return order ? order : (a->number > b->number) - (a->number < b->number);
}

/* Where the key is, or would be. */
static size_t place_of(const struct groups *groups, const struct group_key *key)
{
    size_t low = 0, high = groups->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (compare(&groups->items[middle].key, key) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

struct household_group *groups_find(struct groups *groups,
                                    const struct group_key *key)
{
    size_t at = place_of(groups, key);
    if (at < groups->count && compare(&groups->items[at].key, key) == 0)
        return &groups->items[at];
    struct household_group *items = array_reserve(
        groups->items, groups->count + 1, &groups->room, sizeof *items);
    if (!items)
        return NULL;
    groups->items = items;
    struct change *changes = calloc(groups->scenarios + 1, sizeof *changes);
    if (!changes)
        return NULL;
    memmove(items + at + 1, items + at, (groups->count - at) * sizeof *items);
    items[at] = (struct household_group){.key = *key, .changes = changes};
    groups->count++;
    return &items[at];
}

enum status groups_join(struct groups *groups, const struct groups *more)
{
    for (size_t i = 0; i < more->count; i++) {
        const struct household_group *from = &more->items[i];
        struct household_group *to = groups_find(groups, &from->key);
        enum status status =
            to ? side_join(&to->before, &from->before) : STATUS_MEMORY;
        for (size_t s = 0; s < groups->scenarios && status == STATUS_OK; s++)
            status = change_join(&to->changes[s], &from->changes[s]);
        if (status != STATUS_OK)
            return status;
    }
    return STATUS_OK;
}

void groups_free(struct groups *groups)
{
    for (size_t i = 0; i < groups->count; i++)
        free(groups->items[i].changes);
    free(groups->items);
    *groups = (struct groups){.scenarios = groups->scenarios};
}

/* ---- moves between categories ------------------------------------------- */

static enum status move_households(struct move *cell, int64_t weight,
                                   int64_t before_fen, int64_t after_fen)
{
    if (__builtin_add_overflow(cell->households, weight, &cell->households))
        return STATUS_OVERFLOW;
    cell->before += (wide)weight * before_fen;
    cell->after += (wide)weight * after_fen;
    return STATUS_OK;
}

enum status moves_add(struct moves *moves, const struct people *people,
                      const struct outcome *before, const struct outcome *after)
{
    struct move *row = moves->cells[before->category];
    if (before->category == after->category &&
        before->total_fen == after->total_fen)
        return STATUS_OK;
    enum status status =
        move_households(&row[before->category], -people->weight,
                        before->total_fen, before->total_fen);
    return status == STATUS_OK
               ? move_households(&row[after->category], people->weight,
                                 before->total_fen, after->total_fen)
               : status;
}

enum status moves_add_baseline(struct moves *moves, const struct people *people,
                               const struct outcome *before)
{
    return move_households(&moves->cells[before->category][before->category],
                           people->weight, before->total_fen,
                           before->total_fen);
}

enum status moves_join(struct moves *sum, const struct moves *more)
{
    for (int from = 0; from < MOVE_CATEGORIES; from++)
        for (int to = 0; to < MOVE_CATEGORIES; to++) {
            struct move *cell = &sum->cells[from][to];
            const struct move *extra = &more->cells[from][to];
            if (__builtin_add_overflow(cell->households, extra->households,
                                       &cell->households))
                return STATUS_OVERFLOW;
            cell->before += extra->before;
            cell->after += extra->after;
        }
    return STATUS_OK;
}
