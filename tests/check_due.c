/* due - words and sums. */
#include "suite.h"

#include "due.h"

START_TEST(every_item_and_reason_has_a_word_of_its_own)
{
    for (int i = 0; i < DUE_ITEMS; i++)
        ck_assert_int_eq(
            due_item_find(span_of(due_item_word((enum due_item)i))), i);
    ck_assert_int_eq(due_item_find(span_of("rent")), DUE_ITEMS);
    for (int i = 0; i < DUE_REASONS; i++) {
        ck_assert_ptr_nonnull(due_reason_code((enum due_reason)i));
        ck_assert_ptr_nonnull(due_reason_meaning((enum due_reason)i));
    }
}

START_TEST(a_sum_is_of_one_item_and_never_wraps)
{
    struct dues dues = {0};
    int64_t fen;
    static const struct {
        enum due_item item;
        int64_t fen;
    } rows[] = {{DUE_DIBAO, 100}, {DUE_CARE, 7}, {DUE_DIBAO, 23}};
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct due *due = dues_add(&dues);
        ck_assert_ptr_nonnull(due);
        due->item = rows[i].item;
        due->amount_fen = rows[i].fen;
    }
    ck_assert_int_eq(dues_sum(&dues, DUE_DIBAO, &fen), STATUS_OK);
    ck_assert_int_eq(fen, 123);
    ck_assert_int_eq(dues_sum(&dues, DUE_BONUS, &fen), STATUS_OK);
    ck_assert_int_eq(fen, 0);
    dues.items[0].amount_fen = INT64_MAX;
    ck_assert_int_eq(dues_sum(&dues, DUE_DIBAO, &fen), STATUS_OVERFLOW);
    dues_free(&dues);
}

SUITE("due", every_item_and_reason_has_a_word_of_its_own,
      a_sum_is_of_one_item_and_never_wraps)
