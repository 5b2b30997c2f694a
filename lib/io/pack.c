/* pack - INI sections become sections of the rulebook. */
#include "pack.h"

#include "i18n.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { MOST_DEPTH = 16, PATH_SIZE = 4096 };

struct loader {
    const struct pack_path *path;
    struct rulebook *book;
    struct messages *messages;
};

/* ---- sections ---------------------------------------------------------- */

/* One INI section on its way into the rulebook. */
struct reading {
    struct rulebook *book;
    struct messages *messages;
    const char *file, *pack;
    const struct ini_section *ini;
    const struct param_def *def;
    struct section *section;
};

static struct place place_of(const struct reading *r,
                             const struct ini_entry *entry)
{
    return (struct place){r->file, entry ? entry->line : r->ini->line,
                          entry ? entry->key : r->ini->name};
}

static void bad_value(const struct reading *r, const struct ini_entry *entry)
{
    char expected[PARAM_EXPECTED_SIZE];
    messages_add(r->messages, SEVERITY_FAULT, place_of(r, entry),
                 _("[%s] is not a value of this parameter (found '%s', "
                   "expected %s)"),
                 r->ini->name, entry->value, param_expected(r->def, expected));
}

static bool is_yearly(const struct reading *r, const char *key)
{
    char name[64];
    snprintf(name, sizeof name, "%s.unit", key);
    const char *unit = ini_value(r->ini, name);
    if (!unit)
        unit = ini_value(r->ini, "unit");
    return unit && strcmp(unit, "year") == 0;
}

static const char *field_of(const struct reading *r, const char *key,
                            const char *field)
{
    char name[64];
    snprintf(name, sizeof name, "%s.%s", key, field);
    const char *text = ini_value(r->ini, name);
    return text ? text : ini_value(r->ini, field);
}

/* A note of this value alone. */
static const char *own_note(const struct reading *r, const char *key)
{
    char name[64];
    snprintf(name, sizeof name, "%s.note", key);
    return ini_value(r->ini, name);
}

static enum status read_announced(const struct reading *r,
                                  const struct ini_entry *entry,
                                  struct dated_value *value)
{
    const char *text = field_of(r, entry->key, "announced");
    value->announced = value->effective;
    if (text && !date_parse(span_of(text), &value->announced))
        messages_add(r->messages, SEVERITY_FAULT, place_of(r, entry),
                     _("announced on '%s' is not a date (expected "
                       "YYYY-MM-DD)"),
                     text);
    return STATUS_OK;
}

static bool ends_value(const struct param_def *def, const char *text)
{
    return strcmp(text, "none") == 0 && !param_none_is_a_mode(def);
}

static enum status read_value(const struct reading *r,
                              const struct ini_entry *entry, date effective,
                              struct dated_value *out)
{
    *out = (struct dated_value){.effective = effective,
                                .text = entry->value,
                                .source = field_of(r, entry->key, "source"),
                                .trust = field_of(r, entry->key, "trust"),
                                .note = own_note(r, entry->key),
                                .file = r->file,
                                .line = entry->line};
    enum status status = read_announced(r, entry, out);
    if (!out->source)
        messages_add(r->messages, SEVERITY_WARNING, place_of(r, entry),
                     _("[%s] has no source for this value"), r->ini->name);
    out->ends = ends_value(r->def, entry->value);
    if (status != STATUS_OK || out->ends)
        return status;
    status = param_parse(r->def, span_of(entry->value),
                         is_yearly(r, entry->key), &r->book->arena,
                         &out->value);
    if (status == STATUS_MEMORY)
        return status;
    if (status != STATUS_OK)
        bad_value(r, entry);
    return STATUS_OK;
}

static enum status add_value(struct reading *r, const struct ini_entry *entry,
                             date effective)
{
    struct section *section = r->section;
    struct dated_value *value = &section->values[section->count];
    if (section->count > 0 && value[-1].effective >= effective)
        messages_add(r->messages, SEVERITY_FAULT, place_of(r, entry),
                     _("[%s] the dates do not ascend"), r->ini->name);
    enum status status = read_value(r, entry, effective, value);
    section->count++;
    return status;
}

static void read_who(struct reading *r, const struct ini_entry *entry)
{
    struct span problem = {NULL, 0};
    if (filter_parse(span_of(entry->value), &r->section->who, &problem) !=
        STATUS_OK)
        messages_add(r->messages, SEVERITY_FAULT, place_of(r, entry),
                     _("[%s] not a condition (found '%.*s', expected such as "
                       "disability_grade=1|2 or age=70..)"),
                     r->ini->name, SPAN_ARGS(problem));
    r->section->who_text = entry->value;
}

static void read_stack(struct reading *r, const struct ini_entry *entry)
{
    bool yes = strcmp(entry->value, "yes") == 0;
    if (!yes && strcmp(entry->value, "no") != 0)
        messages_add(r->messages, SEVERITY_FAULT, place_of(r, entry),
                     _("[%s] stack is yes or no (found '%s')"), r->ini->name,
                     entry->value);
    r->section->stack = yes ? STACK_YES : STACK_NO;
}

static void read_unit(const struct reading *r, const struct ini_entry *entry)
{
    if (strcmp(entry->value, "year") != 0 &&
        strcmp(entry->value, "month") != 0)
        messages_add(r->messages, SEVERITY_FAULT, place_of(r, entry),
                     _("[%s] unit is year or month (found '%s')"),
                     r->ini->name, entry->value);
}

/* DATE.field: the date must be a value of the section, the field known. */
static bool is_field_of_date(const struct reading *r,
                             const struct ini_entry *entry)
{
    static const char *const fields[] = {"source", "announced", "unit",
                                         "trust", "note", NULL};
    date effective;
    struct span field = span_of(entry->key);
    struct span head = span_cut(&field, '.');
    if (!field.at || !date_parse(head, &effective))
        return false;
    char key[32];
    snprintf(key, sizeof key, "%.*s", SPAN_ARGS(head));
    if (!ini_value(r->ini, key))
        return false;
    for (size_t i = 0; fields[i]; i++)
        if (span_is(field, fields[i])) {
            if (strcmp(fields[i], "unit") == 0)
                read_unit(r, entry);
            return true;
        }
    return false;
}

static void unknown_key(const struct reading *r, const struct ini_entry *entry)
{
    static const char *const keys[] = {"source", "trust", "note",
                                       "provisions", "unit", "announced",
                                       "who", "stack"};
    const char *nearest = NULL;
    size_t best = 3;
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        size_t d = span_distance(span_of(entry->key), span_of(keys[i]), best);
        if (d < best) {
            best = d;
            nearest = keys[i];
        }
    }
    messages_add(r->messages, SEVERITY_FAULT, place_of(r, entry),
                 nearest ? _("[%s] unknown key (did you mean '%s'?)")
                         : _("[%s] unknown key (expected a date, "
                             "DATE.source, source, note, ...)"),
                 r->ini->name, nearest);
}

static enum status read_entry(struct reading *r, const struct ini_entry *entry)
{
    const char *key = entry->key;
    bool family = r->section->id == PARAM_SUPPLEMENT;
    date effective;
    if (date_parse(span_of(key), &effective))
        return add_value(r, entry, effective);
    if (strcmp(key, "note") == 0)
        r->section->note = entry->value;
    else if (strcmp(key, "provisions") == 0)
        r->section->provisions = entry->value;
    else if (strcmp(key, "unit") == 0)
        read_unit(r, entry);
    else if (family && strcmp(key, "who") == 0)
        read_who(r, entry);
    else if (family && strcmp(key, "stack") == 0)
        read_stack(r, entry);
    else if (strcmp(key, "source") != 0 && strcmp(key, "trust") != 0 &&
             strcmp(key, "announced") != 0 && !is_field_of_date(r, entry))
        unknown_key(r, entry);
    return STATUS_OK;
}

static void unknown_section(const struct reading *r)
{
    const char *nearest = param_nearest(span_of(r->ini->name));
    messages_add(r->messages, SEVERITY_FAULT, place_of(r, NULL),
                 nearest ? _("unknown parameter (did you mean '%s'?)")
                         : _("unknown parameter"),
                 nearest);
}

static enum status read_section(struct reading *r)
{
    enum param id = param_find(span_of(r->ini->name));
    if (id == PARAM_NONE) {
        unknown_section(r);
        return STATUS_OK;
    }
    r->def = param_def(id);
    r->section = arena_alloc(&r->book->arena, sizeof *r->section);
    if (!r->section)
        return STATUS_MEMORY;
    *r->section = (struct section){.pack = r->pack,
                                   .name = r->ini->name,
                                   .id = id,
                                   .file = r->file,
                                   .line = r->ini->line};
    r->section->values = arena_array(&r->book->arena, r->ini->count + 1,
                                     sizeof *r->section->values);
    if (!r->section->values)
        return STATUS_MEMORY;
    for (size_t i = 0; i < r->ini->count; i++) {
        enum status status = read_entry(r, &r->ini->entries[i]);
        if (status != STATUS_OK)
            return status;
    }
    if (r->section->count == 0 && !r->section->who_text &&
        r->section->stack == STACK_UNSAID)
        messages_add(r->messages, SEVERITY_FAULT, place_of(r, NULL),
                     _("the section has no value (expected DATE = value)"));
    return rulebook_put(r->book, r->section);
}

static enum status read_sections(const struct ini *ini, const char *pack,
                                 struct rulebook *book,
                                 struct messages *messages)
{
    for (size_t i = 0; i < ini->count; i++) {
        struct reading reading = {.book = book,
                                  .messages = messages,
                                  .file = ini->file,
                                  .pack = pack,
                                  .ini = &ini->sections[i]};
        if (strcmp(reading.ini->name, "pack") == 0)
            continue;
        enum status status = read_section(&reading);
        if (status != STATUS_OK)
            return status;
    }
    return STATUS_OK;
}

/* ---- the [pack] section ------------------------------------------------ */

static const struct ini_section *find_section(const struct ini *ini,
                                              const char *name)
{
    for (size_t i = 0; i < ini->count; i++)
        if (strcmp(ini->sections[i].name, name) == 0)
            return &ini->sections[i];
    return NULL;
}

static void check_pack_keys(const struct ini *ini,
                            const struct ini_section *section,
                            struct messages *messages)
{
    static const char *const known[] = {"id",   "title",        "inherits",
                                        "note", "checked_until", NULL};
    for (size_t e = 0; e < section->count; e++) {
        size_t k = 0;
        while (known[k] && strcmp(known[k], section->entries[e].key) != 0)
            k++;
        if (!known[k])
            messages_add(messages, SEVERITY_FAULT,
                         (struct place){ini->file, section->entries[e].line,
                                        section->entries[e].key},
                         _("[pack] unknown key (expected id, title, "
                           "inherits, checked_until, note)"));
    }
}

static enum status read_pack_info(const struct ini *ini,
                                  struct messages *messages,
                                  struct pack_info *out)
{
    const struct ini_section *section = find_section(ini, "pack");
    struct place place = {ini->file, section ? section->line : 1, "pack"};
    *out = (struct pack_info){.file = ini->file};
    if (!section || !ini_value(section, "id") ||
        !ini_value(section, "title")) {
        messages_add(messages, SEVERITY_FAULT, place,
                     _("a rule pack begins with [pack], id and title"));
        return STATUS_FAULT;
    }
    check_pack_keys(ini, section, messages);
    out->id = ini_value(section, "id");
    out->title = ini_value(section, "title");
    out->inherits = ini_value(section, "inherits");
    out->note = ini_value(section, "note");
    const char *until = ini_value(section, "checked_until");
    if (until && !date_parse(span_of(until), &out->checked_until))
        messages_add(messages, SEVERITY_FAULT, place,
                     _("checked_until '%s' is not a date (expected "
                       "YYYY-MM-DD)"),
                     until);
    return STATUS_OK;
}

/* ---- finding packs ----------------------------------------------------- */

static bool is_path(const char *name)
{
    size_t n = strlen(name);
    return strchr(name, '/') || (n > 4 && strcmp(name + n - 4, ".ini") == 0);
}

static bool is_id(const char *name)
{
    for (const char *c = name; *c; c++)
        if (!((*c >= 'a' && *c <= 'z') || (*c >= '0' && *c <= '9') ||
              *c == '-' || *c == '_'))
            return false;
    return name[0] != '\0';
}

static bool join(char path[PATH_SIZE], const char *folder, const char *id)
{
    int n = snprintf(path, PATH_SIZE, "%s/%s.ini", folder, id);
    return n > 0 && n < PATH_SIZE && access(path, F_OK) == 0;
}

/* The file of an id: beside the pack that names it, then on the path. */
static bool find_file(const struct pack_path *path, const char *beside,
                      const char *id, char out[PATH_SIZE])
{
    if (!is_id(id))
        return false;
    const char *slash = beside ? strrchr(beside, '/') : NULL;
    if (beside) {
        char folder[PATH_SIZE];
        snprintf(folder, sizeof folder, "%.*s",
                 slash ? (int)(slash - beside) : 1, slash ? beside : ".");
        if (join(out, folder, id))
            return true;
    }
    for (size_t i = 0; path->folders[i]; i++)
        if (join(out, path->folders[i], id))
            return true;
    return false;
}

static void unreadable(struct loader *loader, const char *file)
{
    messages_add(loader->messages, SEVERITY_FAULT,
                 (struct place){.file = file}, _("cannot read: %s"),
                 strerror(errno));
}

static enum status load_file(struct loader *loader, const char *file,
                             const char *expected_id, int depth,
                             struct pack_info **out);

static enum status load_parent(struct loader *loader,
                               struct pack_info *info, int depth)
{
    char file[PATH_SIZE];
    struct place place = {.file = info->file, .column = "inherits"};
    if (!info->inherits)
        return STATUS_OK;
    if (depth >= MOST_DEPTH) {
        messages_add(loader->messages, SEVERITY_FAULT, place,
                     _("packs inherit in a circle, or more than %d deep"),
                     MOST_DEPTH);
        return STATUS_FAULT;
    }
    if (!find_file(loader->path, info->file, info->inherits, file)) {
        messages_add(loader->messages, SEVERITY_FAULT, place,
                     _("the pack it inherits from is not found (found '%s')"),
                     info->inherits);
        return STATUS_FAULT;
    }
    return load_file(loader, file, info->inherits, depth + 1, &info->parent);
}

/* Parents first, so that the child's sections come to lie on top. */
static enum status load_file(struct loader *loader, const char *file,
                             const char *expected_id, int depth,
                             struct pack_info **out)
{
    struct arena *arena = &loader->book->arena;
    struct pack_info *info = arena_alloc(arena, sizeof *info);
    const char *kept = span_dup(arena, span_of(file));
    struct ini ini;
    if (!info || !kept)
        return STATUS_MEMORY;
    enum status status = ini_read(kept, arena, loader->messages, &ini);
    if (status == STATUS_IO)
        unreadable(loader, kept);
    if (status != STATUS_OK)
        return status == STATUS_IO ? STATUS_FAULT : status;
    status = read_pack_info(&ini, loader->messages, info);
    if (status != STATUS_OK)
        return status;
    if (expected_id && strcmp(expected_id, info->id) != 0)
        messages_add(loader->messages, SEVERITY_FAULT,
                     (struct place){kept, 1, "id"},
                     _("the id differs from the file's name (found '%s', "
                       "expected '%s')"),
                     info->id, expected_id);
    *out = info;
    status = load_parent(loader, info, depth);
    return status == STATUS_OK ? read_sections(&ini, info->id, loader->book,
                                               loader->messages)
                               : status;
}

enum status pack_load(const char *name, const struct pack_path *path,
                      struct rulebook *book, struct messages *messages)
{
    struct loader loader = {path, book, messages};
    char file[PATH_SIZE];
    size_t faults = messages->faults;
    if (is_path(name)) {
        if (snprintf(file, sizeof file, "%s", name) >= PATH_SIZE)
            return STATUS_IO;
    } else if (!find_file(path, NULL, name, file)) {
        messages_add(messages, SEVERITY_FAULT, (struct place){0},
                     _("no rule pack '%s' (see 'jiuzhu rules list')"), name);
        return STATUS_FAULT;
    }
    enum status status =
        load_file(&loader, file, is_path(name) ? NULL : name, 0, &book->pack);
    if (status == STATUS_OK && messages->faults > faults)
        return STATUS_FAULT;
    return status;
}

/* ---- overlays and --set ------------------------------------------------ */

enum status pack_overlay(const char *file, struct rulebook *book,
                         struct messages *messages)
{
    struct ini ini;
    size_t faults = messages->faults;
    enum status status = ini_read(file, &book->arena, messages, &ini);
    if (status == STATUS_IO) {
        struct loader loader = {NULL, book, messages};
        unreadable(&loader, file);
        return STATUS_FAULT;
    }
    if (status == STATUS_OK)
        status = read_sections(&ini, "--overlay", book, messages);
    return status == STATUS_OK && messages->faults > faults ? STATUS_FAULT
                                                            : status;
}

static enum status set_fault(struct messages *messages, const char *text,
                             const char *detail)
{
    messages_add(messages, SEVERITY_FAULT, (struct place){0}, text, detail);
    return STATUS_FAULT;
}

static enum status unknown_set_key(struct messages *messages, struct span name)
{
    const char *nearest = param_nearest(name);
    messages_add(messages, SEVERITY_FAULT, (struct place){0},
                 nearest ? _("--set: unknown parameter '%.*s' (did you mean "
                             "'%s'?)")
                         : _("--set: unknown parameter '%.*s'"),
                 SPAN_ARGS(name), nearest);
    return STATUS_FAULT;
}

static enum status put_set(struct rulebook *book, struct section *over,
                           date effective, const char *text,
                           struct messages *messages)
{
    const struct param_def *def = param_def(over->id);
    struct dated_value *value = arena_alloc(&book->arena, sizeof *value);
    if (!value)
        return STATUS_MEMORY;
    *value = (struct dated_value){.effective = effective,
                                  .announced = DATE_FIRST,
                                  .ends = ends_value(def, text),
                                  .text = text,
                                  .source = "--set",
                                  .trust = "assumed"};
    over->values = value;
    over->count = 1;
    if (!value->ends) {
        char expected[PARAM_EXPECTED_SIZE];
        enum status status = param_parse(def, span_of(text), false,
                                         &book->arena, &value->value);
        if (status == STATUS_MEMORY)
            return status;
        if (status != STATUS_OK) {
            messages_add(messages, SEVERITY_FAULT, (struct place){0},
                         _("--set %s: not a value of this parameter (found "
                           "'%s', expected %s)"),
                         over->name, text, param_expected(def, expected));
            return STATUS_FAULT;
        }
    }
    return rulebook_put(book, over);
}

enum status pack_set(const char *assignment, struct rulebook *book,
                     struct messages *messages)
{
    struct span value = span_of(assignment), name = span_cut(&value, '=');
    struct span on = name;
    date effective = DATE_FIRST;
    if (!value.at || value.length == 0)
        return set_fault(messages, _("--set '%s' is not KEY=VALUE"),
                         assignment);
    name = span_trim(span_cut(&on, '@'));
    if (on.at && !date_parse(span_trim(on), &effective))
        return set_fault(messages,
                         _("--set '%s': what follows @ is not a date"),
                         assignment);
    const struct section *base = rulebook_section(book, name);
    enum param id = param_find(name);
    if (id == PARAM_NONE || (id == PARAM_SUPPLEMENT && !base))
        return unknown_set_key(messages, name);
    struct section *over = arena_alloc(&book->arena, sizeof *over);
    char *kept_name = span_dup(&book->arena, name);
    char *text = span_dup(&book->arena, span_trim(value));
    if (!over || !kept_name || !text)
        return STATUS_MEMORY;
    *over = (struct section){.pack = "--set", .name = kept_name, .id = id};
    return put_set(book, over, effective, text, messages);
}

/* ---- listing ----------------------------------------------------------- */

static int by_id(const void *a, const void *b)
{
    return strcmp(((const struct pack_info *)a)->id,
                  ((const struct pack_info *)b)->id);
}

static bool is_listed(const struct pack_info *list, size_t count,
                      const char *id)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(list[i].id, id) == 0)
            return true;
    return false;
}

static enum status list_file(const char *folder, const char *id,
                             struct arena *arena, struct pack_info *out)
{
    char path[PATH_SIZE];
    struct messages unheard = {0};
    struct ini ini;
    if (!join(path, folder, id))
        return STATUS_OK;
    char *file = span_dup(arena, span_of(path));
    char *kept = span_dup(arena, span_of(id));
    if (!file || !kept)
        return STATUS_MEMORY;
    enum status status = ini_read(file, arena, &unheard, &ini);
    if (status == STATUS_OK)
        status = read_pack_info(&ini, &unheard, out);
    if (status != STATUS_OK)
        *out = (struct pack_info){.file = file};
    out->id = kept;
    messages_free(&unheard);
    return STATUS_OK;
}

static enum status list_folder(const char *folder, struct arena *arena,
                               struct pack_info **list, size_t *count,
                               size_t *room)
{
    DIR *dir = opendir(folder);
    enum status status = STATUS_OK;
    if (!dir)
        return STATUS_OK;
    for (struct dirent *e; status == STATUS_OK && (e = readdir(dir));) {
        char id[256];
        size_t n = strlen(e->d_name);
        if (n <= 4 || strcmp(e->d_name + n - 4, ".ini") != 0)
            continue;
        snprintf(id, sizeof id, "%.*s", (int)(n - 4), e->d_name);
        if (!is_id(id) || is_listed(*list, *count, id))
            continue;
        if (*count == *room) {
            size_t bigger = *room * 2 + 16;
            struct pack_info *grown =
                realloc(*list, bigger * sizeof **list);
            if (!grown) {
                status = STATUS_MEMORY;
                break;
            }
            *list = grown;
            *room = bigger;
        }
        status = list_file(folder, id, arena, &(*list)[*count]);
        *count += status == STATUS_OK;
    }
    closedir(dir);
    return status;
}

enum status pack_list(const struct pack_path *path, struct arena *arena,
                      struct pack_info **out, size_t *count)
{
    size_t room = 0;
    enum status status = STATUS_OK;
    *out = NULL;
    *count = 0;
    for (size_t i = 0; path->folders[i] && status == STATUS_OK; i++)
        status = list_folder(path->folders[i], arena, out, count, &room);
    if (status != STATUS_OK) {
        free(*out);
        *out = NULL;
        *count = 0;
    } else if (*count > 0) {
        qsort(*out, *count, sizeof **out, by_id);
    }
    return status;
}
