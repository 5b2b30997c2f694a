/* buffer - growing bytes, and the few formats the core prints. */
#include "buffer.h"

#include "digits.h"
#include "money.h"

#include <stdlib.h>

const char BUFFER_LOST[1] = "";

static bool reserve(struct buffer *b, size_t more)
{
    if (b->failed)
        return false;
    if (more <= b->capacity - b->length)
        return true;
    size_t need = b->length + more;
    size_t capacity = b->capacity ? b->capacity : 4096;
    while (capacity < need)
        capacity *= 2;
    char *data = need < more ? NULL : realloc(b->data, capacity);
    if (!data) {
        b->failed = true;
        return false;
    }
    b->data = data;
    b->capacity = capacity;
    return true;
}

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

void buffer_text(struct buffer *b, const char *text)
{
    buffer_bytes(b, text, strlen(text));
}

char *buffer_grow(struct buffer *b, size_t most)
{
    return reserve(b, most) ? b->data + b->length : NULL;
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

void buffer_json_string(struct buffer *b, struct span text)
{
    buffer_char(b, '"');
    size_t start = 0;
    for (size_t i = 0; i < text.length; i++) {
        unsigned char c = (unsigned char)text.at[i];
        if (c >= 0x20 && c != '"' && c != '\\')
            continue;
        buffer_bytes(b, text.at + start, i - start);
        json_escape(b, c);
        start = i + 1;
    }
    buffer_bytes(b, text.at + start, text.length - start);
    buffer_char(b, '"');
}

void buffer_free(struct buffer *b)
{
    free(b->data);
    *b = (struct buffer){0};
}
