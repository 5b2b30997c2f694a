/*
 * spill - records come back from the part of their hash, in the order in which
 * they came, from memory and from files alike.
 */
#include "spill.h"
#include "suite.h"

#include <stdlib.h>
#include <string.h>

/* Puts `count` records of 64 bytes, numbered, over all parts. */
static struct spill *filled(uint64_t count)
{
    struct spill *spill;
    char record[64] = {0};
    ck_assert_int_eq(spill_new(&spill), STATUS_OK);
    for (uint64_t i = 0; i < count; i++) {
        memcpy(record, &i, sizeof i);
        ck_assert_int_eq(
            spill_add(spill, i * 7, (struct span){record, sizeof record}),
            STATUS_OK);
    }
    return spill;
}

/* Every record is in its part, once, and they ascend. */
static void check(struct spill *spill, uint64_t count)
{
    struct buffer text = {0};
    uint64_t all = 0, wrong = 0;
    for (size_t part = 0; part < SPILL_PARTS; part++) {
        uint64_t last = 0;
        ck_assert_int_eq(spill_read(spill, part, &text), STATUS_OK);
        ck_assert_uint_eq(text.length % 64, 0);
        for (size_t at = 0; at < text.length; at += 64, all++) {
            uint64_t number;
            memcpy(&number, text.data + at, sizeof number);
            wrong +=
                number * 7 % SPILL_PARTS != part || (at > 0 && number <= last);
            last = number;
        }
    }
    ck_assert_uint_eq(wrong, 0);
    ck_assert_uint_eq(all, count);
    buffer_free(&text);
}

START_TEST(few_records_stay_in_memory)
{
    struct spill *spill = filled(1000);
    check(spill, 1000);
    spill_free(spill);
}

/* Twice what is held in memory, and a rest: files and memory together. */
START_TEST(many_records_go_to_files_and_come_back)
{
    const uint64_t count = 2 * (uint64_t)SPILL_MEMORY / 64 + 12345;
    struct spill *spill = filled(count);
    check(spill, count);
    check(spill, count); /* and can be read again */
    spill_free(spill);
}

START_TEST(an_empty_spill_has_empty_parts)
{
    struct spill *spill = filled(0);
    check(spill, 0);
    spill_free(spill);
}

START_TEST(a_folder_that_is_not_there_is_told)
{
    setenv("TMPDIR", "/no/such/folder", 1);
    struct spill *spill;
    char record[4096] = {0};
    enum status status = spill_new(&spill);
    for (int i = 0; i <= SPILL_MEMORY / 4096 && status == STATUS_OK; i++)
        status = spill_add(spill, 1, (struct span){record, sizeof record});
    ck_assert_int_eq(status, STATUS_IO);
    spill_free(spill);
}

SUITE("spill", few_records_stay_in_memory,
      many_records_go_to_files_and_come_back, an_empty_spill_has_empty_parts,
      a_folder_that_is_not_there_is_told)
