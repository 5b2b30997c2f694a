/* merge_check - every shard once, unaltered, decided in one way. */
#include "merge.h"

#include "bytes.h"
#include "i18n.h"
#include "say.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>

enum { MOST_RECEIPT_BYTES = 16 << 20, MOST_TEXT = 1024 };

/* "FILE: text" and one fault more. */
__attribute__((format(printf, 3, 4))) static void refuse(struct merge *merge,
                                                         const char *file,
                                                         const char *format,
                                                         ...)
{
    char text[MOST_TEXT];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    say("%s: %s", file, text);
    merge->faults++;
}

static bool same(const char *a, const char *b)
{
    return strcmp(a ? a : "", b ? b : "") == 0;
}

/* ---- a receipt by itself ------------------------------------------------ */

static void read_receipt(struct merge *merge, struct part *part)
{
    char path[4096];
    struct span text;
    const char *why = "";
    snprintf(path, sizeof path, "%s.receipt", part->file);
    enum status status =
        bytes_read_file(path, MOST_RECEIPT_BYTES, &merge->arena, &text);
    if (status == STATUS_OK)
        status = receipt_read(text, &merge->arena, &part->receipt, &why);
    else if (status == STATUS_IO)
        why = strerror(errno);
    part->read = status == STATUS_OK;
    if (!part->read)
        refuse(merge, path, _("no receipt of the result: %s"), why);
}

/* The rows that -o names, or standard output. */
static const struct file_mark *rows_of(const struct receipt *receipt)
{
    for (size_t i = 0; i < receipt->outputs.count; i++)
        if (same(receipt->outputs.items[i].option, "output"))
            return &receipt->outputs.items[i].mark;
    return NULL;
}

static void check_result(struct merge *merge, const struct part *part)
{
    uint64_t bytes;
    char sha256[DIGEST_TEXT_SIZE];
    const struct file_mark *mark = rows_of(&part->receipt);
    if (digest_file(part->file, &bytes, sha256) != STATUS_OK)
        refuse(merge, part->file, _("cannot read: %s"), strerror(errno));
    else if (!mark || bytes != mark->bytes || !same(sha256, mark->sha256))
        refuse(merge, part->file,
               _("the result was altered: its size or SHA-256 is not that of "
                 "its receipt"));
}

/* The option with which the result is not merged, or NULL. */
static const char *refused_option(const struct merge_kind *kind,
                                  const struct receipt *receipt)
{
    static const char *const always[] = {"--format=table", "--format=xlsx",
                                         "--excel"};
    for (size_t i = 0; i < sizeof always / sizeof *always; i++)
        if (merge_has_option(receipt, always[i]))
            return always[i];
    for (size_t i = 0; i < MERGE_REFUSED && kind->refused[i]; i++)
        if (merge_has_option(receipt, kind->refused[i]))
            return kind->refused[i];
    return NULL;
}

static void check_command(struct merge *merge, const struct part *part)
{
    const struct receipt *receipt = &part->receipt;
    const struct merge_kind *kind = merge_kind_of(receipt);
    if (!merge->kind)
        merge->kind = kind;
    if (!kind) {
        refuse(merge, part->file,
               _("such results of '%s' are not merged: see jiuzhu-merge(1)"),
               receipt->command);
        return;
    }
    const char *option = refused_option(kind, receipt);
    if (option)
        refuse(merge, part->file,
               _("a result with %s is not merged (expected rows as csv or "
                 "jsonl)"),
               option);
    if (kind->of_lines && merge->manifest.count > 0)
        refuse(merge, part->file,
               _("rows of '%s' name lines of the shard: decide shares of the "
                 "whole roster with --shard"),
               receipt->command);
    if (merge_has_option(receipt, "--format=jsonl"))
        merge->is_csv = false;
}

/* ---- beside the others -------------------------------------------------- */

/* What may differ: where the rules lie, of which the values are compared. */
static bool is_compared(const char *option)
{
    static const char *const passed[] = {"--shard=", "--rules=", "--overlay="};
    for (size_t i = 0; i < sizeof passed / sizeof *passed; i++)
        if (strncmp(option, passed[i], strlen(passed[i])) == 0)
            return false;
    return true;
}

/* The next option that is compared; NULL at the end. */
static const char *next_option(const struct text_list *options, size_t *at)
{
    while (*at < options->count)
        if (is_compared(options->items[(*at)++]))
            return options->items[*at - 1];
    return NULL;
}

static void check_options(struct merge *merge, const struct part *first,
                          const struct part *part)
{
    size_t i = 0, k = 0;
    for (;;) {
        const char *a = next_option(&first->receipt.options, &i);
        const char *b = next_option(&part->receipt.options, &k);
        if (!a && !b)
            return;
        if (same(a, b))
            continue;
        refuse(merge, part->file,
               _("it was run with other options: %s here, %s in %s"),
               b ? b : _("nothing"), a ? a : _("nothing"), first->file);
        return;
    }
}

/* Files of the same bytes, in the same order. */
static bool same_files(const struct receipt_files *a,
                       const struct receipt_files *b)
{
    bool equal = a->count == b->count;
    for (size_t i = 0; equal && i < a->count; i++)
        equal = same(a->items[i].mark.sha256, b->items[i].mark.sha256);
    return equal;
}

static void check_pack_files(struct merge *merge, const struct part *first,
                             const struct part *part)
{
    if (!same_files(&first->receipt.pack_files, &part->receipt.pack_files))
        refuse(merge, part->file,
               _("the files of the pack '%s' are not those "
                 "of %s"),
               part->receipt.pack, first->file);
}

static void check_alike(struct merge *merge, const struct part *first,
                        const struct part *part)
{
    const struct receipt *a = &first->receipt, *b = &part->receipt;
    if (!same(a->program, b->program))
        refuse(merge, part->file, _("decided by %s, and %s by %s"), b->program,
               first->file, a->program);
    if (!same(a->command, b->command))
        refuse(merge, part->file, _("a result of %s, and %s of %s"), b->command,
               first->file, a->command);
    if (!same(a->pack, b->pack))
        refuse(merge, part->file,
               _("decided by the rules '%s', and %s by '%s'"),
               b->pack ? b->pack : "", first->file, a->pack ? a->pack : "");
    else if (!same(a->values_sha256, b->values_sha256))
        refuse(merge, part->file,
               _("the values of the rules '%s' are not those of %s"),
               b->pack ? b->pack : "", first->file);
    else if (merge->kind && merge->kind->has_items)
        check_pack_files(merge, first, part);
    check_options(merge, first, part);
}

/* ---- which shard it is of ----------------------------------------------- */

static const char *base_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

/* The roster it was made from; NULL where it is not one file. */
static const struct file_mark *roster_of(const struct receipt *receipt)
{
    const struct file_mark *found = NULL;
    for (size_t i = 0; i < receipt->inputs.count; i++) {
        if (receipt->inputs.items[i].option)
            continue;
        if (found)
            return NULL;
        found = &receipt->inputs.items[i].mark;
    }
    return found;
}

/* Shards without households are alike: there the name decides. */
static const struct manifest_row *row_of(const struct merge *merge,
                                         const struct file_mark *roster)
{
    const struct manifest_row *found = NULL;
    for (size_t i = 0; i < merge->manifest.count; i++) {
        const struct manifest_row *row = &merge->manifest.rows[i];
        if (!span_is(row->sha256, roster->sha256) ||
            row->bytes != (int64_t)roster->bytes)
            continue;
        if (!found || span_is(row->file, base_name(roster->path)))
            found = row;
    }
    return found;
}

static void check_manifest_row(struct merge *merge, struct part *part)
{
    const struct file_mark *roster = roster_of(&part->receipt);
    const struct manifest_row *row = roster ? row_of(merge, roster) : NULL;
    const struct receipt *receipt = &part->receipt;
    if (!row) {
        refuse(merge, part->file,
               _("what it was decided from is no shard of the manifest (its "
                 "roster was '%s')"),
               roster ? roster->path : "");
        return;
    }
    part->share = (struct share){(unsigned)row->shard, merge->shards};
    if ((uint64_t)row->households != receipt->households)
        refuse(merge, part->file,
               _("%llu households were read, and the manifest counts %lld"),
               (unsigned long long)receipt->households,
               (long long)row->households);
    if (!span_is(row->program, receipt->program))
        refuse(merge, part->file, _("decided by %s, and split by %.*s"),
               receipt->program, SPAN_ARGS(row->program));
    if (row->pack.length == 0)
        return;
    if (!span_is(row->pack, receipt->pack ? receipt->pack : ""))
        refuse(merge, part->file,
               _("decided by the rules '%s', and split for '%.*s'"),
               receipt->pack ? receipt->pack : "", SPAN_ARGS(row->pack));
    else if (merge->kind && merge->kind->of_date &&
             !span_is(row->rules_sha256, receipt->values_sha256))
        refuse(merge, part->file,
               _("the values of the rules are not those the manifest was "
                 "written for, '%.*s' on %.*s"),
               SPAN_ARGS(row->pack), SPAN_ARGS(row->date));
}

static void check_share(struct merge *merge, struct part *part)
{
    const char *share = merge_option_value(&part->receipt, "--shard=");
    if (share)
        share_read(span_of(share), &part->share);
    if (merge->shards == 0)
        merge->shards = part->share.count;
    if (part->share.count == 0)
        refuse(merge, part->file,
               _("it is no share of --shard, and there is no --manifest"));
    else if (part->share.count != merge->shards)
        refuse(merge, part->file, _("a share of %u, and others are of %u"),
               part->share.count, merge->shards);
}

/* Shares are of the same files. */
static void check_inputs(struct merge *merge, const struct part *first,
                         const struct part *part)
{
    if (!same_files(&first->receipt.inputs, &part->receipt.inputs))
        refuse(merge, part->file, _("it was decided from other files than %s"),
               first->file);
}

static void place(struct merge *merge, struct part *part)
{
    if (part->share.number == 0 || part->share.number > merge->shards)
        return;
    struct part **slot = &merge->of_shard[part->share.number - 1];
    if (*slot)
        refuse(merge, part->file, _("shard %u is there twice, also as %s"),
               part->share.number, (*slot)->file);
    *slot = part;
}

/* ---- all together ------------------------------------------------------- */

static bool check_complete(struct merge *merge)
{
    merge->of_shard =
        arena_array(&merge->arena, merge->shards + 1, sizeof *merge->of_shard);
    if (!merge->of_shard) {
        say_status(STATUS_MEMORY);
        return false;
    }
    for (size_t i = 0; i < merge->count; i++)
        place(merge, &merge->parts[i]);
    for (unsigned i = 0; i < merge->shards; i++)
        if (!merge->of_shard[i]) {
            say(_("shard %u of %u is missing"), i + 1, merge->shards);
            merge->faults++;
        }
    return merge->faults == 0;
}

static void check_part(struct merge *merge, const struct part *first,
                       struct part *part)
{
    check_result(merge, part);
    check_command(merge, part);
    if (merge->manifest.count > 0)
        check_manifest_row(merge, part);
    else
        check_share(merge, part);
    if (first && first != part) {
        check_alike(merge, first, part);
        if (merge->manifest.count == 0)
            check_inputs(merge, first, part);
    }
    merge->totals.households += part->receipt.households;
    merge->totals.rows += part->receipt.rows;
    merge->totals.rejected += part->receipt.rejected;
    merge->totals.findings += part->receipt.findings;
}

bool merge_check(struct merge *merge)
{
    const struct part *first = NULL;
    merge->is_csv = true;
    for (size_t i = 0; i < merge->count; i++) {
        struct part *part = &merge->parts[i];
        read_receipt(merge, part);
        if (part->read && !first)
            first = part;
        if (part->read)
            check_part(merge, first, part);
    }
    return check_complete(merge);
}
