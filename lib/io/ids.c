/* ids - records of a block by the field of the household id. */
#include "ids.h"

#include "cut.h"
#include "wide.h"

#include <sys/stat.h>

void ids_begin(struct id_walk *walk, const struct block *block)
{
    walk->block = block;
    walk->at = walk->begin = 0;
    walk->line = walk->next = block->first_line;
}

void ids_end(struct id_walk *walk)
{
    buffer_free(&walk->text);
}

/* The text of a field with its doubled quotes made single. */
static struct span single_quotes(struct span text, struct buffer *out)
{
    if (!memchr(text.at, '"', text.length))
        return text;
    buffer_clear(out);
    for (size_t i = 0; i < text.length; i++) {
        buffer_char(out, text.at[i]);
        i += text.at[i] == '"';
    }
    return buffer_view(out);
}

/*
 * The record at the walk where it is a line without a quote and its first
 * field, not blank at either end, is the id; false: it is to be looked at.
 */
static bool next_line(struct id_walk *walk, struct span *id)
{
    const struct block *block = walk->block;
    const char *text = block->data + walk->at;
    size_t left = block->length - walk->at;
    if (block->layout->id_field != 0)
        return false;
    const char *end = memchr(text, '\n', left);
    if (!end || end == text || end[-1] == '\r' ||
        memchr(text, '"', (size_t)(end - text)) ||
        memchr(text, '\r', (size_t)(end - text)))
        return false;
    const char *stop = memchr(text, ',', (size_t)(end - text));
    if (!stop || stop == text || (unsigned char)text[0] <= ' ' ||
        (unsigned char)stop[-1] <= ' ')
        return false;
    walk->begin = walk->at;
    walk->at += (size_t)(end - text) + 1;
    walk->line = walk->next++;
    *id = (struct span){text, (size_t)(stop - text)};
    return true;
}

bool ids_next(struct id_walk *walk, struct span *id)
{
    const struct block *block = walk->block;
    const char *text = block->data + walk->at;
    bool quoted, broken;
    if (walk->at == block->length)
        return false;
    if (next_line(walk, id))
        return true;
    size_t n = cut_first_record(text, block->length - walk->at, true, &quoted,
                                &broken);
    walk->begin = walk->at;
    walk->at += n;
    walk->line = walk->next;
    walk->next += quoted ? wide_count_lines(text, n) : text[n - 1] == '\n';
    *id = broken ? (struct span){NULL, 0}
                 : cut_field(text, n, block->layout->id_field);
    if (id->at && quoted)
        *id = single_quotes(*id, &walk->text);
    return true;
}

/* ---- the order of files ------------------------------------------------- */

bool files_are_regular(const char *const *files, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct stat info;
        if (strcmp(files[i], "-") == 0 || stat(files[i], &info) != 0 ||
            !S_ISREG(info.st_mode))
            return false;
    }
    return true;
}

static void compare(struct id_order *order, struct span id, struct buffer *last)
{
    struct span before = buffer_view(last);
    if (before.at && span_equal(id, before))
        return;
    if (before.at && order->by_bytes)
        order->by_bytes = span_compare(id, before) > 0;
    if (before.at && order->by_numbers)
        order->by_numbers = span_compare_natural(id, before) > 0;
    buffer_clear(last);
    buffer_span(last, id);
}

static bool in_some_order(const struct id_order *order)
{
    return order->by_bytes || order->by_numbers;
}

static enum status read_order(struct block_reader *reader,
                              struct messages *unheard, struct id_order *out)
{
    struct block block = {0};
    struct id_walk walk = {0};
    struct buffer last = {0};
    struct span id;
    bool end = false;
    enum status status = STATUS_OK;
    while (status == STATUS_OK && !end && in_some_order(out)) {
        status = block_read(reader, unheard, &block, &end);
        if (status != STATUS_OK || end)
            break;
        ids_begin(&walk, &block);
        while (in_some_order(out) && ids_next(&walk, &id))
            if (id.at)
                compare(out, id, &last);
        if (last.failed || walk.text.failed)
            status = STATUS_MEMORY;
    }
    ids_end(&walk);
    buffer_free(&last);
    block_free(&block);
    return status;
}

enum status ids_order(const struct block_options *options, struct id_order *out)
{
    struct messages unheard = {0};
    struct block_reader *reader = NULL;
    *out = (struct id_order){false, false};
    if (!files_are_regular(options->files, options->file_count))
        return STATUS_OK;
    *out = (struct id_order){true, true};
    enum status status = block_reader_open(options, &unheard, &reader);
    if (status == STATUS_OK)
        status = read_order(reader, &unheard, out);
    block_reader_free(reader);
    messages_free(&unheard);
    return status == STATUS_MEMORY ? status : STATUS_OK;
}
