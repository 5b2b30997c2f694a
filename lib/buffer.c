/* buffer - growing bytes, and the few formats the core prints. */
#include "buffer.h"

#include "digits.h"
#include "money.h"

#include <stdlib.h>

const char BUFFER_LOST[1] = "";

void buffer_bytes(struct buffer *b, const char *bytes, size_t count)
{
    if (count == 0) {
        b->failed |= bytes == BUFFER_LOST;
        return;
    }
    char *at = buffer_room(b, count);
    if (!at)
        return;
    memcpy(at, bytes, count);
    b->length += count;
}

char *buffer_grow(struct buffer *b, size_t most)
{
    if (b->failed)
        return NULL;
    char *data = NULL;
    size_t capacity = b->capacity ? b->capacity : 4096;
    if (most <= SIZE_MAX / 2 - b->length) {
        while (capacity < b->length + most)
            capacity *= 2;
        data = realloc(b->data, capacity);
    }
    if (!data) {
        b->failed = true;
        return NULL;
    }
    b->data = data;
    b->capacity = capacity;
    return data + b->length;
}

void buffer_integer(struct buffer *b, int64_t value)
{
    char *at = buffer_room(b, DIGITS_MOST + 1);
    if (!at)
        return;
    if (value < 0)
        *at++ = '-';
    buffer_end_at(
        b, digits_write(at, value < 0 ? -(uint64_t)value : (uint64_t)value));
}

void buffer_money(struct buffer *b, int64_t fen)
{
    char *at = buffer_room(b, MONEY_TEXT_SIZE);
    if (at)
        buffer_end_at(b, money_write(at, fen));
}

static void json_escape(struct buffer *b, unsigned char c)
{
    static const char hex[] = "0123456789abcdef";
    if (c == '"' || c == '\\') {
        buffer_char(b, '\\');
        buffer_char(b, (char)c);
    } else if (c == '\n') {
        buffer_text(b, "\\n");
    } else {
        buffer_text(b, "\\u00");
        buffer_char(b, hex[c >> 4]);
        buffer_char(b, hex[c & 15]);
    }
}

/* Not 0 where one of the bytes is a control, '"' or '\\'. */
static uint64_t find_escaped(uint64_t word)
{
    const uint64_t ones = UINT64_MAX / 255, high = ones << 7;
    uint64_t quote = word ^ ones * '"', slash = word ^ ones * '\\';
    return (((word - ones * ' ') & ~word) | ((quote - ones) & ~quote) |
            ((slash - ones) & ~slash)) &
           high;
}

static uint64_t copy_word(char *to, const char *from)
{
    uint64_t word;
    memcpy(&word, from, sizeof word);
    memcpy(to, &word, sizeof word);
    return find_escaped(word);
}

static bool is_escaped(unsigned char c)
{
    return c < ' ' || c == '"' || c == '\\';
}

/*
 * Copies a text; false where something in it is to be escaped. The last word,
 * or half word, overlaps.
 */
static bool copy_plain(char *to, struct span text)
{
    enum { WORD = sizeof(uint64_t), HALF = sizeof(uint32_t) };
    uint64_t found = 0;
    size_t n = text.length, at = 0;
    if (n >= WORD) {
        for (; at + WORD < n; at += WORD)
            found |= copy_word(to + at, text.at + at);
        found |= copy_word(to + n - WORD, text.at + n - WORD);
    } else if (n >= HALF) {
        uint32_t head, tail;
        memcpy(&head, text.at, HALF);
        memcpy(&tail, text.at + n - HALF, HALF);
        memcpy(to, &head, HALF);
        memcpy(to + n - HALF, &tail, HALF);
        found = find_escaped((uint64_t)head << 32 | tail);
    } else {
        for (; at < n; at++) {
            to[at] = text.at[at];
            found |= is_escaped((unsigned char)text.at[at]);
        }
    }
    return found == 0;
}

static void json_string_escaped(struct buffer *b, struct span text)
{
    buffer_char(b, '"');
    size_t start = 0;
    for (size_t i = 0; i < text.length; i++) {
        unsigned char c = (unsigned char)text.at[i];
        if (!is_escaped(c))
            continue;
        buffer_bytes(b, text.at + start, i - start);
        json_escape(b, c);
        start = i + 1;
    }
    buffer_bytes(b, text.at + start, text.length - start);
    buffer_char(b, '"');
}

void buffer_json_string(struct buffer *b, struct span text)
{
    char *at = buffer_room(b, text.length + 2);
    if (text.length == 0)
        b->failed |= buffer_is_lost(text);
    if (at && copy_plain(at + 1, text)) {
        at[0] = at[text.length + 1] = '"';
        b->length += text.length + 2;
    } else if (at) {
        json_string_escaped(b, text);
    }
}

void buffer_free(struct buffer *b)
{
    free(b->data);
    *b = (struct buffer){0};
}
