/* fuzz - files in memory, sheets read to their end. */
#include "fuzz.h"

#include "sheet.h"

#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

int fuzz_file(const uint8_t *data, size_t size, char path[FUZZ_PATH_SIZE])
{
    int fd = memfd_create("fuzz", MFD_CLOEXEC);
    MUST(fd >= 0);
    for (size_t done = 0; done < size;) {
        ssize_t n = write(fd, data + done, size - done);
        MUST(n > 0);
        done += (size_t)n;
    }
    MUST(lseek(fd, 0, SEEK_SET) == 0);
    snprintf(path, FUZZ_PATH_SIZE, "/proc/self/fd/%d", fd);
    return fd;
}

/* A row with a fault says what it is, and one without says nothing of one. */
static void check_row(const struct sheet_row *row)
{
    size_t faults = 0;
    for (size_t i = 0; i < row->messages->count; i++)
        faults += row->messages->items[i].severity == SEVERITY_FAULT;
    MUST(row->line > 0);
    MUST(row->rejected == (faults > 0));
}

void fuzz_sheet(const struct column_table *table, void *row, size_t row_size,
                struct span text)
{
    char path[FUZZ_PATH_SIZE];
    int fd = fuzz_file((const uint8_t *)text.at, text.length, path);
    const char *const file = path;
    const struct block_options options = {
        .table = table, .files = &file, .file_count = 1};
    struct messages messages = {0};
    struct sheet *sheet = NULL;
    enum status status = sheet_open(&options, &messages, &sheet);
    bool end = false;
    while (status == STATUS_OK && !end) {
        struct sheet_row read;
        memset(row, 0, row_size);
        status = sheet_next(sheet, row, &read, &messages, &end);
        if (status == STATUS_OK && !end)
            check_row(&read);
    }
    MUST(status == STATUS_OK || messages.faults > 0);
    sheet_close(sheet);
    messages_free(&messages);
    close(fd);
}
