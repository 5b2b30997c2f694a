/* output - opening, writing and committing the files of a command. */
#include "output.h"

#include "harmless.h"
#include "i18n.h"
#include "paths.h"
#include "receipt.h"
#include "rejects.h"
#include "say.h"
#include "settings.h"
#include "table.h"
#include "terminal.h"
#include "workbook.h"

#include <errno.h>
#include <stdlib.h>

enum status output_tell(const char *name, enum status status)
{
    if (status == STATUS_FAULT)
        say(_("%s: a symbolic link or a folder (expected the name of a "
              "file)"),
            name);
    else if (status == STATUS_IO)
        say(_("%s: cannot write: %s"), name, strerror(errno));
    else if (status == STATUS_MEMORY)
        say_status(status);
    return status;
}

bool output_open_file(const struct parsed *parsed, enum option_id option,
                      struct outfile **out, const char **name)
{
    const char *path = option_value(parsed, option);
    *name = outfile_is_standard_output(path) ? _("<standard output>") : path;
    if (output_tell(*name, outfile_open(path, out)) != STATUS_OK)
        return false;
    receipt_output(parsed, option, *out);
    return true;
}

static enum status write_header(struct output *output)
{
    struct buffer header = {0};
    if (output->begun)
        return STATUS_OK;
    output->begun = true;
    struct row_writer writer = {.format = output->format,
                                .columns = output->columns,
                                .count = output->column_count,
                                .out = &header};
    rows_header(&writer);
    enum status status =
        header.failed ? STATUS_MEMORY
                      : outfile_write(output->file, buffer_view(&header));
    buffer_free(&header);
    return output_tell(output->name, status);
}

bool output_open(const struct parsed *parsed, const struct out_column *columns,
                 size_t column_count, struct output *out)
{
    enum format format;
    *out = (struct output){.columns = columns, .column_count = column_count};
    return settings_format(parsed, &format) &&
           output_open_as(parsed, format, columns, column_count, out);
}

/* Of a terminal; what has a receipt is the same anywhere. */
static size_t width_of(const struct parsed *parsed)
{
    return !option_given(parsed, OPTION_RECEIPT) &&
                   outfile_is_standard_output(
                       option_value(parsed, OPTION_OUTPUT))
               ? terminal_width()
               : 0;
}

static bool load_documents(struct output *out)
{
    if (!out->documents)
        out->documents = documents_load();
    return out->documents != NULL;
}

bool output_open_as(const struct parsed *parsed, enum format format,
                    const struct out_column *columns, size_t column_count,
                    struct output *out)
{
    *out = (struct output){.format = format,
                           .masked = parsed->masked,
                           .width = width_of(parsed),
                           .columns = columns,
                           .column_count = column_count};
    return paths_differ(parsed) &&
           output_open_file(parsed, OPTION_OUTPUT, &out->file, &out->name) &&
           (!option_given(parsed, OPTION_REJECTS) ||
            output_open_file(parsed, OPTION_REJECTS, &out->rejects,
                             &out->rejects_name)) &&
           (!option_given(parsed, OPTION_ICS) ||
            (load_documents(out) &&
             output_open_file(parsed, OPTION_ICS, &out->events,
                              &out->events_name))) &&
           (!option_given(parsed, OPTION_CHART) ||
            output_open_file(parsed, OPTION_CHART, &out->chart,
                             &out->chart_name)) &&
           (out->format != FORMAT_XLSX ||
            (load_documents(out) && workbook_begin(parsed, out)));
}

enum status output_chart(struct output *output, struct span bytes)
{
    return output_tell(output->chart_name, outfile_write(output->chart, bytes));
}

enum status output_events_done(struct output *output, enum status status)
{
    return status == STATUS_IO ? output_tell(output->events_name, status)
                               : status;
}

enum status output_rows(struct output *output, struct span rows)
{
    if (buffer_is_lost(rows))
        return STATUS_MEMORY;
    if (output->format == FORMAT_XLSX)
        return workbook_rows(output, rows);
    if (output->format != FORMAT_TABLE) {
        enum status status = write_header(output);
        return status == STATUS_OK
                   ? output_tell(output->name,
                                 outfile_write(output->file, rows))
                   : status;
    }
    buffer_span(&output->table, rows);
    return output->table.failed ? STATUS_MEMORY : STATUS_OK;
}

static enum status sink_rows(void *user, struct span rows)
{
    return output_rows(user, rows);
}

static enum status sink_rejects(void *user, struct span rows)
{
    struct output *output = user;
    struct buffer text = {0};
    enum status status = STATUS_OK;
    if (output->format == FORMAT_EXCEL) {
        status = harmless_records(rows, &text);
        rows = buffer_view(&text);
    }
    if (status == STATUS_OK)
        status = outfile_write(output->rejects, rows);
    buffer_free(&text);
    return output_tell(output->rejects_name, status);
}

/* The heading, after a byte order mark where it is for Excel. */
static enum status put_rejects_header(struct output *output,
                                      const struct layout *layout)
{
    struct buffer header = {0};
    enum status status =
        output->format == FORMAT_EXCEL
            ? output_tell(output->rejects_name,
                          outfile_write(output->rejects, span_of(EXCEL_MARK)))
            : STATUS_OK;
    rejects_header(layout, &header);
    if (status == STATUS_OK)
        status = header.failed ? STATUS_MEMORY
                               : sink_rejects(output, buffer_view(&header));
    buffer_free(&header);
    return status;
}

/* The rejects take the heading of the first file; the others must agree. */
static enum status sink_layout(void *user, const struct layout *layout)
{
    struct output *output = user;
    enum status status = STATUS_OK;
    if (!output->rejects)
        return STATUS_OK;
    if (output->heading.length > 0 &&
        !span_equal(buffer_view(&output->heading), layout->header)) {
        say(_("%s: its headings differ from those of the first file, so its "
              "rows cannot go into one --rejects file: run the files apart"),
            layout->file);
        return STATUS_FAULT;
    }
    if (output->heading.length == 0) {
        buffer_span(&output->heading, layout->header);
        status = output->heading.failed ? STATUS_MEMORY
                                        : put_rejects_header(output, layout);
    }
    return status;
}

struct sink output_sink(struct output *output)
{
    return (struct sink){sink_layout, sink_rows, sink_rejects, output};
}

static enum status hand_rows(void *user, struct span rows)
{
    const struct output_hand *hand = user;
    return hand->rows ? hand->rows(hand->user, rows)
                      : output_rows(hand->output, rows);
}

static enum status hand_rejects(void *user, struct span rows)
{
    const struct output_hand *hand = user;
    return sink_rejects(hand->output, rows);
}

static enum status hand_layout(void *user, const struct layout *layout)
{
    const struct output_hand *hand = user;
    enum status status =
        hand->layout ? hand->layout(hand->user, layout) : STATUS_OK;
    return status == STATUS_OK ? sink_layout(hand->output, layout) : status;
}

struct sink output_hand_sink(struct output_hand *hand)
{
    return (struct sink){hand_layout, hand_rows, hand_rejects, hand};
}

static enum status write_table(struct output *output)
{
    struct buffer text = {0};
    const struct table_shape shape = {output->columns, output->column_count,
                                      output->width};
    enum status status =
        table_layout(&shape, buffer_view(&output->table), &text);
    if (status == STATUS_OK)
        status = outfile_write(output->file, buffer_view(&text));
    buffer_free(&text);
    return output_tell(output->name, status);
}

/* The files beside the rows come first, the rows last. */
enum { FILES = 4 };

static void list_files(struct output *output, struct outfile **files[FILES],
                       const char *names[FILES])
{
    struct outfile **const all[FILES] = {&output->rejects, &output->events,
                                         &output->chart, &output->file};
    const char *const their[FILES] = {output->rejects_name, output->events_name,
                                      output->chart_name, output->name};
    memcpy(files, all, sizeof all);
    memcpy(names, their, sizeof their);
}

bool output_prepare(struct output *output)
{
    struct outfile **files[FILES];
    const char *names[FILES];
    enum status status = write_header(output);
    if (status == STATUS_OK && output->workbook)
        status = workbook_finish(output);
    if (status == STATUS_OK && output->format == FORMAT_TABLE &&
        output->table.length > 0)
        status = write_table(output);
    list_files(output, files, names);
    for (size_t i = 0; status == STATUS_OK && i < FILES; i++)
        if (*files[i])
            status = output_tell(names[i], outfile_prepare(*files[i]));
    if (status != STATUS_OK)
        output_abandon(output);
    return status == STATUS_OK;
}

bool output_put(struct output *output)
{
    struct outfile **files[FILES];
    const char *names[FILES];
    enum status status = STATUS_OK;
    list_files(output, files, names);
    for (size_t i = 0; status == STATUS_OK && i < FILES; i++) {
        if (!*files[i])
            continue;
        status = output_tell(names[i], outfile_commit(*files[i]));
        *files[i] = NULL;
    }
    output_abandon(output);
    return status == STATUS_OK;
}

bool output_commit(struct output *output)
{
    return output_prepare(output) && output_put(output);
}

void output_abandon(struct output *output)
{
    if (output->workbook)
        output->documents->xlsx_abandon(output->workbook);
    outfile_abandon(output->file);
    outfile_abandon(output->rejects);
    outfile_abandon(output->events);
    outfile_abandon(output->chart);
    buffer_free(&output->table);
    buffer_free(&output->heading);
    *output = (struct output){0};
}

int output_stop(struct output *output, enum status status)
{
    bool to_a_file = output->file && output->name &&
                     strcmp(output->name, _("<standard output>")) != 0;
    if (status != STATUS_FAULT && status != STATUS_IO)
        say_status(status);
    if (to_a_file)
        say(_("stopped: nothing was written to %s"), output->name);
    else if (output->begun)
        say("%s", _("stopped: the output is incomplete"));
    output_abandon(output);
    return EXIT_NOT_DONE;
}
