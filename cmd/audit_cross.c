/*
 * audit_cross - what only shows across households: persons counted in two of
 * them at once.
 *
 * The stays of persons come block by block and are put into parts by person,
 * on disk where they are many (spill.h); then part after part is looked at in
 * memory. What is found is held in memory: it is what somebody is to read.
 */
#include "audit_job.h"
#include "overlap.h"

#include "array.h"
#include "identity.h"

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
        uint64_t hash = identity_hash(r.stay.person_id);
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
    return identity_compare(x->second->stay.person_id,
                            y->second->stay.person_id);
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

enum status audit_put_behind(struct audit_job *job, const struct buffer *rows,
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
        status = audit_put_behind(job, &rows, all.count, totals);
    buffer_free(&rows);
    free(all.items);
    arena_free(&all.arena);
    return status;
}
