/* split_manifest - what was cut, written last. */
#include "split_run.h"

#include "i18n.h"
#include "manifest.h"
#include "receipt_json.h"
#include "say.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

/* The digest of the values a run on the date uses, as receipts have it. */
static enum status seal_rules(struct frame *frame, struct receipt *out)
{
    if (!frame->book.pack)
        return STATUS_OK;
    enum status status = rule_values(&frame->book, &frame->span,
                                     &frame->book.arena, &out->values);
    out->pack = frame->book.pack->id;
    return status == STATUS_OK ? receipt_seal(out, &frame->book.arena) : status;
}

enum status split_write_manifest(const struct cutting *cutting,
                                 struct frame *frame)
{
    struct receipt rules = {0};
    struct buffer text = {0};
    char day[DATE_TEXT_SIZE] = "";
    struct manifest_row *rows = calloc(cutting->count, sizeof *rows);
    char *path = split_path(cutting, "manifest.csv");
    enum status status =
        rows && path ? seal_rules(frame, &rules) : STATUS_MEMORY;
    if (rules.pack)
        date_format(frame->span.from, day);
    for (unsigned i = 0; status == STATUS_OK && i < cutting->count; i++) {
        const struct shard *shard = &cutting->shards[i];
        rows[i] = (struct manifest_row){
            .shard = i + 1,
            .shards = cutting->count,
            .by = span_of(cutting->by_hash ? "hash" : "order"),
            .file = span_of(shard->name),
            .rows = (int64_t)shard->rows,
            .households = (int64_t)shard->households,
            .bytes = (int64_t)shard->mark.bytes,
            .sha256 = span_of(shard->mark.sha256),
            .program = span_of("jiuzhu " JIUZHU_VERSION),
            .pack = span_of(rules.pack ? rules.pack : ""),
            .date = span_of(day),
            .rules_sha256 = span_of(rules.pack ? rules.values_sha256 : "")};
    }
    if (status == STATUS_OK)
        manifest_write(rows, cutting->count, &text);
    if (status == STATUS_OK)
        status = text.failed
                     ? STATUS_MEMORY
                     : output_tell(path, outfile_put(path, buffer_view(&text)));
    free(rows);
    free(path);
    buffer_free(&text);
    return status;
}

/* A manifest of an earlier split must not stand beside new shards. */
enum status split_remove_manifest(const struct cutting *cutting)
{
    char *path = split_path(cutting, "manifest.csv");
    if (!path)
        return STATUS_MEMORY;
    bool removed = remove(path) == 0 || errno == ENOENT || errno == ENOTDIR;
    if (!removed)
        say(_("%s: cannot write: %s"), path, strerror(errno));
    free(path);
    return removed ? STATUS_OK : STATUS_FAULT;
}
