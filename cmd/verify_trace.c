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

struct check {
    struct messages messages;
    struct proof_group group; /* by person: the household in hand */
    struct buffer id;         /* its id */
    uint64_t rows, false_rows, figures;
};

static enum status end_household(struct check *check)
{
    if (proof_group_end(&check->group) != STATUS_OK)
        check->false_rows++;
    buffer_clear(&check->id);
    return check->messages.out_of_memory || check->id.failed ? STATUS_MEMORY
                                                             : STATUS_OK;
}

static enum status of_person(struct check *check, const struct proof_row *row,
                             const struct proof_items *items)
{
    enum status status = STATUS_OK;
    if (check->group.rows > 0 && !span_equal(buffer_view(&check->id), row->id))
        status = end_household(check);
    if (status == STATUS_OK && check->group.rows == 0)
        buffer_span(&check->id, row->id);
    return status == STATUS_OK ? proof_group_add(&check->group, row, items)
                               : status;
}

static enum status one_row(struct check *check, struct proof_row *row)
{
    struct proof_items items;
    check->rows++;
    if (!row->sound) {
        check->false_rows++;
        return STATUS_OK;
    }
    enum status status =
        proof_check(row, &check->messages, &items, &check->figures);
    bool good = status == STATUS_OK;
    if (status != STATUS_MEMORY && proof_is_of_person(row)) {
        status = of_person(check, row, &items);
        good = good && status == STATUS_OK;
    }
    check->false_rows += !good;
    return status == STATUS_MEMORY ? status : STATUS_OK;
}

static enum status all_rows(struct check *check, struct proof_reader *reader)
{
    enum status status = STATUS_OK;
    for (bool end = false; status == STATUS_OK && !end;) {
        struct proof_row row;
        status = proof_reader_next(reader, &check->messages, &row, &end);
        if (status == STATUS_OK)
            status = end ? end_household(check) : one_row(check, &row);
        say_messages(&check->messages, SEVERITY_NOTE);
        messages_clear(&check->messages);
    }
    return status;
}

static bool check_file(struct check *check, const char *path)
{
    struct proof_reader *reader = NULL;
    enum status status = proof_reader_open(path, &check->messages, &reader);
    if (status == STATUS_OK)
        status = all_rows(check, reader);
    say_messages(&check->messages, SEVERITY_NOTE);
    messages_clear(&check->messages);
    if (status != STATUS_OK && status != STATUS_FAULT)
        say_status(status);
    proof_reader_close(reader);
    return status == STATUS_OK;
}

int verify_traces(const struct parsed *parsed)
{
    struct check check = {.group.faults = &check.messages};
    bool good = parsed->operand_count > 0 || check_file(&check, "-");
    for (size_t i = 0; i < parsed->operand_count; i++)
        good = check_file(&check, parsed->operands[i]) && good;
    buffer_free(&check.id);
    messages_free(&check.messages);
    if (!good)
        return EXIT_NOT_DONE;
    say(_("%llu rows, %llu figures checked, %llu rows are false"),
        (unsigned long long)check.rows, (unsigned long long)check.figures,
        (unsigned long long)check.false_rows);
    return check.false_rows > 0 ? EXIT_FINDINGS : EXIT_DONE;
}
