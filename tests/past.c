/* past - payments, the audit of them, and what it found. */
#include "past.h"

struct past past;

void open_past(void)
{
    timeline_open();
    memset(&past, 0, sizeof past);
    past.options.on = 20221231;
}

void close_past(void)
{
    audit_free(past.audit);
    timeline_close();
}

struct audit_payment *pays(int year, int number, int item, int64_t amount_fen)
{
    ck_assert_uint_lt(past.count, MOST_PAYMENTS);
    struct audit_payment *p = &past.payments[past.count++];
    *p = (struct audit_payment){.month = month_of(date_make(year, number, 1)),
                                .item = item,
                                .amount_fen = amount_fen,
                                .line = 1 + past.count};
    return p;
}

void pays_from(month from, month until, int item, int64_t amount_fen)
{
    for (month m = from; m <= until; m++)
        pays(m / 12, m % 12 + 1, item, amount_fen);
}

month at(int year, int number)
{
    return month_of(date_make(year, number, 1));
}

enum status try_audit(date on)
{
    past.options.on = on;
    past.options.schedule = timeline.options;
    if (!past.audit)
        ck_assert_int_eq(audit_new(&past.options, &past.audit), STATUS_OK);
    return audit_household(past.audit, timeline.versions, timeline.count,
                           past.payments, past.count, &past.result);
}

void audited(date on)
{
    ck_assert_int_eq(try_audit(on), STATUS_OK);
    ck_assert(audit_ties_out(&past.result.sums));
}

/* The first of a month, an item and a person; NULL: of anybody. */
static const struct audit_cell *find_cell(int year, int number, int item,
                                          const char *person_id)
{
    for (size_t i = 0; i < past.result.cell_count; i++) {
        const struct audit_cell *c = &past.result.cells[i];
        if (c->month == at(year, number) && c->item == item &&
            (!person_id || span_is(c->person_id, person_id)))
            return c;
    }
    ck_abort_msg("no cell of %d-%02d", year, number);
    return NULL;
}

const struct audit_cell *cell(int year, int number, int item)
{
    return find_cell(year, number, item, NULL);
}

const struct audit_cell *cell_of(int year, int number, int item,
                                 const char *person_id)
{
    return find_cell(year, number, item, person_id);
}

size_t findings(void)
{
    size_t count = past.result.note_count;
    for (size_t i = 0; i < past.result.cell_count; i++)
        for (int cause = 0; cause < CAUSE_COUNT; cause++)
            count += past.result.cells[i].part_fen[cause] != 0;
    return count;
}

void alone(void)
{
    rules_of_jiangbei();
    version(20211001)->approved_on = 20211010;
    person(0);
}

void announced_late(void)
{
    alone();
    rule_announced("dibao.standard.urban", "2021-09-01", "2021-12-20", "656");
}

void two_singles(void)
{
    rules_of_jiangbei();
    version(20211001)->approved_on = 20211008;
    person(0)->wage_fen_month = YUAN(2100);
    for (size_t i = 1; i < 3; i++) {
        person(i)->disability = DISABILITY_VISUAL;
        person(i)->disability_grade = 2;
    }
}
