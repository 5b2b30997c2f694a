/* sums - members of structs as rows, and back; no number wraps. */
#include "sums.h"

#include "i18n.h"
#include "say.h"

#include <string.h>

void sums_put(struct partial_writer *w, const struct partial_key *key,
              const struct sums_member *members, size_t count, const void *sums)
{
    for (size_t i = 0; i < count; i++) {
        const char *at = (const char *)sums + members[i].offset;
        int64_t number = 0;
        wide value = 0;
        if (members[i].is_wide) {
            memcpy(&value, at, sizeof value);
        } else {
            memcpy(&number, at, sizeof number);
            value = number;
        }
        partial_put(w, key, members[i].name, value);
    }
}

static enum status add_wide(char *at, wide value)
{
    wide sum;
    memcpy(&sum, at, sizeof sum);
    if (__builtin_add_overflow(sum, value, &sum))
        return STATUS_OVERFLOW;
    memcpy(at, &sum, sizeof sum);
    return STATUS_OK;
}

static enum status add_integer(char *at, wide value)
{
    int64_t sum;
    memcpy(&sum, at, sizeof sum);
    if (__builtin_add_overflow(sum, value, &sum))
        return STATUS_OVERFLOW;
    memcpy(at, &sum, sizeof sum);
    return STATUS_OK;
}

enum status sums_add(const struct partial_row *row,
                     const struct sums_member *members, size_t count,
                     void *sums)
{
    wide value;
    if (!partial_wide(row->value, &value))
        return STATUS_FAULT;
    for (size_t i = 0; i < count; i++) {
        char *at = (char *)sums + members[i].offset;
        if (!span_is(row->measure, members[i].name))
            continue;
        return members[i].is_wide ? add_wide(at, value)
                                  : add_integer(at, value);
    }
    return STATUS_FAULT;
}

bool sums_open(const struct parsed *parsed, struct output *output)
{
    if (output_open_as(parsed, FORMAT_CSV, NULL, 0, output))
        return true;
    output_abandon(output);
    return false;
}

bool sums_go_without(const struct parsed *parsed, const enum option_id *others,
                     size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (option_given(parsed, others[i])) {
            say(_("--partial and --%s exclude each other: 'merge' writes the "
                  "result"),
                option_name(others[i]));
            return false;
        }
    return true;
}
