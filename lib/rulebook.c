/* rulebook - chains of sections and the value in force on a date. */
#include "rulebook.h"

#include "i18n.h"

/* The technical fallbacks, as the root section of their parameters. */
static enum status put_fallback(struct rulebook *book, enum param id)
{
    const struct param_def *def = param_def(id);
    struct section *section = arena_alloc(&book->arena, sizeof *section);
    struct dated_value *value = arena_alloc(&book->arena, sizeof *value);
    if (!section || !value)
        return STATUS_MEMORY;
    *value = (struct dated_value){
        .effective = DATE_FIRST,
        .announced = DATE_FIRST,
        .text = def->fallback,
        .source = N_("built-in technical default, jiuzhu-rules(5)"),
        .trust = "assumed",
    };
    *section = (struct section){.pack = "built-in",
                                .name = def->name,
                                .id = id,
                                .values = value,
                                .count = 1};
    enum status status = param_parse(def, span_of(def->fallback), false,
                                     &book->arena, &value->value);
    return status == STATUS_OK ? rulebook_put(book, section) : status;
}

enum status rulebook_init(struct rulebook *book)
{
    *book = (struct rulebook){0};
    for (int id = 0; id < PARAM_COUNT; id++) {
        if (!param_def((enum param)id)->fallback)
            continue;
        enum status status = put_fallback(book, (enum param)id);
        if (status != STATUS_OK)
            return status;
    }
    return STATUS_OK;
}

void rulebook_free(struct rulebook *book)
{
    struct arena arena = book->arena;
    *book = (struct rulebook){0};
    arena_free(&arena);
}

enum status rulebook_extend(const struct rulebook *base, struct arena arena,
                            struct rulebook *out)
{
    *out = *base;
    out->arena = arena;
    out->member_capacity = base->member_count + 8;
    out->members = arena_array(&out->arena, out->member_capacity,
                               sizeof(struct section *));
    if (!out->members)
        return STATUS_MEMORY;
    if (base->member_count)
        memcpy(out->members, base->members,
               base->member_count * sizeof(struct section *));
    return STATUS_OK;
}

enum status rulebook_note_file(struct rulebook *book, const char *file,
                               struct span text)
{
    struct rule_file *noted = arena_alloc(&book->arena, sizeof *noted);
    if (!noted)
        return STATUS_MEMORY;
    *noted = (struct rule_file){file, text, book->files};
    book->files = noted;
    return STATUS_OK;
}

static struct section **find_member(const struct rulebook *book,
                                    struct span name)
{
    for (size_t i = 0; i < book->member_count; i++)
        if (span_is(name, book->members[i]->name))
            return &book->members[i];
    return NULL;
}

static struct section **new_member(struct rulebook *book)
{
    if (book->member_count == book->member_capacity) {
        size_t capacity = book->member_capacity * 2 + 8;
        struct section **grown =
            arena_array(&book->arena, capacity, sizeof(struct section *));
        if (!grown)
            return NULL;
        if (book->member_count)
            memcpy(grown, book->members,
                   book->member_count * sizeof(struct section *));
        book->members = grown;
        book->member_capacity = capacity;
    }
    return &book->members[book->member_count++];
}

enum status rulebook_put(struct rulebook *book, struct section *section)
{
    struct section **slot;
    if (param_is_family(section->id)) {
        slot = find_member(book, span_of(section->name));
        if (!slot)
            slot = new_member(book);
        if (!slot)
            return STATUS_MEMORY;
    } else {
        slot = &book->params[section->id];
    }
    section->base = *slot;
    *slot = section;
    return STATUS_OK;
}

struct section *rulebook_section(const struct rulebook *book, struct span name)
{
    enum param id = param_find(name);
    if (id == PARAM_NONE)
        return NULL;
    if (!param_is_family(id))
        return book->params[id];
    struct section **slot = find_member(book, name);
    return slot ? *slot : NULL;
}

static bool is_known(const struct dated_value *value, date known_on)
{
    return known_on == DATE_NONE || value->announced <= known_on;
}

enum presence section_value(const struct section *section, date on,
                            date known_on, const struct dated_value **out)
{
    for (; section; section = section->base) {
        const struct dated_value *found = NULL;
        for (size_t i = 0; i < section->count; i++) {
            const struct dated_value *value = &section->values[i];
            if (value->effective <= on && is_known(value, known_on))
                found = value;
        }
        if (found) {
            *out = found;
            return found->ends ? VALUE_ENDED : VALUE_IN_FORCE;
        }
    }
    return VALUE_ABSENT;
}

/*
 * Does the section speak on the date? One whose values all begin later, or
 * are not known yet, does not; one that has none does.
 */
static bool acts(const struct section *section, date on, date known_on)
{
    for (size_t i = 0; i < section->count; i++)
        if (section->values[i].effective <= on &&
            is_known(&section->values[i], known_on))
            return true;
    return section->count == 0;
}

/* The nearest section that says who and speaks on the date, or NULL. */
static const struct section *says_who(const struct section *section, date on,
                                      date known_on)
{
    while (section && (!section->who_text || !acts(section, on, known_on)))
        section = section->base;
    return section;
}

const struct filter *section_who(const struct section *section, date on,
                                 date known_on)
{
    static const struct filter everyone;
    section = says_who(section, on, known_on);
    return section ? &section->who : &everyone;
}

const char *section_who_text(const struct section *section, date on,
                             date known_on)
{
    section = says_who(section, on, known_on);
    return section ? section->who_text : NULL;
}

enum stacking section_stack(const struct section *section, date on,
                            date known_on)
{
    for (; section; section = section->base)
        if (section->stack != STACK_UNSAID && acts(section, on, known_on))
            return section->stack;
    return STACK_UNSAID;
}

static const char *own_field(const struct section *section, const char *key)
{
    for (size_t i = 0; i < section->field_count; i++)
        if (strcmp(section->fields[i].key, key) == 0)
            return section->fields[i].value;
    return NULL;
}

const char *section_field(const struct section *section, const char *key,
                          date on, date known_on)
{
    for (; section; section = section->base) {
        const char *value = own_field(section, key);
        if (value && acts(section, on, known_on))
            return value;
    }
    return NULL;
}
