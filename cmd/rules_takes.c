/*
 * rules takes - which options each word of `rules` takes. One that would have
 * no effect is refused, or a wish would be taken for granted.
 */
#include "rules.h"

#include "i18n.h"
#include "say.h"

#include <stdio.h>
#include <string.h>

static const enum option_id OF_ALL[] = {OPTION_RULES_DIR, OPTION_LANG,
                                        OPTION_HELP, OPTION_COUNT};

static const enum option_id OF_ROWS[] = {OPTION_FORMAT, OPTION_EXCEL,
                                         OPTION_OUTPUT, OPTION_COUNT};

static const enum option_id OF_SHOW[] = {
    OPTION_RULES,   OPTION_DATE,    OPTION_KNOWN_ON, OPTION_SET,
    OPTION_OVERLAY, OPTION_HISTORY, OPTION_FORMAT,   OPTION_EXCEL,
    OPTION_OUTPUT,  OPTION_STRICT,  OPTION_QUIET,    OPTION_COUNT};

static const enum option_id OF_CALENDAR[] = {OPTION_DATE,   OPTION_HISTORY,
                                             OPTION_FORMAT, OPTION_EXCEL,
                                             OPTION_OUTPUT, OPTION_COUNT};

static const enum option_id OF_CHECK[] = {OPTION_RULES, OPTION_DATE, OPTION_SET,
                                          OPTION_OVERLAY, OPTION_COUNT};

static const enum option_id OF_DIFF[] = {
    OPTION_DATE,    OPTION_KNOWN_ON, OPTION_AGAINST, OPTION_SET,
    OPTION_OVERLAY, OPTION_STRICT,   OPTION_FORMAT,  OPTION_EXCEL,
    OPTION_OUTPUT,  OPTION_QUIET,    OPTION_COUNT};

/* Of a `diff` with a roster, too. */
static const enum option_id OF_ROSTER[] = {
    OPTION_MASK,           OPTION_MASK_KEY, OPTION_GROUP, OPTION_REJECTS,
    OPTION_IGNORE_UNKNOWN, OPTION_ENCODING, OPTION_SHEET, OPTION_JOBS,
    OPTION_PROGRESS,       OPTION_COUNT};

static const enum option_id OF_NONE[] = {OPTION_COUNT};

static const enum option_id OF_DOC[] = {
    OPTION_RULES,  OPTION_SET,   OPTION_OVERLAY, OPTION_OUTPUT,
    OPTION_STRICT, OPTION_QUIET, OPTION_COUNT};

static const enum option_id OF_GAP[] = {
    OPTION_RULES, OPTION_KNOWN_ON, OPTION_SET,    OPTION_OVERLAY, OPTION_FORMAT,
    OPTION_EXCEL, OPTION_OUTPUT,   OPTION_STRICT, OPTION_QUIET,   OPTION_COUNT};

/* Beside those of every word. */
static const struct {
    const char *word;
    const enum option_id *options, *more;
} WORDS[] = {{"list", OF_ROWS, OF_NONE},      {"show", OF_SHOW, OF_NONE},
             {"check", OF_CHECK, OF_NONE},    {"diff", OF_DIFF, OF_ROSTER},
             {"doc", OF_DOC, OF_NONE},        {"gap", OF_GAP, OF_NONE},
             {"provisions", OF_ROWS, OF_NONE}};

enum { WORD_COUNT = sizeof WORDS / sizeof *WORDS };

static bool is_among(enum option_id option, const enum option_id *options)
{
    while (*options != OPTION_COUNT && *options != option)
        options++;
    return *options == option;
}

/* Is it an option of the word beside those of every word? */
static bool is_own(size_t word, enum option_id option)
{
    return is_among(option, WORDS[word].options) ||
           is_among(option, WORDS[word].more);
}

bool rules_word_takes(const char *word, enum option_id option)
{
    for (size_t i = 0; i < WORD_COUNT; i++)
        if (strcmp(word, WORDS[i].word) == 0)
            return is_among(option, OF_ALL) || is_own(i, option);
    return true;
}

/* "list, show, diff": the words that take it. */
static void name_takers(enum option_id option, struct buffer *out)
{
    for (size_t i = 0; i < WORD_COUNT; i++) {
        if (!is_own(i, option))
            continue;
        if (out->length > 0)
            buffer_text(out, ", ");
        buffer_text(out, WORDS[i].word);
    }
    buffer_char(out, '\0');
}

static void refuse(const char *word, enum option_id option)
{
    struct buffer takers = {0};
    name_takers(option, &takers);
    if (takers.failed)
        say_status(STATUS_MEMORY);
    else
        say_usage("rules", _("rules %s takes no --%s (it is an option of: %s)"),
                  word, option_name(option), takers.data);
    buffer_free(&takers);
}

bool rules_takes(const struct parsed *parsed, const char *word)
{
    for (size_t i = 0; i < parsed->use_count; i++)
        if (!rules_word_takes(word, parsed->uses[i].option)) {
            refuse(word, parsed->uses[i].option);
            return false;
        }
    return true;
}

bool rules_calendar_takes(const struct parsed *parsed)
{
    for (size_t i = 0; i < parsed->use_count; i++) {
        enum option_id option = parsed->uses[i].option;
        if (is_among(option, OF_ALL) || is_among(option, OF_CALENDAR))
            continue;
        say_usage("rules",
                  _("rules show calendar takes no --%s (it is for "
                    "rule packs)"),
                  option_name(option));
        return false;
    }
    return true;
}

bool rules_takes_without_roster(const struct parsed *parsed)
{
    for (size_t i = 0; i < parsed->use_count; i++)
        if (is_among(parsed->uses[i].option, OF_ROSTER)) {
            say_usage("rules",
                      _("rules diff: --%s is for rosters (no FILE is given)"),
                      option_name(parsed->uses[i].option));
            return false;
        }
    return true;
}
