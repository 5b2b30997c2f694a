/*
 * citing - the articles of sets of reasons as text, each set put together
 * once for a policy: rosters hold few different sets.
 *
 * Start with {0}; free with citing_free(). Owned by one worker.
 */
#ifndef JIUZHU_CITING_H
#define JIUZHU_CITING_H

#include "buffer.h"
#include "policy.h"
#include "reason.h"

enum { CITING_KEPT = 32 };

struct citing {
    struct {
        const struct policy *policy;
        uint32_t articles;
        struct buffer text;
    } kept[CITING_KEPT];
    bool failed; /* memory ran out: a text is not whole */
};

/*
 * The articles of a set in the texts in force, each once, joined by "; ".
 */
void articles_text(const struct policy *policy, uint32_t articles,
                   struct buffer *out);

/* The same of articles, or of what reasons rest on. Borrowed until the next
   call. */
struct span citing_articles(struct citing *citing, const struct policy *policy,
                            uint32_t articles);

static inline struct span citing_text(struct citing *citing,
                                      const struct policy *policy, reasons set)
{
    return citing_articles(citing, policy, reason_articles(set));
}

void citing_free(struct citing *citing);

#endif
