/* turning - the search for turning points. */
#include "turning.h"

#include "turning_lab.h"

#include <stdlib.h>
#include <string.h>

const char *turning_code(enum turning_kind kind)
{
    static const char *const codes[TURNING_KINDS] = {"income_less",
                                                     "income_more",
                                                     "own_income_less",
                                                     "own_income_more",
                                                     "property",
                                                     "support",
                                                     "care",
                                                     "refusals",
                                                     "expense_more",
                                                     "age"};
    return codes[kind];
}

void turnings_free(struct turnings *turnings)
{
    free(turnings->items);
    *turnings = (struct turnings){0};
}

/* ---- property ---------------------------------------------------------- */

/* One limit: where its figure stands, and the reason when it is above. */
struct limit {
    size_t figure; /* offset in struct household */
    size_t most;   /* offset in struct turning */
    enum reason reason;
};

static const struct limit LIMITS[] = {
    {offsetof(struct household, savings_fen),
     offsetof(struct turning, savings_fen), REASON_SAVINGS_ABOVE_LIMIT},
    {offsetof(struct household, homes), offsetof(struct turning, homes),
     REASON_HOMES_ABOVE_LIMIT},
    {offsetof(struct household, vehicles), offsetof(struct turning, vehicles),
     REASON_VEHICLES_ABOVE_LIMIT},
    {offsetof(struct household, businesses),
     offsetof(struct turning, businesses), REASON_BUSINESSES_ABOVE_LIMIT},
};

enum { LIMIT_COUNT = sizeof LIMITS / sizeof *LIMITS };

static int64_t *figure_of(struct lab *lab, const struct limit *limit)
{
    return (int64_t *)(void *)((char *)&lab->household + limit->figure);
}

/* `change` less of what limit number `which` is about. */
static void less_property(struct lab *lab, int which, int64_t change)
{
    *figure_of(lab, &LIMITS[which]) -= change;
}

static bool is_within(const struct lab *lab, int which, int64_t wanted)
{
    (void)wanted;
    return !(lab->result.reasons & reason_bit(LIMITS[which].reason));
}

static void apply_limits(struct lab *lab, const int64_t *most)
{
    lab_restore(lab);
    for (int i = 0; i < LIMIT_COUNT; i++)
        if (most[i] != PROPERTY_KEPT)
            *figure_of(lab, &LIMITS[i]) = most[i];
}

static void find_property(struct lab *lab)
{
    const struct determination *d = lab->decision;
    int64_t most[LIMIT_COUNT];
    struct turning turning = {.kind = TURNING_PROPERTY, .person = NOBODY};
    if (d->property_passes || d->reasons & reason_bit(REASON_NO_VERSION))
        return;
    for (int i = 0; i < LIMIT_COUNT; i++) {
        struct question q = {less_property, is_within, i, 0};
        lab_restore(lab);
        int64_t now = *figure_of(lab, &LIMITS[i]);
        most[i] = PROPERTY_KEPT;
        if (d->reasons & reason_bit(LIMITS[i].reason))
            most[i] = now - lab_least_change(lab, &q, now);
        memcpy((char *)&turning + LIMITS[i].most, &most[i], sizeof *most);
    }
    apply_limits(lab, most);
    if (lab_decide(lab) && lab->result.property_passes)
        lab_note(lab, turning);
}

/* ---- persons ----------------------------------------------------------- */

/*
 * Does another person of working age live there? He or she is the likely
 * supporter, and nothing is gained by the question.
 */
static bool lives_with_an_adult(const struct determination *d, size_t person)
{
    enum { ADULT_AGE = 18, OLD_AGE = 60 };
    for (size_t i = 0; i < d->household->person_count; i++) {
        date birth = d->household->persons[i].birth_date;
        if (i == person || d->parts[i].excluded || birth == DATE_NONE)
            continue;
        int age = date_age(birth, d->on);
        if (age >= ADULT_AGE && age < OLD_AGE)
            return true;
    }
    return false;
}

static void find_support(struct lab *lab)
{
    const struct determination *d = lab->decision;
    for (size_t i = 0; i < d->household->person_count; i++) {
        if (d->parts[i].excluded ||
            d->household->persons[i].support != SUPPORT_UNKNOWN ||
            lives_with_an_adult(d, i))
            continue;
        lab_restore(lab);
        lab->persons[i].support = SUPPORT_NONE;
        if (lab_decide(lab) && lab->parts[i].category == CATEGORY_TEKUN)
            lab_note(lab, (struct turning){.kind = TURNING_SUPPORT,
                                           .person = (int)i});
    }
}

static void find_care(struct lab *lab)
{
    const struct determination *d = lab->decision;
    for (size_t i = 0; i < d->household->person_count; i++) {
        if (!(d->parts[i].reasons & reason_bit(REASON_CARE_UNKNOWN)))
            continue;
        for (int care = CARE_ABLE; care <= CARE_LOST; care++) {
            lab_restore(lab);
            lab->persons[i].care = (uint8_t)care;
            if (lab_decide(lab) && lab->result.total_fen != d->total_fen)
                lab_note(lab, (struct turning){.kind = TURNING_CARE,
                                               .person = (int)i,
                                               .care = (enum care)care});
        }
    }
}

/* Everybody with `change` refusals less. */
static void fewer_refusals(struct lab *lab, int person, int64_t change)
{
    (void)person;
    for (size_t i = 0; i < lab->household.person_count; i++) {
        int64_t *refusals = &lab->persons[i].refusals;
        *refusals = *refusals > change ? *refusals - change : 0;
    }
}

static bool pays_more(const struct lab *lab, int person, int64_t total_fen)
{
    (void)person;
    return lab->result.total_fen > total_fen;
}

static void find_refusals(struct lab *lab)
{
    enum { MOST_REFUSALS = 1000 };
    const struct determination *d = lab->decision;
    struct question q = {fewer_refusals, pays_more, NOBODY, d->total_fen};
    if (!(d->reasons & reason_bit(REASON_WORK_REFUSED)) ||
        !lab_ask(lab, &q, MOST_REFUSALS))
        return;
    lab_note(lab, (struct turning){.kind = TURNING_REFUSALS, .person = NOBODY});
}

static void more_expense(struct lab *lab, int person, int64_t fen)
{
    (void)person;
    lab->household.rigid_expense_fen_year += fen;
}

static void find_expense(struct lab *lab)
{
    enum { MOST_EXPENSE_FEN = 1000000000 };
    const struct determination *d = lab->decision;
    struct question q = {more_expense, lab_ranks_at_least, NOBODY, 1};
    if (lab_rank(d->category) > 0 || !d->property_passes || d->members == 0)
        return;
    int64_t by = lab_least_change(lab, &q, MOST_EXPENSE_FEN);
    if (by > 0)
        lab_note(lab, (struct turning){.kind = TURNING_EXPENSE,
                                       .person = NOBODY,
                                       .by_fen = by});
}

/* ---- birthdays --------------------------------------------------------- */

/* The day an age is reached: 1 March for the 29 February of other years. */
static date birthday(date birth, int age)
{
    int year = date_year(birth) + age;
    if (date_month(birth) == 2 && date_day(birth) == 29 &&
        !date_is_leap_year(year))
        return date_make(year, 3, 1);
    return date_make(year, date_month(birth), date_day(birth));
}

/* Is the person older by the birthdays, all else being equal, another one? */
static bool is_another(const struct lab *lab, size_t person)
{
    const struct person_part *now = &lab->decision->parts[person];
    const struct person_part *then = &lab->parts[person];
    return then->category != now->category ||
           lab->result.category != lab->decision->category ||
           lab->result.total_fen != lab->decision->total_fen;
}

static void find_birthday(struct lab *lab, size_t person)
{
    const struct determination *d = lab->decision;
    date birth = d->household->persons[person].birth_date;
    if (birth == DATE_NONE || birth > d->on || d->parts[person].excluded)
        return;
    int age = date_age(birth, d->on);
    for (int years = 1; years <= TURNING_YEARS; years++) {
        if (date_year(birth) - years < date_year(DATE_FIRST))
            break;
        lab_restore(lab);
        lab->persons[person].birth_date = birthday(birth, -years);
        if (!lab_decide(lab) || !is_another(lab, person))
            continue;
        lab_note(lab, (struct turning){.kind = TURNING_AGE,
                                       .person = (int)person,
                                       .age = age + years,
                                       .on = birthday(birth, age + years)});
        return;
    }
}

static void find_birthdays(struct lab *lab)
{
    for (size_t i = 0; i < lab->decision->household->person_count; i++)
        find_birthday(lab, i);
}

enum status turnings_find(const struct determination *decision,
                          struct turnings *out)
{
    static void (*const searches[])(struct lab * lab) = {
        turning_find_income, turning_find_own_income,
        find_property,       find_support,
        find_care,           find_refusals,
        find_expense,        find_birthdays,
    };
    struct lab lab;
    enum status status = lab_open(decision, out, &lab);
    for (size_t i = 0;
         status == STATUS_OK && i < sizeof searches / sizeof *searches; i++) {
        searches[i](&lab);
        status = lab.failed ? STATUS_MEMORY : STATUS_OK;
    }
    lab_close(&lab);
    return status;
}
