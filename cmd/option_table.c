/*
 * option_table - every option, a row each: its name, its letter, what its
 * value is called and may be, and its line of help. What a command says of an
 * option in its own words stands in option_note.
 */
#include "options.h"

#include "i18n.h"

static const struct option_def DEFS[OPTION_COUNT] = {
    [OPTION_RULES] = {"rules", 'r', "PACK",
                      N_("rule pack: an id or the path of an INI file"), NULL},
    [OPTION_RULES_DIR] = {"rules-dir", 0, "DIR",
                          N_("look for rule packs here first"), NULL},
    [OPTION_DATE] = {"date", 'd', "YYYY-MM-DD",
                     N_("date of the determination (default: today)"), NULL},
    [OPTION_KNOWN_ON] = {"known-on", 0, "YYYY-MM-DD",
                         N_("only law and evidence known by that day"), NULL},
    [OPTION_SET] = {"set", 's', "KEY[@DATE]=VALUE",
                    N_("replace a parameter of the rules (repeatable)"), NULL},
    [OPTION_OVERLAY] = {"overlay", 0, "FILE.ini",
                        N_("replace many parameters (repeatable)"), NULL},
    [OPTION_BY] = {"by", 0, "WHAT", N_("what a row is for"), NULL},
    [OPTION_EXPLAIN] = {"explain", 0, NULL,
                        N_("add a column with every step as JSON"), NULL},
    [OPTION_CATALOGUE] = {"catalogue", 0, NULL,
                          N_("the catalogue itself, without a roster"), NULL},
    [OPTION_LIST] = {"list", 0, "NAME", N_("which list"), NULL},
    [OPTION_SINCE] = {"since", 0, "YYYY-MM-DD",
                      N_("the newly eligible since that day"), NULL},
    [OPTION_MONTH] = {"month", 0, "YYYY-MM", N_("the month reported on"), NULL},
    [OPTION_VARY] = {"vary", 0, "FIELD[@PERSON]",
                     N_("what is varied: wage, savings, age ..."), NULL},
    [OPTION_FROM] = {"from", 0, "YYYY-MM", N_("the first month"), NULL},
    [OPTION_TO] = {"to", 0, "YYYY-MM", N_("the last month"), NULL},
    [OPTION_ASSUME_APPROVED] = {"assume-approved", 0, "DATE",
                                N_("the approval of households that give none"),
                                NULL},
    [OPTION_TOTALS] = {"totals", 0, NULL, N_("exact totals instead of rows"),
                       NULL},
    [OPTION_PAYEE] = {"payee", 0, NULL,
                      N_("a payment file: a row a household and month"), NULL},
    [OPTION_PRICES] = {"prices", 0, "FILE",
                       N_("price index months, for price subsidies"), NULL},
    [OPTION_RELIEF] = {"relief", 0, "FILE",
                       N_("applications for temporary relief"), NULL},
    [OPTION_PAYMENTS] = {"payments", 0, "FILE", N_("what was paid"), NULL},
    [OPTION_LEDGER] = {"ledger", 0, "FILE",
                       N_("due, paid and difference of every month"), NULL},
    [OPTION_RECOVERY] = {"recovery", 0, "FILE",
                         N_("what to recover and to pay, by months"), NULL},
    [OPTION_SAMPLE] = {"sample", 0, "N|SHARE|law",
                       N_("audit a sample of the households, and estimate"),
                       NULL},
    [OPTION_SEED] = {"seed", 0, "NUMBER",
                     N_("which sample is drawn (default: 1)"), NULL},
    [OPTION_DESIGN] = {"design", 0, "DESIGN",
                       N_("stratified (default) or money: how it is drawn"),
                       "stratified money"},
    [OPTION_DRAWN] = {"drawn", 0, "FILE", N_("the households drawn"), NULL},
    [OPTION_WINDOW] = {"window", 0, "DAYS",
                       N_("days within which it is due (default: 30)"), NULL},
    [OPTION_PROCEDURES] = {"procedures", 0, "FILE",
                           N_("applications in progress, for their steps"),
                           NULL},
    [OPTION_LOAD] = {"load", 0, NULL,
                     N_("the work load by division and month instead"), NULL},
    [OPTION_ICS] = {"ics", 0, "FILE",
                    N_("write the due days as calendar events, too"), NULL},
    [OPTION_SETTLE] = {"settle", 0, "quarter",
                       N_("totals to settle with each hospital"), "quarter"},
    [OPTION_OPENING] = {"opening", 0, "FILE",
                        N_("opening balances of the reserve funds"), NULL},
    [OPTION_INDEX] = {"index", 0, "FILE", N_("price index months"), NULL},
    [OPTION_AGAINST] = {"against", 0, "FILE",
                        N_("another source, to compare with"), NULL},
    [OPTION_SCENARIO] = {"scenario", 0, "NAME",
                         N_("begin another scenario, or 'baseline'"), NULL},
    [OPTION_REFORM] = {"against", 0, "[PACK][@DATE]",
                       N_("begin one with the rules of a place or day"), NULL},
    [OPTION_SWEEP] = {"sweep", 0, "KEY=FROM:TO:STEP",
                      N_("a scenario for each value (repeatable)"), NULL},
    [OPTION_SOLVE] = {"solve", 0, "KEY",
                      N_("the value of a parameter that --cost pays for"),
                      NULL},
    [OPTION_COST] = {"cost", 0, "YUAN", N_("the budget of --solve a month"),
                     NULL},
    [OPTION_WITHIN] = {"within", 0, "FROM:TO[:STEP]",
                       N_("where to look for it"), NULL},
    [OPTION_LINE] = {"line", 0, "YUAN",
                     N_("poverty line a month and head (default: dibao)"),
                     NULL},
    [OPTION_BREAKDOWN] = {"by", 0, "WHAT", N_("what a row is for"), NULL},
    [OPTION_HISTORY] = {"history", 0, NULL,
                        N_("every value over time, not of one date"), NULL},
    [OPTION_TRACE] = {"trace", 0, NULL,
                      N_("check the arithmetic of traces (--explain)"), NULL},
    [OPTION_FORMAT] = {"format", 'f', "FORMAT",
                       N_("csv, jsonl, table or xlsx (default: csv)"),
                       "csv jsonl table xlsx"},
    [OPTION_LOOK] = {"format", 'f', "FORMAT",
                     N_("text or html (default: text)"), "text html"},
    [OPTION_SHAPE] = {"format", 'f', "FORMAT",
                      N_("text, jsonl, csv, table or xlsx (default: text)"),
                      "text jsonl csv table xlsx"},
    [OPTION_OUTPUT] = {"output", 'o', "FILE",
                       N_("write to FILE: whole, or not at all"), NULL},
    [OPTION_REJECTS] = {"rejects", 0, "FILE",
                        N_("write rejected rows with their faults to FILE"),
                        NULL},
    [OPTION_RECEIPT] = {"receipt", 0, "FILE",
                        N_("write what the run rests on and gave to FILE"),
                        NULL},
    [OPTION_PARTIAL] = {"partial", 0, NULL,
                        N_("sums of a part of the roster, for 'merge'"), NULL},
    [OPTION_PLOT] = {"plot", 0, NULL,
                     N_("a plot in characters below the table"), NULL},
    [OPTION_CHART] = {"chart", 0, "FILE", N_("a picture: FILE.svg or .png"),
                      NULL},
    [OPTION_GROUP] = {"group", 0, NULL,
                      N_("gather the rows of a household, in memory"), NULL},
    [OPTION_SHARD] = {"shard", 0, "I/N",
                      N_("only share I of N, by household id"), NULL},
    [OPTION_SHARDS] = {"shards", 0, "N", N_("how many shards"), NULL},
    [OPTION_INTO] = {"into", 0, "DIR", N_("the folder of the shards"), NULL},
    [OPTION_MANIFEST] = {"manifest", 0, "FILE",
                         N_("the manifest that split has written"), NULL},
    [OPTION_ROSTER] = {"roster", 0, "FILE",
                       N_("the whole roster, for its order (repeatable)"),
                       NULL},
    [OPTION_IGNORE_UNKNOWN] = {"ignore-unknown", 0, NULL,
                               N_("pass unknown columns over"), NULL},
    [OPTION_ENCODING] = {"encoding", 0, "NAME",
                         N_("auto, utf-8 or gb18030 (default: auto)"),
                         "auto utf-8 gb18030"},
    [OPTION_SHEET] = {"sheet", 0, "NAME",
                      N_("the sheet of a workbook (default: the first)"), NULL},
    [OPTION_JOBS] = {"jobs", 'j', "N", N_("threads (default: processors)"),
                     NULL},
    [OPTION_STRICT] = {"strict", 0, NULL,
                       N_("warnings about the rules are errors"), NULL},
    [OPTION_MASK] = {"mask", 0, NULL,
                     N_("hide names, identity numbers and accounts"), NULL},
    [OPTION_MASK_KEY] = {"mask-key", 0, "FILE",
                         N_("the same, with pseudonyms that this key makes"),
                         NULL},
    [OPTION_EXCEL] = {"excel", 0, NULL,
                      N_("for a spreadsheet: byte order mark and CRLF"), NULL},
    [OPTION_LANG] = {"lang", 0, "zh|en",
                     N_("language of messages (default: the locale's)"),
                     "zh en"},
    [OPTION_QUIET] = {"quiet", 'q', NULL, N_("only faults and the summary"),
                      NULL},
    [OPTION_PROGRESS] = {"progress", 0, NULL,
                         N_("show progress from the start (on a terminal)"),
                         NULL},
    [OPTION_HELP] = {"help", 'h', NULL, N_("this help"), NULL},
};

bool command_takes(const struct command *command, enum option_id option)
{
    for (size_t i = 0; command->options[i] != OPTION_COUNT; i++)
        if (command->options[i] == option)
            return true;
    return false;
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
