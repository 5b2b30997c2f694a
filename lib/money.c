/* money - parsing, rounding and printing of amounts in fen. */
#include "money.h"

#include "digits.h"

/* Adds one to the magnitude of a quotient that was cut towards zero? */
static bool rounds_away(enum rounding mode, wide rest, wide divisor)
{
    wide twice = 2 * (rest < 0 ? -rest : rest);
    if (mode == ROUND_HALF_UP)
        return twice >= divisor;
    if (mode == ROUND_HALF_DOWN)
        return twice > divisor;
    return mode == ROUND_UP && rest != 0;
}

enum status money_round_off(struct ratio amount_fen, enum rounding mode,
                            int64_t unit_fen, int64_t *out_fen)
{
    if (unit_fen == 1 && amount_fen.den <= UINT32_MAX) {
        /* Nearly all others: 64 bits, to the fen. */
        int64_t whole = amount_fen.num / amount_fen.den;
        int64_t rest = amount_fen.num % amount_fen.den;
        if (mode == ROUND_EXACT && rest != 0)
            return STATUS_INEXACT;
        if (rest != 0 && rounds_away(mode, rest, amount_fen.den))
            whole += rest < 0 ? -1 : 1;
        *out_fen = whole;
        return STATUS_OK;
    }
    wide divisor = (wide)amount_fen.den * unit_fen;
    wide units = amount_fen.num / divisor, rest = amount_fen.num % divisor;
    if (mode == ROUND_EXACT && rest != 0)
        return STATUS_INEXACT;
    if (rounds_away(mode, rest, divisor))
        units += amount_fen.num < 0 ? -1 : 1;
    wide fen = units * unit_fen;
    if (fen < INT64_MIN || fen > INT64_MAX)
        return STATUS_OVERFLOW;
    *out_fen = (int64_t)fen;
    return STATUS_OK;
}

/* What is wrong with a text that is not digits, point, digits. */
static enum money_fault diagnose(struct span text)
{
    if (text.at[0] == '-')
        return MONEY_NEGATIVE;
    for (size_t i = 0; i < text.length; i++) {
        char c = text.at[i];
        if (c == ',')
            return MONEY_SEPARATOR;
        if ((c == 'e' || c == 'E') && i > 0)
            return MONEY_EXPONENT;
        if ((c < '0' || c > '9') && c != '.')
            return MONEY_NOT_A_NUMBER;
    }
    return MONEY_NOT_A_NUMBER;
}

enum money_fault money_parse(struct span yuan, int64_t *out_fen)
{
    enum { MOST_DIGITS = 13 };
    int64_t value = 0;
    size_t i = 0;
    if (yuan.length == 0)
        return MONEY_EMPTY;
    for (; i < yuan.length && yuan.at[i] >= '0' && yuan.at[i] <= '9'; i++) {
        if (i >= MOST_DIGITS)
            return MONEY_TOO_LARGE;
        value = value * 10 + (yuan.at[i] - '0');
    }
    if (i == 0 || (i < yuan.length && yuan.at[i] != '.'))
        return diagnose(yuan);
    struct span decimals = {yuan.at + i + 1,
                            i < yuan.length ? yuan.length - i - 1 : 0};
    if (i < yuan.length && !span_is_digits(decimals))
        return diagnose(yuan);
    if (decimals.length > 2)
        return MONEY_DECIMALS;
    for (size_t d = 0; d < 2; d++)
        value = value * 10 + (d < decimals.length ? decimals.at[d] - '0' : 0);
    *out_fen = value;
    return MONEY_GOOD;
}

#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
static uint64_t pair_at(unsigned value, unsigned byte)
{
    uint16_t pair;
    memcpy(&pair, DIGIT_PAIRS + (size_t)value * 2, sizeof pair);
    return (uint64_t)pair << byte * 8;
}

/* "0012.50" in one word, of which the leading zeros are shifted out. */
static char *write_word(char *at, unsigned fen)
{
    enum { WHOLE = 4, LENGTH = WHOLE + 3 };
    unsigned yuan = fen / FEN_PER_YUAN;
    unsigned zeros = (unsigned)((yuan < 1000) + (yuan < 100) + (yuan < 10));
    uint64_t word = pair_at(yuan / 100, 0) | pair_at(yuan % 100, 2) |
                    (uint64_t)'.' << WHOLE * 8 |
                    pair_at(fen % FEN_PER_YUAN, WHOLE + 1);
    word >>= zeros * 8;
    memcpy(at, &word, sizeof word);
    return at + LENGTH - zeros;
}
#endif

char *money_write_other(char *at, int64_t fen)
{
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    if (fen >= 0 && fen < 10000 * FEN_PER_YUAN)
        return write_word(at, (unsigned)fen);
#endif
    uint64_t magnitude = fen < 0 ? -(uint64_t)fen : (uint64_t)fen;
    if (fen < 0)
        *at++ = '-';
    at = digits_write(at, magnitude / FEN_PER_YUAN);
    *at = '.';
    return digits_write_pair(at + 1, (unsigned)(magnitude % FEN_PER_YUAN));
}

size_t money_format(int64_t fen, char text[MONEY_TEXT_SIZE])
{
    char *end = money_write(text, fen);
    *end = '\0';
    return (size_t)(end - text);
}
