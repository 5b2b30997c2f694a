/*
 * marks - where the fields and rows of a stretch of CSV end, found 64 bytes at
 * a time and written down as offsets.
 *
 * Inside of quotes nothing ends. Whether the quotes of a row are in order is
 * not asked here: a row that holds one is marked, and whoever reads it looks
 * (record.h says what is right). A stretch begins where a row does.
 */
#ifndef JIUZHU_IO_MARKS_H
#define JIUZHU_IO_MARKS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    MARKS_STRETCH = 8192, /* bytes at most */
    /* A row holds a quote, or a control character besides its line end. */
    MARK_UNUSUAL = 1 << 30
};

struct marks {
    size_t row_count;
    /* The ends up to a row's own, and MARK_UNUSUAL; room for one too many. */
    uint32_t rows[MARKS_STRETCH + 1];
    uint32_t ends[MARKS_STRETCH + 64]; /* at commas and line feeds */
};

/* Marks the whole rows of a text of at most MARKS_STRETCH bytes. */
typedef void marks_find(struct marks *marks, const char *text, size_t length);

/* The fastest that this processor has. */
marks_find *marks_best(void);

/* All there are on this processor, for the test; NULL at the end. */
marks_find *const *marks_all(void);

#endif
