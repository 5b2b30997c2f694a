/* texts - titles and clauses. */
#include "texts.h"

#include "cite.h"
#include "i18n.h"

/* Whether a citation names this text or provision already told. */
static bool is_told(const struct buffer *told, struct span name)
{
    struct span rest = buffer_view(told);
    while (rest.length > 0)
        if (span_equal(span_trim(span_cut(&rest, ';')), name))
            return true;
    return false;
}

void texts_add(struct span citations, struct buffer *out)
{
    for (struct span rest = citations; rest.length > 0;) {
        struct span citation = span_trim(span_cut(&rest, ';'));
        if (is_told(out, citation))
            continue;
        if (out->length > 0)
            buffer_text(out, "; ");
        buffer_span(out, citation);
    }
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

static void put_clause(const struct provisions *provisions, struct span id,
                       struct buffer *line)
{
    buffer_span(line, id);
    for (size_t i = 0; i < provisions->count; i++) {
        const struct provision *p = &provisions->items[i];
        if (!span_equal(p->id, id) || p->clause.length == 0)
            continue;
        buffer_text(line, _(" ("));
        buffer_span(line, p->clause);
        buffer_text(line, _(")"));
    }
}

/* A document with those of its provisions that are cited. */
static bool put_document(const struct texts *texts, struct span citations,
                         size_t which)
{
    struct buffer told = {0}, line = {0};
    for (struct span rest = citations; rest.length > 0;) {
        struct span citation = span_trim(span_cut(&rest, ';'));
        struct span id = {citation.at, cite_provision(citation)};
        if (id.length == 0 || id.at[0] != DOCUMENTS[which].letter ||
            is_told(&told, id))
            continue;
        buffer_text(&line, told.length > 0 ? _(", ") : DOCUMENTS[which].title);
        if (told.length == 0)
            buffer_text(&line, _(": "));
        buffer_span(&told, id);
        buffer_char(&told, ';');
        put_clause(texts->provisions, id, &line);
    }
    const char label[] = {DOCUMENTS[which].letter, '\0'};
    bool good = !told.failed && !line.failed;
    if (good && told.length > 0)
        texts->put(texts->user, label, buffer_view(&line));
    buffer_free(&told);
    buffer_free(&line);
    return good;
}

static void put_text(const struct texts *texts, struct span citation,
                     struct buffer *told)
{
    const struct cited_text *text = cite_text(citation);
    if (!text || is_told(told, span_of(text->name)))
        return;
    buffer_text(told, text->name);
    buffer_char(told, ';');
    texts->put(texts->user, text->name, span_of(text->title));
}

enum status texts_put(const struct texts *texts, struct span citations)
{
    struct buffer told = {0};
    bool good = true;
    for (size_t i = 0; i < sizeof DOCUMENTS / sizeof *DOCUMENTS; i++)
        good &= put_document(texts, citations, i);
    for (struct span rest = citations; rest.length > 0;)
        put_text(texts, span_trim(span_cut(&rest, ';')), &told);
    good &= !told.failed;
    buffer_free(&told);
    return good ? STATUS_OK : STATUS_MEMORY;
}
