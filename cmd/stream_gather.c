/*
 * stream_gather - rows of a household that lie apart, before the first one is
 * decided: the reader makes room for a block, a worker finds its records, and
 * they are added in the order of the file.
 */
#include "stream_work.h"

#include "result.h"

static bool read_to_gather(struct stream *stream, struct slot *slot)
{
    bool end = false;
    result_clear(&slot->result);
    enum status status =
        block_read(stream->reader, &slot->result.messages, &slot->block, &end);
    if (status == STATUS_OK && !end)
        status = group_make_room(stream->group, &slot->block, &slot->found);
    return stream_end_read(slot, status, end);
}

static enum status find_rows(struct stream *stream, struct worker *worker,
                             struct slot *slot)
{
    (void)stream;
    (void)worker;
    return group_find(&slot->block, &slot->found);
}

static enum status add_rows(struct stream *stream, struct slot *slot)
{
    stream_tell(stream, &slot->result.messages);
    if (slot->result.status != STATUS_OK || !slot->has_block)
        return slot->result.status;
    return group_add(stream->group, &slot->found);
}

const struct phase STREAM_GATHERS = {read_to_gather, find_rows, add_rows,
                                     false};
