/*
 * medical - claims become payments, layer by layer, in the order of each
 * person's dates; or what the hospitals advanced, by the quarter.
 */
#include "claim_input.h"
#include "commands.h"
#include "i18n.h"
#include "missing.h"
#include "money.h"
#include "rejects.h"
#include "rowwise.h"
#include "say.h"
#include "settings.h"
#include "workbook.h"

#include <stdio.h>
#include <stdlib.h>

static const enum option_id OPTIONS[] = {
    OPTION_RULES,     OPTION_KNOWN_ON, OPTION_SET,     OPTION_OVERLAY,
    OPTION_SETTLE,    OPTION_FORMAT,   OPTION_EXCEL,   OPTION_OUTPUT,
    OPTION_MASK,      OPTION_MASK_KEY, OPTION_REJECTS, OPTION_IGNORE_UNKNOWN,
    OPTION_ENCODING,  OPTION_SHEET,    OPTION_JOBS,    OPTION_STRICT,
    OPTION_RULES_DIR, OPTION_LANG,     OPTION_QUIET,   OPTION_HELP,
    OPTION_COUNT};

static const struct out_column BY_CLAIM[] = {
    {"claim_id", CELL_IDENTITY, N_("claim")},
    {"basic", CELL_MONEY, N_("basic insurance")},
    {"serious", CELL_MONEY, N_("serious-illness insurance")},
    {"assistance", CELL_MONEY, N_("assistance")},
    {"tilt", CELL_MONEY, N_("tilt assistance")},
    {"self", CELL_MONEY, N_("borne by oneself")},
    {"deductible_left", CELL_MONEY, N_("deductible left")},
    {"cap_left", CELL_MONEY, N_("cap left")},
    {"source", CELL_SOURCE, N_("source")},
};

static const struct out_column BY_QUARTER[] = {
    {"quarter", CELL_TEXT, N_("quarter")},
    {"hospital", CELL_TEXT, N_("hospital")},
    {"claims", CELL_COUNT, N_("claims")},
    {"advanced", CELL_MONEY, N_("advanced")},
    {"within_range", CELL_MONEY, N_("within range")},
    {"insurance", CELL_MONEY, N_("insurance")},
    {"patient", CELL_MONEY, N_("patient")},
};

enum {
    BY_CLAIM_COUNT = sizeof BY_CLAIM / sizeof *BY_CLAIM,
    BY_QUARTER_COUNT = sizeof BY_QUARTER / sizeof *BY_QUARTER
};

struct job {
    struct rulebook book;
    date known_on;
    bool quiet, settle;
    struct claim_input input;
    struct output output;
    struct rowwise run;
    struct missing missing, noted, unlisted;
    uint64_t rows_out;
};

/* ---- claims that cannot be paid, and what is told of those that can ----- */

/* The insurance computed and the one given are more than the cost. */
static enum status reject(struct job *job, const struct claim *c)
{
    struct messages messages = {0};
    struct buffer text = {0};
    enum status status = STATUS_OK;
    messages_add(&messages, SEVERITY_FAULT,
                 (struct place){c->file, c->line, NULL}, "%s",
                 c->status == STATUS_FAULT
                     ? _("basic insurance as computed and what serious-illness "
                         "insurance paid are more than the cost within range")
                     : _("amounts too large to compute with"));
    job->run.rejected++;
    if (job->output.rejects) {
        const struct rejected_row row = {c->file, c->line, c->text, true};
        struct sink sink = output_sink(&job->output);
        rejects_row(&row, &messages, &text);
        status = text.failed ? STATUS_MEMORY
                             : sink.rejects(sink.user, buffer_view(&text));
    } else {
        say_messages(&messages, SEVERITY_FAULT);
    }
    buffer_free(&text);
    messages_free(&messages);
    return status;
}

static void tell_missing(struct job *job, const struct claim *c)
{
    char who[160];
    snprintf(who, sizeof who, _("claim %.*s"), SPAN_ARGS(c->id));
    missing_tell(&job->missing, &job->book, who, c->outcome.ended->name, true,
                 c->facts.on);
}

static void note(const struct job *job, const struct claim *c,
                 const char *layer, const char *part)
{
    char day[DATE_TEXT_SIZE];
    date_format(c->facts.on, day);
    say(_("%s:%llu: note: claim %.*s: 'medical.%s%s' has no value in '%s' on "
          "%s: 0.00 taken, here and in like claims"),
        c->file, (unsigned long long)c->line, SPAN_ARGS(c->id), layer, part,
        job->book.pack->id, day);
}

/* Told once a class. */
static void note_unlisted(struct job *job, const struct claim *c)
{
    char day[DATE_TEXT_SIZE];
    if (!missing_is_new(&job->unlisted, c->class_name.at))
        return;
    date_format(c->facts.on, day);
    say(_("%s:%llu: note: claim %.*s: class '%.*s' is not among "
          "'medical.outpatient_classes' in '%s' on %s: 0.00 taken, here and in "
          "like claims"),
        c->file, (unsigned long long)c->line, SPAN_ARGS(c->id),
        SPAN_ARGS(c->class_name), job->book.pack->id, day);
}

/* A layer that pays nothing for want of a value: told once a run. */
static void note_absent(struct job *job, const struct claim *c)
{
    static const char *const insurance[] = {"basic", "serious"};
    static const enum medical_layer last = MEDICAL_SERIOUS;
    const struct medical_outcome *o = &c->outcome;
    const char *name = c->class_name.at;
    if (job->quiet)
        return;
    for (int layer = 0; layer <= (int)last; layer++)
        if ((o->examined >> layer & 1) && !c->terms->layer[layer].pays &&
            missing_is_new(&job->noted, insurance[layer]))
            note(job, c, insurance[layer], ".share");
    if (o->assisting == MEDICAL_OUTPATIENT && c->terms->unlisted) {
        note_unlisted(job, c);
    } else if (!o->assists && o->assisting == MEDICAL_OUTPATIENT) {
        if (missing_is_new(&job->noted, "outpatient_share"))
            note(job, c, "outpatient_share", "");
    } else if (!o->assists && missing_is_new(&job->noted, name)) {
        note(job, c, name, ".share");
    }
}

/* ---- output ------------------------------------------------------------- */

static void put_basis(struct row_writer *w, const struct claim *c)
{
    const struct dated_value *values[MEDICAL_LAYERS * MEDICAL_PARTS];
    size_t count = 0;
    for (int layer = 0; layer < MEDICAL_LAYERS; layer++) {
        const struct layer_terms *terms = &c->terms->layer[layer];
        if (!(c->outcome.examined >> layer & 1) || !terms->pays)
            continue;
        for (int part = 0; part < MEDICAL_PARTS; part++)
            if (terms->value[part])
                values[count++] = terms->value[part];
    }
    put_sources(w, values, count);
}

static void put_claim(struct job *job, struct row_writer *w,
                      const struct claim *c)
{
    const struct medical_outcome *o = &c->outcome;
    row_begin(w);
    row_text(w, c->id);
    row_money(w, o->paid_fen[MEDICAL_BASIC]);
    row_money(w, o->paid_fen[MEDICAL_SERIOUS]);
    row_money(w, o->paid_fen[o->assisting]);
    row_money(w, o->paid_fen[MEDICAL_TILT]);
    row_money(w, c->self_fen);
    if (o->assists)
        row_money(w, o->deductible_left_fen);
    else
        row_empty(w);
    if (o->capped)
        row_money(w, o->cap_left_fen);
    else
        row_empty(w);
    put_basis(w, c);
    row_end(w);
    job->rows_out++;
}

/* What the rules do not give stops the run before any row is out. */
static enum status check_missing(struct job *job)
{
    for (size_t i = 0; i < job->input.claims.count; i++)
        if (job->input.claims.items[i].status == STATUS_NO_VALUE)
            tell_missing(job, &job->input.claims.items[i]);
    return job->missing.count > 0 ? STATUS_FAULT : STATUS_OK;
}

/* Rows go out by the mebibyte, so that they are never all held. */
static enum status put_out(struct job *job, struct buffer *rows, size_t least)
{
    if (rows->failed)
        return STATUS_MEMORY;
    if (rows->length < least)
        return STATUS_OK;
    enum status status = output_rows(&job->output, buffer_view(rows));
    buffer_clear(rows);
    return status;
}

static enum status put_claims(struct job *job, struct row_writer *w)
{
    enum { MEBIBYTE = 1 << 20 };
    enum status status = check_missing(job);
    for (size_t i = 0; i < job->input.claims.count && status == STATUS_OK;
         i++) {
        const struct claim *c = &job->input.claims.items[i];
        if (c->status != STATUS_OK) {
            status = reject(job, c);
            continue;
        }
        note_absent(job, c);
        if (!job->settle)
            put_claim(job, w, c);
        status = put_out(job, w->out, MEBIBYTE);
    }
    return status;
}

static void put_settlement(struct row_writer *w, const struct settlement *s)
{
    char quarter[32];
    snprintf(quarter, sizeof quarter, "%d-Q%d", s->year, s->quarter);
    row_begin(w);
    row_text(w, span_of(quarter));
    row_text(w, s->hospital);
    row_count(w, s->claims);
    row_money(w, s->advanced_fen);
    row_money(w, s->within_fen);
    row_money(w, s->insurance_fen);
    row_money(w, s->patient_fen);
    row_end(w);
}

static enum status put_settlements(struct job *job, struct row_writer *w)
{
    struct settlement *list;
    size_t count;
    int64_t claims = 0, total_fen = 0;
    char total[MONEY_TEXT_SIZE];
    enum status status = claims_settle(&job->input.claims, &list, &count);
    if (status != STATUS_OK)
        return status;
    for (size_t i = 0; i < count && status == STATUS_OK; i++) {
        put_settlement(w, &list[i]);
        claims += list[i].claims;
        status = money_add(total_fen, list[i].advanced_fen, &total_fen);
    }
    free(list);
    job->rows_out = count;
    money_format(total_fen, total);
    say(_("%lld claims settled, %s yuan advanced"), (long long)claims, total);
    return status;
}

static enum status put_all(struct job *job)
{
    struct buffer rows = {0};
    struct row_writer w = {.format = job->output.format,
                           .masked = job->output.masked,
                           .columns = job->output.columns,
                           .count = job->output.column_count,
                           .out = &rows};
    enum status status = put_claims(job, &w);
    if (status == STATUS_OK && job->settle)
        status = put_settlements(job, &w);
    if (status == STATUS_OK)
        status = put_out(job, &rows, 0);
    buffer_free(&rows);
    return status;
}

/* ---- the run ------------------------------------------------------------ */

static date latest_of(const struct claims *claims)
{
    date latest = DATE_NONE;
    for (size_t i = 0; i < claims->count; i++)
        if (claims->items[i].facts.on > latest)
            latest = claims->items[i].facts.on;
    return latest;
}

static enum status note_run(struct job *job)
{
    const struct totals totals = {job->run.rows, job->rows_out,
                                  job->run.rejected, 0};
    const struct receipt_facts facts = {
        &job->book, {DATE_FIRST, DATE_LAST, job->known_on}, &totals};
    return workbook_note_facts(&job->output, &facts, _("claims in"));
}

static int run(const struct parsed *parsed, struct job *job,
               const struct block_options *input)
{
    enum status status = rowwise_run(input, &job->run);
    if (status == STATUS_OK &&
        !settings_checked_until(parsed, &job->book,
                                latest_of(&job->input.claims)))
        status = STATUS_FAULT;
    if (status == STATUS_OK)
        status = claims_pay(&job->input.claims, &job->book, job->known_on);
    if (status == STATUS_OK)
        status = put_all(job);
    if (status == STATUS_OK)
        status = note_run(job);
    if (status != STATUS_OK)
        return output_stop(&job->output, status);
    if (!output_commit(&job->output))
        return EXIT_NOT_DONE;
    say(_("%llu claims in, %llu rows out, %llu rejected"),
        (unsigned long long)job->run.rows, (unsigned long long)job->rows_out,
        (unsigned long long)job->run.rejected);
    return job->run.rejected > 0 ? EXIT_FINDINGS : EXIT_DONE;
}

static bool read_settle(const struct parsed *parsed, struct job *job)
{
    const char *what = option_value(parsed, OPTION_SETTLE);
    job->settle = what != NULL;
    if (!what || strcmp(what, "quarter") == 0)
        return true;
    say_usage("medical", _("medical: --settle is quarter (found '%s')"), what);
    return false;
}

static int open_and_run(const struct parsed *parsed, struct job *job)
{
    static const struct claim_row none;
    struct block_options input;
    const struct out_column *columns = job->settle ? BY_QUARTER : BY_CLAIM;
    size_t count = job->settle ? BY_QUARTER_COUNT : BY_CLAIM_COUNT;
    if (!rowwise_input(parsed, &CLAIM_COLUMNS, &input))
        return EXIT_NOT_DONE;
    job->quiet = option_given(parsed, OPTION_QUIET);
    job->run = (struct rowwise){.table = &CLAIM_COLUMNS,
                                .defaults = &none,
                                .row = &job->input.row,
                                .row_size = sizeof none,
                                .take = claim_take,
                                .user = &job->input,
                                .output = &job->output,
                                .quiet = job->quiet};
    if (seen_new(false, &job->input.seen) != STATUS_OK)
        return say_status(STATUS_MEMORY);
    job->input.keep_text = option_given(parsed, OPTION_REJECTS);
    if (output_open(parsed, columns, count, &job->output))
        return run(parsed, job, &input);
    output_abandon(&job->output);
    return EXIT_NOT_DONE;
}

static int cmd_medical(const struct command *command, int argc, char **argv)
{
    struct parsed parsed;
    struct job job = {.quiet = false};
    int exit_status = EXIT_NOT_DONE;
    enum parse_result result = options_parse(command, argc, argv, &parsed);
    if (result == PARSE_GO_ON && read_settle(&parsed, &job) &&
        settings_known_on(&parsed, &job.known_on) &&
        settings_rulebook_of_rows(&parsed, &job.book))
        exit_status = open_and_run(&parsed, &job);
    seen_free(job.input.seen);
    claims_free(&job.input.claims);
    rulebook_free(&job.book);
    options_free(&parsed);
    return result == PARSE_HELP_SHOWN ? EXIT_DONE : exit_status;
}

const struct command COMMAND_MEDICAL = {
    .name = "medical",
    .summary = N_("Pay medical claims layer by layer, or settle with the "
                  "hospitals."),
    .usage = "-r PACK [--settle quarter] [options] [FILE...]",
    .options = OPTIONS,
    .example = "jiuzhu medical -r chongqing "
               "--overlay yubei.ini claims.csv",
    .run = cmd_medical,
};
