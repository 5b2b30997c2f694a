/* check_against - the other source in memory, sorted by person. */
#include "check_against.h"

#include "array.h"
#include "i18n.h"
#include "identity.h"
#include "money.h"
#include "readable.h"
#include "say.h"
#include "sheet.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

/* ---- reading ----------------------------------------------------------- */

struct against_row {
    struct span person_id, source, field, value;
};

#define COLUMN(name, type, chinese)                                            \
    {                                                                          \
#name, {chinese }, type, false, offsetof(struct against_row, name),    \
                NULL, 0, NULL                                                  \
    }

static const struct column COLUMNS_IN[] = {
    COLUMN(person_id, COLUMN_PERSON_ID, "身份证号"),
    COLUMN(source, COLUMN_TEXT, "来源"),
    COLUMN(field, COLUMN_TEXT, "项目"),
    COLUMN(value, COLUMN_TEXT, "数值"),
};

static const char *const REQUIRED[] = {"person_id", "source", "field", "value",
                                       NULL};

const struct column_table AGAINST_COLUMNS = {
    "against", COLUMNS_IN, sizeof COLUMNS_IN / sizeof *COLUMNS_IN, REQUIRED,
    NULL};

/* Can facts of the column be compared? */
static bool is_comparable(const struct column *column)
{
    switch (column->type) {
    case COLUMN_WORD:
    case COLUMN_DATE:
    case COLUMN_MONEY:
    case COLUMN_NUMBER:
    case COLUMN_TAGS:
        return true;
    default:
        return false;
    }
}

static enum status add(struct against *against, struct fact fact)
{
    struct fact *facts = array_reserve(against->facts, against->count + 1,
                                       &against->capacity, sizeof *facts);
    if (!facts)
        return STATUS_MEMORY;
    against->facts = facts;
    struct span *const texts[] = {&fact.person_id, &fact.source, &fact.value};
    enum status status = sheet_keep(&against->arena, texts, 3);
    if (status == STATUS_OK)
        facts[against->count++] = fact;
    return status;
}

static enum status take_row(struct against *against,
                            const struct against_row *row,
                            struct sheet_row *place)
{
    int index = column_find(&ROSTER_COLUMNS, row->field);
    const struct column *column =
        index < 0 ? NULL : &ROSTER_COLUMNS.columns[index];
    struct cell cell = {.number = 0};
    if (!column || !is_comparable(column)) {
        sheet_reject(place, "field",
                     _("'%.*s' cannot be compared (expected a column of the "
                       "roster: an amount, a number, a word or a date)"),
                     SPAN_ARGS(row->field));
        return STATUS_OK;
    }
    const struct place where = {
        against->file, place->line,
        layout_heading(place->layout, column_named(&AGAINST_COLUMNS, "value"))};
    enum status status = cell_read(column, row->value, where, &against->arena,
                                   place->messages, &cell);
    if (status == STATUS_FAULT)
        place->rejected = true;
    if (status != STATUS_OK)
        return status == STATUS_FAULT ? STATUS_OK : status;
    return add(against, (struct fact){row->person_id, row->source, row->value,
                                      column, cell.number, place->line, false});
}

static void tell(struct against *against, const struct sheet_row *row,
                 struct messages *messages)
{
    against->faulty |= row->rejected;
    messages_join(messages, row->messages);
}

static enum status read_rows(struct against *against,
                             const struct block_options *options,
                             struct messages *messages)
{
    struct sheet *sheet = NULL;
    enum status status = sheet_open(options, messages, &sheet);
    bool end = false;
    while (status == STATUS_OK) {
        struct against_row row = {{NULL, 0}, {NULL, 0}, {NULL, 0}, {NULL, 0}};
        struct sheet_row place;
        status = sheet_next(sheet, &row, &place, messages, &end);
        if (status != STATUS_OK || end)
            break;
        if (!place.rejected)
            status = take_row(against, &row, &place);
        tell(against, &place, messages);
    }
    sheet_close(sheet);
    return status;
}

/* By person, column and source; then as in the file. */
static int by_person(const void *a, const void *b)
{
    const struct fact *x = a, *y = b;
    int order = identity_compare(x->person_id, y->person_id);
    if (order == 0 && x->column != y->column)
        order = x->column < y->column ? -1 : 1;
    if (order == 0)
        order = span_compare(x->source, y->source);
    return order ? order : (x->line > y->line) - (x->line < y->line);
}

bool against_read(const struct parsed *parsed, struct against *out)
{
    struct block_options options;
    struct messages messages = {0};
    *out = (struct against){.file = option_value(parsed, OPTION_AGAINST)};
    if (!out->file)
        return true;
    if (!settings_input(parsed, &options))
        return false;
    options.table = &AGAINST_COLUMNS;
    options.files = &out->file;
    options.file_count = 1;
    options.sheet = NULL;
    enum status status = read_rows(out, &options, &messages);
    say_messages(&messages, option_given(parsed, OPTION_QUIET) ? SEVERITY_FAULT
                                                               : SEVERITY_NOTE);
    messages_free(&messages);
    if (status != STATUS_OK && status != STATUS_FAULT)
        say_status(status);
    if (out->count > 0)
        qsort(out->facts, out->count, sizeof *out->facts, by_person);
    return status == STATUS_OK;
}

void against_free(struct against *against)
{
    free(against->facts);
    arena_free(&against->arena);
}

/* ---- what is declared -------------------------------------------------- */

static int64_t declared_number(const struct column *column, const void *record)
{
    const char *at = (const char *)record + column->offset;
    switch (column->type) {
    case COLUMN_WORD:
        return *(const uint8_t *)at;
    case COLUMN_DATE: {
        date d;
        memcpy(&d, at, sizeof d);
        return d;
    }
    case COLUMN_TAGS: {
        uint32_t tags;
        memcpy(&tags, at, sizeof tags);
        return tags;
    }
    default: {
        int64_t number;
        memcpy(&number, at, sizeof number);
        return number;
    }
    }
}

enum { NUMBER_TEXT = 64, TAGS_TEXT = 512 };

/* Its word: word_english(), or readable_word() for people. */
typedef const char *naming(const struct vocabulary *words, int value);

/* "migrant;orphan" */
static void tags_text(int64_t tags, naming *name, char text[TAGS_TEXT])
{
    size_t n = 0;
    text[0] = '\0';
    for (int tag = 0; tag < TAG_COUNT; tag++)
        if (tags >> tag & 1)
            n += (size_t)snprintf(text + n, TAGS_TEXT - n, "%s%s",
                                  n > 0 ? ";" : "", name(&VOCABULARY_TAG, tag));
}

static const char *number_text(const struct column *column, int64_t number,
                               char text[NUMBER_TEXT])
{
    text[0] = '\0';
    if (column->type == COLUMN_WORD)
        return word_english(column->vocabulary, (int)number);
    if (column->type == COLUMN_DATE)
        date_format((date)number, text);
    else if (number < 0) /* not given */
        text[0] = '\0';
    else if (column->type == COLUMN_MONEY)
        money_format(number, text);
    else
        snprintf(text, NUMBER_TEXT, "%" PRId64, number);
    return text;
}

/* ---- comparing --------------------------------------------------------- */

static bool adds_up(const struct column *column)
{
    return column->type == COLUMN_MONEY || column->type == COLUMN_NUMBER;
}

struct comparison {
    const struct household *household;
    difference_visitor *visit;
    void *user;
    struct fact **household_facts; /* of all persons */
    size_t count, capacity;
};

/* Tags are a set: those of the source must all be declared. */
static bool agrees(const struct column *column, int64_t declared, int64_t found)
{
    return column->type == COLUMN_TAGS ? (declared & found) == found
                                       : declared == found;
}

static void in_words(const struct column *column, int64_t declared,
                     int64_t found, struct difference *out)
{
    bool coded = column->type == COLUMN_WORD;
    const struct vocabulary *words = column->vocabulary;
    out->declared_words =
        coded ? readable_word(words, (int)declared) : out->declared;
    out->found_words = coded ? readable_word(words, (int)found) : out->found;
}

static void settle(const struct comparison *c, const struct fact *fact,
                   const struct person *person, int64_t found)
{
    char declared_text[NUMBER_TEXT], found_text[NUMBER_TEXT];
    char declared_tags[TAGS_TEXT], found_tags[TAGS_TEXT];
    char tags_in_words[TAGS_TEXT];
    const void *record = person ? (const void *)person : c->household;
    int64_t declared = declared_number(fact->column, record);
    if (agrees(fact->column, declared, found))
        return;
    struct difference difference = {
        fact,
        person,
        number_text(fact->column, declared, declared_text),
        number_text(fact->column, found, found_text),
        NULL,
        NULL};
    in_words(fact->column, declared, found, &difference);
    if (fact->column->type == COLUMN_TAGS) {
        tags_text(declared, word_english, declared_tags);
        tags_text(declared, readable_word, tags_in_words);
        snprintf(found_tags, sizeof found_tags, "%.*s", SPAN_ARGS(fact->value));
        difference.declared = declared_tags;
        difference.declared_words = tags_in_words;
        difference.found = difference.found_words = found_tags;
    }
    c->visit(c->user, &difference);
}

/* The first fact of a person, or NULL. */
static struct fact *facts_of(const struct against *against, struct span id)
{
    size_t low = 0, high = against->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (identity_compare(against->facts[middle].person_id, id) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low < against->count &&
                   identity_equal(against->facts[low].person_id, id)
               ? &against->facts[low]
               : NULL;
}

static enum status compare_person(struct against *against, struct comparison *c,
                                  const struct person *person)
{
    const struct fact *end = against->facts + against->count;
    enum status status = STATUS_OK;
    struct fact *fact = facts_of(against, person->person_id);
    for (struct fact *next; fact && fact < end &&
                            identity_equal(fact->person_id, person->person_id);
         fact = next) {
        int64_t sum = fact->number;
        __atomic_store_n(&fact->found, true, __ATOMIC_RELAXED);
        next = fact + 1;
        if (fact->column->of_household) {
            struct fact **room =
                array_reserve(c->household_facts, c->count + 1, &c->capacity,
                              sizeof *c->household_facts);
            if (!room)
                return STATUS_MEMORY;
            c->household_facts = room;
            room[c->count++] = fact;
            continue;
        }
        for (; adds_up(fact->column) && next < end &&
               next->column == fact->column &&
               identity_equal(next->person_id, fact->person_id) &&
               span_equal(next->source, fact->source);
             next++) {
            __atomic_store_n(&next->found, true, __ATOMIC_RELAXED);
            if (status == STATUS_OK)
                status = money_add(sum, next->number, &sum);
        }
        if (status == STATUS_OK)
            settle(c, fact, person, sum);
    }
    return status;
}

/* Facts of the household: one source's added up over its persons. */
static enum status compare_household(const struct comparison *c)
{
    for (size_t i = 0; i < c->count; i++) {
        const struct fact *fact = c->household_facts[i];
        int64_t sum = fact->number;
        bool first = true;
        if (!adds_up(fact->column)) {
            settle(c, fact, NULL, sum);
            continue;
        }
        for (size_t j = 0; j < c->count && first; j++) {
            const struct fact *other = c->household_facts[j];
            if (j == i || other->column != fact->column ||
                !span_equal(other->source, fact->source))
                continue;
            first = j > i;
            if (first && money_add(sum, other->number, &sum) != STATUS_OK)
                return STATUS_OVERFLOW;
        }
        if (first)
            settle(c, fact, NULL, sum);
    }
    return STATUS_OK;
}

enum status against_compare(struct against *against,
                            const struct household *household,
                            difference_visitor *visit, void *user)
{
    struct comparison c = {
        .household = household, .visit = visit, .user = user};
    enum status status = STATUS_OK;
    for (size_t i = 0; status == STATUS_OK && i < household->person_count; i++)
        if (household->persons[i].person_id.length > 0)
            status = compare_person(against, &c, &household->persons[i]);
    if (status == STATUS_OK)
        status = compare_household(&c);
    free(c.household_facts);
    return status;
}

size_t against_unmatched(const struct against *against)
{
    size_t unmatched = 0;
    for (size_t i = 0; i < against->count; i++)
        unmatched += !against->facts[i].found;
    return unmatched;
}
