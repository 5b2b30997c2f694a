/*
 * whatif_shape - which columns each breakdown has, in a file and in a table
 * for the eye.
 */
#include "i18n.h"
#include "whatif_measure.h"
#include "whatif_run.h"

static const char *const BY[] = {
    [BY_SCENARIO] = "scenario", [BY_HOUSEHOLD] = "household",
    [BY_DIVISION] = "division", [BY_AREA] = "area",
    [BY_CATEGORY] = "category", [BY_MEMBERS] = "members",
    [BY_MOVES] = "moves"};

const char *whatif_by_word(enum whatif_by by)
{
    return BY[by];
}

bool whatif_by_of(struct span word, enum whatif_by *out)
{
    for (size_t i = 0; i < sizeof BY / sizeof *BY; i++)
        if (span_is(word, BY[i])) {
            *out = (enum whatif_by)i;
            return true;
        }
    return false;
}

static const struct {
    struct out_column column;
    enum measure_scale scale;
} COLUMNS[MEASURES] = {
    [HOUSEHOLDS] = {{"households", CELL_NUMBER, N_("households")}, OF_COUNT},
    [RECIPIENTS_BEFORE] = {{"recipients_before", CELL_NUMBER,
                            N_("recipients before")},
                           OF_COUNT},
    [RECIPIENTS_AFTER] = {{"recipients_after", CELL_NUMBER,
                           N_("recipients after")},
                          OF_COUNT},
    [COST_BEFORE] = {{"cost_before", CELL_MONEY, N_("cost before")}, OF_MONEY},
    [COST_AFTER] = {{"cost_after", CELL_MONEY, N_("cost after")}, OF_MONEY},
    [DIFFERENCE] = {{"difference", CELL_MONEY, N_("difference")}, OF_MONEY},
    [WINNERS] = {{"winners", CELL_NUMBER, N_("winners")}, OF_COUNT},
    [LOSERS] = {{"losers", CELL_NUMBER, N_("losers")}, OF_COUNT},
    [RATE_BEFORE] = {{"poverty_rate_before", CELL_NUMBER,
                      N_("poverty rate before")},
                     OF_INDEX},
    [RATE_AFTER] = {{"poverty_rate_after", CELL_NUMBER,
                     N_("poverty rate after")},
                    OF_INDEX},
    [GAP_BEFORE] = {{"poverty_gap_before", CELL_NUMBER,
                     N_("poverty gap before")},
                    OF_INDEX},
    [GAP_AFTER] = {{"poverty_gap_after", CELL_NUMBER, N_("poverty gap after")},
                   OF_INDEX},
    [GINI_BEFORE] = {{"gini_before", CELL_NUMBER, N_("Gini before")}, OF_INDEX},
    [GINI_AFTER] = {{"gini_after", CELL_NUMBER, N_("Gini after")}, OF_INDEX},
    [GAINED] = {{"gained", CELL_MONEY, N_("gained by winners")}, OF_MONEY},
    [LOST] = {{"lost", CELL_MONEY, N_("lost by losers")}, OF_MONEY},
    [PERSONS] = {{"persons", CELL_NUMBER, N_("persons")}, OF_COUNT},
    [SEVERITY_BEFORE] = {{"severity_before", CELL_NUMBER,
                          N_("severity before")},
                         OF_INDEX},
    [SEVERITY_AFTER] = {{"severity_after", CELL_NUMBER, N_("severity after")},
                        OF_INDEX},
    [WATTS_BEFORE] = {{"watts_before", CELL_NUMBER, N_("Watts before")},
                      OF_INDEX},
    [WATTS_AFTER] = {{"watts_after", CELL_NUMBER, N_("Watts after")}, OF_INDEX},
};

static const struct out_column SCENARIO = {"scenario", CELL_TEXT,
                                           N_("scenario")};
static const struct out_column HOUSEHOLD = {"household_id", CELL_IDENTITY,
                                            N_("household")};

/* What a row is about besides its scenario. */
static const struct out_column KEYS[] = {
    [BY_DIVISION] = {"division", CELL_TEXT, N_("division")},
    [BY_AREA] = {"area", CELL_TEXT, N_("area")},
    [BY_CATEGORY] = {"category_before", CELL_TEXT, N_("category before")},
    [BY_MEMBERS] = {"members", CELL_COUNT, N_("members")},
    [BY_MOVES] = {"category_before", CELL_TEXT, N_("category before")},
};

static const struct out_column TOUCHED[] = {
    {"before", CELL_MONEY, N_("before")},
    {"after", CELL_MONEY, N_("after")},
    {"difference", CELL_MONEY, N_("difference")},
    {"category_before", CELL_TEXT, N_("category before")},
    {"category_after", CELL_TEXT, N_("category after")},
    {"first_step", CELL_TEXT, N_("first step")},
    {"source", CELL_SOURCE, N_("source")},
};

/* The Gini coefficient is of all; groups do not add up to it. */
static const uint8_t OF_GROUPS[] = {HOUSEHOLDS,       RECIPIENTS_BEFORE,
                                    RECIPIENTS_AFTER, COST_BEFORE,
                                    COST_AFTER,       DIFFERENCE,
                                    WINNERS,          LOSERS,
                                    RATE_BEFORE,      RATE_AFTER,
                                    GAP_BEFORE,       GAP_AFTER,
                                    GAINED,           LOST,
                                    PERSONS,          SEVERITY_BEFORE,
                                    SEVERITY_AFTER,   WATTS_BEFORE,
                                    WATTS_AFTER};
static const uint8_t OF_MOVES[] = {HOUSEHOLDS, COST_BEFORE, COST_AFTER,
                                   DIFFERENCE};
/*
 * A table for the eye: what fits into 80 columns beside a name as long as
 * "dibao.standard.urban=700", and the baseline as a row of its own.
 */
struct for_people {
    uint8_t measure;
    const char *title;
};
static const struct for_people FOR_PEOPLE[] = {
    {RECIPIENTS_AFTER, N_("recipients")},
    {COST_AFTER, N_("cost")},
    {DIFFERENCE, N_("difference")},
    {WINNERS, N_("winners")},
    {LOSERS, N_("losers")},
};
static const struct for_people MOVES_FOR_PEOPLE[] = {
    {HOUSEHOLDS, N_("households")}, {DIFFERENCE, N_("difference")}};
enum { OF_FOR_PEOPLE = sizeof FOR_PEOPLE / sizeof *FOR_PEOPLE };

static void add_column(struct whatif_shape *shape,
                       const struct out_column *column)
{
    shape->columns[shape->count++] = *column;
    shape->keys = shape->count;
}

static void add_measures(struct whatif_shape *shape, const uint8_t *measures,
                         size_t count)
{
    for (size_t i = 0; i < count; i++) {
        shape->measures[i] = measures[i];
        shape->columns[shape->keys + i] = COLUMNS[measures[i]].column;
    }
    shape->count = shape->keys + count;
}

static void add_for_people(struct whatif_shape *shape,
                           const struct for_people *list, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        shape->measures[i] = list[i].measure;
        shape->columns[shape->count] = COLUMNS[list[i].measure].column;
        shape->columns[shape->count++].title = list[i].title;
    }
}

static void shape_of_scenarios(enum format format, struct whatif_shape *out)
{
    uint8_t all[MEASURES];
    for (int i = 0; i < MEASURES; i++)
        all[i] = (uint8_t)i;
    add_column(out, &SCENARIO);
    if (format == FORMAT_TABLE)
        add_for_people(out, FOR_PEOPLE, OF_FOR_PEOPLE);
    else
        add_measures(out, all, MEASURES);
}

static void shape_of_households(struct whatif_shape *out)
{
    add_column(out, &HOUSEHOLD);
    add_column(out, &SCENARIO);
    for (size_t i = 0; i < sizeof TOUCHED / sizeof *TOUCHED; i++)
        add_column(out, &TOUCHED[i]);
}

static void shape_of_moves(enum format format, struct whatif_shape *out)
{
    static const struct out_column after = {"category_after", CELL_TEXT,
                                            N_("category after")};
    add_column(out, &SCENARIO);
    add_column(out, &KEYS[BY_MOVES]);
    add_column(out, &after);
    if (format != FORMAT_TABLE) {
        add_measures(out, OF_MOVES, sizeof OF_MOVES);
        return;
    }
    out->columns[1].title = N_("before");
    out->columns[2].title = N_("after");
    add_for_people(out, MOVES_FOR_PEOPLE,
                   sizeof MOVES_FOR_PEOPLE / sizeof *MOVES_FOR_PEOPLE);
}

/* In a table without the recipients, which a long division leaves no room. */
static void shape_of_groups(enum whatif_by by, enum format format,
                            struct whatif_shape *out)
{
    add_column(out, &SCENARIO);
    add_column(out, &KEYS[by]);
    if (format != FORMAT_TABLE) {
        add_measures(out, OF_GROUPS, sizeof OF_GROUPS);
        return;
    }
    if (by == BY_CATEGORY)
        out->columns[1].title = N_("before");
    add_for_people(out, FOR_PEOPLE + 1, OF_FOR_PEOPLE - 1);
}

void whatif_shape(enum whatif_by by, enum format format,
                  struct whatif_shape *out)
{
    *out = (struct whatif_shape){.count = 0};
    switch (by) {
    case BY_SCENARIO:
        shape_of_scenarios(format, out);
        break;
    case BY_HOUSEHOLD:
        shape_of_households(out);
        break;
    case BY_MOVES:
        shape_of_moves(format, out);
        break;
    default:
        shape_of_groups(by, format, out);
    }
}

enum measure_scale measure_scale(enum measure measure)
{
    return COLUMNS[measure].scale;
}
