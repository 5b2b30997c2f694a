/* system_calls - what stands before the calls of the system. */
#include "system_calls.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>

static struct {
    int left, count, error; /* calls before the first that fails; how many */
} plans[CALLS];
static bool has_failed, bytewise;

void system_fail(enum system_call call, int nth, int count, int error)
{
    plans[call].left = nth - 1;
    plans[call].count = count;
    plans[call].error = error;
}

bool system_failed(void)
{
    bool was = has_failed;
    memset(plans, 0, sizeof plans);
    has_failed = false;
    return was;
}

void system_bytewise(bool yes)
{
    bytewise = yes;
}

static bool fails(enum system_call call)
{
    if (plans[call].count == 0 || plans[call].left-- > 0)
        return false;
    plans[call].left = 0;
    plans[call].count--;
    errno = plans[call].error;
    has_failed = true;
    return true;
}

int __real_open(const char *path, int flags, mode_t mode);
int __wrap_open(const char *path, int flags, ...);
int __wrap_open(const char *path, int flags, ...)
{
    va_list args;
    va_start(args, flags);
    mode_t mode =
        flags & (O_CREAT | __O_TMPFILE) ? (mode_t)va_arg(args, int) : 0;
    va_end(args);
    bool nameless = (flags & O_TMPFILE) == O_TMPFILE;
    return fails(nameless ? CALL_OPEN_NAMELESS : CALL_OPEN)
               ? -1
               : __real_open(path, flags, mode);
}

ssize_t __real_read(int fd, void *data, size_t length);
ssize_t __wrap_read(int fd, void *data, size_t length);
ssize_t __wrap_read(int fd, void *data, size_t length)
{
    if (bytewise && length > 1)
        length = 1;
    return fails(CALL_READ) ? -1 : __real_read(fd, data, length);
}

ssize_t __real_write(int fd, const void *data, size_t length);
ssize_t __wrap_write(int fd, const void *data, size_t length);
ssize_t __wrap_write(int fd, const void *data, size_t length)
{
    if (bytewise && length > 1)
        length = 1;
    return fails(CALL_WRITE) ? -1 : __real_write(fd, data, length);
}

int __real_fsync(int fd);
int __wrap_fsync(int fd);
int __wrap_fsync(int fd)
{
    return fails(CALL_FSYNC) ? -1 : __real_fsync(fd);
}

int __real_flock(int fd, int how);
int __wrap_flock(int fd, int how);
int __wrap_flock(int fd, int how)
{
    return fails(CALL_FLOCK) ? -1 : __real_flock(fd, how);
}

int __real_fstat(int fd, struct stat *out);
int __wrap_fstat(int fd, struct stat *out);
int __wrap_fstat(int fd, struct stat *out)
{
    return fails(CALL_FSTAT) ? -1 : __real_fstat(fd, out);
}

off_t __real_lseek(int fd, off_t to, int whence);
off_t __wrap_lseek(int fd, off_t to, int whence);
off_t __wrap_lseek(int fd, off_t to, int whence)
{
    return fails(CALL_LSEEK) ? -1 : __real_lseek(fd, to, whence);
}

int __real_linkat(int from_fd, const char *from, int to_fd, const char *to,
                  int flags);
int __wrap_linkat(int from_fd, const char *from, int to_fd, const char *to,
                  int flags);
int __wrap_linkat(int from_fd, const char *from, int to_fd, const char *to,
                  int flags)
{
    return fails(CALL_LINKAT) ? -1
                              : __real_linkat(from_fd, from, to_fd, to, flags);
}

int __real_rename(const char *from, const char *to);
int __wrap_rename(const char *from, const char *to);
int __wrap_rename(const char *from, const char *to)
{
    return fails(CALL_RENAME) ? -1 : __real_rename(from, to);
}

int __real_mkostemp(char *name, int flags);
int __wrap_mkostemp(char *name, int flags);
int __wrap_mkostemp(char *name, int flags)
{
    return fails(CALL_MKOSTEMP) ? -1 : __real_mkostemp(name, flags);
}
