/* again - asks what was seen, and reads files once more where need be. */
#include "again.h"

#include "i18n.h"
#include "say.h"

static enum status comes_again(struct span id, const char *file, uint64_t line,
                               const char *first_file, uint64_t first_line)
{
    say(_("%s:%llu: household %.*s comes again (its rows begin at %s:%llu): "
          "sort the file by household, or use --group"),
        file, (unsigned long long)line, SPAN_ARGS(id), first_file,
        (unsigned long long)first_line);
    return STATUS_FAULT;
}

static enum status out_of_order(struct span id, const char *file, uint64_t line)
{
    say(_("%s:%llu: household %.*s is out of order after %d others in order, "
          "so whether it came before cannot be told in bounded memory from a "
          "pipe: sort it by household, give a file, or use --group"),
        file, (unsigned long long)line, SPAN_ARGS(id), SEEN_ROOM);
    return STATUS_FAULT;
}

/* Reads the files once more to know every id so far. */
static enum status recount(struct again *again, const char *file, uint64_t line)
{
    struct seen *all;
    enum status status = seen_from_files(again->input, file, line, &all);
    if (status != STATUS_OK)
        return status;
    seen_free(again->seen);
    again->seen = all;
    return STATUS_OK;
}

enum status again_check(struct again *again, struct span id, const char *file,
                        uint64_t line)
{
    const char *first_file = NULL;
    uint64_t first_line = 0;
    enum seen_answer answer = SEEN_NEW;
    enum status status = seen_add(again->seen, id, file, line, &answer,
                                  &first_file, &first_line);
    if (status == STATUS_OK && answer == SEEN_UNKNOWN) {
        status = recount(again, file, line);
        if (status == STATUS_FAULT)
            return out_of_order(id, file, line);
        if (status == STATUS_OK)
            status = seen_add(again->seen, id, file, line, &answer, &first_file,
                              &first_line);
    }
    if (status == STATUS_OK && answer == SEEN_BEFORE)
        return comes_again(id, file, line, first_file, first_line);
    return status;
}
