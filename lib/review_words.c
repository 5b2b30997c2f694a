/* review_words - the codes and words of kinds, statuses and reasons. */
#include "i18n.h"
#include "review.h"

const struct review_word REVIEW_KIND_WORDS[REVIEW_KINDS] = {
    [REVIEW_CASE] = {"review", N_("review")},
    [REVIEW_EMPLOYMENT] = {"employment", N_("finding work")},
    [REVIEW_RECOGNITION] = {"recognition", N_("recognition expires")},
    [REVIEW_PROCEDURE] = {"procedure", N_("procedure")},
};

const struct review_word REVIEW_STATUS_WORDS[REVIEW_STATUSES] = {
    [REVIEW_OVERDUE] = {"overdue", N_("overdue")},
    [REVIEW_DUE] = {"due", N_("due soon")},
    [REVIEW_OK] = {"ok", N_("in time")},
    [REVIEW_LISTED] = {"listed", N_("on the list")},
    [REVIEW_SUSPENDED] = {"suspended", N_("suspended")},
};

const struct review_word REVIEW_REASON_WORDS[REVIEW_REASONS] = {
    [REVIEW_IRREGULAR_INCOME] = {"irregular_income",
                                 N_("irregular income, somebody able to work")},
    [REVIEW_STABLE] = {"stable", N_("little change expected")},
    [REVIEW_TEKUN] = {"tekun", N_("tekun")},
    [REVIEW_EDGE] = {"edge", N_("edge household")},
    [REVIEW_EXPENDITURE] = {"expenditure", N_("expenditure household")},
    [REVIEW_UNEMPLOYED] = {"unemployed", N_("somebody able to work, without "
                                            "work")},
    [REVIEW_SEVERE] = {"severe",
                       N_("serious illness or disability, stable income")},
    [REVIEW_OTHER] = {"other", N_("any other household")},
    [REVIEW_FROM_APPROVAL] = {"from_approval",
                              N_("not reviewed since approval")},
    [REVIEW_LATER_LAW] = {"later_law",
                          N_("by a law later than that day, which had none")},
    [REVIEW_NO_INTERVAL] = {"no_interval", N_("no law names a period")},
    [REVIEW_NOBODY_WORKS] = {"nobody_works",
                             N_("nobody works, somebody could")},
    [REVIEW_RECOGNISED] = {"recognised", N_("recognised for a time")},
    [REVIEW_EXTENDED] = {"extended", N_("extended")},
    [REVIEW_DELEGATED] = {"delegated", N_("decided by the township")},
    [REVIEW_STOPPED] = {"stopped", N_("days of suspension not counted")},
};
