/* payment - rounding items or the total, and splitting items by person. */
#include "payment.h"

#include "money.h"

/* Single-person inclusion is rounded as a household of its own. */
static enum status round_single(struct determination *d, enum rounding mode,
                                int64_t unit_fen)
{
    int64_t sum = 0;
    for (size_t i = 0; i < d->household->person_count; i++) {
        int64_t fen;
        if (d->parts[i].category != CATEGORY_SINGLE)
            continue;
        enum status status =
            money_round(d->parts[i].item[ITEM_SINGLE], mode, unit_fen, &fen);
        if (status == STATUS_OK)
            status = money_add(sum, fen, &sum);
        if (status != STATUS_OK)
            return status;
        d->parts[i].item[ITEM_SINGLE] = (struct ratio){fen, 1};
    }
    d->item_fen[ITEM_SINGLE] = sum;
    return STATUS_OK;
}

static enum status round_items(struct determination *d, enum rounding mode,
                               int64_t unit_fen)
{
    enum status status = STATUS_OK;
    d->total_fen = 0;
    if (d->single_persons > 0) {
        status = round_single(d, mode, unit_fen);
        d->total_fen = d->item_fen[ITEM_SINGLE];
    }
    for (int item = 0; item < ITEM_COUNT && status == STATUS_OK; item++) {
        if (item == ITEM_SINGLE || d->item[item].num == 0)
            continue;
        status = money_round(d->item[item], mode, unit_fen, &d->item_fen[item]);
        if (status == STATUS_OK)
            status = money_add(d->total_fen, d->item_fen[item], &d->total_fen);
    }
    return status;
}

/*
 * Puts the difference between the rounded total and the sum of the items on
 * the first item that is paid; what would make it negative goes on to the
 * next one.
 */
static void place_difference(struct determination *d, int64_t difference)
{
    static const enum item order[] = {ITEM_DIBAO, ITEM_TEKUN, ITEM_SINGLE,
                                      ITEM_CARE, ITEM_SUPPLEMENT};
    for (size_t i = 0; i < ITEM_COUNT && difference != 0; i++) {
        int64_t *fen = &d->item_fen[order[i]];
        if (d->item[order[i]].num == 0)
            continue;
        int64_t part = *fen + difference < 0 ? -*fen : difference;
        *fen += part;
        d->total_fen += part;
        difference -= part;
    }
}

/* *rounded are the items before the difference is placed. */
static enum status round_total(struct determination *d, enum rounding mode,
                               int64_t unit_fen, int64_t rounded[ITEM_COUNT])
{
    struct ratio exact = RATIO_ZERO;
    int64_t total, difference;
    enum status status = STATUS_OK;
    for (int item = 0; item < ITEM_COUNT && status == STATUS_OK; item++)
        status = ratio_accumulate(&exact, d->item[item]);
    if (status == STATUS_OK)
        status = round_items(d, ROUND_HALF_UP, 1);
    if (status == STATUS_OK)
        status = money_round(exact, mode, unit_fen, &total);
    if (status == STATUS_OK)
        status = money_subtract(total, d->total_fen, &difference);
    if (status != STATUS_OK)
        return status;
    memcpy(rounded, d->item_fen, sizeof d->item_fen);
    place_difference(d, difference);
    return STATUS_OK;
}

static struct ratio whole(int64_t amount_fen)
{
    return (struct ratio){amount_fen, 1};
}

/*
 * Where the total is rounded: what the items together were before, and how
 * far that moves what they come to when each is rounded to the fen.
 */
static void record_total(struct determination *d, const struct value *unit,
                         const int64_t rounded[ITEM_COUNT])
{
    struct ratio exact = RATIO_ZERO;
    int64_t sum = 0;
    for (int item = 0; item < ITEM_COUNT; item++) {
        sum += rounded[item];
        (void)ratio_accumulate(&exact, d->item[item]); /* it was rounded */
    }
    struct step *step =
        steps_add(d->steps, RULE_ROUNDING_TOTAL, NOBODY, ARTICLE_PAYMENT);
    step_money(step, "before", exact);
    step_money(step, "unit", unit->number);
    step_money(step, "after", whole(d->total_fen));
    step_money(step, "difference", whole(d->total_fen - sum));
    determination_basis(d, step, PARAM_PAYMENT_ROUND);
    determination_also(d, step, PARAM_PAYMENT_UNIT);
}

static bool somebody_is_paid(const struct determination *d)
{
    for (int item = 0; item < ITEM_COUNT; item++)
        if (d->item[item].num != 0)
            return true;
    return false;
}

/* `rounded` is NULL where each item is rounded by itself. */
static void record(struct determination *d, const struct value *unit,
                   const int64_t *rounded)
{
    static const char *const names[ITEM_COUNT] = {"dibao", "single", "tekun",
                                                  "care", "supplement"};
    for (int item = 0; item < ITEM_COUNT; item++) {
        if (d->item[item].num == 0)
            continue;
        struct step *step =
            steps_add(d->steps, RULE_ROUNDING, NOBODY, ARTICLE_PAYMENT);
        step_note(step, names[item]);
        step_money(step, "before", d->item[item]);
        step_money(step, "unit", unit->number);
        if (rounded) {
            step_money(step, "rounded", whole(rounded[item]));
            step_money(step, "difference",
                       whole(d->item_fen[item] - rounded[item]));
        }
        step_money(step, "after", whole(d->item_fen[item]));
        determination_basis(d, step, PARAM_PAYMENT_ROUND);
        determination_also(d, step, PARAM_PAYMENT_UNIT);
        if (rounded)
            determination_also(d, step, PARAM_PAYMENT_ROUND_ON);
    }
    if (rounded && somebody_is_paid(d))
        record_total(d, unit, rounded);
    struct step *step =
        steps_add(d->steps, RULE_TOTAL, NOBODY, ARTICLE_PAYMENT);
    for (int item = 0; item < ITEM_COUNT; item++)
        step_money(step, names[item], whole(d->item_fen[item]));
    step_money(step, "total", whole(d->total_fen));
}

enum status payment_round(struct determination *d)
{
    const struct value *mode, *unit, *on;
    int64_t rounded[ITEM_COUNT];
    enum status status = determination_need(d, PARAM_PAYMENT_ROUND, &mode);
    if (status == STATUS_OK)
        status = determination_need(d, PARAM_PAYMENT_UNIT, &unit);
    if (status == STATUS_OK)
        status = determination_need(d, PARAM_PAYMENT_ROUND_ON, &on);
    if (status != STATUS_OK)
        return status;
    if (!d->steps && !somebody_is_paid(d))
        return STATUS_OK; /* all amounts are 0 */
    enum rounding rounding = (enum rounding)mode->number.num;
    bool on_total = on->number.num == ROUND_ON_TOTAL;
    status = on_total ? round_total(d, rounding, unit->number.num, rounded)
                      : round_items(d, rounding, unit->number.num);
    if (status == STATUS_OK && d->steps)
        record(d, unit, on_total ? rounded : NULL);
    return status;
}

/* Adds `rest` in equal parts; the first rows take the odd fen. */
static void spread_up(const struct determination *d, enum item item,
                      int64_t rest, int64_t takers, int64_t *shares)
{
    int64_t each = rest / takers, odd = rest % takers;
    for (size_t i = 0; i < d->household->person_count; i++) {
        if (d->parts[i].item[item].num <= 0)
            continue;
        shares[i] += each + (odd > 0);
        odd -= odd > 0;
    }
}

/*
 * Takes `excess` off in parts as equal as may be, the first rows the least;
 * no share goes below 0.
 */
static void spread_down(const struct determination *d, int64_t excess,
                        int64_t *shares)
{
    size_t count = d->household->person_count;
    while (excess > 0) {
        int64_t holders = 0;
        for (size_t i = 0; i < count; i++)
            holders += shares[i] > 0;
        if (holders == 0)
            return;
        int64_t each = excess / holders, odd = excess % holders;
        for (size_t i = count; i-- > 0;) {
            if (shares[i] <= 0)
                continue;
            int64_t cut = each + (odd > 0);
            odd -= odd > 0;
            cut = shares[i] < cut ? shares[i] : cut;
            shares[i] -= cut;
            excess -= cut;
        }
    }
}

enum status payment_split(const struct determination *d, enum item item,
                          int64_t *shares)
{
    size_t count = d->household->person_count;
    int64_t rest = d->item_fen[item], takers = 0;
    for (size_t i = 0; i < count; i++) {
        const struct ratio part = d->parts[i].item[item];
        shares[i] = 0;
        if (part.num <= 0)
            continue;
        (void)money_round(part, ROUND_DOWN, 1, &shares[i]); /* down: it fits */
        enum status status = money_subtract(rest, shares[i], &rest);
        if (status != STATUS_OK)
            return status;
        takers++;
    }
    if (rest < 0)
        spread_down(d, -rest, shares);
    else if (takers > 0)
        spread_up(d, item, rest, takers, shares);
    return STATUS_OK;
}
