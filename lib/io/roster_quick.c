/*
 * roster_quick - rows that are in order: as many fields as headings, quotes
 * only around whole fields, a household id, and no new version begun. Their
 * fields are found by marks.h, and what is done with each is planned once for
 * the file. A cell of an uncommon form is read by the long way, which tells
 * its faults; so is the row as a whole where it is not in order.
 */
#include "roster_work.h"

#include "marks.h"
#include "quick.h"
#include "wide.h"

#include <stdlib.h>

enum quick_kind {
    QUICK_PASS, /* no column of ours */
    QUICK_TEXT,
    QUICK_PERSON_ID,
    QUICK_WORD,
    QUICK_DATE,
    QUICK_MONEY,
    QUICK_NUMBER,
    QUICK_HOUSEHOLD, /* once a household */
    QUICK_OTHER
};

struct quick_column {
    enum quick_kind kind;
    int index; /* of the column */
    size_t field;
    uint64_t bit; /* of it */
    size_t offset;
    const struct column *column;
    struct quick_words *words; /* of a QUICK_WORD */
};

struct quick_rows {
    marks_find *find;
    size_t count;              /* fields of a row; 0: no plan */
    int *column;               /* a field each, as all these */
    struct quick_column *plan; /* for these columns */
    struct quick_words *words;
    struct span *fields;         /* of a row that is marked as unusual */
    size_t valid_from, id_field; /* the field, or NO_FIELD */

    const char *base; /* where the marked stretch begins */
    size_t at;        /* of the next marked row in the block */
    size_t next;      /* its number in the stretch */
    size_t first;     /* the number of its first end */

    const char *text; /* of the row that was taken */
    const uint32_t *ends;
    bool unusual; /* it is in `fields` */
    struct marks marks;
};

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
        [COLUMN_HOUSEHOLD_ID] = QUICK_HOUSEHOLD,
        [COLUMN_PERSON_ID] = QUICK_PERSON_ID,
        [COLUMN_TEXT] = QUICK_TEXT,
        [COLUMN_WORD] = QUICK_WORD,
        [COLUMN_DATE] = QUICK_DATE,
        [COLUMN_MONEY] = QUICK_MONEY,
        [COLUMN_NUMBER] = QUICK_NUMBER,
        [COLUMN_WEIGHT] = QUICK_OTHER,
        [COLUMN_PERCENT] = QUICK_OTHER,
        [COLUMN_MONTH] = QUICK_OTHER,
        [COLUMN_DIVISION] = QUICK_OTHER,
        [COLUMN_TAGS] = QUICK_OTHER,
        [COLUMN_PASSED_OVER] = QUICK_OTHER,
    };
    return column->of_household ? QUICK_HOUSEHOLD : kinds[column->type];
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
    q->plan[field] = (struct quick_column){.kind = kind_of(column),
                                           .index = index,
                                           .field = field,
                                           .bit = UINT64_C(1) << index,
                                           .offset = column->offset,
                                           .column = column,
                                           .words = &q->words[field]};
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

/* ---- taking a row ------------------------------------------------------ */

/* Is the row at r->at marked, or could it be? */
static bool find_row(struct quick_rows *q, const struct roster_reader *r)
{
    const struct block *block = r->block;
    if (q->next < q->marks.row_count && q->at == r->at)
        return true;
    size_t left = block->length - r->at;
    q->base = block->data + r->at;
    q->at = r->at;
    q->next = q->first = 0;
    q->find(&q->marks, q->base, left < MARKS_STRETCH ? left : MARKS_STRETCH);
    return q->marks.row_count > 0;
}

/* A field without its quotes, doubled quotes made single; false: not sound. */
static bool unquote(struct arena *arena, struct span *field)
{
    struct span in = {field->at + 1, field->length - 2};
    if (field->length < 2 || field->at[field->length - 1] != '"')
        return false;
    *field = in;
    if (!memchr(in.at, '"', in.length))
        return true;
    char *out = arena_alloc(arena, in.length + QUICK_SLACK);
    if (!out)
        return false;
    *field = (struct span){out, 0};
    for (size_t i = 0; i < in.length; i++) {
        out[field->length++] = in.at[i];
        if (in.at[i] == '"' && (++i == in.length || in.at[i] != '"'))
            return false;
    }
    return true;
}

/* The fields of a row that holds quotes or control characters. */
static bool find_fields(struct quick_rows *q, struct arena *arena,
                        struct span row)
{
    const char *at = row.at;
    if (memchr(at, '\0', row.length) || memchr(at, '\r', row.length))
        return false;
    for (size_t i = 0; i < q->count; i++) {
        const char *stop = q->base + q->ends[i];
        struct span *field = &q->fields[i];
        *field = (struct span){at, (size_t)(stop - at)};
        at = stop + 1;
        bool quoted = field->length > 0 && field->at[0] == '"';
        if (quoted ? !unquote(arena, field)
                   : memchr(field->at, '"', field->length) != NULL)
            return false;
    }
    return true;
}

static inline struct span field_of(const struct quick_rows *q, size_t field)
{
    if (q->unusual)
        return q->fields[field];
    const char *at = field == 0 ? q->text : q->base + q->ends[field - 1] + 1;
    return (struct span){at, (size_t)(q->base + q->ends[field] - at)};
}

/* Not the row at hand, nor any behind it that was marked. */
static bool leave(struct quick_rows *q)
{
    q->marks.row_count = q->next = 0;
    return false;
}

bool quick_rows_take(struct quick_rows *quick, struct roster_reader *r,
                     size_t room, size_t *used, uint64_t *lines)
{
    struct quick_rows *q = quick;
    if (q->count == 0 || !find_row(q, r))
        return false;
    uint32_t mark = q->marks.rows[q->next];
    size_t ends = mark & ~(uint32_t)MARK_UNUSUAL;
    size_t count = ends - q->first;
    const char *begin = r->block->data + q->at;
    const char *stop = q->base + q->marks.ends[ends - 1];
    struct span row = {begin, (size_t)(stop - begin)};
    *used = row.length + 1;
    *lines = 1;
    if (count != q->count || *used > room ||
        (r->block->records && *used != room) ||
        q->at + *used + QUICK_SLACK > r->block->length)
        return leave(q);
    q->text = begin;
    q->ends = q->marks.ends + q->first;
    q->unusual = mark & MARK_UNUSUAL;
    if (row.length > 0 && row.at[row.length - 1] == '\r') {
        row.length--;
        q->marks.ends[ends - 1]--;
    }
    if (q->unusual) {
        if (!find_fields(q, &r->arenas[r->arena], row))
            return leave(q);
        *lines = wide_count_lines(begin, *used);
    }
    struct span id = span_trim(field_of(q, q->id_field));
    if (id.length == 0 || id.at[0] == '\'') /* see harmless.h */
        return leave(q);
    r->is_id_again = r->is_quick && quick_equal(id, r->id);
    r->is_quick = true;
    r->id = id;
    r->record.text = row;
    r->record.fault = RECORD_GOOD;
    q->at += *used;
    q->first = ends;
    q->next++;
    return true;
}

/* ---- mapping it -------------------------------------------------------- */

/* Does the row begin a version, or might it? */
static bool begins_version(const struct quick_rows *q,
                           const struct roster_reader *r)
{
    if (q->valid_from == NO_FIELD || r->row_count == 0)
        return false;
    struct span raw = field_of(q, q->valid_from);
    bool known = r->given >> r->valid_from & 1;
    return raw.length > 0 && !(known && span_equal(raw, r->raw[r->valid_from]));
}

static enum status map_long(struct quick_rows *q, struct roster_reader *r)
{
    if (!q->unusual)
        for (size_t i = 0; i < q->count; i++)
            q->fields[i] = field_of(q, i);
    r->record.fields = q->fields;
    r->record.count = q->count;
    return roster_map_row(r);
}

/* A cell of the household is kept aside. */
static void read_of_household(struct roster_reader *r,
                              const struct quick_column *plan, struct span raw)
{
    int index = plan->index;
    enum status status =
        roster_read_cell(r, plan->field, raw, &r->row_cells[index]);
    r->row_raw[index] = raw;
    if (status == STATUS_OK)
        r->row_given |= plan->bit;
    else if (status == STATUS_MEMORY)
        r->out_of_memory = true;
}

/* A cell in any form. */
static void read_other(struct roster_reader *r, const struct quick_column *plan,
                       struct span raw, struct person *person)
{
    struct cell cell;
    raw = span_trim(raw);
    if (raw.length == 0)
        return;
    if (plan->kind == QUICK_HOUSEHOLD) {
        read_of_household(r, plan, raw);
        return;
    }
    enum status status = roster_read_cell(r, plan->field, raw, &cell);
    if (status == STATUS_OK) {
        cell_store(plan->column, &cell, person);
        r->row_given_of_person |= plan->bit;
    } else if (status == STATUS_MEMORY) {
        r->out_of_memory = true;
    }
}

/* A cell of the person in a common form, or one that stands there already. */
static inline bool read_quick(struct roster_reader *r,
                              const struct quick_column *plan, struct span raw,
                              void *member)
{
    switch (plan->kind) {
    case QUICK_TEXT:
        if (!r->is_text || span_may_have_blanks(raw) ||
            cell_may_be_damaged(raw))
            return false;
        *(struct span *)member = raw;
        return true;
    case QUICK_PERSON_ID:
        if (!quick_identity(raw, &r->identity))
            return false;
        r->identity_read = true;
        *(struct span *)member = raw;
        return true;
    case QUICK_WORD:
        return quick_word(plan->words, plan->column->vocabulary, raw, member);
    case QUICK_DATE:
        return quick_date(raw, member);
    case QUICK_MONEY:
        return quick_money(raw, member);
    case QUICK_NUMBER:
        return quick_number(raw, plan->column->most, member);
    case QUICK_HOUSEHOLD:
        return (r->given & plan->bit) && quick_equal(raw, r->raw[plan->index]);
    case QUICK_PASS:
        return true;
    case QUICK_OTHER:
        break;
    }
    return false;
}

/*
 * What the loop needs is in locals: whatever is stored in a person might be a
 * part of the reader for all the compiler knows.
 */
static void read_cells(const struct quick_rows *q, struct roster_reader *r,
                       struct person *person)
{
    const struct quick_column *plan = q->plan, *end = plan + q->count;
    const struct span *fields = q->unusual ? q->fields : NULL;
    const uint32_t *ends = q->ends;
    const char *at = q->text, *const base = q->base;
    uint64_t given = 0;
    for (; plan < end; plan++) {
        const char *stop = base + *ends++;
        struct span raw = {at, (size_t)(stop - at)};
        at = stop + 1;
        if (fields)
            raw = *fields++;
        if (raw.length == 0)
            continue;
        if (read_quick(r, plan, raw, (char *)person + plan->offset))
            given |= plan->bit;
        else
            read_other(r, plan, raw, person);
    }
    r->row_given_of_person |= given;
}

enum status quick_rows_map(struct quick_rows *quick, struct roster_reader *r)
{
    struct quick_rows *q = quick;
    if (begins_version(q, r))
        return map_long(q, r);
    if (!roster_note_row(r) ||
        (r->version_count == 0 && !roster_new_version(r)))
        return STATUS_MEMORY;
    struct person *person = roster_new_person(r);
    if (!person)
        return STATUS_MEMORY;
    r->row_given = r->row_given_of_person = 0;
    r->identity_read = false;
    read_cells(q, r, person);
    return r->out_of_memory ? STATUS_MEMORY : roster_end_row(r);
}
