/* cliff_lab - deciding at an x, and the exact line through two of them. */
#include "cliff_lab.h"

#include "array.h"
#include "sentence.h"

#include <stdlib.h>

/* ---- deciding at one x --------------------------------------------------- */

enum status cliff_lab_open(struct cliff_lab *lab)
{
    const struct cliff_question *q = lab->question;
    lab->varied =
        (struct varied){.field = q->field, .person = q->person, .on = q->on};
    lab->parts = calloc(q->household->person_count + 1, sizeof *lab->parts);
    return lab->parts ? varied_copy(&lab->varied, q->household) : STATUS_MEMORY;
}

void cliff_lab_close(struct cliff_lab *lab)
{
    varied_free(&lab->varied);
    free(lab->parts);
    steps_free(&lab->steps);
    course_free(&lab->course);
}

enum status cliff_lab_decide(struct cliff_lab *lab, int64_t x)
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

/* ---- the line of a piece ------------------------------------------------- */

/* What is rounded by itself: each item, each single person; or the total. */
struct amounts {
    struct ratio *items;
    size_t count, room;
};

static void add_singles(const struct determination *d, struct amounts *out)
{
    for (size_t i = 0; i < d->steps->count; i++) {
        const struct step *step = &d->steps->items[i];
        if (step->rule == RULE_SINGLE && step->verdict == 1)
            out->items[out->count++] =
                figure_named(step, span_of("amount"))->value;
    }
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
    struct ratio *items = array_reserve(
        out->items, ITEM_COUNT + d->steps->count, &out->room, sizeof *items);
    if (!items)
        return STATUS_MEMORY;
    out->items = items;
    out->count = 0;
    if (rounds_total(d->policy)) {
        out->count = 1;
        return sum_items(d, items);
    }
    for (int item = 0; item < ITEM_COUNT; item++)
        if (item != ITEM_SINGLE)
            items[out->count++] = d->item[item];
    add_singles(d, out);
    return STATUS_OK;
}

/* at + slope * steps */
enum status cliff_on_line(struct ratio at, struct ratio slope, int64_t steps,
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
static enum status split(struct cliff_lab *lab, const struct amounts *a,
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
static enum status note_start(struct cliff_lab *lab, struct cliff_piece *piece)
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
static enum status check_line(struct cliff_lab *lab, struct cliff_piece *piece,
                              int64_t x)
{
    struct ratio exact, line;
    int64_t total_fen;
    enum status status = cliff_lab_decide(lab, x);
    if (status == STATUS_OK)
        status = sum_items(&lab->d, &exact);
    if (status == STATUS_OK)
        status = cliff_on_line(piece->exact_fen, piece->slope, x - piece->from,
                               &line);
    if (status == STATUS_OK)
        status = cliff_total(lab->cliff, piece, x, &total_fen);
    if (status != STATUS_OK)
        return status;
    lab->cliff->broken |= ratio_compare(exact, line) != 0 ||
                          total_fen != lab->d.total_fen ||
                          lab->d.category != piece->category;
    return lab->cliff->broken ? STATUS_FAULT : STATUS_OK;
}

static enum status fit_between(struct cliff_lab *lab, struct cliff_piece *piece,
                               struct amounts *a, struct amounts *b)
{
    enum status status = cliff_lab_decide(lab, piece->from);
    if (status == STATUS_OK)
        status = note_start(lab, piece);
    note_items(&lab->d, piece);
    if (status == STATUS_OK)
        status = amounts_of(&lab->d, a);
    if (status == STATUS_OK)
        status = cliff_lab_decide(lab, piece->to);
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

enum status cliff_fit(struct cliff_lab *lab, struct cliff_piece *piece)
{
    struct amounts a = {0}, b = {0};
    enum status status = fit_between(lab, piece, &a, &b);
    free(a.items);
    free(b.items);
    return status;
}

enum status cliff_total(const struct cliff *cliff,
                        const struct cliff_piece *piece, int64_t x,
                        int64_t *out_fen)
{
    struct ratio moving;
    int64_t fen;
    enum status status = cliff_on_line(piece->moving_fen, piece->slope,
                                       x - piece->from, &moving);
    if (status == STATUS_OK)
        status = round_amount(cliff, moving, &fen);
    return status == STATUS_OK ? money_add(piece->fixed_fen, fen, out_fen)
                               : status;
}
