/*
 * whatif_solve - the value of a parameter that costs a given budget. The
 * roster is read once for a hundred values at a time; the costs are exact, so
 * the value found is, to the step.
 */
#include "i18n.h"
#include "money.h"
#include "say.h"
#include "solve.h"
#include "weight.h"
#include "whatif_run.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

struct search {
    struct sweep sweep;
    char text[256]; /* KEY=FROM:TO[:STEP]; the sweep borrows it */
    struct solve solve;
    int64_t budget_fen;
};

/* ---- what is asked ------------------------------------------------------ */

/* A roster that is read again must be a file. */
static bool can_read_again(const struct stream_options *options)
{
    for (size_t i = 0; i < options->input.file_count; i++) {
        const char *file = options->input.files[i];
        struct stat facts;
        bool standard = strcmp(file, "-") == 0;
        if (!standard && (stat(file, &facts) != 0 || S_ISREG(facts.st_mode)))
            continue; /* what cannot be opened is told when it is */
        say(_("--solve reads the roster several times: give it as a file "
              "(found %s)"),
            standard ? _("standard input") : file);
        return false;
    }
    return true;
}

/* The step without which a value of the type is not exact. */
static const char *step_of(const struct param_def *def)
{
    switch (def->type) {
    case VALUE_MONEY:
    case VALUE_MONEY_YEAR:
    case VALUE_RATIO:
    case VALUE_SHARE_OR_MONEY:
    case VALUE_GRANT:
        return "0.01";
    case VALUE_COUNT:
    case VALUE_LIMIT:
        return "1";
    default:
        return NULL;
    }
}

/* From 0 to twice the baseline's value, where that is a plain number. */
static bool default_range(const struct scenarios *s, const char *key, char *out,
                          size_t size)
{
    struct span rest = span_of(key), name = span_cut(&rest, '@');
    const struct dated_value *value;
    char number[RATIO_TEXT_SIZE], ending[2] = "";
    struct ratio twice;
    if (section_value(rulebook_section(&s->plans[0].book, name), s->base.on,
                      s->base.known_on, &value) != VALUE_IN_FORCE ||
        value->value.yearly)
        return false;
    struct span text = span_of(value->text);
    char last = text.length > 0 ? text.at[text.length - 1] : '\0';
    if (last == '%' || last == 'm') {
        ending[0] = last;
        text.length--;
    }
    if (memchr(text.at, '/', text.length) ||
        ratio_parse(text, &twice) != STATUS_OK ||
        ratio_multiply(twice, (struct ratio){2, 1}, &twice) != STATUS_OK)
        return false;
    return snprintf(out, size, "%s=0%s:%s%s", key, ending,
                    ratio_format(twice, number), ending) < (int)size;
}

/* The parameter, and the values among which to search. */
static bool read_range(const struct frame *frame, const struct scenarios *s,
                       struct search *search)
{
    const char *key = option_value(&frame->parsed, OPTION_SOLVE);
    const char *within = option_value(&frame->parsed, OPTION_WITHIN);
    struct span rest = span_of(key), name = span_cut(&rest, '@');
    enum param id = param_find(name);
    const char *step = id == PARAM_NONE ? NULL : step_of(param_def(id));
    if (!step) {
        say(_("--solve: '%.*s' is not a parameter with an amount"),
            SPAN_ARGS(name));
        return false;
    }
    if (!within && !default_range(s, key, search->text, sizeof search->text)) {
        say(_("--solve %s: give --within FROM:TO, since its value is no plain "
              "number now"),
            key);
        return false;
    }
    if (within && snprintf(search->text, sizeof search->text, "%s=%s", key,
                           within) >= (int)sizeof search->text) {
        say(_("--within '%s' is too long"), within);
        return false;
    }
    return read_sweep(within ? "--within" : "--solve", search->text,
                      span_of(step), &search->sweep);
}

static bool read_budget(const struct frame *frame, struct search *search)
{
    const char *text = option_value(&frame->parsed, OPTION_COST);
    if (text && money_parse(span_of(text), &search->budget_fen) == MONEY_GOOD)
        return true;
    say(_("--solve needs --cost YUAN, what it may cost a month (found '%s')"),
        text ? text : "");
    return false;
}

static bool check_scenarios(const struct scenarios *s)
{
    if (s->plan_count <= 2 && s->plans[s->plan_count - 1].sweep_count == 0)
        return true;
    say("%s", _("--solve is over one scenario, without --sweep"));
    return false;
}

/* ---- the search --------------------------------------------------------- */

/* One reading of the roster: what the asked values cost. */
static bool find_costs(struct frame *frame, struct whatif_job *job,
                       struct search *search, wide *costs)
{
    const struct group_key all = {"", 0};
    struct solve *solve = &search->solve;
    struct whatif_sums sums;
    if (!scenarios_of_values(&job->scenarios, &search->sweep, solve->asked,
                             solve->asked_count))
        return false;
    enum status status =
        whatif_sums_open(job, &sums) ? STATUS_OK : STATUS_MEMORY;
    if (status == STATUS_OK)
        status = whatif_stream(frame, job, &sums, false);
    const struct household_group *group = groups_find(&sums.groups, &all);
    if (status == STATUS_OK && !group)
        status = STATUS_MEMORY;
    for (size_t i = 0; i < solve->asked_count && status == STATUS_OK; i++)
        costs[i] = group->before.cost + group->changes[i].difference.cost;
    whatif_sums_close(job, &sums);
    if (status != STATUS_OK && status != STATUS_FAULT && status != STATUS_IO)
        say_status(status);
    return status == STATUS_OK;
}

static void cost_text(wide cost, char text[MONEY_TEXT_SIZE])
{
    int64_t fen = 0;
    (void)weight_round(cost, &fen);
    money_format(fen, text);
}

static void tell_uneven(const struct search *search)
{
    const struct solve *solve = &search->solve;
    char values[2][SWEEP_VALUE_SIZE], costs[2][MONEY_TEXT_SIZE];
    for (int i = 0; i < 2; i++) {
        sweep_value(&search->sweep, solve->uneven_at[i], values[i]);
        cost_text(solve->uneven_cost[i], costs[i]);
    }
    say(_("the cost goes up and down: %.*s=%s costs %s, and %s costs %s"),
        SPAN_ARGS(search->sweep.key), values[0], costs[0], values[1], costs[1]);
    if (solve->again)
        say("%s", _("values beyond the one found come up to the budget too"));
}

static void tell(const struct search *search, enum solve_end end)
{
    const struct solve *solve = &search->solve;
    char low[SWEEP_VALUE_SIZE], high[SWEEP_VALUE_SIZE];
    char low_cost[MONEY_TEXT_SIZE], high_cost[MONEY_TEXT_SIZE];
    char budget[MONEY_TEXT_SIZE];
    sweep_value(&search->sweep, solve->low, low);
    sweep_value(&search->sweep, solve->high, high);
    cost_text(solve->low_cost, low_cost);
    cost_text(solve->high_cost, high_cost);
    money_format(search->budget_fen, budget);
    if (end == SOLVE_FOUND)
        say(_("%.*s=%s costs %s a month, within %s; %s costs %s"),
            SPAN_ARGS(search->sweep.key), low, low_cost, budget, high,
            high_cost);
    else if (end == SOLVE_ALL_COST)
        say(_("even %.*s=%s costs %s a month, more than %s"),
            SPAN_ARGS(search->sweep.key), high, high_cost, budget);
    else
        say(_("even %.*s=%s costs only %s a month, within %s"),
            SPAN_ARGS(search->sweep.key), low, low_cost, budget);
}

/* The rows are of the value found and the next one, or of the end. */
static bool keep_result(struct whatif_job *job, const struct search *search,
                        enum solve_end end)
{
    const struct solve *solve = &search->solve;
    const uint64_t values[] = {end == SOLVE_ALL_COST ? solve->high : solve->low,
                               solve->high};
    return scenarios_of_values(&job->scenarios, &search->sweep, values,
                               end == SOLVE_FOUND ? 2 : 1);
}

bool whatif_solve(struct frame *frame, struct whatif_job *job)
{
    struct search search = {.budget_fen = 0};
    wide costs[SOLVE_BATCH];
    enum whatif_by by = job->by;
    enum solve_end end;
    if (!check_scenarios(&job->scenarios) || !read_budget(frame, &search) ||
        !read_range(frame, &job->scenarios, &search) ||
        !can_read_again(&frame->options))
        return false;
    job->by = BY_COST;
    solve_begin(&search.solve, search.sweep.count,
                (wide)search.budget_fen * WEIGHT_ONE);
    do {
        if (!find_costs(frame, job, &search, costs))
            return false;
        end = solve_answer(&search.solve, costs);
    } while (end == SOLVE_GOES_ON);
    job->by = by;
    job->look = end != SOLVE_FOUND || search.solve.again;
    if (search.solve.uneven)
        tell_uneven(&search);
    tell(&search, end);
    return keep_result(job, &search, end);
}
