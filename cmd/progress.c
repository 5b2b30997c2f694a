/* progress - one line that is written over. */
#include "progress.h"

#include "i18n.h"

#include <stdio.h>
#include <sys/stat.h>
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

void progress_expect(struct progress *progress, const char *const *files,
                     size_t count)
{
    uint64_t whole = 0;
    for (size_t i = 0; i < count; i++) {
        struct stat info;
        int found = files[i][0] == '-' && files[i][1] == '\0'
                        ? fstat(STDIN_FILENO, &info)
                        : stat(files[i], &info);
        if (found != 0 || !S_ISREG(info.st_mode))
            return;
        whole += (uint64_t)info.st_size;
    }
    progress->whole = whole;
}

/* Nothing where it is not known, or too early to tell. */
static void show_left(const struct progress *progress, uint64_t read,
                      double elapsed)
{
    if (progress->whole == 0 || read == 0 || read > progress->whole)
        return;
    double left =
        elapsed * (double)(progress->whole - read) / (double)read + 0.5;
    fprintf(stderr, _(", %u:%02u left"), (unsigned)left / 60,
            (unsigned)left % 60);
}

void progress_show(struct progress *progress,
                   const struct progress_state *state)
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
            (unsigned long long)state->households,
            (unsigned long long)state->rejected, (double)state->text / 1e6,
            (double)state->households / elapsed);
    show_left(progress, state->read, elapsed);
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
