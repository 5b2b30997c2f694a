/*
 * cliff - what the files of the command cliff share: what was asked, and what
 * was found.
 */
#ifndef JIUZHU_CMD_CLIFF_H
#define JIUZHU_CMD_CLIFF_H

#include "aftermath.h"
#include "decide.h"
#include "frame.h"

struct cliff_job {
    struct decision decision;
    enum format format;
    const char *id;
    const struct vary_field *field;
    struct span who; /* of --vary FIELD@WHO; NULL: the head */
    size_t person;
    int64_t from, to;      /* shown; in units of the field */
    bool has_from, has_to; /* as asked for */
    bool plot;
    const char *chart; /* a file, or NULL */

    const struct household *version;
    struct cliff cliff;
    struct aftermath aftermath;
};

/* ---- what is varied (cliff_vary.c); false after messages ---------------- */

bool cliff_read_vary(const struct parsed *parsed, struct cliff_job *job);
/* --from and --to. */
bool cliff_read_range(const struct parsed *parsed, struct cliff_job *job);
/* The person meant by --vary, or the head. */
bool cliff_find_person(struct cliff_job *job);
/* What is shown where the options do not say it. */
bool cliff_choose_range(struct cliff_job *job);

/* ---- words (cliff_words.c) ---------------------------------------------- */

/* "wage of Chen Guangming"; "financial assets". */
void cliff_put_label(const struct cliff_job *job, struct buffer *out);
/* "wage", "financial assets". */
const char *cliff_field_word(const struct vary_field *field);
void cliff_put_field(const struct cliff_job *job, struct buffer *out);
/* The name of a person, or which one it is. */
void cliff_put_person(const struct cliff_job *job, int person,
                      struct buffer *out);
/* "yuan a month". */
const char *cliff_unit(const struct vary_field *field);
/* x for people: 1,908.00, or 18. */
void cliff_put_x(const struct cliff_job *job, int64_t x, struct buffer *out);
/* What happens at the beginning of a piece, in a few words. */
void cliff_put_cause(const struct cliff_job *job,
                     const struct cliff_piece *piece, struct buffer *out);
/* The articles of the beginning of a piece, those of its cause first. */
enum cliff_reader { CLIFF_FOR_MACHINES, CLIFF_FOR_PEOPLE };
void cliff_put_articles(const struct cliff_job *job,
                        const struct cliff_piece *piece,
                        enum cliff_reader reader, struct buffer *out);
/* Does a piece that is shown begin there? Then it is a threshold. */
bool cliff_is_threshold(const struct cliff_job *job,
                        const struct cliff_piece *piece);
/* The pieces that are shown: from `*first` up to before `*end`. */
void cliff_shown(const struct cliff_job *job, const struct cliff_piece **first,
                 const struct cliff_piece **end);
/* The total at x on a piece, and what there is with x itself. */
int64_t cliff_total_fen(const struct cliff_job *job,
                        const struct cliff_piece *piece, int64_t x);
int64_t cliff_own_fen(const struct cliff_job *job, int64_t x);

/* ---- sentences, a line each (cliff_facts.c) ------------------------------ */

/* All of them: the next yuan, where the category changes, and more. */
void cliff_facts(const struct cliff_job *job, struct buffer *out);
/* What the household has now. */
void cliff_fact_now(const struct cliff_job *job, struct buffer *out);
/* What is paid for a while, and where more is lost than earned. */
void cliff_facts_besides(const struct cliff_job *job, struct buffer *out);

/* ---- outputs ------------------------------------------------------------ */

extern const struct out_column CLIFF_COLUMNS[];
extern const size_t CLIFF_COLUMN_COUNT;

/* Rows for machines, and for workbooks (cliff_rows.c). */
void cliff_rows(const struct cliff_job *job, struct buffer *out);

/* The table for people, the grounds, and the facts (cliff_table.c). */
enum status cliff_table(const struct cliff_job *job, struct buffer *out);

/* The plot of a terminal (cliff_plot.c). */
enum status cliff_plot(const struct cliff_job *job, struct buffer *out);

/* The picture (cliff_chart.c); false after a message. */
bool cliff_chart(const struct cliff_job *job, struct buffer *out);

#endif
