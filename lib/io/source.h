/*
 * source - a roster file or pipe as a stream of UTF-8 bytes: text, or a sheet
 * of a workbook as CSV (see excel.h).
 *
 * `auto` knows a byte order mark; else it lets ASCII pass and decides at the
 * first other byte: UTF-8 if what follows (64 KiB, or the rest) is, or is but
 * for some damaged bytes, else GB18030. UTF-16 is refused with advice. Bytes
 * that are not of the encoding become U+FFFD, which the reader of cells
 * reports; a lone 0x80 in GB18030 is the euro sign of code page 936. A byte
 * order mark is taken off.
 */
#ifndef JIUZHU_IO_SOURCE_H
#define JIUZHU_IO_SOURCE_H

#include "excel.h"
#include "span.h"
#include "status.h"
#include "witness.h"

#include <stddef.h>

enum encoding { ENCODING_AUTO, ENCODING_UTF8, ENCODING_GB18030 };

struct source;

/*
 * Opens a file, "-" for standard input. STATUS_IO: errno says why. Free with
 * source_close().
 */
enum status source_open(const char *path, enum encoding encoding,
                        struct source **out);
void source_close(struct source *source);

/*
 * Before anything is read: bytes that were read from the file already, at
 * most SOURCE_AHEAD.
 */
enum { SOURCE_AHEAD = 256 * 1024 };
void source_put_back(struct source *source, struct span bytes);

/*
 * Before anything is read: the bytes of the file, as they stand in it, are
 * noted in the witness (NULL: they are not).
 */
void source_note(struct source *source, const char *path,
                 struct witness *witness);

/*
 * Before anything is read: which sheet, should it be a workbook. Borrowed.
 * Without it the file is text.
 */
void source_request(struct source *source, const struct excel_request *request);

/*
 * Fills `data`; fewer than `room` bytes only at the end. STATUS_FAULT: the
 * file is of a kind that is not read, and source_fault() says why.
 */
enum status source_read(struct source *source, char *data, size_t room,
                        size_t *got);

const struct excel_fault *source_fault(const struct source *source);

/* After something was read: the workbook, or NULL where it is text. */
const struct excel *source_workbook(const struct source *source);

/* Bytes of the file read so far, as they stand in it. */
uint64_t source_bytes(const struct source *source);

/* What was decided; ENCODING_AUTO while only ASCII has been seen. */
enum encoding source_encoding(const struct source *source);

#endif
