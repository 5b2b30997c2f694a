/*
 * verify_run - does again what a receipt tells: the same command in a process
 * of its own, into a folder of its own, with a receipt of its own; then the
 * two are compared.
 */
#include "bytes.h"
#include "canonical.h"
#include "commands.h"
#include "config.h"
#include "i18n.h"
#include "say.h"
#include "verify.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

enum { MOST_RECEIPT_BYTES = 64 << 20, PATH_SIZE = 4096 };

struct rerun {
    const struct parsed *parsed;
    struct arena arena;
    struct receipt was, is;
    char folder[PATH_SIZE]; /* empty: not made yet */
    const char **argv;
    size_t argc;
    bool failed; /* no memory for a word of it */
};

/* Options of verify that replace those of the receipt. */
static const enum option_id ANEW[] = {
    OPTION_RULES,   OPTION_RULES_DIR, OPTION_DATE,  OPTION_KNOWN_ON, OPTION_SET,
    OPTION_OVERLAY, OPTION_ENCODING,  OPTION_SHEET, OPTION_JOBS};

static bool read_receipt(struct rerun *run, const char *path,
                         struct receipt *out)
{
    struct span text;
    const char *why = "";
    enum status status =
        bytes_read_file(path, MOST_RECEIPT_BYTES, &run->arena, &text);
    if (status == STATUS_IO) {
        say(_("%s: cannot read: %s"), path, strerror(errno));
        return false;
    }
    if (status == STATUS_OK)
        status = receipt_read(text, &run->arena, out, &why);
    if (status == STATUS_FAULT)
        say("%s: %s", path, why);
    else if (status != STATUS_OK)
        say_status(status);
    return status == STATUS_OK;
}

/* ---- the folder -------------------------------------------------------- */

static bool make_folder(struct rerun *run)
{
    const char *base = getenv("TMPDIR");
    snprintf(run->folder, sizeof run->folder, "%s/jiuzhu-verify.XXXXXX",
             base && *base ? base : "/tmp");
    if (mkdtemp(run->folder))
        return true;
    say(_("%s: cannot write: %s"), run->folder, strerror(errno));
    run->folder[0] = '\0';
    return false;
}

/* A file in it; NULL: no memory. */
static const char *in_folder(struct rerun *run, const char *name)
{
    char path[PATH_SIZE + 32];
    int n = snprintf(path, sizeof path, "%s/%s", run->folder, name);
    return span_dup(&run->arena, (struct span){path, (size_t)n});
}

/* An output; the end of its name is kept, by which a picture has its form. */
static const char *output_in_folder(struct rerun *run, size_t i)
{
    const struct receipt_file *output = &run->was.outputs.items[i];
    const char *end =
        output->mark.path ? strrchr(output->mark.path, '.') : NULL;
    bool picture =
        end && (strcmp(end, ".svg") == 0 || strcmp(end, ".png") == 0);
    char name[64];
    snprintf(name, sizeof name, "%s%s", output->option, picture ? end : "");
    return in_folder(run, name);
}

static void remove_folder(struct rerun *run)
{
    if (!run->folder[0])
        return;
    const char *names[] = {"receipt", "said"};
    for (size_t i = 0; i < 2; i++) {
        const char *path = in_folder(run, names[i]);
        if (path)
            unlink(path);
    }
    for (size_t i = 0; i < run->was.outputs.count; i++) {
        const char *path = output_in_folder(run, i);
        if (path)
            unlink(path);
    }
    rmdir(run->folder);
}

/* ---- the command line -------------------------------------------------- */

/* NULL: there is no memory for it, which put_all() tells. */
static void put(struct rerun *run, const char *word)
{
    run->failed |= !word;
    if (!run->failed)
        run->argv[run->argc++] = word;
}

static void put_option(struct rerun *run, const char *name, const char *value)
{
    put(run, canonical_spell(&run->arena, name, value));
}

/* A file in the folder for what the run writes; NULL: no memory. */
static void put_file(struct rerun *run, const char *option, const char *path)
{
    put(run, path ? canonical_spell(&run->arena, option, path) : NULL);
}

static void put_anew(struct rerun *run)
{
    for (size_t i = 0; i < run->parsed->use_count; i++) {
        const struct option_use *use = &run->parsed->uses[i];
        for (size_t k = 0; k < sizeof ANEW / sizeof *ANEW; k++)
            if (use->option == ANEW[k])
                put_option(run, option_name(use->option), use->value);
    }
}

/* Files given anew stand in the place of those of the receipt. */
static void put_operands(struct rerun *run)
{
    const struct parsed *parsed = run->parsed;
    put(run, "--");
    for (size_t i = 1; i < parsed->operand_count; i++)
        put(run, parsed->operands[i]);
    for (size_t i = 0;
         parsed->operand_count == 1 && i < run->was.operands.count; i++)
        put(run, run->was.operands.items[i]);
}

static bool put_all(struct rerun *run, const struct command *command)
{
    const struct receipt *was = &run->was;
    size_t most = was->options.count + was->operands.count +
                  was->outputs.count + run->parsed->use_count +
                  run->parsed->operand_count + 8;
    run->argv = arena_array(&run->arena, most, sizeof *run->argv);
    run->failed = !run->argv;
    put(run, was->command);
    for (size_t i = 0; i < was->options.count; i++)
        put(run, was->options.items[i]);
    for (size_t i = 0; i < was->outputs.count; i++)
        put_file(run, was->outputs.items[i].option, output_in_folder(run, i));
    if (command_takes(command, OPTION_QUIET))
        put_option(run, "quiet", NULL);
    put_anew(run);
    put_file(run, "receipt", in_folder(run, "receipt"));
    put_operands(run);
    if (run->failed)
        say_status(STATUS_MEMORY);
    return !run->failed;
}

/* ---- is it to be run? -------------------------------------------------- */

/*
 * A receipt comes from elsewhere: nothing of it may make the run write where
 * it should not.
 */
static bool is_harmless(const struct rerun *run, const char *path)
{
    const struct receipt *was = &run->was;
    for (size_t i = 0; i < was->options.count; i++)
        if (!canonical_keeps(was->options.items[i])) {
            say(_("%s: not a receipt: '%s' is no option of one"), path,
                was->options.items[i]);
            return false;
        }
    for (size_t i = 0; i < was->outputs.count; i++) {
        const char *option = was->outputs.items[i].option;
        if (!option || !canonical_writes(option)) {
            say(_("%s: not a receipt: '%s' is no output of one"), path,
                option ? option : "");
            return false;
        }
    }
    return true;
}

static const struct command *find_command(const struct rerun *run,
                                          const char *path)
{
    const struct command *command = command_find(run->was.command);
    if (command && command_takes(command, OPTION_RECEIPT))
        return command;
    say(_("%s: of a command '%s' that gives no receipts"), path,
        run->was.command);
    return NULL;
}

/* ---- the run ----------------------------------------------------------- */

static void run_child(struct rerun *run, const struct command *command)
{
    const char *said = in_folder(run, "said");
    if (!said || !freopen(said, "w", stderr))
        _exit(EXIT_NOT_DONE);
    /* What was configured stands in the receipt, but for where packs are. */
    const struct config_entry *folder =
        config_entry(run->parsed->config, OPTION_RULES_DIR);
    if (folder)
        setenv("JIUZHU_RULES_DIR", folder->value, 1);
    setenv("JIUZHU_CONFIG", "", 1);
    char **argv = calloc(run->argc + 1, sizeof *argv);
    for (size_t i = 0; argv && i < run->argc; i++)
        argv[i] = strdup(run->argv[i]);
    int status =
        argv ? command->run(command, (int)run->argc, argv) : EXIT_NOT_DONE;
    fflush(stdout);
    fflush(stderr);
    _exit(status);
}

/* What the run said, where it was not done. */
static void pass_on(struct rerun *run)
{
    struct span text;
    const char *said = in_folder(run, "said");
    if (said && bytes_read_file(said, MOST_RECEIPT_BYTES, &run->arena, &text) ==
                    STATUS_OK)
        fwrite(text.at, 1, text.length, stderr);
    say("%s", _("the run could not be done again"));
}

static bool run_again(struct rerun *run, const struct command *command)
{
    int status = 0;
    fflush(stdout);
    pid_t child = fork();
    if (child == 0)
        run_child(run, command);
    if (child < 0 || waitpid(child, &status, 0) != child) {
        say(_("the run could not be done again: %s"), strerror(errno));
        return false;
    }
    if (WIFEXITED(status) && WEXITSTATUS(status) != EXIT_NOT_DONE)
        return true;
    pass_on(run);
    return false;
}

/* ---- the verdict ------------------------------------------------------- */

static const struct file_mark *output_of(const struct receipt *receipt,
                                         const char *option)
{
    for (size_t i = 0; i < receipt->outputs.count; i++)
        if (strcmp(receipt->outputs.items[i].option, option) == 0)
            return &receipt->outputs.items[i].mark;
    return NULL;
}

static enum status compare_outputs(struct rerun *run, struct comparison *out)
{
    const char *against = option_value(run->parsed, OPTION_AGAINST);
    for (size_t i = 0; i < run->was.outputs.count; i++) {
        const struct receipt_file *was = &run->was.outputs.items[i];
        bool is_main = strcmp(was->option, "output") == 0;
        struct output_pair pair = {.was = &was->mark,
                                   .is = output_of(&run->is, was->option),
                                   .kept = is_main && against ? against
                                                              : was->mark.path,
                                   .again = output_in_folder(run, i)};
        if (!pair.is || !pair.again)
            return STATUS_MEMORY;
        enum status status = compare_output(&pair, out);
        if (status != STATUS_OK)
            return status;
    }
    return STATUS_OK;
}

static int verdict(struct rerun *run)
{
    struct comparison comparison = {0};
    compare_receipts(&run->was, &run->is, &comparison);
    enum status status = compare_outputs(run, &comparison);
    if (status != STATUS_OK) {
        if (status != STATUS_IO)
            say_status(status);
        return EXIT_NOT_DONE;
    }
    if (comparison.differences > 0)
        puts(_("differs"));
    else if (comparison.notes > 0)
        puts(_("equal, with what changed above"));
    else
        puts(_("equal"));
    return comparison.differences > 0 ? EXIT_FINDINGS : EXIT_DONE;
}

int verify_receipt(const struct parsed *parsed)
{
    struct rerun run = {.parsed = parsed};
    int exit_status = EXIT_NOT_DONE;
    const char *path = parsed->operands[0];
    const struct command *command = NULL;
    if (read_receipt(&run, path, &run.was) && is_harmless(&run, path))
        command = find_command(&run, path);
    if (command && make_folder(&run) && put_all(&run, command) &&
        run_again(&run, command) &&
        read_receipt(&run, in_folder(&run, "receipt"), &run.is))
        exit_status = verdict(&run);
    remove_folder(&run);
    arena_free(&run.arena);
    return exit_status;
}
