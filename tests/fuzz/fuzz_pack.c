/* fuzz_pack - a rule pack, and the same bytes as an overlay. */
#include "fuzz.h"

#include "pack.h"
#include "policy.h"

#include <unistd.h>

static void resolve(struct rulebook *book)
{
    static const date days[] = {19990101, 20180701, 20211001, 20260101};
    for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
        struct policy policy;
        policy_resolve(book, days[i], DATE_NONE, &book->arena, &policy);
    }
}

static void load(const char *path, bool overlay)
{
    static const struct pack_path nowhere = {{NULL}};
    struct rulebook book;
    struct messages messages = {0};
    MUST(rulebook_init(&book) == STATUS_OK);
    enum status status = overlay ? pack_overlay(path, &book, &messages)
                                 : pack_load(path, &nowhere, &book, &messages);
    MUST(status == STATUS_OK || messages.faults > 0);
    if (status == STATUS_OK)
        resolve(&book);
    rulebook_free(&book);
    messages_free(&messages);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char path[FUZZ_PATH_SIZE];
    int fd = fuzz_file(data, size, path);
    load(path, false);
    load(path, true);
    close(fd);
    return 0;
}
