/* excel_number - decimal digits rounded as text; days counted. */
#include "excel_number.h"

#include "date.h"
#include "ratio.h"

#include <stdio.h>

enum {
    SURE_DIGITS = 15,     /* what Excel keeps of a number */
    MOST_DIGITS = 40,     /* read; what lies behind cannot matter */
    MOST_EXPONENT = 400,  /* of a binary number of 64 bits: 308 */
    LAST_SERIAL = 2958465 /* 9999-12-31 */
};

/* value = 0.DIGITS times ten to the `point`. */
struct decimal {
    bool negative;
    char digits[MOST_DIGITS + 1];
    int count, point;
};

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* The digits with the place of the point; what is left of the text. */
static struct span read_digits(struct span text, struct decimal *out)
{
    bool point = false, any = false;
    size_t i = 0;
    for (; i < text.length; i++) {
        char c = text.at[i];
        if (c == '.' && !point) {
            point = true;
            continue;
        }
        if (!is_digit(c))
            break;
        any = true;
        if (!point && (out->count > 0 || c != '0'))
            out->point++;
        if (point && out->count == 0 && c == '0')
            out->point--;
        if ((out->count > 0 || c != '0') && out->count < MOST_DIGITS)
            out->digits[out->count++] = c;
    }
    if (!any)
        return (struct span){NULL, 0};
    return (struct span){text.at + i, text.length - i};
}

static bool read_exponent(struct span text, int *out)
{
    bool negative = text.length > 0 && text.at[0] == '-';
    if (negative || (text.length > 0 && text.at[0] == '+'))
        text = (struct span){text.at + 1, text.length - 1};
    if (!span_is_digits(text) || text.length > 3)
        return false;
    *out = 0;
    for (size_t i = 0; i < text.length; i++)
        *out = *out * 10 + (text.at[i] - '0');
    if (negative)
        *out = -*out;
    return *out >= -MOST_EXPONENT && *out <= MOST_EXPONENT;
}

static bool read_decimal(struct span text, struct decimal *out)
{
    int exponent = 0;
    *out = (struct decimal){.negative = text.length > 0 && text.at[0] == '-'};
    if (out->negative)
        text = (struct span){text.at + 1, text.length - 1};
    struct span rest = read_digits(text, out);
    if (!rest.at)
        return false;
    if (rest.length > 0) {
        if ((rest.at[0] | 0x20) != 'e' ||
            !read_exponent((struct span){rest.at + 1, rest.length - 1},
                           &exponent))
            return false;
        out->point += exponent;
    }
    return true;
}

/* Half up to the digits that are sure; zeros at the end go. */
static void round_sure(struct decimal *d)
{
    if (d->count > SURE_DIGITS) {
        bool up = d->digits[SURE_DIGITS] >= '5';
        int i = d->count = SURE_DIGITS;
        while (up && i > 0) {
            up = d->digits[--i] == '9';
            d->digits[i] = up ? '0' : (char)(d->digits[i] + 1);
        }
        if (up) {
            d->digits[0] = '1'; /* all were nines */
            d->point++;
        }
    }
    while (d->count > 0 && d->digits[d->count - 1] == '0')
        d->count--;
    if (d->count == 0)
        *d = (struct decimal){.negative = false};
}

static void put_scientific(const struct decimal *d, struct buffer *out)
{
    char exponent[16];
    snprintf(exponent, sizeof exponent, "E%+03d", d->point - 1);
    buffer_char(out, d->digits[0]);
    if (d->count > 1) {
        buffer_char(out, '.');
        buffer_bytes(out, d->digits + 1, (size_t)d->count - 1);
    }
    buffer_text(out, exponent);
}

static void put_plain(const struct decimal *d, int zeros, struct buffer *out)
{
    for (int i = d->point > 0 ? d->point : 1; i < zeros; i++)
        buffer_char(out, '0');
    if (d->point <= 0)
        buffer_char(out, '0');
    for (int i = 0; i < d->point; i++)
        buffer_char(out, i < d->count ? d->digits[i] : '0');
    if (d->count <= d->point)
        return;
    buffer_char(out, '.');
    for (int i = d->point; i < d->count; i++)
        buffer_char(out, i < 0 ? '0' : d->digits[i]);
}

static void put_decimal(const struct decimal *d, int zeros, struct buffer *out)
{
    enum { SMALLEST = -10 };
    if (d->negative)
        buffer_char(out, '-');
    if (d->count > 0 && (d->point > SURE_DIGITS || d->point < SMALLEST))
        put_scientific(d, out);
    else
        put_plain(d, zeros, out);
}

/* ---- dates -------------------------------------------------------- */

/* The whole days of a serial, and its seconds, rounded half up. */
static bool read_serial(const struct decimal *d, int32_t *days,
                        int32_t *seconds)
{
    enum { DAY_SECONDS = 86400 };
    int64_t whole = 0, part = 0, scale = 1;
    if (d->negative || d->point > 7)
        return false;
    for (int i = 0; i < d->point; i++)
        whole = whole * 10 + (i < d->count ? d->digits[i] - '0' : 0);
    for (int i = d->point; i < d->count && i - d->point < SURE_DIGITS; i++) {
        part = part * 10 + (i < 0 ? 0 : d->digits[i] - '0');
        scale *= 10;
    }
    *seconds =
        (int32_t)(((wide)part * DAY_SECONDS * 2 + scale) / ((wide)scale * 2));
    whole += *seconds / DAY_SECONDS;
    *seconds %= DAY_SECONDS;
    *days = (int32_t)whole;
    return whole <= LAST_SERIAL;
}

/* The day as text; 0 and the 29 February 1900 are days of Excel alone. */
static void put_day(int32_t days, bool since_1904, char text[DATE_TEXT_SIZE])
{
    enum { PHANTOM = 60 }; /* 29 February 1900 */
    if (since_1904) {
        date_format(date_add_days(date_make(1904, 1, 1), days), text);
    } else if (days == 0 || days == PHANTOM) {
        /* NOLINTNEXTLINE(*.strcpy): as long as any day */
        strcpy(text, days == 0 ? "1900-01-00" : "1900-02-29");
    } else {
        int32_t after = days - (days > PHANTOM);
        date_format(date_add_days(date_make(1900, 1, 1), after - 1), text);
    }
}

static bool put_date(const struct decimal *d, enum excel_look look,
                     bool since_1904, struct buffer *out)
{
    enum { MONTH_LENGTH = 7 };
    int32_t days, seconds;
    char day[DATE_TEXT_SIZE], time[24];
    if (!read_serial(d, &days, &seconds))
        return false;
    put_day(days, since_1904, day);
    if (look == EXCEL_MONTH && seconds == 0 && strcmp(day + 8, "01") == 0)
        day[MONTH_LENGTH] = '\0';
    buffer_text(out, day);
    if (seconds > 0) {
        snprintf(time, sizeof time, " %02d:%02d:%02d", seconds / 3600,
                 seconds / 60 % 60, seconds % 60);
        buffer_text(out, time);
    }
    return true;
}

void excel_number(struct span digits, struct excel_format format,
                  bool since_1904, struct buffer *out)
{
    struct decimal d;
    if (!read_decimal(digits, &d)) {
        buffer_span(out, digits);
        return;
    }
    round_sure(&d);
    if ((format.look == EXCEL_DAY || format.look == EXCEL_MONTH) &&
        put_date(&d, format.look, since_1904, out))
        return;
    bool percent = format.look == EXCEL_PERCENT;
    if (percent && d.count > 0)
        d.point += 2;
    put_decimal(&d, format.zeros, out);
    if (percent)
        buffer_char(out, '%');
}

/* ---- formats ------------------------------------------------------ */

struct excel_format excel_format_numbered(unsigned id)
{
    static const struct {
        uint8_t first, last, look;
    } known[] = {
        {9, 10, EXCEL_PERCENT}, {14, 16, EXCEL_DAY},   {17, 17, EXCEL_MONTH},
        {18, 22, EXCEL_DAY},    {27, 27, EXCEL_MONTH}, {28, 35, EXCEL_DAY},
        {36, 36, EXCEL_MONTH},  {45, 47, EXCEL_DAY},   {50, 50, EXCEL_MONTH},
        {51, 51, EXCEL_DAY},    {52, 52, EXCEL_MONTH}, {53, 56, EXCEL_DAY},
        {57, 57, EXCEL_MONTH},  {58, 58, EXCEL_DAY}};
    struct excel_format format = {EXCEL_PLAIN, 0};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (id >= known[i].first && id <= known[i].last)
            format.look = (enum excel_look)known[i].look;
    return format;
}

/* The letters of a format that mean something, in lower case. */
struct letters {
    bool year, month, day, time, percent, other;
    size_t zeros;
};

static void note_letter(char c, struct letters *l)
{
    switch (c | 0x20) {
    case 'y':
    case 'e': /* the year in Chinese formats */
        l->year = true;
        break;
    case 'm':
        l->month = true;
        break;
    case 'd':
        l->day = true;
        break;
    case 'h':
    case 's':
        l->time = true;
        break;
    default:
        break;
    }
}

/* What stands in quotes or brackets, or behind a backslash, means nothing. */
static size_t skip_literal(struct span code, size_t at)
{
    char end = code.at[at] == '"' ? '"' : code.at[at] == '[' ? ']' : '\0';
    if (!end)
        return at + 1; /* one character more */
    for (at++; at < code.length && code.at[at] != end; at++)
        ;
    return at;
}

static struct letters read_letters(struct span code)
{
    struct letters l = {0};
    for (size_t i = 0; i < code.length && code.at[i] != ';'; i++) {
        char c = code.at[i];
        if (strchr("\"[\\_*", c)) {
            bool elapsed = c == '[' && i + 1 < code.length &&
                           strchr("hmsHMS", code.at[i + 1]);
            l.time |= elapsed;
            i = skip_literal(code, i);
        } else if (c == '%') {
            l.percent = true;
        } else if (c == '0') {
            l.zeros++;
            continue;
        } else if (strchr("eE", c) && i + 1 < code.length &&
                   strchr("+-", code.at[i + 1])) {
            i++; /* 0.00E+00 is a number */
        } else {
            note_letter(c, &l);
        }
        l.other = true;
    }
    return l;
}

struct excel_format excel_format_of(struct span code)
{
    enum { MOST_ZEROS = 20 };
    struct excel_format format = {EXCEL_PLAIN, 0};
    if (code.length >= 7 && memcmp(code.at, "General", 7) == 0)
        return format;
    struct letters l = read_letters(code);
    if (l.year && l.month && !l.day && !l.time)
        format.look = EXCEL_MONTH;
    else if (l.year || l.day || l.month || l.time)
        format.look = EXCEL_DAY;
    else if (l.percent)
        format.look = EXCEL_PERCENT;
    else if (!l.other && l.zeros <= MOST_ZEROS)
        format.zeros = (uint8_t)l.zeros;
    return format;
}
