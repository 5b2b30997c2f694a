/*
 * refer --by department - rows gathered, and sorted by who has the work.
 */
#include "array.h"
#include "refer.h"

#include <stdlib.h>

struct mark {
    size_t entitlement, length;
};

struct worklist {
    struct sink next; /* takes what is no row */
    size_t *ranks;    /* of the entitlements: by lead, then in pack order */
    struct buffer text;
    struct worklist_row {
        size_t rank, at, length;
    } * rows;
    size_t count, room;
};

/* ---- the order of the entitlements ------------------------------------- */

struct lead {
    struct span name;
    size_t entitlement;
};

static int by_lead(const void *a, const void *b)
{
    const struct lead *x = a, *y = b;
    size_t shorter =
        x->name.length < y->name.length ? x->name.length : y->name.length;
    int order = shorter ? memcmp(x->name.at, y->name.at, shorter) : 0;
    if (order != 0)
        return order;
    if (x->name.length != y->name.length)
        return x->name.length < y->name.length ? -1 : 1;
    return x->entitlement < y->entitlement ? -1 : 1;
}

static enum status rank(const struct catalogue *catalogue, struct worklist *out)
{
    size_t n = catalogue->count;
    struct lead *leads = calloc(n + 1, sizeof *leads);
    out->ranks = calloc(n + 1, sizeof *out->ranks);
    if (!leads || !out->ranks) {
        free(leads);
        return STATUS_MEMORY;
    }
    for (size_t i = 0; i < n; i++) {
        const char *name = catalogue->items[i].lead;
        leads[i] = (struct lead){span_of(name ? name : ""), i};
    }
    qsort(leads, n, sizeof *leads, by_lead);
    for (size_t i = 0; i < n; i++)
        out->ranks[leads[i].entitlement] = i;
    free(leads);
    return STATUS_OK;
}

/* ---- marks ------------------------------------------------------------- */

size_t worklist_mark(struct buffer *out, size_t entitlement)
{
    const struct mark mark = {entitlement, 0};
    size_t at = out->length;
    buffer_bytes(out, (const char *)&mark, sizeof mark);
    return at;
}

void worklist_close(struct buffer *out, size_t at)
{
    struct mark mark;
    if (out->failed)
        return;
    memcpy(&mark, out->data + at, sizeof mark);
    mark.length = out->length - at - sizeof mark;
    memcpy(out->data + at, &mark, sizeof mark);
}

/* ---- rows -------------------------------------------------------------- */

static enum status take_rows(void *user, struct span marked)
{
    struct worklist *list = user;
    while (marked.length > 0) {
        struct mark mark;
        struct worklist_row *rows = array_reserve(list->rows, list->count + 1,
                                                  &list->room, sizeof *rows);
        if (!rows)
            return STATUS_MEMORY;
        list->rows = rows;
        memcpy(&mark, marked.at, sizeof mark);
        list->rows[list->count++] = (struct worklist_row){
            list->ranks[mark.entitlement], list->text.length, mark.length};
        buffer_bytes(&list->text, marked.at + sizeof mark, mark.length);
        marked.at += sizeof mark + mark.length;
        marked.length -= sizeof mark + mark.length;
    }
    return list->text.failed ? STATUS_MEMORY : STATUS_OK;
}

static int by_rank(const void *a, const void *b)
{
    const struct worklist_row *x = a, *y = b;
    if (x->rank != y->rank)
        return x->rank < y->rank ? -1 : 1;
    return x->at < y->at ? -1 : 1;
}

static enum status sorted(struct worklist *list, struct buffer *out)
{
    if (list->count > 0)
        qsort(list->rows, list->count, sizeof *list->rows, by_rank);
    for (size_t i = 0; i < list->count; i++)
        buffer_bytes(out, list->text.data + list->rows[i].at,
                     list->rows[i].length);
    return out->failed ? STATUS_MEMORY : STATUS_OK;
}

/* ---- the run ----------------------------------------------------------- */

static enum status pass_layout(void *user, const struct layout *layout)
{
    struct worklist *list = user;
    return list->next.layout(list->next.user, layout);
}

static enum status pass_rejects(void *user, struct span rows)
{
    struct worklist *list = user;
    return list->next.rejects(list->next.user, rows);
}

enum status worklist_run(const struct stream_options *options,
                         const struct work *work,
                         const struct catalogue *catalogue,
                         struct output *output, struct totals *totals)
{
    struct worklist list = {.next = output_sink(output)};
    const struct sink sink = {pass_layout, take_rows, pass_rejects, &list};
    struct buffer rows = {0};
    enum status status = rank(catalogue, &list);
    if (status == STATUS_OK)
        status = stream_run(options, work, &sink, totals);
    if (status == STATUS_OK)
        status = sorted(&list, &rows);
    if (status == STATUS_OK)
        status = output_rows(output, buffer_view(&rows));
    buffer_free(&rows);
    buffer_free(&list.text);
    free(list.rows);
    free(list.ranks);
    return status;
}
