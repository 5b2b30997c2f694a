/* rowwise - the loop over a sheet. */
#include "rowwise.h"

#include "say.h"
#include "settings.h"

#include <string.h>

/* The rejects file gets the row with its faults; else they are told. */
static enum status put_rejected(struct rowwise *run,
                                const struct sheet_row *row)
{
    struct buffer rejected = {0};
    if (!run->output || !run->output->rejects) {
        say_messages(row->messages, SEVERITY_FAULT);
        return STATUS_OK;
    }
    struct sink sink = output_sink(run->output);
    sheet_put_rejected(row, &rejected);
    enum status status = rejected.failed
                             ? STATUS_MEMORY
                             : sink.rejects(sink.user, buffer_view(&rejected));
    buffer_free(&rejected);
    return status;
}

static enum status begin_file(struct rowwise *run, const struct layout *layout,
                              const struct layout **last)
{
    if (layout == *last || !run->output)
        return STATUS_OK;
    *last = layout;
    struct sink sink = output_sink(run->output);
    return sink.layout(sink.user, layout);
}

static enum status take_row(struct rowwise *run, struct sheet_row *row)
{
    enum status status = row->rejected ? STATUS_OK : run->take(run->user, row);
    if (status == STATUS_OK && row->messages->out_of_memory)
        status = STATUS_MEMORY;
    if (status != STATUS_OK)
        return status;
    run->rows++;
    if (row->rejected) {
        run->rejected++;
        return put_rejected(run, row);
    }
    if (!run->quiet)
        say_messages(row->messages, SEVERITY_NOTE);
    return STATUS_OK;
}

static enum status read_rows(struct rowwise *run, struct sheet *sheet,
                             struct messages *messages)
{
    const struct layout *last = NULL;
    enum status status = begin_file(run, sheet_layout(sheet), &last);
    while (status == STATUS_OK) {
        struct sheet_row row;
        bool end;
        memcpy(run->row, run->defaults, run->row_size);
        status = sheet_next(sheet, run->row, &row, messages, &end);
        if (status != STATUS_OK || end)
            break;
        status = begin_file(run, row.layout, &last);
        if (status == STATUS_OK)
            status = take_row(run, &row);
    }
    return status;
}

enum status rowwise_run(const struct block_options *input, struct rowwise *run)
{
    struct messages messages = {0};
    struct sheet *sheet = NULL;
    enum status status = sheet_open(input, &messages, &sheet);
    if (status == STATUS_OK)
        status = read_rows(run, sheet, &messages);
    say_messages(&messages, run->quiet ? SEVERITY_FAULT : SEVERITY_NOTE);
    messages_free(&messages);
    sheet_close(sheet);
    return status;
}

bool rowwise_input(const struct parsed *parsed,
                   const struct column_table *table, struct block_options *out)
{
    unsigned jobs; /* rows are taken one after the other */
    bool good = settings_input(parsed, out) && settings_jobs(parsed, &jobs);
    out->table = table;
    return good;
}

bool rowwise_file(const struct parsed *parsed, const char *const *file,
                  const struct column_table *table, struct block_options *out)
{
    bool good = rowwise_input(parsed, table, out);
    out->files = file;
    out->file_count = 1;
    out->sheet = NULL; /* --sheet is for the files of the command line */
    return good;
}

enum status rowwise_once(struct seen *seen, struct rowwise_id id,
                         struct sheet_row *row)
{
    enum seen_answer answer;
    const char *file;
    uint64_t line;
    enum status status = seen_add(seen, id.id, row->layout->file, row->line,
                                  &answer, &file, &line);
    if (status == STATUS_OK && answer == SEEN_BEFORE)
        sheet_reject(row, id.column, id.again, file, (unsigned long long)line);
    return status;
}
