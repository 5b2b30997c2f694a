/* first_line - headings, and what stands above them. */
#include "first_line.h"
#include "suite.h"

START_TEST(a_first_line_is_what_its_fields_say)
{
    static const struct {
        const char *text;
        const char *fields[4];
        enum first_line kind;
        char separator;
    } rows[] = {
        {"户编号,城乡", {"户编号", "城乡"}, FIRST_HEADINGS, ','},
        {"household_id", {"household_id"}, FIRST_HEADINGS, ','},
        {"nonsense", {"nonsense"}, FIRST_HEADINGS, ','}, /* to be refused */
        {"nonsense;more", {"nonsense;more"}, FIRST_HEADINGS, ','},
        {"", {NULL}, FIRST_NOTHING, ','},
        {"sep=,", {"sep=", ""}, FIRST_NOTHING, ','},
        {"sep=;", {"sep=;"}, FIRST_SEPARATOR, ';'},
        {"户编号;城乡", {"户编号;城乡"}, FIRST_SEPARATOR, ';'},
        {"area\twage", {"area\twage"}, FIRST_SEPARATOR, '\t'},
        {"area|wage", {"area|wage"}, FIRST_SEPARATOR, '|'},
        {"名册,,", {"名册", "", " "}, FIRST_TITLE, ','},
        {",名册,", {"", "名册", ""}, FIRST_TITLE, ','},
        {"户编号,,", {"户编号", "", ""}, FIRST_HEADINGS, ','},
        {"名册,十月,", {"名册", "十月", ""}, FIRST_HEADINGS, ','},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct span fields[4];
        struct record record = {.text = span_of(rows[i].text),
                                .fields = fields};
        char separator = ',';
        while (record.count < 4 && rows[i].fields[record.count]) {
            fields[record.count] = span_of(rows[i].fields[record.count]);
            record.count++;
        }
        ck_assert_msg(first_line_of(&record, &ROSTER_COLUMNS, &separator) ==
                          rows[i].kind,
                      "'%s'", rows[i].text);
        ck_assert_int_eq(separator, rows[i].separator);
    }
}

SUITE("first_line", a_first_line_is_what_its_fields_say)
