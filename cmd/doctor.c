/*
 * doctor - is everything here that the program needs, and what would a person
 * who helps from afar have to ask first?
 *
 * A fault keeps something from being done as it is asked for; a note says
 * what is missing for something that may never be asked for, or is old.
 */
#include "doctor.h"

#include "commands.h"
#include "i18n.h"
#include "output.h"
#include "say.h"
#include "settings.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

static const enum option_id OPTIONS[] = {
    OPTION_RULES_DIR, OPTION_DATE, OPTION_FORMAT, OPTION_EXCEL,
    OPTION_OUTPUT,    OPTION_LANG, OPTION_HELP,   OPTION_COUNT};

static const struct out_column COLUMNS_OUT[] = {
    {"item", CELL_TEXT, N_("item")},
    {"state", CELL_TEXT, N_("state")},
    {"found", CELL_TEXT, N_("what is there")},
    {"advice", CELL_TEXT, N_("advice")},
};

enum { COLUMNS_OUT_COUNT = sizeof COLUMNS_OUT / sizeof *COLUMNS_OUT };

/* In codes for scripts, in words for people. */
static const char *state_word(const struct doctor *doctor,
                              enum doctor_state state)
{
    static const char *const words[] = {N_("ok"), N_("note"), N_("fault")};
    return format_in_words(doctor->writer.format) ? _(words[state])
                                                  : words[state];
}

void doctor_tell(struct doctor *doctor, const struct finding_row *row,
                 const char *format, ...)
{
    char found[1024];
    va_list args;
    struct row_writer *w = &doctor->writer;
    va_start(args, format);
    vsnprintf(found, sizeof found, format, args);
    va_end(args);
    row_begin(w);
    row_text(w, span_of(row->item));
    row_text(w, span_of(state_word(doctor, row->state)));
    row_text(w, span_of(found));
    row_text(w, span_of(row->advice ? row->advice : ""));
    row_end(w);
    doctor->faults += row->state == DOCTOR_FAULT;
}

/* A table where nothing else is asked for: it is for people. */
static bool read_format(const struct parsed *parsed, enum format *out)
{
    *out = FORMAT_TABLE;
    return (!option_given(parsed, OPTION_FORMAT) &&
            !option_given(parsed, OPTION_EXCEL)) ||
           settings_format(parsed, out);
}

static int examine(const struct parsed *parsed)
{
    struct output output;
    struct buffer rows = {0};
    struct doctor doctor = {.parsed = parsed};
    int exit_status = EXIT_NOT_DONE;
    if (!settings_date(parsed, &doctor.today) ||
        !read_format(parsed, &doctor.writer.format))
        return EXIT_NOT_DONE;
    doctor.writer.columns = COLUMNS_OUT;
    doctor.writer.count = COLUMNS_OUT_COUNT;
    doctor.writer.out = &rows;
    if (output_open_as(parsed, doctor.writer.format, COLUMNS_OUT,
                       COLUMNS_OUT_COUNT, &output)) {
        doctor_program(&doctor);
        doctor_place(&doctor);
        enum status status = rows.failed
                                 ? STATUS_MEMORY
                                 : output_rows(&output, buffer_view(&rows));
        if (status != STATUS_OK)
            output_stop(&output, status);
        else if (output_commit(&output))
            exit_status = doctor.faults > 0 ? EXIT_FINDINGS : EXIT_DONE;
    } else {
        output_abandon(&output);
    }
    buffer_free(&rows);
    return exit_status;
}

static int cmd_doctor(const struct command *command, int argc, char **argv)
{
    struct parsed parsed;
    int exit_status = EXIT_NOT_DONE;
    enum parse_result result = options_parse(command, argc, argv, &parsed);
    if (result == PARSE_GO_ON && parsed.operand_count > 0)
        say_usage(command->name, _("%s takes no operand (found '%s')"),
                  command->name, parsed.operands[0]);
    else if (result == PARSE_GO_ON)
        exit_status = examine(&parsed);
    options_free(&parsed);
    return result == PARSE_HELP_SHOWN ? EXIT_DONE : exit_status;
}

const struct command COMMAND_DOCTOR = {
    .name = "doctor",
    .summary = N_("Look at the installation: languages, packs, libraries, "
                  "folders."),
    .usage = "[options]",
    .options = OPTIONS,
    .example = "jiuzhu doctor",
    .run = cmd_doctor,
    .any_config = true,
};
