/* first_line - by the fields of the record. */
#include "first_line.h"

/* `sep=;` tells a spreadsheet the separator. */
static bool tells_separator(struct span text, char *separator)
{
    if (text.length != 5 || memcmp(text.at, "sep=", 4) != 0)
        return false;
    *separator = text.at[4];
    return true;
}

/* One field that is headings apart by something else. */
static bool is_apart_by(const struct record *record,
                        const struct column_table *table, char separator)
{
    struct span rest = record->fields[0];
    struct span first = span_trim(span_cut(&rest, separator));
    return record->count == 1 && rest.at && column_find(table, first) >= 0;
}

static bool is_title(const struct record *record,
                     const struct column_table *table)
{
    size_t given = 0, which = 0;
    for (size_t i = 0; i < record->count; i++)
        if (span_trim(record->fields[i]).length > 0) {
            given++;
            which = i;
        }
    return record->count > 1 && given == 1 &&
           column_find(table, span_trim(record->fields[which])) < 0;
}

enum first_line first_line_of(const struct record *record,
                              const struct column_table *table, char *separator)
{
    static const char others[] = {';', '\t', '|'};
    if (record->count == 0)
        return FIRST_NOTHING;
    if (tells_separator(record->text, separator))
        return *separator == ',' ? FIRST_NOTHING : FIRST_SEPARATOR;
    for (size_t i = 0; i < sizeof others; i++)
        if (is_apart_by(record, table, others[i])) {
            *separator = others[i];
            return FIRST_SEPARATOR;
        }
    return is_title(record, table) ? FIRST_TITLE : FIRST_HEADINGS;
}
