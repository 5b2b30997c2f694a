/* spill - a buffer and, once it is needed, a file a part. */
#include "spill.h"

#include "bytes.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

struct spill {
    struct part {
        struct buffer text;
        int fd; /* -1: nothing was written */
    } parts[SPILL_PARTS];
    size_t held; /* bytes in all buffers */
};

enum status spill_new(struct spill **out)
{
    struct spill *spill = calloc(1, sizeof *spill);
    *out = spill;
    for (size_t i = 0; spill && i < SPILL_PARTS; i++)
        spill->parts[i].fd = -1;
    return spill ? STATUS_OK : STATUS_MEMORY;
}

void spill_free(struct spill *spill)
{
    for (size_t i = 0; spill && i < SPILL_PARTS; i++) {
        buffer_free(&spill->parts[i].text);
        if (spill->parts[i].fd >= 0)
            close(spill->parts[i].fd);
    }
    free(spill);
}

static int open_temporary(void)
{
    const char *folder = getenv("TMPDIR");
    char path[4096];
    if (!folder || !*folder)
        folder = "/tmp";
    int fd = open(folder, O_TMPFILE | O_RDWR | O_EXCL | O_CLOEXEC, 0600);
    if (fd >= 0)
        return fd;
    if (snprintf(path, sizeof path, "%s/jiuzhu.XXXXXX", folder) >=
        (int)sizeof path) {
        errno = ENAMETOOLONG;
        return -1;
    }
    fd = mkostemp(path, O_CLOEXEC);
    if (fd >= 0)
        unlink(path);
    return fd;
}

static enum status write_part(struct part *part)
{
    if (part->text.length == 0)
        return STATUS_OK;
    if (part->fd < 0)
        part->fd = open_temporary();
    if (part->fd < 0)
        return STATUS_IO;
    enum status status =
        bytes_write(part->fd, part->text.data, part->text.length);
    buffer_clear(&part->text);
    return status;
}

static enum status write_all(struct spill *spill)
{
    enum status status = STATUS_OK;
    for (size_t i = 0; status == STATUS_OK && i < SPILL_PARTS; i++)
        status = write_part(&spill->parts[i]);
    spill->held = 0;
    return status;
}

enum status spill_add(struct spill *spill, uint64_t hash, struct span record)
{
    struct part *part = &spill->parts[hash % SPILL_PARTS];
    buffer_span(&part->text, record);
    if (part->text.failed)
        return STATUS_MEMORY;
    spill->held += record.length;
    return spill->held < SPILL_MEMORY ? STATUS_OK : write_all(spill);
}

enum status spill_read(struct spill *spill, size_t part, struct buffer *out)
{
    struct part *p = &spill->parts[part];
    char chunk[1 << 16];
    size_t got = sizeof chunk;
    buffer_clear(out);
    if (p->fd >= 0 && lseek(p->fd, 0, SEEK_SET) < 0)
        return STATUS_IO;
    while (p->fd >= 0 && got == sizeof chunk) {
        enum status status = bytes_read(p->fd, chunk, sizeof chunk, &got);
        if (status != STATUS_OK)
            return status;
        buffer_bytes(out, chunk, got);
    }
    buffer_span(out, buffer_view(&p->text));
    return out->failed ? STATUS_MEMORY : STATUS_OK;
}
