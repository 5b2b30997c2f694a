/*
 * due - what is due to a household for a month, item by item: the rows of a
 * schedule, and what an audit compares payments with.
 */
#ifndef JIUZHU_DUE_H
#define JIUZHU_DUE_H

#include "determination.h"
#include "month.h"

/* In the order in which the rows of a month are printed. */
enum due_item {
    DUE_DIBAO,
    DUE_SINGLE,
    DUE_TEKUN,
    DUE_CARE,
    DUE_SUPPLEMENT,
    DUE_BONUS,
    DUE_EXTENSION,
    DUE_EMPLOYMENT_SUBSIDY,
    DUE_REWARD,
    DUE_PRICE_SUBSIDY,
    DUE_RELIEF,
    DUE_ARREARS,  /* due for an earlier month and not paid then */
    DUE_RECOVERY, /* paid for an earlier month and not due */
    DUE_ITEMS
};

/* Beyond the reasons of the decision: why an item is due. Bits of a set. */
enum due_reason {
    DUE_FROZEN,        /* with the income of the last review */
    DUE_TOOK_UP_WORK,  /* bonus, reward, employment subsidy */
    DUE_PHASES_OUT,    /* extension: income rose above the standard */
    DUE_PRICES_ROSE,   /* price subsidy */
    DUE_RELIEF_STAGE,  /* a stage of temporary relief */
    DUE_LAW_LATE,      /* arrears, recovery: a value announced late */
    DUE_EVIDENCE_LATE, /* arrears, recovery: a fact recorded late */
    DUE_REASONS
};

struct due {
    month month;     /* in which it is paid */
    month for_month; /* for which; another one in arrears and recovery */
    enum due_item item;
    enum due_item of;   /* arrears and recovery: the item that was short */
    int person;         /* row in the version's persons, or NOBODY */
    int64_t persons;    /* whom it is for; 0: of the household as such */
    int64_t amount_fen; /* above 0 */
    reasons reasons;    /* of the decision */
    uint32_t why;       /* bits of enum due_reason */
    int part, parts;    /* extension: month `part` of `parts`; else 0 */
    const struct policy *policy;     /* the articles of `reasons` */
    const struct dated_value *basis; /* of items beyond determine, or NULL */
    const struct household *version; /* decided on */
};

/* A list that keeps its memory. Start with {0}; free with dues_free(). */
struct dues {
    struct due *items;
    size_t count, room;
};

/* Room for one more at the end, zeroed; NULL when memory runs out. */
struct due *dues_add(struct dues *dues);
void dues_free(struct dues *dues);

/* Puts those from `first` on in the order of items; equals stay as they are. */
void dues_order(struct dues *dues, size_t first);

/* The sum of one item; STATUS_OVERFLOW. */
enum status dues_sum(const struct dues *dues, enum due_item item,
                     int64_t *out_fen);

/* `dibao`, ... as printed; DUE_ITEMS for an unknown word. */
const char *due_item_word(enum due_item item);
enum due_item due_item_find(struct span word);

/* The code printed in `reason`, and a sentence for people. */
const char *due_reason_code(enum due_reason reason);
const char *due_reason_meaning(enum due_reason reason);

#endif
