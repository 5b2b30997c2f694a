/*
 * words - the coded words of rosters and rule packs, in English and Chinese.
 *
 * One vocabulary a coded column; a word stands for a small integer, 0 where
 * the column's default is "not said". Readers, manual pages and templates use
 * the same tables.
 */
#ifndef JIUZHU_WORDS_H
#define JIUZHU_WORDS_H

#include "span.h"

#include <stddef.h>

enum relation {
    RELATION_UNKNOWN,
    RELATION_HEAD,
    RELATION_SPOUSE,
    RELATION_CHILD,
    RELATION_PARENT,
    RELATION_SIBLING,
    RELATION_GRANDPARENT,
    RELATION_GRANDCHILD,
    RELATION_OTHER
};

enum sex { SEX_UNKNOWN, SEX_MALE, SEX_FEMALE };

enum area { AREA_UNKNOWN, AREA_URBAN, AREA_RURAL, AREA_COUNT };

enum hukou { HUKOU_LOCAL, HUKOU_PERMIT, HUKOU_OTHER };

enum yes_no { ANSWER_UNKNOWN, ANSWER_YES, ANSWER_NO };

enum employment {
    EMPLOYMENT_NONE,
    EMPLOYMENT_EMPLOYED,
    EMPLOYMENT_FLEXIBLE,
    EMPLOYMENT_UNEMPLOYED,
    EMPLOYMENT_REGISTERED,
    EMPLOYMENT_STUDENT
};

enum labour { LABOUR_UNKNOWN, LABOUR_FULL, LABOUR_PARTIAL, LABOUR_NONE };

enum disability {
    DISABILITY_NONE,
    DISABILITY_VISUAL,
    DISABILITY_HEARING,
    DISABILITY_SPEECH,
    DISABILITY_PHYSICAL,
    DISABILITY_INTELLECTUAL,
    DISABILITY_MENTAL,
    DISABILITY_MULTIPLE
};

enum illness {
    ILLNESS_NONE,
    ILLNESS_CHRONIC,
    ILLNESS_SERIOUS,
    ILLNESS_SPECIAL
};

enum care { CARE_UNKNOWN, CARE_ABLE, CARE_PARTIAL, CARE_LOST };

enum support { SUPPORT_UNKNOWN, SUPPORT_ABLE, SUPPORT_UNABLE, SUPPORT_NONE };

enum support_choice { CHOICE_UNKNOWN, CHOICE_TEKUN, CHOICE_ORPHAN };

enum stage {
    STAGE_NONE,
    STAGE_PRESCHOOL,
    STAGE_COMPULSORY,
    STAGE_VOCATIONAL,
    STAGE_SENIOR_HIGH,
    STAGE_HIGHER
};

enum insurance {
    INSURANCE_UNKNOWN,
    INSURANCE_NONE,
    INSURANCE_RESIDENT,
    INSURANCE_RURAL,
    INSURANCE_EMPLOYEE
};

/* What a household is, or (single) how a person is let in. */
enum category {
    CATEGORY_UNKNOWN,
    CATEGORY_TEKUN,
    CATEGORY_DIBAO,
    CATEGORY_EDGE,
    CATEGORY_EXPENDITURE,
    CATEGORY_NONE,
    CATEGORY_SINGLE
};

/* What a household or a person is paid, as schedules and payments name it. */
enum pay_item {
    PAY_UNKNOWN,
    PAY_DIBAO,
    PAY_SINGLE,
    PAY_TEKUN,
    PAY_CARE,
    PAY_SUPPLEMENT,
    PAY_BONUS,
    PAY_EXTENSION,
    PAY_EMPLOYMENT_SUBSIDY,
    PAY_REWARD,
    PAY_PRICE_SUBSIDY,
    PAY_RELIEF,
    PAY_ARREARS,
    PAY_RECOVERY,
    PAY_TOTAL /* of a payment file: the sum of a month, not a part of it */
};

/* Tags are a set: bit (1 << tag). */
enum tag {
    TAG_REGISTERED_POOR,
    TAG_ORPHAN,
    TAG_DISASTER,
    TAG_RELEASED,
    TAG_MIGRANT,
    TAG_PRISON,
    TAG_MISSING,
    TAG_CONSCRIPT,
    TAG_CLERGY,
    TAG_DISPUTED,
    TAG_FORMER_APPLICANT, /* applied before, and was refused */
    TAG_WEAK,             /* helped, and still unable to stand alone */
    TAG_AFFECTED,         /* in hardship by another special cause */
    TAG_MONITORED,        /* against a return to poverty */
    TAG_GRAIN,            /* needs of the winter relief */
    TAG_CLOTHING,
    TAG_HEATING,
    TAG_INSTITUTION,
    TAG_BEREAVED,
    TAG_DROUGHT,
    TAG_HOUSE_LOST,
    TAG_HARDSHIP,
    TAG_PUBLIC_EMERGENCY,
    TAG_VAGRANT,
    TAG_STRANDED,
    TAG_LEGAL_AID,
    TAG_JUDICIAL_AID,
    TAG_UNATTENDED,
    TAG_COUNT
};

/* A word with its Chinese forms; the first Chinese form is the printed one. */
struct word {
    int value;
    const char *english;
    const char *chinese[4];
};

/* Other names that are read for a value, apart by blanks; never printed. */
struct other_words {
    int value;
    const char *names;
};

struct vocabulary {
    const char *name;
    const struct word *words;
    size_t count;
    const struct other_words *others;
    size_t other_count;
};

/* A vocabulary of words and nothing else; its words, for an initializer. */
#define VOCABULARY(constant, title, ...)                                       \
    const struct vocabulary constant = {.name = title,                         \
                                        VOCABULARY_WORDS(__VA_ARGS__)}
#define VOCABULARY_WORDS(...)                                                  \
    .words = (const struct word[]){__VA_ARGS__},                               \
    .count = sizeof((const struct word[]){__VA_ARGS__}) / sizeof(struct word)

extern const struct vocabulary VOCABULARY_RELATION, VOCABULARY_SEX,
    VOCABULARY_AREA, VOCABULARY_HUKOU, VOCABULARY_YES_NO, VOCABULARY_EMPLOYMENT,
    VOCABULARY_LABOUR, VOCABULARY_DISABILITY, VOCABULARY_GRADE,
    VOCABULARY_ILLNESS, VOCABULARY_CARE, VOCABULARY_SUPPORT, VOCABULARY_CHOICE,
    VOCABULARY_STAGE, VOCABULARY_INSURANCE, VOCABULARY_CATEGORY, VOCABULARY_TAG,
    VOCABULARY_PAY_ITEM;

/* The word in either language, or NULL. */
const struct word *word_find(const struct vocabulary *v, struct span text);

/* The English word for a value; "" where it has none. */
const char *word_english(const struct vocabulary *v, int value);

/* The Chinese word printed for a value; "" where it has none. */
const char *word_chinese(const struct vocabulary *v, int value);

#endif
