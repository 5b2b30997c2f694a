/* outfile - a temporary that gets its name at the end; or what is there. */
#include "outfile.h"

#include "buffer.h"
#include "bytes.h"
#include "temporary.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

struct outfile {
    int fd;     /* of the temporary, or what is written directly */
    char *path; /* the final name; NULL: written directly */
    struct temporary temporary;
    bool is_new;            /* nothing had the name when it was opened */
    bool prepared;          /* what could fail has been done */
    struct file_mark *mark; /* NULL: nobody asks */
    struct digest digest;   /* of what was written */
    bool by_library;        /* written by another hand, through its path */
};

static void release(struct outfile *file)
{
    int saved = errno;
    if (!file->path && file->fd >= 0 && file->fd != STDOUT_FILENO)
        close(file->fd);
    temporary_close(&file->temporary);
    free(file->path);
    free(file);
    errno = saved;
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
    errno = 0;
    if (lstat(path, &info) == 0) {
        if (S_ISLNK(info.st_mode) && is_open_stream(path))
            return open_directly(file, path, 0);
        if (S_ISLNK(info.st_mode) || S_ISDIR(info.st_mode))
            return STATUS_FAULT;
        if (!S_ISREG(info.st_mode))
            return open_directly(file, path, O_NOFOLLOW);
    }
    file->is_new = errno == ENOENT;
    file->path = strdup(path);
    if (!file->path)
        return STATUS_MEMORY;
    enum status status = temporary_open(path, &file->temporary);
    file->fd = file->temporary.fd;
    return status;
}

enum status outfile_open(const char *path, struct outfile **out)
{
    struct outfile *file = calloc(1, sizeof *file);
    if (!file)
        return STATUS_MEMORY;
    file->fd = file->temporary.fd = file->temporary.folder_fd = -1;
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
    if (buffer_is_lost(bytes))
        return STATUS_MEMORY;
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

enum status outfile_prepare(struct outfile *file)
{
    if (file->prepared)
        return STATUS_OK;
    enum status status = set_mark(file);
    if (status == STATUS_OK && file->path)
        status = temporary_prepare(&file->temporary);
    file->prepared = status == STATUS_OK;
    return status;
}

/* A name that may not last is taken back, if nothing had it before. */
static enum status put_in_place(struct outfile *file)
{
    enum status status = temporary_rename(&file->temporary, file->path);
    if (status != STATUS_OK)
        return status;
    status = temporary_sync_folder(&file->temporary);
    if (status != STATUS_OK && file->is_new) {
        int saved = errno;
        unlink(file->path);
        errno = saved;
    }
    return status;
}

enum status outfile_commit(struct outfile *file)
{
    enum status status = outfile_prepare(file);
    if (status == STATUS_OK && file->path) {
        status = put_in_place(file);
    } else if (!file->path && file->fd != STDOUT_FILENO) {
        if (close(file->fd) != 0 && status == STATUS_OK)
            status = STATUS_IO;
        file->fd = -1;
    }
    release(file);
    return status;
}

void outfile_abandon(struct outfile *file)
{
    if (file)
        release(file);
}

enum status outfile_put(const char *path, struct span text)
{
    struct outfile *file;
    enum status status =
        buffer_is_lost(text) ? STATUS_MEMORY : outfile_open(path, &file);
    if (status != STATUS_OK)
        return status;
    status = outfile_write(file, text);
    if (status == STATUS_OK)
        return outfile_commit(file);
    outfile_abandon(file);
    return status;
}
