/*
 * fuzz_roster - a roster, household by household: every row is of one
 * household, and one without a fault has persons, or is told about.
 */
#include "fuzz.h"

#include "roster.h"

#include <unistd.h>

static void check_case(const struct roster_case *c)
{
    size_t faults = 0;
    for (size_t i = 0; i < c->messages->count; i++)
        faults += c->messages->items[i].severity == SEVERITY_FAULT;
    MUST(c->row_count > 0 && c->line > 0);
    MUST(c->rejected == (faults > 0));
    if (c->rejected)
        return;
    MUST(c->id.length > 0 && c->version_count > 0);
    for (size_t i = 0; i < c->version_count; i++)
        MUST(c->versions[i].person_count <= c->most_persons);
}

static void read_households(struct roster_reader *reader,
                            const struct block *block)
{
    bool end = false;
    roster_begin(reader, block);
    while (!end) {
        struct roster_case household;
        MUST(roster_next(reader, &household, &end) == STATUS_OK);
        if (!end)
            check_case(&household);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char path[FUZZ_PATH_SIZE];
    int fd = fuzz_file(data, size, path);
    const char *const file = path;
    const struct block_options options = {
        .table = &ROSTER_COLUMNS, .files = &file, .file_count = 1};
    struct messages messages = {0};
    struct block_reader *blocks = NULL;
    struct roster_reader *reader = NULL;
    struct block block = {0};
    enum status status = block_reader_open(&options, &messages, &blocks);
    bool end = false;
    MUST(roster_reader_new(&reader) == STATUS_OK);
    while (status == STATUS_OK && !end) {
        status = block_read(blocks, &messages, &block, &end);
        if (status == STATUS_OK && !end)
            read_households(reader, &block);
    }
    MUST(status == STATUS_OK || messages.faults > 0);
    roster_reader_free(reader);
    block_free(&block);
    block_reader_free(blocks);
    messages_free(&messages);
    close(fd);
    return 0;
}
