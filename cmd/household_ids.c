/* household_ids - ids that come again, told with both lines. */
#include "household_ids.h"

#include "i18n.h"
#include "say.h"
#include "seen.h"

#include <stdlib.h>

struct household_ids {
    const struct block_options *input;
    struct seen *seen;
    bool can_group; /* messages may name --group */
    bool once;      /* no id can come again */
};

enum status household_ids_new(const struct block_options *input, bool gathered,
                              bool can_group, struct household_ids **out)
{
    struct household_ids *ids = calloc(1, sizeof *ids);
    if (!ids)
        return STATUS_MEMORY;
    ids->input = input;
    ids->can_group = can_group;
    ids->once = gathered && input->file_count == 1;
    enum status status = seen_new(!gathered, &ids->seen);
    if (status == STATUS_OK)
        *out = ids;
    else
        household_ids_free(ids);
    return status;
}

void household_ids_free(struct household_ids *ids)
{
    if (ids)
        seen_free(ids->seen);
    free(ids);
}

/* Where a household stands, or stood first. */
struct spot {
    const char *file;
    uint64_t line;
};

static enum status again(const struct household_ids *ids, struct span id,
                         struct spot spot, struct spot first)
{
    say(ids->can_group
            ? _("%s:%llu: household %.*s comes again (its rows begin at "
                "%s:%llu): sort the file by household, or use --group")
            : _("%s:%llu: household %.*s comes again (its rows begin at "
                "%s:%llu): sort the file by household first"),
        spot.file, (unsigned long long)spot.line, SPAN_ARGS(id), first.file,
        (unsigned long long)first.line);
    return STATUS_FAULT;
}

static enum status out_of_order(const struct household_ids *ids, struct span id,
                                struct spot spot)
{
    say(ids->can_group
            ? _("%s:%llu: household %.*s is out of order after %d others in "
                "order, so whether it came before cannot be told in bounded "
                "memory from a pipe: sort it by household, give a file, or use "
                "--group")
            : _("%s:%llu: household %.*s is out of order after %d others in "
                "order, so whether it came before cannot be told in bounded "
                "memory from a pipe: sort it by household, or give a file"),
        spot.file, (unsigned long long)spot.line, SPAN_ARGS(id), SEEN_ROOM);
    return STATUS_FAULT;
}

/* Reads the files once more to know every id so far. */
static enum status recount(struct household_ids *ids, const char *file,
                           uint64_t line)
{
    struct seen *all;
    enum status status = seen_from_files(ids->input, file, line, &all);
    if (status != STATUS_OK)
        return status;
    seen_free(ids->seen);
    ids->seen = all;
    return STATUS_OK;
}

enum status household_ids_add(struct household_ids *ids, struct span id,
                              const char *file, uint64_t line)
{
    const char *first_file = NULL;
    uint64_t first_line = 0;
    enum seen_answer answer = SEEN_NEW;
    enum status status =
        seen_add(ids->seen, id, file, line, &answer, &first_file, &first_line);
    if (status == STATUS_OK && answer == SEEN_UNKNOWN) {
        status = recount(ids, file, line);
        if (status == STATUS_FAULT)
            return out_of_order(ids, id, (struct spot){file, line});
        if (status == STATUS_OK)
            status = seen_add(ids->seen, id, file, line, &answer, &first_file,
                              &first_line);
    }
    if (status == STATUS_OK && answer == SEEN_BEFORE)
        return again(ids, id, (struct spot){file, line},
                     (struct spot){first_file, first_line});
    return status;
}

enum status household_ids_check(struct household_ids *ids,
                                const struct result *result, const char *file)
{
    size_t begin = 0;
    for (size_t i = 0; !ids->once && i < result->household_count; i++) {
        const struct id_place *place = &result->places[i];
        struct span id = {result->ids.data + begin, place->end - begin};
        begin = place->end;
        if (id.length == 0)
            continue;
        enum status status = household_ids_add(ids, id, file, place->line);
        if (status != STATUS_OK)
            return status;
    }
    return STATUS_OK;
}
