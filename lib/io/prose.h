/*
 * prose - text for people in lines of a given width: paragraphs with a hanging
 * label, wrapped where the language allows it.
 *
 * Widths are those of a terminal. A line may end at a blank, or beside a
 * Chinese character, but no line begins with a closing mark such as ，。；）
 * or ends with an opening one such as （《. Letters and digits stay with the
 * characters beside them (办法57第4条) where the line has another place. What
 * has no place at all is not broken and may be too long.
 */
#ifndef JIUZHU_IO_PROSE_H
#define JIUZHU_IO_PROSE_H

#include "buffer.h"

struct prose {
    struct buffer *out;
    size_t width; /* of a line, 80 */
};

/*
 * A paragraph: `label` after `indent` blanks, the text from column `hang` on,
 * further lines too. A label that does not fit is followed by one blank.
 */
struct prose_shape {
    size_t indent, hang;
};
void prose_put(const struct prose *prose, struct prose_shape shape,
               const char *label, struct span text);

/* A line of `mark`, as wide as the page. */
void prose_rule(const struct prose *prose, char mark);

void prose_blank(const struct prose *prose);

#endif
