/*
 * audit_cross - what only shows across households: persons counted in two of
 * them at once, and payments to households that are not there.
 *
 * The stays of persons come block by block and are put into parts by person,
 * on disk where they are many (spill.h); then part after part is looked at in
 * memory. What is found, and payments to unknown households, are held in
 * memory: they are what somebody is going to read.
 */
#include "audit_job.h"
#include "overlap.h"

#include "array.h"

#include <stdlib.h>

/* ---- stays -------------------------------------------------------------- */

/* A stay as it stands in a buffer; its two texts follow it. */
struct stay_record {
    struct audit_stay stay; /* person_id.at: not set */
    const char *file;
    uint64_t number; /* of the household; in a block: counted from 0 */
    uint32_t person_length, household_length;
};

void audit_cross_put(const struct roster_case *c, uint64_t number,
                     const struct audit_result *found, struct buffer *out)
{
    for (size_t i = 0; i < found->stay_count; i++) {
        struct stay_record r = {.stay = found->stays[i],
                                .file = c->file,
                                .number = number,
                                .person_length =
                                    (uint32_t)found->stays[i].person_id.length,
                                .household_length = (uint32_t)c->id.length};
        buffer_bytes(out, (const char *)&r, sizeof r);
        buffer_span(out, found->stays[i].person_id);
        buffer_span(out, c->id);
    }
}

/* The record at the beginning of the text, with its texts; its length. */
static size_t read_record(struct span text, struct stay_record *r,
                          struct span *household_id)
{
    memcpy(r, text.at, sizeof *r);
    r->stay.person_id = (struct span){text.at + sizeof *r, r->person_length};
    *household_id = (struct span){r->stay.person_id.at + r->person_length,
                                  r->household_length};
    return sizeof *r + r->person_length + r->household_length;
}

enum status audit_cross_take(struct audit_job *job, struct buffer *stays)
{
    enum status status = STATUS_OK;
    for (size_t at = 0; status == STATUS_OK && at < stays->length;) {
        struct span text = {stays->data + at, stays->length - at}, household;
        struct stay_record r;
        size_t length = read_record(text, &r, &household);
        r.number += job->households;
        uint64_t hash = span_hash(r.stay.person_id);
        memcpy(stays->data + at, &r, sizeof r);
        status = spill_add(job->stays, hash, (struct span){text.at, length});
        at += length;
    }
    return status;
}

/* ---- overlaps ----------------------------------------------------------- */

/* What is found in all parts, with texts of its own. */
struct crossing {
    struct arena arena;
    struct overlap *items;
    size_t count, room;
};

static enum status read_part(struct span text, struct overlap_stay **stays,
                             size_t *count, size_t *room)
{
    *count = 0;
    for (size_t length; text.length > 0;
         text = (struct span){text.at + length, text.length - length}) {
        struct stay_record r;
        struct span household_id;
        length = read_record(text, &r, &household_id);
        struct overlap_stay *list =
            array_reserve(*stays, *count + 1, room, sizeof *list);
        if (!list)
            return STATUS_MEMORY;
        *stays = list;
        list[(*count)++] =
            (struct overlap_stay){r.stay, household_id, r.number, r.file};
    }
    return STATUS_OK;
}

static const struct overlap_stay *keep_stay(struct crossing *all,
                                            const struct overlap_stay *from)
{
    struct overlap_stay *stay = arena_alloc(&all->arena, sizeof *stay);
    if (!stay)
        return NULL;
    *stay = *from;
    stay->stay.person_id.at = span_dup(&all->arena, from->stay.person_id);
    stay->household_id.at = span_dup(&all->arena, from->household_id);
    return stay->stay.person_id.at && stay->household_id.at ? stay : NULL;
}

static enum status keep(struct crossing *all, const struct overlaps *found)
{
    for (size_t i = 0; i < found->count; i++) {
        struct overlap *items = array_reserve(all->items, all->count + 1,
                                              &all->room, sizeof *items);
        if (!items)
            return STATUS_MEMORY;
        all->items = items;
        struct overlap *o = &items[all->count++];
        *o = found->items[i];
        o->first = keep_stay(all, o->first);
        o->second = keep_stay(all, o->second);
        if (!o->first || !o->second)
            return STATUS_MEMORY;
    }
    return STATUS_OK;
}

static enum status find_all(struct audit_job *job, struct crossing *all)
{
    struct buffer text = {0};
    struct overlap_stay *stays = NULL;
    struct overlaps found = {0};
    size_t count, room = 0;
    enum status status = STATUS_OK;
    for (size_t part = 0; status == STATUS_OK && part < SPILL_PARTS; part++) {
        found.count = 0;
        status = spill_read(job->stays, part, &text);
        if (status == STATUS_OK)
            status = read_part(buffer_view(&text), &stays, &count, &room);
        if (status == STATUS_OK)
            status = overlap_find(stays, count, &found);
        if (status == STATUS_OK)
            status = keep(all, &found);
    }
    buffer_free(&text);
    overlaps_free(&found);
    free(stays);
    return status;
}

/* As the later of the two households stands in the roster. */
static int in_order(const void *a, const void *b)
{
    const struct overlap *x = a, *y = b;
    if (x->second->number != y->second->number)
        return x->second->number < y->second->number ? -1 : 1;
    if (x->first->number != y->first->number)
        return x->first->number < y->first->number ? -1 : 1;
    return span_compare(x->second->stay.person_id, y->second->stay.person_id);
}

static void put_overlap(struct row_writer *w, const struct overlap *o)
{
    struct buffer rows = {0};
    audit_put_lines(&rows, o->first->file, o->first->stay.line,
                    o->first->stay.line);
    audit_put_lines(&rows, o->second->file, o->second->stay.line,
                    o->second->stay.line);
    const struct finding_row row = {.household_id = o->second->household_id,
                                    .person_id = o->second->stay.person_id,
                                    .month = o->from,
                                    .until = o->until,
                                    .months = o->months,
                                    .item = AUDIT_NO_ITEM,
                                    .cause = CAUSE_ERROR,
                                    .finding = o->finding,
                                    .other = o->first->household_id,
                                    .roster_rows = buffer_view(&rows)};
    audit_put_finding(w, &row);
    w->out->failed |= rows.failed;
    buffer_free(&rows);
}

/* Rows behind those of the households. */
static enum status put_rows(struct audit_job *job, struct buffer *rows,
                            uint64_t count, struct totals *totals)
{
    if (rows->failed)
        return STATUS_MEMORY;
    totals->rows += count;
    totals->findings += count;
    return rows->length > 0 ? output_rows(job->output, buffer_view(rows))
                            : STATUS_OK;
}

enum status audit_cross_finish(struct audit_job *job, struct totals *totals)
{
    struct crossing all = {0};
    struct buffer rows = {0};
    struct row_writer w = audit_findings_writer(job, &rows);
    enum status status = find_all(job, &all);
    if (status == STATUS_OK && all.count > 0)
        qsort(all.items, all.count, sizeof *all.items, in_order);
    for (size_t i = 0; status == STATUS_OK && i < all.count; i++)
        put_overlap(&w, &all.items[i]);
    if (status == STATUS_OK)
        status = put_rows(job, &rows, all.count, totals);
    buffer_free(&rows);
    free(all.items);
    arena_free(&all.arena);
    return status;
}

/* ---- unknown households ------------------------------------------------- */

struct unknown {
    struct span household_id;
    struct audit_payment payment;
};

static int compare_unknown(const struct unknown *x, const struct unknown *y)
{
    int order = span_compare_natural(x->household_id, y->household_id);
    if (order == 0)
        order = x->payment.month - y->payment.month;
    if (order == 0)
        order = x->payment.item - y->payment.item;
    return order ? order
                 : span_compare(x->payment.person_id, y->payment.person_id);
}

static int unknown_in_order(const void *a, const void *b)
{
    const struct unknown *x = a, *y = b;
    int order = compare_unknown(x, y);
    return order ? order
                 : (x->payment.line > y->payment.line) -
                       (x->payment.line < y->payment.line);
}

static bool is_alike(const struct unknown *x, const struct unknown *y)
{
    return compare_unknown(x, y) == 0;
}

static struct unknown *read_unknown(const struct audit_job *job, size_t *count)
{
    struct span rest = buffer_view(&job->unknown);
    struct payment_unknown u;
    struct span id;
    for (*count = 0; payment_unknown_next(&rest, &u, &id);)
        ++*count;
    struct unknown *list = calloc(*count + 1, sizeof *list);
    rest = buffer_view(&job->unknown);
    for (size_t i = 0; list && payment_unknown_next(&rest, &u, &id); i++)
        list[i] = (struct unknown){id, u.payment};
    return list;
}

/* One finding, and a line of the ledger, for `count` rows that are alike. */
static enum status put_unknown(struct audit_job *job, struct row_writer w[2],
                               const struct unknown *u, size_t count)
{
    struct buffer lines = {0};
    struct audit_cell cell = {.month = u->payment.month,
                              .item = u->payment.item,
                              .person_id = u->payment.person_id};
    for (size_t i = 0; i < count; i++) {
        if (__builtin_add_overflow(cell.paid_fen, u[i].payment.amount_fen,
                                   &cell.paid_fen))
            return STATUS_OVERFLOW;
        audit_put_lines(&lines, payments_file(job->payments), u[i].payment.line,
                        u[i].payment.line);
    }
    if (cell.item == DUE_RECOVERY)
        cell.paid_fen = -cell.paid_fen;
    cell.part_fen[CAUSE_ERROR] = -cell.paid_fen;
    const struct finding_row row = {.household_id = u->household_id,
                                    .person_id = cell.person_id,
                                    .month = cell.month,
                                    .until = cell.month,
                                    .months = 1,
                                    .item = cell.item,
                                    .has_amounts = true,
                                    .paid_fen = cell.paid_fen,
                                    .difference_fen = -cell.paid_fen,
                                    .cause = CAUSE_ERROR,
                                    .finding = FINDING_UNKNOWN_HOUSEHOLD,
                                    .payment_rows = buffer_view(&lines)};
    audit_put_finding(&w[0], &row);
    if (job->ledger.file)
        audit_put_ledger(&w[1], u->household_id, &cell);
    const struct audit_sums sums = {.paid_fen = cell.paid_fen,
                                    .difference_fen = -cell.paid_fen,
                                    .part_fen = {-cell.paid_fen},
                                    .payments = (int64_t)count};
    w[0].out->failed |= lines.failed;
    buffer_free(&lines);
    return audit_sums_add(&job->tally.sums, &sums);
}

/* A total beside its parts is no payment. */
static bool is_beside_parts(const struct unknown *list, size_t i)
{
    return i > 0 && list[i].payment.item == AUDIT_TOTAL &&
           list[i - 1].payment.item != AUDIT_TOTAL &&
           list[i - 1].payment.month == list[i].payment.month &&
           span_equal(list[i - 1].household_id, list[i].household_id);
}

static enum status pass_totals(struct audit_job *job, const struct unknown *u,
                               size_t count)
{
    struct audit_sums sums = {.of_total = (int64_t)count};
    for (size_t i = 0; i < count; i++)
        if (__builtin_add_overflow(sums.of_total_fen, u[i].payment.amount_fen,
                                   &sums.of_total_fen))
            return STATUS_OVERFLOW;
    return audit_sums_add(&job->tally.sums, &sums);
}

enum status audit_unknown_finish(struct audit_job *job, struct totals *totals)
{
    struct buffer rows = {0}, ledger = {0};
    struct row_writer w[2] = {audit_findings_writer(job, &rows),
                              audit_ledger_writer(job, &ledger)};
    size_t count, found = 0;
    struct unknown *list = read_unknown(job, &count);
    enum status status = list ? STATUS_OK : STATUS_MEMORY;
    if (status == STATUS_OK && count > 0)
        qsort(list, count, sizeof *list, unknown_in_order);
    for (size_t i = 0, n; status == STATUS_OK && i < count; i += n) {
        for (n = 1; i + n < count && is_alike(&list[i], &list[i + n]);)
            n++;
        if (is_beside_parts(list, i)) {
            status = pass_totals(job, &list[i], n);
            continue;
        }
        status = put_unknown(job, w, &list[i], n);
        found++;
    }
    if (status == STATUS_OK)
        status = put_rows(job, &rows, found, totals);
    if (status == STATUS_OK)
        status = ledger.failed
                     ? STATUS_MEMORY
                     : output_side_rows(&job->ledger, buffer_view(&ledger));
    buffer_free(&rows);
    buffer_free(&ledger);
    free(list);
    return status;
}
