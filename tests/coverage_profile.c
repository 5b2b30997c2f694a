/*
 * coverage_profile - what a program of the coverage build counted is kept,
 * whatever became of it.
 *
 * Linked into every program and module of that build in the place of what
 * clang writes at exit, which allocates, opens and writes: calls that
 * tests/faults.py lets fail. The file is opened and mapped before main(), so
 * that at the end bytes are only stored; a program that ends by _exit() counts,
 * too.
 *
 * COVERAGE_PROFILES=FOLDER: FOLDER/PROGRAM.profraw, into which all runs of
 * PROGRAM are merged. Without it nothing is written.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

/* clang's compiler-rt/lib/profile/InstrProfiling.h */
#define HIDDEN __attribute__((visibility("hidden")))
HIDDEN uint64_t __llvm_profile_get_size_for_buffer(void);
HIDDEN int __llvm_profile_write_buffer(char *buffer);
HIDDEN int __llvm_profile_merge_from_buffer(const char *profile, uint64_t size);

/* Keeps clang's own file from being written. */
HIDDEN int __llvm_profile_runtime;

static char *kept; /* NULL: nothing is to be written, or no longer */
static uint64_t size;
static int fd = -1;

static int lock(short how)
{
    struct flock whole = {.l_type = how, .l_whence = SEEK_SET};
    return fcntl(fd, F_SETLKW, &whole);
}

/* Makes no call that could fail but for the lock. */
static void keep(void)
{
    char *to = kept;
    kept = NULL;
    if (!to)
        return;
    lock(F_WRLCK);
    if (to[0] != 0 && __llvm_profile_merge_from_buffer(to, size) != 0)
        abort(); /* another program of this name */
    __llvm_profile_write_buffer(to);
    lock(F_UNLCK);
}

__attribute__((constructor)) static void begin(void)
{
    char path[4096];
    Dl_info info;
    struct stat there;
    const char *folder = getenv("COVERAGE_PROFILES");
    if (!folder || !dladdr(&fd, &info) || !info.dli_fname)
        return;
    const char *slash = strrchr(info.dli_fname, '/');
    snprintf(path, sizeof path, "%s/%s.profraw", folder,
             slash ? slash + 1 : info.dli_fname);
    int low = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    fd = fcntl(low, F_DUPFD_CLOEXEC, 20); /* 0 to 2 may be closed on purpose */
    close(low);
    size = __llvm_profile_get_size_for_buffer();
    if (fd < 0 || fstat(fd, &there) != 0 ||
        ((uint64_t)there.st_size != size && ftruncate(fd, (off_t)size) != 0))
        return;
    void *map = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    if (map == MAP_FAILED)
        return;
    kept = map;
    atexit(keep);
}

/* --wrap=_exit */
_Noreturn void __real__exit(int status);
_Noreturn HIDDEN void __wrap__exit(int status);
_Noreturn void __wrap__exit(int status)
{
    keep();
    __real__exit(status);
}
