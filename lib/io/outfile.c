/* outfile - O_TMPFILE, linkat, rename; mkostemp where that is not possible. */
#include "outfile.h"

#include "bytes.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

struct outfile {
    int fd;
    char *path;             /* the final name; NULL: written directly */
    char *temporary;        /* a name beside it */
    bool named;             /* the temporary name exists */
    struct file_mark *mark; /* NULL: nobody asks */
    struct digest digest;   /* of what was written */
    bool by_library;        /* written by another hand, through its path */
};

static void release(struct outfile *file)
{
    int saved = errno;
    if (file->fd >= 0 && file->fd != STDOUT_FILENO)
        close(file->fd);
    if (file->named)
        unlink(file->temporary);
    free(file->path);
    free(file->temporary);
    free(file);
    errno = saved;
}

static char *folder_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    if (!slash)
        return strdup(".");
    return slash == path ? strdup("/") : strndup(path, (size_t)(slash - path));
}

/* .NAME.XXXXXX beside the target. */
static char *temporary_of(const char *path)
{
    const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
    size_t room = strlen(path) + 16;
    char *temporary = malloc(room);
    if (temporary)
        snprintf(temporary, room, "%.*s.%s.XXXXXX", (int)(name - path), path,
                 name);
    return temporary;
}

static enum status open_temporary(struct outfile *file)
{
    char *folder = folder_of(file->path);
    file->temporary = temporary_of(file->path);
    if (!folder || !file->temporary) {
        free(folder);
        return STATUS_MEMORY;
    }
    file->fd = open(folder, O_TMPFILE | O_WRONLY | O_CLOEXEC, 0600);
    free(folder);
    if (file->fd >= 0)
        return STATUS_OK;
    file->fd = mkostemp(file->temporary, O_CLOEXEC);
    file->named = file->fd >= 0;
    return file->named ? STATUS_OK : STATUS_IO;
}

bool outfile_is_standard_output(const char *path)
{
    static const char *const names[] = {"-", "/dev/stdout", "/dev/fd/1",
                                        "/proc/self/fd/1"};
    for (size_t i = 0; path && i < sizeof names / sizeof *names; i++)
        if (strcmp(path, names[i]) == 0)
            return true;
    return !path;
}

/* A link of the system to an open descriptor that is no file or folder. */
static bool is_open_stream(const char *path)
{
    static const char *const folders[] = {"/dev/fd/", "/proc/self/fd/"};
    struct stat target;
    bool is_descriptor = strcmp(path, "/dev/stderr") == 0;
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++)
        is_descriptor |= strncmp(path, folders[i], strlen(folders[i])) == 0;
    return is_descriptor && stat(path, &target) == 0 &&
           !S_ISREG(target.st_mode) && !S_ISDIR(target.st_mode);
}

static enum status open_directly(struct outfile *file, const char *path,
                                 int flags)
{
    file->fd = open(path, O_WRONLY | O_CLOEXEC | flags);
    return file->fd >= 0 ? STATUS_OK : STATUS_IO;
}

static enum status open_target(struct outfile *file, const char *path)
{
    struct stat info;
    file->fd = -1;
    if (lstat(path, &info) == 0) {
        if (S_ISLNK(info.st_mode) && is_open_stream(path))
            return open_directly(file, path, 0);
        if (S_ISLNK(info.st_mode) || S_ISDIR(info.st_mode))
            return STATUS_FAULT;
        if (!S_ISREG(info.st_mode))
            return open_directly(file, path, O_NOFOLLOW);
    }
    file->path = strdup(path);
    return file->path ? open_temporary(file) : STATUS_MEMORY;
}

enum status outfile_open(const char *path, struct outfile **out)
{
    struct outfile *file = calloc(1, sizeof *file);
    if (!file)
        return STATUS_MEMORY;
    enum status status = STATUS_OK;
    if (outfile_is_standard_output(path))
        file->fd = STDOUT_FILENO;
    else
        status = open_target(file, path);
    if (status == STATUS_OK)
        *out = file;
    else
        release(file);
    return status;
}

enum status outfile_write(struct outfile *file, struct span bytes)
{
    if (file->mark)
        digest_add(&file->digest, bytes);
    return bytes_write(file->fd, bytes.at, bytes.length);
}

void outfile_mark(struct outfile *file, struct file_mark *mark)
{
    file->mark = mark;
    digest_begin(&file->digest);
}

bool outfile_library_path(struct outfile *file, char path[OUTFILE_PATH_SIZE])
{
    file->by_library = true;
    snprintf(path, OUTFILE_PATH_SIZE, "/proc/self/fd/%d", file->fd);
    return file->path != NULL;
}

/* Gives the nameless file the temporary name. */
static bool name_it(struct outfile *file)
{
    char link[64];
    if (file->named)
        return true;
    snprintf(link, sizeof link, "/proc/self/fd/%d", file->fd);
    size_t length = strlen(file->temporary);
    for (unsigned attempt = 0; attempt < 100; attempt++) {
        unsigned mark = ((unsigned)getpid() * 100 + attempt) % 1000000;
        snprintf(file->temporary + length - 6, 7, "%06u", mark % 1000000);
        if (linkat(AT_FDCWD, link, AT_FDCWD, file->temporary,
                   AT_SYMLINK_FOLLOW) == 0)
            return file->named = true;
        if (errno != EEXIST)
            return false;
    }
    return false;
}

static enum status sync_folder(const char *path)
{
    char *folder = folder_of(path);
    int fd = folder ? open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC) : -1;
    free(folder);
    if (fd < 0)
        return STATUS_IO;
    /* Some file systems do not sync folders: that is no failure. */
    bool synced = fsync(fd) == 0 || errno == EINVAL;
    close(fd);
    return synced ? STATUS_OK : STATUS_IO;
}

static enum status commit_file(struct outfile *file)
{
    if (fsync(file->fd) != 0 || !name_it(file))
        return STATUS_IO;
    if (rename(file->temporary, file->path) != 0)
        return STATUS_IO;
    file->named = false;
    return sync_folder(file->path);
}

/* What a library has written is read once more. */
static enum status set_mark(struct outfile *file)
{
    char path[OUTFILE_PATH_SIZE];
    if (!file->mark)
        return STATUS_OK;
    if (file->by_library) {
        outfile_library_path(file, path);
        return digest_file(path, &file->mark->bytes, file->mark->sha256);
    }
    file->mark->bytes = file->digest.bytes;
    digest_end(&file->digest, file->mark->sha256);
    return STATUS_OK;
}

enum status outfile_commit(struct outfile *file)
{
    enum status status = set_mark(file);
    if (status == STATUS_OK && file->path)
        status = commit_file(file);
    else if (status == STATUS_OK && file->fd != STDOUT_FILENO &&
             close(file->fd) != 0)
        status = STATUS_IO;
    if (!file->path && file->fd != STDOUT_FILENO)
        file->fd = -1;
    release(file);
    return status;
}

void outfile_abandon(struct outfile *file)
{
    if (file)
        release(file);
}
