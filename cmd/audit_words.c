/* audit_words - the sums of an audit, and the proof that they tie out. */
#include "audit_job.h"

#include "i18n.h"
#include "money.h"
#include "say.h"

#include <inttypes.h>

enum status audit_tally_add(struct audit_tally *tally,
                            const struct audit_tally *more)
{
    const int64_t *from = (const int64_t *)more;
    int64_t *to = (int64_t *)tally;
    _Static_assert(sizeof *tally % sizeof *to == 0, "sums are of one type");
    for (size_t i = 0; i < sizeof *tally / sizeof *to; i++)
        if (__builtin_add_overflow(to[i], from[i], &to[i]))
            return STATUS_OVERFLOW;
    return STATUS_OK;
}

/* "N payments, X yuan" of one kind, where there are any. */
static void tell_some(const char *format, int64_t count, int64_t fen)
{
    char yuan[MONEY_TEXT_SIZE];
    money_format(fen, yuan);
    if (count > 0)
        say(format, (long long)count, yuan);
}

static void tell_left_out(const struct audit_job *job)
{
    const struct audit_tally *t = &job->tally;
    tell_some(_("%lld payments of %s yuan are of households that were "
                "rejected: not audited"),
              t->of_rejected, t->of_rejected_fen);
    tell_some(_("%lld payments of %s yuan are for months outside the audit: "
                "counted only"),
              t->sums.outside, t->sums.outside_fen);
    tell_some(_("%lld arrears or recoveries of %s yuan match nothing in the "
                "months audited: they may be of earlier ones, and are not "
                "judged"),
              t->sums.earlier, t->sums.earlier_fen);
    tell_some(_("%lld payments of %s yuan are price subsidies or relief of "
                "which it is not known what was due (--prices, --relief): not "
                "judged"),
              t->sums.unheard, t->sums.unheard_fen);
    tell_some(_("%lld rows of %s yuan are totals beside their parts: compared, "
                "and not counted"),
              t->sums.of_total, t->sums.of_total_fen);
}

static void tell_difference(const struct audit_sums *s)
{
    char due[MONEY_TEXT_SIZE], paid[MONEY_TEXT_SIZE],
        difference[MONEY_TEXT_SIZE], parts[CAUSE_COUNT][MONEY_TEXT_SIZE];
    money_format(s->due_now_fen, due);
    money_format(s->paid_fen, paid);
    money_format(s->difference_fen, difference);
    for (int cause = 0; cause < CAUSE_COUNT; cause++)
        money_format(s->part_fen[cause], parts[cause]);
    say(_("due %s yuan, paid %s, difference %s: error %s, law %s, evidence "
          "%s"),
        due, paid, difference, parts[CAUSE_ERROR], parts[CAUSE_LAW],
        parts[CAUSE_EVIDENCE]);
    money_format(s->recoverable_fen, due);
    money_format(s->payable_fen, paid);
    say(_("recoverable %s yuan, payable %s"), due, paid);
}

/*
 * Every sound row of the payments was audited, or counted as something else;
 * a recovery is a payment the other way.
 */
static bool all_rows_accounted(const struct audit_job *job)
{
    const struct audit_tally *t = &job->tally;
    int64_t rows = t->sums.payments + t->of_rejected + t->sums.outside +
                   t->sums.unheard + t->sums.of_total + t->not_drawn;
    return rows == t->counts.rows;
}

bool audit_tell_sums(const struct audit_job *job)
{
    const struct audit_tally *t = &job->tally;
    bool ties = audit_ties_out(&t->sums) && all_rows_accounted(job);
    tell_left_out(job);
    if (t->counts.rejected > 0)
        say(_("%lld rows of payments were rejected"),
            (long long)t->counts.rejected);
    tell_difference(&t->sums);
    tell_some(_("%lld payments of %s yuan were read"), t->counts.rows,
              t->counts.fen);
    if (!ties)
        say("%s", _("internal error: the sums do not tie out; please report "
                    "it"));
    return ties;
}
