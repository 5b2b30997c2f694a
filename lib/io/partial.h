/*
 * partial - sums of a part of a roster, to be added to those of the others: a
 * CSV file, a row a number, so that anything that reads CSV can add them too.
 *
 *     part,key1,key2,key3,measure,value
 *     about,,,,format,jiuzhu-partial 1
 *     about,,,,command,whatif
 *     group,0,,0,cost,123400000000000
 *     spread,1,,63600,persons,-2000000000
 *
 * Rows `about` come first and are the same in every part. A value of another
 * row is a whole number of up to 128 bits, the sum of those of the parts; 0 is
 * left out. What keys and measures mean is the command's affair.
 */
#ifndef JIUZHU_IO_PARTIAL_H
#define JIUZHU_IO_PARTIAL_H

#include "buffer.h"
#include "columns.h"
#include "ratio.h"

/* Grows when a reader of the one before could misunderstand. */
#define PARTIAL_FORMAT "jiuzhu-partial 1"

enum { PARTIAL_KEYS = 3 };

/* Texts are borrowed until the next row. */
struct partial_row {
    struct span part, keys[PARTIAL_KEYS], measure, value;
    struct span text; /* the row as it stands */
    uint64_t line;
};

bool partial_is_about(const struct partial_row *row);

/* ---- writing ------------------------------------------------------------ */

struct partial_writer {
    struct buffer *out;
    uint64_t rows; /* with a number */
};

/* The heading, the format and the command. */
void partial_begin(struct partial_writer *w, const char *command);

/* A row `about`. */
void partial_about(struct partial_writer *w, const char *key,
                   const char *measure, struct span value);

/* A number of a part and its keys; 0 is left out. */
struct partial_key {
    const char *part;
    struct span keys[PARTIAL_KEYS];
};
void partial_put(struct partial_writer *w, const struct partial_key *key,
                 const char *measure, wide value);

enum { PARTIAL_NUMBER_SIZE = 24 };

/* A key that is a number; in `text`. */
struct span partial_number(int64_t number, char text[PARTIAL_NUMBER_SIZE]);

/* ---- reading ------------------------------------------------------------ */

struct partial_reader;

/*
 * Opens a file, whose faults go to messages. STATUS_FAULT: it is none. Free
 * with partial_close().
 */
enum status partial_open(const char *path, struct messages *messages,
                         struct partial_reader **out);
void partial_close(struct partial_reader *reader);

/* The next row; *end says that there is none. */
enum status partial_next(struct partial_reader *reader, struct partial_row *out,
                         struct messages *messages, bool *end);

/* A whole number with or without a minus; false where it is none. */
bool partial_wide(struct span text, wide *out);
bool partial_integer(struct span text, int64_t *out);

#endif
