/*
 * roster_take - rows that are in order: as many fields as headings, quotes
 * only around whole fields, and a household id. Their fields are found by
 * marks.h; a row that holds a quote or a control character is looked at field
 * by field. Usual rows, which nearly all are, are taken in place.
 */
#ifndef JIUZHU_IO_ROSTER_TAKE_H
#define JIUZHU_IO_ROSTER_TAKE_H

#include "roster_work.h"

/* Marks the stretch that begins with the row at r->at. */
bool quick_rows_mark(struct quick_rows *q, const struct roster_reader *r);

/* A row was read by the long way: is what is marked that behind it? */
void quick_rows_follow(struct quick_rows *q, const struct roster_reader *r);

/* False where the id may not be what stands there (harmless.h), or is empty. */
bool quick_rows_new_id(struct roster_reader *r, struct span raw);

/* A row ends before its CR, which may leave nothing of its last field. */
void quick_rows_take_return(struct quick_rows *q);

/* Takes a row of any kind. */
bool quick_rows_take_other(struct quick_rows *q, struct roster_reader *r);

/* ---- the parts of it ---------------------------------------------------- */

/*
 * The row at hand, without its line end. The one before it may have ended
 * before its line feed did.
 */
static inline struct span quick_rows_begin_row(struct quick_rows *q,
                                               const char *begin, size_t length)
{
    q->row = q->first;
    q->unusual = false;
    q->marks.ends[q->row] = (uint32_t)(begin - q->base) - 1;
    if (length > 0 && begin[length - 1] == '\r') {
        length--;
        quick_rows_take_return(q);
    }
    return (struct span){begin, length};
}

/* Not the row that was begun: it may be asked for again. */
static inline bool quick_rows_leave(struct quick_rows *q, struct span row,
                                    size_t used)
{
    if (row.length + 1 < used) /* quick_rows_take_return() */
        q->marks.ends[q->row + q->plan.count]++;
    return false;
}

/* The household id of the row, which is mostly that of the row before. */
static inline bool quick_rows_take_id(struct quick_rows *q,
                                      struct roster_reader *r, struct span raw)
{
    r->is_id_again = r->is_quick && raw.length > 0 && quick_equal(raw, q->id);
    if (!r->is_id_again && !quick_rows_new_id(r, raw))
        return false;
    q->id = raw;
    return r->is_quick = true;
}

static inline void quick_rows_end_row(struct quick_rows *q,
                                      struct roster_reader *r, struct span row,
                                      size_t used, uint64_t lines)
{
    r->record.text = row;
    r->record.fault = RECORD_GOOD;
    r->record.line = r->line;
    r->at += used;
    r->line += lines;
    q->first = q->row + q->plan.count;
    q->next++;
}

/*
 * Takes the row at r->at if it is in order: r->id, r->record without its
 * fields, and r->at behind it. False: nothing was done, and the row takes the
 * long way.
 */
static inline bool quick_rows_take(struct quick_rows *q,
                                   struct roster_reader *r)
{
    if (q->next == q->marks.row_count && !quick_rows_mark(q, r))
        return false;
    const struct block *block = r->block;
    const char *begin = block->data + r->at;
    size_t ends = q->marks.rows[q->next]; /* too many where unusual */
    if (ends - q->first != q->plan.count || block->records)
        return quick_rows_take_other(q, r);
    size_t used = (size_t)(q->base + q->marks.ends[ends] + 1 - begin);
    if (r->at + used + QUICK_SLACK > block->length)
        return quick_rows_take_other(q, r);
    struct span row = quick_rows_begin_row(q, begin, used - 1);
    if (!quick_rows_take_id(q, r, quick_usual_field(q, q->plan.id_field)))
        return quick_rows_leave(q, row, used);
    quick_rows_end_row(q, r, row, used, 1);
    return true;
}

#endif
