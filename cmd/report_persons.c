/*
 * report_persons - the kinds with a row a person or household: aid of social
 * forces beside the government's (D11.1), the yearly sample (C15.1), the
 * export for the low-income monitoring platform (H03.4).
 */
#include "report.h"

#include "array.h"
#include "edge.h"
#include "i18n.h"
#include "money.h"
#include "payment.h"

#include <stdio.h>

/* ---- social ------------------------------------------------------------ */

static const struct out_column SOCIAL[] = {
    {"household_id", CELL_TEXT, N_("household")},
    {"person_id", CELL_TEXT, N_("person")},
    {"category", CELL_TEXT, N_("category")},
    {"government", CELL_MONEY, N_("government")},
    {"need", CELL_TEXT, N_("need")},
    {"times", CELL_COUNT, N_("times")},
    {"givers", CELL_TEXT, N_("givers")},
    {"social_month", CELL_MONEY, N_("social, this month")},
    {"social", CELL_MONEY, N_("social")},
    {"finding", CELL_TEXT, N_("finding")},
    {"source", CELL_TEXT, N_("source")},
};

/* What came to one person for one need, up to the month's end. */
struct help {
    int64_t times, month_fen, fen;
};

static enum status add_help(const struct report_job *job, size_t first,
                            size_t end, struct help *out)
{
    *out = (struct help){0};
    for (size_t i = first; i < end; i++) {
        const struct aid *aid = &job->aid.rows[i];
        enum status status = STATUS_OK;
        if (aid->given_on > job->month_end)
            continue;
        out->times++;
        status = money_add(out->fen, aid->amount_fen, &out->fen);
        if (status == STATUS_OK && aid->given_on >= job->decision.on)
            status =
                money_add(out->month_fen, aid->amount_fen, &out->month_fen);
        if (status != STATUS_OK)
            return status;
    }
    return STATUS_OK;
}

static bool given_before(const struct report_job *job, size_t first, size_t i)
{
    for (size_t k = first; k < i; k++)
        if (span_equal(job->aid.rows[k].giver, job->aid.rows[i].giver))
            return true;
    return false;
}

/* The givers, each once. */
static void put_givers(const struct report_job *job, struct row_writer *w,
                       size_t first, size_t end)
{
    struct buffer text = {0};
    for (size_t i = first; i < end; i++) {
        const struct aid *aid = &job->aid.rows[i];
        if (aid->given_on > job->month_end || aid->giver.length == 0 ||
            given_before(job, first, i))
            continue;
        if (text.length > 0)
            buffer_char(&text, ';');
        buffer_span(&text, aid->giver);
    }
    w->out->failed |= text.failed;
    row_text(w, buffer_view(&text));
    buffer_free(&text);
}

/* Does the government's money for living serve this need too? */
static bool is_living(struct span need)
{
    return span_is(need, "living") || span_is(need, "生活") ||
           span_is(need, "基本生活");
}

struct receiver {
    struct span household_id; /* empty: not in the roster */
    enum category category;
    int64_t government_fen;
};

/* One row; true where there is something to look at. */
static bool help_row(const struct report_job *job, struct row_writer *w,
                     const struct receiver *receiver, size_t first, size_t end,
                     const struct help *help)
{
    const struct aid *aid = &job->aid.rows[first];
    bool outside = receiver->household_id.length == 0;
    const char *finding = help->times > 1 ? "twice"
                          : receiver->government_fen > 0 && is_living(aid->need)
                              ? "also_government"
                          : outside ? "not_in_roster"
                                    : "";
    row_begin(w);
    row_text(w, receiver->household_id);
    row_text(w, aid->person_id);
    if (outside)
        row_empty(w);
    else
        report_category(w, receiver->category);
    row_money(w, receiver->government_fen);
    row_text(w, aid->need);
    row_count(w, help->times);
    put_givers(job, w, first, end);
    row_money(w, help->month_fen);
    row_money(w, help->fen);
    row_text(w, span_of(finding));
    row_text(w, span_of(job->kind->source));
    row_end(w);
    return *finding != '\0';
}

/* What the month brings a person: dibao, single, tekun, care, supplement. */
static enum status government_fen(struct report_worker *worker,
                                  const struct determination *d, size_t person,
                                  int64_t *out)
{
    size_t n = d->household->person_count;
    int64_t *shares = array_reserve(worker->shares, n + 1, &worker->share_room,
                                    sizeof *shares);
    if (!shares)
        return STATUS_MEMORY;
    worker->shares = shares;
    *out = 0;
    for (int item = 0; item < ITEM_COUNT; item++) {
        enum status status = payment_split(d, (enum item)item, shares);
        if (status == STATUS_OK)
            status = money_add(*out, shares[person], out);
        if (status != STATUS_OK)
            return status;
    }
    return STATUS_OK;
}

static enum status social_person(struct report_worker *worker,
                                 const struct determination *d, size_t person,
                                 struct result *result)
{
    const struct report_job *job = worker->job;
    struct span id = d->household->persons[person].person_id;
    struct receiver receiver = {d->household->id, d->category, 0};
    size_t at = id.length ? aid_first(&job->aid, id) : job->aid.count;
    enum status status =
        at < job->aid.count
            ? government_fen(worker, d, person, &receiver.government_fen)
            : STATUS_OK;
    while (status == STATUS_OK && at < job->aid.count &&
           span_equal(job->aid.rows[at].person_id, id)) {
        struct help help;
        size_t end = aid_next_need(&job->aid, at);
        atomic_store_explicit(&job->met[at], true, memory_order_relaxed);
        status = add_help(job, at, end, &help);
        if (status == STATUS_OK && help.times > 0) {
            result->findings +=
                help_row(job, &worker->writer, &receiver, at, end, &help);
            result->rows++;
        }
        at = end;
    }
    return status;
}

static enum status social(struct report_worker *worker,
                          const struct determination *d, struct result *result)
{
    enum status status = STATUS_OK;
    for (size_t i = 0; status == STATUS_OK && i < d->household->person_count;
         i++)
        status = social_person(worker, d, i, result);
    return status;
}

/* Those whom the roster does not know. */
static enum status social_others(struct report_job *job, struct row_writer *w,
                                 struct totals *totals)
{
    const struct receiver nobody = {{NULL, 0}, CATEGORY_UNKNOWN, 0};
    enum status status = STATUS_OK;
    for (size_t at = 0; status == STATUS_OK && at < job->aid.count;) {
        struct help help;
        size_t end = aid_next_need(&job->aid, at);
        status = add_help(job, at, end, &help);
        if (status == STATUS_OK && help.times > 0 && !job->met[at]) {
            totals->findings += help_row(job, w, &nobody, at, end, &help);
            totals->rows++;
        }
        at = end;
    }
    return status;
}

const struct report_kind REPORT_SOCIAL = {
    .name = "social",
    .columns = SOCIAL,
    .column_count = sizeof SOCIAL / sizeof *SOCIAL,
    .source = "德州关于建立社会大救助体系的意见",
    .household = social,
    .finish = social_others,
    .takes_aid = true,
    .needs_aid = true};

/* ---- sample ------------------------------------------------------------ */

static const struct out_column SAMPLE[] = {
    {"household_id", CELL_TEXT, N_("household")},
    {"month", CELL_TEXT, N_("month")},
    {"category", CELL_TEXT, N_("category")},
    {"members", CELL_COUNT, N_("members")},
    {"income", CELL_MONEY, N_("income")},
    {"expense", CELL_MONEY, N_("expense")},
    {"per_capita", CELL_MONEY, N_("per capita")},
    {"standard", CELL_MONEY, N_("standard")},
    {"edge_limit", CELL_MONEY, N_("edge limit")},
    {"hardship", CELL_TEXT, N_("hardship coefficient")},
    {"edge", CELL_TEXT, N_("edge coefficient")},
    {"source", CELL_TEXT, N_("source")},
};

static bool prepare_sample(struct report_job *job)
{
    const struct value *share =
        report_needs(job, PARAM_REPORT_SAMPLE_SHARE, "5%");
    if (share)
        job->sample = share->number;
    return share != NULL;
}

/* Ten-thousandths as 0.8333; empty where nobody counts. */
static enum status put_coefficient(struct row_writer *w,
                                   const struct determination *d,
                                   struct ratio limit)
{
    int64_t value = 0;
    char text[40];
    enum status status =
        ratio_multiply(limit, (struct ratio){d->members, 1}, &limit);
    if (status == STATUS_OK && limit.num == 0) {
        row_empty(w);
        return status;
    }
    if (status == STATUS_OK)
        status =
            tally_coefficient(fen_of_units(d, d->income_units), limit, &value);
    snprintf(text, sizeof text, "%lld.%04lld", (long long)(value / 10000),
             (long long)(value % 10000));
    row_text(w, span_of(text));
    return status;
}

static int64_t shown(struct ratio fen)
{
    int64_t rounded = 0;
    money_round(fen, ROUND_HALF_UP, 1, &rounded);
    return rounded;
}

static enum status sample(struct report_worker *worker,
                          const struct determination *d, struct result *result)
{
    struct row_writer *w = &worker->writer;
    struct determination copy = *d;
    struct ratio standard = fen_of_units(d, d->standard_units), limit;
    struct ratio expense = {d->household->rigid_expense_fen_year,
                            MONTHS_PER_YEAR};
    int64_t per_capita = 0;
    if (d->category == CATEGORY_NONE ||
        !tally_sampled(d->household->id, date_year(d->on), worker->job->sample))
        return STATUS_OK;
    determination_per_capita(d, &per_capita);
    enum status status = edge_limit_fen(&copy, &limit);
    if (status != STATUS_OK)
        return status;
    row_begin(w);
    row_text(w, d->household->id);
    report_month(w, d->on);
    report_category(w, d->category);
    row_count(w, d->members);
    row_money(w, shown(fen_of_units(d, d->income_units)));
    row_money(w, shown(expense));
    row_money(w, per_capita);
    row_money(w, shown(standard));
    row_money(w, shown(limit));
    status = put_coefficient(w, d, standard);
    if (status == STATUS_OK)
        status = put_coefficient(w, d, limit);
    row_text(w, span_of(worker->job->kind->source));
    row_end(w);
    result->rows++;
    return status;
}

const struct report_kind REPORT_SAMPLE = {
    .name = "sample",
    .columns = SAMPLE,
    .column_count = sizeof SAMPLE / sizeof *SAMPLE,
    .source = "京朝发〔2007〕13号 三(一)5",
    .prepare = prepare_sample,
    .household = sample};

/* ---- platform ---------------------------------------------------------- */

static const struct out_column PLATFORM[] = {
    {"household_id", CELL_TEXT, N_("household")},
    {"month", CELL_TEXT, N_("month")},
    {"division", CELL_TEXT, N_("division")},
    {"area", CELL_TEXT, N_("area")},
    {"category", CELL_TEXT, N_("category")},
    {"category_in_force", CELL_TEXT, N_("in force")},
    {"members", CELL_COUNT, N_("members")},
    {"per_capita", CELL_MONEY, N_("per capita")},
    {"standard", CELL_MONEY, N_("standard")},
    {"total", CELL_MONEY, N_("total")},
    {"rigid_expense_year", CELL_MONEY, N_("rigid expense")},
    {"person_id", CELL_TEXT, N_("person")},
    {"name", CELL_TEXT, N_("name")},
    {"relation", CELL_TEXT, N_("relation")},
    {"sex", CELL_TEXT, N_("sex")},
    {"birth_date", CELL_TEXT, N_("born")},
    {"employment", CELL_TEXT, N_("employment")},
    {"labour", CELL_TEXT, N_("labour")},
    {"disability", CELL_TEXT, N_("disability")},
    {"disability_grade", CELL_TEXT, N_("grade")},
    {"illness", CELL_TEXT, N_("illness")},
    {"stage", CELL_TEXT, N_("stage")},
    {"insurance", CELL_TEXT, N_("insurance")},
    {"monitored", CELL_TEXT, N_("monitored")},
};

static bool is_monitored(const struct person *p)
{
    return person_has_tag(p, TAG_MONITORED) ||
           person_has_tag(p, TAG_REGISTERED_POOR);
}

/* The low-income population: helped, in force, or monitored. */
static bool is_of_the_platform(const struct determination *d)
{
    int in_force = d->household->category_in_force;
    if (d->category != CATEGORY_NONE ||
        (in_force != CATEGORY_UNKNOWN && in_force != CATEGORY_NONE))
        return true;
    for (size_t i = 0; i < d->household->person_count; i++)
        if (!d->parts[i].excluded && is_monitored(&d->household->persons[i]))
            return true;
    return false;
}

static void put_word(struct row_writer *w, const struct vocabulary *v,
                     int value)
{
    row_text(w, span_of(word_english(v, value)));
}

static void household_cells(struct row_writer *w, const struct determination *d)
{
    const struct household *h = d->household;
    int64_t per_capita = 0;
    determination_per_capita(d, &per_capita);
    row_text(w, h->id);
    report_month(w, d->on);
    row_text(w, h->division);
    put_word(w, &VOCABULARY_AREA, h->area);
    put_word(w, &VOCABULARY_CATEGORY, (int)d->category);
    put_word(w, &VOCABULARY_CATEGORY, h->category_in_force);
    row_count(w, d->members);
    row_money(w, per_capita);
    row_money(w, shown(fen_of_units(d, d->standard_units)));
    row_money(w, d->total_fen);
    row_money(w, h->rigid_expense_fen_year);
}

static void person_cells(struct row_writer *w, const struct person *p)
{
    row_text(w, p->person_id);
    row_text(w, p->name);
    put_word(w, &VOCABULARY_RELATION, p->relation);
    put_word(w, &VOCABULARY_SEX, p->sex);
    row_date(w, p->birth_date);
    put_word(w, &VOCABULARY_EMPLOYMENT, p->employment);
    put_word(w, &VOCABULARY_LABOUR, p->labour);
    put_word(w, &VOCABULARY_DISABILITY, p->disability);
    put_word(w, &VOCABULARY_GRADE, p->disability_grade);
    put_word(w, &VOCABULARY_ILLNESS, p->illness);
    put_word(w, &VOCABULARY_STAGE, p->stage);
    put_word(w, &VOCABULARY_INSURANCE, p->insurance);
    put_word(w, &VOCABULARY_YES_NO, is_monitored(p) ? ANSWER_YES : ANSWER_NO);
}

static enum status platform(struct report_worker *worker,
                            const struct determination *d,
                            struct result *result)
{
    struct row_writer *w = &worker->writer;
    if (!is_of_the_platform(d))
        return STATUS_OK;
    for (size_t i = 0; i < d->household->person_count; i++) {
        if (d->parts[i].excluded)
            continue;
        row_begin(w);
        household_cells(w, d);
        person_cells(w, &d->household->persons[i]);
        row_end(w);
        result->rows++;
    }
    return STATUS_OK;
}

const struct report_kind REPORT_PLATFORM = {.name = "platform",
                                            .columns = PLATFORM,
                                            .column_count = sizeof PLATFORM /
                                                            sizeof *PLATFORM,
                                            .household = platform};
