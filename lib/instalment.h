/*
 * instalment - was what was granted paid in full and on time (J11.1: 确保足额
 * 及时发放到位)? One amount due by a day, one payment, looked at on a day.
 */
#ifndef JIUZHU_INSTALMENT_H
#define JIUZHU_INSTALMENT_H

#include "date.h"
#include "words.h"

#include <stdbool.h>
#include <stdint.h>

struct instalment {
    bool has_due; /* else due_fen is not known */
    int64_t due_fen, paid_fen;
    date due_on, paid_on; /* DATE_NONE: not said; nothing is paid */
};

enum instalment_finding {
    INSTALMENT_SOUND,
    INSTALMENT_NOT_PAID,
    INSTALMENT_SHORT, /* paid, and less than is due */
    INSTALMENT_LATE   /* paid after the day */
};

struct instalment_state {
    int64_t paid_fen;    /* by the day it is looked at */
    enum yes_no in_full; /* unknown: not due yet, or the amount is not said */
    enum yes_no on_time; /* unknown: not due yet, or the day is not said */
    enum instalment_finding finding;
};

/*
 * What is known on the day `by`, itself included; a payment after it is none
 * yet. What is due without a day is due by then.
 */
struct instalment_state instalment_judge(const struct instalment *instalment,
                                         date by);

#endif
