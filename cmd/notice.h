/*
 * notice - the decision notice to a household: what the files of the command
 * notice share. What is said stands in notice_words.c; how it looks, in
 * notice_sheet.c.
 */
#ifndef JIUZHU_CMD_NOTICE_H
#define JIUZHU_CMD_NOTICE_H

#include "decide.h"
#include "due.h"
#include "frozen.h"
#include "month.h"
#include "prose.h"
#include "rules.h"
#include "schedule.h"

/* What the decision changes, beside what the roster says is in force. */
enum notice_kind {
    NOTICE_GRANTED,
    NOTICE_REFUSED,
    NOTICE_RAISED,
    NOTICE_REDUCED,
    NOTICE_STOPPED,
    NOTICE_CONTINUED
};

/* So much a month for so many months, beside what is decided. */
struct notice_grant {
    enum due_item item;
    month first;
    int months;
    int64_t amount_fen;
    const struct dated_value *basis;
};

/* Start with {0}; free with notice_grants_free(). */
struct notice_grants {
    struct notice_grant *items;
    size_t count, room;
};

struct notice {
    enum notice_kind kind;
    const struct determination *d;
    struct span name;      /* of who applied; empty where there is none */
    struct span household; /* its id */
    int64_t before_fen;    /* a month, as the roster has it; AMOUNT_UNKNOWN */
    month from;            /* the first month it acts in */
    month tekun_from;      /* of tekun persons, where another; MONTH_NONE */
    bool frozen;           /* income is that of the last review */
    bool has_job_to_come;  /* its wage is left out */
    struct notice_grants after;
    const struct masking *masked; /* --mask; NULL: not given */
    const struct provisions *provisions;
};

/*
 * A sheet of paper: the parts of a notice in their order. It appends to
 * `out`; prose is that of a text, on HTML unused.
 */
enum notice_look { LOOK_TEXT, LOOK_HTML };

struct sheet_of_paper {
    enum notice_look look;
    struct buffer *out;
    struct prose prose;
    const char *open; /* HTML: what ends the list or table in hand */
};

void paper_begin(struct sheet_of_paper *paper, const char *title);
void paper_addressee(struct sheet_of_paper *paper, struct span text);
void paper_paragraph(struct sheet_of_paper *paper, struct span text);
void paper_heading(struct sheet_of_paper *paper, const char *text);
void paper_point(struct sheet_of_paper *paper, struct span text);
void paper_amount(struct sheet_of_paper *paper, const char *item, int64_t fen);
void paper_signature(struct sheet_of_paper *paper, const char *office,
                     const char *day);
void paper_end(struct sheet_of_paper *paper);

/*
 * Finds the first month of a change that acts already, and what follows for a
 * while from the first month on; see notice_after.c.
 */
enum status notice_after(const struct roster_case *household, date known_on,
                         struct notice *notice);
void notice_grants_free(struct notice_grants *grants);

/* ---- notice_reckoning.c ---- */

bool notice_ends_tekun(const struct notice *notice);

/* Is the step told? Its sentence, with whose it is. */
bool notice_tells(const struct notice *notice, const struct step *step);
void notice_step(const struct notice *notice, size_t index, struct buffer *out);

/* The whole notice onto the paper. */
enum status notice_write(const struct notice *notice,
                         struct sheet_of_paper *paper);

#endif
