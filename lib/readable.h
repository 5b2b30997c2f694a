/*
 * readable - figures, coded words, dated values and conditions as people read
 * them: 1,908.00, 30%, "age 70 or over". For worksheets and notices; files
 * for machines keep their own forms.
 *
 * Every text is appended to a buffer, in the language in use.
 */
#ifndef JIUZHU_READABLE_H
#define JIUZHU_READABLE_H

#include "buffer.h"
#include "rulebook.h"

/*
 * Fen as yuan with thousands separators: two decimals, up to six where exact
 * ones remain, "1,333.3333..." where they never end.
 */
void readable_money(struct buffer *out, struct ratio fen);
void readable_fen(struct buffer *out, int64_t fen);

/* A plain number: "1.5", "1/12". */
void readable_number(struct buffer *out, struct ratio value);

/* A share: "30%" where it ends within four decimals, else a plain number. */
void readable_share(struct buffer *out, struct ratio value);

/*
 * A text with {names} in it, each of which is put by the callback: so that a
 * translation may have them in another order.
 */
void readable_fill(struct buffer *out, const char *text,
                   void (*put)(void *user, struct span name), void *user);

/* The same with one text for whatever is named. */
void readable_fill_one(struct buffer *out, const char *text,
                       struct span filling);

/* The same with an amount. */
void readable_fill_fen(struct buffer *out, const char *text, int64_t fen);

/* A coded word in the language in use; "" where the value has none. */
const char *readable_word(const struct vocabulary *v, int value);

/* The same for a text: words_with_underscores become words with blanks. */
void readable_put_word(struct buffer *out, const struct vocabulary *v,
                       int value);

/* "2021-09-01"; nothing for DATE_NONE. */
void readable_date(struct buffer *out, date d);

/* Who is meant by the conditions: "disability grade: 1 or 2; age 70 or over".
 */
void readable_filter(struct buffer *out, const struct filter *filter);

/* "636 (yuan a person and month)": a value as the pack has it, and its unit. */
void readable_value(struct buffer *out, enum param id,
                    const struct dated_value *value);

#endif
