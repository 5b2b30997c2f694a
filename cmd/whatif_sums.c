/*
 * whatif_sums - what a comparison gathers of its households: sums of sides and
 * changes by group, spreads of incomes, moves between categories; each as far
 * as the breakdown asks.
 */
#include "i18n.h"
#include "say.h"
#include "whatif_run.h"

#include <stdlib.h>

bool whatif_sums_open(const struct whatif_job *job, struct whatif_sums *out)
{
    size_t count = job->scenarios.count;
    *out = (struct whatif_sums){.groups = {.scenarios = count - 1}};
    if (job->by == BY_SCENARIO)
        out->spreads = calloc(count, sizeof *out->spreads);
    if (job->by == BY_MOVES)
        out->moves = calloc(count, sizeof *out->moves);
    return (job->by != BY_SCENARIO || out->spreads) &&
           (job->by != BY_MOVES || out->moves);
}

void whatif_sums_close(const struct whatif_job *job, struct whatif_sums *sums)
{
    for (size_t i = 0; sums->spreads && i < job->scenarios.count; i++)
        spread_free(&sums->spreads[i]);
    groups_free(&sums->groups);
    free(sums->spreads);
    free(sums->moves);
    *sums = (struct whatif_sums){.spreads = NULL};
}

enum status whatif_sums_join(const struct whatif_job *job,
                             struct whatif_sums *sums,
                             const struct whatif_sums *more)
{
    size_t count = job->scenarios.count;
    enum status status = groups_join(&sums->groups, &more->groups);
    for (size_t i = 0; more->spreads && i < count && status == STATUS_OK; i++)
        status = spread_join(&sums->spreads[i], &more->spreads[i]);
    for (size_t i = 0; more->moves && i < count && status == STATUS_OK; i++)
        status = moves_join(&sums->moves[i], &more->moves[i]);
    return status;
}

const char *whatif_too_much(void)
{
    return _("too much to add up: more than nine billion households or persons "
             "by their weights, or more than 92 quadrillion yuan");
}

enum status whatif_added(enum status status)
{
    if (status != STATUS_OVERFLOW)
        return status;
    say("%s", whatif_too_much());
    return STATUS_FAULT;
}

/* ---- adding a household ------------------------------------------------- */

static struct group_key key_of(enum whatif_by by,
                               const struct whatif_decided *decided)
{
    const struct household *h = decided->household;
    struct group_key key = {"", 0};
    switch (by) {
    case BY_DIVISION:
        if (h->division.length < GROUP_TEXT && h->division.length > 0)
            memcpy(key.text, h->division.at, h->division.length);
        break;
    case BY_AREA:
        key.number = decided->people->area;
        break;
    case BY_CATEGORY:
        key.number = (int64_t)decided->outcomes[0]->category;
        break;
    case BY_MEMBERS:
        key.number = decided->people->heads;
        break;
    default:
        break;
    }
    return key;
}

/*
 * Each spread is what differs from the scenario before, not from the
 * baseline: so where a sweep moves the same households at every step, their
 * own incomes are met once, and afterwards what the step before made of them.
 */
static enum status add_to_spreads(const struct whatif_decided *decided,
                                  size_t count, struct spread *spreads)
{
    const struct outcome *const *outcomes = decided->outcomes;
    const int64_t persons = decided->people->persons;
    enum status status = STATUS_OK;
    for (size_t i = 1; i < count && status == STATUS_OK; i++)
        if (outcomes[i] != outcomes[i - 1] &&
            outcomes[i]->income_fen != outcomes[i - 1]->income_fen)
            status = spread_shift(&spreads[i], outcomes[i - 1]->income_fen,
                                  outcomes[i]->income_fen, persons);
    return status;
}

static enum status add_changes(const struct whatif_decided *decided,
                               size_t count, struct poverty_lines *lines,
                               struct household_group *group)
{
    const struct outcome *const *outcomes = decided->outcomes;
    enum status status = STATUS_OK;
    for (size_t i = 1; i < count && status == STATUS_OK; i++)
        if (outcomes[i] != outcomes[0])
            status = change_add(&group->changes[i - 1], lines, decided->people,
                                outcomes[0], outcomes[i]);
    return status;
}

static enum status add_to_group(const struct whatif_job *job,
                                struct poverty_lines *lines,
                                const struct whatif_decided *decided,
                                struct whatif_sums *sums)
{
    const size_t count = job->scenarios.count;
    const struct people *people = decided->people;
    const struct outcome *baseline = decided->outcomes[0];
    const struct group_key key = key_of(job->by, decided);
    struct household_group *group = groups_find(&sums->groups, &key);
    bool spreads = sums->spreads && people->heads > 0;
    if (!group)
        return STATUS_MEMORY;
    enum status status = side_add(&group->before, lines, people, baseline);
    if (status == STATUS_OK && spreads)
        status = spread_add(&sums->spreads[0], baseline->income_fen,
                            people->persons);
    if (status == STATUS_OK && !decided->same)
        status = add_changes(decided, count, lines, group);
    if (status == STATUS_OK && !decided->same && spreads)
        status = add_to_spreads(decided, count, sums->spreads);
    return status;
}

static enum status add_to_moves(const struct whatif_decided *decided,
                                size_t count, struct moves *moves)
{
    const struct outcome *const *outcomes = decided->outcomes;
    enum status status =
        moves_add_baseline(&moves[0], decided->people, outcomes[0]);
    for (size_t i = 1; i < count && !decided->same; i++)
        if (status == STATUS_OK && outcomes[i] != outcomes[0])
            status =
                moves_add(&moves[i], decided->people, outcomes[0], outcomes[i]);
    return status;
}

enum status whatif_sums_add(const struct whatif_job *job,
                            struct poverty_lines *lines,
                            const struct whatif_decided *decided,
                            struct whatif_sums *sums)
{
    return job->by == BY_MOVES
               ? add_to_moves(decided, job->scenarios.count, sums->moves)
               : add_to_group(job, lines, decided, sums);
}
