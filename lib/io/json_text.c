/*
 * json_text - jansson 2.14 looks only now and then whether it got the memory
 * that it asked for: a text may be read or written with bytes left out, and
 * nothing is said; where the byte left out was the quote that ends a string,
 * it writes beyond what it has. So its allocator notes what it could not give,
 * and leaves a reading at once, by longjmp(), for nobody must go on with it.
 * What had been allocated is in a list then, to be given back. The allocator
 * takes no argument of ours: its state is a variable, one a thread.
 */
#include "json_text.h"

#include <setjmp.h>
#include <stddef.h>
#include <stdlib.h>

struct block {
    struct block *before, *after;
    _Alignas(max_align_t) char bytes[];
};

static _Thread_local struct {
    bool ran_out;
    jmp_buf *escape;      /* of the reading that is on; or NULL */
    struct block *newest; /* of its blocks; those of others have no list */
} state;

static void *allocate(size_t size)
{
    struct block *block =
        size <= SIZE_MAX - sizeof *block ? malloc(sizeof *block + size) : NULL;
    if (!block) {
        state.ran_out = true;
        if (state.escape)
            longjmp(*state.escape, 1);
        return NULL;
    }
    block->before = block->after = NULL;
    if (state.escape) {
        block->before = state.newest;
        if (state.newest)
            state.newest->after = block;
        state.newest = block;
    }
    return block->bytes;
}

static void release(void *memory)
{
    if (!memory)
        return;
    struct block *block =
        (struct block *)((char *)memory - offsetof(struct block, bytes));
    if (block->before)
        block->before->after = block->after;
    if (block->after)
        block->after->before = block->before;
    if (block == state.newest)
        state.newest = block->before;
    free(block);
}

static void release_all(void)
{
    while (state.newest)
        release(state.newest->bytes);
}

void json_text_begin(void)
{
    json_set_alloc_funcs(allocate, release);
    state.ran_out = false;
}

/* With no local variable that is changed before a longjmp() and read after. */
static enum status read_or_escape(struct span text, json_t **out)
{
    jmp_buf escape;
    json_error_t error;
    state.newest = NULL;
    state.escape = &escape;
    if (setjmp(escape) != 0) {
        state.escape = NULL;
        release_all();
        return STATUS_MEMORY;
    }
    *out = json_loadb(text.at, text.length, JSON_REJECT_DUPLICATES, &error);
    state.escape = NULL;
    return *out ? STATUS_OK : STATUS_FAULT;
}

enum status json_text_read(struct span text, json_t **out)
{
    json_text_begin();
    *out = NULL;
    enum status status = read_or_escape(text, out);
    state.escape = NULL;
    state.newest = NULL;
    return status;
}

enum status json_text_write(const json_t *value, struct buffer *out)
{
    char *text =
        value ? json_dumps(value, JSON_INDENT(2) | JSON_SORT_KEYS) : NULL;
    if (text && !state.ran_out) {
        buffer_text(out, text);
        buffer_char(out, '\n');
    }
    bool written = text && !state.ran_out && !out->failed;
    release(text);
    return written ? STATUS_OK : STATUS_MEMORY;
}
