/*
 * explain_texts - what the short names of the texts cited in a worksheet stand
 * for.
 */
#include "cite.h"
#include "explain.h"
#include "i18n.h"
#include "trace.h"

/* Whether a citation names this text or provision already told. */
static bool is_told(const struct buffer *told, struct span name)
{
    struct span rest = buffer_view(told);
    while (rest.length > 0 && rest.at)
        if (span_equal(span_cut(&rest, ';'), name))
            return true;
    return false;
}

/* The documents whose provisions have ids, by the letter of the id. */
static const struct {
    char letter;
    const char *title;
} DOCUMENTS[] = {
    {'J', "江北区改革完善社会救助制度重点举措"},
    {'D', "德州市关于建立社会大救助体系的意见（据《德州晚报》报道）"},
    {'Z', "织金县责任分工方案（织府办〔2023〕43号）"},
    {'C', "朝阳区关于进一步推进城乡社会救助体系建设的实施意见（京朝发〔2007〕"
          "13号）"},
    {'H', "承德高新区深入推进社会救助扩围增效工程实施方案（承高社管字〔2023〕"
          "12号）"},
};

static void put_clause(struct page *page, struct span id)
{
    const struct provisions *provisions = page->e->provisions;
    buffer_span(&page->line, id);
    for (size_t i = 0; i < provisions->count; i++) {
        const struct provision *p = &provisions->items[i];
        if (!span_equal(p->id, id) || p->clause.length == 0)
            continue;
        buffer_text(&page->line, _(" ("));
        buffer_span(&page->line, p->clause);
        buffer_text(&page->line, _(")"));
    }
}

/* A document with those of its provisions that are cited. */
static void put_document(struct page *page, struct span articles, size_t which)
{
    struct buffer told = {0};
    for (struct span rest = articles; rest.length > 0;) {
        struct span citation = span_trim(span_cut(&rest, ';'));
        struct span id = {citation.at, cite_provision(citation)};
        if (id.length == 0 || id.at[0] != DOCUMENTS[which].letter ||
            is_told(&told, id))
            continue;
        buffer_text(&page->line,
                    told.length > 0 ? _(", ") : DOCUMENTS[which].title);
        if (told.length == 0)
            buffer_text(&page->line, _(": "));
        buffer_span(&told, id);
        buffer_char(&told, ';');
        put_clause(page, id);
    }
    const char label[] = {DOCUMENTS[which].letter, '\0'};
    if (told.length > 0)
        page_put(page, (struct prose_shape){4, 16}, label);
    page->line.failed |= told.failed;
    buffer_free(&told);
}

static void put_text(struct page *page, struct span citation,
                     struct buffer *told)
{
    const struct cited_text *text = cite_text(citation);
    if (!text || is_told(told, span_of(text->name)))
        return;
    buffer_text(told, text->name);
    buffer_char(told, ';');
    buffer_text(&page->line, text->title);
    page_put(page, (struct prose_shape){4, 16}, text->name);
}

void explain_texts(struct page *page)
{
    const struct determination *d = &page->e->decision;
    struct buffer articles = {0}, told = {0};
    uint32_t set = reason_articles(d->reasons);
    for (size_t i = 0; i < d->steps->count; i++)
        set |= UINT32_C(1) << d->steps->items[i].article;
    articles_text(d->policy, set, &articles);
    if (articles.length > 0)
        page_heading(page, _("The texts cited"));
    for (size_t i = 0; i < sizeof DOCUMENTS / sizeof *DOCUMENTS; i++)
        put_document(page, buffer_view(&articles), i);
    for (struct span rest = buffer_view(&articles); rest.length > 0;)
        put_text(page, span_trim(span_cut(&rest, ';')), &told);
    page->line.failed |= articles.failed || told.failed;
    buffer_free(&articles);
    buffer_free(&told);
}
