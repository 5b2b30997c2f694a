/* mask - stars for characters, a star each. */
#include "mask.h"

#include "identity.h"

enum { IDENTITY_KEPT_FIRST = 3, IDENTITY_KEPT_LAST = 1, ACCOUNT_KEPT = 4 };

/* Does a character of UTF-8 begin here? */
static bool begins(char c)
{
    return ((unsigned char)c & 0xC0) != 0x80;
}

static size_t characters(struct span text)
{
    size_t count = 0;
    for (size_t i = 0; i < text.length; i++)
        count += begins(text.at[i]);
    return count;
}

/* The first `first` and last `last` characters; stars between them. */
static void keep_ends(struct span text, size_t first, size_t last,
                      struct buffer *out)
{
    size_t count = characters(text), number = 0;
    bool shown = false;
    for (size_t i = 0; i < text.length; i++) {
        if (begins(text.at[i])) {
            shown = number < first || number + last >= count;
            number++;
            if (!shown)
                buffer_char(out, '*');
        }
        if (shown)
            buffer_char(out, text.at[i]);
    }
}

/* Word by word, so that a name in Latin letters keeps its shape. */
static void mask_name(struct span name, struct buffer *out)
{
    for (struct span rest = name; rest.at;) {
        keep_ends(span_cut(&rest, ' '), 1, 0, out);
        if (rest.at)
            buffer_char(out, ' ');
    }
}

static bool is_identity(struct span text)
{
    struct identity identity;
    return text.length >= 15 && identity_read(text, &identity) != IDENTITY_CODE;
}

/* The digits that begin a text, and an X behind them. */
static size_t number_length(struct span text)
{
    size_t n = 0;
    while (n < text.length && text.at[n] >= '0' && text.at[n] <= '9')
        n++;
    return n > 0 && n < text.length && (text.at[n] | 0x20) == 'x' ? n + 1 : n;
}

static void mask_within(struct span text, struct buffer *out)
{
    for (size_t at = 0; at < text.length;) {
        struct span rest = {text.at + at, text.length - at};
        size_t n = number_length(rest);
        if (n > 0)
            mask_text(MASK_IDENTITY, (struct span){rest.at, n}, out);
        else
            buffer_char(out, rest.at[0]);
        at += n > 0 ? n : 1;
    }
}

void mask_text(enum mask mask, struct span text, struct buffer *out)
{
    if (buffer_is_lost(text)) {
        out->failed = true;
        return;
    }
    switch (mask) {
    case MASK_NOTHING:
        buffer_span(out, text);
        break;
    case MASK_NAME:
        mask_name(text, out);
        break;
    case MASK_IDENTITY:
        if (is_identity(text))
            keep_ends(text, IDENTITY_KEPT_FIRST, IDENTITY_KEPT_LAST, out);
        else
            buffer_span(out, text);
        break;
    case MASK_ACCOUNT:
        keep_ends(text, 0, ACCOUNT_KEPT, out);
        break;
    case MASK_WITHIN:
        mask_within(text, out);
        break;
    }
}
