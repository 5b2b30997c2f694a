/*
 * schedule_cells - cells that stand in several outputs of a schedule, and in
 * those of an audit: a month, whether it is a projection, an item.
 */
#include "schedule_kinds.h"

#include "i18n.h"

void schedule_month(struct row_writer *w, month m)
{
    char text[MONTH_TEXT_SIZE];
    if (m == MONTH_NONE)
        row_empty(w);
    else
        row_text(w, (struct span){text, month_format(m, text)});
}

void schedule_projected(const struct schedule_job *job, struct row_writer *w,
                        month m)
{
    bool projected = month_first_day(m) > job->horizon;
    if (format_in_words(w->format))
        row_text(w, span_of(projected ? _("yes") : ""));
    else
        row_text(w, span_of(projected ? "yes" : "no"));
}

const char *schedule_item_words(enum due_item item)
{
    static const char *const words[DUE_ITEMS] = {
        [DUE_DIBAO] = N_("dibao"),
        [DUE_SINGLE] = N_("single"),
        [DUE_TEKUN] = N_("tekun"),
        [DUE_CARE] = N_("care"),
        [DUE_SUPPLEMENT] = N_("supplement"),
        [DUE_BONUS] = N_("bonus"),
        [DUE_EXTENSION] = N_("extension"),
        [DUE_EMPLOYMENT_SUBSIDY] = N_("employment subsidy"),
        [DUE_REWARD] = N_("reward"),
        [DUE_PRICE_SUBSIDY] = N_("price subsidy"),
        [DUE_RELIEF] = N_("relief"),
        [DUE_ARREARS] = N_("arrears"),
        [DUE_RECOVERY] = N_("recovery"),
    };
    return _(words[item]);
}

void schedule_item(struct row_writer *w, enum due_item item)
{
    row_text(w, span_of(format_in_words(w->format) ? schedule_item_words(item)
                                                   : due_item_word(item)));
}
