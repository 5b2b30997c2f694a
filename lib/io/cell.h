/*
 * cell - one cell of a roster read by the type of its column.
 */
#ifndef JIUZHU_IO_CELL_H
#define JIUZHU_IO_CELL_H

#include "arena.h"
#include "columns.h"
#include "ratio.h"

/* What a cell says, in the one member its column's type uses. */
struct cell {
    struct span text;
    int64_t number; /* words, money in fen, counts, dates, tags */
    struct ratio weight;
};

/*
 * Reads a cell that is not empty. STATUS_FAULT: a fault was added at `place`.
 * Texts are the trimmed cell or a normalised copy in the arena. A tag that
 * nobody knows is a warning.
 */
enum status cell_read(const struct column *column, struct span raw,
                      struct place place, struct arena *arena,
                      struct messages *messages, struct cell *out);

/* Could a text be what a spreadsheet leaves of a value it lost, or have been
   made harmless? cell_read() tells. */
static inline bool cell_may_be_damaged_at(char first)
{
    return first == '#' || first == '\'';
}

static inline bool cell_may_have_exponent(struct span text)
{
    return text.length >= 5 && text.at[text.length - 3] == '+';
}

static inline bool cell_may_be_damaged(struct span text)
{
    return cell_may_be_damaged_at(text.at[0]) || cell_may_have_exponent(text);
}

/* Puts a cell into its member of a person or household. */
void cell_store(const struct column *column, const struct cell *cell,
                void *record);

/* The cell that was put there. */
void cell_load(const struct column *column, const void *record,
               struct cell *out);

/* Do two cells of the column say the same? */
bool cell_equal(const struct column *column, const struct cell *a,
                const struct cell *b);

#endif
