/* citing - a small table by set, the last one kept in each place. */
#include "citing.h"

/* Is the piece among those already written from `start` on? */
static bool is_written(const struct buffer *out, size_t start,
                       struct span piece)
{
    if (out->length == start)
        return false;
    struct span rest = {out->data + start, out->length - start};
    while (rest.length > 0)
        if (span_equal(span_trim(span_cut(&rest, ';')), piece))
            return true;
    return false;
}

void articles_text(const struct policy *policy, uint32_t articles,
                   struct buffer *out)
{
    size_t start = out->length;
    for (; articles; articles &= articles - 1) {
        enum param id = param_of_article((enum article)__builtin_ctz(articles));
        if (policy->presence[id] != VALUE_IN_FORCE)
            continue;
        struct span rest = span_of(policy->value[id]->value.text);
        while (rest.at) {
            struct span piece = span_trim(span_cut(&rest, ';'));
            if (piece.length == 0 || is_written(out, start, piece))
                continue;
            if (out->length > start)
                buffer_text(out, "; ");
            buffer_span(out, piece);
        }
    }
}

struct span citing_articles(struct citing *citing, const struct policy *policy,
                            uint32_t articles)
{
    uint32_t of_policy = (uint32_t)((uintptr_t)policy >> 4);
    size_t place = ((articles ^ of_policy) * UINT32_C(2654435761)) >> 27;
    struct buffer *text = &citing->kept[place].text;
    if (citing->kept[place].policy != policy ||
        citing->kept[place].articles != articles) {
        buffer_clear(text);
        articles_text(policy, articles, text);
        citing->kept[place].policy = text->failed ? NULL : policy;
        citing->failed |= text->failed;
        citing->kept[place].articles = articles;
    }
    return buffer_view(text);
}

void citing_free(struct citing *citing)
{
    for (size_t i = 0; i < CITING_KEPT; i++)
        buffer_free(&citing->kept[i].text);
}
