/* vary - the table of fields, and the copy that is set. */
#include "vary.h"

#include "money.h"

#include <stdlib.h>
#include <string.h>

#define P(member) offsetof(struct person, member)
#define H(member) offsetof(struct household, member)

#define MOST_FEN                                                               \
    INT64_C(999999999999999) /* thirteen digits before the point               \
                              */
#define MOST_THINGS   1000000
#define MOST_REFUSALS 1000
#define MOST_YEARS    120

/* clang-format off */
static const struct vary_field FIELDS[] = {
    {"wage", VARY_FEN_MONTH, false, true, true, P(wage_fen_month), MOST_FEN},
    {"business", VARY_FEN_MONTH, false, true, false, P(business_fen_month), MOST_FEN},
    {"property", VARY_FEN_MONTH, false, true, false, P(property_fen_month), MOST_FEN},
    {"transfer", VARY_FEN_MONTH, false, true, false, P(transfer_fen_month), MOST_FEN},
    {"farm_income_year", VARY_FEN_YEAR, false, true, false, P(farm_fen_year), MOST_FEN},
    {"exempt_income", VARY_FEN_MONTH, false, false, false, P(exempt_fen_month), MOST_FEN},
    {"basic_pension", VARY_FEN_MONTH, false, false, false, P(basic_pension_fen_month), MOST_FEN},
    {"employment_cost", VARY_FEN_MONTH, false, false, false, P(employment_cost_fen_month), MOST_FEN},
    {"savings", VARY_FEN, true, false, false, H(savings_fen), MOST_FEN},
    {"rigid_expense_year", VARY_FEN_YEAR, true, false, false, H(rigid_expense_fen_year), MOST_FEN},
    {"homes", VARY_COUNT, true, false, false, H(homes), MOST_THINGS},
    {"vehicles", VARY_COUNT, true, false, false, H(vehicles), MOST_THINGS},
    {"businesses", VARY_COUNT, true, false, false, H(businesses), MOST_THINGS},
    {"refusals", VARY_COUNT, false, false, false, P(refusals), MOST_REFUSALS},
    {"age", VARY_YEARS, false, false, false, P(birth_date), MOST_YEARS},
};
/* clang-format on */

enum { FIELD_COUNT = sizeof FIELDS / sizeof *FIELDS };

const struct vary_field *vary_at(size_t index)
{
    return index < FIELD_COUNT ? &FIELDS[index] : NULL;
}

const struct vary_field *vary_find(struct span name)
{
    for (size_t i = 0; i < FIELD_COUNT; i++)
        if (span_is(name, FIELDS[i].name))
            return &FIELDS[i];
    return NULL;
}

int64_t vary_one(const struct vary_field *field)
{
    return vary_is_money(field) ? FEN_PER_YUAN : 1;
}

enum status varied_copy(struct varied *varied, const struct household *of)
{
    varied->persons = malloc((of->person_count + 1) * sizeof *varied->persons);
    if (!varied->persons)
        return STATUS_MEMORY;
    if (of->person_count > 0)
        memcpy(varied->persons, of->persons,
               of->person_count * sizeof *varied->persons);
    varied->household = *of;
    varied->household.persons = varied->persons;
    return STATUS_OK;
}

void varied_free(struct varied *varied)
{
    free(varied->persons);
    varied->persons = NULL;
}

static void *place_of(struct varied *varied)
{
    return varied->field->of_household
               ? (char *)&varied->household + varied->field->offset
               : (char *)&varied->persons[varied->person] +
                     varied->field->offset;
}

int64_t varied_get(const struct varied *varied)
{
    struct varied copy = *varied;
    if (varied->field->unit != VARY_YEARS)
        return *(const int64_t *)place_of(&copy);
    date birth = varied->persons[varied->person].birth_date;
    if (birth == DATE_NONE || birth > varied->on)
        return VARY_UNKNOWN;
    return date_age(birth, varied->on);
}

/* Born on the day itself, so many years ago. */
void varied_set(struct varied *varied, int64_t value)
{
    if (varied->field->unit == VARY_YEARS)
        varied->persons[varied->person].birth_date = date_add_months(
            varied->on, -(int)value * MONTHS_PER_YEAR, DATE_CLAMP);
    else
        *(int64_t *)place_of(varied) = value;
}
