/* result - what is kept of a block until it is put out. */
#include "result.h"

#include "array.h"

#include <stdlib.h>

void result_clear(struct result *result)
{
    buffer_clear(&result->out);
    buffer_clear(&result->rejects);
    buffer_clear(&result->ids);
    for (int i = 0; i < RESULT_SIDES; i++)
        buffer_clear(&result->side[i]);
    messages_clear(&result->messages);
    result->household_count = 0;
    result->households = result->rows = result->rejected = result->findings = 0;
    result->status = STATUS_OK;
}

void result_free(struct result *result)
{
    buffer_free(&result->out);
    buffer_free(&result->rejects);
    buffer_free(&result->ids);
    for (int i = 0; i < RESULT_SIDES; i++)
        buffer_free(&result->side[i]);
    messages_free(&result->messages);
    free(result->places);
}

enum status result_note_id(struct result *result, struct span id, uint64_t line)
{
    struct id_place *places =
        array_reserve(result->places, result->household_count + 1,
                      &result->place_room, sizeof *places);
    if (!places)
        return STATUS_MEMORY;
    result->places = places;
    buffer_span(&result->ids, id);
    result->places[result->household_count++] =
        (struct id_place){result->ids.length, line};
    return STATUS_OK;
}

/* The messages of a household join those of the block. */
void result_pass_messages(const struct roster_case *household,
                          bool without_faults, struct messages *out)
{
    const struct messages *list = household->messages;
    for (size_t i = 0; i < list->count; i++) {
        enum severity severity = list->items[i].severity;
        if (without_faults && severity == SEVERITY_FAULT)
            continue;
        messages_add(out, severity, messages_place(list, i), "%s",
                     messages_text(list, i));
    }
}
