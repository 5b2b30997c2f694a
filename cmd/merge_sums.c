/*
 * merge_sums - partial results added: what all are about must be the same,
 * row by row; every number is added, in whole numbers.
 */
#include "merge.h"

#include "i18n.h"
#include "say.h"
#include "sums.h"

#include <errno.h>

/* What is known while the parts are read. */
struct adding {
    const struct merge *merge;
    const struct sums_kind *kind;
    void *sums;
    struct buffer about; /* rows of the first part */
    size_t compared;     /* bytes of them that this part has too */
    bool counting;       /* a number of this part has come */
    struct messages messages;
    bool told; /* what stopped it */
};

static enum status other_question(struct adding *a, const struct part *part)
{
    const struct part *first = a->merge->of_shard[0];
    if (part == first)
        say(_("%s: it does not say what it is about"), part->file);
    else
        say(_("%s: it is not about what %s is about"), part->file, first->file);
    a->told = true;
    return STATUS_FAULT;
}

static void tell(struct adding *a, const struct part *part, uint64_t line,
                 enum status status)
{
    if (status == STATUS_OVERFLOW)
        say(_("%s:%llu: the sum of the parts is too large"), part->file,
            (unsigned long long)line);
    else if (status == STATUS_FAULT && !a->told && a->messages.faults == 0)
        say(_("%s:%llu: no row of a partial result of this version"),
            part->file, (unsigned long long)line);
    a->told |= status == STATUS_OVERFLOW || status == STATUS_FAULT;
}

static bool is_ours(const struct adding *a, const struct partial_row *row)
{
    return span_is(row->measure, "format")
               ? span_is(row->value, PARTIAL_FORMAT)
               : span_is(row->value, a->kind->command);
}

/* A row `about` of the first part is taken, of another one compared. */
static enum status take_about(struct adding *a, const struct part *part,
                              const struct partial_row *row)
{
    struct span known = buffer_view(&a->about);
    if (part != a->merge->of_shard[0]) {
        struct span same = {known.at + a->compared, row->text.length};
        if (a->compared + row->text.length > known.length ||
            !span_equal(same, row->text))
            return other_question(a, part);
        a->compared += row->text.length;
        return STATUS_OK;
    }
    if (known.length == 0 && !span_is(row->measure, "format"))
        return STATUS_FAULT;
    buffer_span(&a->about, row->text);
    if (span_is(row->measure, "format") || span_is(row->measure, "command"))
        return is_ours(a, row) ? STATUS_OK : STATUS_FAULT;
    return a->kind->about(a->sums, row);
}

/* All that the first part is about has come. */
static bool is_whole(const struct adding *a, const struct part *part)
{
    return a->about.length > 0 &&
           (part == a->merge->of_shard[0] || a->compared == a->about.length);
}

static enum status take_row(struct adding *a, const struct part *part,
                            const struct partial_row *row)
{
    if (partial_is_about(row))
        return a->counting ? STATUS_FAULT : take_about(a, part, row);
    if (!a->counting && !is_whole(a, part))
        return other_question(a, part);
    a->counting = true;
    return a->kind->add(a->sums, row);
}

static enum status take_part(struct adding *a, const struct part *part)
{
    struct partial_reader *reader = NULL;
    bool end = false;
    enum status status = partial_open(part->file, &a->messages, &reader);
    a->compared = 0;
    a->counting = false;
    while (status == STATUS_OK && !end) {
        struct partial_row row;
        status = partial_next(reader, &row, &a->messages, &end);
        if (status == STATUS_OK && !end)
            status = take_row(a, part, &row);
        if (status == STATUS_OK && end && !is_whole(a, part))
            status = other_question(a, part);
        tell(a, part, row.line, status);
    }
    partial_close(reader);
    return a->about.failed ? STATUS_MEMORY : status;
}

static const struct sums_kind *kind_of(const struct merge *merge)
{
    bool whatif = strcmp(WHATIF_SUMS.command, merge->kind->command) == 0;
    return whatif ? &WHATIF_SUMS : &REPORT_SUMS;
}

static enum status add_all(struct merge *merge, struct adding *a)
{
    enum status status = a->sums ? STATUS_OK : STATUS_MEMORY;
    for (unsigned i = 0; i < merge->shards && status == STATUS_OK; i++)
        status = take_part(a, merge->of_shard[i]);
    say_messages(&a->messages, SEVERITY_WARNING);
    return status;
}

bool merge_sums(struct merge *merge, enum format format)
{
    struct output output = {.file = NULL};
    struct adding a = {.merge = merge, .kind = kind_of(merge)};
    a.sums = a.kind->begin();
    merge->totals.rows = 0;
    enum status status = add_all(merge, &a);
    if (status == STATUS_OK)
        status = a.kind->write(a.sums, merge->parsed, format, &output,
                               &merge->totals.rows);
    if (status == STATUS_FAULT && !a.told && a.messages.faults == 0)
        other_question(&a, merge->of_shard[0]);
    bool done = status == STATUS_OK && output_commit(&output);
    if (status != STATUS_OK) {
        output_abandon(&output);
        if (!a.told && status != STATUS_FAULT && status != STATUS_IO)
            say_status(status);
    }
    a.kind->end(a.sums);
    buffer_free(&a.about);
    messages_free(&a.messages);
    return done;
}
