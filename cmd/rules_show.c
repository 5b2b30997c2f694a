/*
 * rules show - the values of a pack on a date, or all of them over time.
 */
#include "i18n.h"
#include "rules.h"
#include "rules_calendar.h"
#include "say.h"

static const struct out_column COLUMNS_OUT[] = {
    {"parameter", CELL_TEXT, N_("parameter")},
    {"value", CELL_TEXT, N_("value")},
    {"unit", CELL_TEXT, N_("unit")},
    {"effective", CELL_TEXT, N_("effective")},
    {"announced", CELL_TEXT, N_("announced")},
    {"pack", CELL_TEXT, N_("pack")},
    {"trust", CELL_TEXT, N_("trust")},
    {"source", CELL_SOURCE, N_("source")},
    {"provisions", CELL_TEXT, N_("provisions")},
    {"note", CELL_TEXT, N_("note")},
};

enum { COLUMNS_OUT_COUNT = sizeof COLUMNS_OUT / sizeof *COLUMNS_OUT };

/* What is asked for. */
struct query {
    const char *key; /* NULL: everything */
    date on, known_on;
    bool history;
};

static void put(struct row_writer *w, const char *text)
{
    if (text)
        row_text(w, span_of(text));
    else
        row_empty(w);
}

const char *rules_unit(const struct section *section,
                       const struct dated_value *value)
{
    return _(value->value.yearly ? N_("yuan a person and year")
                                 : param_def(section->id)->unit);
}

const char *rules_note(const char *note)
{
    return note && *note ? _(note) : note;
}

/* For people in their language; csv and jsonl are the same in either. */
static void put_note(struct row_writer *w, const char *note)
{
    put(w, format_in_words(w->format) ? rules_note(note) : note);
}

static void value_row(struct row_writer *w, const struct section *section,
                      const struct dated_value *value)
{
    row_begin(w);
    put(w, section->name);
    put(w, value->text);
    put(w, value->ends ? NULL : rules_unit(section, value));
    row_date(w, value->effective == DATE_FIRST ? DATE_NONE : value->effective);
    row_date(w, value->announced == value->effective ? DATE_NONE
                                                     : value->announced);
    put(w, section->pack);
    put(w, value->trust);
    put(w, value->source);
    put(w, section->provisions);
    put_note(w, value->note ? value->note : section->note);
    row_end(w);
}

static void history(const struct section *section, date before,
                    history_visitor *visit, void *user)
{
    if (!section)
        return;
    date first = section->count ? section->values[0].effective : before;
    history(section->base, first < before ? first : before, visit, user);
    for (size_t i = 0; i < section->count; i++)
        if (section->values[i].effective < before)
            visit(user, section, &section->values[i]);
}

void rules_history(const struct section *section, history_visitor *visit,
                   void *user)
{
    history(section, DATE_LAST, visit, user);
}

static void history_row(void *user, const struct section *section,
                        const struct dated_value *value)
{
    value_row(user, section, value);
}

const struct section *rules_section_of(const struct section *section,
                                       const struct dated_value *value)
{
    for (; section; section = section->base)
        if (value >= section->values &&
            value < section->values + section->count)
            return section;
    return NULL;
}

static size_t show_parameter(struct row_writer *w,
                             const struct section *section,
                             const struct query *query)
{
    const struct dated_value *value;
    if (query->history) {
        rules_history(section, history_row, w);
        return 1;
    }
    if (section_value(section, query->on, query->known_on, &value) ==
        VALUE_ABSENT)
        return 0;
    value_row(w, rules_section_of(section, value), value);
    return 1;
}

/* Does KEY name the parameter, or a group it is of (dibao, dibao.standard)? */
static bool matches(const char *key, const char *name)
{
    size_t n = key ? strlen(key) : 0;
    return !key ||
           (strncmp(name, key, n) == 0 && (name[n] == '\0' || name[n] == '.'));
}

static size_t show_all(struct row_writer *w, const struct rulebook *book,
                       const struct query *query)
{
    size_t shown = 0;
    for (int id = 0; id < PARAM_COUNT; id++)
        if (book->params[id] &&
            matches(query->key, param_def((enum param)id)->name))
            shown += show_parameter(w, book->params[id], query);
    for (size_t i = 0; i < book->member_count; i++)
        if (matches(query->key, book->members[i]->name))
            shown += show_parameter(w, book->members[i], query);
    return shown;
}

static bool is_known_key(const struct rulebook *book, const char *key)
{
    for (int id = 0; id < PARAM_COUNT; id++)
        if (matches(key, param_def((enum param)id)->name))
            return true;
    for (size_t i = 0; i < book->member_count; i++)
        if (matches(key, book->members[i]->name))
            return true;
    return false;
}

static int unknown_key(const char *key)
{
    const char *nearest = param_nearest(span_of(key));
    if (nearest)
        say(_("no parameter '%s' (did you mean '%s'?)"), key, nearest);
    else
        say(_("no parameter '%s'"), key);
    return EXIT_NOT_DONE;
}

static int show(const struct parsed *parsed, const struct rulebook *book,
                const struct query *query)
{
    struct row_output out;
    char day[DATE_TEXT_SIZE];
    if (!is_known_key(book, query->key))
        return unknown_key(query->key);
    if (!row_output_open(parsed, COLUMNS_OUT, COLUMNS_OUT_COUNT, &out))
        return EXIT_NOT_DONE;
    size_t shown = show_all(&out.writer, book, query);
    row_output_note(&out, book,
                    &(struct rule_span){query->history ? DATE_FIRST : query->on,
                                        query->history ? DATE_LAST : query->on,
                                        query->known_on});
    date_format(query->on, day);
    if (shown == 0)
        say(_("'%s' has no value in '%s' on %s (see --history)"), query->key,
            book->pack->id, day);
    return row_output_close(&out) ? EXIT_DONE : EXIT_NOT_DONE;
}

int rules_show(const struct parsed *parsed)
{
    struct rulebook book = {0};
    struct query query = {.key = parsed->operand_count ? parsed->operands[0]
                                                       : NULL,
                          .history = option_given(parsed, OPTION_HISTORY)};
    int exit_status = EXIT_NOT_DONE;
    if (parsed->operand_count > 1)
        return say_usage("rules", "%s", _("rules show: one KEY at a time"));
    if (query.key && calendar_is_named(query.key))
        return rules_calendar_show(parsed);
    if (settings_date(parsed, &query.on) &&
        settings_known_on(parsed, &query.known_on) &&
        settings_rulebook(parsed, query.on, &book))
        exit_status = show(parsed, &book, &query);
    rulebook_free(&book);
    return exit_status;
}
