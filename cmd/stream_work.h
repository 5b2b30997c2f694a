/*
 * stream_work - what the files of the stream share, and nobody else: stream.c
 * has every block read, worked on and written; what that is for a slot is in
 * stream_gather.c and stream_decide.c, a phase each.
 */
#ifndef JIUZHU_CMD_STREAM_WORK_H
#define JIUZHU_CMD_STREAM_WORK_H

#include "group.h"
#include "stream_share.h"

/* A block on its way. */
struct slot {
    bool has_block; /* false: only messages of the reader */
    struct block block, beside;
    struct group_found found;   /* of the block, while rows are gathered; */
    struct group_range range;   /* then: whose rows make the block */
    uint64_t bytes, file_bytes; /* of text and of files, read so far */
    struct result result;
};

/* A thread's own. */
struct worker {
    struct roster_reader *reader;
    struct share_filter share;
    void *state; /* of the command; NULL: it has none in this phase */
};

struct stream {
    const struct stream_options *options;
    const struct work *work;
    const struct sink *sink;
    struct totals *totals;
    struct progress progress;
    struct block_reader *reader;
    struct group *group; /* NULL: blocks come from the reader */
    struct household_ids *ids;
    const struct layout *layout; /* of the block last written */
    struct slot *slots;
    size_t slot_count;
};

/*
 * What is done with the slots. While one block is read another may be written:
 * the reader's own are stream->reader, the text of stream->group and what a
 * companion reads; the writer's are the ids, the layout, the totals, the
 * progress and the sink. Nobody else touches them.
 */
struct phase {
    /* The next block; true: there is nothing after it. In order, */
    bool (*read)(struct stream *stream, struct slot *slot);
    /* by any thread, */
    enum status (*work)(struct stream *stream, struct worker *worker,
                        struct slot *slot);
    /* and in order again. */
    enum status (*write)(struct stream *stream, struct slot *slot);
    bool decides; /* workers have a state */
};

/* Takes all rows into stream->group; nothing is decided. */
extern const struct phase STREAM_GATHERS;
/* Decides households, and puts out what the command makes of them. */
extern const struct phase STREAM_DECIDES;

/* ---- stream_decide.c ----------------------------------------------------- */

/* The slot was read, with this status; true as for phase.read. */
bool stream_end_read(struct slot *slot, enum status status, bool end);

/* Messages that are wanted, before what comes behind them. */
void stream_tell(struct stream *stream, const struct messages *messages);

/* A file with these headings begins, where it is another one. */
enum status stream_begin_layout(struct stream *stream,
                                const struct layout *layout);

#endif
