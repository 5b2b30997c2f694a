/*
 * rows - a cell is written eight bytes at a time as it would be one by one;
 * kept cells are the cells.
 */
#include "kept.h"
#include "suite.h"

#include <stdio.h>

enum { LONGEST = 27 };

static const char SPECIAL[] = {',', '"',  '\n', '\r',   ' ',    '\t',
                               '+', '\\', '-',  '\x7F', '\xE4', '\x01'};

/* One byte after another: RFC 4180, and quotes for blanks at the ends. */
static void expect_csv(struct buffer *out, struct span text)
{
    bool quote = false;
    for (size_t i = 0; i < text.length; i++) {
        char c = text.at[i];
        bool end = i == 0 || i == text.length - 1;
        quote |= c == ',' || c == '"' || c == '\n' || c == '\r' ||
                 (end && (c == ' ' || c == '\t'));
    }
    if (quote)
        buffer_char(out, '"');
    for (size_t i = 0; i < text.length; i++) {
        if (text.at[i] == '"')
            buffer_char(out, '"');
        buffer_char(out, text.at[i]);
    }
    if (quote)
        buffer_char(out, '"');
}

static void expect_json(struct buffer *out, struct span text)
{
    buffer_char(out, '"');
    for (size_t i = 0; i < text.length; i++) {
        unsigned char c = (unsigned char)text.at[i];
        char escaped[8];
        if (c == '\n')
            buffer_text(out, "\\n");
        else if (c < 0x20)
            snprintf(escaped, sizeof escaped, "\\u%04x", c),
                buffer_text(out, escaped);
        else if (c == '"' || c == '\\')
            buffer_char(out, '\\'), buffer_char(out, (char)c);
        else
            buffer_char(out, (char)c);
    }
    buffer_char(out, '"');
}

static void assert_same(struct span text, const struct buffer *is,
                        const struct buffer *should)
{
    ck_assert_msg(span_equal(buffer_view(is), buffer_view(should)),
                  "'%.*s' becomes '%.*s', not '%.*s'", SPAN_ARGS(text),
                  SPAN_ARGS(buffer_view(is)), SPAN_ARGS(buffer_view(should)));
}

static void compare(struct span text)
{
    struct buffer is = {0}, should = {0};
    csv_field(&is, text);
    expect_csv(&should, text);
    assert_same(text, &is, &should);
    buffer_clear(&is);
    buffer_clear(&should);
    buffer_json_string(&is, text);
    expect_json(&should, text);
    assert_same(text, &is, &should);
    buffer_free(&is);
    buffer_free(&should);
}

/* Every length, and every two places of every two special bytes in it. */
START_TEST(a_text_is_quoted_wherever_its_special_bytes_stand)
{
    char text[LONGEST + 1];
    for (size_t n = 0; n <= LONGEST; n++)
        for (size_t a = 0; a < n; a++)
            for (size_t b = a; b < n; b++)
                for (size_t s = 0; s < sizeof SPECIAL; s++) {
                    memset(text, 'x', n);
                    text[a] = SPECIAL[s];
                    text[b] = SPECIAL[(s * 5 + a) % sizeof SPECIAL];
                    compare((struct span){text, n});
                }
    compare((struct span){text, 0});
    compare((struct span){NULL, 0});
}

static const struct out_column COLUMNS[] = {
    {"id", CELL_TEXT, "id"},     {"word", CELL_TEXT, "word"},
    {"date", CELL_TEXT, "date"}, {"amount", CELL_MONEY, "amount"},
    {"sum", CELL_MONEY, "sum"},  {"count", CELL_COUNT, "count"}};

/* A row whose word and date are kept, or written anew. */
static void put_row(struct row_writer *w, struct kept_table *kept, size_t word)
{
    static const char *const words[] = {"dibao", "a, b", "tekun"};
    const struct kept_key key = {{1, word}};
    const int64_t amounts[] = {70800, 0};
    row_begin(w);
    row_text(w, span_of("H1"));
    struct row_mark before = row_mark(w);
    if (!kept || !kept_write(kept, &key, w)) {
        row_text(w, span_of(words[word]));
        row_date(w, 20211001);
        if (kept)
            kept_store(kept, &key, w, before);
    }
    row_amounts(w, amounts, 2);
    row_count(w, 12);
    row_end(w);
}

START_TEST(kept_cells_are_what_would_be_written)
{
    static const enum format formats[] = {FORMAT_CSV, FORMAT_JSONL,
                                          FORMAT_TABLE, FORMAT_EXCEL};
    for (size_t f = 0; f < COUNT_OF(formats); f++) {
        struct buffer with = {0}, without = {0};
        struct kept_table kept = {0};
        struct row_writer w = {.format = formats[f],
                               .columns = COLUMNS,
                               .count = COUNT_OF(COLUMNS)};
        for (size_t i = 0; i < 12; i++) {
            w.out = &with;
            put_row(&w, &kept, i * i % 3);
            w.out = &without;
            put_row(&w, NULL, i * i % 3);
        }
        assert_same(span_of(""), &with, &without);
        kept_free(&kept);
        buffer_free(&with);
        buffer_free(&without);
    }
}

/* A cell whose text was lost for lack of memory is no empty cell. */
START_TEST(a_lost_text_fails_the_row)
{
    const struct buffer lost = {.failed = true};
    struct buffer csv = {0}, json = {0}, empty = {0};
    csv_field(&csv, buffer_view(&lost));
    buffer_json_string(&json, buffer_view(&lost));
    ck_assert(csv.failed);
    ck_assert(json.failed);
    csv_field(&empty, span_of(""));
    buffer_json_string(&empty, span_of(""));
    ck_assert(!empty.failed);
    buffer_free(&csv);
    buffer_free(&json);
    buffer_free(&empty);
}

SUITE("rows", a_text_is_quoted_wherever_its_special_bytes_stand,
      kept_cells_are_what_would_be_written, a_lost_text_fails_the_row)
