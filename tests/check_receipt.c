/* receipt_json, digest, witness - what a receipt is made of. */
#include "receipt_json.h"

#include "suite.h"
#include "witness.h"

/* FIPS 180-4 and its examples. */
START_TEST(sha_256_is_that_of_the_standard)
{
    static const struct {
        const char *text, *sum;
    } rows[] = {
        {"",
         "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
        {"abc",
         "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
        {"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
         "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        char sum[DIGEST_TEXT_SIZE];
        struct digest digest;
        digest_begin(&digest);
        for (const char *c = rows[i].text; *c; c++)
            digest_add(&digest, (struct span){c, 1});
        ck_assert_uint_eq(digest.bytes, strlen(rows[i].text));
        digest_end(&digest, sum);
        ck_assert_str_eq(sum, rows[i].sum);
    }
}

START_TEST(a_file_stands_in_a_witness_once)
{
    struct witness witness = {.first = NULL};
    struct witness_file *a = witness_begin(&witness, "a.csv");
    witness_add(a, span_of("ab"));
    ck_assert_ptr_null(witness_begin(&witness, "a.csv")); /* being read */
    witness_end(a, true);
    ck_assert_ptr_null(witness_begin(&witness, "a.csv")); /* was read */
    struct witness_file *b = witness_begin(&witness, "b.csv");
    ck_assert_ptr_nonnull(b);
    witness_end(b, true);
    ck_assert_ptr_eq(witness.first, a);
    ck_assert_ptr_eq(a->next, b);
    ck_assert_ptr_null(b->next);
    ck_assert_uint_eq(a->mark.bytes, 2);
    witness_free(&witness);
}

START_TEST(a_reading_that_stopped_early_counts_anew)
{
    struct witness witness = {.first = NULL};
    struct witness_file *a = witness_begin(&witness, "a.csv");
    witness_add(a, span_of("half"));
    witness_end(a, false);
    ck_assert(!a->complete);
    ck_assert_ptr_eq(witness_begin(&witness, "a.csv"), a);
    witness_add(a, span_of("whole"));
    witness_end(a, true);
    ck_assert(a->complete);
    ck_assert_uint_eq(a->mark.bytes, 5);
    witness_free(&witness);
}

START_TEST(where_nobody_asks_nothing_is_noted)
{
    ck_assert_ptr_null(witness_begin(NULL, "a.csv"));
    witness_add(NULL, span_of("x"));
    witness_end(NULL, true);
}

static struct arena arena;

static void end(void)
{
    arena_free(&arena);
}

static void write_sample(struct buffer *out)
{
    const char *options[] = {"--date=2021-10-01", "--set=a=\"b\""};
    struct receipt_file input = {NULL, {.path = "名册.csv", .bytes = 7}};
    struct receipt_file output = {"output", {.path = "-", .bytes = 0}};
    struct rule_value value = {"edge.ratio", "1.5"};
    struct receipt receipt = {.program = "jiuzhu 1",
                              .command = "determine",
                              .options = {options, 2},
                              .inputs = {&input, 1},
                              .outputs = {&output, 1},
                              .pack = "place",
                              .values = {&value, 1},
                              .rows = UINT64_C(1) << 40};
    memset(input.mark.sha256, 'a', DIGEST_TEXT_SIZE - 1);
    memset(output.mark.sha256, 'b', DIGEST_TEXT_SIZE - 1);
    ck_assert_int_eq(receipt_seal(&receipt, &arena), STATUS_OK);
    ck_assert_int_eq(receipt_write(&receipt, out), STATUS_OK);
}

START_TEST(what_is_written_is_read_again)
{
    struct buffer text = {0}, again = {0};
    struct receipt receipt;
    const char *why;
    write_sample(&text);
    ck_assert_int_eq(receipt_read(buffer_view(&text), &arena, &receipt, &why),
                     STATUS_OK);
    ck_assert_str_eq(receipt.command, "determine");
    ck_assert_uint_eq(receipt.options.count, 2);
    ck_assert_str_eq(receipt.options.items[1], "--set=a=\"b\"");
    ck_assert_uint_eq(receipt.operands.count, 0);
    ck_assert_str_eq(receipt.inputs.items[0].mark.path, "名册.csv");
    ck_assert_ptr_null(receipt.inputs.items[0].option);
    ck_assert_str_eq(receipt.outputs.items[0].option, "output");
    ck_assert_uint_eq(receipt.rows, UINT64_C(1) << 40);
    ck_assert_str_eq(receipt.values.items[0].text, "1.5");
    ck_assert_int_eq(receipt_write(&receipt, &again), STATUS_OK);
    ck_assert(span_equal(buffer_view(&text), buffer_view(&again)));
    buffer_free(&text);
    buffer_free(&again);
}

START_TEST(a_receipt_cut_anywhere_is_none)
{
    struct buffer text = {0};
    struct receipt receipt;
    const char *why;
    write_sample(&text);
    for (size_t n = 0; n + 2 < text.length; n++) {
        struct span part = {text.data, n};
        ck_assert_int_eq(receipt_read(part, &arena, &receipt, &why),
                         STATUS_FAULT);
    }
    buffer_free(&text);
}

SUITE_BETWEEN("receipt", NULL, end, sha_256_is_that_of_the_standard,
              a_file_stands_in_a_witness_once,
              a_reading_that_stopped_early_counts_anew,
              where_nobody_asks_nothing_is_noted, what_is_written_is_read_again,
              a_receipt_cut_anywhere_is_none)
