/*
 * verify - looks at results again: a receipt by a second run, traces by their
 * arithmetic.
 */
#include "verify.h"

#include "commands.h"
#include "i18n.h"
#include "say.h"

static const enum option_id OPTIONS[] = {
    OPTION_TRACE,    OPTION_AGAINST, OPTION_RULES,     OPTION_DATE,
    OPTION_KNOWN_ON, OPTION_SET,     OPTION_OVERLAY,   OPTION_ENCODING,
    OPTION_SHEET,    OPTION_JOBS,    OPTION_RULES_DIR, OPTION_LANG,
    OPTION_HELP,     OPTION_COUNT};

static const struct option_note NOTES[] = {
    {OPTION_AGAINST, NULL, N_("where the result is now, if it was moved"),
     NULL},
    {.option = OPTION_COUNT},
};

static int run(const struct command *command, const struct parsed *parsed)
{
    if (option_given(parsed, OPTION_TRACE))
        return verify_traces(parsed);
    if (parsed->operand_count > 0)
        return verify_receipt(parsed);
    return say_usage(command->name, "%s",
                     _("verify needs a receipt, or --trace"));
}

static int cmd_verify(const struct command *command, int argc, char **argv)
{
    struct parsed parsed;
    int exit_status = EXIT_NOT_DONE;
    enum parse_result result = options_parse(command, argc, argv, &parsed);
    if (result == PARSE_GO_ON)
        exit_status = run(command, &parsed);
    options_free(&parsed);
    return result == PARSE_HELP_SHOWN ? EXIT_DONE : exit_status;
}

const struct command COMMAND_VERIFY = {
    .name = "verify",
    .summary = N_("Look at results again: a receipt, or the arithmetic of "
                  "traces."),
    .usage = "RECEIPT [FILE...] | --trace [FILE...]",
    .options = OPTIONS,
    .notes = NOTES,
    .example = "jiuzhu verify result.receipt",
    .run = cmd_verify,
};
