/* lines - a buffer that is topped up until a line feed is in it. */
#include "lines.h"

#include "bytes.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

enum { PIECE = 256 * 1024 };

struct lines {
    int fd;
    char *data;
    size_t at, end, capacity;
    bool all_read;
    uint64_t number;
};

enum status lines_open(const char *path, struct lines **out)
{
    struct lines *lines = calloc(1, sizeof *lines);
    if (!lines)
        return STATUS_MEMORY;
    lines->fd = strcmp(path, "-") == 0 ? STDIN_FILENO
                                       : open(path, O_RDONLY | O_CLOEXEC);
    if (lines->fd < 0) {
        int saved = errno;
        free(lines);
        errno = saved;
        return STATUS_IO;
    }
    *out = lines;
    return STATUS_OK;
}

void lines_close(struct lines *lines)
{
    if (!lines)
        return;
    if (lines->fd != STDIN_FILENO)
        close(lines->fd);
    free(lines->data);
    free(lines);
}

/* Reads one piece more behind what is not given yet. */
static enum status top_up(struct lines *lines)
{
    size_t left = lines->end - lines->at, got;
    if (left > 0 && lines->at > 0) /* where something is left, there is data */
        /* NOLINTNEXTLINE(clang-analyzer-core.NonNullParamChecker) */
        memmove(lines->data, lines->data + lines->at, left);
    lines->at = 0;
    lines->end = left;
    if (lines->capacity < left + PIECE) {
        size_t bigger = lines->capacity * 2 + PIECE;
        char *grown = realloc(lines->data, bigger);
        if (!grown)
            return STATUS_MEMORY;
        lines->data = grown;
        lines->capacity = bigger;
    }
    size_t room = lines->capacity - lines->end;
    enum status status =
        bytes_read(lines->fd, lines->data + lines->end, room, &got);
    lines->end += got;
    lines->all_read = got < room;
    return status;
}

enum status lines_next(struct lines *lines, struct span *out, bool *end)
{
    size_t looked = 0;
    *end = false;
    for (;;) {
        size_t left = lines->end - lines->at;
        char *start = lines->data ? lines->data + lines->at : NULL;
        char *feed = /* without data nothing is left */
            /* NOLINTNEXTLINE(clang-analyzer-core.NonNullParamChecker) */
            left > looked ? memchr(start + looked, '\n', left - looked) : NULL;
        if (feed || (lines->all_read && left > 0)) {
            size_t length = feed ? (size_t)(feed - start) : left;
            *out = (struct span){start, length};
            lines->at += length + (feed != NULL);
            lines->number++;
            return STATUS_OK;
        }
        if (lines->all_read) {
            *end = true;
            return STATUS_OK;
        }
        looked = left;
        enum status status = top_up(lines);
        if (status != STATUS_OK)
            return status;
    }
}

uint64_t lines_number(const struct lines *lines)
{
    return lines->number;
}

enum status lines_peek(struct lines *lines, char *out)
{
    enum status status = lines->data ? STATUS_OK : top_up(lines);
    *out = '\0';
    for (size_t i = lines->at; status == STATUS_OK && i < lines->end; i++)
        /* NOLINTNEXTLINE(*.NullDereference): data up to end */
        if (!strchr(" \t\r\n", lines->data[i])) {
            *out = lines->data[i];
            break;
        }
    return status;
}

enum status lines_give_back(struct lines *lines, struct span *out)
{
    *out = (struct span){lines->data, lines->end};
    if (lseek(lines->fd, -(off_t)lines->end, SEEK_CUR) >= 0)
        out->length = 0;
    else if (errno != ESPIPE)
        return STATUS_IO;
    return STATUS_OK;
}
