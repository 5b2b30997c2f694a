/*
 * param_title - what a parameter is called where a person reads: a few words
 * in his language, for those that a decision may rest on.
 */
#ifndef JIUZHU_PARAM_TITLE_H
#define JIUZHU_PARAM_TITLE_H

#include "buffer.h"

/* Translated; NULL: none, as for parameters no step names. */
const char *param_title(const char *name);

/* "limit of homes (property.homes_limit)", or the name alone. */
void param_title_put(const char *name, struct buffer *out);

#endif
