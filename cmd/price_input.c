/* price_input - months of price indices, read and decided. */
#include "price_input.h"

#include "claim_columns.h"
#include "i18n.h"
#include "say.h"
#include "seen.h"

#include <stdio.h>
#include <string.h>

void price_month_text(date month, char text[DATE_TEXT_SIZE])
{
    date_format(month, text);
    text[strlen("2021-09")] = '\0';
}

static enum status check_month(struct price_input *input, struct sheet_row *row)
{
    char text[DATE_TEXT_SIZE];
    price_month_text(input->row.month, text);
    return rowwise_once(
        input->seen,
        (struct rowwise_id){"month", span_of(text),
                            _("the month comes again (first at %s:%llu)")},
        row);
}

/* A missing index or a remainder is the row's; the rest is the rules'. */
static enum status explain(struct price_input *input, struct sheet_row *row,
                           const struct policy *policy,
                           const struct price_outcome *o, enum status status)
{
    char who[64], month[DATE_TEXT_SIZE];
    price_month_text(policy->on, month);
    snprintf(who, sizeof who, _("month %s"), month);
    if (status == STATUS_NO_VALUE) {
        missing_tell(&input->missing, input->book, who,
                     param_def(o->param)->name,
                     policy->presence[o->param] == VALUE_ENDED, policy->on);
        input->faulty_rules = true;
    } else if (status == STATUS_FAULT && o->column) {
        sheet_reject(row, o->column, "%s",
                     _("empty, and a rule asks for it (expected percent year "
                       "on year)"));
    } else if (status == STATUS_FAULT) {
        const char *name = param_def(o->param)->name;
        input->faulty_rules = true;
        if (missing_is_new(&input->missing, name))
            say(_("%s: '%s' cannot be used as '%s' (expected bands that rise, "
                  "such as 3%%:1/12;5%%:1/8)"),
                who, policy->value[o->param]->text, name);
    } else if (status == STATUS_INEXACT) {
        sheet_reject(row, NULL, "%s",
                     _("payment.round is 'exact' and the amount has a "
                       "remainder"));
    } else if (status == STATUS_OVERFLOW) {
        sheet_reject(row, NULL, "%s", _("amounts too large to compute with"));
    } else {
        return status;
    }
    return STATUS_OK;
}

static enum status decide(struct price_input *input, struct sheet_row *row,
                          const struct policy *policy, enum area area,
                          struct price_area *out)
{
    enum status status =
        price_decide(policy, &input->row, area, &input->arena, &out->outcome);
    out->computed = status == STATUS_OK;
    return status == STATUS_OK
               ? STATUS_OK
               : explain(input, row, policy, &out->outcome, status);
}

static enum status take_month(void *user, struct sheet_row *row)
{
    struct price_input *input = user;
    struct policy policy;
    struct price_area areas[AREA_COUNT] = {0};
    input->row.has_cpi = row->given >> PRICE_CPI & 1;
    input->row.has_food = row->given >> PRICE_FOOD & 1;
    input->row.has_low_income = row->given >> PRICE_LOW_INCOME & 1;
    arena_reset(&input->arena);
    enum status status = check_month(input, row);
    if (status != STATUS_OK || row->rejected)
        return status;
    if (input->row.month > input->latest)
        input->latest = input->row.month;
    status = policy_resolve(input->book, input->row.month, input->known_on,
                            &input->arena, &policy);
    for (int area = AREA_URBAN; area < AREA_COUNT; area++)
        if (status == STATUS_OK && !row->rejected)
            status = decide(input, row, &policy, (enum area)area, &areas[area]);
    if (status != STATUS_OK || row->rejected)
        return status;
    return input->take(input->user, &input->row, areas);
}

enum status price_input_run(struct price_input *input,
                            const struct block_options *files)
{
    static const struct price_month none = {
        .cpi = {0, 1}, .food = {0, 1}, .low_income = {0, 1}};
    struct rowwise run = {.table = &PRICE_COLUMNS,
                          .defaults = &none,
                          .row = &input->row,
                          .row_size = sizeof none,
                          .take = take_month,
                          .user = input,
                          .output = input->output,
                          .quiet = input->quiet};
    enum status status = seen_new(false, &input->seen);
    if (status == STATUS_OK)
        status = rowwise_run(files, &run);
    seen_free(input->seen);
    input->seen = NULL;
    arena_free(&input->arena);
    input->rows = run.rows;
    input->rejected = run.rejected;
    return status;
}
