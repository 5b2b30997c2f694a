/*
 * report_persons - the yearly sample of low-income families (C15.1), and the
 * export for the low-income monitoring platform (H03.4).
 */
#include "report.h"

#include "edge.h"
#include "i18n.h"
#include "money.h"
#include "row_words.h"

#include <stdio.h>

/* ---- sample ------------------------------------------------------------ */

static const struct out_column SAMPLE[] = {
    {"household_id", CELL_IDENTITY, N_("household")},
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
    {"source", CELL_SOURCE, N_("source")},
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
    row_money(w, money_shown(fen_of_units(d, d->income_units)));
    row_money(w, money_shown(expense));
    row_money(w, per_capita);
    row_money(w, money_shown(standard));
    row_money(w, money_shown(limit));
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
    {"household_id", CELL_IDENTITY, N_("household")},
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
    {"person_id", CELL_IDENTITY, N_("person")},
    {"name", CELL_NAME, N_("name")},
    {"relation", CELL_TEXT, N_("relation")},
    {"sex", CELL_TEXT, N_("sex")},
    {"birth_date", CELL_TEXT, N_("born")},
    {"employment", CELL_TEXT, N_("employment")},
    {"labour", CELL_TEXT, N_("labour")},
    {"disability", CELL_TEXT, N_("disability")},
    {"disability_grade", CELL_TEXT, N_("grade")},
    {"illness", CELL_TEXT, N_("illness")},
    {"stage", CELL_TEXT, N_("school stage")},
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

static void household_cells(struct row_writer *w, const struct determination *d)
{
    const struct household *h = d->household;
    int64_t per_capita = 0;
    determination_per_capita(d, &per_capita);
    row_text(w, h->id);
    report_month(w, d->on);
    row_text(w, h->division);
    row_word(w, &VOCABULARY_AREA, h->area);
    row_word(w, &VOCABULARY_CATEGORY, (int)d->category);
    row_word(w, &VOCABULARY_CATEGORY, h->category_in_force);
    row_count(w, d->members);
    row_money(w, per_capita);
    row_money(w, money_shown(fen_of_units(d, d->standard_units)));
    row_money(w, d->total_fen);
    row_money(w, h->rigid_expense_fen_year);
}

static void person_cells(struct row_writer *w, const struct person *p)
{
    row_text(w, p->person_id);
    row_text(w, p->name);
    row_word(w, &VOCABULARY_RELATION, p->relation);
    row_word(w, &VOCABULARY_SEX, p->sex);
    row_date(w, p->birth_date);
    row_word(w, &VOCABULARY_EMPLOYMENT, p->employment);
    row_word(w, &VOCABULARY_LABOUR, p->labour);
    row_word(w, &VOCABULARY_DISABILITY, p->disability);
    row_word(w, &VOCABULARY_GRADE, p->disability_grade);
    row_word(w, &VOCABULARY_ILLNESS, p->illness);
    row_word(w, &VOCABULARY_STAGE, p->stage);
    row_word(w, &VOCABULARY_INSURANCE, p->insurance);
    row_word(w, &VOCABULARY_YES_NO, is_monitored(p) ? ANSWER_YES : ANSWER_NO);
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
