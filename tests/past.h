/*
 * past - what a household was paid, for the tests of the audit: payments one
 * by one, over the versions of the timeline.
 */
#ifndef JIUZHU_TESTS_PAST_H
#define JIUZHU_TESTS_PAST_H

#include "audit.h"
#include "timeline.h"

enum { MOST_PAYMENTS = 64 };

struct past {
    struct audit *audit;
    struct audit_options options;
    struct audit_payment payments[MOST_PAYMENTS];
    size_t count;
    struct audit_result result;
};

extern struct past past;

void open_past(void);
void close_past(void);

/* ---- telling the story -------------------------------------------------- */

struct audit_payment *pays(int year, int number, int item, int64_t amount_fen);

/* The same amount every month from one to another. */
void pays_from(month from, month until, int item, int64_t amount_fen);

month at(int year, int number);

enum status try_audit(date on);

/* Audits, and fails the test where that does not work or not tie out. */
void audited(date on);

/* One person without income, approved in October 2021: 636 a month. */
void alone(void);

/* The same; of a standard of 656 that was announced on 2021-12-20. */
void announced_late(void);

/* Edge household with two severely disabled persons: single, one each. */
void two_singles(void);

/* ---- looking at it ------------------------------------------------------ */

/* The first cell of a month and item; the test fails where there is none. */
const struct audit_cell *cell(int year, int number, int item);

/* That of a person, "" where none is named. */
const struct audit_cell *cell_of(int year, int number, int item,
                                 const char *person_id);

size_t findings(void);

#define assert_part(c, cause, fen, expected)                                   \
    do {                                                                       \
        ck_assert_int_eq((c)->part_fen[cause], fen);                           \
        ck_assert_str_eq(audit_finding_def((c)->finding[cause])->code,         \
                         expected);                                            \
    } while (0)

#endif
