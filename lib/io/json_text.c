/*
 * json_text - jansson 2.14 looks only now and then whether it got the memory
 * that it asked for: a text may be read or written with bytes left out, and
 * nothing is said. So its allocator notes what it could not give. It takes no
 * argument of ours: the note is a variable, one a thread.
 */
#include "json_text.h"

#include <stdlib.h>

static _Thread_local bool ran_out;

static void *allocate(size_t size)
{
    void *memory = malloc(size);
    ran_out |= !memory;
    return memory;
}

void json_text_begin(void)
{
    json_set_alloc_funcs(allocate, free);
    ran_out = false;
}

enum status json_text_read(struct span text, json_t **out)
{
    json_error_t error;
    json_text_begin();
    *out = json_loadb(text.at, text.length, JSON_REJECT_DUPLICATES, &error);
    if (ran_out) {
        json_decref(*out);
        *out = NULL;
        return STATUS_MEMORY;
    }
    return *out ? STATUS_OK : STATUS_FAULT;
}

enum status json_text_write(const json_t *value, struct buffer *out)
{
    char *text =
        value ? json_dumps(value, JSON_INDENT(2) | JSON_SORT_KEYS) : NULL;
    if (text && !ran_out) {
        buffer_text(out, text);
        buffer_char(out, '\n');
    }
    bool written = text && !ran_out && !out->failed;
    free(text);
    return written ? STATUS_OK : STATUS_MEMORY;
}
