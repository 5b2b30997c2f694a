/* once - asking seen, and the messages. */
#include "once.h"

#include "i18n.h"
#include "say.h"

static enum status again(struct span id, struct place place, struct place first)
{
    say(_("%s:%llu: household %.*s comes again (its rows begin at %s:%llu): "
          "sort the file by household, or use --group"),
        place.file, (unsigned long long)place.line, SPAN_ARGS(id), first.file,
        (unsigned long long)first.line);
    return STATUS_FAULT;
}

static enum status out_of_order(struct span id, struct place place)
{
    say(_("%s:%llu: household %.*s is out of order after %d others in order, "
          "so whether it came before cannot be told in bounded memory from a "
          "pipe: sort it by household, give a file, or use --group"),
        place.file, (unsigned long long)place.line, SPAN_ARGS(id), SEEN_ROOM);
    return STATUS_FAULT;
}

/* Reads the files once more to know every id so far. */
static enum status recount(struct seen **seen,
                           const struct block_options *input,
                           struct place place)
{
    struct seen *all;
    enum status status = seen_from_files(input, place.file, place.line, &all);
    if (status != STATUS_OK)
        return status;
    seen_free(*seen);
    *seen = all;
    return STATUS_OK;
}

enum status once_check(struct seen **seen, const struct block_options *input,
                       struct span id, struct place place)
{
    struct place first = {0};
    enum seen_answer answer = SEEN_NEW;
    enum status status = seen_add(*seen, id, place.file, place.line, &answer,
                                  &first.file, &first.line);
    if (status == STATUS_OK && answer == SEEN_UNKNOWN) {
        status = recount(seen, input, place);
        if (status == STATUS_FAULT)
            return out_of_order(id, place);
        if (status == STATUS_OK)
            status = seen_add(*seen, id, place.file, place.line, &answer,
                              &first.file, &first.line);
    }
    if (status == STATUS_OK && answer == SEEN_BEFORE)
        return again(id, place, first);
    return status;
}
