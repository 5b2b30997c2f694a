/*
 * stream - blocks of households on their way through the threads. Every thread
 * does the same: it reads the next block, works on it, and writes it where all
 * before it are written; what cannot be written yet is left to the thread that
 * has the block before it in hand. So a block stays in the cache of one
 * processor from its first byte to the last byte of what came of it.
 */
#include "stream_work.h"

#include "household_ids.h"
#include "i18n.h"
#include "result.h"
#include "say.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum slot_state { SLOT_FREE, SLOT_IN_HAND, SLOT_DONE };

/* One phase of a stream. */
struct ring {
    struct stream *stream;
    const struct phase *phase;
    enum slot_state *states;     /* of each slot */
    uint64_t read, written;      /* blocks so far */
    bool is_reading, is_writing; /* a thread is: one at a time, in order */
    bool all_read;
    enum status status; /* not STATUS_OK: the run is stopped */
    pthread_mutex_t lock;
    pthread_cond_t changed;
};

/* ---- the worker -------------------------------------------------------- */

struct thread {
    struct ring *ring;
    pthread_t id;
    struct worker worker;
};

static bool start_worker(const struct ring *ring, struct worker *worker)
{
    const struct work *work = ring->stream->work;
    if (!ring->phase->decides)
        return true;
    worker->state = work->start(work->job);
    return worker->state && roster_reader_new(&worker->reader) == STATUS_OK;
}

/* A worker that was started has its state; what it gathered is taken. */
static enum status end_worker(const struct ring *ring, struct worker *worker,
                              enum status status)
{
    const struct work *work = ring->stream->work;
    if (status == STATUS_OK && worker->state && work->gather)
        status = work->gather(worker->state);
    roster_reader_free(worker->reader);
    share_filter_free(&worker->share);
    if (worker->state)
        work->stop(worker->state);
    return status;
}

static void work_on_slot(const struct ring *ring, struct worker *worker,
                         bool started, struct slot *slot)
{
    if (!slot->has_block)
        return;
    slot->result.status =
        started ? ring->phase->work(ring->stream, worker, slot) : STATUS_MEMORY;
}

/* ---- what a thread does; the lock is held, and let go for the doing ------ */

static size_t slot_at(const struct ring *ring, uint64_t number)
{
    return number % ring->stream->slot_count;
}

static bool can_write(const struct ring *ring)
{
    return !ring->is_writing && ring->written < ring->read &&
           ring->states[slot_at(ring, ring->written)] == SLOT_DONE;
}

static bool can_read(const struct ring *ring)
{
    return !ring->is_reading && !ring->all_read &&
           ring->states[slot_at(ring, ring->read)] == SLOT_FREE;
}

static bool is_over(const struct ring *ring)
{
    return ring->status != STATUS_OK ||
           (ring->all_read && ring->written == ring->read);
}

static void write_next(struct ring *ring)
{
    size_t at = slot_at(ring, ring->written);
    ring->is_writing = true;
    pthread_mutex_unlock(&ring->lock);
    enum status status =
        ring->phase->write(ring->stream, &ring->stream->slots[at]);
    pthread_mutex_lock(&ring->lock);
    ring->is_writing = false;
    ring->states[at] = SLOT_FREE;
    ring->written++;
    if (ring->status == STATUS_OK)
        ring->status = status;
    pthread_cond_broadcast(&ring->changed);
}

static void read_and_work(struct ring *ring, struct worker *worker,
                          bool started)
{
    size_t at = slot_at(ring, ring->read);
    struct slot *slot = &ring->stream->slots[at];
    ring->is_reading = true;
    pthread_mutex_unlock(&ring->lock);
    bool last = ring->phase->read(ring->stream, slot);
    pthread_mutex_lock(&ring->lock);
    ring->is_reading = false;
    ring->all_read = last;
    ring->states[at] = SLOT_IN_HAND;
    ring->read++;
    pthread_cond_broadcast(&ring->changed);
    pthread_mutex_unlock(&ring->lock);
    work_on_slot(ring, worker, started, slot);
    pthread_mutex_lock(&ring->lock);
    ring->states[at] = SLOT_DONE;
    pthread_cond_broadcast(&ring->changed);
}

static void *thread_main(void *user)
{
    struct thread *thread = user;
    struct ring *ring = thread->ring;
    bool started = start_worker(ring, &thread->worker);
    pthread_mutex_lock(&ring->lock);
    while (!is_over(ring)) {
        if (can_write(ring))
            write_next(ring);
        else if (can_read(ring))
            read_and_work(ring, &thread->worker, started);
        else
            pthread_cond_wait(&ring->changed, &ring->lock);
    }
    pthread_mutex_unlock(&ring->lock);
    return NULL;
}

/* ---- running ----------------------------------------------------------- */

/* The thread that is running is the first; some may not be to be had. */
static enum status run_threads(struct ring *ring, struct thread *threads,
                               unsigned count)
{
    unsigned started = 1;
    for (unsigned i = 0; i < count; i++)
        threads[i].ring = ring;
    while (started < count &&
           pthread_create(&threads[started].id, NULL, thread_main,
                          &threads[started]) == 0)
        started++;
    thread_main(&threads[0]);
    for (unsigned i = 1; i < started; i++)
        pthread_join(threads[i].id, NULL);
    enum status status = ring->status;
    for (unsigned i = 0; i < started; i++)
        status = end_worker(ring, &threads[i].worker, status);
    return status;
}

static enum status run_phase(struct stream *stream, const struct phase *phase)
{
    struct ring ring = {.stream = stream,
                        .phase = phase,
                        .lock = PTHREAD_MUTEX_INITIALIZER,
                        .changed = PTHREAD_COND_INITIALIZER};
    unsigned jobs = stream->options->jobs;
    struct thread *threads = calloc(jobs, sizeof *threads);
    ring.states = calloc(stream->slot_count, sizeof *ring.states);
    enum status status = STATUS_MEMORY;
    if (threads && ring.states)
        status = run_threads(&ring, threads, jobs);
    free(threads);
    free(ring.states);
    return status;
}

/* ---- the stream -------------------------------------------------------- */

static bool make_slots(struct stream *stream)
{
    /* One in hand and one that waits for those before it, for each thread. */
    unsigned jobs = stream->options->jobs;
    stream->slot_count = jobs == 1 ? 1 : 2 * jobs;
    stream->slots = calloc(stream->slot_count, sizeof *stream->slots);
    return stream->slots != NULL;
}

static enum status open_stream(struct stream *stream)
{
    struct messages messages = {0};
    const struct stream_options *options = stream->options;
    enum status status =
        block_reader_open(&options->input, &messages, &stream->reader);
    if (status == STATUS_OK)
        status = stream_begin_layout(stream,
                                     block_reader_first_layout(stream->reader));
    stream_tell(stream, &messages);
    messages_free(&messages);
    if (status == STATUS_OK && !make_slots(stream))
        status = STATUS_MEMORY;
    if (status == STATUS_OK && options->group)
        status = group_new(&stream->group);
    if (status == STATUS_OK && options->group)
        status = run_phase(stream, &STREAM_GATHERS);
    if (status == STATUS_OK)
        status = household_ids_new(&options->input, options->group, true,
                                   &stream->ids);
    return status;
}

static void close_stream(struct stream *stream)
{
    for (size_t i = 0; stream->slots && i < stream->slot_count; i++) {
        block_free(&stream->slots[i].block);
        block_free(&stream->slots[i].beside);
        result_free(&stream->slots[i].result);
        group_found_free(&stream->slots[i].found);
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
                            .progress = progress_start(options->progress)};
    *totals = (struct totals){0};
    stream_tell_terminal(options);
    if (!options->group) /* which reads everything before it begins */
        progress_expect(&stream.progress, options->input.files,
                        options->input.file_count);
    enum status status = open_stream(&stream);
    if (status == STATUS_OK)
        status = run_phase(&stream, &STREAM_DECIDES);
    progress_hide(&stream.progress);
    close_stream(&stream);
    return status;
}
