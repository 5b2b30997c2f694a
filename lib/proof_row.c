/* proof_row - the columns beside a trace, of a household or of its persons. */
#include "i18n.h"
#include "proof_work.h"

static const struct proof_cell *find_cell(const struct proof_row *row,
                                          const char *name)
{
    for (size_t i = 0; i < row->cell_count; i++)
        if (span_is(row->cells[i].name, name))
            return &row->cells[i];
    return NULL;
}

bool proof_is_of_person(const struct proof_row *row)
{
    return find_cell(row, "amount") != NULL;
}

static void cell_is(struct proof *p, const char *name, struct ratio expected)
{
    char text[RATIO_TEXT_SIZE];
    struct ratio found;
    const struct proof_cell *cell = find_cell(p->row, name);
    if (!cell && p->row->worksheet)
        return;
    p->figures++;
    if (!cell)
        proof_fault(p, name, "%s", _("the column is missing"));
    else if (!proof_number(cell->text, &found))
        proof_fault(p, name, _("no number (found '%.*s')"),
                    SPAN_ARGS(cell->text));
    else if (!ratio_equal(found, expected))
        proof_fault(p, name, _("it is %.*s, but the trace gives %s"),
                    SPAN_ARGS(cell->text), ratio_format(expected, text));
}

static void text_is(struct proof *p, const char *name, const char *expected)
{
    const struct proof_cell *cell = find_cell(p->row, name);
    if (!cell && p->row->worksheet)
        return;
    if (!cell)
        proof_fault(p, name, "%s", _("the column is missing"));
    else if (!span_is(cell->text, expected))
        proof_fault(p, name, _("it is '%.*s', but the trace gives '%s'"),
                    SPAN_ARGS(cell->text), expected);
}

/* For the eye: 0.01 half up. */
static bool shown(struct proof *p, struct ratio amount, struct ratio *out)
{
    bool can =
        proof_round(amount, span_of("half_up"), (struct ratio){1, 100}, out);
    if (!can)
        proof_fault(p, NULL, "%s", _("figures too large to check"));
    return can;
}

static const char *category(const struct proof *p)
{
    return p->dibao_holds               ? "dibao"
           : p->edge_holds              ? "edge"
           : p->expenditure_holds       ? "expenditure"
           : p->items.tekun_persons > 0 ? "tekun"
                                        : "none";
}

/* Per-capita income less the limit of the next better category. */
static void check_distance(struct proof *p, struct ratio per_capita)
{
    struct ratio above;
    const struct known *limit = NULL;
    if (span_is(span_of(category(p)), "edge"))
        limit = &p->carried[CARRIED_STANDARD];
    else if (span_is(span_of(category(p)), "none") && !p->over_limit &&
             p->carried[CARRIED_MEMBERS].value.num > 0)
        limit = &p->edge_limit;
    if (!limit)
        text_is(p, "distance", "");
    else if (!limit->is)
        proof_fault(p, "distance", "%s",
                    _("the trace does not give the limit"));
    else if (proof_subtract(p, per_capita, limit->value, &above) &&
             shown(p, above, &above))
        cell_is(p, "distance", above);
}

static void check_income(struct proof *p)
{
    struct ratio income = p->carried[CARRIED_INCOME].value, rounded;
    struct ratio members = p->carried[CARRIED_MEMBERS].value;
    struct ratio per_capita = RATIO_ZERO;
    if (members.num > 0 &&
        !proof_multiply(p, income, (struct ratio){members.den, members.num},
                        &per_capita))
        return;
    cell_is(p, "members", members);
    if (shown(p, income, &rounded))
        cell_is(p, "income", rounded);
    if (shown(p, per_capita, &rounded))
        cell_is(p, "per_capita", rounded);
    check_distance(p, per_capita);
}

static struct ratio paid(const struct known *after)
{
    return after->is ? after->value : RATIO_ZERO;
}

static const char *const ITEMS[PROOF_ITEMS] = {"dibao", "single", "tekun",
                                               "care", "supplement"};

/* The parts that a worksheet gives its persons add up to the item. */
static void check_parts(struct proof *p, enum proof_item item)
{
    char ours[RATIO_TEXT_SIZE], theirs[RATIO_TEXT_SIZE];
    struct ratio sum = RATIO_ZERO, part;
    struct ratio expected = paid(&p->after[item]);
    for (size_t i = 0; i < p->row->part_count; i++) {
        struct span text = p->row->parts[i].amounts[item];
        p->figures++;
        if (!proof_number(text, &part)) {
            proof_fault(p, ITEMS[item], _("no number (found '%.*s')"),
                        SPAN_ARGS(text));
            return;
        }
        if (!proof_add(p, sum, part, &sum))
            return;
    }
    if (!ratio_equal(sum, expected))
        proof_fault(p, ITEMS[item],
                    _("the parts of the persons add up to %s, but the trace "
                      "gives %s"),
                    ratio_format(sum, ours), ratio_format(expected, theirs));
}

static void check_household(struct proof *p)
{
    struct ratio standard;
    if (p->carried[CARRIED_MEMBERS].is && p->carried[CARRIED_INCOME].is)
        check_income(p);
    if (!p->carried[CARRIED_STANDARD].is)
        proof_fault(p, "standard", "%s", _("the trace does not give it"));
    else if (shown(p, p->carried[CARRIED_STANDARD].value, &standard))
        cell_is(p, "standard", standard);
    for (int item = 0; item < PROOF_ITEMS; item++)
        cell_is(p, ITEMS[item], paid(&p->after[item]));
    for (int item = 0; p->row->worksheet && item < PROOF_ITEMS; item++)
        check_parts(p, (enum proof_item)item);
    cell_is(p, "total", p->total.value);
    cell_is(p, "tekun_persons", ratio_whole(p->items.tekun_persons));
    cell_is(p, "single_persons", ratio_whole(p->items.single_persons));
    text_is(p, "category", category(p));
}

/* No value is in force before the day it began. */
static void check_dates(struct proof *p)
{
    const struct proof_cell *date = find_cell(p->row, "date");
    if (!date)
        return;
    for (size_t i = 0; i < p->row->step_count; i++) {
        p->step = &p->row->steps[i];
        for (size_t b = 0; b < p->step->basis_count; b++)
            if (span_compare(p->step->bases[b].since, date->text) > 0)
                proof_fault(p, NULL, _("'%.*s' has its value since %.*s only"),
                            SPAN_ARGS(p->step->bases[b].parameter),
                            SPAN_ARGS(p->step->bases[b].since));
    }
    p->step = NULL;
}

void proof_columns(struct proof *p)
{
    struct ratio sum;
    p->items.care = paid(&p->after[PROOF_CARE]);
    p->items.supplement = paid(&p->after[PROOF_SUPPLEMENT]);
    p->items.paid = RATIO_ZERO;
    if (proof_add(p, paid(&p->after[PROOF_DIBAO]),
                  paid(&p->after[PROOF_SINGLE]), &sum) &&
        proof_add(p, sum, paid(&p->after[PROOF_TEKUN]), &sum))
        p->items.paid = sum;
    check_dates(p);
    if (p->total.is && !proof_is_of_person(p->row))
        check_household(p);
}

/* ---- the persons of a household
 * ---------------------------------------------- */

static struct place at_column(struct place place, const char *column)
{
    place.column = column;
    return place;
}

static void add_cell(const struct proof_group *group,
                     const struct proof_row *row, const char *name,
                     struct ratio *sum)
{
    struct ratio found;
    const struct proof_cell *cell = find_cell(row, name);
    struct span text = cell ? cell->text : (struct span){"", 0};
    if (!proof_number(text, &found) || found.num < 0 ||
        ratio_add(*sum, found, sum) != STATUS_OK)
        messages_add(group->faults, SEVERITY_FAULT, at_column(row->place, name),
                     _("no amount (found '%.*s')"), SPAN_ARGS(text));
}

static bool same_items(const struct proof_items *a, const struct proof_items *b)
{
    return ratio_equal(a->paid, b->paid) && ratio_equal(a->care, b->care) &&
           ratio_equal(a->supplement, b->supplement) &&
           a->tekun_persons == b->tekun_persons &&
           a->single_persons == b->single_persons;
}

enum status proof_group_add(struct proof_group *group,
                            const struct proof_row *row,
                            const struct proof_items *items)
{
    struct proof_items *found = &group->found;
    size_t before = group->faults->faults;
    const struct proof_cell *category = find_cell(row, "category");
    if (group->rows++ == 0) {
        group->expected = *items;
        group->place = row->place;
        *found = (struct proof_items){RATIO_ZERO, RATIO_ZERO, RATIO_ZERO, 0, 0};
    } else if (!same_items(&group->expected, items)) {
        messages_add(group->faults, SEVERITY_FAULT,
                     at_column(row->place, "trace"),
                     _("the trace of '%.*s' differs from that of its first "
                       "row"),
                     SPAN_ARGS(row->id));
    }
    add_cell(group, row, "amount", &found->paid);
    add_cell(group, row, "care", &found->care);
    add_cell(group, row, "supplement", &found->supplement);
    found->tekun_persons += category && span_is(category->text, "tekun");
    found->single_persons += category && span_is(category->text, "single");
    return group->faults->faults > before ? STATUS_FAULT : STATUS_OK;
}

static void group_amount(const struct proof_group *group, const char *column,
                         struct ratio found, struct ratio expected)
{
    char ours[RATIO_TEXT_SIZE], theirs[RATIO_TEXT_SIZE];
    if (!ratio_equal(found, expected))
        messages_add(group->faults, SEVERITY_FAULT,
                     at_column(group->place, column),
                     _("the rows of the household add up to %s, but the trace "
                       "gives %s"),
                     ratio_format(found, ours), ratio_format(expected, theirs));
}

enum status proof_group_end(struct proof_group *group)
{
    const struct proof_items *found = &group->found, *want = &group->expected;
    size_t before = group->faults->faults;
    if (group->rows > 0) {
        group_amount(group, "amount", found->paid, want->paid);
        group_amount(group, "care", found->care, want->care);
        group_amount(group, "supplement", found->supplement, want->supplement);
        group_amount(group, "category", ratio_whole(found->tekun_persons),
                     ratio_whole(want->tekun_persons));
        group_amount(group, "category", ratio_whole(found->single_persons),
                     ratio_whole(want->single_persons));
    }
    *group = (struct proof_group){.faults = group->faults};
    return group->faults->faults > before ? STATUS_FAULT : STATUS_OK;
}
