/* cliff_vary - what is varied, of whom, and how far. */
#include "cliff.h"
#include "columns.h"
#include "i18n.h"
#include "identity.h"
#include "say.h"

#include <stdio.h>

/* ---- the field ----------------------------------------------------------- */

/* By its name, or by a Chinese heading of the column. */
static const struct vary_field *find_field(struct span name)
{
    const struct vary_field *field = vary_find(name);
    int column = column_find(&ROSTER_COLUMNS, name);
    if (field || span_is(name, "年龄"))
        return field ? field : vary_find(span_of("age"));
    return column < 0 ? NULL
                      : vary_find(span_of(ROSTER_COLUMNS.columns[column].name));
}

/* Names are ASCII; a Chinese word is near to none. */
static const char *nearest_field(struct span name)
{
    enum { FAR = 4 };
    struct nearest nearest = {
        name, NULL, name.length / 2 + 1 < FAR ? name.length / 2 + 1 : FAR};
    for (size_t i = 0; i < name.length; i++)
        if ((unsigned char)name.at[i] >= 0x80)
            return NULL;
    for (size_t i = 0; vary_at(i); i++)
        span_nearest(&nearest, vary_at(i)->name);
    return nearest.name;
}

enum { LIST_SIZE = 1000 };

/* All fields; with what they mean, where that is not what they are called. */
static void list_fields(char list[LIST_SIZE])
{
    size_t n = 0;
    for (size_t i = 0; vary_at(i) && n < LIST_SIZE; i++) {
        const char *name = vary_at(i)->name;
        n += (size_t)snprintf(list + n, LIST_SIZE - n, "%s%s", i ? ", " : "",
                              name);
        if (i18n_is_chinese() && n < LIST_SIZE)
            n += (size_t)snprintf(list + n, LIST_SIZE - n, " %s",
                                  cliff_field_word(vary_at(i)));
    }
}

static bool tell_unknown(struct span name)
{
    char list[LIST_SIZE];
    const char *nearest = nearest_field(name);
    list_fields(list);
    if (nearest)
        say(_("--vary: nothing called '%.*s' can be varied (did you mean "
              "'%s'?)"),
            SPAN_ARGS(name), nearest);
    else
        say(_("--vary: nothing called '%.*s' can be varied (there are: %s)"),
            SPAN_ARGS(name), list);
    return false;
}

bool cliff_read_vary(const struct parsed *parsed, struct cliff_job *job)
{
    const char *text = option_value(parsed, OPTION_VARY);
    char list[LIST_SIZE];
    if (!text) {
        list_fields(list);
        say(_("cliff: what is varied? give --vary FIELD, or FIELD@PERSON "
              "(there are: %s)"),
            list);
        return false;
    }
    struct span who = span_of(text), name = span_trim(span_cut(&who, '@'));
    job->field = find_field(name);
    if (!job->field)
        return tell_unknown(name);
    job->who = span_trim(who);
    if (!who.at || !job->field->of_household)
        return true;
    say(_("--vary: '%s' is of the household, not of a person"),
        job->field->name);
    return false;
}

/* ---- the person ---------------------------------------------------------- */

static bool is_meant(const struct person *p, size_t row, struct span who)
{
    char number[24];
    snprintf(number, sizeof number, "%zu", row + 1);
    const struct word *relation = word_find(&VOCABULARY_RELATION, who);
    return (p->person_id.length > 0 && identity_equal(p->person_id, who)) ||
           (p->name.length > 0 && span_equal(p->name, who)) ||
           span_is(who, number) || (relation && relation->value == p->relation);
}

/* The head, or the first row where none is said to be the head. */
static size_t find_head(const struct household *h)
{
    for (size_t i = 0; i < h->person_count; i++)
        if (h->persons[i].relation == RELATION_HEAD)
            return i;
    return 0;
}

bool cliff_find_person(struct cliff_job *job)
{
    const struct household *h = job->version;
    size_t found = 0;
    if (job->field->of_household)
        return true;
    job->person = find_head(h);
    for (size_t i = 0; job->who.at && i < h->person_count; i++) {
        if (!is_meant(&h->persons[i], i, job->who))
            continue;
        job->person = i;
        found++;
    }
    if (!job->who.at || found == 1)
        return true;
    if (found == 0)
        say(_("--vary: nobody in household %.*s is '%.*s' (expected a "
              "person_id, a name, a relation such as spouse, or a row from 1 "
              "to %zu)"),
            SPAN_ARGS(h->id), SPAN_ARGS(job->who), h->person_count);
    else
        say(_("--vary: %zu persons in household %.*s are '%.*s': give the "
              "person_id, or the row from 1 to %zu"),
            found, SPAN_ARGS(h->id), SPAN_ARGS(job->who), h->person_count);
    return false;
}

/* ---- the range ----------------------------------------------------------- */

static bool read_count(const char *text, int64_t *out)
{
    struct span digits = span_of(text);
    if (!span_is_digits(digits) || digits.length > 9)
        return false;
    *out = 0;
    for (size_t i = 0; i < digits.length; i++)
        *out = *out * 10 + (text[i] - '0');
    return true;
}

static bool read_x(const struct cliff_job *job, const char *option,
                   const char *text, int64_t *out)
{
    bool money = vary_is_money(job->field);
    if (money ? money_parse(span_of(text), out) == MONEY_GOOD
              : read_count(text, out))
        return true;
    if (money)
        say(_("%s '%s' is no amount (expected yuan such as 1200 or 1200.50)"),
            option, text);
    else
        say(_("%s '%s' is no whole number"), option, text);
    return false;
}

bool cliff_read_range(const struct parsed *parsed, struct cliff_job *job)
{
    const char *from = option_value(parsed, OPTION_FROM);
    const char *to = option_value(parsed, OPTION_TO);
    job->has_from = from != NULL;
    job->has_to = to != NULL;
    if ((from && !read_x(job, "--from", from, &job->from)) ||
        (to && !read_x(job, "--to", to, &job->to)))
        return false;
    if (!from || !to || job->from <= job->to)
        return true;
    say(_("--from %s is above --to %s"), from, to);
    return false;
}

/* Rounded up to two figures, and an eighth beyond. */
static int64_t beyond(int64_t x)
{
    int64_t step = 1;
    x += x / 8 + 1;
    while (x / step >= 100)
        step *= 10;
    return (x + step - 1) / step * step;
}

/* Behind the last of what is found, and behind what the household has. */
static int64_t sensible_end(const struct cliff_job *job)
{
    enum { MOST_AGE_SHOWN = 100 };
    const struct cliff *cliff = &job->cliff;
    int64_t one = vary_one(job->field);
    int64_t last = cliff->pieces[cliff->count - 1].from;
    if (cliff->now > last)
        last = cliff->now;
    for (size_t i = 0; i < job->aftermath.count; i++) {
        const struct aftermath_grant *g = &job->aftermath.items[i];
        if (g->to < cliff->last && g->to > last)
            last = g->to;
    }
    for (size_t i = 1; i < cliff->count; i++) {
        int64_t again;
        if (cliff_regained(cliff, &cliff->pieces[i], &again) && again > last)
            last = again;
    }
    if (job->field->unit == VARY_YEARS)
        return last > MOST_AGE_SHOWN ? cliff->last : MOST_AGE_SHOWN;
    if (!vary_is_money(job->field))
        return last + 2;
    return beyond((last + one - 1) / one) * one;
}

bool cliff_choose_range(struct cliff_job *job)
{
    if (!job->has_from)
        job->from = 0;
    if (!job->has_to)
        job->to = sensible_end(job);
    if (job->to > job->cliff.last)
        job->to = job->cliff.last;
    if (!job->has_to && job->to < job->from)
        job->to = job->from < job->cliff.last ? job->from : job->cliff.last;
    if (job->from <= job->to)
        return true;
    say("%s", _("--from is beyond what can be computed with"));
    return false;
}
