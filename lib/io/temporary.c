/* temporary - O_TMPFILE and linkat; mkostemp where that is not possible. */
#include "temporary.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

static const char PREFIX[] = ".jiuzhu-";
enum { PREFIX_LENGTH = sizeof PREFIX - 1, MARK_LENGTH = 6 };

static char *folder_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    if (!slash)
        return strdup(".");
    return slash == path ? strdup("/") : strndup(path, (size_t)(slash - path));
}

static char *name_beside(const char *target)
{
    const char *slash = strrchr(target, '/');
    size_t folder = slash ? (size_t)(slash - target) + 1 : 0;
    size_t room = folder + PREFIX_LENGTH + MARK_LENGTH + 1;
    char *name = malloc(room);
    if (name)
        snprintf(name, room, "%.*s%sXXXXXX", (int)folder, target, PREFIX);
    return name;
}

/* ---- what runs that were killed have left -------------------------------- */

static bool is_ours(const char *name)
{
    return strncmp(name, PREFIX, PREFIX_LENGTH) == 0 &&
           strlen(name) == PREFIX_LENGTH + MARK_LENGTH;
}

/* Who gets the lock of a named one has found one without a writer. */
static void sweep_one(int folder, const char *name)
{
    struct stat info;
    int fd =
        openat(folder, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (fd < 0)
        return;
    if (fstat(fd, &info) == 0 && S_ISREG(info.st_mode) &&
        info.st_uid == geteuid() && flock(fd, LOCK_EX | LOCK_NB) == 0)
        unlinkat(folder, name, 0);
    close(fd);
}

static void sweep(const char *folder)
{
    DIR *stream = opendir(folder);
    struct dirent *entry;
    while (stream && (entry = readdir(stream)))
        if (is_ours(entry->d_name))
            sweep_one(dirfd(stream), entry->d_name);
    if (stream)
        closedir(stream);
}

/* ---- a new one ------------------------------------------------------------
 */

/* Takes hold of it; false where it was swept before that. */
static bool hold(int fd)
{
    struct stat info;
    return flock(fd, LOCK_EX) == 0 && fstat(fd, &info) == 0 &&
           info.st_nlink > 0;
}

static enum status open_named(struct temporary *t)
{
    for (int attempt = 0; attempt < 100; attempt++) {
        memset(t->name + strlen(t->name) - MARK_LENGTH, 'X', MARK_LENGTH);
        t->fd = mkostemp(t->name, O_CLOEXEC);
        if (t->fd < 0)
            return STATUS_IO;
        t->named = true;
        if (hold(t->fd))
            return STATUS_OK;
        close(t->fd);
    }
    t->fd = -1;
    t->named = false;
    errno = EAGAIN;
    return STATUS_IO;
}

enum status temporary_open(const char *target, struct temporary *out)
{
    *out = (struct temporary){-1, -1, folder_of(target), name_beside(target),
                              false};
    if (!out->folder || !out->name)
        return STATUS_MEMORY;
    sweep(out->folder);
    out->fd = open(out->folder, O_TMPFILE | O_WRONLY | O_CLOEXEC, 0600);
    if (out->fd < 0)
        return open_named(out);
    return flock(out->fd, LOCK_EX) == 0 ? STATUS_OK : STATUS_IO;
}

static enum status give_name(struct temporary *t)
{
    char link[64];
    if (t->named)
        return STATUS_OK;
    snprintf(link, sizeof link, "/proc/self/fd/%d", t->fd);
    char *mark = t->name + strlen(t->name) - MARK_LENGTH;
    for (unsigned attempt = 0; attempt < 100; attempt++) {
        unsigned number = ((unsigned)getpid() * 100 + attempt) % 1000000;
        snprintf(mark, MARK_LENGTH + 1, "%06u", number);
        t->named =
            linkat(AT_FDCWD, link, AT_FDCWD, t->name, AT_SYMLINK_FOLLOW) == 0;
        if (t->named)
            return STATUS_OK;
        if (errno != EEXIST)
            break;
    }
    return STATUS_IO;
}

enum status temporary_prepare(struct temporary *t)
{
    if (fsync(t->fd) != 0)
        return STATUS_IO;
    t->folder_fd = open(t->folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    return t->folder_fd >= 0 ? give_name(t) : STATUS_IO;
}

enum status temporary_rename(struct temporary *t, const char *target)
{
    if (rename(t->name, target) != 0)
        return STATUS_IO;
    t->named = false;
    return STATUS_OK;
}

enum status temporary_sync_folder(const struct temporary *t)
{
    /* Some file systems do not sync folders: that is no failure. */
    return fsync(t->folder_fd) == 0 || errno == EINVAL ? STATUS_OK : STATUS_IO;
}

void temporary_close(struct temporary *t)
{
    int saved = errno;
    if (t->fd >= 0)
        close(t->fd);
    if (t->folder_fd >= 0)
        close(t->folder_fd);
    if (t->named)
        unlink(t->name);
    free(t->folder);
    free(t->name);
    *t = (struct temporary){-1, -1, NULL, NULL, false};
    errno = saved;
}
