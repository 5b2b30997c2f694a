/*
 * pack_set - --set: KEY=VALUE or KEY@DATE=VALUE as a section over the rulebook.
 */
#include "i18n.h"
#include "pack.h"
#include "pack_section.h"

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
                                  .ends = pack_ends_value(def, text),
                                  .text = text,
                                  .source = "--set",
                                  .trust = "assumed"};
    over->values = value;
    over->count = 1;
    if (!value->ends) {
        char expected[PARAM_EXPECTED_SIZE];
        enum status status =
            param_parse(def, span_of(text), false, &book->arena, &value->value);
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

/* A member that has fields besides its value cannot begin with --set. */
static bool needs_section(enum param id)
{
    return id == PARAM_SUPPLEMENT || id == PARAM_ENTITLEMENT;
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
    if (id == PARAM_NONE || (needs_section(id) && !base))
        return unknown_set_key(messages, name);
    struct section *over = arena_alloc(&book->arena, sizeof *over);
    char *kept_name = span_dup(&book->arena, name);
    char *text = span_dup(&book->arena, span_trim(value));
    if (!over || !kept_name || !text)
        return STATUS_MEMORY;
    *over = (struct section){.pack = "--set", .name = kept_name, .id = id};
    return put_set(book, over, effective, text, messages);
}
