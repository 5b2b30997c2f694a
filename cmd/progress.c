/* progress - one line that is written over. */
#include "progress.h"

#include "i18n.h"

#include <stdio.h>
#include <unistd.h>

static double seconds_between(struct timespec from, struct timespec to)
{
    return (double)(to.tv_sec - from.tv_sec) +
           (double)(to.tv_nsec - from.tv_nsec) / 1e9;
}

struct progress progress_start(enum progress_wish wish)
{
    struct progress progress = {
        .shown = wish != PROGRESS_NEVER && isatty(STDERR_FILENO),
        .patience_seconds = wish == PROGRESS_AT_ONCE ? 0 : 1};
    clock_gettime(CLOCK_MONOTONIC, &progress.begun);
    progress.last = progress.begun;
    return progress;
}

void progress_show(struct progress *progress, uint64_t households,
                   uint64_t rejected, uint64_t bytes)
{
    static const double pause_seconds = 0.2;
    struct timespec now;
    if (!progress->shown)
        return;
    clock_gettime(CLOCK_MONOTONIC, &now);
    double elapsed = seconds_between(progress->begun, now);
    if (elapsed < progress->patience_seconds ||
        seconds_between(progress->last, now) < pause_seconds)
        return;
    fputs("\r\033[K", stderr);
    fprintf(stderr,
            _("%llu households, %llu rejected, %.1f MB, %.0f households a "
              "second"),
            (unsigned long long)households, (unsigned long long)rejected,
            (double)bytes / 1e6, (double)households / elapsed);
    progress->last = now;
    progress->visible = true;
}

void progress_hide(struct progress *progress)
{
    if (!progress->visible)
        return;
    fputs("\r\033[K", stderr);
    progress->visible = false;
}
