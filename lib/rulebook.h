/*
 * rulebook - the values of every parameter over time, as a rule pack and the
 * packs it inherits from say them.
 *
 * What one pack says of one parameter is a section; sections of the same
 * parameter are chained from the place to its parents. A child's section
 * replaces the parent's values from the child's first date on; earlier dates
 * still come from the parent. Under all packs lies the pack "built-in" with
 * the technical fallbacks of the parameter table.
 */
#ifndef JIUZHU_RULEBOOK_H
#define JIUZHU_RULEBOOK_H

#include "arena.h"
#include "date.h"
#include "filter.h"
#include "params.h"

struct dated_value {
    date effective;
    date announced; /* the effective date where the pack gives none */
    bool ends;      /* `none`: the value before it ends */
    struct value value;
    const char *text; /* as written */
    const char *source, *trust, *note;
    const char *file; /* NULL: built in or given with --set */
    uint64_t line;
};

/* Whether a supplement comes on top of others. */
enum stacking { STACK_UNSAID, STACK_YES, STACK_NO };

struct section_field {
    const char *key, *value;
    uint64_t line;
};

struct section {
    const char *pack; /* id of the pack, "--set", or "built-in" */
    const char *name; /* of the parameter */
    enum param id;
    struct dated_value *values; /* dates ascending */
    size_t count;
    struct section_field *fields; /* what a family says beyond its values */
    size_t field_count;
    const char *note, *provisions, *who_text;
    struct filter who;
    enum stacking stack;
    const char *file;
    uint64_t line;
    struct section *base; /* what the parent says, or NULL */
};

struct pack_info {
    const char *id, *title, *inherits, *note, *file;
    date checked_until; /* DATE_NONE: not said */
    struct pack_info *parent;
};

/* A file that was read for the book, as it stands. */
struct rule_file {
    const char *file;
    struct span text;
    struct rule_file *next;
};

struct rulebook {
    struct arena arena; /* owns everything below */
    struct pack_info *pack;
    struct rule_file *files; /* the one read last first */
    struct section *params[PARAM_COUNT];
    struct section **members; /* of families, in order of appearance */
    size_t member_count, member_capacity;
};

/* An empty rulebook with the built-in fallbacks. Free with rulebook_free(). */
enum status rulebook_init(struct rulebook *book);
void rulebook_free(struct rulebook *book);

/*
 * A rulebook that says what `base` says until more is put over it; `base`
 * does not change and must live as long. Takes ownership of the arena, empty
 * or in use, for what is added.
 */
enum status rulebook_extend(const struct rulebook *base, struct arena arena,
                            struct rulebook *out);

/* Notes a file; the text is borrowed. */
enum status rulebook_note_file(struct rulebook *book, const char *file,
                               struct span text);

/*
 * Puts a section (allocated in the book's arena) over what stands there, as
 * a child does over its parent.
 */
enum status rulebook_put(struct rulebook *book, struct section *section);

/* The topmost section of a parameter by name, or NULL. */
struct section *rulebook_section(const struct rulebook *book, struct span name);

enum presence { VALUE_ABSENT, VALUE_IN_FORCE, VALUE_ENDED };

/*
 * The value in force on a date, of those announced by known_on (DATE_NONE:
 * all). *out is set unless VALUE_ABSENT.
 */
enum presence section_value(const struct section *section, date on,
                            date known_on, const struct dated_value **out);

/*
 * `who`, `stack` and other fields as the nearest section has them that says
 * them and speaks on the date. section_field() gives NULL where none does.
 */
const struct filter *section_who(const struct section *section, date on,
                                 date known_on);
const char *section_who_text(const struct section *section, date on,
                             date known_on);
enum stacking section_stack(const struct section *section, date on,
                            date known_on);

const char *section_field(const struct section *section, const char *key,
                          date on, date known_on);

#endif
