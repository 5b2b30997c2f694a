/*
 * missing - parameters that rows need and the rules do not give: each is told
 * once, and the run is not done.
 */
#ifndef JIUZHU_CMD_MISSING_H
#define JIUZHU_CMD_MISSING_H

#include "rows.h"
#include "rulebook.h"

enum { MOST_MISSING = 16 };

struct missing {
    const char *told[MOST_MISSING]; /* names, borrowed */
    size_t count;
};

/* Is this the first time the name comes? Beyond the room it always is. */
bool missing_is_new(struct missing *missing, const char *name);

/*
 * Tells that `who` (a claim, a month) needs a parameter on the date, and how
 * to give it; once a parameter.
 */
void missing_tell(struct missing *missing, const struct rulebook *book,
                  const char *who, const char *name, bool ended, date on);

/* Appends the sources of the values, each once, joined by "; ". */
void sources_text(const struct dated_value *const *values, size_t count,
                  struct buffer *out);

/* The same as one cell. */
void put_sources(struct row_writer *w, const struct dated_value *const *values,
                 size_t count);

#endif
