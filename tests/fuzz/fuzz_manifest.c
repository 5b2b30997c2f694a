/* fuzz_manifest - the manifest of shards; one that is read is written. */
#include "fuzz.h"

#include "manifest.h"

#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char path[FUZZ_PATH_SIZE];
    int fd = fuzz_file(data, size, path);
    struct manifest manifest = {.count = 0};
    struct messages messages = {0};
    struct buffer text = {0};
    if (manifest_read(path, &messages, &manifest) == STATUS_OK) {
        MUST(manifest.count > 0);
        manifest_write(manifest.rows, manifest.count, &text);
        MUST(!text.failed);
    } else {
        MUST(messages.faults > 0);
    }
    buffer_free(&text);
    manifest_free(&manifest);
    messages_free(&messages);
    close(fd);
    return 0;
}
