/*
 * harmless - texts that Excel would take for a formula (CWE-1236): those that
 * begin with = + - @, a tab or a line end, in full width too. In CSV for
 * Excel (--excel) they get an apostrophe before them; reading takes exactly
 * one off again, so that what was written is what is read.
 */
#ifndef JIUZHU_IO_HARMLESS_H
#define JIUZHU_IO_HARMLESS_H

#include "buffer.h"
#include "status.h"

/* What such a file begins with: the byte order mark of UTF-8. */
#define EXCEL_MARK "\xEF\xBB\xBF"

/* One CSV field, made harmless. */
void harmless_field(struct buffer *out, struct span text);

/* Whole CSV records, every field of them, with CRLF. */
enum status harmless_records(struct span records, struct buffer *out);

bool text_is_formula(struct span text);

/* The text without the apostrophe that made it harmless. */
static inline struct span harmless_undo(struct span text)
{
    if (text.length < 2 || text.at[0] != '\'')
        return text;
    struct span rest = {text.at + 1, text.length - 1};
    return text_is_formula(rest) ? rest : text;
}

#endif
