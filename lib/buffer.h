/*
 * buffer - bytes that grow: the output of a block, a worksheet, a message.
 *
 * Start with {0}; free with buffer_free(). Appending never fails loudly: when
 * memory runs out `failed` is set, nothing more is added, and whoever writes
 * the buffer checks the flag once. What a failed buffer shows is not a shorter
 * text but a lost one: a buffer that it is added to has failed, too, so that
 * no text of a result is silently empty.
 */
#ifndef JIUZHU_BUFFER_H
#define JIUZHU_BUFFER_H

#include "span.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Where a lost text begins; it has no bytes. */
extern const char BUFFER_LOST[1];

struct buffer {
    char *data;
    size_t length, capacity;
    bool failed;
};

void buffer_bytes(struct buffer *b, const char *bytes, size_t count);

static inline void buffer_char(struct buffer *b, char c)
{
    if (!b->failed && b->length < b->capacity)
        /* NOLINTNEXTLINE(*.NullDereference): it has capacity */
        b->data[b->length++] = c;
    else
        buffer_bytes(b, &c, 1);
}

char *buffer_grow(struct buffer *b, size_t most);

/*
 * The end of the buffer, with room for `most` bytes to be written there;
 * NULL where memory ran out. buffer_end_at() says up to where they were.
 */
static inline char *buffer_room(struct buffer *b, size_t most)
{
    return most < b->capacity - b->length && !b->failed ? b->data + b->length
                                                        : buffer_grow(b, most);
}

static inline void buffer_end_at(struct buffer *b, const char *end)
{
    b->length = (size_t)(end - b->data);
}

/* Inline, so that a literal's length is known. */
static inline void buffer_text(struct buffer *b, const char *text)
{
    size_t length = strlen(text);
    char *at = buffer_room(b, length);
    if (!at)
        return;
    memcpy(at, text, length);
    b->length += length;
}

void buffer_integer(struct buffer *b, int64_t value);
void buffer_money(struct buffer *b, int64_t fen);

/* `text` as a JSON string with its quotes (RFC 8259, section 7). */
void buffer_json_string(struct buffer *b, struct span text);

static inline void buffer_span(struct buffer *b, struct span s)
{
    buffer_bytes(b, s.at, s.length);
}

static inline struct span buffer_view(const struct buffer *b)
{
    return b->failed ? (struct span){BUFFER_LOST, 0}
                     : (struct span){b->data, b->length};
}

/* Is it the view of a buffer that has failed? */
static inline bool buffer_is_lost(struct span view)
{
    return view.at == BUFFER_LOST;
}

static inline void buffer_clear(struct buffer *b)
{
    b->length = 0;
}

void buffer_free(struct buffer *b);

#endif
