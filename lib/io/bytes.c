/* bytes - files and buffers, whole. */
#include "bytes.h"

#include "wide.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utf8proc.h>

enum status bytes_read(int fd, char *data, size_t length, size_t *got)
{
    *got = 0;
    while (*got < length) {
        ssize_t n = read(fd, data + *got, length - *got);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return STATUS_IO;
        if (n == 0)
            break;
        *got += (size_t)n;
    }
    return STATUS_OK;
}

enum status bytes_write(int fd, const char *data, size_t length)
{
    while (length > 0) {
        ssize_t n = write(fd, data, length);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return STATUS_IO;
        data += n;
        length -= (size_t)n;
    }
    return STATUS_OK;
}

static enum status read_open_file(int fd, size_t most, struct arena *arena,
                                  struct span *out)
{
    struct stat info;
    if (fstat(fd, &info) != 0)
        return STATUS_IO;
    if (S_ISDIR(info.st_mode)) {
        errno = EISDIR;
        return STATUS_IO;
    }
    size_t room = S_ISREG(info.st_mode) ? (size_t)info.st_size + 1 : most + 1;
    if (room > most + 1)
        room = most + 1;
    char *data = arena_alloc(arena, room);
    size_t got;
    if (!data)
        return STATUS_MEMORY;
    enum status status = bytes_read(fd, data, room, &got);
    if (status == STATUS_OK && got > most) {
        errno = EFBIG;
        return STATUS_IO;
    }
    *out = (struct span){data, got};
    return status;
}

enum status bytes_read_file(const char *path, size_t most, struct arena *arena,
                            struct span *out)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return STATUS_IO;
    enum status status = read_open_file(fd, most, arena, out);
    int saved = errno;
    close(fd);
    errno = saved;
    return status;
}

static bool is_tail(char c)
{
    return ((unsigned char)c & 0xC0) == 0x80;
}

/*
 * The length of the character at data[0], 0 where it is none. Three bytes
 * whose first is neither E0 nor ED are a character if the others are tails;
 * utf8proc says of the rest.
 */
static size_t utf8_character(const char *data, size_t length)
{
    unsigned char lead = (unsigned char)data[0];
    utf8proc_int32_t point;
    if (lead >= 0xE1 && lead <= 0xEF && lead != 0xED && length >= 3)
        return is_tail(data[1]) && is_tail(data[2]) ? 3 : 0;
    utf8proc_ssize_t n = utf8proc_iterate((const utf8proc_uint8_t *)data,
                                          (utf8proc_ssize_t)length, &point);
    return n > 0 ? (size_t)n : 0;
}

/* Eight bytes of ASCII at data[0]? */
static bool is_ascii_word(const char *data)
{
    uint64_t word;
    memcpy(&word, data, sizeof word);
    return (word & UINT64_C(0x8080808080808080)) == 0;
}

static bool is_replacement(const char *data)
{
    return memcmp(data, "\xEF\xBF\xBD", 3) == 0;
}

/* How much is UTF-8, and whether U+FFFD is in it. */
static size_t scan_utf8(const char *data, size_t length, bool *replaced)
{
    size_t at = wide_text(data, length);
    *replaced = false;
    while (at < length) {
        if (length - at >= 8 && is_ascii_word(data + at)) {
            at += 8;
            continue;
        }
        if ((unsigned char)data[at] < 0x80) {
            at++;
            continue;
        }
        size_t n = utf8_character(data + at, length - at);
        if (n == 0)
            break;
        *replaced |=
            (unsigned char)data[at] == 0xEF && is_replacement(data + at);
        at += n;
    }
    return at;
}

size_t bytes_valid_utf8(const char *data, size_t length)
{
    bool replaced;
    return scan_utf8(data, length, &replaced);
}

bool bytes_are_text(const char *data, size_t length)
{
    bool replaced;
    return scan_utf8(data, length, &replaced) == length && !replaced;
}

bool bytes_begin_utf8(const char *data, size_t length)
{
    size_t valid = bytes_valid_utf8(data, length), rest = length - valid;
    if (rest == 0)
        return true;
    unsigned char lead = (unsigned char)data[valid];
    size_t need = lead >= 0xF0 && lead <= 0xF4   ? 4
                  : lead >= 0xE0 && lead <= 0xEF ? 3
                  : lead >= 0xC2 && lead <= 0xDF ? 2
                                                 : 0;
    if (rest >= need)
        return false;
    for (size_t i = 1; i < rest; i++)
        if (((unsigned char)data[valid + i] & 0xC0) != 0x80)
            return false;
    return true;
}

bool bytes_mostly_utf8(const char *data, size_t length)
{
    enum { LETTER = 3 };
    size_t letters = 0, damages = 0;
    bool damaged = false;
    for (size_t at = 0; at < length;) {
        utf8proc_int32_t point;
        utf8proc_ssize_t n =
            utf8proc_iterate((const utf8proc_uint8_t *)data + at,
                             (utf8proc_ssize_t)(length - at), &point);
        letters += n >= LETTER;
        damages += n <= 0 && !damaged;
        damaged = n <= 0;
        at += n > 0 ? (size_t)n : 1;
    }
    return letters > damages;
}
