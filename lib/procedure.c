/* procedure - a table of stages, each with its beginning and its end. */
#include "procedure.h"

#include "i18n.h"

const struct review_word PROCEDURE_STAGE_WORDS[PROCEDURE_STAGES] = {
    [STAGE_INVESTIGATION] = {"investigation", N_("investigation begins")},
    [STAGE_CROSS_CHECK] = {"cross_check", N_("cross-check begins")},
    [STAGE_POSTING] = {"posting", N_("posting ends")},
    [STAGE_OPINION] = {"opinion", N_("opinion of the county")},
    [STAGE_NOTICE] = {"notice", N_("notice of the refusal")},
    [STAGE_WHOLE] = {"whole", N_("whole procedure")},
};

/* The period of a stage: from `begins`, over once `ended` is not DATE_NONE. */
struct period {
    enum param param;
    date begins, ended;
};

static date first_of(date a, date b)
{
    return a != DATE_NONE ? a : b;
}

static enum param param_of_whole(const struct review_question *question,
                                 const struct procedure *p)
{
    const struct dated_value *value;
    enum param own = p->extended == ANSWER_YES ? PARAM_PROCEDURE_DAYS_EXTENDED
                     : p->delegated == ANSWER_YES
                         ? PARAM_PROCEDURE_DAYS_DELEGATED
                         : PARAM_PROCEDURE_DAYS;
    /* Before a special figure there is, the general one holds. */
    return review_law(question, own, p->accepted_on, &value) == VALUE_ABSENT
               ? PARAM_PROCEDURE_DAYS
               : own;
}

/*
 * A later step ends an earlier stage too: what was submitted was investigated,
 * what was decided was submitted.
 */
static struct period period_of(const struct review_question *question,
                               const struct procedure *p,
                               enum procedure_stage stage)
{
    date submitted = first_of(p->submitted_on, p->decided_on);
    switch (stage) {
    case STAGE_INVESTIGATION:
        return (struct period){
            PARAM_PROCEDURE_INVESTIGATION_DAYS, p->accepted_on,
            first_of(p->investigation_on, first_of(p->posted_on, submitted))};
    case STAGE_CROSS_CHECK:
        return (struct period){PARAM_PROCEDURE_CROSS_CHECK_DAYS,
                               p->requested_on,
                               first_of(p->cross_check_on, p->decided_on)};
    case STAGE_POSTING:
        return (struct period){PARAM_PROCEDURE_POSTING_DAYS, p->posted_on,
                               submitted};
    case STAGE_OPINION:
        return (struct period){PARAM_PROCEDURE_OPINION_DAYS,
                               p->delegated == ANSWER_YES ? DATE_NONE
                                                          : p->submitted_on,
                               p->decided_on};
    case STAGE_NOTICE:
        return (struct period){PARAM_PROCEDURE_NOTICE_DAYS,
                               p->refused == ANSWER_YES ? p->decided_on
                                                        : DATE_NONE,
                               p->notified_on};
    default:
        return (struct period){param_of_whole(question, p), p->accepted_on,
                               p->decided_on};
    }
}

/* ---- one deadline ------------------------------------------------------- */

static uint32_t reasons_of(const struct procedure *p,
                           enum procedure_stage stage)
{
    bool whole = stage == STAGE_WHOLE;
    bool stopped =
        p->suspended_on != DATE_NONE || (whole && p->suspended_days > 0);
    return (uint32_t)(whole && p->extended == ANSWER_YES) << REVIEW_EXTENDED |
           (uint32_t)(whole && p->delegated == ANSWER_YES) << REVIEW_DELEGATED |
           (uint32_t)(stopped && stage != STAGE_POSTING) << REVIEW_STOPPED;
}

/* Calendar days: the posting goes on while the clock stands still. */
static void settle_posting(const struct procedure_question *question,
                           struct deadline *out)
{
    review_settle(question->review, &out->item,
                  date_add_days(out->item.last, (int32_t)out->limit_days));
}

/* Counted days of the period up to the date of the list. */
static enum status days_used(const struct procedure_question *question,
                             struct workday_clock *clock, date begins,
                             int64_t *out)
{
    date on = question->review->on;
    *out = 0;
    return on > begins ? workday_between(clock, begins, on, out) : STATUS_OK;
}

static enum status settle_working_days(struct procedure_question *question,
                                       const struct procedure *p,
                                       struct deadline *out)
{
    date due;
    int64_t used;
    struct workday_clock clock = {.calendar = question->calendar,
                                  .stopped_from = p->suspended_on,
                                  .resumes_on = p->resumed_on};
    int64_t days = out->limit_days;
    if (out->stage == STAGE_WHOLE)
        days += p->suspended_days;
    enum status status = workday_add(&clock, out->item.last, days, &due);
    if (status == STATUS_OK)
        status = days_used(question, &clock, out->item.last, &used);
    question->missing_year = clock.missing_year;
    if (status != STATUS_OK)
        return status;
    review_settle(question->review, &out->item, due);
    if (due == DATE_NONE)
        out->item.status = REVIEW_SUSPENDED;
    out->has_left = true;
    out->working_days_left = days - used;
    return STATUS_OK;
}

static enum status settle(struct procedure_question *question,
                          const struct procedure *p,
                          const struct period *period, struct deadline *out)
{
    const struct dated_value *days;
    enum presence presence =
        review_law(question->review, period->param, p->accepted_on, &days);
    out->limit_days = PROCEDURE_NO_DAYS;
    if (presence == VALUE_ENDED) {
        question->missing_year = 0;
        question->problem =
            (struct problem){.param = period->param,
                             .param_name = param_def(period->param)->name,
                             .presence = presence};
        return STATUS_NO_VALUE;
    }
    if (presence == VALUE_ABSENT) {
        out->item.reasons |= UINT32_C(1) << REVIEW_NO_INTERVAL;
        review_settle(question->review, &out->item, DATE_NONE);
        return STATUS_OK;
    }
    out->limit_days = days->value.number.num;
    out->item.source = review_source(days);
    if (out->stage != STAGE_POSTING)
        return settle_working_days(question, p, out);
    settle_posting(question, out);
    return STATUS_OK;
}

/* ---- the row ------------------------------------------------------------ */

enum status procedure_deadlines(struct procedure_question *question,
                                const struct procedure *p,
                                struct deadline out[PROCEDURE_STAGES],
                                size_t *count)
{
    date on = question->review->on;
    *count = 0;
    for (int stage = 0; stage < PROCEDURE_STAGES; stage++) {
        const struct period period =
            period_of(question->review, p, (enum procedure_stage)stage);
        struct deadline *deadline = &out[*count];
        if (period.begins == DATE_NONE || period.begins > on ||
            (period.ended != DATE_NONE && period.ended <= on))
            continue;
        *deadline = (struct deadline){
            .item = {.kind = REVIEW_PROCEDURE,
                     .reasons = reasons_of(p, (enum procedure_stage)stage),
                     .last = period.begins,
                     .interval_months = REVIEW_NO_MONTHS,
                     .source = ""},
            .stage = (enum procedure_stage)stage};
        enum status status = settle(question, p, &period, deadline);
        if (status != STATUS_OK)
            return status;
        *count += 1;
    }
    return STATUS_OK;
}

/* A step that comes before the one it follows. */
static bool runs_backwards(const struct procedure *p,
                           struct procedure_fault *out)
{
    const struct {
        date before, after;
        const char *column;
    } steps[] = {
        {p->accepted_on, p->investigation_on, "investigation_on"},
        {p->accepted_on, p->requested_on, "requested_on"},
        {p->requested_on, p->cross_check_on, "cross_check_on"},
        {p->accepted_on, p->posted_on, "posted_on"},
        {p->posted_on, p->submitted_on, "submitted_on"},
        {p->accepted_on, p->submitted_on, "submitted_on"},
        {p->accepted_on, p->decided_on, "decided_on"},
        {p->submitted_on, p->decided_on, "decided_on"},
        {p->decided_on, p->notified_on, "notified_on"},
        {p->accepted_on, p->suspended_on, "suspended_on"},
        {p->suspended_on, p->resumed_on, "resumed_on"},
    };
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
        if (steps[i].after != DATE_NONE && steps[i].after < steps[i].before) {
            *out = (struct procedure_fault){
                steps[i].column, N_("a day not before the step it follows")};
            return true;
        }
    return false;
}

bool procedure_is_sound(const struct procedure *p, date on,
                        struct procedure_fault *out)
{
    if (runs_backwards(p, out))
        return false;
    if (p->accepted_on > on)
        *out = (struct procedure_fault){"accepted_on",
                                        N_("a day not later than --date")};
    else if (p->resumed_on != DATE_NONE && p->suspended_on == DATE_NONE)
        *out = (struct procedure_fault){
            "resumed_on", N_("a day in suspended_on that it ends")};
    else if (p->cross_check_on != DATE_NONE && p->requested_on == DATE_NONE)
        *out = (struct procedure_fault){
            "cross_check_on", N_("a day in requested_on that it answers")};
    else if (p->refused == ANSWER_YES && p->decided_on == DATE_NONE)
        *out = (struct procedure_fault){
            "refused", N_("a day in decided_on on which it was refused")};
    else if (p->extended == ANSWER_YES && p->delegated == ANSWER_YES)
        *out = (struct procedure_fault){
            "extended", N_("no where the township decides: no text gives the "
                           "days of both")};
    else
        return true;
    return false;
}
