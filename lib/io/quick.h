/*
 * quick - cells in the commonest forms of their types, read without a loop.
 *
 * Each says what plain.h and cell.h say of the cell, or nothing: then it is
 * false, and *out as it was. A cell is not empty, holds no NUL, and the
 * QUICK_SLACK bytes from its first one on can be read, whatever they are.
 */
#ifndef JIUZHU_IO_QUICK_H
#define JIUZHU_IO_QUICK_H

#include "eight.h"
#include "identity.h"

enum { QUICK_SLACK = 16 };

/* 1200 or 1200.50, of up to eight characters. */
static inline bool quick_money(struct span raw, int64_t *fen)
{
    const uint64_t whole = (UINT64_C(1) << 40) - 1, point = '.' ^ '0';
    if (raw.length - 1 > 7)
        return false;
    uint64_t word = eight_last_values(eight_load(raw.at), raw.length);
    bool exact = (word >> 40 & 0xFF) == point && raw.length > 3;
    if (exact)
        word = (word & whole) << 8 | word >> 48 << 48;
    if (!eight_are_values(word))
        return false;
    *fen = (int64_t)eight_value(word) * (exact ? 1 : 100);
    return true;
}

/* Eight digits YYYYMMDD, of any day but 29 February. */
static inline bool quick_day(uint64_t word, date *out)
{
    const uint64_t fours = UINT64_C(0x0000FFFF0000FFFF);
    uint64_t pairs = eight_pairs(word);
    unsigned month = pairs >> 32 & 0xFF, day = (unsigned)(pairs >> 48);
    uint64_t halves = (pairs * (100 << 16 | 1)) >> 16 & fours;
    date found = (date)((halves * (UINT64_C(10000) << 32 | 1)) >> 32);
    unsigned days = month == 2 ? 28 : 30 + ((month ^ month >> 3) & 1);
    if (found < DATE_FIRST || found > DATE_LAST || month - 1 > 11 ||
        day - 1 >= days)
        return false;
    *out = found;
    return true;
}

/* The eight digits of 2021-09-01; 0 where its dashes are not in place. */
static inline uint64_t quick_day_digits(struct span raw)
{
    if (raw.length != 10)
        return 0;
    uint64_t first = eight_load(raw.at), last = eight_load(raw.at + 2);
    uint64_t year = first & UINT64_C(0x00000000FFFFFFFF);
    uint64_t month = first >> 8 & UINT64_C(0x0000FFFF00000000);
    uint64_t day = last & UINT64_C(0xFFFF000000000000);
    bool dashes = (first >> 32 & 0xFF) == '-' && first >> 56 == '-';
    return dashes ? year | month | day : 0;
}

static inline bool quick_date(struct span raw, date *out)
{
    uint64_t digits = quick_day_digits(raw);
    return eight_are_digits(digits) && quick_day(digits, out);
}

/*
 * The same where it is mostly that of the identity number `id`, which says
 * *identity; DATE_NONE where it says none.
 */
static inline bool quick_birth(struct span raw, struct span id,
                               const struct identity *identity, date *out)
{
    if (identity->birth == DATE_NONE ||
        quick_day_digits(raw) != eight_load(id.at + 6))
        return quick_date(raw, out);
    *out = identity->birth;
    return true;
}

/*
 * The first sixteen digits of an identity number by the weights of ISO 7064
 * MOD 11-2 (see identity.c, which says the rest). Digits in lanes of 16 bits
 * times weights in lanes: the highest is the sum of four products.
 */
static inline unsigned quick_weighed(uint64_t first, uint64_t second)
{
    const uint64_t lanes = UINT64_C(0x000F000F000F000F);
    uint64_t sum = (first & lanes) * UINT64_C(0x0007000A00080002);
    sum += (first >> 8 & lanes) * UINT64_C(0x0009000500040001);
    sum += (second & lanes) * UINT64_C(0x00060007000A0008);
    sum += (second >> 8 & lanes) * UINT64_C(0x0003000900050004);
    return (unsigned)(sum >> 48);
}

/* An identity number as printed. */
static inline bool quick_identity(struct span raw, struct identity *out)
{
    if (raw.length != 18)
        return false;
    uint64_t first = eight_load(raw.at), second = eight_load(raw.at + 8);
    unsigned sequence = (unsigned)(raw.at[16] - '0');
    unsigned sum = quick_weighed(first, second) + sequence * 2;
    if (!eight_are_digits(first) || !eight_are_digits(second) || sequence > 9 ||
        "10X98765432"[sum % 11] != raw.at[17])
        return false;
    out->sex = sequence % 2 ? SEX_MALE : SEX_FEMALE;
    return quick_day(eight_load(raw.at + 6), &out->birth);
}

/*
 * A code of the office: a letter, and no more than sixteen characters, all of
 * ASCII. What begins with a letter is no number, and but for an E none that a
 * spreadsheet has damaged (see identity.c).
 */
static inline bool quick_code(struct span raw)
{
    unsigned char letter = (unsigned char)raw.at[0] | 0x20;
    if (raw.length - 8 > 8 || letter < 'a' || letter > 'z' || letter == 'e')
        return false;
    uint64_t both = eight_load(raw.at) | eight_load(raw.at + raw.length - 8);
    return (both & eight_each(0x80)) == 0;
}

/* Up to eight digits. */
static inline bool quick_number(struct span raw, int64_t most, int64_t *out)
{
    if (raw.length - 1 > 7)
        return false;
    uint64_t word = eight_last_values(eight_load(raw.at), raw.length);
    if (!eight_are_values(word) || eight_value(word) > most)
        return false;
    *out = eight_value(word);
    return true;
}

/* Up to sixteen bytes of a text, zeros behind them. */
typedef uint64_t quick_pair __attribute__((vector_size(16)));

static inline quick_pair quick_first(struct span text)
{
    enum { LONGEST = sizeof(quick_pair) };
    static const uint8_t masks[2 * LONGEST] = {
        0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF,
        0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF};
    quick_pair pair, mask;
    memcpy(&pair, text.at, sizeof pair);
    memcpy(&mask, masks + LONGEST - text.length, sizeof mask);
    return pair & mask;
}

static inline bool quick_same(quick_pair a, quick_pair b)
{
    quick_pair differ = a ^ b;
    return (differ[0] | differ[1]) == 0;
}

/* Do they say the same? */
static inline bool quick_equal(struct span a, struct span b)
{
    if (a.length != b.length)
        return false;
    if (a.length > sizeof(quick_pair))
        return memcmp(a.at, b.at, a.length) == 0;
    return quick_same(quick_first(a), quick_first(b));
}

/* 6 to 8 digits. */
static inline bool quick_division(struct span raw)
{
    return raw.length - 6 <= 2 &&
           eight_are_values(eight_last_values(eight_load(raw.at), raw.length));
}

/* Words of a column that came before, of up to sixteen bytes. */
struct quick_words {
    struct quick_word {
        quick_pair text; /* all zeros: no word */
        uint8_t value;
    } kept[32];
};

static inline bool quick_word(struct quick_words *words,
                              const struct vocabulary *vocabulary,
                              struct span raw, uint8_t *out)
{
    if (raw.length > sizeof(quick_pair))
        return false;
    quick_pair text = quick_first(raw);
    uint64_t mixed = (text[0] ^ text[1]) * UINT64_C(0x9E3779B97F4A7C15);
    struct quick_word *kept = &words->kept[mixed >> 59];
    if (!quick_same(kept->text, text)) {
        const struct word *word = word_find(vocabulary, raw);
        if (!word)
            return false;
        *kept = (struct quick_word){text, (uint8_t)word->value};
    }
    *out = kept->value;
    return true;
}

#endif
