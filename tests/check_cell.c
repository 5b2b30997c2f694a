/*
 * cell, columns - what each kind of cell says, what is said of one that is
 * none, that a cell comes back as it was put, and how headings are told.
 */
#include "cell.h"
#include "date.h"
#include "suite.h"
#include "twice.h"

/* A place for the value of any column. */
union member {
    struct span text;
    uint8_t word;
    date day;
    int64_t number;
    struct ratio weight;
    uint32_t tags;
};

static const struct word WORDS[] = {{3, "yes", {"是"}}, {4, "no", {NULL}}};
static const struct vocabulary YES_NO = {
    .name = "yes_no", .words = WORDS, .count = COUNT_OF(WORDS)};

static struct column column_of(enum column_type type)
{
    return (struct column){
        .name = "c", .type = type, .vocabulary = &YES_NO, .most = 150};
}

static struct arena arena;
static struct messages messages;

static void begin(void)
{
    arena = (struct arena){0};
    messages = (struct messages){0};
}

static void end(void)
{
    messages_free(&messages);
    arena_free(&arena);
}

static enum status read_as(enum column_type type, const char *text,
                           struct cell *out)
{
    const struct column column = column_of(type);
    arena_reset(&arena);
    messages_clear(&messages);
    return cell_read(&column, span_of(text), (struct place){"f", 2, "c"},
                     &arena, &messages, out);
}

/* ---- what they say ------------------------------------------------------- */

static const struct {
    enum column_type type;
    const char *text;
    int64_t number;
    const char *kept; /* its text, where it is one */
} good[] = {
    {COLUMN_HOUSEHOLD_ID, " H1 ", 0, "H1"},
    {COLUMN_TEXT, "'=1+1", 0, "=1+1"},    /* made harmless by our own output */
    {COLUMN_TEXT, "1.5E+1", 0, "1.5E+1"}, /* one digit of an exponent */
    {COLUMN_TEXT, "AE+18", 0, "AE+18"},   /* no number before it */
    {COLUMN_TEXT, "12x4E+18", 0, "12x4E+18"},
    {COLUMN_TEXT, "123+18", 0, "123+18"}, /* no exponent */
    {COLUMN_TEXT, "1.2E+1x", 0, "1.2E+1x"},
    {COLUMN_TEXT, "#1", 0, "#1"}, /* no error value */
    {COLUMN_PERSON_ID, "P-01", 0, "P-01"},
    {COLUMN_PERSON_ID, "11010519491231002x", 0, "11010519491231002X"},
    {COLUMN_PERSON_ID, "11010519491231002X", 0, "11010519491231002X"},
    {COLUMN_WORD, "yes", 3, NULL},
    {COLUMN_WORD, "是", 3, NULL},
    {COLUMN_DATE, "2021年9月1日", 0, NULL},
    {COLUMN_MONEY, "1200.5", 120050, NULL},
    {COLUMN_NUMBER, "150", 150, NULL},
    {COLUMN_NUMBER, "000000000", 0, NULL},
    {COLUMN_MONTH, "202109", 0, NULL},
    {COLUMN_DIVISION, "500105", 0, "500105"},
    {COLUMN_DIVISION, "500105001002", 0, "500105001002"},
    {COLUMN_PASSED_OVER, "#REF!", 0, ""},
};

START_TEST(each_kind_of_cell_says_what_it_says)
{
    for (size_t i = 0; i < COUNT_OF(good); i++) {
        struct cell cell;
        enum status status = read_as(good[i].type, good[i].text, &cell);
        ck_assert_msg(
            status == STATUS_OK && messages.count == 0, "%s: %s", good[i].text,
            messages.count ? messages.text + messages.items[0].text : "");
        if (good[i].kept)
            ck_assert_msg(span_is(cell.text, good[i].kept), "%s", good[i].text);
        else if (good[i].number)
            assert_row(good[i].text, cell.number, good[i].number);
    }
    struct cell day, first, month;
    ck_assert_int_eq(read_as(COLUMN_DATE, "2021年9月1日", &day), STATUS_OK);
    ck_assert_int_eq(read_as(COLUMN_DATE, "2021-09-01", &first), STATUS_OK);
    ck_assert_int_eq(read_as(COLUMN_MONTH, "2021-09", &month), STATUS_OK);
    ck_assert_int_eq(day.number, first.number);
    ck_assert_int_eq(month.number, first.number);
}

START_TEST(weights_and_percentages_are_exact)
{
    static const struct {
        enum column_type type;
        const char *text;
        int64_t num, den;
    } rows[] = {
        {COLUMN_WEIGHT, "2", 2, 1},         {COLUMN_WEIGHT, "0.25", 1, 4},
        {COLUMN_PERCENT, "3.3", 33, 1000},  {COLUMN_PERCENT, "3.3%", 33, 1000},
        {COLUMN_PERCENT, "-0.5%", -1, 200}, {COLUMN_PERCENT, "100", 1, 1},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct cell cell;
        ck_assert_int_eq(read_as(rows[i].type, rows[i].text, &cell), STATUS_OK);
        assert_row(rows[i].text, cell.weight.num, rows[i].num);
        assert_row(rows[i].text, cell.weight.den, rows[i].den);
    }
}

/* ---- what is none -------------------------------------------------------- */

static const struct {
    enum column_type type;
    const char *text, *said;
} bad[] = {
    {COLUMN_TEXT, "6.2E+18", "a long number was damaged by a spreadsheet"},
    {COLUMN_HOUSEHOLD_ID, "1E+10", "a long number was damaged"},
    {COLUMN_TEXT, "#REF!", "an error value of the spreadsheet"},
    {COLUMN_TEXT, "a\xFF", "bytes that are not text in this encoding"},
    {COLUMN_PERSON_ID, "1101051949123100", "of a wrong length"},
    {COLUMN_PERSON_ID, "110105194913310025", "does not exist"},
    {COLUMN_PERSON_ID, "110105194912310021", "check digit"},
    {COLUMN_PERSON_ID, "110105194912310000", "damaged by a spreadsheet"},
    {COLUMN_WORD, "maybe", "expected yes/是, no/"},
    {COLUMN_DATE, "44440", "the number that a spreadsheet keeps"},
    {COLUMN_DATE, "04440", "not a date, or a day that does not exist"},
    {COLUMN_DATE, "444405", "not a date, or a day that does not exist"},
    {COLUMN_DATE, "2021-02-29", "not a date, or a day that does not exist"},
    {COLUMN_MONEY, "-1", "a negative amount"},
    {COLUMN_MONEY, "1.001", "more than two decimals"},
    {COLUMN_MONEY, "1,000", "an amount with a comma"},
    {COLUMN_MONEY, "1e5", "scientific notation"},
    {COLUMN_MONEY, "99999999999999999999", "an amount too large"},
    {COLUMN_MONEY, "x", "not an amount"},
    {COLUMN_NUMBER, "151", "a whole number from 0 to 150"},
    {COLUMN_NUMBER, "0000000001", "a whole number from 0 to 150"},
    {COLUMN_NUMBER, "-1", "a whole number from 0 to 150"},
    {COLUMN_WEIGHT, "0", "not a weight"},
    {COLUMN_WEIGHT, "-1", "not a weight"},
    {COLUMN_WEIGHT, "50%", "not a weight"},
    {COLUMN_WEIGHT, "1/2", "not a weight"},
    {COLUMN_WEIGHT, "x", "not a weight"},
    {COLUMN_PERCENT, "-", "not a percentage"},
    {COLUMN_PERCENT, "%", "not a percentage"},
    {COLUMN_PERCENT, "1/2", "not a percentage"},
    {COLUMN_PERCENT, "5%%", "not a percentage"},
    {COLUMN_PERCENT, "x", "not a percentage"},
    {COLUMN_MONTH, "2021-13", "not a month"},
    {COLUMN_DIVISION, "50010", "6 to 12 digits"},
    {COLUMN_DIVISION, "5001050010021", "6 to 12 digits"},
    {COLUMN_DIVISION, "50010a", "6 to 12 digits"},
};

START_TEST(what_is_none_is_one_fault_that_says_why)
{
    for (size_t i = 0; i < COUNT_OF(bad); i++) {
        struct cell cell;
        enum status status = read_as(bad[i].type, bad[i].text, &cell);
        ck_assert_msg(status == STATUS_FAULT && messages.faults == 1, "%s",
                      bad[i].text);
        const char *said = messages.text + messages.items[0].text;
        ck_assert_msg(strstr(said, bad[i].said), "%s: %s", bad[i].text, said);
    }
}

START_TEST(a_percentage_beyond_the_integers_is_an_overflow)
{
    struct cell cell;
    ck_assert_int_ne(read_as(COLUMN_PERCENT, "9.999999999999999999", &cell),
                     STATUS_OK);
}

/* What a message shows of a cell ends with a whole character. */
START_TEST(a_long_cell_is_shown_cut_at_a_character)
{
    char text[400];
    for (size_t lead = 0; lead < 3; lead++) {
        struct cell cell;
        memset(text, 'a', lead);
        for (size_t i = lead; i + 3 < sizeof text; i += 3)
            memcpy(text + i, "李", 4);
        ck_assert_int_eq(read_as(COLUMN_MONEY, text, &cell), STATUS_FAULT);
        const char *said = messages.text + messages.items[0].text;
        ck_assert_ptr_nonnull(strstr(said, "李', expected yuan"));
        ck_assert_uint_lt(strlen(said), 140);
    }
}

START_TEST(a_tag_that_no_rule_knows_is_a_warning_and_the_others_count)
{
    struct cell none, two, some;
    ck_assert_int_eq(read_as(COLUMN_TAGS, ";;", &none), STATUS_OK);
    ck_assert_int_eq(none.number, 0);
    char text[100];
    const struct word *words = VOCABULARY_TAG.words;
    snprintf(text, sizeof text, "%s; %s", words[0].english, words[1].english);
    ck_assert_int_eq(read_as(COLUMN_TAGS, text, &two), STATUS_OK);
    ck_assert_int_eq(two.number, (INT64_C(1) << words[0].value) |
                                     (INT64_C(1) << words[1].value));
    snprintf(text, sizeof text, "no_such_tag;%s", words[0].english);
    ck_assert_int_eq(read_as(COLUMN_TAGS, text, &some), STATUS_OK);
    ck_assert_int_eq(some.number, INT64_C(1) << words[0].value);
    ck_assert_uint_eq(messages.count, 1);
    ck_assert_uint_eq(messages.faults, 0);
}

/* ---- there and back ------------------------------------------------------ */

START_TEST(a_cell_comes_back_as_it_was_put)
{
    static const struct {
        enum column_type type;
        const char *text;
    } rows[] = {
        {COLUMN_HOUSEHOLD_ID, "H1"}, {COLUMN_TEXT, "李"},
        {COLUMN_PERSON_ID, "P-01"},  {COLUMN_WORD, "no"},
        {COLUMN_DATE, "2021-09-01"}, {COLUMN_MONEY, "12.50"},
        {COLUMN_NUMBER, "149"},      {COLUMN_WEIGHT, "1.5"},
        {COLUMN_PERCENT, "-2.5%"},   {COLUMN_MONTH, "2021-09"},
        {COLUMN_DIVISION, "500105"}, {COLUMN_TAGS, "x"},
        {COLUMN_PASSED_OVER, "x"},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const struct column column = column_of(rows[i].type);
        struct cell cell, back;
        union member member;
        memset(&member, 0, sizeof member);
        ck_assert_int_eq(read_as(rows[i].type, rows[i].text, &cell), STATUS_OK);
        cell_store(&column, &cell, &member);
        cell_load(&column, &member, &back);
        ck_assert_msg(cell_equal(&column, &cell, &back) &&
                          span_equal(cell.text, back.text) &&
                          cell.number == back.number &&
                          cell.weight.num == back.weight.num &&
                          cell.weight.den == back.weight.den,
                      "%s", rows[i].text);
    }
}

START_TEST(cells_are_equal_that_say_the_same)
{
    const struct column text = column_of(COLUMN_TEXT),
                        id = column_of(COLUMN_HOUSEHOLD_ID),
                        division = column_of(COLUMN_DIVISION),
                        word = column_of(COLUMN_WORD);
    const struct cell a = {.text = span_of("a"), .number = 1},
                      b = {.text = span_of("b"), .number = 1},
                      c = {.text = span_of("a"), .number = 2};
    ck_assert(!cell_equal(&text, &a, &b) && cell_equal(&text, &a, &c));
    ck_assert(!cell_equal(&id, &a, &b) && cell_equal(&id, &a, &c));
    ck_assert(!cell_equal(&division, &a, &b) && cell_equal(&division, &a, &c));
    ck_assert(cell_equal(&word, &a, &b) && !cell_equal(&word, &a, &c));
}

/* ---- headings ------------------------------------------------------------ */

START_TEST(a_heading_of_a_workbook_is_told_with_its_cell)
{
    static const struct {
        const char *told, *sheet, *letters, *heading;
    } rows[] = {
        {"roster!E wage", "roster", "E", "wage"},
        {"a!b!XFD wage!", "a!b", "XFD", "wage!"},
        {"wage", NULL, NULL, "wage"},
        {"wage!", NULL, NULL, "wage!"},    /* no letters */
        {"a!ABCD wage", NULL, NULL, NULL}, /* no column has four */
        {"a!Ewage", NULL, NULL, NULL},     /* no blank behind them */
        {"a! wage", NULL, NULL, NULL},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct span sheet, letters;
        const char *heading = NULL;
        bool split = heading_split(rows[i].told, &sheet, &letters, &heading);
        ck_assert_msg(split == (rows[i].sheet != NULL), "%s", rows[i].told);
        if (!split)
            continue;
        ck_assert(span_is(sheet, rows[i].sheet));
        ck_assert(span_is(letters, rows[i].letters));
        ck_assert_str_eq(heading, rows[i].heading);
    }
}

/* The 27th column is AA, the 703rd AAA. */
START_TEST(columns_have_the_letters_of_a_spreadsheet)
{
    enum { MANY = 703 };
    static struct span texts[MANY];
    static char names[MANY][8];
    for (size_t i = 0; i < MANY; i++) {
        snprintf(names[i], sizeof names[i], "x%zu", i);
        texts[i] = span_of(names[i]);
    }
    texts[0] = span_of("household_id");
    texts[1] = span_of("area");
    const struct record_headings line = {1, texts, MANY};
    struct layout layout = {.table = &ROSTER_COLUMNS,
                            .file = "f",
                            .sheet = "s",
                            .ignore_unknown = true};
    ck_assert_int_eq(layout_resolve(&line, &arena, &messages, &layout),
                     STATUS_OK);
    ck_assert_str_eq(layout.headings[0], "s!A household_id");
    ck_assert_str_eq(layout.headings[25], "s!Z x25");
    ck_assert_str_eq(layout.headings[26], "s!AA x26");
    ck_assert_str_eq(layout.headings[701], "s!ZZ x701");
    ck_assert_str_eq(layout.headings[702], "s!AAA x702");
}

START_TEST(every_fault_of_the_headings_is_told_at_once)
{
    static const char *const said[] = {
        "the column comes twice", "a column without a heading",
        "did you mean 'wage'?", "see 'jiuzhu template roster'",
        "the column 'area' ("};
    const struct span texts[] = {span_of("household_id"),
                                 span_of("household_id"), span_of(""),
                                 span_of("wag"), span_of("qqqqqqqqqqqq")};
    const struct record_headings line = {1, texts, COUNT_OF(texts)};
    struct layout layout = {.table = &ROSTER_COLUMNS, .file = "f"};
    ck_assert_int_eq(layout_resolve(&line, &arena, &messages, &layout),
                     STATUS_FAULT);
    ck_assert_uint_eq(messages.faults, COUNT_OF(said));
    for (size_t i = 0; i < COUNT_OF(said); i++) {
        const char *text = messages.text + messages.items[i].text;
        ck_assert_msg(strstr(text, said[i]), "%s", text);
    }
}

/* ---- a person twice ------------------------------------------------------ */

START_TEST(a_person_twice_is_found_among_few_and_among_many)
{
    enum { MANY = 3000 };
    static struct person persons[MANY];
    static char ids[MANY][12];
    struct twice twice = {0};
    size_t first;
    for (size_t i = 0; i < MANY; i++) {
        snprintf(ids[i], sizeof ids[i], "P%zu", i % 2500);
        persons[i].person_id = i % 7 == 3 ? span_of("") : span_of(ids[i]);
        ck_assert_int_eq(twice_find(&twice, persons, i + 1, &first), STATUS_OK);
        bool again = i >= 2500 && i % 7 != 3 && (i - 2500) % 7 != 3;
        ck_assert_uint_eq(first, again ? i - 2500 : i + 1);
    }
    for (size_t i = 0; i < 3; i++) { /* another version: nobody came yet */
        ck_assert_int_eq(twice_find(&twice, persons, i + 1, &first), STATUS_OK);
        ck_assert_uint_eq(first, i + 1);
    }
    persons[3].person_id = span_of("P1");
    ck_assert_int_eq(twice_find(&twice, persons, 4, &first), STATUS_OK);
    ck_assert_uint_eq(first, 1);
    twice_free(&twice);
}

SUITE_BETWEEN("cell", begin, end, each_kind_of_cell_says_what_it_says,
              weights_and_percentages_are_exact,
              what_is_none_is_one_fault_that_says_why,
              a_percentage_beyond_the_integers_is_an_overflow,
              a_long_cell_is_shown_cut_at_a_character,
              a_tag_that_no_rule_knows_is_a_warning_and_the_others_count,
              a_cell_comes_back_as_it_was_put,
              cells_are_equal_that_say_the_same,
              a_heading_of_a_workbook_is_told_with_its_cell,
              columns_have_the_letters_of_a_spreadsheet,
              every_fault_of_the_headings_is_told_at_once,
              a_person_twice_is_found_among_few_and_among_many)
