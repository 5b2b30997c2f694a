/* fixture - building the world of a rule test. */
#include "fixture.h"

#include "i18n.h"
#include "memo.h"

#include <locale.h>

struct world world;

static const char FIRST_DAY[] = "1999-10-01";

static date day(const char *text)
{
    date d;
    ck_assert_msg(date_parse(span_of(text), &d), "%s is no date", text);
    return d;
}

/* A section with one value, put over what is there. */
static struct section *put(const char *key, const char *from, const char *value,
                           bool yearly)
{
    struct arena *arena = &world.book.arena;
    struct section *section = arena_alloc(arena, sizeof *section);
    struct dated_value *dated = arena_alloc(arena, sizeof *dated);
    enum param id = param_find(span_of(key));
    ck_assert_msg(section && dated && id != PARAM_NONE, "no parameter %s", key);
    const struct param_def *def = param_def(id);
    *dated = (struct dated_value){.effective = day(from),
                                  .announced = day(from),
                                  .text = value,
                                  .source = "test"};
    dated->ends = strcmp(value, "none") == 0 && !param_none_is_a_mode(def);
    ck_assert_msg(dated->ends || param_parse(def, span_of(value), yearly, arena,
                                             &dated->value) == STATUS_OK,
                  "%s cannot be %s", key, value);
    *section = (struct section){.pack = "test",
                                .name = span_dup(arena, span_of(key)),
                                .id = id,
                                .values = dated,
                                .count = 1};
    ck_assert_int_eq(rulebook_put(&world.book, section), STATUS_OK);
    return section;
}

void rule(const char *key, const char *from, const char *value)
{
    put(key, from, value, false);
}

void rule_of_the_year(const char *key, const char *from, const char *value)
{
    put(key, from, value, true);
}

void rule_announced(const char *key, const char *from, const char *announced,
                    const char *value)
{
    put(key, from, value, false)->values->announced = day(announced);
}

void always(const char *key, const char *value)
{
    rule(key, FIRST_DAY, value);
}

void supplement(const char *name, const char *who, enum stacking stack,
                const char *value)
{
    struct span problem;
    struct section *section = put(name, FIRST_DAY, value, false);
    section->stack = stack;
    section->who_text = who;
    ck_assert_msg(!who || filter_parse(span_of(who), &section->who, &problem) ==
                              STATUS_OK,
                  "%s: no filter", who);
}

/*
 * What lies behind the last member is never looked at; a rule that did would
 * find somebody who changes every result.
 */
static void put_strangers(size_t first)
{
    for (size_t i = first; i < MOST_MEMBERS; i++) {
        world.persons[i] = (struct person){.birth_date = 19300101,
                                           .wage_fen_month = 777777,
                                           .refusals = 3,
                                           .support = SUPPORT_NONE,
                                           .disability = DISABILITY_PHYSICAL,
                                           .disability_grade = 1,
                                           .illness = ILLNESS_SERIOUS,
                                           .lives_together = ANSWER_YES};
        world.parts[i] =
            (struct person_part){.category = CATEGORY_SINGLE,
                                 .reasons = reason_bit(REASON_CARE_UNKNOWN)};
        for (int item = 0; item < ITEM_COUNT; item++)
            world.parts[i].item[item] = (struct ratio){777777, 1};
    }
}

void world_open(void)
{
    world = (struct world){.on = 20211001};
    put_strangers(0);
    ck_assert_int_eq(rulebook_init(&world.book), STATUS_OK);
    always("dibao.standard.urban", "636");
    always("dibao.standard.rural", "515");
    world.household = (struct household){.id = span_of("H1"),
                                         .area = AREA_URBAN,
                                         .persons = world.persons,
                                         .amount_in_force_fen = AMOUNT_UNKNOWN};
}

void world_close(void)
{
    steps_free(&world.steps);
    rulebook_free(&world.book);
}

void world_anew(void)
{
    world_close();
    world_open();
}

struct person *member(void)
{
    ck_assert_uint_lt(world.household.person_count, MOST_MEMBERS);
    struct person *p = &world.persons[world.household.person_count++];
    *p = (struct person){.birth_date = 19800601,
                         .care_failed = CARE_FAILED_UNKNOWN,
                         .weight = {1, 1},
                         .sex = SEX_MALE,
                         .lives_together = ANSWER_YES,
                         .income_stable = ANSWER_YES};
    return p;
}

struct person *earner(int64_t wage_fen_month)
{
    struct person *p = member();
    p->wage_fen_month = wage_fen_month;
    return p;
}

void household_of(int n, int64_t income_fen_month)
{
    earner(income_fen_month);
    while (--n > 0)
        member();
}

struct person *born(date birth)
{
    struct person *p = member();
    p->birth_date = birth;
    return p;
}

struct person *disabled(enum disability type, int grade)
{
    struct person *p = member();
    p->disability = (uint8_t)type;
    p->disability_grade = (uint8_t)grade;
    return p;
}

/* gettext keeps what it has looked up until this number changes. */
extern int _nl_msg_cat_cntr;

void speak(const char *language)
{
    setenv("LANGUAGE", language, 1);
    ck_assert_ptr_nonnull(setlocale(LC_ALL, "C.UTF-8"));
    bindtextdomain(JIUZHU_TEXT_DOMAIN, LOCALE_DIR);
    bind_textdomain_codeset(JIUZHU_TEXT_DOMAIN, "UTF-8");
    _nl_msg_cat_cntr++;
}

static enum status resolve(void)
{
    return policy_resolve(&world.book, world.on, world.known_on,
                          &world.book.arena, &world.policy);
}

enum status try_to_decide(void)
{
    steps_free(&world.steps);
    enum status status = resolve();
    return status == STATUS_OK
               ? determine(&world.policy, &world.household, world.on,
                           &world.steps, world.parts, &world.result)
               : status;
}

const struct determination *decide(void)
{
    enum status status = try_to_decide();
    const char *what = status == STATUS_NO_VALUE
                           ? world.result.problem.param_name
                       : status == STATUS_FAULT ? world.result.problem.column
                                                : "";
    ck_assert_msg(status == STATUS_OK, "not decided: status %d %s", (int)status,
                  what);
    ck_assert(!world.steps.failed);
    return &world.result;
}

enum status try_unrecorded(struct determination *out)
{
    static struct person_part parts[MOST_MEMBERS];
    enum status status = resolve();
    return status == STATUS_OK ? determine(&world.policy, &world.household,
                                           world.on, NULL, parts, out)
                               : status;
}

const struct determination *decide_unrecorded(void)
{
    static struct determination d;
    ck_assert_int_eq(try_unrecorded(&d), STATUS_OK);
    return &d;
}

void decide_with_memo(struct determination *out)
{
    static struct person_part parts[MOST_MEMBERS];
    const struct param_set nothing = {{0}};
    struct memo memo = {0};
    ck_assert_int_eq(resolve(), STATUS_OK);
    ck_assert_int_eq(memo_begin(&memo, &world.policy, &world.household),
                     STATUS_OK);
    memo.differs = &nothing;
    ck_assert_int_eq(determine_again(&world.policy, &world.household, world.on,
                                     &memo, parts, out),
                     STATUS_OK);
    memo_free(&memo);
}

struct determination *undecided(void)
{
    steps_free(&world.steps);
    ck_assert_int_eq(resolve(), STATUS_OK);
    world.result = (struct determination){
        .policy = &world.policy,
        .household = &world.household,
        .on = world.on,
        .steps = &world.steps,
        .parts = world.parts,
        .category = CATEGORY_NONE,
        .standard_units = world.policy.standard_units[world.household.area]};
    for (size_t i = 0; i < world.household.person_count; i++) {
        world.parts[i] = (struct person_part){.category = CATEGORY_NONE};
        for (int item = 0; item < ITEM_COUNT; item++)
            world.parts[i].item[item] = RATIO_ZERO;
    }
    for (int item = 0; item < ITEM_COUNT; item++)
        world.result.item[item] = RATIO_ZERO;
    return &world.result;
}

const struct step *step_of(enum rule rule, int person)
{
    for (size_t i = 0; i < world.steps.count; i++) {
        const struct step *step = &world.steps.items[i];
        if (step->rule == rule && step->person == person)
            return step;
    }
    return NULL;
}

struct ratio figure_of(const struct step *step, const char *name)
{
    ck_assert_msg(step != NULL, "no step with a figure %s", name);
    for (size_t i = 0; i < step->figure_count; i++)
        if (strcmp(step->figures[i].name, name) == 0)
            return step->figures[i].value;
    ck_abort_msg("the step has no figure %s", name);
    return RATIO_ZERO;
}

size_t figures_named(const struct step *step, const char *name)
{
    size_t count = 0;
    for (size_t i = 0; i < step->figure_count; i++)
        count += strcmp(step->figures[i].name, name) == 0;
    return count;
}

bool has_figure(const struct step *step, const char *name)
{
    return figures_named(step, name) > 0;
}

void assert_fen(const struct step *step, const char *name, int64_t fen)
{
    ck_assert_msg(
        ratio_compare(figure_of(step, name), (struct ratio){fen, 1}) == 0,
        "%s is not %" PRId64, name, fen);
}

bool has_reason(enum reason reason)
{
    return (world.result.reasons & reason_bit(reason)) != 0;
}

bool person_has_reason(size_t person, enum reason reason)
{
    return (world.parts[person].reasons & reason_bit(reason)) != 0;
}

void assert_needs(enum status status, const char *param, enum presence presence)
{
    ck_assert_int_eq(status, STATUS_NO_VALUE);
    ck_assert_str_eq(world.result.problem.param_name, param);
    ck_assert_int_eq(world.result.problem.presence, presence);
}

void assert_lacks(enum status status, size_t person, const char *column)
{
    ck_assert_int_eq(status, STATUS_FAULT);
    ck_assert_uint_eq(world.result.problem.person, person);
    ck_assert_str_eq(world.result.problem.column, column);
}
