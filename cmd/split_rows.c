/*
 * split_rows - which shard a record goes to: the one its bytes fall into, or
 * its household's hash. A record stands as it stood.
 */
#include "cut.h"
#include "i18n.h"
#include "say.h"
#include "split_run.h"

enum { SHARD_BUFFER = 64 * 1024 };

/* ---- headings ---------------------------------------------------------- */

static const char *line_end_of(const struct block *block)
{
    const char *end = memchr(block->data, '\n', block->length);
    return end && end > block->data && end[-1] == '\r' ? "\r\n" : "\n";
}

/* Every shard begins with the heading of the first file. */
static void put_headings(struct cutting *cutting, struct span header)
{
    buffer_span(&cutting->heading, header);
    for (unsigned i = 0; i < cutting->count; i++) {
        buffer_span(&cutting->shards[i].text, header);
        buffer_text(&cutting->shards[i].text, cutting->line_end);
    }
}

static enum status begin_file(struct cutting *cutting,
                              const struct layout *layout)
{
    if (!cutting->layout)
        put_headings(cutting, layout->header);
    else if (!span_equal(layout->header, buffer_view(&cutting->heading))) {
        say(_("%s: its headings are not those of the first file: split the "
              "files one by one"),
            layout->file);
        return STATUS_FAULT;
    }
    cutting->layout = layout;
    return STATUS_OK;
}

/* ---- records ----------------------------------------------------------- */

static enum status begin_household(struct cutting *cutting)
{
    struct span id = buffer_view(&cutting->walk.id);
    uint64_t offset = cutting->at + cutting->walk.records.begin;
    unsigned number =
        cutting->by_hash ? share_of(id, cutting->count)
        : cutting->total == 0
            ? 1
            : 1 + (unsigned)(offset * cutting->count / cutting->total);
    /* A file that grew since it was measured. */
    if (number > cutting->count)
        number = cutting->count;
    cutting->shard = &cutting->shards[number - 1];
    cutting->shard->households++;
    return household_ids_add(cutting->ids, id, cutting->layout->file,
                             share_walk_line(&cutting->walk));
}

/*
 * What a record with broken quoting is depends on what follows it, and by hash
 * others would follow.
 */
static enum status check_quoting(const struct cutting *cutting,
                                 struct span text)
{
    bool quoted, broken;
    if (!cutting->by_hash || !memchr(text.at, '"', text.length))
        return STATUS_OK;
    cut_first_record(text.at, text.length, true, &quoted, &broken);
    if (!broken)
        return STATUS_OK;
    say(_("%s:%llu: the quoting of the row is broken: correct it, or split "
          "with --by order"),
        cutting->layout->file,
        (unsigned long long)share_walk_line(&cutting->walk));
    return STATUS_FAULT;
}

/* As a spreadsheet leaves them below the last row. */
static bool says_nothing(struct span text)
{
    for (size_t i = 0; i < text.length; i++)
        if (!strchr(", \t\r\n", text.at[i]) || text.at[i] == '\0')
            return false;
    return true;
}

static enum status put_record(struct cutting *cutting)
{
    struct span text = share_walk_text(&cutting->walk);
    if (says_nothing(text))
        return STATUS_OK;
    enum status status = check_quoting(cutting, text);
    if (status == STATUS_OK && cutting->walk.begins)
        status = begin_household(cutting);
    if (status != STATUS_OK)
        return status;
    if (cutting->walk.id.length == 0 && cutting->shard != cutting->shards) {
        say(_("%s:%llu: a row without a household id where a file begins: "
              "split the files one by one"),
            cutting->layout->file,
            (unsigned long long)share_walk_line(&cutting->walk));
        return STATUS_FAULT;
    }
    struct shard *shard = cutting->shard;
    if (shard->rows++ == 0 && cutting->walk.id.length == 0)
        shard->households = 1; /* one without an id */
    buffer_span(&shard->text, text);
    if (text.at[text.length - 1] != '\n')
        buffer_text(&shard->text, cutting->line_end);
    return shard->text.length < SHARD_BUFFER ? STATUS_OK : split_flush(shard);
}

static enum status put_block(struct cutting *cutting, const struct block *block)
{
    enum status status = STATUS_OK;
    if (!cutting->layout)
        cutting->line_end = line_end_of(block);
    if (cutting->layout != block->layout)
        status = begin_file(cutting, block->layout);
    share_walk_begin(&cutting->walk, block);
    while (status == STATUS_OK && share_walk_next(&cutting->walk))
        status = put_record(cutting);
    cutting->at += block->length;
    return share_walk_failed(&cutting->walk) ? STATUS_MEMORY : status;
}

/* ---- passes over the files --------------------------------------------- */

/* Every block to `put`; NULL: their bytes are counted. */
static enum status pass(struct cutting *cutting,
                        enum status (*put)(struct cutting *,
                                           const struct block *),
                        struct messages *messages)
{
    struct block_reader *reader = NULL;
    struct block block = {0};
    bool end = false;
    enum status status = block_reader_open(cutting->input, messages, &reader);
    while (status == STATUS_OK && !end) {
        status = block_read(reader, messages, &block, &end);
        if (status == STATUS_OK && !end && put)
            status = put(cutting, &block);
    }
    if (status == STATUS_OK && put && !cutting->layout) /* headings alone */
        status = begin_file(cutting, block_reader_first_layout(reader));
    if (status == STATUS_OK && !put)
        cutting->total = block_reader_bytes(reader);
    block_free(&block);
    block_reader_free(reader);
    return status;
}

enum status split_rows(struct cutting *cutting, struct messages *messages)
{
    const struct block_options *input = cutting->input;
    enum status status = STATUS_OK;
    if (!cutting->by_hash &&
        !files_are_regular(input->files, input->file_count)) {
        say("%s", _("a pipe cannot be split by order, which needs its size: "
                    "give a file, or --by hash"));
        return STATUS_FAULT;
    }
    if (!cutting->by_hash)
        status = pass(cutting, NULL, messages);
    if (status == STATUS_OK)
        status = split_open_shards(cutting);
    if (status == STATUS_OK)
        status = household_ids_new(cutting->input, false, false, &cutting->ids);
    if (status != STATUS_OK)
        return status;
    messages_clear(messages); /* told by the second reading */
    cutting->shard = cutting->shards;
    return pass(cutting, put_block, messages);
}
