/* bytes - reading and writing whole files and whole buffers. */
#ifndef JIUZHU_IO_BYTES_H
#define JIUZHU_IO_BYTES_H

#include "arena.h"
#include "span.h"
#include "status.h"

/*
 * Reads a file whole into the arena, at most `most` bytes (else STATUS_IO
 * with errno EFBIG). Directories are refused with EISDIR.
 */
enum status bytes_read_file(const char *path, size_t most, struct arena *arena,
                            struct span *out);

/* Writes everything, through short writes and interrupts. */
enum status bytes_write(int fd, const char *data, size_t length);

/* Reads until `length` bytes or the end; *got says how many. */
enum status bytes_read(int fd, char *data, size_t length, size_t *got);

/* Length of the longest valid UTF-8 beginning of the text. */
size_t bytes_valid_utf8(const char *data, size_t length);

/*
 * Is it all text? U+FFFD stands for what GB18030 could not read, and is none.
 */
bool bytes_are_text(const char *data, size_t length);

/*
 * True if the text is UTF-8, or would be but for a character cut off at its
 * very end.
 */
bool bytes_begin_utf8(const char *data, size_t length);

/*
 * True if the text holds more letters of three or four bytes in sound UTF-8
 * than stretches that are none: UTF-8 with some bytes damaged, not another
 * encoding.
 */
bool bytes_mostly_utf8(const char *data, size_t length);

#endif
