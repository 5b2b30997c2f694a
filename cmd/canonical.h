/*
 * canonical - a command line in one spelling: the options that shape what a
 * command puts out, with what stands for those that are not given. Two runs
 * with the same list over the same files give the same bytes.
 */
#ifndef JIUZHU_CMD_CANONICAL_H
#define JIUZHU_CMD_CANONICAL_H

#include "options.h"
#include "receipt_json.h"

/*
 * "--name=value": those of which the last use counts, in order of their
 * names, then those of which every use does, as they were given. In the arena.
 */
enum status canonical_options(const struct parsed *parsed, struct arena *arena,
                              struct text_list *out);

/* "--name=value", or "--name" where it is NULL; NULL: no memory. */
const char *canonical_spell(struct arena *arena, const char *name,
                            const char *value);

/* May such a text stand in the list? */
bool canonical_keeps(const char *option);

/* Is it the name of an option for an output? */
bool canonical_writes(const char *name);

#endif
