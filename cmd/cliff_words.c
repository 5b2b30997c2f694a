/* cliff_words - the names of things, and what is shown of them. */
#include "cite.h"
#include "cliff.h"
#include "i18n.h"
#include "mask.h"
#include "readable.h"
#include "texts.h"
#include "trace.h"

#include <stdio.h>

/* ---- names --------------------------------------------------------------- */

const char *cliff_field_word(const struct vary_field *field)
{
    static const char *const words[][2] = {
        {"wage", N_("wage")},
        {"business", N_("business income")},
        {"property", N_("income from property")},
        {"transfer", N_("transfers received")},
        {"farm_income_year", N_("farm income of the year")},
        {"exempt_income", N_("exempt income")},
        {"basic_pension", N_("basic pension")},
        {"employment_cost", N_("cost of working")},
        {"savings", N_("financial assets")},
        {"rigid_expense_year", N_("rigid expenses of the year")},
        {"homes", N_("number of homes")},
        {"vehicles", N_("number of vehicles")},
        {"businesses", N_("number of businesses")},
        {"refusals", N_("refusals of work")},
        {"age", N_("age")},
    };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcmp(words[i][0], field->name) == 0)
            return _(words[i][1]);
    return field->name;
}

const char *cliff_unit(const struct vary_field *field)
{
    static const char *const words[] = {
        [VARY_FEN_MONTH] = N_("yuan a month"),
        [VARY_FEN_YEAR] = N_("yuan a year"),
        [VARY_FEN] = N_("yuan"),
        [VARY_COUNT] = N_("number"),
        [VARY_YEARS] = N_("completed years"),
    };
    return _(words[field->unit]);
}

void cliff_put_x(const struct cliff_job *job, int64_t x, struct buffer *out)
{
    if (vary_is_money(job->field))
        readable_fen(out, x);
    else
        buffer_integer(out, x);
}

void cliff_put_field(const struct cliff_job *job, struct buffer *out)
{
    buffer_text(out, cliff_field_word(job->field));
}

void cliff_put_person(const struct cliff_job *job, int person,
                      struct buffer *out)
{
    const struct span name = job->version->persons[person].name;
    char row[32];
    snprintf(row, sizeof row, _("person %d"), person + 1);
    if (name.length > 0)
        mask_text(job->decision.masked, MASK_NAME, name, out);
    else
        buffer_text(out, row);
}

/* {field} of {person} */
struct label {
    const struct cliff_job *job;
    struct buffer *out;
    int person;
};

static void put_part(void *user, struct span name)
{
    const struct label *label = user;
    if (span_is(name, "field"))
        cliff_put_field(label->job, label->out);
    else
        cliff_put_person(label->job, label->person, label->out);
}

void cliff_put_label(const struct cliff_job *job, struct buffer *out)
{
    struct label label = {job, out, (int)job->person};
    bool alone = job->field->of_household || job->version->person_count == 1;
    readable_fill(out, alone ? "{field}" : _("{field} of {person}"), put_part,
                  &label);
}

/* ---- causes -------------------------------------------------------------- */

static const char *cause_word(enum rule rule)
{
    static const char *const words[RULE_COUNT] = {
        [RULE_SAVINGS_LIMIT] = N_("limit of financial assets"),
        [RULE_HOMES_LIMIT] = N_("limit of homes"),
        [RULE_VEHICLES_LIMIT] = N_("limit of vehicles"),
        [RULE_BUSINESSES_LIMIT] = N_("limit of businesses"),
        [RULE_TEKUN_MEANS] = N_("tekun: own income reaches the standard"),
        [RULE_TEKUN_LABOUR] = N_("tekun: age"),
        [RULE_EMPLOYMENT_COST] = N_("cost of working wholly taken off"),
        [RULE_DISREGARD] = N_("most of new earnings left out"),
        [RULE_BASIC_PENSION] = N_("basic pension"),
        [RULE_OWN_INCOME] = N_("own income above 0"),
        [RULE_RIGID_DEDUCTION] = N_("most of rigid expenses taken off"),
        [RULE_HOUSEHOLD_INCOME] = N_("household income above 0"),
        [RULE_DIBAO_TEST] = N_("income limit of dibao"),
        [RULE_DIBAO_TIER] = N_("tier of dibao"),
        [RULE_DIBAO_FLOOR] = N_("least payment of dibao"),
        [RULE_DIBAO_REFUSALS] = N_("third refusal of work"),
        [RULE_SUPPLEMENT] = N_("supplement"),
        [RULE_EDGE_TEST] = N_("income limit of the edge"),
        [RULE_SINGLE] = N_("single person: own income reaches the standard"),
        [RULE_EXPENDITURE_TEST] = N_("limit of expenditure households"),
        [RULE_GRADE_FACTOR] = N_("grade of hardship"),
        [RULE_GRADE] = N_("grade of hardship"),
    };
    return words[rule] ? _(words[rule]) : rule_code(rule);
}

/* Which supplement: whom it is for. */
static void put_family(const struct policy *policy, const struct mark *cause,
                       struct buffer *out)
{
    if (cause->rule != RULE_SUPPLEMENT || !cause->basis)
        return;
    for (size_t i = 0; i < policy->supplement_count; i++)
        if (strcmp(policy->supplements[i].name, cause->basis) == 0) {
            buffer_text(out, _(": "));
            readable_filter(out, policy->supplements[i].who);
        }
}

void cliff_put_cause(const struct cliff_job *job,
                     const struct cliff_piece *piece, struct buffer *out)
{
    const struct mark *cause = &piece->cause;
    struct label who = {job, out, cause->person};
    buffer_text(out, cause_word(cause->rule));
    put_family(job->decision.policy, cause, out);
    if (cause->person != NOBODY && job->version->person_count > 1)
        readable_fill(out, _(" ({person})"), put_part, &who);
}

static void put_citations(struct span articles, struct buffer *out)
{
    for (bool first = true; articles.length > 0; first = false) {
        if (!first)
            buffer_text(out, _("; "));
        cite_one(span_trim(span_cut(&articles, ';')), out);
    }
}

void cliff_put_articles(const struct cliff_job *job,
                        const struct cliff_piece *piece,
                        enum cliff_reader reader, struct buffer *out)
{
    const struct policy *policy = job->decision.policy;
    struct buffer articles = {0}, others = {0};
    articles_text(policy, UINT32_C(1) << piece->cause.article, &articles);
    articles_text(policy, piece->articles, &others);
    texts_add(buffer_view(&others), &articles);
    if (reader == CLIFF_FOR_PEOPLE)
        put_citations(buffer_view(&articles), out);
    else
        buffer_span(out, buffer_view(&articles));
    out->failed |= articles.failed | others.failed;
    buffer_free(&articles);
    buffer_free(&others);
}

/* ---- what is shown ------------------------------------------------------- */

void cliff_shown(const struct cliff_job *job, const struct cliff_piece **first,
                 const struct cliff_piece **end)
{
    *first = cliff_at(&job->cliff, job->from);
    *end = cliff_at(&job->cliff, job->to) + 1;
}

bool cliff_is_threshold(const struct cliff_job *job,
                        const struct cliff_piece *piece)
{
    return piece->has_cause && piece->from >= job->from;
}

int64_t cliff_total_fen(const struct cliff_job *job,
                        const struct cliff_piece *piece, int64_t x)
{
    int64_t fen = 0;
    cliff_total(&job->cliff, piece, x, &fen);
    return fen;
}

int64_t cliff_own_fen(const struct cliff_job *job, int64_t x)
{
    return job->field->unit == VARY_FEN_YEAR ? x / MONTHS_PER_YEAR : x;
}
