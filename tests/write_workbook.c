/*
 * write_workbook IN.csv OUT.xlsx - a CSV file as a workbook of libxlsxwriter,
 * as a person would have typed it: amounts and counts are numbers, days are
 * dates, all else (identity numbers, too) is text. The sheet is 名册.
 */
#include <csv.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <xlsxwriter.h>

struct job {
    lxw_workbook *book;
    lxw_worksheet *sheet;
    lxw_format *day;
    lxw_row_t row;
    lxw_col_t column;
};

static bool matches(const char *text, const char *pattern)
{
    for (; *pattern; pattern++, text++)
        if (*pattern == '9' ? *text < '0' || *text > '9' : *text != *pattern)
            return false;
    return *text == '\0';
}

static bool is_number(const char *text)
{
    enum { MOST_DIGITS = 9 };
    size_t digits = strspn(text, "0123456789");
    const char *rest = text + digits;
    if (digits == 0 || digits > MOST_DIGITS || (text[0] == '0' && digits > 1))
        return false;
    return !*rest || (*rest == '.' && rest[1] &&
                      strspn(rest + 1, "0123456789") == strlen(rest + 1));
}

static void put(void *data, size_t length, void *user)
{
    struct job *j = user;
    char *text = strndup(data ? data : "", length);
    if (!text)
        exit(2);
    if (matches(text, "9999-99-99")) {
        lxw_datetime day = {atoi(text), atoi(text + 5), atoi(text + 8), 0, 0,
                            0};
        worksheet_write_datetime(j->sheet, j->row, j->column, &day, j->day);
    } else if (is_number(text)) {
        worksheet_write_number(j->sheet, j->row, j->column, strtod(text, NULL),
                               NULL);
    } else if (*text) {
        worksheet_write_string(j->sheet, j->row, j->column, text, NULL);
    }
    j->column++;
    free(text);
}

static void end_row(int c, void *user)
{
    struct job *j = user;
    (void)c;
    j->row++;
    j->column = 0;
}

int main(int argc, char **argv)
{
    struct csv_parser parser;
    struct job job = {0};
    char bytes[65536];
    size_t n;
    FILE *in = argc == 3 ? fopen(argv[1], "rb") : NULL;
    if (!in || csv_init(&parser, CSV_APPEND_NULL) != 0)
        return 2;
    job.book = workbook_new(argv[2]);
    job.sheet = workbook_add_worksheet(job.book, "名册");
    job.day = workbook_add_format(job.book);
    format_set_num_format(job.day, "yyyy\"年\"m\"月\"d\"日\"");
    while ((n = fread(bytes, 1, sizeof bytes, in)) > 0)
        if (csv_parse(&parser, bytes, n, put, end_row, &job) != n)
            return 2;
    csv_fini(&parser, put, end_row, &job);
    csv_free(&parser);
    fclose(in);
    return workbook_close(job.book) == LXW_NO_ERROR ? 0 : 2;
}
