/*
 * report_tables - the kinds that count: statistics (J35.1), the statistical
 * table with its due dates (H04.1), the serious-illness fund (C38.1).
 */
#include "report.h"

#include "i18n.h"
#include "money.h"
#include "row_words.h"
#include "say.h"

static const struct out_column STATISTICS[] = {
    {"month", CELL_TEXT, N_("month")},
    {"division", CELL_TEXT, N_("division")},
    {"area", CELL_TEXT, N_("area")},
    {"category", CELL_TEXT, N_("category")},
    {"households", CELL_COUNT, N_("households")},
    {"persons", CELL_COUNT, N_("persons")},
    {"tekun_persons", CELL_COUNT, N_("tekun persons")},
    {"single_persons", CELL_COUNT, N_("single persons")},
    {"dibao", CELL_MONEY, N_("dibao")},
    {"single", CELL_MONEY, N_("single")},
    {"tekun", CELL_MONEY, N_("tekun")},
    {"care", CELL_MONEY, N_("care")},
    {"supplement", CELL_MONEY, N_("supplement")},
    {"total", CELL_MONEY, N_("total")},
};

static enum status statistics(struct report_job *job, struct row_writer *w,
                              struct totals *totals)
{
    for (size_t i = 0; i < job->tally.count; i++) {
        const struct tally_cell *cell = &job->tally.cells[i];
        row_begin(w);
        report_month(w, job->decision.on);
        row_text(w, span_of(cell->division));
        row_word(w, &VOCABULARY_AREA, cell->area);
        report_category(w, (enum category)cell->category);
        row_count(w, cell->households);
        row_count(w, cell->persons);
        row_count(w, cell->tekun_persons);
        row_count(w, cell->single_persons);
        for (int item = 0; item < ITEM_COUNT; item++)
            row_money(w, cell->item_fen[item]);
        row_money(w, cell->total_fen);
        row_end(w);
        totals->rows++;
    }
    return STATUS_OK;
}

const struct report_kind REPORT_STATISTICS = {
    .name = "statistics",
    .columns = STATISTICS,
    .column_count = sizeof STATISTICS / sizeof *STATISTICS,
    .adds_up = true,
    .finish = statistics};

/* ---- the table of H04.1 ------------------------------------------------ */

static const struct out_column TABLE[] = {
    {"month", CELL_TEXT, N_("month")},
    {"report", CELL_TEXT, N_("report")},
    {"due", CELL_TEXT, N_("due")},
    {"division", CELL_TEXT, N_("division")},
    {"category", CELL_TEXT, N_("category")},
    {"households", CELL_COUNT, N_("households")},
    {"persons", CELL_COUNT, N_("persons")},
    {"total", CELL_MONEY, N_("total")},
    {"new_households", CELL_COUNT, N_("new households")},
    {"new_persons", CELL_COUNT, N_("new persons")},
    {"source", CELL_SOURCE, N_("source")},
};

static bool prepare_table(struct report_job *job)
{
    const struct value *days = report_needs(job, PARAM_REPORT_DAYS, "14;28");
    if (!days)
        return false;
    enum status status = tally_report_days(days->text, job->decision.on,
                                           job->due, &job->due_count);
    if (status != STATUS_OK)
        say(_("report.days is '%s' (expected ascending days of the month, as "
              "in 14;28)"),
            days->text);
    return status == STATUS_OK;
}

static void table_row(const struct report_job *job, struct row_writer *w,
                      date due, const struct tally_cell *cell, bool all)
{
    row_begin(w);
    report_month(w, job->decision.on);
    row_code(w, "statistical_table", N_("statistical table"));
    row_date(w, due);
    row_text(w, span_of(cell->division));
    if (all)
        row_code(w, "all", N_("all"));
    else
        report_category(w, (enum category)cell->category);
    row_count(w, cell->households);
    row_count(w, cell->persons);
    row_money(w, cell->total_fen);
    row_count(w, cell->new_households);
    row_count(w, cell->new_persons);
    row_text(w, span_of(job->kind->source));
    row_end(w);
}

/* The report in words has a day, and no figures. */
static void work_report_row(const struct report_job *job, struct row_writer *w)
{
    enum { FIGURES = 7 };
    row_begin(w);
    report_month(w, job->decision.on);
    row_code(w, "work_report", N_("work report"));
    row_date(w, job->due[job->due_count - 1]);
    for (int i = 0; i < FIGURES; i++)
        row_empty(w);
    row_text(w, span_of(job->kind->source));
    row_end(w);
}

/* The helped, without regard to area; and all of them together. */
static enum status add_up(const struct tally *tally, struct tally *helped,
                          struct tally_cell *all)
{
    enum status status = STATUS_OK;
    for (size_t i = 0; status == STATUS_OK && i < tally->count; i++) {
        struct tally_cell cell = tally->cells[i];
        if (cell.category == CATEGORY_NONE)
            continue;
        cell.area = 0;
        status = tally_add(helped, &cell);
        if (status == STATUS_OK)
            status = tally_sum(all, &cell);
    }
    return status;
}

static enum status table(struct report_job *job, struct row_writer *w,
                         struct totals *totals)
{
    struct tally helped = {0};
    struct tally_cell all = {0};
    enum status status = add_up(&job->tally, &helped, &all);
    for (size_t k = 0; status == STATUS_OK && k < job->due_count; k++) {
        for (size_t i = 0; i < helped.count; i++)
            table_row(job, w, job->due[k], &helped.cells[i], false);
        table_row(job, w, job->due[k], &all, true);
        totals->rows += helped.count + 1;
    }
    if (status == STATUS_OK) {
        work_report_row(job, w);
        totals->rows++;
    }
    tally_free(&helped);
    return status;
}

const struct report_kind REPORT_TABLE = {.name = "table",
                                         .columns = TABLE,
                                         .column_count =
                                             sizeof TABLE / sizeof *TABLE,
                                         .source = "承高社管字〔2023〕12号 四",
                                         .prepare = prepare_table,
                                         .adds_up = true,
                                         .finish = table};

/* ---- the fund of C38.1 ------------------------------------------------- */

static const struct out_column FUND[] = {
    {"year", CELL_COUNT, N_("year")},
    {"used", CELL_MONEY, N_("used last year")},
    {"ratio", CELL_TEXT, N_("ratio")},
    {"input", CELL_MONEY, N_("input this year")},
    {"source", CELL_SOURCE, N_("source")},
};

static bool prepare_fund(struct report_job *job)
{
    const struct value *ratio =
        report_needs(job, PARAM_ILLNESS_FUND_RATIO, "50%");
    const struct value *used =
        report_needs(job, PARAM_ILLNESS_FUND_USED, "640000");
    return ratio && used;
}

static enum status fund(struct report_job *job, struct row_writer *w,
                        struct totals *totals)
{
    const struct policy *policy = job->decision.policy;
    const struct dated_value *ratio = policy->value[PARAM_ILLNESS_FUND_RATIO];
    const struct dated_value *used = policy->value[PARAM_ILLNESS_FUND_USED];
    int64_t used_fen = 0, input_fen = 0;
    char text[RATIO_TEXT_SIZE];
    enum status status =
        money_round(used->value.number, ROUND_HALF_UP, 1, &used_fen);
    if (status == STATUS_OK)
        status = tally_fund_input(ratio->value.number, used->value.number,
                                  &input_fen);
    if (status != STATUS_OK)
        return status;
    row_begin(w);
    row_count(w, date_year(job->decision.on));
    row_money(w, used_fen);
    row_text(w, span_of(ratio_format(ratio->value.number, text)));
    row_money(w, input_fen);
    row_text(w, span_of(job->kind->source));
    row_end(w);
    totals->rows++;
    return STATUS_OK;
}

const struct report_kind REPORT_FUND = {.name = "fund",
                                        .columns = FUND,
                                        .column_count =
                                            sizeof FUND / sizeof *FUND,
                                        .source = "京朝发〔2007〕13号 三(三)8",
                                        .prepare = prepare_fund,
                                        .finish = fund};
