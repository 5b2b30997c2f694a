/*
 * proof_reader - the rows of `determine --explain` one by one, from CSV or
 * JSON lines: whichever the first character of the file says.
 */
#ifndef JIUZHU_IO_PROOF_READER_H
#define JIUZHU_IO_PROOF_READER_H

#include "proof.h"

struct proof_reader;

/*
 * Opens a file; "-" is standard input. Faults of the whole file (unreadable,
 * empty, no column with a trace) go to messages and are STATUS_FAULT. Free
 * with proof_reader_close().
 */
enum status proof_reader_open(const char *path, struct messages *messages,
                              struct proof_reader **out);
void proof_reader_close(struct proof_reader *reader);

/*
 * The next row, borrowed until the next call; *end says that there is none.
 * Where row->sound is false its faults are in messages.
 */
enum status proof_reader_next(struct proof_reader *reader,
                              struct messages *messages, struct proof_row *row,
                              bool *end);

#endif
