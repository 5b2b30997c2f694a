/* fuzz_set - --set KEY@DATE=VALUE over a rulebook, and the policy of a day. */
#include "fuzz.h"

#include "pack.h"
#include "policy.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *assignment = malloc(size + 1);
    struct rulebook book;
    struct messages messages = {0};
    struct policy policy;
    MUST(assignment);
    memcpy(assignment, data, size);
    assignment[size] = '\0';
    MUST(rulebook_init(&book) == STATUS_OK);
    enum status status = pack_set(assignment, &book, &messages);
    MUST(status == STATUS_OK || messages.faults > 0);
    if (status == STATUS_OK)
        policy_resolve(&book, 20211001, DATE_NONE, &book.arena, &policy);
    rulebook_free(&book);
    messages_free(&messages);
    free(assignment);
    return 0;
}
