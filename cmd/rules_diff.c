/*
 * rules diff - two packs on a date, or one pack on two dates: the parameters
 * that differ. With a roster: the households decided differently, and the
 * first step at which the two decisions part (rules_diff_roster.c).
 */
#include "rules_diff.h"
#include "entitlement.h"
#include "i18n.h"
#include "rules.h"
#include "say.h"

#include <stdio.h>
#include <stdlib.h>

static const struct out_column COLUMNS_OUT[] = {
    {"parameter", CELL_TEXT, N_("parameter")},
    {"before", CELL_TEXT, N_("before")},
    {"after", CELL_TEXT, N_("after")},
    {"since_before", CELL_TEXT, N_("since (before)")},
    {"since_after", CELL_TEXT, N_("since (after)")},
    {"source_before", CELL_SOURCE, N_("source (before)")},
    {"source_after", CELL_SOURCE, N_("source (after)")},
};

enum { COLUMNS_OUT_COUNT = sizeof COLUMNS_OUT / sizeof *COLUMNS_OUT };

/* ---- one parameter ----------------------------------------------------- */

/* A text of a side, and the value in force it belongs to. */
struct said {
    const char *text; /* NULL: nothing */
    const struct dated_value *value;
};

static bool same_text(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

static void put(struct row_writer *w, const char *text)
{
    row_text(w, span_of(text ? text : ""));
}

static void put_since(struct row_writer *w, const struct said *said)
{
    row_date(w, said->value && said->value->effective != DATE_FIRST
                    ? said->value->effective
                    : DATE_NONE);
}

static void put_difference(struct row_writer *w, const char *name,
                           const struct said *before, const struct said *after)
{
    row_begin(w);
    put(w, name);
    put(w, before->text);
    put(w, after->text);
    put_since(w, before);
    put_since(w, after);
    put(w, before->value ? before->value->source : NULL);
    put(w, after->value ? after->value->source : NULL);
    row_end(w);
}

/* 1.5 and 150% are the same value; 416.67 a month and 5000 a year are not. */
static bool same_value(const struct said *a, const struct said *b,
                       enum param id)
{
    if (!a->value || !b->value)
        return a->value == b->value;
    if (a->value->ends || b->value->ends)
        return a->value->ends == b->value->ends;
    if (same_text(a->text, b->text) &&
        a->value->value.yearly == b->value->value.yearly)
        return true;
    switch (param_def(id)->type) {
    case VALUE_TIERS:
    case VALUE_SHARES:
    case VALUE_TEXT:
        return false;
    default:
        return a->value->value.relative == b->value->value.relative &&
               ratio_compare(a->value->value.number, b->value->value.number) ==
                   0 &&
               (a->value->value.text == NULL) == (b->value->value.text == NULL);
    }
}

static struct said value_said(const struct section *section,
                              const struct side *side)
{
    struct said said = {NULL, NULL};
    if (section_value(section, side->on, side->known_on, &said.value) !=
        VALUE_ABSENT)
        said.text = said.value->text;
    return said;
}

static struct said field_said(const struct section *section, const char *key,
                              const struct said *value, const struct side *side)
{
    struct said said = {NULL, value->value};
    said.text = section_field(section, key, side->on, side->known_on);
    for (; !said.text && section && strcmp(key, "who") == 0;
         section = section->base)
        if (section->who_text && section->count &&
            section->values[0].effective <= side->on)
            said.text = section->who_text;
    return said;
}

static size_t diff_fields(struct row_writer *w, const char *name,
                          const struct section *const of[2],
                          const struct said said[2], const struct side sides[2])
{
    size_t found = 0;
    for (size_t k = 0; ENTITLEMENT_KEYS[k]; k++) {
        const char *key = ENTITLEMENT_KEYS[k];
        struct said before = field_said(of[0], key, &said[0], &sides[0]);
        struct said after = field_said(of[1], key, &said[1], &sides[1]);
        char label[256];
        if (same_text(before.text, after.text))
            continue;
        snprintf(label, sizeof label, "%s.%s", name, key);
        put_difference(w, label, &before, &after);
        found++;
    }
    return found;
}

static size_t diff_parameter(struct row_writer *w, const char *name,
                             enum param id, const struct section *const of[2],
                             const struct side sides[2])
{
    const struct said said[2] = {value_said(of[0], &sides[0]),
                                 value_said(of[1], &sides[1])};
    size_t found = 0;
    if (!same_value(&said[0], &said[1], id)) {
        put_difference(w, name, &said[0], &said[1]);
        found++;
    }
    /* What a new section says of itself is not a change. */
    if (param_is_family(id) && said[0].text && said[1].text)
        found += diff_fields(w, name, of, said, sides);
    return found;
}

/* ---- two books --------------------------------------------------------- */

static size_t diff_member(struct row_writer *w, const char *name,
                          const struct side sides[2])
{
    const struct section *const of[2] = {
        rulebook_section(sides[0].book, span_of(name)),
        rulebook_section(sides[1].book, span_of(name))};
    const struct section *any = of[0] ? of[0] : of[1];
    return diff_parameter(w, name, any->id, of, sides);
}

static size_t diff_books(struct row_writer *w, const struct side sides[2])
{
    const struct rulebook *before = sides[0].book, *after = sides[1].book;
    size_t found = 0;
    for (int id = 0; id < PARAM_COUNT; id++) {
        const struct section *const of[2] = {before->params[id],
                                             after->params[id]};
        found += diff_parameter(w, param_def((enum param)id)->name,
                                (enum param)id, of, sides);
    }
    for (size_t i = 0; i < before->member_count; i++)
        found += diff_member(w, before->members[i]->name, sides);
    for (size_t i = 0; after != before && i < after->member_count; i++)
        if (!rulebook_section(before, span_of(after->members[i]->name)))
            found += diff_member(w, after->members[i]->name, sides);
    return found;
}

static int diff_parameters(const struct parsed *parsed,
                           const struct side sides[2])
{
    struct row_output out;
    if (!row_output_open(parsed, COLUMNS_OUT, COLUMNS_OUT_COUNT, &out))
        return EXIT_NOT_DONE;
    size_t found = diff_books(&out.writer, sides);
    for (int i = 0; i < 2; i++)
        row_output_note(
            &out, sides[i].book,
            &(struct rule_span){sides[i].on, sides[i].on, sides[i].known_on});
    if (!row_output_close(&out))
        return EXIT_NOT_DONE;
    say(_("%zu differences"), found);
    return EXIT_DONE;
}

/* ---- the action -------------------------------------------------------- */

static int diff(const struct parsed *parsed, struct side sides[2], size_t used)
{
    struct parsed rest = *parsed;
    rest.operands += used;
    rest.operand_count -= used;
    return rest.operand_count > 0 ? rules_diff_roster(&rest, sides)
                                  : diff_parameters(&rest, sides);
}

/* The second date, where --against gives one. */
static bool read_against(const struct parsed *parsed, date *out)
{
    const char *text = option_value(parsed, OPTION_AGAINST);
    if (!text || date_parse(span_of(text), out))
        return true;
    say(_("--against '%s' is not a date (expected YYYY-MM-DD)"), text);
    return false;
}

int rules_diff(const struct parsed *parsed)
{
    struct rulebook books[2] = {{.pack = NULL}, {.pack = NULL}};
    struct side sides[2] = {{.book = &books[0]}, {.book = &books[1]}};
    bool dates = option_given(parsed, OPTION_AGAINST);
    size_t packs = dates ? 1 : 2;
    int exit_status = EXIT_NOT_DONE;
    if (parsed->operand_count < packs)
        return say_usage("rules", "%s",
                         dates ? _("rules diff: a PACK, -d DATE and "
                                   "--against DATE")
                               : _("rules diff: two packs A and B, or one "
                                   "and --against DATE"));
    if (parsed->operand_count == packs && !rules_takes_without_roster(parsed))
        return EXIT_NOT_DONE;
    if (!settings_date(parsed, &sides[0].on) ||
        !settings_known_on(parsed, &sides[0].known_on))
        return EXIT_NOT_DONE;
    sides[1].on = sides[0].on;
    sides[1].known_on = sides[0].known_on;
    if (read_against(parsed, &sides[1].on) &&
        settings_rulebook_of(parsed, parsed->operands[0], sides[0].on,
                             &books[0]) &&
        (dates || settings_rulebook_of(parsed, parsed->operands[1], sides[1].on,
                                       &books[1]))) {
        if (dates)
            sides[1].book = &books[0];
        exit_status = diff(parsed, sides, packs);
    }
    rulebook_free(&books[0]);
    rulebook_free(&books[1]);
    return exit_status;
}
