/* instalment - in full, on time. */
#include "instalment.h"

static enum yes_no in_full(const struct instalment *i, int64_t paid, date by)
{
    if (!i->has_due)
        return ANSWER_UNKNOWN;
    if (paid >= i->due_fen)
        return ANSWER_YES;
    return i->due_on <= by ? ANSWER_NO : ANSWER_UNKNOWN;
}

static enum yes_no on_time(const struct instalment *i, int64_t paid, date by)
{
    bool settled = i->has_due ? paid >= i->due_fen : paid > 0;
    if (i->due_on == DATE_NONE)
        return ANSWER_UNKNOWN;
    if (settled)
        return i->paid_on <= i->due_on ? ANSWER_YES : ANSWER_NO;
    return i->due_on <= by ? ANSWER_NO : ANSWER_UNKNOWN;
}

static enum instalment_finding find(const struct instalment_state *state)
{
    if (state->in_full != ANSWER_NO && state->on_time != ANSWER_NO)
        return INSTALMENT_SOUND;
    if (state->paid_fen == 0)
        return INSTALMENT_NOT_PAID;
    return state->in_full == ANSWER_NO ? INSTALMENT_SHORT : INSTALMENT_LATE;
}

struct instalment_state instalment_judge(const struct instalment *instalment,
                                         date by)
{
    bool is_paid =
        instalment->paid_on != DATE_NONE && instalment->paid_on <= by;
    struct instalment_state state = {.paid_fen =
                                         is_paid ? instalment->paid_fen : 0};
    state.in_full = in_full(instalment, state.paid_fen, by);
    state.on_time = on_time(instalment, state.paid_fen, by);
    state.finding = find(&state);
    return state;
}
