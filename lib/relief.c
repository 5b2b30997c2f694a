/*
 * relief - the tests, the amount, the caps and the stages, in this order.
 *
 * A test that fails refuses the application; nothing after it is asked.
 */
#include "relief.h"

#include "i18n.h"
#include "money.h"

#include <stdio.h>

/* One application in hand. */
struct deciding {
    struct relief_rules *rules;
    const struct relief_case *c;
    struct relief_award *award;
};

/* ---- values of the rules ------------------------------------------------ */

static void note_source(struct relief_award *award, const char *source)
{
    for (size_t i = 0; i < award->source_count; i++)
        if (strcmp(award->sources[i], source) == 0)
            return;
    if (award->source_count < RELIEF_MOST_SOURCES)
        award->sources[award->source_count++] = source;
}

/* The value of the day of application, whose source is noted. */
static enum presence look_up(const struct deciding *d, const char *name,
                             const struct dated_value **out)
{
    const struct section *section =
        rulebook_section(d->rules->book, span_of(name));
    enum presence presence =
        section_value(section, d->c->applied_on, d->rules->known_on, out);
    if (presence == VALUE_ABSENT)
        *out = NULL;
    else
        note_source(d->award, (*out)->source ? (*out)->source : section->pack);
    return presence;
}

static enum status missing(const struct deciding *d, const char *name,
                           enum presence presence)
{
    struct relief_problem *problem = &d->rules->problem;
    snprintf(problem->param, sizeof problem->param, "%s", name);
    problem->presence = presence;
    return STATUS_NO_VALUE;
}

static enum status need(const struct deciding *d, const char *name,
                        const struct value **out)
{
    const struct dated_value *value;
    enum presence presence = look_up(d, name, &value);
    if (presence != VALUE_IN_FORCE)
        return missing(d, name, presence);
    *out = &value->value;
    return STATUS_OK;
}

/* NULL where there is none yet; one that has ended is an error. */
static enum status allow(const struct deciding *d, const char *name,
                         const struct value **out)
{
    const struct dated_value *value;
    enum presence presence = look_up(d, name, &value);
    *out = value ? &value->value : NULL;
    return presence == VALUE_ENDED ? missing(d, name, presence) : STATUS_OK;
}

/* The application lacks something, or has something impossible. */
static enum status bad_case(const struct deciding *d, const char *column,
                            const char *expected)
{
    d->rules->problem.column = column;
    d->rules->problem.expected = expected;
    return STATUS_FAULT;
}

static enum status bad_rule(const struct deciding *d, enum param id,
                            const char *expected)
{
    snprintf(d->rules->problem.param, sizeof d->rules->problem.param, "%s",
             param_def(id)->name);
    d->rules->problem.expected = expected;
    return STATUS_FAULT;
}

static void give_reason(const struct deciding *d, enum relief_reason reason)
{
    d->award->reasons |= UINT32_C(1) << reason;
}

static void refuse(const struct deciding *d, enum relief_reason reason)
{
    d->award->status = RELIEF_REFUSED;
    d->award->amount_fen = 0;
    d->award->level = LEVEL_NONE;
    give_reason(d, reason);
}

static bool is_refused(const struct deciding *d)
{
    return d->award->status == RELIEF_REFUSED;
}

/* ---- tests -------------------------------------------------------------- */

static enum status check_case(const struct deciding *d)
{
    const struct relief_case *c = d->c;
    if (c->persons < 1)
        return bad_case(d, "persons", N_("a number of persons from 1"));
    if (c->months < 1)
        return bad_case(d, "months", N_("a number of months from 1"));
    if (c->approved_on != DATE_NONE && c->approved_on < c->applied_on)
        return bad_case(d, "approved_on",
                        N_("a day not before the application"));
    return STATUS_OK;
}

/* J20.1: not covered, or not enough covered, by other assistance. */
static void test_other_aid(const struct deciding *d)
{
    if (d->c->type == RELIEF_EMERGENCY && d->c->other_aid == AID_SUFFICIENT)
        refuse(d, RELIEF_COVERED_BY_OTHER_AID);
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
        refuse(d, RELIEF_AREA_NOT_GIVEN);
    else if (look_up(d, "relief.areas", &areas) != VALUE_IN_FORCE ||
             !names_area(span_of(areas->text), d->c->area_code))
        refuse(d, RELIEF_AREA_NOT_NAMED);
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
        refuse(d, RELIEF_NOT_REGISTERED);
        return STATUS_OK;
    }
    enum status status = allow(d, "relief.residence_months", &months);
    if (status != STATUS_OK || !months)
        return status;
    if (c->resident_since == DATE_NONE)
        return bad_case(d, "resident_since",
                        N_("the day on which residence began, of a migrant"));
    if (date_add_months(c->resident_since, (int)months->number.num,
                        DATE_CLAMP) > c->applied_on)
        refuse(d, RELIEF_RESIDENCE_TOO_SHORT);
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
    enum status status = allow(d, "relief.covered", &covered);
    if (status != STATUS_OK || !covered)
        return status;
    bool found = false;
    struct span list = span_of(covered->text);
    while (list.at) {
        struct span text = span_trim(span_cut(&list, ';'));
        const struct word *word = word_find(&VOCABULARY_RELIEF_GROUP, text);
        if (!word)
            return bad_rule(d, PARAM_RELIEF_COVERED,
                            N_("groups such as edge;only_child;migrant"));
        found |= word->value == group;
    }
    if (!found)
        refuse(d, RELIEF_GROUP_NOT_COVERED);
    return STATUS_OK;
}

static enum status test_all(const struct deciding *d)
{
    enum status status = check_case(d);
    if (status != STATUS_OK)
        return status;
    test_other_aid(d);
    if (!is_refused(d))
        test_area(d);
    if (!is_refused(d))
        status = test_residence(d);
    if (status == STATUS_OK && !is_refused(d))
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
    enum status status = need(d, name, &value);
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
        return bad_case(d, "tier", expected);
    enum status status = need_multiple(d, "low", &low);
    if (status == STATUS_OK)
        status = need_multiple(d, "high", &high);
    if (status != STATUS_OK)
        return status;
    if (ratio_compare(*out, low) < 0 || ratio_compare(*out, high) > 0)
        return bad_case(d, "tier", expected);
    return STATUS_OK;
}

/* C42.1: the applicant's standard for the months the pack says, once. */
static enum status find_factor(const struct deciding *d, struct ratio *out)
{
    const struct value *months;
    enum status status;
    if (d->c->type == RELIEF_JUDGMENT) {
        status = need(d, "relief.judgment_months", &months);
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
           look_up(d, "relief.special.low", &value) == VALUE_ABSENT &&
           look_up(d, "relief.special.high", &value) == VALUE_ABSENT;
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
        status = need(d, "dibao.standard.urban", &standard);
    if (status == STATUS_OK)
        status = ratio_multiply(amount, standard->number, &amount);
    size_t sources = d->award->source_count;
    if (status == STATUS_OK)
        status = need(d, "payment.round", &mode);
    if (status == STATUS_OK)
        status = need(d, "payment.unit", &unit);
    if (status == STATUS_OK)
        status = money_round(amount, (enum rounding)mode->number.num,
                             unit->number.num, &d->award->amount_fen);
    d->award->source_count = sources;
    return status;
}

/* ---- caps, level, stages ------------------------------------------------ */

/* Fen of a parameter in yuan that are not more than it. */
static enum status limit_fen(const struct value *value, int64_t *out)
{
    return money_round(value->number, ROUND_DOWN, 1, out);
}

/* H03.6: a special case, and one above the cap, is discussed. */
static enum status test_case_cap(const struct deciding *d)
{
    const struct value *cap;
    int64_t most;
    if (d->c->type == RELIEF_SPECIAL)
        give_reason(d, RELIEF_SPECIAL_CASE);
    enum status status = allow(d, "relief.case_cap", &cap);
    if (status == STATUS_OK && cap)
        status = limit_fen(cap, &most);
    if (status != STATUS_OK)
        return status;
    if (cap && d->award->amount_fen > most)
        give_reason(d, RELIEF_ABOVE_CASE_CAP);
    if (d->award->reasons & (UINT32_C(1) << RELIEF_SPECIAL_CASE |
                             UINT32_C(1) << RELIEF_ABOVE_CASE_CAP))
        d->award->status = RELIEF_DISCUSS;
    return STATUS_OK;
}

/* What the household may still get in the year; nothing left refuses. */
static enum status apply_year_cap(const struct deciding *d, int64_t used_fen)
{
    const struct value *cap;
    int64_t most, used;
    enum status status = allow(d, "relief.year_cap", &cap);
    if (status != STATUS_OK || !cap)
        return status;
    if (d->c->household_id.length == 0)
        return bad_case(d, "household_id",
                        N_("the household, as relief.year_cap counts by it"));
    status = limit_fen(cap, &most);
    if (status == STATUS_OK)
        status = money_add(used_fen, d->c->paid_year_fen, &used);
    if (status != STATUS_OK)
        return status;
    if (used >= most) {
        refuse(d, RELIEF_YEAR_CAP_REACHED);
    } else if (d->award->amount_fen > most - used) {
        d->award->amount_fen = most - used;
        give_reason(d, RELIEF_YEAR_CAP_REACHED);
    }
    return STATUS_OK;
}

/* Levels that keep a reserve fund, as bits (1 << level). */
static enum status read_reserve(const struct deciding *d, unsigned *out)
{
    const struct value *reserve;
    enum status status = allow(d, "relief.reserve", &reserve);
    *out = 0;
    if (status != STATUS_OK || !reserve)
        return status;
    struct span list = span_of(reserve->text);
    while (list.at) {
        struct span text = span_trim(span_cut(&list, ';'));
        unsigned level = LEVEL_TOWNSHIP;
        while (level <= LEVEL_DISTRICT &&
               !span_is(text, relief_level_word((enum relief_level)level)))
            level++;
        if (level > LEVEL_DISTRICT)
            return bad_rule(d, PARAM_RELIEF_RESERVE,
                            N_("township, county or district, with ';' "
                               "between"));
        *out |= 1U << level;
    }
    return STATUS_OK;
}

/*
 * Z12.2, C71.1: a township up to its limit, the county or district above.
 * Without a limit a township with a fund pays; else the county approves
 * (救助649 art. 48).
 */
static enum status find_level(const struct deciding *d)
{
    const struct value *limit;
    unsigned funds;
    int64_t most;
    enum status status = read_reserve(d, &funds);
    if (status == STATUS_OK)
        status = allow(d, "relief.township_limit", &limit);
    if (status == STATUS_OK && limit)
        status = limit_fen(limit, &most);
    if (status != STATUS_OK)
        return status;
    bool township = limit ? d->award->amount_fen <= most
                          : (funds & 1U << LEVEL_TOWNSHIP) != 0;
    d->award->level = township                       ? LEVEL_TOWNSHIP
                      : funds & 1U << LEVEL_DISTRICT ? LEVEL_DISTRICT
                                                     : LEVEL_COUNTY;
    d->award->draws =
        d->award->status == RELIEF_PAID && (funds & 1U << d->award->level) != 0;
    return STATUS_OK;
}

enum status relief_shares(struct span text,
                          struct ratio shares[RELIEF_MOST_STAGES],
                          size_t *count)
{
    struct ratio sum = RATIO_ZERO;
    for (*count = 0; text.at; ++*count) {
        struct span share = span_trim(span_cut(&text, ';'));
        if (*count == RELIEF_MOST_STAGES ||
            ratio_parse(share, &shares[*count]) != STATUS_OK ||
            shares[*count].num == 0 ||
            ratio_add(sum, shares[*count], &sum) != STATUS_OK)
            return STATUS_FAULT;
    }
    return ratio_compare(sum, RATIO_ONE) == 0 ? STATUS_OK : STATUS_FAULT;
}

enum status relief_split(int64_t amount_fen, int64_t unit_fen,
                         const struct ratio *shares, size_t count,
                         int64_t *parts_fen)
{
    int64_t rest = amount_fen;
    for (size_t i = 0; i + 1 < count; i++) {
        struct ratio part;
        enum status status =
            ratio_multiply((struct ratio){amount_fen, 1}, shares[i], &part);
        if (status == STATUS_OK)
            status = money_round(part, ROUND_DOWN, unit_fen, &parts_fen[i]);
        if (status != STATUS_OK)
            return status;
        rest -= parts_fen[i];
    }
    parts_fen[count - 1] = rest;
    return STATUS_OK;
}

/* J21.2: one approval may be paid in stages. */
static enum status cut_stages(const struct deciding *d)
{
    struct relief_award *award = d->award;
    struct ratio shares[RELIEF_MOST_STAGES] = {RATIO_ONE};
    const struct value *stages = NULL, *unit;
    award->stage_count = 1;
    award->stage_fen[0] = award->amount_fen;
    if (award->status != RELIEF_PAID || d->c->in_stages == ANSWER_NO)
        return STATUS_OK;
    enum status status = allow(d, "relief.stages", &stages);
    if (status != STATUS_OK || !stages)
        return status;
    if (relief_shares(span_of(stages->text), shares, &award->stage_count) !=
        STATUS_OK)
        return bad_rule(d, PARAM_RELIEF_STAGES,
                        N_("shares that add up to 1, such as 50%;50%"));
    if (award->stage_count > 1)
        award->status = RELIEF_STAGED;
    size_t sources = award->source_count;
    status = need(d, "payment.unit", &unit);
    award->source_count = sources;
    return status == STATUS_OK
               ? relief_split(award->amount_fen, unit->number.num, shares,
                              award->stage_count, award->stage_fen)
               : status;
}

/* ---- days --------------------------------------------------------------- */

static date add_days(date d, int64_t days)
{
    int year = date_year(d), month = date_month(d);
    int64_t day = date_day(d) + days;
    for (int last; day > (last = date_days_in_month(year, month));) {
        day -= last;
        year += month == 12;
        month = month % 12 + 1;
    }
    return date_make(year, month, (int)day);
}

/* J21.1, H03.6: an emergency is paid on the day, its documents come later. */
static enum status set_days(const struct deciding *d)
{
    const struct relief_case *c = d->c;
    const struct value *days;
    if (c->type != RELIEF_EMERGENCY) {
        d->award->pay_on =
            c->approved_on != DATE_NONE ? c->approved_on : c->applied_on;
        return STATUS_OK;
    }
    give_reason(d, RELIEF_PAID_FIRST);
    d->award->pay_on = c->applied_on;
    if (c->needs_document == ANSWER_NO)
        return STATUS_OK;
    enum status status = allow(d, "relief.document_days", &days);
    if (status == STATUS_OK && days)
        d->award->documents_due = add_days(c->applied_on, days->number.num);
    return status;
}

/* ---- the whole ---------------------------------------------------------- */

/* Caps, level, stages and days of what is not refused. */
static enum status grant(const struct deciding *d, int64_t used_fen)
{
    enum status status = test_case_cap(d);
    if (status == STATUS_OK && d->award->status == RELIEF_PAID)
        status = apply_year_cap(d, used_fen);
    if (status != STATUS_OK || is_refused(d))
        return status;
    status = find_level(d);
    if (status == STATUS_OK)
        status = cut_stages(d);
    if (status == STATUS_OK && d->award->status != RELIEF_DISCUSS)
        status = set_days(d);
    return status;
}

enum status relief_decide(struct relief_rules *rules,
                          const struct relief_case *c, int64_t used_fen,
                          struct relief_award *out)
{
    const struct deciding d = {rules, c, out};
    *out = (struct relief_award){.status = RELIEF_PAID, .stage_count = 1};
    rules->problem = (struct relief_problem){.presence = VALUE_IN_FORCE};
    enum status status = test_all(&d);
    if (status == STATUS_OK && !is_refused(&d))
        status = compute(&d);
    if (status == STATUS_OK && !is_refused(&d))
        status = grant(&d, used_fen);
    if (c->follows.length > 0)
        give_reason(&d, RELIEF_FOLLOW_UP);
    return status;
}
