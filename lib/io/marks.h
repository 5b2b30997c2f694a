/*
 * marks - where the fields and rows of a stretch of CSV end, found 64 bytes at
 * a time and written down as offsets, and which fields are not empty.
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

/* What there is in a row that is unusual. */
struct mark_inside {
    uint16_t quotes;
    uint16_t breaks; /* line feeds between them */
    bool controls;   /* others than these */
};

struct marks {
    size_t row_count;
    /* The ends up to a row's own, and MARK_UNUSUAL; room for one too many. */
    uint32_t rows[MARKS_STRETCH + 1];
    struct mark_inside inside[MARKS_STRETCH + 1]; /* where it is unusual */
    /*
     * Commas and line feeds, behind one that is said to stand before the text:
     * field i is what lies between ends[i] and ends[i + 1].
     */
    uint32_t ends[1 + MARKS_STRETCH + 64];
    /* Bit i: there is something between them. */
    uint64_t filled[MARKS_STRETCH / 64 + 3];
};

/* Sixty-four bits of `filled` from that of a field on. */
static inline uint64_t marks_filled(const struct marks *marks, size_t field)
{
    const uint64_t *words = marks->filled + field / 64;
    unsigned shift = field % 64;
    return words[0] >> shift | words[1] << 1 << (63 - shift);
}

/* The field is empty, whatever was found. */
static inline void marks_empty(struct marks *marks, size_t field)
{
    marks->filled[field / 64] &= ~(UINT64_C(1) << field % 64);
}

/* Marks the whole rows of a text of at most MARKS_STRETCH bytes. */
typedef void marks_find(struct marks *marks, const char *text, size_t length);

/* The fastest that this processor has. */
marks_find *marks_best(void);

/* All there are on this processor, for the test; NULL at the end. */
marks_find *const *marks_all(void);

#endif
