/* canonical - which options count, and in which order they are put. */
#include "canonical.h"

#include "i18n.h"

#include <stdlib.h>

/* Options that do not shape the rows, or name what is written. */
static const enum option_id LEFT_OUT[] = {
    OPTION_RULES_DIR, OPTION_OUTPUT, OPTION_REJECTS,  OPTION_ICS,
    OPTION_LEDGER,    OPTION_DRAWN,  OPTION_RECOVERY, OPTION_RECEIPT,
    OPTION_JOBS,      OPTION_QUIET,  OPTION_PROGRESS, OPTION_STRICT,
    OPTION_HELP};

/* Options that name an output. */
static const enum option_id OUTPUTS[] = {OPTION_OUTPUT, OPTION_REJECTS,
                                         OPTION_ICS,    OPTION_LEDGER,
                                         OPTION_DRAWN,  OPTION_RECOVERY};

/* Options whose every use counts, in the order of their uses. */
static const enum option_id REPEATED[] = {OPTION_SET, OPTION_OVERLAY};

#define COUNT(list) (sizeof(list) / sizeof *(list))

static bool is_among(enum option_id option, const enum option_id *list,
                     size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (list[i] == option)
            return true;
    return false;
}

/* "--name=value", or "--name" where it takes none; NULL: no memory. */
static const char *spell(struct arena *arena, enum option_id option,
                         const char *value)
{
    struct buffer text = {0};
    buffer_text(&text, "--");
    buffer_text(&text, option_name(option));
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

/* Messages reach what is written in a table, a workbook, and in rejects. */
static bool language_matters(const struct parsed *parsed)
{
    const char *format = option_value(parsed, OPTION_FORMAT);
    return option_given(parsed, OPTION_REJECTS) ||
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
        if (is_among(option, LEFT_OUT, COUNT(LEFT_OUT)) ||
            is_among(option, REPEATED, COUNT(REPEATED)) ||
            (!value &&
             (option == OPTION_LANG || !option_given(parsed, option))))
            continue;
        if (!append(out, spell(arena, option, value)))
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
    if (!out->items || !put_single_options(parsed, arena, out))
        return STATUS_MEMORY;
    for (size_t i = 0; i < parsed->use_count; i++) {
        const struct option_use *use = &parsed->uses[i];
        if (is_among(use->option, REPEATED, COUNT(REPEATED)) &&
            !append(out, spell(arena, use->option, use->value)))
            return STATUS_MEMORY;
    }
    return STATUS_OK;
}

static bool is_named(enum option_id option, struct span name)
{
    const char *known = option_name(option);
    return known && span_is(name, known);
}

bool canonical_keeps(const char *option)
{
    struct span name = span_of(option);
    if (name.length < 3 || memcmp(name.at, "--", 2) != 0)
        return false;
    name = (struct span){name.at + 2, name.length - 2};
    struct span rest = name;
    name = span_cut(&rest, '=');
    for (size_t i = 0; i < COUNT(LEFT_OUT); i++)
        if (is_named(LEFT_OUT[i], name))
            return false;
    return true;
}

bool canonical_writes(const char *name)
{
    for (size_t i = 0; i < COUNT(OUTPUTS); i++)
        if (is_named(OUTPUTS[i], span_of(name)))
            return true;
    return false;
}
