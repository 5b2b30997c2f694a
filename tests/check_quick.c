/*
 * quick - a cell in a common form says what cell_read() says of it, or
 * nothing: whatever the bytes.
 *
 * PLAIN_CELLS says how many cells of each kind are compared, PLAIN_SEED which.
 */
#include "cell.h"
#include "chance.h"
#include "quick.h"
#include "suite.h"

static uint64_t cells, told;

/* A text with room behind it, as quick.h asks for. */
struct text {
    char bytes[64];
    struct span span;
};

static void put(struct text *text, const char *piece)
{
    memcpy(text->bytes + text->span.length, piece, strlen(piece) + 1);
    text->span.length += strlen(piece);
}

static void fill(struct text *text, const char *const *pieces, size_t count,
                 size_t most)
{
    memset(text->bytes, 'x', sizeof text->bytes);
    text->span = (struct span){text->bytes, 0};
    for (size_t n = 1 + below(most); n > 0; n--)
        put(text, pieces[below(count)]);
}

/* What cell_read() says of it in a column, or nothing. */
static bool read_long(const char *column, struct span raw, struct cell *out)
{
    struct arena arena = {0};
    struct messages messages = {0};
    const struct column *c =
        &ROSTER_COLUMNS.columns[column_named(&ROSTER_COLUMNS, column)];
    enum status status =
        cell_read(c, raw, (struct place){0}, &arena, &messages, out);
    bool good = status == STATUS_OK && messages.count == 0 &&
                (c->type != COLUMN_PERSON_ID || span_equal(out->text, raw));
    messages_free(&messages);
    arena_free(&arena);
    return good;
}

static void same_number(const char *column, const struct text *text,
                        bool is_told, int64_t number)
{
    struct cell cell;
    if (!is_told)
        return;
    told++;
    ck_assert_msg(read_long(column, text->span, &cell) && cell.number == number,
                  "%s: '%.*s'", column, SPAN_ARGS(text->span));
}

static void begin(void)
{
    cells = number_of("PLAIN_CELLS", 100000);
    told = 0;
    chance_begin(number_of("PLAIN_SEED", 1));
}

START_TEST(amounts_and_numbers)
{
    static const char *const pieces[] = {
        "0", "1", "9", "12", "345", ".", ".5", ".05", ".99",  "-",   " ",
        "x", "/", ":", "１", ",",   "e", "+",  "007", "\x80", "\xFF"};
    begin();
    for (uint64_t i = 0; i < cells; i++) {
        struct text text;
        fill(&text, pieces, COUNT_OF(pieces), 4);
        int64_t fen = -1, number = -1;
        bool is_amount = quick_money(text.span, &fen);
        bool is_number = quick_number(text.span, 1000000, &number);
        same_number("wage", &text, is_amount, fen);
        same_number("homes", &text, is_number, number);
        if (quick_division(text.span)) {
            struct cell cell;
            told++;
            ck_assert(read_long("division", text.span, &cell));
        }
    }
    ck_assert_uint_gt(told, cells / 20);
}

START_TEST(dates)
{
    static const char *const pieces[] = {
        "2021", "19", "99", "20", "24", "-",  "-0", "-1", "0",  "1",
        "2",    "3",  "29", "30", "31", "28", "/",  ".",  "年", "\xAD"};
    begin();
    for (uint64_t i = 0; i < cells; i++) {
        struct text text;
        fill(&text, pieces, COUNT_OF(pieces), 6);
        if (below(2)) {
            text.span.length = (size_t)snprintf(
                text.bytes, sizeof text.bytes, "%04zu-%02zu-%02zu",
                1890 + below(1200), below(14), below(33));
        }
        date day = 0;
        bool is_day = quick_date(text.span, &day);
        same_number("valid_from", &text, is_day, day);
    }
    ck_assert_uint_gt(told, cells / 20);
}

/* Seventeen digits and a check digit that mostly fits. */
static void make_identity(struct text *text)
{
    static const int weights[17] = {7, 9, 10, 5,  8, 4, 2, 1, 6,
                                    3, 7, 9,  10, 5, 8, 4, 2};
    int sum = 0;
    size_t n = (size_t)snprintf(
        text->bytes, sizeof text->bytes, "%06zu%04zu%02zu%02zu%03zu",
        below(1000000), 1890 + below(150), below(14), below(33), below(1000));
    for (size_t i = 0; i < 17; i++)
        sum += (text->bytes[i] - '0') * weights[i];
    text->bytes[n] = "10X98765432"[(size_t)(sum + (below(8) == 0)) % 11];
    text->span = (struct span){text->bytes, 18};
    if (below(10) == 0)
        text->bytes[below(18)] = "0X9 :/xa-"[below(9)];
}

START_TEST(identity_numbers)
{
    begin();
    for (uint64_t i = 0; i < cells; i++) {
        struct text text = {{0}, {NULL, 0}};
        struct identity quick = {DATE_NONE, SEX_UNKNOWN}, found;
        make_identity(&text);
        if (!quick_identity(text.span, &quick))
            continue;
        told++;
        ck_assert_int_eq(identity_read(text.span, &found), IDENTITY_GOOD);
        ck_assert_int_eq(quick.birth, found.birth);
        ck_assert_int_eq(quick.sex, found.sex);
    }
    ck_assert_uint_gt(told, cells / 3);
}

START_TEST(codes_of_an_office)
{
    static const char *const pieces[] = {"H",  "h0",   "E", "e1", "-",  "0001",
                                         "12", "城镇", "x", "+",  "+0", "#"};
    begin();
    for (uint64_t i = 0; i < cells; i++) {
        struct text text;
        fill(&text, pieces, COUNT_OF(pieces), 7);
        struct cell cell;
        if (!quick_code(text.span) || cell_may_be_damaged(text.span))
            continue;
        told++;
        ck_assert_msg(read_long("person_id", text.span, &cell), "'%.*s'",
                      SPAN_ARGS(text.span));
        struct identity found;
        ck_assert_int_eq(identity_read(text.span, &found), IDENTITY_CODE);
    }
    ck_assert_uint_gt(told, cells / 20);
}

START_TEST(texts_that_are_equal)
{
    begin();
    for (uint64_t i = 0; i < cells; i++) {
        char a[48], b[48];
        size_t length = below(24);
        for (size_t k = 0; k < sizeof a; k++)
            a[k] = (char)below(256);
        memcpy(b, a, sizeof a);
        b[below(sizeof b)] ^= (char)below(2); /* also behind their ends */
        bool same = memcmp(a, b, length) == 0;
        ck_assert(quick_equal((struct span){a, length},
                              (struct span){b, length}) == same);
        ck_assert(!quick_equal((struct span){a, length},
                               (struct span){b, length + 1}));
    }
}

START_TEST(words_that_came_before)
{
    struct quick_words words = {0};
    begin();
    for (uint64_t i = 0; i < cells; i++) {
        struct text text = {{0}, {NULL, 0}};
        const struct vocabulary *v = &VOCABULARY_EMPLOYMENT;
        const struct word *word = &v->words[below(v->count)];
        text.span = (struct span){text.bytes, 0};
        put(&text, below(2) ? word->english : word->chinese[0]);
        if (below(4) == 0)
            text.bytes[below(text.span.length)] ^= 1;
        const struct word *found = word_find(v, text.span);
        uint8_t value = 99;
        bool is_told = quick_word(&words, v, text.span, &value);
        told += is_told;
        ck_assert(!is_told || (found && found->value == value));
        ck_assert(is_told || !found || text.span.length > 16);
    }
    ck_assert_uint_gt(told, cells / 3);
}

SUITE("quick", amounts_and_numbers, dates, identity_numbers, codes_of_an_office,
      texts_that_are_equal, words_that_came_before)
