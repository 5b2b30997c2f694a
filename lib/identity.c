/* identity - GB 11643: the check digit, the date, the sex digit. */
#include "identity.h"

enum { LENGTH_OLD = 15, LENGTH_NEW = 18 };

static bool is_numeric(struct span text)
{
    struct span digits = text;
    if (text.length > 1 && (text.at[text.length - 1] | 0x20) == 'x')
        digits.length--;
    return span_is_digits(digits);
}

/* 1.10105E+17: what a spreadsheet leaves of a number it was not told of. */
static bool is_scientific(struct span text)
{
    struct span rest = text, mantissa = span_cut(&rest, 'E');
    if (!rest.at) {
        rest = text;
        mantissa = span_cut(&rest, 'e');
    }
    if (!rest.at || rest.length < 2 || rest.at[0] != '+')
        return false;
    struct span exponent = {rest.at + 1, rest.length - 1};
    struct span decimals = mantissa, whole = span_cut(&decimals, '.');
    return span_is_digits(exponent) && span_is_digits(whole) &&
           (!decimals.at || span_is_digits(decimals));
}

/* ISO 7064 MOD 11-2 over the first 17 digits. */
static char check_digit(struct span text)
{
    static const int weights[] = {7, 9, 10, 5,  8, 4, 2, 1, 6,
                                  3, 7, 9,  10, 5, 8, 4, 2};
    int sum = 0;
    for (size_t i = 0; i < 17; i++)
        sum += (text.at[i] - '0') * weights[i];
    return "10X98765432"[sum % 11];
}

static int number(struct span text, size_t from, size_t count)
{
    int value = 0;
    for (size_t i = from; i < from + count; i++)
        value = value * 10 + (text.at[i] - '0');
    return value;
}

static bool read_birth(struct span text, date *out)
{
    bool old = text.length == LENGTH_OLD;
    int year = old ? 1900 + number(text, 6, 2) : number(text, 6, 4);
    int month = number(text, old ? 8 : 10, 2);
    int day = number(text, old ? 10 : 12, 2);
    if (!date_exists(year, month, day))
        return false;
    *out = date_make(year, month, day);
    return true;
}

static bool check_digit_fits(struct span text)
{
    char last = text.at[LENGTH_NEW - 1];
    return check_digit(text) == (last == 'x' ? 'X' : last);
}

enum identity_kind identity_read(struct span text, struct identity *out)
{
    if (!is_numeric(text))
        return is_scientific(text) ? IDENTITY_SPREADSHEET : IDENTITY_CODE;
    if (text.length == LENGTH_OLD && !span_is_digits(text))
        return IDENTITY_LENGTH;
    if (text.length != LENGTH_OLD && text.length != LENGTH_NEW)
        return IDENTITY_LENGTH;
    struct identity found;
    if (text.length == LENGTH_NEW && !check_digit_fits(text))
        return memcmp(text.at + LENGTH_NEW - 3, "000", 3) == 0
                   ? IDENTITY_SPREADSHEET
               : read_birth(text, &found.birth) ? IDENTITY_CHECK
                                                : IDENTITY_BIRTH_DATE;
    if (!read_birth(text, &found.birth))
        return IDENTITY_BIRTH_DATE;
    int sex_digit = text.at[text.length == LENGTH_OLD ? 14 : 16] - '0';
    found.sex = sex_digit % 2 ? SEX_MALE : SEX_FEMALE;
    *out = found;
    return IDENTITY_GOOD;
}

/* A digit or X of either width at s.at, and its bytes; 0: none. */
static char plain_digit(struct span s, size_t *size)
{
    const unsigned char *at = (const unsigned char *)s.at;
    char c = s.at[0];
    *size = 1;
    if (s.length >= 3 && at[0] == 0xEF && (at[1] == 0xBC || at[1] == 0xBD)) {
        c = (char)(at[2] - (at[1] == 0xBC ? 0x60 : 0x20));
        *size = 3;
    }
    if (c == 'x')
        c = 'X';
    return (c >= '0' && c <= '9') || c == 'X' ? c : '\0';
}

/* 19 before the year, and the check digit. */
static void renew(char number[IDENTITY_TEXT_SIZE])
{
    enum { AREA = 6 };
    memmove(number + AREA + 2, number + AREA, LENGTH_OLD - AREA);
    memcpy(number + AREA, "19", 2);
    number[LENGTH_NEW - 1] = check_digit((struct span){number, LENGTH_NEW - 1});
    number[LENGTH_NEW] = '\0';
}

bool identity_canonical(struct span text, char out[IDENTITY_TEXT_SIZE])
{
    size_t count = 0, size = 1;
    for (size_t at = 0; at < text.length; at += size) {
        struct span rest = {text.at + at, text.length - at};
        char c = plain_digit(rest, &size);
        if (!c && *rest.at == ' ')
            continue;
        if (!c || count == LENGTH_NEW)
            return false;
        out[count++] = c;
    }
    struct span number = {out, count};
    struct identity identity;
    out[count] = '\0';
    if (count == LENGTH_OLD && span_is_digits(number)) {
        if (identity_read(number, &identity) == IDENTITY_GOOD)
            renew(out);
        return true;
    }
    return count == LENGTH_NEW && is_numeric(number);
}

/* ---- who is who ---------------------------------------------------------- */

/* A number of 15 digits as it was renewed; anything else as it is. */
static struct span renewed(struct span text, char number[IDENTITY_TEXT_SIZE])
{
    if (text.length != LENGTH_OLD || !span_is_digits(text))
        return text;
    (void)identity_canonical(text, number); /* fifteen digits are fine */
    return span_of(number);
}

bool identity_renewed_equal(struct span a, struct span b)
{
    char x[IDENTITY_TEXT_SIZE], y[IDENTITY_TEXT_SIZE];
    return span_equal(renewed(a, x), renewed(b, y));
}

int identity_compare(struct span a, struct span b)
{
    char x[IDENTITY_TEXT_SIZE], y[IDENTITY_TEXT_SIZE];
    return span_compare(renewed(a, x), renewed(b, y));
}

uint64_t identity_hash(struct span text)
{
    char number[IDENTITY_TEXT_SIZE];
    return span_hash(renewed(text, number));
}
