/*
 * init - a folder to work in: an empty roster in which numbers keep their
 * digits, the defaults of the place, and what to do next.
 *
 * Nothing that is there is touched: the folder is new, or empty.
 */
#include "commands.h"
#include "config.h"
#include "documents.h"
#include "i18n.h"
#include "outfile.h"
#include "say.h"
#include "settings.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

static const enum option_id OPTIONS[] = {
    OPTION_RULES, OPTION_RULES_DIR, OPTION_LANG, OPTION_HELP, OPTION_COUNT};

enum { PATH_ROOM = 4096 };

static bool join(const char *folder, const char *name, char path[PATH_ROOM])
{
    int n = snprintf(path, PATH_ROOM, "%s/%s", folder, name);
    if (n < PATH_ROOM)
        return true;
    say(_("%s: the path is too long"), folder);
    return false;
}

static bool cannot_write(const char *path)
{
    say(_("%s: cannot write: %s"), path, strerror(errno));
    return false;
}

/* ---- the folder --------------------------------------------------- */

static bool is_empty(DIR *folder)
{
    const struct dirent *entry;
    while ((entry = readdir(folder)))
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
            return false;
    return true;
}

static bool make_folder(const char *path)
{
    if (mkdir(path, 0700) == 0)
        return true;
    if (errno != EEXIST)
        return cannot_write(path);
    DIR *folder = opendir(path);
    if (!folder)
        return cannot_write(path);
    bool empty = is_empty(folder);
    closedir(folder);
    if (!empty)
        say(_("%s is not empty: nothing in it is touched (give a new folder)"),
            path);
    return empty;
}

/* ---- what goes into it -------------------------------------------- */

static bool write_text(const char *folder, const char *name,
                       const struct buffer *text)
{
    char path[PATH_ROOM];
    if (!join(folder, name, path))
        return false;
    enum status status = outfile_put(path, buffer_view(text));
    if (status == STATUS_MEMORY)
        return say_status(status) == EXIT_DONE;
    return status == STATUS_OK || cannot_write(path);
}

static bool write_roster(const struct documents *documents, const char *folder)
{
    char path[PATH_ROOM], made[OUTFILE_PATH_SIZE];
    struct outfile *file;
    if (!join(folder, "roster.xlsx", path))
        return false;
    enum status status = outfile_open(path, &file);
    if (status != STATUS_OK)
        return cannot_write(path);
    status =
        outfile_library_path(file, made)
            ? documents->xlsx_blank(made, &ROSTER_COLUMNS, i18n_is_chinese())
            : STATUS_IO;
    if (status == STATUS_OK)
        status = outfile_commit(file);
    else
        outfile_abandon(file);
    return status == STATUS_OK || cannot_write(path);
}

/* Keys that nothing is said for stand there as remarks. */
static bool write_config(const struct parsed *parsed, const char *folder)
{
    struct buffer text = {0};
    const char *rules = option_or_usual(parsed, OPTION_RULES);
    buffer_text(&text, _("# Defaults of jiuzhu in this folder. A flag wins "
                         "over them;\n# 'jiuzhu doctor' shows them.\n"));
    buffer_text(&text, "\n[defaults]\n");
    buffer_text(&text, rules ? "rules = \"" : "# rules = \"");
    buffer_text(&text, rules ? rules : "PACK");
    buffer_text(&text, "\"\nlang = ");
    buffer_text(&text, i18n_is_chinese() ? "zh" : "en");
    buffer_text(&text, "\n# format = csv\n# encoding = auto\n# jobs = 2\n"
                       "# rules-dir = \"rules\"\n");
    bool good = write_text(folder, CONFIG_NAME, &text);
    buffer_free(&text);
    return good;
}

static bool write_readme(const char *folder)
{
    struct buffer text = {0};
    buffer_text(&text,
                _("1. Fill in roster.xlsx, a row a person; jiuzhu-excel(7) "
                  "and jiuzhu-roster(5) tell how.\n"
                  "2. jiuzhu check roster.xlsx, and mend what it names.\n"
                  "3. jiuzhu determine -d YYYY-MM-DD -f xlsx -o result.xlsx "
                  "roster.xlsx; what follows every month is in "
                  "samples/monthly.\n"));
    bool good = write_text(folder, "README.md", &text);
    buffer_free(&text);
    return good;
}

/* ---- the command -------------------------------------------------- */

/* A pack that is not there would stop the first run. */
static bool check_rules(const struct parsed *parsed)
{
    struct rulebook book;
    if (!option_or_usual(parsed, OPTION_RULES))
        return true;
    bool good = settings_rulebook(parsed, DATE_NONE, &book);
    rulebook_free(&book);
    return good;
}

static int make(const struct parsed *parsed)
{
    if (parsed->operand_count != 1)
        return say_usage("init", "%s",
                         _("init: which folder? give its name alone"));
    const char *folder = parsed->operands[0];
    if (!check_rules(parsed))
        return EXIT_NOT_DONE;
    const struct documents *documents = documents_load();
    if (!documents || !make_folder(folder) ||
        !write_roster(documents, folder) || !write_config(parsed, folder) ||
        !write_readme(folder))
        return EXIT_NOT_DONE;
    say(_("made in %s: roster.xlsx, %s, README.md"), folder, CONFIG_NAME);
    return EXIT_DONE;
}

static int cmd_init(const struct command *command, int argc, char **argv)
{
    struct parsed parsed;
    int exit_status = EXIT_NOT_DONE;
    enum parse_result result = options_parse(command, argc, argv, &parsed);
    if (result == PARSE_GO_ON)
        exit_status = make(&parsed);
    options_free(&parsed);
    return result == PARSE_HELP_SHOWN ? EXIT_DONE : exit_status;
}

const struct command COMMAND_INIT = {
    .name = "init",
    .summary = N_("Make a folder to work in: an empty roster, and defaults."),
    .usage = "[-r PACK] [options] FOLDER",
    .options = OPTIONS,
    .example = "jiuzhu init --lang zh -r chongqing-jiangbei jiangbei",
    .run = cmd_init,
};
