/* stream_share - records of other shares are squeezed out of a block. */
#include "stream_share.h"

#include "array.h"
#include "result.h"

#include <stdlib.h>

void share_filter_free(struct share_filter *filter)
{
    share_walk_end(&filter->walk);
    free(filter->records);
}

/* Where the records stand of which a copy is kept, and how many. */
struct kept {
    size_t length, count;
};

static bool keep(struct share_filter *filter, struct kept *kept)
{
    struct block_record *records =
        array_reserve(filter->records, kept->count + 1, &filter->record_room,
                      sizeof *records);
    struct span text = share_walk_text(&filter->walk);
    if (!records)
        return false;
    filter->records = records;
    records[kept->count++] =
        (struct block_record){text.length, share_walk_line(&filter->walk)};
    /* What is written lies before what is still to be read. */
    memmove(filter->block.data + kept->length, text.at, text.length);
    kept->length += text.length;
    return true;
}

enum status share_filter(struct share_filter *filter, struct share share,
                         struct block *block, struct result *result)
{
    struct share_walk *walk = &filter->walk;
    struct kept kept = {0, 0};
    unsigned number = 1;
    filter->block = *block;
    share_walk_begin(walk, block);
    while (share_walk_next(walk)) {
        enum status status = STATUS_OK;
        if (walk->begins) {
            struct span id = buffer_view(&walk->id);
            number = share_of(id, share.count);
            status = result_note_id(result, id, share_walk_line(walk));
        }
        if (status != STATUS_OK ||
            (number == share.number && !keep(filter, &kept)))
            return STATUS_MEMORY;
    }
    filter->block.length = kept.length;
    filter->block.records = filter->records;
    return share_walk_failed(walk) ? STATUS_MEMORY : STATUS_OK;
}
