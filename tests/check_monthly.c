/*
 * monthly - which approval of a month decides it, which months are decided
 * anew, and that nothing is kept (section 8; 办法57 art. 21; 渝条例 art. 22;
 * 特困43 art. 17).
 */
#include "monthly.h"

#include "timeline.h"

#include <malloc.h>

static struct policies *policies;
static struct monthly *monthly;
static struct history history;
static bool more; /* what is said to be due besides */
static int asked; /* how often that was asked */

static enum status say_more(void *of, const struct month_state *s, bool *out)
{
    ck_assert_ptr_eq(of, &history);
    ck_assert_ptr_nonnull(s);
    asked++;
    *out = more;
    return STATUS_OK;
}

static void end(void)
{
    monthly_free(monthly);
    policies_free(policies);
    monthly = NULL;
    policies = NULL;
}

static void open_all(void)
{
    timeline_open();
    asked = 0;
    more = false;
}

static void close_all(void)
{
    end();
    timeline_close();
}

static void anew(void)
{
    close_all();
    open_all();
}

/* Over the rules and versions said so far. */
static void begin(void)
{
    end();
    history = (struct history){timeline.versions, timeline.count, DATE_NONE};
    ck_assert_int_eq(policies_new(&world.book, &policies), STATUS_OK);
    ck_assert_int_eq(monthly_new(policies, &monthly), STATUS_OK);
    ck_assert_int_eq(monthly_begin(monthly, &history), STATUS_OK);
}

static const struct month_state *state_of(int year, int number)
{
    const struct month_state *s;
    ck_assert_int_eq(
        monthly_state(monthly, month_of(date_make(year, number, 1)),
                      (struct knowledge){DATE_NONE, DATE_NONE}, &s),
        STATUS_OK);
    return s;
}

static const struct month_state *october(void)
{
    begin();
    return state_of(2021, 10);
}

/* Approved on the 4th and, otherwise, on the 14th. */
static void approved_twice(const char *start, const char *start_tekun)
{
    rules_of_jiangbei();
    always("tekun.care.lost", "300");
    always("payment.start", start);
    always("payment.start.tekun", start_tekun);
    version(20211004)->approved_on = 20211004;
    person(0);
    version(20211014)->approved_on = 20211014;
}

static struct person *first_person(void)
{
    return &timeline.persons[0][0];
}

static void in_support(struct person *p)
{
    p->birth_date = 19500101;
    p->support = SUPPORT_NONE;
}

/* Dibao pays its month where tekun waits for the next; so it is decided. */
START_TEST(a_first_approval_that_pays_dibao_alone_decides_the_month)
{
    approved_twice("same_month", "next_month");
    first_person()->wage_fen_month = YUAN(36);
    const struct month_state *s = october();
    ck_assert(s->payable && !s->payable_tekun);
    ck_assert_int_eq(s->on, 20211004);
    ck_assert_int_eq(s->d.item_fen[ITEM_DIBAO], YUAN(600));
}

/* What tekun gets is not paid in such a month: the second approval is. */
START_TEST(tekun_that_waits_gives_the_month_nothing)
{
    approved_twice("same_month", "next_month");
    in_support(first_person());
    first_person()->care_failed = 6;
    const struct month_state *s = october();
    ck_assert_int_eq(s->on, 20211014);
    ck_assert_int_eq(s->d.item_fen[ITEM_DIBAO], YUAN(636));
}

/* And where tekun alone is paid, a fen of it is enough. */
START_TEST(a_first_approval_that_pays_a_fen_of_tekun_decides_the_month)
{
    static const struct {
        const char *standard;
        date on;
    } rows[] = {{"0.00", 20211014}, {"0.01", 20211004}, {"0.02", 20211004}};
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        anew();
        approved_twice("next_month", "same_month");
        always("tekun.standard", rows[i].standard);
        in_support(first_person());
        const struct month_state *s = october();
        assert_row(rows[i].standard, s->on, rows[i].on);
        ck_assert(!s->payable && s->payable_tekun);
    }
}

START_TEST(a_fen_of_dibao_decides_the_month)
{
    static const struct {
        int64_t wage_fen;
        date on;
    } rows[] = {{YUAN(636), 20211014},
                {YUAN(636) - 1, 20211004},
                {YUAN(636) - 2, 20211004}};
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        anew();
        approved_twice("same_month", "same_month");
        first_person()->wage_fen_month = rows[i].wage_fen;
        assert_row("on", october()->on, rows[i].on);
    }
}

/* Whether more is due is asked of a month that gives nothing, and once. */
START_TEST(a_month_with_a_bonus_is_left_to_its_first_approval)
{
    static const struct {
        const char *row;
        int64_t wage_fen;
        bool more;
        int asked;
        date on;
    } rows[] = {{"pays", YUAN(36), false, 0, 20211004},
                {"gives nothing", YUAN(1800), false, 1, 20211014},
                {"gives a bonus", YUAN(1800), true, 1, 20211004}};
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        anew();
        approved_twice("same_month", "same_month");
        first_person()->wage_fen_month = rows[i].wage_fen;
        more = rows[i].more;
        begin();
        monthly_ask(monthly, (struct monthly_more){say_more, &history});
        assert_row(rows[i].row, state_of(2021, 10)->on, rows[i].on);
        assert_row(rows[i].row, asked, rows[i].asked);
    }
}

/* A first approval that cannot be decided is told, not passed over. */
START_TEST(an_approval_that_cannot_be_decided_keeps_the_month)
{
    approved_twice("same_month", "same_month");
    always("members.conscript_excluded", "none");
    first_person()->tags = UINT32_C(1) << TAG_CONSCRIPT;
    begin();
    monthly_ask(monthly, (struct monthly_more){say_more, &history});
    const struct month_state *s = state_of(2021, 10);
    ck_assert_int_eq(s->status, STATUS_NO_VALUE);
    ck_assert_int_eq(s->on, 20211004);
    ck_assert_int_eq(asked, 0);
}

/* Without a rule on the start that is told first, whatever else is missing. */
START_TEST(the_missing_start_is_told_before_what_the_household_lacks)
{
    version(20210901);
    person(0)->tags = UINT32_C(1) << TAG_CONSCRIPT;
    version(20211004)->approved_on = 20211004;
    always("members.conscript_excluded", "none");
    const struct month_state *s = october();
    ck_assert_int_eq(s->status, STATUS_NO_VALUE);
    ck_assert_int_eq(s->d.problem.param, PARAM_PAYMENT_START);
    ck_assert_str_eq(s->d.problem.param_name, "payment.start");
    ck_assert(s->payable);
}

static void alone_since_january(void)
{
    rules_of_jiangbei();
    version(20210101)->approved_on = 20210110;
    person(0);
}

/* 60 on 1 May, a new standard in September; else as the month before. */
START_TEST(a_month_is_decided_anew_where_something_changes)
{
    static const struct {
        int number, decided;
    } rows[] = {{4, 4}, {5, 5}, {6, 5}, {7, 5}, {8, 5}, {9, 9}, {10, 9}};
    alone_since_january();
    person(0)->birth_date = 19610501;
    begin();
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const struct month_state *s = state_of(2021, rows[i].number);
        ck_assert_int_eq(s->month,
                         month_of(date_make(2021, rows[i].number, 1)));
        ck_assert_int_eq(s->on, date_make(2021, rows[i].number, 1));
        ck_assert_int_eq(s->d.on, s->on);
        assert_row("decided", s->decided,
                   month_of(date_make(2021, rows[i].decided, 1)));
    }
}

START_TEST(who_repeats_nothing_decides_every_month)
{
    alone_since_january();
    begin();
    monthly_repeat_nothing(monthly);
    for (int number = 3; number <= 9; number++) {
        const struct month_state *s = state_of(2021, number);
        ck_assert_int_eq(s->decided, s->month);
    }
}

/* What is kept of a household is not that of the next. */
START_TEST(months_are_those_of_the_household_in_hand)
{
    alone_since_january();
    begin();
    ck_assert_int_eq(state_of(2021, 9)->d.total_fen, YUAN(636));
    for (int i = 1; i <= 3; i++) {
        person(0)->wage_fen_month = YUAN(100 * i);
        ck_assert_int_eq(monthly_begin(monthly, &history), STATUS_OK);
        ck_assert_int_eq(state_of(2021, 9)->d.total_fen, YUAN(636 - 100 * i));
        ck_assert_int_eq(state_of(2021, 10)->d.total_fen, YUAN(636 - 100 * i));
    }
}

/* D05.1, Z03.3: dibao goes on, however many there are in the household. */
START_TEST(the_parts_of_a_household_of_any_size_have_room)
{
    enum { MANY = 100 };
    static struct person persons[MANY];
    alone_since_january();
    for (size_t i = 0; i < MANY; i++)
        persons[i] = timeline.persons[0][0];
    timeline.versions[0].persons = persons;
    begin();
    for (size_t n = 1; n <= MANY; n++) {
        const struct determination *d;
        timeline.versions[0].person_count = n;
        ck_assert_int_eq(monthly_begin(monthly, &history), STATUS_OK);
        const struct month_state *s = state_of(2021, 10);
        ck_assert_uint_ge(malloc_usable_size(s->persons),
                          n * sizeof *s->persons);
        ck_assert_int_eq(
            monthly_goes_on(monthly, s, (struct ratio){YUAN(100), 1}, &d),
            STATUS_OK);
        ck_assert_int_eq(d->total_fen, YUAN(100));
        ck_assert_uint_ge(malloc_usable_size(d->parts), n * sizeof *d->parts);
    }
}

/* Bytes in use; nothing under a sanitizer, which tells of leaks itself. */
static size_t in_use(void)
{
    return mallinfo2().uordblks;
}

/* What is lost is lost in every round; a round may leave something for good. */
START_TEST(what_the_months_took_is_given_back)
{
    alone_since_january();
    bool lost = true;
    for (int round = 0; round < 8; round++) {
        const size_t before = in_use();
        begin();
        for (int number = 1; number <= 12; number++)
            (void)state_of(2021, number);
        /* at both ends of those kept: 24,575 and 24,576 = 12 x 2,048 */
        (void)state_of(2047, 12);
        (void)state_of(2048, 1);
        end();
        lost &= in_use() > before;
    }
    ck_assert(!lost);
    monthly_free(NULL);
}

SUITE_BETWEEN("monthly", open_all, close_all,
              the_parts_of_a_household_of_any_size_have_room,
              a_first_approval_that_pays_dibao_alone_decides_the_month,
              tekun_that_waits_gives_the_month_nothing,
              a_first_approval_that_pays_a_fen_of_tekun_decides_the_month,
              a_fen_of_dibao_decides_the_month,
              a_month_with_a_bonus_is_left_to_its_first_approval,
              an_approval_that_cannot_be_decided_keeps_the_month,
              the_missing_start_is_told_before_what_the_household_lacks,
              a_month_is_decided_anew_where_something_changes,
              who_repeats_nothing_decides_every_month,
              months_are_those_of_the_household_in_hand,
              what_the_months_took_is_given_back)
