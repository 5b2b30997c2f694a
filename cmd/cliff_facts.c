/* cliff_facts - what was found, in sentences. */
#include "cliff.h"
#include "i18n.h"
#include "readable.h"

/* ---- texts with {names} in them ------------------------------------------ */

struct sentence {
    const struct cliff_job *job;
    struct buffer *out;
    int64_t x, by, to;
    int64_t total_fen, change_fen, kept_fen;
    enum category category;
    const struct aftermath_grant *grant;
    const char *param;
    month month;
};

static void put_month(month m, struct buffer *out)
{
    char text[MONTH_TEXT_SIZE];
    month_format(m, text);
    buffer_text(out, text);
}

static void put_signed(int64_t fen, struct buffer *out)
{
    if (fen > 0)
        buffer_char(out, '+');
    readable_fen(out, fen);
}

static void put_named(void *user, struct span name)
{
    const struct sentence *s = user;
    const struct cliff_job *job = s->job;
    if (span_is(name, "field"))
        cliff_put_field(job, s->out);
    else if (span_is(name, "label"))
        cliff_put_label(job, s->out);
    else if (span_is(name, "unit"))
        buffer_text(s->out, cliff_unit(job->field));
    else if (span_is(name, "x"))
        cliff_put_x(job, s->x, s->out);
    else if (span_is(name, "by"))
        cliff_put_x(job, s->by, s->out);
    else if (span_is(name, "to"))
        cliff_put_x(job, s->to, s->out);
    else if (span_is(name, "total"))
        readable_fen(s->out, s->total_fen);
    else if (span_is(name, "change"))
        put_signed(s->change_fen, s->out);
    else if (span_is(name, "kept"))
        readable_fen(s->out, s->kept_fen);
    else if (span_is(name, "category"))
        buffer_text(s->out, category_words(s->category));
    else if (span_is(name, "amount"))
        readable_fen(s->out, s->grant->amount_fen);
    else if (span_is(name, "months"))
        buffer_integer(s->out, s->grant->months);
    else if (span_is(name, "month"))
        put_month(s->month, s->out);
    else if (span_is(name, "date"))
        readable_date(s->out, job->decision.on);
    else
        buffer_text(s->out, s->param);
}

static void fill(const struct sentence *s, const char *text)
{
    struct sentence copy = *s;
    readable_fill(s->out, text, put_named, &copy);
}

/* ---- sentences ----------------------------------------------------------- */

static void line(const struct sentence *s, const char *text)
{
    fill(s, text);
    buffer_char(s->out, '\n');
}

static void say_now(struct sentence *s)
{
    const struct cliff_piece *here = cliff_at(&s->job->cliff, s->x);
    s->category = here->category;
    s->total_fen = cliff_total_fen(s->job, here, s->x);
    line(s, vary_is_money(s->job->field)
                ? _("{label}: now {x} {unit}; {category}; {total} yuan a "
                    "month in all")
                : _("{label}: now {x}; {category}; {total} yuan a month in "
                    "all"));
}

static void say_one_more(struct sentence *s)
{
    const struct cliff *cliff = &s->job->cliff;
    int64_t one = vary_one(cliff->field), more = s->x + one;
    if (more > cliff->last)
        return;
    int64_t total_fen = cliff_total_fen(s->job, cliff_at(cliff, more), more);
    s->change_fen = total_fen - s->total_fen;
    s->kept_fen = one + s->change_fen;
    s->total_fen = total_fen;
    if (cliff->field->unit == VARY_FEN_MONTH && cliff->field->earns)
        line(s, _("one yuan more a month: {total} in all ({change}); what is "
                  "left of the yuan: {kept}"));
    else if (cliff->field->unit == VARY_YEARS)
        line(s, _("a year older: {total} in all ({change})"));
    else
        line(s, vary_is_money(cliff->field)
                    ? _("one yuan more: {total} in all ({change})")
                    : _("one more: {total} in all ({change})"));
}

static void say_flips(struct sentence *s)
{
    int64_t now = s->x;
    if (cliff_flip(&s->job->cliff, CLIFF_DOWN, &s->x)) {
        const struct cliff_piece *p = cliff_at(&s->job->cliff, s->x);
        s->by = now - s->x;
        s->category = p->category;
        s->total_fen = cliff_total_fen(s->job, p, s->x);
        line(s, _("down to {x} ({by} less): {category}, {total} in all"));
    }
    s->x = now;
    if (cliff_flip(&s->job->cliff, CLIFF_UP, &s->x)) {
        const struct cliff_piece *p = cliff_at(&s->job->cliff, s->x);
        s->by = s->x - now;
        s->category = p->category;
        s->total_fen = cliff_total_fen(s->job, p, s->x);
        line(s, _("from {x} on ({by} more): {category}, {total} in all"));
    }
    s->x = now;
}

/* Up to the last x, or up to {to}. */
static const char *grant_text(const struct cliff *cliff,
                              const struct aftermath_grant *g)
{
    enum { BOUNDED = 2 };
    static const char *const texts[][BOUNDED] = {
        [DUE_EXTENSION] =
            {N_("besides, from {x} on: dibao goes on with {amount} yuan a "
                "month, for {months} months from {month}"),
             N_("besides, from {x} to {to}: dibao goes on with {amount} yuan a "
                "month, for {months} months from {month}")},
        [DUE_BONUS] =
            {N_("besides, from {x} on, if work is taken up on {date}: a bonus "
                "of {amount} yuan, once, in {month}"),
             N_("besides, from {x} to {to}, if work is taken up on {date}: a "
                "bonus of {amount} yuan, once, in {month}")},
        [DUE_REWARD] =
            {N_("besides, from {x} on, if work is taken up on {date}: a "
                "reward of {amount} yuan, once, in {month}"),
             N_("besides, from {x} to {to}, if work is taken up on {date}: a "
                "reward of {amount} yuan, once, in {month}")},
        [DUE_EMPLOYMENT_SUBSIDY] =
            {N_("besides, from {x} on, if work is taken up on {date}: an "
                "employment subsidy of {amount} yuan a month, for {months} "
                "months from {month}"),
             N_("besides, from {x} to {to}, if work is taken up on {date}: an "
                "employment subsidy of {amount} yuan a month, for {months} "
                "months from {month}")},
    };
    if (g->slope.num != 0)
        return _("besides, from {x} to {to}, if work is taken up on {date}: "
                 "an employment subsidy of what dibao falls by, for {months} "
                 "months from {month}");
    return _(texts[g->item][g->to < cliff->last]);
}

/*
 * The months of a subsidy that makes up for a loss are told as one, though
 * the loss is another one once the standard rises.
 */
static bool goes_on(const struct aftermath_grant *a,
                    const struct aftermath_grant *b)
{
    return a->slope.num != 0 && b->slope.num != 0 && a->from == b->from &&
           a->first + a->months == b->first;
}

static void say_grants(struct sentence *s)
{
    const struct aftermath *all = &s->job->aftermath;
    for (size_t i = 0; i < all->count; i++) {
        struct aftermath_grant grant = all->items[i];
        const struct aftermath_grant *g = &grant;
        for (; i + 1 < all->count && goes_on(g, &all->items[i + 1]); i++)
            grant.months += all->items[i + 1].months;
        s->grant = g;
        s->x = g->from;
        s->to = g->to;
        s->month = g->first;
        line(s, grant_text(&s->job->cliff, g));
        s->grant = NULL;
    }
    s->month = s->job->aftermath.undecided;
    s->param = s->job->aftermath.problem.param_name;
    if (s->month != MONTH_NONE && s->param)
        line(s, _("what is paid for a while from {month} on cannot be said: "
                  "the rules have no value for {parameter}"));
}

static void say_end(struct sentence *s)
{
    const struct cliff *cliff = &s->job->cliff;
    s->x = cliff->pieces[cliff->count - 1].from;
    if (cliff->count == 1)
        line(s, _("the total is the same whatever the {field}"));
    else if (s->x <= s->job->to)
        line(s, _("nothing changes beyond {x}"));
    else
        line(s, _("more changes up to {x}, beyond what is shown"));
}

/* Where earning more leaves less, all in all. */
static void say_traps(struct sentence *s)
{
    const struct cliff_piece *piece, *end;
    cliff_shown(s->job, &piece, &end);
    for (; piece < end; piece++) {
        if (!cliff_is_threshold(s->job, piece) ||
            !cliff_regained(&s->job->cliff, piece, &s->to))
            continue;
        s->x = piece->from;
        s->total_fen = piece[-1].to + piece[-1].total_to_fen;
        s->to--;
        line(s,
             _("from {x} to {to} {field} and total together are less than just "
               "before ({total})"));
    }
}

static struct sentence sentence_of(const struct cliff_job *job,
                                   struct buffer *out)
{
    return (struct sentence){.job = job, .out = out, .x = job->cliff.now};
}

static bool is_known(const struct cliff *cliff)
{
    return cliff->now != VARY_UNKNOWN && cliff->now <= cliff->last;
}

void cliff_fact_now(const struct cliff_job *job, struct buffer *out)
{
    struct sentence s = sentence_of(job, out);
    if (is_known(&job->cliff))
        say_now(&s);
    else
        line(&s, _("{label}: not known now"));
}

void cliff_facts_besides(const struct cliff_job *job, struct buffer *out)
{
    struct sentence s = sentence_of(job, out);
    say_traps(&s);
    say_grants(&s);
}

void cliff_facts(const struct cliff_job *job, struct buffer *out)
{
    struct sentence s = sentence_of(job, out);
    if (is_known(&job->cliff)) {
        say_now(&s);
        say_one_more(&s);
        say_flips(&s);
    } else {
        cliff_fact_now(job, out);
    }
    cliff_facts_besides(job, out);
    say_end(&s);
}
