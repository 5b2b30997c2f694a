/*
 * bench_libcsv - how fast libcsv alone is: reads a file in blocks of 64 KiB,
 * parses it with callbacks that count, prints "RECORDS FIELDS".
 */
#include <csv.h>

#include <inttypes.h>
#include <stdint.h>
#include <stdio.h>

enum { BLOCK_BYTES = 64 * 1024 };

struct counts {
    uint64_t records, fields;
};

static void on_field(void *data, size_t length, void *user)
{
    (void)data;
    (void)length;
    ((struct counts *)user)->fields++;
}

static void on_record(int terminator, void *user)
{
    (void)terminator;
    ((struct counts *)user)->records++;
}

static int parse(FILE *file, struct csv_parser *parser, struct counts *counts)
{
    static char block[BLOCK_BYTES];
    size_t length;
    while ((length = fread(block, 1, sizeof block, file)) > 0)
        if (csv_parse(parser, block, length, on_field, on_record, counts) !=
            length)
            return 1;
    csv_fini(parser, on_field, on_record, counts);
    return ferror(file) || csv_error(parser) != CSV_SUCCESS;
}

int main(int argc, char **argv)
{
    struct csv_parser parser;
    struct counts counts = {0};
    FILE *file = argc == 2 ? fopen(argv[1], "rb") : NULL;
    if (!file || csv_init(&parser, CSV_STRICT) != 0) {
        fputs("usage: bench_libcsv FILE\n", stderr);
        return 2;
    }
    setvbuf(file, NULL, _IONBF, 0);
    int failed = parse(file, &parser, &counts);
    csv_free(&parser);
    fclose(file);
    printf("%" PRIu64 " %" PRIu64 "\n", counts.records, counts.fields);
    return failed;
}
