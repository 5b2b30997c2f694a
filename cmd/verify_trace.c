/*
 * verify_trace - verify --trace: the traces of `determine --explain`, row by
 * row; a row that is false is told with its step and figure, and the next one
 * is read.
 */
#include "buffer.h"
#include "i18n.h"
#include "proof_reader.h"
#include "say.h"
#include "verify.h"

struct count {
    uint64_t rows, false_rows, figures;
};

/* The rows of one household that follow one another, by person. */
struct persons {
    struct proof_group group;
    struct buffer id;
};

static enum status end_household(struct persons *h, struct messages *faults,
                                 struct count *count)
{
    if (proof_group_end(&h->group, faults) != STATUS_OK)
        count->false_rows++;
    buffer_clear(&h->id);
    return faults->out_of_memory || h->id.failed ? STATUS_MEMORY : STATUS_OK;
}

static enum status of_person(struct persons *h, const struct proof_row *row,
                             const struct proof_items *items,
                             struct messages *faults, struct count *count)
{
    enum status status = STATUS_OK;
    if (h->group.rows > 0 && !span_equal(buffer_view(&h->id), row->id))
        status = end_household(h, faults, count);
    if (status == STATUS_OK && h->group.rows == 0)
        buffer_span(&h->id, row->id);
    return status == STATUS_OK ? proof_group_add(&h->group, row, items, faults)
                               : status;
}

static enum status one_row(struct persons *h, struct proof_row *row,
                           struct messages *faults, struct count *count)
{
    struct proof_items items;
    enum status status = proof_check(row, faults, &items, &count->figures);
    bool good = status == STATUS_OK;
    if (status != STATUS_MEMORY && proof_is_of_person(row)) {
        status = of_person(h, row, &items, faults, count);
        good = good && status == STATUS_OK;
    }
    count->false_rows += !good;
    return status == STATUS_MEMORY ? status : STATUS_OK;
}

static enum status one_file(struct proof_reader *reader,
                            struct messages *messages, struct count *count)
{
    struct persons h = {.group = {.rows = 0}};
    enum status status = STATUS_OK;
    for (bool end = false; status == STATUS_OK && !end;) {
        struct proof_row row;
        bool sound;
        status = proof_reader_next(reader, messages, &row, &sound, &end);
        if (status == STATUS_OK && !end) {
            count->rows++;
            count->false_rows += !sound;
            if (sound)
                status = one_row(&h, &row, messages, count);
        }
        if (status == STATUS_OK && end)
            status = end_household(&h, messages, count);
        say_messages(messages, SEVERITY_NOTE);
        messages_clear(messages);
    }
    buffer_free(&h.id);
    return status;
}

static bool check_file(const char *path, struct count *count)
{
    struct messages messages = {0};
    struct proof_reader *reader = NULL;
    enum status status = proof_reader_open(path, &messages, &reader);
    if (status == STATUS_OK)
        status = one_file(reader, &messages, count);
    say_messages(&messages, SEVERITY_NOTE);
    if (status != STATUS_OK && status != STATUS_FAULT)
        say_status(status);
    proof_reader_close(reader);
    messages_free(&messages);
    return status == STATUS_OK;
}

int verify_traces(const struct parsed *parsed)
{
    struct count count = {0};
    bool good = parsed->operand_count > 0 || check_file("-", &count);
    for (size_t i = 0; i < parsed->operand_count; i++)
        good = check_file(parsed->operands[i], &count) && good;
    if (!good)
        return EXIT_NOT_DONE;
    say(_("%llu rows, %llu figures checked, %llu rows are false"),
        (unsigned long long)count.rows, (unsigned long long)count.figures,
        (unsigned long long)count.false_rows);
    return count.false_rows > 0 ? EXIT_FINDINGS : EXIT_DONE;
}
