/* timeline - building versions and asking for months. */
#include "timeline.h"

struct timeline timeline;

void timeline_open(void)
{
    world_open();
    timeline = (struct timeline){.options = {.book = &world.book}};
}

void timeline_close(void)
{
    scheduler_free(timeline.scheduler);
    dues_free(&timeline.dues);
    world_close();
}

void timeline_anew(void)
{
    timeline_close();
    timeline_open();
}

struct household *version(date valid_from)
{
    ck_assert_uint_lt(timeline.count, MOST_VERSIONS);
    size_t i = timeline.count++;
    struct household *v = &timeline.versions[i];
    *v = (struct household){.id = span_of("H1"),
                            .area = AREA_URBAN,
                            .amount_in_force_fen = AMOUNT_UNKNOWN};
    if (i > 0) {
        *v = v[-1];
        memcpy(timeline.persons[i], timeline.persons[i - 1],
               sizeof timeline.persons[i]);
        v->approved_on = v->last_review = v->change_on = v->recorded_on =
            DATE_NONE;
    }
    v->valid_from = valid_from;
    v->persons = timeline.persons[i];
    return v;
}

struct person *person(size_t i)
{
    static const char *const ids[] = {"A1", "A2", "A3", "A4", "A5", "A6"};
    struct household *v = &timeline.versions[timeline.count - 1];
    struct person *p = &timeline.persons[timeline.count - 1][i];
    if (i < v->person_count)
        return p;
    ck_assert_uint_lt(i, COUNT_OF(ids));
    *p = (struct person){.person_id = span_of(ids[i]),
                         .birth_date = 19800601,
                         .care_failed = CARE_FAILED_UNKNOWN,
                         .weight = {1, 1},
                         .sex = SEX_MALE,
                         .lives_together = ANSWER_YES,
                         .income_stable = ANSWER_YES};
    v->person_count = i + 1;
    return p;
}

void leaves(void)
{
    timeline.versions[timeline.count - 1].person_count--;
}

static void begin(void)
{
    if (!timeline.scheduler)
        ck_assert_int_eq(scheduler_new(&timeline.options, &timeline.scheduler),
                         STATUS_OK);
    ck_assert_int_eq(
        scheduler_begin(timeline.scheduler, timeline.versions, timeline.count),
        STATUS_OK);
    timeline.dues.count = 0;
}

static int64_t sum(enum due_item item)
{
    int64_t fen = 0;
    if (timeline.status != STATUS_OK)
        return -1;
    ck_assert_int_eq(dues_sum(&timeline.dues, item, &fen), STATUS_OK);
    return fen;
}

int64_t due_known(int year, int number, enum due_item item, date known)
{
    begin();
    timeline.status = scheduler_month(
        timeline.scheduler, month_of(date_make(year, number, 1)),
        (struct knowledge){known, known}, &timeline.dues);
    return sum(item);
}

int64_t due(int year, int number, enum due_item item)
{
    return due_known(year, number, item, DATE_NONE);
}

int64_t paid(int year, int number, enum due_item item, date known)
{
    begin();
    timeline.status = scheduler_payment(
        timeline.scheduler, month_of(date_make(year, number, 1)),
        (struct knowledge){known, known}, &timeline.dues);
    return sum(item);
}

const struct due *due_row(enum due_item item)
{
    for (size_t i = 0; i < timeline.dues.count; i++)
        if (timeline.dues.items[i].item == item)
            return &timeline.dues.items[i];
    return NULL;
}

void rules_of_jiangbei(void)
{
    rule("dibao.standard.urban", "2020-09-01", "620");
    rule("dibao.standard.urban", "2021-09-01", "636");
    rule("dibao.standard.rural", "2020-09-01", "496");
    rule("dibao.standard.rural", "2021-09-01", "515");
    rule("tekun.standard", "2021-09-01", "827");
    rule("edge.ratio", "2021-03-02", "1.5");
    rule("single.mode", "2021-03-02", "own_income");
    rule("payment.start", "2016-05-01", "same_month");
    rule("phaseout.mode", "2021-03-02", "bonus");
    rule("phaseout.bonus_months", "2021-03-02", "24");
    rule("phaseout.bonus_ratio", "2021-03-02", "30%");
    rule("employment_subsidy.months", "2021-03-02", "12");
}
