/*
 * sentence - for every rule of a trace a sentence for people, in a table.
 *
 * In the text of a sentence {name} is a figure of the step, and {@word} what
 * the worksheet knows besides (worksheet.c): {@died_on}, {@terms} ... Money is
 * printed as 1,908.00, `share` and `below` as percent.
 */
#ifndef JIUZHU_SENTENCE_H
#define JIUZHU_SENTENCE_H

#include "steps.h"

/* What the steps of a worksheet are grouped by, in their order. */
enum chapter {
    CHAPTER_MEMBERS,
    CHAPTER_PROPERTY,
    CHAPTER_TEKUN,
    CHAPTER_INCOME,
    CHAPTER_DIBAO,
    CHAPTER_SUPPLEMENT,
    CHAPTER_EDGE,
    CHAPTER_SINGLE,
    CHAPTER_EXPENDITURE,
    CHAPTER_PAYMENT,
    CHAPTER_GRADE,
    CHAPTER_APPLICATION,
    CHAPTER_COUNT
};

/* `members`, `property` ... for machines. */
const char *chapter_code(enum chapter chapter);

/* One line; translated. */
const char *chapter_title(enum chapter chapter);

enum { ANY_VERDICT = -2 };

struct sentence {
    enum rule rule;
    int verdict;       /* as in struct step, or ANY_VERDICT */
    const char *note;  /* NULL: any */
    const char *needs; /* a figure the step must have; NULL: none */
    const char *text;  /* N_() text */
};

/* All of them; a rule's sentences stand together, the general one last. */
const struct sentence *sentence_table(size_t *count);

/* The first sentence that fits; NULL where none does. */
const struct sentence *sentence_for(const struct step *step);

/* The figure of a step by its name, or NULL. */
const struct figure *figure_named(const struct step *step, struct span name);

/* Where a rule belongs, if its step says nothing else; see worksheet.h. */
enum chapter chapter_of_rule(enum rule rule);

#endif
