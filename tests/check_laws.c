/*
 * laws - what holds for every household on a date, whatever the rules
 * (specification, sections 1 to 6). law.h says how, and how many cases.
 *
 * "Tekun stays" stands in several laws: who gets or loses tekun support leaves
 * or joins the counted members (section 1), so that the household is another.
 */
#include "law.h"

/* ---- rules --------------------------------------------------------------- */

static void put_nothing(void)
{
}

static void put_jiangbei(void)
{
    always("edge.ratio", "1.5");
    always("single.mode", "own_income");
    law_yuan("tekun.standard", 827);
    law_yuan("tekun.care.partial", 200);
    law_yuan("tekun.care.lost", 300);
    always("income.basic_pension_excluded", "yes");
    always("property.savings_limit", "24m");
    always("property.homes_limit", "1");
    always("property.vehicles_limit", "0");
    supplement("supplement.old", "age=70..", STACK_NO, "10%");
    supplement("supplement.disabled", "disability=any", STACK_YES, "1/15");
}

static void put_expenditure(void)
{
    put_jiangbei();
    always("expenditure.mode", "net");
    always("edge.limit", "inclusive");
    always("single.mode", "full");
    always("income.rigid_deduction", "declared");
    law_yuan("income.rigid_deduction.cap", 300);
    always("payment.round", "down");
}

static void put_coefficient(void)
{
    always("dibao.mode", "coefficient");
    always("edge.ratio", "4/3");
    supplement("supplement.old", "age=60..", STACK_UNSAID, "1.15");
    supplement("supplement.ill", "illness=serious", STACK_UNSAID, "1.1");
}

static void put_tiers(void)
{
    char text[80];
    snprintf(text, sizeof text, "0.4:%d;0.6:%d;0.8:%d;1:%d", 500 * law_times,
             430 * law_times, 380 * law_times, 300 * law_times);
    always("dibao.mode", "tier");
    always("dibao.tiers", span_dup(&world.book.arena, span_of(text)));
}

static void put_total(void)
{
    put_jiangbei();
    always("dibao.floor", "10%");
    always("payment.round", "up");
    always("payment.unit", "1");
    always("payment.round_on", "total");
}

static void open_laws(void)
{
    law_open();
    law_rules_of(0, "plain", put_nothing)->gap = true;
    law_rules_of(1, "jiangbei", put_jiangbei)->gap = true;
    law_rules_of(2, "expenditure", put_expenditure)->gap = true;
    law_rules_of(3, "coefficient", put_coefficient);
    law_rules_of(4, "tiers", put_tiers);
    law_rules_of(5, "total", put_total)->unit_fen = YUAN(1);
}

/* ---- what the laws compare ----------------------------------------------- */

/* Two decisions, before and after something. */
static struct pair {
    struct determination a, b;
    struct person_part parts_a[LAW_MEMBERS + 1], parts_b[LAW_MEMBERS + 1];
} pair;

static const struct policy *policy_of(const struct law_case *c)
{
    return &law_rules[c->rules].policy;
}

static bool decides_a(const struct law_case *c)
{
    return law_decides(policy_of(c), &c->versions[0], pair.parts_a, &pair.a);
}

static bool decides_b(const struct law_case *c)
{
    return law_decides(policy_of(c), &c->versions[0], pair.parts_b, &pair.b);
}

/* How near to the poorest: dibao, edge, expenditure, none. */
static int rank(const struct determination *d)
{
    switch (d->category) {
    case CATEGORY_DIBAO:
        return 3;
    case CATEGORY_EDGE:
        return 2;
    case CATEGORY_EXPENDITURE:
        return 1;
    default:
        return 0;
    }
}

static bool tekun_stays(void)
{
    return pair.a.tekun_persons == pair.b.tekun_persons;
}

/* The household's figures. */
static bool same_result(void)
{
    const struct determination *a = &pair.a, *b = &pair.b;
    return a->category == b->category && a->members == b->members &&
           a->tekun_persons == b->tekun_persons &&
           a->single_persons == b->single_persons &&
           a->income_units == b->income_units && a->total_fen == b->total_fen &&
           memcmp(a->item_fen, b->item_fen, sizeof a->item_fen) == 0 &&
           a->has_distance == b->has_distance &&
           (!a->has_distance || a->distance_fen == b->distance_fen);
}

static struct person *person_at(struct law_case *c)
{
    return &c->persons[0][c->at % c->versions[0].person_count];
}

/* A new member: grown up, able to work, without an income. */
static struct person *joins(struct law_case *c)
{
    struct person *p = &c->persons[0][c->versions[0].person_count++];
    *p = (struct person){.person_id = span_of("NEW"),
                         .birth_date = 19850601,
                         .care_failed = CARE_FAILED_UNKNOWN,
                         .weight = {1, 1},
                         .sex = SEX_FEMALE,
                         .support = SUPPORT_ABLE,
                         .lives_together = ANSWER_YES,
                         .income_stable = ANSWER_YES};
    return p;
}

/* ---- the laws ------------------------------------------------------------ */

/* Single persons of an edge household may have more than a small gap: the
   total is no part of it. */
static bool more_income(struct law_case *c)
{
    if (!decides_a(c))
        return true;
    person_at(c)->transfer_fen_month += c->fen;
    return !decides_b(c) || !tekun_stays() ||
           (rank(&pair.b) <= rank(&pair.a) &&
            pair.b.item_fen[ITEM_DIBAO] <= pair.a.item_fen[ITEM_DIBAO]);
}

START_TEST(more_income_never_raises_the_gap)
{
    law_check("more income never raises dibao", more_income,
              law_make_household);
}

static bool members_turned(struct law_case *c)
{
    struct household *h = &c->versions[0];
    if (!decides_a(c))
        return true;
    size_t n = h->person_count, by = c->at % n;
    struct person turned[LAW_MEMBERS];
    for (size_t i = 0; i < n; i++)
        turned[i] = c->persons[0][(i + by) % n];
    memcpy(c->persons[0], turned, n * sizeof *turned);
    if (!decides_b(c) || !same_result())
        return false;
    for (size_t i = 0; i < n; i++)
        if (pair.parts_b[i].category != pair.parts_a[(i + by) % n].category)
            return false;
    return true;
}

START_TEST(the_order_of_members_does_not_matter)
{
    law_check("the order of members does not matter", members_turned,
              law_make_household);
}

static void enrich(struct law_case *c)
{
    struct household *h = &c->versions[0];
    h->savings_fen *= LAW_TIMES;
    h->rigid_expense_fen_year *= LAW_TIMES;
    for (size_t i = 0; i < h->person_count; i++) {
        struct person *p = &c->persons[0][i];
        p->wage_fen_month *= LAW_TIMES;
        p->business_fen_month *= LAW_TIMES;
        p->property_fen_month *= LAW_TIMES;
        p->transfer_fen_month *= LAW_TIMES;
        p->farm_fen_year *= LAW_TIMES;
        p->exempt_fen_month *= LAW_TIMES;
        p->basic_pension_fen_month *= LAW_TIMES;
        p->employment_cost_fen_month *= LAW_TIMES;
    }
}

/* The exact amounts: rounding has a unit of its own. */
static bool all_scaled(struct law_case *c)
{
    if (!decides_a(c))
        return true;
    enrich(c);
    if (!law_decides(&law_rules[c->rules].richer, &c->versions[0], pair.parts_b,
                     &pair.b) ||
        pair.a.category != pair.b.category)
        return false;
    for (int i = 0; i < ITEM_COUNT; i++) {
        struct ratio scaled = pair.a.item[i];
        scaled.num *= LAW_TIMES;
        if (i != ITEM_SINGLE && ratio_compare(scaled, pair.b.item[i]) != 0)
            return false;
    }
    return true;
}

START_TEST(amounts_scale_with_the_standard)
{
    law_check("three times the money, three times the amount", all_scaled,
              law_make_household);
}

static bool higher_standard(struct law_case *c)
{
    return !decides_a(c) ||
           !law_decides(&law_rules[c->rules].richer, &c->versions[0],
                        pair.parts_b, &pair.b) ||
           !tekun_stays() ||
           (rank(&pair.b) >= rank(&pair.a) &&
            pair.b.item_fen[ITEM_DIBAO] >= pair.a.item_fen[ITEM_DIBAO]);
}

START_TEST(a_higher_standard_never_lowers_dibao)
{
    law_check("a higher standard never lowers dibao", higher_standard,
              law_make_household);
}

static bool a_stranger(struct law_case *c)
{
    if (!decides_a(c))
        return true;
    struct person *p = joins(c);
    p->lives_together = ANSWER_NO;
    p->transfer_fen_month = c->fen;
    return decides_b(c) && same_result();
}

START_TEST(who_lives_elsewhere_changes_nothing)
{
    law_check("who lives elsewhere changes nothing", a_stranger,
              law_make_household);
}

/* Where somebody was single before, the total may fall: the household comes
   into dibao, and the whole gap may be less than what one person had. */
static bool one_more(struct law_case *c)
{
    if (!decides_a(c))
        return true;
    joins(c);
    return decides_b(c) && tekun_stays() && rank(&pair.b) >= rank(&pair.a) &&
           pair.b.item_fen[ITEM_DIBAO] >= pair.a.item_fen[ITEM_DIBAO] &&
           (pair.a.single_persons > 0 || pair.b.total_fen >= pair.a.total_fen);
}

/* A person who fails the property test no longer may pass it: the limit of
   savings is for each person. Then tekun may begin. */
static void make_without_savings(struct law_case *c)
{
    law_make_household(c);
    c->versions[0].savings_fen = 0;
}

START_TEST(one_more_without_income_never_lowers_the_amount)
{
    law_check("one more without income never lowers the amount", one_more,
              make_without_savings);
}

static bool more_property(struct law_case *c)
{
    if (!decides_a(c))
        return true;
    struct household *h = &c->versions[0];
    h->savings_fen += c->fen * 100;
    h->homes += (int64_t)(c->at % 2);
    h->vehicles += (int64_t)(c->at % 3);
    return !decides_b(c) || (pair.b.total_fen <= pair.a.total_fen &&
                             rank(&pair.b) <= rank(&pair.a));
}

START_TEST(more_property_never_raises_an_amount)
{
    law_check("more property never raises an amount", more_property,
              law_make_household);
}

static bool the_dead_are_gone(struct law_case *c)
{
    struct household *h = &c->versions[0];
    size_t at = c->at % h->person_count;
    c->persons[0][at].died_on = 20210930;
    if (h->person_count == 1 || !decides_a(c))
        return true;
    h->person_count--;
    for (size_t i = at; i < h->person_count; i++)
        c->persons[0][i] = c->persons[0][i + 1];
    return decides_b(c) && same_result();
}

START_TEST(who_died_before_the_date_is_as_one_who_never_was)
{
    law_check("who died before counts no more", the_dead_are_gone,
              law_make_household);
}

static bool dies_that_day(struct law_case *c)
{
    person_at(c)->died_on = DATE_NONE;
    if (!decides_a(c))
        return true;
    person_at(c)->died_on = 20211001;
    return decides_b(c) && same_result();
}

START_TEST(who_dies_on_the_date_still_counts)
{
    law_check("who dies on the date still counts", dies_that_day,
              law_make_household);
}

static bool parts_add_up(struct law_case *c)
{
    if (!decides_a(c))
        return true;
    int64_t total = 0, counted = 0, tekun = 0, single = 0;
    for (int i = 0; i < ITEM_COUNT; i++) {
        total += pair.a.item_fen[i];
        if (pair.a.item_fen[i] < 0)
            return false;
    }
    for (size_t i = 0; i < c->versions[0].person_count; i++) {
        const struct person_part *p = &pair.parts_a[i];
        counted += !p->excluded && p->category != CATEGORY_TEKUN;
        tekun += p->category == CATEGORY_TEKUN;
        single += p->category == CATEGORY_SINGLE;
    }
    return total == pair.a.total_fen && counted == pair.a.members &&
           tekun == pair.a.tekun_persons && single == pair.a.single_persons;
}

START_TEST(the_parts_are_the_whole)
{
    law_check("the parts are the whole", parts_add_up, law_make_household);
}

/* An amount is off by less than a unit, and the total where it is rounded. */
static bool rounded_once(struct law_case *c)
{
    if (!decides_a(c))
        return true;
    int64_t unit = law_rules[c->rules].unit_fen, low = 0, high = 0;
    for (int i = 0; i < ITEM_COUNT; i++) {
        struct ratio r = pair.a.item[i];
        if (i == ITEM_SINGLE || r.num == 0)
            continue;
        low += r.num / r.den;
        high += (r.num + r.den - 1) / r.den;
        if (unit == 1 && (pair.a.item_fen[i] < r.num / r.den ||
                          pair.a.item_fen[i] > (r.num + r.den - 1) / r.den))
            return false;
    }
    if (pair.a.item_fen[ITEM_SINGLE] > 0)
        return true;
    return pair.a.total_fen > low - unit - ITEM_COUNT &&
           pair.a.total_fen < high + unit;
}

START_TEST(an_amount_is_off_by_less_than_a_unit)
{
    law_check("an amount is off by less than a unit", rounded_once,
              law_make_household);
}

/* 办法57 art. 23: what is paid and what there is make up the standard. */
static bool filled_up(struct law_case *c)
{
    if (!law_rules[c->rules].gap || !decides_a(c) ||
        pair.a.category != CATEGORY_DIBAO)
        return true;
    for (size_t i = 0; i < c->versions[0].person_count; i++)
        if (c->persons[0][i].refusals >= 3)
            return true;
    const struct ratio *gap = &pair.a.item[ITEM_DIBAO];
    int64_t scale = pair.a.policy->scale;
    struct ratio whole = {pair.a.standard_units * pair.a.members, scale};
    struct ratio sum = {gap->num * scale + pair.a.income_units * gap->den,
                        gap->den * scale};
    return ratio_compare(whole, sum) == 0;
}

START_TEST(dibao_and_income_are_the_standard)
{
    law_check("dibao and income are the standard", filled_up,
              law_make_household);
}

/* What is told in steps is what was decided (explain). */
static bool steps_change_nothing(struct law_case *c)
{
    if (!decides_a(c))
        return true;
    struct steps steps = {0};
    enum status status =
        determine(policy_of(c), &c->versions[0], policy_of(c)->on, &steps,
                  pair.parts_b, &pair.b);
    bool told = steps.count > 0;
    steps_free(&steps);
    return status == STATUS_OK && told && same_result() &&
           pair.a.reasons == pair.b.reasons;
}

START_TEST(being_explained_changes_nothing)
{
    law_check("being explained changes nothing", steps_change_nothing,
              law_make_household);
}

/* Refusals take a share away, and never a category (办法57 art. 34). */
static bool one_refuses(struct law_case *c)
{
    person_at(c)->refusals = 0;
    if (!decides_a(c))
        return true;
    person_at(c)->refusals = 3;
    return decides_b(c) && pair.b.category == pair.a.category &&
           pair.b.total_fen <= pair.a.total_fen + law_rules[c->rules].unit_fen;
}

START_TEST(a_refusal_takes_a_share_and_no_category)
{
    law_check("a refusal takes a share and no category", one_refuses,
              law_make_household);
}

SUITE_BETWEEN(
    "laws", open_laws, law_close, more_income_never_raises_the_gap,
    the_order_of_members_does_not_matter, amounts_scale_with_the_standard,
    a_higher_standard_never_lowers_dibao, who_lives_elsewhere_changes_nothing,
    one_more_without_income_never_lowers_the_amount,
    more_property_never_raises_an_amount,
    who_died_before_the_date_is_as_one_who_never_was,
    who_dies_on_the_date_still_counts, the_parts_are_the_whole,
    an_amount_is_off_by_less_than_a_unit, dibao_and_income_are_the_standard,
    being_explained_changes_nothing, a_refusal_takes_a_share_and_no_category)
