/*
 * row_words - cells that say one thing twice: a code where machines read, words
 * of the reader's language in a table or workbook.
 */
#ifndef JIUZHU_CMD_ROW_WORDS_H
#define JIUZHU_CMD_ROW_WORDS_H

#include "i18n.h"
#include "rows.h"
#include "words.h"

/* What stands between reasons: in words, or between codes. */
static inline const char *between_words(bool words)
{
    return words ? _("; ") : ";";
}

/* A word of a coded column; nothing where the value has none. */
void row_word(struct row_writer *w, const struct vocabulary *v, int value);

/* A code with what it means: N_() text. */
void row_code(struct row_writer *w, const char *code, const char *meaning);

/* Words of one vocabulary joined by ";", as a pack writes them. */
void row_words(struct row_writer *w, const struct vocabulary *v,
               struct span codes);

/*
 * Conditions or facts joined by ";", FIELD=VALUE|VALUE (see filter.h): fields
 * by their headings, values by their words.
 */
void row_conditions(struct row_writer *w, struct span conditions);

#endif
