/* manifest - rows of a table of columns, and back. */
#include "manifest.h"

#include "array.h"
#include "i18n.h"
#include "rows.h"
#include "share.h"
#include "sheet.h"

#include <stdlib.h>

#define TEXT(name, member)                                                     \
    {                                                                          \
        name, {NULL}, COLUMN_TEXT, false,                                      \
            offsetof(struct manifest_row, member), NULL, 0, NULL               \
    }
#define NUMBER(name, member, most)                                             \
    {                                                                          \
        name, {NULL}, COLUMN_NUMBER, false,                                    \
            offsetof(struct manifest_row, member), NULL, most, NULL            \
    }

static const int64_t MOST = INT64_C(1000000000000000);

static const struct column COLUMNS[] = {
    NUMBER("shard", shard, SHARE_LIMIT),
    NUMBER("shards", shards, SHARE_LIMIT),
    TEXT("by", by),
    TEXT("file", file),
    NUMBER("rows", rows, MOST),
    NUMBER("households", households, MOST),
    NUMBER("bytes", bytes, MOST),
    TEXT("sha256", sha256),
    TEXT("program", program),
    TEXT("pack", pack),
    TEXT("date", date),
    TEXT("rules_sha256", rules_sha256),
};

static const char *const REQUIRED[] = {
    "shard",      "shards", "by",     "file",    "rows",
    "households", "bytes",  "sha256", "program", NULL};

static const struct column_table TABLE = {
    "manifest", COLUMNS, sizeof COLUMNS / sizeof *COLUMNS, REQUIRED, NULL};

static const struct out_column OUT[] = {
    {"shard", CELL_COUNT, NULL},  {"shards", CELL_COUNT, NULL},
    {"by", CELL_TEXT, NULL},      {"file", CELL_TEXT, NULL},
    {"rows", CELL_COUNT, NULL},   {"households", CELL_COUNT, NULL},
    {"bytes", CELL_COUNT, NULL},  {"sha256", CELL_TEXT, NULL},
    {"program", CELL_TEXT, NULL}, {"pack", CELL_TEXT, NULL},
    {"date", CELL_TEXT, NULL},    {"rules_sha256", CELL_TEXT, NULL},
};

void manifest_write(const struct manifest_row *rows, size_t count,
                    struct buffer *out)
{
    struct row_writer w = {
        .columns = OUT, .count = sizeof OUT / sizeof *OUT, .out = out};
    rows_header(&w);
    for (size_t i = 0; i < count; i++) {
        const struct manifest_row *row = &rows[i];
        row_begin(&w);
        row_count(&w, row->shard);
        row_count(&w, row->shards);
        row_text(&w, row->by);
        row_text(&w, row->file);
        row_count(&w, row->rows);
        row_count(&w, row->households);
        row_count(&w, row->bytes);
        row_text(&w, row->sha256);
        row_text(&w, row->program);
        row_text(&w, row->pack);
        row_text(&w, row->date);
        row_text(&w, row->rules_sha256);
        row_end(&w);
    }
}

/* ---- reading ------------------------------------------------------------ */

static bool keep_text(struct arena *arena, struct span *text)
{
    char *copy = span_dup(arena, *text);
    text->at = copy;
    return copy != NULL;
}

static enum status add_row(struct manifest *m, const struct manifest_row *row)
{
    struct manifest_row *rows =
        array_reserve(m->rows, m->count + 1, &m->room, sizeof *rows);
    if (!rows)
        return STATUS_MEMORY;
    m->rows = rows;
    struct manifest_row *kept = &rows[m->count];
    *kept = *row;
    struct span *const texts[] = {
        &kept->by,   &kept->file, &kept->sha256,      &kept->program,
        &kept->pack, &kept->date, &kept->rules_sha256};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (!keep_text(&m->arena, texts[i]))
            return STATUS_MEMORY;
    m->count++;
    return STATUS_OK;
}

/* What each row must be by itself, and beside the first one. */
static void check_row(struct sheet_row *place, const struct manifest *m,
                      const struct manifest_row *row)
{
    const struct manifest_row *first = m->count > 0 ? &m->rows[0] : row;
    if (row->shard < 1 || row->shard > row->shards)
        sheet_reject(place, "shard", _("not a shard of %lld (found %lld)"),
                     (long long)row->shards, (long long)row->shard);
    if (!span_is(row->by, "order") && !span_is(row->by, "hash"))
        sheet_reject(place, "by", _("expected order or hash"));
    if (row->sha256.length != DIGEST_TEXT_SIZE - 1)
        sheet_reject(place, "sha256", _("not a SHA-256 of 64 digits"));
    if (row->shards != first->shards || !span_equal(row->by, first->by) ||
        !span_equal(row->program, first->program) ||
        !span_equal(row->pack, first->pack) ||
        !span_equal(row->date, first->date) ||
        !span_equal(row->rules_sha256, first->rules_sha256))
        sheet_reject(place, "shards",
                     _("the row is of another split than the first one"));
}

static enum status read_rows(struct sheet *sheet, struct messages *messages,
                             struct manifest *out)
{
    for (;;) {
        struct manifest_row row = {0};
        struct sheet_row place;
        bool end;
        enum status status = sheet_next(sheet, &row, &place, messages, &end);
        if (status != STATUS_OK || end)
            return status;
        if (!place.rejected)
            check_row(&place, out, &row);
        messages_join(messages, place.messages);
        if (!place.rejected)
            status = add_row(out, &row);
        if (status != STATUS_OK)
            return status;
    }
}

static int by_shard(const void *a, const void *b)
{
    const struct manifest_row *x = a, *y = b;
    return (x->shard > y->shard) - (x->shard < y->shard);
}

/* Every shard once: says which is missing or there twice. */
static void check_shards(const char *path, struct manifest *m,
                         struct messages *messages)
{
    const struct place place = {.file = path};
    int64_t shards = m->count > 0 ? m->rows[0].shards : 0, next = 1;
    if (m->count > 0)
        qsort(m->rows, m->count, sizeof *m->rows, by_shard);
    else
        messages_add(messages, SEVERITY_FAULT, place,
                     _("the manifest has no shards"));
    for (size_t i = 0; i < m->count; i++) {
        for (; next < m->rows[i].shard; next++)
            messages_add(messages, SEVERITY_FAULT, place,
                         _("shard %lld of %lld is missing"), (long long)next,
                         (long long)shards);
        if (m->rows[i].shard < next)
            messages_add(messages, SEVERITY_FAULT, place,
                         _("shard %lld stands there twice"),
                         (long long)m->rows[i].shard);
        next = m->rows[i].shard + 1;
    }
    for (; next <= shards; next++)
        messages_add(messages, SEVERITY_FAULT, place,
                     _("shard %lld of %lld is missing"), (long long)next,
                     (long long)shards);
}

enum status manifest_read(const char *path, struct messages *messages,
                          struct manifest *out)
{
    const struct block_options options = {
        .table = &TABLE, .files = &path, .file_count = 1};
    struct sheet *sheet = NULL;
    *out = (struct manifest){0};
    enum status status = sheet_open(&options, messages, &sheet);
    if (status == STATUS_OK)
        status = read_rows(sheet, messages, out);
    sheet_close(sheet);
    if (status == STATUS_OK && messages->faults == 0)
        check_shards(path, out, messages);
    return status == STATUS_OK && messages->faults > 0 ? STATUS_FAULT : status;
}

void manifest_free(struct manifest *manifest)
{
    arena_free(&manifest->arena);
    free(manifest->rows);
    *manifest = (struct manifest){0};
}
