/* group_find - one record after the other, each with its id. */
#include "group_find.h"

#include "array.h"
#include "cut.h"
#include "eight.h"
#include "wide.h"

#include <stdlib.h>

/* Eight bytes at a time. */
struct group_key group_key_of(struct span id)
{
    enum { WORD = sizeof(uint64_t) };
    const uint64_t spread = UINT64_C(0x9E3779B97F4A7C15);
    struct group_key key = {{0, 0}, id.length};
    for (size_t at = 0; at < id.length; at += WORD) {
        char bytes[WORD] = {0};
        size_t left = id.length - at;
        memcpy(bytes, id.at + at, left < WORD ? left : WORD);
        uint64_t word = eight_load(bytes);
        if (at / WORD < 2)
            key.head[at / WORD] = word;
        key.hash = (key.hash ^ word) * spread;
        key.hash ^= key.hash >> 32;
    }
    return key;
}

void group_found_free(struct group_found *found)
{
    free(found->records);
    *found = (struct group_found){0};
}

static bool add_record(struct group_found *found, struct group_record record)
{
    struct group_record *records = array_reserve(
        found->records, found->count + 1, &found->room, sizeof *records);
    if (!records)
        return false;
    found->records = records;
    records[found->count++] = record;
    return true;
}

enum status group_find(const struct block *block, struct group_found *found)
{
    uint64_t line = block->first_line;
    found->layout = block->layout;
    found->count = 0;
    memcpy(found->text, block->data, block->length);
    for (size_t at = 0; at < block->length;) {
        bool quoted, broken;
        const char *text = found->text + at;
        size_t n =
            cut_first_record(text, block->length - at, true, &quoted, &broken);
        struct group_record record = {.text = text,
                                      .length = n,
                                      .line = line,
                                      .ends = text[n - 1] == '\n'};
        if (!broken)
            record.id = cut_field(text, n, block->layout->id_field);
        if (record.id.at)
            record.key = group_key_of(record.id);
        if (!add_record(found, record))
            return STATUS_MEMORY;
        line += quoted ? wide_count_lines(text, n) : 1;
        at += n;
    }
    return STATUS_OK;
}
