/*
 * picture - what every command with --chart does around its own picture: the
 * name of the file, the module that draws, and what is told where none is.
 */
#ifndef JIUZHU_CMD_PICTURE_H
#define JIUZHU_CMD_PICTURE_H

#include "chart.h"
#include "month.h"
#include "output.h"
#include "rulebook.h"
#include "say.h"

/* The path of the drawing module; NULL: it is not there. */
const char *picture_module(char path[BESIDE_SIZE]);

/* The file of --chart, or NULL. False after a message: neither form. */
bool picture_read(const struct parsed *parsed, const char **path);

/*
 * Draws the chart in the form that the file's name asks for. STATUS_FAULT after
 * a message; also STATUS_MEMORY, and then nothing is told.
 */
enum status picture_draw(const struct chart *chart, const char *path,
                         struct buffer *out);

/* The same into an output that --chart opened. */
enum status picture_write(const struct chart *chart, struct output *output);

/* "zh" or "en": chart.language. */
const char *picture_language(void);

/* "Rules of Jiangbei (chongqing-jiangbei), 2021-10-01", for a note. */
void picture_put_pack(struct buffer *out, const struct rulebook *book, date on);

/* A terminated text; NULL where memory ran out. */
const char *picture_text(struct buffer *b);

/* Labels of months in a row, to be freed with free(); NULL: no memory. */
const char **picture_months(month from, size_t count);

#endif
