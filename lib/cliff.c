/* cliff - cutting the function into pieces, fitting and joining them. */
#include "cliff.h"

#include "array.h"
#include "money.h"

#include <stdlib.h>

/* Where households with another x are decided. */
struct lab {
    struct cliff *cliff;
    const struct cliff_question *question;
    struct varied varied;
    struct person_part *parts;
    struct steps steps;
    struct determination d; /* the last decision */
    struct course course;   /* and its course */
};

/* ---- deciding at one x --------------------------------------------------- */

static enum status open_lab(const struct cliff_question *q, struct lab *lab)
{
    lab->varied =
        (struct varied){.field = q->field, .person = q->person, .on = q->on};
    lab->parts = calloc(q->household->person_count + 1, sizeof *lab->parts);
    return lab->parts ? varied_copy(&lab->varied, q->household) : STATUS_MEMORY;
}

static void close_lab(struct lab *lab)
{
    varied_free(&lab->varied);
    free(lab->parts);
    steps_free(&lab->steps);
    course_free(&lab->course);
}

static enum status decide(struct lab *lab, int64_t x)
{
    const struct cliff_question *q = lab->question;
    varied_set(&lab->varied, x);
    lab->steps.count = 0;
    enum status status = determine(q->policy, &lab->varied.household, q->on,
                                   &lab->steps, lab->parts, &lab->d);
    if (status == STATUS_OK)
        return lab->steps.failed ? STATUS_MEMORY
                                 : course_of(&lab->d, &lab->course);
    lab->cliff->problem = lab->d.problem;
    lab->cliff->problem_at = x;
    return status;
}

/* The largest x that can be computed with, at most that of the field. */
static enum status find_last(struct lab *lab, int64_t *out)
{
    enum status status;
    *out = lab->question->field->most;
    while ((status = decide(lab, *out)) == STATUS_OVERFLOW && *out > 0)
        *out /= 10;
    return status;
}

/* ---- where a piece ends -------------------------------------------------- */

static enum status same_course(struct lab *lab, int64_t x,
                               const struct course *as, bool *out)
{
    enum status status = decide(lab, x);
    *out = status == STATUS_OK && course_equal(&lab->course, as);
    return status;
}

/* The last x up to `last` of the course of `from`, which has no gaps. */
static enum status halve(struct lab *lab, const struct course *as, int64_t from,
                         int64_t *out)
{
    int64_t inside = from, outside = *out + 1;
    bool same;
    enum status status = same_course(lab, *out, as, &same);
    if (same)
        return STATUS_OK;
    while (status == STATUS_OK && outside - inside > 1) {
        int64_t middle = inside + (outside - inside) / 2;
        status = same_course(lab, middle, as, &same);
        if (same)
            inside = middle;
        else
            outside = middle;
    }
    *out = inside;
    return status;
}

/* The same where there may be gaps: one after the other. */
static enum status walk(struct lab *lab, const struct course *as, int64_t from,
                        int64_t *out)
{
    int64_t last = *out;
    bool same = true;
    enum status status = STATUS_OK;
    for (*out = from; status == STATUS_OK && *out < last; ++*out) {
        status = same_course(lab, *out + 1, as, &same);
        if (!same)
            break;
    }
    return status;
}

/* ---- the line of a piece ------------------------------------------------- */

/* What is rounded by itself: each item, each single person; or the total. */
struct amounts {
    struct ratio *items;
    size_t count, room;
};

static enum status add_amount(struct amounts *a, struct ratio amount)
{
    struct ratio *items =
        array_reserve(a->items, a->count + 1, &a->room, sizeof *items);
    if (!items)
        return STATUS_MEMORY;
    a->items = items;
    items[a->count++] = amount;
    return STATUS_OK;
}

static enum status add_singles(const struct determination *d,
                               struct amounts *out)
{
    enum status status = STATUS_OK;
    for (size_t i = 0; status == STATUS_OK && i < d->steps->count; i++) {
        const struct step *step = &d->steps->items[i];
        for (size_t k = 0; step->rule == RULE_SINGLE && step->verdict == 1 &&
                           k < step->figure_count;
             k++)
            if (strcmp(step->figures[k].name, "amount") == 0)
                status = add_amount(out, step->figures[k].value);
    }
    return status;
}

static enum status sum_items(const struct determination *d, struct ratio *out)
{
    enum status status = STATUS_OK;
    *out = RATIO_ZERO;
    for (int item = 0; item < ITEM_COUNT && status == STATUS_OK; item++)
        status = ratio_accumulate(out, d->item[item]);
    return status;
}

static bool rounds_total(const struct policy *policy)
{
    return policy->value[PARAM_PAYMENT_ROUND_ON]->value.number.num ==
           ROUND_ON_TOTAL;
}

static enum status amounts_of(const struct determination *d,
                              struct amounts *out)
{
    struct ratio total;
    enum status status = STATUS_OK;
    out->count = 0;
    if (rounds_total(d->policy)) {
        status = sum_items(d, &total);
        return status == STATUS_OK ? add_amount(out, total) : status;
    }
    for (int item = 0; item < ITEM_COUNT && status == STATUS_OK; item++)
        if (item != ITEM_SINGLE)
            status = add_amount(out, d->item[item]);
    return status == STATUS_OK ? add_singles(d, out) : status;
}

/* at + slope * steps */
static enum status on_line(struct ratio at, struct ratio slope, int64_t steps,
                           struct ratio *out)
{
    enum status status = ratio_multiply(slope, (struct ratio){steps, 1}, out);
    return status == STATUS_OK ? ratio_accumulate(out, at) : status;
}

static enum status slope_between(struct ratio a, struct ratio b, int64_t steps,
                                 struct ratio *out)
{
    enum status status = ratio_subtract(b, a, out);
    return status == STATUS_OK
               ? ratio_multiply(*out, (struct ratio){1, steps}, out)
               : status;
}

static enum status round_amount(const struct cliff *cliff, struct ratio amount,
                                int64_t *out_fen)
{
    return money_round(amount, cliff->rounding, cliff->rounding_unit_fen,
                       out_fen);
}

/* The amount that moves; the others add up to what is fixed. */
static enum status split(struct lab *lab, const struct amounts *a,
                         const struct amounts *b, struct cliff_piece *piece)
{
    struct cliff *cliff = lab->cliff;
    enum status status = STATUS_OK;
    bool found = false;
    if (a->count != b->count)
        cliff->broken = true;
    for (size_t i = 0; i < a->count && !cliff->broken; i++) {
        int64_t fen;
        if (ratio_compare(a->items[i], b->items[i]) != 0) {
            cliff->broken = found;
            found = true;
            piece->moving_fen = a->items[i];
            status = slope_between(a->items[i], b->items[i],
                                   piece->to - piece->from, &piece->slope);
        } else {
            status = round_amount(cliff, a->items[i], &fen);
            if (status == STATUS_OK)
                status = money_add(piece->fixed_fen, fen, &piece->fixed_fen);
        }
        if (status != STATUS_OK)
            return status;
    }
    return cliff->broken ? STATUS_FAULT : STATUS_OK;
}

/* Notes what was decided at the piece's first x. */
static enum status note_start(struct lab *lab, struct cliff_piece *piece)
{
    const struct determination *d = &lab->d;
    piece->total_fen = d->total_fen;
    piece->category = d->category;
    piece->reasons = d->reasons;
    piece->members = d->members;
    piece->tekun_persons = d->tekun_persons;
    piece->single_persons = d->single_persons;
    memcpy(piece->item_fen, d->item_fen, sizeof piece->item_fen);
    return sum_items(d, &piece->exact_fen);
}

static void note_items(const struct determination *d, struct cliff_piece *piece)
{
    for (int item = 0; item < ITEM_COUNT; item++)
        piece->items |= (uint32_t)(d->item[item].num != 0) << item;
}

/* Is the piece's line the decision's total at x, before and after rounding? */
static enum status check_line(struct lab *lab, struct cliff_piece *piece,
                              int64_t x)
{
    struct ratio exact, line;
    int64_t total_fen;
    enum status status = decide(lab, x);
    if (status == STATUS_OK)
        status = sum_items(&lab->d, &exact);
    if (status == STATUS_OK)
        status =
            on_line(piece->exact_fen, piece->slope, x - piece->from, &line);
    if (status == STATUS_OK)
        status = cliff_total(lab->cliff, piece, x, &total_fen);
    if (status != STATUS_OK)
        return status;
    lab->cliff->broken |= ratio_compare(exact, line) != 0 ||
                          total_fen != lab->d.total_fen ||
                          lab->d.category != piece->category;
    return lab->cliff->broken ? STATUS_FAULT : STATUS_OK;
}

static enum status fit_between(struct lab *lab, struct cliff_piece *piece,
                               struct amounts *a, struct amounts *b)
{
    enum status status = decide(lab, piece->from);
    if (status == STATUS_OK)
        status = note_start(lab, piece);
    note_items(&lab->d, piece);
    if (status == STATUS_OK)
        status = amounts_of(&lab->d, a);
    if (status == STATUS_OK)
        status = decide(lab, piece->to);
    if (status == STATUS_OK)
        status = amounts_of(&lab->d, b);
    if (status != STATUS_OK)
        return status;
    note_items(&lab->d, piece);
    piece->total_to_fen = lab->d.total_fen;
    piece->slope = piece->moving_fen = RATIO_ZERO;
    status = split(lab, a, b, piece);
    if (status == STATUS_OK)
        status = check_line(lab, piece, piece->to);
    return status == STATUS_OK
               ? check_line(lab, piece,
                            piece->from + (piece->to - piece->from) / 2)
               : status;
}

static enum status fit(struct lab *lab, struct cliff_piece *piece)
{
    struct amounts a = {0}, b = {0};
    enum status status = fit_between(lab, piece, &a, &b);
    free(a.items);
    free(b.items);
    return status;
}

/* ---- from piece to piece ------------------------------------------------- */

static enum status add_piece(struct lab *lab, int64_t from)
{
    struct cliff *cliff = lab->cliff;
    struct cliff_piece *pieces = array_reserve(cliff->pieces, cliff->count + 1,
                                               &cliff->room, sizeof *pieces);
    if (!pieces)
        return STATUS_MEMORY;
    cliff->pieces = pieces;
    struct cliff_piece *piece = &pieces[cliff->count++];
    *piece = (struct cliff_piece){.from = from, .to = cliff->last};
    enum status status = decide(lab, from);
    if (status != STATUS_OK)
        return status;
    piece->course = lab->course;
    lab->course = (struct course){0};
    status = cliff->field->unit == VARY_YEARS
                 ? walk(lab, &piece->course, from, &piece->to)
                 : halve(lab, &piece->course, from, &piece->to);
    return status == STATUS_OK ? fit(lab, piece) : status;
}

static int sign_of(const struct cliff_piece *a, const struct cliff_piece *b,
                   int64_t x, enum status *status)
{
    struct ratio on_a, on_b;
    if (*status == STATUS_OK)
        *status = on_line(a->exact_fen, a->slope, x - a->from, &on_a);
    if (*status == STATUS_OK)
        *status = on_line(b->exact_fen, b->slope, x - b->from, &on_b);
    return *status == STATUS_OK ? ratio_compare(on_b, on_a) : 0;
}

/*
 * How much the total jumps from piece a to b. Where the two lines meet
 * between the last x of a and the first of b, the function bends there and
 * does not jump.
 */
static enum status find_jump(const struct cliff *cliff,
                             const struct cliff_piece *a, struct cliff_piece *b)
{
    enum status status = STATUS_OK;
    int before = sign_of(a, b, a->to, &status);
    int after = sign_of(a, b, b->from, &status);
    int64_t goes_on;
    b->jump_fen = 0;
    if (status != STATUS_OK || before * after <= 0)
        return status;
    status = cliff_total(cliff, a, b->from, &goes_on);
    return status == STATUS_OK
               ? money_subtract(b->total_fen, goes_on, &b->jump_fen)
               : status;
}

static uint32_t articles_of_items(uint32_t items)
{
    static const enum article articles[ITEM_COUNT] = {
        [ITEM_DIBAO] = ARTICLE_DIBAO,
        [ITEM_SINGLE] = ARTICLE_SINGLE,
        [ITEM_TEKUN] = ARTICLE_TEKUN,
        [ITEM_CARE] = ARTICLE_CARE,
        [ITEM_SUPPLEMENT] = ARTICLE_SUPPLEMENT};
    uint32_t set = 0;
    for (int item = 0; item < ITEM_COUNT; item++)
        if (items >> item & 1)
            set |= UINT32_C(1) << articles[item];
    return set;
}

static void find_cause(const struct cliff_piece *a, struct cliff_piece *b)
{
    const struct mark *cause = course_parting(&a->course, &b->course);
    b->has_cause = cause != NULL;
    if (!cause)
        return;
    b->cause = *cause;
    b->articles =
        UINT32_C(1) << cause->article | articles_of_items(a->items ^ b->items);
}

static bool same_decision(const struct cliff_piece *a,
                          const struct cliff_piece *b)
{
    return a->category == b->category && a->reasons == b->reasons &&
           a->members == b->members && a->tekun_persons == b->tekun_persons &&
           a->single_persons == b->single_persons;
}

static bool is_point(const struct cliff_piece *piece)
{
    return piece->from == piece->to;
}

/* Does the line of `lead` go through `other` at x? */
static enum status meets(const struct cliff *cliff,
                         const struct cliff_piece *lead,
                         const struct cliff_piece *other, int64_t x, bool *out)
{
    int64_t on_lead, on_other;
    enum status status = STATUS_OK;
    int sign = sign_of(lead, other, x, &status);
    if (status == STATUS_OK)
        status = cliff_total(cliff, lead, x, &on_lead);
    if (status == STATUS_OK)
        status = cliff_total(cliff, other, x, &on_other);
    *out = status == STATUS_OK && sign == 0 && on_lead == on_other;
    return status;
}

/* Does b decide the same as a, on the same line? A point is on any line. */
static enum status is_of_piece(const struct cliff *cliff,
                               const struct cliff_piece *a,
                               const struct cliff_piece *b, bool *out)
{
    const struct cliff_piece *lead = is_point(a) ? b : a;
    const struct cliff_piece *other = lead == a ? b : a;
    *out = same_decision(a, b) &&
           (is_point(other) || a->fixed_fen == b->fixed_fen);
    enum status status = STATUS_OK;
    if (*out)
        status = meets(cliff, lead, other, other->from, out);
    if (*out && status == STATUS_OK)
        status = meets(cliff, lead, other, other->to, out);
    return status;
}

/* a goes on to the end of b, whose course is dropped. */
static enum status append(struct cliff_piece *a, struct cliff_piece *b)
{
    enum status status = STATUS_OK;
    if (is_point(a)) {
        status =
            on_line(b->moving_fen, b->slope, a->from - b->from, &a->moving_fen);
        a->slope = b->slope;
        a->fixed_fen = b->fixed_fen;
    }
    a->to = b->to;
    a->total_to_fen = b->total_to_fen;
    a->items |= b->items;
    course_free(&b->course);
    return status;
}

static enum status join(struct cliff *cliff)
{
    size_t kept = 0;
    enum status status = STATUS_OK;
    for (size_t i = 1; i < cliff->count; i++) {
        struct cliff_piece *a = &cliff->pieces[kept], *b = &cliff->pieces[i];
        bool same = false;
        if (status == STATUS_OK)
            status = is_of_piece(cliff, a, b, &same);
        if (!same)
            cliff->pieces[++kept] = *b;
        else
            status = append(a, b);
    }
    cliff->count = cliff->count > 0 ? kept + 1 : 0;
    return status;
}

static enum status find_pieces(struct lab *lab)
{
    struct cliff *cliff = lab->cliff;
    enum status status = find_last(lab, &cliff->last);
    for (int64_t from = 0; status == STATUS_OK && from <= cliff->last;
         from = cliff->pieces[cliff->count - 1].to + 1)
        status = add_piece(lab, from);
    for (size_t i = 1; status == STATUS_OK && i < cliff->count; i++) {
        struct cliff_piece *b = &cliff->pieces[i];
        find_cause(b - 1, b);
        status = find_jump(cliff, b - 1, b);
    }
    return status == STATUS_OK ? join(cliff) : status;
}

/* The pack's rounding of what is rounded by itself. */
static void note_rounding(struct cliff *cliff)
{
    const struct policy *policy = cliff->policy;
    const enum param needed[] = {PARAM_PAYMENT_ROUND, PARAM_PAYMENT_UNIT};
    for (size_t i = 0; i < 2; i++)
        if (policy->presence[needed[i]] != VALUE_IN_FORCE)
            return; /* no decision will come about */
    cliff->rounding =
        (enum rounding)policy->value[PARAM_PAYMENT_ROUND]->value.number.num;
    cliff->rounding_unit_fen =
        policy->value[PARAM_PAYMENT_UNIT]->value.number.num;
}

enum status cliff_find(const struct cliff_question *question, struct cliff *out)
{
    struct lab lab = {.cliff = out, .question = question};
    *out = (struct cliff){.policy = question->policy,
                          .field = question->field,
                          .person = question->person};
    note_rounding(out);
    enum status status = open_lab(question, &lab);
    if (status == STATUS_OK) {
        out->now = varied_get(&lab.varied);
        status = find_pieces(&lab);
    }
    close_lab(&lab);
    return status;
}

void cliff_free(struct cliff *cliff)
{
    for (size_t i = 0; i < cliff->count; i++)
        course_free(&cliff->pieces[i].course);
    free(cliff->pieces);
    *cliff = (struct cliff){0};
}

/* ---- questions to the function ------------------------------------------- */

const struct cliff_piece *cliff_at(const struct cliff *cliff, int64_t x)
{
    size_t low = 0, high = cliff->count;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (cliff->pieces[middle].from <= x)
            low = middle;
        else
            high = middle;
    }
    return &cliff->pieces[low];
}

enum status cliff_total(const struct cliff *cliff,
                        const struct cliff_piece *piece, int64_t x,
                        int64_t *out_fen)
{
    struct ratio moving;
    int64_t fen;
    enum status status =
        on_line(piece->moving_fen, piece->slope, x - piece->from, &moving);
    if (status == STATUS_OK)
        status = round_amount(cliff, moving, &fen);
    return status == STATUS_OK ? money_add(piece->fixed_fen, fen, out_fen)
                               : status;
}

bool cliff_flip(const struct cliff *cliff, enum cliff_side side, int64_t *out)
{
    if (cliff->now == VARY_UNKNOWN || cliff->now > cliff->last)
        return false;
    const struct cliff_piece *here = cliff_at(cliff, cliff->now);
    const struct cliff_piece *end = cliff->pieces + cliff->count;
    for (const struct cliff_piece *p = here;;) {
        if (p->category != here->category) {
            *out = side == CLIFF_UP ? p->from : p->to;
            return true;
        }
        if (side == CLIFF_UP ? p + 1 == end : p == cliff->pieces)
            return false;
        p += side == CLIFF_UP ? 1 : -1;
    }
}

bool cliff_marginal_rate(const struct cliff *cliff,
                         const struct cliff_piece *piece, struct ratio *out)
{
    int64_t months = cliff->field->unit == VARY_FEN_YEAR ? MONTHS_PER_YEAR : 1;
    return cliff->field->earns && !is_point(piece) &&
           ratio_multiply(piece->slope, (struct ratio){-months, 1}, out) ==
               STATUS_OK;
}
