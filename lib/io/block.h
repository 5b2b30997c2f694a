/*
 * block - a stretch of a roster that ends where a household ends, and the
 * reader that cuts files into such stretches.
 *
 * Where the cuts fall depends on the bytes alone, not on how they arrive or
 * on the number of threads. Memory: one block in hand and what is left over
 * of the last, whatever the size of the file.
 */
#ifndef JIUZHU_IO_BLOCK_H
#define JIUZHU_IO_BLOCK_H

#include "columns.h"
#include "source.h"

enum { BLOCK_BYTES = 1 << 20 };

/* Of what is read, unless block_options says otherwise. */
enum { MOST_COLUMNS = 1024, MOST_HOUSEHOLD_MIB = 16 };

/* A record whose place is known beforehand; see group.h. */
struct block_record {
    size_t length;
    uint64_t line;
};

struct block {
    const struct layout *layout; /* of the file it is from */
    char *data;
    size_t length, capacity;
    uint64_t first_line;
    struct block_record *records; /* NULL: found while reading */
    size_t record_room;
};

void block_free(struct block *block);

struct block_reader;

struct block_options {
    const struct column_table *table;
    const char *const *files; /* "-" is standard input */
    size_t file_count;
    enum encoding encoding;
    const char *sheet; /* of workbooks; NULL: the first that is not hidden */
    bool ignore_unknown;
    size_t most_columns, most_household_mib; /* 0: as above */
    struct span ahead; /* of the first file: read before it is opened here */
    struct witness *witness; /* notes what is read; NULL: nobody asks */
};

/*
 * Starts with the first file. Faults of whole files (unreadable, empty,
 * columns missing or unknown) go to messages and are STATUS_FAULT here or in
 * block_read(). Options are borrowed. Free with block_reader_free().
 */
enum status block_reader_open(const struct block_options *options,
                              struct messages *messages,
                              struct block_reader **out);
void block_reader_free(struct block_reader *reader);

/*
 * Reads the next block; *end says that there is none. The block's memory is
 * reused and grown as needed.
 */
enum status block_read(struct block_reader *reader, struct messages *messages,
                       struct block *block, bool *end);

/* Bytes of text given so far. */
uint64_t block_reader_bytes(const struct block_reader *reader);

/* Bytes of the files read so far, in whatever encoding they are. */
uint64_t block_reader_file_bytes(const struct block_reader *reader);

/* Headings of the first file; the layout of the last one opened. */
const struct layout *block_reader_first_layout(const struct block_reader *r);
const struct layout *block_reader_layout(const struct block_reader *reader);

#endif
