/*
 * split - a CSV record without quotes, split by wide instructions.
 *
 * libcsv is the definition of what a field is (record.h). Of a record that
 * holds neither a quote, nor a NUL, nor a carriage return but before its line
 * feed, its definition is plain: fields end at commas, and blanks and tabs
 * around a field do not belong to it. Such a record is split here, into
 * exactly libcsv's fields; every other one is left to libcsv. The two are held
 * together by a test that compares them on any bytes.
 */
#ifndef JIUZHU_IO_SPLIT_H
#define JIUZHU_IO_SPLIT_H

#include "span.h"

/*
 * Of 64 bytes, those below '-': the separators, the line ends, the quote, NUL,
 * and few others that rosters hold. Bit i is byte i.
 */
typedef uint64_t split_scan(const char bytes[64]);

/* The fastest that this processor has. */
split_scan *split_best_scan(void);

/* All there are on this processor, for the test; NULL at the end. */
split_scan *const *split_scans(void);

/* Where the fields of a record go. */
struct split_fields {
    struct span *fields; /* borrowed from the text */
    size_t room, count;
};

/*
 * The length of the record that begins at text[0], with its line end; 0 where
 * it is not plain, or has more fields than there is room for. A record of
 * blanks has count 0.
 */
size_t split_record(split_scan *scan, const char *text, size_t length,
                    struct split_fields *out);

#endif
