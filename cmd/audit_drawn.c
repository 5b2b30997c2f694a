/* audit_drawn - what was found in a sample: rows of --drawn, and estimates. */
#include "audit_sample.h"

#include "audit_sample_work.h"

#include "array.h"
#include "i18n.h"
#include "money.h"
#include "say.h"

#include <stdlib.h>

static const struct out_column DRAWN[] = {
    {"household_id", CELL_IDENTITY, N_("household")},
    {"category", CELL_TEXT, N_("category")},
    {"division", CELL_TEXT, N_("division")},
    {"why", CELL_TEXT, N_("why")},
    {"chance", CELL_TEXT, N_("chance")},
    {"paid", CELL_MONEY, N_("paid")},
    {"overpaid", CELL_MONEY, N_("overpaid")},
    {"underpaid", CELL_MONEY, N_("underpaid")},
    {"findings", CELL_COUNT, N_("findings")},
    {"roster_rows", CELL_TEXT, N_("roster rows")},
};

struct row_writer audit_drawn_writer(const struct audit_job *job,
                                     struct buffer *out)
{
    return (struct row_writer){.format = output_side_format(job->format),
                               .columns = DRAWN,
                               .count = sizeof DRAWN / sizeof *DRAWN,
                               .out = out,
                               .masked = job->masked};
}

/* ---- from the workers to the writer ------------------------------------- */

/* A household that was drawn; its id follows. */
struct drawn_record {
    struct drawn_finding found;
    int64_t findings;
    const char *file;
    uint64_t first_line, last_line;
    uint32_t id_length;
};

void audit_sample_put(const struct sample_unit *u, const struct roster_case *c,
                      const struct audit_result *found, struct buffer *out)
{
    struct drawn_record r = {.found.unit = *u,
                             .file = c->file,
                             .first_line = c->rows[0].line,
                             .last_line = c->rows[c->row_count - 1].line,
                             .id_length = (uint32_t)c->id.length};
    r.findings = (int64_t)found->note_count;
    for (size_t i = 0; i < found->cell_count; i++)
        for (int cause = 0; cause < CAUSE_COUNT; cause++) {
            int64_t fen = found->cells[i].part_fen[cause];
            r.findings += fen != 0;
            if (fen > 0)
                r.found.under_fen += fen;
            else
                r.found.over_fen -= fen;
        }
    buffer_bytes(out, (const char *)&r, sizeof r);
    buffer_span(out, c->id);
}

static const struct stratum_name *name_of(const struct audit_sample *s,
                                          uint32_t stratum)
{
    for (size_t i = 0; i < s->stratum_count && s->names; i++)
        if (s->names[i].number == stratum)
            return &s->names[i];
    return NULL;
}

/* The chance of having been drawn, as a fraction. */
static void put_chance(struct row_writer *w, const struct audit_sample *s,
                       const struct sample_unit *u)
{
    const struct sample_stratum *stratum = &s->strata[u->stratum];
    struct ratio chance = RATIO_ONE;
    char text[RATIO_TEXT_SIZE];
    wide num = stratum->drawn, den = stratum->households;
    if (s->plan.design == SAMPLE_MONEY) {
        num *= u->paid_fen;
        den = stratum->paid_fen;
    }
    if (u->why == SAMPLE_DRAWN && den > 0)
        ratio_make(num, den, &chance);
    snprintf(text, sizeof text, "%lld/%lld", (long long)chance.num,
             (long long)chance.den);
    row_text(w, span_of(chance.den == 1 ? "1" : text));
}

static void put_stratum(struct row_writer *w, const struct stratum_name *name)
{
    if (!name || name->category == CATEGORY_UNKNOWN)
        row_empty(w);
    else
        row_text(w, span_of(word_english(&VOCABULARY_CATEGORY,
                                         (int)name->category)));
    if (!name || name->division.length == 0)
        row_empty(w);
    else
        row_text(w, name->division);
}

static void put_drawn(struct row_writer *w, const struct audit_sample *s,
                      const struct drawn_record *r, struct span id)
{
    static const char *const words[] = {[SAMPLE_NOT_DRAWN] = "",
                                        [SAMPLE_DRAWN] = "drawn",
                                        [SAMPLE_RELATIVE] =
                                            "registered_relative",
                                        [SAMPLE_LARGE] = "large"};
    struct buffer rows = {0};
    audit_put_lines(&rows, r->file, r->first_line, r->last_line);
    row_begin(w);
    row_text(w, id);
    put_stratum(w, name_of(s, r->found.unit.stratum));
    row_text(w, span_of(words[r->found.unit.why]));
    put_chance(w, s, &r->found.unit);
    row_money(w, r->found.unit.paid_fen);
    row_money(w, r->found.over_fen);
    row_money(w, r->found.under_fen);
    row_count(w, r->findings);
    row_text(w, buffer_view(&rows));
    row_end(w);
    w->out->failed |= rows.failed;
    buffer_free(&rows);
}

static enum status keep(struct audit_sample *s,
                        const struct drawn_finding *finding)
{
    struct drawn_finding *list = array_reserve(
        s->findings, s->finding_count + 1, &s->finding_room, sizeof *list);
    if (!list)
        return STATUS_MEMORY;
    s->findings = list;
    list[s->finding_count++] = *finding;
    return STATUS_OK;
}

enum status audit_sample_take(struct audit_job *job, struct span records)
{
    struct buffer rows = {0};
    struct row_writer w = audit_drawn_writer(job, &rows);
    enum status status = STATUS_OK;
    while (status == STATUS_OK && records.length > 0) {
        struct drawn_record r;
        memcpy(&r, records.at, sizeof r);
        struct span id = {records.at + sizeof r, r.id_length};
        size_t used = sizeof r + r.id_length;
        records = (struct span){records.at + used, records.length - used};
        status = keep(job->sample, &r.found);
        if (job->drawn.file)
            put_drawn(&w, job->sample, &r, id);
    }
    if (status == STATUS_OK)
        status = rows.failed
                     ? STATUS_MEMORY
                     : output_side_rows(&job->drawn, buffer_view(&rows));
    buffer_free(&rows);
    return status;
}

/* ---- estimates ---------------------------------------------------------- */

/* Nothing among those drawn; the others may have it all the same. */
static void tell_none(const struct audit_sample *s, const char *what,
                      const struct sample_estimate *e)
{
    char most[MONEY_TEXT_SIZE], found[MONEY_TEXT_SIZE];
    money_format(e->most, most);
    money_format(e->found_fen, found);
    if (s->plan.design == SAMPLE_MONEY)
        say(_("%s: none among the %lld drawn; of what was paid to the others "
              "at most %s yuan may be so (95%%)"),
            what, (long long)e->audited, most);
    else
        say(_("%s: none among the %lld drawn; at most %lld of %lld households "
              "may be so (95%%)"),
            what, (long long)e->audited, (long long)e->most,
            (long long)e->households);
    if (e->found_fen > 0)
        say(_("%s: %s yuan in those that are in with certainty"), what, found);
}

static void tell_estimate(const char *what, const struct sample_estimate *e)
{
    char found[MONEY_TEXT_SIZE], estimate[MONEY_TEXT_SIZE],
        low[MONEY_TEXT_SIZE], high[MONEY_TEXT_SIZE];
    money_format(e->found_fen, found);
    money_format(e->estimate_fen, estimate);
    money_format(e->low_fen, low);
    money_format(e->high_fen, high);
    say(_("%s: found %s yuan; of all households an estimated %s, between %s "
          "and %s (95%%)"),
        what, found, estimate, low, high);
}

static enum status tell(const struct audit_sample *s, const char *what,
                        bool over)
{
    struct sample_estimate e;
    struct sample_finding *list = calloc(s->finding_count + 1, sizeof *list);
    if (!list)
        return STATUS_MEMORY;
    for (size_t i = 0; i < s->finding_count; i++)
        list[i] = (struct sample_finding){s->findings[i].unit,
                                          over ? s->findings[i].over_fen
                                               : s->findings[i].under_fen};
    enum status status =
        sample_estimate(&s->plan, s->strata, s->stratum_count, list,
                        s->finding_count, SAMPLE_ALL, &e);
    free(list);
    if (status != STATUS_OK)
        return status;
    if (e.none)
        tell_none(s, what, &e);
    else
        tell_estimate(what, &e);
    return STATUS_OK;
}

enum status audit_sample_tell(const struct audit_job *job)
{
    const struct audit_sample *s = job->sample;
    size_t certain = 0;
    for (size_t i = 0; i < s->finding_count; i++)
        certain += s->findings[i].unit.why != SAMPLE_DRAWN;
    say(_("sample: %zu of %zu households (seed %llu): %zu drawn, %zu with "
          "certainty"),
        s->finding_count, s->population, (unsigned long long)s->plan.seed,
        s->finding_count - certain, certain);
    enum status status = tell(s, _("overpaid"), true);
    return status == STATUS_OK ? tell(s, _("underpaid"), false) : status;
}
