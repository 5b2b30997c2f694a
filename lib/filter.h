/*
 * filter - who a supplement or an entitlement is for: conditions on one
 * person that must all hold. A filter, not a language.
 *
 * Written in a rule pack as FIELD=VALUE|VALUE, joined by ';':
 *
 *     disability_grade=1|2      age=70..      stage=preschool|compulsory
 *     insurance!=employee       (whoever is not, or of whom nothing is said)
 *
 * Fields: disability, disability_grade, illness, stage, sex, employment,
 * insurance, care, relation, labour, hukou, support, tags (words of
 * jiuzhu-roster(5), each field at most once, tags!= also besides tags=, or
 * `any` for whatever is not "none"), and age: completed years, both ends
 * included, one range or several, each for everybody or for one sex:
 * age=70..   age=..15   age=M60..|F50..|..15
 *
 * care is also known from the failed items; labour that is not declared is
 * none by the disabilities and ages of 特困43 art. 5 (under 16, 60 or over,
 * where the age is known), else full. means (none, some) has no column: none
 * is whoever has no income of the four kinds beyond the exempt one
 * (无生活来源, 条例271 art. 8).
 */
#ifndef JIUZHU_FILTER_H
#define JIUZHU_FILTER_H

#include "household.h"
#include "status.h"

enum filter_field {
    FILTER_DISABILITY,
    FILTER_DISABILITY_GRADE,
    FILTER_ILLNESS,
    FILTER_STAGE,
    FILTER_SEX,
    FILTER_EMPLOYMENT,
    FILTER_INSURANCE,
    FILTER_CARE,
    FILTER_RELATION,
    FILTER_LABOUR,
    FILTER_HUKOU,
    FILTER_SUPPORT,
    FILTER_TAGS,
    FILTER_MEANS,
    FILTER_FIELDS
};

enum { FILTER_AGES = 6 };

/* From the first up to the second a person is able to work, if at all. */
enum { FILTER_WORKING_AGE = 16, FILTER_ELDER_AGE = 60 };

struct filter {
    uint32_t used;                    /* bits of enum filter_field */
    uint32_t accepted[FILTER_FIELDS]; /* bits of the accepted values */
    uint32_t refused_tags;            /* none of these: tags!=... */
    struct age_range {
        int sex; /* SEX_UNKNOWN: everybody */
        int least, most;
    } ages[FILTER_AGES];
    size_t age_count; /* 0: any age */
    int youngest;     /* of all ranges */
    /* One of the fields, looked at first; no accepted value: none is. */
    uint16_t first_at; /* where a person has its word */
    uint32_t first_accepted;
};

/*
 * Reads the conditions. STATUS_FAULT: *problem is the condition that is
 * wrong, borrowed from text.
 */
enum status filter_parse(struct span text, struct filter *out,
                         struct span *problem);

/*
 * Do two of the conditions leave nobody: a grade with disability=none, or an
 * age for one sex with sex= the other? Then their names are set.
 */
bool filter_is_impossible(const struct filter *filter, const char **first,
                          const char **second);

/* The words of a field. */
const struct vocabulary *filter_field_words(enum filter_field field);

enum filter_answer {
    FILTER_NO,
    FILTER_YES,
    FILTER_NEEDS_BIRTH_DATE, /* all else holds, and nothing tells the age */
    FILTER_NEEDS_SEX
};

enum filter_answer filter_accepts_all(const struct filter *filter,
                                      const struct person *person, date on);

/* Most do not meet the conditions, as one look tells. */
static inline bool filter_refuses_at_once(const struct filter *filter,
                                          const struct person *person, date on)
{
    uint8_t word = ((const uint8_t *)person)[filter->first_at];
    if (filter->first_accepted && !(filter->first_accepted >> word & 1))
        return true;
    return filter->age_count > 0 && person->birth_date != DATE_NONE &&
           date_age(person->birth_date, on) < filter->youngest;
}

/* Does the person meet every condition on the date? An empty filter: yes. */
static inline enum filter_answer filter_accepts(const struct filter *filter,
                                                const struct person *person,
                                                date on)
{
    return filter_refuses_at_once(filter, person, on)
               ? FILTER_NO
               : filter_accepts_all(filter, person, on);
}

#endif
