/* roster - mapping records to persons and households. */
#include "roster_take.h"

#include "array.h"
#include "bytes.h"
#include "harmless.h"
#include "history.h"
#include "i18n.h"

#include <stdlib.h>

_Static_assert(sizeof(uint64_t) * 8 >= 56, "a bit a column");

enum status roster_reader_new(struct roster_reader **out)
{
    struct roster_reader *r = calloc(1, sizeof *r);
    if (!r)
        return STATUS_MEMORY;
    record_reader_init(&r->records);
    r->valid_from = column_named(&ROSTER_COLUMNS, "valid_from");
    r->disability = column_named(&ROSTER_COLUMNS, "disability");
    r->words = calloc(ROSTER_COLUMNS.count, sizeof *r->words);
    r->raw = calloc(ROSTER_COLUMNS.count, sizeof *r->raw);
    r->row_raw = calloc(ROSTER_COLUMNS.count, sizeof *r->row_raw);
    r->row_cells = calloc(ROSTER_COLUMNS.count, sizeof *r->row_cells);
    r->cell_lines = calloc(ROSTER_COLUMNS.count, sizeof *r->cell_lines);
    if (!r->words || !r->row_cells || !r->cell_lines || !r->raw ||
        !r->row_raw || quick_rows_new(&r->quick) != STATUS_OK) {
        roster_reader_free(r);
        return STATUS_MEMORY;
    }
    *out = r;
    return STATUS_OK;
}

void roster_reader_free(struct roster_reader *reader)
{
    if (!reader)
        return;
    record_reader_free(&reader->records);
    arena_free(&reader->arenas[0]);
    arena_free(&reader->arenas[1]);
    messages_free(&reader->messages);
    twice_free(&reader->twice);
    free(reader->persons);
    free(reader->rows);
    free(reader->versions);
    free(reader->first_person);
    free(reader->row_cells);
    free(reader->cell_lines);
    free(reader->words);
    free(reader->raw);
    free(reader->row_raw);
    quick_rows_free(reader->quick);
    free(reader);
}

void roster_begin(struct roster_reader *reader, const struct block *block)
{
    reader->block = block;
    reader->at = 0;
    reader->line = block->first_line;
    reader->record_index = 0;
    reader->pending = reader->is_quick = false;
    reader->is_text = bytes_are_text(block->data, block->length);
    if (reader->quick)
        quick_rows_begin(reader->quick, reader);
}

void roster_take_long_way(struct roster_reader *reader)
{
    quick_rows_free(reader->quick);
    reader->quick = NULL;
}

/* ---- growing arrays ---------------------------------------------------- */

bool roster_more_persons(struct roster_reader *r)
{
    struct person *persons = array_reserve(r->persons, r->person_count + 1,
                                           &r->person_room, sizeof *persons);
    if (persons)
        r->persons = persons;
    return persons != NULL;
}

struct household *roster_new_version(struct roster_reader *r)
{
    size_t need = r->version_count + 1;
    struct household *versions =
        array_reserve(r->versions, need, &r->version_room, sizeof *versions);
    if (versions)
        r->versions = versions;
    size_t *first =
        array_reserve(r->first_person, need, &r->first_room, sizeof *first);
    if (first)
        r->first_person = first;
    if (!versions || !first)
        return NULL;
    first[r->version_count] = r->person_count;
    struct household *h = &versions[r->version_count++];
    *h = (struct household){.line = r->record.line,
                            .amount_in_force_fen = AMOUNT_UNKNOWN};
    r->given = 0;
    r->version_number++;
    return h;
}

bool roster_more_rows(struct roster_reader *r)
{
    struct roster_row *rows =
        array_reserve(r->rows, r->row_count + 1, &r->row_room, sizeof *rows);
    if (rows)
        r->rows = rows;
    return rows != NULL;
}

/* ---- messages ---------------------------------------------------------- */

struct place roster_place(const struct roster_reader *r, uint64_t line,
                          const char *column)
{
    return (struct place){r->block->layout->file, line, column};
}

const char *roster_heading(const struct roster_reader *reader, const char *name)
{
    return layout_heading(reader->block->layout,
                          column_named(&ROSTER_COLUMNS, name));
}

void roster_row_fault(struct roster_reader *r, const char *column,
                      const char *text)
{
    messages_add(&r->messages, SEVERITY_FAULT,
                 roster_place(r, r->record.line,
                              column ? roster_heading(r, column) : NULL),
                 "%s", text);
}

void roster_reject(struct roster_reader *reader, struct roster_case *c,
                   uint64_t line, const char *column, const char *text)
{
    messages_add(&reader->messages, SEVERITY_FAULT,
                 roster_place(reader, line,
                              column ? roster_heading(reader, column) : NULL),
                 "%s", text);
    c->rejected = true;
}

/* ---- households -------------------------------------------------------- */

/* The household id of the record in hand; empty where it cannot be read. */
static struct span record_id(const struct roster_reader *r)
{
    size_t field = r->block->layout->id_field;
    if (field >= r->record.count)
        return (struct span){"", 0};
    return harmless_undo(span_trim(r->record.fields[field]));
}

/* The record at r->at by the long way. */
static enum status read_record(struct roster_reader *r)
{
    const struct block_record *place =
        r->block->records ? &r->block->records[r->record_index++] : NULL;
    size_t used, room = place ? place->length : r->block->length - r->at;
    uint64_t lines;
    r->is_quick = r->is_id_again = false;
    enum status status =
        record_read(&r->records, r->block->data + r->at, room,
                    &r->arenas[r->arena], &r->record, &used, &lines);
    if (status != STATUS_OK)
        return status;
    r->id = record_id(r);
    r->record.line = place ? place->line : r->line;
    r->at += used;
    r->line += lines;
    if (r->quick)
        quick_rows_follow(r->quick, r);
    return status;
}

/* The next record that says anything into r->record; false at the end. */
static enum status next_record(struct roster_reader *r, bool *found)
{
    *found = false;
    while (!*found && r->at < r->block->length) {
        *found = r->quick && r->quick->plan.count > 0 &&
                 quick_rows_take(r->quick, r);
        if (*found)
            break;
        enum status status = read_record(r);
        if (status != STATUS_OK)
            return status;
        *found = record_says_something(&r->record);
    }
    return STATUS_OK;
}

static void reset_household(struct roster_reader *r)
{
    r->arena = !r->arena;
    arena_reset(&r->arenas[r->arena]);
    messages_clear(&r->messages);
    r->person_count = r->row_count = r->version_count = 0;
    r->given = 0;
}

static void require_id(struct roster_reader *r, struct span id)
{
    if (id.length == 0 && r->record.fault == RECORD_GOOD)
        roster_row_fault(
            r, "household_id",
            _("the household id is empty (expected in every row)"));
}

static void warn_of_death(struct roster_reader *r, const struct household *h,
                          const struct person *dead)
{
    char from[MONTH_TEXT_SIZE], to[MONTH_TEXT_SIZE];
    month_format(month_of(dead->died_on) + 1, from);
    month_format(month_of(h->valid_from), to);
    messages_add(&r->messages, SEVERITY_WARNING,
                 roster_place(r, dead->line, roster_heading(r, "died_on")),
                 _("the versions say it too late: the months %s to %s are "
                   "decided as if the person lived (expected valid_from: the "
                   "day of death; recorded_on: when it was learned)"),
                 from, to);
}

/*
 * A month is decided on the version before it: a death told by one that begins
 * in a later month leaves the months between as they were (办法57 art. 32).
 */
static void check_deaths(struct roster_reader *r, const struct household *h)
{
    for (size_t i = 0; i < h->person_count; i++) {
        const struct person *p = &h->persons[i];
        if (p->died_on == DATE_NONE ||
            month_of(p->died_on) >= month_of(h->valid_from))
            continue;
        const struct person *before = history_same_person(h - 1, h, i);
        if (before && before->died_on == DATE_NONE)
            warn_of_death(r, h, p);
    }
}

/* Settles the versions: pointers, ids, and what each must have. */
static void finish(struct roster_reader *r, struct roster_case *out)
{
    out->most_persons = 0;
    for (size_t i = 0; i < r->version_count; i++) {
        struct household *h = &r->versions[i];
        size_t end =
            i + 1 < r->version_count ? r->first_person[i + 1] : r->person_count;
        h->id = out->id;
        h->persons = r->persons ? r->persons + r->first_person[i] : NULL;
        h->person_count = end - r->first_person[i];
        if (h->person_count > out->most_persons)
            out->most_persons = h->person_count;
        if (h->area == AREA_UNKNOWN && r->messages.faults == 0)
            messages_add(&r->messages, SEVERITY_FAULT,
                         roster_place(r, h->line, roster_heading(r, "area")),
                         _("no row of the household says it (expected urban "
                           "or rural, 城市 or 农村)"));
        if (i > 0 && r->messages.faults == 0)
            check_deaths(r, h);
    }
}

enum status roster_next(struct roster_reader *reader, struct roster_case *out,
                        bool *end)
{
    struct roster_reader *r = reader;
    bool found = r->pending;
    enum status status = STATUS_OK;
    reset_household(r);
    if (!found)
        status = next_record(r, &found);
    *end = !found;
    if (status != STATUS_OK || !found)
        return status;
    *out = (struct roster_case){
        .file = r->block->layout->file, .id = r->id, .line = r->record.line};
    r->pending = false;
    while (found) {
        struct span id = r->id;
        if (r->row_count > 0 && !r->is_id_again && id.length > 0 &&
            !span_equal(id, out->id)) {
            r->pending = true;
            break;
        }
        require_id(r, id);
        found = false; /* so far: the one behind it */
        status = r->is_quick ? quick_rows_map(r->quick, r, &found)
                             : roster_map_row(r);
        if (status == STATUS_OK && !found)
            status = next_record(r, &found);
        if (status != STATUS_OK)
            return status;
    }
    finish(r, out);
    out->versions = r->versions;
    out->version_count = r->version_count;
    out->rows = r->rows;
    out->row_count = r->row_count;
    out->messages = &r->messages;
    out->rejected = r->messages.faults > 0;
    return r->messages.out_of_memory ? STATUS_MEMORY : STATUS_OK;
}
