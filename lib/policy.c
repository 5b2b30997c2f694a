/* policy - resolving a rulebook on a date. */
#include "policy.h"

#include "money.h"

/* Makes scale a multiple of what `share` needs to be exact. */
static enum status widen(struct policy *policy, enum param id)
{
    enum { MOST_SCALE = 1000000 };
    if (policy->presence[id] != VALUE_IN_FORCE)
        return STATUS_OK;
    const struct value *value = &policy->value[id]->value;
    if (id == PARAM_INCOME_EMPLOYMENT_COST_AMOUNT && !value->relative)
        return STATUS_OK;
    if (value->number.den > MOST_SCALE / policy->scale)
        return STATUS_OVERFLOW;
    policy->scale *= value->number.den;
    return STATUS_OK;
}

static void resolve_value(struct policy *policy, enum param id)
{
    enum presence presence =
        section_value(policy->book->params[id], policy->on, policy->known_on,
                      &policy->value[id]);
    bool opens = param_def(id)->presence == PRESENCE_OPENS;
    policy->presence[id] = presence;
    policy->stops[id] =
        presence == VALUE_ENDED || (presence == VALUE_ABSENT && !opens);
}

/* Up to how many a limit that counts passes whoever has them. */
static int64_t harmless_count(const struct policy *policy, enum param id)
{
    if (policy->stops[id])
        return -1;
    return policy->presence[id] == VALUE_IN_FORCE
               ? policy->value[id]->value.number.num
               : INT64_MAX;
}

/* The savings a person that pass for sure: the limit without its fraction. */
static int64_t harmless_savings(const struct policy *policy, enum area area)
{
    const enum param id = PARAM_PROPERTY_SAVINGS_LIMIT;
    if (policy->stops[id])
        return -1;
    if (policy->presence[id] != VALUE_IN_FORCE)
        return INT64_MAX;
    const struct value *value = &policy->value[id]->value;
    struct ratio each = value->number,
                 standard = {policy->standard_units[area], policy->scale};
    if (value->relative && ratio_multiply(each, standard, &each) != STATUS_OK)
        return -1;
    return each.num / each.den;
}

static void resolve_harmless(struct policy *policy)
{
    policy->harmless.homes = harmless_count(policy, PARAM_PROPERTY_HOMES_LIMIT);
    policy->harmless.vehicles =
        harmless_count(policy, PARAM_PROPERTY_VEHICLES_LIMIT);
    policy->harmless.businesses =
        harmless_count(policy, PARAM_PROPERTY_BUSINESSES_LIMIT);
    for (int area = 0; area < AREA_COUNT; area++)
        policy->harmless.savings_fen_person[area] =
            harmless_savings(policy, (enum area)area);
}

/* Is a wage income whole where no cost is declared for it? */
static bool wage_is_whole(const struct policy *policy)
{
    const enum param cost = PARAM_INCOME_EMPLOYMENT_COST;
    const enum param disregard = PARAM_INCOME_DISREGARD;
    return policy->presence[cost] == VALUE_IN_FORCE &&
           policy->value[cost]->value.number.num <= COST_DECLARED &&
           policy->presence[disregard] != VALUE_IN_FORCE &&
           !policy->stops[disregard];
}

/* A standard in units: exact, as scale is a multiple of 12. */
static enum status resolve_standard(struct policy *policy, enum area area)
{
    enum param id = param_of_standard((int)area);
    if (policy->presence[id] != VALUE_IN_FORCE)
        return STATUS_OK;
    struct ratio fen = policy->value[id]->value.number, units;
    enum status status =
        ratio_multiply(fen, (struct ratio){policy->scale, 1}, &units);
    if (status == STATUS_OK)
        policy->standard_units[area] = units.num;
    return status;
}

static enum status resolve_supplements(const struct rulebook *book,
                                       struct arena *arena,
                                       struct policy *policy)
{
    struct supplement *list =
        arena_array(arena, book->member_count, sizeof *list);
    if (!list)
        return STATUS_MEMORY;
    size_t count = 0;
    for (size_t i = 0; i < book->member_count; i++) {
        const struct section *section = book->members[i];
        if (section->id != PARAM_SUPPLEMENT)
            continue;
        struct supplement *s = &list[count];
        s->presence =
            section_value(section, policy->on, policy->known_on, &s->value);
        if (s->presence == VALUE_ABSENT)
            continue;
        s->name = section->name;
        s->who = section_who(section, policy->on, policy->known_on);
        s->stacks =
            section_stack(section, policy->on, policy->known_on) == STACK_YES;
        count++;
    }
    policy->supplements = list;
    policy->supplement_count = count;
    return STATUS_OK;
}

static enum status resolve_weights(const struct rulebook *book,
                                   struct arena *arena, struct policy *policy)
{
    struct weight *list = arena_array(arena, book->member_count, sizeof *list);
    if (!list)
        return STATUS_MEMORY;
    size_t count = 0;
    for (size_t i = 0; i < book->member_count; i++) {
        const struct section *section = book->members[i];
        struct weight *w = &list[count];
        if (section->id != PARAM_GRADE_WEIGHT)
            continue;
        w->presence =
            section_value(section, policy->on, policy->known_on, &w->value);
        if (w->presence == VALUE_ABSENT)
            continue;
        w->name = section->name;
        w->who = section_who(section, policy->on, policy->known_on);
        count++;
    }
    policy->weights = list;
    policy->weight_count = count;
    return STATUS_OK;
}

/* ---- ages ---------------------------------------------------------------- */

static void add_age(struct age_set *set, int64_t age)
{
    if (age >= 0 && age <= MOST_AGE)
        set->words[age / AGE_BITS] |= UINT64_C(1) << age % AGE_BITS;
}

/* Both ends of its ranges, and those of its own ability to work. */
static void add_ages_of_filter(struct age_set *set, const struct filter *who)
{
    for (size_t i = 0; i < who->age_count; i++) {
        add_age(set, who->ages[i].least);
        add_age(set, (int64_t)who->ages[i].most + 1);
    }
}

static void resolve_ages(struct policy *policy)
{
    static const enum param limits[] = {
        PARAM_TEKUN_ELDER_AGE, PARAM_TEKUN_CHILD_AGE, PARAM_TEKUN_MINOR_AGE};
    struct age_set *set = &policy->ages;
    add_age(set, FILTER_WORKING_AGE);
    add_age(set, FILTER_ELDER_AGE);
    for (size_t i = 0; i < sizeof limits / sizeof *limits; i++)
        if (policy->presence[limits[i]] == VALUE_IN_FORCE)
            add_age(set, policy->value[limits[i]]->value.number.num);
    for (size_t i = 0; i < policy->supplement_count; i++)
        add_ages_of_filter(set, policy->supplements[i].who);
    for (size_t i = 0; i < policy->weight_count; i++)
        add_ages_of_filter(set, policy->weights[i].who);
}

int age_set_next(const struct age_set *set, int age)
{
    for (int next = age + 1; next <= MOST_AGE;) {
        uint64_t left = set->words[next / AGE_BITS] >> next % AGE_BITS;
        if (left)
            return next + __builtin_ctzll(left);
        next += AGE_BITS - next % AGE_BITS;
    }
    return age < MOST_AGE ? MOST_AGE + 1 : age + 1;
}

enum status policy_resolve(const struct rulebook *book, date on, date known_on,
                           struct arena *arena, struct policy *out)
{
    *out = (struct policy){
        .book = book, .on = on, .known_on = known_on, .scale = MONTHS_PER_YEAR};
    for (int id = 0; id < PARAM_COUNT; id++)
        resolve_value(out, (enum param)id);
    out->wage_is_whole = wage_is_whole(out);
    enum status status = widen(out, PARAM_INCOME_EMPLOYMENT_COST_AMOUNT);
    if (status == STATUS_OK)
        status = widen(out, PARAM_INCOME_DISREGARD);
    if (status == STATUS_OK)
        status = resolve_standard(out, AREA_URBAN);
    if (status == STATUS_OK)
        status = resolve_standard(out, AREA_RURAL);
    resolve_harmless(out);
    if (status == STATUS_OK)
        status = resolve_supplements(book, arena, out);
    if (status == STATUS_OK)
        status = resolve_weights(book, arena, out);
    if (status == STATUS_OK)
        resolve_ages(out);
    return status;
}

static bool same_supplements(const struct policy *a, const struct policy *b)
{
    if (a->supplement_count != b->supplement_count)
        return false;
    for (size_t i = 0; i < a->supplement_count; i++) {
        const struct supplement *x = &a->supplements[i];
        const struct supplement *y = &b->supplements[i];
        if (x->presence != y->presence || x->value != y->value ||
            x->who != y->who || x->stacks != y->stacks)
            return false;
    }
    return true;
}

static bool same_weights(const struct policy *a, const struct policy *b)
{
    if (a->weight_count != b->weight_count)
        return false;
    for (size_t i = 0; i < a->weight_count; i++) {
        const struct weight *x = &a->weights[i], *y = &b->weights[i];
        if (x->presence != y->presence || x->value != y->value ||
            x->who != y->who)
            return false;
    }
    return true;
}

void policy_difference(const struct policy *a, const struct policy *b,
                       struct param_set *out)
{
    *out = (struct param_set){{0}};
    for (int id = 0; id < PARAM_COUNT; id++)
        if (a->presence[id] != b->presence[id] ||
            (a->presence[id] != VALUE_ABSENT && a->value[id] != b->value[id]))
            param_set_add(out, id);
    if (!same_supplements(a, b))
        param_set_add(out, PARAM_SUPPLEMENT);
    if (!same_weights(a, b))
        param_set_add(out, PARAM_GRADE_WEIGHT);
    if (a->scale != b->scale)
        param_set_add(out, SET_SCALE);
}
