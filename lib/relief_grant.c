/*
 * relief_grant - what becomes of an amount: discussed above the cap of a case,
 * cut to the cap of the year, paid by a level, in stages, from a day on.
 */
#include "i18n.h"
#include "money.h"
#include "relief_rules.h"

/* ---- caps -------------------------------------------------------------- */

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
        relief_reason(d, RELIEF_SPECIAL_CASE);
    enum status status = relief_allow(d, "relief.case_cap", &cap);
    if (status == STATUS_OK && cap)
        status = limit_fen(cap, &most);
    if (status != STATUS_OK)
        return status;
    if (cap && d->award->amount_fen > most)
        relief_reason(d, RELIEF_ABOVE_CASE_CAP);
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
    enum status status = relief_allow(d, "relief.year_cap", &cap);
    if (status != STATUS_OK || !cap)
        return status;
    if (d->c->household_id.length == 0)
        return relief_bad_case(
            d, "household_id",
            N_("the household, as relief.year_cap counts by it"));
    status = limit_fen(cap, &most);
    if (status == STATUS_OK)
        status = money_add(used_fen, d->c->paid_year_fen, &used);
    if (status != STATUS_OK)
        return status;
    if (used >= most) {
        relief_refuse(d, RELIEF_YEAR_CAP_REACHED);
    } else if (d->award->amount_fen > most - used) {
        d->award->amount_fen = most - used;
        relief_reason(d, RELIEF_YEAR_CAP_REACHED);
    }
    return STATUS_OK;
}

/* Levels that keep a reserve fund, as bits (1 << level). */
static enum status read_reserve(const struct deciding *d, unsigned *out)
{
    const struct value *reserve;
    enum status status = relief_allow(d, "relief.reserve", &reserve);
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
            return relief_bad_rule(d, PARAM_RELIEF_RESERVE,
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
        status = relief_allow(d, "relief.township_limit", &limit);
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
    enum status status = relief_allow(d, "relief.stages", &stages);
    if (status != STATUS_OK || !stages)
        return status;
    if (relief_shares(span_of(stages->text), shares, &award->stage_count) !=
        STATUS_OK)
        return relief_bad_rule(d, PARAM_RELIEF_STAGES,
                               N_("shares that add up to 1, such as 50%;50%"));
    if (award->stage_count > 1)
        award->status = RELIEF_STAGED;
    size_t sources = award->source_count;
    status = relief_need(d, "payment.unit", &unit);
    award->source_count = sources;
    return status == STATUS_OK
               ? relief_split(award->amount_fen, unit->number.num, shares,
                              award->stage_count, award->stage_fen)
               : status;
}

/* ---- days --------------------------------------------------------------- */

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
    relief_reason(d, RELIEF_PAID_FIRST);
    d->award->pay_on = c->applied_on;
    if (c->needs_document == ANSWER_NO)
        return STATUS_OK;
    enum status status = relief_allow(d, "relief.document_days", &days);
    if (status == STATUS_OK && days)
        d->award->documents_due =
            date_add_days(c->applied_on, (int32_t)days->number.num);
    return status;
}

/* ---- the whole -------------------------------------------------------- */

enum status relief_grant(const struct deciding *d, int64_t used_fen)
{
    enum status status = test_case_cap(d);
    if (status == STATUS_OK && d->award->status == RELIEF_PAID)
        status = apply_year_cap(d, used_fen);
    if (status != STATUS_OK || relief_is_refused(d))
        return status;
    status = find_level(d);
    if (status == STATUS_OK)
        status = cut_stages(d);
    if (status == STATUS_OK && d->award->status != RELIEF_DISCUSS)
        status = set_days(d);
    return status;
}
