/*
 * stream - the one file that knows the order of the stages and the threads:
 * blocks are read in order, worked on in parallel, and put out in order. The
 * output does not depend on the number of threads.
 */
#ifndef JIUZHU_CMD_STREAM_H
#define JIUZHU_CMD_STREAM_H

#include "block.h"
#include "buffer.h"
#include "outfile.h"
#include "progress.h"
#include "roster.h"

/* What a worker makes of one block. */
struct result {
    struct buffer out;     /* rows */
    struct buffer rejects; /* rejected rows, where they are wanted */
    struct messages messages;
    struct buffer ids; /* household ids, one after the other */
    struct id_place {
        size_t end; /* of the id in `ids` */
        uint64_t line;
    } * places;
    size_t household_count, place_room;
    uint64_t rows, rejected, findings;
    enum status status; /* not STATUS_OK stops the run here */
};

/* What a command does with each household. */
struct work {
    /* A worker's own state, or NULL when memory runs out. */
    void *(*start)(const void *job);
    void (*stop)(void *worker);
    /*
     * Decides one household: appends rows to result->out, counts them; may
     * call roster_reject(). Households rejected before are not given here.
     */
    enum status (*household)(void *worker, struct roster_reader *reader,
                             struct roster_case *household,
                             struct result *result);
    /*
     * Takes what a worker has gathered over all its blocks, when all are
     * done, one worker after the other; may be NULL. Which blocks a worker
     * had is chance: only sums whose order does not matter may be gathered.
     */
    enum status (*gather)(void *worker);
    /* Sees a household once it is rejected; may be NULL. */
    enum status (*rejected)(void *worker, const struct roster_case *household,
                            struct result *result);
    const void *job;
};

struct stream_options {
    struct block_options input;
    unsigned jobs;
    bool group;        /* gather rows of a household in memory first */
    bool rejects;      /* rejected rows are wanted */
    bool quiet_faults; /* faults are not told: they are in the output */
    bool quiet;        /* notes and warnings are not told */
    enum progress_wish progress;
};

struct totals {
    uint64_t households, rows, rejected, findings;
};

/* Where results go, called in the order of the input. */
struct sink {
    /* A file with these headings begins. */
    enum status (*layout)(void *user, const struct layout *layout);
    enum status (*rows)(void *user, struct span rows);
    enum status (*rejects)(void *user, struct span rows);
    void *user;
};

/*
 * Runs the work over all files. Messages are told as their blocks come out.
 * STATUS_FAULT: the run was stopped, and why has been told.
 */
enum status stream_run(const struct stream_options *options,
                       const struct work *work, const struct sink *sink,
                       struct totals *totals);

#endif
