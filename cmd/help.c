/* help - the texts of --help. */
#include "help.h"

#include "buffer.h"
#include "commands.h"
#include "i18n.h"
#include "terminal.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

static void put(struct buffer *text, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

static void put(struct buffer *text, const char *format, ...)
{
    char *piece;
    va_list args;
    va_start(args, format);
    int length = vasprintf(&piece, format, args);
    va_end(args);
    if (length < 0) {
        text->failed = true;
        return;
    }
    buffer_text(text, piece);
    free(piece);
}

static void show(struct buffer *text)
{
    buffer_char(text, '\0');
    if (!text->failed)
        terminal_page(text->data);
    buffer_free(text);
}

void help_short(void)
{
    /* A question, and the command that answers it. */
    static const char *const examples[][2] = {
        {N_("What is wrong with the roster that a spreadsheet saved?"),
         "jiuzhu check roster.csv"},
        {N_("Who is entitled to what, how much, and why?"),
         "jiuzhu determine -r chongqing-jiangbei -f xlsx -o decided.xlsx "
         "roster.csv"},
        {N_("How does the figure of one household come about?"),
         "jiuzhu explain H3 -r chongqing-jiangbei roster.csv"},
        {N_("What would a higher standard cost, and whom does it help?"),
         "jiuzhu whatif -r chongqing-jiangbei -s dibao.standard.urban=800 "
         "roster.csv"},
        {N_("Was what was paid what was due?"),
         "jiuzhu audit -r chongqing-jiangbei --payments paid.csv roster.csv"},
    };
    fprintf(stderr, "%s\n\n%s\n\n",
            _("usage: jiuzhu COMMAND [options] [FILE...]"),
            _("jiuzhu (救助) decides who is entitled to Chinese social "
              "assistance, how much,\nand by which article."));
    for (size_t i = 0; i < sizeof examples / sizeof *examples; i++)
        fprintf(stderr, "  %s\n    %s\n", _(examples[i][0]), examples[i][1]);
    fprintf(stderr, "\n%s\n",
            _("'jiuzhu help' lists all commands, 'jiuzhu help COMMAND' tells "
              "about one,\n'jiuzhu rules list' names the places, 'jiuzhu "
              "init FOLDER' begins a folder."));
}

void help_program(void)
{
    struct buffer text = {0};
    const struct command *command;
    put(&text, "%s\n\n%s\n\n",
        _("usage: jiuzhu [--help|--version] COMMAND [options] [FILE...]"),
        _("jiuzhu (救助) decides who is entitled to Chinese social "
          "assistance, how much,\nand by which article."));
    for (size_t i = 0; (command = command_at(i)) != NULL; i++)
        put(&text, "  %-10s %s\n", command->name, _(command->summary));
    put(&text, "\n%s\n",
        _("exit status: 0 done; 1 done, and there is something to look at; "
          "2 not done\n\n"
          "'jiuzhu help COMMAND' tells about a command, 'man jiuzhu' about "
          "all.\nTo begin: jiuzhu determine -r chongqing-jiangbei "
          "-d 2021-10-01 -f table\n          "
          "samples/quickstart/roster.csv"));
    show(&text);
}

/* Those that most commands take, in the order they are shown. */
static const enum option_id COMMON[] = {
    OPTION_RULES,    OPTION_DATE,      OPTION_KNOWN_ON, OPTION_SET,
    OPTION_OVERLAY,  OPTION_FORMAT,    OPTION_SHAPE,    OPTION_LOOK,
    OPTION_EXCEL,    OPTION_OUTPUT,    OPTION_MASK,     OPTION_MASK_KEY,
    OPTION_REJECTS,  OPTION_RECEIPT,   OPTION_GROUP,    OPTION_SHARD,
    OPTION_JOBS,     OPTION_ENCODING,  OPTION_SHEET,    OPTION_IGNORE_UNKNOWN,
    OPTION_STRICT,   OPTION_RULES_DIR, OPTION_LANG,     OPTION_QUIET,
    OPTION_PROGRESS, OPTION_HELP};

enum { COMMON_COUNT = sizeof COMMON / sizeof *COMMON, HELP_COLUMN = 31 };

static bool is_common(enum option_id option)
{
    for (size_t i = 0; i < COMMON_COUNT; i++)
        if (COMMON[i] == option)
            return true;
    return false;
}

static void put_option(struct buffer *text, struct option_def def)
{
    char left[64];
    int n = def.letter
                ? snprintf(left, sizeof left, "-%c, --%s", def.letter, def.name)
                : snprintf(left, sizeof left, "    --%s", def.name);
    if (def.argument)
        snprintf(left + n, sizeof left - (size_t)n, " %s", def.argument);
    struct span rest = span_of(_(def.help)), line = span_cut(&rest, '\n');
    put(text, "  %-*s%.*s\n", HELP_COLUMN - 2, left, SPAN_ARGS(line));
    while (rest.at) {
        line = span_cut(&rest, '\n');
        put(text, "%*s%.*s\n", HELP_COLUMN, "", SPAN_ARGS(line));
    }
}

static void put_options(struct buffer *text, const struct command *command)
{
    bool own = false;
    for (size_t i = 0; command->options[i] != OPTION_COUNT; i++) {
        if (is_common(command->options[i]))
            continue;
        put_option(text, option_def_of(command, command->options[i]));
        own = true;
    }
    if (own)
        put(text, "\n%s\n", _("options of most commands:"));
    for (size_t i = 0; i < COMMON_COUNT; i++)
        if (command_takes(command, COMMON[i]))
            put_option(text, option_def_of(command, COMMON[i]));
}

void help_command(const struct command *command)
{
    struct buffer text = {0};
    put(&text, _("usage: jiuzhu %s %s\n\n"), command->name, command->usage);
    put(&text, "%s\n\n", _(command->summary));
    put_options(&text, command);
    if (command->example)
        put(&text, _("\nexample:\n  %s\n"), command->example);
    put(&text,
        _("\nexit status: 0 done; 1 done, and there is something to "
          "look at; 2 not done\nsee jiuzhu-%s(1)\n"),
        command->name);
    show(&text);
}
