/* plain - digits, and words known by their first eight bytes. */
#include "plain.h"

enum {
    MOST_WHOLE_DIGITS = 13,
    MOST_COUNT_DIGITS = 9,
    DATE_LENGTH = 10,
    MONTH_LENGTH = 7
};

static bool is_digit(char c)
{
    return (unsigned char)(c - '0') < 10;
}

/* The digits at the front as a number; *count says how many. */
static int64_t take_digits(struct span text, size_t most, size_t *count)
{
    int64_t value = 0;
    size_t n = 0;
    while (n < text.length && n < most && is_digit(text.at[n]))
        value = value * 10 + (text.at[n++] - '0');
    *count = n;
    return value;
}

/* 1200, 1200.5, 1200.50 */
static bool read_money(struct span raw, struct cell *out)
{
    size_t whole;
    int64_t yuan = take_digits(raw, MOST_WHOLE_DIGITS, &whole);
    const char *rest = raw.at + whole;
    size_t left = raw.length - whole;
    if (whole == 0)
        return false;
    out->number = yuan * 100;
    if (left == 0)
        return true;
    if (left == 1 || left > 3 || rest[0] != '.' || !is_digit(rest[1]))
        return false;
    out->number += (rest[1] - '0') * 10;
    if (left == 2)
        return true;
    out->number += rest[2] - '0';
    return is_digit(rest[2]);
}

/* 2021-09-01 */
static bool read_date(struct span raw, struct cell *out)
{
    int digits[8];
    static const size_t places[] = {0, 1, 2, 3, 5, 6, 8, 9};
    if (raw.length != DATE_LENGTH || raw.at[4] != '-' || raw.at[7] != '-')
        return false;
    for (size_t i = 0; i < 8; i++) {
        digits[i] = raw.at[places[i]] - '0';
        if (digits[i] < 0 || digits[i] > 9)
            return false;
    }
    int year = digits[0] * 1000 + digits[1] * 100 + digits[2] * 10 + digits[3];
    int number = digits[4] * 10 + digits[5], day = digits[6] * 10 + digits[7];
    out->number = date_make(year, number, day);
    return date_exists(year, number, day);
}

/* 2021-09: its first day */
static bool read_month(struct span raw, struct cell *out)
{
    char day[DATE_LENGTH] = "0000-00-01";
    if (raw.length != MONTH_LENGTH)
        return false;
    memcpy(day, raw.at, MONTH_LENGTH);
    return read_date((struct span){day, DATE_LENGTH}, out);
}

static bool read_number(struct span raw, int64_t most, struct cell *out)
{
    size_t count;
    out->number = take_digits(raw, MOST_COUNT_DIGITS, &count);
    return count == raw.length && count > 0 && out->number <= most;
}

static bool read_division(struct span raw, struct cell *out)
{
    size_t count;
    take_digits(raw, 12, &count);
    out->text = raw;
    return count == raw.length && count >= 6;
}

/* Up to eight bytes as one number; 0 where there are more. */
static uint64_t key_of(struct span raw)
{
    uint64_t key = 0;
    if (raw.length > sizeof key)
        return 0;
    memcpy(&key, raw.at, raw.length);
    return key;
}

static bool read_word(const struct vocabulary *vocabulary, struct span raw,
                      struct plain_words *words, struct cell *out)
{
    uint64_t key = key_of(raw);
    size_t slot = (size_t)(key % 61) % 8;
    if (key == 0)
        return false;
    if (words->kept[slot].key != key) {
        const struct word *word = word_find(vocabulary, raw);
        if (!word)
            return false;
        words->kept[slot].key = key;
        words->kept[slot].value = word->value;
    }
    out->number = words->kept[slot].value;
    return true;
}

bool plain_read(const struct column *column, struct span raw,
                struct plain_words *words, struct cell *out)
{
    switch (column->type) {
    case COLUMN_WORD:
        return read_word(column->vocabulary, raw, words, out);
    case COLUMN_DATE:
        return read_date(raw, out);
    case COLUMN_MONTH:
        return read_month(raw, out);
    case COLUMN_MONEY:
        return read_money(raw, out);
    case COLUMN_NUMBER:
        return read_number(raw, column->most, out);
    case COLUMN_DIVISION:
        return read_division(raw, out);
    default:
        return false;
    }
}
