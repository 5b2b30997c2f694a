/*
 * template - an empty file with the headings, in either language.
 */
#include "aid.h"
#include "check_against.h"
#include "claim_columns.h"
#include "columns.h"
#include "commands.h"
#include "i18n.h"
#include "outfile.h"
#include "payment_columns.h"
#include "procedure_columns.h"
#include "relief_columns.h"
#include "rows.h"
#include "say.h"

#include <errno.h>
#include <stdio.h>

static const enum option_id OPTIONS[] = {
    OPTION_OUTPUT, OPTION_EXCEL, OPTION_LANG, OPTION_HELP, OPTION_COUNT};

static bool wants_chinese(const struct parsed *parsed)
{
    const char *language = option_value(parsed, OPTION_LANG);
    return language ? strcmp(language, "zh") == 0 : i18n_is_chinese();
}

static const struct column_table *const TABLES[] = {
    &ROSTER_COLUMNS,      &RELIEF_COLUMNS,    &OPENING_COLUMNS, &STAFF_COLUMNS,
    &CLAIM_COLUMNS,       &PRICE_COLUMNS,     &AGAINST_COLUMNS, &AID_COLUMNS,
    &STUDENT_AID_COLUMNS, &PROCEDURE_COLUMNS, &PAYMENT_COLUMNS};

enum { TABLE_COUNT = sizeof TABLES / sizeof *TABLES };

static const struct column_table *find_table(const char *name)
{
    for (size_t i = 0; i < TABLE_COUNT; i++)
        if (strcmp(name, TABLES[i]->name) == 0)
            return TABLES[i];
    return NULL;
}

static const char *table_word(size_t index)
{
    return index < TABLE_COUNT ? TABLES[index]->name : NULL;
}

static int no_table(const char *name)
{
    struct nearest nearest = {span_of(name), NULL, 4};
    char names[200];
    size_t n = 0;
    for (size_t i = 0; i < TABLE_COUNT && n < sizeof names; i++) {
        span_nearest(&nearest, TABLES[i]->name);
        n += (size_t)snprintf(names + n, sizeof names - n, "%s%s",
                              i ? ", " : "", TABLES[i]->name);
    }
    if (nearest.name)
        return say_usage("template",
                         _("template: no template '%s' (did you mean '%s'?)"),
                         name, nearest.name);
    return say_usage("template", _("template: no template '%s' (there is: %s)"),
                     name, names);
}

static void put_headings(const struct column_table *table, bool chinese,
                         struct buffer *out)
{
    for (size_t i = 0; i < table->count; i++) {
        if (table->columns[i].type == COLUMN_PASSED_OVER)
            continue;
        if (i > 0)
            buffer_char(out, ',');
        buffer_text(out, chinese ? table->columns[i].chinese[0]
                                 : table->columns[i].name);
    }
}

static int write_template(const struct parsed *parsed,
                          const struct column_table *table)
{
    struct buffer text = {0};
    const char *path = option_value(parsed, OPTION_OUTPUT);
    bool excel = option_given(parsed, OPTION_EXCEL);
    if (excel)
        buffer_text(&text, "\xEF\xBB\xBF");
    put_headings(table, wants_chinese(parsed), &text);
    buffer_text(&text, excel ? "\r\n" : "\n");
    enum status status = outfile_put(path, buffer_view(&text));
    buffer_free(&text);
    if (status == STATUS_OK)
        return EXIT_DONE;
    say(_("%s: cannot write: %s"), path ? path : _("<standard output>"),
        status == STATUS_FAULT ? _("a symbolic link or a folder")
                               : strerror(errno));
    return EXIT_NOT_DONE;
}

static int cmd_template(const struct command *command, int argc, char **argv)
{
    struct parsed parsed;
    int exit_status = EXIT_NOT_DONE;
    enum parse_result result = options_parse(command, argc, argv, &parsed);
    if (result == PARSE_GO_ON) {
        const char *kind = parsed.operand_count ? parsed.operands[0] : "roster";
        const struct column_table *table = find_table(kind);
        if (parsed.operand_count > 1 || !table)
            no_table(parsed.operands[parsed.operand_count - 1]);
        else
            exit_status = write_template(&parsed, table);
    }
    options_free(&parsed);
    return result == PARSE_HELP_SHOWN ? EXIT_DONE : exit_status;
}

const struct command COMMAND_TEMPLATE = {
    .name = "template",
    .summary = N_("Print the headings of an empty file, in either "
                  "language."),
    .usage = "[NAME] [options]",
    .options = OPTIONS,
    .example = "jiuzhu template --lang zh --excel -o roster.csv",
    .run = cmd_template,
    .word = table_word,
};
