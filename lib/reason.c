/* reason - the table of reasons. */
#include "reason.h"

#include "i18n.h"

static const struct reason_def DEFS[REASON_COUNT] = {
    [REASON_INCOME_BELOW_STANDARD] =
        {"income_below_standard", ARTICLE_DIBAO,
         N_("per-capita income is below the dibao standard")},
    [REASON_INCOME_NOT_BELOW_STANDARD] =
        {"income_not_below_standard", ARTICLE_DIBAO,
         N_("per-capita income is not below the dibao standard")},
    [REASON_INCOME_WITHIN_EDGE] =
        {"income_within_edge", ARTICLE_EDGE,
         N_("per-capita income is between the standard and the edge limit")},
    [REASON_INCOME_ABOVE_EDGE] =
        {"income_above_edge", ARTICLE_EDGE,
         N_("per-capita income is not below the edge limit")},
    [REASON_RIGID_EXPENDITURE] = {"rigid_expenditure", ARTICLE_EXPENDITURE,
                                  N_("rigid expenses outweigh the income")},
    [REASON_SAVINGS_ABOVE_LIMIT] = {"savings_above_limit", ARTICLE_PROPERTY,
                                    N_("financial assets exceed the limit")},
    [REASON_HOMES_ABOVE_LIMIT] = {"homes_above_limit", ARTICLE_PROPERTY,
                                  N_("homes exceed the limit")},
    [REASON_VEHICLES_ABOVE_LIMIT] = {"vehicles_above_limit", ARTICLE_PROPERTY,
                                     N_("vehicles exceed the limit")},
    [REASON_BUSINESSES_ABOVE_LIMIT] = {"businesses_above_limit",
                                       ARTICLE_PROPERTY,
                                       N_("businesses exceed the limit")},
    [REASON_NO_COUNTED_MEMBER] = {"no_counted_member", ARTICLE_MEMBERS,
                                  N_("no person of the household counts")},
    [REASON_NO_VERSION] = {"no_version_on_date", ARTICLE_MEMBERS,
                           N_("the roster begins after the date")},
    [REASON_TEKUN] = {"tekun", ARTICLE_TEKUN,
                      N_("no labour capacity, no means, nobody to support")},
    [REASON_CARE] = {"care", ARTICLE_CARE,
                     N_("a care standard is paid by self-care ability")},
    [REASON_CARE_UNKNOWN] =
        {"care_unknown", ARTICLE_CARE,
         N_("self-care ability is not given, so no care amount")},
    [REASON_ORPHAN_ALLOWANCE] =
        {"orphan_allowance", ARTICLE_TEKUN,
         N_("the orphan allowance was chosen instead of tekun support")},
    [REASON_SINGLE_PERSON] =
        {"single_person", ARTICLE_SINGLE,
         N_("severely disabled or ill member of an edge household")},
    [REASON_SINGLE_INCOME_NOT_BELOW] =
        {"single_income_not_below", ARTICLE_SINGLE,
         N_("own income is not below the standard")},
    [REASON_SUPPLEMENT] = {"supplement", ARTICLE_SUPPLEMENT,
                           N_("belongs to a group with a supplement")},
    [REASON_COEFFICIENT] = {"coefficient", ARTICLE_SUPPLEMENT,
                            N_("belongs to a group whose standard is "
                               "multiplied by a coefficient")},
    [REASON_RAISED_TO_FLOOR] = {"raised_to_floor", ARTICLE_FLOOR,
                                N_("a smaller gap is raised to the least "
                                   "payment")},
    [REASON_WORK_REFUSED] = {"work_refused", ARTICLE_REFUSAL,
                             N_("suitable work was refused three times")},
    [REASON_MEMBER_OF_DIBAO] = {"member_of_dibao", ARTICLE_DIBAO,
                                N_("counted member of a dibao household")},
    [REASON_MEMBER_OF_EDGE] = {"member_of_edge", ARTICLE_EDGE,
                               N_("counted member of an edge household")},
    [REASON_GRADE_A] = {"grade_a", ARTICLE_GRADE,
                        N_("hardship of grade A, the hardest")},
    [REASON_GRADE_B] = {"grade_b", ARTICLE_GRADE, N_("hardship of grade B")},
    [REASON_GRADE_C] = {"grade_c", ARTICLE_GRADE, N_("hardship of grade C")},
    [REASON_GRADE_D] = {"grade_d", ARTICLE_GRADE,
                        N_("hardship of grade D, the lightest")},
    [REASON_SIMPLIFIED_PROCEDURE] =
        {"simplified_procedure", ARTICLE_PROCEDURE,
         N_("nobody disputes the application: no democratic appraisal")},
    [REASON_APPRAISAL_NEEDED] =
        {"appraisal_needed", ARTICLE_PROCEDURE,
         N_("the application is disputed: democratic appraisal is needed")},
    [REASON_APPLIES_WHERE_RESIDENT] =
        {"applies_where_resident", ARTICLE_PROCEDURE,
         N_("a residence permit is held: the application may be made where "
            "the household lives")},
    [REASON_LIVES_APART] = {"lives_apart", ARTICLE_MEMBERS,
                            N_("does not live with the household")},
    [REASON_PRISON] = {"prison", ARTICLE_MEMBERS,
                       N_("in prison or compulsory treatment")},
    [REASON_MISSING] = {"missing", ARTICLE_MEMBERS, N_("declared missing")},
    [REASON_CLERGY] = {"clergy", ARTICLE_MEMBERS,
                       N_("clergy who have lived apart long enough")},
    [REASON_CONSCRIPT] = {"conscript", ARTICLE_MEMBERS,
                          N_("unmarried conscript")},
    [REASON_DIED] = {"died", ARTICLE_MEMBERS, N_("died before the date")},
    [REASON_NOT_BORN] = {"not_born_yet", ARTICLE_MEMBERS,
                         N_("born after the month began")},
    [REASON_GRANT_OVER] =
        {"grant_over", ARTICLE_MEMBERS,
         N_("the one-year grant of a released person is over")},
    [REASON_BORN_AFTER_DATE] =
        {"born_after_date", ARTICLE_MEMBERS,
         N_("counted, but the birth date lies after the date")},
};

const struct reason_def *reason_def(enum reason reason)
{
    return &DEFS[reason];
}

uint32_t reason_articles(reasons set)
{
    uint32_t articles = 0;
    for (; set; set &= set - 1)
        articles |= UINT32_C(1) << DEFS[__builtin_ctzll(set)].article;
    return articles;
}
