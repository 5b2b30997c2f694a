/* mask - stars for characters, or what nettle's HMAC makes of them. */
#include "mask.h"

#include "identity.h"

#include <nettle/hmac.h>

enum { IDENTITY_KEPT_FIRST = 3, IDENTITY_KEPT_LAST = 1, ACCOUNT_KEPT = 4 };

_Static_assert(sizeof(struct hmac_sha256_ctx) <= MASKING_STATE,
               "the state of HMAC-SHA-256 fits");

const struct masking MASKING_STARS = {.keyed = false};

/* ---- stars ------------------------------------------------------------- */

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

/*
 * Word by word, so that a name in Latin letters keeps its shape. Of a name in
 * characters a blank parts only what is written in two columns: all that comes
 * after it is hidden, and so is an initial.
 */
static void star_name(struct span name, struct buffer *out)
{
    bool first = true;
    for (struct span rest = name; rest.at;) {
        struct span word = span_cut(&rest, ' ');
        bool latin = word.length > 1 && (unsigned char)word.at[0] < 0x80;
        keep_ends(word, first || latin, 0, out);
        first &= word.length == 0;
        if (rest.at)
            buffer_char(out, ' ');
    }
}

static void star_identity(struct span text, struct buffer *out)
{
    struct identity identity;
    if (text.length >= 15 && identity_read(text, &identity) != IDENTITY_CODE)
        keep_ends(text, IDENTITY_KEPT_FIRST, IDENTITY_KEPT_LAST, out);
    else
        buffer_span(out, text);
}

static void star(enum mask mask, struct span text, struct buffer *out)
{
    if (mask == MASK_NAME)
        star_name(text, out);
    else if (mask == MASK_IDENTITY)
        star_identity(text, out);
    else
        keep_ends(text, 0, ACCOUNT_KEPT, out);
}

/* ---- pseudonyms -------------------------------------------------------- */

void masking_begin(struct masking *masking, struct span key)
{
    masking->keyed = true;
    hmac_sha256_set_key((void *)masking->state, key.length,
                        (const uint8_t *)key.at);
}

/* P- or A-, a colon's worth of the kind, and a letter for each four bits. */
static void put_pseudonym(const struct masking *masking, char kind,
                          struct span text, struct buffer *out)
{
    enum { BYTES = 12 };
    static const char letters[] = "bcdfghjkmnpqrstv";
    struct hmac_sha256_ctx context;
    uint8_t sum[BYTES];
    const uint8_t domain[] = {(uint8_t)kind, ':'};
    memcpy(&context, masking->state, sizeof context);
    hmac_sha256_update(&context, sizeof domain, domain);
    hmac_sha256_update(&context, text.length, (const uint8_t *)text.at);
    hmac_sha256_digest(&context, sizeof sum, sum);
    buffer_char(out, kind);
    buffer_char(out, '-');
    for (size_t i = 0; i < BYTES; i++) {
        buffer_char(out, letters[sum[i] >> 4]);
        buffer_char(out, letters[sum[i] & 15]);
    }
}

/* One spelling of a number: full digits and no blanks, in 18 characters. */
static void put_identity(const struct masking *masking, struct span text,
                         struct buffer *out)
{
    char number[IDENTITY_TEXT_SIZE];
    put_pseudonym(masking, 'P',
                  identity_canonical(text, number) ? span_of(number) : text,
                  out);
}

/* Blanks are how an account is written, and no part of it. */
static void put_account(const struct masking *masking, struct span text,
                        struct buffer *out)
{
    struct buffer digits = {0};
    for (size_t i = 0; i < text.length; i++)
        if (text.at[i] != ' ' && text.at[i] != '-')
            buffer_char(&digits, text.at[i]);
    put_pseudonym(masking, 'A', buffer_view(&digits), out);
    out->failed |= digits.failed;
    buffer_free(&digits);
}

static void put_keyed(const struct masking *masking, enum mask mask,
                      struct span text, struct buffer *out)
{
    if (text.length == 0)
        return;
    if (mask == MASK_NAME)
        buffer_text(out, "***");
    else if (mask == MASK_IDENTITY)
        put_identity(masking, text, out);
    else
        put_account(masking, text, out);
}

void mask_text(const struct masking *masking, enum mask mask, struct span text,
               struct buffer *out)
{
    if (buffer_is_lost(text))
        out->failed = true;
    else if (!masking || mask == MASK_NOTHING)
        buffer_span(out, text);
    else if (masking->keyed)
        put_keyed(masking, mask, text, out);
    else
        star(mask, text, out);
}
