/* ini - strict scan, canonical copy, iniparser, comparison. */
#include "ini.h"

#include "bytes.h"
#include "i18n.h"
#include "wide.h"

#include <errno.h>
#include <iniparser/iniparser.h>
#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>

enum { MOST_FILE_BYTES = 16 << 20, MOST_LINE_BYTES = 1000 };

struct scan {
    const char *file;
    uint64_t line;
    struct arena *arena;
    struct messages *messages;
    struct ini *ini;
    size_t section_room, entry_room;
    bool skipping; /* the keys of a section whose name is at fault */
};

static void fault(struct scan *scan, const char *column, const char *text)
{
    struct place place = {scan->file, scan->line, column};
    messages_add(scan->messages, SEVERITY_FAULT, place, "%s", text);
}

static bool is_name(struct span s)
{
    for (size_t i = 0; i < s.length; i++) {
        char c = s.at[i];
        if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' ||
              c == '-' || c == '.' || c == '@'))
            return false;
    }
    return s.length > 0;
}

/* A bigger copy of an array in the arena; the old one stays behind. */
static void *grow(struct arena *arena, const void *items, size_t count,
                  size_t *room, size_t size)
{
    if (count < *room)
        return (void *)(uintptr_t)items;
    size_t bigger = *room * 2 + 16;
    char *copy = arena_array(arena, bigger, size);
    if (!copy)
        return NULL;
    if (count)
        memcpy(copy, items, count * size);
    *room = bigger;
    return copy;
}

static struct ini_section *current(struct scan *scan)
{
    return scan->ini->count ? &scan->ini->sections[scan->ini->count - 1] : NULL;
}

static enum status scan_section(struct scan *scan, struct span line)
{
    struct ini *ini = scan->ini;
    struct span name = {line.at + 1, line.length - 1};
    scan->skipping = true;
    const char *close = memchr(name.at, ']', name.length);
    if (!close || close + 1 != line.at + line.length) {
        fault(scan, NULL,
              _("a section is [name] alone on its line, without a comment"));
        return STATUS_OK;
    }
    name.length = (size_t)(close - name.at);
    if (!is_name(name)) {
        fault(scan, NULL,
              _("section names are lower-case letters, digits, . _ and -"));
        return STATUS_OK;
    }
    for (size_t i = 0; i < ini->count; i++)
        if (span_is(name, ini->sections[i].name))
            messages_add(scan->messages, SEVERITY_FAULT,
                         (struct place){scan->file, scan->line, NULL},
                         _("section [%s] comes again (first on line %llu)"),
                         ini->sections[i].name,
                         (unsigned long long)ini->sections[i].line);
    ini->sections = grow(scan->arena, ini->sections, ini->count,
                         &scan->section_room, sizeof *ini->sections);
    char *copy = span_dup(scan->arena, name);
    if (!ini->sections || !copy)
        return STATUS_MEMORY;
    ini->sections[ini->count++] =
        (struct ini_section){.name = copy, .line = scan->line};
    scan->entry_room = 0;
    scan->skipping = false;
    return STATUS_OK;
}

/* The text of a value without its quotes; false where the form is wrong. */
static bool unquote(struct span *value)
{
    if (value->length == 0)
        return false;
    if (value->at[0] != '"') {
        for (size_t i = 0; i < value->length; i++)
            if (strchr(" \t;#\"\\", value->at[i]))
                return false;
        return true;
    }
    if (value->length < 3 || value->at[value->length - 1] != '"')
        return false;
    *value = (struct span){value->at + 1, value->length - 2};
    return !memchr(value->at, '"', value->length) &&
           !memchr(value->at, '\\', value->length) &&
           span_trim(*value).length == value->length;
}

static enum status scan_entry(struct scan *scan, struct span line)
{
    struct ini_section *section = current(scan);
    struct span value = line, key = span_trim(span_cut(&value, '='));
    if (!value.at) {
        fault(scan, NULL,
              _("neither [section] nor key = value (is the = a "
                "half-width one?)"));
        return STATUS_OK;
    }
    value = span_trim(value);
    char *name = span_dup(scan->arena, key);
    if (!name)
        return STATUS_MEMORY;
    if (!is_name(key)) {
        fault(scan, name, _("keys are lower-case letters, digits, . _ and -"));
        return STATUS_OK;
    }
    if (scan->skipping)
        return STATUS_OK;
    if (!section) {
        fault(scan, name, _("a key before the first section"));
        return STATUS_OK;
    }
    if (!unquote(&value)) {
        messages_add(scan->messages, SEVERITY_FAULT,
                     (struct place){scan->file, scan->line, name},
                     _("[%s] not a value (found %.*s, expected a plain word or "
                       "number, or \"text\" in double quotes without \", \\ "
                       "or blanks at its ends)"),
                     section->name, SPAN_ARGS(value));
        return STATUS_OK;
    }
    for (size_t i = 0; i < section->count; i++)
        if (span_is(key, section->entries[i].key))
            messages_add(scan->messages, SEVERITY_FAULT,
                         (struct place){scan->file, scan->line, name},
                         _("the key comes again in [%s] (first on line %llu)"),
                         section->name,
                         (unsigned long long)section->entries[i].line);
    section->entries = grow(scan->arena, section->entries, section->count,
                            &scan->entry_room, sizeof *section->entries);
    char *copy = span_dup(scan->arena, value);
    if (!section->entries || !copy)
        return STATUS_MEMORY;
    section->entries[section->count++] =
        (struct ini_entry){name, copy, scan->line};
    return STATUS_OK;
}

static enum status scan_line(struct scan *scan, struct span line)
{
    if (line.length > 0 && line.at[line.length - 1] == '\r')
        line.length--;
    if (line.length > MOST_LINE_BYTES)
        fault(scan, NULL, _("a line of more than 1000 bytes"));
    if (line.length > 0 && memchr(line.at, '\0', line.length)) {
        fault(scan, NULL, _("a NUL byte"));
        return STATUS_OK;
    }
    line = span_trim(line);
    if (line.length == 0 || line.at[0] == '#' || line.at[0] == ';')
        return STATUS_OK;
    return line.at[0] == '[' ? scan_section(scan, line)
                             : scan_entry(scan, line);
}

static enum status scan_text(struct scan *scan, struct span text)
{
    if (text.length >= 3 && memcmp(text.at, "\xEF\xBB\xBF", 3) == 0)
        text = (struct span){text.at + 3, text.length - 3};
    size_t valid = bytes_valid_utf8(text.at, text.length);
    if (valid != text.length) {
        scan->line = wide_count_lines(text.at, valid) + 1;
        fault(scan, NULL, _("not UTF-8: save the rule pack as UTF-8"));
        return STATUS_OK;
    }
    while (text.at && text.length > 0) {
        scan->line++;
        enum status status = scan_line(scan, span_cut(&text, '\n'));
        if (status != STATUS_OK)
            return status;
    }
    return STATUS_OK;
}

/*
 * Sections that iniparser reads together: its dictionary is searched from the
 * beginning for every entry, so a file is given to it in parts.
 */
struct part {
    const struct ini_section *sections;
    size_t count;
};

enum { PART_ENTRIES = 200 };

/* The part that begins with a section: whole sections, at least that one. */
static struct part part_at(const struct ini *ini, size_t first)
{
    struct part part = {&ini->sections[first], 0};
    for (size_t entries = 0;
         first + part.count < ini->count && entries < PART_ENTRIES;
         part.count++)
        entries += 1 + ini->sections[first + part.count].count;
    return part;
}

/* The canonical copy: every entry once, every value quoted. */
static bool write_canonical(const struct part *part, FILE *out)
{
    rewind(out);
    if (ftruncate(fileno(out), 0) != 0)
        return false;
    for (size_t s = 0; s < part->count; s++) {
        const struct ini_section *section = &part->sections[s];
        fprintf(out, "[%s]\n", section->name);
        for (size_t e = 0; e < section->count; e++)
            fprintf(out, "%s = \"%s\"\n", section->entries[e].key,
                    section->entries[e].value);
    }
    return fflush(out) == 0 && !ferror(out);
}

static int keep_quiet(const char *format, ...)
{
    (void)format;
    return 0;
}

static dictionary *parse_canonical(const struct part *part, FILE *out)
{
    char path[64];
    if (!write_canonical(part, out))
        return NULL;
    snprintf(path, sizeof path, "/proc/self/fd/%d", fileno(out));
    dictionary *parsed = iniparser_load(path);
    /* Without memory for its arrays it cannot even be freed. */
    return parsed && parsed->key && parsed->val ? parsed : NULL;
}

/* Does the dictionary say `section:key`, or `section` where key is NULL? */
static bool is_named(const char *name, const char *section, const char *key)
{
    size_t n = strlen(section);
    if (!name || strncmp(name, section, n) != 0)
        return false;
    return key ? name[n] == ':' && strcmp(name + n + 1, key) == 0
               : name[n] == '\0';
}

/*
 * iniparser must have read exactly what the scan did; it keeps the order, so
 * that nothing is looked up.
 */
static bool same_entries(const struct part *part, const dictionary *parsed)
{
    ssize_t at = 0;
    for (size_t s = 0; s < part->count; s++) {
        const struct ini_section *section = &part->sections[s];
        if (at == parsed->size ||
            !is_named(parsed->key[at++], section->name, NULL))
            return false;
        for (size_t e = 0; e < section->count; e++, at++) {
            const struct ini_entry *entry = &section->entries[e];
            if (at == parsed->size ||
                !is_named(parsed->key[at], section->name, entry->key) ||
                !parsed->val[at] || strcmp(parsed->val[at], entry->value) != 0)
                return false;
        }
    }
    return at == parsed->n;
}

/* Does iniparser read every part as the scan did? */
static bool reads_the_same(const struct ini *ini)
{
    int fd = memfd_create("rules", MFD_CLOEXEC);
    FILE *out = fd < 0 ? NULL : fdopen(fd, "w");
    bool same = out != NULL;
    iniparser_set_error_callback(keep_quiet);
    for (size_t first = 0; same && first < ini->count;) {
        const struct part part = part_at(ini, first);
        dictionary *parsed = parse_canonical(&part, out);
        same = parsed && same_entries(&part, parsed);
        if (parsed)
            iniparser_freedict(parsed);
        first += part.count;
    }
    if (out)
        fclose(out);
    else if (fd >= 0)
        close(fd);
    return same;
}

enum status ini_read(const char *path, struct arena *arena,
                     struct messages *messages, struct ini *out)
{
    struct span text;
    size_t faults = messages->faults;
    *out = (struct ini){.file = path};
    enum status status = bytes_read_file(path, MOST_FILE_BYTES, arena, &text);
    if (status != STATUS_OK)
        return status;
    out->text = text;
    struct scan scan = {
        .file = path, .arena = arena, .messages = messages, .ini = out};
    status = scan_text(&scan, text);
    out->faulty = messages->faults > faults;
    if (status != STATUS_OK || out->faulty)
        return status == STATUS_OK ? STATUS_FAULT : status;
    errno = 0;
    bool same = reads_the_same(out);
    int why = errno;
    if (!same && why) { /* it says nothing, and leaves keys out */
        status = why == ENOMEM ? STATUS_MEMORY : STATUS_IO;
    } else if (!same) {
        scan.line = 0;
        fault(&scan, NULL, _("iniparser reads it differently (internal)"));
        status = STATUS_FAULT;
    }
    errno = why;
    return status;
}

const char *ini_value(const struct ini_section *section, const char *key)
{
    for (size_t i = 0; i < section->count; i++)
        if (strcmp(section->entries[i].key, key) == 0)
            return section->entries[i].value;
    return NULL;
}
