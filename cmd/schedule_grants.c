/*
 * schedule_grants - what a schedule pays beside the household's own benefits:
 * price subsidies of a month and area, and stages of relief by household.
 * Both are decided before the households come, once.
 */
#include "schedule_kinds.h"

#include "array.h"
#include "claim_columns.h"
#include "i18n.h"
#include "price_input.h"
#include "relief_input.h"
#include "say.h"
#include "settings.h"

#include <stdlib.h>

/* ---- both --------------------------------------------------------------- */

/* A value that stands for the sources a grant rests on. */
static const struct dated_value *basis_of(struct schedule_grants *grants,
                                          const struct buffer *sources)
{
    struct dated_value *basis = arena_alloc(&grants->arena, sizeof *basis);
    if (!basis || sources->failed)
        return NULL;
    basis->source = span_dup(&grants->arena, buffer_view(sources));
    return basis->source ? basis : NULL;
}

/* ---- prices ------------------------------------------------------------- */

struct price_reading {
    struct schedule_job *job;
    int in_range; /* months of the range that the file has */
};

static enum status keep_price(struct schedule_job *job, month m, enum area area,
                              const struct price_outcome *outcome)
{
    struct schedule_grants *grants = &job->grants;
    struct buffer sources = {0};
    struct price_grant *prices =
        array_reserve(grants->prices, grants->price_count + 1,
                      &grants->price_room, sizeof *prices);
    if (!prices)
        return STATUS_MEMORY;
    grants->prices = prices;
    sources_text(outcome->basis, outcome->basis_count, &sources);
    const struct dated_value *basis = basis_of(grants, &sources);
    buffer_free(&sources);
    prices[grants->price_count++] =
        (struct price_grant){m, (uint8_t)area, outcome->amount_fen, basis};
    return basis ? STATUS_OK : STATUS_MEMORY;
}

static enum status take_month(void *user, const struct price_month *row,
                              const struct price_area areas[AREA_COUNT])
{
    struct price_reading *reading = user;
    struct schedule_job *job = reading->job;
    month m = month_of(row->month);
    enum status status = STATUS_OK;
    reading->in_range += m >= job->from && m <= job->to;
    for (int area = AREA_URBAN; area < AREA_COUNT; area++)
        if (status == STATUS_OK && areas[area].computed)
            status = keep_price(job, m, (enum area)area, &areas[area].outcome);
    return status;
}

static void tell_months_without(const struct price_reading *reading,
                                const char *file)
{
    const struct schedule_job *job = reading->job;
    int months = job->to - job->from + 1;
    if (!job->quiet && reading->in_range < months)
        say(_("warning: %s has no sound row for %d of the %d months: no price "
              "subsidy is scheduled for them"),
            file, months - reading->in_range, months);
}

static bool read_prices(const struct parsed *parsed, struct schedule_job *job)
{
    const char *file = option_value(parsed, OPTION_PRICES);
    struct block_options files;
    struct price_reading reading = {.job = job};
    struct price_input input = {.book = job->options.book,
                                .known_on = job->known.law,
                                .take = take_month,
                                .user = &reading,
                                .quiet = job->quiet};
    if (!file)
        return true;
    if (!rowwise_file(parsed, &file, &PRICE_COLUMNS, &files))
        return false;
    enum status status = price_input_run(&input, &files);
    job->grants.rejected += input.rejected;
    if (status != STATUS_OK && status != STATUS_FAULT)
        say_status(status);
    if (status != STATUS_OK || input.faulty_rules)
        return false;
    tell_months_without(&reading, file);
    return true;
}

/* ---- relief ------------------------------------------------------------- */

/* A stage that is paid, or a case that others decide; no refused one. */
static enum status take_stage(void *user, const struct relief_row *row)
{
    struct schedule_grants *grants = user;
    struct buffer sources = {0};
    bool is_open = row->status == RELIEF_DISCUSS;
    if (!is_open && (row->pay_on == DATE_NONE || row->amount_fen <= 0 ||
                     row->status == RELIEF_REFUSED))
        return STATUS_OK;
    struct relief_grant *reliefs =
        array_reserve(grants->reliefs, grants->relief_count + 1,
                      &grants->relief_room, sizeof *reliefs);
    if (!reliefs)
        return STATUS_MEMORY;
    grants->reliefs = reliefs;
    relief_sources(row->award, &sources);
    struct span id = row->c->household_id;
    const struct relief_grant grant = {
        .household_id = {span_dup(&grants->arena, id), id.length},
        .month = is_open ? MONTH_NONE : month_of(row->pay_on),
        .amount_fen = is_open ? 0 : row->amount_fen,
        .basis = basis_of(grants, &sources)};
    buffer_free(&sources);
    reliefs[grants->relief_count++] = grant;
    return grant.household_id.at && grant.basis ? STATUS_OK : STATUS_MEMORY;
}

static int by_household(const void *a, const void *b)
{
    const struct relief_grant *x = a, *y = b;
    int order = span_compare(x->household_id, y->household_id);
    if (order != 0 || x->month == y->month)
        return order;
    return x->month < y->month ? -1 : 1;
}

static enum status put_in_order(struct schedule_grants *grants)
{
    if (grants->relief_count > 0)
        qsort(grants->reliefs, grants->relief_count, sizeof *grants->reliefs,
              by_household);
    grants->met = calloc(grants->relief_count + 1, sizeof *grants->met);
    return grants->met ? STATUS_OK : STATUS_MEMORY;
}

static bool run_reliefs(const struct parsed *parsed, struct schedule_job *job,
                        struct relief_input *input, const char *file)
{
    struct block_options files;
    if (!relief_input_opening(parsed, input) ||
        !rowwise_file(parsed, &file, &RELIEF_COLUMNS, &files))
        return false;
    enum status status = relief_input_run(input, &files);
    if (status == STATUS_OK)
        status = put_in_order(&job->grants);
    job->grants.rejected += input->rejected;
    job->grants.reliefs_rejected = input->rejected;
    if (status != STATUS_OK && status != STATUS_FAULT)
        say_status(status);
    return status == STATUS_OK;
}

static bool read_reliefs(const struct parsed *parsed, struct schedule_job *job)
{
    const char *file = option_value(parsed, OPTION_RELIEF);
    struct relief_input input = {
        .rules = {.book = job->options.book, .known_on = job->known.law},
        .take = take_stage,
        .user = &job->grants,
        .quiet = job->quiet};
    if (!file) {
        if (!option_given(parsed, OPTION_OPENING))
            return true;
        say("%s", _("--opening is for --relief FILE"));
        return false;
    }
    bool good = run_reliefs(parsed, job, &input, file);
    relief_input_free(&input);
    return good;
}

/* ---- all ---------------------------------------------------------------- */

bool schedule_grants_read(const struct parsed *parsed, struct schedule_job *job)
{
    struct schedule_grants *grants = &job->grants;
    bool good = read_prices(parsed, job) && read_reliefs(parsed, job);
    job->options.prices = grants->prices;
    job->options.price_count = grants->price_count;
    job->options.reliefs = grants->reliefs;
    job->options.relief_count = grants->relief_count;
    return good;
}

void schedule_grants_free(struct schedule_grants *grants)
{
    free(grants->prices);
    free(grants->reliefs);
    free(grants->met);
    arena_free(&grants->arena);
}

void schedule_grants_meet(const struct schedule_grants *grants,
                          struct span household_id)
{
    size_t low = 0, high = grants->relief_count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (span_compare(grants->reliefs[middle].household_id, household_id) <
            0)
            low = middle + 1;
        else
            high = middle;
    }
    if (low < grants->relief_count &&
        span_equal(grants->reliefs[low].household_id, household_id))
        atomic_store_explicit(&grants->met[low], true, memory_order_relaxed);
}

static bool is_of_share(struct span household_id, struct share share)
{
    return share.count == 0 ||
           share_of(household_id, share.count) == share.number;
}

/*
 * The first relief of a household carries its mark; where the last is open, so
 * are all, and nothing is left out. Whether the households of other shares are
 * in the roster is seen there.
 */
uint64_t schedule_grants_unmet(const struct schedule_grants *grants,
                               struct share share)
{
    uint64_t unmet = 0;
    const struct relief_grant *list = grants->reliefs;
    for (size_t i = 0, first = 0; i < grants->relief_count; i++) {
        if (!span_equal(list[i].household_id, list[first].household_id))
            first = i;
        bool is_last =
            i + 1 == grants->relief_count ||
            !span_equal(list[i].household_id, list[i + 1].household_id);
        unmet += is_last && list[i].month != MONTH_NONE &&
                 !grants->met[first] &&
                 is_of_share(list[i].household_id, share);
    }
    return unmet;
}
