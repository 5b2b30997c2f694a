/*
 * entitlement - what a person or household can have beside money for living:
 * school aid, housing, premiums, services, referrals. A section of a pack
 * [entitlement.NAME] says who, what, from whom and on which article; it is a
 * filter, not a language.
 */
#ifndef JIUZHU_ENTITLEMENT_H
#define JIUZHU_ENTITLEMENT_H

#include "determination.h"

enum layer { LAYER_BASIC, LAYER_SPECIAL, LAYER_EMERGENCY, LAYER_OTHER };
enum scope { SCOPE_PERSON, SCOPE_HOUSEHOLD };
enum period { PERIOD_NONE, PERIOD_ONCE, PERIOD_MONTH, PERIOD_YEAR };

/* Whose it can be: of those who count, or of those who died (a funeral). */
enum persons { PERSONS_LIVING, PERSONS_DEAD };

/* Where it is listed: a measure of the place that is nobody's to have stands
 * in the catalogue alone, with its departments. */
enum listed { LISTED_ALL, LISTED_CATALOGUE };

struct entitlement {
    const char *name;  /* without "entitlement." */
    const char *title; /* as the place calls it */
    enum layer layer;
    enum scope scope;
    enum persons persons;
    enum listed listed;
    uint32_t categories; /* bits of enum category; 0: whoever */
    uint32_t areas;      /* bits of enum area; 0: both */
    struct filter who;   /* the person */
    bool has_household;
    struct filter household; /* some member of the household */
    bool has_nobody;
    struct filter nobody; /* no member of the household */
    enum presence presence;
    const struct dated_value *value;
    enum param amount_of; /* a parameter that gives the amount, or PARAM_NONE */
    enum period period;
    const char *in_kind, *lead, *with, *article, *provisions; /* or NULL */
    /* The conditions as the pack writes them, or NULL. */
    const char *category_text, *area_text, *who_text, *household_text,
        *nobody_text;
};

/* The words of these keys in packs and output; "" for PERIOD_NONE. */
const char *layer_word(enum layer layer);
const char *scope_word(enum scope scope);
const char *period_word(enum period period);
const char *listed_word(enum listed listed);

/* Is `value` right for the key of an entitlement section? */
enum status entitlement_check_field(const char *key, const char *value);

/* The keys of an entitlement section; NULL at the end. */
extern const char *const ENTITLEMENT_KEYS[];

/*
 * The entitlements with a value on the policy's date, in the order of the
 * packs. One of which no pack says anything but a value by that date (as
 * --set may give one before the pack begins) is not among them: it would be
 * everybody's. Borrows from the book; the list is in the arena.
 */
enum status entitlements_resolve(const struct policy *policy,
                                 struct arena *arena,
                                 const struct entitlement **out, size_t *count);

/*
 * What a person is for entitlements: tekun, dibao (also through single-person
 * inclusion), else the household's edge or expenditure, else none. Someone
 * who died before the date: the aid in force for the household (the roster's
 * category), or else what it is decided to be. Others who do not count: none.
 * An item of the household (SCOPE_HOUSEHOLD) looks at what the household is:
 * single-person inclusion does not make it dibao. `single` among the
 * categories of a person's item is who is let in alone.
 */
enum category entitlement_category(const struct determination *d,
                                   size_t person);

/*
 * Is the person (SCOPE_PERSON), or the household by any of its persons, let
 * in? Persons who do not count by section 1 are not, but the dead are where
 * it is theirs (PERSONS_DEAD). For SCOPE_HOUSEHOLD the person is ignored.
 * LISTED_CATALOGUE: nobody is. Where a fact is missing, entitlement_examine()
 * says in *whose which person lacks it.
 */
enum filter_answer entitlement_applies(const struct entitlement *e,
                                       const struct determination *d,
                                       size_t person);
enum filter_answer entitlement_examine(const struct entitlement *e,
                                       const struct determination *d,
                                       size_t person, size_t *whose);

/*
 * The amount in fen by the period; *has is false for one in kind, and where
 * the parameter of amount_of has no value yet. STATUS_NO_VALUE: it has ended.
 */
enum status entitlement_amount(const struct entitlement *e,
                               struct determination *d, bool *has,
                               int64_t *out_fen);

#endif
