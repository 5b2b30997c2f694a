/*
 * roster_cells - a cell in a common form of its type, put where it belongs:
 * what quick.h says of its bytes, for the columns of a roster. False: nothing
 * was done, and cell_read() tells.
 */
#ifndef JIUZHU_IO_ROSTER_CELLS_H
#define JIUZHU_IO_ROSTER_CELLS_H

#include "roster_work.h"

/*
 * 1: a text that begins with this byte may have a blank there, or may not be
 * what it says (cell.h); 2: one that ends with it may have a blank there.
 */
static const uint8_t EDGES[256] = {
    [' '] = 3,  ['\t'] = 3, [0xC2] = 1, [0xE3] = 1, [0xEF] = 1,
    [0xA0] = 2, [0x80] = 2, [0xBF] = 2, ['#'] = 1,  ['\''] = 1};

static inline bool read_text(struct span raw, bool is_text, struct span *out)
{
    unsigned char first = (unsigned char)raw.at[0];
    unsigned char last = (unsigned char)raw.at[raw.length - 1];
    if (!is_text || (EDGES[first] & 1) | (EDGES[last] & 2) ||
        cell_may_have_exponent(raw))
        return false;
    *out = raw;
    return true;
}

/* One tag alone. */
static inline bool read_tag(struct quick_words *words, struct span raw,
                            uint32_t *out)
{
    uint8_t tag;
    if (!quick_word(words, &VOCABULARY_TAG, raw, &tag))
        return false;
    *out = UINT32_C(1) << tag;
    return true;
}

/* A cell in a common form of its type into its member. */
static inline __attribute__((always_inline)) bool read_quick(
    const struct quick_column *plan, bool is_text, struct span raw,
    void *record)
{
    void *member = (char *)record + plan->offset;
    switch (plan->kind) {
    case QUICK_TEXT:
        return read_text(raw, is_text, member);
    case QUICK_WORD:
        return quick_word(plan->words, plan->column->vocabulary, raw, member);
    case QUICK_DATE:
        return quick_date(raw, member);
    case QUICK_MONEY:
        return quick_money(raw, member);
    case QUICK_NUMBER:
        return quick_number(raw, plan->column->most, member);
    case QUICK_DIVISION:
        return quick_division(raw) && read_text(raw, is_text, member);
    case QUICK_TAGS:
        return read_tag(plan->words, raw, member);
    default:
        return false;
    }
}

#endif
