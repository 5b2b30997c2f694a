/* share - shares by hash, and where households begin. */
#include "share.h"

/* Digits of a number up to SHARE_LIMIT; 0 where it is none. */
static unsigned small_number(struct span digits)
{
    unsigned number = 0;
    if (!span_is_digits(digits) || digits.length > 4)
        return 0;
    for (size_t i = 0; i < digits.length; i++)
        number = number * 10 + (unsigned)(digits.at[i] - '0');
    return number <= SHARE_LIMIT ? number : 0;
}

bool share_read(struct span text, struct share *out)
{
    struct span rest = text;
    struct span first = span_cut(&rest, '/');
    *out =
        (struct share){small_number(first), rest.at ? small_number(rest) : 0};
    return out->number > 0 && out->count > 0 && out->number <= out->count;
}

unsigned share_of(struct span id, unsigned count)
{
    return id.length == 0 ? 1 : 1 + (unsigned)(span_hash(id) % count);
}

void share_walk_begin(struct share_walk *walk, const struct block *block)
{
    ids_begin(&walk->records, block);
    buffer_clear(&walk->id);
    walk->record = (size_t)-1;
}

bool share_walk_next(struct share_walk *walk)
{
    struct span id;
    if (!ids_next(&walk->records, &id))
        return false;
    walk->record++;
    walk->has_id = id.at != NULL;
    walk->begins = id.at && !span_equal(id, buffer_view(&walk->id));
    if (!walk->begins)
        return true;
    buffer_clear(&walk->id);
    buffer_span(&walk->id, id);
    return true;
}

void share_walk_end(struct share_walk *walk)
{
    ids_end(&walk->records);
    buffer_free(&walk->id);
}

struct span share_walk_text(const struct share_walk *walk)
{
    const struct id_walk *records = &walk->records;
    return (struct span){records->block->data + records->begin,
                         records->at - records->begin};
}

uint64_t share_walk_line(const struct share_walk *walk)
{
    const struct block *block = walk->records.block;
    return block->records ? block->records[walk->record].line
                          : walk->records.line;
}
