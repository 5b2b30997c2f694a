/*
 * memory - what the library says when memory runs out. The linker hands the
 * calls of malloc() and its kin to the functions below, which fail on demand.
 */
#include "array.h"
#include "audit.h"
#include "buffer.h"
#include "claims.h"
#include "fixture.h"
#include "memo.h"
#include "reserve.h"
#include "sample.h"
#include "schedule.h"
#include "spread.h"
#include "tally.h"
#include "weight.h"
#include "whatif.h"

#include "policies.h"
#include <stdlib.h>

void *__real_malloc(size_t size);
void *__real_realloc(void *memory, size_t size);
void *__wrap_malloc(size_t size);
void *__wrap_realloc(void *memory, size_t size);

/* Allocations that still succeed; negative: all of them. */
static int left = -1;

/* Only the one after them fails, and not those behind it. */
static bool once;

static bool runs_out(void)
{
    if (left < 0)
        return false;
    if (left > 0) {
        left--;
        return false;
    }
    if (once)
        left = -1;
    return true;
}

void *__wrap_malloc(size_t size)
{
    return runs_out() ? NULL : __real_malloc(size);
}

void *__wrap_realloc(void *memory, size_t size)
{
    return runs_out() ? NULL : __real_realloc(memory, size);
}

void *__real_calloc(size_t count, size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__real_arena_alloc(struct arena *arena, size_t size);
void *__wrap_arena_alloc(struct arena *arena, size_t size);

void *__wrap_calloc(size_t count, size_t size)
{
    return runs_out() ? NULL : __real_calloc(count, size);
}

/* Pieces of an arena that are still given; negative: all of them. */
static int pieces = -1;

void *__wrap_arena_alloc(struct arena *arena, size_t size)
{
    if (pieces == 0 || (pieces > 0 && pieces-- == 0))
        return NULL;
    return __real_arena_alloc(arena, size);
}

void *__real_arena_array(struct arena *arena, size_t count, size_t size);
void *__wrap_arena_array(struct arena *arena, size_t count, size_t size);

void *__wrap_arena_array(struct arena *arena, size_t count, size_t size)
{
    if (pieces == 0 || (pieces > 0 && pieces-- == 0))
        return NULL;
    return __real_arena_array(arena, count, size);
}

/* Takes all but `spare` bytes of a fresh arena's first chunk. */
static void fill(struct arena *arena, size_t spare)
{
    ck_assert_ptr_nonnull(arena_alloc(arena, 64 * 1024 - spare));
}

START_TEST(an_arena_gives_nothing_and_can_be_used_again)
{
    struct arena arena = {0};
    left = 0;
    void *nothing = arena_alloc(&arena, 16);
    left = -1;
    ck_assert_ptr_null(nothing);
    void *first = arena_alloc(&arena, 16);
    ck_assert_ptr_nonnull(first);
    left = 0;
    nothing = arena_alloc(&arena, 100000);
    void *small = arena_alloc(&arena, 16);
    left = -1;
    ck_assert_ptr_null(nothing);
    ck_assert_ptr_nonnull(small); /* the first chunk has room */
    arena_free(&arena);
}

START_TEST(an_array_stays_as_it_was)
{
    size_t room = 0;
    char *items = array_reserve(NULL, 1, &room, 1);
    size_t before = room;
    items[0] = 'x';
    left = 0;
    void *nothing = array_reserve(items, 1000, &room, 1);
    left = -1;
    ck_assert_ptr_null(nothing);
    ck_assert_uint_eq(room, before);
    ck_assert_int_eq(items[0], 'x');
    free(items);
}

START_TEST(a_buffer_keeps_what_it_has_and_takes_no_more)
{
    struct buffer b = {0};
    buffer_text(&b, "kept");
    static const char much[10000];
    left = 0;
    buffer_bytes(&b, much, sizeof much);
    left = -1;
    ck_assert(b.failed);
    buffer_text(&b, "lost");
    ck_assert_uint_eq(b.length, 4);
    buffer_free(&b);
}

START_TEST(a_list_of_messages_says_that_it_is_not_whole)
{
    for (int n = 0; n < 2; n++) {
        struct messages list = {0};
        left = n;
        messages_add(&list, SEVERITY_FAULT, (struct place){"f", 1, "c"},
                     "text");
        left = -1;
        ck_assert(list.out_of_memory);
        ck_assert_uint_eq(list.count, 0);
        messages_free(&list);
    }
}

START_TEST(a_record_of_steps_says_that_it_is_not_whole)
{
    struct steps steps = {0};
    left = 0;
    struct step *none = steps_add(&steps, RULE_TOTAL, NOBODY, ARTICLE_DIBAO);
    left = -1;
    ck_assert_ptr_null(none);
    ck_assert(steps.failed);
    ck_assert_ptr_null(steps_add(&steps, RULE_TOTAL, NOBODY, ARTICLE_DIBAO));
    steps_free(&steps);
}

/* determine.h: no allocation besides the recorded steps. */
START_TEST(a_decision_does_not_depend_on_memory)
{
    always("edge.ratio", "1.5");
    always("single.mode", "own_income");
    always("tekun.standard", "827");
    supplement("supplement.a", NULL, STACK_YES, "40");
    earner(YUAN(1500));
    disabled(DISABILITY_PHYSICAL, 2);
    born(19500101)->support = SUPPORT_NONE;
    decide();
    struct determination plain;
    struct steps steps = {0};
    left = 0;
    enum status without = determine(&world.policy, &world.household, world.on,
                                    NULL, world.parts, &plain);
    enum status with = determine(&world.policy, &world.household, world.on,
                                 &steps, world.parts, &plain);
    left = -1;
    ck_assert_int_eq(without, STATUS_OK);
    ck_assert_int_eq(with, STATUS_OK);
    ck_assert(steps.failed);
    ck_assert_int_eq(plain.total_fen, world.result.total_fen);
    steps_free(&steps);
}

START_TEST(copies_of_text_are_refused)
{
    struct arena arena = {0};
    left = 0;
    char *copy = span_dup(&arena, span_of("x"));
    struct span normal = span_normalise(&arena, span_of("１"));
    left = -1;
    ck_assert_ptr_null(copy);
    ck_assert_ptr_null(normal.at);
    arena_free(&arena);
}

START_TEST(a_rulebook_that_cannot_begin_says_so)
{
    struct rulebook book;
    left = 0;
    enum status status = rulebook_init(&book);
    left = -1;
    ck_assert_int_eq(status, STATUS_MEMORY);
    rulebook_free(&book);
}

START_TEST(a_value_that_cannot_be_kept_says_so)
{
    for (size_t spare = 0; spare <= 16; spare += 16) {
        struct arena arena = {0};
        struct value value;
        fill(&arena, spare);
        left = 0;
        enum status status =
            param_parse(param_def(PARAM_DIBAO_TIERS), span_of("1:300"), false,
                        &arena, &value);
        left = -1;
        ck_assert_int_eq(status, STATUS_MEMORY);
        arena_free(&arena);
    }
}

START_TEST(a_group_that_cannot_be_kept_says_so)
{
    struct rulebook book = {0};
    struct section section = {.id = PARAM_SUPPLEMENT, .name = "supplement.a"};
    fill(&book.arena, 0);
    left = 0;
    enum status status = rulebook_put(&book, &section);
    left = -1;
    ck_assert_int_eq(status, STATUS_MEMORY);
    ck_assert_uint_eq(book.member_count, 0);
    rulebook_free(&book);
}

START_TEST(a_policy_that_cannot_be_resolved_says_so)
{
    struct arena arena = {0};
    supplement("supplement.a", NULL, STACK_YES, "40");
    fill(&arena, 0);
    left = 0;
    enum status status =
        policy_resolve(&world.book, 20211001, DATE_NONE, &arena, &world.policy);
    left = -1;
    ck_assert_int_eq(status, STATUS_MEMORY);
    arena_free(&arena);
}

/* ---- pieces of work, with each of their requests refused ---------------- */

/* Check asks for memory itself. */
static void holds(bool what)
{
    pieces = left = -1;
    ck_assert(what);
}

static enum status add_a_claim(void)
{
    struct claims claims = {0};
    const struct claim claim = {.id = span_of("C-1"),
                                .person_id = span_of("A1"),
                                .class_name = span_of("low"),
                                .hospital = span_of("X"),
                                .text = span_of("row")};
    enum status status = claims_add(&claims, &claim);
    holds((claims.count != 0) == (status == STATUS_OK));
    claims_free(&claims);
    return status;
}

static enum status open_a_fund(void)
{
    struct reserve reserve = {0};
    enum status status = reserve_add(&reserve, false, span_of("A"), 1);
    holds((reserve.count != 0) == (status == STATUS_OK));
    reserve_free(&reserve);
    return status;
}

static enum status extend_a_rulebook(void)
{
    struct rulebook more;
    enum status status = rulebook_extend(&world.book, (struct arena){0}, &more);
    if (status == STATUS_OK)
        status = rulebook_note_file(&more, "a.ini", span_of("[a]"));
    arena_free(&more.arena);
    return status;
}

static enum status begin_a_rulebook(void)
{
    struct rulebook book;
    enum status status = rulebook_init(&book);
    rulebook_free(&book);
    return status;
}

static enum status begin_a_memo(void)
{
    struct memo memo = {0};
    enum status status = memo_begin(&memo, &world.policy, &world.household);
    memo_free(&memo);
    return status;
}

static enum status count_a_tally(void)
{
    struct tally tally = {0};
    const struct tally_cell cell = {.households = 1};
    enum status status = tally_add(&tally, &cell);
    holds((tally.count != 0) == (status == STATUS_OK));
    tally_free(&tally);
    return status;
}

static enum status begin_an_audit(void)
{
    const struct audit_options options = {.schedule = {.book = &world.book}};
    struct audit *audit;
    enum status status = audit_new(&options, &audit);
    holds((audit != NULL) == (status == STATUS_OK));
    audit_free(audit);
    return status;
}

static enum status begin_a_schedule(void)
{
    const struct schedule_options options = {.book = &world.book};
    struct scheduler *scheduler;
    enum status status = scheduler_new(&options, &scheduler);
    holds((scheduler != NULL) == (status == STATUS_OK));
    scheduler_free(scheduler);
    return status;
}

static enum status note_a_due(void)
{
    struct dues dues = {0};
    enum status status = dues_add(&dues) ? STATUS_OK : STATUS_MEMORY;
    dues_free(&dues);
    return status;
}

static enum status spread_incomes(void)
{
    struct spread spread = {0}, other = {0};
    struct spread_bin *bins = NULL;
    size_t count;
    enum status status = STATUS_OK;
    for (int64_t i = 0; status == STATUS_OK && i < 100; i++)
        status = spread_add(&spread, i * 12345, WEIGHT_ONE);
    if (status == STATUS_OK)
        status = spread_add(&other, 1, WEIGHT_ONE / 3);
    if (status == STATUS_OK)
        status = spread_join(&spread, &other);
    if (status == STATUS_OK)
        status = spread_sort(&spread, &bins, &count);
    if (status == STATUS_OK)
        free(bins);
    spread_free(&spread);
    spread_free(&other);
    return status;
}

static enum status draw_a_sample(void)
{
    const struct sample_plan plan = {SAMPLE_STRATIFIED, 7, 2, {0, 1}};
    struct sample_unit units[4] = {
        {.key = 1}, {.key = 2}, {.key = 3}, {.key = 4}};
    struct sample_stratum strata[1] = {{0}};
    return sample_draw(&plan, units, COUNT_OF(units), strata, 1);
}

static enum status tell_of_a_fault(void)
{
    struct messages list = {0};
    char text[5000];
    memset(text, 'x', sizeof text);
    text[sizeof text - 1] = '\0';
    messages_add(&list, SEVERITY_FAULT, (struct place){text, 1, text}, "%s",
                 text);
    enum status status = list.out_of_memory ? STATUS_MEMORY : STATUS_OK;
    holds((list.count != 0) == (status == STATUS_OK));
    messages_free(&list);
    return status;
}

static enum status write_a_text(void)
{
    struct buffer b = {0};
    buffer_money(&b, 70800);
    buffer_json_string(&b, span_of(""));
    buffer_json_string(&b, span_of("\n"));
    buffer_integer(&b, 7);
    enum status status = b.failed ? STATUS_MEMORY : STATUS_OK;
    if (status == STATUS_OK)
        holds(span_is(buffer_view(&b), "708.00\"\"\"\\n\"7"));
    buffer_free(&b);
    return status;
}

/* Whatever is refused, and then: one time, or all the times that follow. */
START_TEST(every_refusal_is_told_and_the_work_can_be_done_afterwards)
{
    static const struct {
        const char *name;
        enum status (*work)(void);
    } rows[] = {
        {"claims_add", add_a_claim},
        {"reserve_add", open_a_fund},
        {"rulebook_extend", extend_a_rulebook},
        {"rulebook_init", begin_a_rulebook},
        {"memo_begin", begin_a_memo},
        {"tally_add", count_a_tally},
        {"audit_new", begin_an_audit},
        {"scheduler_new", begin_a_schedule},
        {"dues_add", note_a_due},
        {"spread", spread_incomes},
        {"sample_draw", draw_a_sample},
        {"messages_add", tell_of_a_fault},
        {"buffer", write_a_text},
    };
    enum { MOST = 2000 };
    household_of(3, YUAN(100));
    decide();
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        for (int of_arena = 0; of_arena < 2; of_arena++) {
            enum status status = STATUS_MEMORY;
            int n = 0;
            for (; status == STATUS_MEMORY && n < MOST; n++) {
                *(of_arena ? &pieces : &left) = n;
                status = rows[i].work();
                pieces = left = -1;
            }
            assert_row(rows[i].name, status, STATUS_OK);
            ck_assert_msg(n > 1 || of_arena, "%s asks for no memory",
                          rows[i].name);
            assert_row(rows[i].name, rows[i].work(), STATUS_OK);
        }
}

/* A spread says it at each allocation, and holds what it held. */
START_TEST(a_spread_without_memory_says_so_wherever_it_is)
{
    bool done = false;
    for (int n = 0; !done && n < 50; n++) {
        struct spread spread = {0}, other = {0};
        struct spread_bin *bins = NULL;
        size_t count;
        enum status status = STATUS_OK;
        for (int64_t fen = 0; fen < 1000; fen++)
            ck_assert_int_eq(spread_add(&other, fen, WEIGHT_ONE), STATUS_OK);
        spread_add(&other, SPREAD_DENSE_FEN, WEIGHT_ONE);
        left = n;
        for (int64_t fen = 0; fen < 1000 && status == STATUS_OK; fen++)
            status = spread_add(&spread, 2000 + fen, WEIGHT_ONE);
        if (status == STATUS_OK)
            status = spread_join(&spread, &other);
        if (status == STATUS_OK)
            status = spread_sort(&spread, &bins, &count);
        left = -1;
        done = status == STATUS_OK;
        ck_assert(done || status == STATUS_MEMORY);
        if (done)
            ck_assert_uint_eq(count, 2001);
        free(bins);
        spread_free(&spread);
        spread_free(&other);
    }
    ck_assert(done);
}

static enum status no_row(void *user, const struct relief_row *row)
{
    (void)user;
    (void)row;
    return STATUS_OK;
}

START_TEST(a_ledger_of_relief_without_memory_says_so)
{
    struct relief_rules rules = {&world.book, DATE_NONE, {.param = ""}};
    always("relief.expenditure.low", "1");
    always("relief.stages", "50%;50%");
    bool done = false;
    for (int n = 0; !done && n < 20; n++) {
        const struct relief_ledger ledger = {.rules = &rules, .row = no_row};
        const struct relief_case *at;
        struct relief_case c = {.id = span_of("R1"),
                                .household_id = span_of("H1"),
                                .type = RELIEF_EXPENDITURE,
                                .persons = 1,
                                .months = 1,
                                .hukou = HUKOU_UNSAID,
                                .applied_on = 20211001};
        left = n;
        enum status status = relief_ledger_run(&ledger, &c, 1, &at);
        left = -1;
        done = status == STATUS_OK;
        ck_assert(done || status == STATUS_MEMORY);
    }
    ck_assert(done);
}

START_TEST(groups_without_memory_say_so)
{
    const struct group_key key = {.text = "500103"};
    for (int n = 0; n < 2; n++) {
        struct groups a = {.scenarios = 1}, b = {.scenarios = 1};
        ck_assert_ptr_nonnull(groups_find(&b, &key));
        left = n;
        struct household_group *none = groups_find(&a, &key);
        left = n;
        enum status status = groups_join(&a, &b);
        left = -1;
        ck_assert_ptr_null(none);
        ck_assert_int_eq(status, n == 0 ? STATUS_MEMORY : STATUS_OK);
        groups_free(&a);
        groups_free(&b);
    }
}

START_TEST(a_scheduler_without_memory_has_no_decision)
{
    struct household version = {.id = span_of("H1"),
                                .valid_from = 20211001,
                                .approved_on = 20211010,
                                .persons = world.persons};
    const struct schedule_options options = {.book = &world.book};
    struct person *p = member();
    version.persons = p;
    version.person_count = 1;
    always("payment.start", "same_month");
    for (int n = 0; n < 3; n++) {
        struct scheduler *scheduler;
        const struct determination *d;
        const month m = date_year(20211101) * 12 + 10;
        ck_assert_int_eq(scheduler_new(&options, &scheduler), STATUS_OK);
        ck_assert_int_eq(scheduler_begin(scheduler, &version, 1), STATUS_OK);
        left = 0;
        pieces = 0;
        const struct household *of =
            n == 0 ? scheduler_version(scheduler, m, (struct knowledge){0, 0})
                   : NULL;
        enum status status =
            scheduler_decision(scheduler, m, (struct knowledge){0, 0}, &d);
        left = pieces = -1;
        ck_assert_ptr_null(of);
        ck_assert_int_eq(status, STATUS_MEMORY);
        ck_assert_int_eq(
            scheduler_decision(scheduler, m, (struct knowledge){0, 0}, &d),
            STATUS_OK);
        scheduler_free(scheduler);
    }
}

/*
 * Of two approvals in a month the first decides it; that there was no memory
 * for it is no reason to go on to the second.
 */
START_TEST(an_approval_is_not_passed_over_for_want_of_memory)
{
    struct household versions[2];
    const struct schedule_options options = {.book = &world.book};
    always("payment.start", "same_month");
    for (int i = 0; i < 2; i++) {
        struct person *p = member();
        p->wage_fen_month = YUAN(100 * i);
        versions[i] = (struct household){.id = span_of("H1"),
                                         .area = AREA_URBAN,
                                         .valid_from = 20211004 + i,
                                         .approved_on = 20211004 + i,
                                         .persons = p,
                                         .person_count = 1};
    }
    int failed = 0;
    for (int n = 0; n < 40; n++) {
        struct scheduler *scheduler;
        const struct determination *d;
        ck_assert_int_eq(scheduler_new(&options, &scheduler), STATUS_OK);
        ck_assert_int_eq(scheduler_begin(scheduler, versions, 2), STATUS_OK);
        once = true;
        left = n;
        enum status status = scheduler_decision(scheduler, month_of(20211001),
                                                (struct knowledge){0, 0}, &d);
        once = false;
        left = -1;
        failed += status == STATUS_MEMORY;
        if (status == STATUS_OK)
            ck_assert_int_eq(d->total_fen, YUAN(636));
        scheduler_free(scheduler);
    }
    ck_assert_int_gt(failed, 1);
    ck_assert_int_lt(failed, 40);
}

/* Policies ask for pieces of an arena: each may be the one refused. */
START_TEST(policies_without_memory_say_so)
{
    bool done = false;
    for (int n = 0; !done && n < 40; n++) {
        struct policies *policies = NULL;
        const struct policy *policy;
        pieces = n;
        enum status status = policies_new(&world.book, &policies);
        if (status == STATUS_OK)
            status = policies_of(policies, date_year(20211001) * 12 + 9,
                                 DATE_NONE, &policy);
        pieces = -1;
        done = status == STATUS_OK;
        ck_assert(done || status == STATUS_MEMORY);
        policies_free(policies);
    }
    ck_assert(done);
}

START_TEST(values_without_memory_say_so)
{
    static const char *const rows[][2] = {{"phaseout.steps", "100%;50%"},
                                          {"dibao.tiers", "0.4:500;1:300"},
                                          {"relief.stages", "50%;50%"}};
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        bool done = false;
        for (int n = 0; !done && n < 5; n++) {
            struct value value;
            pieces = n;
            enum status status = param_parse(
                param_def(param_find(span_of(rows[i][0]))), span_of(rows[i][1]),
                false, &world.book.arena, &value);
            pieces = -1;
            done = status == STATUS_OK;
            ck_assert(done || status == STATUS_MEMORY);
        }
        ck_assert(done);
    }
}

/* The dead are looked for with memory of their own. */
START_TEST(an_audit_without_memory_says_so_wherever_it_is)
{
    struct household version = {.id = span_of("H1"),
                                .area = AREA_URBAN,
                                .valid_from = 20211001,
                                .approved_on = 20211010};
    const struct audit_options options = {.schedule.book = &world.book,
                                          .from = date_year(20220401) * 12 + 3,
                                          .on = 20220430};
    bool done = false;
    always("payment.start", "same_month");
    version.persons = member();
    member()->died_on = 20220310;
    version.person_count = 2;
    for (int n = 0; !done && n < 200; n++) {
        struct audit *audit;
        struct audit_result result;
        static const char ids[] = "abcdefghijklmnopqrstuvwx";
        struct audit_payment payments[sizeof ids] = {
            {.month = options.from,
             .item = DUE_DIBAO,
             .amount_fen = YUAN(1272)}};
        for (size_t i = 1; i < COUNT_OF(payments); i++)
            payments[i] = (struct audit_payment){.month = options.from,
                                                 .item = DUE_SINGLE,
                                                 .amount_fen = 1,
                                                 .person_id = {&ids[i - 1], 1}};
        ck_assert_int_eq(audit_new(&options, &audit), STATUS_OK);
        left = n;
        enum status status = audit_household(audit, &version, 1, payments,
                                             COUNT_OF(payments), &result);
        left = -1;
        done = status == STATUS_OK;
        ck_assert(done || status == STATUS_MEMORY);
        if (done)
            ck_assert_int_eq(result.sums.difference_fen,
                             -YUAN(636) - (int64_t)COUNT_OF(payments) + 1);
        audit_free(audit);
    }
    ck_assert(done);
}

/*
 * J04.3, J15.2, C12.2: a household that left dibao by the work of its member,
 * and is approved anew in the month of what follows on it. Whatever is asked
 * of the months before, memory that is wanting is told.
 */
START_TEST(what_follows_on_work_says_so_where_memory_is_wanting)
{
    static const struct {
        const char *mode, *reward, *subsidy;
        enum due_item item;
        int64_t fen;
    } rows[] = {{"bonus", NULL, NULL, DUE_BONUS, YUAN(636) * 24 * 30 / 100},
                {"extend", NULL, NULL, DUE_EXTENSION, YUAN(636)},
                {"none", "500", NULL, DUE_REWARD, YUAN(500)},
                {"none", NULL, "12", DUE_EMPLOYMENT_SUBSIDY, YUAN(636)}};
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct household versions[3];
        struct person persons[3];
        bool done = false;
        world_anew();
        always("payment.start", "same_month");
        always("phaseout.mode", rows[i].mode);
        always("phaseout.months", "6");
        always("phaseout.bonus_months", "24");
        always("phaseout.bonus_ratio", "30%");
        if (rows[i].reward)
            always("reward.amount", rows[i].reward);
        if (rows[i].subsidy)
            always("employment_subsidy.months", rows[i].subsidy);
        persons[0] = persons[1] = persons[2] = *member();
        persons[0].employment = EMPLOYMENT_REGISTERED;
        persons[1].employment = persons[2].employment = EMPLOYMENT_EMPLOYED;
        persons[1].employed_on = persons[2].employed_on = 20211105;
        persons[1].wage_fen_month = YUAN(800);
        for (int v = 0; v < 3; v++)
            versions[v] =
                (struct household){.id = span_of("H1"),
                                   .area = AREA_URBAN,
                                   .amount_in_force_fen = AMOUNT_UNKNOWN,
                                   .persons = &persons[v],
                                   .person_count = 1};
        versions[0].valid_from = versions[0].approved_on = 20210901;
        versions[1].valid_from = versions[1].change_on = 20211105;
        versions[2].valid_from = versions[2].approved_on = 20211220;
        for (int n = 0; !done && n < 200; n++) {
            const struct schedule_options options = {.book = &world.book};
            struct scheduler *scheduler;
            struct dues dues = {0};
            int64_t fen = 0;
            ck_assert_int_eq(scheduler_new(&options, &scheduler), STATUS_OK);
            ck_assert_int_eq(scheduler_begin(scheduler, versions, 3),
                             STATUS_OK);
            left = n;
            enum status status = scheduler_month(
                scheduler, month_of(20211201), (struct knowledge){0, 0}, &dues);
            left = -1;
            done = status == STATUS_OK;
            ck_assert(done || status == STATUS_MEMORY);
            if (done)
                ck_assert_int_eq(dues_sum(&dues, rows[i].item, &fen),
                                 STATUS_OK);
            ck_assert_int_eq(fen, done ? rows[i].fen : 0);
            dues_free(&dues);
            scheduler_free(scheduler);
        }
        ck_assert(done);
    }
}

RULE_SUITE("memory", an_arena_gives_nothing_and_can_be_used_again,
           an_array_stays_as_it_was,
           a_buffer_keeps_what_it_has_and_takes_no_more,
           a_list_of_messages_says_that_it_is_not_whole,
           a_record_of_steps_says_that_it_is_not_whole,
           a_decision_does_not_depend_on_memory, copies_of_text_are_refused,
           a_rulebook_that_cannot_begin_says_so,
           a_value_that_cannot_be_kept_says_so,
           a_group_that_cannot_be_kept_says_so,
           a_policy_that_cannot_be_resolved_says_so,
           every_refusal_is_told_and_the_work_can_be_done_afterwards,
           a_spread_without_memory_says_so_wherever_it_is,
           a_ledger_of_relief_without_memory_says_so,
           groups_without_memory_say_so,
           a_scheduler_without_memory_has_no_decision,
           an_approval_is_not_passed_over_for_want_of_memory,
           policies_without_memory_say_so, values_without_memory_say_so,
           an_audit_without_memory_says_so_wherever_it_is,
           what_follows_on_work_says_so_where_memory_is_wanting)
