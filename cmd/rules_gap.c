/*
 * rules gap - the urban and the rural dibao standard side by side over time
 * (Z01.1): one row a date on which one of them changes and both are known.
 */
#include "i18n.h"
#include "money.h"
#include "rules.h"
#include "say.h"
#include "standard.h"

#include <stdlib.h>

static const struct out_column COLUMNS_OUT[] = {
    {"date", CELL_TEXT, N_("date")},
    {"urban", CELL_MONEY, N_("urban")},
    {"rural", CELL_MONEY, N_("rural")},
    {"difference", CELL_MONEY, N_("difference")},
    {"ratio", CELL_TEXT, N_("urban to rural")},
};

enum { COLUMNS_OUT_COUNT = sizeof COLUMNS_OUT / sizeof *COLUMNS_OUT };

static const struct value *in_force(const struct rulebook *book, enum param id,
                                    date on, date known_on)
{
    const struct dated_value *value;
    return section_value(book->params[id], on, known_on, &value) ==
                   VALUE_IN_FORCE
               ? &value->value
               : NULL;
}

static void put_gap(struct row_writer *w, date on,
                    const struct standard_gap *gap)
{
    char ratio[MONEY_TEXT_SIZE];
    row_begin(w);
    row_date(w, on);
    row_money(w, gap->urban_fen);
    row_money(w, gap->rural_fen);
    row_money(w, gap->difference_fen);
    if (gap->has_ratio) {
        money_format(gap->ratio_hundredths, ratio);
        row_text(w, span_of(ratio));
    } else {
        row_empty(w);
    }
    row_end(w);
}

static enum status put_gaps(struct row_writer *w, const struct rulebook *book,
                            const struct section *const of[2], date known_on,
                            size_t *shown)
{
    date *dates = NULL;
    size_t count = 0;
    const struct value *last[2] = {NULL, NULL};
    enum status status = rules_dates(of[0], of[1], &dates, &count);
    for (size_t i = 0; status == STATUS_OK && i < count; i++) {
        struct standard_gap gap;
        const struct value *urban =
            in_force(book, PARAM_DIBAO_STANDARD_URBAN, dates[i], known_on);
        const struct value *rural =
            in_force(book, PARAM_DIBAO_STANDARD_RURAL, dates[i], known_on);
        if (!urban || !rural || (urban == last[0] && rural == last[1]))
            continue; /* as before, where the change is not known yet */
        last[0] = urban;
        last[1] = rural;
        status = standard_gap(urban->number, rural->number, &gap);
        if (status == STATUS_OK)
            put_gap(w, dates[i], &gap);
        *shown += status == STATUS_OK;
    }
    free(dates);
    return status;
}

static int gap(const struct parsed *parsed, const struct rulebook *book,
               date known_on)
{
    const struct section *const of[2] = {
        book->params[PARAM_DIBAO_STANDARD_URBAN],
        book->params[PARAM_DIBAO_STANDARD_RURAL]};
    struct row_output out;
    size_t shown = 0;
    if (!row_output_open(parsed, COLUMNS_OUT, COLUMNS_OUT_COUNT, &out))
        return EXIT_NOT_DONE;
    enum status status = put_gaps(&out.writer, book, of, known_on, &shown);
    if (status != STATUS_OK) {
        output_abandon(&out.output);
        buffer_free(&out.rows);
        return say_status(status);
    }
    if (shown == 0)
        say(_("'%s' has on no date both an urban and a rural standard"),
            book->pack->id);
    return row_output_close(&out) ? EXIT_DONE : EXIT_NOT_DONE;
}

int rules_gap(const struct parsed *parsed)
{
    struct rulebook book = {0};
    date known_on;
    int exit_status = EXIT_NOT_DONE;
    if (parsed->operand_count + option_given(parsed, OPTION_RULES) > 1)
        return say_usage("rules", "%s", _("rules gap: one PACK"));
    if (settings_known_on(parsed, &known_on) &&
        settings_rulebook_of(parsed,
                             parsed->operand_count ? parsed->operands[0] : NULL,
                             DATE_NONE, &book))
        exit_status = gap(parsed, &book, known_on);
    rulebook_free(&book);
    return exit_status;
}
