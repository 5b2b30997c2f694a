/*
 * whatif_plans - from the command line to rules. The options stand in
 * groups, a group a plan:
 *
 *     -s A=1 -s B=2                       one reform, named by its text
 *     --scenario NAME -s A=1 ...          a reform of that name
 *     --against PACK@DATE -s A=1 ...      other rules, and more over them
 *     --scenario baseline -s C=3          what the baseline has, and all
 *
 * --scenario and --against each begin a plan, but --against right behind
 * --scenario belongs to it. A pack is read once for each plan.
 */
#include "i18n.h"
#include "say.h"
#include "whatif_run.h"

#include <stdio.h>
#include <stdlib.h>

static const char BASELINE[] = "baseline";

/* ---- plans -------------------------------------------------------------- */

static struct plan *new_plan(struct scenarios *s, const char *name,
                             const char *against, size_t at)
{
    struct plan *plan = &s->plans[s->plan_count++];
    *plan =
        (struct plan){.name = name, .against = against, .begin = at, .end = at};
    return plan;
}

static bool is_content(enum option_id option)
{
    return option == OPTION_SET || option == OPTION_OVERLAY ||
           option == OPTION_SWEEP;
}

/* --scenario NAME: the baseline is plan 0, the others are new. */
static struct plan *name_plan(struct scenarios *s, const char *name, size_t at)
{
    if (strcmp(name, BASELINE) == 0 && !s->plans[0].has_content) {
        s->plans[0].begin = s->plans[0].end = at;
        return &s->plans[0];
    }
    for (size_t i = 0; i < s->plan_count; i++)
        if (s->plans[i].name && strcmp(name, s->plans[i].name) == 0) {
            say(_("--scenario: there are two of the name '%s'"), name);
            return NULL;
        }
    if (*name)
        return new_plan(s, name, NULL, at);
    say("%s", _("--scenario needs a name"));
    return NULL;
}

/* --against: of the scenario just named, or a new one. */
static struct plan *rule_plan(struct scenarios *s, struct plan *plan,
                              const char *against, size_t at)
{
    if (plan == &s->plans[0]) {
        say("%s", _("the rules of the baseline are those of --rules and "
                    "--date: --against is not for it"));
        return NULL;
    }
    if (!plan || !plan->name || plan->against || plan->has_content)
        return new_plan(s, NULL, against, at);
    plan->against = against;
    return plan;
}

static bool read_plans(struct scenarios *s)
{
    struct plan *plan = NULL;
    const struct parsed *parsed = s->parsed;
    s->plans = calloc(parsed->use_count + 2, sizeof *s->plans);
    if (!s->plans)
        return say_status(STATUS_MEMORY) == EXIT_DONE;
    new_plan(s, BASELINE, NULL, 0);
    for (size_t i = 0; i < parsed->use_count; i++) {
        const struct option_use *use = &parsed->uses[i];
        if (use->option == OPTION_SCENARIO)
            plan = name_plan(s, use->value, i + 1);
        else if (use->option == OPTION_REFORM)
            plan = rule_plan(s, plan, use->value, i + 1);
        else if (!is_content(use->option))
            continue;
        else if (!plan)
            plan = new_plan(s, NULL, NULL, i);
        if (!plan)
            return false;
        plan->end = i + 1;
        plan->has_content |= is_content(use->option);
    }
    return true;
}

/* A scenario that changes nothing is a slip, not a scenario. */
static bool check_plans(const struct scenarios *s)
{
    for (size_t i = 1; i < s->plan_count; i++) {
        const struct plan *plan = &s->plans[i];
        if (plan->has_content || plan->against)
            continue;
        say(_("--scenario '%s' changes nothing: give it -s, --overlay, "
              "--sweep or --against"),
            plan->name);
        return false;
    }
    if (s->plan_count > 1 || option_given(s->parsed, OPTION_SOLVE))
        return true;
    say_usage("whatif", "%s",
              _("whatif: no reform to compare with (give -s KEY=VALUE, "
                "--overlay, --sweep or --against)"));
    return false;
}

/* ---- sweeps ------------------------------------------------------------- */

bool read_sweep(const char *option, const char *text, struct span step,
                struct sweep *out)
{
    struct span found;
    char last[SWEEP_VALUE_SIZE];
    switch (sweep_parse(span_of(text), step, out, &found)) {
    case SWEEP_GOOD:
        return true;
    case SWEEP_FORM:
        say(_("%s '%s' is not KEY=FROM:TO:STEP"), option, text);
        break;
    case SWEEP_NUMBER:
        say(_("%s '%s': not a decimal from 0 to nine billion (found '%.*s')"),
            option, text, SPAN_ARGS(found));
        break;
    case SWEEP_ENDING:
        say(_("%s '%s': all three end in %% or m, or none does (found "
              "'%.*s')"),
            option, text, SPAN_ARGS(found));
        break;
    case SWEEP_STEP:
        say(_("%s '%s': the step is 0 (expected a decimal above 0)"), option,
            text);
        break;
    case SWEEP_DIRECTION:
        say(_("%s '%s': it ends below its beginning (expected FROM not above "
              "TO)"),
            option, text);
        break;
    case SWEEP_UNMET:
        say(_("%s '%s': no step ends at TO (the last before it is %s)"), option,
            text, sweep_value(out, out->count - 1, last));
        break;
    case SWEEP_MANY:
        say(_("%s '%s': more values than %d"), option, text, SWEEP_MOST);
        break;
    }
    return false;
}

static bool read_sweeps(struct scenarios *s, struct plan *plan)
{
    const struct span none = {"", 0};
    for (size_t i = plan->begin; i < plan->end; i++) {
        const struct option_use *use = &s->parsed->uses[i];
        if (use->option != OPTION_SWEEP)
            continue;
        if (plan == s->plans) {
            say("%s", _("--sweep is not for the baseline"));
            return false;
        }
        if (plan->sweep_count == PLAN_SWEEPS) {
            say(_("more than %d sweeps in one scenario"), PLAN_SWEEPS);
            return false;
        }
        struct sweep *sweep = &plan->sweeps[plan->sweep_count++];
        if (!read_sweep("--sweep", use->value, none, sweep))
            return false;
        for (size_t k = 0; k + 1 < plan->sweep_count; k++)
            if (span_equal(plan->sweeps[k].key, sweep->key)) {
                say(_("--sweep: '%.*s' is swept twice in one scenario"),
                    SPAN_ARGS(sweep->key));
                return false;
            }
    }
    return true;
}

/* ---- rules -------------------------------------------------------------- */

/* The options of a plan alone. */
static struct parsed options_of(const struct scenarios *s,
                                const struct plan *plan)
{
    struct parsed part = *s->parsed;
    part.uses += plan->begin;
    part.use_count = plan->end - plan->begin;
    return part;
}

/* Those of no plan, and those of the baseline. Caller frees uses. */
static bool baseline_options(const struct scenarios *s, struct parsed *out)
{
    const struct plan *base = &s->plans[0];
    *out = *s->parsed;
    out->use_count = 0;
    out->uses = calloc(s->parsed->use_count + 1, sizeof *out->uses);
    if (!out->uses)
        return say_status(STATUS_MEMORY) == EXIT_DONE;
    for (size_t i = 0; i < s->parsed->use_count; i++) {
        const struct option_use *use = &s->parsed->uses[i];
        if (!is_content(use->option) || (i >= base->begin && i < base->end))
            out->uses[out->use_count++] = *use;
    }
    return true;
}

/* PACK, PACK@DATE or @DATE. */
static bool read_against(const struct scenarios *s, struct plan *plan,
                         char *pack, size_t size)
{
    const char *at = strrchr(plan->against, '@');
    size_t length = at ? (size_t)(at - plan->against) : strlen(plan->against);
    plan->on = s->base.on;
    if (length >= size || (!at && length == 0) ||
        (at && !date_parse(span_of(at + 1), &plan->on))) {
        say(_("--against '%s' is not PACK, PACK@DATE or @DATE"), plan->against);
        return false;
    }
    snprintf(pack, size, "%.*s", (int)length, plan->against);
    return true;
}

/* The rules of the baseline, or a pack of their own with its changes. */
static bool load_rules(struct scenarios *s, struct plan *plan,
                       const struct parsed *baseline)
{
    char pack[4096] = "";
    plan->on = s->base.on;
    if (plan->against && !read_against(s, plan, pack, sizeof pack))
        return false;
    if (plan == s->plans || *pack)
        return settings_rulebook_of(baseline, *pack ? pack : NULL, plan->on,
                                    &plan->book);
    enum status status =
        rulebook_extend(&s->plans[0].book, (struct arena){0}, &plan->book);
    if (status != STATUS_OK)
        return say_status(status) == EXIT_DONE;
    return plan->on == s->base.on ||
           settings_checked_until(baseline, &plan->book, plan->on);
}

static bool put_changes(const struct scenarios *s, struct plan *plan)
{
    struct messages messages = {0};
    struct parsed own = options_of(s, plan);
    enum status status = plan == s->plans
                             ? STATUS_OK
                             : settings_changes(&own, &plan->book, &messages);
    say_messages(&messages, option_given(s->parsed, OPTION_QUIET)
                                ? SEVERITY_FAULT
                                : SEVERITY_NOTE);
    messages_free(&messages);
    if (status != STATUS_OK && status != STATUS_FAULT)
        say_status(status);
    return status == STATUS_OK;
}

bool scenarios_read(const struct parsed *parsed, const struct decision *base,
                    struct scenarios *out)
{
    struct parsed baseline;
    *out = (struct scenarios){.parsed = parsed, .base = *base};
    if (!read_plans(out) || !check_plans(out) ||
        !baseline_options(out, &baseline))
        return false;
    bool good = true;
    for (size_t i = 0; i < out->plan_count && good; i++) {
        struct plan *plan = &out->plans[i];
        good = read_sweeps(out, plan) && load_rules(out, plan, &baseline) &&
               put_changes(out, plan);
    }
    free(baseline.uses);
    return good;
}
