/*
 * texts - what the short names of the texts cited by a decision stand for: the
 * title of each, and of a local document the clauses that are cited.
 */
#ifndef JIUZHU_CMD_TEXTS_H
#define JIUZHU_CMD_TEXTS_H

#include "rules.h"

struct texts {
    const struct provisions *provisions;
    /* Told for each text, the local documents first. */
    void (*put)(void *user, const char *name, struct span title);
    void *user;
};

/* Of citations joined by ";". STATUS_MEMORY, or STATUS_OK. */
enum status texts_put(const struct texts *texts, struct span citations);

/* Adds to citations joined by "; " those that are not among them yet. */
void texts_add(struct span citations, struct buffer *out);

#endif
