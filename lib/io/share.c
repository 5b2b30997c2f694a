/* share - shares by hash, and where households begin. */
#include "share.h"

#include <stdlib.h>

/* Digits of a number up to SHARE_LIMIT; 0 where it is none. */
static unsigned small_number(struct span digits)
{
    unsigned number = 0;
    if (!span_is_digits(digits) || digits.length > 4)
        return 0;
    for (size_t i = 0; i < digits.length; i++)
        number = number * 10 + (unsigned)(digits.at[i] - '0');
    return number <= SHARE_LIMIT ? number : 0;
}

bool share_read(struct span text, struct share *out)
{
    struct span rest = text;
    struct span first = span_cut(&rest, '/');
    *out =
        (struct share){small_number(first), rest.at ? small_number(rest) : 0};
    return out->number > 0 && out->count > 0 && out->number <= out->count;
}

unsigned share_of(struct span id, unsigned count)
{
    return id.length == 0 ? 1 : 1 + (unsigned)(span_hash(id) % count);
}

void share_walk_begin(struct share_walk *walk, const struct block *block)
{
    ids_begin(&walk->records, block);
    buffer_clear(&walk->id);
    walk->record = (size_t)-1;
}

/* Is every field what stands between two commas? */
static bool is_plain(struct span text)
{
    const char *cr = memchr(text.at, '\r', text.length);
    bool ends = !cr || cr + 2 == text.at + text.length;
    return ends && !memchr(text.at, '"', text.length) &&
           !memchr(text.at, '\0', text.length);
}

static bool has_reader(struct share_walk *walk)
{
    if (walk->reader)
        return true;
    walk->reader = calloc(1, sizeof *walk->reader);
    if (walk->reader)
        record_reader_init(walk->reader);
    return walk->reader != NULL;
}

/* As the reader of rosters sees it: what stands before a fault counts. */
static struct span id_as_read(struct share_walk *walk, struct span text)
{
    size_t field = walk->records.block->layout->id_field, used;
    uint64_t lines;
    struct record record;
    arena_reset(&walk->arena);
    walk->failed = !has_reader(walk) ||
                   record_read(walk->reader, text.at, text.length, &walk->arena,
                               &record, &used, &lines) != STATUS_OK;
    return walk->failed || field >= record.count
               ? (struct span){NULL, 0}
               : span_trim(record.fields[field]);
}

bool share_walk_next(struct share_walk *walk)
{
    struct span id;
    if (walk->failed || !ids_next(&walk->records, &id))
        return false;
    struct span text = share_walk_text(walk);
    if (!is_plain(text))
        id = id_as_read(walk, text);
    walk->record++;
    walk->begins = id.length > 0 && !span_equal(id, buffer_view(&walk->id));
    if (!walk->begins)
        return !walk->failed;
    buffer_clear(&walk->id);
    buffer_span(&walk->id, id);
    walk->failed = walk->id.failed;
    return !walk->failed;
}

bool share_walk_failed(const struct share_walk *walk)
{
    return walk->failed || walk->records.text.failed;
}

void share_walk_end(struct share_walk *walk)
{
    ids_end(&walk->records);
    buffer_free(&walk->id);
    if (walk->reader)
        record_reader_free(walk->reader);
    free(walk->reader);
    arena_free(&walk->arena);
}

struct span share_walk_text(const struct share_walk *walk)
{
    const struct id_walk *records = &walk->records;
    return (struct span){records->block->data + records->begin,
                         records->at - records->begin};
}

uint64_t share_walk_line(const struct share_walk *walk)
{
    const struct block *block = walk->records.block;
    return block->records ? block->records[walk->record].line
                          : walk->records.line;
}
