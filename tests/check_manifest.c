/* manifest - written and read again; a tampered one is told. */
#include "manifest.h"

#include "suite.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define SHA(digit)                                                             \
    digit digit digit digit digit digit digit digit digit digit digit digit    \
        digit digit digit digit

static const char HEADINGS[] =
    "shard,shards,by,file,rows,households,bytes,sha256,program,pack,date,"
    "rules_sha256\n";

/* A row of three shards. */
#define ROW(number, by, rows, sha)                                             \
    number ",3," by ",shard-0000" number ".csv," rows ",2,100," sha            \
           ",jiuzhu 0.1.0,chongqing,2021-10-01," SHA("00ff") "\n"
#define GOOD(number) ROW(number, "order", "5", SHA("12ab"))

static char path[] = "/tmp/jiuzhu-manifest.XXXXXX";
static struct messages messages;
static struct manifest manifest;

static void begin(void)
{
    int fd = mkstemp(path);
    ck_assert_int_ge(fd, 0);
    close(fd);
}

static void end(void)
{
    manifest_free(&manifest);
    messages_free(&messages);
    unlink(path);
    strcpy(path + strlen(path) - 6, "XXXXXX");
}

static enum status read_text(const char *headings, const char *rows)
{
    FILE *file = fopen(path, "wb");
    ck_assert_ptr_nonnull(file);
    fprintf(file, "%s%s", headings, rows);
    fclose(file);
    manifest_free(&manifest);
    messages_clear(&messages);
    return manifest_read(path, &messages, &manifest);
}

static bool is_told(const char *text)
{
    for (size_t i = 0; i < messages.count; i++)
        if (strstr(messages_text(&messages, i), text))
            return true;
    return false;
}

START_TEST(rows_are_read_as_they_were_written_in_order_of_the_shards)
{
    struct buffer text = {0};
    struct manifest_row rows[2] = {
        {2, 2, span_of("hash"), span_of("b, c.csv"), 7, 3, 400,
         span_of(SHA("12ab")), span_of("jiuzhu 0.1.0"), span_of("chongqing"),
         span_of("2021-10-01"), span_of(SHA("00ff"))}};
    rows[1] = rows[0];
    rows[1].shard = 1;
    rows[1].households = 0;
    manifest_write(rows, 2, &text);
    buffer_char(&text, '\0');
    ck_assert_int_eq(read_text("", text.data), STATUS_OK);
    ck_assert_uint_eq(manifest.count, 2);
    ck_assert_int_eq(manifest.rows[0].shard, 1);
    ck_assert_int_eq(manifest.rows[0].households, 0);
    const struct manifest_row *row = &manifest.rows[1];
    ck_assert_int_eq(row->shard, 2);
    ck_assert_int_eq(row->shards, 2);
    ck_assert(span_is(row->by, "hash") && span_is(row->file, "b, c.csv"));
    ck_assert_int_eq(row->rows, 7);
    ck_assert_int_eq(row->households, 3);
    ck_assert_int_eq(row->bytes, 400);
    ck_assert(span_is(row->sha256, SHA("12ab")));
    ck_assert(span_is(row->program, "jiuzhu 0.1.0"));
    ck_assert(span_is(row->pack, "chongqing"));
    ck_assert(span_is(row->date, "2021-10-01"));
    ck_assert(span_is(row->rules_sha256, SHA("00ff")));
    buffer_free(&text);
}

START_TEST(every_shard_is_there_once)
{
    static const struct {
        const char *rows, *told;
    } bad[] = {
        {GOOD("1") GOOD("2"), "shard 3 of 3 is missing"},
        {GOOD("2") GOOD("3"), "shard 1 of 3 is missing"},
        {GOOD("3") GOOD("1"), "shard 2 of 3 is missing"},
        {GOOD("1") GOOD("2") GOOD("2") GOOD("3"), "shard 2 stands there twice"},
        {GOOD("1") GOOD("2") GOOD("4"), "not a shard of 3 (found 4)"},
        {GOOD("0") GOOD("1") GOOD("2") GOOD("3"), "not a shard of 3 (found 0)"},
        {"", "the manifest has no shards"},
    };
    ck_assert_int_eq(read_text(HEADINGS, GOOD("3") GOOD("1") GOOD("2")),
                     STATUS_OK);
    for (size_t i = 0; i < COUNT_OF(bad); i++) {
        ck_assert_int_eq(read_text(HEADINGS, bad[i].rows), STATUS_FAULT);
        ck_assert_msg(is_told(bad[i].told), "%s", bad[i].told);
    }
}

START_TEST(what_cannot_be_is_told)
{
    static const struct {
        const char *second, *told;
    } bad[] = {
        {ROW("2", "order", "5", "12ab"), "not a SHA-256 of 64 digits"},
        {ROW("2", "order", "5", SHA("12ab") "0"), "not a SHA-256 of 64 digits"},
        {ROW("2", "luck", "5", SHA("12ab")), "expected order or hash"},
        {ROW("2", "order", "-5", SHA("12ab")), "-5"},
        {ROW("2", "order", "5.5", SHA("12ab")), "5.5"},
        {ROW("2", "order", "", SHA("12ab")), "empty"},
        {ROW("2", "order", "1000000000000001", SHA("12ab")),
         "a whole number from 0 to 1000000000000000"},
    };
    for (size_t i = 0; i < COUNT_OF(bad); i++) {
        char rows[2048];
        snprintf(rows, sizeof rows, "%s%s%s", GOOD("1"), bad[i].second,
                 GOOD("3"));
        ck_assert_int_eq(read_text(HEADINGS, rows), STATUS_FAULT);
        ck_assert_msg(is_told(bad[i].told), "%s", bad[i].told);
    }
}

/* Rows of two splits in one manifest. */
START_TEST(all_rows_are_of_one_split)
{
    static const struct {
        const char *from, *to;
    } changes[] = {
        {",3,order", ",4,order"},         {"order", "hash"},
        {"jiuzhu 0.1.0", "jiuzhu 0.2.0"}, {"chongqing", "beijing"},
        {"2021-10-01", "2021-10-02"},     {SHA("00ff"), SHA("ff00")}};
    for (size_t i = 0; i < COUNT_OF(changes); i++) {
        char rows[2048], second[512] = GOOD("2");
        char *at = strstr(second, changes[i].from);
        ck_assert_ptr_nonnull(at);
        char rest[512];
        snprintf(rest, sizeof rest, "%s", at + strlen(changes[i].from));
        *at = '\0';
        snprintf(rows, sizeof rows, "%s%s%s%s%s", GOOD("1"), second,
                 changes[i].to, rest, GOOD("3"));
        ck_assert_int_eq(read_text(HEADINGS, rows), STATUS_FAULT);
        ck_assert_msg(is_told("the row is of another split than the first one"),
                      "%s", changes[i].to);
    }
}

START_TEST(a_file_that_is_no_manifest_is_told)
{
    ck_assert_int_eq(read_text("", ""), STATUS_FAULT);
    ck_assert_int_eq(read_text("household_id,area\n", "A,urban\n"),
                     STATUS_FAULT);
    ck_assert_int_eq(
        manifest_read("/nowhere/manifest.csv", &messages, &manifest),
        STATUS_FAULT);
    ck_assert_uint_gt(messages.faults, 0);
}

SUITE_BETWEEN("manifest", begin, end,
              rows_are_read_as_they_were_written_in_order_of_the_shards,
              every_shard_is_there_once, what_cannot_be_is_told,
              all_rows_are_of_one_split, a_file_that_is_no_manifest_is_told)
