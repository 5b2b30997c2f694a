/*
 * notice_reckoning - which steps of the decision a notice tells: the tests and
 * sums by which the household stands where it does and its amounts come out
 * (办法57 art. 22-23, 27, 34; 特困43 art. 4-8, 20-22), so that who reads it can
 * do them again; of property only what is above its limit. A step of one
 * person says whose it is.
 */
#include "notice.h"

#include "i18n.h"
#include "mask.h"
#include "trace.h"
#include "worksheet.h"

#include <stdio.h>

/* Help as tekun was in force, and nobody of the household is tekun now. */
bool notice_ends_tekun(const struct notice *n)
{
    return n->d->household->category_in_force == CATEGORY_TEKUN &&
           n->d->tekun_persons == 0;
}

static bool is_of_tekun(const struct notice *n, const struct step *step)
{
    if (step->person == NOBODY)
        return false;
    if (n->d->parts[step->person].category == CATEGORY_TEKUN)
        return true;
    return notice_ends_tekun(n) && step->verdict != 1;
}

/* Refused with rigid expenses that no test has looked at (刚性 art. 4). */
static bool is_left_open(const struct notice *n)
{
    return (n->kind == NOTICE_REFUSED || n->kind == NOTICE_STOPPED) &&
           n->d->household->rigid_expense_fen_year > 0;
}

bool notice_tells(const struct notice *n, const struct step *step)
{
    switch (step->rule) {
    case RULE_SAVINGS_LIMIT:
    case RULE_HOMES_LIMIT:
    case RULE_VEHICLES_LIMIT:
    case RULE_BUSINESSES_LIMIT:
        return step->verdict == 0;
    case RULE_DIBAO_TEST:
    case RULE_DIBAO_GAP:
    case RULE_DIBAO_TIER:
    case RULE_DIBAO_FLOOR:
    case RULE_DIBAO_REFUSALS:
    case RULE_EDGE_TEST:
    case RULE_EXPENDITURE_TEST:
        return step->person == NOBODY;
    case RULE_EXPENDITURE_NOT_TESTED:
        return is_left_open(n);
    case RULE_SINGLE:
    case RULE_SUPPLEMENT:
        return true;
    case RULE_TEKUN_NOT_ASSESSED:
    case RULE_TEKUN_SUPPORT:
    case RULE_TEKUN_PROPERTY:
    case RULE_TEKUN_MEANS:
    case RULE_TEKUN_LABOUR:
    case RULE_TEKUN_BASIC:
    case RULE_TEKUN_CARE:
    case RULE_TEKUN_CARE_UNKNOWN:
        return is_of_tekun(n, step);
    default:
        return false;
    }
}

static void put_who(const struct notice *n, int person, struct buffer *out)
{
    const struct span name = n->d->household->persons[person].name;
    char row[32];
    snprintf(row, sizeof row, _("person %d"), person + 1);
    if (name.length > 0)
        mask_text(n->masked, MASK_NAME, name, out);
    else
        buffer_text(out, row);
    buffer_text(out, _(": "));
}

void notice_step(const struct notice *n, size_t index, struct buffer *out)
{
    const struct step *step = &n->d->steps->items[index];
    if (step->person != NOBODY)
        put_who(n, step->person, out);
    if (step->rule == RULE_EXPENDITURE_NOT_TESTED) {
        buffer_text(out, chapter_title(CHAPTER_EXPENDITURE));
        buffer_text(out, _(": "));
    }
    worksheet_sentence(n->d, index, out);
}
