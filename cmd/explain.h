/*
 * explain - the worksheet of one decision: what the files of the command
 * explain share.
 *
 * The household is a copy without identity numbers, so that none can be
 * printed: persons are their row in the household and their name.
 */
#ifndef JIUZHU_CMD_EXPLAIN_H
#define JIUZHU_CMD_EXPLAIN_H

#include "decide.h"
#include "output.h"
#include "payment_columns.h"
#include "prose.h"
#include "rules.h"
#include "turning.h"

/* A row of the payments to the household. */
struct paid {
    date month, paid_on;
    enum pay_item item;
    int64_t amount_fen;
    int person;        /* index in the household, or NOBODY */
    bool beside_parts; /* a total of what has rows: it is not added up */
};

struct payments {
    struct paid *items;
    size_t count, capacity;
    uint64_t rejected; /* rows of the household with faults */
};

struct explained {
    const struct rulebook *book;
    const struct provisions *provisions;
    date known_on;
    const struct roster_case *roster; /* its versions have the numbers still */
    const struct roster_reader *reader;
    const struct household *version; /* decided on, with the numbers */
    struct household household;      /* decided on, without them */
    struct person *persons;
    const struct masking *masked;  /* --mask; NULL: not given */
    struct buffer names;           /* of the persons, where they are masked */
    struct determination decision; /* of that copy */
    int64_t *shares[ITEM_COUNT];   /* of the items, a person each */
    struct turnings turnings;
    bool has_waiting;                /* it waits for its review, or its day: */
    int64_t waiting_fen;             /* what is paid a month until then */
    const struct payments *payments; /* NULL: not asked for */
    const char *payments_file;
};

/* An id that is an identity number has stars in a worksheet, at least. */
static inline const struct masking *id_masking(const struct explained *e)
{
    return e->masked ? e->masked : &MASKING_STARS;
}

/* ---- explain_payments.c ---- */

/*
 * Reads what was paid to the household of the worksheet. Faults of its rows
 * are told and counted. STATUS_FAULT: the file cannot be read, as told.
 */
enum status payments_read(const struct parsed *parsed,
                          const struct explained *e, struct payments *out);
void payments_free(struct payments *payments);

/* What was paid less what was paid back; of one item, or PAY_UNKNOWN: all. */
enum status payments_sum(const struct payments *payments, enum pay_item item,
                         int64_t *out_fen);

/* ---- a worksheet for people ---- */

struct page {
    const struct explained *e;
    struct prose prose;
    int section;        /* headings so far */
    struct buffer line; /* a paragraph in the making */
};

/* The whole worksheet into the buffer. */
enum status explain_text(const struct explained *e, struct buffer *out);

void page_heading(struct page *page, const char *title);

/* The line in the making as a paragraph; empties it. */
void page_put(struct page *page, struct prose_shape shape, const char *label);

/* "Chen Guangming (1)", or "person 1" where there is no name. */
void put_person(struct buffer *out, const struct explained *e, int person);

/* "an edge household": what a household is. */
const char *category_phrase(enum category category);

/* The sections, in their order. */
void explain_result(struct page *page);
void explain_family(struct page *page);
void explain_steps(struct page *page);
void explain_persons(struct page *page);
void explain_turnings(struct page *page);
void explain_payments(struct page *page);

/* One turning point as a sentence. */
void turning_sentence(const struct explained *e, const struct turning *turning,
                      struct buffer *out);

/* ---- for machines ---- */

/*
 * What the roster says of a person or household as a JSON object of column
 * names; what is as usual is left out, and so are names, identity numbers,
 * addresses and accounts.
 */
enum facts_of { FACTS_OF_PERSON, FACTS_OF_HOUSEHOLD };
void explain_facts(struct buffer *out, enum facts_of of, const void *record);

/* One JSON object and a line feed. */
enum status explain_json(const struct explained *e, struct buffer *out);

/* A row a step. */
extern const struct out_column EXPLAIN_COLUMNS[];
extern const size_t EXPLAIN_COLUMN_COUNT;
enum status explain_rows(const struct explained *e, enum format format,
                         struct buffer *out);

#endif
