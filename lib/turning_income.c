/*
 * turning_income - turning points by income: of the household, on a member
 * whose own income decides nothing besides where there is one; and of a person
 * who may be tekun (特困43 art. 6) or let in alone (办法57 art. 8).
 */
#include "edge.h"
#include "members.h"
#include "money.h"
#include "turning_lab.h"

/* Less countable income: a part of it does not count. */
static void less_income(struct lab *lab, int person, int64_t fen)
{
    lab->persons[person].exempt_fen_month += fen;
}

static void more_income(struct lab *lab, int person, int64_t fen)
{
    lab->persons[person].transfer_fen_month += fen;
}

static bool ranks_below(const struct lab *lab, int person, int64_t wanted)
{
    (void)person;
    return lab_rank(lab->result.category) < wanted;
}

static int64_t earned(const struct person *p)
{
    return p->wage_fen_month + p->business_fen_month + p->property_fen_month +
           p->transfer_fen_month + p->farm_fen_year / MONTHS_PER_YEAR -
           p->exempt_fen_month;
}

/* May the person be let in alone, and by the own income (办法57 art. 8)? */
static bool could_be_single(const struct determination *d,
                            const struct person *p)
{
    const enum param id = PARAM_SINGLE_MODE;
    return (edge_severely_disabled(p) || person_is_seriously_ill(p)) &&
           d->policy->presence[id] == VALUE_IN_FORCE &&
           d->policy->value[id]->value.number.num == SINGLE_OWN_INCOME;
}

static bool could_be_tekun(const struct person *p)
{
    return p->support == SUPPORT_NONE || p->support == SUPPORT_UNABLE;
}

/* Whose income stands for the household's. */
struct earner {
    int person;   /* or NOBODY */
    bool is_free; /* the own income decides nothing besides */
};

/*
 * The counted member who has most, of those whose own income decides nothing
 * besides, if there is one.
 */
static struct earner earner_of(const struct determination *d)
{
    struct earner found = {NOBODY, false};
    for (size_t i = 0; i < d->household->person_count; i++) {
        const struct person *p = &d->household->persons[i];
        bool is_free = !could_be_tekun(p) && !could_be_single(d, p);
        if (!member_counts(d, i) || (found.is_free && !is_free))
            continue;
        if (found.person == NOBODY || is_free != found.is_free ||
            earned(p) > earned(&d->household->persons[found.person]))
            found.person = (int)i;
        found.is_free = is_free;
    }
    return found;
}

/* Upwards from fen, and no further than a million yuan a month. */
enum { MOST_MORE_FEN = 100000000 };

/*
 * Notes a change of the earner's income as one of the household's; as his own
 * where nobody is free and the same change of another's is decided otherwise.
 */
static void note_income(struct lab *lab, enum turning_kind kind,
                        const struct earner *earner, int64_t by_fen)
{
    const struct determination *d = lab->decision;
    const bool less = kind == TURNING_INCOME_LESS;
    void (*alter)(struct lab *, int, int64_t) =
        less ? less_income : more_income;
    struct turning turning = {.kind = kind, .person = NOBODY, .by_fen = by_fen};
    const enum category category = lab->result.category;
    const int64_t total_fen = lab->result.total_fen;
    for (size_t i = 0; !earner->is_free && i < d->household->person_count;
         i++) {
        if (!member_counts(d, i) ||
            (less && earned(&d->household->persons[i]) < by_fen))
            continue;
        lab_restore(lab);
        alter(lab, (int)i, by_fen);
        if (!lab_decide(lab) || lab->result.category != category ||
            lab->result.total_fen != total_fen)
            turning.person = earner->person;
    }
    lab_restore(lab);
    alter(lab, earner->person, by_fen);
    if (lab_decide(lab))
        lab_note(lab, turning);
}

void turning_find_income(struct lab *lab)
{
    const struct determination *d = lab->decision;
    const struct earner earner = earner_of(d);
    const int now = lab_rank(d->category);
    struct ratio income = fen_of_units(d, d->income_units);
    int64_t most = income.num / income.den + 1, before = 0;
    if (earner.person == NOBODY || !d->property_passes)
        return;
    for (int wanted = now + 1; wanted <= lab_rank(CATEGORY_DIBAO); wanted++) {
        struct question less = {less_income, lab_ranks_at_least, earner.person,
                                wanted};
        int64_t by = lab_least_change(lab, &less, most);
        if (by > 0 && by != before)
            note_income(lab, TURNING_INCOME_LESS, &earner, by);
        before = by;
    }
    if (now == 0)
        return;
    struct question more = {more_income, ranks_below, earner.person, now};
    int64_t by = lab_least_change(lab, &more, MOST_MORE_FEN);
    if (by > 0)
        note_income(lab, TURNING_INCOME_MORE, &earner, by);
}

static bool is_let_in(const struct lab *lab, int person, int64_t wanted)
{
    (void)wanted;
    return lab->parts[person].category != CATEGORY_NONE;
}

static bool is_not_tekun(const struct lab *lab, int person, int64_t wanted)
{
    (void)wanted;
    return lab->parts[person].category != CATEGORY_TEKUN;
}

/* Is it the person's own income that keeps them out? */
static bool own_income_matters(const struct determination *d, size_t person)
{
    const struct person *p = &d->household->persons[person];
    const struct person_part *part = &d->parts[person];
    reasons refused = reason_bit(REASON_SINGLE_INCOME_NOT_BELOW);
    return !part->excluded && part->category == CATEGORY_NONE &&
           (could_be_tekun(p) || part->reasons & refused);
}

/* Is the same change of the person's income noted for the household? */
static bool is_noted(const struct lab *lab, int person, int64_t by_fen)
{
    for (size_t i = 0; i < lab->out->count; i++) {
        const struct turning *t = &lab->out->items[i];
        if (t->kind == TURNING_INCOME_LESS && t->person == person &&
            t->by_fen == by_fen)
            return true;
    }
    return false;
}

void turning_find_own_income(struct lab *lab)
{
    const struct determination *d = lab->decision;
    for (size_t i = 0; i < d->household->person_count; i++) {
        struct question less = {less_income, is_let_in, (int)i, 0};
        struct question more = {more_income, is_not_tekun, (int)i, 0};
        struct turning turning = {.person = (int)i};
        if (own_income_matters(d, i)) {
            turning.kind = TURNING_OWN_LESS;
            turning.by_fen = lab_least_change(
                lab, &less, earned(&d->household->persons[i]) + 1);
            if (is_noted(lab, (int)i, turning.by_fen))
                continue;
        } else if (d->parts[i].category == CATEGORY_TEKUN) {
            turning.kind = TURNING_OWN_MORE;
            turning.by_fen = lab_least_change(lab, &more, MOST_MORE_FEN);
        }
        if (turning.by_fen > 0)
            lab_note(lab, turning);
    }
}
