/* excel_cells - a cell's text, a row's fields, a line. */
#include "excel_cells.h"

#include "array.h"
#include "excel.h"
#include "i18n.h"
#include "rows.h"

#include <stdlib.h>

static void refuse(struct excel_cells *c, const char *text)
{
    if (c->status != STATUS_OK)
        return;
    c->status = excel_refuse(c->fault, "%s", text);
    c->fault->row = c->row;
}

static void out_of_memory(struct excel_cells *c)
{
    if (c->status == STATUS_OK)
        c->status = STATUS_MEMORY;
}

/* ---- a cell ------------------------------------------------------- */

static const char *text_of(const char *text)
{
    return text ? text : "";
}

static void begin_cell(struct excel_cells *c, const char *const *attributes)
{
    const char *place = excel_attribute(attributes, "r");
    const char *type = text_of(excel_attribute(attributes, "t"));
    const char *style = excel_attribute(attributes, "s");
    uint32_t column = c->column, row;
    if (place && (!excel_cell_read(place, &column, &row) ||
                  column < c->column || column >= EXCEL_MOST_COLUMNS))
        refuse(c, _("the cells of a row are out of order"));
    c->column = column;
    c->type = strcmp(type, "str") == 0         ? 'f'
              : strcmp(type, "inlineStr") == 0 ? 'i'
              : type[0]                        ? type[0]
                                               : 'n';
    c->style = style ? (unsigned)strtoul(style, NULL, 10) : 0;
    c->formula = c->in_value = false;
    c->aside = 0;
    buffer_clear(&c->raw);
}

static void put_shared(struct excel_cells *c, struct span number)
{
    size_t i = 0;
    if (!span_is_digits(number) || number.length > 9) {
        refuse(c, _("a cell names a string that is none"));
        return;
    }
    for (size_t k = 0; k < number.length; k++)
        i = i * 10 + (size_t)(number.at[k] - '0');
    struct span text = excel_string(&c->book->strings, i);
    if (!text.at)
        refuse(c, _("a cell names a string that is none"));
    else
        buffer_span(&c->text, text);
}

static void put_number(struct excel_cells *c, struct span digits)
{
    struct excel_format format = {EXCEL_PLAIN, 0};
    if (c->style < c->book->format_count)
        format = c->book->formats[c->style];
    excel_number(span_trim(digits), format, c->book->since_1904, &c->text);
}

/* What the cell says, behind what the row says already. */
static void put_cell(struct excel_cells *c)
{
    struct span raw = {c->raw.length > 0 ? c->raw.data : "", c->raw.length};
    if (c->formula && raw.length == 0 && c->type != 'f') {
        buffer_text(&c->text, EXCEL_NO_VALUE);
        return;
    }
    if (raw.length == 0)
        return;
    switch (c->type) {
    case 's':
        put_shared(c, span_trim(raw));
        break;
    case 'n':
        put_number(c, raw);
        break;
    case 'b':
        buffer_text(&c->text, span_is(span_trim(raw), "0") ? "no" : "yes");
        break;
    default: /* text, an error, a date in words */
        excel_text(raw, &c->text);
        break;
    }
}

static bool says_something(const struct excel_cells *c, size_t begin)
{
    struct span text = {c->text.data + begin, c->text.length - begin};
    return span_trim(text).length > 0;
}

static void end_cell(struct excel_cells *c)
{
    size_t begin = c->text.length;
    put_cell(c);
    if (c->text.length - begin > EXCEL_CELL_BYTES)
        refuse(c, _("a cell with more text than a spreadsheet allows"));
    if (c->text.length > begin && says_something(c, begin)) {
        struct excel_field *fields = array_reserve(
            c->fields, c->field_count + 1, &c->field_room, sizeof *fields);
        if (!fields) {
            out_of_memory(c);
            return;
        }
        c->fields = fields;
        fields[c->field_count++] =
            (struct excel_field){c->column, begin, c->text.length};
    }
    c->column++;
}

/* ---- headings ----------------------------------------------------- */

static struct span field_text(const struct excel_cells *c, size_t i)
{
    const struct excel_field *f = &c->fields[i];
    return (struct span){c->text.data + f->begin, f->end - f->begin};
}

/* One cell over several columns: a title above the table. */
static bool is_title(const struct excel_cells *c)
{
    const struct excel_merged *m = c->merged;
    for (size_t i = 0; c->field_count == 1 && i < m->active_count; i++) {
        const struct excel_range *range = &m->ranges[m->active[i]];
        if (range->first_column == c->fields[0].column &&
            range->last_column > range->first_column)
            return true;
    }
    return false;
}

static enum excel_column_kind kind_of(const struct excel_cells *c,
                                      struct span heading)
{
    int i = column_find(c->table, span_trim(heading));
    if (i < 0)
        return EXCEL_COLUMN_OTHER;
    const struct column *column = &c->table->columns[i];
    if (column->type == COLUMN_HOUSEHOLD_ID || column->type == COLUMN_PERSON_ID)
        return EXCEL_COLUMN_ID;
    return column->of_household ? EXCEL_COLUMN_HOUSEHOLD : EXCEL_COLUMN_OTHER;
}

static void take_headings(struct excel_cells *c)
{
    c->width = c->fields[c->field_count - 1].column + 1;
    if (c->width > EXCEL_MOST_HEADINGS) {
        refuse(c, _("headings in more columns than are read (1024)"));
        return;
    }
    c->kinds = calloc(c->width, sizeof *c->kinds);
    c->over = calloc(c->width, sizeof *c->over);
    if (!c->kinds || !c->over) {
        out_of_memory(c);
        return;
    }
    for (size_t i = 0; i < c->field_count; i++)
        c->kinds[c->fields[i].column] = kind_of(c, field_text(c, i));
}

/* ---- merged cells ------------------------------------------------- */

/* Keeps what the first cell of a range says. */
static void keep_value(struct excel_cells *c, struct excel_range *range)
{
    for (size_t i = 0; i < c->field_count; i++)
        if (c->fields[i].column == range->first_column) {
            struct span text = field_text(c, i);
            range->value = strndup(text.at, text.length);
            if (!range->value)
                out_of_memory(c);
        }
}

static void lay_over(struct excel_cells *c, const struct excel_range *range)
{
    for (uint32_t i = range->first_column;
         range->value && i <= range->last_column && i < c->width; i++) {
        bool first_column = i == range->first_column;
        if (first_column && c->row == range->first_row)
            continue;
        if (first_column && c->kinds[i] == EXCEL_COLUMN_ID)
            c->over[i] = span_of(range->value);
        else if (!first_column || c->kinds[i] == EXCEL_COLUMN_OTHER)
            c->over[i] = span_of(EXCEL_MERGED);
    }
}

static void lay_merged(struct excel_cells *c)
{
    memset(c->over, 0, c->width * sizeof *c->over);
    for (size_t i = 0; i < c->merged->active_count; i++) {
        struct excel_range *range = &c->merged->ranges[c->merged->active[i]];
        if (c->row == range->first_row)
            keep_value(c, range);
        lay_over(c, range);
    }
}

/* ---- a row -------------------------------------------------------- */

static void begin_row(struct excel_cells *c, const char *const *attributes)
{
    const char *text = excel_attribute(attributes, "r");
    unsigned long row = text ? strtoul(text, NULL, 10) : c->row + 1UL;
    if (row <= c->row || row > EXCEL_MOST_ROWS) {
        refuse(c, _("the rows of the sheet are out of order"));
        return;
    }
    for (uint32_t i = c->row + 1; i < row; i++)
        buffer_char(&c->out, '\n');
    c->row = (uint32_t)row;
    c->column = 0;
    c->field_count = 0;
    buffer_clear(&c->text);
}

/* Behind the headings only what says something, to be refused. */
static void put_fields(struct excel_cells *c, bool merged)
{
    size_t field = 0;
    for (uint32_t i = 0; i < c->width; i++) {
        bool own = field < c->field_count && c->fields[field].column == i;
        if (i > 0)
            buffer_char(&c->out, ',');
        if (own)
            csv_field(&c->out, field_text(c, field++));
        else if (merged && c->over[i].at)
            csv_field(&c->out, c->over[i]);
    }
    for (; field < c->field_count; field++) {
        buffer_char(&c->out, ',');
        csv_field(&c->out, field_text(c, field));
    }
}

static void put_row(struct excel_cells *c)
{
    bool headings = c->width == 0;
    if (headings && is_title(c)) {
        c->title_rows++;
        return;
    }
    if (headings)
        take_headings(c);
    bool merged = !headings && c->merged->active_count > 0;
    if (merged)
        lay_merged(c);
    if (c->status == STATUS_OK)
        put_fields(c, merged);
}

static void end_row(struct excel_cells *c)
{
    if (c->merged->count > 0 && excel_merged_go(c->merged, c->row) != STATUS_OK)
        out_of_memory(c);
    if (c->field_count > 0 && c->status == STATUS_OK)
        put_row(c);
    buffer_char(&c->out, '\n');
    if (c->out.failed || c->text.failed || c->raw.failed)
        out_of_memory(c);
}

/* ---- events ------------------------------------------------------- */

static void on_start(void *user, const char *name,
                     const char *const *attributes)
{
    struct excel_cells *c = user;
    if (strcmp(name, "sheetData") == 0)
        c->in_data = true;
    if (!c->in_data || c->status != STATUS_OK)
        return;
    if (strcmp(name, "c") == 0)
        begin_cell(c, attributes);
    else if (strcmp(name, "row") == 0)
        begin_row(c, attributes);
    else if (strcmp(name, "v") == 0)
        c->in_value = c->type != 'i';
    else if (strcmp(name, "t") == 0)
        c->in_value = c->type == 'i' && c->aside == 0;
    else if (strcmp(name, "f") == 0)
        c->formula = true;
    else if (strcmp(name, "rPh") == 0)
        c->aside++;
}

static void on_end(void *user, const char *name)
{
    struct excel_cells *c = user;
    if (!c->in_data || c->status != STATUS_OK)
        return;
    if (strcmp(name, "v") == 0 || strcmp(name, "t") == 0)
        c->in_value = false;
    else if (strcmp(name, "c") == 0)
        end_cell(c);
    else if (strcmp(name, "row") == 0)
        end_row(c);
    else if (strcmp(name, "rPh") == 0)
        c->aside--;
    else if (strcmp(name, "sheetData") == 0)
        c->in_data = false;
}

static void on_text(void *user, struct span text)
{
    struct excel_cells *c = user;
    if (!c->in_value || c->status != STATUS_OK)
        return;
    if (c->raw.length + text.length > 2 * EXCEL_CELL_BYTES)
        refuse(c, _("a cell with more text than a spreadsheet allows"));
    else
        buffer_span(&c->raw, text);
}

struct excel_events excel_cells_events(struct excel_cells *cells)
{
    return (struct excel_events){on_start, on_end, on_text, cells};
}

void excel_cells_free(struct excel_cells *cells)
{
    free(cells->fields);
    free(cells->kinds);
    free(cells->over);
    buffer_free(&cells->text);
    buffer_free(&cells->raw);
    buffer_free(&cells->out);
}
