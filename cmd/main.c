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

static int unknown_command(const char *name)
{
    struct nearest nearest = {span_of(name), NULL, 4};
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

static int run(int argc, char **argv)
{
    bool language = argc > 3 && strcmp(argv[1], "--lang") == 0;
    if (language && command_find(argv[3])) {
        /* jiuzhu --lang zh COMMAND is jiuzhu COMMAND --lang zh. */
        char *name = argv[3];
        memmove(argv + 2, argv + 1, 2 * sizeof *argv);
        argv[1] = name;
    }
    const struct command *command = argc > 1 ? command_find(argv[1]) : NULL;
    if (command)
        return command->run(command, argc - 1, argv + 1);
    if (argc > 2 && strcmp(argv[1], "--lang") == 0) {
        speak(argv[2]);
        argc -= 2;
        argv += 2;
    } else {
        speak(NULL);
    }
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
