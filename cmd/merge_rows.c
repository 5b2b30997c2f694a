/* merge_rows - rows one behind the other, or taken as the roster asks. */
#include "merge.h"

#include "i18n.h"
#include "lines.h"
#include "merge_out.h"
#include "say.h"

#include <errno.h>
#include <stdlib.h>

static enum status cannot_read(const char *file)
{
    say(_("%s: cannot read: %s"), file, strerror(errno));
    return STATUS_FAULT;
}

/* ---- by order ----------------------------------------------------------- */

/* The heading of the first result; those of the others must be the same. */
static enum status pass_heading(struct gathering *g, const struct merge *merge,
                                const struct part *part, struct span line,
                                struct buffer *heading)
{
    if (part != merge->of_shard[0])
        return span_equal(line, buffer_view(heading))
                   ? STATUS_OK
                   : merge_other_headings(part->file, merge->of_shard[0]->file);
    buffer_span(heading, line);
    return gathering_line(g, line);
}

static enum status put_part(struct gathering *g, const struct merge *merge,
                            const struct part *part, struct buffer *heading)
{
    struct lines *lines = NULL;
    struct span line;
    bool end = false;
    enum status status = lines_open(part->file, &lines);
    if (status == STATUS_OK)
        status = lines_next(lines, &line, &end);
    if (status == STATUS_OK && !end && merge->is_csv) {
        status = pass_heading(g, merge, part, line, heading);
        if (status == STATUS_OK)
            status = lines_next(lines, &line, &end);
    }
    while (status == STATUS_OK && !end) {
        status = gathering_line(g, line);
        if (status == STATUS_OK)
            status = lines_next(lines, &line, &end);
    }
    lines_close(lines);
    return status == STATUS_IO ? cannot_read(part->file) : status;
}

enum status merge_in_order(struct merge *merge, struct outfile *out)
{
    struct gathering g = {.out = out, .name = merge->name};
    struct buffer heading = {0};
    enum status status = STATUS_OK;
    for (unsigned i = 0; i < merge->shards && status == STATUS_OK; i++)
        status = put_part(&g, merge, merge->of_shard[i], &heading);
    buffer_free(&heading);
    return gathering_end(&g, status);
}

/* ---- by the order of the roster ----------------------------------------- */

/* Of a result only the household is looked at. */
static const struct column RESULT[] = {
    {"household_id", {NULL}, COLUMN_TEXT, false, 0, NULL, 0, NULL}};
static const char *const RESULT_REQUIRED[] = {"household_id", NULL};
static const struct column_table RESULT_TABLE = {
    "result", RESULT, 1, RESULT_REQUIRED, "household_id"};

/* The next row of a result. */
struct cursor {
    struct block_options options;
    const char *file;
    struct block_reader *reader;
    struct block block;
    struct share_walk walk;
    bool in_block, end;
};

static enum status cursor_next(struct cursor *c, struct messages *messages)
{
    for (;;) {
        if (c->in_block && share_walk_next(&c->walk))
            return STATUS_OK;
        if (share_walk_failed(&c->walk))
            return STATUS_MEMORY;
        enum status status =
            block_read(c->reader, messages, &c->block, &c->end);
        c->in_block = status == STATUS_OK && !c->end;
        if (!c->in_block)
            return status;
        share_walk_begin(&c->walk, &c->block);
    }
}

static enum status cursor_open(struct cursor *c, const char *file,
                               struct messages *messages)
{
    c->file = file;
    c->options = (struct block_options){.table = &RESULT_TABLE,
                                        .files = &c->file,
                                        .file_count = 1,
                                        .encoding = ENCODING_UTF8,
                                        .ignore_unknown = true};
    enum status status = block_reader_open(&c->options, messages, &c->reader);
    return status == STATUS_OK ? cursor_next(c, messages) : status;
}

static void cursor_close(struct cursor *c)
{
    block_reader_free(c->reader);
    block_free(&c->block);
    share_walk_end(&c->walk);
}

struct weaving {
    struct merge *merge;
    struct gathering out;
    struct cursor *cursors;
    struct messages messages;
};

static enum status open_cursors(struct weaving *w)
{
    enum status status = STATUS_OK;
    const char *first = w->merge->of_shard[0]->file;
    for (unsigned i = 0; i < w->merge->shards && status == STATUS_OK; i++) {
        struct cursor *c = &w->cursors[i];
        const char *file = w->merge->of_shard[i]->file;
        status = cursor_open(c, file, &w->messages);
        if (status != STATUS_OK)
            return status;
        struct span header = block_reader_first_layout(c->reader)->header;
        if (i == 0)
            status = gathering_line(&w->out, header);
        else if (!span_equal(
                     header,
                     block_reader_first_layout(w->cursors[0].reader)->header))
            status = merge_other_headings(file, first);
    }
    return status;
}

/* The rows of a household, where its shard has any. */
static enum status put_household(struct weaving *w, struct span id)
{
    struct cursor *c = &w->cursors[share_of(id, w->merge->shards) - 1];
    enum status status = STATUS_OK;
    while (status == STATUS_OK && !c->end &&
           span_equal(buffer_view(&c->walk.id), id)) {
        status = gathering_put(&w->out, share_walk_text(&c->walk));
        if (status == STATUS_OK)
            status = cursor_next(c, &w->messages);
    }
    return status;
}

static enum status weave_block(struct weaving *w, struct share_walk *walk,
                               const struct block *block)
{
    enum status status = STATUS_OK;
    share_walk_begin(walk, block);
    while (status == STATUS_OK && share_walk_next(walk))
        if (walk->begins)
            status = put_household(w, buffer_view(&walk->id));
    return share_walk_failed(walk) ? STATUS_MEMORY : status;
}

static enum status weave(struct weaving *w, const struct block_options *roster)
{
    struct block_reader *reader = NULL;
    struct block block = {0};
    struct share_walk walk = {0};
    bool end = false;
    enum status status = block_reader_open(roster, &w->messages, &reader);
    while (status == STATUS_OK && !end) {
        status = block_read(reader, &w->messages, &block, &end);
        if (status == STATUS_OK && !end)
            status = weave_block(w, &walk, &block);
    }
    share_walk_end(&walk);
    block_free(&block);
    block_reader_free(reader);
    return status;
}

/* Every row of every result has found its place. */
static enum status check_taken(const struct weaving *w)
{
    enum status status = STATUS_OK;
    for (unsigned i = 0; i < w->merge->shards; i++) {
        const struct cursor *c = &w->cursors[i];
        if (c->end)
            continue;
        say(_("%s: household %.*s has no place here in the roster: is it the "
              "roster that was split?"),
            c->file, SPAN_ARGS(buffer_view(&c->walk.id)));
        status = STATUS_FAULT;
    }
    return status;
}

enum status merge_by_roster(struct merge *merge,
                            const struct block_options *roster,
                            struct outfile *out)
{
    struct weaving w = {.merge = merge,
                        .out = {.out = out, .name = merge->name},
                        .cursors = calloc(merge->shards, sizeof *w.cursors)};
    enum status status = w.cursors ? open_cursors(&w) : STATUS_MEMORY;
    if (status == STATUS_OK)
        status = weave(&w, roster);
    say_messages(&w.messages, SEVERITY_WARNING);
    if (status == STATUS_OK)
        status = check_taken(&w);
    for (unsigned i = 0; w.cursors && i < merge->shards; i++)
        cursor_close(&w.cursors[i]);
    free(w.cursors);
    messages_free(&w.messages);
    return gathering_end(&w.out, status);
}
