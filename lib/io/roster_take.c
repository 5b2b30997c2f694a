/*
 * roster_take - rows that are in order: as many fields as headings, quotes
 * only around whole fields, and a household id. Their fields are found by
 * marks.h; a row that holds a quote or a control character is looked at field
 * by field. Every other row takes the long way, which tells its faults.
 */
#include "roster_work.h"

#include "wide.h"

/* Marks the stretch that begins with the row at r->at. */
static bool mark_rows(struct quick_rows *q, const struct roster_reader *r)
{
    size_t left = r->block->length - r->at;
    q->base = q->at = r->block->data + r->at;
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

/* Not the row at hand, nor any behind it that was marked. */
static bool leave(struct quick_rows *q)
{
    q->marks.row_count = q->next = 0;
    return false;
}

/*
 * The household id of the row, which is mostly that of the row before; false
 * where it may not be what stands there (see harmless.h), or is empty.
 */
static bool take_id(struct quick_rows *q, struct roster_reader *r)
{
    struct span raw = quick_field(q, q->id_field), id = raw;
    r->is_id_again = r->is_quick && raw.length > 0 && quick_equal(raw, q->id);
    if (!r->is_id_again) {
        id = span_trim(raw);
        if (id.length == 0 || id.at[0] == '\'')
            return false;
        r->id = id;
    }
    q->id = raw;
    r->is_quick = true;
    return true;
}

/*
 * Not the row at hand, but those behind it: a million blank rows, as a
 * spreadsheet saves them, must not have their stretch marked a million times.
 * Only a row without quotes ends where its line does.
 */
static bool pass_over(struct quick_rows *q, uint32_t mark, const char *stop)
{
    if (mark & MARK_UNUSUAL)
        return leave(q);
    q->at = stop + 1;
    q->first = mark;
    q->next++;
    return false;
}

bool quick_rows_take(struct quick_rows *quick, struct roster_reader *r,
                     size_t room, size_t *used, uint64_t *lines)
{
    struct quick_rows *q = quick;
    const struct block *block = r->block;
    const char *begin = block->data + r->at;
    if ((q->next == q->marks.row_count || q->at != begin) && !mark_rows(q, r))
        return false;
    uint32_t mark = q->marks.rows[q->next];
    size_t ends = mark & ~(uint32_t)MARK_UNUSUAL;
    const char *stop = q->base + q->marks.ends[ends - 1];
    struct span row = {begin, (size_t)(stop - begin)};
    *used = row.length + 1;
    *lines = 1;
    if ((block->records && *used != room) ||
        r->at + *used + QUICK_SLACK > block->length)
        return leave(q);
    if (ends - q->first != q->count)
        return pass_over(q, mark, stop);
    q->text = begin;
    q->ends = q->marks.ends + q->first;
    q->unusual = mark & MARK_UNUSUAL;
    if (stop > begin && stop[-1] == '\r') {
        row.length--;
        q->marks.ends[ends - 1]--;
    }
    if (q->unusual) {
        if (!find_fields(q, &r->arenas[r->arena], row))
            return leave(q);
        *lines = wide_count_lines(begin, *used);
    }
    if (!take_id(q, r))
        return pass_over(q, mark, stop);
    r->record.text = row;
    r->record.fault = RECORD_GOOD;
    q->at = stop + 1;
    q->first = ends;
    q->next++;
    return true;
}
