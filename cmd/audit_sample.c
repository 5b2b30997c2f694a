/* audit_sample - the first reading, and the drawing. */
#include "audit_sample.h"

#include "audit_sample_work.h"

#include "array.h"
#include "i18n.h"
#include "ids.h"
#include "money.h"
#include "say.h"

#include <stdlib.h>

void audit_sample_free(struct audit_sample *sample)
{
    if (!sample)
        return;
    free(sample->units);
    free(sample->names);
    free(sample->strata);
    free(sample->findings);
    arena_free(&sample->arena);
    free(sample);
}

/* ---- the first reading: a worker ---------------------------------------- */

struct counter {
    const struct audit_job *job;
    struct payment_reader *payments;
    struct messages unheard; /* told when they are read again */
    struct buffer unknown;
    struct payment_counts counts;
};

static void stop(void *user)
{
    struct counter *counter = user;
    payment_reader_free(counter->payments);
    messages_free(&counter->unheard);
    buffer_free(&counter->unknown);
    free(counter);
}

static void *start(const void *user)
{
    struct counter *counter = calloc(1, sizeof *counter);
    if (!counter)
        return NULL;
    counter->job = user;
    if (payment_reader_new(counter->job->payments, &counter->payments) ==
        STATUS_OK)
        return counter;
    stop(counter);
    return NULL;
}

/* A household as the first reading has it; its division follows. */
struct unit_record {
    struct sample_unit unit; /* but for the stratum */
    uint32_t category, division_length;
};

/*
 * What a household was paid: its parts, or its totals where it has none; and
 * what is paid apart.
 */
static enum status sum_paid(const struct audit_job *job,
                            const struct payment_list *list, int64_t *out_fen,
                            bool *any)
{
    month last = month_of(job->options.on);
    int64_t parts_fen = 0, totals_fen = 0, apart_fen = 0;
    for (size_t i = 0; i < list->count; i++) {
        const struct audit_payment *p = &list->items[i];
        int64_t *sum = p->item == AUDIT_TOTAL   ? &totals_fen
                       : audit_is_part(p->item) ? &parts_fen
                                                : &apart_fen;
        if (p->month < job->options.from || p->month > last)
            continue;
        *any = true;
        if (p->item != DUE_RECOVERY &&
            __builtin_add_overflow(*sum, p->amount_fen, sum))
            return STATUS_OVERFLOW;
    }
    return money_add(parts_fen > 0 ? parts_fen : totals_fen, apart_fen,
                     out_fen);
}

static bool has_relative(const struct roster_case *c)
{
    for (size_t v = 0; v < c->version_count; v++)
        for (size_t i = 0; i < c->versions[v].person_count; i++)
            if (c->versions[v].persons[i].registered_relative == ANSWER_YES)
                return true;
    return false;
}

static bool is_approved(const struct audit_job *job,
                        const struct roster_case *c)
{
    if (job->options.schedule.assume_approved != DATE_NONE)
        return true;
    for (size_t v = 0; v < c->version_count; v++)
        if (c->versions[v].approved_on != DATE_NONE &&
            c->versions[v].approved_on <= job->options.on)
            return true;
    return false;
}

static enum status count_household(void *user, struct roster_reader *reader,
                                   struct roster_case *c, struct result *result)
{
    struct counter *counter = user;
    struct payment_list list;
    struct unit_record r = {
        .unit.key = sample_key(counter->job->sample->plan.seed, c->id)};
    const struct payment_sink sink = {&counter->unknown, &counter->unheard,
                                      &counter->counts};
    bool any = false;
    (void)reader;
    enum status status =
        payment_reader_find(counter->payments, c->id, &sink, &list);
    if (status == STATUS_OK)
        status = sum_paid(counter->job, &list, &r.unit.paid_fen, &any);
    if (status != STATUS_OK || list.faulty_line > 0 ||
        (!any && !is_approved(counter->job, c)))
        return status;
    const struct household *h = version_on(c->versions, c->version_count,
                                           counter->job->options.on, DATE_NONE);
    if (!h)
        h = c->versions;
    if (has_relative(c))
        r.unit.why = SAMPLE_RELATIVE;
    r.category = h->category_in_force;
    r.division_length = (uint32_t)h->division.length;
    struct buffer *out = &result->side[SIDE_DRAWN];
    buffer_bytes(out, (const char *)&r, sizeof r);
    buffer_span(out, h->division);
    return STATUS_OK;
}

static enum status read_beside(void *user, const struct block *block,
                               struct messages *messages, struct block *beside)
{
    const struct audit_job *job = user;
    return payments_beside(job->payments, block, messages, beside);
}

static void begin_block(void *user, const struct block *beside)
{
    struct counter *counter = user;
    payment_reader_begin(counter->payments, beside);
}

static enum status end_block(void *user, struct result *result)
{
    struct counter *counter = user;
    (void)result;
    messages_clear(&counter->unheard);
    buffer_clear(&counter->unknown);
    return STATUS_OK;
}

/* ---- the first reading: in order ---------------------------------------- */

/* The stratum of a category and division; a new one where there is none. */
static enum status stratum_of(struct audit_sample *s, uint32_t category,
                              struct span division, uint32_t *out)
{
    size_t low = 0, high = s->stratum_count;
    if (s->plan.design == SAMPLE_MONEY)
        return *out = 0, STATUS_OK;
    while (low < high) {
        size_t middle = (low + high) / 2;
        const struct stratum_name *name = &s->names[middle];
        int order = name->category != category
                        ? (name->category < category ? -1 : 1)
                        : span_compare(name->division, division);
        if (order == 0)
            return *out = name->number, STATUS_OK;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    struct stratum_name *names = array_reserve(s->names, s->stratum_count + 1,
                                               &s->name_room, sizeof *names);
    if (!names)
        return STATUS_MEMORY;
    s->names = names;
    memmove(names + low + 1, names + low,
            (s->stratum_count - low) * sizeof *names);
    names[low] =
        (struct stratum_name){(uint32_t)s->stratum_count++,
                              category,
                              {span_dup(&s->arena, division), division.length}};
    *out = names[low].number;
    return names[low].division.at ? STATUS_OK : STATUS_MEMORY;
}

static enum status take_units(void *user, struct result *result)
{
    struct audit_job *job = user;
    struct audit_sample *s = job->sample;
    struct span rest = buffer_view(&result->side[SIDE_DRAWN]);
    enum status status = STATUS_OK;
    while (status == STATUS_OK && rest.length > 0) {
        struct unit_record r;
        memcpy(&r, rest.at, sizeof r);
        struct span division = {rest.at + sizeof r, r.division_length};
        size_t used = sizeof r + r.division_length;
        rest = (struct span){rest.at + used, rest.length - used};
        struct sample_unit *units = array_reserve(s->units, s->unit_count + 1,
                                                  &s->unit_room, sizeof *units);
        if (!units)
            return STATUS_MEMORY;
        s->units = units;
        units[s->unit_count] = r.unit;
        status =
            stratum_of(s, r.category, division, &units[s->unit_count].stratum);
        s->unit_count++;
    }
    return status;
}

static enum status read_units(struct frame *frame, struct audit_job *job)
{
    struct stream_options options = frame->options;
    const struct work work = {
        .start = start, .stop = stop, .household = count_household, .job = job};
    const struct companion companion = {read_beside, begin_block, end_block,
                                        take_units, job};
    struct totals totals;
    options.companion = &companion;
    return stream_beforehand(&options, &work, &totals);
}

/* ---- drawing ------------------------------------------------------------ */

static int by_key(const void *a, const void *b)
{
    const struct sample_unit *x = a, *y = b;
    return (x->key > y->key) - (x->key < y->key);
}

/* Keeps those that are in, in the order of their keys. */
static void keep_drawn(struct audit_sample *s)
{
    size_t kept = 0;
    s->population = s->unit_count;
    for (size_t i = 0; i < s->unit_count; i++)
        if (s->units[i].why != SAMPLE_NOT_DRAWN)
            s->units[kept++] = s->units[i];
    s->unit_count = kept;
    if (kept > 0)
        qsort(s->units, kept, sizeof *s->units, by_key);
}

static enum status draw(struct frame *frame, struct audit_job *job)
{
    struct audit_sample *s = job->sample;
    struct messages messages = {0};
    enum status status = read_units(frame, job);
    if (s->plan.design == SAMPLE_MONEY)
        s->stratum_count = 1;
    s->strata = calloc(s->stratum_count + 1, sizeof *s->strata);
    if (status == STATUS_OK && !s->strata)
        status = STATUS_MEMORY;
    if (status == STATUS_OK)
        status = sample_draw(&s->plan, s->units, s->unit_count, s->strata,
                             s->stratum_count);
    if (status == STATUS_OK) {
        keep_drawn(s);
        status = payments_rewind(job->payments, &messages);
    }
    say_messages(&messages, SEVERITY_FAULT);
    messages_free(&messages);
    return status;
}

bool audit_sample_draw(struct frame *frame, struct audit_job *job)
{
    const struct block_options *input = &frame->options.input;
    const char *payments = payments_file(job->payments);
    if (!job->sample)
        return true;
    if (!files_are_regular(input->files, input->file_count) ||
        !files_are_regular(&payments, 1)) {
        say("%s", _("--sample reads the roster and the payments twice: give "
                    "files, not pipes"));
        return false;
    }
    enum status status = draw(frame, job);
    if (status != STATUS_OK && status != STATUS_FAULT)
        say_status(status);
    return status == STATUS_OK;
}

const struct sample_unit *audit_sample_find(const struct audit_sample *sample,
                                            struct span household_id)
{
    const struct sample_unit wanted = {
        .key = sample_key(sample->plan.seed, household_id)};
    return sample->unit_count > 0
               ? bsearch(&wanted, sample->units, sample->unit_count,
                         sizeof wanted, by_key)
               : NULL;
}
