/*
 * roster - the quick way to a household says what the long way says of it:
 * whatever the bytes, both find the same households, persons, rows, lines and
 * messages.
 *
 * ROSTER_TEXTS says how many rosters are compared, ROSTER_SEED which.
 */
#include "buffer.h"
#include "chance.h"
#include "cut.h"
#include "roster.h"
#include "suite.h"

#include <stdlib.h>

enum { MOST_FIELDS = 24, MOST_RECORDS = 4096 };

static const char *one_of(const char *const *texts, size_t count)
{
    return texts[below(count)];
}

#define ONE_OF(texts) one_of(texts, COUNT_OF(texts))

/* ---- rosters out of nothing --------------------------------------------- */

static const char *const WORDS[] = {
    "城镇",       "农村",   "否",           "是",         "丧偶",
    "unemployed", "yes",    "intellectual", "student",    "serious",
    "none",       "urban",  "physical",     "registered", "head",
    "pre-school", "在校生", "１",           "一级",       "女"};
static const char *const DATES[] = {
    "2021-09-01", "1990-01-31", "2020-02-29", "2021-02-29",
    "2021/9/1",   "20210901",   "1899-12-31", "2999-12-31",
    "1985-06-15", "2021-9-01",  "2021-09-1x", "1985年6月15日",
    "2021-08-31", "2021-11-31", "2024-02-29", "2022-04-30"};
static const char *const MONEY[] = {
    "1200",     "1200.50",   "0",          "0.05",
    "12345.67", "123456.78", "12345678.9", ".50",
    "1200.",    "-5",        "1,200",      "１２００",
    "99999999", "1e3",       "007.5",      "1234567890123456"};
static const char *const IDS[] = {"11010519491231002X", "440524188001010014",
                                  "11010519491231002x", "110105199002291234",
                                  "610104620927690",    "FC-0001",
                                  "1.10105E+17",        "340524198001010010",
                                  "34052419800101001X", "500101198506150013",
                                  "H00000001-1",        "H00000001-2",
                                  "E1234567",           "X9",
                                  "H-12345678901234X",  "H00001-１"};
static const char *const TAGS[] = {"missing;兴趣",    "失踪",
                                   "registered_poor", "released",
                                   "missing;prison",  "nobody"};
static const char *const TEXTS[] = {"王伟",      "李秀英",
                                    "张 三",     "\xC2\xA0陈静",
                                    "东风村3号", "\xE3\x80\x80",
                                    "红星社区 ", "\xEF\xBC\x8C买买提",
                                    "a",         "城关镇解放路街道１２号３单元",
                                    "x;y",       "坝"};
static const char *const TROUBLE[] = {
    "",      " ",    "\t",   "\"",           "\"\"",        ",",     "\n",
    "\r",    "\r\n", "\x1A", "\xEF\xBF\xBD", "\xE5\x9F",    "\xFF",  "x",
    "０",    ";",    "-",    "2021-09-01",   "H000000001,", "\"a\"", "''",
    "\x7F",  "%",    "#N/A", "'=",           "1E+17",       "'",     "1200",
    "无此词"};

static const char *cell_text(const struct column *column)
{
    static char words[64];
    switch (column->type) {
    case COLUMN_HOUSEHOLD_ID:
    case COLUMN_PASSED_OVER:
    case COLUMN_TEXT:
        return ONE_OF(TEXTS);
    case COLUMN_PERSON_ID:
        return ONE_OF(IDS);
    case COLUMN_WORD:
        if (below(12) == 0)
            return ONE_OF(WORDS);
        const struct word *word =
            &column->vocabulary->words[below(column->vocabulary->count)];
        return below(2) || !word->chinese[0] ? word->english : word->chinese[0];
    case COLUMN_DATE:
        return ONE_OF(DATES);
    case COLUMN_MONEY:
    case COLUMN_WEIGHT:
    case COLUMN_PERCENT:
        return below(8) ? MONEY[below(6)] : ONE_OF(MONEY);
    case COLUMN_NUMBER:
        snprintf(words, sizeof words, "%zu",
                 below(12) ? below(9) : below(2000));
        return words;
    case COLUMN_DIVISION:
        return below(9) ? "500105" : "50010";
    case COLUMN_TAGS:
        return ONE_OF(TAGS);
    case COLUMN_MONTH:
        return "2021-09";
    }
    return "";
}

/* What a roster of this run is like. */
struct manner {
    int column[MOST_FIELDS];
    size_t fields, rows;
    size_t trouble; /* one cell of so many is spoiled */
    size_t quoted;  /* one of so many is quoted */
    size_t empty;
    bool returns; /* CRLF */
};

static void put_quoted(struct buffer *out, const char *text)
{
    buffer_char(out, '"');
    for (; *text; text++) {
        if (*text == '"')
            buffer_char(out, '"');
        buffer_char(out, *text);
    }
    buffer_char(out, '"');
}

static void put_cell(struct buffer *out, const struct manner *manner,
                     const char *text)
{
    char spoiled[256];
    if (below(manner->trouble) == 0) {
        size_t at = below(strlen(text) + 1);
        snprintf(spoiled, sizeof spoiled, "%.*s%s%s", (int)at, text,
                 ONE_OF(TROUBLE), text + at);
        text = spoiled;
    }
    if (below(manner->quoted) == 0)
        put_quoted(out, text);
    else
        buffer_text(out, text);
}

static void put_rows(struct buffer *out, const struct manner *manner)
{
    char id[24] = "";
    const char *area = "urban";
    for (size_t row = 0; row < manner->rows; row++) {
        if (row == 0 || below(3) == 0) {
            snprintf(id, sizeof id, "H%09zu", row);
            area = below(2) ? "urban" : "农村";
        }
        for (size_t i = 0; i < manner->fields; i++) {
            const struct column *c =
                &ROSTER_COLUMNS
                     .columns[manner->column[i] < 0 ? 0 : manner->column[i]];
            if (i > 0)
                buffer_char(out, ',');
            if (i == 0)
                put_cell(out, manner, id);
            else if (i == 1)
                put_cell(out, manner, area);
            else if (below(manner->empty) == 0)
                put_cell(out, manner, cell_text(c));
        }
        buffer_text(out, manner->returns ? "\r\n" : "\n");
        if (below(manner->trouble * 8) == 0)
            buffer_text(out, ONE_OF(TROUBLE));
    }
}

static void choose(struct manner *manner)
{
    *manner = (struct manner){.fields = 2 + below(MOST_FIELDS - 2),
                              .rows = below(8) ? 1 + below(20) : below(300),
                              .trouble = 4 + below(400),
                              .quoted = below(3) ? 50 : 1 + below(3),
                              .empty = 1 + below(3),
                              .returns = below(4) == 0};
    manner->column[0] = column_named(&ROSTER_COLUMNS, "household_id");
    manner->column[1] = column_named(&ROSTER_COLUMNS, "area");
    uint64_t taken =
        UINT64_C(1) << manner->column[0] | UINT64_C(1) << manner->column[1];
    for (size_t i = 2; i < manner->fields; i++) {
        int column = (int)below(ROSTER_COLUMNS.count + 3) - 3;
        if (column >= 0 && taken >> column & 1)
            column = -1;
        if (column >= 0)
            taken |= UINT64_C(1) << column;
        manner->column[i] = column < 0 ? -1 : column;
    }
}

/* ---- comparing ---------------------------------------------------------- */

static const char *shown_text;
static size_t shown_length;

#define SAME(condition, what)                                                  \
    ck_assert_msg(condition, "%s: ROSTER_SEED's text is\n%.*s", what,          \
                  (int)shown_length, shown_text)

static void same_cells(const void *a, const void *b, bool of_household)
{
    for (size_t i = 0; i < ROSTER_COLUMNS.count; i++) {
        const struct column *c = &ROSTER_COLUMNS.columns[i];
        const char *x = (const char *)a + c->offset;
        const char *y = (const char *)b + c->offset;
        if (c->of_household != of_household)
            continue;
        switch (c->type) {
        case COLUMN_HOUSEHOLD_ID:
        case COLUMN_TEXT:
        case COLUMN_PERSON_ID:
        case COLUMN_DIVISION:
            SAME(span_equal(*(const struct span *)(const void *)x,
                            *(const struct span *)(const void *)y),
                 c->name);
            break;
        case COLUMN_WORD:
            SAME(*x == *y, c->name);
            break;
        case COLUMN_DATE:
        case COLUMN_MONTH:
        case COLUMN_TAGS:
            SAME(memcmp(x, y, 4) == 0, c->name);
            break;
        case COLUMN_MONEY:
        case COLUMN_NUMBER:
            SAME(memcmp(x, y, 8) == 0, c->name);
            break;
        case COLUMN_WEIGHT:
        case COLUMN_PERCENT:
            SAME(memcmp(x, y, sizeof(struct ratio)) == 0, c->name);
            break;
        case COLUMN_PASSED_OVER:
            break;
        }
    }
}

static void same_household(const struct household *a, const struct household *b)
{
    SAME(a->line == b->line && a->person_count == b->person_count,
         "the version");
    same_cells(a, b, true);
    for (size_t i = 0; i < a->person_count; i++) {
        SAME(a->persons[i].line == b->persons[i].line, "the person's line");
        SAME(a->persons[i].absence == b->persons[i].absence, "the absence");
        same_cells(&a->persons[i], &b->persons[i], false);
    }
}

static void same_messages(const struct messages *a, const struct messages *b)
{
    SAME(a->count == b->count && a->faults == b->faults, "messages");
    for (size_t i = 0; i < a->count; i++) {
        struct place x = messages_place(a, i), y = messages_place(b, i);
        SAME(a->items[i].severity == b->items[i].severity, "severity");
        SAME(x.line == y.line, "the line of a message");
        SAME(!x.column == !y.column &&
                 (!x.column || strcmp(x.column, y.column) == 0),
             "the column of a message");
        SAME(strcmp(messages_text(a, i), messages_text(b, i)) == 0,
             "a message");
    }
}

static void same_case(const struct roster_case *a, const struct roster_case *b)
{
    SAME(span_equal(a->id, b->id) && a->line == b->line, "the household");
    SAME(a->rejected == b->rejected && a->most_persons == b->most_persons &&
             a->version_count == b->version_count &&
             a->row_count == b->row_count,
         "what is counted");
    for (size_t i = 0; i < a->row_count; i++)
        SAME(span_equal(a->rows[i].text, b->rows[i].text) &&
                 a->rows[i].line == b->rows[i].line &&
                 a->rows[i].sound == b->rows[i].sound,
             "a row");
    same_messages(a->messages, b->messages);
    for (size_t i = 0; i < a->version_count; i++)
        same_household(&a->versions[i], &b->versions[i]);
}

static uint64_t households, rejected;

static void compare(struct roster_reader *quick, struct roster_reader *lengthy,
                    const struct block *block)
{
    bool end_a = false, end_b = false;
    roster_begin(quick, block);
    roster_begin(lengthy, block);
    while (!end_a) {
        struct roster_case a, b;
        ck_assert_int_eq(roster_next(quick, &a, &end_a), STATUS_OK);
        ck_assert_int_eq(roster_next(lengthy, &b, &end_b), STATUS_OK);
        SAME(end_a == end_b, "the end");
        if (end_a)
            break;
        same_case(&a, &b);
        households++;
        rejected += a.rejected;
    }
}

/* As a block of gathered rows: lengths and lines are known beforehand. */
static void note_records(struct block *block, struct block_record *records)
{
    size_t count = 0;
    block->records = records;
    for (size_t at = 0; at < block->length && count < MOST_RECORDS;) {
        bool quoted, broken;
        size_t n = cut_first_record(block->data + at, block->length - at, true,
                                    &quoted, &broken);
        records[count] = (struct block_record){n, 1000 + count * 7};
        count++;
        at += n;
    }
    if (count == MOST_RECORDS)
        block->records = NULL;
}

START_TEST(both_ways_read_the_same_households)
{
    static struct block_record records[MOST_RECORDS];
    uint64_t texts = number_of("ROSTER_TEXTS", 1500);
    struct roster_reader *quick, *lengthy;
    struct buffer out = {0};
    chance_begin(number_of("ROSTER_SEED", 1));
    ck_assert_int_eq(roster_reader_new(&quick), STATUS_OK);
    ck_assert_int_eq(roster_reader_new(&lengthy), STATUS_OK);
    roster_take_long_way(lengthy);
    for (uint64_t i = 0; i < texts; i++) {
        struct manner manner;
        choose(&manner);
        buffer_clear(&out);
        put_rows(&out, &manner);
        if (out.length == 0)
            continue;
        /* Of its own size, so that a sanitizer sees a read beyond it. */
        size_t length = below(5) ? out.length : 1 + below(out.length);
        char *data = malloc(length);
        ck_assert_ptr_nonnull(data);
        memcpy(data, out.data, length);
        shown_text = data;
        shown_length = length;
        const char *headings[MOST_FIELDS];
        for (size_t k = 0; k < manner.fields; k++)
            headings[k] = "a heading";
        struct layout layout = {.table = &ROSTER_COLUMNS,
                                .file = "roster.csv",
                                .count = manner.fields,
                                .column = manner.column,
                                .headings = headings};
        struct block block = {
            .layout = &layout, .data = data, .length = length, .first_line = 2};
        if (below(4) == 0)
            note_records(&block, records);
        compare(quick, lengthy, &block);
        free(data);
        /* The next layout is at the same address. */
        block = (struct block){.layout = NULL};
    }
    ck_assert_uint_gt(households, texts);
    ck_assert_uint_gt(rejected, texts / 10);
    ck_assert_uint_gt(households - rejected, texts / 10);
    printf("%" PRIu64 " households, %" PRIu64 " of them rejected\n", households,
           rejected);
    roster_reader_free(quick);
    roster_reader_free(lengthy);
    buffer_free(&out);
}

/* See harmless.h: what --excel wrote is what is read, by either way. */
START_TEST(the_apostrophe_before_a_formula_is_taken_off_a_text)
{
    static char text[] = "A,urban,'=1+1\nB,urban,'x\nC,urban,王伟\n";
    const char *const names[] = {"=1+1", "'x", "王伟"};
    const char *headings[] = {"household_id", "area", "name"};
    int column[] = {column_named(&ROSTER_COLUMNS, "household_id"),
                    column_named(&ROSTER_COLUMNS, "area"),
                    column_named(&ROSTER_COLUMNS, "name")};
    const struct layout layout = {.table = &ROSTER_COLUMNS,
                                  .file = "roster.csv",
                                  .count = COUNT_OF(column),
                                  .column = column,
                                  .headings = headings};
    const struct block block = {
        .layout = &layout, .data = text, .length = sizeof text - 1};
    for (int way = 0; way < 2; way++) {
        struct roster_reader *reader;
        ck_assert_int_eq(roster_reader_new(&reader), STATUS_OK);
        if (way == 1)
            roster_take_long_way(reader);
        roster_begin(reader, &block);
        for (size_t i = 0; i < COUNT_OF(names); i++) {
            struct roster_case c;
            bool end;
            ck_assert_int_eq(roster_next(reader, &c, &end), STATUS_OK);
            ck_assert(!end);
            struct span name = c.versions[0].persons[0].name;
            ck_assert_msg(span_is(name, names[i]), "'%.*s', expected %s",
                          SPAN_ARGS(name), names[i]);
        }
        roster_reader_free(reader);
    }
}

/* A row is asked for twice before it takes the long way. */
START_TEST(a_row_before_two_returns_is_of_its_household)
{
    static char text[] = "A,urban,1\r\nA,urban,2\r\r\nA,urban,3\r\n"
                         "B,urban,4\r\nC,urban,5\r\nD,urban,6\r\n";
    const char *headings[] = {"household_id", "area", "wage"};
    int column[] = {column_named(&ROSTER_COLUMNS, "household_id"),
                    column_named(&ROSTER_COLUMNS, "area"),
                    column_named(&ROSTER_COLUMNS, "wage")};
    const struct layout layout = {.table = &ROSTER_COLUMNS,
                                  .file = "roster.csv",
                                  .count = COUNT_OF(column),
                                  .column = column,
                                  .headings = headings};
    const struct block block = {.layout = &layout,
                                .data = text,
                                .length = sizeof text - 1,
                                .first_line = 2};
    struct roster_reader *reader;
    struct roster_case c;
    bool end;
    ck_assert_int_eq(roster_reader_new(&reader), STATUS_OK);
    roster_begin(reader, &block);
    ck_assert_int_eq(roster_next(reader, &c, &end), STATUS_OK);
    ck_assert_uint_eq(c.row_count, 3);
    ck_assert_int_eq(c.versions[0].persons[1].wage_fen_month, 200);
    ck_assert_int_eq(roster_next(reader, &c, &end), STATUS_OK);
    ck_assert(span_is(c.id, "B"));
    ck_assert_uint_eq(c.line, 5);
    roster_reader_free(reader);
}

SUITE("roster", both_ways_read_the_same_households,
      a_row_before_two_returns_is_of_its_household,
      the_apostrophe_before_a_formula_is_taken_off_a_text)
