/*
 * merge_kinds - which results are merged, and how. What is not here looks at
 * more than a household at a time (payments without a household, a work load, a
 * search) and would not be that of one run.
 */
#include "merge.h"

#include <string.h>

static const struct merge_kind KINDS[] = {
    {"determine", NULL, MERGE_ROWS, true, false, false, {"--totals"}},
    {"schedule", NULL, MERGE_ROWS, false, false, false, {"--totals"}},
    {"screen", NULL, MERGE_ROWS, true, false, false, {NULL}},
    {"refer", NULL, MERGE_ROWS, true, false, true, {"--by=department"}},
    {"check", NULL, MERGE_ROWS, true, true, false, {NULL}},
    {"review",
     NULL,
     MERGE_SORTED,
     false,
     false,
     false,
     {"--load", "--procedures=", "--mask", "--mask-key="}},
    {"whatif", "--partial", MERGE_SUMS, true, false, false, {NULL}},
    {"whatif", "--by=household", MERGE_ROWS, true, false, false, {NULL}},
    {"report", "--partial", MERGE_SUMS, true, false, false, {NULL}},
    {"report", "--list=platform", MERGE_ROWS, true, false, false, {NULL}},
    {"report", "--list=sample", MERGE_ROWS, true, false, false, {NULL}},
};

/* "--name", or "--name=" and any value. */
static bool option_is(const char *option, const char *wanted)
{
    size_t length = strlen(wanted);
    return wanted[length - 1] == '=' ? strncmp(option, wanted, length) == 0
                                     : strcmp(option, wanted) == 0;
}

bool merge_has_option(const struct receipt *receipt, const char *option)
{
    for (size_t i = 0; i < receipt->options.count; i++)
        if (option_is(receipt->options.items[i], option))
            return true;
    return false;
}

const char *merge_option_value(const struct receipt *receipt,
                               const char *option)
{
    for (size_t i = 0; i < receipt->options.count; i++)
        if (option_is(receipt->options.items[i], option))
            return receipt->options.items[i] + strlen(option);
    return NULL;
}

const struct merge_kind *merge_kind_of(const struct receipt *receipt)
{
    for (size_t i = 0; i < sizeof KINDS / sizeof *KINDS; i++) {
        const struct merge_kind *kind = &KINDS[i];
        if (strcmp(kind->command, receipt->command) == 0 &&
            (!kind->option || merge_has_option(receipt, kind->option)))
            return kind;
    }
    return NULL;
}
