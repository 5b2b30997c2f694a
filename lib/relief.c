/*
 * relief - the tests and the amount, in this order. A test that fails refuses
 * the application; nothing after it is asked.
 */
#include "relief_rules.h"

#include "i18n.h"
#include "money.h"

#include <stdio.h>

/* ---- tests -------------------------------------------------------------- */

static enum status check_case(const struct deciding *d)
{
    const struct relief_case *c = d->c;
    if (c->persons < 1)
        return relief_bad_case(d, "persons", N_("a number of persons from 1"));
    if (c->months < 1)
        return relief_bad_case(d, "months", N_("a number of months from 1"));
    if (c->approved_on != DATE_NONE && c->approved_on < c->applied_on)
        return relief_bad_case(d, "approved_on",
                               N_("a day not before the application"));
    return STATUS_OK;
}

/* J20.1: not covered, or not enough covered, by other assistance. */
static void test_other_aid(const struct deciding *d)
{
    if (d->c->type == RELIEF_EMERGENCY && d->c->other_aid == AID_SUFFICIENT)
        relief_refuse(d, RELIEF_COVERED_BY_OTHER_AID);
}

static bool names_area(struct span list, struct span code)
{
    while (list.at) {
        struct span prefix = span_trim(span_cut(&list, ';'));
        if (prefix.length > 0 && prefix.length <= code.length &&
            memcmp(prefix.at, code.at, prefix.length) == 0)
            return true;
    }
    return false;
}

/* J23.1, Z15.1: the areas named, while they are named. */
static void test_area(const struct deciding *d)
{
    const struct dated_value *areas;
    if (d->c->type != RELIEF_PUBLIC_EMERGENCY)
        return;
    if (d->c->area_code.length == 0)
        relief_refuse(d, RELIEF_AREA_NOT_GIVEN);
    else if (relief_look_up(d, "relief.areas", &areas) != VALUE_IN_FORCE ||
             !names_area(span_of(areas->text), d->c->area_code))
        relief_refuse(d, RELIEF_AREA_NOT_NAMED);
}

static bool is_migrant(const struct relief_case *c)
{
    if (c->hukou == HUKOU_UNSAID)
        return c->group == GROUP_MIGRANT || c->resident_since != DATE_NONE;
    return c->hukou != HUKOU_LOCAL;
}

/*
 * J21.2: no limit of registration or residence in an emergency. C42.1: a
 * creditor is registered in the district. C14.1: migrants after a time.
 */
static enum status test_residence(const struct deciding *d)
{
    const struct relief_case *c = d->c;
    const struct value *months;
    if (c->type == RELIEF_EMERGENCY || c->type == RELIEF_PUBLIC_EMERGENCY ||
        !is_migrant(c))
        return STATUS_OK;
    if (c->type == RELIEF_JUDGMENT) {
        relief_refuse(d, RELIEF_NOT_REGISTERED);
        return STATUS_OK;
    }
    enum status status = relief_allow(d, "relief.residence_months", &months);
    if (status != STATUS_OK || !months)
        return status;
    if (c->resident_since == DATE_NONE)
        return relief_bad_case(
            d, "resident_since",
            N_("the day on which residence began, of a migrant"));
    if (date_add_months(c->resident_since, (int)months->number.num,
                        DATE_CLAMP) > c->applied_on)
        relief_refuse(d, RELIEF_RESIDENCE_TOO_SHORT);
    return STATUS_OK;
}

/* C14.1: groups taken in beside those in tekun and dibao. */
static enum status test_group(const struct deciding *d)
{
    const struct value *covered;
    uint8_t group = d->c->group;
    if (group == GROUP_UNKNOWN || group == GROUP_TEKUN ||
        group == GROUP_DIBAO || d->c->type == RELIEF_EMERGENCY ||
        d->c->type == RELIEF_PUBLIC_EMERGENCY || d->c->type == RELIEF_JUDGMENT)
        return STATUS_OK;
    enum status status = relief_allow(d, "relief.covered", &covered);
    if (status != STATUS_OK || !covered)
        return status;
    bool found = false;
    struct span list = span_of(covered->text);
    while (list.at) {
        struct span text = span_trim(span_cut(&list, ';'));
        const struct word *word = word_find(&VOCABULARY_RELIEF_GROUP, text);
        if (!word)
            return relief_bad_rule(
                d, PARAM_RELIEF_COVERED,
                N_("groups such as edge;only_child;migrant"));
        found |= word->value == group;
    }
    if (!found)
        relief_refuse(d, RELIEF_GROUP_NOT_COVERED);
    return STATUS_OK;
}

static enum status test_all(const struct deciding *d)
{
    enum status status = check_case(d);
    if (status != STATUS_OK)
        return status;
    test_other_aid(d);
    if (!relief_is_refused(d))
        test_area(d);
    if (!relief_is_refused(d))
        status = test_residence(d);
    if (status == STATUS_OK && !relief_is_refused(d))
        status = test_group(d);
    return status;
}

/* ---- amount ------------------------------------------------------------- */

static enum status need_multiple(const struct deciding *d, const char *tier,
                                 struct ratio *out)
{
    char name[64];
    const struct value *value;
    snprintf(name, sizeof name, "relief.%s.%s",
             word_english(&VOCABULARY_RELIEF_TYPE, d->c->type), tier);
    enum status status = relief_need(d, name, &value);
    if (status == STATUS_OK)
        *out = value->number;
    return status;
}

/* low, high, or a multiple between the two, both included. */
static enum status find_multiple(const struct deciding *d, struct ratio *out)
{
    static const char *const expected =
        N_("low, high, or a multiple between the two");
    struct span tier = d->c->tier;
    struct ratio low, high;
    if (tier.length == 0 || span_is(tier, "low") || span_is(tier, "低") ||
        span_is(tier, "低档"))
        return need_multiple(d, "low", out);
    if (span_is(tier, "high") || span_is(tier, "高") || span_is(tier, "高档"))
        return need_multiple(d, "high", out);
    if (ratio_parse(tier, out) != STATUS_OK)
        return relief_bad_case(d, "tier", expected);
    enum status status = need_multiple(d, "low", &low);
    if (status == STATUS_OK)
        status = need_multiple(d, "high", &high);
    if (status != STATUS_OK)
        return status;
    if (ratio_compare(*out, low) < 0 || ratio_compare(*out, high) > 0)
        return relief_bad_case(d, "tier", expected);
    return STATUS_OK;
}

/* C42.1: the applicant's standard for the months the pack says, once. */
static enum status find_factor(const struct deciding *d, struct ratio *out)
{
    const struct value *months;
    enum status status;
    if (d->c->type == RELIEF_JUDGMENT) {
        status = relief_need(d, "relief.judgment_months", &months);
        if (status == STATUS_OK)
            *out = months->number;
        return status;
    }
    status = find_multiple(d, out);
    if (status == STATUS_OK)
        status = ratio_multiply(*out, (struct ratio){d->c->persons, 1}, out);
    if (status == STATUS_OK)
        status = ratio_multiply(*out, (struct ratio){d->c->months, 1}, out);
    return status;
}

/* H03.6: a special case without a multiple is discussed as it is asked. */
static bool is_asked_alone(const struct deciding *d)
{
    const struct dated_value *value;
    return d->c->type == RELIEF_SPECIAL &&
           relief_look_up(d, "relief.special.low", &value) == VALUE_ABSENT &&
           relief_look_up(d, "relief.special.high", &value) == VALUE_ABSENT;
}

/* Z12.1, Z13.1: multiple x urban standard x persons x months, rounded once. */
static enum status compute(const struct deciding *d)
{
    const struct value *standard, *mode, *unit;
    struct ratio amount;
    if (is_asked_alone(d)) {
        d->award->amount_fen = d->c->loss_fen;
        return STATUS_OK;
    }
    enum status status = find_factor(d, &amount);
    if (status == STATUS_OK)
        status = relief_need(d, "dibao.standard.urban", &standard);
    if (status == STATUS_OK)
        status = ratio_multiply(amount, standard->number, &amount);
    size_t sources = d->award->source_count;
    if (status == STATUS_OK)
        status = relief_need(d, "payment.round", &mode);
    if (status == STATUS_OK)
        status = relief_need(d, "payment.unit", &unit);
    if (status == STATUS_OK)
        status = money_round(amount, (enum rounding)mode->number.num,
                             unit->number.num, &d->award->amount_fen);
    d->award->source_count = sources;
    return status;
}

/* ---- the whole -------------------------------------------------------- */

enum status relief_decide(struct relief_rules *rules,
                          const struct relief_case *c, int64_t used_fen,
                          struct relief_award *out)
{
    const struct deciding d = {rules, c, out};
    *out = (struct relief_award){.status = RELIEF_PAID, .stage_count = 1};
    rules->problem = (struct relief_problem){.presence = VALUE_IN_FORCE};
    enum status status = test_all(&d);
    if (status == STATUS_OK && !relief_is_refused(&d))
        status = compute(&d);
    if (status == STATUS_OK && !relief_is_refused(&d))
        status = relief_grant(&d, used_fen);
    if (c->follows.length > 0)
        relief_reason(&d, RELIEF_FOLLOW_UP);
    return status;
}
