/* change - kinds, causes, sums. */
#include "change.h"

static bool stands(const struct standing *s)
{
    return s->present && s->category != CATEGORY_NONE;
}

static enum change of_who_stays(const struct standing *before,
                                const struct standing *after)
{
    if (after->total_fen != before->total_fen)
        return after->total_fen > before->total_fen ? CHANGE_RAISED
                                                    : CHANGE_REDUCED;
    return after->category == before->category ? CHANGE_UNCHANGED
                                               : CHANGE_MOVED;
}

enum change change_between(const struct standing *before,
                           const struct standing *after)
{
    bool was = stands(before), is = stands(after);
    if (was && is)
        return of_who_stays(before, after);
    if (was || is)
        return is ? CHANGE_NEW : CHANGE_ENDED;
    if (before->present && after->present)
        return CHANGE_UNCHANGED;
    return after->present ? CHANGE_ENTERED : CHANGE_LEFT;
}

unsigned change_causes(const struct standing *before,
                       const struct standing *after)
{
    unsigned causes = 0;
    if (!before->present || !after->present)
        return CAUSE_ABSENT;
    if (before->category != after->category)
        causes |= CAUSE_CATEGORY;
    if (before->members != after->members)
        causes |= CAUSE_MEMBERS;
    if (before->income_fen != after->income_fen)
        causes |= CAUSE_INCOME;
    if (before->standard_fen != after->standard_fen)
        causes |= CAUSE_STANDARD;
    if (causes == 0 && before->total_fen != after->total_fen)
        causes = CAUSE_OTHER;
    return causes;
}

static bool add(int64_t *sum, int64_t more)
{
    return !__builtin_add_overflow(*sum, more, sum);
}

enum status change_count(struct change_tally *tally, enum change change,
                         const struct standing *before,
                         const struct standing *after)
{
    struct change_sum *sum = &tally->of[change];
    bool fits =
        add(&sum->households, 1) &&
        (!before->present || add(&sum->before_fen, before->total_fen)) &&
        (!after->present || add(&sum->after_fen, after->total_fen));
    return fits ? STATUS_OK : STATUS_OVERFLOW;
}

enum status change_total(const struct change_tally *tally,
                         struct change_sum *out)
{
    *out = (struct change_sum){0};
    for (int i = 0; i < CHANGE_COUNT; i++) {
        const struct change_sum *sum = &tally->of[i];
        if (!add(&out->households, sum->households) ||
            !add(&out->before_fen, sum->before_fen) ||
            !add(&out->after_fen, sum->after_fen))
            return STATUS_OVERFLOW;
    }
    return STATUS_OK;
}

const char *change_name(enum change change)
{
    static const char *const names[] = {"new",     "ended", "raised",
                                        "reduced", "moved", "unchanged",
                                        "entered", "left"};
    return names[change];
}
