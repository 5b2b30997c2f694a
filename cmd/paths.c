/* paths - comparing what the options name. */
#include "paths.h"

#include "i18n.h"
#include "outfile.h"
#include "say.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* Options that name a file to write. */
static const struct {
    enum option_id option;
    const char *name;
} OUTPUTS[] = {{OPTION_OUTPUT, "--output"},   {OPTION_RECEIPT, "--receipt"},
               {OPTION_REJECTS, "--rejects"}, {OPTION_ICS, "--ics"},
               {OPTION_LEDGER, "--ledger"},   {OPTION_RECOVERY, "--recovery"},
               {OPTION_DRAWN, "--drawn"},     {OPTION_CHART, "--chart"}};

/* Options that name a file to read. */
static const enum option_id INPUTS[] = {
    OPTION_AGAINST,  OPTION_INDEX,   OPTION_OPENING,  OPTION_PRICES,
    OPTION_RELIEF,   OPTION_OVERLAY, OPTION_PAYMENTS, OPTION_PROCEDURES,
    OPTION_MANIFEST, OPTION_ROSTER,  OPTION_MASK_KEY};

enum {
    OUTPUT_COUNT = sizeof OUTPUTS / sizeof *OUTPUTS,
    INPUT_COUNT = sizeof INPUTS / sizeof *INPUTS
};

bool paths_writes(enum option_id option)
{
    for (size_t i = 0; i < OUTPUT_COUNT; i++)
        if (OUTPUTS[i].option == option)
            return true;
    return false;
}

/* Do two paths name one file, whether or not it is there yet? */
static bool same_file(const char *a, const char *b)
{
    struct stat x, y;
    if (stat(a, &x) == 0 && stat(b, &y) == 0)
        return x.st_dev == y.st_dev && x.st_ino == y.st_ino &&
               S_ISREG(x.st_mode);
    const char *slash_a = strrchr(a, '/'), *slash_b = strrchr(b, '/');
    if (strcmp(slash_a ? slash_a + 1 : a, slash_b ? slash_b + 1 : b) != 0)
        return false;
    char *folder_a =
        slash_a ? strndup(a, (size_t)(slash_a - a) + 1) : strdup(".");
    char *folder_b =
        slash_b ? strndup(b, (size_t)(slash_b - b) + 1) : strdup(".");
    bool same = folder_a && folder_b && stat(folder_a, &x) == 0 &&
                stat(folder_b, &y) == 0 && x.st_dev == y.st_dev &&
                x.st_ino == y.st_ino;
    free(folder_a);
    free(folder_b);
    return same;
}

/* What an output option names; rows go to standard output by default. */
static const char *output_path(const struct parsed *parsed, size_t i,
                               bool *named)
{
    const char *path = option_value(parsed, OUTPUTS[i].option);
    *named = path || OUTPUTS[i].option == OPTION_OUTPUT;
    return path;
}

static bool outputs_differ(const struct parsed *parsed, size_t i, size_t k)
{
    bool first, second;
    const char *a = output_path(parsed, i, &first);
    const char *b = output_path(parsed, k, &second);
    if (!first || !second)
        return true;
    if (outfile_is_standard_output(a) && outfile_is_standard_output(b)) {
        say(_("%s and %s cannot both go to standard output"), OUTPUTS[i].name,
            OUTPUTS[k].name);
        return false;
    }
    if (a && b && same_file(a, b)) {
        say(_("%s and %s name the same file '%s'"), OUTPUTS[i].name,
            OUTPUTS[k].name, a);
        return false;
    }
    return true;
}

/* Would an output be written over this input? */
static bool is_eaten(const struct parsed *parsed, const char *input)
{
    for (size_t i = 0; input && i < OUTPUT_COUNT; i++) {
        const char *output = option_value(parsed, OUTPUTS[i].option);
        if (output && same_file(output, input)) {
            say(_("'%s' is an input too: it would be written over"), output);
            return true;
        }
    }
    return false;
}

bool paths_differ(const struct parsed *parsed)
{
    for (size_t i = 0; i < OUTPUT_COUNT; i++)
        for (size_t k = i + 1; k < OUTPUT_COUNT; k++)
            if (!outputs_differ(parsed, i, k))
                return false;
    for (size_t i = 0; i < parsed->operand_count; i++)
        if (is_eaten(parsed, parsed->operands[i]))
            return false;
    for (size_t i = 0; i < INPUT_COUNT; i++)
        if (is_eaten(parsed, option_value(parsed, INPUTS[i])))
            return false;
    return true;
}
