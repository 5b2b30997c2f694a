/* config - the files and variables, in order of their weight. */
#include "config.h"

#include "i18n.h"
#include "ini.h"
#include "say.h"
#include "span.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Keys, and the variables that stand above them. */
static const struct {
    enum option_id option;
    const char *variable; /* NULL: none */
} KEYS[CONFIG_KEYS] = {
    {OPTION_RULES, "JIUZHU_RULES"}, {OPTION_RULES_DIR, "JIUZHU_RULES_DIR"},
    {OPTION_LANG, "JIUZHU_LANG"},   {OPTION_FORMAT, NULL},
    {OPTION_ENCODING, NULL},        {OPTION_JOBS, NULL}};

static const char SECTION[] = "defaults";

enum option_id config_option(size_t key)
{
    return key < CONFIG_KEYS ? KEYS[key].option : OPTION_COUNT;
}

/* ---- one key ------------------------------------------------------ */

static void unknown_key(struct config *c, const char *file,
                        const struct ini_entry *entry)
{
    struct nearest nearest = {span_of(entry->key), NULL, 4};
    struct place place = {file, entry->line, entry->key};
    char keys[200];
    size_t n = 0;
    for (size_t i = 0; i < CONFIG_KEYS; i++) {
        const char *name = option_name(KEYS[i].option);
        span_nearest(&nearest, name);
        n += (size_t)snprintf(keys + n, sizeof keys - n, "%s%s", i ? ", " : "",
                              name);
    }
    if (nearest.name)
        messages_add(&c->messages, SEVERITY_FAULT, place,
                     _("unknown key (did you mean '%s'?)"), nearest.name);
    else
        messages_add(&c->messages, SEVERITY_FAULT, place,
                     _("unknown key (there is: %s)"), keys);
}

static bool is_word_of(const char *value, const char *words)
{
    struct span rest = span_of(words);
    while (rest.at)
        if (span_is(span_cut(&rest, ' '), value))
            return true;
    return false;
}

/* A value of an option that takes one of some words must be one of them. */
static void check_value(struct config *c, size_t key, struct place place,
                        const char *value)
{
    const struct option_def *def = option_def(KEYS[key].option);
    if (def->words && !is_word_of(value, def->words))
        messages_add(&c->messages, SEVERITY_FAULT, place,
                     _("'%s' is none of its values (%s)"), value, def->words);
}

/* A path in a file begins in the folder of the file. */
static const char *resolve(struct config *c, size_t key, const char *file,
                           const char *value)
{
    const char *slash = strrchr(file, '/');
    bool path = KEYS[key].option == OPTION_RULES_DIR ||
                (KEYS[key].option == OPTION_RULES && strchr(value, '/'));
    if (!path || !slash || value[0] == '/')
        return value;
    size_t size = (size_t)(slash - file) + strlen(value) + 2;
    char *joined = arena_alloc(&c->arena, size);
    if (joined)
        snprintf(joined, size, "%.*s/%s", (int)(slash - file), file, value);
    return joined;
}

static void take_entry(struct config *c, const char *file,
                       const struct ini_entry *entry)
{
    size_t key = 0;
    while (key < CONFIG_KEYS &&
           strcmp(entry->key, option_name(KEYS[key].option)) != 0)
        key++;
    if (key == CONFIG_KEYS) {
        unknown_key(c, file, entry);
        return;
    }
    check_value(c, key, (struct place){file, entry->line, entry->key},
                entry->value);
    c->entries[key] = (struct config_entry){resolve(c, key, file, entry->value),
                                            file, entry->line};
}

/* ---- a file ------------------------------------------------------- */

static enum status read_file(struct config *c, const char *file, bool must,
                             bool *there)
{
    struct ini ini;
    enum status status = ini_read(file, &c->arena, &c->messages, &ini);
    *there = status == STATUS_OK || status == STATUS_FAULT;
    if (status == STATUS_IO && !must && errno == ENOENT)
        return STATUS_OK;
    if (status == STATUS_IO)
        messages_add(&c->messages, SEVERITY_FAULT, (struct place){.file = file},
                     _("cannot read: %s"), strerror(errno));
    for (size_t s = 0; *there && s < ini.count; s++) {
        const struct ini_section *section = &ini.sections[s];
        if (strcmp(section->name, SECTION) != 0) {
            messages_add(&c->messages, SEVERITY_FAULT,
                         (struct place){file, section->line, NULL},
                         _("unknown section [%s] (there is: [%s])"),
                         section->name, SECTION);
            continue;
        }
        for (size_t e = 0; e < section->count; e++)
            take_entry(c, file, &section->entries[e]);
    }
    return status == STATUS_MEMORY ? status : STATUS_OK;
}

/* The user's file, or NULL. */
static const char *user_file(struct arena *arena)
{
    const char *folder = getenv("XDG_CONFIG_HOME"), *home = getenv("HOME");
    char path[4096];
    if (folder && folder[0] == '/')
        snprintf(path, sizeof path, "%s/jiuzhu/%s", folder, CONFIG_NAME);
    else if (home && home[0] == '/')
        snprintf(path, sizeof path, "%s/.config/jiuzhu/%s", home, CONFIG_NAME);
    else
        return NULL;
    return span_dup(arena, span_of(path));
}

static void take_variables(struct config *c)
{
    for (size_t key = 0; key < CONFIG_KEYS; key++) {
        const char *name = KEYS[key].variable;
        const char *value = name ? getenv(name) : NULL;
        if (!value || !*value)
            continue;
        if (KEYS[key].option == OPTION_LANG)
            check_value(c, key, (struct place){.column = name}, value);
        c->entries[key] = (struct config_entry){value, name, 0};
    }
}

enum status config_read(struct config *out)
{
    const char *only = getenv("JIUZHU_CONFIG");
    enum status status = STATUS_OK;
    *out = (struct config){.files = {NULL}};
    if (!only)
        out->files[0] = user_file(&out->arena);
    out->files[1] = !only ? CONFIG_NAME : *only ? only : NULL;
    for (size_t i = 0; i < CONFIG_FILES && status == STATUS_OK; i++)
        if (out->files[i])
            status = read_file(out, out->files[i], only != NULL, &out->read[i]);
    take_variables(out);
    return out->messages.out_of_memory ? STATUS_MEMORY : status;
}

void config_free(struct config *config)
{
    messages_free(&config->messages);
    arena_free(&config->arena);
    *config = (struct config){.files = {NULL}};
}

const struct config_entry *config_entry(const struct config *config,
                                        enum option_id option)
{
    for (size_t key = 0; config && key < CONFIG_KEYS; key++)
        if (KEYS[key].option == option && config->entries[key].value)
            return &config->entries[key];
    return NULL;
}

bool config_language(const struct config *config, const char *flag)
{
    const struct config_entry *entry = config_entry(config, OPTION_LANG);
    const char *language = flag ? flag : entry ? entry->value : NULL;
    bool known = language &&
                 (strcmp(language, "zh") == 0 || strcmp(language, "en") == 0);
    return say_language(known ? language : NULL);
}
