/* output - opening, writing and committing the files of a command. */
#include "output.h"

#include "i18n.h"
#include "rejects.h"
#include "say.h"
#include "settings.h"
#include "table.h"
#include "workbook.h"
#include "xlsx.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>

static enum status tell(const char *name, enum status status)
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

static bool open_file(const char *path, struct outfile **out, const char **name)
{
    *name = outfile_is_standard_output(path) ? _("<standard output>") : path;
    return tell(*name, outfile_open(path, out)) == STATUS_OK;
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
    return tell(output->name, status);
}

/* Do two paths name one file, whether or not it is there yet? */
static bool same_file(const char *a, const char *b)
{
    struct stat x, y;
    if (stat(a, &x) == 0 && stat(b, &y) == 0)
        return x.st_dev == y.st_dev && x.st_ino == y.st_ino &&
               S_ISREG(x.st_mode);
    const char *slash_a = strrchr(a, '/'), *slash_b = strrchr(b, '/');
    if (strcmp(slash_a ? slash_a + 1 : a, slash_b ? slash_b + 1 : b) != 0)
        return false;
    char *folder_a =
        slash_a ? strndup(a, (size_t)(slash_a - a) + 1) : strdup(".");
    char *folder_b =
        slash_b ? strndup(b, (size_t)(slash_b - b) + 1) : strdup(".");
    bool same = folder_a && folder_b && stat(folder_a, &x) == 0 &&
                stat(folder_b, &y) == 0 && x.st_dev == y.st_dev &&
                x.st_ino == y.st_ino;
    free(folder_a);
    free(folder_b);
    return same;
}

/* Which of the two outputs is this input? NULL: neither. */
static const char *eats(const char *output, const char *rejects,
                        const char *input)
{
    return output && same_file(output, input)     ? output
           : rejects && same_file(rejects, input) ? rejects
                                                  : NULL;
}

/* Options that name a file to read. */
static const enum option_id INPUTS[] = {
    OPTION_AGAINST, OPTION_PAYMENTS, OPTION_INDEX,  OPTION_OPENING,
    OPTION_PRICES,  OPTION_RELIEF,   OPTION_OVERLAY};

/* Would an output be written over this input? NULL: there is no such input. */
static bool is_eaten(const char *output, const char *rejects, const char *input)
{
    const char *clash = input ? eats(output, rejects, input) : NULL;
    if (clash)
        say(_("'%s' is an input too: it would be written over"), clash);
    return clash != NULL;
}

/* An output must be neither an input nor the other output. */
static bool differ(const struct parsed *parsed, const char *output,
                   const char *rejects)
{
    if (rejects && outfile_is_standard_output(rejects) &&
        outfile_is_standard_output(output)) {
        say("%s", _("rows and rejected rows cannot both go to standard "
                    "output"));
        return false;
    }
    if (output && rejects && same_file(output, rejects)) {
        say(_("--output and --rejects name the same file '%s'"), output);
        return false;
    }
    for (size_t i = 0; i < parsed->operand_count; i++)
        if (is_eaten(output, rejects, parsed->operands[i]))
            return false;
    for (size_t i = 0; i < sizeof INPUTS / sizeof *INPUTS; i++)
        if (is_eaten(output, rejects, option_value(parsed, INPUTS[i])))
            return false;
    return true;
}

bool output_open(const struct parsed *parsed, const struct out_column *columns,
                 size_t column_count, struct output *out)
{
    enum format format;
    *out = (struct output){.columns = columns, .column_count = column_count};
    return settings_format(parsed, &format) &&
           output_open_as(parsed, format, columns, column_count, out);
}

bool output_open_as(const struct parsed *parsed, enum format format,
                    const struct out_column *columns, size_t column_count,
                    struct output *out)
{
    *out = (struct output){
        .format = format, .columns = columns, .column_count = column_count};
    const char *rejects = option_value(parsed, OPTION_REJECTS);
    return differ(parsed, option_value(parsed, OPTION_OUTPUT), rejects) &&
           open_file(option_value(parsed, OPTION_OUTPUT), &out->file,
                     &out->name) &&
           (!rejects ||
            open_file(rejects, &out->rejects, &out->rejects_name)) &&
           (out->format != FORMAT_XLSX || workbook_begin(parsed, out));
}

bool output_may_write(const struct parsed *parsed, enum option_id option)
{
    const char *path = option_value(parsed, option);
    const char *output = option_value(parsed, OPTION_OUTPUT);
    bool one = output && same_file(path, output);
    if (one)
        say(_("'%s' is the file of --output too"), path);
    return !one && differ(parsed, path, NULL);
}

enum status output_file(const char *path, struct span bytes)
{
    struct outfile *file;
    enum status status = tell(path, outfile_open(path, &file));
    if (status != STATUS_OK)
        return status;
    status = outfile_write(file, bytes);
    if (status == STATUS_OK)
        return tell(path, outfile_commit(file));
    tell(path, status);
    outfile_abandon(file);
    return status;
}

enum status output_rows(struct output *output, struct span rows)
{
    if (output->format == FORMAT_XLSX)
        return workbook_rows(output, rows);
    if (output->format != FORMAT_TABLE) {
        enum status status = write_header(output);
        return status == STATUS_OK
                   ? tell(output->name, outfile_write(output->file, rows))
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
    return tell(output->rejects_name, outfile_write(output->rejects, rows));
}

/* The rejects take the heading of the first file; the others must agree. */
static enum status sink_layout(void *user, const struct layout *layout)
{
    struct output *output = user;
    struct buffer header = {0};
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
        rejects_header(layout, &header);
        status = output->heading.failed || header.failed
                     ? STATUS_MEMORY
                     : sink_rejects(output, buffer_view(&header));
    }
    buffer_free(&header);
    return status;
}

struct sink output_sink(struct output *output)
{
    return (struct sink){sink_layout, sink_rows, sink_rejects, output};
}

static enum status hand_rows(void *user, struct span rows)
{
    const struct output_hand *hand = user;
    return hand->rows(hand->user, rows);
}

static enum status hand_rejects(void *user, struct span rows)
{
    const struct output_hand *hand = user;
    return sink_rejects(hand->output, rows);
}

static enum status hand_layout(void *user, const struct layout *layout)
{
    const struct output_hand *hand = user;
    return sink_layout(hand->output, layout);
}

struct sink output_hand_sink(struct output_hand *hand)
{
    return (struct sink){hand_layout, hand_rows, hand_rejects, hand};
}

static enum status write_table(struct output *output)
{
    struct buffer text = {0};
    enum status status = table_layout(output->columns, output->column_count,
                                      buffer_view(&output->table), &text);
    if (status == STATUS_OK)
        status = outfile_write(output->file, buffer_view(&text));
    buffer_free(&text);
    return tell(output->name, status);
}

bool output_commit(struct output *output)
{
    enum status status = write_header(output);
    if (status == STATUS_OK && output->workbook)
        status = workbook_finish(output);
    if (status == STATUS_OK && output->format == FORMAT_TABLE &&
        output->table.length > 0)
        status = write_table(output);
    if (status == STATUS_OK && output->rejects) {
        status = tell(output->rejects_name, outfile_commit(output->rejects));
        output->rejects = NULL;
    }
    if (status == STATUS_OK) {
        status = tell(output->name, outfile_commit(output->file));
        output->file = NULL;
    }
    output_abandon(output);
    return status == STATUS_OK;
}

void output_abandon(struct output *output)
{
    xlsx_abandon(output->workbook);
    outfile_abandon(output->file);
    outfile_abandon(output->rejects);
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
