/* cut - hopping from quote to quote; whole lines where there is none. */
#include "cut.h"

#include "harmless.h"
#include "quotes.h"

enum hop { HOP_CLOSED, HOP_BROKEN, HOP_INCOMPLETE };

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

/* Does the quote at q open a field of the record that begins at `record`? */
static bool opens_field(const char *record, const char *q)
{
    while (q > record && is_blank(q[-1]))
        q--;
    return q == record || q[-1] == ',';
}

/* From an opening quote to behind the closing one and its blanks. */
static enum hop hop_over(const char *q, const char *end, bool at_end,
                         const char **out)
{
    for (q++;; q += 2) {
        q = memchr(q, '"', (size_t)(end - q));
        if (!q)
            return HOP_INCOMPLETE;
        if (q + 1 == end || q[1] != '"')
            break;
    }
    for (q++; q < end && is_blank(*q); q++)
        ;
    *out = q;
    if (q == end)
        return at_end ? HOP_CLOSED : HOP_INCOMPLETE;
    return *q == ',' || *q == '\n' || *q == '\r' ? HOP_CLOSED : HOP_BROKEN;
}

static const char *behind_line(const char *text, const char *end)
{
    const char *line_end = memchr(text, '\n', (size_t)(end - text));
    return line_end ? line_end + 1 : NULL;
}

/*
 * Handles the quote at q in the record that begins at `record`. Gives the
 * place to go on from, or NULL where the record is not complete.
 */
static const char *pass_quote(const char *record, const char *q,
                              const char *end, bool at_end, bool *broken)
{
    const char *next = NULL;
    enum hop hop =
        opens_field(record, q) ? hop_over(q, end, at_end, &next) : HOP_BROKEN;
    if (hop == HOP_INCOMPLETE && (at_end || end - record > RECORD_LIMIT))
        hop = HOP_BROKEN;
    if (hop == HOP_CLOSED && next - record > RECORD_LIMIT)
        hop = HOP_BROKEN;
    *broken = hop == HOP_BROKEN;
    if (hop == HOP_CLOSED)
        return next;
    if (hop == HOP_INCOMPLETE)
        return NULL;
    next = behind_line(record, end);
    return next ? next : at_end ? end : NULL;
}

size_t cut_records_by_hops(const char *text, size_t length, bool at_end,
                           bool *sound)
{
    const char *end = text + length, *record = text, *at = text;
    *sound = true;
    for (const char *q;
         at < end && (q = memchr(at, '"', (size_t)(end - at)));) {
        bool broken;
        const char *line = memrchr(at, '\n', (size_t)(q - at));
        if (line)
            record = line + 1;
        at = pass_quote(record, q, end, at_end, &broken);
        if (!at)
            return (size_t)(record - text);
        if (broken)
            record = at;
        *sound = *sound && !broken;
    }
    if (at_end)
        return length;
    const char *line = at < end ? memrchr(at, '\n', (size_t)(end - at)) : NULL;
    return (size_t)((line ? line + 1 : record) - text);
}

/* Mostly the quotes are in plain order, if there are any. */
size_t cut_records(const char *text, size_t length, bool at_end, bool *sound)
{
    struct quotes quotes;
    if (length > RECORD_LIMIT || !quotes_are_plain(text, length, &quotes) ||
        (at_end && quotes.open))
        return cut_records_by_hops(text, length, at_end, sound);
    *sound = true;
    return at_end ? length : quotes.record;
}

size_t cut_first_record(const char *text, size_t length, bool at_end,
                        bool *quoted, bool *broken)
{
    const char *end = text + length, *at = text;
    *quoted = *broken = false;
    for (;;) {
        const char *line = memchr(at, '\n', (size_t)(end - at));
        const char *stop = line ? line : end;
        const char *q = memchr(at, '"', (size_t)(stop - at));
        if (!q)
            return line ? (size_t)(line + 1 - text) : at_end ? length : 0;
        *quoted = true;
        at = pass_quote(text, q, end, at_end, broken);
        if (!at)
            return 0;
        if (*broken)
            return (size_t)(at - text);
    }
}

/* Where the field that begins at `at` ends; NULL where its quoting is bad. */
static const char *field_end(const char *at, const char *end)
{
    const char *stop;
    if (at < end && *at == '"')
        return hop_over(at, end, true, &stop) == HOP_CLOSED ? stop : NULL;
    stop = memchr(at, ',', (size_t)(end - at));
    return stop ? stop : end;
}

static struct span unquoted(const char *at, const char *stop)
{
    const struct span none = {NULL, 0};
    struct span text = {at, (size_t)(stop - at)};
    while (text.length && strchr("\r\n", text.at[text.length - 1]))
        text.length--;
    text = span_trim(text);
    if (text.length >= 2 && text.at[0] == '"')
        text = span_trim((struct span){text.at + 1, text.length - 2});
    text = harmless_undo(text);
    return text.length ? text : none;
}

struct span cut_field(const char *record, size_t length, size_t field)
{
    const struct span none = {NULL, 0};
    const char *end = record + length, *at = record;
    for (;; field--) {
        while (at < end && is_blank(*at))
            at++;
        const char *stop = field_end(at, end);
        if (!stop)
            return none;
        if (field == 0)
            return unquoted(at, stop);
        if (stop == end || *stop != ',')
            return none;
        at = stop + 1;
    }
}

/* Forward, record by record: for a tail that holds quotes. */
static size_t last_household_forward(const char *text, size_t length,
                                     size_t id_field)
{
    struct span current = {NULL, 0};
    size_t begin = 0;
    for (size_t at = 0; at < length;) {
        bool quoted, broken;
        size_t n =
            cut_first_record(text + at, length - at, true, &quoted, &broken);
        struct span id =
            broken ? (struct span){NULL, 0} : cut_field(text + at, n, id_field);
        if (id.at && current.at && !span_equal(id, current))
            begin = at;
        if (id.at)
            current = id;
        at += n;
    }
    return begin;
}

static size_t count_quotes(const char *at, const char *end)
{
    size_t count = 0;
    while (at < end && (at = memchr(at, '"', (size_t)(end - at)))) {
        count++;
        at++;
    }
    return count;
}

/*
 * The last line feed of the text, or NULL. Stride by stride: a sanitizer looks
 * at all that memrchr() may, which for every row would be the whole block.
 */
static const char *last_line_feed(const char *text, size_t length)
{
    enum { STRIDE = 4096 };
    const char *found = NULL;
    while (length > 0 && !found) {
        size_t from = length > STRIDE ? length - STRIDE : 0;
        found = memrchr(text + from, '\n', length - from);
        length = from;
    }
    return found;
}

/*
 * Where the record begins that ends at `end`, a record's end, in a sound text:
 * within quotes is the line feed that an odd number of them follows.
 */
static size_t last_record(const char *text, size_t end, size_t *quotes)
{
    size_t begin = end;
    *quotes = 0;
    do {
        const char *line = last_line_feed(text, begin - 1);
        size_t at = line ? (size_t)(line + 1 - text) : 0;
        *quotes += count_quotes(text + at, text + begin);
        begin = at;
    } while (begin > 0 && *quotes % 2 != 0);
    return begin;
}

size_t cut_last_household(const char *text, size_t length, size_t id_field,
                          bool sound)
{
    struct span last = {NULL, 0};
    size_t begin = length;
    for (size_t end = length; end > 0;) {
        size_t quotes, at = last_record(text, end, &quotes);
        if (quotes > 0 && !sound)
            return last_household_forward(text, length, id_field);
        struct span id = cut_field(text + at, end - at, id_field);
        if (!id.at) {
            /* Of the household before it, which may lie further on. */
            begin = last.at ? begin : at;
        } else if (!last.at || span_equal(id, last)) {
            last = id;
            begin = at;
        } else {
            return begin;
        }
        end = at;
    }
    return 0;
}
