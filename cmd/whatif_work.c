/*
 * whatif_work - a worker decides each household under every scenario that no
 * earlier one answers for, by the same grounds or along a straight line, and
 * keeps sums; or rows, with --by household.
 *
 * A household that cannot be decided under one scenario is rejected from all:
 * every row is about the same households.
 */
#include "i18n.h"
#include "parting.h"
#include "whatif_run.h"

#include <stdlib.h>

/* A household on a day: its version, and what is known of its decisions. */
struct day {
    struct memo memo;
    const struct household *version;
};

struct worker {
    const struct whatif_job *job;
    struct decider decider;
    struct decider recorded[2]; /* the two sides with their steps */
    struct decision sides[2];
    struct day *days;                /* of the scenarios; 0: the baseline's */
    struct outcome *room;            /* for an outcome a scenario */
    struct way *ways;                /* and for how it was decided */
    const struct outcome **outcomes; /* of each, its own or one alike */
    struct poverty_lines lines;
    struct whatif_sums sums;
    struct row_writer writer;
};

static void stop(void *user)
{
    struct worker *worker = user;
    decider_free(&worker->decider);
    decider_free(&worker->recorded[0]);
    decider_free(&worker->recorded[1]);
    for (size_t i = 0; worker->days && i < worker->job->scenarios.day_count;
         i++)
        memo_free(&worker->days[i].memo);
    free(worker->days);
    free(worker->room);
    free(worker->ways);
    free(worker->outcomes);
    whatif_sums_close(worker->job, &worker->sums);
    free(worker);
}

static void *start(const void *user)
{
    struct worker *worker = calloc(1, sizeof *worker);
    if (!worker)
        return NULL;
    worker->job = user;
    worker->lines = worker->job->lines;
    worker->days =
        calloc(worker->job->scenarios.day_count, sizeof *worker->days);
    worker->room = calloc(worker->job->scenarios.count, sizeof *worker->room);
    worker->ways = calloc(worker->job->scenarios.count, sizeof *worker->ways);
    worker->outcomes =
        calloc(worker->job->scenarios.count, sizeof *worker->outcomes);
    worker->writer.format = worker->job->format;
    worker->writer.masked = worker->job->masked;
    worker->writer.columns = worker->job->shape.columns;
    for (int i = 0; i < 2; i++)
        worker->recorded[i].decision = &worker->sides[i];
    if (whatif_sums_open(worker->job, &worker->sums) && worker->days &&
        worker->room && worker->ways && worker->outcomes)
        return worker;
    stop(worker);
    return NULL;
}

static enum status gather(void *user)
{
    struct worker *worker = user;
    return whatif_added(
        whatif_sums_join(worker->job, worker->job->gathered, &worker->sums));
}

/* ---- deciding ----------------------------------------------------------- */

/* The household in hand on its way through the scenarios. */
struct hand {
    struct roster_reader *reader;
    struct roster_case *c;
    struct result *result;
    const struct household *household; /* as the baseline has it */
    struct people people;
};

/* Where a parameter is missing: in which scenario, and how to give it. */
static void tell_scenario(const struct worker *worker, size_t at,
                          struct messages *messages)
{
    if (at > 0)
        messages_add(messages, SEVERITY_FAULT, (struct place){0},
                     _("that is in scenario '%s'"),
                     worker->job->scenarios.items[at].name);
    else
        messages_add(messages, SEVERITY_FAULT, (struct place){0},
                     _("that is the baseline: give it behind --scenario "
                       "baseline, for it and all scenarios"));
}

/*
 * With the messages and rejections that belong to it. The first scenario of a
 * day begins what is remembered for the others.
 */
static enum status decide(struct worker *worker, const struct hand *hand,
                          size_t at, struct determination *out, bool *decided)
{
    const struct scenarios *s = &worker->job->scenarios;
    const struct scenario *scenario = &s->items[at];
    struct day *day = &worker->days[scenario->day];
    struct decider *decider = &worker->decider;
    enum status status = STATUS_OK;
    decider->decision = &s->decisions[at];
    decider->memo = &day->memo;
    if (scenario->first == at) {
        day->version = decider_version(decider, hand->c);
        status = memo_begin(&day->memo, scenario->policy, day->version);
    }
    day->memo.differs = &scenario->differs;
    if (status == STATUS_OK)
        status = decider_run(decider, hand->reader, hand->c,
                             &hand->result->messages, out, decided);
    if (status == STATUS_FAULT)
        tell_scenario(worker, at, &hand->result->messages);
    return status;
}

/* The household in hand once more, where that can be done shortly. */
static bool decide_again(struct worker *worker, size_t at,
                         struct determination *out)
{
    const struct scenario *scenario = &worker->job->scenarios.items[at];
    struct day *day = &worker->days[scenario->day];
    if (scenario->first == at)
        return false;
    day->memo.differs = &scenario->differs;
    return determine_again(scenario->policy, day->version, scenario->on,
                           &day->memo, worker->decider.parts, out) == STATUS_OK;
}

/* The income; too large an amount rejects the household. */
static enum status settle(const struct hand *hand,
                          const struct determination *d,
                          struct outcome *outcome, bool *decided)
{
    enum status status = outcome_income(outcome, &hand->people);
    if (status != STATUS_OVERFLOW)
        return status;
    decider_reject(hand->reader, hand->c, d, status);
    *decided = false;
    return STATUS_OK;
}

static enum status decide_baseline(struct worker *worker, struct hand *hand,
                                   bool *decided)
{
    struct determination d;
    enum status status = decide(worker, hand, 0, &d, decided);
    if (status != STATUS_OK || !*decided)
        return status;
    hand->household = d.household;
    worker->outcomes[0] = &worker->room[0];
    outcome_of(&d, &worker->ways[0], &worker->room[0]);
    if (people_of(&d, &hand->people) == STATUS_OK)
        return settle(hand, &d, &worker->room[0], decided);
    roster_reject(hand->reader, hand->c, d.household->line, "weight",
                  _("weights too large to compute with"));
    *decided = false;
    return STATUS_OK;
}

/* By the line that earlier decisions lie on. */
static bool follow(const struct hand *hand, const struct scenario *scenario,
                   const struct outcome *before, struct outcome *outcome)
{
    int64_t total_fen;
    if (!straight_total(&before->way->straight,
                        scenario->standard_units[hand->people.area],
                        &total_fen))
        return false;
    *outcome = *before;
    outcome->total_fen = total_fen;
    return outcome_income(outcome, &hand->people) == STATUS_OK;
}

static enum status decide_scenario(struct worker *worker,
                                   const struct hand *hand, size_t at,
                                   bool *decided)
{
    const struct scenario *scenario = &worker->job->scenarios.items[at];
    const struct outcome *before;
    const struct outcome *alike =
        scenario_alike(scenario, hand->people.area, worker->outcomes, &before);
    struct outcome *outcome = &worker->room[at];
    struct determination d;
    worker->outcomes[at] = alike ? alike : outcome;
    if (alike || (before && follow(hand, scenario, before, outcome)))
        return STATUS_OK;
    if (!decide_again(worker, at, &d)) {
        enum status status = decide(worker, hand, at, &d, decided);
        if (status != STATUS_OK || !*decided)
            return status;
    }
    outcome_of(&d, &worker->ways[at], outcome);
    if (before)
        straight_go_on(&worker->ways[at].straight, &before->way->straight);
    return settle(hand, &d, outcome, decided);
}

/* *same: every scenario decides as the baseline does. */
static enum status decide_all(struct worker *worker, struct hand *hand,
                              bool *decided, bool *same)
{
    const struct scenarios *s = &worker->job->scenarios;
    enum status status = decide_baseline(worker, hand, decided);
    if (status != STATUS_OK || !*decided)
        return status;
    *same = true;
    if (scenarios_all_alike(&s->range, hand->people.area, worker->outcomes[0]))
        return STATUS_OK;
    for (size_t i = 1; i < s->count; i++) {
        status = decide_scenario(worker, hand, i, decided);
        if (status != STATUS_OK || !*decided)
            return status;
        *same = *same && worker->outcomes[i] == worker->outcomes[0];
    }
    return STATUS_OK;
}

/* ---- rows --------------------------------------------------------------- */

/* Decides once more, with steps, where the household is touched. */
static enum status record(struct worker *worker, struct hand *hand, int side,
                          size_t at)
{
    struct determination d;
    bool decided;
    worker->sides[side] = worker->job->scenarios.decisions[at];
    worker->sides[side].record_steps = true;
    return decider_run(&worker->recorded[side], hand->reader, hand->c,
                       &hand->result->messages, &d, &decided);
}

static enum status put_row(struct worker *worker, struct hand *hand, size_t at)
{
    struct touched touched = {.before = worker->outcomes[0],
                              .after = worker->outcomes[at],
                              .scenario =
                                  worker->job->scenarios.items[at].name};
    bool of_after;
    enum status status = record(worker, hand, 1, at);
    if (status != STATUS_OK)
        return status;
    touched.step = parting_step(&worker->recorded[0].steps,
                                &worker->recorded[1].steps, &of_after);
    touched.policy = worker->sides[of_after].policy;
    worker->writer.out = &hand->result->out;
    whatif_household_row(&worker->writer, hand->c->id, &touched);
    hand->result->rows++;
    return STATUS_OK;
}

static bool is_touched(const struct worker *worker, size_t at)
{
    const struct outcome *before = worker->outcomes[0];
    const struct outcome *after = worker->outcomes[at];
    return before->category != after->category ||
           before->total_fen != after->total_fen;
}

static enum status put_rows(struct worker *worker, struct hand *hand)
{
    bool recorded = false;
    enum status status = STATUS_OK;
    for (size_t i = 1; i < worker->job->scenarios.count && status == STATUS_OK;
         i++) {
        if (!is_touched(worker, i))
            continue;
        if (!recorded)
            status = record(worker, hand, 0, 0);
        recorded = true;
        if (status == STATUS_OK)
            status = put_row(worker, hand, i);
    }
    return status;
}

static enum status household(void *user, struct roster_reader *reader,
                             struct roster_case *c, struct result *result)
{
    struct worker *worker = user;
    struct hand hand = {.reader = reader, .c = c, .result = result};
    bool decided = false, same = false;
    enum status status = decide_all(worker, &hand, &decided, &same);
    if (status != STATUS_OK || !decided)
        return status;
    if (worker->job->by == BY_HOUSEHOLD)
        return same ? STATUS_OK : put_rows(worker, &hand);
    const struct whatif_decided decided_all = {.household = hand.household,
                                               .people = &hand.people,
                                               .outcomes = worker->outcomes,
                                               .same = same};
    status = whatif_sums_add(worker->job, &worker->lines, &decided_all,
                             &worker->sums);
    if (status != STATUS_OVERFLOW)
        return status;
    messages_add(&result->messages, SEVERITY_FAULT, (struct place){0}, "%s",
                 whatif_too_much());
    return STATUS_FAULT;
}

struct work whatif_work(const struct whatif_job *job)
{
    return (struct work){.start = start,
                         .stop = stop,
                         .household = household,
                         .gather = gather,
                         .job = job};
}
