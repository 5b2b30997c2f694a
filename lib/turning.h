/*
 * turning - what would have to be different for the decision to be another
 * one: found by deciding altered copies of the household with determine(),
 * never by a second computation.
 *
 * Each turning point changes one thing and leaves all else as it is, and is
 * the nearest one: with one fen, one thing or one year less of the change the
 * decision is still the old one. A change that cannot be decided (a fact or a
 * value is missing then) is no turning point.
 */
#ifndef JIUZHU_TURNING_H
#define JIUZHU_TURNING_H

#include "determine.h"

enum turning_kind {
    TURNING_INCOME_LESS, /* the household: a better category; by the income of
                            a person where that of another does not do */
    TURNING_INCOME_MORE, /* the same: its category is lost */
    TURNING_OWN_LESS,    /* a person: tekun, or dibao alone */
    TURNING_OWN_MORE,    /* a tekun person: no longer tekun */
    TURNING_PROPERTY,    /* within all limits */
    TURNING_SUPPORT,     /* a person: assessed, and nobody must support; of
                            those who live with nobody of working age */
    TURNING_CARE,        /* a tekun person: self-care assessed */
    TURNING_REFUSALS,    /* fewer refusals of work */
    TURNING_EXPENSE,     /* higher rigid expenses */
    TURNING_AGE,         /* a person: a birthday to come */
    TURNING_KINDS
};

enum { TURNING_YEARS = 10 }; /* how far ahead birthdays are looked at */

/* Property within the limits; PROPERTY_KEPT where nothing must change. */
enum { PROPERTY_KEPT = -1 };

struct turning {
    enum turning_kind kind;
    int person;     /* index in the household, or NOBODY */
    int64_t by_fen; /* by how much less or more, a month; EXPENSE: a year */
    int64_t savings_fen, homes, vehicles, businesses; /* at most */
    enum care care;
    int age;
    date on; /* the birthday */
    /* What is decided then. */
    enum category category, person_category;
    int64_t total_fen;
};

/* `JSON` word of a kind: "income_less" ... */
const char *turning_code(enum turning_kind kind);

/* Start with {0}; free with turnings_free(). */
struct turnings {
    struct turning *items;
    size_t count, capacity;
};

/*
 * Appends the turning points of a decision, in the order of the kinds. The
 * determination keeps its household and policy; nothing of it is changed.
 */
enum status turnings_find(const struct determination *decision,
                          struct turnings *out);
void turnings_free(struct turnings *turnings);

#endif
