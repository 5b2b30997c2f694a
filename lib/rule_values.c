/* rule_values - the values of each parameter from date to date. */
#include "rule_values.h"

#include "buffer.h"

#include <stdlib.h>

/* The next day after `after` on which a value of the chain begins. */
static date next_begin(const struct section *section, date after)
{
    date next = DATE_LAST;
    for (; section; section = section->base)
        for (size_t i = 0; i < section->count; i++) {
            date begins = section->values[i].effective;
            if (begins > after && begins < next)
                next = begins;
        }
    return next;
}

static void put_value(const struct dated_value *value, struct buffer *out)
{
    char day[DATE_TEXT_SIZE];
    if (out->length > 0)
        buffer_text(out, " | ");
    if (value->effective != DATE_FIRST) {
        date_format(value->effective, day);
        buffer_text(out, day);
        buffer_text(out, " = ");
    }
    buffer_text(out, value->ends ? "none" : value->text);
    if (value->value.yearly)
        buffer_text(out, " a year");
}

/* Who is in the group, and whether it stacks, on the last day. */
static void put_fields(const struct section *section,
                       const struct rule_span *span, struct buffer *out)
{
    enum stacking stack = section_stack(section, span->to, span->known_on);
    const char *who = section_who_text(section, span->to, span->known_on);
    if (who) {
        buffer_text(out, " | who = ");
        buffer_text(out, who);
    }
    if (stack != STACK_UNSAID)
        buffer_text(out,
                    stack == STACK_YES ? " | stack = yes" : " | stack = no");
}

/* The technical default of the program itself, not of a pack. */
static bool is_built_in(const struct section *section,
                        const struct dated_value *value)
{
    while (section->base)
        section = section->base;
    return section->count > 0 && value == &section->values[0] &&
           strcmp(section->pack, "built-in") == 0;
}

/* What a parameter says; empty where it has no value in the stretch. */
static void put_section(const struct section *section,
                        const struct rule_span *span, struct buffer *out)
{
    const struct dated_value *last = NULL, *value;
    buffer_clear(out);
    for (date on = span->from; on <= span->to && on < DATE_LAST;
         on = next_begin(section, on)) {
        if (section_value(section, on, span->known_on, &value) ==
                VALUE_ABSENT ||
            value == last || is_built_in(section, value))
            continue;
        put_value(value, out);
        last = value;
    }
    if (last && param_is_family(section->id))
        put_fields(section, span, out);
}

static int by_name(const void *a, const void *b)
{
    return strcmp(((const struct rule_value *)a)->name,
                  ((const struct rule_value *)b)->name);
}

void rule_values_sort(struct rule_values *values)
{
    if (values->count > 0)
        qsort(values->items, values->count, sizeof *values->items, by_name);
}

enum status rule_values(const struct rulebook *book,
                        const struct rule_span *span, struct arena *arena,
                        struct rule_values *out)
{
    const size_t most = PARAM_COUNT + book->member_count;
    struct buffer text = {0};
    *out =
        (struct rule_values){arena_array(arena, most, sizeof *out->items), 0};
    enum status status = out->items ? STATUS_OK : STATUS_MEMORY;
    for (size_t i = 0; status == STATUS_OK && i < most; i++) {
        const struct section *section =
            i < PARAM_COUNT ? book->params[i] : book->members[i - PARAM_COUNT];
        if (!section || section->id == PARAM_ENTITLEMENT)
            continue;
        put_section(section, span, &text);
        if (text.length == 0 && !text.failed)
            continue;
        char *kept = span_dup(arena, buffer_view(&text));
        if (!kept || text.failed)
            status = STATUS_MEMORY;
        else
            out->items[out->count++] = (struct rule_value){section->name, kept};
    }
    buffer_free(&text);
    if (status == STATUS_OK)
        rule_values_sort(out);
    return status;
}
