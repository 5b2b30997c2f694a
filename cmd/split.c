/*
 * split - a roster cut into shards for many machines: the rows of a household
 * together, each shard with the headings, and a manifest that merge checks.
 *
 * By order a shard is a stretch of the roster, so that results put one behind
 * the other are those of one run; by hash a household's shard depends on its id
 * alone, and a pipe can be cut. The manifest is written last: while it is not
 * there, the split is not done.
 */
#include "split_run.h"

#include "commands.h"
#include "i18n.h"
#include "say.h"

#include <stdio.h>
#include <stdlib.h>

static const enum option_id OPTIONS[] = {
    OPTION_SHARDS,         OPTION_INTO,     OPTION_BY,    OPTION_RULES,
    OPTION_DATE,           OPTION_KNOWN_ON, OPTION_SET,   OPTION_OVERLAY,
    OPTION_IGNORE_UNKNOWN, OPTION_ENCODING, OPTION_SHEET, OPTION_STRICT,
    OPTION_RULES_DIR,      OPTION_LANG,     OPTION_QUIET, OPTION_HELP,
    OPTION_COUNT};

static const struct option_note NOTES[] = {
    {OPTION_BY, NULL, N_("order: stretches of the roster; hash: by the id"),
     "order hash"},
    {.option = OPTION_COUNT},
};

static bool read_options(const struct parsed *parsed, struct cutting *cutting)
{
    const char *count = option_value(parsed, OPTION_SHARDS);
    const char *by = option_value(parsed, OPTION_BY);
    struct share share = {0, 0};
    char text[32] = "";
    cutting->folder = option_value(parsed, OPTION_INTO);
    if (count && strlen(count) < 8)
        snprintf(text, sizeof text, "1/%s", count);
    if (!cutting->folder || !count) {
        say_usage("split", "%s",
                  _("split: --shards N and --into DIR say into "
                    "how many shards, and where"));
        return false;
    }
    if (!share_read(span_of(text), &share)) {
        say(_("--shards is a number from 1 to %d (found '%s')"), SHARE_LIMIT,
            count);
        return false;
    }
    cutting->count = share.count;
    cutting->by_hash = by && strcmp(by, "hash") == 0;
    if (!by || cutting->by_hash || strcmp(by, "order") == 0)
        return true;
    say(_("--by is order or hash (found '%s')"), by);
    return false;
}

static bool names_rules(const struct parsed *parsed)
{
    return option_or_usual(parsed, OPTION_RULES) != NULL;
}

static void run(struct frame *frame, struct cutting *cutting)
{
    struct messages messages = {0};
    uint64_t rows = 0, households = 0;
    cutting->input = &frame->options.input;
    enum status status = split_rows(cutting, &messages);
    say_messages(&messages,
                 frame->options.quiet ? SEVERITY_FAULT : SEVERITY_NOTE);
    messages_free(&messages);
    if (status == STATUS_OK)
        status = split_remove_manifest(cutting);
    if (status == STATUS_OK)
        status = split_commit_shards(cutting);
    if (status == STATUS_OK)
        status = split_write_manifest(cutting, frame);
    for (unsigned i = 0; cutting->shards && i < cutting->count; i++) {
        rows += cutting->shards[i].rows;
        households += cutting->shards[i].households;
    }
    if (status == STATUS_OK) {
        say(_("%llu households, %llu rows in %u shards"),
            (unsigned long long)households, (unsigned long long)rows,
            cutting->count);
        frame->exit_status = EXIT_DONE;
    } else if (status != STATUS_FAULT && status != STATUS_IO) {
        say_status(status);
    }
    split_free(cutting);
}

static int cmd_split(const struct command *command, int argc, char **argv)
{
    struct cutting cutting = {.line_end = "\n"};
    struct decision decision = {0};
    struct frame frame;
    if (frame_begin(&frame, command, argc, argv) &&
        read_options(&frame.parsed, &cutting) &&
        frame_settings(&frame, &decision) &&
        (!names_rules(&frame.parsed) || frame_policy(&frame, &decision)))
        run(&frame, &cutting);
    return frame_end(&frame);
}

const struct command COMMAND_SPLIT = {
    .name = "split",
    .summary = N_("Cut a roster into shards for many machines."),
    .usage = "--shards N --into DIR [options] [FILE...]",
    .options = OPTIONS,
    .notes = NOTES,
    .example = "jiuzhu split --shards 16 --into shards roster.csv",
    .run = cmd_split,
};
