/*
 * pack - rule packs from INI files into a rulebook: search path, inheritance,
 * overlays and --set. The format is jiuzhu-rules(5).
 */
#ifndef JIUZHU_IO_PACK_H
#define JIUZHU_IO_PACK_H

#include "ini.h"
#include "rulebook.h"

/* Folders that are searched for ID.ini, in order; NULL at the end. */
struct pack_path {
    const char *folders[6];
};

/*
 * Loads a pack and all it inherits from into an initialised rulebook.
 * `name` is an id, or a path (it holds a `/` or ends in .ini). Every fault of
 * every file is added to messages; what `rules check` alone calls a fault
 * (a value without a source) is added as a warning. STATUS_IO: there is no
 * such pack, which is told too.
 */
enum status pack_load(const char *name, const struct pack_path *path,
                      struct rulebook *book, struct messages *messages);

/* Puts the sections of an INI file over the rulebook. */
enum status pack_overlay(const char *file, struct rulebook *book,
                         struct messages *messages);

/* KEY=VALUE or KEY@DATE=VALUE over the rulebook. */
enum status pack_set(const char *assignment, struct rulebook *book,
                     struct messages *messages);

/*
 * Every pack found on the path, each id once, sorted by id. One that cannot
 * be read has a NULL title; calendar.ini is left out. Caller frees *out with
 * free(); its texts live in the arena.
 */
enum status pack_list(const struct pack_path *path, struct arena *arena,
                      struct pack_info **out, size_t *count);

#endif
