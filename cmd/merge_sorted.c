/*
 * merge_sorted - the lists of `review`, each soonest first, as one: by the day
 * that is due, those without one last, then by household as people count. The
 * rows of a household come from one shard, and keep their order.
 */
#include "merge.h"

#include "i18n.h"
#include "merge_out.h"
#include "say.h"
#include "sheet.h"

#include <stdlib.h>

struct due_row {
    struct span household_id, due;
};

static const struct column COLUMNS[] = {
    {"household_id",
     {NULL},
     COLUMN_TEXT,
     false,
     offsetof(struct due_row, household_id),
     NULL,
     0,
     NULL},
    {"due",
     {NULL},
     COLUMN_TEXT,
     false,
     offsetof(struct due_row, due),
     NULL,
     0,
     NULL},
};
static const char *const REQUIRED[] = {"household_id", "due", NULL};
static const struct column_table TABLE = {"review", COLUMNS, 2, REQUIRED, NULL};

/* A list, and its next row. */
struct list {
    struct block_options options;
    struct sheet *sheet;
    struct sheet_row place;
    struct due_row row;
    bool end;
};

static enum status next_row(struct list *list, struct messages *messages)
{
    list->row = (struct due_row){{"", 0}, {"", 0}};
    return sheet_next(list->sheet, &list->row, &list->place, messages,
                      &list->end);
}

static int compare(const struct due_row *a, const struct due_row *b)
{
    int order = (a->due.length == 0) - (b->due.length == 0);
    if (order == 0)
        order = span_compare(a->due, b->due);
    return order ? order
                 : span_compare_natural(a->household_id, b->household_id);
}

/* The list whose row is next; NULL: all are at their end. */
static struct list *soonest(struct list *lists, unsigned count)
{
    struct list *found = NULL;
    for (unsigned i = 0; i < count; i++)
        if (!lists[i].end &&
            (!found || compare(&lists[i].row, &found->row) < 0))
            found = &lists[i];
    return found;
}

static enum status open_list(struct merge *merge, unsigned i,
                             struct list *lists, struct messages *messages)
{
    struct list *list = &lists[i];
    list->options = (struct block_options){.table = &TABLE,
                                           .files = &merge->of_shard[i]->file,
                                           .file_count = 1,
                                           .encoding = ENCODING_UTF8,
                                           .ignore_unknown = true};
    enum status status = sheet_open(&list->options, messages, &list->sheet);
    if (status != STATUS_OK)
        return status;
    if (!span_equal(sheet_layout(list->sheet)->header,
                    sheet_layout(lists[0].sheet)->header))
        return merge_other_headings(merge->of_shard[i]->file,
                                    merge->of_shard[0]->file);
    return next_row(list, messages);
}

static enum status put_lists(struct gathering *g, struct list *lists,
                             unsigned count, struct messages *messages)
{
    struct list *list;
    enum status status =
        gathering_line(g, sheet_layout(lists[0].sheet)->header);
    while (status == STATUS_OK && (list = soonest(lists, count))) {
        status = gathering_line(g, list->place.text);
        if (status == STATUS_OK)
            status = next_row(list, messages);
    }
    return status;
}

enum status merge_sorted(struct merge *merge, struct outfile *out)
{
    struct gathering g = {.out = out, .name = merge->name};
    struct messages messages = {0};
    struct list *lists = calloc(merge->shards, sizeof *lists);
    enum status status = lists ? STATUS_OK : STATUS_MEMORY;
    for (unsigned i = 0; i < merge->shards && status == STATUS_OK; i++)
        status = open_list(merge, i, lists, &messages);
    if (status == STATUS_OK)
        status = put_lists(&g, lists, merge->shards, &messages);
    say_messages(&messages, SEVERITY_WARNING);
    for (unsigned i = 0; lists && i < merge->shards; i++)
        sheet_close(lists[i].sheet);
    free(lists);
    messages_free(&messages);
    return gathering_end(&g, status);
}
