/*
 * split - a roster cut into shards for many machines: the rows of a household
 * together, each shard with the headings, and a manifest that merge checks.
 *
 * By order a shard is a stretch of the roster, so that results put one behind
 * the other are those of one run; by hash a household's shard depends on its id
 * alone, and a pipe can be cut. The manifest is written last: while it is not
 * there, the split is not done.
 */
#include "commands.h"
#include "cut.h"
#include "frame.h"
#include "household_ids.h"
#include "i18n.h"
#include "manifest.h"
#include "receipt_json.h"
#include "say.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

static const enum option_id OPTIONS[] = {
    OPTION_SHARDS,         OPTION_INTO,     OPTION_BY,    OPTION_RULES,
    OPTION_DATE,           OPTION_KNOWN_ON, OPTION_SET,   OPTION_OVERLAY,
    OPTION_IGNORE_UNKNOWN, OPTION_ENCODING, OPTION_SHEET, OPTION_STRICT,
    OPTION_RULES_DIR,      OPTION_LANG,     OPTION_QUIET, OPTION_HELP,
    OPTION_COUNT};

enum { SHARD_BUFFER = 64 * 1024, SHARD_NAME_SIZE = 32 };

struct shard {
    struct outfile *file; /* NULL: committed, or not yet opened */
    struct buffer text;   /* not yet written */
    struct file_mark mark;
    char name[SHARD_NAME_SIZE];
    char *path;
    uint64_t rows, households;
};

struct job {
    const struct block_options *input;
    bool by_hash;
    const char *folder;
    struct shard *shards;
    unsigned count;
    uint64_t total, at; /* bytes of text: of all, and before the block */
    const struct layout *layout; /* of the file in hand */
    struct buffer heading;       /* of the first, with its line end */
    const char *line_end;        /* of the first row */
    struct household_ids *ids;
    struct share_walk walk;
    struct shard *shard; /* of the household in hand */
};

/* ---- the shards -------------------------------------------------------- */

static char *path_in(const char *folder, const char *name)
{
    size_t room = strlen(folder) + strlen(name) + 2;
    char *path = malloc(room);
    if (path)
        snprintf(path, room, "%s/%s", folder, name);
    return path;
}

static enum status open_shard(struct job *job, unsigned index)
{
    struct shard *shard = &job->shards[index];
    snprintf(shard->name, sizeof shard->name, "shard-%05u.csv", index + 1);
    shard->path = path_in(job->folder, shard->name);
    if (!shard->path)
        return STATUS_MEMORY;
    shard->mark.path = shard->name;
    enum status status =
        output_tell(shard->path, outfile_open(shard->path, &shard->file));
    if (status == STATUS_OK)
        outfile_mark(shard->file, &shard->mark);
    return status;
}

static enum status open_shards(struct job *job)
{
    job->shards = calloc(job->count, sizeof *job->shards);
    if (!job->shards)
        return STATUS_MEMORY;
    if (mkdir(job->folder, 0777) != 0 && errno != EEXIST) {
        say(_("%s: cannot write: %s"), job->folder, strerror(errno));
        return STATUS_FAULT;
    }
    enum status status = STATUS_OK;
    for (unsigned i = 0; i < job->count && status == STATUS_OK; i++)
        status = open_shard(job, i);
    return status;
}

static enum status flush(struct shard *shard)
{
    if (shard->text.failed)
        return STATUS_MEMORY;
    enum status status = output_tell(
        shard->path, outfile_write(shard->file, buffer_view(&shard->text)));
    buffer_clear(&shard->text);
    return status;
}

static enum status commit_shards(struct job *job)
{
    enum status status = STATUS_OK;
    for (unsigned i = 0; i < job->count && status == STATUS_OK; i++) {
        struct shard *shard = &job->shards[i];
        status = flush(shard);
        if (status != STATUS_OK)
            break;
        status = output_tell(shard->path, outfile_commit(shard->file));
        shard->file = NULL;
    }
    return status;
}

static void free_job(struct job *job)
{
    for (unsigned i = 0; job->shards && i < job->count; i++) {
        outfile_abandon(job->shards[i].file);
        buffer_free(&job->shards[i].text);
        free(job->shards[i].path);
    }
    free(job->shards);
    household_ids_free(job->ids);
    share_walk_end(&job->walk);
    buffer_free(&job->heading);
}

/* ---- headings ---------------------------------------------------------- */

static const char *line_end_of(const struct block *block)
{
    const char *end = memchr(block->data, '\n', block->length);
    return end && end > block->data && end[-1] == '\r' ? "\r\n" : "\n";
}

/* Every shard begins with the heading of the first file. */
static void put_headings(struct job *job, struct span header)
{
    buffer_span(&job->heading, header);
    for (unsigned i = 0; i < job->count; i++) {
        buffer_span(&job->shards[i].text, header);
        buffer_text(&job->shards[i].text, job->line_end);
    }
}

static enum status begin_file(struct job *job, const struct layout *layout)
{
    if (!job->layout)
        put_headings(job, layout->header);
    else if (!span_equal(layout->header, buffer_view(&job->heading))) {
        say(_("%s: its headings are not those of the first file: split the "
              "files one by one"),
            layout->file);
        return STATUS_FAULT;
    }
    job->layout = layout;
    return STATUS_OK;
}

/* ---- records ----------------------------------------------------------- */

static enum status begin_household(struct job *job)
{
    struct span id = buffer_view(&job->walk.id);
    uint64_t offset = job->at + job->walk.records.begin;
    unsigned number = job->by_hash ? share_of(id, job->count)
                      : job->total == 0
                          ? 1
                          : 1 + (unsigned)(offset * job->count / job->total);
    /* A file that grew since it was measured. */
    if (number > job->count)
        number = job->count;
    job->shard = &job->shards[number - 1];
    job->shard->households++;
    return household_ids_add(job->ids, id, job->layout->file,
                             share_walk_line(&job->walk));
}

/*
 * What a record with broken quoting is depends on what follows it, and by hash
 * others would follow.
 */
static enum status check_quoting(const struct job *job, struct span text)
{
    bool quoted, broken;
    if (!job->by_hash || !memchr(text.at, '"', text.length))
        return STATUS_OK;
    cut_first_record(text.at, text.length, true, &quoted, &broken);
    if (!broken)
        return STATUS_OK;
    say(_("%s:%llu: the quoting of the row is broken: correct it, or split "
          "with --by order"),
        job->layout->file, (unsigned long long)share_walk_line(&job->walk));
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

static enum status put_record(struct job *job)
{
    struct span text = share_walk_text(&job->walk);
    if (says_nothing(text))
        return STATUS_OK;
    enum status status = check_quoting(job, text);
    if (status == STATUS_OK && job->walk.begins)
        status = begin_household(job);
    if (status != STATUS_OK)
        return status;
    if (job->walk.id.length == 0 && job->shard != job->shards) {
        say(_("%s:%llu: a row without a household id where a file begins: "
              "split the files one by one"),
            job->layout->file, (unsigned long long)share_walk_line(&job->walk));
        return STATUS_FAULT;
    }
    struct shard *shard = job->shard;
    if (shard->rows++ == 0 && job->walk.id.length == 0)
        shard->households = 1; /* one without an id */
    buffer_span(&shard->text, text);
    if (text.at[text.length - 1] != '\n')
        buffer_text(&shard->text, job->line_end);
    return shard->text.length < SHARD_BUFFER ? STATUS_OK : flush(shard);
}

static enum status put_block(struct job *job, const struct block *block)
{
    enum status status = STATUS_OK;
    if (!job->layout)
        job->line_end = line_end_of(block);
    if (job->layout != block->layout)
        status = begin_file(job, block->layout);
    share_walk_begin(&job->walk, block);
    while (status == STATUS_OK && share_walk_next(&job->walk))
        status = put_record(job);
    job->at += block->length;
    return share_walk_failed(&job->walk) ? STATUS_MEMORY : status;
}

/* ---- passes over the files --------------------------------------------- */

/* Every block to `put`; NULL: their bytes are counted. */
static enum status pass(struct job *job,
                        enum status (*put)(struct job *, const struct block *),
                        struct messages *messages)
{
    struct block_reader *reader = NULL;
    struct block block = {0};
    bool end = false;
    enum status status = block_reader_open(job->input, messages, &reader);
    while (status == STATUS_OK && !end) {
        status = block_read(reader, messages, &block, &end);
        if (status == STATUS_OK && !end && put)
            status = put(job, &block);
    }
    if (status == STATUS_OK && put && !job->layout) /* headings alone */
        status = begin_file(job, block_reader_first_layout(reader));
    if (status == STATUS_OK && !put)
        job->total = block_reader_bytes(reader);
    block_free(&block);
    block_reader_free(reader);
    return status;
}

static enum status cut(struct job *job, struct messages *messages)
{
    const struct block_options *input = job->input;
    enum status status = STATUS_OK;
    if (!job->by_hash && !files_are_regular(input->files, input->file_count)) {
        say("%s", _("a pipe cannot be split by order, which needs its size: "
                    "give a file, or --by hash"));
        return STATUS_FAULT;
    }
    if (!job->by_hash)
        status = pass(job, NULL, messages);
    if (status == STATUS_OK)
        status = open_shards(job);
    if (status == STATUS_OK)
        status = household_ids_new(job->input, true, &job->ids);
    if (status != STATUS_OK)
        return status;
    messages_clear(messages); /* told by the second reading */
    job->shard = job->shards;
    return pass(job, put_block, messages);
}

/* ---- the manifest ------------------------------------------------------- */

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

static enum status write_file(const char *path, struct span text)
{
    struct outfile *file = NULL;
    enum status status = output_tell(path, outfile_open(path, &file));
    if (status != STATUS_OK)
        return status;
    status = output_tell(path, outfile_write(file, text));
    if (status == STATUS_OK)
        return output_tell(path, outfile_commit(file));
    outfile_abandon(file);
    return status;
}

static enum status write_manifest(const struct job *job, struct frame *frame)
{
    struct receipt rules = {0};
    struct buffer text = {0};
    char day[DATE_TEXT_SIZE] = "";
    struct manifest_row *rows = calloc(job->count, sizeof *rows);
    char *path = path_in(job->folder, "manifest.csv");
    enum status status =
        rows && path ? seal_rules(frame, &rules) : STATUS_MEMORY;
    if (rules.pack)
        date_format(frame->span.from, day);
    for (unsigned i = 0; status == STATUS_OK && i < job->count; i++) {
        const struct shard *shard = &job->shards[i];
        rows[i] = (struct manifest_row){
            .shard = i + 1,
            .shards = job->count,
            .by = span_of(job->by_hash ? "hash" : "order"),
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
        manifest_write(rows, job->count, &text);
    if (status == STATUS_OK)
        status =
            text.failed ? STATUS_MEMORY : write_file(path, buffer_view(&text));
    free(rows);
    free(path);
    buffer_free(&text);
    return status;
}

/* A manifest of an earlier split must not stand beside new shards. */
static enum status remove_manifest(const struct job *job)
{
    char *path = path_in(job->folder, "manifest.csv");
    if (!path)
        return STATUS_MEMORY;
    bool removed = remove(path) == 0 || errno == ENOENT || errno == ENOTDIR;
    if (!removed)
        say(_("%s: cannot write: %s"), path, strerror(errno));
    free(path);
    return removed ? STATUS_OK : STATUS_FAULT;
}

/* ---- the command -------------------------------------------------------- */

static bool read_options(const struct parsed *parsed, struct job *job)
{
    const char *count = option_value(parsed, OPTION_SHARDS);
    const char *by = option_value(parsed, OPTION_BY);
    struct share share = {0, 0};
    char text[32] = "";
    job->folder = option_value(parsed, OPTION_INTO);
    if (count && strlen(count) < 8)
        snprintf(text, sizeof text, "1/%s", count);
    if (!job->folder || !count) {
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
    job->count = share.count;
    job->by_hash = by && strcmp(by, "hash") == 0;
    if (!by || job->by_hash || strcmp(by, "order") == 0)
        return true;
    say(_("--by is order or hash (found '%s')"), by);
    return false;
}

static bool names_rules(const struct parsed *parsed)
{
    const char *usual = getenv("JIUZHU_RULES");
    return option_given(parsed, OPTION_RULES) || (usual && *usual);
}

static void run(struct frame *frame, struct job *job)
{
    struct messages messages = {0};
    uint64_t rows = 0, households = 0;
    job->input = &frame->options.input;
    enum status status = cut(job, &messages);
    say_messages(&messages,
                 frame->options.quiet ? SEVERITY_FAULT : SEVERITY_NOTE);
    messages_free(&messages);
    if (status == STATUS_OK)
        status = remove_manifest(job);
    if (status == STATUS_OK)
        status = commit_shards(job);
    if (status == STATUS_OK)
        status = write_manifest(job, frame);
    for (unsigned i = 0; job->shards && i < job->count; i++) {
        rows += job->shards[i].rows;
        households += job->shards[i].households;
    }
    if (status == STATUS_OK) {
        say(_("%llu households, %llu rows in %u shards"),
            (unsigned long long)households, (unsigned long long)rows,
            job->count);
        frame->exit_status = EXIT_DONE;
    } else if (status != STATUS_FAULT && status != STATUS_IO) {
        say_status(status);
    }
    free_job(job);
}

static int cmd_split(const struct command *command, int argc, char **argv)
{
    struct job job = {.line_end = "\n"};
    struct decision decision = {0};
    struct frame frame;
    if (frame_begin(&frame, command, argc, argv) &&
        read_options(&frame.parsed, &job) &&
        frame_settings(&frame, &decision) &&
        (!names_rules(&frame.parsed) || frame_policy(&frame, &decision)))
        run(&frame, &job);
    return frame_end(&frame);
}

const struct command COMMAND_SPLIT = {
    .name = "split",
    .summary = N_("Cut a roster into shards for many machines."),
    .usage = "--shards N --into DIR [options] [FILE...]",
    .options = OPTIONS,
    .example = "jiuzhu split --shards 16 --into shards roster.csv",
    .run = cmd_split,
};
