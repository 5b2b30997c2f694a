/*
 * roster_quick - rows that are in order, mapped by a plan that is made once
 * for a file: what kind of cell each field is, and where it goes. A cell of
 * an uncommon form is read by the long way, which tells its faults; so is a
 * row that may begin a new version and is not plainly later than the one in
 * hand.
 */
#include "roster_work.h"

#include <stdlib.h>

enum status quick_rows_new(struct quick_rows **out)
{
    *out = calloc(1, sizeof **out);
    if (!*out)
        return STATUS_MEMORY;
    (*out)->find = marks_best();
    return STATUS_OK;
}

static void free_plan(struct quick_rows *q)
{
    free(q->plan);
    free(q->words);
    free(q->fields);
    free(q->column);
}

void quick_rows_free(struct quick_rows *quick)
{
    if (!quick)
        return;
    free_plan(quick);
    free(quick);
}

/* ---- the plan ---------------------------------------------------------- */

static enum quick_kind kind_of(const struct column *column)
{
    static const enum quick_kind kinds[] = {
        [COLUMN_HOUSEHOLD_ID] = QUICK_TEXT,
        [COLUMN_PERSON_ID] = QUICK_PERSON_ID,
        [COLUMN_TEXT] = QUICK_TEXT,
        [COLUMN_WORD] = QUICK_WORD,
        [COLUMN_DATE] = QUICK_DATE,
        [COLUMN_MONEY] = QUICK_MONEY,
        [COLUMN_NUMBER] = QUICK_NUMBER,
        [COLUMN_WEIGHT] = QUICK_OTHER,
        [COLUMN_PERCENT] = QUICK_OTHER,
        [COLUMN_MONTH] = QUICK_OTHER,
        [COLUMN_DIVISION] = QUICK_DIVISION,
        [COLUMN_TAGS] = QUICK_TAGS,
        [COLUMN_PASSED_OVER] = QUICK_OTHER,
    };
    return kinds[column->type];
}

static void plan_field(struct quick_rows *q, size_t field,
                       const struct column *column, int valid_from)
{
    int index = q->column[field];
    q->plan[field] = (struct quick_column){.kind = QUICK_PASS};
    if (index < 0)
        return;
    if (index == valid_from)
        q->valid_from = field;
    bool is_birth = !column->of_household &&
                    column->offset == offsetof(struct person, birth_date);
    q->plan[field] = (struct quick_column){.kind = kind_of(column),
                                           .index = index,
                                           .field = field,
                                           .bit = UINT64_C(1) << index,
                                           .offset = column->offset,
                                           .column = column,
                                           .words = &q->words[field]};
    q->plan[field].of_household = q->plan[field].kind;
    if (column->of_household)
        q->plan[field].kind = QUICK_HOUSEHOLD;
    else if (is_birth)
        q->plan[field].kind = QUICK_BIRTH;
}

/* Without memory there is no plan, and every row takes the long way. */
static void make_plan(struct quick_rows *q, const struct layout *layout,
                      int valid_from)
{
    free_plan(q);
    q->plan = calloc(layout->count, sizeof *q->plan);
    q->words = calloc(layout->count, sizeof *q->words);
    q->fields = calloc(layout->count, sizeof *q->fields);
    q->column = calloc(layout->count, sizeof *q->column);
    q->count = layout->count;
    q->valid_from = NO_FIELD;
    if (!q->plan || !q->words || !q->fields || !q->column) {
        q->count = 0;
        return;
    }
    memcpy(q->column, layout->column, q->count * sizeof *q->column);
    for (size_t i = 0; i < q->count; i++)
        plan_field(q, i,
                   q->column[i] < 0 ? NULL
                                    : &layout->table->columns[q->column[i]],
                   valid_from);
}

static bool has_plan(const struct quick_rows *q, const struct layout *layout)
{
    return q->count == layout->count &&
           memcmp(q->column, layout->column, q->count * sizeof *q->column) == 0;
}

void quick_rows_begin(struct quick_rows *quick, const struct roster_reader *r)
{
    const struct layout *layout = r->block->layout;
    if (!has_plan(quick, layout))
        make_plan(quick, layout, r->valid_from);
    quick->id_field = layout->id_field;
    quick->marks.row_count = quick->next = 0;
}

/* ---- mapping it -------------------------------------------------------- */

/* Does the row begin a version, or might it? */
static bool begins_version(const struct quick_rows *q,
                           const struct roster_reader *r)
{
    if (q->valid_from == NO_FIELD || r->row_count == 0)
        return false;
    struct span raw = quick_field(q, q->valid_from);
    bool known = r->given >> r->valid_from & 1;
    return raw.length > 0 && !(known && span_equal(raw, r->raw[r->valid_from]));
}

static enum status map_long(struct quick_rows *q, struct roster_reader *r)
{
    if (!q->unusual)
        for (size_t i = 0; i < q->count; i++)
            q->fields[i] = quick_field(q, i);
    r->record.fields = q->fields;
    r->record.count = q->count;
    return roster_map_row(r);
}

/*
 * 1: a text that begins with this byte may have a blank there, or may not be
 * what it says (cell.h); 2: one that ends with it may have a blank there.
 */
static const uint8_t EDGES[256] = {
    [' '] = 3,  ['\t'] = 3, [0xC2] = 1, [0xE3] = 1, [0xEF] = 1,
    [0xA0] = 2, [0x80] = 2, [0xBF] = 2, ['#'] = 1,  ['\''] = 1};

static inline bool read_text(struct span raw, bool is_text, struct span *out)
{
    unsigned char first = (unsigned char)raw.at[0];
    unsigned char last = (unsigned char)raw.at[raw.length - 1];
    if (!is_text || (EDGES[first] & 1) | (EDGES[last] & 2) ||
        cell_may_be_damaged(raw))
        return false;
    *out = raw;
    return true;
}

/* One tag alone. */
static bool read_tag(struct quick_words *words, struct span raw, uint32_t *out)
{
    uint8_t tag;
    if (!quick_word(words, &VOCABULARY_TAG, raw, &tag))
        return false;
    *out = UINT32_C(1) << tag;
    return true;
}

/* A cell in a common form of its type. */
static inline __attribute__((always_inline)) bool read_quick(
    enum quick_kind kind, const struct quick_column *plan, bool is_text,
    struct span raw, void *member)
{
    switch (kind) {
    case QUICK_TEXT:
        return read_text(raw, is_text, member);
    case QUICK_WORD:
        return quick_word(plan->words, plan->column->vocabulary, raw, member);
    case QUICK_DATE:
        return quick_date(raw, member);
    case QUICK_MONEY:
        return quick_money(raw, member);
    case QUICK_NUMBER:
        return quick_number(raw, plan->column->most, member);
    case QUICK_DIVISION:
        return quick_division(raw) && read_text(raw, is_text, member);
    case QUICK_TAGS:
        return read_tag(plan->words, raw, member);
    default:
        return false;
    }
}

/* The first one goes to its place, and is kept to compare. */
static bool read_first_of_household(struct roster_reader *r,
                                    const struct quick_column *plan,
                                    struct span raw)
{
    void *member = (char *)roster_version(r) + plan->offset;
    if (!read_quick(plan->of_household, plan, r->is_text, raw, member))
        return false;
    r->given |= plan->bit;
    r->cell_lines[plan->index] = r->record.line;
    r->raw[plan->index] = raw;
    return true;
}

/* A cell of the household in any form; one that differs is kept aside. */
static __attribute__((noinline)) void read_of_household(
    struct roster_reader *r, const struct quick_column *plan, struct span raw)
{
    int index = plan->index;
    if (!(r->given & plan->bit) && read_first_of_household(r, plan, raw))
        return;
    raw = span_trim(raw);
    if (raw.length == 0)
        return;
    enum status status =
        roster_read_cell(r, plan->field, raw, &r->row_cells[index]);
    r->row_raw[index] = raw;
    if (status == STATUS_OK)
        r->row_given |= plan->bit;
    else if (status == STATUS_MEMORY)
        r->out_of_memory = true;
}

/* A cell of the person in any form. */
static __attribute__((noinline)) void read_other(
    struct roster_reader *r, const struct quick_column *plan, struct span raw,
    struct person *person)
{
    struct cell cell;
    raw = span_trim(raw);
    if (raw.length == 0)
        return;
    enum status status = roster_read_cell(r, plan->field, raw, &cell);
    if (status == STATUS_OK) {
        cell_store(plan->column, &cell, person);
        r->row_given_of_person |= plan->bit;
    } else if (status == STATUS_MEMORY) {
        r->out_of_memory = true;
    }
}

/*
 * Reads the fields of the row, which are in `fields` or, where that is NULL,
 * between the ends. What the loop needs is in locals: whatever is stored in a
 * person might be a part of the reader for all the compiler knows.
 */
static inline __attribute__((always_inline)) void read_fields(
    const struct quick_rows *q, struct roster_reader *r, struct person *person,
    const struct span *fields)
{
    const struct quick_column *plan = q->plan, *const end = plan + q->count;
    const uint32_t *ends = q->ends;
    const char *at = q->text, *const base = q->base;
    const bool is_text = r->is_text;
    struct identity identity = {DATE_NONE, SEX_UNKNOWN};
    bool is_known = false; /* the identity */
    bool is_code = false;
    uint64_t given = 0;
    for (; plan < end; plan++) {
        const char *stop = base + *ends++;
        struct span raw = {at, (size_t)(stop - at)};
        at = stop + 1;
        if (fields)
            raw = *fields++;
        if (raw.length == 0)
            continue;
        bool read = false;
        void *member = (char *)person + plan->offset;
        switch (plan->kind) {
        case QUICK_PASS:
            continue;
        case QUICK_HOUSEHOLD:
            if (!(r->given & plan->bit) ||
                !quick_equal(raw, r->raw[plan->index]))
                read_of_household(r, plan, raw);
            continue;
        case QUICK_PERSON_ID:
            is_known = quick_identity(raw, &identity);
            is_code = !is_known && quick_code(raw);
            if (is_code)
                read = is_code = read_text(raw, is_text, member);
            else if (is_known)
                *(struct span *)member = raw;
            read |= is_known;
            break;
        case QUICK_BIRTH:
            read = is_known
                       ? quick_birth(raw, person->person_id, &identity, member)
                       : quick_date(raw, member);
            break;
        case QUICK_TEXT:
            read = read_text(raw, is_text, member);
            break;
        case QUICK_WORD:
            read =
                quick_word(plan->words, plan->column->vocabulary, raw, member);
            break;
        case QUICK_MONEY:
            read = quick_money(raw, member);
            break;
        default:
            read = read_quick(plan->kind, plan, is_text, raw, member);
        }
        if (read)
            given |= plan->bit;
        else
            read_other(r, plan, raw, person);
    }
    r->row_given_of_person |= given;
    r->identity = identity;
    r->identity_read = is_known;
    r->code_read = is_code;
}

/* Do the cells that may contradict others say nothing? */
static inline bool is_plain(const struct roster_reader *r,
                            const struct person *person)
{
    bool agrees = r->code_read || (r->identity_read &&
                                   person->birth_date == r->identity.birth &&
                                   person->sex == r->identity.sex);
    return agrees && r->row_given == 0 &&
           person->care_failed == CARE_FAILED_UNKNOWN &&
           (person->disability_grade == 0 ||
            person->disability != DISABILITY_NONE);
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
        if (p->person_id.length == id.length &&
            eight_load(p->person_id.at + id.length - 8) == tail)
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
        !quick_date(quick_field(q, q->valid_from), &day) ||
        day <= roster_version(r)->valid_from)
        return false;
    if (!roster_new_version(r))
        r->out_of_memory = true;
    return true;
}

enum status quick_rows_map(struct quick_rows *quick, struct roster_reader *r)
{
    struct quick_rows *q = quick;
    if (begins_version(q, r) && !begin_version(q, r))
        return map_long(q, r);
    if (!roster_note_row(r) ||
        (r->version_count == 0 && !roster_new_version(r)))
        return STATUS_MEMORY;
    struct person *person = roster_new_person(r);
    if (!person)
        return STATUS_MEMORY;
    r->row_given = r->row_given_of_person = 0;
    if (q->unusual)
        read_fields(q, r, person, q->fields);
    else
        read_fields(q, r, person, NULL);
    if (r->out_of_memory)
        return STATUS_MEMORY;
    return is_settled(r, person) ? STATUS_OK : roster_end_row(r);
}
