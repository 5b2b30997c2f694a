/* instalment - paid in full and on time (J11.1). */
#include "instalment.h"
#include "suite.h"

enum { BY = 20211031, NONE = DATE_NONE };
enum { Y = ANSWER_YES, N = ANSWER_NO, U = ANSWER_UNKNOWN };
enum { UNSAID = -1 };

static const struct {
    const char *row;
    int64_t due, paid;
    date due_on, paid_on;
    int in_full, on_time; /* enum yes_no */
    enum instalment_finding finding;
} ROWS[] = {
    {"on the day, to the fen", 100000, 100000, 20211015, 20211015, Y, Y,
     INSTALMENT_SOUND},
    {"a day late", 100000, 100000, 20211015, 20211016, Y, N, INSTALMENT_LATE},
    {"a fen short", 100000, 99999, 20211015, 20211015, N, N, INSTALMENT_SHORT},
    {"more than is due", 100000, 100001, 20211015, 20211014, Y, Y,
     INSTALMENT_SOUND},
    {"short and late", 100000, 1, 20211015, 20211016, N, N, INSTALMENT_SHORT},
    {"nothing", 100000, 0, 20211015, NONE, N, N, INSTALMENT_NOT_PAID},
    {"due on the last day, nothing", 100000, 0, BY, NONE, N, N,
     INSTALMENT_NOT_PAID},
    {"due on the day after", 100000, 0, 20211101, NONE, U, U, INSTALMENT_SOUND},
    {"paid ahead", 100000, 100000, 20211101, 20211001, Y, Y, INSTALMENT_SOUND},
    {"paid in part, not due yet", 100000, 1, 20211101, 20211001, U, U,
     INSTALMENT_SOUND},
    {"paid after the day it is looked at", 100000, 100000, 20211015, 20211101,
     N, N, INSTALMENT_NOT_PAID},
    {"no day said, paid", 100000, 100000, NONE, 20211031, Y, U,
     INSTALMENT_SOUND},
    {"no day said, short", 100000, 99999, NONE, 20211031, N, U,
     INSTALMENT_SHORT},
    {"no day said, nothing", 100000, 0, NONE, NONE, N, U, INSTALMENT_NOT_PAID},
    {"no amount said, paid", UNSAID, 50000, 20211015, 20211015, U, Y,
     INSTALMENT_SOUND},
    {"no amount said, a fen paid", UNSAID, 1, 20211015, 20211015, U, Y,
     INSTALMENT_SOUND},
    {"no amount said, late", UNSAID, 50000, 20211015, 20211016, U, N,
     INSTALMENT_LATE},
    {"no amount said, nothing", UNSAID, 0, 20211015, NONE, U, N,
     INSTALMENT_NOT_PAID},
    {"neither said", UNSAID, 50000, NONE, 20211015, U, U, INSTALMENT_SOUND},
    {"nothing is due", 0, 0, 20211015, NONE, Y, Y, INSTALMENT_SOUND},
};

START_TEST(paid_in_full_and_on_time)
{
    for (size_t i = 0; i < COUNT_OF(ROWS); i++) {
        const struct instalment instalment = {
            .has_due = ROWS[i].due != UNSAID,
            .due_fen = ROWS[i].due == UNSAID ? 0 : ROWS[i].due,
            .paid_fen = ROWS[i].paid,
            .due_on = ROWS[i].due_on,
            .paid_on = ROWS[i].paid_on};
        struct instalment_state state = instalment_judge(&instalment, BY);
        assert_row(ROWS[i].row, state.in_full, ROWS[i].in_full);
        assert_row(ROWS[i].row, state.on_time, ROWS[i].on_time);
        assert_row(ROWS[i].row, state.finding, ROWS[i].finding);
    }
}

START_TEST(what_is_paid_later_is_not_paid_yet)
{
    const struct instalment instalment = {true, 100, 100, 20211015, 20211101};
    ck_assert_int_eq(instalment_judge(&instalment, 20211031).paid_fen, 0);
    ck_assert_int_eq(instalment_judge(&instalment, 20211101).paid_fen, 100);
}

SUITE("instalment", paid_in_full_and_on_time,
      what_is_paid_later_is_not_paid_yet)
