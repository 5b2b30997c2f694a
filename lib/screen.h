/*
 * screen - lists of households and persons to be visited, offered help or
 * watched: filters over the roster and the decision. Each group of a list
 * says on which document it rests; each row says by which fact.
 *
 * Who does not count by section 1 (dead, in prison, living apart ...) is on
 * no list.
 */
#ifndef JIUZHU_SCREEN_H
#define JIUZHU_SCREEN_H

#include "buffer.h"
#include "determination.h"

enum screen_list {
    SCREEN_OUTREACH,        /* H02.1: eight key groups */
    SCREEN_DISCOVERY,       /* J30.1, Z18.1: entitled, receiving nothing */
    SCREEN_WARNING,         /* Z20.1: near a limit, or high expenditure */
    SCREEN_WINTER,          /* J18.1: winter and spring relief */
    SCREEN_ZERO_EMPLOYMENT, /* Z09.2, C12.1 */
    SCREEN_NEW,             /* H03.2: newly eligible since a day */
    SCREEN_LISTS
};

/* In the order in which the rows of a person are printed. */
enum screen_group {
    GROUP_UNEMPLOYED,
    GROUP_FLEXIBLE,
    GROUP_EDGE_POPULATION,
    GROUP_MONITORED,
    GROUP_ILL_OR_DISABLED,
    GROUP_FORMER_APPLICANT,
    GROUP_WEAK,
    GROUP_AFFECTED,
    GROUP_ENTITLED_TEKUN,
    GROUP_ENTITLED_DIBAO,
    GROUP_ENTITLED_SINGLE,
    GROUP_ENTITLED_EDGE,
    GROUP_ENTITLED_EXPENDITURE,
    GROUP_NEAR_DIBAO,
    GROUP_NEAR_EDGE,
    GROUP_HIGH_EXPENDITURE,
    GROUP_GRAIN,
    GROUP_CLOTHING,
    GROUP_HEATING,
    GROUP_NEEDS_UNKNOWN,
    GROUP_ZERO_EMPLOYMENT,
    GROUP_NEW_CATEGORY,
    GROUP_NEW_TEKUN,
    GROUP_NEW_SINGLE,
    GROUP_COUNT
};

/* Sets of groups: bit (1 << group). */
typedef uint32_t screen_groups;

struct screen_group_def {
    const char *code;    /* as printed in `group` */
    const char *meaning; /* for people; translated */
    const char *source;  /* the document that names the group */
    bool decided;        /* rests on the decision: its articles follow */
};

const struct screen_group_def *screen_group_def(enum screen_group group);

/* The word of --list; SCREEN_LISTS where there is no such list. */
const char *screen_list_word(enum screen_list list);
enum screen_list screen_list_find(const char *word);

/*
 * The groups of one person, on the lists of persons: outreach, discovery,
 * winter, zero_employment. STATUS_FAULT: a fact is missing (d->problem).
 */
enum status screen_person(enum screen_list list, struct determination *d,
                          size_t person, screen_groups *out);

/*
 * The groups of a household on the list `warning`, which needs the
 * parameters screen.margin and screen.expense_share (STATUS_NO_VALUE). An
 * income on a limit or on limit x (1 + margin) is near it; expenses must be
 * more than the share of the income. Property must pass, and tekun and dibao
 * households, who are helped, are not warned of.
 */
enum status screen_warning(struct determination *d, screen_groups *out);

/* What a household was before, to be compared with what it is. */
struct screen_before {
    enum category category;
    int64_t members, tekun_persons, single_persons;
};

/*
 * H03.2: the counted members are better than before (dibao, edge, expenditure,
 * none); or else more persons are tekun, whatever the members are, or more of
 * an edge household are in dibao on their own. That a household of tekun
 * persons has one less, who is a counted member now, is not better. One group
 * at most.
 */
screen_groups screen_improved(const struct screen_before *before,
                              const struct determination *d);

/*
 * Why: FIELD=VALUE joined by ';', appended. `before` is for the list `new`;
 * the person is ignored by groups of households.
 */
void screen_reason(enum screen_group group, const struct determination *d,
                   size_t person, const struct screen_before *before,
                   struct buffer *out);

#endif
