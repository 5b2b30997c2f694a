/*
 * rules check, the part that compares parameters with one another: tekun and
 * the urban standard (J05.3), the rural standard and the poverty line (D04.1),
 * the derived standard (J05.1), the minimum wage, tiers that are missing,
 * limits out of order.
 */
#include "i18n.h"
#include "money.h"
#include "rules_check.h"
#include "standard.h"

#include <stdlib.h>

/* Two parameters in force on one date. */
struct pair {
    const struct rulebook *book;
    date on;
    const struct section *sections[2]; /* that say the values */
    const struct dated_value *values[2];
};

typedef void pair_check(const struct pair *pair, struct messages *messages);

static const struct dated_value *in_force(const struct rulebook *book,
                                          enum param id, date on)
{
    const struct dated_value *value;
    return section_value(book->params[id], on, DATE_NONE, &value) ==
                   VALUE_IN_FORCE
               ? value
               : NULL;
}

/*
 * Both parameters on every date one of them changes. Where both values are a
 * parent's the parent is told of them, not its children.
 */
static void on_every_date(const struct rulebook *book, enum param a,
                          enum param b, pair_check *check,
                          struct messages *messages)
{
    date *dates = NULL;
    size_t count = 0;
    if (rules_dates(book->params[a], book->params[b], &dates, &count) !=
        STATUS_OK)
        messages->out_of_memory = true;
    for (size_t i = 0; i < count; i++) {
        struct pair pair = {book, dates[i], {NULL, NULL}, {NULL, NULL}};
        pair.values[0] = in_force(book, a, dates[i]);
        pair.values[1] = in_force(book, b, dates[i]);
        if (!pair.values[0] || !pair.values[1])
            continue;
        pair.sections[0] = rules_section_of(book->params[a], pair.values[0]);
        pair.sections[1] = rules_section_of(book->params[b], pair.values[1]);
        if (rules_is_own(pair.sections[0], book) ||
            rules_is_own(pair.sections[1], book))
            check(&pair, messages);
    }
    free(dates);
}

/* The place of the value that begins on the date. */
static struct place place_of(const struct pair *pair)
{
    int i = pair->values[0]->effective == pair->on ? 0 : 1;
    return (struct place){pair->values[i]->file, pair->values[i]->line,
                          pair->sections[i]->name};
}

/* D04.1: the rural standard stays above (高于) the poverty line. */
static void check_line(const struct pair *pair, struct messages *messages)
{
    bool above = true;
    char day[DATE_TEXT_SIZE];
    if (standard_above_line(pair->values[0]->value.number,
                            pair->values[1]->value.number,
                            &above) != STATUS_OK ||
        above)
        return;
    date_format(pair->on, day);
    messages_add(messages, SEVERITY_FAULT, place_of(pair),
                 pair->values[0]->value.yearly
                     ? _("from %s on the rural standard of %s yuan a year is "
                         "not above the poverty line of %s yuan a year (D04.1)")
                     : _("from %s on the rural standard of %s yuan a month is "
                         "not above the poverty line of %s yuan a year "
                         "(D04.1)"),
                 day, pair->values[0]->text, pair->values[1]->text);
}

/* A minimum wage below the standard: no fault of the pack, but odd. */
static void check_wage(const struct pair *pair, struct messages *messages)
{
    char day[DATE_TEXT_SIZE];
    if (ratio_compare(pair->values[1]->value.number,
                      pair->values[0]->value.number) >= 0)
        return;
    date_format(pair->on, day);
    messages_add(messages, SEVERITY_NOTE, place_of(pair),
                 _("from %s on the minimum wage of %s yuan is below the "
                   "standard of %s yuan"),
                 day, pair->values[1]->text, pair->values[0]->text);
}

/* J05.1: consumption / 12 x ratio, beside the published urban standard. */
static void check_derived(const struct pair *pair, struct messages *messages)
{
    const struct dated_value *ratio =
        in_force(pair->book, PARAM_CONSUMPTION_RATIO, pair->on);
    int64_t fen;
    char day[DATE_TEXT_SIZE], derived[MONEY_TEXT_SIZE];
    if (!ratio || standard_derived(pair->values[1]->value.number,
                                   ratio->value.number, &fen) != STATUS_OK)
        return;
    date_format(pair->on, day);
    money_format(fen, derived);
    messages_add(messages, SEVERITY_NOTE, place_of(pair),
                 _("from %s on the derived standard is %s yuan (%s a year / "
                   "12 x %s), the published one %s (J05.1)"),
                 day, derived, pair->values[1]->text, ratio->text,
                 pair->values[0]->text);
}

/* ---- tekun -------------------------------------------------------------- */

/*
 * A published tekun standard is not below 1.3 times the urban standard (J05.3),
 * whichever of the two changes: a yuan or more below is a fault, less is a
 * matter of rounding.
 */
static void check_tekun(const struct pair *pair, struct messages *messages)
{
    const struct dated_value *tekun = pair->values[0];
    const struct dated_value *ratio =
        in_force(pair->book, PARAM_TEKUN_BASIC_RATIO, pair->on);
    struct ratio least, missing;
    char text[RATIO_TEXT_SIZE], day[DATE_TEXT_SIZE];
    if (!ratio ||
        ratio_multiply(ratio->value.number, pair->values[1]->value.number,
                       &least) != STATUS_OK ||
        ratio_subtract(least, tekun->value.number, &missing) != STATUS_OK ||
        missing.num <= 0 ||
        ratio_multiply(least, (struct ratio){1, FEN_PER_YUAN}, &least) !=
            STATUS_OK)
        return;
    bool fault = ratio_compare(missing, (struct ratio){FEN_PER_YUAN, 1}) >= 0;
    struct place place = {tekun->file, tekun->line, pair->sections[0]->name};
    date_format(pair->on, day);
    messages_add(messages, fault ? SEVERITY_FAULT : SEVERITY_NOTE, place,
                 fault ? _("below %s times the urban standard from %s on "
                           "(found %s, expected at least %s)")
                       : _("by rounding below %s times the urban standard from "
                           "%s on (found %s, %s unrounded)"),
                 ratio->text, day, tekun->text, ratio_format(least, text));
}

/* ---- months of phase-out ----------------------------------------------- */

/* The national notice of 2022-10-20: in principle (原则上) not more. */
static void check_phaseout(const struct pair *pair, struct messages *messages)
{
    const struct value *value = &pair->values[0]->value;
    char day[DATE_TEXT_SIZE];
    int64_t months = value->share_count > 0 ? (int64_t)value->share_count
                                            : value->number.num;
    if (months <= pair->values[1]->value.number.num)
        return;
    date_format(pair->on, day);
    messages_add(messages, SEVERITY_NOTE, place_of(pair),
                 _("from %s on dibao goes on for %lld months, more than the %s "
                   "that the state allows in principle"),
                 day, (long long)months, pair->values[1]->text);
}

/* ---- tiers ------------------------------------------------------------- */

/*
 * Mode tier needs tiers for both areas. That tiers rise to the standard, so
 * that no income in dibao is without one, is seen when they are read.
 */
static void check_tiers(const struct pair *pair, struct messages *messages)
{
    static const enum param by_area[] = {PARAM_DIBAO_TIERS_URBAN,
                                         PARAM_DIBAO_TIERS_RURAL};
    char day[DATE_TEXT_SIZE];
    if (pair->values[0]->value.number.num != DIBAO_TIER)
        return;
    date_format(pair->on, day);
    for (size_t i = 0; i < 2; i++)
        if (!in_force(pair->book, by_area[i], pair->on) &&
            !in_force(pair->book, PARAM_DIBAO_TIERS, pair->on))
            messages_add(messages, SEVERITY_FAULT, place_of(pair),
                         _("from %s on dibao is by tiers, and neither %s nor "
                           "dibao.tiers has a value"),
                         day, param_def(by_area[i])->name);
}

/* ---- limits in order --------------------------------------------------- */

/* Below the standard a household is dibao: the edge lies above it. */
static void check_edge(const struct pair *pair, struct messages *messages)
{
    const struct dated_value *limit =
        in_force(pair->book, PARAM_EDGE_LIMIT, pair->on);
    bool inclusive = limit && limit->value.number.num == EDGE_INCLUSIVE;
    char day[DATE_TEXT_SIZE];
    int order = ratio_compare(pair->values[0]->value.number, RATIO_ONE);
    if (order > 0 || (order == 0 && inclusive))
        return;
    date_format(pair->on, day);
    messages_add(messages, SEVERITY_FAULT, place_of(pair),
                 _("from %s on nobody is edge: its limit of %s times the "
                   "standard is not above the standard"),
                 day, pair->values[0]->text);
}

/* The phase-out begins above the standard. */
static void check_upper_limit(const struct pair *pair,
                              struct messages *messages)
{
    char day[DATE_TEXT_SIZE];
    if (ratio_compare(pair->values[0]->value.number, RATIO_ONE) > 0)
        return;
    date_format(pair->on, day);
    messages_add(messages, SEVERITY_FAULT, place_of(pair),
                 _("from %s on nobody is phased out: the limit of %s times the "
                   "standard is not above the standard"),
                 day, pair->values[0]->text);
}

/* Grade A is the hardest: its limit is the highest. */
static void check_grades(const struct pair *pair, struct messages *messages)
{
    char day[DATE_TEXT_SIZE];
    if (ratio_compare(pair->values[0]->value.number,
                      pair->values[1]->value.number) > 0)
        return;
    date_format(pair->on, day);
    messages_add(messages, SEVERITY_FAULT, place_of(pair),
                 _("from %s on %s (%s) is not above %s (%s): that grade is "
                   "never reached"),
                 day, pair->sections[0]->name, pair->values[0]->text,
                 pair->sections[1]->name, pair->values[1]->text);
}

void rules_check_standards(const struct rulebook *book,
                           struct messages *messages)
{
    on_every_date(book, PARAM_TEKUN_STANDARD, PARAM_DIBAO_STANDARD_URBAN,
                  check_tekun, messages);
    on_every_date(book, PARAM_TEKUN_STANDARD_URBAN, PARAM_DIBAO_STANDARD_URBAN,
                  check_tekun, messages);
    on_every_date(book, PARAM_DIBAO_STANDARD_RURAL, PARAM_POVERTY_LINE,
                  check_line, messages);
    on_every_date(book, PARAM_DIBAO_STANDARD_URBAN, PARAM_WAGE_MINIMUM,
                  check_wage, messages);
    on_every_date(book, PARAM_DIBAO_STANDARD_RURAL, PARAM_WAGE_MINIMUM,
                  check_wage, messages);
    on_every_date(book, PARAM_DIBAO_STANDARD_URBAN, PARAM_CONSUMPTION_YEAR,
                  check_derived, messages);
    on_every_date(book, PARAM_DIBAO_MODE, PARAM_DIBAO_MODE, check_tiers,
                  messages);
    on_every_date(book, PARAM_PHASEOUT_MONTHS, PARAM_PHASEOUT_MONTHS_LIMIT,
                  check_phaseout, messages);
    on_every_date(book, PARAM_PHASEOUT_STEPS, PARAM_PHASEOUT_MONTHS_LIMIT,
                  check_phaseout, messages);
    on_every_date(book, PARAM_EDGE_RATIO, PARAM_EDGE_RATIO, check_edge,
                  messages);
    on_every_date(book, PARAM_PHASEOUT_UPPER_LIMIT, PARAM_PHASEOUT_UPPER_LIMIT,
                  check_upper_limit, messages);
    on_every_date(book, PARAM_GRADE_LIMIT_A, PARAM_GRADE_LIMIT_B, check_grades,
                  messages);
    on_every_date(book, PARAM_GRADE_LIMIT_B, PARAM_GRADE_LIMIT_C, check_grades,
                  messages);
}
