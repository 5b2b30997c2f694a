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
};

/*
 * The articles that the reasons rest on, as articles_text() has them.
 * Borrowed until the next call.
 */
struct span citing_text(struct citing *citing, const struct policy *policy,
                        reasons set);
void citing_free(struct citing *citing);

#endif
