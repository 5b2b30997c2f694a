/* payments - two files side by side, or one in memory. */
#include "payments.h"

#include "cut.h"
#include "group.h"
#include "ids.h"
#include "payments_work.h"

#include <stdlib.h>

struct payments {
    const struct block_options *options;
    struct id_order order; /* of both files; none: gathered */
    struct block_reader *reader;
    struct group *group; /* NULL: side by side */
    struct payments_cost cost;
    struct block block; /* the one in hand */
    size_t at;          /* what was given of it */
    uint64_t line;      /* of the row at `at` */
    bool all_read;
    struct id_walk walk, roster_walk;
    const char *file;
};

/* ---- opening ------------------------------------------------------------ */

static bool side_by_side(const struct payments *p)
{
    return p->order.by_bytes || p->order.by_numbers;
}

static enum status find_order(struct payments *p,
                              const struct block_options *roster)
{
    struct id_order theirs;
    enum status status = ids_order(p->options, &p->order);
    if (status != STATUS_OK || !side_by_side(p))
        return status;
    status = ids_order(roster, &theirs);
    p->order.by_bytes &= theirs.by_bytes;
    p->order.by_numbers &= theirs.by_numbers;
    return status;
}

static enum status gather(struct payments *p, struct messages *messages)
{
    enum status status = group_gather(p->reader, messages, &p->group);
    if (status == STATUS_OK)
        p->cost = (struct payments_cost){group_rows(p->group),
                                         block_reader_bytes(p->reader)};
    return status;
}

static enum status start(struct payments *p, struct messages *messages)
{
    enum status status = block_reader_open(p->options, messages, &p->reader);
    if (status != STATUS_OK)
        return status;
    p->file = block_reader_layout(p->reader)->file;
    return side_by_side(p) ? STATUS_OK : gather(p, messages);
}

enum status payments_open(const struct block_options *options,
                          const struct block_options *roster, bool apart,
                          struct messages *messages, struct payments **out)
{
    struct payments *p = calloc(1, sizeof *p);
    *out = p;
    if (!p)
        return STATUS_MEMORY;
    p->options = options;
    enum status status = apart ? STATUS_OK : find_order(p, roster);
    return status == STATUS_OK ? start(p, messages) : status;
}

static void stop(struct payments *p)
{
    block_reader_free(p->reader);
    group_free(p->group);
    p->reader = NULL;
    p->group = NULL;
    p->block.length = p->at = 0;
    p->all_read = false;
}

enum status payments_rewind(struct payments *payments,
                            struct messages *messages)
{
    stop(payments);
    return start(payments, messages);
}

void payments_close(struct payments *payments)
{
    if (!payments)
        return;
    stop(payments);
    block_free(&payments->block);
    ids_end(&payments->walk);
    ids_end(&payments->roster_walk);
    free(payments);
}

struct payments_cost payments_cost(const struct payments *payments)
{
    return payments->cost;
}

const char *payments_file(const struct payments *payments)
{
    return payments->file;
}

bool payments_gathered(const struct payments *payments)
{
    return payments->group != NULL;
}

enum status payments_take(struct payments *payments, struct span household_id,
                          struct block *out)
{
    return group_take(payments->group, household_id, out);
}

int payments_compare(const struct payments *payments, struct span a,
                     struct span b)
{
    return payments->order.by_bytes ? span_compare(a, b)
                                    : span_compare_natural(a, b);
}

/* ---- side by side ------------------------------------------------------- */

/* The id of the last household of a block; a NULL pointer where none. */
static struct span last_id(struct payments *p, const struct block *block)
{
    struct id_walk *walk = &p->roster_walk;
    struct span id, last = {NULL, 0};
    ids_begin(walk, block);
    walk->at = cut_last_household(block->data, block->length,
                                  block->layout->id_field, false);
    while (!last.at && ids_next(walk, &id))
        last = id;
    return last;
}

static enum status fill(struct payments *p, struct messages *messages)
{
    while (p->at == p->block.length && !p->all_read) {
        enum status status =
            block_read(p->reader, messages, &p->block, &p->all_read);
        if (status != STATUS_OK)
            return status;
        p->at = p->all_read ? p->block.length : 0;
        p->line = p->block.first_line;
    }
    return STATUS_OK;
}

/* Gives the text up to an offset of the block in hand. */
static enum status give(struct payments *p, size_t end, uint64_t next_line,
                        struct block *out)
{
    size_t length = end - p->at;
    struct buffer text = {out->data, out->length, out->capacity, false};
    if (out->length == 0)
        out->first_line = p->line;
    buffer_bytes(&text, p->block.data + p->at, length);
    out->data = text.data;
    out->length = text.length;
    out->capacity = text.capacity;
    p->at = end;
    p->line = next_line;
    return text.failed ? STATUS_MEMORY : STATUS_OK;
}

/* Gives the rows up to a household, its own among them. */
static enum status give_until(struct payments *p, struct span last,
                              struct block *out)
{
    struct id_walk *walk = &p->walk;
    struct span id;
    ids_begin(walk, &p->block);
    walk->at = p->at;
    walk->next = p->line;
    while (ids_next(walk, &id))
        if (id.at && payments_compare(p, id, last) > 0)
            return give(p, walk->begin, walk->line, out);
    return give(p, p->block.length, walk->next, out);
}

enum status payments_beside(struct payments *payments,
                            const struct block *roster,
                            struct messages *messages, struct block *out)
{
    struct payments *p = payments;
    out->length = 0;
    out->layout = block_reader_layout(p->reader);
    out->first_line = 1;
    if (p->group)
        return STATUS_OK;
    struct span last = last_id(p, roster);
    while (last.at) {
        enum status status = fill(p, messages);
        if (status != STATUS_OK || p->at == p->block.length)
            return status;
        status = give_until(p, last, out);
        if (status != STATUS_OK || p->at < p->block.length)
            return status;
    }
    return STATUS_OK;
}

enum status payments_rest(struct payments *payments, struct messages *messages,
                          struct block *out, bool *end)
{
    struct payments *p = payments;
    if (p->group)
        return group_read(p->group, out, end);
    out->length = 0;
    out->layout = block_reader_layout(p->reader);
    enum status status = fill(p, messages);
    *end = p->at == p->block.length;
    return status == STATUS_OK && !*end ? give(p, p->block.length, p->line, out)
                                        : status;
}
