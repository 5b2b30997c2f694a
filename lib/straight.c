/* straight - a line through two decisions, and a third one. */
#include "straight.h"

#include <string.h>

enum { BEGUN = 1, DRAWN, BELIEVED };

/* A mode or an amount in force, as every decision reads it. */
static int64_t number_of(const struct policy *policy, enum param id)
{
    return policy->value[id]->value.number.num;
}

void straight_begin(const struct determination *d, struct straight *out)
{
    const struct policy *policy = d->policy;
    bool of_items = number_of(policy, PARAM_PAYMENT_ROUND_ON) == ROUND_ON_ITEMS;
    out->decisions = of_items && !d->single_differs ? BEGUN : 0;
    out->rounding = (enum rounding)number_of(policy, PARAM_PAYMENT_ROUND);
    out->unit_fen = number_of(policy, PARAM_PAYMENT_UNIT);
    out->standard_units = d->standard_units;
    memcpy(out->item, d->item, sizeof out->item);
    if (d->single_persons > 0)
        out->item[ITEM_SINGLE] = d->single; /* each is rounded alone */
    out->total_fen = d->total_fen;
    out->single_persons = d->single_persons;
}

/* The one item that moves; ITEM_COUNT: none. False: there are several. */
static bool find_moving(const struct straight *a, const struct straight *b,
                        enum item *out)
{
    int count = 0;
    *out = ITEM_COUNT;
    for (int i = 0; i < ITEM_COUNT; i++)
        if (ratio_compare(a->item[i], b->item[i]) != 0) {
            *out = (enum item)i;
            count++;
        }
    return count <= 1;
}

static enum status round_as(const struct straight *line, struct ratio amount,
                            int64_t *out_fen)
{
    return money_round(amount, line->rounding, line->unit_fen, out_fen);
}

/* The amount at a standard; not in lowest terms. */
static bool amount_at(const struct straight *line, int64_t standard_units,
                      struct ratio *out)
{
    out->den = line->den;
    return !__builtin_mul_overflow(line->step, standard_units, &out->num) &&
           !__builtin_add_overflow(out->num, line->base, &out->num);
}

/* base and step of the line through two amounts, over one denominator. */
static bool through(const struct straight *a, const struct straight *b,
                    enum item item, struct straight *line)
{
    struct ratio slope, way, base;
    int64_t width = b->standard_units - a->standard_units;
    bool good =
        ratio_subtract(b->item[item], a->item[item], &slope) == STATUS_OK &&
        ratio_multiply(slope, (struct ratio){1, width < 0 ? -width : width},
                       &slope) == STATUS_OK;
    if (width < 0)
        slope.num = -slope.num;
    good = good &&
           ratio_multiply(slope, (struct ratio){b->standard_units, 1}, &way) ==
               STATUS_OK &&
           ratio_subtract(b->item[item], way, &base) == STATUS_OK;
    return good && !__builtin_mul_overflow(base.den, slope.den, &line->den) &&
           !__builtin_mul_overflow(base.num, slope.den, &line->base) &&
           !__builtin_mul_overflow(slope.num, base.den, &line->step);
}

static bool draw(struct straight *line, const struct straight *before)
{
    enum item item;
    int64_t moving_fen;
    if (before->standard_units == line->standard_units ||
        before->single_persons != line->single_persons ||
        !find_moving(before, line, &item))
        return false;
    line->base = line->step = 0;
    line->den = 1;
    line->times = item == ITEM_SINGLE ? line->single_persons : 1;
    line->fixed_fen = line->total_fen;
    if (item == ITEM_COUNT)
        return true;
    if (!through(before, line, item, line) ||
        round_as(line, line->item[item], &moving_fen) != STATUS_OK)
        return false;
    line->fixed_fen -= line->times * moving_fen;
    return true;
}

void straight_go_on(struct straight *line, const struct straight *before)
{
    int64_t total_fen;
    if (line->decisions == 0 || before->decisions == 0)
        return;
    if (before->decisions == BEGUN) {
        line->decisions = draw(line, before) ? DRAWN : BEGUN;
        return;
    }
    line->base = before->base;
    line->step = before->step;
    line->den = before->den;
    line->fixed_fen = before->fixed_fen;
    line->times = before->times;
    line->decisions = BELIEVED;
    if (!straight_total(line, line->standard_units, &total_fen) ||
        total_fen != line->total_fen)
        line->decisions = 0;
}

bool straight_total(const struct straight *line, int64_t standard_units,
                    int64_t *out_fen)
{
    struct ratio amount;
    int64_t moving_fen;
    if (line->decisions < BELIEVED ||
        !amount_at(line, standard_units, &amount) ||
        round_as(line, amount, &moving_fen) != STATUS_OK ||
        __builtin_mul_overflow(moving_fen, line->times, &moving_fen))
        return false;
    *out_fen = line->fixed_fen + moving_fen;
    return true;
}
