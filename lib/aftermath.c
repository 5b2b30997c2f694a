/* aftermath - the months after the day, for one amount after the other. */
#include "aftermath.h"

#include "array.h"
#include "schedule.h"

#include <stdlib.h>

/* Months are looked at until one has nothing; longest this many. */
enum { MOST_MONTHS = 240 };

/* What is paid in the months after the day, for one x. */
struct outcome {
    enum category categories[MOST_MONTHS + 1];
    int months;
    struct dues dues; /* of the items looked for */
    bool undecided;
};

struct lab {
    const struct cliff *cliff;
    const struct cliff_question *question;
    struct aftermath *out;
    struct schedule_options options;
    struct scheduler *scheduler;
    struct household versions[2]; /* as it is, and as it is from the day on */
    struct varied varied;
    struct dues month;
    struct outcome outcome;
};

void aftermath_free(struct aftermath *aftermath)
{
    free(aftermath->items);
    *aftermath = (struct aftermath){0};
}

/* ---- two versions -------------------------------------------------------- */

static bool is_at_work(const struct person *p)
{
    return p->employment == EMPLOYMENT_EMPLOYED ||
           p->employment == EMPLOYMENT_FLEXIBLE;
}

static enum status set_versions(struct lab *lab, int64_t x)
{
    const struct cliff_question *q = lab->question;
    struct person *p = &lab->varied.persons[q->person];
    varied_set(&lab->varied, x);
    if (q->field->works && !is_at_work(&q->household->persons[q->person])) {
        p->employed_on = q->on;
        p->employment = EMPLOYMENT_EMPLOYED;
    }
    lab->versions[0] = *q->household;
    lab->versions[1] = lab->varied.household;
    for (int i = 0; i < 2; i++) {
        lab->versions[i].valid_from = i == 0 ? DATE_FIRST : q->on;
        lab->versions[i].recorded_on = DATE_NONE;
    }
    lab->versions[1].change_on = q->on;
    return scheduler_begin(lab->scheduler, lab->versions, 2);
}

static enum status open_lab(struct lab *lab)
{
    const struct cliff_question *q = lab->question;
    lab->options =
        (struct schedule_options){.book = q->policy->book,
                                  .assume_approved = date_add_months(
                                      q->on, -MONTHS_PER_YEAR, DATE_CLAMP)};
    lab->varied =
        (struct varied){.field = q->field, .person = q->person, .on = q->on};
    enum status status = varied_copy(&lab->varied, q->household);
    return status == STATUS_OK ? scheduler_new(&lab->options, &lab->scheduler)
                               : status;
}

static void close_lab(struct lab *lab)
{
    scheduler_free(lab->scheduler);
    varied_free(&lab->varied);
    dues_free(&lab->month);
    dues_free(&lab->outcome.dues);
}

static struct knowledge known(const struct lab *lab)
{
    return (struct knowledge){lab->question->policy->known_on, DATE_NONE};
}

/* ---- one outcome --------------------------------------------------------- */

static bool is_looked_for(enum due_item item)
{
    return item == DUE_BONUS || item == DUE_EXTENSION ||
           item == DUE_EMPLOYMENT_SUBSIDY || item == DUE_REWARD;
}

/* The rows of the month that are looked for; *any: there is one. */
static enum status keep(struct lab *lab, bool *any)
{
    *any = false;
    for (size_t i = 0; i < lab->month.count; i++) {
        if (!is_looked_for(lab->month.items[i].item))
            continue;
        struct due *due = dues_add(&lab->outcome.dues);
        if (!due)
            return STATUS_MEMORY;
        *due = lab->month.items[i];
        *any = true;
    }
    return STATUS_OK;
}

/* Where a month cannot be decided, what is known so far is the outcome. */
static enum status give_up(struct lab *lab, month m, enum status status)
{
    if (status != STATUS_NO_VALUE && status != STATUS_FAULT)
        return status;
    lab->outcome.undecided = true;
    if (lab->out->undecided == MONTH_NONE || m < lab->out->undecided) {
        lab->out->undecided = m;
        lab->out->problem = scheduler_problem(lab->scheduler)->problem;
    }
    return STATUS_OK;
}

static enum status one_month(struct lab *lab, month m, bool *any)
{
    const struct determination *d;
    struct outcome *o = &lab->outcome;
    *any = false;
    lab->month.count = 0;
    enum status status =
        scheduler_month(lab->scheduler, m, known(lab), &lab->month);
    if (status == STATUS_OK)
        status = scheduler_decision(lab->scheduler, m, known(lab), &d);
    if (status != STATUS_OK)
        return give_up(lab, m, status);
    o->categories[o->months++] = d->category; /* of the second version */
    return keep(lab, any);
}

static enum status find_outcome(struct lab *lab, int64_t x)
{
    struct outcome *o = &lab->outcome;
    month first = month_of(lab->question->on) + 1;
    bool any = true;
    enum status status = set_versions(lab, x);
    o->months = 0;
    o->dues.count = 0;
    o->undecided = false;
    for (month m = first; status == STATUS_OK && any && o->months < MOST_MONTHS;
         m++)
        status = one_month(lab, m, &any);
    return status;
}

/* Does the row pay the same, or move with x as the subsidy does? */
static bool same_row(const struct due *a, const struct due *b)
{
    return a->month == b->month && a->item == b->item &&
           a->person == b->person && a->basis == b->basis &&
           (a->amount_fen == b->amount_fen ||
            a->item == DUE_EMPLOYMENT_SUBSIDY);
}

static bool same_outcome(const struct outcome *a, const struct outcome *b)
{
    if (a->months != b->months || a->dues.count != b->dues.count ||
        a->undecided != b->undecided)
        return false;
    for (int i = 0; i < a->months; i++)
        if (a->categories[i] != b->categories[i])
            return false;
    for (size_t i = 0; i < a->dues.count; i++)
        if (!same_row(&a->dues.items[i], &b->dues.items[i]))
            return false;
    return true;
}

/* ---- grants -------------------------------------------------------------- */

static struct aftermath_grant *find_open(struct aftermath *out,
                                         const struct due *due, int64_t from)
{
    for (size_t i = 0; i < out->count; i++) {
        struct aftermath_grant *g = &out->items[i];
        if (g->item == due->item && g->person == due->person &&
            g->amount_fen == due->amount_fen && g->from == from &&
            g->first + g->months == due->month)
            return g;
    }
    return NULL;
}

/* The rows of an outcome as grants; months that follow on make one. */
static enum status add_grants(struct lab *lab, const struct outcome *o,
                              int64_t from, int64_t to, struct ratio slope)
{
    struct aftermath *out = lab->out;
    for (size_t i = 0; i < o->dues.count; i++) {
        const struct due *due = &o->dues.items[i];
        struct aftermath_grant *g = find_open(out, due, from);
        if (g) {
            g->months++;
            continue;
        }
        g = array_reserve(out->items, out->count + 1, &out->room, sizeof *g);
        if (!g)
            return STATUS_MEMORY;
        out->items = g;
        out->items[out->count++] = (struct aftermath_grant){
            .from = from,
            .to = to,
            .item = due->item,
            .person = due->person,
            .first = due->month,
            .months = 1,
            .amount_fen = due->amount_fen,
            .slope = due->item == DUE_EMPLOYMENT_SUBSIDY ? slope : RATIO_ZERO,
            .basis = due->basis};
    }
    return STATUS_OK;
}

/* The last x up to `to` with the outcome of `from`, which is `first`. */
static enum status halve(struct lab *lab, const struct outcome *first,
                         int64_t from, int64_t to, int64_t *out)
{
    int64_t inside = from, outside = to + 1;
    enum status status = find_outcome(lab, to);
    if (status == STATUS_OK && same_outcome(first, &lab->outcome))
        inside = to;
    while (status == STATUS_OK && inside < to && outside - inside > 1) {
        int64_t middle = inside + (outside - inside) / 2;
        status = find_outcome(lab, middle);
        if (same_outcome(first, &lab->outcome))
            inside = middle;
        else
            outside = middle;
    }
    *out = inside;
    return status;
}

/* While the household has dibao the subsidy makes up for what it loses. */
static struct ratio slope_of_subsidy(const struct cliff_piece *piece)
{
    if (piece->category != CATEGORY_DIBAO)
        return RATIO_ZERO;
    return (struct ratio){-piece->slope.num, piece->slope.den};
}

static enum status look_at_piece(struct lab *lab,
                                 const struct cliff_piece *piece)
{
    enum status status = STATUS_OK;
    int64_t from =
        piece->from > lab->cliff->now ? piece->from : lab->cliff->now + 1;
    while (status == STATUS_OK && from <= piece->to) {
        int64_t to = from;
        status = find_outcome(lab, from);
        struct outcome first = lab->outcome;
        lab->outcome.dues = (struct dues){0};
        if (status == STATUS_OK)
            status = halve(lab, &first, from, piece->to, &to);
        if (status == STATUS_OK)
            status = add_grants(lab, &first, from, to, slope_of_subsidy(piece));
        dues_free(&first.dues);
        from = to + 1;
    }
    return status;
}

/* ---- neighbours that are one --------------------------------------------- */

static bool goes_on(const struct aftermath_grant *a,
                    const struct aftermath_grant *b)
{
    return a->to + 1 == b->from && a->item == b->item &&
           a->person == b->person && a->first == b->first &&
           a->months == b->months && a->amount_fen == b->amount_fen &&
           a->slope.num == 0 && b->slope.num == 0;
}

static void join(struct aftermath *out)
{
    size_t kept = 0;
    for (size_t i = 0; i < out->count; i++) {
        size_t k = 0;
        while (k < kept && !goes_on(&out->items[k], &out->items[i]))
            k++;
        if (k < kept)
            out->items[k].to = out->items[i].to;
        else
            out->items[kept++] = out->items[i];
    }
    out->count = kept;
}

enum status aftermath_find(const struct cliff *cliff,
                           const struct cliff_question *question,
                           struct aftermath *out)
{
    struct lab lab = {.cliff = cliff, .question = question, .out = out};
    *out = (struct aftermath){0};
    if (cliff->now == VARY_UNKNOWN || cliff->now > cliff->last ||
        !vary_is_money(cliff->field) ||
        cliff_at(cliff, cliff->now)->category != CATEGORY_DIBAO)
        return STATUS_OK;
    enum status status = open_lab(&lab);
    for (size_t i = 0; status == STATUS_OK && i < cliff->count; i++)
        if (cliff->pieces[i].to > cliff->now)
            status = look_at_piece(&lab, &cliff->pieces[i]);
    close_lab(&lab);
    if (status == STATUS_OK)
        join(out);
    return status;
}
