/*
 * quotes - whether the quotes of a text are in plain order, found 64 bytes at
 * a time: each opens a field at its very beginning, or closes one at its very
 * end, or is half of a doubled one.
 */
#ifndef JIUZHU_IO_QUOTES_H
#define JIUZHU_IO_QUOTES_H

#include <stdbool.h>
#include <stddef.h>

struct quotes {
    bool open;     /* the text ends between two */
    size_t record; /* behind the last line feed outside of them; 0: none */
};

/*
 * Of a text that begins with a record. False: some are not in plain order, and
 * nothing is said.
 */
typedef bool quotes_find(const char *text, size_t length, struct quotes *out);

bool quotes_are_plain(const char *text, size_t length, struct quotes *out);

/* The ways to it on this processor, for the test; NULL at the end. */
quotes_find *const *quotes_ways(void);

#endif
