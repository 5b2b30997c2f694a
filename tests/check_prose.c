/* prose - lines are broken where the language allows it. */
#include "prose.h"
#include "suite.h"
#include "table.h"

static void assert_lines(size_t width, struct prose_shape shape,
                         const char *label, const char *text,
                         const char *expected)
{
    struct buffer out = {0};
    const struct prose prose = {&out, width};
    prose_put(&prose, shape, label, span_of(text));
    ck_assert_msg(span_is(buffer_view(&out), expected), "\n%.*s",
                  (int)out.length, out.data);
    buffer_free(&out);
}

START_TEST(words_are_not_broken)
{
    assert_lines(10, (struct prose_shape){0, 0}, "", "one two three",
                 "one two\nthree\n");
    assert_lines(7, (struct prose_shape){0, 0}, "", "one two", "one two\n");
    assert_lines(6, (struct prose_shape){0, 0}, "", "one two", "one\ntwo\n");
    assert_lines(5, (struct prose_shape){0, 0}, "", "1,908.00 x 3",
                 "1,908.00\nx 3\n");
}

START_TEST(chinese_is_broken_between_any_two_characters)
{
    assert_lines(6, (struct prose_shape){0, 0}, "", "低保边缘家庭",
                 "低保边\n缘家庭\n");
    assert_lines(7, (struct prose_shape){0, 0}, "", "低保边缘家庭",
                 "低保边\n缘家庭\n");
}

/* No line begins with a mark that closes, none ends with one that opens. */
START_TEST(marks_stay_with_what_they_belong_to)
{
    assert_lines(8, (struct prose_shape){0, 0}, "", "低于标准，认定",
                 "低于标\n准，认定\n");
    assert_lines(8, (struct prose_shape){0, 0}, "", "依据（条例）",
                 "依据（条\n例）\n");
    assert_lines(6, (struct prose_shape){0, 0}, "", "依据（条例",
                 "依据\n（条例\n");
    assert_lines(9, (struct prose_shape){0, 0}, "", "依据：J04.1",
                 "依据：\nJ04.1\n");
}

/* 办法57 is one name. */
START_TEST(letters_cling_to_the_characters_beside_them)
{
    assert_lines(8, (struct prose_shape){0, 0}, "", "依据办法57第8条",
                 "依据办\n法57第8\n条\n");
    assert_lines(10, (struct prose_shape){0, 0}, "", "依据办法57第8条",
                 "依据办\n法57第8条\n");
}

START_TEST(a_label_hangs_before_the_text)
{
    assert_lines(14, (struct prose_shape){2, 6}, "1.1", "aaa bbb ccc",
                 "  1.1 aaa bbb\n      ccc\n");
    assert_lines(14, (struct prose_shape){2, 4}, "long", "aaa bbb",
                 "  long aaa bbb\n");
    assert_lines(14, (struct prose_shape){2, 4}, "long", "aaaa bbb",
                 "  long aaaa\n    bbb\n");
    assert_lines(20, (struct prose_shape){2, 8}, "标准", "a", "  标准  a\n");
    assert_lines(20, (struct prose_shape){2, 8}, "x", "", "  x\n");
}

START_TEST(control_characters_are_blanks)
{
    assert_lines(20, (struct prose_shape){0, 0}, "", "a\nb\tc\033[2Jd\177e",
                 "a b c [2Jd e\n");
    assert_lines(3, (struct prose_shape){0, 0}, "", "aa\nbb", "aa\nbb\n");
}

START_TEST(rules_and_blanks)
{
    struct buffer out = {0};
    const struct prose prose = {&out, 5};
    prose_rule(&prose, '=');
    prose_blank(&prose);
    ck_assert(span_is(buffer_view(&out), "=====\n\n"));
    buffer_free(&out);
}

/* Whatever the text, nothing of it is lost and no line is too wide. */
START_TEST(nothing_is_lost_at_any_width)
{
    static const char text[] =
        "低保：1,908.00 < 636.00 × 3 = 1,908.00（办法57第4条），a b，c。";
    for (size_t width = 12; width < 70; width++) {
        struct buffer out = {0}, joined = {0}, plain = {0};
        const struct prose prose = {&out, width};
        prose_put(&prose, (struct prose_shape){0, 0}, "", span_of(text));
        for (struct span rest = buffer_view(&out); rest.length > 0;) {
            struct span line = span_cut(&rest, '\n');
            ck_assert_uint_le(display_width(line), width);
            for (size_t i = 0; i < line.length; i++)
                if (line.at[i] != ' ')
                    buffer_char(&joined, line.at[i]);
        }
        for (const char *c = text; *c; c++)
            if (*c != ' ')
                buffer_char(&plain, *c);
        ck_assert(span_equal(buffer_view(&joined), buffer_view(&plain)));
        buffer_free(&out);
        buffer_free(&joined);
        buffer_free(&plain);
    }
}

SUITE("prose", words_are_not_broken,
      chinese_is_broken_between_any_two_characters,
      marks_stay_with_what_they_belong_to,
      letters_cling_to_the_characters_beside_them,
      a_label_hangs_before_the_text, control_characters_are_blanks,
      rules_and_blanks, nothing_is_lost_at_any_width)
