/*
 * json_text - a text for which memory runs out is not read, whichever of the
 * allocations fails, once or from then on; nothing is written beyond its end,
 * which the allocator of glibc or a sanitizer would tell, and nothing is lost.
 */
#include "json_text.h"
#include "suite.h"

#include <stdlib.h>

void *__real_malloc(size_t size);
void *__wrap_malloc(size_t size);

/* The allocation that fails, from 1; negative: those behind it as well. */
static int failing, calls;

void *__wrap_malloc(size_t size)
{
    calls++;
    if (failing && (calls == abs(failing) || (failing < 0 && calls > -failing)))
        return NULL;
    return __real_malloc(size);
}

/* Strings of all lengths, so that one ends where its buffer does. */
static void make(struct buffer *out)
{
    buffer_char(out, '[');
    for (int length = 1; length < 140; length++) {
        buffer_text(out, length > 1 ? ",{\"" : "{\"");
        for (int i = 0; i < length; i++)
            buffer_char(out, (char)('a' + i % 26));
        buffer_text(out, "\":\"");
        for (int i = 0; i < 3 * length; i++)
            buffer_char(out, (char)('A' + i % 26));
        buffer_text(out, "\"}");
    }
    buffer_char(out, ']');
}

static enum status attempt(struct span text, int at)
{
    json_t *value;
    failing = at;
    calls = 0;
    enum status status = json_text_read(text, &value);
    failing = 0;
    ck_assert(status == STATUS_OK || !value);
    if (status == STATUS_OK)
        ck_assert_uint_eq(json_array_size(value), 139);
    json_decref(value);
    return status;
}

START_TEST(a_text_for_which_memory_runs_out_is_not_read)
{
    struct buffer text = {0};
    make(&text);
    ck_assert_int_eq(attempt(buffer_view(&text), 0), STATUS_OK);
    int all = calls, at = 1;
    ck_assert_int_gt(all, 500);
    while (attempt(buffer_view(&text), at) == STATUS_MEMORY) {
        ck_assert_int_eq(attempt(buffer_view(&text), -at), STATUS_MEMORY);
        at++;
    }
    ck_assert_int_gt(at, all - 10); /* jansson begins with some of its own */
    ck_assert_int_eq(attempt(buffer_view(&text), 0), STATUS_OK);
    buffer_free(&text);
}

START_TEST(what_is_no_json_is_a_fault_and_no_lack_of_memory)
{
    static const char *const rows[] = {"", "[", "{\"a\":1,\"a\":2}", "[1]x"};
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        json_t *value;
        ck_assert_int_eq(json_text_read(span_of(rows[i]), &value),
                         STATUS_FAULT);
        ck_assert_ptr_null(value);
    }
}

SUITE("json_text", a_text_for_which_memory_runs_out_is_not_read,
      what_is_no_json_is_a_fault_and_no_lack_of_memory)
