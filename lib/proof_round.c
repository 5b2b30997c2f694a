/*
 * proof_round - roundings: of each item or of the total, of single persons
 * one by one, of a derived basic amount; and the total.
 */
#include "i18n.h"
#include "proof_work.h"

static const char *const NAMES[PROOF_ITEMS] = {"dibao", "single", "tekun",
                                               "care", "supplement"};
static const struct ratio FEN = {1, 100};

/*
 * Its own way, by what lies below the amount and what is left over: amounts
 * here are not negative.
 */
bool proof_round(struct ratio amount, struct span mode, struct ratio unit,
                 struct ratio *out)
{
    struct ratio units, below, rest, twice;
    if (amount.num < 0 || unit.num <= 0 ||
        ratio_multiply(amount, (struct ratio){unit.den, unit.num}, &units) !=
            STATUS_OK ||
        ratio_multiply(unit, ratio_whole(units.num / units.den), &below) !=
            STATUS_OK ||
        ratio_subtract(amount, below, &rest) != STATUS_OK ||
        ratio_add(rest, rest, &twice) != STATUS_OK)
        return false;
    int half = ratio_compare(twice, unit);
    bool up;
    if (span_is(mode, "half_up"))
        up = half >= 0;
    else if (span_is(mode, "half_down"))
        up = half > 0;
    else if (span_is(mode, "up"))
        up = rest.num > 0;
    else if (span_is(mode, "down") || (span_is(mode, "exact") && rest.num == 0))
        up = false;
    else
        return false;
    *out = below;
    return !up || ratio_add(below, unit, out) == STATUS_OK;
}

struct ratio proof_exact(const struct proof *p, enum proof_item item)
{
    if (item != PROOF_DIBAO)
        return p->exact[item];
    return p->dibao.is ? p->dibao.value : RATIO_ZERO;
}

static int item_of(struct span name)
{
    for (int item = 0; item < PROOF_ITEMS; item++)
        if (span_is(name, NAMES[item]))
            return item;
    return -1;
}

static void refuse_mode(struct proof *p, const char *figure, struct span mode)
{
    proof_fault(p, figure, _("it cannot be rounded by '%.*s'"),
                SPAN_ARGS(mode));
}

/* Who enters dibao alone is rounded as a household of his own. */
static bool round_singles(struct proof *p, struct span mode, struct ratio unit,
                          struct ratio *out)
{
    *out = RATIO_ZERO;
    for (size_t i = 0; i < p->row->step_count; i++) {
        struct proof_step *step = &p->row->steps[i];
        struct ratio rounded;
        if (!span_is(step->rule, "single") || step->verdict != 1)
            continue;
        struct proof_figure *amount = proof_find(step, "amount");
        if (!amount || !proof_round(amount->value, mode, unit, &rounded) ||
            !proof_add(p, *out, rounded, out))
            return false;
    }
    return true;
}

static struct span mode_of(struct proof *p)
{
    struct proof_basis *basis = proof_basis(p->step, "payment.round");
    if (!basis)
        proof_fault(p, NULL, _("the parameter '%s' it rests on is missing"),
                    "payment.round");
    return basis ? basis->value : (struct span){"", 0};
}

/* What the item comes to when it is rounded so. */
static bool round_item(struct proof *p, enum proof_item item, struct span mode,
                       struct ratio unit, struct ratio *out)
{
    return item == PROOF_SINGLE
               ? round_singles(p, mode, unit, out)
               : proof_round(proof_exact(p, item), mode, unit, out);
}

/* An item: to the pack's unit, or to the fen where the total is rounded. */
void proof_rounding(struct proof *p)
{
    int item = item_of(p->step->note);
    const struct ratio *unit = proof_figure(p, "unit");
    const struct ratio *after = proof_figure(p, "after");
    struct span mode = mode_of(p);
    struct ratio expected;
    bool to_fen = proof_find(p->step, "rounded") != NULL;
    if (item < 0 || p->after[item].is) {
        proof_fault(p, NULL, _("'%.*s' is no item, or was rounded before"),
                    SPAN_ARGS(p->step->note));
        return;
    }
    proof_expect(p, "before", proof_exact(p, (enum proof_item)item));
    if (!unit || !after)
        return;
    p->after[item] = (struct known){true, *after};
    p->to_fen = p->to_fen || to_fen;
    if (to_fen) {
        if (!proof_round(RATIO_ZERO, mode, FEN, &expected))
            refuse_mode(p, NULL, mode);
        mode = span_of("half_up");
    }
    if (!round_item(p, (enum proof_item)item, mode, to_fen ? FEN : *unit,
                    &expected)) {
        refuse_mode(p, "before", mode);
        return;
    }
    p->rounded[item] = (struct known){true, expected};
    proof_expect(p, to_fen ? "rounded" : "after", expected);
}

void proof_rounding_total(struct proof *p)
{
    const struct ratio *unit = proof_figure(p, "unit");
    struct span mode = mode_of(p);
    struct ratio exact = RATIO_ZERO, sum = RATIO_ZERO, total, difference;
    for (int item = 0; item < PROOF_ITEMS; item++) {
        if (!proof_add(p, exact, proof_exact(p, (enum proof_item)item),
                       &exact) ||
            (p->rounded[item].is &&
             !proof_add(p, sum, p->rounded[item].value, &sum)))
            return;
    }
    proof_expect(p, "before", exact);
    if (!unit)
        return;
    if (!proof_round(exact, mode, *unit, &total)) {
        refuse_mode(p, "before", mode);
        return;
    }
    p->whole = (struct known){true, total};
    proof_expect(p, "after", total);
    if (proof_subtract(p, total, sum, &difference))
        proof_expect(p, "difference", difference);
}

void proof_total(struct proof *p)
{
    for (int item = 0; item < PROOF_ITEMS; item++) {
        if (!p->after[item].is && proof_exact(p, (enum proof_item)item).num)
            proof_fault(p, NAMES[item], "%s", _("the item was not rounded"));
        proof_expect(p, NAMES[item],
                     p->after[item].is ? p->after[item].value : RATIO_ZERO);
    }
    if (p->whole.is)
        proof_expect(p, "total", p->whole.value);
    else if (p->to_fen)
        proof_fault(p, "total", "%s", _("the total was not rounded"));
    const struct ratio *total = proof_figure(p, "total");
    if (p->total.is)
        proof_fault(p, NULL, "%s", _("a second total"));
    if (total)
        p->total = (struct known){true, *total};
}

/* A basic amount that is derived is rounded by itself. */
void proof_tekun_basic(struct proof *p)
{
    const struct ratio *basic = proof_figure(p, "basic");
    if (basic)
        proof_add(p, p->exact[PROOF_TEKUN], *basic, &p->exact[PROOF_TEKUN]);
    p->items.tekun_persons++;
    if (!proof_find(p->step, "before"))
        return;
    const struct ratio *before = proof_figure(p, "before");
    const struct ratio *unit = proof_figure(p, "unit");
    struct span mode = mode_of(p);
    struct ratio expected;
    if (!before || !unit)
        return;
    if (proof_round(*before, mode, *unit, &expected))
        proof_expect(p, "basic", expected);
    else
        refuse_mode(p, "before", mode);
}
