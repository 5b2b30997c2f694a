/* receipt - the evidence of a run, and its receipt at the end. */
#include "receipt.h"

#include "canonical.h"
#include "i18n.h"
#include "output.h"
#include "receipt_json.h"
#include "say.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

enum { MOST_OUTPUTS = 16 };

struct evidence {
    struct arena arena;
    const struct command *command;
    struct outfile *file;
    const char *name; /* of the file, for people */
    struct witness inputs;
    struct receipt_file outputs[MOST_OUTPUTS];
    size_t output_count;
};

/* ---- during the run ---------------------------------------------------- */

bool receipt_begin(struct parsed *parsed, const struct command *command)
{
    const char *path = option_value(parsed, OPTION_RECEIPT);
    if (!path)
        return true;
    struct evidence *evidence = calloc(1, sizeof *evidence);
    if (!evidence) {
        say_status(STATUS_MEMORY);
        return false;
    }
    evidence->command = command;
    parsed->evidence = evidence;
    evidence->name =
        outfile_is_standard_output(path) ? _("<standard output>") : path;
    return output_tell(evidence->name, outfile_open(path, &evidence->file)) ==
           STATUS_OK;
}

void receipt_free(struct evidence *evidence)
{
    if (!evidence)
        return;
    outfile_abandon(evidence->file);
    witness_free(&evidence->inputs);
    arena_free(&evidence->arena);
    free(evidence);
}

struct witness *receipt_inputs(const struct parsed *parsed)
{
    return parsed->evidence ? &parsed->evidence->inputs : NULL;
}

void receipt_output(const struct parsed *parsed, enum option_id option,
                    struct outfile *file)
{
    struct evidence *evidence = parsed->evidence;
    const char *path = option_value(parsed, option);
    if (!evidence || evidence->output_count == MOST_OUTPUTS)
        return;
    struct receipt_file *output = &evidence->outputs[evidence->output_count++];
    output->option = option_name(option);
    output->mark.path = path ? path : "-";
    outfile_mark(file, &output->mark);
}

/* ---- the command line -------------------------------------------------- */

static enum status put_command_line(const struct parsed *parsed,
                                    struct receipt *out)
{
    struct arena *arena = &parsed->evidence->arena;
    out->operands.items = arena_array(arena, parsed->operand_count + 1,
                                      sizeof *out->operands.items);
    if (!out->operands.items)
        return STATUS_MEMORY;
    for (size_t i = 0; i < parsed->operand_count; i++)
        out->operands.items[out->operands.count++] = parsed->operands[i];
    return canonical_options(parsed, arena, &out->options);
}

/* ---- files ------------------------------------------------------------- */

/* The option that names an input; NULL for an operand. */
static const char *option_of(const struct parsed *parsed, const char *path)
{
    for (size_t i = 0; i < parsed->operand_count; i++)
        if (strcmp(parsed->operands[i], path) == 0)
            return NULL;
    for (size_t i = 0; i < parsed->use_count; i++) {
        const struct option_use *use = &parsed->uses[i];
        if (use->value && strcmp(use->value, path) == 0)
            return option_name(use->option);
    }
    return NULL;
}

/* One that was not read to its end is read once more. */
static enum status put_input(const struct parsed *parsed,
                             const struct witness_file *file,
                             struct receipt_file *out)
{
    *out =
        (struct receipt_file){option_of(parsed, file->mark.path), file->mark};
    if (file->complete || strcmp(file->mark.path, "-") == 0)
        return STATUS_OK;
    enum status status =
        digest_file(out->mark.path, &out->mark.bytes, out->mark.sha256);
    if (status == STATUS_IO)
        say(_("%s: cannot read: %s"), out->mark.path, strerror(errno));
    return status;
}

static enum status put_inputs(const struct parsed *parsed, struct receipt *out)
{
    const struct witness *witness = &parsed->evidence->inputs;
    enum status status = witness->failed ? STATUS_MEMORY : STATUS_OK;
    size_t count = 0;
    for (struct witness_file *file = witness->first; file; file = file->next)
        count++;
    out->inputs.items = arena_array(&parsed->evidence->arena, count + 1,
                                    sizeof *out->inputs.items);
    if (!out->inputs.items)
        return STATUS_MEMORY;
    for (struct witness_file *file = witness->first;
         file && status == STATUS_OK; file = file->next)
        status =
            put_input(parsed, file, &out->inputs.items[out->inputs.count++]);
    return status;
}

/* As given on the command line; what the search path found, without it. */
static const char *name_of(const struct parsed *parsed, const char *file)
{
    const char *slash = strrchr(file, '/');
    for (size_t i = 0; i < parsed->use_count; i++) {
        const struct option_use *use = &parsed->uses[i];
        if ((use->option == OPTION_RULES || use->option == OPTION_OVERLAY) &&
            strcmp(use->value, file) == 0)
            return file;
    }
    return slash ? slash + 1 : file;
}

static enum status put_pack(const struct parsed *parsed,
                            const struct receipt_facts *facts,
                            struct receipt *out)
{
    struct arena *arena = &parsed->evidence->arena;
    size_t count = 0;
    for (struct rule_file *f = facts->book->files; f; f = f->next)
        count++;
    out->pack = facts->book->pack->id;
    out->pack_files.count = count;
    out->pack_files.items =
        arena_array(arena, count + 1, sizeof *out->pack_files.items);
    if (!out->pack_files.items)
        return STATUS_MEMORY;
    for (struct rule_file *f = facts->book->files; f; f = f->next) {
        struct file_mark *mark = &out->pack_files.items[--count].mark;
        struct digest digest;
        digest_begin(&digest);
        digest_add(&digest, f->text);
        *mark = (struct file_mark){.path = name_of(parsed, f->file),
                                   .bytes = digest.bytes};
        digest_end(&digest, mark->sha256);
    }
    enum status status =
        rule_values(facts->book, &facts->span, arena, &out->values);
    return status == STATUS_OK ? receipt_seal(out, arena) : status;
}

/* ---- the end ----------------------------------------------------------- */

static enum status put_all(const struct parsed *parsed,
                           const struct receipt_facts *facts,
                           struct receipt *out)
{
    struct evidence *evidence = parsed->evidence;
    *out =
        (struct receipt){.program = "jiuzhu " JIUZHU_VERSION,
                         .command = evidence->command->name,
                         .outputs = {evidence->outputs, evidence->output_count},
                         .households = facts->totals->households,
                         .rows = facts->totals->rows,
                         .rejected = facts->totals->rejected,
                         .findings = facts->totals->findings};
    enum status status = put_command_line(parsed, out);
    if (status == STATUS_OK)
        status = put_inputs(parsed, out);
    return status == STATUS_OK && facts->book && facts->book->pack
               ? put_pack(parsed, facts, out)
               : status;
}

static enum status write_out(struct evidence *evidence, struct span text)
{
    enum status status =
        output_tell(evidence->name, outfile_write(evidence->file, text));
    if (status != STATUS_OK)
        return status;
    status = output_tell(evidence->name, outfile_commit(evidence->file));
    evidence->file = NULL;
    return status;
}

bool receipt_commit(const struct parsed *parsed,
                    const struct receipt_facts *facts)
{
    struct receipt receipt;
    struct buffer text = {0};
    if (!parsed->evidence)
        return true;
    enum status status = put_all(parsed, facts, &receipt);
    if (status == STATUS_OK)
        status = receipt_write(&receipt, &text);
    if (status == STATUS_OK)
        status = write_out(parsed->evidence, buffer_view(&text));
    else if (status != STATUS_IO)
        say_status(status);
    buffer_free(&text);
    return status == STATUS_OK;
}
