/* payment_reader - rows of payments household by household (payments.h). */
#include "payments.h"

#include "array.h"
#include "block_rows.h"
#include "month.h"
#include "payment_columns.h"
#include "payments_work.h"

#include <stdlib.h>

struct payment_reader {
    struct payments *payments;
    struct block_rows *rows;
    struct block own; /* of one household, where they are gathered */
    struct buffer quoted;
    struct arena arena; /* texts of the household in hand */
    struct audit_payment *items;
    size_t count, room;
    uint64_t faulty_line;
    struct payment_row row; /* read, and not yet taken */
    struct sheet_row place;
    bool has_row;
};

enum status payment_reader_new(struct payments *payments,
                               struct payment_reader **out)
{
    struct payment_reader *r = calloc(1, sizeof *r);
    *out = r;
    if (!r)
        return STATUS_MEMORY;
    r->payments = payments;
    return block_rows_new(&r->rows);
}

void payment_reader_free(struct payment_reader *reader)
{
    if (!reader)
        return;
    block_rows_free(reader->rows);
    block_free(&reader->own);
    buffer_free(&reader->quoted);
    arena_free(&reader->arena);
    free(reader->items);
    free(reader);
}

static enum status next_row(struct payment_reader *r)
{
    bool end;
    r->row = (struct payment_row){.household_id = {"", 0}};
    enum status status = block_rows_next(r->rows, &r->row, &r->place, &end);
    r->has_row = status == STATUS_OK && !end;
    return status;
}

void payment_reader_begin(struct payment_reader *reader,
                          const struct block *beside)
{
    reader->own.length = 0;
    block_rows_begin(reader->rows, payments_gathered(reader->payments)
                                       ? &reader->own
                                       : beside);
    reader->has_row = false;
}

/* ---- one row ------------------------------------------------------------ */

/* Its person still points into the row. */
static struct audit_payment payment_of(const struct payment_reader *r)
{
    _Static_assert((int)PAY_DIBAO - 1 == (int)DUE_DIBAO &&
                       (int)PAY_RECOVERY - 1 == (int)DUE_RECOVERY &&
                       (int)PAY_TOTAL - 1 == (int)AUDIT_TOTAL,
                   "items are in one order");
    return (struct audit_payment){.month = month_of(r->row.month),
                                  .item = r->row.item - 1,
                                  .person_id = r->row.person_id,
                                  .amount_fen = r->row.amount_fen,
                                  .paid_on = r->row.paid_on,
                                  .line = r->place.line};
}

/* Counts a row; false where it is rejected. */
static bool count_row(const struct payment_reader *r,
                      const struct payment_sink *s, enum status *status)
{
    if (r->place.messages->count > 0)
        messages_join(s->messages, r->place.messages);
    if (r->place.rejected) {
        s->counts->rejected++;
        return false;
    }
    s->counts->rows++;
    if (__builtin_add_overflow(s->counts->fen, r->row.amount_fen,
                               &s->counts->fen))
        *status = STATUS_OVERFLOW;
    return true;
}

static enum status take_row(struct payment_reader *r,
                            const struct payment_sink *s)
{
    enum status status = STATUS_OK;
    if (!count_row(r, s, &status)) {
        if (r->faulty_line == 0)
            r->faulty_line = r->place.line;
        return STATUS_OK;
    }
    struct audit_payment *items =
        array_reserve(r->items, r->count + 1, &r->room, sizeof *items);
    if (!items)
        return STATUS_MEMORY;
    r->items = items;
    struct audit_payment *p = &items[r->count++];
    *p = payment_of(r);
    if (p->person_id.length > 0) {
        p->person_id.at = span_dup(&r->arena, p->person_id);
        if (!p->person_id.at)
            return STATUS_MEMORY;
    }
    return status;
}

static enum status pass_row(struct payment_reader *r,
                            const struct payment_sink *s)
{
    enum status status = STATUS_OK;
    if (!count_row(r, s, &status))
        return STATUS_OK;
    struct payment_unknown u = {payment_of(r),
                                (uint32_t)r->row.household_id.length,
                                (uint32_t)r->row.person_id.length};
    s->counts->unknown++;
    if (__builtin_add_overflow(s->counts->unknown_fen, r->row.amount_fen,
                               &s->counts->unknown_fen))
        return STATUS_OVERFLOW;
    buffer_bytes(s->unknown, (const char *)&u, sizeof u);
    buffer_span(s->unknown, r->row.household_id);
    buffer_span(s->unknown, r->row.person_id);
    return s->unknown->failed ? STATUS_MEMORY : status;
}

bool payment_unknown_next(struct span *rest, struct payment_unknown *out,
                          struct span *household_id)
{
    if (rest->length == 0)
        return false;
    memcpy(out, rest->at, sizeof *out);
    *household_id =
        (struct span){rest->at + sizeof *out, out->household_length};
    out->payment.person_id = (struct span){
        household_id->at + out->household_length, out->person_length};
    size_t used = sizeof *out + out->household_length + out->person_length;
    *rest = (struct span){rest->at + used, rest->length - used};
    return true;
}

/* ---- households --------------------------------------------------------- */

/* An id as it stands in a file with quotes in it: each is doubled there. */
static struct span as_in_file(struct payment_reader *r, struct span id)
{
    if (!memchr(id.at, '"', id.length))
        return id;
    buffer_clear(&r->quoted);
    for (size_t i = 0; i < id.length; i++) {
        buffer_char(&r->quoted, id.at[i]);
        if (id.at[i] == '"')
            buffer_char(&r->quoted, '"');
    }
    return buffer_view(&r->quoted);
}

static enum status find_gathered(struct payment_reader *r, struct span id,
                                 const struct payment_sink *sink)
{
    enum status status = payments_take(r->payments, as_in_file(r, id), &r->own);
    block_rows_begin(r->rows, &r->own);
    while (status == STATUS_OK) {
        status = next_row(r);
        if (status != STATUS_OK || !r->has_row)
            break;
        status = take_row(r, sink);
    }
    return status;
}

/*
 * Rows whose household cannot be read belong to the household before them.
 * `order` is that of the row before.
 */
static int order_of(const struct payment_reader *r, struct span id, int order)
{
    return r->row.household_id.length == 0
               ? order
               : payments_compare(r->payments, r->row.household_id, id);
}

static enum status find_beside(struct payment_reader *r, struct span id,
                               const struct payment_sink *sink)
{
    enum status status = STATUS_OK;
    for (int order = -1; status == STATUS_OK; r->has_row = false) {
        if (!r->has_row)
            status = next_row(r);
        if (status != STATUS_OK || !r->has_row)
            return status;
        order = order_of(r, id, order);
        if (order > 0)
            return STATUS_OK;
        status = order == 0 ? take_row(r, sink) : pass_row(r, sink);
    }
    return status;
}

enum status payment_reader_find(struct payment_reader *reader,
                                struct span household_id,
                                const struct payment_sink *sink,
                                struct payment_list *out)
{
    struct payment_reader *r = reader;
    arena_reset(&r->arena);
    r->count = 0;
    r->faulty_line = 0;
    enum status status = payments_gathered(r->payments)
                             ? find_gathered(r, household_id, sink)
                             : find_beside(r, household_id, sink);
    *out = (struct payment_list){r->items, r->count, r->faulty_line};
    return status;
}

enum status payment_reader_end(struct payment_reader *reader,
                               const struct payment_sink *sink)
{
    struct payment_reader *r = reader;
    enum status status = STATUS_OK;
    for (; status == STATUS_OK; r->has_row = false) {
        if (!r->has_row)
            status = next_row(r);
        if (status != STATUS_OK || !r->has_row)
            return status;
        status = pass_row(r, sink);
    }
    return status;
}

enum status payment_reader_rest(struct payment_reader *reader,
                                const struct block *rest,
                                const struct payment_sink *sink)
{
    block_rows_begin(reader->rows, rest);
    reader->has_row = false;
    return payment_reader_end(reader, sink);
}
