/*
 * verify - looks at results again: traces by their arithmetic.
 */
#include "verify.h"

#include "commands.h"
#include "i18n.h"
#include "say.h"

static const enum option_id OPTIONS[] = {OPTION_TRACE, OPTION_LANG, OPTION_HELP,
                                         OPTION_COUNT};

static int cmd_verify(const struct command *command, int argc, char **argv)
{
    struct parsed parsed;
    int exit_status = EXIT_NOT_DONE;
    enum parse_result result = options_parse(command, argc, argv, &parsed);
    if (result == PARSE_GO_ON)
        exit_status = verify_traces(&parsed);
    options_free(&parsed);
    return result == PARSE_HELP_SHOWN ? EXIT_DONE : exit_status;
}

const struct command COMMAND_VERIFY = {
    .name = "verify",
    .summary = N_("Look at results again: a receipt, or the arithmetic of "
                  "traces."),
    .usage = "--trace [FILE...]",
    .options = OPTIONS,
    .example = "jiuzhu verify --trace explained.jsonl",
    .run = cmd_verify,
};
