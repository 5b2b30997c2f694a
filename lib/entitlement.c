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
static const struct choice PERSONS[] = {
    {"living", PERSONS_LIVING}, {"dead", PERSONS_DEAD}, {NULL, 0}};
static const struct choice LISTS[] = {
    {"all", LISTED_ALL}, {"catalogue", LISTED_CATALOGUE}, {NULL, 0}};
static const struct choice PERIODS[] = {{"once", PERIOD_ONCE},
                                        {"month", PERIOD_MONTH},
                                        {"year", PERIOD_YEAR},
                                        {NULL, 0}};

const char *const ENTITLEMENT_KEYS[] = {
    "title",     "layer",   "scope",  "category", "area",    "who",
    "household", "period",  "lead",   "with",     "article", "in_kind",
    "amount_of", "persons", "listed", "nobody",   NULL};

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

const char *scope_word(enum scope scope)
{
    return word_of(SCOPES, (int)scope);
}

const char *period_word(enum period period)
{
    return word_of(PERIODS, (int)period);
}

const char *listed_word(enum listed listed)
{
    return word_of(LISTS, (int)listed);
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
    static const struct {
        const char *key;
        const struct choice *choices;
    } choosing[] = {{"layer", LAYERS},
                    {"scope", SCOPES},
                    {"period", PERIODS},
                    {"persons", PERSONS},
                    {"listed", LISTS}};
    struct span text = span_of(value), problem;
    struct filter filter;
    uint32_t set;
    bool good = true;
    for (size_t i = 0; i < sizeof choosing / sizeof *choosing; i++)
        if (strcmp(key, choosing[i].key) == 0)
            good = find(choosing[i].choices, text) >= 0;
    if (strcmp(key, "category") == 0)
        good = read_set(&VOCABULARY_CATEGORY, text, &set);
    else if (strcmp(key, "area") == 0)
        good = read_set(&VOCABULARY_AREA, text, &set);
    else if (strcmp(key, "who") == 0 || strcmp(key, "household") == 0 ||
             strcmp(key, "nobody") == 0)
        good = filter_parse(text, &filter, &problem) == STATUS_OK;
    else if (strcmp(key, "amount_of") == 0)
        good = is_money(param_find(text));
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

static uint32_t set_of(const char *text, const struct vocabulary *v)
{
    uint32_t set = 0;
    if (text)
        read_set(v, span_of(text), &set);
    return set;
}

static struct filter filter_of(const char *text)
{
    struct filter filter = {0};
    struct span problem;
    if (text && filter_parse(span_of(text), &filter, &problem) != STATUS_OK)
        filter = (struct filter){0};
    return filter;
}

/* Of the nearest pack that names any; --set does not. */
static const char *provisions_of(const struct section *section)
{
    while (section && !section->provisions)
        section = section->base;
    return section ? section->provisions : NULL;
}

static void resolve_texts(const struct source *from, struct entitlement *e)
{
    e->name = from->section->name + strlen("entitlement.");
    e->title = field(from, "title");
    e->category_text = field(from, "category");
    e->area_text = field(from, "area");
    e->who_text = field(from, "who");
    e->household_text = field(from, "household");
    e->nobody_text = field(from, "nobody");
    e->in_kind = field(from, "in_kind");
    e->lead = field(from, "lead");
    e->with = field(from, "with");
    e->article = field(from, "article");
    e->provisions = provisions_of(from->section);
}

static void resolve(const struct source *from, struct entitlement *e)
{
    const char *amount_of = field(from, "amount_of");
    resolve_texts(from, e);
    e->layer = (enum layer)choice_of(from, "layer", LAYERS, LAYER_OTHER);
    e->scope = (enum scope)choice_of(from, "scope", SCOPES, SCOPE_PERSON);
    e->persons =
        (enum persons)choice_of(from, "persons", PERSONS, PERSONS_LIVING);
    e->listed = (enum listed)choice_of(from, "listed", LISTS, LISTED_ALL);
    e->period = (enum period)choice_of(from, "period", PERIODS, PERIOD_NONE);
    e->categories = set_of(e->category_text, &VOCABULARY_CATEGORY);
    e->areas = set_of(e->area_text, &VOCABULARY_AREA);
    e->who = filter_of(e->who_text);
    e->has_household = e->household_text != NULL;
    e->household = filter_of(e->household_text);
    e->has_nobody = e->nobody_text != NULL;
    e->nobody = filter_of(e->nobody_text);
    e->amount_of = amount_of ? param_find(span_of(amount_of)) : PARAM_NONE;
}

/* Does a pack say whose it is, or what, by the date? */
static bool is_described(const struct source *from)
{
    for (size_t i = 0; ENTITLEMENT_KEYS[i]; i++)
        if (field(from, ENTITLEMENT_KEYS[i]))
            return true;
    return false;
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
        const struct source from = {section, policy};
        struct entitlement *e = &list[*count];
        if (section->id != PARAM_ENTITLEMENT || !is_described(&from))
            continue;
        e->presence =
            section_value(section, policy->on, policy->known_on, &e->value);
        if (e->presence != VALUE_IN_FORCE)
            continue;
        resolve(&from, e);
        ++*count;
    }
    *out = list;
    return STATUS_OK;
}

/* ---- applying ---------------------------------------------------------- */

static bool died_before(const struct person_part *part)
{
    return part->excluded && part->reasons & reason_bit(REASON_DIED);
}

static enum category category_of_the_dead(const struct determination *d)
{
    enum category in_force = (enum category)d->household->category_in_force;
    if (in_force == CATEGORY_SINGLE)
        return CATEGORY_DIBAO;
    return in_force == CATEGORY_UNKNOWN || in_force == CATEGORY_NONE
               ? d->category
               : in_force;
}

enum category entitlement_category(const struct determination *d, size_t person)
{
    const struct person_part *part = &d->parts[person];
    if (died_before(part))
        return category_of_the_dead(d);
    if (part->category == CATEGORY_SINGLE)
        return CATEGORY_DIBAO;
    if (part->category != CATEGORY_NONE || part->excluded)
        return part->category;
    return d->category == CATEGORY_EDGE || d->category == CATEGORY_EXPENDITURE
               ? d->category
               : CATEGORY_NONE;
}

/* An answer, and where a fact is missing, whose. */
struct finding {
    enum filter_answer answer;
    size_t person;
};

static const struct finding NOT_SO = {FILTER_NO, 0}, IS_SO = {FILTER_YES, 0};

/* Both must hold; a no is a no whatever fact is missing elsewhere. */
static struct finding both(struct finding a, struct finding b)
{
    if (a.answer == FILTER_NO || b.answer == FILTER_NO)
        return NOT_SO;
    return a.answer == FILTER_YES ? b : a;
}

/* One of them is enough; a yes is a yes whatever fact is missing elsewhere. */
static struct finding either(struct finding a, struct finding b)
{
    if (a.answer == FILTER_YES || b.answer == FILTER_NO)
        return a;
    if (a.answer == FILTER_NO || b.answer == FILTER_YES)
        return b;
    return a;
}

static struct finding filtered(const struct filter *filter,
                               const struct determination *d, size_t person)
{
    return (struct finding){
        filter_accepts(filter, &d->household->persons[person], d->on), person};
}

/* Some person of the household who counts meets the filter. */
static struct finding some_member(const struct filter *filter,
                                  const struct determination *d)
{
    struct finding found = NOT_SO;
    for (size_t i = 0; i < d->household->person_count; i++)
        if (!d->parts[i].excluded)
            found = either(found, filtered(filter, d, i));
    return found;
}

/* A conscript whom the pack leaves out, of whom the reason names the death. */
static bool was_left_out(const struct determination *d, size_t person)
{
    const enum param id = PARAM_MEMBERS_CONSCRIPT_EXCLUDED;
    return person_has_tag(&d->household->persons[person], TAG_CONSCRIPT) &&
           d->policy->presence[id] == VALUE_IN_FORCE &&
           d->policy->value[id]->value.number.num != 0;
}

static bool looks_at(const struct entitlement *e, const struct determination *d,
                     size_t person)
{
    const struct person_part *part = &d->parts[person];
    if (e->persons == PERSONS_DEAD)
        return (died_before(part) && !was_left_out(d, person)) ||
               (!part->excluded &&
                d->household->persons[person].died_on == d->on);
    return !part->excluded;
}

/*
 * What the person counts as: someone let in alone is dibao and single for
 * himself, and does not make the household dibao. For an item of the dead the
 * day of death is as those after it.
 */
static uint32_t categories_of(const struct entitlement *e,
                              const struct determination *d, size_t person)
{
    if (e->persons == PERSONS_DEAD)
        return UINT32_C(1) << category_of_the_dead(d);
    if (d->parts[person].category != CATEGORY_SINGLE)
        return UINT32_C(1) << entitlement_category(d, person);
    if (e->scope == SCOPE_HOUSEHOLD)
        return UINT32_C(1) << d->category;
    return UINT32_C(1) << CATEGORY_DIBAO | UINT32_C(1) << CATEGORY_SINGLE;
}

static struct finding applies_to(const struct entitlement *e,
                                 const struct determination *d, size_t person)
{
    if (!looks_at(e, d, person))
        return NOT_SO;
    if (e->categories && !(e->categories & categories_of(e, d, person)))
        return NOT_SO;
    return filtered(&e->who, d, person);
}

/* Some member is in `household`, and none in `nobody`. */
static struct finding household_fits(const struct entitlement *e,
                                     const struct determination *d)
{
    struct finding some =
        e->has_household ? some_member(&e->household, d) : IS_SO;
    struct finding barred = e->has_nobody ? some_member(&e->nobody, d) : NOT_SO;
    if (barred.answer == FILTER_YES)
        return NOT_SO;
    return both(some, barred.answer == FILTER_NO ? IS_SO : barred);
}

static struct finding applies(const struct entitlement *e,
                              const struct determination *d, size_t person)
{
    if (e->listed == LISTED_CATALOGUE ||
        (e->areas && !(e->areas >> d->household->area & 1)))
        return NOT_SO;
    struct finding household = household_fits(e, d);
    if (household.answer == FILTER_NO)
        return NOT_SO;
    if (e->scope == SCOPE_PERSON)
        return both(household, applies_to(e, d, person));
    struct finding found = NOT_SO;
    for (size_t i = 0; i < d->household->person_count; i++)
        found = either(found, applies_to(e, d, i));
    return both(household, found);
}

enum filter_answer entitlement_examine(const struct entitlement *e,
                                       const struct determination *d,
                                       size_t person, size_t *whose)
{
    struct finding found = applies(e, d, person);
    *whose = found.person;
    return found.answer;
}

enum filter_answer entitlement_applies(const struct entitlement *e,
                                       const struct determination *d,
                                       size_t person)
{
    return applies(e, d, person).answer;
}

enum status entitlement_amount(const struct entitlement *e,
                               struct determination *d, bool *has,
                               int64_t *out_fen)
{
    const struct value *value = &e->value->value;
    enum status status = STATUS_OK;
    *out_fen = 0;
    *has = false;
    if (e->amount_of != PARAM_NONE) {
        status = determination_value(d, e->amount_of, &value);
        if (status != STATUS_OK || !value)
            return status;
    } else if (strcmp(e->value->text, "in_kind") == 0) {
        return STATUS_OK;
    }
    struct ratio amount = value->number;
    if (value->relative)
        status = ratio_multiply(value->number,
                                fen_of_units(d, d->standard_units), &amount);
    *has = true;
    return status == STATUS_OK ? money_round(amount, ROUND_HALF_UP, 1, out_fen)
                               : status;
}
