/* missing - telling what the rules lack, and what rows rest on. */
#include "missing.h"

#include "i18n.h"
#include "say.h"

#include <string.h>

bool missing_is_new(struct missing *missing, const char *name)
{
    for (size_t i = 0; i < missing->count; i++)
        if (strcmp(missing->told[i], name) == 0)
            return false;
    if (missing->count < MOST_MISSING)
        missing->told[missing->count++] = name;
    return true;
}

void missing_tell(struct missing *missing, const struct rulebook *book,
                  const char *who, const char *name, bool ended, date on)
{
    char day[DATE_TEXT_SIZE];
    date_format(on, day);
    if (!missing_is_new(missing, name))
        return;
    if (ended)
        say(_("%s needs '%s', whose value in '%s' has ended by %s: say what "
              "applies with --set %s=VALUE"),
            who, name, book->pack->id, day, name);
    else
        say(_("%s needs '%s', which has no value in '%s' on %s: give it with "
              "--set %s=VALUE or --overlay"),
            who, name, book->pack->id, day, name);
}

static bool came_before(const struct dated_value *const *values, size_t at)
{
    for (size_t i = 0; i < at; i++)
        if (values[i] && values[i]->source &&
            strcmp(values[i]->source, values[at]->source) == 0)
            return true;
    return false;
}

void sources_text(const struct dated_value *const *values, size_t count,
                  struct buffer *out)
{
    for (size_t i = 0; i < count; i++) {
        if (!values[i] || !values[i]->source || came_before(values, i))
            continue;
        buffer_text(out, out->length > 0 ? "; " : "");
        buffer_text(out, values[i]->source);
    }
}

void put_sources(struct row_writer *w, const struct dated_value *const *values,
                 size_t count)
{
    struct buffer text = {0};
    sources_text(values, count, &text);
    w->out->failed |= text.failed;
    row_text(w, buffer_view(&text));
    buffer_free(&text);
}
