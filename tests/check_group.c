/* group - rows of a household that lie apart come together. */
#include "group.h"

#include "span.h"
#include "suite.h"

#include <stdlib.h>
#include <string.h>

/* ---- rows that are known ---------------------------------------------------
 */

enum { FILES = 2, TEXT = 64 };

/* A row as it was made, in the order of its file. */
struct made {
    size_t file, household; /* a number of the file's; 0: it has no id */
    uint64_t line;
    size_t at, length; /* in the text */
};

static struct {
    struct layout layouts[FILES];
    char *text;
    struct made *rows;
    size_t length, count, room;
    uint64_t line;
} made;

static uint64_t random_state;

static size_t random_below(size_t end)
{
    random_state ^= random_state << 13;
    random_state ^= random_state >> 7;
    random_state ^= random_state << 17;
    return (size_t)(random_state % end);
}

static void begin(uint64_t seed, size_t room)
{
    memset(&made, 0, sizeof made);
    random_state = seed * UINT64_C(0x9E3779B97F4A7C15) + 1;
    made.text = malloc(room * TEXT);
    made.rows = malloc(room * sizeof *made.rows);
    made.room = room;
    ck_assert_ptr_nonnull(made.text);
    ck_assert_ptr_nonnull(made.rows);
    for (size_t i = 0; i < FILES; i++)
        made.layouts[i] = (struct layout){.id_field = 0, .count = 2};
}

static void end(struct group *group)
{
    group_free(group);
    free(made.text);
    free(made.rows);
}

/* Short ids, and long ones that begin with the same sixteen bytes. */
static void make_row(size_t file, size_t household, const char *rest)
{
    static const char *const forms[] = {"H%zu%s", "\"H%zu\"%s",
                                        "the same beginning of %zu%s"};
    char *at = made.text + made.length;
    size_t form = household % 3 == 2 ? 2 : random_below(2);
    ck_assert_uint_lt(made.count, made.room);
    int length = household == 0
                     ? snprintf(at, TEXT, "%s", rest)
                     : snprintf(at, TEXT, forms[form], household, rest);
    made.rows[made.count++] =
        (struct made){file, household, made.line, made.length, (size_t)length};
    made.length += (size_t)length;
    for (; *at; at++)
        made.line += *at == '\n';
}

/* Its rows from `first` on are a block of the group. */
static void add_block(struct group *group, struct group_found *found,
                      size_t first)
{
    const struct made *row = &made.rows[first];
    const struct block block = {.layout = &made.layouts[row->file],
                                .data = made.text + row->at,
                                .length = made.length - row->at,
                                .first_line = row->line};
    ck_assert_int_eq(group_make_room(group, &block, found), STATUS_OK);
    ck_assert_int_eq(group_find(&block, found), STATUS_OK);
    ck_assert_int_eq(group_add(group, found), STATUS_OK);
}

/* ---- what must come out
 * ------------------------------------------------------ */

/* The first row of the household that a row is of, and the row. */
struct placed {
    size_t first, row;
};

static int compare_placed(const void *a, const void *b)
{
    const struct placed *one = a, *other = b;
    if (one->first != other->first)
        return one->first < other->first ? -1 : 1;
    return (one->row > other->row) - (one->row < other->row);
}

/* A row is of the household that it names, or of the one before it. */
static struct placed *expected_order(void)
{
    struct placed *order = malloc((made.count + 1) * sizeof *order);
    size_t *first = malloc((made.room + 1) * sizeof *first);
    ck_assert(order && first);
    for (size_t i = 0; i < made.count; i++) {
        const struct made *row = &made.rows[i];
        bool begins = i == 0 || row->file != made.rows[i - 1].file;
        if (begins)
            memset(first, 0xFF, (made.room + 1) * sizeof *first);
        size_t own = row->household == 0 && !begins ? order[i - 1].first
                                                    : first[row->household];
        order[i] = (struct placed){own == SIZE_MAX ? i : own, i};
        first[row->household] = order[i].first;
    }
    qsort(order, made.count, sizeof *order, compare_placed);
    free(first);
    return order;
}

/* The rows of a block are those of the order from *at on. */
static void expect_rows(const struct block *block, const struct placed *order,
                        size_t *at)
{
    const char *text = block->data, *stop = block->data + block->length;
    for (size_t i = 0; text < stop; i++, ++*at) {
        ck_assert_uint_lt(*at, made.count);
        const struct made *row = &made.rows[order[*at].row];
        size_t length = block->records[i].length;
        bool ends = made.text[row->at + row->length - 1] == '\n';
        ck_assert_ptr_eq(block->layout, &made.layouts[row->file]);
        ck_assert_uint_eq(block->records[i].line, row->line);
        ck_assert_uint_eq(length, row->length + !ends);
        ck_assert_int_eq(memcmp(text, made.text + row->at, row->length), 0);
        ck_assert_int_eq(text[length - 1], '\n');
        text += length;
    }
}

static void expect_all(struct group *group)
{
    struct placed *order = expected_order();
    size_t at = 0;
    struct block block = {0};
    bool is_end = false;
    ck_assert_uint_eq(group_rows(group), made.count);
    while (!is_end) {
        ck_assert_int_eq(group_read(group, &block, &is_end), STATUS_OK);
        if (!is_end) {
            ck_assert_uint_gt(block.length, 0);
            expect_rows(&block, order, &at);
        }
    }
    ck_assert_uint_eq(at, made.count);
    block_free(&block);
    free(order);
}

static struct group *new_group(void)
{
    struct group *group = NULL;
    ck_assert_int_eq(group_new(&group), STATUS_OK);
    return group;
}

/* ---- the rules
 * --------------------------------------------------------------- */

/* Whatever the order, the blocks, rows without an id, and quoted line ends. */
START_TEST(households_come_in_the_order_of_their_first_rows)
{
    static const char *const rests[] = {",x\n", ",\n", ",\"x\ny\"\n",
                                        ",\"a \"\"b\"\"\"\r\n"};
    for (uint64_t seed = 1; seed <= 300; seed++) {
        size_t rows = 1 + random_below(60), households = 1 + random_below(20);
        begin(seed, FILES * 64);
        struct group *group = new_group();
        struct group_found found = {0};
        for (size_t file = 0; file < FILES; file++) {
            made.line = 2;
            for (size_t i = 0, first = made.count; i < rows; i++) {
                make_row(file, random_below(households + 1),
                         rests[random_below(4)]);
                if (i + 1 < rows && random_below(4) > 0)
                    continue;
                add_block(group, &found, first);
                first = made.count;
            }
        }
        expect_all(group);
        group_found_free(&found);
        end(group);
    }
}

/* More rows, households and text than a chunk of each has room for. */
START_TEST(many_rows_come_together)
{
    enum { ROWS = 300000, HOUSEHOLDS = 90000, BLOCK = 5000 };
    begin(7, ROWS);
    struct group *group = new_group();
    struct group_found found = {0};
    made.line = 2;
    for (size_t i = 0, first = 0; i < ROWS; i++) {
        make_row(0, 1 + random_below(HOUSEHOLDS), ",1234567890123456789\n");
        if ((i + 1) % BLOCK > 0)
            continue;
        add_block(group, &found, first);
        first = made.count;
    }
    expect_all(group);
    group_found_free(&found);
    end(group);
}

/* It comes out with a line end, as does every other. */
START_TEST(the_last_row_of_a_file_may_have_no_line_end)
{
    begin(1, 4);
    struct group *group = new_group();
    struct group_found found = {0};
    made.line = 2;
    make_row(0, 1, ",a\n");
    make_row(0, 3, ",b\n");
    make_row(0, 1, ",c");
    add_block(group, &found, 0);
    expect_all(group);
    group_found_free(&found);
    end(group);
}

/* As `audit` does with the payments of a household of the roster. */
START_TEST(who_was_taken_is_not_given_again)
{
    static const struct placed others[] = {{0, 1}};
    begin(1, 8);
    struct group *group = new_group();
    struct group_found found = {0};
    struct block block = {0};
    size_t at = 0;
    made.line = 2;
    for (size_t i = 1; i <= 3; i++)
        make_row(0, i, ",a\n");
    make_row(0, 1, ",b\n");
    add_block(group, &found, 0);

    static const struct placed first[] = {{0, 0}, {0, 3}}, third[] = {{2, 2}};
    ck_assert_int_eq(group_take(group, span_of("H1"), &block), STATUS_OK);
    expect_rows(&block, first, &at);
    ck_assert_uint_eq(at, 2);
    ck_assert_int_eq(group_take(group, span_of("H4"), &block), STATUS_OK);
    ck_assert_uint_eq(block.length, 0);
    at = 0;
    ck_assert_int_eq(group_take(group, span_of("H3"), &block), STATUS_OK);
    expect_rows(&block, third, &at);
    ck_assert_uint_eq(at, 1);

    bool is_end;
    at = 0;
    ck_assert_int_eq(group_read(group, &block, &is_end), STATUS_OK);
    ck_assert(!is_end);
    expect_rows(&block, others, &at);
    ck_assert_uint_eq(at, 1);
    ck_assert_int_eq(group_read(group, &block, &is_end), STATUS_OK);
    ck_assert(is_end);
    block_free(&block);
    group_found_free(&found);
    end(group);
}

START_TEST(nobody_is_in_an_empty_group)
{
    struct group *group = new_group();
    struct block block = {0};
    bool is_end = false;
    ck_assert_int_eq(group_take(group, span_of("H1"), &block), STATUS_OK);
    ck_assert_uint_eq(block.length, 0);
    ck_assert_int_eq(group_read(group, &block, &is_end), STATUS_OK);
    ck_assert(is_end);
    group_free(group);
}

SUITE("group", households_come_in_the_order_of_their_first_rows,
      many_rows_come_together, the_last_row_of_a_file_may_have_no_line_end,
      who_was_taken_is_not_given_again, nobody_is_in_an_empty_group)
