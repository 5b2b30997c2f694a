/* mask_key - reading a key, and refusing what is none. */
#include "mask_key.h"

#include "bytes.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { DIFFERENT_LEAST = 8 };

static size_t different(const char *bytes, size_t count)
{
    bool seen[256] = {false};
    size_t found = 0;
    for (size_t i = 0; i < count; i++) {
        found += !seen[(unsigned char)bytes[i]];
        seen[(unsigned char)bytes[i]] = true;
    }
    return found;
}

static size_t without_line_ends(const char *bytes, size_t count)
{
    while (count > 0 && (bytes[count - 1] == '\n' || bytes[count - 1] == '\r'))
        count--;
    return count;
}

/* What /dev/fd/3 leads to is nobody's file. */
static bool is_open_to_others(int fd, unsigned *mode)
{
    struct stat file;
    if (fstat(fd, &file) != 0 || !S_ISREG(file.st_mode))
        return false;
    *mode = file.st_mode & 07777;
    return (file.st_mode & (S_IRWXG | S_IRWXO)) != 0;
}

static enum mask_key_fault judge(const char *bytes, size_t got, size_t length)
{
    if (got > MASK_KEY_MOST)
        return MASK_KEY_LONG;
    if (length == 0)
        return MASK_KEY_EMPTY;
    if (length < MASK_KEY_LEAST)
        return MASK_KEY_SHORT;
    return different(bytes, length) < DIFFERENT_LEAST ? MASK_KEY_SIMPLE
                                                      : MASK_KEY_GOOD;
}

enum mask_key_fault mask_key_read(const char *path, struct masking *out,
                                  unsigned *mode)
{
    char bytes[MASK_KEY_MOST + 1];
    size_t got = 0;
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return MASK_KEY_UNREADABLE;
    enum mask_key_fault fault = MASK_KEY_OPEN;
    if (!is_open_to_others(fd, mode)) {
        fault = MASK_KEY_UNREADABLE;
        if (bytes_read(fd, bytes, sizeof bytes, &got) == STATUS_OK) {
            size_t length = without_line_ends(bytes, got);
            fault = judge(bytes, got, length);
            if (fault == MASK_KEY_GOOD)
                masking_begin(out, (struct span){bytes, length});
            explicit_bzero(bytes, sizeof bytes);
        }
    }
    int saved = errno;
    close(fd);
    errno = saved;
    return fault;
}
