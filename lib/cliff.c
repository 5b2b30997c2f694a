/* cliff - cutting the function into pieces and joining them. */
#include "cliff_lab.h"

#include "array.h"
#include "money.h"

#include <stdlib.h>

/* The largest x that can be computed with, at most that of the field. */
static enum status find_last(struct cliff_lab *lab, int64_t *out)
{
    enum status status;
    *out = lab->question->field->most;
    while ((status = cliff_lab_decide(lab, *out)) == STATUS_OVERFLOW &&
           *out > 0)
        *out /= 10;
    return status;
}

/* ---- where a piece ends -------------------------------------------------- */

static enum status same_course(struct cliff_lab *lab, int64_t x,
                               const struct course *as, bool *out)
{
    enum status status = cliff_lab_decide(lab, x);
    *out = status == STATUS_OK && course_equal(&lab->course, as);
    return status;
}

/* The last x up to `last` of the course of `from`, which has no gaps. */
static enum status halve(struct cliff_lab *lab, const struct course *as,
                         int64_t from, int64_t *out)
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
static enum status walk(struct cliff_lab *lab, const struct course *as,
                        int64_t from, int64_t *out)
{
    int64_t last = *out;
    bool same;
    enum status status = STATUS_OK;
    for (*out = from; *out < last; ++*out) {
        status = same_course(lab, *out + 1, as, &same);
        if (!same)
            break;
    }
    return status;
}

/* ---- from piece to piece ------------------------------------------------- */

static enum status add_piece(struct cliff_lab *lab, int64_t from)
{
    struct cliff *cliff = lab->cliff;
    struct cliff_piece *pieces = array_reserve(cliff->pieces, cliff->count + 1,
                                               &cliff->room, sizeof *pieces);
    if (!pieces)
        return STATUS_MEMORY;
    cliff->pieces = pieces;
    struct cliff_piece *piece = &pieces[cliff->count++];
    *piece = (struct cliff_piece){.from = from, .to = cliff->last};
    enum status status = cliff_lab_decide(lab, from);
    if (status != STATUS_OK)
        return status;
    piece->course = lab->course;
    lab->course = (struct course){0};
    status = cliff->field->unit == VARY_YEARS
                 ? walk(lab, &piece->course, from, &piece->to)
                 : halve(lab, &piece->course, from, &piece->to);
    return status == STATUS_OK ? cliff_fit(lab, piece) : status;
}

static int sign_of(const struct cliff_piece *a, const struct cliff_piece *b,
                   int64_t x, enum status *status)
{
    struct ratio on_a, on_b;
    if (*status == STATUS_OK)
        *status = cliff_on_line(a->exact_fen, a->slope, x - a->from, &on_a);
    if (*status == STATUS_OK)
        *status = cliff_on_line(b->exact_fen, b->slope, x - b->from, &on_b);
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
    if (*out)
        status = meets(cliff, lead, other, other->to, out);
    return status;
}

/* a goes on to the end of b, whose course is dropped. */
static enum status append(struct cliff_piece *a, struct cliff_piece *b)
{
    enum status status = STATUS_OK;
    if (is_point(a)) {
        status = cliff_on_line(b->moving_fen, b->slope, a->from - b->from,
                               &a->moving_fen);
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
    cliff->count = kept + 1;
    return status;
}

/*
 * A household that cannot be decided with some x: the least of them is told,
 * as it is where the need begins.
 */
static void find_least_problem(struct cliff_lab *lab)
{
    int64_t decided = -1, undecided = lab->cliff->problem_at;
    while (undecided - decided > 1) {
        int64_t middle = decided + (undecided - decided) / 2;
        if (cliff_lab_decide(lab, middle) == STATUS_OK)
            decided = middle;
        else
            undecided = middle;
    }
    cliff_lab_decide(lab, undecided);
}

static enum status find_pieces(struct cliff_lab *lab)
{
    struct cliff *cliff = lab->cliff;
    enum status status = find_last(lab, &cliff->last);
    int64_t from = 0;
    while (status == STATUS_OK && from <= cliff->last) {
        status = add_piece(lab, from);
        if (status == STATUS_OK)
            from = cliff->pieces[cliff->count - 1].to + 1;
    }
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
    struct cliff_lab lab = {.cliff = out, .question = question};
    *out = (struct cliff){.policy = question->policy,
                          .field = question->field,
                          .person = question->person};
    note_rounding(out);
    enum status status = cliff_lab_open(&lab);
    if (status == STATUS_OK) {
        out->now = varied_get(&lab.varied);
        status = find_pieces(&lab);
        if ((status == STATUS_NO_VALUE || status == STATUS_FAULT) &&
            !out->broken)
            find_least_problem(&lab);
    }
    cliff_lab_close(&lab);
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

/* x and the exact total at it together, less `than`: its sign. */
static int together_against(const struct cliff_piece *piece, int64_t x,
                            struct ratio than)
{
    struct ratio sum;
    enum status status =
        cliff_on_line(piece->exact_fen, piece->slope, x - piece->from, &sum);
    if (status == STATUS_OK)
        status = ratio_accumulate(&sum, (struct ratio){x, 1});
    return status == STATUS_OK ? ratio_compare(sum, than) : -1;
}

/* The first x of a piece with together_against() >= 0; its last has it. */
static int64_t first_regained(const struct cliff_piece *piece,
                              struct ratio than)
{
    int64_t low = piece->from, high = piece->to;
    while (low < high) {
        int64_t middle = low + (high - low) / 2;
        if (together_against(piece, middle, than) >= 0)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

bool cliff_regained(const struct cliff *cliff, const struct cliff_piece *piece,
                    int64_t *out)
{
    const struct cliff_piece *end = cliff->pieces + cliff->count;
    const struct cliff_piece *before = piece - 1;
    struct ratio than;
    if (!cliff->field->earns || cliff->field->unit != VARY_FEN_MONTH ||
        piece == cliff->pieces ||
        cliff_on_line(before->exact_fen, before->slope,
                      before->to - before->from, &than) != STATUS_OK ||
        ratio_accumulate(&than, (struct ratio){before->to, 1}) != STATUS_OK)
        return false;
    for (const struct cliff_piece *p = piece; p < end; p++)
        if (together_against(p, p->to, than) >= 0) {
            *out = first_regained(p, than);
            return *out > piece->from;
        }
    return false;
}

bool cliff_marginal_rate(const struct cliff *cliff,
                         const struct cliff_piece *piece, struct ratio *out)
{
    int64_t months = cliff->field->unit == VARY_FEN_YEAR ? MONTHS_PER_YEAR : 1;
    return cliff->field->earns && !is_point(piece) &&
           ratio_multiply(piece->slope, (struct ratio){-months, 1}, out) ==
               STATUS_OK;
}
