/* due - words of items and reasons, and the list. */
#include "due.h"

#include "array.h"
#include "i18n.h"
#include "money.h"

#include <stdlib.h>

static const char *const WORDS[DUE_ITEMS] = {
    [DUE_DIBAO] = "dibao",
    [DUE_SINGLE] = "single",
    [DUE_TEKUN] = "tekun",
    [DUE_CARE] = "care",
    [DUE_SUPPLEMENT] = "supplement",
    [DUE_BONUS] = "bonus",
    [DUE_EXTENSION] = "extension",
    [DUE_EMPLOYMENT_SUBSIDY] = "employment_subsidy",
    [DUE_REWARD] = "reward",
    [DUE_PRICE_SUBSIDY] = "price_subsidy",
    [DUE_RELIEF] = "relief",
    [DUE_ARREARS] = "arrears",
    [DUE_RECOVERY] = "recovery",
};

static const struct {
    const char *code, *meaning;
} REASONS[DUE_REASONS] = {
    [DUE_FROZEN] = {"income_of_last_review",
                    N_("with the income of the last review")},
    [DUE_TOOK_UP_WORK] = {"took_up_work", N_("a member took up work")},
    [DUE_PHASES_OUT] = {"phase_out",
                        N_("income rose above the standard; dibao goes on "
                           "for a time")},
    [DUE_PRICES_ROSE] = {"prices_rose", N_("prices rose to the trigger")},
    [DUE_RELIEF_STAGE] = {"relief", N_("temporary relief was granted")},
    [DUE_LAW_LATE] = {"announced_late",
                      N_("a value was announced after the month")},
    [DUE_EVIDENCE_LATE] = {"recorded_late",
                           N_("a fact was recorded after the month")},
};

struct due *dues_add(struct dues *dues)
{
    struct due *items =
        array_reserve(dues->items, dues->count + 1, &dues->room, sizeof *items);
    if (!items)
        return NULL;
    dues->items = items;
    items[dues->count] = (struct due){.person = NOBODY};
    return &items[dues->count++];
}

/* By insertion: all but corrections come in order. */
void dues_order(struct dues *dues, size_t first)
{
    for (size_t i = first; i < dues->count; i++) {
        struct due due = dues->items[i];
        size_t at = i;
        for (; at > first && dues->items[at - 1].item > due.item; at--)
            dues->items[at] = dues->items[at - 1];
        dues->items[at] = due;
    }
}

void dues_free(struct dues *dues)
{
    free(dues->items);
    *dues = (struct dues){0};
}

enum status dues_sum(const struct dues *dues, enum due_item item,
                     int64_t *out_fen)
{
    *out_fen = 0;
    for (size_t i = 0; i < dues->count; i++) {
        if (dues->items[i].item != item)
            continue;
        enum status status =
            money_add(*out_fen, dues->items[i].amount_fen, out_fen);
        if (status != STATUS_OK)
            return status;
    }
    return STATUS_OK;
}

const char *due_item_word(enum due_item item)
{
    return WORDS[item];
}

enum due_item due_item_find(struct span word)
{
    int item = 0;
    while (item < DUE_ITEMS && !span_is(word, WORDS[item]))
        item++;
    return (enum due_item)item;
}

const char *due_reason_code(enum due_reason reason)
{
    return REASONS[reason].code;
}

const char *due_reason_meaning(enum due_reason reason)
{
    return REASONS[reason].meaning;
}
