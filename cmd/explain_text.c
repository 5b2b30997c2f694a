/*
 * explain_text - the worksheet for people: its page, the result, and the steps
 * with their grounds.
 */
#include "cite.h"
#include "explain.h"
#include "i18n.h"
#include "mask.h"
#include "param_title.h"
#include "readable.h"
#include "texts.h"
#include "trace.h"
#include "worksheet.h"

#include <stdio.h>
#include <stdlib.h>

static const struct prose_shape PARAGRAPH = {4, 4}, NUMBERED = {2, 8},
                                GROUNDS = {8, 18};

/* ---- the page ---------------------------------------------------------- */

void page_put(struct page *page, struct prose_shape shape, const char *label)
{
    page->prose.out->failed |= page->line.failed;
    prose_put(&page->prose, shape, label, buffer_view(&page->line));
    buffer_clear(&page->line);
}

void page_heading(struct page *page, const char *title)
{
    static const char *const chinese[] = {"一", "二", "三", "四",
                                          "五", "六", "七", "八"};
    char label[16];
    int n = page->section++;
    if (i18n_is_chinese())
        snprintf(label, sizeof label, "%s、", chinese[n]);
    else
        snprintf(label, sizeof label, "%c. ", 'A' + n);
    prose_blank(&page->prose);
    buffer_text(page->prose.out, label);
    buffer_text(page->prose.out, title);
    buffer_char(page->prose.out, '\n');
}

void put_person(struct buffer *out, const struct explained *e, int person)
{
    const struct span name = e->household.persons[person].name;
    char row[32];
    if (name.length == 0) {
        snprintf(row, sizeof row, _("person %d"), person + 1);
        buffer_text(out, row);
        return;
    }
    buffer_span(out, name);
    snprintf(row, sizeof row, _(" (%d)"), person + 1);
    buffer_text(out, row);
}

static void put_title(struct page *page)
{
    const struct explained *e = page->e;
    const struct pack_info *pack = e->book->pack;
    struct buffer *line = &page->line;
    struct buffer id = {0};
    mask_text(id_masking(e), MASK_IDENTITY, e->household.id, &id);
    readable_fill_one(line, _("Worksheet of the decision on household {id}"),
                      buffer_view(&id));
    line->failed |= id.failed;
    buffer_free(&id);
    page_put(page, (struct prose_shape){0, 0}, "");
    prose_rule(&page->prose, '=');
    readable_date(line, e->decision.on);
    if (e->known_on != DATE_NONE) {
        char day[DATE_TEXT_SIZE];
        date_format(e->known_on, day);
        readable_fill_one(line, _(", as far as was known on {day}"),
                          span_of(day));
    }
    page_put(page, (struct prose_shape){0, 11}, _("day"));
    buffer_text(line, pack->title ? pack->title : pack->id);
    buffer_text(line, _(" ("));
    buffer_text(line, pack->id);
    buffer_text(line, _(")"));
    page_put(page, (struct prose_shape){0, 11}, _("rules"));
}

/* ---- the result -------------------------------------------------------- */

const char *category_phrase(enum category category)
{
    static const char *const words[] = {
        [CATEGORY_TEKUN] = N_("persons in support (tekun)"),
        [CATEGORY_DIBAO] = N_("a household in dibao"),
        [CATEGORY_EDGE] = N_("an edge household"),
        [CATEGORY_EXPENDITURE] = N_("a household in hardship by rigid "
                                    "expenses"),
        [CATEGORY_NONE] = N_("none of the categories"),
    };
    return _(words[category]);
}

static void put_category(struct page *page)
{
    buffer_text(&page->line, category_phrase(page->e->decision.category));
    page_put(page, (struct prose_shape){4, 14}, _("category"));
}

static void put_amounts(struct page *page)
{
    const struct determination *d = &page->e->decision;
    bool first = true;
    readable_fill_fen(&page->line, _("{total} yuan a month"), d->total_fen);
    for (int item = 0; item < ITEM_COUNT; item++) {
        if (d->item_fen[item] == 0)
            continue;
        buffer_text(&page->line, first ? _(": ") : " + ");
        first = false;
        buffer_text(&page->line, worksheet_item((enum item)item));
        buffer_char(&page->line, ' ');
        readable_fen(&page->line, d->item_fen[item]);
    }
    page_put(page, (struct prose_shape){4, 14}, _("amount"));
}

/* Each reason as a sentence with its articles. */
static void put_reasons(struct page *page)
{
    const struct determination *d = &page->e->decision;
    const char *label = _("because");
    for (reasons left = d->reasons; left; left &= left - 1) {
        const struct reason_def *def =
            reason_def((enum reason)__builtin_ctzll(left));
        size_t start;
        buffer_text(&page->line, _(def->meaning));
        start = page->line.length;
        buffer_text(&page->line, _(" ("));
        size_t inside = page->line.length;
        cite_articles(d->policy, UINT32_C(1) << def->article, &page->line);
        if (page->line.length == inside)
            page->line.length = start;
        else
            buffer_text(&page->line, _(")"));
        page_put(page, (struct prose_shape){4, 14}, label);
        label = "";
    }
}

void explain_result(struct page *page)
{
    page_heading(page, _("The result"));
    put_category(page);
    put_amounts(page);
    put_reasons(page);
}

/* ---- steps ------------------------------------------------------------- */

/* What a chapter rests on, each parameter once. */
struct chapter_grounds {
    struct basis bases[64];
    size_t count;
    uint32_t articles;
};

static void add_basis(struct chapter_grounds *grounds, struct basis basis)
{
    if (!basis.name || !basis.value)
        return;
    for (size_t i = 0; i < grounds->count; i++)
        if (grounds->bases[i].value == basis.value)
            return;
    if (grounds->count < sizeof grounds->bases / sizeof *grounds->bases)
        grounds->bases[grounds->count++] = basis;
}

static void add_grounds(struct chapter_grounds *grounds,
                        const struct step *step)
{
    add_basis(grounds, (struct basis){step->basis, step->value});
    /* The standard beside an income says nothing of how it came about. */
    for (size_t i = 0;
         i < step->also_count && step->rule != RULE_HOUSEHOLD_INCOME; i++)
        add_basis(grounds, step->also[i]);
    grounds->articles |= UINT32_C(1) << step->article;
}

/* Do the groups of supplements multiply the standard? */
static bool is_coefficient(const struct policy *policy)
{
    const struct dated_value *mode = policy->value[PARAM_DIBAO_MODE];
    return mode && mode->value.number.num == DIBAO_COEFFICIENT;
}

/* "dibao standard, urban (dibao.standard.urban) = 636 (yuan ...), in force
   since ...; source: ..." */
static void put_basis(struct page *page, const struct basis *basis)
{
    const struct section *section = rules_section_of(
        rulebook_section(page->e->book, span_of(basis->name)), basis->value);
    const struct dated_value *value = basis->value;
    struct buffer *line = &page->line;
    if (!section)
        return;
    param_title_put(basis->name, line);
    buffer_text(line, " = ");
    if (section->id == PARAM_SUPPLEMENT &&
        is_coefficient(page->e->decision.policy))
        buffer_text(line, value->text);
    else
        readable_value(line, section->id, value);
    if (value->effective != DATE_FIRST) {
        char day[DATE_TEXT_SIZE];
        date_format(value->effective, day);
        readable_fill_one(line, _(", in force since {day}"), span_of(day));
    }
    if (strcmp(section->pack, "--set") == 0) {
        buffer_text(line, _("; given for this run"));
    } else if (value->source) {
        buffer_text(line, _("; source: "));
        cite_sources(span_of(value->source), line);
    }
}

/* Built-in values tell nothing that the sentence does not. */
static bool is_worth_telling(const struct page *page, const struct basis *basis)
{
    const struct section *section = rules_section_of(
        rulebook_section(page->e->book, span_of(basis->name)), basis->value);
    return section && strcmp(section->pack, "built-in") != 0;
}

static void put_grounds(struct page *page,
                        const struct chapter_grounds *grounds)
{
    const char *label = _("values");
    for (size_t i = 0; i < grounds->count; i++) {
        if (!is_worth_telling(page, &grounds->bases[i]))
            continue;
        put_basis(page, &grounds->bases[i]);
        page_put(page, GROUNDS, label);
        label = "";
    }
    cite_articles(page->e->decision.policy, grounds->articles, &page->line);
    if (page->line.length > 0)
        page_put(page, GROUNDS, _("articles"));
}

/*
 * The steps from `first` that say the same of several persons; the index
 * behind them. Their sentence is in `text`.
 */
static size_t same_steps(const struct determination *d, size_t first,
                         struct buffer *text)
{
    const struct step *steps = d->steps->items;
    struct buffer next = {0};
    size_t end = first + 1;
    buffer_clear(text);
    worksheet_sentence(d, first, text);
    for (; end < d->steps->count && steps[first].person != NOBODY &&
           steps[end].person != NOBODY && steps[end].rule == steps[first].rule;
         end++) {
        buffer_clear(&next);
        worksheet_sentence(d, end, &next);
        if (!span_equal(buffer_view(&next), buffer_view(text)))
            break;
    }
    text->failed |= next.failed;
    buffer_free(&next);
    return end;
}

static void put_steps(struct page *page, size_t first, size_t end,
                      const struct buffer *text)
{
    const struct step *steps = page->e->decision.steps->items;
    for (size_t i = first; i < end && steps[i].person != NOBODY; i++) {
        if (i > first)
            buffer_text(&page->line, _(", "));
        put_person(&page->line, page->e, steps[i].person);
    }
    if (page->line.length > 0)
        buffer_text(&page->line, _(": "));
    buffer_span(&page->line, buffer_view(text));
}

/* A chapter from step `first` on; the index behind it. */
static size_t put_chapter(struct page *page, size_t first, int number)
{
    const struct determination *d = &page->e->decision;
    const struct step *steps = d->steps->items;
    enum chapter chapter = worksheet_chapter(d, first);
    struct chapter_grounds grounds = {.count = 0};
    struct buffer text = {0};
    char label[24];
    size_t at = first;
    buffer_text(&page->line, chapter_title(chapter));
    snprintf(label, sizeof label, "%d", number);
    prose_blank(&page->prose);
    page_put(page, NUMBERED, label);
    for (int line = 1;
         at < d->steps->count && worksheet_chapter(d, at) == chapter; line++) {
        size_t end = same_steps(d, at, &text);
        put_steps(page, at, end, &text);
        snprintf(label, sizeof label, "%d.%d", number, line);
        page_put(page, NUMBERED, label);
        for (; at < end; at++)
            add_grounds(&grounds, &steps[at]);
    }
    page->line.failed |= text.failed;
    put_grounds(page, &grounds);
    buffer_free(&text);
    return at;
}

void explain_steps(struct page *page)
{
    size_t count = page->e->decision.steps->count;
    int number = 1;
    page_heading(page, _("Step by step"));
    buffer_text(&page->line, _("Amounts are yuan a month where nothing else "
                               "is said."));
    page_put(page, PARAGRAPH, "");
    for (size_t at = 0; at < count; number++)
        at = put_chapter(page, at, number);
}

/* ---- the texts cited --------------------------------------------------- */

static void put_text(void *user, const char *name, struct span title)
{
    struct page *page = user;
    buffer_span(&page->line, title);
    page_put(page, (struct prose_shape){4, 16}, name);
}

static void explain_texts(struct page *page)
{
    const struct determination *d = &page->e->decision;
    const struct texts texts = {page->e->provisions, put_text, page};
    struct buffer articles = {0};
    uint32_t set = reason_articles(d->reasons);
    for (size_t i = 0; i < d->steps->count; i++)
        set |= UINT32_C(1) << d->steps->items[i].article;
    articles_text(d->policy, set, &articles);
    if (articles.length > 0)
        page_heading(page, _("The texts cited"));
    enum status status = texts_put(&texts, buffer_view(&articles));
    page->line.failed |= articles.failed || status != STATUS_OK;
    buffer_free(&articles);
}

/* ---- the whole --------------------------------------------------------- */

enum status explain_text(const struct explained *e, struct buffer *out)
{
    enum { PAGE_WIDTH = 80 };
    struct page page = {.e = e, .prose = {out, PAGE_WIDTH}};
    put_title(&page);
    explain_result(&page);
    explain_family(&page);
    explain_steps(&page);
    explain_persons(&page);
    explain_turnings(&page);
    explain_payments(&page);
    explain_texts(&page);
    bool failed = out->failed || page.line.failed;
    buffer_free(&page.line);
    return failed ? STATUS_MEMORY : STATUS_OK;
}
