/*
 * options - one table of all options; commands name those they take. The same
 * table parses, and writes the help.
 */
#ifndef JIUZHU_CMD_OPTIONS_H
#define JIUZHU_CMD_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>

enum option_id {
    OPTION_RULES,
    OPTION_RULES_DIR,
    OPTION_DATE,
    OPTION_KNOWN_ON,
    OPTION_SET,
    OPTION_OVERLAY,
    OPTION_BY,
    OPTION_EXPLAIN,
    OPTION_CATALOGUE,
    OPTION_LIST,
    OPTION_SINCE,
    OPTION_MONTH,
    OPTION_VARY,
    OPTION_WINDOW,
    OPTION_PROCEDURES,
    OPTION_LOAD,
    OPTION_ICS,
    OPTION_FROM,
    OPTION_TO,
    OPTION_ASSUME_APPROVED,
    OPTION_TOTALS,
    OPTION_PAYEE,
    OPTION_PRICES,
    OPTION_RELIEF,
    OPTION_PAYMENTS,
    OPTION_LEDGER,
    OPTION_RECOVERY,
    OPTION_SAMPLE,
    OPTION_SEED,
    OPTION_DESIGN,
    OPTION_DRAWN,
    OPTION_SETTLE,
    OPTION_OPENING,
    OPTION_INDEX,
    OPTION_AGAINST,
    OPTION_SCENARIO,
    OPTION_REFORM,
    OPTION_SWEEP,
    OPTION_SOLVE,
    OPTION_COST,
    OPTION_WITHIN,
    OPTION_LINE,
    OPTION_BREAKDOWN,
    OPTION_HISTORY,
    OPTION_TRACE,
    OPTION_FORMAT,
    OPTION_SHAPE,
    OPTION_LOOK, /* --format of a command with forms of its own */
    OPTION_OUTPUT,
    OPTION_REJECTS,
    OPTION_RECEIPT,
    OPTION_PARTIAL,
    OPTION_PLOT,
    OPTION_CHART,
    OPTION_GROUP,
    OPTION_SHARD,
    OPTION_SHARDS,
    OPTION_INTO,
    OPTION_MANIFEST,
    OPTION_ROSTER,
    OPTION_IGNORE_UNKNOWN,
    OPTION_ENCODING,
    OPTION_SHEET,
    OPTION_JOBS,
    OPTION_STRICT,
    OPTION_EXCEL,
    OPTION_MASK,
    OPTION_MASK_KEY,
    OPTION_LANG,
    OPTION_QUIET,
    OPTION_PROGRESS,
    OPTION_HELP,
    OPTION_COUNT
};

struct masking;

struct option_def {
    const char *name;
    char letter;          /* 0: none */
    const char *argument; /* NULL: takes none */
    const char *help;     /* N_() text */
    const char *words;    /* what a value may be, apart by blanks; or NULL */
};

/* What a command says of an option in words of its own; NULL: as the table. */
struct option_note {
    enum option_id option;
    const char *argument, *help, *words;
};

struct command {
    const char *name;
    const char *summary;             /* one line; N_() text */
    const char *usage;               /* after the name */
    const enum option_id *options;   /* OPTION_COUNT at the end */
    const struct option_note *notes; /* OPTION_COUNT at the end, or NULL */
    const char *example;             /* shown in the help */
    int (*run)(const struct command *command, int argc, char **argv);
    const char *(*word)(size_t index); /* what the first operand may be, one
                                          by one; NULL: a file, an id ... */
    /* Does such a first operand take the option? NULL: any takes all. */
    bool (*word_takes)(const char *word, enum option_id option);
    bool any_config; /* runs whatever is wrong with the configuration */
};

struct option_use {
    enum option_id option;
    const char *value; /* NULL where it takes none */
};

/* A parsed command line; texts are borrowed from argv. */
struct parsed {
    struct option_use *uses;
    size_t use_count;
    char **operands; /* what is left, in order */
    size_t operand_count;
    char **defaults;              /* by option: what stands for one not given */
    const struct masking *masked; /* --mask: see masking.h; NULL: not given */
    struct masking *masking;      /* with a key: owned */
    struct evidence *evidence;    /* --receipt: owned; see receipt.h */
    struct config *config;        /* defaults of this place: owned; config.h */
};

/* Is it among the options of the command? */
bool command_takes(const struct command *command, enum option_id option);

enum parse_result { PARSE_GO_ON, PARSE_HELP_SHOWN, PARSE_FAILED };

/*
 * Parses argv (argv[0] is the command), sets the language first, and prints
 * the help where asked. Free with options_free().
 */
enum parse_result options_parse(const struct command *command, int argc,
                                char **argv, struct parsed *out);
void options_free(struct parsed *parsed);

/* May --lang be this (or NULL)? False after a message. */
bool options_language(const char *language);

/* The last value given, or NULL; whether the option was given. */
const char *option_value(const struct parsed *parsed, enum option_id option);
/*
 * The same, or else what the environment or a configuration says for it, which
 * is noted as its default.
 */
const char *option_or_usual(const struct parsed *parsed, enum option_id option);

/* The row of the table; the same as a command has it. */
const struct option_def *option_def(enum option_id option);
struct option_def option_def_of(const struct command *command,
                                enum option_id option);
/* The long name, as in --name. */
const char *option_name(enum option_id option);

/* Notes what stands for an option that is not given; NULL: nothing. */
void options_default(const struct parsed *parsed, enum option_id option,
                     const char *value);

/* Was there no memory for one of them? */
bool options_are_lost(const struct parsed *parsed);

bool option_given(const struct parsed *parsed, enum option_id option);

#endif
