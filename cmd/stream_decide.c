/*
 * stream_decide - blocks of households: read, decided one household after the
 * other, and what came of them put out in the order of the input.
 */
#include "stream_work.h"

#include "household_ids.h"
#include "rejects.h"
#include "result.h"
#include "say.h"

/* ---- the worker -------------------------------------------------------- */

static enum status one_household(struct stream *stream, struct worker *worker,
                                 struct roster_case *household,
                                 const struct layout *layout,
                                 struct result *result)
{
    enum status status = STATUS_OK;
    result->households++;
    if (stream->options->share.count == 0) /* else they are noted already */
        status = result_note_id(result, household->id, household->line);
    if (status == STATUS_OK && !household->rejected)
        status = stream->work->household(worker->state, worker->reader,
                                         household, result);
    if (status != STATUS_OK)
        return status;
    if (household->rejected) {
        result->rejected++;
        if (stream->options->rejects)
            rejects_rows(household, layout, &result->rejects);
        if (stream->work->rejected)
            status = stream->work->rejected(worker->state, household, result);
    }
    if (household->messages->count > 0)
        result_pass_messages(household, stream->options->quiet_faults,
                             &result->messages);
    return status;
}

static bool has_failed(const struct result *result)
{
    bool failed = result->out.failed || result->rejects.failed ||
                  result->ids.failed || result->messages.out_of_memory;
    for (int i = 0; i < RESULT_SIDES; i++)
        failed |= result->side[i].failed;
    return failed;
}

static enum status work_on_households(struct stream *stream,
                                      struct worker *worker, struct slot *slot)
{
    struct result *result = &slot->result;
    const struct share share = stream->options->share;
    const struct block *block = &slot->block;
    if (share.count > 0) {
        enum status status =
            share_filter(&worker->share, share, &slot->block, result);
        if (status != STATUS_OK)
            return status;
        block = &worker->share.block;
    }
    roster_begin(worker->reader, block);
    for (;;) {
        struct roster_case household;
        bool end;
        enum status status = roster_next(worker->reader, &household, &end);
        if (status == STATUS_OK && !end)
            status = one_household(stream, worker, &household,
                                   slot->block.layout, result);
        if (status != STATUS_OK || end)
            return status;
        if (has_failed(result))
            return STATUS_MEMORY;
    }
}

static enum status work_on(struct stream *stream, struct worker *worker,
                           struct slot *slot)
{
    const struct companion *companion = stream->options->companion;
    if (slot->range.first < slot->range.end) {
        enum status status =
            group_put(stream->group, slot->range, &slot->block);
        if (status != STATUS_OK)
            return status;
    }
    if (!companion)
        return work_on_households(stream, worker, slot);
    companion->begin(worker->state, &slot->beside);
    enum status status = work_on_households(stream, worker, slot);
    if (status == STATUS_OK)
        status = companion->end(worker->state, &slot->result);
    return status == STATUS_OK && has_failed(&slot->result) ? STATUS_MEMORY
                                                            : status;
}

/* ---- the reader -------------------------------------------------------- */

bool stream_end_read(struct slot *slot, enum status status, bool end)
{
    slot->has_block = status == STATUS_OK && !end;
    slot->result.status = status;
    return end || status != STATUS_OK;
}

/*
 * The next households that were gathered. A companion looks at their rows;
 * else whoever decides them puts these together.
 */
static enum status read_gathered(struct stream *stream, struct slot *slot,
                                 bool *end)
{
    if (stream->options->companion)
        return group_read(stream->group, &slot->block, end);
    *end = !group_next(stream->group, &slot->range);
    return STATUS_OK;
}

static bool read_slot(struct stream *stream, struct slot *slot)
{
    bool end = false;
    result_clear(&slot->result);
    struct messages *messages = &slot->result.messages;
    enum status status = stream->group ? read_gathered(stream, slot, &end)
                                       : block_read(stream->reader, messages,
                                                    &slot->block, &end);
    const struct companion *companion = stream->options->companion;
    if (status == STATUS_OK && !end && companion)
        status = companion->read(companion->user, &slot->block, messages,
                                 &slot->beside);
    slot->bytes = block_reader_bytes(stream->reader);
    slot->file_bytes = block_reader_file_bytes(stream->reader);
    return stream_end_read(slot, status, end);
}

/* ---- the writer, in the order of the input ----------------------------- */

enum status stream_begin_layout(struct stream *stream,
                                const struct layout *layout)
{
    if (layout == stream->layout)
        return STATUS_OK;
    stream->layout = layout;
    return stream->sink->layout(stream->sink->user, layout);
}

void stream_tell(struct stream *stream, const struct messages *messages)
{
    if (messages->count == 0 && !messages->out_of_memory)
        return;
    progress_hide(&stream->progress);
    say_messages(messages,
                 stream->options->quiet ? SEVERITY_FAULT : SEVERITY_NOTE);
}

static enum status write_slot(struct stream *stream, struct slot *slot)
{
    struct result *result = &slot->result;
    enum status status = result->status;
    stream_tell(stream, &result->messages);
    if (status == STATUS_OK && slot->has_block)
        status = stream_begin_layout(stream, slot->block.layout);
    if (status == STATUS_OK && slot->has_block)
        status = household_ids_check(stream->ids, &slot->result,
                                     slot->block.layout->file);
    if (status == STATUS_OK && result->out.length > 0)
        status =
            stream->sink->rows(stream->sink->user, buffer_view(&result->out));
    if (status == STATUS_OK && result->rejects.length > 0)
        status = stream->sink->rejects(stream->sink->user,
                                       buffer_view(&result->rejects));
    const struct companion *companion = stream->options->companion;
    if (status == STATUS_OK && slot->has_block && companion)
        status = companion->write(companion->user, result);
    if (status != STATUS_OK)
        return status;
    stream->totals->households += result->households;
    stream->totals->rows += result->rows;
    stream->totals->rejected += result->rejected;
    stream->totals->findings += result->findings;
    progress_show(&stream->progress,
                  &(struct progress_state){stream->totals->households,
                                           stream->totals->rejected,
                                           slot->bytes, slot->file_bytes});
    return STATUS_OK;
}

const struct phase STREAM_DECIDES = {read_slot, work_on, write_slot, true};
