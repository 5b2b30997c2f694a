/*
 * progress - how far a run is, on standard error: on a terminal only, after a
 * second (at once with --progress), never with --quiet.
 */
#ifndef JIUZHU_CMD_PROGRESS_H
#define JIUZHU_CMD_PROGRESS_H

#include <stdbool.h>
#include <stdint.h>
#include <time.h>

enum progress_wish { PROGRESS_AUTOMATIC, PROGRESS_AT_ONCE, PROGRESS_NEVER };

struct progress {
    bool shown;   /* wanted, and standard error is a terminal */
    bool visible; /* a line stands there now */
    struct timespec begun, last;
    double patience_seconds;
};

struct progress progress_start(enum progress_wish wish);

/* Shows the state, a few times a second at most. */
void progress_show(struct progress *progress, uint64_t households,
                   uint64_t rejected, uint64_t bytes);

/* Takes the line away, before anything else is said. */
void progress_hide(struct progress *progress);

#endif
