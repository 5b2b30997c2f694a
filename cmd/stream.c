/* stream - a ring of slots between the reader, the workers and the writer. */
#include "stream_work.h"

#include "household_ids.h"
#include "i18n.h"
#include "result.h"
#include "say.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum slot_state { SLOT_FREE, SLOT_READY, SLOT_DONE };

/* One phase of a stream. */
struct ring {
    struct stream *stream;
    const struct phase *phase;
    enum slot_state *states;       /* of each slot */
    uint64_t read, taken, written; /* blocks so far */
    bool all_read, stop;
    pthread_mutex_t lock;
    pthread_cond_t ready, done;
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

static void *thread_main(void *user)
{
    struct thread *thread = user;
    struct ring *ring = thread->ring;
    struct stream *stream = ring->stream;
    bool started = start_worker(ring, &thread->worker);
    pthread_mutex_lock(&ring->lock);
    for (;;) {
        size_t at = ring->taken % stream->slot_count;
        if (ring->stop || (ring->all_read && ring->taken == ring->read))
            break;
        if (ring->taken == ring->read) {
            pthread_cond_wait(&ring->ready, &ring->lock);
            continue;
        }
        ring->taken++;
        pthread_mutex_unlock(&ring->lock);
        work_on_slot(ring, &thread->worker, started, &stream->slots[at]);
        pthread_mutex_lock(&ring->lock);
        ring->states[at] = SLOT_DONE;
        pthread_cond_signal(&ring->done);
    }
    pthread_mutex_unlock(&ring->lock);
    return NULL;
}

/* ---- running ----------------------------------------------------------- */

static enum status run_alone(struct ring *ring)
{
    struct stream *stream = ring->stream;
    struct slot *slot = &stream->slots[0];
    struct worker worker = {0};
    bool started = start_worker(ring, &worker), end = false;
    enum status status = STATUS_OK;
    while (status == STATUS_OK && !end) {
        end = ring->phase->read(stream, slot);
        work_on_slot(ring, &worker, started, slot);
        status = ring->phase->write(stream, slot);
    }
    return end_worker(ring, &worker, status);
}

/* One turn of the main thread: write what is done, else read ahead. */
static enum status turn(struct ring *ring)
{
    struct stream *stream = ring->stream;
    size_t next = ring->written % stream->slot_count;
    size_t empty = ring->read % stream->slot_count;
    enum status status = STATUS_OK;
    if (ring->written < ring->read && ring->states[next] == SLOT_DONE) {
        pthread_mutex_unlock(&ring->lock);
        status = ring->phase->write(stream, &stream->slots[next]);
        pthread_mutex_lock(&ring->lock);
        ring->states[next] = SLOT_FREE;
        ring->written++;
    } else if (!ring->all_read && ring->states[empty] == SLOT_FREE) {
        pthread_mutex_unlock(&ring->lock);
        bool last = ring->phase->read(stream, &stream->slots[empty]);
        pthread_mutex_lock(&ring->lock);
        ring->all_read = last;
        ring->states[empty] = SLOT_READY;
        ring->read++;
        pthread_cond_signal(&ring->ready);
    } else {
        pthread_cond_wait(&ring->done, &ring->lock);
    }
    return status;
}

/* Every block is read, worked on and written, or the run is stopped. */
static enum status take_turns(struct ring *ring, enum status status)
{
    pthread_mutex_lock(&ring->lock);
    while (status == STATUS_OK &&
           !(ring->all_read && ring->written == ring->read))
        status = turn(ring);
    ring->stop = true;
    pthread_cond_broadcast(&ring->ready);
    pthread_mutex_unlock(&ring->lock);
    return status;
}

static enum status run_threads(struct ring *ring)
{
    unsigned jobs = ring->stream->options->jobs, started = 0;
    struct thread *threads = calloc(jobs, sizeof *threads);
    ring->states = calloc(ring->stream->slot_count, sizeof *ring->states);
    enum status status = threads && ring->states ? STATUS_OK : STATUS_MEMORY;
    for (; status == STATUS_OK && started < jobs; started++) {
        threads[started].ring = ring;
        if (pthread_create(&threads[started].id, NULL, thread_main,
                           &threads[started]) != 0)
            break;
    }
    if (status == STATUS_OK && started == 0)
        status = STATUS_MEMORY;
    status = take_turns(ring, status);
    for (unsigned i = 0; i < started; i++)
        pthread_join(threads[i].id, NULL);
    for (unsigned i = 0; i < started; i++)
        status = end_worker(ring, &threads[i].worker, status);
    free(threads);
    free(ring->states);
    return status;
}

static enum status run_phase(struct stream *stream, const struct phase *phase)
{
    struct ring ring = {.stream = stream,
                        .phase = phase,
                        .lock = PTHREAD_MUTEX_INITIALIZER,
                        .ready = PTHREAD_COND_INITIALIZER,
                        .done = PTHREAD_COND_INITIALIZER};
    return stream->options->jobs == 1 ? run_alone(&ring) : run_threads(&ring);
}

/* ---- the stream -------------------------------------------------------- */

static bool make_slots(struct stream *stream)
{
    /* One in hand and one waiting for each worker, one read, one written. */
    unsigned jobs = stream->options->jobs;
    stream->slot_count = jobs == 1 ? 1 : 2 * jobs + 2;
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
