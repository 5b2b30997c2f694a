/*
 * rules doc - a pack as a readable document in Markdown: where it comes from,
 * the provisions it answers to, and every parameter with its history.
 */
#include "cite.h"
#include "entitlement.h"
#include "i18n.h"
#include "rules.h"
#include "say.h"

#include <errno.h>

/* ---- Markdown ---------------------------------------------------------- */

/* Text in a cell of a table: a bar would end it. */
static void put_cell(struct buffer *out, const char *text)
{
    buffer_text(out, " ");
    for (const char *c = text ? text : ""; *c; c++) {
        if (*c == '|')
            buffer_char(out, '\\');
        buffer_char(out, *c);
    }
    buffer_text(out, " |");
}

static void put_date_cell(struct buffer *out, date d)
{
    char text[DATE_TEXT_SIZE];
    date_format(d, text);
    put_cell(out, d == DATE_FIRST ? _("always") : text);
}

/* A row of titles and the rule below it. */
static void put_titles(struct buffer *out, const char *const *titles)
{
    size_t count = 0;
    buffer_char(out, '|');
    for (; titles[count]; count++)
        put_cell(out, _(titles[count]));
    buffer_text(out, "\n|");
    for (size_t i = 0; i < count; i++)
        buffer_text(out, " --- |");
    buffer_char(out, '\n');
}

/* "- **name**: text", or nothing where there is no text. */
static void put_item(struct buffer *out, const char *name, const char *text)
{
    if (!text)
        return;
    buffer_text(out, "- **");
    buffer_text(out, name);
    buffer_text(out, "**: ");
    buffer_text(out, text);
    buffer_char(out, '\n');
}

/* ---- the head ---------------------------------------------------------- */

static void put_chain(struct buffer *out, const struct pack_info *pack)
{
    if (pack->parent) {
        put_chain(out, pack->parent);
        buffer_text(out, " → ");
    }
    buffer_char(out, '`');
    buffer_text(out, pack->id);
    buffer_char(out, '`');
}

static void put_head(struct buffer *out, const struct pack_info *pack)
{
    char until[DATE_TEXT_SIZE];
    date_format(pack->checked_until, until);
    buffer_text(out, "# ");
    buffer_text(out, pack->title);
    buffer_text(out, "\n\n- **");
    buffer_text(out, _("pack"));
    buffer_text(out, "**: ");
    put_chain(out, pack);
    buffer_char(out, '\n');
    put_item(out, _("checked until"), pack->checked_until ? until : NULL);
    for (const struct pack_info *p = pack; p; p = p->parent)
        if (p->note) {
            buffer_text(out, "- **");
            buffer_text(out, _("note"));
            buffer_text(out, "** (`");
            buffer_text(out, p->id);
            buffer_text(out, "`): ");
            buffer_text(out, rules_note(p->note));
            buffer_char(out, '\n');
        }
}

static bool is_of_chain(struct span pack, const struct pack_info *info)
{
    for (; info; info = info->parent)
        if (span_is(pack, info->id))
            return true;
    return false;
}

static void put_provisions(struct buffer *out, const struct pack_info *pack,
                           const struct provisions *provisions)
{
    bool first = true;
    for (size_t i = 0; i < provisions->count; i++) {
        const struct provision *p = &provisions->items[i];
        if (!is_of_chain(p->pack, pack))
            continue;
        if (first) {
            buffer_text(out, "\n## ");
            buffer_text(out, _("Provisions"));
            buffer_text(out, "\n\n");
        }
        first = false;
        buffer_text(out, "- **");
        buffer_span(out, p->id);
        buffer_text(out, "** (");
        buffer_span(out, p->clause);
        buffer_text(out, ", `jiuzhu ");
        buffer_span(out, p->command);
        buffer_text(out, "`): ");
        buffer_span(out, provision_rule(p));
        buffer_char(out, '\n');
    }
}

/* ---- a parameter ------------------------------------------------------- */

static void put_source(struct buffer *out, const char *source)
{
    struct buffer cited = {0};
    cite_sources(span_of(source ? source : ""), &cited);
    buffer_char(&cited, '\0');
    put_cell(out, cited.failed ? "" : cited.data);
    out->failed |= cited.failed;
    buffer_free(&cited);
}

/* An article as people cite it, anything else as it is written. */
static void put_text(struct buffer *out, const struct section *section,
                     const struct dated_value *value)
{
    if (strncmp(section->name, "article.", 8) == 0)
        put_source(out, value->text);
    else
        put_cell(out, value->text);
}

static void put_value(void *user, const struct section *section,
                      const struct dated_value *value)
{
    struct buffer *out = user;
    buffer_char(out, '|');
    put_date_cell(out, value->effective);
    put_text(out, section, value);
    put_cell(out, value->ends ? "" : rules_unit(section, value));
    if (value->announced == value->effective)
        put_cell(out, "");
    else
        put_date_cell(out, value->announced);
    put_cell(out, section->pack);
    put_cell(out, value->trust);
    put_source(out, value->source);
    put_cell(out, rules_note(value->note));
    buffer_char(out, '\n');
}

static void put_fields(struct buffer *out, const struct section *section)
{
    put_item(out, "provisions", section->provisions);
    put_item(out, "who", section->who_text);
    if (section->stack != STACK_UNSAID)
        put_item(out, "stack", section->stack == STACK_YES ? "yes" : "no");
    for (size_t i = 0; i < section->field_count; i++)
        put_item(out, section->fields[i].key, section->fields[i].value);
    put_item(out, _("note"), rules_note(section->note));
}

static void put_parameter(struct buffer *out, const struct section *section)
{
    static const char *const titles[] = {
        N_("effective"), N_("value"), N_("unit"),
        N_("announced"), N_("pack"),  N_("trust"),
        N_("source"),    N_("note"),  NULL};
    buffer_text(out, "\n### ");
    buffer_text(out, section->name);
    buffer_text(out, "\n\n");
    buffer_text(out, _(param_def(section->id)->meaning));
    buffer_text(out, "\n\n");
    for (const struct section *s = section; s; s = s->base)
        put_fields(out, s);
    buffer_char(out, '\n');
    put_titles(out, titles);
    rules_history(section, put_value, out);
}

/* ---- groups ------------------------------------------------------------ */

static struct span group_of(const char *name)
{
    struct span rest = span_of(name);
    return span_cut(&rest, '.');
}

static void put_group(struct buffer *out, struct span group)
{
    buffer_text(out, "\n## ");
    buffer_span(out, group);
    buffer_char(out, '\n');
}

/* Parameters in the order of the table, which keeps groups together. */
static void put_parameters(struct buffer *out, const struct rulebook *book)
{
    struct span group = {NULL, 0};
    for (int id = 0; id < PARAM_COUNT; id++) {
        const struct section *section = book->params[id];
        if (!section)
            continue;
        if (!span_equal(group_of(section->name), group))
            put_group(out, group = group_of(section->name));
        put_parameter(out, section);
    }
}

/* Families one after the other: supplements, entitlements ... */
static void put_members(struct buffer *out, const struct rulebook *book)
{
    for (int id = PARAM_COUNT; id < PARAM_FAMILY_END; id++) {
        bool first = true;
        for (size_t i = 0; i < book->member_count; i++) {
            if ((int)book->members[i]->id != id)
                continue;
            if (first)
                put_group(out, group_of(book->members[i]->name));
            first = false;
            put_parameter(out, book->members[i]);
        }
    }
}

static int write_document(const struct parsed *parsed,
                          const struct buffer *text)
{
    const char *path = option_value(parsed, OPTION_OUTPUT);
    enum status status = outfile_put(path, buffer_view(text));
    if (status == STATUS_OK)
        return EXIT_DONE;
    if (status == STATUS_MEMORY)
        return say_status(status);
    say(_("%s: cannot write: %s"), path ? path : _("<standard output>"),
        status == STATUS_FAULT ? _("a symbolic link or a folder")
                               : strerror(errno));
    return EXIT_NOT_DONE;
}

int rules_doc(const struct parsed *parsed)
{
    struct provisions provisions = {.count = 0};
    struct rulebook book = {0};
    struct buffer text = {0};
    int exit_status = EXIT_NOT_DONE;
    if (parsed->operand_count + option_given(parsed, OPTION_RULES) > 1)
        return say_usage("rules", "%s", _("rules doc: one PACK"));
    if (provisions_read(parsed, &provisions) &&
        settings_rulebook_of(parsed,
                             parsed->operand_count ? parsed->operands[0] : NULL,
                             DATE_NONE, &book)) {
        put_head(&text, book.pack);
        put_provisions(&text, book.pack, &provisions);
        put_parameters(&text, &book);
        put_members(&text, &book);
        exit_status = write_document(parsed, &text);
    }
    buffer_free(&text);
    rulebook_free(&book);
    provisions_free(&provisions);
    return exit_status;
}
