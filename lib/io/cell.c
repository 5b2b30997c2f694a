/* cell - one reader a type, each with its messages. */
#include "cell.h"

#include "bytes.h"
#include "date.h"
#include "excel.h"
#include "harmless.h"
#include "i18n.h"
#include "identity.h"
#include "money.h"
#include "month.h"
#include "veil.h"

#include <inttypes.h>
#include <stdio.h>

enum { SHOWN_BYTES = 60, LOOKED_AT = 240 };

/* Context of one cell. */
struct reading {
    const struct column *column;
    struct span text; /* normalised */
    struct place place;
    struct arena *arena;
    struct messages *messages;
};

/* The longest beginning of at most `most` bytes that ends with a character. */
static size_t cut_at(struct span text, size_t most)
{
    size_t length = text.length < most ? text.length : most;
    while (length < text.length && length > 0 &&
           ((unsigned char)text.at[length] & 0xC0) == 0x80)
        length--;
    return length;
}

/*
 * What a message shows of a cell: at most SHOWN_BYTES, cut at a character, and
 * no number as long as an identity number or an account, whatever column it
 * slipped into. Hidden first, then cut: the half of a number tells as much.
 */
static const char *shown(struct span text, char out[LOOKED_AT + 1])
{
    size_t length = cut_at(text, LOOKED_AT);
    memcpy(out, text.at, length);
    out[length] = '\0';
    veil(out);
    out[cut_at(span_of(out), SHOWN_BYTES)] = '\0';
    return out;
}

static enum status fault(const struct reading *r, const char *what,
                         const char *expected)
{
    char found[LOOKED_AT + 1];
    messages_add(r->messages, SEVERITY_FAULT, r->place,
                 _("%s (found '%s', expected %s)"), what, shown(r->text, found),
                 expected);
    return STATUS_FAULT;
}

/* An identity number is never printed: only what is wrong with it. */
static enum status identity_fault(const struct reading *r, const char *what,
                                  const char *expected)
{
    messages_add(r->messages, SEVERITY_FAULT, r->place, _("%s (expected %s)"),
                 what, expected);
    return STATUS_FAULT;
}

static enum status read_person_id(const struct reading *r, struct cell *out)
{
    struct identity unused;
    char *copy;
    out->text = r->text;
    switch (identity_read(r->text, &unused)) {
    case IDENTITY_CODE:
        return STATUS_OK;
    case IDENTITY_GOOD:
        if (r->text.at[r->text.length - 1] != 'x')
            return STATUS_OK;
        copy = span_dup(r->arena, r->text);
        if (!copy)
            return STATUS_MEMORY;
        copy[r->text.length - 1] = 'X';
        out->text.at = copy;
        return STATUS_OK;
    case IDENTITY_LENGTH:
        return identity_fault(r, _("identity number of a wrong length"),
                              _("18 characters, or 15 of the old form"));
    case IDENTITY_BIRTH_DATE:
        return identity_fault(
            r, _("the birth date in the identity number does not exist"),
            _("YYYYMMDD from the 7th digit on"));
    case IDENTITY_CHECK:
        return identity_fault(
            r, _("the check digit of the identity number is wrong"),
            _("the number as printed on the card, GB 11643"));
    case IDENTITY_SPREADSHEET:
        return identity_fault(
            r,
            _("the identity number was damaged by a spreadsheet, which "
              "keeps 15 digits"),
            _("the column formatted as text before the numbers are typed"));
    }
    return STATUS_OK;
}

static enum status read_word(const struct reading *r, struct cell *out)
{
    const struct vocabulary *v = r->column->vocabulary;
    const struct word *word = word_find(v, r->text);
    if (word) {
        out->number = word->value;
        return STATUS_OK;
    }
    char expected[400];
    size_t n = 0;
    for (size_t i = 0; i < v->count && n < sizeof expected; i++)
        n += (size_t)snprintf(expected + n, sizeof expected - n, "%s%s/%s",
                              i ? ", " : "", v->words[i].english,
                              v->words[i].chinese[0] ? v->words[i].chinese[0]
                                                     : "");
    return fault(r, _("not a word of this column"), expected);
}

/* Days from 1900 on, as a spreadsheet counts them: 1927 to 2173. */
static bool is_day_number(struct span text)
{
    enum { DIGITS = 5 };
    for (size_t i = 0; i < text.length; i++)
        if (text.at[i] < '0' || text.at[i] > '9')
            return false;
    return text.length == DIGITS && text.at[0] != '0';
}

static enum status read_date(const struct reading *r, struct cell *out)
{
    date d;
    bool read = date_parse(r->text, &d);
    if (!read && is_day_number(r->text))
        return fault(r, _("not a date but the number that a spreadsheet keeps "
                          "for one"),
                     _("the column formatted as a date before it is saved"));
    if (!read)
        return fault(r, _("not a date, or a day that does not exist"),
                     _("such as 2021-09-01"));
    out->number = d;
    return STATUS_OK;
}

static const char *money_problem(enum money_fault problem)
{
    switch (problem) {
    case MONEY_NEGATIVE:
        return _("a negative amount");
    case MONEY_DECIMALS:
        return _("an amount with more than two decimals");
    case MONEY_SEPARATOR:
        return _("an amount with a comma in it");
    case MONEY_EXPONENT:
        return _("an amount in scientific notation");
    case MONEY_TOO_LARGE:
        return _("an amount too large");
    default:
        return _("not an amount");
    }
}

static enum status read_money(const struct reading *r, struct cell *out)
{
    enum money_fault problem = money_parse(r->text, &out->number);
    if (problem == MONEY_GOOD)
        return STATUS_OK;
    return fault(r, money_problem(problem), _("yuan such as 1200 or 1200.50"));
}

static enum status read_number(const struct reading *r, struct cell *out)
{
    char expected[64];
    bool good = span_is_digits(r->text) && r->text.length <= 9;
    out->number = 0;
    for (size_t i = 0; good && i < r->text.length; i++)
        out->number = out->number * 10 + (r->text.at[i] - '0');
    if (good && out->number <= r->column->most)
        return STATUS_OK;
    snprintf(expected, sizeof expected, _("a whole number from 0 to %" PRId64),
             r->column->most);
    return fault(r, _("not a number of this column"), expected);
}

static enum status read_weight(const struct reading *r, struct cell *out)
{
    bool plain = !memchr(r->text.at, '%', r->text.length) &&
                 !memchr(r->text.at, '/', r->text.length);
    if (plain && ratio_parse(r->text, &out->weight) == STATUS_OK &&
        out->weight.num > 0)
        return STATUS_OK;
    return fault(r, _("not a weight"), _("a decimal above 0"));
}

/* 3.3, -0.5 or 3.3%: percent, as a ratio. */
static enum status read_percent(const struct reading *r, struct cell *out)
{
    struct span text = r->text;
    bool negative = text.length > 1 && text.at[0] == '-';
    if (negative)
        text = (struct span){text.at + 1, text.length - 1};
    if (text.length > 1 && text.at[text.length - 1] == '%')
        text.length--;
    struct ratio percent;
    if (memchr(text.at, '/', text.length) ||
        memchr(text.at, '%', text.length) ||
        ratio_parse(text, &percent) != STATUS_OK)
        return fault(r, _("not a percentage"), _("percent such as 3.5"));
    return ratio_make(negative ? -(wide)percent.num : percent.num,
                      (wide)percent.den * 100, &out->weight);
}

/* 2021-09, also 2021/9, 202109 and 2021年9月. */
static enum status read_month(const struct reading *r, struct cell *out)
{
    month m;
    if (!month_parse(r->text, &m))
        return fault(r, _("not a month"), _("such as 2021-09"));
    out->number = month_first_day(m);
    return STATUS_OK;
}

static enum status read_division(const struct reading *r, struct cell *out)
{
    out->text = r->text;
    if (span_is_digits(r->text) && r->text.length >= 6 && r->text.length <= 12)
        return STATUS_OK;
    return fault(r, _("not a division code"), _("6 to 12 digits"));
}

static enum status read_tags(const struct reading *r, struct cell *out)
{
    struct span rest = r->text;
    char found[LOOKED_AT + 1];
    out->number = 0;
    while (rest.at) {
        struct span text = span_trim(span_cut(&rest, ';'));
        const struct word *word = word_find(&VOCABULARY_TAG, text);
        if (word)
            out->number |= INT64_C(1) << word->value;
        else if (text.length > 0)
            messages_add(r->messages, SEVERITY_WARNING, r->place,
                         _("a tag that no rule knows (found '%s')"),
                         shown(text, found));
    }
    return STATUS_OK;
}

/* What a spreadsheet leaves where a cell has no value to give. */
static const struct {
    const char *text;
    const char *what, *expected; /* N_() texts; NULL: an error value */
} NO_VALUES[] = {
    {EXCEL_MERGED,
     N_("the cell is merged with others, and its value is "
        "theirs"),
     N_("the cells unmerged and each filled in")},
    {EXCEL_NO_VALUE, N_("a formula without a stored value"),
     N_("the file opened and saved in the spreadsheet")},
    {"#N/A", NULL, NULL},
    {"#REF!", NULL, NULL},
    {"#VALUE!", NULL, NULL},
    {"#DIV/0!", NULL, NULL},
    {"#NAME?", NULL, NULL},
    {"#NULL!", NULL, NULL},
    {"#NUM!", NULL, NULL},
};

static enum status refuse_no_value(const struct reading *r)
{
    for (size_t i = 0; i < sizeof NO_VALUES / sizeof *NO_VALUES; i++) {
        if (!span_is(r->text, NO_VALUES[i].text))
            continue;
        return NO_VALUES[i].what
                   ? identity_fault(r, _(NO_VALUES[i].what),
                                    _(NO_VALUES[i].expected))
                   : fault(r, _("an error value of the spreadsheet"),
                           _("the formula mended, or the value typed in"));
    }
    return STATUS_OK;
}

/* 6.2E+18 in a text: an account or a number of a household that was typed in
   as a number, and lost its last digits. */
static enum status read_text(const struct reading *r)
{
    const char *at = r->text.at;
    size_t n = r->text.length;
    bool damaged = n >= 5 && at[n - 3] == '+' && at[n - 4] == 'E' &&
                   span_is_digits((struct span){at + n - 2, 2}) &&
                   at[0] >= '0' && at[0] <= '9' &&
                   strspn(at + 1, ".0123456789") >= n - 5;
    if (!damaged)
        return STATUS_OK;
    return fault(r,
                 _("a long number was damaged by a spreadsheet, which keeps "
                   "15 digits"),
                 _("the column formatted as text before the numbers are "
                   "typed"));
}

enum status cell_read(const struct column *column, struct span raw,
                      struct place place, struct arena *arena,
                      struct messages *messages, struct cell *out)
{
    raw = harmless_undo(span_trim(raw));
    struct reading r = {column, raw, place, arena, messages};
    *out = (struct cell){.weight = RATIO_ONE};
    if (column->type == COLUMN_TEXT || column->type == COLUMN_HOUSEHOLD_ID)
        out->text = r.text = raw;
    else
        r.text = span_normalise(arena, raw);
    if (!r.text.at)
        return STATUS_MEMORY;
    if (!bytes_are_text(r.text.at, r.text.length)) {
        messages_add(messages, SEVERITY_FAULT, place,
                     _("bytes that are not text in this encoding (expected "
                       "UTF-8 or GB18030)"));
        return STATUS_FAULT;
    }
    if (r.text.length > 0 && r.text.at[0] == '#' &&
        column->type != COLUMN_PASSED_OVER && refuse_no_value(&r) != STATUS_OK)
        return STATUS_FAULT;
    switch (column->type) {
    case COLUMN_HOUSEHOLD_ID:
    case COLUMN_TEXT:
        return read_text(&r);
    case COLUMN_PASSED_OVER:
        return STATUS_OK;
    case COLUMN_PERSON_ID:
        return read_person_id(&r, out);
    case COLUMN_WORD:
        return read_word(&r, out);
    case COLUMN_DATE:
        return read_date(&r, out);
    case COLUMN_MONEY:
        return read_money(&r, out);
    case COLUMN_NUMBER:
        return read_number(&r, out);
    case COLUMN_WEIGHT:
        return read_weight(&r, out);
    case COLUMN_PERCENT:
        return read_percent(&r, out);
    case COLUMN_MONTH:
        return read_month(&r, out);
    case COLUMN_DIVISION:
        return read_division(&r, out);
    case COLUMN_TAGS:
        return read_tags(&r, out);
    }
    return STATUS_OK;
}

void cell_store(const struct column *column, const struct cell *cell,
                void *record)
{
    char *member = (char *)record + column->offset;
    switch (column->type) {
    case COLUMN_HOUSEHOLD_ID:
    case COLUMN_TEXT:
    case COLUMN_PERSON_ID:
    case COLUMN_DIVISION:
        memcpy(member, &cell->text, sizeof cell->text);
        break;
    case COLUMN_WORD:
        *(uint8_t *)member = (uint8_t)cell->number;
        break;
    case COLUMN_DATE:
    case COLUMN_MONTH:
        *(date *)(void *)member = (date)cell->number;
        break;
    case COLUMN_MONEY:
    case COLUMN_NUMBER:
        memcpy(member, &cell->number, sizeof cell->number);
        break;
    case COLUMN_WEIGHT:
    case COLUMN_PERCENT:
        memcpy(member, &cell->weight, sizeof cell->weight);
        break;
    case COLUMN_TAGS:
        *(uint32_t *)(void *)member = (uint32_t)cell->number;
        break;
    case COLUMN_PASSED_OVER:
        break;
    }
}

void cell_load(const struct column *column, const void *record,
               struct cell *out)
{
    const char *member = (const char *)record + column->offset;
    *out = (struct cell){.weight = RATIO_ONE};
    switch (column->type) {
    case COLUMN_HOUSEHOLD_ID:
    case COLUMN_TEXT:
    case COLUMN_PERSON_ID:
    case COLUMN_DIVISION:
        memcpy(&out->text, member, sizeof out->text);
        break;
    case COLUMN_WORD:
        out->number = *(const uint8_t *)member;
        break;
    case COLUMN_DATE:
    case COLUMN_MONTH:
        out->number = *(const date *)(const void *)member;
        break;
    case COLUMN_MONEY:
    case COLUMN_NUMBER:
        memcpy(&out->number, member, sizeof out->number);
        break;
    case COLUMN_WEIGHT:
    case COLUMN_PERCENT:
        memcpy(&out->weight, member, sizeof out->weight);
        break;
    case COLUMN_TAGS:
        out->number = *(const uint32_t *)(const void *)member;
        break;
    case COLUMN_PASSED_OVER:
        break;
    }
}

bool cell_equal(const struct column *column, const struct cell *a,
                const struct cell *b)
{
    if (column->type == COLUMN_TEXT || column->type == COLUMN_DIVISION ||
        column->type == COLUMN_HOUSEHOLD_ID)
        return span_equal(a->text, b->text);
    return a->number == b->number;
}
