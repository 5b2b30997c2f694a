/*
 * merge - the results of shards, or of the shares of --shard, put together to
 * the bytes of one run, once manifest and receipts say that every shard is
 * there once, unaltered, and decided in one way.
 */
#include "merge.h"

#include "commands.h"
#include "i18n.h"
#include "paths.h"
#include "say.h"
#include "settings.h"
#include "witness.h"

#include <stdlib.h>

static const enum option_id OPTIONS[] = {
    OPTION_MANIFEST, OPTION_ROSTER, OPTION_ENCODING,
    OPTION_SHEET,    OPTION_FORMAT, OPTION_OUTPUT,
    OPTION_LANG,     OPTION_HELP,   OPTION_COUNT};

static bool read_manifest(struct merge *merge)
{
    const char *path = option_value(merge->parsed, OPTION_MANIFEST);
    struct messages messages = {0};
    if (!path)
        return true;
    enum status status = manifest_read(path, &messages, &merge->manifest);
    say_messages(&messages, SEVERITY_FAULT);
    messages_free(&messages);
    if (status != STATUS_OK && status != STATUS_FAULT)
        say_status(status);
    if (status == STATUS_OK)
        merge->shards = (unsigned)merge->manifest.count;
    return status == STATUS_OK;
}

static bool take_operands(struct merge *merge)
{
    const struct parsed *parsed = merge->parsed;
    if (parsed->operand_count == 0) {
        say_usage("merge", "%s",
                  _("merge: which results? give the files that "
                    "-o has written, each with FILE.receipt"));
        return false;
    }
    merge->count = parsed->operand_count;
    merge->parts =
        arena_array(&merge->arena, merge->count, sizeof *merge->parts);
    for (size_t i = 0; merge->parts && i < merge->count; i++)
        merge->parts[i].file = parsed->operands[i];
    if (!merge->parts)
        say_status(STATUS_MEMORY);
    return merge->parts != NULL;
}

/* ---- the rosters -------------------------------------------------------- */

/* Those of --roster, else those the receipts of --shard name. */
static bool find_rosters(struct merge *merge, const char ***out, size_t *count)
{
    const struct parsed *parsed = merge->parsed;
    const struct receipt_files *inputs = &merge->parts[0].receipt.inputs;
    const char **files = arena_array(
        &merge->arena, parsed->use_count + inputs->count + 1, sizeof *files);
    *out = files;
    *count = 0;
    if (!files) {
        say_status(STATUS_MEMORY);
        return false;
    }
    for (size_t i = 0; i < parsed->use_count; i++)
        if (parsed->uses[i].option == OPTION_ROSTER)
            files[(*count)++] = parsed->uses[i].value;
    if (*count == 0 && merge->manifest.count == 0)
        for (size_t i = 0; i < inputs->count; i++)
            if (!inputs->items[i].option)
                files[(*count)++] = inputs->items[i].mark.path;
    if (*count == 0)
        say("%s", _("the shards were cut by hash: --roster FILE says the "
                    "order of the households"));
    return *count > 0;
}

/* Is the roster that of the receipts of --shard? */
static enum status check_roster(const struct merge *merge,
                                const struct witness *witness)
{
    const struct receipt_files *inputs = &merge->parts[0].receipt.inputs;
    const struct witness_file *file = witness->first;
    for (size_t i = 0; i < inputs->count && merge->manifest.count == 0; i++) {
        const struct file_mark *mark = &inputs->items[i].mark;
        if (inputs->items[i].option)
            continue;
        if (!file || strcmp(file->mark.sha256, mark->sha256) != 0) {
            say(_("%s: it is not the roster the shares were decided from"),
                file ? file->mark.path : mark->path);
            return STATUS_FAULT;
        }
        file = file->next;
    }
    return STATUS_OK;
}

/* Shares were read with options of their own, which go for the roster too. */
static void read_as_shares(const struct merge *merge,
                           struct block_options *options)
{
    const struct receipt *receipt = &merge->parts[0].receipt;
    const char *encoding = merge_option_value(receipt, "--encoding=");
    if (!options->sheet)
        options->sheet = merge_option_value(receipt, "--sheet=");
    if (encoding && !option_given(merge->parsed, OPTION_ENCODING))
        (void)settings_encoding(encoding, &options->encoding);
}

static enum status put_by_roster(struct merge *merge, struct outfile *out)
{
    struct witness witness = {0};
    struct block_options options;
    const char **files;
    size_t count;
    if (merge_has_option(&merge->parts[0].receipt, "--mask") ||
        merge_has_option(&merge->parts[0].receipt, "--mask-key=")) {
        say("%s", _("results by hash are not merged with --mask: the order of "
                    "their households is not known"));
        return STATUS_FAULT;
    }
    if (!merge->is_csv) {
        say("%s", _("results by hash are merged as csv alone (found jsonl)"));
        return STATUS_FAULT;
    }
    if (!settings_input(merge->parsed, &options) ||
        !find_rosters(merge, &files, &count))
        return STATUS_FAULT;
    if (merge->manifest.count == 0)
        read_as_shares(merge, &options);
    options.files = files;
    options.file_count = count;
    options.ignore_unknown = true;
    options.witness = &witness;
    enum status status = merge_by_roster(merge, &options, out);
    if (status == STATUS_OK)
        status = check_roster(merge, &witness);
    witness_free(&witness);
    return status;
}

/* ---- the command -------------------------------------------------------- */

static bool is_by_hash(const struct merge *merge)
{
    return merge->manifest.count == 0 ||
           span_is(merge->manifest.rows[0].by, "hash");
}

/* What way the results ask for. */
static enum status put(struct merge *merge, struct outfile *out)
{
    if (merge->kind->way == MERGE_SORTED && !merge->is_csv) {
        say("%s", _("lists of 'review' are merged as csv alone (found jsonl)"));
        return STATUS_FAULT;
    }
    if (merge->kind->way == MERGE_SORTED)
        return merge_sorted(merge, out);
    return is_by_hash(merge) && merge->shards > 1 ? put_by_roster(merge, out)
                                                  : merge_in_order(merge, out);
}

static int last_words(const struct totals *totals)
{
    int exit_status = summary(totals);
    return totals->findings > 0 ? EXIT_FINDINGS : exit_status;
}

/* -f is of sums, whose rows are written here; other rows stay as they are. */
static bool read_format(const struct merge *merge, enum format *out)
{
    bool given = option_given(merge->parsed, OPTION_FORMAT);
    *out = FORMAT_CSV;
    if (merge->kind->way != MERGE_SUMS) {
        if (given)
            say("%s", _("--format is for partial results: rows stay as they "
                        "are"));
        return !given;
    }
    if (!settings_format(merge->parsed, out))
        return false;
    if (*out == FORMAT_XLSX)
        say("%s", _("sums are merged into csv, jsonl or table (found xlsx)"));
    return *out != FORMAT_XLSX;
}

static int run(struct merge *merge)
{
    struct outfile *out = NULL;
    enum format format;
    if (!read_format(merge, &format))
        return EXIT_NOT_DONE;
    if (merge->kind->way == MERGE_SUMS)
        return merge_sums(merge, format) ? last_words(&merge->totals)
                                         : EXIT_NOT_DONE;
    if (!output_open_file(merge->parsed, OPTION_OUTPUT, &out, &merge->name))
        return EXIT_NOT_DONE;
    enum status status = put(merge, out);
    if (status == STATUS_OK) {
        status = output_tell(merge->name, outfile_commit(out));
        return status == STATUS_OK ? last_words(&merge->totals) : EXIT_NOT_DONE;
    }
    outfile_abandon(out);
    if (status != STATUS_FAULT && status != STATUS_IO)
        say_status(status);
    return EXIT_NOT_DONE;
}

static int cmd_merge(const struct command *command, int argc, char **argv)
{
    struct parsed parsed;
    struct merge merge = {.parsed = &parsed};
    int exit_status = EXIT_NOT_DONE;
    enum parse_result result = options_parse(command, argc, argv, &parsed);
    if (result == PARSE_HELP_SHOWN)
        exit_status = EXIT_DONE;
    if (result == PARSE_GO_ON && paths_differ(&parsed) &&
        take_operands(&merge) && read_manifest(&merge) && merge_check(&merge))
        exit_status = run(&merge);
    manifest_free(&merge.manifest);
    arena_free(&merge.arena);
    options_free(&parsed);
    return exit_status;
}

const struct command COMMAND_MERGE = {
    .name = "merge",
    .summary = N_("Put the results of shards together."),
    .usage = "[--manifest FILE] [options] RESULT...",
    .options = OPTIONS,
    .example = "jiuzhu merge --manifest shards/manifest.csv -o result.csv "
               "\\\n         results/shard-*.csv",
    .run = cmd_merge,
};
