/*
 * ini - rule packs as INI text, read strictly, with line numbers.
 *
 * iniparser is the parser and the definition of what a key holds; but it
 * accepts in silence what a rule pack must not contain (duplicates, text cut
 * at an unquoted `;`, continuation lines, keys before a section). So the
 * bytes are first checked against a strict grammar, a canonical copy is
 * handed to iniparser, and every value is compared with what was checked.
 *
 * Grammar: blank lines; comments that begin with # or ;; [section]; and
 * key = value or key = "value". Sections and keys are lower-case ASCII letters,
 * digits, `_`, `-`, `.`, `@`. Unquoted values hold no blank and none of
 * ; # " \ ; quoted ones no " and no \. UTF-8, at most 1000 bytes a line.
 */
#ifndef JIUZHU_IO_INI_H
#define JIUZHU_IO_INI_H

#include "arena.h"
#include "span.h"
#include "status.h"

struct ini_entry {
    const char *key, *value;
    uint64_t line;
};

struct ini_section {
    const char *name;
    uint64_t line;
    struct ini_entry *entries;
    size_t count;
};

struct ini {
    const char *file;
    struct ini_section *sections; /* in the order of the file */
    size_t count;
    bool faulty;      /* something of it is left out */
    struct span text; /* the bytes of the file */
};

/*
 * Reads a file. All faults are added to the list; STATUS_FAULT if there were
 * any: then *out holds what was sound, so that it can be looked at too.
 * STATUS_IO (errno): it cannot be read. Texts live in the arena.
 */
enum status ini_read(const char *path, struct arena *arena,
                     struct messages *messages, struct ini *out);

/* The value of a key, or NULL. */
const char *ini_value(const struct ini_section *section, const char *key);

#endif
