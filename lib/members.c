/* members - the exclusions, in the order the law names them. */
#include "members.h"

static void look_over(struct determination *d)
{
    enum {
        EXCLUDING_TAGS = 1 << TAG_PRISON | 1 << TAG_MISSING | 1 << TAG_CLERGY |
                         1 << TAG_CONSCRIPT
    };
    struct traits t = {false};
    bool apart = false;
    date died = DATE_NONE, youngest = DATE_NONE;
    for (size_t i = 0; i < d->household->person_count; i++) {
        const struct person *p = &d->household->persons[i];
        apart |= (p->lives_together == ANSWER_NO) | p->absence;
        died |= p->died_on;
        youngest = p->birth_date > youngest ? p->birth_date : youngest;
        t.permit |= p->hukou == HUKOU_PERMIT;
        t.refused |= p->refusals != 0;
        t.support |= p->support;
        t.tags |= p->tags;
    }
    t.unborn = youngest > d->on;
    t.may_be_left_out =
        apart || died != DATE_NONE || (t.tags & EXCLUDING_TAGS) != 0;
    d->traits = t;
}

/* The reason a person does not count, or REASON_COUNT. */
static enum status exclusion(struct determination *d, const struct person *p,
                             enum reason *out)
{
    *out = REASON_COUNT;
    if (p->lives_together == ANSWER_NO)
        *out = REASON_LIVES_APART;
    else if (person_has_tag(p, TAG_PRISON))
        *out = REASON_PRISON;
    else if (person_has_tag(p, TAG_MISSING))
        *out = REASON_MISSING;
    else if (person_has_tag(p, TAG_CLERGY))
        *out = REASON_CLERGY;
    else if (p->died_on != DATE_NONE && p->died_on < d->on)
        *out = REASON_DIED;
    else if (p->absence == ABSENCE_NOT_BORN)
        *out = REASON_NOT_BORN;
    else if (p->absence == ABSENCE_GRANT_OVER)
        *out = REASON_GRANT_OVER;
    if (*out != REASON_COUNT || !person_has_tag(p, TAG_CONSCRIPT))
        return STATUS_OK;
    const struct value *excluded;
    enum status status =
        determination_value(d, PARAM_MEMBERS_CONSCRIPT_EXCLUDED, &excluded);
    if (status == STATUS_OK && excluded && excluded->number.num)
        *out = REASON_CONSCRIPT;
    return status;
}

enum status members_exclude(struct determination *d)
{
    look_over(d);
    if (!d->traits.may_be_left_out && !d->traits.unborn)
        return STATUS_OK;
    for (size_t i = 0; i < d->household->person_count; i++) {
        const struct person *p = &d->household->persons[i];
        struct person_part *part = &d->parts[i];
        enum reason reason = REASON_COUNT;
        enum status status = exclusion(d, p, &reason);
        if (status != STATUS_OK)
            return status;
        if (p->birth_date > d->on)
            part->reasons |= reason_bit(REASON_BORN_AFTER_DATE);
        if (reason == REASON_COUNT)
            continue;
        part->excluded = d->somebody_left_out = true;
        part->reasons = reason_bit(reason);
        struct step *step =
            steps_add(d->steps, RULE_EXCLUDED, (int)i, ARTICLE_MEMBERS);
        step_note(step, reason_def(reason)->code);
    }
    return STATUS_OK;
}

void members_count(struct determination *d)
{
    d->members = (int64_t)d->household->person_count;
    if (!d->somebody_left_out && d->tekun_persons == 0)
        return;
    d->members = 0;
    for (size_t i = 0; i < d->household->person_count; i++)
        d->members += member_counts(d, i);
}

int64_t members_with_property(const struct determination *d)
{
    int64_t count = 0;
    if (!d->somebody_left_out)
        return (int64_t)d->household->person_count;
    for (size_t i = 0; i < d->household->person_count; i++)
        count += !d->parts[i].excluded;
    return count;
}
