/* law - cases at random, and the smallest that breaks a law. */
#include "law.h"

#include "chance.h"

enum { TEXT_SIZE = 8000 };

struct law_rules law_rules[LAW_RULES];

void law_open(void)
{
    memset(law_rules, 0, sizeof law_rules);
}

void law_close(void)
{
    for (size_t i = 0; i < LAW_RULES; i++) {
        if (!law_rules[i].name)
            continue;
        rulebook_free(&law_rules[i].book);
        rulebook_free(&law_rules[i].richer_book);
    }
}

int law_times = 1;

void law_yuan(const char *key, int yuan)
{
    char text[24];
    snprintf(text, sizeof text, "%d", yuan * law_times);
    always(key, span_dup(&world.book.arena, span_of(text)));
}

/* The rules, each amount so many times as much. */
static void make_rules(int so_many, void (*put)(void), struct rulebook *book,
                       struct policy *policy)
{
    law_times = so_many;
    world_open();
    law_yuan("dibao.standard.urban", 636);
    law_yuan("dibao.standard.rural", 515);
    put();
    *book = world.book; /* which is not closed */
    ck_assert_int_eq(
        policy_resolve(book, world.on, DATE_NONE, &book->arena, policy),
        STATUS_OK);
}

struct law_rules *law_rules_of(size_t i, const char *name, void (*put)(void))
{
    struct law_rules *r = &law_rules[i];
    r->name = name;
    r->unit_fen = 1;
    make_rules(1, put, &r->book, &r->policy);
    make_rules(LAW_TIMES, put, &r->richer_book, &r->richer);
    return r;
}

void law_bind(struct law_case *c)
{
    for (size_t i = 0; i < c->count; i++)
        c->versions[i].persons = c->persons[i];
}

bool law_decides(const struct policy *policy, const struct household *household,
                 struct person_part *parts, struct determination *out)
{
    return determine(policy, household, policy->on, NULL, parts, out) ==
           STATUS_OK;
}

/* ---- at random ----------------------------------------------------------- */

static bool once_in(size_t n)
{
    return below(n) == 0;
}

static int64_t some_fen(size_t most_yuan)
{
    switch (below(4)) {
    case 0:
        return YUAN(1 + (int64_t)below(most_yuan));
    case 1:
        return 1 + (int64_t)below(most_yuan * 100);
    default:
        return 0;
    }
}

static date some_birth(void)
{
    /* ages 0 to 90, half of them at a limit on the date or the day before */
    static const int AGES[] = {3, 15, 16, 17, 18, 59, 60, 69, 70};
    int age = once_in(2) ? AGES[below(COUNT_OF(AGES))] : (int)below(90);
    return date_make(2021 - age, 10, once_in(2) ? 1 : 2);
}

static void make_person(struct person *p, size_t i)
{
    static const char *const IDS[] = {"A1", "A2", "A3", "A4", "A5", "A6"};
    *p = (struct person){.person_id = span_of(IDS[i]),
                         .birth_date = some_birth(),
                         .care_failed = CARE_FAILED_UNKNOWN,
                         .weight = {1, 1},
                         .sex = (uint8_t)(1 + below(2)),
                         .lives_together = ANSWER_YES,
                         .income_stable = ANSWER_YES};
    p->wage_fen_month = some_fen(1500);
    p->business_fen_month = once_in(4) ? some_fen(300) : 0;
    p->transfer_fen_month = some_fen(300);
    p->farm_fen_year = once_in(4) ? some_fen(3000) : 0;
    p->exempt_fen_month = once_in(6) ? p->transfer_fen_month : 0;
    p->basic_pension_fen_month =
        !p->exempt_fen_month && once_in(6) ? p->transfer_fen_month : 0;
    p->employment_cost_fen_month = once_in(6) ? some_fen(300) : 0;
    p->disability = (uint8_t)(once_in(3) ? 1 + below(7) : 0);
    p->disability_grade = (uint8_t)(p->disability ? 1 + below(4) : 0);
    p->illness = (uint8_t)(once_in(4) ? 1 + below(3) : 0);
    p->care = (uint8_t)below(4);
    p->support = (uint8_t)(once_in(2) ? below(4) : SUPPORT_ABLE);
    p->support_choice = (uint8_t)(once_in(8) ? CHOICE_ORPHAN : 0);
    p->stage = (uint8_t)(once_in(3) ? below(6) : 0);
    p->refusals = once_in(8) ? 3 : 0;
    p->lives_together = (uint8_t)(once_in(12) ? ANSWER_NO : ANSWER_YES);
    p->died_on = once_in(20) ? 20210930 : DATE_NONE;
    p->tags = once_in(10) ? UINT32_C(1) << below(TAG_DISPUTED + 1) : 0;
}

void law_make_household(struct law_case *c)
{
    memset(c, 0, sizeof *c);
    c->count = 1;
    c->rules = below(LAW_RULES);
    c->fen = once_in(2) ? 1 : 1 + (int64_t)below(100000);
    c->at = below(1000);
    struct household *h = &c->versions[0];
    *h = (struct household){.id = span_of("H1"),
                            .area =
                                (uint8_t)(once_in(2) ? AREA_URBAN : AREA_RURAL),
                            .category_in_force = (uint8_t)below(6),
                            .amount_in_force_fen = AMOUNT_UNKNOWN};
    h->person_count = 1 + below(LAW_MEMBERS);
    for (size_t i = 0; i < h->person_count; i++)
        make_person(&c->persons[0][i], i);
    h->savings_fen = once_in(4) ? some_fen(60000) : 0;
    h->rigid_expense_fen_year = once_in(3) ? some_fen(30000) : 0;
    h->homes = once_in(4) ? (int64_t)below(3) : 0;
    h->vehicles = once_in(6) ? (int64_t)below(2) : 0;
    law_bind(c);
    /* every second household: its first person brings it to a limit */
    int64_t standard = h->area == AREA_URBAN ? 63600 : 51500, sum = 0;
    for (size_t i = 1; i < h->person_count; i++)
        sum += c->persons[0][i].wage_fen_month +
               c->persons[0][i].transfer_fen_month;
    int64_t limit = standard * (int64_t)h->person_count;
    limit = (once_in(2) ? limit : limit * 3 / 2) + (int64_t)below(3) - 1;
    if (once_in(2) && limit > sum) {
        c->persons[0][0].wage_fen_month = limit - sum;
        c->persons[0][0].transfer_fen_month = 0;
    }
}

/* ---- the smallest -------------------------------------------------------- */

/* A fact, its default, and how it is told. */
struct fact {
    const char *name;
    size_t at;
    uint8_t size; /* 1, 4 or 8 bytes */
    int64_t usual;
    bool fen;
};

#define FACT(of, field, usual, fen)                                            \
    {                                                                          \
#field, offsetof(struct of, field), sizeof(((struct of *)0)->field),   \
            usual, fen                                                         \
    }
#define P(field, usual, fen) FACT(person, field, usual, fen)
#define H(field, usual, fen) FACT(household, field, usual, fen)

static const struct fact PERSON[] = {
    P(birth_date, 19800601, false),
    P(died_on, DATE_NONE, false),
    P(employed_on, DATE_NONE, false),
    P(wage_fen_month, 0, true),
    P(business_fen_month, 0, true),
    P(transfer_fen_month, 0, true),
    P(farm_fen_year, 0, true),
    P(exempt_fen_month, 0, true),
    P(basic_pension_fen_month, 0, true),
    P(employment_cost_fen_month, 0, true),
    P(refusals, 0, false),
    P(tags, 0, false),
    P(sex, SEX_MALE, false),
    P(lives_together, ANSWER_YES, false),
    P(employment, 0, false),
    P(disability_grade, 0, false),
    P(disability, 0, false),
    P(illness, 0, false),
    P(care, 0, false),
    P(support, 0, false),
    P(support_choice, 0, false),
    P(stage, 0, false),
};

static const struct fact HOUSEHOLD[] = {
    H(area, AREA_URBAN, false),
    H(category_in_force, 0, false),
    H(savings_fen, 0, true),
    H(rigid_expense_fen_year, 0, true),
    H(homes, 0, false),
    H(vehicles, 0, false),
    H(change_on, DATE_NONE, false),
    H(last_review, DATE_NONE, false),
    H(recorded_on, DATE_NONE, false),
};

static int64_t fact_of(const struct fact *f, const void *of)
{
    const char *at = (const char *)of + f->at;
    int64_t big;
    int32_t middle;
    if (f->size == 1)
        return *(const uint8_t *)at;
    if (f->size == 4) {
        memcpy(&middle, at, sizeof middle);
        return middle;
    }
    memcpy(&big, at, sizeof big);
    return big;
}

static void set_fact(const struct fact *f, void *of, int64_t value)
{
    char *at = (char *)of + f->at;
    int32_t middle = (int32_t)value;
    if (f->size == 1)
        *(uint8_t *)at = (uint8_t)value;
    else if (f->size == 4)
        memcpy(at, &middle, sizeof middle);
    else
        memcpy(at, &value, sizeof value);
}

static bool broken(law_holds *holds, const struct law_case *c)
{
    struct law_case copy = *c;
    law_bind(&copy);
    return !holds(&copy);
}

/* Keeps the smaller case where the law is broken by it, too. */
static bool keep(law_holds *holds, struct law_case *c, struct law_case *smaller)
{
    law_bind(smaller);
    if (!broken(holds, smaller))
        return false;
    *c = *smaller;
    law_bind(c);
    return true;
}

/* Numbers below one that are worth a try, from the smallest. */
static bool lower(law_holds *holds, struct law_case *c, const struct fact *f,
                  void *in_smaller, struct law_case *smaller)
{
    int64_t now = fact_of(f, in_smaller);
    const int64_t tries[] = {f->usual, YUAN(1), now / 2,
                             now - now % FEN_PER_YUAN, now - 1};
    for (size_t i = 0; i < (f->fen ? COUNT_OF(tries) : 1); i++) {
        if (now == f->usual || (i > 0 && tries[i] >= now))
            continue;
        set_fact(f, in_smaller, tries[i]);
        if (keep(holds, c, smaller))
            return true;
    }
    set_fact(f, in_smaller, now);
    return false;
}

static void drop_version(struct law_case *c, size_t i)
{
    c->count--;
    for (; i < c->count; i++) {
        c->versions[i] = c->versions[i + 1];
        memcpy(c->persons[i], c->persons[i + 1], sizeof c->persons[i]);
    }
}

static void drop_person(struct law_case *c, size_t at)
{
    for (size_t v = 0; v < c->count; v++) {
        struct household *h = &c->versions[v];
        if (at >= h->person_count)
            continue;
        h->person_count--;
        for (size_t i = at; i < h->person_count; i++)
            c->persons[v][i] = c->persons[v][i + 1];
    }
}

static bool shrink_shape(law_holds *holds, struct law_case *c)
{
    for (size_t i = 0; c->count > 1 && i < c->count; i++) {
        struct law_case smaller = *c;
        drop_version(&smaller, i);
        if (keep(holds, c, &smaller))
            return true;
    }
    for (size_t i = 0; i < LAW_MEMBERS; i++) {
        struct law_case smaller = *c;
        drop_person(&smaller, i);
        size_t least = LAW_MEMBERS;
        for (size_t v = 0; v < smaller.count; v++)
            if (smaller.versions[v].person_count < least)
                least = smaller.versions[v].person_count;
        if (least > 0 && least < c->versions[0].person_count &&
            keep(holds, c, &smaller))
            return true;
    }
    return false;
}

static bool shrink_numbers(law_holds *holds, struct law_case *c)
{
    const int64_t fen[] = {1, c->fen / 2, c->fen - 1};
    for (size_t i = 0; i < 3 + c->rules + (c->at > 0); i++) {
        struct law_case smaller = *c;
        if (i < 3 && fen[i] >= 1 && fen[i] < c->fen)
            smaller.fen = fen[i];
        else if (i >= 3 && i < 3 + c->rules)
            smaller.rules = i - 3;
        else if (i >= 3)
            smaller.at = c->at > LAW_MEMBERS ? c->at % LAW_MEMBERS : c->at - 1;
        else
            continue;
        if (keep(holds, c, &smaller))
            return true;
    }
    return false;
}

static bool shrink_facts(law_holds *holds, struct law_case *c)
{
    for (size_t v = 0; v < c->count; v++) {
        struct law_case smaller = *c;
        for (size_t f = 0; f < COUNT_OF(HOUSEHOLD); f++)
            if (lower(holds, c, &HOUSEHOLD[f], &smaller.versions[v], &smaller))
                return true;
        for (size_t i = 0; i < c->versions[v].person_count; i++)
            for (size_t f = 0; f < COUNT_OF(PERSON); f++)
                if (lower(holds, c, &PERSON[f], &smaller.persons[v][i],
                          &smaller))
                    return true;
    }
    return false;
}

/* ---- telling it ---------------------------------------------------------- */

static size_t tell_facts(char *text, const struct fact *facts, size_t count,
                         const void *of)
{
    size_t n = 0;
    for (size_t f = 0; f < count; f++)
        if (fact_of(&facts[f], of) != facts[f].usual)
            n += (size_t)snprintf(text + n, 80, " %s=%" PRId64, facts[f].name,
                                  fact_of(&facts[f], of));
    return n;
}

static void tell(const struct law_case *c, char text[TEXT_SIZE])
{
    size_t n =
        (size_t)snprintf(text, TEXT_SIZE, "rules %s, fen %" PRId64 ", at %zu",
                         law_rules[c->rules].name, c->fen, c->at);
    for (size_t v = 0; v < c->count; v++) {
        const struct household *h = &c->versions[v];
        n += (size_t)snprintf(text + n, 80,
                              "\n  household from %d, %d:", h->valid_from,
                              h->approved_on);
        n += tell_facts(text + n, HOUSEHOLD, COUNT_OF(HOUSEHOLD), h);
        for (size_t i = 0; i < h->person_count && n < TEXT_SIZE - 2200; i++) {
            n += (size_t)snprintf(text + n, 80, "\n    person:");
            n += tell_facts(text + n, PERSON, COUNT_OF(PERSON), &h->persons[i]);
        }
    }
}

void law_check(const char *name, law_holds *holds,
               void (*make)(struct law_case *))
{
    uint64_t cases = number_of("LAW_CASES", 1000),
             seed = number_of("LAW_SEED", 1);
    static char text[TEXT_SIZE];
    for (uint64_t i = 0; i < cases; i++) {
        struct law_case c;
        chance_begin(seed * UINT64_C(1000003) + i);
        make(&c);
        if (!broken(holds, &c))
            continue;
        int tries = 2000;
        while (tries-- > 0 &&
               (shrink_shape(holds, &c) || shrink_numbers(holds, &c) ||
                shrink_facts(holds, &c)))
            ;
        tell(&c, text);
        ck_abort_msg("law broken: %s (case %" PRIu64 " of seed %" PRIu64
                     "), by\n  %s",
                     name, i, seed, text);
    }
}
