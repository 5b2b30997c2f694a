/* edge - the edge test and single-person inclusion. */
#include "edge.h"

#include "income.h"
#include "members.h"
#include "memo.h"
#include "money.h"
#include "supplement.h"

enum status edge_limit_fen(struct determination *d, struct ratio *out)
{
    const struct value *ratio;
    struct ratio standard = fen_of_units(d, d->standard_units);
    enum status status = determination_value(d, PARAM_EDGE_RATIO, &ratio);
    *out = standard;
    if (status == STATUS_OK && ratio &&
        !ratio_times(ratio->number, standard, out))
        status = ratio_multiply(ratio->number, standard, out);
    return status;
}

static enum status record_test(struct determination *d,
                               const struct value *ratio, bool inclusive,
                               bool within)
{
    struct ratio limit;
    enum status status = edge_limit_fen(d, &limit);
    if (status == STATUS_OK)
        status = ratio_multiply(limit, (struct ratio){d->members, 1}, &limit);
    if (status != STATUS_OK)
        return status;
    struct step *step =
        steps_add(d->steps, RULE_EDGE_TEST, NOBODY, ARTICLE_EDGE);
    step_note(step, inclusive ? "inclusive" : "strict");
    step_money(step, "income", fen_of_units(d, d->income_units));
    step_number(step, "ratio", ratio->number);
    step_money(step, "limit", limit);
    step_money(step, "standard", fen_of_units(d, d->standard_units));
    step_count(step, "members", d->members);
    step_verdict(step, within);
    determination_basis(d, step, PARAM_EDGE_RATIO);
    return STATUS_OK;
}

/*
 * The ratio is only compared with: a memo keeps the comparison, and the ratio
 * is not among what the decision has read (grounds.h).
 */
static bool is_within(struct determination *d, const struct ratio *ratio,
                      bool inclusive)
{
    struct edge_test test = {d->members, d->income_units, true, inclusive,
                             false};
    test.within = determination_reaches(d, edge_test_times(&test, ratio),
                                        edge_test_amount(&test, ratio));
    if (d->memo)
        d->grounds.edge = test;
    return test.within;
}

/* The ratio to compare with; NULL: there is no edge. */
static enum status find_ratio(struct determination *d, const struct value **out)
{
    if (!d->memo || d->policy->presence[PARAM_EDGE_RATIO] != VALUE_IN_FORCE)
        return determination_value(d, PARAM_EDGE_RATIO, out);
    *out = &d->policy->value[PARAM_EDGE_RATIO]->value;
    return STATUS_OK;
}

enum status edge_income_within(struct determination *d, bool *out)
{
    const struct value *ratio, *mode;
    *out = false;
    enum status status = find_ratio(d, &ratio);
    if (status != STATUS_OK)
        return status;
    if (!ratio) {
        steps_add(d->steps, RULE_EDGE_ABSENT, NOBODY, ARTICLE_EDGE);
        return STATUS_OK;
    }
    status = determination_need(d, PARAM_EDGE_LIMIT, &mode);
    if (status != STATUS_OK)
        return status;
    bool inclusive = mode->number.num == EDGE_INCLUSIVE;
    *out = is_within(d, &ratio->number, inclusive);
    return d->steps ? record_test(d, ratio, inclusive, *out) : STATUS_OK;
}

/* Severe disability: grade 1-2 of any type, grade 3 intellectual or mental. */
bool edge_severely_disabled(const struct person *p)
{
    int grade = p->disability_grade;
    return grade == 1 || grade == 2 ||
           (grade == 3 && (p->disability == DISABILITY_INTELLECTUAL ||
                           p->disability == DISABILITY_MENTAL));
}

/* Severe disability and illness by single.severe, 特病 by single.special. */
static enum status find_causes(struct determination *d, const struct person *p,
                               bool *disabled, bool *ill)
{
    const struct value *flag;
    *disabled = edge_severely_disabled(p);
    *ill = p->illness == ILLNESS_SERIOUS;
    if (*disabled || *ill) {
        enum status status = determination_need(d, PARAM_SINGLE_SEVERE, &flag);
        if (status != STATUS_OK)
            return status;
        *disabled = *disabled && flag->number.num;
        *ill = *ill && flag->number.num;
    }
    if (p->illness != ILLNESS_SPECIAL)
        return STATUS_OK;
    enum status status = determination_value(d, PARAM_SINGLE_SPECIAL, &flag);
    if (status == STATUS_OK)
        *ill = flag && flag->number.num;
    return status;
}

static enum status raise_share(struct determination *d, enum param id,
                               struct ratio *highest)
{
    const struct value *share;
    enum status status = determination_value(d, id, &share);
    if (status == STATUS_OK && share &&
        ratio_compare(share->number, *highest) > 0)
        *highest = share->number;
    return status;
}

/* The parameter of the share that was taken. */
static void record_share(const struct determination *d, struct step *step,
                         struct ratio share)
{
    static const enum param shares[] = {PARAM_SINGLE_SHARE_DISABILITY,
                                        PARAM_SINGLE_SHARE_ILLNESS};
    step_number(step, "share", share);
    for (size_t i = 0; i < 2; i++)
        if (d->policy->presence[shares[i]] == VALUE_IN_FORCE &&
            ratio_compare(d->policy->value[shares[i]]->value.number, share) ==
                0) {
            determination_also(d, step, shares[i]);
            return;
        }
}

/* The highest share of the causes the person has; 0 where none is set. */
static enum status cause_share(struct determination *d, bool disabled, bool ill,
                               struct ratio *out)
{
    enum status status = STATUS_OK;
    *out = RATIO_ZERO;
    if (disabled)
        status = raise_share(d, PARAM_SINGLE_SHARE_DISABILITY, out);
    if (ill && status == STATUS_OK)
        status = raise_share(d, PARAM_SINGLE_SHARE_ILLNESS, out);
    return status;
}

static enum status single_amount(struct determination *d, size_t person,
                                 enum single_mode mode, struct ratio share,
                                 struct ratio *out)
{
    struct ratio standard = fen_of_units(d, determination_standard_times(d));
    int64_t own_units = 0;
    bool above = true;
    enum status status = STATUS_OK;
    *out = standard;
    if (mode == SINGLE_SHARE)
        status = ratio_multiply(standard, share, out);
    if (mode == SINGLE_OWN_INCOME) {
        status = income_own(d, person, PENSION_BY_POLICY, &own_units);
        above = determination_reaches(d, 1, (wide)own_units + 1);
        out->num = above ? d->standard_units - own_units : 0;
    }
    if (status != STATUS_OK)
        return status;
    struct step *step =
        steps_add(d->steps, RULE_SINGLE, (int)person, ARTICLE_SINGLE);
    step_money(step, "standard", standard);
    if (mode == SINGLE_OWN_INCOME)
        step_money(step, "own_income", fen_of_units(d, own_units));
    if (mode == SINGLE_SHARE)
        record_share(d, step, share);
    step_money(step, "amount", *out);
    step_verdict(step, above && out->num > 0);
    determination_basis(d, step, PARAM_SINGLE_MODE);
    return STATUS_OK;
}

static enum status include(struct determination *d, size_t person,
                           enum single_mode mode)
{
    const struct person *p = &d->household->persons[person];
    struct person_part *part = &d->parts[person];
    struct ratio share = RATIO_ONE, amount;
    bool disabled, ill;
    enum status status = find_causes(d, p, &disabled, &ill);
    if (status != STATUS_OK || (!disabled && !ill))
        return status;
    if (mode == SINGLE_SHARE)
        status = cause_share(d, disabled, ill, &share);
    if (status == STATUS_OK)
        status = single_amount(d, person, mode, share, &amount);
    if (status != STATUS_OK)
        return status;
    step_note(steps_last(d->steps), disabled && ill ? "disability_and_illness"
                                    : disabled      ? "disability"
                                                    : "illness");
    if (amount.num <= 0) {
        if (mode == SINGLE_OWN_INCOME)
            part->reasons |= reason_bit(REASON_SINGLE_INCOME_NOT_BELOW);
        return STATUS_OK;
    }
    part->category = CATEGORY_SINGLE;
    part->reasons |= reason_bit(REASON_SINGLE_PERSON);
    part->item[ITEM_SINGLE] = amount;
    d->reasons |= reason_bit(REASON_SINGLE_PERSON);
    d->single_differs |=
        d->single_persons > 0 && ratio_compare(d->single, amount) != 0;
    d->single = amount;
    d->single_persons++;
    status = ratio_accumulate(&d->item[ITEM_SINGLE], amount);
    return status == STATUS_OK ? supplement_add(d, person) : status;
}

/* A member whom a later text would let in. */
static void record_absent(struct determination *d, size_t person)
{
    const struct person *p = &d->household->persons[person];
    if (edge_severely_disabled(p) || p->illness == ILLNESS_SERIOUS)
        steps_add(d->steps, RULE_SINGLE_ABSENT, (int)person, ARTICLE_SINGLE);
}

enum status edge_include_single(struct determination *d)
{
    const struct value *mode;
    enum status status = determination_value(d, PARAM_SINGLE_MODE, &mode);
    memo_own_parts(d);
    for (size_t i = 0; i < d->household->person_count; i++) {
        if (status != STATUS_OK)
            return status;
        if (!member_counts(d, i))
            continue;
        d->parts[i].reasons |= reason_bit(REASON_MEMBER_OF_EDGE);
        if (mode)
            status = include(d, i, (enum single_mode)mode->number.num);
        else
            record_absent(d, i);
    }
    return status;
}
