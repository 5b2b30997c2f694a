/* roster_row - one record as a person, and as a part of a household. */
#include "roster_work.h"

#include "i18n.h"
#include "money.h"

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

enum status roster_read_cell(struct roster_reader *r, size_t field,
                             struct span raw, struct cell *out)
{
    const struct layout *layout = r->block->layout;
    int index = layout->column[field];
    if (read_plain(r, index, raw, out))
        return STATUS_OK;
    return cell_read(&ROSTER_COLUMNS.columns[index], raw,
                     roster_place(r, r->record.line, layout->headings[field]),
                     &r->arenas[r->arena], &r->messages, out);
}

/* Reads the cells of the row: the person's are stored, the household's kept
   aside until it is known which version they belong to. */
static void read_cells(struct roster_reader *r, struct person *person)
{
    const struct layout *layout = r->block->layout;
    r->row_given = 0;
    r->row_says_disability = false;
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
        enum status status = roster_read_cell(r, i, raw, &cell);
        if (status == STATUS_MEMORY)
            r->out_of_memory = true;
        if (status != STATUS_OK)
            continue;
        if (!column->of_household) {
            cell_store(column, &cell, person);
            r->row_says_disability |= index == r->disability;
            continue;
        }
        r->row_cells[index] = cell;
        r->row_raw[index] = r->is_quick ? raw : (struct span){NULL, 0};
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
    date before = roster_version(r)->valid_from;
    if (now == before)
        return;
    if (now < before)
        roster_row_fault(
            r, "valid_from",
            _("versions of a household stand in order of this date"));
    r->person_count--; /* the person of this row is of the new version */
    struct person person = r->persons[r->person_count];
    if (!roster_new_version(r))
        r->out_of_memory = true;
    r->persons[r->person_count++] = person;
}

static void merge_household_cell(struct roster_reader *r, int index)
{
    const struct column *column = &ROSTER_COLUMNS.columns[index];
    uint64_t bit = UINT64_C(1) << index;
    if (!(r->given & bit)) {
        r->given |= bit;
        r->cell_lines[index] = r->record.line;
        r->raw[index] = r->row_raw[index];
        cell_store(column, &r->row_cells[index], roster_version(r));
        return;
    }
    struct cell before;
    cell_load(column, roster_version(r), &before);
    if (cell_equal(column, &before, &r->row_cells[index]))
        return;
    messages_add(&r->messages, SEVERITY_FAULT,
                 roster_place(r, r->record.line,
                              layout_heading(r->block->layout, index)),
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
        roster_row_fault(
            r, "birth_date",
            _("the date differs from the one in the identity number"));
    if (person->sex == SEX_UNKNOWN)
        person->sex = (uint8_t)identity.sex;
    else if (person->sex != identity.sex)
        roster_row_fault(
            r, "sex", _("the sex differs from the one in the identity number"));
}

static void check_care(struct roster_reader *r, const struct person *person)
{
    if (person->care_failed == CARE_FAILED_UNKNOWN ||
        person->care == CARE_UNKNOWN ||
        person->care == care_of_failed_items(person->care_failed))
        return;
    roster_row_fault(
        r, "care",
        _("the ability and the number of failed items contradict each "
          "other (expected 0: able, 1-3: partial, 4-6: lost)"));
}

/*
 * A kind without its grade or a grade without its kind may stand so, and counts
 * where a rule asks for no more: that is told. Of a column that the file lacks
 * the headings have told; the other cell may be there, and at fault.
 */
static void warn_of_half(struct roster_reader *r, const char *lacking,
                         const char *what)
{
    int column = column_named(&ROSTER_COLUMNS, lacking);
    if (r->messages.faults == 0 && layout_has(r->block->layout, column))
        messages_add(
            &r->messages, SEVERITY_WARNING,
            roster_place(r, r->record.line, roster_heading(r, lacking)), "%s",
            what);
}

/* A grade stands not beside "none". */
static void check_disability(struct roster_reader *r,
                             const struct person *person)
{
    bool has_kind = person->disability != DISABILITY_NONE;
    bool has_grade = person->disability_grade != 0;
    if (has_kind && !has_grade)
        warn_of_half(r, "disability_grade",
                     _("a disability without a grade: it does not count where "
                       "a rule asks for the grade (expected 1 to 4)"));
    else if (has_grade && !has_kind && !r->row_says_disability)
        warn_of_half(r, "disability",
                     _("a grade without a kind of disability: it does not "
                       "count where a rule asks for the kind"));
    else if (has_grade && !has_kind)
        messages_add(&r->messages, SEVERITY_FAULT,
                     roster_place(r, r->record.line,
                                  roster_heading(r, "disability_grade")),
                     _("a grade, and %s says that there is no disability "
                       "(expected a kind of disability, or no grade)"),
                     roster_heading(r, "disability"));
}

/*
 * The five incomes contain what is exempt and the basic pension. Where these
 * are more, the formula (specification, section 2) takes the rest off the
 * income of the others, as it is the household's that has its floor at 0.
 */
static void check_exempt(struct roster_reader *r, const struct person *p)
{
    const int64_t least_fen = p->wage_fen_month + p->business_fen_month +
                              p->property_fen_month + p->transfer_fen_month;
    const int64_t fen = p->exempt_fen_month + p->basic_pension_fen_month;
    char exempt[MONEY_TEXT_SIZE], most[MONEY_TEXT_SIZE];
    if (fen <= least_fen || r->messages.faults > 0 ||
        (fen - least_fen) * MONTHS_PER_YEAR <= p->farm_fen_year)
        return;
    money_format(fen, exempt);
    money_format(least_fen + p->farm_fen_year / MONTHS_PER_YEAR, most);
    messages_add(&r->messages, SEVERITY_WARNING,
                 roster_place(r, r->record.line,
                              roster_heading(r, p->exempt_fen_month > 0
                                                    ? "exempt_income"
                                                    : "basic_pension")),
                 _("exempt income and basic pension are %s yuan a month, more "
                   "than the %s of the incomes that contain them: the rest is "
                   "taken off the income of the others"),
                 exempt, most);
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
            roster_place(r, r->record.line, roster_heading(r, "person_id")),
            _("the person stands twice in the household (first on "
              "line %llu)"),
            (unsigned long long)persons[first].line);
    return status;
}

enum status roster_end_row(struct roster_reader *r)
{
    for (uint64_t left = r->row_given; left; left &= left - 1)
        merge_household_cell(r, __builtin_ctzll(left));
    struct person *person = &r->persons[r->person_count - 1];
    if (person->person_id.length > 0)
        check_identity(r, person);
    check_care(r, person);
    check_disability(r, person);
    check_exempt(r, person);
    return check_twice(r);
}

enum status roster_map_row(struct roster_reader *r)
{
    if (!roster_note_row(r))
        return STATUS_MEMORY;
    if (r->version_count == 0 && !roster_new_version(r))
        return STATUS_MEMORY;
    if (r->record.fault != RECORD_GOOD ||
        r->record.count != r->block->layout->count) {
        record_faults(&r->record, r->block->layout, &r->messages);
        return STATUS_OK;
    }
    struct person *person = roster_new_person(r);
    if (!person)
        return STATUS_MEMORY;
    read_cells(r, person);
    maybe_begin_version(r);
    return r->out_of_memory ? STATUS_MEMORY : roster_end_row(r);
}
