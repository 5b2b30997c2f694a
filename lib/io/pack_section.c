/*
 * pack_section - one INI section becomes one section of the rulebook: dated
 * values with their source, and the fields of families.
 */
#include "pack_section.h"

#include "entitlement.h"
#include "i18n.h"

#include <stdio.h>

/* One INI section on its way into the rulebook. */
struct reading {
    struct rulebook *book;
    struct messages *messages;
    const char *file, *pack;
    const struct ini_section *ini;
    bool left_out; /* lines of the file were at fault and are not here */
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

bool pack_ends_value(const struct param_def *def, const char *text)
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
    out->ends = pack_ends_value(r->def, entry->value);
    if (status != STATUS_OK || out->ends)
        return status;
    status =
        param_parse(r->def, span_of(entry->value), is_yearly(r, entry->key),
                    &r->book->arena, &out->value);
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
    if (strcmp(entry->value, "year") != 0 && strcmp(entry->value, "month") != 0)
        messages_add(r->messages, SEVERITY_FAULT, place_of(r, entry),
                     _("[%s] unit is year or month (found '%s')"), r->ini->name,
                     entry->value);
}

/* DATE.field: the date must be a value of the section, the field known. */
static bool is_field_of_date(const struct reading *r,
                             const struct ini_entry *entry)
{
    static const char *const fields[] = {"source", "announced", "unit",
                                         "trust",  "note",      NULL};
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
    static const char *const keys[] = {"source",     "trust", "note",
                                       "provisions", "unit",  "announced",
                                       "who",        "stack"};
    const char *nearest = NULL;
    size_t best = 3;
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        size_t d = span_distance(span_of(entry->key), span_of(keys[i]), best);
        if (d > 0 && d < best) {
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

/* A field of an entitlement; false where the key is none. */
static bool read_field(struct reading *r, const struct ini_entry *entry)
{
    struct section *section = r->section;
    size_t k = 0;
    while (ENTITLEMENT_KEYS[k] && strcmp(ENTITLEMENT_KEYS[k], entry->key) != 0)
        k++;
    if (section->id != PARAM_ENTITLEMENT || !ENTITLEMENT_KEYS[k])
        return false;
    if (entitlement_check_field(entry->key, entry->value) != STATUS_OK)
        messages_add(r->messages, SEVERITY_FAULT, place_of(r, entry),
                     _("[%s] not a value of this key (found '%s'; see "
                       "jiuzhu-rules(5))"),
                     r->ini->name, entry->value);
    section->fields[section->field_count++] =
        (struct section_field){entry->key, entry->value, entry->line};
    return true;
}

static enum status read_entry(struct reading *r, const struct ini_entry *entry)
{
    const char *key = entry->key;
    bool stacks = r->section->id == PARAM_SUPPLEMENT;
    bool asks_who = stacks || r->section->id == PARAM_GRADE_WEIGHT;
    date effective;
    if (date_parse(span_of(key), &effective))
        return add_value(r, entry, effective);
    if (read_field(r, entry))
        return STATUS_OK;
    if (strcmp(key, "note") == 0)
        r->section->note = entry->value;
    else if (strcmp(key, "provisions") == 0)
        r->section->provisions = entry->value;
    else if (strcmp(key, "unit") == 0)
        read_unit(r, entry);
    else if (asks_who && strcmp(key, "who") == 0)
        read_who(r, entry);
    else if (stacks && strcmp(key, "stack") == 0)
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
    r->section->fields = arena_array(&r->book->arena, r->ini->count + 1,
                                     sizeof *r->section->fields);
    if (!r->section->values || !r->section->fields)
        return STATUS_MEMORY;
    for (size_t i = 0; i < r->ini->count; i++) {
        enum status status = read_entry(r, &r->ini->entries[i]);
        if (status != STATUS_OK)
            return status;
    }
    if (!r->left_out && r->section->count == 0 &&
        r->section->field_count == 0 && !r->section->who_text &&
        r->section->stack == STACK_UNSAID)
        messages_add(r->messages, SEVERITY_FAULT, place_of(r, NULL),
                     _("the section has no value (expected DATE = value)"));
    return rulebook_put(r->book, r->section);
}

enum status pack_read_sections(const struct ini *ini, const char *pack,
                               struct rulebook *book, struct messages *messages)
{
    for (size_t i = 0; i < ini->count; i++) {
        struct reading reading = {.book = book,
                                  .messages = messages,
                                  .file = ini->file,
                                  .pack = pack,
                                  .ini = &ini->sections[i],
                                  .left_out = ini->faulty};
        if (strcmp(reading.ini->name, "pack") == 0)
            continue;
        enum status status = read_section(&reading);
        if (status != STATUS_OK)
            return status;
    }
    return STATUS_OK;
}
