/*
 * receipt_json - what a run rests on and what it gave, as JSON that jansson
 * reads and writes: small, for people too, keys in order, the same bytes for
 * the same run. The format is described in jiuzhu-determine(1).
 *
 * No clock, no machine, no person: paths are as given on the command line,
 * and packs that were found by their id stand there by their file's name.
 */
#ifndef JIUZHU_IO_RECEIPT_JSON_H
#define JIUZHU_IO_RECEIPT_JSON_H

#include "buffer.h"
#include "digest.h"
#include "rule_values.h"

/* Grows when a reader of the one before could misunderstand. */
#define RECEIPT_FORMAT "jiuzhu-receipt 1"

struct text_list {
    const char **items;
    size_t count;
};

/* A file with the option that named it; NULL: an operand, or a pack. */
struct receipt_file {
    const char *option;
    struct file_mark mark;
};

struct receipt_files {
    struct receipt_file *items;
    size_t count;
};

struct receipt {
    const char *program, *command; /* "jiuzhu 0.1.0", "determine" */
    struct text_list options;      /* "--date=2021-10-01", as to be given */
    struct text_list operands;
    struct receipt_files inputs, outputs, pack_files;
    const char *pack;          /* its id; NULL: the command has none */
    const char *values_sha256; /* of the lines "NAME TEXT\n" of the values */
    struct rule_values values;
    uint64_t households, rows, rejected;
    uint64_t findings; /* what there is to look at; 0 is left out */
};

/* Sets values_sha256; in the arena. */
enum status receipt_seal(struct receipt *receipt, struct arena *arena);

/* Appends the JSON with a line feed at its end. */
enum status receipt_write(const struct receipt *receipt, struct buffer *out);

/*
 * Reads one, into the arena. STATUS_FAULT: it is none, or of another format;
 * *why says what is wrong, in the reader's language.
 */
enum status receipt_read(struct span text, struct arena *arena,
                         struct receipt *out, const char **why);

#endif
