/*
 * relief - temporary relief (临时救助; J20-J23, Z12-Z15, C14, C42, H03.6):
 * what is granted for one application, by type and tier, as a multiple of the
 * urban dibao standard of the day of application.
 *
 * A pure function of the rules and the application. The order of payments and
 * the reserve funds they draw on are those of reserve.h.
 */
#ifndef JIUZHU_RELIEF_H
#define JIUZHU_RELIEF_H

#include "rulebook.h"
#include "words.h"

enum relief_type {
    RELIEF_UNKNOWN,
    RELIEF_EMERGENCY,        /* 急难型: paid first, documented later */
    RELIEF_EXPENDITURE,      /* 支出型: after examination and approval */
    RELIEF_PUBLIC_EMERGENCY, /* in the areas and days the pack names */
    RELIEF_JUDGMENT,         /* creditor of an unenforceable judgment */
    RELIEF_SPECIAL,          /* large case, discussed one by one */
    RELIEF_TYPE_COUNT
};

/* Whom the applicant belongs to (C14.1). */
enum relief_group {
    GROUP_UNKNOWN,
    GROUP_TEKUN,
    GROUP_DIBAO,
    GROUP_EDGE,
    GROUP_ENTERPRISE_WORKER,
    GROUP_ONLY_CHILD,
    GROUP_SOLDIER,
    GROUP_MIGRANT,
    GROUP_OTHER
};

/* Does other assistance cover the hardship (J20.1)? */
enum other_aid { AID_UNKNOWN, AID_NONE, AID_INSUFFICIENT, AID_SUFFICIENT };

enum { HUKOU_UNSAID = 255 };

extern const struct vocabulary VOCABULARY_RELIEF_TYPE, VOCABULARY_RELIEF_GROUP,
    VOCABULARY_OTHER_AID, VOCABULARY_RELIEF_STATUS, VOCABULARY_RELIEF_LEVEL,
    VOCABULARY_RELIEF_REASON;

/* An application. Texts are borrowed. */
struct relief_case {
    struct span id, household_id;
    struct span tier; /* low, high, or a multiple between; empty: low */
    struct span area_code, township, follows;
    int64_t persons, months;
    int64_t loss_fen;      /* what a special case without a multiple asks */
    int64_t paid_year_fen; /* relief of the year, outside these files */
    date applied_on, approved_on, resident_since;
    uint8_t type, group, hukou, other_aid;
    uint8_t in_stages, needs_document; /* enum yes_no; unknown is yes */
    size_t household; /* number of its household, set by the ledger */
};

enum relief_status {
    RELIEF_PAID,
    RELIEF_STAGED,
    RELIEF_REFUSED,
    RELIEF_DISCUSS
};

enum relief_level { LEVEL_NONE, LEVEL_TOWNSHIP, LEVEL_COUNTY, LEVEL_DISTRICT };

enum relief_reason {
    RELIEF_AREA_NOT_NAMED,
    RELIEF_AREA_NOT_GIVEN,
    RELIEF_RESIDENCE_TOO_SHORT,
    RELIEF_NOT_REGISTERED,
    RELIEF_GROUP_NOT_COVERED,
    RELIEF_COVERED_BY_OTHER_AID,
    RELIEF_SPECIAL_CASE,
    RELIEF_ABOVE_CASE_CAP,
    RELIEF_YEAR_CAP_REACHED,
    RELIEF_FUND_OVERDRAWN,
    RELIEF_PAID_FIRST,
    RELIEF_FOLLOW_UP,
    RELIEF_REASON_COUNT
};

enum { RELIEF_MOST_STAGES = 24, RELIEF_MOST_SOURCES = 8 };

/* What is granted. Sources are borrowed from the rulebook. */
struct relief_award {
    enum relief_status status; /* staged: more than one stage */
    enum relief_level level;
    uint32_t reasons;   /* bit (1 << reason) */
    int64_t amount_fen; /* of all stages; of a discussed case, not paid */
    size_t stage_count;
    int64_t stage_fen[RELIEF_MOST_STAGES];
    date pay_on;        /* of the first stage; DATE_NONE: nothing is paid */
    date documents_due; /* DATE_NONE: none are */
    bool draws;         /* on the reserve fund of its level */
    const char *sources[RELIEF_MOST_SOURCES];
    size_t source_count;
};

/* Why an application could not be decided. */
struct relief_problem {
    char param[64];         /* STATUS_NO_VALUE; STATUS_FAULT of the rules */
    enum presence presence; /* STATUS_NO_VALUE: ended or never began */
    const char *column;     /* STATUS_FAULT of the application, or NULL */
    const char *expected;   /* STATUS_FAULT; N_() text */
};

struct relief_rules {
    const struct rulebook *book;
    date known_on; /* DATE_NONE: everything is known */
    struct relief_problem problem;
};

/*
 * Decides an application on its applied_on; used_fen is what its household
 * was granted in the same year so far. STATUS_NO_VALUE, STATUS_FAULT: see
 * rules->problem; STATUS_OVERFLOW, STATUS_INEXACT: of this application.
 */
enum status relief_decide(struct relief_rules *rules,
                          const struct relief_case *c, int64_t used_fen,
                          struct relief_award *out);

/*
 * The shares of relief.stages ("50%;50%"): positive, adding up to 1.
 * STATUS_FAULT for anything else. *count is at most RELIEF_MOST_STAGES.
 */
enum status relief_shares(struct span text,
                          struct ratio shares[RELIEF_MOST_STAGES],
                          size_t *count);

/*
 * Cuts an amount into stages: each share rounded down to the unit, the last
 * taking what remains, so that the parts add up to the amount exactly.
 */
enum status relief_split(int64_t amount_fen, int64_t unit_fen,
                         const struct ratio *shares, size_t count,
                         int64_t *parts_fen);

const char *relief_level_word(enum relief_level level);
const char *relief_reason_code(enum relief_reason reason);

#endif
