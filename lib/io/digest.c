/* digest - nettle behind an opaque state. */
#include "digest.h"

#include "bytes.h"

#include <errno.h>
#include <fcntl.h>
#include <nettle/sha2.h>
#include <unistd.h>

_Static_assert(sizeof(struct sha256_ctx) <= DIGEST_STATE,
               "the state of SHA-256 fits");

static struct sha256_ctx *state_of(struct digest *digest)
{
    return (struct sha256_ctx *)(void *)digest->state;
}

void digest_begin(struct digest *digest)
{
    sha256_init(state_of(digest));
    digest->bytes = 0;
}

void digest_add(struct digest *digest, struct span bytes)
{
    if (bytes.length == 0)
        return;
    sha256_update(state_of(digest), bytes.length, (const uint8_t *)bytes.at);
    digest->bytes += bytes.length;
}

void digest_end(struct digest *digest, char text[DIGEST_TEXT_SIZE])
{
    static const char hex[] = "0123456789abcdef";
    uint8_t sum[SHA256_DIGEST_SIZE];
    sha256_digest(state_of(digest), sizeof sum, sum);
    for (size_t i = 0; i < sizeof sum; i++) {
        text[2 * i] = hex[sum[i] >> 4];
        text[2 * i + 1] = hex[sum[i] & 15];
    }
    text[DIGEST_TEXT_SIZE - 1] = '\0';
}

static enum status digest_open_file(int fd, uint64_t *bytes,
                                    char text[DIGEST_TEXT_SIZE])
{
    char buffer[64 * 1024];
    struct digest digest;
    size_t got;
    digest_begin(&digest);
    do {
        enum status status = bytes_read(fd, buffer, sizeof buffer, &got);
        if (status != STATUS_OK)
            return status;
        digest_add(&digest, (struct span){buffer, got});
    } while (got == sizeof buffer);
    *bytes = digest.bytes;
    digest_end(&digest, text);
    return STATUS_OK;
}

enum status digest_file(const char *path, uint64_t *bytes,
                        char text[DIGEST_TEXT_SIZE])
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return STATUS_IO;
    enum status status = digest_open_file(fd, bytes, text);
    int saved = errno;
    close(fd);
    errno = saved;
    return status;
}

bool file_mark_equal(const struct file_mark *a, const struct file_mark *b)
{
    return a->bytes == b->bytes && strcmp(a->sha256, b->sha256) == 0;
}
