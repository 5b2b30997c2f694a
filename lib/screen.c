/* screen - the groups, their conditions and their reasons. */
#include "screen.h"

#include "edge.h"
#include "entitlement.h"
#include "i18n.h"
#include "labour.h"
#include "money.h"

#include <string.h>

#define CHENGDE    "承高社管字〔2023〕12号 二"
#define DISCOVERY  "江北重点举措 30; 织金责任分工 18"
#define WARNING    "织金责任分工 20"
#define WINTER     "江北重点举措 18"
#define EMPLOYMENT "织金责任分工 9; 京朝发〔2007〕13号 三(一)2"
#define NEWLY      "承高社管字〔2023〕12号 三(一)"

static const struct screen_group_def GROUPS[GROUP_COUNT] = {
    [GROUP_UNEMPLOYED] = {"unemployed", N_("unemployed"), CHENGDE "(一)",
                          false},
    [GROUP_FLEXIBLE] = {"flexible", N_("flexibly employed"), CHENGDE "(二)",
                        false},
    [GROUP_EDGE_POPULATION] = {"edge", N_("edge population"), CHENGDE "(三)",
                               true},
    [GROUP_MONITORED] = {"monitored", N_("monitored against return to poverty"),
                         CHENGDE "(四)", false},
    [GROUP_ILL_OR_DISABLED] = {"ill_or_disabled",
                               N_("seriously ill or disabled"), CHENGDE "(五)",
                               false},
    [GROUP_FORMER_APPLICANT] = {"former_applicant",
                                N_("applied before, not in dibao"),
                                CHENGDE "(六)", true},
    [GROUP_WEAK] = {"weak", N_("helped but still weak"), CHENGDE "(七)", false},
    [GROUP_AFFECTED] = {"affected", N_("in hardship for another cause"),
                        CHENGDE "(八)", false},
    [GROUP_ENTITLED_TEKUN] = {"tekun", N_("likely tekun"), DISCOVERY, true},
    [GROUP_ENTITLED_DIBAO] = {"dibao", N_("likely dibao"), DISCOVERY, true},
    [GROUP_ENTITLED_SINGLE] = {"single", N_("likely dibao alone"), DISCOVERY,
                               true},
    [GROUP_ENTITLED_EDGE] = {"edge", N_("likely edge"), DISCOVERY, true},
    [GROUP_ENTITLED_EXPENDITURE] = {"expenditure", N_("likely expenditure"),
                                    DISCOVERY, true},
    [GROUP_NEAR_DIBAO] = {"near_dibao", N_("just above the dibao standard"),
                          WARNING, true},
    [GROUP_NEAR_EDGE] = {"near_edge", N_("just above the edge limit"), WARNING,
                         true},
    [GROUP_HIGH_EXPENDITURE] = {"high_expenditure",
                                N_("low income with high expenditure"), WARNING,
                                true},
    [GROUP_GRAIN] = {"grain", N_("grain"), WINTER, false},
    [GROUP_CLOTHING] = {"clothing", N_("clothing"), WINTER, false},
    [GROUP_HEATING] = {"heating", N_("heating"), WINTER, false},
    [GROUP_NEEDS_UNKNOWN] = {"needs_unknown", N_("needs not assessed yet"),
                             WINTER, false},
    [GROUP_ZERO_EMPLOYMENT] = {"zero_employment", N_("zero-employment family"),
                               EMPLOYMENT, false},
    [GROUP_NEW_CATEGORY] = {"new", N_("newly eligible household"), NEWLY, true},
    [GROUP_NEW_TEKUN] = {"new_tekun", N_("newly tekun persons"), NEWLY, true},
    [GROUP_NEW_SINGLE] = {"new_single", N_("newly in dibao alone"), NEWLY,
                          true},
};

const struct screen_group_def *screen_group_def(enum screen_group group)
{
    return &GROUPS[group];
}

const char *screen_list_word(enum screen_list list)
{
    static const char *const words[SCREEN_LISTS] = {
        [SCREEN_OUTREACH] = "outreach",
        [SCREEN_DISCOVERY] = "discovery",
        [SCREEN_WARNING] = "warning",
        [SCREEN_WINTER] = "winter",
        [SCREEN_ZERO_EMPLOYMENT] = "zero_employment",
        [SCREEN_NEW] = "new"};
    return words[list];
}

enum screen_list screen_list_find(const char *word)
{
    int list = 0;
    while (list < SCREEN_LISTS &&
           strcmp(word, screen_list_word((enum screen_list)list)) != 0)
        list++;
    return (enum screen_list)list;
}

static screen_groups bit(enum screen_group group, bool holds)
{
    return holds ? UINT32_C(1) << group : 0;
}

/* ---- outreach (H02.1) -------------------------------------------------- */

static bool is_edge(const struct determination *d)
{
    return d->category == CATEGORY_EDGE ||
           d->household->category_in_force == CATEGORY_EDGE;
}

static screen_groups outreach(const struct determination *d, size_t person)
{
    const struct person *p = &d->household->persons[person];
    enum category own = entitlement_category(d, person);
    return bit(GROUP_UNEMPLOYED, p->employment == EMPLOYMENT_UNEMPLOYED ||
                                     p->employment == EMPLOYMENT_REGISTERED) |
           bit(GROUP_FLEXIBLE, p->employment == EMPLOYMENT_FLEXIBLE) |
           bit(GROUP_EDGE_POPULATION, is_edge(d)) |
           bit(GROUP_MONITORED, person_has_tag(p, TAG_MONITORED) ||
                                    person_has_tag(p, TAG_REGISTERED_POOR)) |
           bit(GROUP_ILL_OR_DISABLED,
               person_is_seriously_ill(p) || edge_severely_disabled(p)) |
           bit(GROUP_FORMER_APPLICANT,
               person_has_tag(p, TAG_FORMER_APPLICANT) &&
                   own != CATEGORY_DIBAO && own != CATEGORY_TEKUN) |
           bit(GROUP_WEAK, person_has_tag(p, TAG_WEAK)) |
           bit(GROUP_AFFECTED, person_has_tag(p, TAG_AFFECTED));
}

/* ---- discovery (J30.1, Z18.1) ------------------------------------------ */

static screen_groups discovery(const struct determination *d, size_t person)
{
    int in_force = d->household->category_in_force;
    if (in_force != CATEGORY_UNKNOWN && in_force != CATEGORY_NONE)
        return 0;
    if (d->parts[person].category == CATEGORY_SINGLE)
        return bit(GROUP_ENTITLED_SINGLE, true);
    switch (entitlement_category(d, person)) {
    case CATEGORY_TEKUN:
        return bit(GROUP_ENTITLED_TEKUN, true);
    case CATEGORY_DIBAO:
        return bit(GROUP_ENTITLED_DIBAO, true);
    case CATEGORY_EDGE:
        return bit(GROUP_ENTITLED_EDGE, true);
    case CATEGORY_EXPENDITURE:
        return bit(GROUP_ENTITLED_EXPENDITURE, true);
    default:
        return 0;
    }
}

/* ---- winter (J18.1) ---------------------------------------------------- */

static screen_groups winter(const struct determination *d, size_t person)
{
    const struct person *p = &d->household->persons[person];
    if (!person_has_tag(p, TAG_DISASTER))
        return 0;
    screen_groups needs = bit(GROUP_GRAIN, person_has_tag(p, TAG_GRAIN)) |
                          bit(GROUP_CLOTHING, person_has_tag(p, TAG_CLOTHING)) |
                          bit(GROUP_HEATING, person_has_tag(p, TAG_HEATING));
    return needs ? needs : bit(GROUP_NEEDS_UNKNOWN, true);
}

/* ---- zero employment (Z09.2, C12.1) ------------------------------------ */

static enum status zero_employment(struct determination *d, size_t person,
                                   screen_groups *out)
{
    bool zero, able = false;
    enum status status = labour_zero_employment(d, &zero);
    if (status == STATUS_OK && zero)
        status = labour_able(d, person, &able);
    *out = bit(GROUP_ZERO_EMPLOYMENT, able);
    return status;
}

enum status screen_person(enum screen_list list, struct determination *d,
                          size_t person, screen_groups *out)
{
    *out = 0;
    if (d->parts[person].excluded)
        return STATUS_OK;
    if (list == SCREEN_ZERO_EMPLOYMENT)
        return zero_employment(d, person, out);
    *out = list == SCREEN_OUTREACH    ? outreach(d, person)
           : list == SCREEN_DISCOVERY ? discovery(d, person)
           : list == SCREEN_WINTER    ? winter(d, person)
                                      : 0;
    return STATUS_OK;
}

/* ---- warning (Z20.1) --------------------------------------------------- */

/* limit <= income a head <= limit x (1 + margin)? */
static enum status near_limit(const struct determination *d, struct ratio limit,
                              struct ratio margin, bool *out)
{
    struct ratio factor, top, income = fen_of_units(d, d->income_units);
    enum status status =
        ratio_multiply(limit, (struct ratio){d->members, 1}, &limit);
    if (status == STATUS_OK)
        status = ratio_add(RATIO_ONE, margin, &factor);
    if (status == STATUS_OK)
        status = ratio_multiply(limit, factor, &top);
    *out = status == STATUS_OK && ratio_compare(income, limit) >= 0 &&
           ratio_compare(income, top) <= 0;
    return status;
}

/* Low income: at most limit x (1 + margin); expenses above the share. */
static enum status high_expenditure(const struct determination *d,
                                    struct ratio limit, struct ratio margin,
                                    struct ratio share, bool *out)
{
    struct ratio top, income = fen_of_units(d, d->income_units), year;
    struct ratio expense = {d->household->rigid_expense_fen_year, 1};
    enum status status = ratio_add(RATIO_ONE, margin, &top);
    if (status == STATUS_OK)
        status = ratio_multiply(top, limit, &top);
    if (status == STATUS_OK)
        status = ratio_multiply(top, (struct ratio){d->members, 1}, &top);
    if (status == STATUS_OK)
        status =
            ratio_multiply(income, (struct ratio){MONTHS_PER_YEAR, 1}, &year);
    if (status == STATUS_OK)
        status = ratio_multiply(year, share, &year);
    *out = status == STATUS_OK && ratio_compare(income, top) <= 0 &&
           ratio_compare(expense, year) > 0;
    return status;
}

enum status screen_warning(struct determination *d, screen_groups *out)
{
    const struct value *margin, *share, *ratio;
    struct ratio limit, standard = fen_of_units(d, d->standard_units);
    bool near_dibao = false, near_edge = false, high = false;
    *out = 0;
    enum status status = determination_need(d, PARAM_SCREEN_MARGIN, &margin);
    if (status == STATUS_OK)
        status = determination_need(d, PARAM_SCREEN_EXPENSE_SHARE, &share);
    if (status != STATUS_OK || d->members == 0 || !d->property_passes ||
        d->category == CATEGORY_DIBAO || d->category == CATEGORY_TEKUN)
        return status;
    status = determination_value(d, PARAM_EDGE_RATIO, &ratio);
    if (status == STATUS_OK)
        status = edge_limit_fen(d, &limit);
    if (status == STATUS_OK)
        status = near_limit(d, standard, margin->number, &near_dibao);
    if (status == STATUS_OK && ratio && d->category != CATEGORY_EDGE)
        status = near_limit(d, limit, margin->number, &near_edge);
    if (status == STATUS_OK)
        status =
            high_expenditure(d, limit, margin->number, share->number, &high);
    *out = bit(GROUP_NEAR_DIBAO, near_dibao) | bit(GROUP_NEAR_EDGE, near_edge) |
           bit(GROUP_HIGH_EXPENDITURE, high);
    return status;
}

/* ---- newly eligible (H03.2) -------------------------------------------- */

/* What the counted members are; tekun persons are looked at apart. */
static int members_rank(enum category category)
{
    static const int ranks[] = {[CATEGORY_DIBAO] = 3,
                                [CATEGORY_EDGE] = 2,
                                [CATEGORY_EXPENDITURE] = 1,
                                [CATEGORY_SINGLE] = 0};
    return ranks[category];
}

/* Of a household of tekun persons alone, somebody is so no longer. */
static bool left_tekun(const struct screen_before *before,
                       const struct determination *d)
{
    return before->members == 0 && d->tekun_persons < before->tekun_persons;
}

screen_groups screen_improved(const struct screen_before *before,
                              const struct determination *d)
{
    bool more_tekun = d->tekun_persons > before->tekun_persons;
    if (members_rank(d->category) > members_rank(before->category) &&
        !left_tekun(before, d))
        return bit(GROUP_NEW_CATEGORY, true);
    if (more_tekun && d->category == CATEGORY_TEKUN &&
        before->category != CATEGORY_TEKUN)
        return bit(GROUP_NEW_CATEGORY, true);
    if (more_tekun)
        return bit(GROUP_NEW_TEKUN, true);
    return bit(GROUP_NEW_SINGLE,
               before->category == CATEGORY_EDGE &&
                   d->single_persons > before->single_persons);
}
