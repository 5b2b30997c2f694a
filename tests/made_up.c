/* made_up - from one number, always the same households. */
#include "made_up.h"

#include "chance.h"

void made_up_begin(uint64_t seed)
{
    chance_begin(seed);
}

static int64_t fewer(int64_t than)
{
    return (int64_t)below((size_t)than);
}

static bool once_in(int64_t n)
{
    return fewer(n) == 0;
}

static int64_t amount(int64_t most_yuan)
{
    return once_in(2) ? 0 : fewer(YUAN(most_yuan));
}

static void make_person(void)
{
    struct person *p = born((date)(19300101 + fewer(92) * 10000));
    p->wage_fen_month = amount(1500);
    p->business_fen_month = amount(300);
    p->transfer_fen_month = amount(300);
    p->farm_fen_year = amount(3000);
    p->exempt_fen_month = once_in(4) ? p->transfer_fen_month : 0;
    p->basic_pension_fen_month = once_in(4) ? p->transfer_fen_month : 0;
    p->employment_cost_fen_month = once_in(3) ? fewer(YUAN(300)) : 0;
    p->employed_on = once_in(5) ? 20210701 : DATE_NONE;
    p->sex = (uint8_t)(1 + fewer(2));
    p->disability = (uint8_t)(once_in(3) ? 1 + fewer(7) : 0);
    p->disability_grade = (uint8_t)(p->disability ? 1 + fewer(4) : 0);
    p->illness = (uint8_t)(once_in(3) ? 1 + fewer(3) : 0);
    p->care = (uint8_t)fewer(4);
    p->support = (uint8_t)fewer(4);
    p->support_choice = (uint8_t)(once_in(6) ? CHOICE_ORPHAN : 0);
    p->stage = (uint8_t)(once_in(3) ? fewer(6) : 0);
    p->refusals = once_in(8) ? 3 : 0;
    p->hukou = (uint8_t)(once_in(6) ? HUKOU_PERMIT : HUKOU_LOCAL);
    p->lives_together = (uint8_t)(once_in(12) ? ANSWER_NO : ANSWER_YES);
    p->died_on = once_in(20) ? 20210901 : DATE_NONE;
    if (once_in(8))
        p->tags = UINT32_C(1) << fewer(TAG_COUNT);
    if (once_in(30))
        p->birth_date = DATE_NONE;
}

void made_up_household(void)
{
    struct household *h = &world.household;
    h->person_count = 0;
    for (int64_t n = 1 + fewer(5); n > 0; n--)
        make_person();
    h->area = (uint8_t)(once_in(2) ? AREA_URBAN : AREA_RURAL);
    h->category_in_force = (uint8_t)fewer(6);
    h->savings_fen = amount(60000);
    h->rigid_expense_fen_year = amount(30000);
    h->homes = fewer(3);
    h->vehicles = fewer(2);
    h->businesses = fewer(2);
}

void made_up_rules(void)
{
    static const char *const rules[][2] = {
        {"edge.ratio", "1.5"},
        {"single.mode", "own_income"},
        {"single.special", "yes"},
        {"single.share.disability", "65%"},
        {"single.share.illness", "100%"},
        {"expenditure.mode", "share"},
        {"expenditure.share", "60%"},
        {"income.disposable_year", "30000"},
        {"income.basic_pension_excluded", "yes"},
        {"income.employment_cost", "declared"},
        {"income.employment_cost.amount", "100"},
        {"income.disregard", "30%"},
        {"income.disregard.months", "6"},
        {"income.disregard.cap", "200"},
        {"income.rigid_deduction", "declared"},
        {"income.rigid_deduction.cap", "300"},
        {"members.conscript_excluded", "yes"},
        {"property.savings_limit", "24m"},
        {"property.homes_limit", "1"},
        {"property.vehicles_limit", "0"},
        {"property.businesses_limit", "0"},
        {"tekun.standard", "827"},
        {"tekun.minor_age", "18"},
        {"tekun.minor_mode", "continuing"},
        {"tekun.student_continues", "yes"},
        {"tekun.care.able", "50"},
        {"tekun.care.partial", "200"},
        {"tekun.care.lost", "300"},
        {"procedure.simplified", "yes"},
        {"procedure.where_resident", "yes"},
        {"grade.weight.ill", "2"},
        {"grade.limit.a", "6"},
        {"grade.limit.b", "4"},
        {"grade.limit.c", "2"},
    };
    for (size_t i = 0; i < COUNT_OF(rules); i++)
        always(rules[i][0], rules[i][1]);
    supplement("grade.weight.old", "age=70..", STACK_UNSAID, "3");
    supplement("supplement.disabled", "disability_grade=1|2|3|4", STACK_YES,
               "40");
    supplement("supplement.severe", "disability_grade=1|2", STACK_NO, "60");
    supplement("supplement.old", "age=70..", STACK_NO, "20%");
    supplement("supplement.student", "stage=compulsory|higher", STACK_NO,
               "100");
}
