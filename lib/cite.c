/* cite - forms of citations, and the table of short names. */
#include "cite.h"

#include "i18n.h"
#include "trace.h"

static const struct cited_text TEXTS[] = {
    {"条例271", "城市居民最低生活保障条例（国务院令第271号）"},
    {"五保1994", "农村五保供养工作条例（1994年）"},
    {"五保456", "农村五保供养工作条例（国务院令第456号）"},
    {"办法220", "最低生活保障审核审批办法（试行）（民发〔2012〕220号）"},
    {"救助649", "社会救助暂行办法（国务院令第649号）"},
    {"特困178", "特困人员认定办法（民发〔2016〕178号）"},
    {"办法57", "最低生活保障审核确认办法（民发〔2021〕57号）"},
    {"特困43", "特困人员认定办法（民发〔2021〕43号）"},
    {"刚性", "刚性支出困难家庭认定办法"},
    {"渝条例", "重庆市城乡居民最低生活保障条例"},
    {"渝办法2013", "重庆市2013年关于低保条件的办法"},
    {"渝办法2023", "上述办法的2023年修订"},
    {"京分类2007", "北京市2007年低保分类救助办法（据报道）"},
    {"京低收入2009", "北京市2009年低收入家庭认定标准（据报道）"},
};

const struct cited_text *cite_text(struct span citation)
{
    for (size_t i = 0; i < sizeof TEXTS / sizeof *TEXTS; i++) {
        size_t n = strlen(TEXTS[i].name);
        if (citation.length >= n &&
            memcmp(citation.at, TEXTS[i].name, n) == 0 &&
            (citation.length == n || citation.at[n] == ' '))
            return &TEXTS[i];
    }
    return NULL;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

size_t cite_provision(struct span citation)
{
    size_t n = 0;
    if (citation.length < 5 || citation.at[0] < 'A' || citation.at[0] > 'Z' ||
        !is_digit(citation.at[1]) || !is_digit(citation.at[2]) ||
        citation.at[3] != '.')
        return 0;
    for (n = 4; n < citation.length && is_digit(citation.at[n]); n++)
        continue;
    return n > 4 ? n : 0;
}

/* "4", "4-8", "13 (3)": 第4条, 第4至8条, 第13条(3). */
static void put_article_numbers(struct span numbers, struct buffer *out)
{
    size_t n = 0;
    buffer_text(out, "第");
    for (; n < numbers.length &&
           (is_digit(numbers.at[n]) || numbers.at[n] == '-');
         n++) {
        if (numbers.at[n] == '-')
            buffer_text(out, "至");
        else
            buffer_char(out, numbers.at[n]);
    }
    buffer_text(out, "条");
    buffer_span(out,
                span_trim((struct span){numbers.at + n, numbers.length - n}));
}

/* Does the catalogue have it? Then that is put. */
static bool put_translated(struct span citation, struct buffer *out)
{
    enum { LONGEST = 300 };
    char text[LONGEST];
    if (citation.length == 0 || citation.length >= sizeof text)
        return false;
    memcpy(text, citation.at, citation.length);
    text[citation.length] = '\0';
    const char *translated = _(text);
    if (translated != text)
        buffer_text(out, translated);
    return translated != text;
}

void cite_one(struct span citation, struct buffer *out)
{
    /* What national.ini cites where the nation has no article. */
    static const char *const local = N_("local rule (no national article)");
    static const char article[] = " art. ", no_article[] = " (no article";
    const char *found = NULL;
    if (span_is(citation, local)) {
        buffer_text(out, _(local));
        return;
    }
    if (put_translated(citation, out))
        return;
    if (i18n_is_chinese() && citation.length > 0)
        found =
            memmem(citation.at, citation.length, article, sizeof article - 1);
    if (found) {
        size_t head = (size_t)(found - citation.at);
        size_t skip = head + sizeof article - 1;
        buffer_bytes(out, citation.at, head);
        put_article_numbers(
            (struct span){found + sizeof article - 1, citation.length - skip},
            out);
        return;
    }
    if (i18n_is_chinese() && citation.length > 0)
        found = memmem(citation.at, citation.length, no_article,
                       sizeof no_article - 1);
    if (found) {
        buffer_bytes(out, citation.at, (size_t)(found - citation.at));
        buffer_text(out, "（无相应条文）");
        return;
    }
    buffer_span(out, citation);
}

void cite_sources(struct span citations, struct buffer *out)
{
    bool first = true;
    out->failed |= buffer_is_lost(citations);
    for (struct span rest = citations; rest.length > 0;) {
        struct span piece = span_trim(span_cut(&rest, ';'));
        if (!first)
            buffer_text(out, _("; "));
        first = false;
        cite_one(piece, out);
    }
}

enum status cite_articles(const struct policy *policy, uint32_t articles,
                          struct buffer *out)
{
    struct buffer text = {0};
    articles_text(policy, articles, &text);
    cite_sources(buffer_view(&text), out);
    out->failed |= text.failed;
    buffer_free(&text);
    return out->failed ? STATUS_MEMORY : STATUS_OK;
}
