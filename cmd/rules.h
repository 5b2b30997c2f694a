/* rules - the actions of the command `rules`. */
#ifndef JIUZHU_CMD_RULES_H
#define JIUZHU_CMD_RULES_H

#include "output.h"
#include "rule_values.h"
#include "settings.h"

/*
 * Which options a word takes (an unknown word: any). The others: false after a
 * message, where one is given that the word, `show calendar` or a `diff`
 * without a roster does not take.
 */
bool rules_word_takes(const char *word, enum option_id option);
bool rules_takes(const struct parsed *parsed, const char *word);
bool rules_calendar_takes(const struct parsed *parsed);
bool rules_takes_without_roster(const struct parsed *parsed);

int rules_show(const struct parsed *parsed);
int rules_check(const struct parsed *parsed);
int rules_provisions(const struct parsed *parsed);
int rules_diff(const struct parsed *parsed);
int rules_doc(const struct parsed *parsed);
int rules_gap(const struct parsed *parsed);

/* Rows of a command that has few of them, gathered and written at once. */
struct row_output {
    struct output output;
    struct buffer rows;
    struct row_writer writer;
};

/* False after a message; then there is nothing to close. */
bool row_output_open(const struct parsed *parsed,
                     const struct out_column *columns, size_t count,
                     struct row_output *out);
bool row_output_close(struct row_output *out);

/* The rules of a stretch of time, for the sheet of notes of a workbook. */
void row_output_note(struct row_output *out, const struct rulebook *book,
                     const struct rule_span *span);

/* What pack_list() said. */
void rules_cannot_list(enum status status);

/* A pack by its name; faults are told. Free the book in any case. */
enum status rules_load(const char *name, const struct pack_path *path,
                       struct rulebook *out);

/* The unit of a value for people, translated. */
const char *rules_unit(const struct section *section,
                       const struct dated_value *value);

/* A note of a pack in the language of messages, by the catalogue; a pack that
   it does not know keeps its own words. NULL stays NULL. */
const char *rules_note(const char *note);

/* Of a chain of sections the one a value in force comes from. */
const struct section *rules_section_of(const struct section *section,
                                       const struct dated_value *value);

/*
 * Every value over time: parents first, and of a parent only what the child
 * leaves in force, the values before the child's first date.
 */
typedef void history_visitor(void *user, const struct section *section,
                             const struct dated_value *value);
void rules_history(const struct section *section, history_visitor *visit,
                   void *user);

/*
 * The dates in order on which a value of one of two chains begins; the caller
 * frees *out with free().
 */
enum status rules_dates(const struct section *a, const struct section *b,
                        date **out, size_t *count);

/* The provisions of provisions.csv, the first on the path. */
struct provision {
    struct span id, pack, clause, kind, command, rule, rule_zh, test;
};

struct provisions {
    struct arena arena; /* owns the texts */
    struct provision *items;
    size_t count, capacity;
};

/* What it says, in the reader's language. */
struct span provision_rule(const struct provision *provision);

/*
 * From the folders of the packs. False after messages; none where no folder has
 * the file.
 */
bool provisions_read(const struct parsed *parsed, struct provisions *out);
void provisions_free(struct provisions *provisions);

#endif
