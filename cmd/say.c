/* say - messages on standard error, languages. */
#include "say.h"

#include "buffer.h"
#include "columns.h"
#include "i18n.h"
#include "terminal.h"
#include "veil.h"

#include <errno.h>
#include <locale.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

const char *beside_program(const char *built, const char *installed,
                           char path[BESIDE_SIZE])
{
    char self[4096];
    ssize_t n = readlink("/proc/self/exe", self, sizeof self - 1);
    if (n <= 0)
        return NULL;
    self[n] = '\0';
    *strrchr(self, '/') = '\0';
    const char *const places[] = {built, installed};
    for (size_t i = 0; i < 2; i++) {
        char joined[8200];
        snprintf(joined, sizeof joined, "%s/%s", self, places[i]);
        if (access(joined, R_OK) == 0 && realpath(joined, path))
            return path;
    }
    return NULL;
}

const char *beside_module(const char *name, char path[BESIDE_SIZE])
{
    char installed[BESIDE_SIZE];
    snprintf(installed, sizeof installed, "../" MODULE_FOLDER "/%s", name);
    return beside_program(name, installed, path);
}

static bool is_plain_locale(void)
{
    const char *now = setlocale(LC_MESSAGES, NULL);
    return !now || strcmp(now, "C") == 0 || strcmp(now, "POSIX") == 0;
}

/*
 * gettext translates in no locale called C; C.UTF-8 is always there and takes
 * its language from LANGUAGE.
 */
static void force_language(const char *language)
{
    setenv("LANGUAGE", strcmp(language, "zh") == 0 ? "zh_CN" : "en", 1);
    if (is_plain_locale())
        setlocale(LC_MESSAGES, "C.UTF-8");
}

/* Does the environment ask for Chinese, whether or not it is installed? */
static bool environment_is_chinese(void)
{
    static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
    for (size_t i = 0; i < 3; i++) {
        const char *value = getenv(names[i]);
        if (value && *value)
            return strncmp(value, "zh", 2) == 0;
    }
    return false;
}

/*
 * Is there a catalogue of Chinese texts, though not one is found? gettext does
 * not say that it had no memory for it: all would be English, and nobody know.
 */
static bool catalogue_is_lost(const char *folder)
{
    char file[BESIDE_SIZE + 64];
    if (i18n_is_chinese() || (is_plain_locale() && errno != ENOMEM))
        return false;
    snprintf(file, sizeof file, "%s/zh_CN/LC_MESSAGES/%s.mo", folder,
             JIUZHU_TEXT_DOMAIN);
    return access(file, R_OK) == 0;
}

bool say_language(const char *language)
{
    char path[BESIDE_SIZE];
    bool chinese =
        language ? strcmp(language, "zh") == 0 : environment_is_chinese();
    errno = 0;
    setlocale(LC_ALL, "");
    setlocale(LC_NUMERIC, "C");
    setlocale(LC_CTYPE, "C.UTF-8");
    if (language)
        force_language(language);
    else if (chinese)
        force_language("zh");
    /* A folder: in /usr/bin there is a program called locale. */
    const char *folder = beside_program("locale/.", "../share/locale/.", path);
    if (folder)
        bindtextdomain(JIUZHU_TEXT_DOMAIN, folder);
    bind_textdomain_codeset(JIUZHU_TEXT_DOMAIN, "UTF-8");
    return !chinese || !folder || !catalogue_is_lost(folder);
}

/*
 * A line at a time: standard error is not buffered, and the lines of programs
 * that run side by side would mix. Where there is no memory for the line, its
 * parts are written as they come: false, and nothing is written yet.
 */
static bool put_line(struct buffer *line)
{
    buffer_char(line, '\n');
    bool whole = !line->failed;
    if (whole)
        fwrite(line->data, 1, line->length, stderr);
    buffer_free(line);
    return whole;
}

static void begin_line(struct buffer *line)
{
    *line = (struct buffer){0};
    buffer_text(line, "jiuzhu: ");
}

static void add(struct buffer *line, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

static void add(struct buffer *line, const char *format, ...)
{
    char *text;
    va_list args;
    va_start(args, format);
    int length = vasprintf(&text, format, args);
    va_end(args);
    if (length < 0) {
        line->failed = true;
        return;
    }
    veil_controls(text);
    buffer_text(line, text);
    free(text);
}

/* The text without identity numbers; cut short where there is no memory. */
static void say_formatted(const char *format, va_list args, const char *behind)
{
    char room[1024], *text = NULL;
    va_list again;
    va_copy(again, args);
    if (vasprintf(&text, format, args) < 0) {
        text = NULL;
        vsnprintf(room, sizeof room, format, again);
    }
    va_end(again);
    char *shown = text ? text : room;
    veil(shown);
    struct buffer line;
    begin_line(&line);
    buffer_text(&line, shown);
    buffer_text(&line, behind);
    if (!put_line(&line))
        fprintf(stderr, "jiuzhu: %s%s\n", shown, behind);
    free(text);
}

void say(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    say_formatted(format, args, "");
    va_end(args);
}

static const char *severity_word(enum severity severity)
{
    static const char *const words[] = {[SEVERITY_NOTE] = N_("note: "),
                                        [SEVERITY_WARNING] = N_("warning: "),
                                        [SEVERITY_FAULT] = NULL};
    return words[severity] ? _(words[severity]) : "";
}

/* In a workbook "FILE:SHEET!E7:HEADING: ". */
static bool add_cell(struct buffer *line, struct place place)
{
    struct span sheet, letters;
    const char *heading;
    if (!place.file || !place.line || !place.column ||
        !heading_split(place.column, &sheet, &letters, &heading))
        return false;
    add(line, "%s:%.*s!%.*s%llu:", place.file, SPAN_ARGS(sheet),
        SPAN_ARGS(letters), (unsigned long long)place.line);
    add(line, *heading ? "%s: " : " ", heading);
    return true;
}

/* "FILE:LINE:COLUMN: ", as much of it as there is. */
static void add_place(struct buffer *line, struct place place)
{
    if (add_cell(line, place))
        return;
    if (place.file)
        add(line, "%s:", place.file);
    if (place.file && place.line)
        add(line, "%llu:", (unsigned long long)place.line);
    if (place.column && *place.column)
        add(line, "%s:", place.column);
    if (place.file || place.column)
        buffer_char(line, ' ');
}

/* The place bold, what is no fault yellow or blue. */
static void add_head(struct buffer *line, struct place place,
                     enum severity severity, bool colour)
{
    static const char *const starts[] = {[SEVERITY_NOTE] = "\033[36m",
                                         [SEVERITY_WARNING] = "\033[33m",
                                         [SEVERITY_FAULT] = ""};
    static const char end[] = "\033[0m";
    bool bold = colour && (place.file || place.column);
    buffer_text(line, bold ? "\033[1m" : "");
    add_place(line, place);
    buffer_text(line, bold ? end : "");
    buffer_text(line, colour ? starts[severity] : "");
    buffer_text(line, severity_word(severity));
    buffer_text(line, colour && *starts[severity] ? end : "");
}

static void say_message(struct place place, enum severity severity,
                        const char *text, bool colour)
{
    struct buffer line;
    begin_line(&line);
    add_head(&line, place, severity, colour);
    buffer_text(&line, text);
    if (put_line(&line))
        return;
    fputs("jiuzhu: ", stderr);
    if (place.file && place.line)
        fprintf(stderr, "%s:%llu:", place.file, (unsigned long long)place.line);
    else if (place.file)
        fprintf(stderr, "%s:", place.file);
    if (place.column && *place.column)
        fprintf(stderr, "%s:", place.column);
    if (place.file || place.column)
        fputc(' ', stderr);
    fprintf(stderr, "%s%s\n", severity_word(severity), text);
}

void say_messages(const struct messages *messages, enum severity least)
{
    bool colour = messages->count > 0 && terminal_colour(STDERR_FILENO);
    for (size_t i = 0; i < messages->count; i++)
        if (messages->items[i].severity >= least)
            say_message(messages_place(messages, i),
                        messages->items[i].severity, messages_text(messages, i),
                        colour);
    if (messages->out_of_memory)
        say("%s", _("out of memory: not every message could be kept"));
}

int say_usage(const char *command, const char *format, ...)
{
    char behind[200];
    va_list args;
    snprintf(behind, sizeof behind, _(" (see 'jiuzhu %s --help')"), command);
    va_start(args, format);
    say_formatted(format, args, behind);
    va_end(args);
    return EXIT_NOT_DONE;
}

int say_status(enum status status)
{
    if (status == STATUS_MEMORY)
        say("%s", _("out of memory"));
    else if (status == STATUS_OVERFLOW)
        say("%s", _("a value of the rules, or a sum of what was read, is too "
                    "large to compute with"));
    return EXIT_NOT_DONE;
}
