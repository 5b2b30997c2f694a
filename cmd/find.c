/* find - reading block by block until the household comes, and on. */
#include "find.h"

#include "group.h"
#include "i18n.h"
#include "mask.h"
#include "say.h"

#include <stdio.h>
#include <stdlib.h>

/* A block and who reads it. */
struct reading {
    struct block block;
    struct roster_reader *reader;
};

enum { NEAR_COUNT = 3, NEAR_SIZE = 64 };

/* Ids like the one that is wanted. */
struct near {
    char ids[NEAR_COUNT][NEAR_SIZE];
    size_t count, distance;
};

struct finder {
    const struct stream_options *options;
    struct span id;
    struct block_reader *blocks;
    struct group *group;
    struct reading found, rest; /* the block of the household; all others */
    struct roster_case household;
    bool has_found;
    struct near near;
    struct messages messages;
};

struct roster_reader *finder_reader(struct finder *finder)
{
    return finder->found.reader;
}

void finder_close(struct finder *finder)
{
    if (!finder)
        return;
    roster_reader_free(finder->found.reader);
    roster_reader_free(finder->rest.reader);
    block_free(&finder->found.block);
    block_free(&finder->rest.block);
    group_free(finder->group);
    block_reader_free(finder->blocks);
    messages_free(&finder->messages);
    free(finder);
}

/* ---- ids like it ------------------------------------------------------- */

/* Nobody is told somebody else's identity number. */
static bool may_be_told(struct span id)
{
    struct buffer masked = {0};
    mask_text(&MASKING_STARS, MASK_IDENTITY, id, &masked);
    bool as_it_is = span_equal(buffer_view(&masked), id);
    buffer_free(&masked);
    return as_it_is && id.length > 0 && id.length < NEAR_SIZE;
}

static void consider(struct near *near, struct span wanted, struct span id)
{
    size_t d = span_distance(wanted, id, near->distance);
    if (d > near->distance ||
        (d == near->distance && near->count == NEAR_COUNT) || !may_be_told(id))
        return;
    if (d < near->distance)
        near->count = 0;
    near->distance = d;
    snprintf(near->ids[near->count++], NEAR_SIZE, "%.*s", SPAN_ARGS(id));
}

static enum status tell_not_found(const struct finder *finder)
{
    const struct near *near = &finder->near;
    char list[NEAR_COUNT * (NEAR_SIZE + 2)] = "";
    size_t n = 0;
    for (size_t i = 0; i < near->count; i++)
        n += (size_t)snprintf(list + n, sizeof list - n, "%s%s",
                              i > 0 ? ", " : "", near->ids[i]);
    if (near->count > 0)
        say(_("household %.*s is not in the roster (like it: %s)"),
            SPAN_ARGS(finder->id), list);
    else
        say(_("household %.*s is not in the roster"), SPAN_ARGS(finder->id));
    return STATUS_FAULT;
}

/* ---- reading ----------------------------------------------------------- */

static enum status tell_again(const struct finder *finder,
                              const struct roster_case *again)
{
    say(_("%s:%llu: household %.*s comes again (its rows begin at %s:%llu): "
          "sort the file by household, or use --group"),
        again->file, (unsigned long long)again->line, SPAN_ARGS(finder->id),
        finder->household.file, (unsigned long long)finder->household.line);
    return STATUS_FAULT;
}

/*
 * Looks through a block for the household; *found stays at it where it comes
 * for the first time.
 */
static enum status look_through(struct finder *finder, struct reading *reading,
                                bool *found)
{
    *found = false;
    roster_begin(reading->reader, &reading->block);
    for (;;) {
        struct roster_case household;
        bool end;
        enum status status = roster_next(reading->reader, &household, &end);
        if (status != STATUS_OK || end)
            return status;
        if (!span_equal(household.id, finder->id)) {
            if (!finder->has_found)
                consider(&finder->near, finder->id, household.id);
            continue;
        }
        if (finder->has_found)
            return tell_again(finder, &household);
        finder->household = household;
        *found = finder->has_found = true;
        return STATUS_OK;
    }
}

static enum status read_block(struct finder *finder, struct block *block,
                              bool *end)
{
    return finder->group
               ? group_read(finder->group, block, end)
               : block_read(finder->blocks, &finder->messages, block, end);
}

/* The block of the household a second time, for what comes behind it. */
static enum status look_behind(struct finder *finder)
{
    struct reading *again = &finder->rest;
    bool end;
    struct roster_case household;
    again->block = finder->found.block;
    roster_begin(again->reader, &again->block);
    enum status status;
    do
        status = roster_next(again->reader, &household, &end);
    while (status == STATUS_OK && !end &&
           !span_equal(household.id, finder->id));
    while (status == STATUS_OK && !end) {
        status = roster_next(again->reader, &household, &end);
        if (status == STATUS_OK && !end && span_equal(household.id, finder->id))
            status = tell_again(finder, &household);
    }
    again->block = (struct block){0};
    return status;
}

static enum status search(struct finder *finder)
{
    for (;;) {
        struct reading *reading =
            finder->has_found ? &finder->rest : &finder->found;
        bool found = false;
        bool end;
        enum status status = read_block(finder, &reading->block, &end);
        if (status == STATUS_OK && !end)
            status = look_through(finder, reading, &found);
        if (status == STATUS_OK && !end && found)
            status = look_behind(finder);
        if (status != STATUS_OK || end)
            return status;
    }
}

static enum status open_files(struct finder *finder)
{
    const struct stream_options *options = finder->options;
    stream_tell_terminal(options);
    enum status status =
        block_reader_open(&options->input, &finder->messages, &finder->blocks);
    if (status == STATUS_OK && options->group)
        status =
            group_gather(finder->blocks, &finder->messages, &finder->group);
    if (status == STATUS_OK)
        status = roster_reader_new(&finder->found.reader);
    if (status == STATUS_OK)
        status = roster_reader_new(&finder->rest.reader);
    return status;
}

enum status find_household(const struct stream_options *options, struct span id,
                           struct finder **finder, struct roster_case **out)
{
    enum { FAR = 2 };
    struct finder *f = calloc(1, sizeof *f);
    *finder = f;
    if (!f)
        return STATUS_MEMORY;
    f->options = options;
    f->id = span_trim(id);
    f->near.distance = FAR;
    enum status status = open_files(f);
    if (status == STATUS_OK)
        status = search(f);
    say_messages(&f->messages, options->quiet ? SEVERITY_FAULT : SEVERITY_NOTE);
    if (status == STATUS_OK && !f->has_found)
        status = tell_not_found(f);
    *out = &f->household;
    return status;
}
