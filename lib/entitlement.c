/* entitlement - sections of packs as filters, and whom they let in. */
#include "entitlement.h"

#include "money.h"

struct choice {
    const char *word;
    int value;
};

static const struct choice LAYERS[] = {{"basic", LAYER_BASIC},
                                       {"special", LAYER_SPECIAL},
                                       {"emergency", LAYER_EMERGENCY},
                                       {"other", LAYER_OTHER},
                                       {NULL, 0}};
static const struct choice SCOPES[] = {
    {"person", SCOPE_PERSON}, {"household", SCOPE_HOUSEHOLD}, {NULL, 0}};
static const struct choice PERIODS[] = {{"once", PERIOD_ONCE},
                                        {"month", PERIOD_MONTH},
                                        {"year", PERIOD_YEAR},
                                        {NULL, 0}};

const char *const ENTITLEMENT_KEYS[] = {
    "title",     "layer",  "scope",  "category", "area",    "who",
    "household", "period", "lead",   "with",     "article", "in_kind",
    "amount_of", "listed", "nobody", NULL};

static int find(const struct choice *choices, struct span word)
{
    for (size_t i = 0; choices[i].word; i++)
        if (span_is(word, choices[i].word))
            return choices[i].value;
    return -1;
}

static const char *word_of(const struct choice *choices, int value)
{
    for (size_t i = 0; choices[i].word; i++)
        if (choices[i].value == value)
            return choices[i].word;
    return "";
}

const char *layer_word(enum layer layer)
{
    return word_of(LAYERS, (int)layer);
}

const char *period_word(enum period period)
{
    return word_of(PERIODS, (int)period);
}

/* A list of words as bits; false where one is unknown. */
static bool read_set(const struct vocabulary *v, struct span text,
                     uint32_t *out)
{
    *out = 0;
    while (text.at) {
        const struct word *word = word_find(v, span_trim(span_cut(&text, ';')));
        if (!word)
            return false;
        *out |= UINT32_C(1) << word->value;
    }
    return true;
}

/* Can the parameter give an amount? */
static bool is_money(enum param id)
{
    return id < PARAM_COUNT && (param_def(id)->type == VALUE_MONEY ||
                                param_def(id)->type == VALUE_MONEY_YEAR);
}

enum status entitlement_check_field(const char *key, const char *value)
{
    struct span text = span_of(value), problem;
    struct filter filter;
    uint32_t set;
    bool good = true;
    if (strcmp(key, "layer") == 0)
        good = find(LAYERS, text) >= 0;
    else if (strcmp(key, "scope") == 0)
        good = find(SCOPES, text) >= 0;
    else if (strcmp(key, "period") == 0)
        good = find(PERIODS, text) >= 0;
    else if (strcmp(key, "category") == 0)
        good = read_set(&VOCABULARY_CATEGORY, text, &set);
    else if (strcmp(key, "area") == 0)
        good = read_set(&VOCABULARY_AREA, text, &set);
    else if (strcmp(key, "who") == 0 || strcmp(key, "household") == 0)
        good = filter_parse(text, &filter, &problem) == STATUS_OK;
    else if (strcmp(key, "amount_of") == 0)
        good = is_money(param_find(text));
    else if (strcmp(key, "listed") == 0)
        good = span_is(text, "catalogue");
    else if (strcmp(key, "nobody") == 0)
        good = filter_parse(text, &filter, &problem) == STATUS_OK;
    return good ? STATUS_OK : STATUS_FAULT;
}

/* ---- resolving --------------------------------------------------------- */

/* A section on the date of a policy. */
struct source {
    const struct section *section;
    const struct policy *policy;
};

static const char *field(const struct source *from, const char *key)
{
    return section_field(from->section, key, from->policy->on,
                         from->policy->known_on);
}

static int choice_of(const struct source *from, const char *key,
                     const struct choice *choices, int absent)
{
    const char *word = field(from, key);
    int value = word ? find(choices, span_of(word)) : absent;
    return value < 0 ? absent : value;
}

static uint32_t set_of(const struct source *from, const char *key,
                       const struct vocabulary *v)
{
    uint32_t set = 0;
    const char *text = field(from, key);
    if (text)
        read_set(v, span_of(text), &set);
    return set;
}

static bool filter_of(const struct source *from, const char *key,
                      struct filter *out)
{
    struct span problem;
    const char *text = field(from, key);
    *out = (struct filter){0};
    return text && filter_parse(span_of(text), out, &problem) == STATUS_OK;
}

static void resolve(const struct source *from, struct entitlement *e)
{
    const char *amount_of = field(from, "amount_of");
    e->name = from->section->name + strlen("entitlement.");
    e->title = field(from, "title");
    e->layer = (enum layer)choice_of(from, "layer", LAYERS, LAYER_OTHER);
    e->scope = (enum scope)choice_of(from, "scope", SCOPES, SCOPE_PERSON);
    e->period = (enum period)choice_of(from, "period", PERIODS, PERIOD_NONE);
    e->categories = set_of(from, "category", &VOCABULARY_CATEGORY);
    e->areas = set_of(from, "area", &VOCABULARY_AREA);
    filter_of(from, "who", &e->who);
    e->has_household = filter_of(from, "household", &e->household);
    e->has_nobody = filter_of(from, "nobody", &e->nobody);
    e->amount_of = amount_of ? param_find(span_of(amount_of)) : PARAM_NONE;
    e->in_kind = field(from, "in_kind");
    e->lead = field(from, "lead");
    e->with = field(from, "with");
    e->article = field(from, "article");
    e->provisions = from->section->provisions;
}

enum status entitlements_resolve(const struct policy *policy,
                                 struct arena *arena,
                                 const struct entitlement **out, size_t *count)
{
    const struct rulebook *book = policy->book;
    struct entitlement *list =
        arena_array(arena, book->member_count, sizeof *list);
    *count = 0;
    if (!list)
        return STATUS_MEMORY;
    for (size_t i = 0; i < book->member_count; i++) {
        const struct section *section = book->members[i];
        struct entitlement *e = &list[*count];
        if (section->id != PARAM_ENTITLEMENT)
            continue;
        e->presence =
            section_value(section, policy->on, policy->known_on, &e->value);
        if (e->presence != VALUE_IN_FORCE)
            continue;
        resolve(&(struct source){section, policy}, e);
        ++*count;
    }
    *out = list;
    return STATUS_OK;
}

/* ---- applying ---------------------------------------------------------- */

enum category entitlement_category(const struct determination *d, size_t person)
{
    const struct person_part *part = &d->parts[person];
    if (part->category == CATEGORY_SINGLE)
        return CATEGORY_DIBAO;
    if (part->category != CATEGORY_NONE || part->excluded)
        return part->category;
    return d->category == CATEGORY_EDGE || d->category == CATEGORY_EXPENDITURE
               ? d->category
               : CATEGORY_NONE;
}

/* The worse of two answers: a missing fact is asked for, a no is a no. */
static enum filter_answer both(enum filter_answer a, enum filter_answer b)
{
    if (a == FILTER_NO || b == FILTER_NO)
        return FILTER_NO;
    return a == FILTER_YES ? b : a;
}

/* Does some person of the household meet the filter? */
static enum filter_answer some_member(const struct filter *filter,
                                      const struct determination *d)
{
    enum filter_answer best = FILTER_NO;
    for (size_t i = 0; i < d->household->person_count; i++) {
        if (d->parts[i].excluded)
            continue;
        enum filter_answer answer =
            filter_accepts(filter, &d->household->persons[i], d->on);
        if (answer == FILTER_YES)
            return FILTER_YES;
        if (answer != FILTER_NO)
            best = answer;
    }
    return best;
}

static enum filter_answer applies_to(const struct entitlement *e,
                                     const struct determination *d,
                                     size_t person)
{
    uint32_t category = UINT32_C(1) << entitlement_category(d, person);
    if (d->parts[person].excluded ||
        (e->categories && !(e->categories & category)))
        return FILTER_NO;
    return filter_accepts(&e->who, &d->household->persons[person], d->on);
}

/* Some member is in `household`, and none in `nobody`. */
static enum filter_answer household_fits(const struct entitlement *e,
                                         const struct determination *d)
{
    enum filter_answer some =
        e->has_household ? some_member(&e->household, d) : FILTER_YES;
    enum filter_answer barred =
        e->has_nobody ? some_member(&e->nobody, d) : FILTER_NO;
    if (barred == FILTER_YES)
        return FILTER_NO;
    return both(some, barred == FILTER_NO ? FILTER_YES : barred);
}

enum filter_answer entitlement_applies(const struct entitlement *e,
                                       const struct determination *d,
                                       size_t person)
{
    if (e->areas && !(e->areas >> d->household->area & 1))
        return FILTER_NO;
    enum filter_answer household = household_fits(e, d);
    if (household == FILTER_NO || e->scope == SCOPE_PERSON)
        return both(household, household == FILTER_NO
                                   ? FILTER_NO
                                   : applies_to(e, d, person));
    enum filter_answer best = FILTER_NO;
    for (size_t i = 0; i < d->household->person_count; i++) {
        enum filter_answer answer = applies_to(e, d, i);
        if (answer == FILTER_YES)
            return household;
        if (answer != FILTER_NO)
            best = answer;
    }
    return both(household, best);
}

enum status entitlement_amount(const struct entitlement *e,
                               const struct determination *d, bool *has,
                               int64_t *out_fen)
{
    const struct policy *policy = d->policy;
    const struct value *value = &e->value->value;
    struct ratio amount = value->number;
    *has = true;
    *out_fen = 0;
    if (e->amount_of != PARAM_NONE) {
        if (policy->presence[e->amount_of] != VALUE_IN_FORCE) {
            *has = false;
            return STATUS_OK;
        }
        amount = policy->value[e->amount_of]->value.number;
    } else if (strcmp(value->text, "in_kind") == 0) {
        *has = false;
        return STATUS_OK;
    } else if (value->relative) {
        enum status status = ratio_multiply(
            value->number, fen_of_units(d, d->standard_units), &amount);
        if (status != STATUS_OK)
            return status;
    }
    return money_round(amount, ROUND_HALF_UP, 1, out_fen);
}
