/* excel - choosing the sheet, and giving its text piece by piece. */
#include "excel.h"

#include "excel_cells.h"
#include "i18n.h"

#include <stdlib.h>

struct excel {
    struct excel_package *package;
    struct excel_book book;
    const struct excel_sheet *sheet;
    struct excel_merged merged;
    struct excel_part *part;
    struct excel_xml *xml;
    struct excel_events events;
    struct excel_cells cells;
    size_t given; /* of cells.out */
    bool at_end;
};

static bool begins_with(struct span bytes, const char *mark, size_t length)
{
    return bytes.length >= length && memcmp(bytes.at, mark, length) == 0;
}

bool excel_begins(struct span bytes)
{
    return begins_with(bytes, "PK\x03\x04", 4) ||
           begins_with(bytes, "PK\x05\x06", 4);
}

bool excel_begins_old(struct span bytes)
{
    return begins_with(bytes, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8);
}

/* ---- the sheet ---------------------------------------------------- */

/* The names of the sheets, for who asks for one that is not there. */
static enum status no_such_sheet(const struct excel_book *book,
                                 const char *name, struct excel_fault *fault)
{
    enum { SHOWN = 200 };
    struct buffer names = {0};
    for (size_t i = 0; i < book->sheet_count && names.length < SHOWN; i++) {
        buffer_text(&names, i > 0 ? ", " : "");
        buffer_text(&names, book->sheets[i].name);
    }
    enum status status = names.failed ? STATUS_MEMORY : STATUS_OK;
    if (status == STATUS_OK)
        status = excel_refuse(fault, _("no sheet '%s' (there is: %.*s)"), name,
                              SPAN_ARGS(buffer_view(&names)));
    buffer_free(&names);
    return status;
}

static enum status choose(const struct excel_book *book, const char *name,
                          struct excel_fault *fault,
                          const struct excel_sheet **out)
{
    *out = NULL;
    for (size_t i = 0; i < book->sheet_count && !*out; i++) {
        const struct excel_sheet *sheet = &book->sheets[i];
        if (name ? strcmp(sheet->name, name) == 0
                 : !sheet->hidden && sheet->part)
            *out = sheet;
    }
    if (!*out && name)
        return no_such_sheet(book, name, fault);
    if (!*out)
        return excel_refuse(fault, "%s",
                            _("the workbook has no sheet that is not hidden "
                              "(name one with --sheet)"));
    if (!(*out)->part)
        return excel_refuse(fault, _("'%s' is a chart and no sheet of cells"),
                            name);
    return STATUS_OK;
}

static enum status begin(struct excel *e, const struct excel_request *request,
                         struct excel_fault *fault)
{
    enum status status = excel_book_read(e->package, fault, &e->book);
    if (status == STATUS_OK)
        status = choose(&e->book, request->sheet, fault, &e->sheet);
    if (status == STATUS_OK)
        status = excel_book_strings(e->package, fault, &e->book);
    if (status == STATUS_OK)
        status =
            excel_merged_read(e->package, e->sheet->part, fault, &e->merged);
    if (status == STATUS_OK)
        status = excel_part_open(e->package, e->sheet->part, EXCEL_SHEET_BYTES,
                                 fault, &e->part);
    e->cells = (struct excel_cells){
        .book = &e->book, .table = request->table, .merged = &e->merged};
    e->events = excel_cells_events(&e->cells);
    if (status == STATUS_OK)
        status = excel_xml_new(e->part, &e->events, &e->xml);
    return status;
}

enum status excel_open(struct span bytes, const struct excel_request *request,
                       struct excel_fault *fault, struct excel **out)
{
    struct excel *e = calloc(1, sizeof *e);
    if (!e)
        return STATUS_MEMORY;
    enum status status = excel_package_open(bytes, fault, &e->package);
    if (status == STATUS_OK)
        status = begin(e, request, fault);
    if (status == STATUS_OK)
        *out = e;
    else
        excel_close(e);
    return status;
}

void excel_close(struct excel *excel)
{
    if (!excel)
        return;
    excel_xml_free(excel->xml);
    excel_part_close(excel->part);
    excel_cells_free(&excel->cells);
    excel_merged_free(&excel->merged);
    excel_book_free(&excel->book);
    excel_package_close(excel->package);
    free(excel);
}

/* ---- its text ----------------------------------------------------- */

static enum status more(struct excel *e, struct excel_fault *fault)
{
    buffer_clear(&e->cells.out);
    e->given = 0;
    e->cells.fault = fault;
    enum status status = excel_xml_step(e->xml, fault, &e->at_end);
    if (status == STATUS_FAULT && e->cells.status == STATUS_OK)
        fault->row = e->cells.row;
    return e->cells.status != STATUS_OK ? e->cells.status : status;
}

enum status excel_read(struct excel *excel, char *data, size_t room,
                       struct excel_fault *fault, size_t *got)
{
    *got = 0;
    while (*got < room) {
        size_t left = excel->cells.out.length - excel->given;
        if (left == 0 && excel->at_end)
            return STATUS_OK;
        if (left == 0) {
            enum status status = more(excel, fault);
            if (status != STATUS_OK)
                return status;
            continue;
        }
        if (left > room - *got)
            left = room - *got;
        memcpy(data + *got, excel->cells.out.data + excel->given, left);
        excel->given += left;
        *got += left;
    }
    return STATUS_OK;
}

const char *excel_sheet_name(const struct excel *excel)
{
    return excel->sheet->name;
}

size_t excel_other_sheets(const struct excel *excel)
{
    size_t count = 0;
    for (size_t i = 0; i < excel->book.sheet_count; i++)
        count += !excel->book.sheets[i].hidden && excel->book.sheets[i].part &&
                 &excel->book.sheets[i] != excel->sheet;
    return count;
}

uint64_t excel_title_rows(const struct excel *excel)
{
    return excel->cells.title_rows;
}
