/* payment - the one rounding, and the split by person (section 0). */
#include "fixture.h"
#include "payment.h"

static void pack_rounds(const char *mode, const char *unit, const char *on)
{
    always("payment.round", mode);
    always("payment.unit", unit);
    always("payment.round_on", on);
}

/* Puts exact items, in thousandths of a yuan, on an undecided household. */
static struct determination *items_of(const int64_t mils[ITEM_COUNT])
{
    struct determination *d = undecided();
    for (int item = 0; item < ITEM_COUNT; item++)
        ck_assert_int_eq(ratio_make(mils[item], 10, &d->item[item]), STATUS_OK);
    if (mils[ITEM_SINGLE]) {
        world.parts[0].category = CATEGORY_SINGLE;
        world.parts[0].item[ITEM_SINGLE] = d->item[ITEM_SINGLE];
        d->single_persons = 1;
    }
    return d;
}

static void assert_items(const char *row, const int64_t fen[ITEM_COUNT])
{
    int64_t sum = 0;
    for (int item = 0; item < ITEM_COUNT; item++) {
        assert_row(row, world.result.item_fen[item], fen[item]);
        sum += fen[item];
    }
    assert_row(row, world.result.total_fen, sum);
}

/* In the order of enum item: dibao, single, tekun, care, supplement. */
struct rounding_row {
    const char *mode, *unit;
    int64_t mils[ITEM_COUNT], fen[ITEM_COUNT];
};

static void assert_rounds(const char *on, const struct rounding_row *rows,
                          size_t count)
{
    for (size_t i = 0; i < count; i++) {
        char row[64];
        snprintf(row, sizeof row, "%s: row %zu, %s to %s", on, i, rows[i].mode,
                 rows[i].unit);
        world_anew();
        pack_rounds(rows[i].mode, rows[i].unit, on);
        member();
        assert_row(row, payment_round(items_of(rows[i].mils)), STATUS_OK);
        assert_items(row, rows[i].fen);
    }
}

/* payment.round and payment.unit apply once to each item. */
START_TEST(each_item_is_rounded_once)
{
    static const struct rounding_row rows[] = {
        {"half_up", "0.01", {1005, 0, 0, 0, 0}, {101, 0, 0, 0, 0}},
        {"half_down", "0.01", {1005, 0, 0, 0, 0}, {100, 0, 0, 0, 0}},
        {"up", "0.01", {1001, 0, 0, 0, 0}, {101, 0, 0, 0, 0}},
        {"down", "0.01", {1009, 0, 0, 0, 0}, {100, 0, 0, 0, 0}},
        {"exact", "0.01", {1010, 0, 0, 0, 0}, {101, 0, 0, 0, 0}},
        {"half_up", "0.1", {1050, 1049, 1051, 99, 1}, {110, 100, 110, 10, 0}},
        {"up",
         "1",
         {312400, 1, 826800, 1000, 103300},
         {31300, 100, 82700, 100, 10400}},
        {"down",
         "1",
         {312400, 999, 826800, 1000, 103300},
         {31200, 0, 82600, 100, 10300}},
        {"half_up", "1", {499, 500, 501, 1500, 1499}, {0, 100, 100, 200, 100}},
        {"half_down", "1", {499, 500, 501, 1500, 1501}, {0, 0, 100, 100, 200}},
    };
    assert_rounds("items", rows, COUNT_OF(rows));
}

/*
 * Rounded on the total: the items to the fen half up, the total once, and the
 * difference to the first of dibao, tekun, single that is not zero.
 */
START_TEST(the_total_is_rounded_once_and_the_parts_add_up)
{
    static const struct rounding_row rows[] = {
        /* D02: 313 + 2 x 104 = 521, whatever the fen of the 313 */
        {"up", "1", {313000, 0, 0, 0, 208000}, {31300, 0, 0, 0, 20800}},
        {"up", "1", {312400, 0, 0, 0, 208000}, {31300, 0, 0, 0, 20800}},
        {"up", "1", {312001, 0, 0, 0, 208000}, {31300, 0, 0, 0, 20800}},
        /* by items this would be 313 + 207 = 520 */
        {"up", "1", {312400, 0, 0, 0, 206600}, {31240, 0, 0, 0, 20660}},
        {"up", "1", {312400, 0, 0, 0, 206601}, {31340, 0, 0, 0, 20660}},
        {"down", "1", {312400, 0, 0, 0, 206700}, {31230, 0, 0, 0, 20670}},
        {"down", "1", {312400, 0, 0, 0, 206900}, {31210, 0, 0, 0, 20690}},
        {"half_up", "1", {100500, 0, 0, 0, 0}, {10100, 0, 0, 0, 0}},
        {"half_down", "1", {100500, 0, 0, 0, 0}, {10000, 0, 0, 0, 0}},
        {"half_up", "0.1", {100049, 0, 0, 0, 0}, {10000, 0, 0, 0, 0}},
        /* who takes the difference: dibao, then tekun, then single */
        {"up",
         "1",
         {100100, 0, 200100, 0, 300100},
         {10080, 0, 20010, 0, 30010}},
        {"up",
         "1",
         {0, 100100, 200100, 0, 300100},
         {0, 10010, 20080, 0, 30010}},
        {"up", "1", {0, 100100, 0, 0, 300100}, {0, 10090, 0, 0, 30010}},
        /* the exact sum is rounded, not the sum of rounded items */
        {"up", "0.01", {1001, 0, 1001, 0, 1001}, {101, 0, 100, 0, 100}},
        {"down", "0.01", {1006, 0, 1006, 0, 1006}, {99, 0, 101, 0, 101}},
        {"exact", "0.01", {1005, 0, 1005, 0, 0}, {100, 0, 101, 0, 0}},
        {"down", "1", {0, 0, 0, 0, 0}, {0, 0, 0, 0, 0}},
    };
    assert_rounds("total", rows, COUNT_OF(rows));
}

/* What would make an item negative goes on to the next one. */
START_TEST(no_item_is_made_negative_by_the_difference)
{
    static const struct rounding_row rows[] = {
        {"down", "1", {400, 0, 0, 0, 100300}, {0, 0, 0, 0, 10000}},
        {"down", "1", {400, 0, 300, 0, 200}, {0, 0, 0, 0, 0}},
        {"down", "1", {300, 0, 200, 0, 1400}, {0, 0, 0, 0, 100}},
        {"half_up", "1", {400, 0, 0, 0, 100000}, {0, 0, 0, 0, 10000}},
    };
    assert_rounds("total", rows, COUNT_OF(rows));
}

/* D02 (published): 313 and two supplements of 104, up to the yuan: 521. */
START_TEST(d02_up_to_the_yuan_on_the_total)
{
    pack_rounds("up", "1", "total");
    supplement("supplement.child", "stage=compulsory", STACK_NO, "104");
    household_of(3, YUAN(3 * 636 - 313) + 60);
    world.persons[1].stage = world.persons[2].stage = STAGE_COMPULSORY;
    decide();
    ck_assert_int_eq(world.result.item_fen[ITEM_DIBAO], YUAN(313));
    ck_assert_int_eq(world.result.item_fen[ITEM_SUPPLEMENT], YUAN(208));
    ck_assert_int_eq(world.result.total_fen, YUAN(521));
}

START_TEST(exact_refuses_a_remainder_of_an_item_or_of_the_total)
{
    static const struct {
        const char *on;
        int64_t mils[ITEM_COUNT];
        enum status status;
    } rows[] = {
        {"items", {100000, 0, 0, 0, 50000}, STATUS_OK},
        {"items", {100500, 0, 0, 0, 50500}, STATUS_INEXACT},
        {"total", {100500, 0, 0, 0, 50500}, STATUS_OK},
        {"total", {100500, 0, 0, 0, 50400}, STATUS_INEXACT},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        world_anew();
        pack_rounds("exact", "1", rows[i].on);
        member();
        assert_row(rows[i].on, payment_round(items_of(rows[i].mils)),
                   rows[i].status);
    }
}

/* Single: once a person, on items as on the total. */
START_TEST(single_is_rounded_once_a_person)
{
    static const struct {
        const char *on;
        int64_t fen;
    } rows[] = {{"items", 2200}, {"total", 2100}};
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        world_anew();
        pack_rounds("half_up", "1", rows[i].on);
        household_of(2, 0);
        struct determination *d = undecided();
        for (size_t p = 0; p < 2; p++) {
            world.parts[p].category = CATEGORY_SINGLE;
            world.parts[p].item[ITEM_SINGLE] = (struct ratio){1050, 1};
        }
        d->single_persons = 2;
        d->item[ITEM_SINGLE] = (struct ratio){2100, 1};
        ck_assert_int_eq(payment_round(d), STATUS_OK);
        assert_row(rows[i].on, d->total_fen, rows[i].fen);
        for (size_t p = 0; i == 0 && p < 2; p++) {
            ck_assert_int_eq(world.parts[p].item[ITEM_SINGLE].num, 1100);
            ck_assert_int_eq(world.parts[p].item[ITEM_SINGLE].den, 1);
        }
    }
}

START_TEST(each_rounding_is_recorded_with_what_was_before_and_after)
{
    static const int64_t mils[ITEM_COUNT] = {312400, 0, 0, 0, 206700};
    pack_rounds("down", "1", "total");
    member();
    ck_assert_int_eq(payment_round(items_of(mils)), STATUS_OK);
    size_t roundings = 0;
    for (size_t i = 0; i < world.steps.count; i++)
        roundings += world.steps.items[i].rule == RULE_ROUNDING;
    ck_assert_uint_eq(roundings, 2); /* of the two items there are */
    const struct step *step = step_of(RULE_ROUNDING, NOBODY);
    ck_assert_str_eq(step->note, "dibao");
    ck_assert_int_eq(figure_of(step, "before").num, 31240);
    ck_assert_int_eq(figure_of(step, "unit").num, 100);
    ck_assert_int_eq(figure_of(step, "after").num, 31230);
    ck_assert_str_eq(step->basis, "payment.round");
    step = step_of(RULE_TOTAL, NOBODY);
    ck_assert_int_eq(figure_of(step, "dibao").num, 31230);
    ck_assert_int_eq(figure_of(step, "supplement").num, 20670);
    ck_assert_int_eq(figure_of(step, "total").num, 51900);
}

/* A household without dibao has nothing there to add or to divide by. */
START_TEST(a_tekun_household_is_rounded_on_its_total_too)
{
    pack_rounds("up", "1", "total");
    always("tekun.standard", "826.80");
    born(19500101)->support = SUPPORT_NONE;
    ck_assert_int_eq(decide()->total_fen, YUAN(827));
    ck_assert_int_eq(world.result.item_fen[ITEM_TEKUN], YUAN(827));
}

START_TEST(a_total_beyond_64_bits_is_an_error)
{
    static const char *const on[] = {"items", "total"};
    for (size_t i = 0; i < COUNT_OF(on); i++) {
        world_anew();
        pack_rounds("half_up", "0.01", on[i]);
        member();
        struct determination *d = undecided();
        d->item[ITEM_DIBAO] = (struct ratio){INT64_MAX, 1};
        d->item[ITEM_CARE] = (struct ratio){1, 1};
        assert_row(on[i], payment_round(d), STATUS_OVERFLOW);
    }
}

START_TEST(rounding_that_ended_is_an_error)
{
    static const char *const keys[] = {"payment.round", "payment.unit",
                                       "payment.round_on"};
    for (size_t i = 0; i < COUNT_OF(keys); i++) {
        world_anew();
        always(keys[i], "none");
        member();
        assert_needs(try_to_decide(), keys[i], VALUE_ENDED);
    }
}

/* Splits dibao of `fen` over exact parts in thousandths of a yuan. */
static enum status split(int64_t fen, const int64_t *mils, size_t count,
                         int64_t *shares)
{
    world_anew();
    for (size_t i = 0; i < count; i++)
        member();
    struct determination *d = undecided();
    d->item_fen[ITEM_DIBAO] = fen;
    for (size_t i = 0; i < count; i++)
        world.parts[i].item[ITEM_DIBAO] = (struct ratio){mils[i], 10};
    return payment_split(d, ITEM_DIBAO, shares);
}

/* interface.md: equal shares, the first rows take the odd fen. */
START_TEST(what_is_left_is_spread_and_the_first_rows_take_the_odd_fen)
{
    static const struct {
        int64_t fen, mils[4], shares[4];
    } rows[] = {
        {70800, {236000, 236000, 236000, 0}, {23600, 23600, 23600, 0}},
        {10000, {33333, 33333, 33333, 0}, {3334, 3333, 3333, 0}},
        {10001, {33333, 33333, 33333, 0}, {3334, 3334, 3333, 0}},
        {6667, {33333, 0, 33333, 0}, {3334, 0, 3333, 0}}, /* a refuser */
        {31300, {104133, 104133, 104133, 0}, {10434, 10433, 10433, 0}},
        {100, {0, 0, 1000, 0}, {0, 0, 100, 0}},
        {0, {0, 0, 0, 0}, {0, 0, 0, 0}},
        {20700, {60010, 40020, 106570, 0}, {6015, 4015, 10670, 0}},
        {9997, {33333, 33333, 33333, 0}, {3333, 3332, 3332, 0}},
        {9995, {33333, 33333, 33333, 0}, {3332, 3332, 3331, 0}},
        {1, {1, 1, 1, 1}, {1, 0, 0, 0}},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        char row[32];
        int64_t shares[4] = {-7, -7, -7, -7};
        snprintf(row, sizeof row, "row %zu", i);
        assert_row(row, split(rows[i].fen, rows[i].mils, 4, shares), STATUS_OK);
        for (size_t p = 0; p < 4; p++)
            assert_row(row, shares[p], rows[i].shares[p]);
    }
}

/*
 * Two single persons, one of whom earns almost the standard, and a total cut
 * down to the yuan: the cut must not turn the small share into a debt.
 */
START_TEST(no_person_gets_less_than_nothing)
{
    pack_rounds("down", "1", "total");
    always("edge.ratio", "1.5");
    always("single.mode", "own_income");
    earner(YUAN(1500));
    disabled(DISABILITY_SPEECH, 1)->wage_fen_month = YUAN(636) - 10;
    disabled(DISABILITY_SPEECH, 1)->wage_fen_month = YUAN(35) + 20;
    decide();
    ck_assert_int_eq(world.result.single_persons, 2);
    ck_assert_int_eq(world.result.total_fen, YUAN(600)); /* of 600.90 */
    int64_t shares[MOST_MEMBERS];
    ck_assert_int_eq(payment_split(&world.result, ITEM_SINGLE, shares),
                     STATUS_OK);
    ck_assert_int_eq(shares[0] + shares[1] + shares[2], YUAN(600));
    for (size_t i = 0; i < 3; i++)
        ck_assert_int_ge(shares[i], 0);
}

START_TEST(nobody_to_split_over_leaves_every_share_at_nothing)
{
    static const int64_t mils[2] = {0, 0};
    int64_t shares[2] = {-7, -7};
    ck_assert_int_eq(split(0, mils, 2, shares), STATUS_OK);
    ck_assert_int_eq(shares[0], 0);
    ck_assert_int_eq(shares[1], 0);
}

/* Section 0: so that the parts add up, for any gap and number of persons. */
START_TEST(the_shares_of_a_household_are_its_item)
{
    for (int n = 1; n <= 7; n++)
        for (int64_t gap = 1; gap < 30000; gap += 997) {
            int64_t shares[MOST_MEMBERS], sum = 0;
            world_anew();
            household_of(n, YUAN(636 * n) - gap);
            world.persons[n / 2].refusals = n > 1 ? 3 : 0;
            decide();
            ck_assert_int_eq(payment_split(&world.result, ITEM_DIBAO, shares),
                             STATUS_OK);
            for (int i = 0; i < n; i++) {
                ck_assert_int_ge(shares[i], 0);
                sum += shares[i];
            }
            ck_assert_int_eq(sum, world.result.item_fen[ITEM_DIBAO]);
        }
}

/* interface.md: equal shares; so no two differ by more than a fen. */
START_TEST(equal_shares_differ_by_a_fen_at_most)
{
    static const char *const modes[] = {"half_up", "up", "down"};
    for (size_t m = 0; m < COUNT_OF(modes); m++)
        for (int n = 1; n <= 7; n++)
            for (int64_t gap = 100; gap < 20000; gap += 613) {
                int64_t shares[MOST_MEMBERS], sum = 0;
                world_anew();
                pack_rounds(modes[m], "1", "total");
                household_of(n, YUAN(636 * n) - gap);
                decide();
                ck_assert_int_eq(
                    payment_split(&world.result, ITEM_DIBAO, shares),
                    STATUS_OK);
                for (int i = 0; i < n; i++) {
                    ck_assert_int_le(shares[i], shares[0]);
                    ck_assert_int_ge(shares[i] + 1, shares[0]);
                    sum += shares[i];
                }
                ck_assert_int_eq(sum, world.result.item_fen[ITEM_DIBAO]);
            }
}

/* Two parts of 1 and 5 fen that come to 3: the last row gives the odd fen. */
START_TEST(what_is_too_much_is_taken_from_the_last_rows_first)
{
    static const struct {
        int64_t fen, mils[4], shares[4];
    } rows[] = {
        {3, {10, 50, 0, 0}, {0, 3, 0, 0}},  {7, {50, 0, 50, 0}, {4, 0, 3, 0}},
        {1, {10, 10, 0, 0}, {1, 0, 0, 0}},  {0, {10, 20, 30, 0}, {0, 0, 0, 0}},
        {-5, {10, 10, 0, 0}, {0, 0, 0, 0}}, /* nobody is left to give more */
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        char row[32];
        int64_t shares[4];
        snprintf(row, sizeof row, "row %zu", i);
        assert_row(row, split(rows[i].fen, rows[i].mils, 4, shares), STATUS_OK);
        for (size_t p = 0; p < 4; p++)
            assert_row(row, shares[p], rows[i].shares[p]);
    }
}

/* Whoever stands behind the last person in memory is of no household. */
START_TEST(who_is_not_of_the_household_has_no_share)
{
    static const int64_t mils[2] = {33333, 33333};
    static const int64_t items_fen[] = {6670, 6667, 6665};
    for (size_t i = 0; i < COUNT_OF(items_fen); i++) {
        int64_t shares[3] = {-7, -7, -7};
        ck_assert_int_eq(split(items_fen[i], mils, 2, shares), STATUS_OK);
        world.parts[2] = world.parts[0];
        shares[2] = 50;
        ck_assert_int_eq(payment_split(&world.result, ITEM_DIBAO, shares),
                         STATUS_OK);
        ck_assert_int_eq(shares[2], 50);
        ck_assert_int_eq(shares[0] + shares[1], items_fen[i]);
    }
}

/* Nothing is paid: no item is recorded, and no total that was rounded. */
START_TEST(nothing_paid_is_recorded_as_a_total_of_nothing)
{
    static const int64_t none[ITEM_COUNT] = {0};
    pack_rounds("down", "1", "total");
    member();
    struct determination *d = items_of(none);
    d->item_fen[0] = 1; /* of an earlier decision */
    ck_assert_int_eq(payment_round(d), STATUS_OK);
    ck_assert_ptr_null(step_of(RULE_ROUNDING_TOTAL, NOBODY));
    ck_assert_ptr_null(step_of(RULE_ROUNDING, NOBODY));
    const struct step *step = step_of(RULE_TOTAL, NOBODY);
    ck_assert_ptr_nonnull(step);
    ck_assert_int_eq(figure_of(step, "total").num, 0);
}

static bool rests_on(const struct step *step, const char *name)
{
    for (size_t i = 0; i < step->also_count; i++)
        if (strcmp(step->also[i].name, name) == 0)
            return true;
    return false;
}

START_TEST(an_item_rests_on_round_on_where_the_total_is_rounded)
{
    static const int64_t mils[ITEM_COUNT] = {312400, 0, 0, 0, 0};
    pack_rounds("down", "1", "items");
    member();
    ck_assert_int_eq(payment_round(items_of(mils)), STATUS_OK);
    ck_assert(!rests_on(step_of(RULE_ROUNDING, NOBODY), "payment.round_on"));
    pack_rounds("down", "1", "total");
    ck_assert_int_eq(payment_round(items_of(mils)), STATUS_OK);
    ck_assert(rests_on(step_of(RULE_ROUNDING, NOBODY), "payment.round_on"));
}

START_TEST(a_rounding_that_is_refused_is_not_recorded)
{
    static const int64_t mils[ITEM_COUNT] = {312405, 0, 0, 0, 0};
    pack_rounds("exact", "0.01", "items");
    member();
    ck_assert_int_ne(payment_round(items_of(mils)), STATUS_OK);
    ck_assert_ptr_null(step_of(RULE_TOTAL, NOBODY));
}

START_TEST(a_rounded_total_is_recorded_beside_its_items)
{
    static const int64_t mils[ITEM_COUNT] = {312400, 0, 0, 0, 206700};
    member();
    ck_assert_int_eq(payment_round(items_of(mils)), STATUS_OK);
    ck_assert_ptr_null(step_of(RULE_ROUNDING_TOTAL, NOBODY));
    pack_rounds("down", "1", "total");
    ck_assert_int_eq(payment_round(items_of(mils)), STATUS_OK);
    const struct step *step = step_of(RULE_ROUNDING_TOTAL, NOBODY);
    assert_fen(step, "before", 51910);
    assert_fen(step, "after", 51900);
    assert_fen(step, "difference", -10);
    step = step_of(RULE_ROUNDING, NOBODY);
    assert_fen(step, "rounded", 31240);
    assert_fen(step, "difference", -10);
    assert_fen(step, "after", 31230);
}

/* Where the total is rounded and the items together do not fit, no step. */
START_TEST(a_total_that_cannot_be_added_up_has_no_record_of_it)
{
    int64_t shares[3];
    ck_assert_int_eq(split(-100, (const int64_t[]){0, 0, 0}, 3, shares),
                     STATUS_OK);
    for (size_t i = 0; i < 3; i++)
        ck_assert_int_eq(shares[i], 0); /* nobody has anything to give */
    world_anew();
    member();
    member();
    struct determination *d = undecided();
    d->item_fen[ITEM_DIBAO] = INT64_MIN;
    for (size_t i = 0; i < 2; i++)
        world.parts[i].item[ITEM_DIBAO] = (struct ratio){INT64_MAX, 1};
    ck_assert_int_eq(payment_split(d, ITEM_DIBAO, shares), STATUS_OVERFLOW);
}

/* Whatever the one item is that is paid, recorded or not. */
START_TEST(each_item_alone_is_paid_without_a_record)
{
    for (int item = 0; item < ITEM_COUNT; item++) {
        int64_t mils[ITEM_COUNT] = {0};
        mils[item] = 312405;
        world_anew();
        member();
        struct determination *d = items_of(mils);
        d->steps = NULL;
        ck_assert_int_eq(payment_round(d), STATUS_OK);
        assert_row("item", d->item_fen[item], 31241);
        assert_row("total", d->total_fen, 31241);
    }
}

/* A single person may stand behind one who is none. */
START_TEST(a_single_person_is_rounded_wherever_he_stands)
{
    pack_rounds("up", "1", "items");
    member();
    member();
    struct determination *d = undecided();
    world.parts[1].category = CATEGORY_SINGLE;
    world.parts[1].item[ITEM_SINGLE] = d->item[ITEM_SINGLE] =
        (struct ratio){12345, 1};
    d->single_persons = 1;
    ck_assert_int_eq(payment_round(d), STATUS_OK);
    ck_assert_int_eq(d->item_fen[ITEM_SINGLE], YUAN(124));
    ck_assert_int_eq(d->total_fen, YUAN(124));
}

RULE_SUITE("payment", each_item_alone_is_paid_without_a_record,
           a_single_person_is_rounded_wherever_he_stands,
           what_is_too_much_is_taken_from_the_last_rows_first,
           who_is_not_of_the_household_has_no_share,
           nothing_paid_is_recorded_as_a_total_of_nothing,
           an_item_rests_on_round_on_where_the_total_is_rounded,
           a_rounding_that_is_refused_is_not_recorded,
           a_rounded_total_is_recorded_beside_its_items,
           each_item_is_rounded_once,
           the_total_is_rounded_once_and_the_parts_add_up,
           no_item_is_made_negative_by_the_difference,
           d02_up_to_the_yuan_on_the_total,
           exact_refuses_a_remainder_of_an_item_or_of_the_total,
           single_is_rounded_once_a_person,
           each_rounding_is_recorded_with_what_was_before_and_after,
           a_tekun_household_is_rounded_on_its_total_too,
           a_total_beyond_64_bits_is_an_error, rounding_that_ended_is_an_error,
           what_is_left_is_spread_and_the_first_rows_take_the_odd_fen,
           no_person_gets_less_than_nothing,
           nobody_to_split_over_leaves_every_share_at_nothing,
           the_shares_of_a_household_are_its_item,
           equal_shares_differ_by_a_fen_at_most,
           a_total_that_cannot_be_added_up_has_no_record_of_it)
