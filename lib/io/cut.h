/*
 * cut - where records end and households change in a stretch of CSV text.
 *
 * A record ends at a line end outside quotes. A record that breaks the rules
 * of quoting (a quote inside an unquoted field, text after a closing quote, a
 * quote not closed within RECORD_LIMIT or before the end of the file) is one
 * physical line, so that a stray quote spoils one line and not the rest of the
 * file. Where a record ends does not depend on how the text was read.
 */
#ifndef JIUZHU_IO_CUT_H
#define JIUZHU_IO_CUT_H

#include "span.h"

enum { RECORD_LIMIT = 1 << 20 };

/*
 * The end of the last complete record of a text that begins with a record:
 * an offset behind a line end, 0 where no record is complete. With at_end
 * the text's end completes its last record. *sound says that the quoting of
 * none of them is broken.
 */
size_t cut_records(const char *text, size_t length, bool at_end, bool *sound);

/* The same, quote by quote: its definition, for the test that compares them. */
size_t cut_records_by_hops(const char *text, size_t length, bool at_end,
                           bool *sound);

/*
 * The end of the first record, 0 where it is not complete. *quoted says
 * whether it holds a quote, *broken whether its quoting is broken.
 */
size_t cut_first_record(const char *text, size_t length, bool at_end,
                        bool *quoted, bool *broken);

/*
 * The text of one field of a complete record, trimmed and without its
 * quotes, doubled quotes as they stand; a NULL pointer where the record has
 * no such field or it is empty. Two fields say the same if these texts are
 * the same.
 */
struct span cut_field(const char *record, size_t length, size_t field);

/*
 * Where the last household of complete records begins, by the text of field
 * `id_field`: 0 where all records may be of one household. `sound` is what
 * cut_records() said of them; false where that is not known.
 */
size_t cut_last_household(const char *text, size_t length, size_t id_field,
                          bool sound);

#endif
