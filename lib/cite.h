/*
 * cite - articles as people cite them, and what the short names of texts
 * stand for.
 *
 * Packs name articles as "办法57 art. 4"; in Chinese that is read as
 * 办法57第4条. The short names are those of the rule packs' head comments.
 */
#ifndef JIUZHU_CITE_H
#define JIUZHU_CITE_H

#include "buffer.h"
#include "policy.h"

/* The articles of a set (trace.h), in the language in use. */
enum status cite_articles(const struct policy *policy, uint32_t articles,
                          struct buffer *out);

/*
 * One text with article such as "特困43 art. 4-8", or what a pack says of where
 * a value comes from, in the language in use: the catalogue has what the packs
 * that come with the program say.
 */
void cite_one(struct span citation, struct buffer *out);

/* The same of several, joined by ';'. */
void cite_sources(struct span citations, struct buffer *out);

/* A text that packs cite by a short name. */
struct cited_text {
    const char *name; /* 办法57 */
    const char *title; /* 最低生活保障审核确认办法（民发〔2021〕57号） */
};

/* The text a citation begins with, or NULL. */
const struct cited_text *cite_text(struct span citation);

/* Is it the id of a provision (J04.1, C11.2)? Then its length, else 0. */
size_t cite_provision(struct span citation);

#endif
