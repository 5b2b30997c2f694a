/* sentence - the table: rule, outcome and note, and the words for it. */
#include "sentence.h"

#include "i18n.h"

#include <string.h>

#define ANY ANY_VERDICT

static const struct sentence TABLE[] = {
    {RULE_EXCLUDED, ANY, "died", NULL,
     N_("died on {@died_on}, before the day of the decision: does not count")},
    {RULE_EXCLUDED, ANY, NULL, NULL, N_("{@reason}: does not count")},

    {RULE_SAVINGS_LIMIT, 1, NULL, "months",
     N_("financial assets: {savings} <= {standard} x {months} months x "
        "{@persons} = {limit}: within the limit")},
    {RULE_SAVINGS_LIMIT, 0, NULL, "months",
     N_("financial assets: {savings} > {standard} x {months} months x "
        "{@persons} = {limit}: above the limit by {above}")},
    {RULE_SAVINGS_LIMIT, 1, NULL, NULL,
     N_("financial assets: {savings} <= {limit_per_person} x {@persons} = "
        "{limit}: within the limit")},
    {RULE_SAVINGS_LIMIT, ANY, NULL, NULL,
     N_("financial assets: {savings} > {limit_per_person} x {@persons} = "
        "{limit}: above the limit by {above}")},
    {RULE_HOMES_LIMIT, 1, NULL, NULL,
     N_("homes: {homes}, at most {limit}: within the limit")},
    {RULE_HOMES_LIMIT, ANY, NULL, NULL,
     N_("homes: {homes}, at most {limit}: above the limit")},
    {RULE_VEHICLES_LIMIT, 1, NULL, NULL,
     N_("vehicles: {vehicles}, at most {limit}: within the limit")},
    {RULE_VEHICLES_LIMIT, ANY, NULL, NULL,
     N_("vehicles: {vehicles}, at most {limit}: above the limit")},
    {RULE_BUSINESSES_LIMIT, 1, NULL, NULL,
     N_("businesses: {businesses}, at most {limit}: within the limit")},
    {RULE_BUSINESSES_LIMIT, ANY, NULL, NULL,
     N_("businesses: {businesses}, at most {limit}: above the limit")},
    {RULE_LIMIT_NOT_TESTED, ANY, NULL, "exempt_persons",
     N_("vehicles: {vehicles}; a person has a physical disability, so they "
        "are not tested")},
    {RULE_LIMIT_NOT_TESTED, ANY, "property.savings_limit", NULL,
     N_("financial assets: no limit on this day, so not tested")},
    {RULE_LIMIT_NOT_TESTED, ANY, "property.homes_limit", NULL,
     N_("homes: no limit on this day, so not tested")},
    {RULE_LIMIT_NOT_TESTED, ANY, "property.vehicles_limit", NULL,
     N_("vehicles: no limit on this day, so not tested")},
    {RULE_LIMIT_NOT_TESTED, ANY, NULL, NULL,
     N_("businesses: no limit on this day, so not tested")},

    {RULE_TEKUN_ABSENT, ANY, NULL, NULL,
     N_("the rules of this day know no tekun persons: everybody is a member "
        "like others")},
    {RULE_TEKUN_NOT_ASSESSED, ANY, NULL, NULL,
     N_("whether somebody must and can support this person has not been "
        "assessed: not examined")},
    {RULE_TEKUN_SUPPORT, ANY, "able", NULL,
     N_("somebody must and can support this person: not tekun")},
    {RULE_TEKUN_SUPPORT, ANY, "unable", NULL,
     N_("whoever must support this person is unable to")},
    {RULE_TEKUN_SUPPORT, ANY, "none", NULL,
     N_("nobody must support this person")},
    {RULE_TEKUN_SUPPORT, ANY, NULL, NULL,
     N_("the orphan allowance was chosen instead: not tekun")},
    {RULE_TEKUN_PROPERTY, ANY, NULL, NULL,
     N_("the household's property is above a limit: not tekun")},
    {RULE_TEKUN_MEANS, 1, NULL, NULL,
     N_("own income {own_income} < standard {standard}: without means")},
    {RULE_TEKUN_MEANS, ANY, NULL, NULL,
     N_("own income {own_income} >= standard {standard}: has means, not "
        "tekun")},
    {RULE_TEKUN_LABOUR, ANY, "disability", NULL,
     N_("disability: {@disability}: no labour capacity, so tekun")},
    {RULE_TEKUN_LABOUR, ANY, "elder", NULL,
     N_("{age} years old, {elder_age} or over: no labour capacity, so "
        "tekun")},
    {RULE_TEKUN_LABOUR, ANY, "minor", "minor_age",
     N_("{age} years old, a minor under {minor_age}: no labour capacity, so "
        "tekun")},
    {RULE_TEKUN_LABOUR, ANY, "minor", NULL,
     N_("{age} years old, a minor under {child_age}: no labour capacity, so "
        "tekun")},
    {RULE_TEKUN_LABOUR, ANY, "student", NULL,
     N_("{age} years old, in support already and still at school: stays "
        "tekun")},
    {RULE_TEKUN_LABOUR, ANY, NULL, NULL,
     N_("{age} years old, and no disability on the list: not without labour "
        "capacity, not tekun")},
    {RULE_TEKUN_BASIC, ANY, NULL, "ratio",
     N_("basic living standard: {standard} x {ratio} = {before}, rounded to "
        "{basic}")},
    {RULE_TEKUN_BASIC, ANY, NULL, NULL, N_("basic living standard: {basic}")},
    {RULE_TEKUN_CARE, ANY, "able", "care",
     N_("able to care for oneself{@failed}: care {care}")},
    {RULE_TEKUN_CARE, ANY, "partial", "care",
     N_("self-care partly lost{@failed}: care {care}")},
    {RULE_TEKUN_CARE, ANY, "lost", "care",
     N_("self-care wholly lost{@failed}: care {care}")},
    {RULE_TEKUN_CARE, ANY, NULL, NULL,
     N_("self-care: {@care}{@failed}; the rules of this day have no amount "
        "for it: 0.00")},
    {RULE_TEKUN_CARE_UNKNOWN, ANY, NULL, NULL,
     N_("self-care has not been assessed: no care amount")},

    {RULE_EMPLOYMENT_COST, ANY, "declared", NULL,
     N_("cost of working, as declared, at most the wage of {wage}: {cost}")},
    {RULE_EMPLOYMENT_COST, ANY, "fixed", NULL,
     N_("cost of working, {amount} and at most the wage of {wage}: {cost}")},
    {RULE_EMPLOYMENT_COST, ANY, "standard_share", NULL,
     N_("cost of working, {standard} x {share} and at most the wage of "
        "{wage}: {cost}")},
    {RULE_EMPLOYMENT_COST, ANY, NULL, NULL,
     N_("cost of working: {wage} x {share} = {cost}")},
    {RULE_DISREGARD, ANY, NULL, "cap",
     N_("new earnings since {@employed_on}, left out for {months} months: "
        "{wage_after_cost} x {share}, at most {cap}: {left_out}")},
    {RULE_DISREGARD, ANY, NULL, NULL,
     N_("new earnings since {@employed_on}, left out for {months} months: "
        "{wage_after_cost} x {share} = {left_out}")},
    {RULE_BASIC_PENSION, ANY, "counted", NULL,
     N_("basic pension {basic_pension}: counts as income")},
    {RULE_BASIC_PENSION, ANY, "tekun", NULL,
     N_("basic pension {basic_pension}: no means of a tekun person, left "
        "out")},
    {RULE_BASIC_PENSION, ANY, NULL, NULL,
     N_("basic pension {basic_pension}: left out of income")},
    {RULE_OWN_INCOME, ANY, "tekun", NULL,
     N_("own income, looked at alone: {@terms}{@floor}")},
    {RULE_OWN_INCOME, ANY, "single", NULL,
     N_("own income, looked at alone: {@terms}{@floor}")},
    {RULE_OWN_INCOME, ANY, NULL, NULL, N_("own income: {@terms}")},
    {RULE_RIGID_DEDUCTION, ANY, NULL, "cap",
     N_("rigid expenses of a household with disability or serious illness: "
        "{rigid_expense_year} / 12 = {rigid_expense_month}, at most {cap}: "
        "{deduction} taken off")},
    {RULE_RIGID_DEDUCTION, ANY, NULL, NULL,
     N_("rigid expenses of a household with disability or serious illness: "
        "{rigid_expense_year} / 12 = {deduction} taken off")},
    {RULE_HOUSEHOLD_INCOME, ANY, NULL, NULL,
     N_("income of the household: {@incomes}")},

    {RULE_DIBAO_TEST, 1, NULL, NULL,
     N_("{income} < {standard} x {members} = {limit}: below the standard, a "
        "dibao household")},
    {RULE_DIBAO_TEST, ANY, NULL, NULL,
     N_("{income} >= {standard} x {members} = {limit}: not below the "
        "standard, no dibao household")},
    {RULE_DIBAO_GAP, ANY, NULL, NULL,
     N_("the gap is paid: {standard} x {standards} - {income} = {gap}")},
    {RULE_DIBAO_TIER, ANY, NULL, NULL,
     N_("tier: {income} < {standard} x {below} x {members} = {limit}, so "
        "{amount_per_person} a person: {amount_per_person} x {members} = "
        "{amount}")},
    {RULE_DIBAO_FLOOR, ANY, NULL, "share",
     N_("{before} is less than the least payment of {standard} x {share} = "
        "{floor}: raised to {floor}")},
    {RULE_DIBAO_FLOOR, ANY, NULL, NULL,
     N_("{before} is less than the least payment of {floor}: raised to "
        "{floor}")},
    {RULE_DIBAO_REFUSALS, ANY, NULL, NULL,
     N_("{refusers} of {members} persons refused suitable work three times, "
        "so their shares are not paid: {before} / {members} x {others} = "
        "{paid}")},

    {RULE_SUPPLEMENT, ANY, "coefficient", NULL,
     N_("{@group}: the standard counts {coefficient} times")},
    {RULE_SUPPLEMENT, ANY, "on_top", "share",
     N_("{@group}: {standard} x {share} = {amount}, on top of others")},
    {RULE_SUPPLEMENT, ANY, "on_top", NULL,
     N_("{@group}: {amount}, on top of others")},
    {RULE_SUPPLEMENT, ANY, NULL, "share",
     N_("{@group}: {standard} x {share} = {amount}")},
    {RULE_SUPPLEMENT, ANY, NULL, NULL, N_("{@group}: {amount}")},
    {RULE_SUPPLEMENT_NOT_ADDED, ANY, NULL, NULL,
     N_("{@group}: {amount}, not added: of such groups the highest is paid")},

    {RULE_EDGE_TEST, 1, "inclusive", NULL,
     N_("{income} <= {standard} x {ratio} x {members} = {limit}: within the "
        "limit, an edge household")},
    {RULE_EDGE_TEST, 0, "inclusive", NULL,
     N_("{income} > {standard} x {ratio} x {members} = {limit}: above the "
        "limit, no edge household")},
    {RULE_EDGE_TEST, 1, NULL, NULL,
     N_("{income} < {standard} x {ratio} x {members} = {limit}: below the "
        "limit, an edge household")},
    {RULE_EDGE_TEST, ANY, NULL, NULL,
     N_("{income} >= {standard} x {ratio} x {members} = {limit}: not below "
        "the limit, no edge household")},
    {RULE_EDGE_ABSENT, ANY, NULL, NULL,
     N_("the rules of this day know no edge households")},

    {RULE_SINGLE, 1, NULL, "own_income",
     N_("{@cause}: enters dibao alone: {standard} - {own_income} = "
        "{amount}")},
    {RULE_SINGLE, 0, NULL, "own_income",
     N_("{@cause}, but own income {own_income} >= standard {standard}: "
        "nothing to pay")},
    {RULE_SINGLE, 0, NULL, NULL,
     N_("{@cause}, but the rules of this day give no share for it: nothing to "
        "pay")},
    {RULE_SINGLE, ANY, NULL, "share",
     N_("{@cause}: enters dibao alone: {standard} x {share} = {amount}")},
    {RULE_SINGLE, ANY, NULL, NULL,
     N_("{@cause}: enters dibao alone, with the full standard: {amount}")},
    {RULE_SINGLE_ABSENT, ANY, NULL, NULL,
     N_("severely disabled or ill, but by the rules of this day nobody enters "
        "dibao alone")},

    {RULE_EXPENDITURE_NOT_TESTED, ANY, "expenditure.share", NULL,
     N_("not tested: the rules do not say what share of the income rigid "
        "expenses must exceed")},
    {RULE_EXPENDITURE_NOT_TESTED, ANY, NULL, NULL,
     N_("not tested: the rules do not say last year's disposable income a "
        "person")},
    {RULE_EXPENDITURE_TEST, 1, "net", NULL,
     N_("{income} - {rigid_expense_year} / 12 = {net_income} < {standard} x "
        "{members} = {limit}: a household in hardship by rigid expenses")},
    {RULE_EXPENDITURE_TEST, 0, "net", NULL,
     N_("{income} - {rigid_expense_year} / 12 = {net_income} >= {standard} x "
        "{members} = {limit}: rigid expenses do not outweigh the income")},
    {RULE_EXPENDITURE_TEST, 1, NULL, NULL,
     N_("income of the year {income_year} < {disposable} x {members} = "
        "{disposable_limit}, and rigid expenses {rigid_expense_year} > "
        "{income_year} x {share} = {threshold}: a household in hardship by "
        "rigid expenses")},
    {RULE_EXPENDITURE_TEST, ANY, NULL, NULL,
     N_("both must hold, and do not: income of the year {income_year} below "
        "{disposable} x {members} = {disposable_limit}; rigid expenses "
        "{rigid_expense_year} above {income_year} x {share} = {threshold}")},

    {RULE_GRADE_FACTOR, ANY, NULL, NULL,
     N_("{@factor}: {@persons} x {weight} points = {points}")},
    {RULE_GRADE, ANY, NULL, "limit",
     N_("{points} points, from {limit} on: hardship of grade {@note}")},
    {RULE_GRADE, ANY, NULL, NULL,
     N_("{points} points, below all limits: hardship of grade {@note}")},

    {RULE_ROUNDING, ANY, NULL, "rounded",
     N_("{@item}: {before}, to the fen {rounded}; with the part of the rounded "
        "total {difference}: {after}")},
    {RULE_ROUNDING, ANY, NULL, NULL,
     N_("{@item}: {before}, {@rounding} to {unit} yuan: {after}")},
    {RULE_ROUNDING_TOTAL, ANY, NULL, NULL,
     N_("all items together: {before}, {@rounding} to {unit} yuan: {after}")},
    {RULE_TOTAL, ANY, NULL, NULL, N_("in all: {@items} yuan a month")},

    {RULE_APPLICATION, ANY, NULL, NULL, N_("{@reason}")},
};

enum { TABLE_COUNT = sizeof TABLE / sizeof *TABLE };

const struct sentence *sentence_table(size_t *count)
{
    *count = TABLE_COUNT;
    return TABLE;
}

const struct figure *figure_named(const struct step *step, struct span name)
{
    for (size_t i = 0; i < step->figure_count; i++)
        if (span_is(name, step->figures[i].name))
            return &step->figures[i];
    return NULL;
}

static bool fits(const struct sentence *sentence, const struct step *step)
{
    return sentence->rule == step->rule &&
           (sentence->verdict == ANY || sentence->verdict == step->verdict) &&
           (!sentence->note ||
            (step->note && strcmp(sentence->note, step->note) == 0)) &&
           (!sentence->needs || figure_named(step, span_of(sentence->needs)));
}

const struct sentence *sentence_for(const struct step *step)
{
    for (size_t i = 0; i < TABLE_COUNT; i++)
        if (fits(&TABLE[i], step))
            return &TABLE[i];
    return NULL;
}

const char *chapter_code(enum chapter chapter)
{
    static const char *const codes[CHAPTER_COUNT] = {
        "members",     "property",   "tekun", "income",
        "dibao",       "supplement", "edge",  "single",
        "expenditure", "payment",    "grade", "application"};
    return codes[chapter];
}

const char *chapter_title(enum chapter chapter)
{
    static const char *const titles[CHAPTER_COUNT] = {
        [CHAPTER_MEMBERS] = N_("Who does not count"),
        [CHAPTER_PROPERTY] = N_("Property"),
        [CHAPTER_TEKUN] = N_("Persons in support (tekun)"),
        [CHAPTER_INCOME] = N_("Income"),
        [CHAPTER_DIBAO] = N_("Minimum living security (dibao)"),
        [CHAPTER_SUPPLEMENT] = N_("Supplements"),
        [CHAPTER_EDGE] = N_("Edge household"),
        [CHAPTER_SINGLE] = N_("Members who enter dibao alone"),
        [CHAPTER_EXPENDITURE] = N_("Hardship by rigid expenses"),
        [CHAPTER_PAYMENT] = N_("What is paid"),
        [CHAPTER_GRADE] = N_("Grade of hardship"),
        [CHAPTER_APPLICATION] = N_("The application"),
    };
    return _(titles[chapter]);
}

enum chapter chapter_of_rule(enum rule rule)
{
    static const enum chapter chapters[RULE_COUNT] = {
        [RULE_EXCLUDED] = CHAPTER_MEMBERS,
        [RULE_LIMIT_NOT_TESTED] = CHAPTER_PROPERTY,
        [RULE_SAVINGS_LIMIT] = CHAPTER_PROPERTY,
        [RULE_HOMES_LIMIT] = CHAPTER_PROPERTY,
        [RULE_VEHICLES_LIMIT] = CHAPTER_PROPERTY,
        [RULE_BUSINESSES_LIMIT] = CHAPTER_PROPERTY,
        [RULE_TEKUN_ABSENT] = CHAPTER_TEKUN,
        [RULE_TEKUN_NOT_ASSESSED] = CHAPTER_TEKUN,
        [RULE_TEKUN_SUPPORT] = CHAPTER_TEKUN,
        [RULE_TEKUN_PROPERTY] = CHAPTER_TEKUN,
        [RULE_TEKUN_MEANS] = CHAPTER_TEKUN,
        [RULE_TEKUN_LABOUR] = CHAPTER_TEKUN,
        [RULE_TEKUN_BASIC] = CHAPTER_TEKUN,
        [RULE_TEKUN_CARE] = CHAPTER_TEKUN,
        [RULE_TEKUN_CARE_UNKNOWN] = CHAPTER_TEKUN,
        [RULE_EMPLOYMENT_COST] = CHAPTER_INCOME,
        [RULE_DISREGARD] = CHAPTER_INCOME,
        [RULE_BASIC_PENSION] = CHAPTER_INCOME,
        [RULE_OWN_INCOME] = CHAPTER_INCOME,
        [RULE_RIGID_DEDUCTION] = CHAPTER_INCOME,
        [RULE_HOUSEHOLD_INCOME] = CHAPTER_INCOME,
        [RULE_DIBAO_TEST] = CHAPTER_DIBAO,
        [RULE_DIBAO_GAP] = CHAPTER_DIBAO,
        [RULE_DIBAO_TIER] = CHAPTER_DIBAO,
        [RULE_DIBAO_FLOOR] = CHAPTER_DIBAO,
        [RULE_DIBAO_REFUSALS] = CHAPTER_DIBAO,
        [RULE_SUPPLEMENT] = CHAPTER_SUPPLEMENT,
        [RULE_SUPPLEMENT_NOT_ADDED] = CHAPTER_SUPPLEMENT,
        [RULE_EDGE_TEST] = CHAPTER_EDGE,
        [RULE_EDGE_ABSENT] = CHAPTER_EDGE,
        [RULE_SINGLE] = CHAPTER_SINGLE,
        [RULE_SINGLE_ABSENT] = CHAPTER_SINGLE,
        [RULE_EXPENDITURE_NOT_TESTED] = CHAPTER_EXPENDITURE,
        [RULE_EXPENDITURE_TEST] = CHAPTER_EXPENDITURE,
        [RULE_ROUNDING] = CHAPTER_PAYMENT,
        [RULE_ROUNDING_TOTAL] = CHAPTER_PAYMENT,
        [RULE_TOTAL] = CHAPTER_PAYMENT,
        [RULE_GRADE_FACTOR] = CHAPTER_GRADE,
        [RULE_GRADE] = CHAPTER_GRADE,
        [RULE_APPLICATION] = CHAPTER_APPLICATION,
    };
    return chapters[rule];
}
