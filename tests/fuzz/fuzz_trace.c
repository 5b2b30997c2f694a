/* fuzz_trace - rows with traces, as `verify --trace` reads and checks them. */
#include "fuzz.h"

#include "proof_reader.h"

#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char path[FUZZ_PATH_SIZE];
    int fd = fuzz_file(data, size, path);
    struct messages messages = {0};
    struct proof_reader *reader = NULL;
    enum status status = proof_reader_open(path, &messages, &reader);
    bool end = false;
    MUST(status == STATUS_OK || messages.faults > 0);
    while (status == STATUS_OK && !end) {
        struct proof_row row;
        struct proof_items items;
        uint64_t figures = 0;
        status = proof_reader_next(reader, &messages, &row, &end);
        if (status == STATUS_OK && !end && row.sound)
            proof_check(&row, &messages, &items, &figures);
    }
    proof_reader_close(reader);
    messages_free(&messages);
    close(fd);
    return 0;
}
