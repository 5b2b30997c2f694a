/* param_title - the titles, in the order of the parameters. */
#include "param_title.h"

#include "i18n.h"

/* A name that ends with a point is that of a family. */
static const struct {
    const char *name, *title;
} TITLES[] = {
    {"dibao.standard.urban", N_("dibao standard, urban")},
    {"dibao.standard.rural", N_("dibao standard, rural")},
    {"dibao.mode", N_("how dibao is computed")},
    {"dibao.tiers", N_("tiers of dibao")},
    {"dibao.tiers.urban", N_("tiers of dibao, urban")},
    {"dibao.tiers.rural", N_("tiers of dibao, rural")},
    {"dibao.floor", N_("least dibao payment")},
    {"payment.round", N_("how payments are rounded")},
    {"payment.unit", N_("what payments are rounded to")},
    {"payment.round_on", N_("what is rounded, items or the total")},
    {"payment.start", N_("first month paid")},
    {"payment.start.tekun", N_("first month paid, tekun")},
    {"edge.ratio", N_("edge limit, times the standard")},
    {"edge.limit", N_("whether the edge limit itself is inside")},
    {"single.mode", N_("how a single person in dibao is paid")},
    {"single.share.disability", N_("share paid to a severely disabled person")},
    {"single.share.illness", N_("share paid to a severely ill person")},
    {"single.special", N_("whether the special disease lets in alone")},
    {"single.severe", N_("whether severe disability or illness lets in alone")},
    {"expenditure.mode", N_("how rigid expenses are tested")},
    {"expenditure.share",
     N_("share of income that rigid expenses must exceed")},
    {"expenditure.valid_months", N_("how long that recognition lasts")},
    {"income.disposable_year", N_("disposable income a person, last year")},
    {"income.basic_pension_excluded",
     N_("whether the basic pension is left out")},
    {"income.employment_cost", N_("how the cost of working is taken off")},
    {"income.employment_cost.amount", N_("cost of working that is taken off")},
    {"income.disregard", N_("share of new earnings left out")},
    {"income.disregard.months", N_("how long new earnings are left out")},
    {"income.disregard.cap", N_("most that is left out of new earnings")},
    {"income.rigid_deduction",
     N_("whether rigid expenses are taken off income")},
    {"income.rigid_deduction.cap",
     N_("most that is taken off for rigid expenses")},
    {"members.conscript_excluded", N_("whether a conscript does not count")},
    {"property.savings_limit", N_("limit of financial assets")},
    {"property.homes_limit", N_("limit of homes")},
    {"property.vehicles_limit", N_("limit of vehicles")},
    {"property.businesses_limit", N_("limit of businesses")},
    {"tekun.mode", N_("whether there are tekun persons")},
    {"tekun.standard", N_("tekun basic living standard")},
    {"tekun.standard.urban", N_("tekun basic living standard, urban")},
    {"tekun.standard.rural", N_("tekun basic living standard, rural")},
    {"tekun.basic_ratio", N_("tekun basic living, times the urban standard")},
    {"tekun.elder_age", N_("age from which there is no labour capacity")},
    {"tekun.child_age", N_("age under which a minor enters support")},
    {"tekun.student_continues", N_("whether support goes on at school")},
    {"tekun.minor_age", N_("age under which minors are supported")},
    {"tekun.minor_mode", N_("which minors that age holds for")},
    {"tekun.care.able", N_("care standard, able to care for oneself")},
    {"tekun.care.partial", N_("care standard, self-care partly lost")},
    {"tekun.care.lost", N_("care standard, self-care wholly lost")},
    {"phaseout.mode", N_("what follows when work ends dibao")},
    {"phaseout.months", N_("how long dibao goes on")},
    {"phaseout.upper_limit", N_("income a person that ends dibao at once")},
    {"phaseout.bonus_months", N_("months the bonus is reckoned on")},
    {"phaseout.bonus_ratio", N_("share of those months that is paid")},
    {"phaseout.steps", N_("shares of dibao, month by month")},
    {"phaseout.who", N_("whose dibao goes on")},
    {"grant.released_months", N_("dibao of released persons, months")},
    {"reward.amount", N_("reward for taking up work")},
    {"consumption.year", N_("consumption a person, last year")},
    {"consumption.ratio", N_("share of consumption that is the standard")},
    {"supplement.", N_("supplement")},
};

static bool is_of(const char *name, const char *title)
{
    size_t length = strlen(title);
    return title[length - 1] == '.' ? strncmp(name, title, length) == 0
                                    : strcmp(name, title) == 0;
}

const char *param_title(const char *name)
{
    for (size_t i = 0; i < sizeof TITLES / sizeof *TITLES; i++)
        if (is_of(name, TITLES[i].name))
            return _(TITLES[i].title);
    return NULL;
}

void param_title_put(const char *name, struct buffer *out)
{
    const char *title = param_title(name);
    if (!title) {
        buffer_text(out, name);
        return;
    }
    buffer_text(out, title);
    buffer_text(out, _(" ("));
    buffer_text(out, name);
    buffer_text(out, _(")"));
}
