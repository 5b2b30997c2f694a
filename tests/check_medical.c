/* medical - layers, counters, settlement (section 11; J07.2, J09.1, C32). */
#include "claims.h"
#include "fixture.h"

static struct medical_terms terms;
static struct medical_outcome outcome;
static struct medical_year year;

/* Terms of a class on a day by the rules said so far; a new year. */
static void terms_of(const char *class_name, date on)
{
    ck_assert_int_eq(
        medical_terms(&world.book, span_of(class_name), on, DATE_NONE, &terms),
        STATUS_OK);
    year = (struct medical_year){0};
}

static enum status try_to_pay(const struct medical_claim *claim)
{
    return medical_pay(&terms, claim, &year, &outcome);
}

/* Pays an inpatient claim whose insurances are given. */
static int64_t paid_of(date on, int64_t within_fen, int64_t basic_fen,
                       enum medical_layer layer)
{
    const struct medical_claim claim = {.on = on,
                                        .within_fen = within_fen,
                                        .given = {true, true},
                                        .given_fen = {basic_fen, 0}};
    ck_assert_int_eq(try_to_pay(&claim), STATUS_OK);
    return outcome.paid_fen[layer];
}

static void yubei(void)
{
    always("medical.basic.deductible", "300");
    always("medical.basic.share", "70%");
    always("medical.edge.share", "70%");
    always("medical.tilt.edge.deductible", "3000");
    always("medical.tilt.edge.share", "60%");
}

/* A01-A04; J09.1, D02.1: insurance, assistance, tilt, each of what is left. */
START_TEST(the_published_example_of_yubei)
{
    const struct medical_claim claim = {
        .on = 20231012,
        .within_fen = YUAN(50000),
        .given = {false, true},
    };
    yubei();
    terms_of("edge", 20231012);
    ck_assert_int_eq(try_to_pay(&claim), STATUS_OK);
    const int64_t *paid = outcome.paid_fen;
    assert_row("A01", paid[MEDICAL_BASIC], YUAN(34790));
    assert_row("A02", paid[MEDICAL_ASSISTANCE], YUAN(10647));
    assert_row("A03", paid[MEDICAL_TILT], 93780);
    assert_row("A04",
               paid[MEDICAL_BASIC] + paid[MEDICAL_ASSISTANCE] +
                   paid[MEDICAL_TILT],
               4637480);
    assert_row("no serious insurance", paid[MEDICAL_SERIOUS], 0);
}
END_TEST

/* J07.2: share x (r - deductible), at most the cap. */
START_TEST(class_decides_deductible_share_and_cap)
{
    static const struct {
        const char *row;
        int64_t rest_fen, paid_fen;
    } rows[] = {
        {"nothing left by insurance", 0, 0},
        {"a fen below the deductible", YUAN(500) - 1, 0},
        {"at the deductible", YUAN(500), 0},
        {"a fen above it: 0.7 fen up", YUAN(500) + 1, 1},
        {"two fen above: 1.4 fen down", YUAN(500) + 2, 1},
        {"five fen above: 3.5 fen up", YUAN(500) + 5, 4},
        {"a fen below the cap", YUAN(10500) - 2, YUAN(7000) - 1},
        {"at the cap", YUAN(10500), YUAN(7000)},
        {"above the cap", YUAN(20000), YUAN(7000)},
    };
    always("medical.dibao.deductible", "500");
    always("medical.dibao.share", "70%");
    always("medical.dibao.cap", "7000");
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        terms_of("dibao", 20230501);
        assert_row(rows[i].row,
                   paid_of(20230501, YUAN(1000) + rows[i].rest_fen, YUAN(1000),
                           MEDICAL_ASSISTANCE),
                   rows[i].paid_fen);
    }
    terms_of("tekun", 20230501);
    assert_row("another class",
               paid_of(20230501, YUAN(9000), 0, MEDICAL_ASSISTANCE), 0);
    ck_assert(!outcome.assists);
}
END_TEST

/* A missing deductible is 0, a missing cap none. */
START_TEST(a_share_alone_is_enough)
{
    always("medical.tekun.share", "100%");
    terms_of("tekun", 20230501);
    assert_row("all of it",
               paid_of(20230501, YUAN(900000), 12345, MEDICAL_ASSISTANCE),
               YUAN(900000) - 12345);
    ck_assert(outcome.assists && !outcome.capped);
    assert_row("deductible", outcome.deductible_left_fen, 0);
}
END_TEST

START_TEST(counters_last_a_calendar_year)
{
    always("medical.dibao.deductible", "500");
    always("medical.dibao.share", "50%");
    always("medical.dibao.cap", "300");
    terms_of("dibao", 20230501);
    assert_row("first", paid_of(20230105, 40000, 0, MEDICAL_ASSISTANCE), 0);
    assert_row("deductible left", outcome.deductible_left_fen, 10000);
    assert_row("cap left", outcome.cap_left_fen, 30000);
    assert_row("second", paid_of(20230601, 40000, 0, MEDICAL_ASSISTANCE),
               15000);
    assert_row("deductible used", outcome.deductible_left_fen, 0);
    assert_row("third", paid_of(20231231, 90000, 0, MEDICAL_ASSISTANCE), 15000);
    assert_row("cap used", outcome.cap_left_fen, 0);
    assert_row("used up", paid_of(20231231, 90000, 0, MEDICAL_ASSISTANCE), 0);
    assert_row("1 January", paid_of(20240101, 90000, 0, MEDICAL_ASSISTANCE),
               20000);
}
END_TEST

/* Tilt pays of what assistance left, with counters of its own. */
START_TEST(tilt_has_its_own_counters)
{
    always("medical.dibao.share", "50%");
    always("medical.dibao.cap", "1000");
    always("medical.tilt.dibao.deductible", "600");
    always("medical.tilt.dibao.share", "50%");
    always("medical.tilt.dibao.cap", "300");
    terms_of("dibao", 20230501);
    assert_row("below", paid_of(20230101, YUAN(1000), 0, MEDICAL_TILT), 0);
    assert_row("rest of the deductible",
               paid_of(20230201, YUAN(1000), 0, MEDICAL_TILT), YUAN(200));
    assert_row("up to its cap", paid_of(20230301, YUAN(1000), 0, MEDICAL_TILT),
               YUAN(100));
}
END_TEST

/* Serious-illness insurance is computed of what basic insurance left. */
START_TEST(insurance_comes_first_D02_1)
{
    const struct medical_claim claim = {.on = 20230501,
                                        .within_fen = YUAN(100000)};
    yubei();
    always("medical.serious.deductible", "15000");
    always("medical.serious.share", "60%");
    always("medical.serious.cap", "8000");
    terms_of("edge", 20230501);
    ck_assert_int_eq(try_to_pay(&claim), STATUS_OK);
    assert_row("basic", outcome.paid_fen[MEDICAL_BASIC], YUAN(69790));
    assert_row("serious, capped", outcome.paid_fen[MEDICAL_SERIOUS],
               YUAN(8000));
    assert_row("assistance", outcome.paid_fen[MEDICAL_ASSISTANCE], YUAN(15547));
}
END_TEST

START_TEST(more_insurance_than_cost_is_a_fault_and_uses_nothing)
{
    struct medical_claim claim = {.on = 20230501,
                                  .within_fen = YUAN(1000),
                                  .given = {true, true},
                                  .given_fen = {YUAN(600), 40001}};
    always("medical.dibao.share", "50%");
    terms_of("dibao", 20230501);
    ck_assert_int_eq(try_to_pay(&claim), STATUS_FAULT);
    assert_row("untouched", year.year, 0);
    claim.given_fen[MEDICAL_SERIOUS]--;
    ck_assert_int_eq(try_to_pay(&claim), STATUS_OK);
    assert_row("nothing left", outcome.paid_fen[MEDICAL_ASSISTANCE], 0);
}
END_TEST

/* C32.1: no deductible, 50/50; C32.2 inpatient is after insurance. */
START_TEST(outpatient_is_halved_between_patient_and_hospital)
{
    struct medical_claim claim = {
        .on = 20230501, .outpatient = true, .within_fen = 9001};
    yubei();
    terms_of("edge", 20230501);
    ck_assert_int_eq(try_to_pay(&claim), STATUS_OK);
    assert_row("not opened", outcome.paid_fen[MEDICAL_OUTPATIENT], 0);
    ck_assert(!outcome.assists);
    always("medical.outpatient_deductible", "0");
    always("medical.outpatient_share", "50%");
    terms_of("edge", 20230501);
    ck_assert_int_eq(try_to_pay(&claim), STATUS_OK);
    assert_row("C32.1, half up", outcome.paid_fen[MEDICAL_OUTPATIENT], 4501);
    assert_row("no insurance is computed", outcome.paid_fen[MEDICAL_BASIC], 0);
    assert_row("no assistance besides", outcome.paid_fen[MEDICAL_ASSISTANCE],
               0);
    claim.given[MEDICAL_BASIC] = true;
    claim.given_fen[MEDICAL_BASIC] = 4001;
    ck_assert_int_eq(try_to_pay(&claim), STATUS_OK);
    assert_row("of the rest", outcome.paid_fen[MEDICAL_OUTPATIENT], 2500);
}
END_TEST

/* C32.1: 城乡特困人员; who is in no class that is listed gets nothing. */
START_TEST(the_hospital_advances_for_the_classes_listed_C32_1)
{
    static const struct {
        const char *class_name;
        int64_t fen;
    } rows[] = {{"tekun", 50}, {"dibao", 50}, {"edge", 0},  {"none", 0},
                {"dbao", 0},   {"dib", 0},    {"dibaos", 0}};
    const struct medical_claim claim = {
        .on = 20230501, .outpatient = true, .within_fen = 100};
    always("medical.outpatient_share", "50%");
    terms_of("none", 20230501);
    ck_assert(!terms.unlisted); /* no list: every class */
    always("medical.outpatient_classes", "tekun; dibao");
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        terms_of(rows[i].class_name, 20230501);
        ck_assert_int_eq(try_to_pay(&claim), STATUS_OK);
        assert_row(rows[i].class_name, outcome.paid_fen[MEDICAL_OUTPATIENT],
                   rows[i].fen);
        assert_row(rows[i].class_name, outcome.assists, rows[i].fen > 0);
        assert_row(rows[i].class_name, terms.unlisted, rows[i].fen == 0);
    }
}
END_TEST

/* A share that has ended stops those it was for; an ended list everybody. */
START_TEST(outpatient_terms_that_have_ended_are_told)
{
    const struct medical_claim claim = {
        .on = 20230501, .outpatient = true, .within_fen = 100};
    rule("medical.outpatient_share", "2007-07-03", "50%");
    rule("medical.outpatient_share", "2023-05-01", "none");
    always("medical.outpatient_classes", "dibao");
    terms_of("dibao", 20230501);
    ck_assert_int_eq(try_to_pay(&claim), STATUS_NO_VALUE);
    ck_assert_str_eq(outcome.ended->name, "medical.outpatient_share");
    terms_of("none", 20230501);
    ck_assert_int_eq(try_to_pay(&claim), STATUS_OK);
    rule("medical.outpatient_classes", "2023-05-01", "none");
    terms_of("none", 20230501);
    ck_assert_int_eq(try_to_pay(&claim), STATUS_NO_VALUE);
}
END_TEST

/* The limits of insurance are those of hospital stays (jiuzhu-medical(1)). */
START_TEST(outpatient_insurance_uses_up_no_limit_of_hospital_stays)
{
    struct medical_claim visit = {.on = 20230501,
                                  .outpatient = true,
                                  .within_fen = 50000,
                                  .given = {true, true},
                                  .given_fen = {20000, 10000}};
    const struct medical_claim stay = {.on = 20230502, .within_fen = 100000};
    yubei();
    always("medical.serious.share", "100%");
    always("medical.serious.cap", "100");
    terms_of("edge", 20230501);
    ck_assert_int_eq(try_to_pay(&visit), STATUS_OK);
    assert_row("the visit", outcome.paid_fen[MEDICAL_SERIOUS], 10000);
    ck_assert_int_eq(try_to_pay(&stay), STATUS_OK);
    assert_row("(1000 - 300) x 70 %", outcome.paid_fen[MEDICAL_BASIC], 49000);
    assert_row("the cap is whole", outcome.paid_fen[MEDICAL_SERIOUS], 10000);
}
END_TEST

START_TEST(a_value_that_has_ended_is_told)
{
    const struct medical_claim claim = {
        .on = 20240101, .within_fen = 9001, .given = {true, true}};
    rule("medical.dibao.share", "2020-01-01", "70%");
    rule("medical.dibao.share", "2024-01-01", "none");
    terms_of("dibao", 20231231);
    ck_assert_int_eq(try_to_pay(&claim), STATUS_OK);
    terms_of("dibao", 20240101);
    ck_assert_int_eq(try_to_pay(&claim), STATUS_NO_VALUE);
    ck_assert_str_eq(outcome.ended->name, "medical.dibao.share");
}
END_TEST

START_TEST(words_of_the_packs_are_classes)
{
    static const struct {
        const char *word;
        bool is;
    } rows[] = {{"dibao", true},  {"edge_2", true}, {"", false},
                {"Dibao", false}, {"2x", false},    {"a.b", false},
                {"basic", false}, {"tilt", false},  {"serious", false}};
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        assert_row(rows[i].word, medical_is_class(span_of(rows[i].word)),
                   rows[i].is);
}
END_TEST

/* ---- many claims -------------------------------------------------------- */

static struct claim claim_of(const char *id, const char *person, date on,
                             int64_t within_fen)
{
    return (struct claim){
        .id = span_of(id),
        .person_id = span_of(person),
        .class_name = span_of("dibao"),
        .hospital = span_of(""),
        .text = span_of(""),
        .total_fen = within_fen,
        .facts = {.on = on, .within_fen = within_fen, .given = {true, true}}};
}

static void add(struct claims *claims, struct claim claim)
{
    ck_assert_int_eq(claims_add(claims, &claim), STATUS_OK);
}

/* The file may come in any order; of one day its order counts. */
START_TEST(claims_of_a_person_are_paid_by_date)
{
    struct claims claims = {0};
    always("medical.dibao.deductible", "100");
    rule("medical.dibao.share", "2000-01-01", "50%");
    rule("medical.dibao.share", "2023-06-01", "100%");
    add(&claims, claim_of("late", "A", 20230601, 20000));
    add(&claims, claim_of("other", "B", 20230601, 20000));
    add(&claims, claim_of("early", "A", 20230531, 8000));
    add(&claims, claim_of("same day", "A", 20230601, 5000));
    ck_assert_int_eq(claims_pay(&claims, &world.book, DATE_NONE), STATUS_OK);
    static const int64_t expected[] = {18000, 10000, 0, 5000};
    for (size_t i = 0; i < COUNT_OF(expected); i++)
        assert_row(claims.items[i].id.at,
                   claims.items[i].outcome.paid_fen[MEDICAL_ASSISTANCE],
                   expected[i]);
    assert_row("self", claims.items[0].self_fen, 2000);
    claims_free(&claims);
}
END_TEST

static struct claim outpatient(const char *hospital, date on,
                               int64_t within_fen)
{
    struct claim claim = claim_of("c", "A", on, within_fen);
    claim.hospital = span_of(hospital);
    claim.facts.outpatient = true;
    return claim;
}

/* C33.1: a row a quarter and hospital; the parts add up to the cost. */
START_TEST(hospitals_are_settled_by_the_quarter_C33_1)
{
    struct claims claims = {0};
    struct settlement *list;
    size_t count;
    always("medical.outpatient_share", "50%");
    always("medical.dibao.share", "50%");
    add(&claims, outpatient("K", 20230401, 300));
    add(&claims, outpatient("K", 20230331, 101));
    add(&claims, outpatient("H", 20230331, 100));
    add(&claims, outpatient("K", 20230101, 201));
    add(&claims, outpatient("K", 20221231, 500));
    add(&claims, outpatient("K", 20230202, 0));
    add(&claims, claim_of("inpatient", "A", 20230202, 90000));
    ck_assert_int_eq(claims_pay(&claims, &world.book, DATE_NONE), STATUS_OK);
    ck_assert_int_eq(claims_settle(&claims, &list, &count), STATUS_OK);
    static const struct {
        const char *hospital;
        int64_t year, quarter, claims, advanced_fen, within_fen;
    } rows[] = {{"K", 2022, 4, 1, 250, 500},
                {"H", 2023, 1, 1, 50, 100},
                {"K", 2023, 1, 2, 152, 302},
                {"K", 2023, 2, 1, 150, 300}};
    ck_assert_uint_eq(count, COUNT_OF(rows));
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        ck_assert(span_is(list[i].hospital, rows[i].hospital));
        assert_row(rows[i].hospital, list[i].year, rows[i].year);
        assert_row(rows[i].hospital, list[i].quarter, rows[i].quarter);
        assert_row(rows[i].hospital, list[i].claims, rows[i].claims);
        assert_row(rows[i].hospital, list[i].advanced_fen,
                   rows[i].advanced_fen);
        assert_row(rows[i].hospital, list[i].within_fen, rows[i].within_fen);
        assert_row(rows[i].hospital,
                   list[i].insurance_fen + list[i].advanced_fen +
                       list[i].patient_fen,
                   list[i].within_fen);
    }
    free(list);
    claims_free(&claims);
}
END_TEST

/* unit = year does not divide what is an amount of the year already. */
START_TEST(limits_are_amounts_of_a_year)
{
    rule_of_the_year("medical.dibao.cap", "2020-01-01", "1200");
    always("medical.dibao.share", "100%");
    terms_of("dibao", 20230501);
    assert_row("cap", paid_of(20230501, YUAN(5000), 0, MEDICAL_ASSISTANCE),
               YUAN(1200));
}
END_TEST

/* The name of a class is a word of a key of the pack. */
START_TEST(the_name_of_a_class_is_a_small_word)
{
    static const struct {
        const char *name;
        bool good;
    } rows[] = {{"dibao", true}, {"a1_b", true},   {"z", true},
                {"1a", false},   {"_a", false},    {"A", false},
                {"a{b", false},  {"a-b", false},   {"a:b", false},
                {"", false},     {"basic", false}, {"serious", false},
                {"tilt", false}, {"a`b", false},   {"a0", true},
                {"a9", true},    {"a/b", false}};
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        assert_row(rows[i].name, medical_is_class(span_of(rows[i].name)),
                   rows[i].good);
}

/*
 * The class stands between "medical." or "medical.tilt." and its part, the
 * longest of which is ".deductible", in 127 letters.
 */
START_TEST(a_class_too_long_for_a_key_is_an_overflow)
{
    char name[200];
    memset(name, 'a', sizeof name);
    bool failed = false;
    for (size_t n = 1; n <= sizeof name; n++) {
        enum status status = medical_terms(&world.book, (struct span){name, n},
                                           20230101, DATE_NONE, &terms);
        failed = 13 + n + 11 > 127;
        assert_row("status", status, failed ? STATUS_OVERFLOW : STATUS_OK);
    }
    ck_assert(failed);
    struct claims claims = {0};
    struct claim claim = claim_of("R1", "A", 20230101, 100);
    claim.class_name = (struct span){name, sizeof name};
    add(&claims, claim);
    ck_assert_int_eq(claims_pay(&claims, &world.book, DATE_NONE),
                     STATUS_OVERFLOW);
    claims_free(&claims);
}

/* Terms of which several have ended name one of them. */
START_TEST(the_first_term_that_has_ended_is_named)
{
    static const char *const keys[] = {"medical.dibao.deductible",
                                       "medical.dibao.share"};
    for (size_t i = 0; i < COUNT_OF(keys); i++) {
        rule(keys[i], "2020-01-01", i ? "50%" : "100");
        rule(keys[i], "2021-01-01", "none");
    }
    terms_of("dibao", 20230101);
    ck_assert_ptr_nonnull(terms.layer[MEDICAL_ASSISTANCE].ended);
    ck_assert_str_eq(terms.layer[MEDICAL_ASSISTANCE].ended->name, keys[0]);
}

START_TEST(outpatient_insurance_beyond_the_cost_is_a_fault_C33_1)
{
    always("medical.outpatient_share", "50%");
    terms_of("dibao", 20230101);
    for (int layer = 0; layer < 2; layer++) {
        struct medical_claim claim = {.on = 20230101,
                                      .within_fen = 100,
                                      .outpatient = true,
                                      .given = {true, true}};
        claim.given_fen[layer] = 101;
        ck_assert_int_eq(try_to_pay(&claim), STATUS_FAULT);
    }
}

/* Either insurance may be the one given, and pay the whole visit. */
START_TEST(outpatient_insurance_leaves_the_rest_to_be_shared_C33_1)
{
    static const struct {
        bool given[2];
        int64_t insurance_fen, advanced_fen;
    } rows[] = {{{true, false}, 40, 30}, {{false, true}, 40, 30},
                {{true, true}, 40, 10},  {{true, false}, 100, 0},
                {{false, true}, 100, 0}, {{true, true}, 50, 0},
                {{false, false}, 0, 50}};
    always("medical.outpatient_share", "50%");
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct medical_claim claim = {
            .on = 20230101, .within_fen = 100, .outpatient = true};
        terms_of("dibao", 20230101);
        for (int layer = 0; layer < 2; layer++) {
            claim.given[layer] = rows[i].given[layer];
            claim.given_fen[layer] = rows[i].insurance_fen;
        }
        ck_assert_int_eq(try_to_pay(&claim), STATUS_OK);
        for (int layer = 0; layer < 2; layer++)
            assert_row("insurance", outcome.paid_fen[layer],
                       rows[i].given[layer] ? rows[i].insurance_fen : 0);
        assert_row("advanced", outcome.paid_fen[MEDICAL_OUTPATIENT],
                   rows[i].advanced_fen);
    }
}

/* C33.1: what was not paid is not settled; sums do not wrap. */
START_TEST(a_settlement_counts_what_was_paid_and_does_not_wrap)
{
    struct claims claims = {0};
    struct settlement *list = NULL;
    size_t count;
    always("medical.outpatient_share", "50%");
    add(&claims, outpatient("K", 20230101, 100));
    add(&claims, outpatient("K", 20230102, 100));
    add(&claims, outpatient("K", 20230103, 100));
    ck_assert_int_eq(claims_pay(&claims, &world.book, DATE_NONE), STATUS_OK);
    claims.items[0].status = STATUS_FAULT;
    ck_assert_int_eq(claims_settle(&claims, &list, &count), STATUS_OK);
    ck_assert_uint_eq(count, 1);
    ck_assert_int_eq(list[0].advanced_fen, 100);
    free(list);
    list = NULL;
    claims.items[1].outcome.paid_fen[MEDICAL_OUTPATIENT] = INT64_MAX;
    claims.items[1].facts.within_fen = INT64_MAX;
    ck_assert_int_eq(claims_settle(&claims, &list, &count), STATUS_OVERFLOW);
    claims_free(&claims);
}

RULE_SUITE("medical", outpatient_insurance_leaves_the_rest_to_be_shared_C33_1,
           the_published_example_of_yubei,
           class_decides_deductible_share_and_cap, a_share_alone_is_enough,
           counters_last_a_calendar_year, tilt_has_its_own_counters,
           insurance_comes_first_D02_1,
           more_insurance_than_cost_is_a_fault_and_uses_nothing,
           outpatient_is_halved_between_patient_and_hospital,
           the_hospital_advances_for_the_classes_listed_C32_1,
           outpatient_terms_that_have_ended_are_told,
           outpatient_insurance_uses_up_no_limit_of_hospital_stays,
           a_value_that_has_ended_is_told, words_of_the_packs_are_classes,
           claims_of_a_person_are_paid_by_date,
           hospitals_are_settled_by_the_quarter_C33_1,
           limits_are_amounts_of_a_year, the_name_of_a_class_is_a_small_word,
           a_class_too_long_for_a_key_is_an_overflow,
           the_first_term_that_has_ended_is_named,
           outpatient_insurance_beyond_the_cost_is_a_fault_C33_1,
           a_settlement_counts_what_was_paid_and_does_not_wrap)
