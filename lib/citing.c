/* citing - a small table by set, the last one kept in each place. */
#include "citing.h"

#include "trace.h"

struct span citing_text(struct citing *citing, const struct policy *policy,
                        reasons set)
{
    uint32_t articles = reason_articles(set);
    size_t place = (articles * UINT32_C(2654435761)) >> 27;
    struct buffer *text = &citing->kept[place].text;
    if (citing->kept[place].policy != policy ||
        citing->kept[place].articles != articles) {
        buffer_clear(text);
        articles_text(policy, articles, text);
        citing->kept[place].policy = text->failed ? NULL : policy;
        citing->kept[place].articles = articles;
    }
    return buffer_view(text);
}

void citing_free(struct citing *citing)
{
    for (size_t i = 0; i < CITING_KEPT; i++)
        buffer_free(&citing->kept[i].text);
}
