/* options - getopt_long, without its abbreviations, over the table. */
#include "options.h"

#include "bytes.h"
#include "config.h"
#include "help.h"
#include "i18n.h"
#include "masking.h"
#include "receipt.h"
#include "sandbox.h"
#include "say.h"
#include "span.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- parsing ----------------------------------------------------------- */

static const char *nearest_option(const struct command *command,
                                  struct span name)
{
    struct nearest nearest = {name, NULL, 3};
    for (size_t i = 0; command->options[i] != OPTION_COUNT; i++)
        span_nearest(&nearest, option_name(command->options[i]));
    return nearest.name;
}

/* getopt_long would take --dat for --date: then nothing could be added. */
static bool is_exact(const struct command *command, const char *argument)
{
    struct span rest = span_of(argument + 2), name = span_cut(&rest, '=');
    for (size_t i = 0; command->options[i] != OPTION_COUNT; i++)
        if (span_is(name, option_name(command->options[i])))
            return true;
    const char *nearest = nearest_option(command, name);
    if (nearest)
        say_usage(command->name,
                  _("%s: unknown option --%.*s (did you mean "
                    "--%s?)"),
                  command->name, SPAN_ARGS(name), nearest);
    else
        say_usage(command->name, _("%s: unknown option --%.*s"), command->name,
                  SPAN_ARGS(name));
    return false;
}

/* The letters and long names of a command in the forms getopt wants. */
struct forms {
    char letters[3 * OPTION_COUNT + 2];
    struct option names[OPTION_COUNT + 1];
};

static void make_forms(const struct command *command, struct forms *forms)
{
    size_t letter = 0, name = 0;
    memset(forms, 0, sizeof *forms);
    forms->letters[letter++] = ':';
    for (int o = 0; o < OPTION_COUNT; o++) {
        const struct option_def *def = option_def((enum option_id)o);
        if (!command_takes(command, (enum option_id)o))
            continue;
        if (def->letter) {
            forms->letters[letter++] = def->letter;
            if (def->argument)
                forms->letters[letter++] = ':';
        }
        forms->names[name++] = (struct option){
            def->name, def->argument ? required_argument : no_argument, NULL,
            256 + o};
    }
}

static enum option_id option_of(const struct command *command, int found)
{
    if (found >= 256)
        return (enum option_id)(found - 256);
    for (int o = 0; o < OPTION_COUNT; o++)
        if (option_def((enum option_id)o)->letter == found &&
            command_takes(command, (enum option_id)o))
            return (enum option_id)o;
    return OPTION_COUNT;
}

/* The word of the command line that holds a letter which is no option. */
static const char *word_with(int letter, char **argv)
{
    for (char **word = argv + 1; *word && strcmp(*word, "--") != 0; word++)
        if ((*word)[0] == '-' && strchr(*word + 1, letter))
            return *word;
    return "-";
}

static enum parse_result refuse(const struct command *command, int found,
                                char **argv)
{
    if (found == ':')
        say_usage(command->name, _("%s: %s needs a value"), command->name,
                  argv[optind - 1]);
    else if (optopt != 0 && optopt < 256)
        say_usage(command->name, _("%s: unknown option %s"), command->name,
                  word_with(optopt, argv));
    else
        say_usage(command->name, _("%s: %s takes no value"), command->name,
                  argv[optind - 1]);
    return PARSE_FAILED;
}

static bool is_long(const char *argument)
{
    return strncmp(argument, "--", 2) == 0 && argument[2] != '\0';
}

/* Before anything is said: in which language? */
static const char *find_language(int argc, char **argv)
{
    const char *language = NULL;
    for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++) {
        if (strncmp(argv[i], "--lang=", 7) == 0)
            language = argv[i] + 7;
        else if (strcmp(argv[i], "--lang") == 0 && i + 1 < argc)
            language = argv[i + 1];
    }
    return language;
}

bool options_language(const char *language)
{
    if (!language || strcmp(language, "zh") == 0 || strcmp(language, "en") == 0)
        return true;
    say(_("--lang is zh or en (found '%s')"), language);
    return false;
}

/* In the language it asks for, which its own faults are told in. */
static bool read_config(struct parsed *out, const char *language)
{
    out->config = malloc(sizeof *out->config);
    enum status status = out->config ? config_read(out->config) : STATUS_MEMORY;
    if (status == STATUS_OK) {
        status =
            config_language(out->config, language) ? STATUS_OK : STATUS_MEMORY;
        if (status == STATUS_OK && out->config->messages.count > 0) {
            config_free(out->config);
            status = config_read(out->config);
        }
    }
    if (status != STATUS_OK)
        say_status(status);
    return status == STATUS_OK;
}

/* Faults of the configuration stop every command but the one that tells. */
static enum parse_result check_config(const struct command *command,
                                      const struct parsed *parsed)
{
    if (command->any_config || parsed->config->messages.faults == 0)
        return PARSE_GO_ON;
    say_messages(&parsed->config->messages, SEVERITY_FAULT);
    return PARSE_FAILED;
}

/* What was asked for stands in results, receipts and workbooks: in UTF-8. */
static bool are_text(int argc, char **argv)
{
    for (int i = 1; i < argc; i++) {
        size_t length = strlen(argv[i]);
        size_t sound = bytes_valid_utf8(argv[i], length);
        if (sound == length)
            continue;
        say(_("'%.*s...' is not UTF-8 (expected UTF-8: rename the file, or set "
              "the terminal to it)"),
            (int)sound, argv[i]);
        return false;
    }
    return true;
}

enum parse_result options_parse(const struct command *command, int argc,
                                char **argv, struct parsed *out)
{
    struct forms forms;
    int found;
    const char *language = find_language(argc, argv);
    *out = (struct parsed){0};
    if (!read_config(out, language) || !options_language(language) ||
        !are_text(argc, argv))
        return PARSE_FAILED;
    out->uses = calloc((size_t)argc + 1, sizeof *out->uses);
    out->defaults = calloc(OPTION_COUNT, sizeof *out->defaults);
    if (!out->uses || !out->defaults) {
        say_status(STATUS_MEMORY);
        return PARSE_FAILED;
    }
    for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++)
        if (is_long(argv[i]) && !is_exact(command, argv[i]))
            return PARSE_FAILED;
    make_forms(command, &forms);
    optind = 0;
    while ((found = getopt_long(argc, argv, forms.letters, forms.names,
                                NULL)) != -1) {
        enum option_id option = option_of(command, found);
        if (found == '?' || found == ':')
            return refuse(command, found, argv);
        out->uses[out->use_count++] = (struct option_use){option, optarg};
    }
    out->operands = argv + optind;
    out->operand_count = (size_t)(argc - optind);
    if (!option_given(out, OPTION_HELP)) {
        if (!masking_take(out))
            return PARSE_FAILED;
        if (command_takes(command, OPTION_OUTPUT) ||
            command_takes(command, OPTION_INTO))
            sandbox_enter(out);
        return check_config(command, out);
    }
    help_command(command);
    return PARSE_HELP_SHOWN;
}

void options_free(struct parsed *parsed)
{
    receipt_free(parsed->evidence);
    masking_drop(parsed);
    for (int o = 0; parsed->defaults && o < OPTION_COUNT; o++)
        options_default(parsed, (enum option_id)o, NULL);
    free(parsed->defaults);
    free(parsed->uses);
    if (parsed->config)
        config_free(parsed->config);
    free(parsed->config);
    *parsed = (struct parsed){0};
}

const char *option_value(const struct parsed *parsed, enum option_id option)
{
    const char *value = NULL;
    for (size_t i = 0; i < parsed->use_count; i++)
        if (parsed->uses[i].option == option)
            value = parsed->uses[i].value;
    return value;
}

const char *option_or_usual(const struct parsed *parsed, enum option_id option)
{
    const char *value = option_value(parsed, option);
    const struct config_entry *usual = config_entry(parsed->config, option);
    if (value || !usual)
        return value;
    options_default(parsed, option, usual->value);
    return usual->value;
}

bool option_given(const struct parsed *parsed, enum option_id option)
{
    for (size_t i = 0; i < parsed->use_count; i++)
        if (parsed->uses[i].option == option)
            return true;
    return false;
}

/* Stands for a value for which there was no memory. */
static char lost[1];

void options_default(const struct parsed *parsed, enum option_id option,
                     const char *value)
{
    if (!parsed->defaults)
        return;
    if (parsed->defaults[option] != lost)
        free(parsed->defaults[option]);
    parsed->defaults[option] = value ? strdup(value) : NULL;
    if (value && !parsed->defaults[option])
        parsed->defaults[option] = lost;
}

bool options_are_lost(const struct parsed *parsed)
{
    for (int o = 0; o < OPTION_COUNT; o++)
        if (parsed->defaults[o] == lost)
            return true;
    return false;
}
