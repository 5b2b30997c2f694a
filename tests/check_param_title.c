/* param_title - no parameter that a decision rests on is a key alone. */
#include "param_title.h"
#include "params.h"
#include "suite.h"

#include <stdlib.h>

/* The families of those that steps name; see citing.c and steps.c. */
static const char *const DECIDED[] = {
    "dibao.",    "payment.", "edge.",     "single.",     "expenditure.",
    "income.",   "members.", "property.", "tekun.",      "supplement.",
    "phaseout.", "grant.",   "reward.",   "consumption."};

static bool is_decided(const char *name)
{
    for (size_t i = 0; i < COUNT_OF(DECIDED); i++)
        if (strncmp(name, DECIDED[i], strlen(DECIDED[i])) == 0)
            return true;
    return false;
}

START_TEST(every_parameter_of_a_decision_has_a_title)
{
    int found = 0;
    for (int id = 0; id < PARAM_COUNT; id++) {
        const char *name = param_def((enum param)id)->name;
        if (!is_decided(name) || strcmp(name, "phaseout.months_limit") == 0)
            continue;
        ck_assert_msg(param_title(name) != NULL, "%s has no title", name);
        found++;
    }
    ck_assert_int_gt(found, 50);
}

START_TEST(the_key_stands_behind_the_title_in_brackets)
{
    static const struct {
        const char *name, *shown;
    } rows[] = {
        {"property.homes_limit", "limit of homes (property.homes_limit)"},
        {"supplement.elderly", "supplement (supplement.elderly)"},
        {"staff.small", "staff.small"},
        {"dibao.modes", "dibao.modes"},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct buffer out = {0};
        param_title_put(rows[i].name, &out);
        buffer_char(&out, '\0');
        ck_assert_str_eq(out.data, rows[i].shown);
        buffer_free(&out);
    }
}

SUITE("param_title", every_parameter_of_a_decision_has_a_title,
      the_key_stands_behind_the_title_in_brackets)
