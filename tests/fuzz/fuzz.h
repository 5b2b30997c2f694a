/*
 * fuzz - what the harnesses share. A harness gives the bytes of a fuzzer to
 * one parser, and ends the program where something that must hold does not.
 * It is linked with a fuzzer (fuzz.sh), or with main.c, which runs files.
 */
#ifndef JIUZHU_TESTS_FUZZ_H
#define JIUZHU_TESTS_FUZZ_H

#include "span.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Ends the program as a crash does. */
#define MUST(condition)                                                        \
    do {                                                                       \
        if (!(condition)) {                                                    \
            fprintf(stderr, "%s:%d: must hold: %s\n", __FILE__, __LINE__,      \
                    #condition);                                               \
            abort();                                                           \
        }                                                                      \
    } while (0)

static inline struct span fuzz_span(const uint8_t *data, size_t size)
{
    return (struct span){(const char *)data, size};
}

enum { FUZZ_PATH_SIZE = 64 };

/* A file without a name that holds the bytes; close what is returned. */
int fuzz_file(const uint8_t *data, size_t size, char path[FUZZ_PATH_SIZE]);

struct column_table;

/* Reads all rows of a sheet of that table. `row` has room for one. */
void fuzz_sheet(const struct column_table *table, void *row, size_t row_size,
                struct span text);

#endif
