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
#include "share.h"

enum { RESULT_SIDES = 6 };

/* What a worker makes of one block. */
struct result {
    struct buffer out;                /* rows */
    struct buffer rejects;            /* rejected rows, where they are wanted */
    struct buffer side[RESULT_SIDES]; /* for a companion */
    struct messages messages;
    struct buffer ids; /* household ids, one after the other */
    struct id_place {
        size_t end; /* of the id in `ids` */
        uint64_t line;
    } * places;
    size_t household_count, place_room;
    uint64_t households, rows, rejected, findings;
    enum status status; /* not STATUS_OK stops the run here */
};

struct stream_options;

/* Who types a roster is told so; nobody else is. */
void stream_tell_terminal(const struct stream_options *options);

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

/* A second input beside the roster, and outputs beside the rows. */
struct companion {
    /* What goes with a block; called by the reader, in order. */
    enum status (*read)(void *user, const struct block *block,
                        struct messages *messages, struct block *beside);
    /* A worker begins and ends a block. */
    void (*begin)(void *worker, const struct block *beside);
    enum status (*end)(void *worker, struct result *result);
    /* What stands in result->side; called by the writer, in order. */
    enum status (*write)(void *user, struct result *result);
    void *user;
};

struct stream_options {
    struct block_options input;
    const struct companion *companion; /* may be NULL */
    struct share share;                /* only its households are decided */
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

/*
 * The same before the run that tells and writes: nothing is told but what
 * stops it, and no row goes anywhere.
 */
enum status stream_beforehand(const struct stream_options *options,
                              const struct work *work, struct totals *totals);

#endif
