/*
 * main - the table of commands.
 */
#include "commands.h"
#include "config.h"
#include "help.h"
#include "i18n.h"
#include "say.h"
#include "span.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* A line a command. */
/* clang-format off */
static const struct command *const COMMANDS[] = {
    &COMMAND_DETERMINE,
    &COMMAND_SCHEDULE,
    &COMMAND_AUDIT,
    &COMMAND_CHECK,
    &COMMAND_REFER,
    &COMMAND_SCREEN,
    &COMMAND_REVIEW,
    &COMMAND_WHATIF,
    &COMMAND_RELIEF,
    &COMMAND_MEDICAL,
    &COMMAND_PRICE,
    &COMMAND_STAFF,
    &COMMAND_REPORT,
    &COMMAND_EXPLAIN,
    &COMMAND_NOTICE,
    &COMMAND_CLIFF,
    &COMMAND_DIFF,
    &COMMAND_PUBLISH,
    &COMMAND_VERIFY,
    &COMMAND_SPLIT,
    &COMMAND_MERGE,
    &COMMAND_RULES,
    &COMMAND_TEMPLATE,
    &COMMAND_INIT,
    &COMMAND_DOCTOR,
    &COMMAND_COMPLETION,
};
/* clang-format on */

enum { COMMAND_TOTAL = sizeof COMMANDS / sizeof *COMMANDS };

int summary(const struct totals *totals)
{
    say(_("%llu households in, %llu rows out, %llu rejected"),
        (unsigned long long)totals->households,
        (unsigned long long)totals->rows, (unsigned long long)totals->rejected);
    return totals->rejected > 0 ? EXIT_FINDINGS : EXIT_DONE;
}

const struct command *command_at(size_t index)
{
    return index < COMMAND_TOTAL ? COMMANDS[index] : NULL;
}

const struct command *command_find(const char *name)
{
    for (size_t i = 0; i < COMMAND_TOTAL; i++)
        if (strcmp(name, COMMANDS[i]->name) == 0)
            return COMMANDS[i];
    return NULL;
}

static int unknown_option(const char *name)
{
    static const char *const options[] = {"--help", "--version", "--lang"};
    struct nearest nearest = {span_of(name), NULL, 4};
    for (size_t i = 0; i < sizeof options / sizeof *options; i++)
        span_nearest(&nearest, options[i]);
    if (nearest.name)
        say(_("unknown option %s before a command (did you mean %s?)"), name,
            nearest.name);
    else
        say(_("unknown option %s before a command (see 'jiuzhu --help')"),
            name);
    return EXIT_NOT_DONE;
}

static int unknown_command(const char *name)
{
    struct nearest nearest = {span_of(name), NULL, 4};
    if (name[0] == '-')
        return unknown_option(name);
    for (size_t i = 0; i < COMMAND_TOTAL; i++)
        span_nearest(&nearest, COMMANDS[i]->name);
    if (nearest.name)
        say(_("no command '%s' (did you mean '%s'?)"), name, nearest.name);
    else
        say(_("no command '%s' (see 'jiuzhu --help')"), name);
    return EXIT_NOT_DONE;
}

static int help_of(const char *name)
{
    const struct command *command = name ? command_find(name) : NULL;
    if (command)
        help_command(command);
    else if (name)
        return unknown_command(name);
    else
        help_program();
    return EXIT_DONE;
}

/* The language of what is said without a command. */
static void speak(const char *flag)
{
    struct config config;
    config_read(&config);
    config_language(&config, flag);
    config_free(&config);
}

/* How many words a --lang is here: --lang=zh, or --lang zh; 0: it is none. */
static int language_words(char **argv)
{
    if (argv[0] && strncmp(argv[0], "--lang=", 7) == 0)
        return 1;
    return argv[0] && argv[1] && strcmp(argv[0], "--lang") == 0 ? 2 : 0;
}

/* jiuzhu --lang zh COMMAND is jiuzhu COMMAND --lang zh. */
static void put_command_first(char **argv)
{
    int words = language_words(argv + 1);
    char *name = argv[1 + words];
    if (words == 0 || !name || !command_find(name))
        return;
    memmove(argv + 2, argv + 1, (size_t)words * sizeof *argv);
    argv[1] = name;
}

/* Takes every --lang off the words; the last, or NULL. */
static const char *take_language(int *argc, char **argv)
{
    const char *language = NULL;
    for (int i = 1; i < *argc;) {
        int words = language_words(argv + i);
        if (words == 0) {
            i++;
            continue;
        }
        language = words == 2 ? argv[i + 1] : argv[i] + 7;
        memmove(argv + i, argv + i + words,
                (size_t)(*argc - i - words + 1) * sizeof *argv);
        *argc -= words;
    }
    return language;
}

static int run(int argc, char **argv)
{
    if (argc > 1)
        put_command_first(argv);
    const struct command *command = argc > 1 ? command_find(argv[1]) : NULL;
    if (command)
        return command->run(command, argc - 1, argv + 1);
    const char *language = take_language(&argc, argv);
    speak(language);
    if (!options_language(language))
        return EXIT_NOT_DONE;
    if (argc < 2) {
        help_short();
        return EXIT_NOT_DONE;
    }
    if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0 ||
        strcmp(argv[1], "help") == 0)
        return help_of(argc > 2 ? argv[2] : NULL);
    if (strcmp(argv[1], "--version") == 0) {
        printf("jiuzhu %s\n", JIUZHU_VERSION);
        return EXIT_DONE;
    }
    return unknown_command(argv[1]);
}

/*
 * A closed standard stream would give its number to the next file opened. What
 * stands in for standard output cannot be written: that is an error.
 */
static void keep_standard_streams(void)
{
    for (int fd = 0; fd <= 2; fd++)
        if (fcntl(fd, F_GETFD) < 0 &&
            open("/dev/null", fd == STDERR_FILENO ? O_WRONLY : O_RDONLY) < 0)
            _exit(EXIT_NOT_DONE);
}

/* Help on a full disk is not done either. */
int main(int argc, char **argv)
{
    keep_standard_streams();
    int exit_status = run(argc, argv);
    if (fflush(stdout) == 0 && !ferror(stdout))
        return exit_status;
    say(_("%s: cannot write: %s"), _("<standard output>"), strerror(errno));
    return EXIT_NOT_DONE;
}
