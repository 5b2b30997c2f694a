/* options - the table, getopt_long without its abbreviations. */
#include "options.h"

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

static const struct option_def DEFS[OPTION_COUNT] = {
    [OPTION_RULES] = {"rules", 'r', "PACK",
                      N_("rule pack: an id or the path of an INI file")},
    [OPTION_RULES_DIR] = {"rules-dir", 0, "DIR",
                          N_("look for rule packs here first")},
    [OPTION_DATE] = {"date", 'd', "YYYY-MM-DD",
                     N_("date of the determination (default: today)")},
    [OPTION_KNOWN_ON] = {"known-on", 0, "YYYY-MM-DD",
                         N_("only law and evidence known by that day")},
    [OPTION_SET] = {"set", 's', "KEY[@DATE]=VALUE",
                    N_("replace a parameter of the rules (repeatable)")},
    [OPTION_OVERLAY] = {"overlay", 0, "FILE.ini",
                        N_("replace many parameters (repeatable)")},
    [OPTION_BY] = {"by", 0, "WHAT", N_("what a row is for")},
    [OPTION_EXPLAIN] = {"explain", 0, NULL,
                        N_("add a column with every step as JSON")},
    [OPTION_CATALOGUE] = {"catalogue", 0, NULL,
                          N_("the catalogue itself, without a roster")},
    [OPTION_LIST] = {"list", 0, "NAME", N_("which list")},
    [OPTION_SINCE] = {"since", 0, "YYYY-MM-DD",
                      N_("the newly eligible since that day")},
    [OPTION_MONTH] = {"month", 0, "YYYY-MM", N_("the month reported on")},
    [OPTION_VARY] = {"vary", 0, "FIELD[@PERSON]",
                     N_("what is varied: wage, savings, age ...")},
    [OPTION_FROM] = {"from", 0, "YYYY-MM", N_("the first month")},
    [OPTION_TO] = {"to", 0, "YYYY-MM", N_("the last month")},
    [OPTION_ASSUME_APPROVED] =
        {"assume-approved", 0, "DATE",
         N_("the approval of households that give none")},
    [OPTION_TOTALS] = {"totals", 0, NULL, N_("exact totals instead of rows")},
    [OPTION_PAYEE] = {"payee", 0, NULL,
                      N_("a payment file: a row a household and month")},
    [OPTION_PRICES] = {"prices", 0, "FILE",
                       N_("price index months, for price subsidies")},
    [OPTION_RELIEF] = {"relief", 0, "FILE",
                       N_("applications for temporary relief")},
    [OPTION_PAYMENTS] = {"payments", 0, "FILE", N_("what was paid")},
    [OPTION_LEDGER] = {"ledger", 0, "FILE",
                       N_("due, paid and difference of every month")},
    [OPTION_RECOVERY] = {"recovery", 0, "FILE",
                         N_("what to recover and to pay, by months")},
    [OPTION_SAMPLE] = {"sample", 0, "N|SHARE|law",
                       N_("audit a sample of the households, and estimate")},
    [OPTION_SEED] = {"seed", 0, "NUMBER",
                     N_("which sample is drawn (default: 1)")},
    [OPTION_DESIGN] = {"design", 0, "DESIGN",
                       N_("stratified (default) or money: how it is drawn"),
                       "stratified money"},
    [OPTION_DRAWN] = {"drawn", 0, "FILE", N_("the households drawn")},
    [OPTION_WINDOW] = {"window", 0, "DAYS",
                       N_("days within which it is due (default: 30)")},
    [OPTION_PROCEDURES] = {"procedures", 0, "FILE",
                           N_("applications in progress, for their steps")},
    [OPTION_LOAD] = {"load", 0, NULL,
                     N_("the work load by division and month instead")},
    [OPTION_ICS] = {"ics", 0, "FILE",
                    N_("write the due days as calendar events, too")},
    [OPTION_SETTLE] = {"settle", 0, "quarter",
                       N_("totals to settle with each hospital"), "quarter"},
    [OPTION_OPENING] = {"opening", 0, "FILE",
                        N_("opening balances of the reserve funds")},
    [OPTION_INDEX] = {"index", 0, "FILE", N_("price index months")},
    [OPTION_AGAINST] = {"against", 0, "FILE",
                        N_("another source, to compare with")},
    [OPTION_SCENARIO] = {"scenario", 0, "NAME",
                         N_("begin another scenario, or 'baseline'")},
    [OPTION_REFORM] = {"against", 0, "[PACK][@DATE]",
                       N_("begin one with the rules of a place or day")},
    [OPTION_SWEEP] = {"sweep", 0, "KEY=FROM:TO:STEP",
                      N_("a scenario for each value (repeatable)")},
    [OPTION_SOLVE] = {"solve", 0, "KEY",
                      N_("the value of a parameter that --cost pays for")},
    [OPTION_COST] = {"cost", 0, "YUAN", N_("the budget of --solve a month")},
    [OPTION_WITHIN] = {"within", 0, "FROM:TO[:STEP]",
                       N_("where to look for it")},
    [OPTION_LINE] = {"line", 0, "YUAN",
                     N_("poverty line a month and head (default: dibao)")},
    [OPTION_BREAKDOWN] = {"by", 0, "WHAT", N_("what a row is for")},
    [OPTION_HISTORY] = {"history", 0, NULL,
                        N_("every value over time, not of one date")},
    [OPTION_TRACE] = {"trace", 0, NULL,
                      N_("check the arithmetic of traces (--explain)")},
    [OPTION_FORMAT] = {"format", 'f', "FORMAT",
                       N_("csv, jsonl, table or xlsx (default: csv)"),
                       "csv jsonl table xlsx"},
    [OPTION_LOOK] = {"format", 'f', "FORMAT",
                     N_("text or html (default: text)"), "text html"},
    [OPTION_SHAPE] = {"format", 'f', "FORMAT",
                      N_("text, jsonl, csv, table or xlsx (default: text)"),
                      "text jsonl csv table xlsx"},
    [OPTION_OUTPUT] = {"output", 'o', "FILE",
                       N_("write to FILE: whole, or not at all")},
    [OPTION_REJECTS] = {"rejects", 0, "FILE",
                        N_("write rejected rows with their faults to FILE")},
    [OPTION_RECEIPT] = {"receipt", 0, "FILE",
                        N_("write what the run rests on and gave to FILE")},
    [OPTION_PARTIAL] = {"partial", 0, NULL,
                        N_("sums of a part of the roster, for 'merge'")},
    [OPTION_PLOT] = {"plot", 0, NULL,
                     N_("a plot in characters below the table")},
    [OPTION_CHART] = {"chart", 0, "FILE", N_("a picture: FILE.svg or .png")},
    [OPTION_GROUP] = {"group", 0, NULL,
                      N_("gather the rows of a household, in memory")},
    [OPTION_SHARD] = {"shard", 0, "I/N",
                      N_("only share I of N, by household id")},
    [OPTION_SHARDS] = {"shards", 0, "N", N_("how many shards")},
    [OPTION_INTO] = {"into", 0, "DIR", N_("the folder of the shards")},
    [OPTION_MANIFEST] = {"manifest", 0, "FILE",
                         N_("the manifest that split has written")},
    [OPTION_ROSTER] = {"roster", 0, "FILE",
                       N_("the whole roster, for its order (repeatable)")},
    [OPTION_IGNORE_UNKNOWN] = {"ignore-unknown", 0, NULL,
                               N_("pass unknown columns over")},
    [OPTION_ENCODING] = {"encoding", 0, "NAME",
                         N_("auto, utf-8 or gb18030 (default: auto)"),
                         "auto utf-8 gb18030"},
    [OPTION_SHEET] = {"sheet", 0, "NAME",
                      N_("the sheet of a workbook (default: the first)")},
    [OPTION_JOBS] = {"jobs", 'j', "N", N_("threads (default: processors)")},
    [OPTION_STRICT] = {"strict", 0, NULL,
                       N_("warnings about the rules are errors")},
    [OPTION_MASK] = {"mask", 0, NULL,
                     N_("hide names, identity numbers and accounts")},
    [OPTION_MASK_KEY] = {"mask-key", 0, "FILE",
                         N_("the same, with pseudonyms that this key makes")},
    [OPTION_EXCEL] = {"excel", 0, NULL,
                      N_("for a spreadsheet: byte order mark and CRLF")},
    [OPTION_LANG] = {"lang", 0, "zh|en",
                     N_("language of messages (default: the locale's)"),
                     "zh en"},
    [OPTION_QUIET] = {"quiet", 'q', NULL, N_("only faults and the summary")},
    [OPTION_PROGRESS] = {"progress", 0, NULL,
                         N_("show progress from the start (on a terminal)")},
    [OPTION_HELP] = {"help", 'h', NULL, N_("this help")},
};

bool command_takes(const struct command *command, enum option_id option)
{
    for (size_t i = 0; command->options[i] != OPTION_COUNT; i++)
        if (command->options[i] == option)
            return true;
    return false;
}

/* ---- parsing ----------------------------------------------------------- */

static const char *nearest_option(const struct command *command,
                                  struct span name)
{
    struct nearest nearest = {name, NULL, 3};
    for (size_t i = 0; command->options[i] != OPTION_COUNT; i++)
        span_nearest(&nearest, DEFS[command->options[i]].name);
    return nearest.name;
}

/* getopt_long would take --dat for --date: then nothing could be added. */
static bool is_exact(const struct command *command, const char *argument)
{
    struct span rest = span_of(argument + 2), name = span_cut(&rest, '=');
    for (size_t i = 0; command->options[i] != OPTION_COUNT; i++)
        if (span_is(name, DEFS[command->options[i]].name))
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
        if (!command_takes(command, (enum option_id)o))
            continue;
        if (DEFS[o].letter) {
            forms->letters[letter++] = DEFS[o].letter;
            if (DEFS[o].argument)
                forms->letters[letter++] = ':';
        }
        forms->names[name++] = (struct option){
            DEFS[o].name, DEFS[o].argument ? required_argument : no_argument,
            NULL, 256 + o};
    }
}

static enum option_id option_of(const struct command *command, int found)
{
    if (found >= 256)
        return (enum option_id)(found - 256);
    for (int o = 0; o < OPTION_COUNT; o++)
        if (DEFS[o].letter == found &&
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
        config_language(out->config, language);
        if (out->config->messages.count > 0) {
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

enum parse_result options_parse(const struct command *command, int argc,
                                char **argv, struct parsed *out)
{
    struct forms forms;
    int found;
    const char *language = find_language(argc, argv);
    *out = (struct parsed){0};
    if (!read_config(out, language) || !options_language(language))
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
        free(parsed->defaults[o]);
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

void options_default(const struct parsed *parsed, enum option_id option,
                     const char *value)
{
    if (!parsed->defaults)
        return;
    free(parsed->defaults[option]);
    parsed->defaults[option] = value ? strdup(value) : NULL;
}

const struct option_def *option_def(enum option_id option)
{
    return &DEFS[option];
}

struct option_def option_def_of(const struct command *command,
                                enum option_id option)
{
    struct option_def def = DEFS[option];
    const struct option_note *note = command->notes;
    while (note && note->option != OPTION_COUNT && note->option != option)
        note++;
    if (!note || note->option == OPTION_COUNT)
        return def;
    def.argument = note->argument ? note->argument : def.argument;
    def.help = note->help ? note->help : def.help;
    def.words = note->words ? note->words : def.words;
    return def;
}

const char *option_name(enum option_id option)
{
    return DEFS[option].name;
}
