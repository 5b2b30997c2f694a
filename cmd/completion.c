/*
 * completion - scripts that complete command lines in a shell, and the
 * suggestions they ask for: what the tables of commands, options, parameters
 * and packs allow where the cursor is.
 *
 * A suggestion is a line: the word, a tab, what it means. ":files" and
 * ":folders" are lines of their own.
 */
#include "completion.h"

#include "commands.h"
#include "i18n.h"
#include "params.h"
#include "say.h"
#include "settings.h"
#include "vary.h"

#include <stdio.h>
#include <stdlib.h>

static const enum option_id OPTIONS[] = {OPTION_RULES_DIR, OPTION_LANG,
                                         OPTION_HELP, OPTION_COUNT};

static const char *completion_word(size_t index)
{
    const struct completion_script *script = completion_script_at(index);
    return script ? script->shell : NULL;
}

/* ---- suggestions ------------------------------------------------------- */

/* Where the cursor is. */
struct cursor {
    const struct parsed *parsed; /* of `completion suggest` itself */
    char **words;                /* behind `jiuzhu`, up to the cursor */
    size_t count;                /* at least one; the last may be empty */
    const struct command *command;
    struct span before; /* `--name=` before the word that is looked for */
    struct span wanted;
};

/* BEFORE WORD END, a tab, the meaning, where the word begins as wanted. */
static void suggest(const struct cursor *cursor, struct span word,
                    const char *end, const char *meaning)
{
    if (word.length < cursor->wanted.length ||
        memcmp(word.at, cursor->wanted.at, cursor->wanted.length) != 0)
        return;
    printf("%.*s%.*s%s\t%s\n", SPAN_ARGS(cursor->before), SPAN_ARGS(word), end,
           meaning);
}

/* The words of a text such as "csv jsonl". */
static void suggest_parts(const struct cursor *cursor, const char *text)
{
    struct span rest = span_of(text);
    while (rest.at)
        suggest(cursor, span_cut(&rest, ' '), "", "");
}

static void suggest_packs(const struct cursor *cursor)
{
    struct path_room room;
    struct pack_path path = settings_path(cursor->parsed, &room);
    struct arena arena = {0};
    struct pack_info *packs = NULL;
    size_t count = 0;
    if (pack_list(&path, &arena, &packs, &count) == STATUS_OK)
        for (size_t i = 0; i < count; i++)
            suggest(cursor, span_of(packs[i].id), "",
                    packs[i].title ? packs[i].title : "");
    free(packs);
    arena_free(&arena);
}

static void suggest_parameters(const struct cursor *cursor, const char *end)
{
    for (int id = 0; id < PARAM_COUNT; id++) {
        const struct param_def *def = param_def((enum param)id);
        suggest(cursor, span_of(def->name), end, _(def->meaning));
    }
}

static void suggest_fields(const struct cursor *cursor)
{
    for (size_t i = 0; vary_at(i); i++)
        suggest(cursor, span_of(vary_at(i)->name), "", "");
}

static bool begins(const char *text, const char *start)
{
    return strncmp(text, start, strlen(start)) == 0;
}

static void suggest_value(const struct cursor *cursor,
                          const struct option_def *def)
{
    if (def->words)
        suggest_parts(cursor, def->words);
    else if (begins(def->argument, "PACK") || begins(def->argument, "[PACK]"))
        suggest_packs(cursor);
    else if (begins(def->argument, "KEY"))
        suggest_parameters(cursor, strchr(def->argument, '=') ? "=" : "");
    else if (begins(def->argument, "FIELD"))
        suggest_fields(cursor);
    else if (strstr(def->argument, "FILE"))
        puts(":files");
    else if (begins(def->argument, "DIR"))
        puts(":folders");
    /* A pack may be named by its path. */
    if (begins(def->argument, "PACK"))
        puts(":files");
}

/* Those of the command, or of its first operand. */
static void suggest_options(const struct cursor *cursor, const char *first)
{
    const enum option_id *option = cursor->command->options;
    bool (*takes)(const char *, enum option_id) = cursor->command->word_takes;
    for (; *option != OPTION_COUNT; option++) {
        if (takes && !takes(first, *option))
            continue;
        struct option_def def = option_def_of(cursor->command, *option);
        char word[64], help[128];
        int n = snprintf(word, sizeof word, "--%s", def.name);
        snprintf(help, sizeof help, "%s", _(def.help));
        help[strcspn(help, "\n")] = '\0'; /* a suggestion is a line */
        suggest(cursor, (struct span){word, (size_t)n}, "", help);
    }
}

static void suggest_commands(const struct cursor *cursor)
{
    static const char *const others[] = {"help", "--help", "--version",
                                         "--lang"};
    const struct command *command;
    for (size_t i = 0; (command = command_at(i)) != NULL; i++)
        suggest(cursor, span_of(command->name), "", _(command->summary));
    for (size_t i = 0; cursor->count == 1 && i < 4; i++)
        suggest(cursor, span_of(others[i]), "", "");
}

/* The option of the command that a word names: --name, or a letter's. */
static struct option_def option_of_word(const struct command *command,
                                        struct span word)
{
    for (size_t i = 0; command->options[i] != OPTION_COUNT; i++) {
        struct option_def def = option_def_of(command, command->options[i]);
        bool is_letter = def.letter && word.length == 2 && word.at[0] == '-' &&
                         word.at[1] == def.letter;
        bool is_name =
            word.length > 2 && memcmp(word.at, "--", 2) == 0 &&
            span_is((struct span){word.at + 2, word.length - 2}, def.name);
        if (is_letter || is_name)
            return def;
    }
    return (struct option_def){0};
}

/* Does a value of its own follow the word? */
static bool is_before_value(const struct command *command, const char *word)
{
    return option_of_word(command, span_of(word)).argument != NULL;
}

/* Operands before the cursor; *first is the first of them, or empty. */
static size_t count_operands(const struct cursor *cursor, const char **first,
                             bool *ended)
{
    size_t count = 0;
    *ended = false;
    *first = "";
    for (size_t i = 1; i + 1 < cursor->count; i++) {
        const char *word = cursor->words[i];
        if (!*ended && strcmp(word, "--") == 0) {
            *ended = true;
        } else if (!*ended && word[0] == '-' && word[1]) {
            if (is_before_value(cursor->command, word))
                i++;
        } else if (count++ == 0) {
            *first = word;
        }
    }
    return count;
}

static void suggest_operand(const struct cursor *cursor, size_t operands,
                            const char *first)
{
    const struct command *command = cursor->command;
    if (command->word && operands == 0) {
        for (size_t i = 0; command->word(i); i++)
            suggest(cursor, span_of(command->word(i)), "", "");
        return;
    }
    if (command == &COMMAND_RULES) {
        if (operands == 1 && strcmp(first, "show") == 0)
            suggest_parameters(cursor, "");
        else if (strcmp(first, "list") != 0)
            suggest_packs(cursor);
    }
    if (command != &COMMAND_TEMPLATE && command != &COMMAND_COMPLETION)
        puts(":files");
}

/* Behind the name of a command. */
static void suggest_of_command(struct cursor *cursor)
{
    const char *first;
    bool ended;
    size_t operands = count_operands(cursor, &first, &ended);
    const char *before = cursor->words[cursor->count - 2];
    struct span rest = cursor->wanted, name = span_cut(&rest, '=');
    struct option_def def = {0}, of_before = {0};
    if (!ended && rest.at)
        def = option_of_word(cursor->command, name);
    if (!ended && cursor->count > 2)
        of_before = option_of_word(cursor->command, span_of(before));
    if (of_before.argument) {
        suggest_value(cursor, &of_before);
    } else if (def.argument) {
        cursor->before = (struct span){name.at, name.length + 1};
        cursor->wanted = rest;
        suggest_value(cursor, &def);
    } else if (!ended && cursor->wanted.length && cursor->wanted.at[0] == '-') {
        suggest_options(cursor, first);
    } else {
        suggest_operand(cursor, operands, first);
    }
}

/* A language before the command is passed over. */
static void suggest_for(struct cursor *cursor)
{
    if (cursor->count > 2 && strcmp(cursor->words[0], "--lang") == 0) {
        cursor->words += 2;
        cursor->count -= 2;
    }
    cursor->wanted = span_of(cursor->words[cursor->count - 1]);
    if (cursor->count == 2 && strcmp(cursor->words[0], "--lang") == 0)
        suggest_parts(cursor, "zh en");
    else if (cursor->count == 1 ||
             (cursor->count == 2 && (strcmp(cursor->words[0], "help") == 0 ||
                                     strcmp(cursor->words[0], "--help") == 0)))
        suggest_commands(cursor);
    else if ((cursor->command = command_find(cursor->words[0])) != NULL)
        suggest_of_command(cursor);
}

/* ---- the command ------------------------------------------------------- */

static int print_script(const char *shell)
{
    const struct completion_script *script;
    for (size_t i = 0; (script = completion_script_at(i)) != NULL; i++)
        if (strcmp(shell, script->shell) == 0) {
            fputs(script->text, stdout);
            return EXIT_DONE;
        }
    return say_usage("completion",
                     _("completion: bash, zsh or fish? (found "
                       "'%s')"),
                     shell);
}

static int cmd_completion(const struct command *command, int argc, char **argv)
{
    struct parsed parsed;
    int exit_status = EXIT_NOT_DONE;
    enum parse_result result = options_parse(command, argc, argv, &parsed);
    const char *word = parsed.operand_count ? parsed.operands[0] : "";
    if (result == PARSE_GO_ON && parsed.operand_count > 1 &&
        strcmp(word, "suggest") == 0) {
        struct cursor cursor = {.parsed = &parsed,
                                .words = parsed.operands + 1,
                                .count = parsed.operand_count - 1};
        suggest_for(&cursor);
        exit_status = EXIT_DONE;
    } else if (result == PARSE_GO_ON && parsed.operand_count > 1) {
        say_usage("completion", _("completion: one shell (found '%s')"),
                  parsed.operands[1]);
    } else if (result == PARSE_GO_ON) {
        exit_status = print_script(word);
    }
    options_free(&parsed);
    return result == PARSE_HELP_SHOWN ? EXIT_DONE : exit_status;
}

const struct command COMMAND_COMPLETION = {
    .name = "completion",
    .summary = N_("Print a script that completes command lines in a shell."),
    .usage = "bash|zsh|fish [options]",
    .options = OPTIONS,
    .example = "jiuzhu completion bash > ~/.local/share/bash-completion/"
               "completions/jiuzhu",
    .run = cmd_completion,
    .word = completion_word,
    .any_config = true,
};
