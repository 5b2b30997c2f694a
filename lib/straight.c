/* straight - a line through two decisions, and a third one. */
#include "straight.h"

#include "money.h"

#include <string.h>

enum { BEGUN = 1, DRAWN, BELIEVED };

static bool rounds_items(const struct policy *policy)
{
    return policy->value[PARAM_PAYMENT_ROUND_ON]->value.number.num ==
           ROUND_ON_ITEMS;
}

void straight_begin(const struct determination *d, struct straight *out)
{
    out->decisions = rounds_items(d->policy) ? BEGUN : 0;
    out->standard_units = d->standard_units;
    memcpy(out->item, d->item, sizeof out->item);
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
    /* Each person who is let in alone is rounded alone. */
    return count == 0 ||
           (count == 1 && (*out != ITEM_SINGLE || b->single_persons == 1));
}

static enum status round_as(const struct policy *policy, struct ratio amount,
                            int64_t *out_fen)
{
    const struct value *mode = &policy->value[PARAM_PAYMENT_ROUND]->value;
    const struct value *unit = &policy->value[PARAM_PAYMENT_UNIT]->value;
    return money_round(amount, (enum rounding)mode->number.num,
                       unit->number.num, out_fen);
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

static bool draw(struct straight *line, const struct straight *before,
                 const struct policy *policy)
{
    enum item item;
    int64_t moving_fen;
    if (before->standard_units == line->standard_units ||
        before->single_persons != line->single_persons ||
        !find_moving(before, line, &item))
        return false;
    line->base = line->step = 0;
    line->den = 1;
    line->fixed_fen = line->total_fen;
    if (item == ITEM_COUNT)
        return true;
    if (!through(before, line, item, line) ||
        round_as(policy, line->item[item], &moving_fen) != STATUS_OK)
        return false;
    line->fixed_fen -= moving_fen;
    return true;
}

void straight_go_on(struct straight *line, const struct straight *before,
                    const struct policy *policy)
{
    int64_t total_fen;
    if (line->decisions == 0 || before->decisions == 0)
        return;
    if (before->decisions == BEGUN) {
        line->decisions = draw(line, before, policy) ? DRAWN : BEGUN;
        return;
    }
    line->base = before->base;
    line->step = before->step;
    line->den = before->den;
    line->fixed_fen = before->fixed_fen;
    line->decisions = BELIEVED;
    if (!straight_total(line, policy, line->standard_units, &total_fen) ||
        total_fen != line->total_fen)
        line->decisions = 0;
}

bool straight_total(const struct straight *line, const struct policy *policy,
                    int64_t standard_units, int64_t *out_fen)
{
    struct ratio amount;
    int64_t moving_fen;
    if (line->decisions < BELIEVED ||
        !amount_at(line, standard_units, &amount) ||
        round_as(policy, amount, &moving_fen) != STATUS_OK)
        return false;
    *out_fen = line->fixed_fen + moving_fen;
    return true;
}
