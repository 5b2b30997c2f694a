/* roster - mapping records to persons and households. */
#include "roster.h"

#include "array.h"
#include "bytes.h"
#include "harmless.h"
#include "i18n.h"
#include "identity.h"
#include "plain.h"
#include "twice.h"

#include <stdlib.h>

_Static_assert(sizeof(uint64_t) * 8 >= 56, "a bit a column");

struct roster_reader {
    const struct block *block;
    size_t at;     /* of the next record in the block */
    uint64_t line; /* its line */
    size_t record_index;
    struct record_reader records;
    struct record record;
    bool pending; /* `record` is the first of the next household */
    /* Two arenas: the first record of a household is read while the
       household before it is in hand. */
    struct arena arenas[2];
    int arena;
    struct messages messages;

    struct person *persons; /* of all versions of the household */
    size_t person_count, person_room;
    struct roster_row *rows;
    size_t row_count, row_room;
    struct household *versions;
    size_t *first_person; /* of each version */
    size_t version_count, version_room, first_room;

    uint64_t given;       /* household columns of the version in hand */
    struct cell *cells;   /* what they say, by column */
    uint64_t *cell_lines; /* and on which line */
    uint64_t row_given, row_given_of_person;
    struct cell *row_cells; /* household cells of the row in hand */
    struct twice twice;
    int valid_from, disability; /* indexes of these columns */
    bool is_text;               /* the whole block is, see bytes_are_text() */
    struct plain_words *words;  /* a column each */
    struct identity identity;   /* of the row in hand, where identity_read */
    bool identity_read;
    bool out_of_memory;
};

enum status roster_reader_new(struct roster_reader **out)
{
    struct roster_reader *r = calloc(1, sizeof *r);
    if (!r)
        return STATUS_MEMORY;
    r->valid_from = column_named(&ROSTER_COLUMNS, "valid_from");
    r->disability = column_named(&ROSTER_COLUMNS, "disability");
    r->words = calloc(ROSTER_COLUMNS.count, sizeof *r->words);
    r->cells = calloc(ROSTER_COLUMNS.count, sizeof *r->cells);
    r->row_cells = calloc(ROSTER_COLUMNS.count, sizeof *r->row_cells);
    r->cell_lines = calloc(ROSTER_COLUMNS.count, sizeof *r->cell_lines);
    if (!r->words || !r->cells || !r->row_cells || !r->cell_lines ||
        record_reader_init(&r->records) != STATUS_OK) {
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
    free(reader->cells);
    free(reader->row_cells);
    free(reader->cell_lines);
    free(reader->words);
    free(reader);
}

void roster_begin(struct roster_reader *reader, const struct block *block)
{
    reader->block = block;
    reader->at = 0;
    reader->line = block->first_line;
    reader->record_index = 0;
    reader->pending = false;
    reader->is_text = bytes_are_text(block->data, block->length);
}

/* ---- growing arrays ---------------------------------------------------- */

static struct person *new_person(struct roster_reader *r)
{
    struct person *persons = array_reserve(r->persons, r->person_count + 1,
                                           &r->person_room, sizeof *persons);
    if (!persons)
        return NULL;
    r->persons = persons;
    struct person *p = &persons[r->person_count++];
    *p = (struct person){.line = r->record.line,
                         .weight = RATIO_ZERO,
                         .care_failed = CARE_FAILED_UNKNOWN,
                         .lives_together = ANSWER_YES,
                         .income_stable = ANSWER_YES,
                         .registered_relative = ANSWER_NO};
    return p;
}

static struct household *new_version(struct roster_reader *r)
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
    return h;
}

static bool note_row(struct roster_reader *r)
{
    struct roster_row *rows =
        array_reserve(r->rows, r->row_count + 1, &r->row_room, sizeof *rows);
    if (!rows)
        return false;
    r->rows = rows;
    rows[r->row_count++] = (struct roster_row){r->record.text, r->record.line,
                                               r->record.fault == RECORD_GOOD};
    return true;
}

static struct household *version(const struct roster_reader *r)
{
    return &r->versions[r->version_count - 1];
}

/* ---- messages ---------------------------------------------------------- */

static struct place place_of(const struct roster_reader *r, uint64_t line,
                             const char *column)
{
    return (struct place){r->block->layout->file, line, column};
}

const char *roster_heading(const struct roster_reader *reader, const char *name)
{
    return layout_heading(reader->block->layout,
                          column_named(&ROSTER_COLUMNS, name));
}

static void row_fault(struct roster_reader *r, const char *column,
                      const char *text)
{
    messages_add(
        &r->messages, SEVERITY_FAULT,
        place_of(r, r->record.line, column ? roster_heading(r, column) : NULL),
        "%s", text);
}

void roster_reject(struct roster_reader *reader, struct roster_case *c,
                   uint64_t line, const char *column, const char *text)
{
    messages_add(
        &reader->messages, SEVERITY_FAULT,
        place_of(reader, line, column ? roster_heading(reader, column) : NULL),
        "%s", text);
    c->rejected = true;
}

/* ---- one row ----------------------------------------------------------- */

/* A good identity number in its printed form, remembered for the row. */
static bool read_identity(struct roster_reader *r, struct span raw)
{
    if (raw.length != 18 || raw.at[17] == 'x' ||
        identity_read(raw, &r->identity) != IDENTITY_GOOD)
        return false;
    r->identity_read = true;
    return true;
}

/* The shorter way to what cell_read() says; false where there is none. */
static bool read_plain(struct roster_reader *r, int index, struct span raw,
                       struct cell *out)
{
    const struct column *column = &ROSTER_COLUMNS.columns[index];
    switch (column->type) {
    case COLUMN_TEXT:
    case COLUMN_HOUSEHOLD_ID:
        out->text = raw;
        return r->is_text && !cell_may_be_damaged(raw);
    case COLUMN_PERSON_ID:
        out->text = raw;
        return read_identity(r, raw);
    default:
        return plain_read(column, raw, &r->words[index], out);
    }
}

static enum status read_cell(struct roster_reader *r, size_t field,
                             struct span raw, struct cell *out)
{
    const struct layout *layout = r->block->layout;
    int index = layout->column[field];
    if (read_plain(r, index, raw, out))
        return STATUS_OK;
    return cell_read(&ROSTER_COLUMNS.columns[index], raw,
                     place_of(r, r->record.line, layout->headings[field]),
                     &r->arenas[r->arena], &r->messages, out);
}

/* Reads the cells of the row: the person's are stored, the household's kept
   aside until it is known which version they belong to. */
static void read_cells(struct roster_reader *r, struct person *person)
{
    const struct layout *layout = r->block->layout;
    r->row_given = r->row_given_of_person = 0;
    r->identity_read = false;
    for (size_t i = 0; i < layout->count; i++) {
        int index = layout->column[i];
        if (index < 0 || r->record.fields[i].length == 0)
            continue;
        struct span raw = span_trim(r->record.fields[i]);
        if (raw.length == 0)
            continue;
        const struct column *column = &ROSTER_COLUMNS.columns[index];
        struct cell cell;
        enum status status = read_cell(r, i, raw, &cell);
        if (status == STATUS_MEMORY)
            r->out_of_memory = true;
        if (status != STATUS_OK)
            continue;
        if (!column->of_household) {
            cell_store(column, &cell, person);
            r->row_given_of_person |= UINT64_C(1) << index;
            continue;
        }
        r->row_cells[index] = cell;
        r->row_given |= UINT64_C(1) << index;
    }
}

/*
 * A valid_from that differs from the version's begins the next version; so
 * does the first one after rows without any.
 */
static void maybe_begin_version(struct roster_reader *r)
{
    int index = r->valid_from;
    uint64_t bit = UINT64_C(1) << index;
    size_t first = r->first_person[r->version_count - 1];
    if (!(r->row_given & bit) || r->person_count == first + 1)
        return;
    date now = (date)r->row_cells[index].number;
    date before = r->given & bit ? (date)r->cells[index].number : DATE_NONE;
    if (now == before)
        return;
    if (now < before)
        row_fault(r, "valid_from",
                  _("versions of a household stand in order of this date"));
    r->person_count--; /* the person of this row is of the new version */
    struct person person = r->persons[r->person_count];
    if (!new_version(r))
        r->out_of_memory = true;
    r->persons[r->person_count++] = person;
}

static void merge_household_cell(struct roster_reader *r, int index)
{
    const struct column *column = &ROSTER_COLUMNS.columns[index];
    uint64_t bit = UINT64_C(1) << index;
    if (!(r->given & bit)) {
        r->given |= bit;
        r->cells[index] = r->row_cells[index];
        r->cell_lines[index] = r->record.line;
        cell_store(column, &r->row_cells[index], version(r));
        return;
    }
    if (cell_equal(column, &r->cells[index], &r->row_cells[index]))
        return;
    messages_add(
        &r->messages, SEVERITY_FAULT,
        place_of(r, r->record.line, layout_heading(r->block->layout, index)),
        _("two different values in one household (the other stands "
          "on line %llu)"),
        (unsigned long long)r->cell_lines[index]);
}

/* What the identity number says fills in or contradicts the other cells. */
static void check_identity(struct roster_reader *r, struct person *person)
{
    struct identity identity = r->identity;
    if (!r->identity_read &&
        identity_read(person->person_id, &identity) != IDENTITY_GOOD)
        return;
    if (person->birth_date == DATE_NONE)
        person->birth_date = identity.birth;
    else if (person->birth_date != identity.birth)
        row_fault(r, "birth_date",
                  _("the date differs from the one in the identity number"));
    if (person->sex == SEX_UNKNOWN)
        person->sex = (uint8_t)identity.sex;
    else if (person->sex != identity.sex)
        row_fault(r, "sex",
                  _("the sex differs from the one in the identity number"));
}

static void check_care(struct roster_reader *r, const struct person *person)
{
    if (person->care_failed == CARE_FAILED_UNKNOWN ||
        person->care == CARE_UNKNOWN ||
        person->care == care_of_failed_items(person->care_failed))
        return;
    row_fault(r, "care",
              _("the ability and the number of failed items contradict each "
                "other (expected 0: able, 1-3: partial, 4-6: lost)"));
}

/* A grade may stand without its kind, but not beside "none". */
static void check_disability(struct roster_reader *r,
                             const struct person *person)
{
    uint64_t kind = UINT64_C(1) << r->disability;
    if (person->disability != DISABILITY_NONE ||
        person->disability_grade == 0 || !(r->row_given_of_person & kind))
        return;
    messages_add(
        &r->messages, SEVERITY_FAULT,
        place_of(r, r->record.line, roster_heading(r, "disability_grade")),
        _("a grade, and %s says that there is no disability "
          "(expected a kind of disability, or no grade)"),
        roster_heading(r, "disability"));
}

static enum status check_twice(struct roster_reader *r)
{
    size_t begin = r->first_person[r->version_count - 1], first;
    const struct person *persons = r->persons + begin;
    size_t count = r->person_count - begin;
    enum status status = twice_find(&r->twice, persons, count, &first);
    if (status == STATUS_OK && first < count)
        messages_add(
            &r->messages, SEVERITY_FAULT,
            place_of(r, r->record.line, roster_heading(r, "person_id")),
            _("the person stands twice in the household (first on "
              "line %llu)"),
            (unsigned long long)persons[first].line);
    return status;
}

static enum status map_row(struct roster_reader *r)
{
    if (!note_row(r))
        return STATUS_MEMORY;
    if (r->version_count == 0 && !new_version(r))
        return STATUS_MEMORY;
    if (r->record.fault != RECORD_GOOD ||
        r->record.count != r->block->layout->count) {
        record_faults(&r->record, r->block->layout, &r->messages);
        return STATUS_OK;
    }
    struct person *person = new_person(r);
    if (!person)
        return STATUS_MEMORY;
    read_cells(r, person);
    maybe_begin_version(r);
    if (r->out_of_memory)
        return STATUS_MEMORY;
    for (uint64_t left = r->row_given; left; left &= left - 1)
        merge_household_cell(r, __builtin_ctzll(left));
    person = &r->persons[r->person_count - 1];
    if (person->person_id.length > 0)
        check_identity(r, person);
    check_care(r, person);
    check_disability(r, person);
    return check_twice(r);
}

/* ---- households -------------------------------------------------------- */

/* The next record that says anything into r->record; false at the end. */
static enum status next_record(struct roster_reader *r, bool *found)
{
    *found = false;
    while (!*found && r->at < r->block->length) {
        const struct block_record *place =
            r->block->records ? &r->block->records[r->record_index++] : NULL;
        size_t used, room = place ? place->length : r->block->length - r->at;
        uint64_t lines;
        enum status status =
            record_read(&r->records, r->block->data + r->at, room,
                        &r->arenas[r->arena], &r->record, &used, &lines);
        if (status != STATUS_OK)
            return status;
        r->record.line = place ? place->line : r->line;
        r->at += used;
        r->line += lines;
        *found = record_says_something(&r->record);
    }
    return STATUS_OK;
}

/* The household id of the record in hand; empty where it cannot be read. */
static struct span record_id(const struct roster_reader *r)
{
    size_t field = r->block->layout->id_field;
    if (field >= r->record.count)
        return (struct span){"", 0};
    return harmless_undo(span_trim(r->record.fields[field]));
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
        row_fault(r, "household_id",
                  _("the household id is empty (expected in every row)"));
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
                         place_of(r, h->line, roster_heading(r, "area")),
                         _("no row of the household says it (expected urban "
                           "or rural, 城市 or 农村)"));
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
    *out = (struct roster_case){.file = r->block->layout->file,
                                .id = record_id(r),
                                .line = r->record.line};
    r->pending = false;
    while (found) {
        struct span id = record_id(r);
        if (id.length > 0 && r->row_count > 0 && !span_equal(id, out->id)) {
            r->pending = true;
            break;
        }
        require_id(r, id);
        status = map_row(r);
        if (status == STATUS_OK)
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
