/*
 * fail_allocations - an allocator that fails on demand.
 *
 *   cc -shared -fPIC -o fail_allocations.so fail_allocations.c
 *   FAIL_AT=N [FAIL_ON=1] LD_PRELOAD=./fail_allocations.so PROGRAM ...
 *
 * The Nth call that asks for memory (from 1) gets NULL and ENOMEM, with
 * FAIL_ON every later one, too. With FAIL_SITES=FILE the file gets a line
 * for each call: a number for the chain of callers behind it, FAIL_DEPTH of
 * them at most; with FAIL_OWN=1 without those of other libraries, so that all
 * that a library asks for within one call of ours has one number, and those of
 * the libraries that draw, which die or go on for ever, the number 0.
 * With FAIL_WHO=FILE the file gets a line with the name of the library (or
 * program) that made the first call that failed, and the callers behind it.
 * With FAIL_DIED=FILE the file gets the callers where a signal ended it.
 * Needs glibc, whose own names of the allocator are called.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <execinfo.h>
#include <fcntl.h>
#include <malloc.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t count, size_t size);
extern void *__libc_realloc(void *memory, size_t size);
extern void *__libc_memalign(size_t alignment, size_t size);

static atomic_ullong calls;
static unsigned long long fail_at; /* 0: never */
static int fail_on;
static int sites = -1; /* a descriptor */
enum { MOST_CALLERS = 48 };
static int depth = MOST_CALLERS;
static int own_only;

static void died(int signal)
{
    void *callers[MOST_CALLERS];
    const char *path = getenv("FAIL_DIED");
    int fd = path ? open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600) : -1;
    if (fd >= 0)
        backtrace_symbols_fd(callers, backtrace(callers, MOST_CALLERS), fd);
    raise(signal); /* its action is the usual one again */
}

__attribute__((constructor)) static void begin(void)
{
    void *unused[2];
    backtrace(unused, 2); /* loads what it needs, before anything fails */
    const char *at = getenv("FAIL_AT");
    fail_at = at ? strtoull(at, NULL, 10) : 0;
    fail_on = getenv("FAIL_ON") != NULL;
    const char *path = getenv("FAIL_SITES");
    struct sigaction action = {
        .sa_handler = died, .sa_flags = SA_RESETHAND | SA_NODEFER | SA_ONSTACK};
    static char room[1 << 16]; /* where the stack is what ran out */
    sigaltstack(&(stack_t){.ss_sp = room, .ss_size = sizeof room}, NULL);
    sigaction(SIGSEGV, &action, NULL);
    sigaction(SIGABRT, &action, NULL);
    sigaction(SIGTRAP, &action, NULL); /* of glib */
    own_only = getenv("FAIL_OWN") != NULL;
    const char *most = getenv("FAIL_DEPTH");
    if (most && atoi(most) > 0 && atoi(most) < MOST_CALLERS)
        depth = atoi(most);
    if (path)
        sites = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_APPEND, 0600);
    calls = 0;
}

/* No memory may be asked for here. */
static void tell_who(const void *caller)
{
    Dl_info info;
    void *callers[MOST_CALLERS];
    const char *path = getenv("FAIL_WHO");
    int fd = path ? open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600) : -1;
    if (fd < 0)
        return;
    if (dladdr(caller, &info) && info.dli_fname &&
        write(fd, info.dli_fname, strlen(info.dli_fname)) > 0 &&
        write(fd, "\n", 1) == 1)
        backtrace_symbols_fd(callers, backtrace(callers, MOST_CALLERS), fd);
    close(fd);
}

/* Is its file's name one of those, up to where they end? */
static int is_of(const Dl_info *info, const char *const *names)
{
    const char *slash = strrchr(info->dli_fname, '/');
    const char *name = slash ? slash + 1 : info->dli_fname;
    for (; *names; names++)
        if (strncmp(name, *names, strlen(*names)) == 0)
            return 1;
    return 0;
}

/* A hash of the return addresses, as they stand in their files. */
static uint64_t chain_of_callers(void)
{
    void *callers[MOST_CALLERS];
    static const char *const ours[] = {"jiuzhu", NULL};
    static const char *const draws[] = {"libpango", "libcairo", "libfontconfig",
                                        "libgobject", NULL};
    uint64_t hash = 14695981039346656037u;
    int count = backtrace(callers, depth);
    for (int i = 0; i < count; i++) {
        Dl_info info;
        uintptr_t at = (uintptr_t)callers[i];
        if (dladdr(callers[i], &info)) {
            if (own_only && is_of(&info, draws))
                return 0;
            if (own_only && !is_of(&info, ours))
                continue;
            at -= (uintptr_t)info.dli_fbase;
        }
        hash = (hash ^ at) * 1099511628211u;
    }
    return hash;
}

static void note_site(void)
{
    static _Thread_local int within; /* what is below may allocate, too */
    char line[32];
    if (sites < 0 || within)
        return;
    within = 1;
    int length = snprintf(line, sizeof line, "%016llx\n",
                          (unsigned long long)chain_of_callers());
    if (write(sites, line, (size_t)length) != length)
        _exit(99);
    within = 0;
}

static int fails(const void *caller)
{
    note_site();
    unsigned long long number =
        atomic_fetch_add_explicit(&calls, 1, memory_order_relaxed) + 1;
    if (fail_at == 0 || number < fail_at || (number > fail_at && !fail_on))
        return 0;
    if (number == fail_at)
        tell_who(caller);
    errno = ENOMEM;
    return 1;
}

void *malloc(size_t size)
{
    return fails(__builtin_return_address(0)) ? NULL : __libc_malloc(size);
}

void *calloc(size_t count, size_t size)
{
    return fails(__builtin_return_address(0)) ? NULL
                                              : __libc_calloc(count, size);
}

void *realloc(void *memory, size_t size)
{
    return fails(__builtin_return_address(0)) ? NULL
                                              : __libc_realloc(memory, size);
}

void *aligned_alloc(size_t alignment, size_t size)
{
    return fails(__builtin_return_address(0))
               ? NULL
               : __libc_memalign(alignment, size);
}

void *memalign(size_t alignment, size_t size)
{
    return fails(__builtin_return_address(0))
               ? NULL
               : __libc_memalign(alignment, size);
}

int posix_memalign(void **out, size_t alignment, size_t size)
{
    if (fails(__builtin_return_address(0)))
        return ENOMEM;
    *out = __libc_memalign(alignment, size);
    return *out ? 0 : ENOMEM;
}
