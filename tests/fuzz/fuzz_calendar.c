/* fuzz_calendar - the calendar of working days, and days counted by it. */
#include "fuzz.h"

#include "calendar.h"

#include <unistd.h>

/* Days ascend; and what is counted behind a day is counted back. */
static void check(const struct calendar *calendar)
{
    for (size_t i = 1; i < calendar->day_count; i++)
        MUST(calendar->days[i - 1].day < calendar->days[i].day);
    for (size_t i = 0; i < calendar->day_count && i < 4; i++) {
        struct workday_clock clock = {.calendar = calendar};
        date from = calendar->days[i].day, to;
        int64_t between;
        if (workday_add(&clock, from, 10, &to) != STATUS_OK)
            continue;
        MUST(workday_between(&clock, from, to, &between) == STATUS_OK);
        MUST(between == 10);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char path[FUZZ_PATH_SIZE];
    int fd = fuzz_file(data, size, path);
    struct messages messages = {0};
    struct calendar calendar = {0};
    struct arena arena = {NULL, NULL};
    enum status status = calendar_read(path, &arena, &messages, &calendar);
    MUST(status == STATUS_OK || messages.faults > 0);
    if (status == STATUS_OK)
        check(&calendar);
    arena_free(&arena);
    messages_free(&messages);
    close(fd);
    return 0;
}
