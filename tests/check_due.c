/* due - words and sums. */
#include "suite.h"

#include "due.h"

START_TEST(every_item_and_reason_has_a_word_of_its_own)
{
    for (int i = 0; i < DUE_ITEMS; i++)
        ck_assert_int_eq(
            due_item_find(span_of(due_item_word((enum due_item)i))), i);
    ck_assert_int_eq(due_item_find(span_of("rent")), DUE_ITEMS);
    for (int i = 0; i < DUE_ITEMS; i++) /* a file of payments has the same */
        ck_assert_str_eq(word_english(&VOCABULARY_PAY_ITEM, i + 1),
                         due_item_word((enum due_item)i));
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

/* Arrears come before recoveries; equals stay in the order of their months. */
START_TEST(corrections_come_in_the_order_of_items)
{
    static const enum due_item items[] = {DUE_RELIEF,  DUE_RECOVERY,
                                          DUE_ARREARS, DUE_RECOVERY,
                                          DUE_ARREARS, DUE_DIBAO};
    static const int64_t ordered[] = {1, 6, 3, 5, 2, 4};
    struct dues dues = {0};
    for (size_t i = 0; i < COUNT_OF(items); i++) {
        struct due *due = dues_add(&dues);
        ck_assert_ptr_nonnull(due);
        due->item = items[i];
        due->amount_fen = (int64_t)i + 1;
    }
    dues_order(&dues, 1);
    for (size_t i = 0; i < COUNT_OF(ordered); i++)
        ck_assert_int_eq(dues.items[i].amount_fen, ordered[i]);
    dues_free(&dues);
}

SUITE("due", every_item_and_reason_has_a_word_of_its_own,
      a_sum_is_of_one_item_and_never_wraps,
      corrections_come_in_the_order_of_items)
