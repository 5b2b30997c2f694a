/* diff - two determinations side by side: what the files of `diff` share. */
#ifndef JIUZHU_CMD_DIFF_H
#define JIUZHU_CMD_DIFF_H

#include "change.h"
#include "output.h"
#include "result_columns.h"

/* A household of the earlier month; texts lie in the table's buffer. */
struct old_household {
    size_t id_at, id_length, reasons_at, reasons_length;
    struct standing standing;
    uint64_t line;
    bool met; /* in the later month */
};

/* Those of the earlier month, in the order of its file, by id. */
struct old_month {
    struct buffer text;
    struct old_household *items;
    size_t count, room;
    size_t *slots, slot_count; /* index + 1; 0: free */
    const char *file;
};

void old_month_free(struct old_month *old);

struct span old_id(const struct old_month *old, const struct old_household *h);
struct span old_reasons(const struct old_month *old,
                        const struct old_household *h);

/* NULL: not there. */
struct old_household *old_month_find(struct old_month *old, struct span id);

/* Adds a row whose id is not there yet. */
enum status old_month_add(struct old_month *old, const struct result_row *row,
                          uint64_t line);

/* A row as a standing. */
struct standing standing_of(const struct result_row *row);

/* Both months of a household; a NULL reason where it is absent. */
struct pair {
    struct span id;
    struct standing before, after;
    struct span reasons_before, reasons_after;
};

/* The columns of the rows, or of --totals. */
const struct out_column *diff_columns(bool totals, enum format format,
                                      size_t *count);

void diff_put_row(struct row_writer *w, const struct pair *pair,
                  enum change change);
void diff_put_totals(struct row_writer *w, const struct change_tally *tally,
                     const struct change_sum *total);

#endif
