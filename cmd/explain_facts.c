/*
 * explain_facts - what the roster says, by its table of columns.
 */
#include "columns.h"
#include "explain.h"

/* Columns that are told elsewhere, or nobody needs to know. */
static bool is_left_out(const struct column *column)
{
    static const char *const names[] = {
        "household_id", "person_id", "name",       "relation",
        "address",      "phone",     "bank",       "account",
        "weight",       "category",  "amount",     "approved_on",
        "last_review",  "change_on", "valid_from", "recorded_on"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(column->name, names[i]) == 0)
            return true;
    return false;
}

/* A person and a household of whom nothing is said. */
static const void *usual(enum facts_of of)
{
    static const struct person person = {.care_failed = CARE_FAILED_UNKNOWN,
                                         .lives_together = ANSWER_YES,
                                         .income_stable = ANSWER_YES,
                                         .registered_relative = ANSWER_NO};
    static const struct household household;
    return of == FACTS_OF_PERSON ? (const void *)&person
                                 : (const void *)&household;
}

static size_t size_of(enum column_type type)
{
    switch (type) {
    case COLUMN_WORD:
        return sizeof(uint8_t);
    case COLUMN_DATE:
        return sizeof(date);
    case COLUMN_TAGS:
        return sizeof(uint32_t);
    default:
        return sizeof(int64_t);
    }
}

static void put_tags(struct buffer *out, uint32_t tags)
{
    bool first = true;
    buffer_char(out, '[');
    for (int tag = 0; tag < TAG_COUNT; tag++) {
        if (!(tags >> tag & 1))
            continue;
        if (!first)
            buffer_char(out, ',');
        first = false;
        buffer_json_string(out, span_of(word_english(&VOCABULARY_TAG, tag)));
    }
    buffer_char(out, ']');
}

/* The value as in the trace: money and dates as text, counts as numbers. */
static void put_value(struct buffer *out, const struct column *column,
                      const void *member)
{
    char text[DATE_TEXT_SIZE];
    const struct span *span = member;
    switch (column->type) {
    case COLUMN_WORD:
        buffer_json_string(out,
                           span_of(word_english(column->vocabulary,
                                                *(const uint8_t *)member)));
        break;
    case COLUMN_DATE:
        buffer_json_string(
            out, (struct span){text, date_format(*(const date *)member, text)});
        break;
    case COLUMN_TAGS:
        put_tags(out, *(const uint32_t *)member);
        break;
    case COLUMN_MONEY:
        buffer_char(out, '"');
        buffer_money(out, *(const int64_t *)member);
        buffer_char(out, '"');
        break;
    case COLUMN_NUMBER:
        buffer_integer(out, *(const int64_t *)member);
        break;
    default:
        buffer_json_string(out, *span);
        break;
    }
}

/* Is it another value than that of a person of whom nothing is said? */
static bool says_something(const struct column *column, const void *record,
                           enum facts_of of)
{
    const char *member = (const char *)record + column->offset;
    if (column->type == COLUMN_DIVISION)
        return ((const struct span *)(const void *)member)->length > 0;
    return memcmp(member, (const char *)usual(of) + column->offset,
                  size_of(column->type)) != 0;
}

void explain_facts(struct buffer *out, enum facts_of of, const void *record)
{
    bool first = true;
    buffer_char(out, '{');
    for (size_t i = 0; i < ROSTER_COLUMNS.count; i++) {
        const struct column *column = &ROSTER_COLUMNS.columns[i];
        if (column->of_household != (of == FACTS_OF_HOUSEHOLD) ||
            is_left_out(column) || !says_something(column, record, of))
            continue;
        if (!first)
            buffer_char(out, ',');
        first = false;
        buffer_json_string(out, span_of(column->name));
        buffer_char(out, ':');
        put_value(out, column, (const char *)record + column->offset);
    }
    buffer_char(out, '}');
}
