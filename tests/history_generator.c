/*
 * history_generator - synthetic rosters with a history, for schedules and
 * audits: households with an approval, reviews, reported and unreported
 * changes, work taken up and lost, births, deaths, members who come and go,
 * disabilities, tekun persons, released and registered-poor persons.
 *
 * The same options always give the same bytes, in constant memory. Days of
 * events are heavy on the edges of months: the first, the last, 29 February.
 * A place is told by its standards, its areas and the months wanted.
 *
 * All persons are fictional. It shares no code with the program: what both
 * got wrong would not be seen.
 */
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    MOST_PERSONS = 7,
    MOST_EVENTS = 7,
    NO_DAY = INT32_MIN, /* days are counted from 1970-01-01 */
};

struct person {
    int number; /* in the household, for ever */
    const char *relation;
    char sex;
    int32_t born, died, employed_on;
    int64_t wage, transfer, farm_year, exempt, pension, cost;
    const char *employment, *labour, *disability, *illness, *support, *stage;
    int grade, care_failed, refusals;
    bool apart;
    char tags[64];
};

struct household {
    uint64_t number;
    bool rural, with_account;
    struct person persons[MOST_PERSONS];
    int count, ever; /* persons now, and numbers given */
    int64_t savings;
    int32_t approved, review, change, valid_from, recorded;
};

struct place {
    uint64_t households, seed;
    int32_t from;        /* first day of the first month */
    int months;          /* in which events happen */
    int64_t standard[2]; /* urban, rural; yuan */
    bool areas[2];
    bool late;    /* some versions are recorded late */
    bool pension; /* basic pensions, which need a rule from 2026 on */
    int reviewed; /* months after which there is a review; 0: by chance */
};

/* ---- chance ------------------------------------------------------------- */

static uint64_t state;

/* splitmix64 */
static uint64_t draw(void)
{
    uint64_t z = state += UINT64_C(0x9E3779B97F4A7C15);
    z = (z ^ z >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ z >> 27) * UINT64_C(0x94D049BB133111EB);
    return z ^ z >> 31;
}

static int64_t between(int64_t least, int64_t most)
{
    return least + (int64_t)(draw() % (uint64_t)(most - least + 1));
}

static bool chance(int percent)
{
    return between(1, 100) <= percent;
}

/* ---- days --------------------------------------------------------------- */

static int32_t days_of(int64_t y, int64_t m, int64_t d)
{
    y -= m <= 2;
    int64_t era = y / 400, in_era = y - era * 400;
    int64_t in_year = (153 * (m + (m > 2 ? -3 : 9)) + 2) / 5 + d - 1;
    return (int32_t)(era * 146097 + in_era * 365 + in_era / 4 - in_era / 100 +
                     in_year - 719468);
}

static void parts_of(int32_t days, int *y, int *m, int *d)
{
    int32_t z = days + 719468, era = z / 146097, in_era = z - era * 146097;
    int32_t year =
        (in_era - in_era / 1460 + in_era / 36524 - in_era / 146096) / 365;
    int32_t in_year = in_era - (365 * year + year / 4 - year / 100);
    int32_t march = (5 * in_year + 2) / 153;
    *d = in_year - (153 * march + 2) / 5 + 1;
    *m = march + (march < 10 ? 3 : -9);
    *y = year + era * 400 + (*m <= 2);
}

/* A day of the month that lies n months after the day's, often at an edge. */
static int32_t day_in_month(int32_t day, int n)
{
    int y, m, d;
    parts_of(day, &y, &m, &d);
    int month = y * 12 + m - 1 + n;
    int32_t first = days_of(month / 12, month % 12 + 1, 1);
    int32_t next = days_of((month + 1) / 12, (month + 1) % 12 + 1, 1);
    switch (between(0, 5)) {
    case 0:
        return first;
    case 1:
    case 2:
        return next - 1;
    case 3:
        return first + 1;
    default:
        return first + (int32_t)between(0, next - first - 1);
    }
}

/* Years before the place's first month, on a day that may be an edge. */
static int32_t born_before(const struct place *place, int years)
{
    return day_in_month(place->from, -12 * years + (int)between(-6, 18));
}

/* ---- persons ------------------------------------------------------------ */

static struct person *add_person(struct household *h, const char *relation,
                                 int32_t born)
{
    struct person *p = &h->persons[h->count++];
    *p = (struct person){.number = ++h->ever,
                         .relation = relation,
                         .sex = chance(50) ? 'M' : 'F',
                         .born = born,
                         .died = NO_DAY,
                         .employed_on = NO_DAY,
                         .care_failed = -1,
                         .employment = "none",
                         .stage = "none",
                         .illness = "none",
                         .support = "",
                         .labour = "",
                         .disability = ""};
    return p;
}

static bool is_dead(const struct person *p)
{
    return p->died != NO_DAY;
}

static int64_t standard_of(const struct place *place, const struct household *h)
{
    return place->standard[h->rural];
}

/* Somebody alive, of working age where it can be; NULL: nobody. */
static struct person *worker_of(struct household *h, const struct place *place)
{
    struct person *found = NULL;
    for (int i = 0; i < h->count; i++) {
        struct person *p = &h->persons[i];
        int age = (place->from - p->born) / 365;
        if (!is_dead(p) && age >= 18 && age < 58 && (!found || chance(40)))
            found = p;
    }
    return found;
}

static struct person *anybody_alive(struct household *h)
{
    struct person *found = NULL;
    for (int i = 0; i < h->count; i++)
        if (!is_dead(&h->persons[i]) && (!found || chance(40)))
            found = &h->persons[i];
    return found;
}

static void maybe_disabled(struct person *p, int percent)
{
    static const char *const kinds[] = {"visual",       "hearing", "physical",
                                        "intellectual", "mental",  "multiple"};
    if (!chance(percent))
        return;
    p->disability = kinds[between(0, 5)];
    p->grade = (int)between(1, 4);
}

/*
 * Incomes around the lines: the standard itself, a fen beside it, one and a
 * half times it, and whatever lies between.
 */
static int64_t draw_total(const struct place *place, const struct household *h)
{
    int64_t line = standard_of(place, h) * 100 * h->count;
    switch (between(0, 11)) {
    case 0:
        return line;
    case 1:
        return line - 1;
    case 2:
        return line + 1;
    case 3:
        return line * 3 / 2;
    case 4:
        return line * 3 / 2 - 1;
    case 5:
    case 6:
        return between(line, line * 2);
    default:
        return between(0, line - 1);
    }
}

static void draw_incomes(const struct place *place, struct household *h)
{
    int64_t rest = draw_total(place, h);
    for (int i = 0; i < h->count; i++) {
        struct person *p = &h->persons[i];
        int64_t part = i + 1 == h->count ? rest : between(0, rest);
        int age = (place->from - p->born) / 365;
        p->wage = p->transfer = p->farm_year = p->exempt = p->pension = 0;
        p->cost = 0;
        if (age >= 60 || age < 18) {
            p->transfer = part;
            if (chance(20))
                p->exempt = between(0, part);
            if (age >= 60 && place->pension && chance(30))
                p->pension = between(0, p->transfer - p->exempt);
        } else if (h->rural && chance(30)) {
            p->farm_year = part * 12 + between(0, 11);
        } else {
            p->wage = part;
            if (chance(15))
                p->cost = between(0, part / 5);
        }
        rest -= part;
    }
}

/* ---- households --------------------------------------------------------- */

/* An old person alone, whom nobody supports: tekun as a rule. */
static void draw_tekun(const struct place *place, struct household *h)
{
    struct person *p = add_person(h, "head", born_before(place, 61));
    p->support = chance(80) ? "none" : "unable";
    p->care_failed = (int)between(-1, 6);
    p->transfer = chance(50) ? 0 : between(0, standard_of(place, h) * 110);
}

static void draw_family(const struct place *place, struct household *h)
{
    struct person *head =
        add_person(h, "head", born_before(place, (int)between(25, 58)));
    if (chance(60))
        add_person(h, "spouse", born_before(place, (int)between(23, 58)));
    for (int64_t i = between(0, 2); i > 0; i--) {
        struct person *child =
            add_person(h, "child", born_before(place, (int)between(1, 18)));
        child->stage = chance(60) ? "compulsory" : "none";
    }
    if (chance(25)) {
        struct person *old =
            add_person(h, "parent", born_before(place, (int)between(58, 71)));
        maybe_disabled(old, 30);
        if (chance(15)) {
            old->support = "none";
            old->care_failed = (int)between(0, 6);
        }
    }
    maybe_disabled(head, 20);
    if (chance(10))
        head->illness = "serious";
    head->employment = chance(40) ? "registered_unemployed" : "none";
    if (chance(3))
        strcpy(head->tags, "released");
    else if (chance(h->rural ? 30 : 3))
        strcpy(head->tags, "registered_poor");
    draw_incomes(place, h);
}

static void draw_household(const struct place *place, uint64_t number,
                           struct household *h)
{
    memset(h, 0, sizeof *h);
    h->number = number;
    h->rural =
        place->areas[0] && place->areas[1] ? chance(50) : place->areas[1];
    h->with_account = chance(97);
    if (chance(15))
        draw_tekun(place, h);
    else
        draw_family(place, h);
    h->savings =
        chance(5) ? standard_of(place, h) * between(10, 26) * h->count : 0;
    h->valid_from =
        day_in_month(place->from, (int)between(-8, place->months / 2));
    h->recorded = NO_DAY;
    h->approved = chance(95) ? h->valid_from : NO_DAY;
    if (h->approved != NO_DAY && chance(25))
        h->approved += (int32_t)between(1, 40);
    h->review = h->approved;
    h->change = NO_DAY;
}

/* ---- events: each makes a version --------------------------------------- */

static void review(const struct place *place, struct household *h)
{
    h->review = h->valid_from;
    draw_incomes(place, h);
}

static void reported_change(const struct place *place, struct household *h)
{
    h->change = h->valid_from;
    draw_incomes(place, h);
    if (chance(20))
        h->savings = standard_of(place, h) * between(8, 26) * h->count;
}

/* Neither reviewed nor reported: the amount stays. */
static void silent_change(const struct place *place, struct household *h)
{
    draw_incomes(place, h);
}

/* Enough to leave dibao, or not quite. */
static void takes_up_work(const struct place *place, struct household *h)
{
    struct person *p = worker_of(h, place);
    if (!p)
        return;
    p->employment = chance(80) ? "employed" : "flexible";
    p->employed_on = h->valid_from - (chance(70) ? 0 : (int32_t)between(1, 45));
    p->wage += standard_of(place, h) * between(20, 400);
}

static void loses_work(const struct place *place, struct household *h)
{
    struct person *p = worker_of(h, place);
    if (!p)
        return;
    p->employment = "registered_unemployed";
    p->employed_on = NO_DAY;
    p->wage = p->cost = 0;
    if (chance(50))
        h->change = h->valid_from;
}

static void birth(const struct place *place, struct household *h)
{
    (void)place;
    if (h->count < MOST_PERSONS)
        add_person(h, "child",
                   h->valid_from - (chance(60) ? 0 : (int32_t)between(1, 60)));
}

static void death(const struct place *place, struct household *h)
{
    (void)place;
    struct person *p = anybody_alive(h);
    if (p)
        p->died = h->valid_from - (chance(60) ? 0 : (int32_t)between(1, 40));
}

static void member_out(const struct place *place, struct household *h)
{
    (void)place;
    if (h->count < 2)
        return;
    if (chance(50))
        h->count--;
    else
        h->persons[h->count - 1].apart = true;
}

static void member_in(const struct place *place, struct household *h)
{
    if (h->count == MOST_PERSONS)
        return;
    struct person *p =
        add_person(h, "other", born_before(place, (int)between(15, 70)));
    p->transfer = chance(50) ? 0 : between(0, standard_of(place, h) * 150);
}

static void health(const struct place *place, struct household *h)
{
    (void)place;
    struct person *p = anybody_alive(h);
    if (!p)
        return;
    if (chance(50))
        p->illness = chance(50) ? "serious" : "chronic";
    else
        maybe_disabled(p, 100);
}

static void refusals(const struct place *place, struct household *h)
{
    struct person *p = worker_of(h, place);
    if (p)
        p->refusals = (int)between(1, 3);
}

static void approved_anew(const struct place *place, struct household *h)
{
    h->approved = h->review = h->valid_from;
    draw_incomes(place, h);
}

static void (*const EVENTS[])(const struct place *, struct household *) = {
    review,        review,     reported_change, reported_change,
    silent_change, birth,      takes_up_work,   takes_up_work,
    takes_up_work, loses_work, death,           member_out,
    member_in,     health,     refusals,        approved_anew};

/* ---- writing ------------------------------------------------------------ */

static void put_day(int32_t day)
{
    int y, m, d;
    if (day != NO_DAY) {
        parts_of(day, &y, &m, &d);
        printf("%04d-%02d-%02d", y, m, d);
    }
    putchar(',');
}

static void put_text(const char *text)
{
    fputs(text, stdout);
    putchar(',');
}

static void put_fen(int64_t fen)
{
    if (fen != 0)
        printf("%lld.%02lld", (long long)(fen / 100), (long long)(fen % 100));
    putchar(',');
}

static void put_count(int count, bool given)
{
    if (given)
        printf("%d", count);
    putchar(',');
}

static void put_person(const struct household *h, const struct person *p)
{
    printf("H%08llu,H%08llu-%d,第%d人,%s,%c,", (unsigned long long)h->number,
           (unsigned long long)h->number, p->number, p->number, p->relation,
           p->sex);
    put_day(p->born);
    put_text(h->rural ? "rural" : "urban");
    put_text(p->apart ? "no" : "");
    put_fen(p->wage);
    put_fen(p->transfer);
    put_fen(p->farm_year);
    put_fen(p->exempt);
    put_fen(p->pension);
    put_fen(p->cost);
    put_text(p->employment);
    put_day(p->employed_on);
    put_text(p->disability);
    put_count(p->grade, p->grade > 0);
    put_text(p->illness);
    put_count(p->care_failed, p->care_failed >= 0);
    put_text(p->support);
    put_text(p->stage);
    put_count(p->refusals, p->refusals > 0);
    put_day(p->died);
    put_text(p->tags);
    put_fen(h->savings * 100);
    put_day(h->approved);
    put_day(h->review);
    put_day(h->change);
    put_day(h->valid_from);
    put_day(h->recorded);
    put_text(h->with_account && p->number == 1 ? "示例银行" : "");
    if (h->with_account && p->number == 1)
        printf("60%010llu", (unsigned long long)h->number);
    putchar('\n');
}

static void put_version(const struct household *h)
{
    for (int i = 0; i < h->count; i++)
        put_person(h, &h->persons[i]);
}

static int32_t recorded(const struct place *place, const struct household *h)
{
    return place->late && chance(15) ? h->valid_from + (int32_t)between(1, 150)
                                     : NO_DAY;
}

/* The same day `months` later, or the last of that month. */
static int32_t months_later(int32_t day, int months)
{
    int y, m, d;
    parts_of(day, &y, &m, &d);
    int index = y * 12 + m - 1 + months;
    int32_t last = days_of((index + 1) / 12, (index + 1) % 12 + 1, 1) - 1;
    int32_t same = days_of(index / 12, index % 12 + 1, 1) + d - 1;
    return same < last ? same : last;
}

/* The reviews that are due before a day, each on its last day or sooner. */
static void put_reviews(const struct place *place, struct household *h,
                        int32_t until)
{
    while (place->reviewed > 0 && h->approved != NO_DAY) {
        int32_t last = h->review > h->approved ? h->review : h->approved;
        int32_t due = months_later(last, place->reviewed) -
                      (chance(50) ? 0 : (int32_t)between(1, 20));
        if (due <= h->valid_from)
            due = h->valid_from + 1;
        if (due >= until)
            return;
        h->valid_from = due;
        h->recorded = NO_DAY;
        review(place, h);
        put_version(h);
    }
}

static void put_household(const struct place *place, uint64_t number)
{
    struct household h;
    int32_t end = day_in_month(place->from, place->months);
    draw_household(place, number, &h);
    put_version(&h);
    for (int64_t i = between(0, MOST_EVENTS); i > 0; i--) {
        int32_t next = day_in_month(h.valid_from, (int)between(0, 6));
        if (next <= h.valid_from || next >= end)
            break;
        put_reviews(place, &h, next);
        h.valid_from = next;
        h.recorded = recorded(place, &h);
        EVENTS[between(0, sizeof EVENTS / sizeof *EVENTS - 1)](place, &h);
        if (place->reviewed > 0 && h.review == h.valid_from)
            h.recorded = NO_DAY; /* in time is with its record */
        put_version(&h);
    }
    put_reviews(place, &h, end);
}

/* ---- options ------------------------------------------------------------ */

static bool read_number(const char *text, uint64_t *out)
{
    char *end;
    if (!text || text[0] < '0' || text[0] > '9' || strlen(text) > 18)
        return false;
    *out = strtoull(text, &end, 10);
    return *end == '\0';
}

static bool read_from(const char *text, struct place *place)
{
    int y, m;
    if (!text || sscanf(text, "%d-%d", &y, &m) != 2 || y < 1950 || m < 1 ||
        m > 12)
        return false;
    place->from = days_of(y, m, 1);
    return true;
}

/* An option with its value, or without: how many words were taken. */
static int read_option(char **word, struct place *place)
{
    uint64_t n = 0;
    bool number = word[1] && read_number(word[1], &n);
    if (strcmp(word[0], "--late") == 0)
        return place->late = true, 1;
    if (strcmp(word[0], "--no-pension") == 0)
        return place->pension = false, 1;
    if (strcmp(word[0], "--from") == 0)
        return read_from(word[1], place) ? 2 : 0;
    if (strcmp(word[0], "--only") == 0 && word[1]) {
        place->areas[0] = strcmp(word[1], "urban") == 0;
        place->areas[1] = strcmp(word[1], "rural") == 0;
        return place->areas[0] || place->areas[1] ? 2 : 0;
    }
    if (strcmp(word[0], "--months") == 0 && number && n > 0 && n <= 240)
        return place->months = (int)n, 2;
    if (strcmp(word[0], "--reviewed") == 0 && number && n > 0 && n <= 240)
        return place->reviewed = (int)n, 2;
    if (strcmp(word[0], "--urban") == 0 && number)
        return place->standard[0] = (int64_t)n, 2;
    if (strcmp(word[0], "--rural") == 0 && number)
        return place->standard[1] = (int64_t)n, 2;
    if (strcmp(word[0], "--seed") == 0 && number)
        return place->seed = n, 2;
    return read_number(word[0], &place->households) ? 1 : 0;
}

int main(int argc, char **argv)
{
    struct place place = {.seed = 1,
                          .from = days_of(2021, 1, 1),
                          .months = 24,
                          .standard = {636, 515},
                          .areas = {true, true},
                          .pension = true};
    int at = 1, taken = 1;
    while (at < argc && (taken = read_option(argv + at, &place)) > 0)
        at += taken;
    if (taken == 0 || place.households == 0) {
        fputs("usage: history_generator HOUSEHOLDS [--seed N]\n"
              "           [--from YYYY-MM] [--months N] [--urban YUAN]\n"
              "           [--rural YUAN] [--only urban|rural] [--late]\n"
              "           [--no-pension] [--reviewed MONTHS]\n",
              stderr);
        return 2;
    }
    puts("household_id,person_id,name,relation,sex,birth_date,area,"
         "lives_together,wage,transfer,farm_income_year,exempt_income,"
         "basic_pension,employment_cost,employment,employed_on,disability,"
         "disability_grade,illness,care_failed,support,stage,refusals,"
         "died_on,tags,savings,approved_on,last_review,change_on,valid_from,"
         "recorded_on,bank,account");
    for (uint64_t i = 1; i <= place.households; i++) {
        state = place.seed * UINT64_C(1000003) + i;
        put_household(&place, i);
    }
    return fflush(stdout) == 0 && !ferror(stdout) ? 0 : 1;
}
