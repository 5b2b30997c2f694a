/*
 * roster_take - rows that are in order but not usual (see roster_take.h), and
 * what is seldom asked of usual ones. Every other row takes the long way,
 * which tells its faults.
 */
#include "roster_take.h"

bool quick_rows_mark(struct quick_rows *q, const struct roster_reader *r)
{
    size_t left = r->block->length - r->at;
    q->base = r->block->data + r->at;
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

/* Which fields hold something. */
static void find_filled(struct quick_rows *q)
{
    memset(q->filled, 0, q->plan.group_count * sizeof *q->filled);
    for (size_t i = 0; i < q->plan.count; i++)
        q->filled[i / 64] |= (uint64_t)(q->fields[i].length > 0) << i % 64;
}

/* The same as below where quotes stand in other places, too. */
static bool find_fields_closely(struct quick_rows *q, struct arena *arena)
{
    for (size_t i = 0; i < q->plan.count; i++) {
        struct span *field = &q->fields[i];
        *field = quick_usual_field(q, i);
        bool quoted = field->length > 0 && field->at[0] == '"';
        if (quoted ? !unquote(arena, field)
                   : memchr(field->at, '"', field->length) != NULL)
            return false;
    }
    find_filled(q);
    return true;
}

/* Takes the quotes off up to 64 fields that have some; says how many. */
static size_t strip_fields(struct quick_rows *q, size_t first, size_t count)
{
    const uint32_t *ends = q->marks.ends + q->row + first;
    const char *const base = q->base;
    struct span *fields = q->fields + first;
    uint64_t filled = 0;
    size_t quoted = 0;
    for (size_t i = 0; i < count; i++) {
        const char *at = base + (uint32_t)(ends[i] + 1);
        size_t length = (size_t)(base + ends[i + 1] - at);
        bool is_quoted = length > 1 && at[0] == '"' && at[length - 1] == '"';
        fields[i].at = at + is_quoted;
        fields[i].length = length -= 2 * (size_t)is_quoted;
        quoted += is_quoted;
        filled |= (uint64_t)(length > 0) << i;
    }
    q->filled[first / 64] = filled;
    return quoted;
}

/*
 * The fields of a row that holds quotes or control characters. Mostly there
 * are no quotes but those around whole fields.
 */
static bool find_fields(struct quick_rows *q, struct arena *arena,
                        struct span row)
{
    const struct mark_inside *inside = &q->marks.inside[q->next];
    const size_t count = q->plan.count;
    size_t quoted = 0;
    if (inside->controls &&
        (memchr(row.at, '\0', row.length) || memchr(row.at, '\r', row.length)))
        return false;
    for (size_t first = 0; first < count; first += 64)
        quoted +=
            strip_fields(q, first, count - first < 64 ? count - first : 64);
    return quoted * 2 == inside->quotes || find_fields_closely(q, arena);
}

/*
 * A row without quotes ends where its line does: those behind it stay marked.
 * A million blank rows, as a spreadsheet saves them, must not have their
 * stretch marked a million times.
 */
void quick_rows_follow(struct quick_rows *q, const struct roster_reader *r)
{
    if (q->next == q->marks.row_count)
        return;
    uint32_t mark = q->marks.rows[q->next];
    if (mark & MARK_UNUSUAL) {
        q->marks.row_count = q->next = 0;
        return;
    }
    const char *next = q->base + q->marks.ends[mark] + 1;
    q->first = mark;
    q->next++;
    if (next != r->block->data + r->at)
        q->marks.row_count = q->next = 0;
}

bool quick_rows_new_id(struct roster_reader *r, struct span raw)
{
    struct span id = span_trim(raw);
    if (id.length == 0 || id.at[0] == '\'')
        return false;
    r->id = id;
    return true;
}

void quick_rows_take_return(struct quick_rows *q)
{
    size_t last = q->row + q->plan.count - 1;
    uint32_t *ends = q->marks.ends + last;
    if (--ends[1] == ends[0] + 1)
        marks_empty(&q->marks, last);
}

bool quick_rows_take_other(struct quick_rows *q, struct roster_reader *r)
{
    const struct block *block = r->block;
    const struct block_record *place =
        block->records ? &block->records[r->record_index] : NULL;
    uint32_t mark = q->marks.rows[q->next];
    size_t ends = mark & ~(uint32_t)MARK_UNUSUAL;
    const char *begin = block->data + r->at;
    size_t used = (size_t)(q->base + q->marks.ends[ends] + 1 - begin);
    uint64_t lines = 1;
    if ((place && used != place->length) ||
        r->at + used + QUICK_SLACK > block->length)
        return false;
    if (ends - q->first != q->plan.count)
        return false;
    struct span row = quick_rows_begin_row(q, begin, used - 1);
    q->unusual = mark & MARK_UNUSUAL;
    if (q->unusual) {
        if (!find_fields(q, &r->arenas[r->arena], row))
            return quick_rows_leave(q, row, used);
        lines += q->marks.inside[q->next].breaks;
    }
    if (!quick_rows_take_id(q, r, quick_field(q, q->plan.id_field)))
        return quick_rows_leave(q, row, used);
    quick_rows_end_row(q, r, row, used, lines);
    r->record.line = place ? place->line : r->record.line;
    r->record_index += place != NULL;
    return true;
}
