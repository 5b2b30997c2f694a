/*
 * notice_sheet - a notice as text of 80 columns, and as a page to print: HTML
 * with its style inside, on A4, without any other file.
 */
#include "notice.h"

#include "i18n.h"
#include "money.h"
#include "readable.h"
#include "table.h"

static const char STYLE[] =
    "@page { size: A4; margin: 25mm 25mm 20mm 28mm }\n"
    "body { font: 12pt/1.75 'Noto Serif CJK SC', SimSun, serif; color: #000; "
    "max-width: 40em; margin: 2em auto; padding: 0 1em }\n"
    "h1 { font-size: 18pt; text-align: center; margin: 0 0 1.2em }\n"
    "h2 { font-size: 12pt; margin: 1em 0 0.2em }\n"
    "p { margin: 0.4em 0 } p.text { text-indent: 2em }\n"
    "ul { margin: 0.2em 0; padding-left: 2.5em }\n"
    "table { border-collapse: collapse; margin: 0.6em 0 0.6em 2em }\n"
    "td { padding: 0.1em 1em 0.1em 0; border-bottom: 0.5pt solid #999 }\n"
    "td.amount { text-align: right; font-variant-numeric: tabular-nums }\n"
    ".signature { margin-top: 3em; text-align: right; line-height: 2.2 }\n"
    "@media print { body { margin: 0; max-width: none; padding: 0 } "
    "h2, table, .signature { break-inside: avoid } }\n";

static const char END_OF_LIST[] = "</ul>\n", END_OF_TABLE[] = "</table>\n";

static bool is_html(const struct sheet_of_paper *paper)
{
    return paper->look == LOOK_HTML;
}

static void put_escaped(struct buffer *out, struct span text)
{
    for (size_t i = 0; i < text.length; i++)
        switch (text.at[i]) {
        case '&':
            buffer_text(out, "&amp;");
            break;
        case '<':
            buffer_text(out, "&lt;");
            break;
        case '>':
            buffer_text(out, "&gt;");
            break;
        case '"':
            buffer_text(out, "&quot;");
            break;
        default: /* a control character has no place in a page */
            buffer_char(out,
                        (unsigned char)text.at[i] < 0x20 ? ' ' : text.at[i]);
        }
}

/* Ends the list or table in hand, unless it is the one that goes on. */
static void go_on(struct sheet_of_paper *paper, const char *begin,
                  const char *end)
{
    if (paper->open == end)
        return;
    if (paper->open)
        buffer_text(paper->out, paper->open);
    if (begin)
        buffer_text(paper->out, begin);
    paper->open = end;
}

static void put_element(struct sheet_of_paper *paper, const char *open,
                        struct span text, const char *close)
{
    buffer_text(paper->out, open);
    put_escaped(paper->out, text);
    buffer_text(paper->out, close);
}

/* In the middle of the line. */
static void put_centred(struct sheet_of_paper *paper, const char *text)
{
    size_t width = display_width(span_of(text));
    size_t indent =
        width < paper->prose.width ? (paper->prose.width - width) / 2 : 0;
    while (indent-- > 0)
        buffer_char(paper->out, ' ');
    buffer_text(paper->out, text);
    buffer_char(paper->out, '\n');
}

void paper_begin(struct sheet_of_paper *paper, const char *title)
{
    if (!is_html(paper)) {
        put_centred(paper, title);
        prose_rule(&paper->prose, '=');
        return;
    }
    buffer_text(paper->out, "<!DOCTYPE html>\n<html lang=\"");
    buffer_text(paper->out, i18n_is_chinese() ? "zh-CN" : "en");
    buffer_text(paper->out, "\">\n<head>\n<meta charset=\"utf-8\">\n");
    put_element(paper, "<title>", span_of(title), "</title>\n<style>\n");
    buffer_text(paper->out, STYLE);
    buffer_text(paper->out, "</style>\n</head>\n<body>\n");
    put_element(paper, "<h1>", span_of(title), "</h1>\n");
}

void paper_addressee(struct sheet_of_paper *paper, struct span text)
{
    if (is_html(paper))
        put_element(paper, "<p>", text, "</p>\n");
    else
        prose_put(&paper->prose, (struct prose_shape){0, 0}, "", text);
}

void paper_paragraph(struct sheet_of_paper *paper, struct span text)
{
    if (is_html(paper)) {
        go_on(paper, NULL, NULL);
        put_element(paper, "<p class=\"text\">", text, "</p>\n");
        return;
    }
    prose_blank(&paper->prose);
    prose_put(&paper->prose, (struct prose_shape){4, 0}, "", text);
}

void paper_heading(struct sheet_of_paper *paper, const char *text)
{
    if (is_html(paper)) {
        go_on(paper, NULL, NULL);
        put_element(paper, "<h2>", span_of(text), "</h2>\n");
        return;
    }
    prose_blank(&paper->prose);
    prose_put(&paper->prose, (struct prose_shape){0, 0}, "", span_of(text));
}

void paper_point(struct sheet_of_paper *paper, struct span text)
{
    if (!is_html(paper)) {
        prose_put(&paper->prose, (struct prose_shape){4, 6}, "-", text);
        return;
    }
    go_on(paper, "<ul>\n", END_OF_LIST);
    put_element(paper, "<li>", text, "</li>\n");
}

void paper_amount(struct sheet_of_paper *paper, const char *item, int64_t fen)
{
    enum { ITEM_WIDTH = 32, AMOUNT_WIDTH = 14 };
    struct buffer amount = {0};
    readable_fen(&amount, fen);
    if (is_html(paper)) {
        go_on(paper, "<table>\n", END_OF_TABLE);
        put_element(paper, "<tr><td>", span_of(item),
                    "</td><td class=\"amount\">");
        put_element(paper, "", buffer_view(&amount), "</td></tr>\n");
    } else {
        buffer_text(paper->out, "    ");
        buffer_text(paper->out, item);
        size_t used = display_width(span_of(item)) + amount.length;
        for (size_t i = used; i < ITEM_WIDTH + AMOUNT_WIDTH; i++)
            buffer_char(paper->out, ' ');
        buffer_span(paper->out, buffer_view(&amount));
        buffer_char(paper->out, '\n');
    }
    paper->out->failed |= amount.failed;
    buffer_free(&amount);
}

void paper_signature(struct sheet_of_paper *paper, const char *office,
                     const char *day)
{
    if (is_html(paper)) {
        go_on(paper, NULL, NULL);
        put_element(paper, "<p class=\"signature\">", span_of(office),
                    "<br>\n");
        put_element(paper, "", span_of(day), "</p>\n");
        return;
    }
    enum { INDENT = 48 };
    prose_blank(&paper->prose);
    prose_blank(&paper->prose);
    prose_put(&paper->prose, (struct prose_shape){INDENT, INDENT}, "",
              span_of(office));
    prose_put(&paper->prose, (struct prose_shape){INDENT, INDENT}, "",
              span_of(day));
}

void paper_end(struct sheet_of_paper *paper)
{
    if (is_html(paper))
        buffer_text(paper->out, "</body>\n</html>\n");
}
