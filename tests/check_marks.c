/*
 * marks - every way of finding the ends of fields and rows says what a loop
 * over the bytes says.
 *
 * SPLIT_TEXTS says how many texts are compared, SPLIT_SEED which.
 */
#include "chance.h"
#include "marks.h"
#include "suite.h"

#include <stdlib.h>
#include <string.h>

static void fill(char *text, size_t length)
{
    static const char often[] = "0123456789abc ,,,.-\xE5\x9F\x8E";
    static const char seldom[] =
        "\t\"\"\r\n\r\n\n\n\x01\x1F\x20\x7F\x80\xAC\xA2";
    size_t trouble = 2 + below(60);
    for (size_t i = 0; i < length; i++)
        text[i] = below(trouble) ? often[below(sizeof often - 1)]
                                 : seldom[below(sizeof seldom)]; /* and NUL */
}

/* A CR is usual where a line feed that ends the row follows. */
static bool is_unusual(const char *text, size_t i, size_t length, bool inside)
{
    unsigned char c = (unsigned char)text[i];
    if (c == '\r' && !inside && i % 64 < 63 && i + 1 < length &&
        text[i + 1] == '\n')
        return false;
    return c == '"' || (c < 0x20 && c != '\n');
}

static void by_loop(struct marks *out, const char *text, size_t length)
{
    uint32_t count = 0, unusual = 0;
    struct mark_inside in_hand = {0};
    bool inside = false;
    out->row_count = 0;
    out->ends[0] = UINT32_MAX;
    memset(out->filled, 0, sizeof out->filled);
    for (size_t i = 0; i < length; i++) {
        inside ^= text[i] == '"';
        if (is_unusual(text, i, length, inside)) {
            unusual = MARK_UNUSUAL;
            in_hand.controls |= text[i] != '"';
        }
        if (text[i] == '"')
            in_hand.quotes++;
        if (inside && text[i] == '\n')
            in_hand.breaks++;
        if (inside || (text[i] != ',' && text[i] != '\n'))
            continue;
        if (out->ends[count] + 1 < i)
            out->filled[count / 64] |= UINT64_C(1) << count % 64;
        out->ends[++count] = (uint32_t)i;
        if (text[i] == ',')
            continue;
        out->inside[out->row_count] = in_hand;
        in_hand = (struct mark_inside){0};
        out->rows[out->row_count++] = count | unusual;
        unusual = 0;
    }
}

static void same(const struct marks *a, const struct marks *b)
{
    ck_assert_uint_eq(a->row_count, b->row_count);
    for (size_t i = 0; i < a->row_count; i++) {
        ck_assert_uint_eq(a->rows[i], b->rows[i]);
        if (!(a->rows[i] & MARK_UNUSUAL))
            continue;
        ck_assert_uint_eq(a->inside[i].quotes, b->inside[i].quotes);
        ck_assert_uint_eq(a->inside[i].breaks, b->inside[i].breaks);
        ck_assert_uint_eq(a->inside[i].controls, b->inside[i].controls);
    }
    uint32_t ends = a->row_count > 0
                        ? a->rows[a->row_count - 1] & ~(uint32_t)MARK_UNUSUAL
                        : 0;
    for (uint32_t i = 0; i <= ends; i++)
        ck_assert_uint_eq(a->ends[i], b->ends[i]);
    for (uint32_t i = 0; i < ends; i++)
        ck_assert_uint_eq(marks_filled(a, i) & 1, marks_filled(b, i) & 1);
    for (uint32_t i = 0; i + 64 < ends; i++)
        ck_assert_uint_eq(marks_filled(a, i), marks_filled(b, i));
}

START_TEST(every_way_marks_what_a_loop_marks)
{
    static struct marks expected, found;
    uint64_t texts = number_of("SPLIT_TEXTS", 10000);
    for (marks_find *const *way = marks_all(); *way; way++) {
        chance_begin(number_of("SPLIT_SEED", 1));
        for (uint64_t i = 0; i < texts; i++) {
            /* Of its own size, so that a sanitizer sees a read beyond it. */
            size_t length = 1 + below(below(50) ? 300 : MARKS_STRETCH);
            char *text = malloc(length);
            ck_assert_ptr_nonnull(text);
            fill(text, length);
            by_loop(&expected, text, length);
            (*way)(&found, text, length);
            same(&expected, &found);
            free(text);
        }
    }
}

START_TEST(a_stretch_of_nothing_but_ends_has_room)
{
    static struct marks marks;
    static char text[MARKS_STRETCH];
    for (marks_find *const *way = marks_all(); *way; way++) {
        memset(text, '\n', sizeof text);
        (*way)(&marks, text, sizeof text);
        ck_assert_uint_eq(marks.row_count, MARKS_STRETCH);
        ck_assert_uint_eq(marks.rows[MARKS_STRETCH - 1], MARKS_STRETCH);
        ck_assert_uint_eq(marks.ends[MARKS_STRETCH], MARKS_STRETCH - 1);
    }
}

SUITE("marks", every_way_marks_what_a_loop_marks,
      a_stretch_of_nothing_but_ends_has_room)
