/* fuzz_partial - sums of a part; what is read is written and read again. */
#include "fuzz.h"

#include "partial.h"

#include <string.h>
#include <unistd.h>

/* A number comes out as it went in; 0 is left out. */
static void write_again(const struct partial_row *row, wide value)
{
    struct buffer out = {0};
    struct partial_writer writer = {.out = &out};
    char part[100];
    snprintf(part, sizeof part, "%.*s", SPAN_ARGS(row->part));
    struct partial_key key = {.part = part};
    for (size_t i = 0; i < PARTIAL_KEYS; i++)
        key.keys[i] = row->keys[i];
    partial_put(&writer, &key, "persons", value);
    MUST(!out.failed);
    MUST((out.length == 0) == (value == 0));
    buffer_free(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char path[FUZZ_PATH_SIZE];
    int fd = fuzz_file(data, size, path);
    struct messages messages = {0};
    struct partial_reader *reader = NULL;
    struct partial_row row;
    bool end = false;
    enum status status = partial_open(path, &messages, &reader);
    while (status == STATUS_OK && !end) {
        status = partial_next(reader, &row, &messages, &end);
        wide value;
        int64_t integer;
        if (status != STATUS_OK || end)
            break;
        MUST(row.line > 1);
        bool is_wide = partial_wide(row.value, &value);
        MUST(!partial_integer(row.value, &integer) ||
             (is_wide && value == integer));
        if (is_wide && !partial_is_about(&row))
            write_again(&row, value);
    }
    MUST(status == STATUS_OK || messages.faults > 0);
    partial_close(reader);
    messages_free(&messages);
    close(fd);
    return 0;
}
