/*
 * roster_quick - rows that are in order, mapped by the plan of roster_plan.c:
 * only fields that are not empty are looked at, and columns of the household
 * only where they differ from the row before. A cell of an uncommon form is
 * read by the long way, which tells its faults; so is a row that may begin a
 * new version and is not plainly later than the one in hand.
 */
#include "roster_cells.h"
#include "roster_take.h"

#include <stdlib.h>

enum status quick_rows_new(struct quick_rows **out)
{
    *out = calloc(1, sizeof **out);
    if (!*out)
        return STATUS_MEMORY;
    (*out)->find = marks_best();
    return STATUS_OK;
}

void quick_rows_free(struct quick_rows *quick)
{
    if (!quick)
        return;
    quick_plan_free(quick);
    free(quick);
}

void quick_rows_begin(struct quick_rows *quick, const struct roster_reader *r)
{
    quick_plan_make(quick, r);
    quick->marks.row_count = quick->next = 0;
}

/* ---- cells of the household in a common form ----------------------------- */

/*
 * A cell of the household: the first goes to its place, and is kept to compare
 * the others with. False where it is to be read by the long way.
 */
static inline __attribute__((always_inline)) bool read_of_household(
    struct roster_reader *r, const struct quick_column *plan, struct span raw)
{
    if (r->given & plan->bit)
        return quick_equal(raw, r->raw[plan->index]);
    if (!read_quick(plan, r->is_text, raw, roster_version(r)))
        return false;
    r->given |= plan->bit;
    r->cell_lines[plan->index] = r->record.line;
    r->raw[plan->index] = raw;
    return true;
}

/* ---- cells in any form --------------------------------------------------- */

/* A cell that differs from the household's is kept aside. */
static void read_other_of_household(struct roster_reader *r, size_t field,
                                    const struct quick_column *plan,
                                    struct span raw)
{
    enum status status =
        roster_read_cell(r, field, raw, &r->row_cells[plan->index]);
    r->row_raw[plan->index] = raw;
    if (status == STATUS_OK)
        r->row_given |= plan->bit;
    else if (status == STATUS_MEMORY)
        r->out_of_memory = true;
}

static void read_other_of_person(struct roster_reader *r, size_t field,
                                 const struct quick_column *plan,
                                 struct span raw)
{
    struct cell cell;
    enum status status = roster_read_cell(r, field, raw, &cell);
    if (status == STATUS_OK) {
        cell_store(plan->column, &cell, &r->persons[r->person_count - 1]);
        r->row_says_disability |= plan->index == r->disability;
    } else if (status == STATUS_MEMORY) {
        r->out_of_memory = true;
    }
}

/* The fields of a group that are not in a common form, in their order. */
static __attribute__((noinline)) void read_others(const struct quick_rows *q,
                                                  struct roster_reader *r,
                                                  size_t first, uint64_t others)
{
    for (; others; others &= others - 1) {
        size_t field = first + (size_t)__builtin_ctzll(others);
        const struct quick_column *plan = &q->plan.fields[field];
        struct span raw = span_trim(quick_field(q, field));
        if (raw.length == 0)
            continue;
        if (plan->column->of_household)
            read_other_of_household(r, field, plan, raw);
        else
            read_other_of_person(r, field, plan, raw);
    }
}

/* ---- the row ------------------------------------------------------------- */

/* Does the row begin a version, or might it? */
static bool begins_version(const struct quick_rows *q,
                           const struct roster_reader *r)
{
    if (q->plan.valid_from == NO_FIELD || r->row_count == 0)
        return false;
    struct span raw = quick_field(q, q->plan.valid_from);
    bool known = r->given >> r->valid_from & 1;
    return raw.length > 0 && !(known && span_equal(raw, r->raw[r->valid_from]));
}

static enum status map_long(struct quick_rows *q, struct roster_reader *r)
{
    for (size_t i = 0; !q->unusual && i < q->plan.count; i++)
        q->fields[i] = quick_usual_field(q, i);
    r->record.fields = q->fields;
    r->record.count = q->plan.count;
    return roster_map_row(r);
}

/* The fields of a run that are filled; gives those not in a common form. */
static __attribute__((noinline)) uint64_t read_run(const struct quick_rows *q,
                                                   struct roster_reader *r,
                                                   size_t first,
                                                   uint64_t filled)
{
    uint64_t others = 0;
    for (; filled; filled &= filled - 1) {
        size_t field = first + (size_t)__builtin_ctzll(filled);
        if (!read_of_household(r, &q->plan.fields[field],
                               quick_field(q, field)))
            others |= filled & -filled;
    }
    return others;
}

/* The same of all runs of a group. */
static inline __attribute__((always_inline)) uint64_t read_runs(
    const struct quick_rows *q, struct roster_reader *r, size_t first,
    uint64_t filled, bool unusual)
{
    const struct quick_group *group = &q->plan.groups[first / 64];
    uint64_t others = 0;
    for (size_t i = group->run; i < group->run_end; i++) {
        struct quick_run *run = &q->plan.runs[i];
        uint64_t here = filled & run->fields;
        if (!here)
            continue;
        if (unusual) { /* its text is not in one piece */
            others |= read_run(q, r, first, here);
            continue;
        }
        struct span text = quick_usual_field(q, run->first);
        const char *end = q->base + q->marks.ends[q->row + run->last + 1];
        text.length = (size_t)(end - text.at);
        if (run->version == r->version_number && quick_equal(text, run->text))
            continue;
        uint64_t not_read = read_run(q, r, first, here);
        run->version = not_read ? 0 : r->version_number;
        run->text = text;
        others |= not_read;
    }
    return others;
}

/* Is the household id, byte for byte, one that was read already? */
static bool is_same_id(const struct quick_rows *q,
                       const struct roster_reader *r)
{
    return r->is_id_again && r->given & q->plan.fields[q->plan.id_field].bit;
}

/* Where the fields of a group are. */
struct group_fields {
    const struct quick_column *plan;
    const struct span *unusual; /* NULL: they are between the ends */
    const uint32_t *ends;
    const char *base;
};

static inline __attribute__((always_inline)) struct span group_field(
    const struct group_fields *g, int i)
{
    if (g->unusual)
        return g->unusual[i];
    uint32_t begin = g->ends[i] + 1;
    return (struct span){g->base + begin, g->ends[i + 1] - begin};
}

/* The identity number or code; false where it is in no common form. */
static inline __attribute__((always_inline)) bool read_person_id(
    struct roster_reader *r, struct span raw, struct identity *identity,
    struct span *out)
{
    if (quick_identity(raw, identity)) {
        *out = raw;
        return true;
    }
    identity->birth = DATE_NONE;
    return r->code_read = quick_code(raw) && read_text(raw, r->is_text, out);
}

/* It, and the birth date, which is mostly the one in it. */
static inline __attribute__((always_inline)) uint64_t read_identity(
    struct roster_reader *r, const struct quick_group *group,
    const struct group_fields *g, uint64_t filled, struct person *person)
{
    struct identity identity = r->identity;
    uint64_t others = 0;
    if (filled & group->person_id) {
        struct span raw = group_field(g, __builtin_ctzll(group->person_id));
        if (!read_person_id(r, raw, &identity, &person->person_id))
            others = group->person_id;
    }
    if (filled & group->birth) {
        struct span raw = group_field(g, __builtin_ctzll(group->birth));
        if (!quick_birth(raw, person->person_id, &identity,
                         &person->birth_date))
            others |= group->birth;
    }
    r->identity = identity;
    r->identity_read = identity.birth != DATE_NONE;
    return others;
}

/*
 * The other fields of the person, one kind after the other. Gives those that
 * are not in a common form.
 */
static inline __attribute__((always_inline)) uint64_t read_kinds(
    const struct quick_group *group, const struct group_fields *g,
    uint64_t filled, bool is_text, struct person *person)
{
    char *record = (char *)person;
    uint64_t others = 0;
    for (uint64_t left = filled & group->words; left; left &= left - 1) {
        int i = __builtin_ctzll(left);
        const struct quick_column *plan = &g->plan[i];
        if (!quick_word(plan->words, plan->column->vocabulary,
                        group_field(g, i), (uint8_t *)record + plan->offset))
            others |= left & -left;
    }
    for (uint64_t left = filled & group->texts; left; left &= left - 1) {
        int i = __builtin_ctzll(left);
        if (!read_text(group_field(g, i), is_text,
                       (void *)(record + g->plan[i].offset)))
            others |= left & -left;
    }
    for (uint64_t left = filled & group->amounts; left; left &= left - 1) {
        int i = __builtin_ctzll(left);
        if (!quick_money(group_field(g, i),
                         (void *)(record + g->plan[i].offset)))
            others |= left & -left;
    }
    for (uint64_t left = filled & group->rest; left; left &= left - 1) {
        int i = __builtin_ctzll(left);
        if (!read_quick(&g->plan[i], is_text, group_field(g, i), record))
            others |= left & -left;
    }
    return others;
}

/*
 * Reads the fields of a group. What the loops need is in locals: whatever is
 * stored in a person might be a part of the reader for all the compiler knows.
 */
static inline __attribute__((always_inline)) void read_group(
    const struct quick_rows *q, struct roster_reader *r, struct person *person,
    size_t first, bool unusual)
{
    const struct quick_group *group = &q->plan.groups[first / 64];
    const struct group_fields g = {q->plan.fields + first,
                                   unusual ? q->fields + first : NULL,
                                   q->marks.ends + q->row + first, q->base};
    uint64_t filled = unusual ? q->filled[first / 64]
                              : marks_filled(&q->marks, q->row + first);
    uint64_t others = read_runs(q, r, first, filled, unusual);
    if (group->id && !is_same_id(q, r))
        others |= read_run(q, r, first, group->id);
    others |= read_identity(r, group, &g, filled, person);
    others |= read_kinds(group, &g, filled, r->is_text, person);
    r->row_says_disability |= (filled & ~others & group->disability) != 0;
    if (others)
        read_others(q, r, first, others);
}

static inline __attribute__((always_inline)) void read_row(
    const struct quick_rows *q, struct roster_reader *r, struct person *person,
    bool unusual)
{
    r->row_given = 0;
    r->row_says_disability = r->code_read = false;
    r->identity = (struct identity){DATE_NONE, SEX_UNKNOWN};
    for (size_t first = 0; first < q->plan.count; first += 64)
        read_group(q, r, person, first, unusual);
}

/* Is what does not count within the incomes, but for the farm? */
static inline bool is_contained(const struct person *p)
{
    return p->exempt_fen_month + p->basic_pension_fen_month <=
           p->wage_fen_month + p->business_fen_month + p->property_fen_month +
               p->transfer_fen_month;
}

/* Do the cells that may contradict others say nothing? */
static inline bool is_plain(const struct roster_reader *r,
                            const struct person *person)
{
    bool agrees = r->code_read || (r->identity_read &&
                                   person->birth_date == r->identity.birth &&
                                   person->sex == r->identity.sex);
    return agrees && r->row_given == 0 && is_contained(person) &&
           person->care_failed == CARE_FAILED_UNKNOWN &&
           (person->disability_grade == 0) ==
               (person->disability == DISABILITY_NONE);
}

/* Nothing to add, to say or to look up, as with nearly all persons? */
static inline bool is_settled(const struct roster_reader *r,
                              const struct person *person)
{
    enum { FEW = 16 };
    const struct person *p = r->persons + r->first_person[r->version_count - 1];
    if (!is_plain(r, person) || person - p > FEW)
        return false;
    /* The end tells persons apart: their birth dates, or a running number. */
    struct span id = person->person_id;
    uint64_t tail = eight_load(id.at + id.length - 8);
    for (; p < person; p++)
        if (p->person_id.length == id.length
                ? eight_load(p->person_id.at + id.length - 8) == tail
                : (p->person_id.length ^ id.length) == IDENTITY_OLD_AND_NEW)
            return false;
    return true;
}

/*
 * A row with a later valid_from begins the next version, if the one in hand has
 * persons; false where that is not all that is to be said.
 */
static bool begin_version(const struct quick_rows *q, struct roster_reader *r)
{
    date day;
    if (r->version_count == 0 ||
        r->person_count == r->first_person[r->version_count - 1] ||
        !quick_date(quick_field(q, q->plan.valid_from), &day) ||
        day <= roster_version(r)->valid_from)
        return false;
    if (!roster_new_version(r))
        r->out_of_memory = true;
    return true;
}

static inline __attribute__((always_inline)) enum status map_row(
    struct quick_rows *q, struct roster_reader *r)
{
    if (begins_version(q, r) && !begin_version(q, r))
        return map_long(q, r);
    if (!roster_note_row(r) ||
        (r->version_count == 0 && !roster_new_version(r)))
        return STATUS_MEMORY;
    struct person *person = roster_new_person(r);
    if (!person)
        return STATUS_MEMORY;
    if (q->unusual)
        read_row(q, r, person, true);
    else
        read_row(q, r, person, false);
    if (r->out_of_memory)
        return STATUS_MEMORY;
    return is_settled(r, person) ? STATUS_OK : roster_end_row(r);
}

enum status quick_rows_map(struct quick_rows *quick, struct roster_reader *r,
                           bool *taken)
{
    enum status status;
    do {
        status = map_row(quick, r);
        *taken = status == STATUS_OK && r->at < r->block->length &&
                 quick_rows_take(quick, r);
    } while (*taken && r->is_id_again);
    return status;
}
