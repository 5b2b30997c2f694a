/* stream - a ring of slots between the reader, the workers and the writer. */
#include "stream_share.h"

#include "group.h"
#include "household_ids.h"
#include "i18n.h"
#include "rejects.h"
#include "result.h"
#include "say.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum slot_state { SLOT_FREE, SLOT_READY, SLOT_DONE };

struct slot {
    enum slot_state state;
    bool has_block; /* false: only messages of the reader */
    struct block block, beside;
    struct result result;
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
    uint64_t read, taken, written; /* blocks so far */
    bool all_read, stop;
    pthread_mutex_t lock;
    pthread_cond_t ready, done;
};

/* ---- the worker -------------------------------------------------------- */

struct worker {
    struct stream *stream;
    pthread_t thread;
    struct roster_reader *reader;
    struct share_filter share;
    void *state;
};

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
    if (!companion)
        return work_on_households(stream, worker, slot);
    companion->begin(worker->state, &slot->beside);
    enum status status = work_on_households(stream, worker, slot);
    if (status == STATUS_OK)
        status = companion->end(worker->state, &slot->result);
    return status == STATUS_OK && has_failed(&slot->result) ? STATUS_MEMORY
                                                            : status;
}

static bool start_worker(struct stream *stream, struct worker *worker)
{
    worker->stream = stream;
    worker->state = stream->work->start(stream->work->job);
    return worker->state && roster_reader_new(&worker->reader) == STATUS_OK;
}

static void stop_worker(struct stream *stream, struct worker *worker)
{
    roster_reader_free(worker->reader);
    share_filter_free(&worker->share);
    if (worker->state)
        stream->work->stop(worker->state);
}

static void work_on_slot(struct stream *stream, struct worker *worker,
                         bool started, struct slot *slot)
{
    if (!slot->has_block)
        return;
    slot->result.status =
        started ? work_on(stream, worker, slot) : STATUS_MEMORY;
}

static void *worker_main(void *user)
{
    struct worker *worker = user;
    struct stream *stream = worker->stream;
    bool started = start_worker(stream, worker);
    pthread_mutex_lock(&stream->lock);
    for (;;) {
        struct slot *slot = &stream->slots[stream->taken % stream->slot_count];
        if (stream->stop || (stream->all_read && stream->taken == stream->read))
            break;
        if (stream->taken == stream->read) {
            pthread_cond_wait(&stream->ready, &stream->lock);
            continue;
        }
        stream->taken++;
        pthread_mutex_unlock(&stream->lock);
        work_on_slot(stream, worker, started, slot);
        pthread_mutex_lock(&stream->lock);
        slot->state = SLOT_DONE;
        pthread_cond_signal(&stream->done);
    }
    pthread_mutex_unlock(&stream->lock);
    return NULL;
}

/* ---- the reader -------------------------------------------------------- */

/* Reads the next block; true when there is nothing after it. */
static bool read_slot(struct stream *stream, struct slot *slot)
{
    bool end = false;
    result_clear(&slot->result);
    struct messages *messages = &slot->result.messages;
    enum status status =
        stream->group
            ? group_read(stream->group, &slot->block, &end)
            : block_read(stream->reader, messages, &slot->block, &end);
    const struct companion *companion = stream->options->companion;
    if (status == STATUS_OK && !end && companion)
        status = companion->read(companion->user, &slot->block, messages,
                                 &slot->beside);
    slot->has_block = status == STATUS_OK && !end;
    slot->result.status = status;
    return end || status != STATUS_OK;
}

/* ---- the writer, in the order of the input ----------------------------- */

static enum status begin_layout(struct stream *stream,
                                const struct layout *layout)
{
    if (layout == stream->layout)
        return STATUS_OK;
    stream->layout = layout;
    return stream->sink->layout(stream->sink->user, layout);
}

static void tell(struct stream *stream, const struct messages *messages)
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
    tell(stream, &result->messages);
    if (status == STATUS_OK && slot->has_block)
        status = begin_layout(stream, slot->block.layout);
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
                  &(struct progress_state){
                      stream->totals->households, stream->totals->rejected,
                      block_reader_bytes(stream->reader),
                      block_reader_file_bytes(stream->reader)});
    return STATUS_OK;
}

/* ---- running ----------------------------------------------------------- */

/* A worker that was started has its state; what it gathered is taken. */
static enum status end_worker(struct stream *stream, struct worker *worker,
                              enum status status)
{
    if (status == STATUS_OK && worker->state && stream->work->gather)
        status = stream->work->gather(worker->state);
    stop_worker(stream, worker);
    return status;
}

static enum status run_alone(struct stream *stream)
{
    struct worker worker = {0};
    bool started = start_worker(stream, &worker);
    enum status status = STATUS_OK;
    while (status == STATUS_OK && !stream->all_read) {
        struct slot *slot = &stream->slots[0];
        stream->all_read = read_slot(stream, slot);
        work_on_slot(stream, &worker, started, slot);
        status = write_slot(stream, slot);
    }
    return end_worker(stream, &worker, status);
}

/* One turn of the main thread: write what is done, else read ahead. */
static enum status turn(struct stream *stream)
{
    struct slot *next = &stream->slots[stream->written % stream->slot_count];
    struct slot *empty = &stream->slots[stream->read % stream->slot_count];
    enum status status = STATUS_OK;
    if (stream->written < stream->read && next->state == SLOT_DONE) {
        pthread_mutex_unlock(&stream->lock);
        status = write_slot(stream, next);
        pthread_mutex_lock(&stream->lock);
        next->state = SLOT_FREE;
        stream->written++;
    } else if (!stream->all_read && empty->state == SLOT_FREE) {
        pthread_mutex_unlock(&stream->lock);
        bool last = read_slot(stream, empty);
        pthread_mutex_lock(&stream->lock);
        stream->all_read = last;
        empty->state = SLOT_READY;
        stream->read++;
        pthread_cond_signal(&stream->ready);
    } else {
        pthread_cond_wait(&stream->done, &stream->lock);
    }
    return status;
}

/* Every block is read, worked on and written, or the run is stopped. */
static enum status take_turns(struct stream *stream, enum status status)
{
    pthread_mutex_lock(&stream->lock);
    while (status == STATUS_OK &&
           !(stream->all_read && stream->written == stream->read))
        status = turn(stream);
    stream->stop = true;
    pthread_cond_broadcast(&stream->ready);
    pthread_mutex_unlock(&stream->lock);
    return status;
}

static enum status run_threads(struct stream *stream)
{
    struct worker *workers = calloc(stream->options->jobs, sizeof *workers);
    unsigned started = 0;
    enum status status = workers ? STATUS_OK : STATUS_MEMORY;
    for (; status == STATUS_OK && started < stream->options->jobs; started++) {
        workers[started].stream = stream;
        if (pthread_create(&workers[started].thread, NULL, worker_main,
                           &workers[started]) != 0)
            break;
    }
    if (status == STATUS_OK && started == 0)
        status = STATUS_MEMORY;
    status = take_turns(stream, status);
    for (unsigned i = 0; i < started; i++)
        pthread_join(workers[i].thread, NULL);
    for (unsigned i = 0; i < started; i++)
        status = end_worker(stream, &workers[i], status);
    free(workers);
    return status;
}

static enum status open_stream(struct stream *stream)
{
    struct messages messages = {0};
    const struct stream_options *options = stream->options;
    enum status status =
        block_reader_open(&options->input, &messages, &stream->reader);
    if (status == STATUS_OK)
        status =
            begin_layout(stream, block_reader_first_layout(stream->reader));
    if (status == STATUS_OK && options->group)
        status = group_gather(stream->reader, &messages, &stream->group);
    tell(stream, &messages);
    messages_free(&messages);
    if (status == STATUS_OK)
        status = household_ids_new(&options->input, options->group, true,
                                   &stream->ids);
    if (status != STATUS_OK)
        return status;
    /* One in hand and one waiting for each worker, one read, one written. */
    stream->slot_count = options->jobs == 1 ? 1 : 2 * options->jobs + 2;
    stream->slots = calloc(stream->slot_count, sizeof *stream->slots);
    return stream->slots ? STATUS_OK : STATUS_MEMORY;
}

static void close_stream(struct stream *stream)
{
    for (size_t i = 0; stream->slots && i < stream->slot_count; i++) {
        block_free(&stream->slots[i].block);
        block_free(&stream->slots[i].beside);
        result_free(&stream->slots[i].result);
    }
    free(stream->slots);
    household_ids_free(stream->ids);
    group_free(stream->group);
    block_reader_free(stream->reader);
}

static enum status no_layout(void *user, const struct layout *layout)
{
    (void)user;
    (void)layout;
    return STATUS_OK;
}

static enum status no_rows(void *user, struct span rows)
{
    (void)user;
    (void)rows;
    return STATUS_OK;
}

enum status stream_beforehand(const struct stream_options *options,
                              const struct work *work, struct totals *totals)
{
    const struct sink nowhere = {no_layout, no_rows, no_rows, NULL};
    struct stream_options silent = *options;
    silent.rejects = false;
    silent.quiet_faults = silent.quiet = true;
    return stream_run(&silent, work, &nowhere, totals);
}

void stream_tell_terminal(const struct stream_options *options)
{
    const struct block_options *input = &options->input;
    if (!options->quiet && strcmp(input->files[0], "-") == 0 &&
        isatty(STDIN_FILENO))
        say("%s", _("reading the roster from the terminal; Ctrl-D ends it, "
                    "Ctrl-C gives up"));
}

enum status stream_run(const struct stream_options *options,
                       const struct work *work, const struct sink *sink,
                       struct totals *totals)
{
    struct stream stream = {.options = options,
                            .work = work,
                            .sink = sink,
                            .totals = totals,
                            .progress = progress_start(options->progress),
                            .lock = PTHREAD_MUTEX_INITIALIZER,
                            .ready = PTHREAD_COND_INITIALIZER,
                            .done = PTHREAD_COND_INITIALIZER};
    *totals = (struct totals){0};
    stream_tell_terminal(options);
    if (!options->group) /* which reads everything before it begins */
        progress_expect(&stream.progress, options->input.files,
                        options->input.file_count);
    enum status status = open_stream(&stream);
    if (status == STATUS_OK)
        status = options->jobs == 1 ? run_alone(&stream) : run_threads(&stream);
    progress_hide(&stream.progress);
    close_stream(&stream);
    return status;
}
