/*
 * excel and its parts - sheets made up to the letter: what their text is, what
 * is refused and why, and that a want of memory is never taken for anything
 * else, whichever piece of memory it is.
 */
#include "excel.h"
#include "excel_number.h"
#include "suite.h"

#include <stdlib.h>
#include <string.h>
#include <zip.h>

/* ---- memory -------------------------------------------------------------- */

/* Pieces of memory that are still given; negative: all of them. */
static int left = -1;
static bool ran_out, for_good;

static bool refuses(void)
{
    if (left < 0 || left-- > 0)
        return false;
    left = for_good ? 0 : -1;
    ran_out = true;
    return true;
}

void *__real_malloc(size_t size);
void *__wrap_malloc(size_t size);
void *__wrap_malloc(size_t size)
{
    return refuses() ? NULL : __real_malloc(size);
}

void *__real_calloc(size_t count, size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_calloc(size_t count, size_t size)
{
    return refuses() ? NULL : __real_calloc(count, size);
}

void *__real_realloc(void *memory, size_t size);
void *__wrap_realloc(void *memory, size_t size);
void *__wrap_realloc(void *memory, size_t size)
{
    return refuses() ? NULL : __real_realloc(memory, size);
}

char *__real_strndup(const char *text, size_t most);
char *__wrap_strndup(const char *text, size_t most);
char *__wrap_strndup(const char *text, size_t most)
{
    return refuses() ? NULL : __real_strndup(text, most);
}

/* ---- workbooks ----------------------------------------------------------- */

#define REL                                                                    \
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define SHEET "<worksheet><sheetData>"
#define END   "</sheetData></worksheet>"
#define ROW1                                                                   \
    "<row r='1'><c t='inlineStr'><is><t>household_id</t></is></c>"             \
    "<c t='inlineStr'><is><t>wage</t></is></c></row>"

/* Its parts; NULL is the usual one, "" none. */
struct book {
    const char *root, *workbook, *relations, *styles, *strings, *sheet, *second;
};

static const struct book usual = {
    "<Relationships><Relationship Id='1' Type='" REL "/officeDocument' "
    "Target='xl/workbook.xml'/></Relationships>",
    "<workbook xmlns:r='" REL "'><sheets>"
    "<sheet name='a' sheetId='1' r:id='r1'/>"
    "<sheet name='b' sheetId='2' r:id='r2'/></sheets></workbook>",
    "<Relationships>"
    "<Relationship Id='r1' Type='" REL "/worksheet' Target='s1.xml'/>"
    "<Relationship Id='r2' Type='" REL "/worksheet' Target='s2.xml'/>"
    "<Relationship Id='r3' Type='" REL "/styles' Target='styles.xml'/>"
    "<Relationship Id='r4' Type='" REL "/sharedStrings' Target='/xl/t.xml'/>"
    "</Relationships>",
    "<styleSheet><numFmts><numFmt numFmtId='164' formatCode='yyyy-mm-dd'/>"
    "<numFmt numFmtId='165'/></numFmts><cellStyleXfs><xf numFmtId='14'/>"
    "</cellStyleXfs><cellXfs><xf/><xf numFmtId='164'/><xf numFmtId='165'/>"
    "</cellXfs></styleSheet>",
    "<sst><si><t>H1</t></si><si><t/></si><si><r><t>H</t></r>"
    "<rPh><t>nope</t></rPh><r><t>2</t></r></si></sst>",
    SHEET ROW1
    "<row r='2'><c t='s'><v>0</v></c><c><v>1.5</v></c></row>"
    "<row><c t='s'><v> 2 </v></c><c s='1'><v>44440</v></c></row>" END,
    SHEET "<row r='1'><c t='inlineStr'><is><t>other</t></is></c></row>" END,
};

static void add(zip_t *zip, const char *name, const char *given,
                const char *usually)
{
    const char *text = given ? given : usually;
    if (*text)
        ck_assert_int_ge(
            zip_file_add(zip, name,
                         zip_source_buffer(zip, text, strlen(text), 0),
                         ZIP_FL_OVERWRITE),
            0);
}

static char packed[1 << 20];

/* The bytes of a workbook, until the next. */
static struct span pack(const struct book *b)
{
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t *source = zip_source_buffer_create(NULL, 0, 0, &error);
    zip_source_keep(source);
    zip_t *zip = zip_open_from_source(source, ZIP_TRUNCATE, &error);
    ck_assert_ptr_nonnull(zip);
    add(zip, "_rels/.rels", b->root, usual.root);
    add(zip, "xl/workbook.xml", b->workbook, usual.workbook);
    add(zip, "xl/_rels/workbook.xml.rels", b->relations, usual.relations);
    add(zip, "xl/styles.xml", b->styles, usual.styles);
    add(zip, "xl/t.xml", b->strings, usual.strings);
    add(zip, "xl/s1.xml", b->sheet, usual.sheet);
    add(zip, "xl/s2.xml", b->second, usual.second);
    ck_assert_int_eq(zip_close(zip), 0);
    ck_assert_int_eq(zip_source_open(source), 0);
    zip_source_seek(source, 0, SEEK_END);
    size_t length = (size_t)zip_source_tell(source);
    zip_source_seek(source, 0, SEEK_SET);
    ck_assert_uint_le(length, sizeof packed);
    ck_assert_int_eq(zip_source_read(source, packed, length), (int)length);
    zip_source_close(source);
    zip_source_free(source);
    return (struct span){packed, length};
}

enum { ROOM = 4 << 20 };
static char text[ROOM];
static struct excel_fault fault;

/* The text of a sheet, in `text`; or the fault. */
static enum status read_sheet(struct span bytes, const char *sheet)
{
    const struct excel_request request = {sheet, &ROSTER_COLUMNS};
    struct excel *excel;
    size_t got = 0;
    memset(&fault, 0, sizeof fault);
    enum status status = excel_open(bytes, &request, &fault, &excel);
    if (status != STATUS_OK)
        return status;
    status = excel_read(excel, text, ROOM - 1, &fault, &got);
    text[got] = '\0';
    excel_close(excel);
    return status;
}

static enum status read_book(const struct book *b, const char *sheet)
{
    return read_sheet(pack(b), sheet);
}

static void says(const struct book *b, const char *expected)
{
    enum status status = read_book(b, NULL);
    ck_assert_msg(status == STATUS_OK, "%d: %s", status, fault.text);
    ck_assert_str_eq(text, expected);
}

static void is_refused(const struct book *b, const char *sheet,
                       const char *expected)
{
    ck_assert_int_eq(read_book(b, sheet), STATUS_FAULT);
    ck_assert_msg(strstr(fault.text, expected), "found: %s", fault.text);
}

#define USUAL_TEXT "household_id,wage\nH1,1.5\nH2,2021-09-01\n"

START_TEST(a_sheet_is_its_text)
{
    says(&(struct book){0}, USUAL_TEXT);
    ck_assert_int_eq(read_book(&(struct book){0}, "b"), STATUS_OK);
    ck_assert_str_eq(text, "other\n");
}

/* ---- whichever piece of memory is refused -------------------------------- */

/* Once, and from then on. */
static void never_misread(struct span bytes, const char *expected)
{
    int turn = 0;
    for (ran_out = true; ran_out; turn++) {
        int nth = turn / 2;
        for_good = turn % 2;
        ran_out = false;
        left = nth;
        enum status status = read_sheet(bytes, NULL);
        left = -1;
        ck_assert_msg(status == (ran_out ? STATUS_MEMORY : STATUS_OK),
                      "piece %d: %d %s", nth, status, fault.text);
        if (status == STATUS_OK)
            ck_assert_str_eq(text, expected);
    }
    ck_assert_int_gt(turn, 30);
}

/* One was read as if the sheet, its texts or its styles were not there. */
START_TEST(without_memory_no_other_sheet_is_read_and_no_text_is_lost)
{
    struct span bytes = pack(&(struct book){0});
    never_misread(bytes, USUAL_TEXT);
    bytes = pack(
        &(struct book){.sheet = SHEET ROW1
                       "<row><c t='s'><v>0</v></c><c><v>1</v></c></row>"
                       "<row><c r='B3'><v>2</v></c></row></sheetData>"
                       "<mergeCells><mergeCell ref='A2:A3'/></mergeCells>"
                       "</worksheet>"});
    never_misread(bytes, "household_id,wage\nH1,1\nH1,2\n");
}

/* A missing sheet is named; the names need memory as well. */
START_TEST(without_memory_no_sheet_is_said_to_be_missing)
{
    struct span bytes = pack(&(struct book){0});
    int nth = 0;
    for (ran_out = true; ran_out; nth++) {
        ran_out = false;
        left = nth;
        enum status status = read_sheet(bytes, "c");
        left = -1;
        ck_assert_int_eq(status, ran_out ? STATUS_MEMORY : STATUS_FAULT);
    }
    ck_assert_str_eq(fault.text, "no sheet 'c' (there is: a, b)");
}

/* ---- the list of sheets -------------------------------------------------- */

#define ONE_SHEET(attributes)                                                  \
    "<workbook xmlns:r='" REL "'><sheets><sheet " attributes "/></sheets>"     \
    "</workbook>"

START_TEST(a_sheet_is_found_wherever_its_target_leads)
{
    static const char *const targets[] = {"./s1.xml", "../xl/s1.xml",
                                          "../../xl/./s1.xml", "/xl/s1.xml",
                                          "S1.XML"};
    for (size_t i = 0; i < COUNT_OF(targets); i++) {
        char relations[600];
        snprintf(relations, sizeof relations,
                 "<Relationships><Relationship Id='r1' Type='" REL
                 "/worksheet' Target='%s'/></Relationships>",
                 targets[i]);
        enum status status = read_book(
            &(struct book){.relations = relations, .sheet = SHEET ROW1 END},
            NULL);
        if (strcmp(targets[i], "../../xl/./s1.xml") == 0)
            ck_assert_int_eq(status, STATUS_FAULT); /* a dot in the middle */
        else
            ck_assert_msg(status == STATUS_OK, "%s: %s", targets[i],
                          fault.text);
    }
}

START_TEST(a_sheet_without_cells_is_not_the_first)
{
    is_refused(&(struct book){.workbook = ONE_SHEET("name='a' r:id='r3'")},
               NULL, "no sheet that is not hidden");
    is_refused(&(struct book){.workbook = ONE_SHEET("name='a' r:id='r9'")}, "a",
               "'a' is a chart and no sheet of cells");
    is_refused(&(struct book){.workbook = ONE_SHEET("name='a' sheetId='r1'")},
               "a", "'a' is a chart and no sheet of cells");
    is_refused(&(struct book){.workbook = ONE_SHEET(
                                  "name='a' state='hidden' r:id='r1'")},
               NULL, "no sheet that is not hidden");
    is_refused(&(struct book){.relations = ""}, NULL,
               "no sheet that is not hidden");
    ck_assert_int_eq(read_book(&(struct book){.workbook = ONE_SHEET(
                                                  "state='visible' r:id='r1'")},
                               NULL),
                     STATUS_OK); /* without a name */
}

START_TEST(an_archive_that_is_no_workbook_says_what_it_is)
{
    is_refused(&(struct book){.root = ""}, NULL,
               "a zip archive and no workbook");
    is_refused(&(struct book){.root = "<Relationships><Relationship Id='1' "
                                      "Type='" REL "/officeDocument' "
                                      "Target='xl/workbook.bin'/>"
                                      "</Relationships>"},
               NULL, "a zip archive and no workbook");
    is_refused(&(struct book){.root = "<Relationships><Relationship Id='1' "
                                      "Type='" REL "/officeDocument'/>"
                                      "</Relationships>"},
               NULL, "a zip archive and no workbook");
    is_refused(&(struct book){.root = "<Relationships><Relationship Id='1' "
                                      "Type='ument' Target='a.xml'/>"
                                      "</Relationships>"},
               NULL, "a zip archive and no workbook");
    is_refused(&(struct book){.workbook = ""}, NULL,
               "lacks its part 'xl/workbook.xml'");
    is_refused(&(struct book){.styles = ""}, NULL,
               "lacks its part 'xl/styles.xml'");
    is_refused(&(struct book){.sheet = ""}, NULL, "lacks its part 'xl/s1.xml'");
}

/* The part of strings may be named and not be there: no cell needs it. */
START_TEST(strings_that_are_not_there_are_missed_by_who_names_them)
{
    says(&(struct book){.strings = "", .sheet = SHEET ROW1 END},
         "household_id,wage\n");
    is_refused(&(struct book){.strings = ""}, NULL,
               "a cell names a string that is none");
}

/* Relations that a spreadsheet does not write are no table of cells. */
START_TEST(a_package_of_very_many_relations_or_sheets_is_refused)
{
    enum { MANY = 1025 };
    char *workbook = malloc(MANY * 64), *to = workbook;
    to += sprintf(to, "<workbook xmlns:r='" REL "'><sheets>");
    for (int i = 0; i < MANY; i++)
        to += sprintf(to, "<sheet name='%d' r:id='r1'/>", i);
    sprintf(to, "</sheets></workbook>");
    ck_assert_int_ne(read_book(&(struct book){.workbook = workbook}, NULL),
                     STATUS_OK);
    free(workbook);
}

START_TEST(days_are_counted_from_1904_where_the_book_says_so)
{
    static const char *const saying[] = {"1", "true", "0", "false"};
    for (size_t i = 0; i < COUNT_OF(saying); i++) {
        char workbook[600];
        snprintf(workbook, sizeof workbook,
                 "<workbook xmlns:r='" REL "'><workbookPr date1904='%s'/>"
                 "<sheets><sheet name='a' r:id='r1'/></sheets></workbook>",
                 saying[i]);
        ck_assert_int_eq(read_book(&(struct book){.workbook = workbook}, NULL),
                         STATUS_OK);
        ck_assert_msg(strstr(text, i < 2 ? "H2,2025-09-02" : "H2,2021-09-01"),
                      "%s: %s", saying[i], text);
    }
}

/* ---- cells and rows ------------------------------------------------------ */

static void sheet_says(const char *rows, const char *expected)
{
    char sheet[2000];
    snprintf(sheet, sizeof sheet, SHEET ROW1 "%s" END, rows);
    says(&(struct book){.sheet = sheet}, expected);
}

static void sheet_is_refused(const char *rows, uint64_t row,
                             const char *expected)
{
    char sheet[2000];
    snprintf(sheet, sizeof sheet, SHEET ROW1 "%s" END, rows);
    is_refused(&(struct book){.sheet = sheet}, NULL, expected);
    ck_assert_uint_eq(fault.row, row);
}

#define HEAD "household_id,wage\n"

START_TEST(cells_say_what_their_kind_is)
{
    sheet_says("<row><c t='b'><v>0</v></c><c t='b'><v>1</v></c></row>",
               HEAD "no,yes\n");
    sheet_says("<row><c t='str'><f>A1</f><v></v></c><c><v>7</v></c></row>",
               HEAD ",7\n"); /* a formula may give an empty text */
    sheet_says("<row><c><f>A1</f></c><c><f>A1</f><v>7</v></c></row>",
               HEAD "#FORMULA!,7\n");
    sheet_says("<row><c t='e'><v>#REF!</v></c><c t='d'><v>2021-09-01</v></c>"
               "</row>",
               HEAD "#REF!,2021-09-01\n");
    sheet_says("<row><c s='9'><v>7</v></c><c s='2'><v>8</v></c></row>",
               HEAD "7,8\n"); /* a style that is none, one without a code */
    sheet_says("<row><c t='inlineStr'><is><t>a</t><rPh><t>b</t></rPh>"
               "<r><t>c</t></r></is><v>d</v></c><c t='s'><v>1</v></c></row>",
               HEAD "ac,\n"); /* what is spoken, a value, an empty string */
    sheet_says("<row><c><t>a</t><v>7</v></c><c><is><t>x</t></is></c></row>",
               HEAD "7,\n");
    sheet_says("<row><c t='inlineStr'><is><t>  </t></is></c></row>"
               "<row><c><v>7</v></c></row>",
               HEAD "\n7,\n"); /* blanks say nothing */
    sheet_says("<row><c r='A2'><v>7</v></c><c r='D2'><v>8</v></c></row>",
               HEAD "7,,8\n"); /* behind the headings: to be refused */
}

START_TEST(rows_keep_their_numbers)
{
    sheet_says("<row r='4'><c><v>7</v></c></row><row><c><v>8</v></c></row>",
               HEAD "\n\n7,\n8,\n");
    sheet_is_refused("<row r='1'><c><v>7</v></c></row>", 1,
                     "the rows of the sheet are out of order");
    sheet_is_refused("<row r='1048577'><c><v>7</v></c></row>", 1,
                     "the rows of the sheet are out of order");
    sheet_is_refused("<row r='x'/>", 1, "out of order");
    ck_assert_int_eq(
        read_book(&(struct book){.sheet = SHEET ROW1 "<row r='1048576'/>" END},
                  NULL),
        STATUS_OK);
}

START_TEST(cells_that_are_none_are_refused_with_their_row)
{
    sheet_is_refused("<row><c r='x'><v>7</v></c></row>", 2,
                     "the cells of a row are out of order");
    sheet_is_refused("<row><c r='B2'/><c r='A2'/></row>", 2,
                     "the cells of a row are out of order");
    sheet_is_refused("<row><c r='XFE2'/></row>", 2,
                     "the cells of a row are out of order");
    sheet_is_refused("<row><c t='s'><v>x</v></c></row>", 2,
                     "a cell names a string that is none");
    sheet_is_refused("<row><c t='s'><v>0000000000</v></c></row>", 2,
                     "a cell names a string that is none");
    sheet_is_refused("<row><c t='s'><v>3</v></c></row>", 2,
                     "a cell names a string that is none");
    /* The first fault is the one that is told. */
    sheet_is_refused("<row><c t='s'><v>3</v></c><c r='A2'/></row>"
                     "<row r='1'/>",
                     2, "a cell names a string that is none");
    sheet_is_refused("<row><c><v>7</v></c></ro>", 2, "not sound XML");
}

START_TEST(a_cell_has_no_more_text_than_a_spreadsheet_allows)
{
    static char sheet[4 * EXCEL_CELL_BYTES];
    static const struct {
        int bytes;
        bool good;
    } rows[] = {{EXCEL_CELL_BYTES, true},
                {EXCEL_CELL_BYTES + 1, false},
                {2 * EXCEL_CELL_BYTES + 1, false}};
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        int head =
            sprintf(sheet, "%s", SHEET ROW1 "<row><c t='inlineStr'><is><t>");
        memset(sheet + head, 'x', (size_t)rows[i].bytes);
        strcpy(sheet + head + rows[i].bytes, "</t></is></c></row>" END);
        if (rows[i].good)
            ck_assert_int_eq(read_book(&(struct book){.sheet = sheet}, NULL),
                             STATUS_OK);
        else
            is_refused(&(struct book){.sheet = sheet}, NULL,
                       "more text than a spreadsheet allows");
    }
}

START_TEST(headings_stand_in_1024_columns_at_most)
{
    is_refused(&(struct book){.sheet = SHEET
                              "<row><c r='AMK1'><v>1</v></c></row>" END},
               NULL, "headings in more columns than are read");
    ck_assert_int_eq(
        read_book(&(struct book){.sheet = SHEET
                                 "<row><c r='AMJ1'><v>1</v></c></row>" END},
                  NULL),
        STATUS_OK);
}

/* ---- merged cells -------------------------------------------------------- */

static void merged_says(const char *rows, const char *ranges,
                        const char *expected)
{
    char sheet[2000];
    snprintf(sheet, sizeof sheet,
             SHEET "%s</sheetData><mergeCells>%s"
                   "</mergeCells></worksheet>",
             rows, ranges);
    says(&(struct book){.sheet = sheet}, expected);
}

#define ROWS                                                                   \
    ROW1 "<row><c t='s'><v>0</v></c><c><v>1</v></c></row>"                     \
         "<row><c r='B3'><v>2</v></c></row>"

START_TEST(a_merged_id_counts_for_its_rows_and_an_amount_for_none)
{
    merged_says(ROWS, "<mergeCell ref='A2:A3'/>", HEAD "H1,1\nH1,2\n");
    merged_says(ROWS, "<mergeCell ref='A2:B3'/>",
                HEAD "H1,1\nH1,2\n"); /* what stands in a cell counts */
    merged_says(ROW1 "<row><c t='s'><v>0</v></c><c><v>1</v></c></row>"
                     "<row><c r='A3' t='s'><v>2</v></c></row>",
                "<mergeCell ref='B2:B3'/>", HEAD "H1,1\nH2,#MERGED!\n");
    merged_says(ROWS, "<mergeCell ref='A1:A1'/><mergeCell ref='D2:F3'/>",
                HEAD "H1,1\n,2\n"); /* of one cell; behind the headings */
}

START_TEST(ranges_that_are_none_merge_nothing)
{
    static const char *const none[] = {
        "<mergeCell/>", "<mergeCell ref='x'/>", "<mergeCell ref='A2'/>",
        "<mergeCell ref='A2:x'/>", "<mergeCell ref='A2;A3'/>"};
    for (size_t i = 0; i < COUNT_OF(none); i++)
        merged_says(ROWS, none[i], HEAD "H1,1\n,2\n");
}

START_TEST(a_title_stands_in_one_cell_over_several_columns)
{
    static const char title[] =
        "<row><c t='inlineStr'><is><t>title</t></is></c></row>";
    char rows[600];
    snprintf(rows, sizeof rows,
             "%s<row><c t='inlineStr'><is><t>household_id"
             "</t></is></c></row>",
             title);
    merged_says(rows, "<mergeCell ref='A1:C1'/>", "\nhousehold_id\n");
    merged_says(rows, "<mergeCell ref='A1:A2'/>", "title\nhousehold_id\n");
    merged_says(rows, "<mergeCell ref='B1:C1'/>", "title\nhousehold_id\n");
}

/* Ranges come in any order; those of a row from the left. */
START_TEST(ranges_in_any_order_are_the_same)
{
    static const char rows[] =
        ROW1 "<row><c t='s'><v>0</v></c><c><v>1</v></c></row><row/>"
             "<row><c t='s'><v>2</v></c><c><v>1</v></c></row><row/>";
    static const char expected[] = HEAD "H1,1\n\nH2,1\n\n";
    merged_says(rows,
                "<mergeCell ref='B4:B5'/><mergeCell ref='A4:A5'/>"
                "<mergeCell ref='A2:A3'/><mergeCell ref='B2:B3'/>",
                expected);
    merged_says(rows,
                "<mergeCell ref='A2:A3'/><mergeCell ref='B2:B3'/>"
                "<mergeCell ref='A4:A5'/><mergeCell ref='B4:B5'/>",
                expected);
}

/* ---- numbers ------------------------------------------------------------- */

static void number_says(const char *digits, const char *code, bool since_1904,
                        const char *expected)
{
    struct buffer out = {0};
    excel_number(span_of(digits), excel_format_of(span_of(code)), since_1904,
                 &out);
    buffer_char(&out, '\0');
    ck_assert_str_eq(out.data, expected);
    buffer_free(&out);
}

START_TEST(numbers_at_the_edges_of_what_a_cell_holds)
{
    number_says("1E400", "0", false, "1E+400");
    number_says("1E401", "0", false, "1E401"); /* no number of a workbook */
    number_says("1E-401", "0", false, "1E-401");
    number_says("1E4000", "0", false, "1E4000");
    number_says("1E+", "0", false, "1E+");
    number_says("0.00000000001", "General", false, "0.00000000001");
    number_says("0.000000000001", "General", false, "1E-12");
    number_says("12345678", "yyyy-mm-dd", false, "12345678"); /* no day */
    number_says("-1", "yyyy-mm-dd", false, "-1");
    number_says("0.0000001", "h:mm:ss", false, "1900-01-00");
    number_says("44440.999999999", "yyyy-mm", false, "2021-09-02");
    number_says("44440.5", "yyyy-mm", false, "2021-09-01 12:00:00");
    number_says("0.5", "ss", false, "1900-01-00 12:00:00");
    number_says("44440", "d", false, "2021-09-01");
    number_says("44440", "yyyy", false, "2021-09-01");
    number_says("44440", "yyyy-mm h", false, "2021-09-01");
    number_says("5", "0\"open", false, "5"); /* a quote that never ends */
    number_says("5", "0[", false, "5");
    number_says("5", "0e", false, "1900-01-05"); /* the year in Chinese */
}

SUITE("excel", a_sheet_is_its_text,
      without_memory_no_other_sheet_is_read_and_no_text_is_lost,
      without_memory_no_sheet_is_said_to_be_missing,
      a_sheet_is_found_wherever_its_target_leads,
      a_sheet_without_cells_is_not_the_first,
      an_archive_that_is_no_workbook_says_what_it_is,
      strings_that_are_not_there_are_missed_by_who_names_them,
      a_package_of_very_many_relations_or_sheets_is_refused,
      days_are_counted_from_1904_where_the_book_says_so,
      cells_say_what_their_kind_is, rows_keep_their_numbers,
      cells_that_are_none_are_refused_with_their_row,
      a_cell_has_no_more_text_than_a_spreadsheet_allows,
      headings_stand_in_1024_columns_at_most,
      a_merged_id_counts_for_its_rows_and_an_amount_for_none,
      ranges_that_are_none_merge_nothing,
      a_title_stands_in_one_cell_over_several_columns,
      ranges_in_any_order_are_the_same,
      numbers_at_the_edges_of_what_a_cell_holds)
