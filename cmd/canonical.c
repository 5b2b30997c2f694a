/* canonical - which options count, and in which order they are put. */
#include "canonical.h"

#include "i18n.h"
#include "paths.h"

#include <stdlib.h>

/* Options that shape no row; those that name an output are others. */
static const enum option_id APART[] = {OPTION_RULES_DIR, OPTION_JOBS,
                                       OPTION_QUIET,     OPTION_PROGRESS,
                                       OPTION_STRICT,    OPTION_HELP};

/* Options whose every use counts, in the order of their uses. */
static const enum option_id REPEATED[] = {
    OPTION_SET, OPTION_OVERLAY, OPTION_SWEEP, OPTION_SCENARIO, OPTION_REFORM};

#define COUNT(list) (sizeof(list) / sizeof *(list))

static bool is_among(enum option_id option, const enum option_id *list,
                     size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (list[i] == option)
            return true;
    return false;
}

static bool is_left_out(enum option_id option)
{
    return paths_writes(option) || is_among(option, APART, COUNT(APART));
}

const char *canonical_spell(struct arena *arena, const char *name,
                            const char *value)
{
    struct buffer text = {0};
    buffer_text(&text, "--");
    buffer_text(&text, name);
    if (value) {
        buffer_char(&text, '=');
        buffer_text(&text, value);
    }
    const char *spelt =
        text.failed ? NULL : span_dup(arena, buffer_view(&text));
    buffer_free(&text);
    return spelt;
}

static bool append(struct text_list *list, const char *text)
{
    if (text)
        list->items[list->count++] = text;
    return text != NULL;
}

/*
 * Messages reach a table, a workbook, rejects, events and pictures; a command
 * whose rows have some says so with options_default().
 */
static bool language_matters(const struct parsed *parsed)
{
    const char *format = option_or_usual(parsed, OPTION_FORMAT);
    return parsed->defaults[OPTION_LANG] ||
           option_given(parsed, OPTION_REJECTS) ||
           option_given(parsed, OPTION_ICS) ||
           option_given(parsed, OPTION_CHART) ||
           (format &&
            (strcmp(format, "table") == 0 || strcmp(format, "xlsx") == 0));
}

static int by_text(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Those given once, or by default, in order of their names. */
static bool put_single_options(const struct parsed *parsed, struct arena *arena,
                               struct text_list *out)
{
    for (int o = 0; o < OPTION_COUNT; o++) {
        enum option_id option = (enum option_id)o;
        const char *value = option_value(parsed, option);
        if (!value)
            value = parsed->defaults[o];
        if (option == OPTION_LANG)
            value = language_matters(parsed) ? _("en") : NULL;
        if (is_left_out(option) ||
            is_among(option, REPEATED, COUNT(REPEATED)) ||
            (!value &&
             (option == OPTION_LANG || !option_given(parsed, option))))
            continue;
        if (!append(out, canonical_spell(arena, option_name(option), value)))
            return false;
    }
    qsort(out->items, out->count, sizeof *out->items, by_text);
    return true;
}

enum status canonical_options(const struct parsed *parsed, struct arena *arena,
                              struct text_list *out)
{
    *out =
        (struct text_list){arena_array(arena, OPTION_COUNT + parsed->use_count,
                                       sizeof *out->items),
                           0};
    if (!out->items || options_are_lost(parsed) ||
        !put_single_options(parsed, arena, out))
        return STATUS_MEMORY;
    for (size_t i = 0; i < parsed->use_count; i++) {
        const struct option_use *use = &parsed->uses[i];
        if (is_among(use->option, REPEATED, COUNT(REPEATED)) &&
            !append(out, canonical_spell(arena, option_name(use->option),
                                         use->value)))
            return STATUS_MEMORY;
    }
    return STATUS_OK;
}

/* OPTION_COUNT: there is none of that name. */
static enum option_id option_named(struct span name)
{
    int o = 0;
    while (o < OPTION_COUNT && !span_is(name, option_name((enum option_id)o)))
        o++;
    return (enum option_id)o;
}

bool canonical_keeps(const char *option)
{
    struct span name = span_of(option);
    if (name.length < 3 || memcmp(name.at, "--", 2) != 0)
        return false;
    struct span rest = {name.at + 2, name.length - 2};
    enum option_id id = option_named(span_cut(&rest, '='));
    return id != OPTION_COUNT && !is_left_out(id);
}

bool canonical_writes(const char *name)
{
    enum option_id id = option_named(span_of(name));
    return id != OPTION_COUNT && id != OPTION_RECEIPT && paths_writes(id);
}
