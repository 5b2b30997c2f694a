/*
 * wide - what is asked of every byte of a file, 32 or 64 bytes at a
 * time where the processor can (AVX2, AVX-512, found at run time). Each has a
 * portable twin, which is its definition and is used where the processor
 * cannot.
 */
#ifndef JIUZHU_IO_WIDE_H
#define JIUZHU_IO_WIDE_H

#include <stddef.h>
#include <stdint.h>

/*
 * How much from the front is sound UTF-8 without U+FFFD, as far as that could
 * be told: it ends where a character does, and nothing is said of the rest.
 */
size_t wide_text(const char *data, size_t length);

/* The ways to it on this processor, for the test; NULL at the end. */
typedef size_t wide_way(const char *data, size_t length);
wide_way *const *wide_ways(void);
size_t wide_text_by(wide_way *way, const char *data, size_t length);

/* Line feeds in the text. */
uint64_t wide_count_lines(const char *text, size_t length);

#endif
