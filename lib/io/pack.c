/* pack - finding packs, inheritance, overlays, listing. */
#include "pack.h"

#include "calendar.h"
#include "i18n.h"
#include "pack_section.h"

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
    static const char *const known[] = {"id",   "title",         "inherits",
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
    if (calendar_is_ini(ini)) {
        messages_add(messages, SEVERITY_FAULT,
                     (struct place){.file = ini->file},
                     _("the calendar of working days, not a rule pack (see "
                       "'jiuzhu rules show calendar')"));
        return STATUS_FAULT;
    }
    if (!section || !ini_value(section, "id") || !ini_value(section, "title")) {
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
    messages_add(loader->messages, SEVERITY_FAULT, (struct place){.file = file},
                 _("cannot read: %s"), strerror(errno));
}

static enum status load_file(struct loader *loader, const char *file,
                             const char *expected_id, int depth,
                             struct pack_info **out);

static enum status load_parent(struct loader *loader, struct pack_info *info,
                               int depth)
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
    if (status == STATUS_IO || status == STATUS_MEMORY)
        return status == STATUS_IO ? STATUS_FAULT : status;
    /* Faults so far are told; the rest is looked at all the same. */
    status = rulebook_note_file(loader->book, kept, ini.text);
    if (status == STATUS_OK)
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
    if (status == STATUS_MEMORY)
        return status;
    enum status own =
        pack_read_sections(&ini, info->id, loader->book, loader->messages);
    return own == STATUS_OK ? status : own;
}

/* Which packs there are is looked up only where one is missing. */
static enum status no_pack(const char *name, const struct pack_path *path,
                           struct messages *messages)
{
    struct nearest nearest = {span_of(name), NULL, strlen(name) / 3 + 2};
    struct arena arena = {0};
    struct pack_info *packs = NULL;
    size_t count = 0;
    if (pack_list(path, &arena, &packs, &count) == STATUS_OK)
        for (size_t i = 0; i < count; i++)
            span_nearest(&nearest, packs[i].id);
    if (nearest.name)
        messages_add(messages, SEVERITY_FAULT, (struct place){0},
                     _("no rule pack '%s' (did you mean '%s'? see 'jiuzhu "
                       "rules list')"),
                     name, nearest.name);
    else
        messages_add(messages, SEVERITY_FAULT, (struct place){0},
                     _("no rule pack '%s' (see 'jiuzhu rules list')"), name);
    free(packs);
    arena_free(&arena);
    return STATUS_IO;
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
        return no_pack(name, path, messages);
    }
    enum status status =
        load_file(&loader, file, is_path(name) ? NULL : name, 0, &book->pack);
    if (status == STATUS_OK && messages->faults > faults)
        return STATUS_FAULT;
    return status;
}

/* ---- overlays ---------------------------------------------------------- */

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
        status = rulebook_note_file(book, file, ini.text);
    if (status == STATUS_OK)
        status = pack_read_sections(&ini, "--overlay", book, messages);
    return status == STATUS_OK && messages->faults > faults ? STATUS_FAULT
                                                            : status;
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
    (void)join(path, folder, id); /* one that cannot be read is listed, too */
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
    return status == STATUS_MEMORY ? status : STATUS_OK;
}

static enum status list_folder(const char *folder, struct arena *arena,
                               struct pack_info **list, size_t *count,
                               size_t *room)
{
    DIR *dir = opendir(folder);
    enum status status = STATUS_OK;
    if (!dir)
        return errno == ENOMEM ? STATUS_MEMORY : STATUS_OK;
    for (struct dirent *e; status == STATUS_OK && (e = readdir(dir));) {
        char id[256];
        size_t n = strlen(e->d_name);
        if (n <= 4 || strcmp(e->d_name + n - 4, ".ini") != 0)
            continue;
        snprintf(id, sizeof id, "%.*s", (int)(n - 4), e->d_name);
        if (!is_id(id) || calendar_is_named(id) || is_listed(*list, *count, id))
            continue;
        if (*count == *room) {
            size_t bigger = *room * 2 + 16;
            struct pack_info *grown = realloc(*list, bigger * sizeof **list);
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
