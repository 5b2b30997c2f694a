/*
 * progress - how far a run is, on standard error: on a terminal only, after a
 * second (at once with --progress), never with --quiet. The time left is told
 * where the size of the input is known: files, not pipes.
 */
#ifndef JIUZHU_CMD_PROGRESS_H
#define JIUZHU_CMD_PROGRESS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <time.h>

enum progress_wish { PROGRESS_AUTOMATIC, PROGRESS_AT_ONCE, PROGRESS_NEVER };

struct progress {
    bool shown;   /* wanted, and standard error is a terminal */
    bool visible; /* a line stands there now */
    struct timespec begun, last;
    double patience_seconds;
    uint64_t whole; /* bytes of all files; 0: not known */
};

struct progress_state {
    uint64_t households, rejected;
    uint64_t text; /* bytes worked on, in UTF-8 */
    uint64_t read; /* bytes of the files, as they stand in them */
};

struct progress progress_start(enum progress_wish wish);

/* What there is to read, where all of it is files. */
void progress_expect(struct progress *progress, const char *const *files,
                     size_t count);

/* Shows the state, a few times a second at most. */
void progress_show(struct progress *progress,
                   const struct progress_state *state);

/* Takes the line away, before anything else is said. */
void progress_hide(struct progress *progress);

#endif
