/* rows - the three row formats. */
#include "rows.h"

#include "cite.h"
#include "harmless.h"

/* Not 0 where a byte of the word is `c`. */
static uint64_t find_byte(uint64_t word, char c)
{
    const uint64_t ones = UINT64_MAX / 255;
    word ^= ones * (unsigned char)c;
    return (word - ones) & ~word & ones << 7;
}

static bool has_special(const char *text, size_t length)
{
    uint64_t word = 0;
    memcpy(&word, text, length);
    return (find_byte(word, ',') | find_byte(word, '"') |
            find_byte(word, '\n') | find_byte(word, '\r')) != 0;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

static bool needs_quotes(struct span text)
{
    enum { WORD = sizeof(uint64_t) };
    if (text.length > 0 &&
        (is_blank(text.at[0]) || is_blank(text.at[text.length - 1])))
        return true;
    for (; text.length >= WORD; text.at += WORD, text.length -= WORD)
        if (has_special(text.at, WORD))
            return true;
    return has_special(text.at, text.length);
}

/*
 * Copies eight bytes; not 0 where one of them is below '-', as all that may
 * ask for quotes is: blanks, line ends, the quote and the comma.
 */
static uint64_t copy_word(char *to, const char *from)
{
    const uint64_t ones = UINT64_MAX / 255;
    uint64_t word;
    memcpy(&word, from, sizeof word);
    memcpy(to, &word, sizeof word);
    return (word - ones * '-') & ~word & ones << 7;
}

/* Copies a text; false where it may need quotes. The last words overlap. */
static bool copy_plain(char *to, struct span text)
{
    enum { WORD = sizeof(uint64_t) };
    uint64_t low = 0;
    size_t at = 0;
    if (text.length < WORD) {
        for (; at < text.length; at++) {
            to[at] = text.at[at];
            low |= (unsigned char)text.at[at] < '-';
        }
        return low == 0;
    }
    for (; at + WORD < text.length; at += WORD)
        low |= copy_word(to + at, text.at + at);
    low |= copy_word(to + text.length - WORD, text.at + text.length - WORD);
    return low == 0;
}

/* Up to eight bytes of a text, through its first quote, which is doubled. */
static size_t copy_to_quote(char **to, const char *from)
{
    const uint64_t ones = UINT64_MAX / 255;
    uint64_t word, other;
    memcpy(&word, from, sizeof word);
    memcpy(*to, &word, sizeof word);
    other = word ^ ones * '"';
    uint64_t quotes = (other - ones) & ~other & ones << 7;
    size_t count = quotes ? (size_t)__builtin_ctzll(quotes) / 8 + 1 : 8;
    *to += count;
    if (quotes)
        *(*to)++ = '"';
    return count;
}

static void quoted_field(struct buffer *out, struct span text)
{
    enum {
        WORD = sizeof(uint64_t),
        LITTLE = __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    };
    char *to = buffer_room(out, 2 * text.length + 2);
    size_t at = 0;
    if (!to)
        return;
    *to++ = '"';
    while (LITTLE && at + WORD <= text.length)
        at += copy_to_quote(&to, text.at + at);
    for (; at < text.length; at++) {
        *to++ = text.at[at];
        if (text.at[at] == '"')
            *to++ = '"';
    }
    *to++ = '"';
    buffer_end_at(out, to);
}

void csv_field(struct buffer *out, struct span text)
{
    if (text.length == 0) {
        out->failed |= buffer_is_lost(text);
        return;
    }
    char *at = buffer_room(out, text.length);
    if (!at)
        return;
    if (copy_plain(at, text) || !needs_quotes(text)) {
        out->length += text.length;
        return;
    }
    quoted_field(out, text);
}

void rows_header(struct row_writer *w)
{
    if (!row_is_csv(w) || w->count == 0)
        return;
    if (w->format == FORMAT_EXCEL)
        buffer_text(w->out, EXCEL_MARK);
    for (size_t i = 0; i < w->count; i++) {
        if (i > 0)
            buffer_char(w->out, ',');
        buffer_text(w->out, w->columns[i].name);
    }
    row_end(w);
}

void row_begin(struct row_writer *w)
{
    w->at = 0;
    if (w->format == FORMAT_JSONL)
        buffer_char(w->out, '{');
}

/* The separator, or the key, before a cell. */
static void before_cell(struct row_writer *w)
{
    size_t index = w->at++;
    if (index > 0 && !format_in_words(w->format))
        buffer_char(w->out, ',');
    if (w->format == FORMAT_JSONL) {
        buffer_char(w->out, '"');
        buffer_text(w->out, w->columns[index].name);
        buffer_text(w->out, "\":");
    }
}

static void after_cell(struct row_writer *w)
{
    if (format_in_words(w->format))
        buffer_char(w->out, TABLE_CELL_END);
}

/* Line ends and control characters would break the lines of a table. */
static void table_text(struct buffer *out, struct span text)
{
    out->failed |= buffer_is_lost(text);
    for (size_t i = 0; i < text.length; i++)
        buffer_char(out, (unsigned char)text.at[i] < 0x20 ? ' ' : text.at[i]);
}

static enum mask mask_of(enum cell_kind kind)
{
    return kind == CELL_NAME       ? MASK_NAME
           : kind == CELL_IDENTITY ? MASK_IDENTITY
           : kind == CELL_ACCOUNT  ? MASK_ACCOUNT
                                   : MASK_NOTHING;
}

/* The cell with a masked text instead. */
static void row_masked(struct row_writer *w, struct span text)
{
    struct buffer text_masked = {0};
    const struct masking *masked = w->masked;
    mask_text(masked, mask_of(w->columns[w->at].kind), text, &text_masked);
    w->out->failed |= text_masked.failed;
    w->masked = NULL;
    row_text(w, buffer_view(&text_masked));
    w->masked = masked;
    buffer_free(&text_masked);
}

/* For people the cell with the source in their language instead. */
static void row_cited(struct row_writer *w, struct span text)
{
    struct buffer cited = {0};
    struct buffer *out = w->out;
    cite_sources(text, &cited);
    table_text(out, buffer_view(&cited));
    out->failed |= cited.failed;
    buffer_free(&cited);
}

void row_text(struct row_writer *w, struct span text)
{
    if (w->format == FORMAT_CSV && !w->masked) {
        char *at = row_cell(w, text.length);
        if (at)
            buffer_end_at(w->out, at);
        csv_field(w->out, text);
        return;
    }
    if (w->masked && mask_of(w->columns[w->at].kind) != MASK_NOTHING) {
        row_masked(w, text);
        return;
    }
    before_cell(w);
    switch (w->format) {
    case FORMAT_CSV:
        csv_field(w->out, text);
        break;
    case FORMAT_EXCEL:
        harmless_field(w->out, text);
        break;
    case FORMAT_JSONL:
        if (w->columns[w->at - 1].kind == CELL_JSON)
            buffer_span(w->out, text);
        else
            buffer_json_string(w->out, text);
        break;
    case FORMAT_TABLE:
    case FORMAT_XLSX:
        if (w->columns[w->at - 1].kind == CELL_SOURCE)
            row_cited(w, text);
        else
            table_text(w->out, text);
        break;
    }
    after_cell(w);
}

void row_date(struct row_writer *w, date d)
{
    char text[DATE_TEXT_SIZE];
    if (d == DATE_NONE)
        row_empty(w);
    else
        row_text(w, (struct span){text, date_format(d, text)});
}

void row_money_other(struct row_writer *w, int64_t fen)
{
    before_cell(w);
    if (w->format == FORMAT_JSONL)
        buffer_char(w->out, '"');
    buffer_money(w->out, fen);
    if (w->format == FORMAT_JSONL)
        buffer_char(w->out, '"');
    after_cell(w);
}

void row_amounts(struct row_writer *w, const int64_t *fen, size_t count)
{
    char *at = NULL;
    if (row_is_csv(w) && w->at > 0)
        at = buffer_room(w->out, count * (MONEY_TEXT_SIZE + 1));
    if (!at) {
        for (size_t i = 0; i < count; i++)
            row_money(w, fen[i]);
        return;
    }
    for (size_t i = 0; i < count; i++) {
        *at = ',';
        at = money_write(at + 1, fen[i]);
    }
    buffer_end_at(w->out, at);
    w->at += count;
}

void row_count_other(struct row_writer *w, int64_t value)
{
    before_cell(w);
    buffer_integer(w->out, value);
    after_cell(w);
}

void row_number(struct row_writer *w, struct span digits)
{
    before_cell(w);
    buffer_span(w->out, digits);
    after_cell(w);
}

/* It may begin with a minus and is no formula. */
void row_figure(struct row_writer *w, struct span text)
{
    enum format format = w->format;
    w->format = format == FORMAT_EXCEL ? FORMAT_CSV : format;
    row_text(w, text);
    w->format = format;
}

void row_empty(struct row_writer *w)
{
    before_cell(w);
    if (w->format == FORMAT_JSONL)
        buffer_text(w->out, "null");
    after_cell(w);
}

void row_end(struct row_writer *w)
{
    if (w->format == FORMAT_JSONL)
        buffer_char(w->out, '}');
    if (w->format == FORMAT_EXCEL)
        buffer_char(w->out, '\r');
    buffer_char(w->out, '\n');
}
