/*
 * whatif_rows - the rows of what was gathered: a scenario each, or a scenario
 * and group. Money is rounded here, once; counts are whole without weights and
 * exact decimals with them.
 */
#include "i18n.h"
#include "row_words.h"
#include "trace.h"
#include "weight.h"
#include "whatif_measure.h"
#include "whatif_run.h"

#include <stdlib.h>

/* ---- cells -------------------------------------------------------------- */

static void put_category(struct row_writer *w, enum category category)
{
    row_text(w,
             span_of(format_in_words(w->format)
                         ? category_words(category)
                         : word_english(&VOCABULARY_CATEGORY, (int)category)));
}

/* Billionths: a whole number without its decimals, or as few as it has. */
static void put_count(struct row_writer *w, int64_t billionths)
{
    char text[RATIO_TEXT_SIZE];
    struct ratio count = RATIO_ZERO;
    (void)ratio_make(billionths, WEIGHT_ONE, &count);
    row_number(w, span_of(ratio_format(count, text)));
}

static void put_index(struct row_writer *w, int64_t millionths)
{
    enum { ONE = 1000000, PLACES = 6 };
    char text[PLACES + 1];
    struct buffer number = {0};
    for (int64_t i = PLACES - 1, rest = millionths % ONE; i >= 0; i--) {
        text[i] = (char)('0' + rest % 10);
        rest /= 10;
    }
    text[PLACES] = '\0';
    buffer_integer(&number, millionths / ONE);
    buffer_char(&number, '.');
    buffer_text(&number, text);
    w->out->failed |= number.failed;
    row_number(w, buffer_view(&number));
    buffer_free(&number);
}

static void put_measures(const struct whatif_shape *shape, struct row_writer *w,
                         const int64_t values[MEASURES])
{
    for (size_t i = 0; shape->keys + i < shape->count; i++) {
        enum measure measure = (enum measure)shape->measures[i];
        switch (measure_scale(measure)) {
        case OF_MONEY:
            row_money(w, values[measure]);
            break;
        case OF_COUNT:
            put_count(w, values[measure]);
            break;
        case OF_INDEX:
            put_index(w, values[measure]);
            break;
        }
    }
}

/* ---- a household -------------------------------------------------------- */

void whatif_household_row(struct row_writer *w, struct span household_id,
                          const struct touched *touched)
{
    const struct step *step = touched->step;
    struct buffer articles = {0};
    row_begin(w);
    row_text(w, household_id);
    row_text(w, span_of(touched->scenario));
    row_money(w, touched->before->total_fen);
    row_money(w, touched->after->total_fen);
    row_money(w, touched->after->total_fen - touched->before->total_fen);
    put_category(w, touched->before->category);
    put_category(w, touched->after->category);
    if (step) {
        row_text(w,
                 span_of(format_in_words(w->format) ? rule_title(step->rule)
                                                    : rule_code(step->rule)));
        articles_text(touched->policy, UINT32_C(1) << step->article, &articles);
        row_text(w, buffer_view(&articles));
    } else {
        row_empty(w);
        row_empty(w);
    }
    row_end(w);
    w->out->failed |= articles.failed;
    buffer_free(&articles);
}

/* ---- a scenario, or a group of one -------------------------------------- */

static enum status indices(const struct whatif_job *job,
                           const struct side *before, const struct side *after,
                           int64_t values[MEASURES])
{
    struct poverty_indices of[2];
    enum status status = poverty_reckon(&before->poverty, &job->lines, &of[0]);
    if (status == STATUS_OK)
        status = poverty_reckon(&after->poverty, &job->lines, &of[1]);
    if (status != STATUS_OK)
        return status;
    for (int i = 0; i < 2; i++) {
        values[RATE_BEFORE + i] = of[i].rate;
        values[GAP_BEFORE + i] = of[i].gap;
        values[SEVERITY_BEFORE + i] = of[i].severity;
        values[WATTS_BEFORE + i] = of[i].watts;
    }
    return STATUS_OK;
}

static enum status compare(const struct whatif_job *job,
                           const struct side *before,
                           const struct change *change,
                           int64_t values[MEASURES])
{
    const struct {
        enum measure measure;
        wide sum;
    } money[] = {
        {COST_BEFORE, before->cost},
        {COST_AFTER, before->cost + change->difference.cost},
        {DIFFERENCE, change->difference.cost},
        {GAINED, change->gained},
        {LOST, change->lost},
    };
    struct side after = *before;
    enum status status = side_join(&after, &change->difference);
    for (size_t i = 0; i < sizeof money / sizeof *money; i++)
        if (status == STATUS_OK)
            status = weight_round(money[i].sum, &values[money[i].measure]);
    if (status != STATUS_OK)
        return status;
    values[HOUSEHOLDS] = before->households;
    values[RECIPIENTS_BEFORE] = before->recipients;
    values[RECIPIENTS_AFTER] = after.recipients;
    values[WINNERS] = change->winners;
    values[LOSERS] = change->losers;
    values[PERSONS] = before->poverty.persons;
    return indices(job, before, &after, values);
}

static void put_key(const struct whatif_job *job, struct row_writer *w,
                    const struct group_key *key)
{
    switch (job->by) {
    case BY_DIVISION:
        row_text(w, span_of(key->text));
        break;
    case BY_AREA:
        row_word(w, &VOCABULARY_AREA, (int)key->number);
        break;
    case BY_CATEGORY:
        put_category(w, (enum category)key->number);
        break;
    case BY_MEMBERS:
        row_count(w, key->number);
        break;
    default:
        break;
    }
}

static enum status put_group(const struct whatif_job *job, struct row_writer *w,
                             size_t at, const struct household_group *group)
{
    int64_t values[MEASURES] = {0};
    enum status status =
        compare(job, &group->before, &group->changes[at - 1], values);
    if (status != STATUS_OK)
        return status;
    row_begin(w);
    row_text(w, span_of(job->scenarios.items[at].name));
    put_key(job, w, &group->key);
    put_measures(&job->shape, w, values);
    row_end(w);
    return STATUS_OK;
}

static enum status group_rows(const struct whatif_job *job,
                              const struct groups *groups, struct row_writer *w,
                              uint64_t *rows)
{
    enum status status = STATUS_OK;
    for (size_t at = 1; at < job->scenarios.count; at++)
        for (size_t i = 0; i < groups->count && status == STATUS_OK; i++) {
            status = put_group(job, w, at, &groups->items[i]);
            ++*rows;
        }
    return status;
}

/* ---- all together ------------------------------------------------------- */

/*
 * The spread of one scenario after the other, in order; freed with free().
 * Each is the one before and what differs from it.
 */
static enum status next_spread(struct spread_bin **bins, size_t *count,
                               const struct spread *differences)
{
    struct spread_list lists[2] = {{*bins, *count}, {NULL, 0}};
    struct spread_bin *own = NULL, *all = NULL;
    enum status status = spread_sort(differences, &own, &lists[1].count);
    lists[1].bins = own;
    if (status == STATUS_OK)
        status = spread_merge(lists, &all, count);
    free(own);
    if (status != STATUS_OK)
        return status;
    free(*bins);
    *bins = all;
    return STATUS_OK;
}

static enum status put_scenario(const struct whatif_job *job,
                                struct row_writer *w, size_t at,
                                const struct household_group *group,
                                int64_t values[MEASURES])
{
    static const struct change none;
    enum status status = compare(
        job, &group->before, at == 0 ? &none : &group->changes[at - 1], values);
    if (status != STATUS_OK)
        return status;
    row_begin(w);
    row_text(w,
             span_of(at == 0 ? _("baseline") : job->scenarios.items[at].name));
    put_measures(&job->shape, w, values);
    row_end(w);
    if (job->figures)
        job->figures[at] = (struct whatif_figures){
            values[COST_BEFORE],       values[COST_AFTER],
            values[RECIPIENTS_BEFORE], values[RECIPIENTS_AFTER],
            values[WINNERS],           values[LOSERS]};
    return STATUS_OK;
}

static enum status scenario_rows(const struct whatif_job *job,
                                 struct whatif_sums *sums, struct row_writer *w,
                                 uint64_t *rows)
{
    const struct group_key all = {"", 0};
    /* A new one where nobody came. */
    const struct household_group *group = groups_find(&sums->groups, &all);
    struct spread_bin *bins = NULL;
    size_t count = 0;
    int64_t values[MEASURES] = {0};
    enum status status = group ? STATUS_OK : STATUS_MEMORY;
    for (size_t at = 0; at < job->scenarios.count && status == STATUS_OK;
         at++) {
        status = next_spread(&bins, &count, &sums->spreads[at]);
        if (status == STATUS_OK)
            status = spread_gini(bins, count, &values[GINI_AFTER]);
        if (at == 0)
            values[GINI_BEFORE] = values[GINI_AFTER];
        if (status != STATUS_OK || (at == 0 && job->format != FORMAT_TABLE))
            continue;
        status = put_scenario(job, w, at, group, values);
        ++*rows;
    }
    free(bins);
    return status;
}

/* ---- moves between categories ------------------------------------------- */

static enum status put_move(const struct whatif_job *job, struct row_writer *w,
                            const struct move *cell, int64_t values[MEASURES])
{
    enum status status = weight_round(cell->before, &values[COST_BEFORE]);
    if (status == STATUS_OK)
        status = weight_round(cell->after, &values[COST_AFTER]);
    if (status == STATUS_OK)
        status = weight_round(cell->after - cell->before, &values[DIFFERENCE]);
    values[HOUSEHOLDS] = cell->households;
    put_measures(&job->shape, w, values);
    return status;
}

static enum status matrix(const struct whatif_job *job, struct row_writer *w,
                          size_t at, const struct moves *moves, uint64_t *rows)
{
    enum status status = STATUS_OK;
    for (int from = 0; from < MOVE_CATEGORIES; from++)
        for (int to = 0; to < MOVE_CATEGORIES && status == STATUS_OK; to++) {
            int64_t values[MEASURES] = {0};
            if (moves->cells[from][to].households == 0)
                continue;
            row_begin(w);
            row_text(w, span_of(job->scenarios.items[at].name));
            put_category(w, (enum category)from);
            put_category(w, (enum category)to);
            status = put_move(job, w, &moves->cells[from][to], values);
            row_end(w);
            ++*rows;
        }
    return status;
}

static enum status move_rows(const struct whatif_job *job,
                             const struct moves *moves, struct row_writer *w,
                             uint64_t *rows)
{
    enum status status = STATUS_OK;
    for (size_t at = 1; at < job->scenarios.count && status == STATUS_OK;
         at++) {
        struct moves all = moves[at];
        status = moves_join(&all, &moves[0]);
        if (status == STATUS_OK)
            status = matrix(job, w, at, &all, rows);
    }
    return status;
}

enum status whatif_rows(const struct whatif_job *job, struct whatif_sums *sums,
                        struct row_writer *w, uint64_t *rows)
{
    switch (job->by) {
    case BY_HOUSEHOLD:
        return STATUS_OK;
    case BY_SCENARIO:
        return scenario_rows(job, sums, w, rows);
    case BY_MOVES:
        return move_rows(job, sums->moves, w, rows);
    default:
        return group_rows(job, &sums->groups, w, rows);
    }
}
