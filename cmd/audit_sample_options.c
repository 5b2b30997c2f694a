/* audit_sample_options - what --sample, --seed and --design say. */
#include "audit_sample.h"

#include "audit_sample_work.h"

#include "i18n.h"
#include "say.h"

#include <stdlib.h>

static bool read_seed(const struct parsed *parsed, struct sample_plan *plan)
{
    const char *text = option_value(parsed, OPTION_SEED);
    char *end;
    plan->seed = 1;
    if (!text)
        return true;
    plan->seed = strtoull(text, &end, 10);
    if (span_is_digits(span_of(text)) && strlen(text) <= 18)
        return true;
    say(_("--seed is a whole number of at most 18 digits (found '%s')"), text);
    return false;
}

static bool read_design(const struct parsed *parsed, struct sample_plan *plan)
{
    const char *text = option_value(parsed, OPTION_DESIGN);
    plan->design = SAMPLE_STRATIFIED;
    if (text && strcmp(text, "money") == 0)
        plan->design = SAMPLE_MONEY;
    else if (text && strcmp(text, "stratified") != 0) {
        say(_("--design is stratified or money (found '%s')"), text);
        return false;
    }
    return true;
}

/* The share that the law of the date asks for. */
static bool read_law(const struct audit_job *job, struct sample_plan *plan)
{
    enum param id = PARAM_AUDIT_VISIT_SHARE;
    char day[DATE_TEXT_SIZE];
    if (job->policy->presence[id] == VALUE_IN_FORCE) {
        plan->share = job->policy->value[id]->value.number;
        return true;
    }
    date_format(job->options.on, day);
    say(_("--sample law needs '%s', which has no value in '%s' on %s: give a "
          "number or a share"),
        param_def(id)->name, job->policy->book->pack->id, day);
    return false;
}

/* A whole number of households, a share such as 30%, or the law's. */
static bool read_size(const struct audit_job *job, const char *text,
                      struct sample_plan *plan)
{
    struct span digits = span_of(text);
    if (strcmp(text, "law") == 0)
        return read_law(job, plan);
    if (span_is_digits(digits) && digits.length <= 9)
        plan->count = strtoll(text, NULL, 10);
    else if (ratio_parse(digits, &plan->share) != STATUS_OK ||
             ratio_compare(plan->share, RATIO_ONE) > 0)
        plan->share = RATIO_ZERO;
    if (plan->count > 0 || plan->share.num > 0)
        return true;
    say(_("--sample is a number of households, a share such as 30%%, or law "
          "(found '%s')"),
        text);
    return false;
}

bool audit_sample_read(const struct parsed *parsed, struct audit_job *job)
{
    const char *text = option_value(parsed, OPTION_SAMPLE);
    if (!text) {
        if (!option_given(parsed, OPTION_SEED) &&
            !option_given(parsed, OPTION_DESIGN) &&
            !option_given(parsed, OPTION_DRAWN))
            return true;
        say("%s", _("--seed, --design and --drawn are for --sample"));
        return false;
    }
    struct audit_sample *sample = calloc(1, sizeof *sample);
    job->sample = sample;
    if (!sample)
        return say_status(STATUS_MEMORY), false;
    sample->plan.share = RATIO_ZERO;
    return read_size(job, text, &sample->plan) &&
           read_seed(parsed, &sample->plan) &&
           read_design(parsed, &sample->plan);
}
