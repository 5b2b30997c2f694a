/*
 * report_social - aid of social forces beside the government's, a row for a
 * person and need (D11.1): who was helped twice, and who is helped by both.
 */
#include "report.h"

#include "array.h"
#include "i18n.h"
#include "identity.h"
#include "money.h"
#include "payment.h"
#include "row_words.h"

static const struct out_column SOCIAL[] = {
    {"household_id", CELL_IDENTITY, N_("household")},
    {"person_id", CELL_IDENTITY, N_("person")},
    {"category", CELL_TEXT, N_("category")},
    {"government", CELL_MONEY, N_("government")},
    {"need", CELL_TEXT, N_("need")},
    {"times", CELL_COUNT, N_("times")},
    {"givers", CELL_TEXT, N_("givers")},
    {"social_month", CELL_MONEY, N_("social, this month")},
    {"social", CELL_MONEY, N_("social")},
    {"finding", CELL_TEXT, N_("finding")},
    {"source", CELL_SOURCE, N_("source")},
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

struct finding {
    const char *code, *meaning;
};

static const struct finding *find(const struct receiver *receiver,
                                  const struct aid *aid,
                                  const struct help *help)
{
    static const struct finding nothing = {"", ""},
                                twice = {"twice", N_("helped twice")},
                                also = {"also_government",
                                        N_("the government pays for it too")},
                                outside = {"not_in_roster",
                                           N_("in no household of the roster")};
    if (help->times > 1)
        return &twice;
    if (receiver->government_fen > 0 && is_living(aid->need))
        return &also;
    return receiver->household_id.length == 0 ? &outside : &nothing;
}

/* One row; true where there is something to look at. */
static bool help_row(const struct report_job *job, struct row_writer *w,
                     const struct receiver *receiver, size_t first, size_t end,
                     const struct help *help)
{
    const struct aid *aid = &job->aid.rows[first];
    bool outside = receiver->household_id.length == 0;
    const struct finding *finding = find(receiver, aid, help);
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
    row_code(w, finding->code, finding->meaning);
    row_text(w, span_of(job->kind->source));
    row_end(w);
    return *finding->code != '\0';
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
           identity_equal(job->aid.rows[at].person_id, id)) {
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
    .aid = &AID_COLUMNS,
    .needs_aid = true};
