/*
 * notice_words - what a decision notice says: what was decided and from when,
 * on which facts, why and by which article, what the household must report,
 * and where it may complain (办法57 art. 21-24, 31-32; 救助649 art. 13, 65).
 */
#include "notice.h"

#include "cite.h"
#include "i18n.h"
#include "money.h"
#include "readable.h"
#include "texts.h"
#include "trace.h"
#include "worksheet.h"

#include <stdio.h>

/* A notice in the making. */
struct writing {
    const struct notice *notice;
    struct sheet_of_paper *paper;
    struct buffer text;               /* a paragraph in the making */
    const struct notice_grant *grant; /* in hand */
};

/* ---- the names that texts have in {braces} ----------------------------- */

static void put_month(struct buffer *out, month m)
{
    char text[32];
    date first = month_first_day(m);
    snprintf(text, sizeof text, _("%04d-%02d"), date_year(first),
             date_month(first));
    buffer_text(out, text);
}

static void put_category(struct buffer *out, enum category category)
{
    static const char *const words[] = {
        [CATEGORY_TEKUN] = N_("support of persons in special hardship (tekun)"),
        [CATEGORY_DIBAO] = N_("minimum living security (dibao)"),
        [CATEGORY_EDGE] = N_("edge household of the minimum living security"),
        [CATEGORY_EXPENDITURE] = N_("household in hardship by rigid expenses"),
        [CATEGORY_NONE] = N_("no category"),
    };
    buffer_text(out, _(words[category]));
}

static void put_per_capita(const struct determination *d, struct buffer *out)
{
    int64_t fen = 0;
    if (determination_per_capita(d, &fen) == STATUS_OK)
        readable_fen(out, fen);
}

static int64_t shown(const struct determination *d, int64_t units)
{
    int64_t fen = 0;
    money_round(fen_of_units(d, units), ROUND_HALF_UP, 1, &fen);
    return fen;
}

static void put_name(void *user, struct span name)
{
    struct writing *w = user;
    const struct notice *n = w->notice;
    const struct determination *d = n->d;
    struct buffer *out = &w->text;
    if (span_is(name, "name"))
        buffer_span(out, n->name);
    else if (span_is(name, "household"))
        buffer_span(out, n->household);
    else if (span_is(name, "month"))
        put_month(out, n->from);
    else if (span_is(name, "tekun_month"))
        put_month(out, n->tekun_from);
    else if (span_is(name, "last"))
        put_month(out, n->from - 1);
    else if (span_is(name, "category"))
        put_category(out, d->category);
    else if (span_is(name, "total"))
        readable_fen(out, d->total_fen);
    else if (span_is(name, "before"))
        readable_fen(out, n->before_fen);
    else if (span_is(name, "first"))
        put_month(out, w->grant->first);
    else if (span_is(name, "until"))
        put_month(out, w->grant->first + w->grant->months - 1);
    else if (span_is(name, "amount"))
        readable_fen(out, w->grant->amount_fen);
    else if (span_is(name, "members"))
        buffer_integer(out, d->members);
    else if (span_is(name, "income"))
        readable_fen(out, shown(d, d->income_units));
    else if (span_is(name, "per_capita"))
        put_per_capita(d, out);
    else
        readable_fen(out, shown(d, d->standard_units));
}

/* A text with its names filled in, as a paragraph. */
static void say_paragraph(struct writing *w, const char *text)
{
    buffer_clear(&w->text);
    readable_fill(&w->text, text, put_name, w);
    paper_paragraph(w->paper, buffer_view(&w->text));
}

/* ---- the parts --------------------------------------------------------- */

/* What leaves nothing that is paid stops it, whatever is recognised still. */
static const char *title_of(const struct notice *n)
{
    static const char *const titles[] = {
        [NOTICE_GRANTED] = N_("Notice: Social Assistance Granted"),
        [NOTICE_REFUSED] = N_("Notice: Social Assistance Refused"),
        [NOTICE_RAISED] = N_("Notice: Social Assistance Raised"),
        [NOTICE_REDUCED] = N_("Notice: Social Assistance Reduced"),
        [NOTICE_STOPPED] = N_("Notice: Social Assistance Stopped"),
        [NOTICE_CONTINUED] = N_("Notice: Social Assistance Continued"),
    };
    bool stops = n->kind == NOTICE_REDUCED && n->d->total_fen == 0;
    return _(titles[stops ? NOTICE_STOPPED : n->kind]);
}

static void say_addressee(struct writing *w)
{
    buffer_clear(&w->text);
    readable_fill(&w->text,
                  w->notice->name.length > 0
                      ? _("To {name}, household {household}:")
                      : _("To household {household}:"),
                  put_name, w);
    paper_addressee(w->paper, buffer_view(&w->text));
}

static bool phases_out(const struct notice *n)
{
    for (size_t i = 0; i < n->after.count; i++)
        if (n->after.items[i].item == DUE_EXTENSION)
            return true;
    return false;
}

/* A category without money (edge, expenditure) is recognised, not paid. */
static const char *decision_of(const struct notice *n)
{
    enum { PAID = 1, OF_EACH };
    static const char *const texts[][OF_EACH] = {
        [NOTICE_GRANTED] =
            {N_("Your household is recognised as: {category}. No monthly "
                "amount goes with it; it opens other help, for which the "
                "departments in charge are told."),
             N_("Your household is recognised as: {category}. From {month} on "
                "it receives {total} yuan a month:")},
        [NOTICE_REFUSED] = {N_(
            "Your application for social assistance is refused: your "
            "household does not meet the conditions.")},
        [NOTICE_RAISED] =
            {[PAID] = N_("From {month} on your household receives {total} yuan "
                         "a month instead of {before} ({category}):")},
        [NOTICE_REDUCED] =
            {N_("From {month} on your household receives no monthly amount "
                "instead of {before} yuan ({category})."),
             N_("From {month} on your household receives {total} yuan a month "
                "instead of {before} ({category}):")},
        [NOTICE_STOPPED] = {N_(
            "Your household no longer meets the conditions. The monthly "
            "{before} yuan are paid to the end of {last} and stop from "
            "{month} on.")},
        [NOTICE_CONTINUED] =
            {N_("Your household stays recognised as: {category}."),
             N_("Your household goes on receiving {total} yuan a month "
                "({category}):")},
    };
    bool paid = n->d->total_fen > 0;
    if (!paid && phases_out(n))
        return _("Your household no longer meets the conditions of dibao. The "
                 "monthly {before} yuan are paid to the end of {last}; then "
                 "help phases out as said below, and stops.");
    if (n->kind == NOTICE_STOPPED && n->before_fen == 0)
        return _("Your household no longer meets the conditions. From {month} "
                 "on it is no longer recognised.");
    return _(texts[n->kind][paid]);
}

static void say_amounts(struct writing *w)
{
    for (int item = 0; item < ITEM_COUNT; item++)
        if (w->notice->d->item_fen[item] > 0)
            paper_amount(w->paper, worksheet_item((enum item)item),
                         w->notice->d->item_fen[item]);
    if (w->notice->tekun_from != MONTH_NONE)
        say_paragraph(w, _("Of this, what is for tekun persons is paid from "
                           "{tekun_month} on."));
}

static const char *grant_text(const struct notice_grant *g)
{
    switch (g->item) {
    case DUE_BONUS:
        return _("Once, in {first}: {amount} yuan as a bonus for taking up "
                 "work");
    case DUE_REWARD:
        return _("Once, in {first}: {amount} yuan as a reward for taking up "
                 "work");
    case DUE_EMPLOYMENT_SUBSIDY:
        return _("From {first} to {until}: {amount} yuan a month as an "
                 "employment subsidy");
    default:
        return _("From {first} to {until}: {amount} yuan of dibao a month "
                 "while it phases out");
    }
}

/* What is paid for a while beside what is decided, or after it. */
static void say_after(struct writing *w)
{
    const struct notice_grants *after = &w->notice->after;
    if (after->count > 0)
        paper_heading(w->paper, _("What is paid besides"));
    for (size_t i = 0; i < after->count; i++) {
        w->grant = &after->items[i];
        buffer_clear(&w->text);
        readable_fill(&w->text, grant_text(w->grant), put_name, w);
        if (w->grant->basis->source) {
            buffer_text(&w->text, _("; source: "));
            cite_sources(span_of(w->grant->basis->source), &w->text);
        }
        paper_point(w->paper, buffer_view(&w->text));
    }
}

static void say_facts(struct writing *w)
{
    const struct determination *d = w->notice->d;
    if (d->members == 0)
        return;
    paper_heading(w->paper, _("The facts"));
    say_paragraph(w,
                  d->members == 1
                      ? _("One person counts. The income counted is {income} "
                          "yuan a month; the standard is {standard} yuan a "
                          "person and month.")
                      : _("{members} persons count. The income counted is "
                          "{income} yuan a month, {per_capita} a person; "
                          "the standard is {standard} yuan a person and "
                          "month."));
    if (w->notice->frozen)
        say_paragraph(w,
                      _("It is the income as last reviewed or reported; a new "
                        "one counts once it is reviewed or reported."));
    if (w->notice->has_job_to_come)
        say_paragraph(w, _("The wage of work that has not begun does not count "
                           "yet; it counts from the month after."));
}

static void say_reckoning(struct writing *w)
{
    const struct determination *d = w->notice->d;
    bool begun = false;
    for (size_t i = 0; i < d->steps->count; i++) {
        if (!notice_tells(w->notice, &d->steps->items[i]))
            continue;
        if (!begun)
            paper_heading(w->paper, _("How it was reckoned"));
        begun = true;
        buffer_clear(&w->text);
        notice_step(w->notice, i, &w->text);
        paper_point(w->paper, buffer_view(&w->text));
    }
}

static enum status say_reason(struct writing *w, enum reason reason)
{
    const struct reason_def *def = reason_def(reason);
    buffer_clear(&w->text);
    buffer_text(&w->text, _(def->meaning));
    buffer_text(&w->text, _(" ("));
    enum status status = cite_articles(w->notice->d->policy,
                                       UINT32_C(1) << def->article, &w->text);
    buffer_text(&w->text, _(")"));
    paper_point(w->paper, buffer_view(&w->text));
    return status;
}

/* That support as tekun ends has its reasons among the tests; its articles. */
static uint32_t articles_of(const struct notice *n)
{
    return reason_articles(n->d->reasons) |
           (notice_ends_tekun(n) ? UINT32_C(1) << ARTICLE_TEKUN : 0);
}

static enum status say_end_of_tekun(struct writing *w)
{
    buffer_clear(&w->text);
    buffer_text(&w->text, _("support as tekun ends: the conditions are no "
                            "longer met"));
    buffer_text(&w->text, _(" ("));
    enum status status = cite_articles(w->notice->d->policy,
                                       UINT32_C(1) << ARTICLE_TEKUN, &w->text);
    buffer_text(&w->text, _(")"));
    paper_point(w->paper, buffer_view(&w->text));
    return status;
}

static enum status say_reasons(struct writing *w)
{
    enum status status = STATUS_OK;
    paper_heading(w->paper, _("The reasons"));
    if (notice_ends_tekun(w->notice))
        status = say_end_of_tekun(w);
    for (reasons left = w->notice->d->reasons; left && status == STATUS_OK;
         left &= left - 1)
        status = say_reason(w, (enum reason)__builtin_ctzll(left));
    return status;
}

static void say_text(void *user, const char *name, struct span title)
{
    struct writing *w = user;
    buffer_clear(&w->text);
    buffer_text(&w->text, name);
    buffer_text(&w->text, _(": "));
    buffer_span(&w->text, title);
    paper_point(w->paper, buffer_view(&w->text));
}

/* In full, for who does not know the short names. */
static enum status say_texts(struct writing *w)
{
    const struct determination *d = w->notice->d;
    const struct texts texts = {w->notice->provisions, say_text, w};
    struct buffer articles = {0};
    articles_text(d->policy, articles_of(w->notice), &articles);
    enum status status = articles.failed ? STATUS_MEMORY : STATUS_OK;
    if (articles.length > 0)
        paper_heading(w->paper, _("The texts cited"));
    if (status == STATUS_OK)
        status = texts_put(&texts, buffer_view(&articles));
    buffer_free(&articles);
    return status;
}

static void say_duties(struct writing *w)
{
    if (w->notice->kind == NOTICE_REFUSED || w->notice->kind == NOTICE_STOPPED)
        return;
    paper_heading(w->paper, _("What you must report"));
    say_paragraph(w, _("Tell the township or street office at once when the "
                       "persons, the income or the property of the household "
                       "change (救助649 art. 13)."));
}

/* Where to complain, by the law of the day. */
static void say_rights(struct writing *w)
{
    static const struct {
        date since;
        const char *text;
    } rights[] = {
        {20240101,
         N_("Who does not agree may ask for administrative reconsideration "
            "within 60 days of this notice (行政复议法 art. 20), or bring an "
            "action at the people's court within six months (行政诉讼法 art. "
            "46).")},
        {20150501,
         N_("Who does not agree may ask for administrative reconsideration "
            "within 60 days of this notice (行政复议法 1999 art. 9), or bring "
            "an action at the people's court within six months (行政诉讼法 "
            "art. 46).")},
        {DATE_NONE,
         N_("Who does not agree may ask for administrative reconsideration "
            "within 60 days of this notice (行政复议法 1999 art. 9), or bring "
            "an action at the people's court within three months (行政诉讼法 "
            "1989 art. 39).")},
    };
    size_t i = 0;
    while (w->notice->d->on < rights[i].since)
        i++;
    paper_heading(w->paper, _("Your rights"));
    say_paragraph(w, _(rights[i].text));
}

enum status notice_write(const struct notice *notice,
                         struct sheet_of_paper *paper)
{
    struct writing w = {.notice = notice, .paper = paper};
    char day[32];
    paper_begin(paper, title_of(notice));
    say_addressee(&w);
    say_paragraph(&w, decision_of(notice));
    say_amounts(&w);
    say_after(&w);
    say_facts(&w);
    say_reckoning(&w);
    enum status status = say_reasons(&w);
    if (status == STATUS_OK)
        status = say_texts(&w);
    say_duties(&w);
    say_rights(&w);
    snprintf(day, sizeof day, _("%04d-%02d-%02d"), date_year(notice->d->on),
             date_month(notice->d->on), date_day(notice->d->on));
    paper_signature(paper, _("(name and seal of the office)"), day);
    paper_end(paper);
    paper->out->failed |= w.text.failed;
    buffer_free(&w.text);
    return paper->out->failed ? STATUS_MEMORY : status;
}
