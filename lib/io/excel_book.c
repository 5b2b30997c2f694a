/* excel_book - relationships, the list of sheets, styles. */
#include "excel_book.h"

#include "array.h"
#include "excel_xml.h"
#include "i18n.h"

#include <stdio.h>
#include <stdlib.h>

enum { MOST_SHEETS = 1024, MOST_FORMATS = 65536, PATH_SIZE = 512 };

/* A line of a _rels part. */
struct relation {
    const char *id, *type, *target;
};

struct relations {
    struct arena *arena;
    struct relation *items;
    size_t count, room;
    bool failed;
};

static const char *keep(struct arena *arena, const char *text)
{
    return text ? span_dup(arena, span_of(text)) : "";
}

static void on_relation(void *user, const char *name,
                        const char *const *attributes)
{
    struct relations *r = user;
    if (strcmp(name, "Relationship") != 0 || r->count > EXCEL_MOST_PARTS)
        return;
    struct relation item = {
        keep(r->arena, excel_attribute(attributes, "Id")),
        keep(r->arena, excel_attribute(attributes, "Type")),
        keep(r->arena, excel_attribute(attributes, "Target"))};
    struct relation *items =
        array_reserve(r->items, r->count + 1, &r->room, sizeof *items);
    if (items)
        r->items = items;
    if (items && item.id && item.type && item.target)
        items[r->count++] = item;
    else
        r->failed = true;
}

/* The relationships of a part ("" for the package), to be freed. */
static enum status read_relations(struct excel_package *package,
                                  const char *part, struct arena *arena,
                                  struct excel_fault *fault,
                                  struct relations *out)
{
    char path[PATH_SIZE + 16];
    const char *slash = strrchr(part, '/');
    int folder = slash ? (int)(slash - part) + 1 : 0;
    *out = (struct relations){.arena = arena};
    snprintf(path, sizeof path, "%.*s_rels/%s.rels", folder, part,
             part + folder);
    const struct excel_events events = {on_relation, NULL, NULL, out};
    if (!excel_package_has(package, path))
        return STATUS_OK;
    enum status status =
        excel_xml_whole(package, path, EXCEL_SMALL_BYTES, &events, fault);
    return status == STATUS_OK && out->failed ? STATUS_MEMORY : status;
}

/* Types end alike in both variants of the format. */
static bool is_of_type(const struct relation *r, const char *end)
{
    size_t n = strlen(r->type), m = strlen(end);
    return n >= m && strcmp(r->type + n - m, end) == 0;
}

static const struct relation *relation_of_type(const struct relations *r,
                                               const char *end)
{
    for (size_t i = 0; i < r->count; i++)
        if (is_of_type(&r->items[i], end))
            return &r->items[i];
    return NULL;
}

/*
 * A target as a path of the archive: absolute, or beside the part. NULL: out of
 * memory.
 */
static const char *resolve(struct arena *arena, const char *part,
                           const char *target)
{
    char path[PATH_SIZE];
    const char *slash = strrchr(part, '/');
    int folder = slash ? (int)(slash - part) + 1 : 0;
    while (strncmp(target, "./", 2) == 0)
        target += 2;
    while (strncmp(target, "../", 3) == 0) {
        target += 3;
        if (folder > 0)
            folder--;
        while (folder > 0 && part[folder - 1] != '/')
            folder--;
    }
    if (target[0] == '/')
        return span_dup(arena, span_of(target + 1));
    snprintf(path, sizeof path, "%.*s%s", folder, part, target);
    return span_dup(arena, span_of(path));
}

/* ---- the workbook ------------------------------------------------- */

struct book_reading {
    struct excel_book *book;
    const struct relations *relations;
    const char *part;
    size_t room;
    bool failed;
};

static const struct relation *relation_by_id(const struct relations *r,
                                             const char *id)
{
    for (size_t i = 0; id && i < r->count; i++)
        if (strcmp(r->items[i].id, id) == 0)
            return &r->items[i];
    return NULL;
}

static void add_sheet(struct book_reading *r, const char *const *attributes)
{
    struct excel_book *book = r->book;
    const char *state = excel_attribute(attributes, "state");
    const struct relation *relation = NULL;
    for (size_t i = 0; attributes[i] && !relation; i += 2)
        if (strchr(attributes[i], ':')) /* r:id, not sheetId */
            relation = relation_by_id(r->relations, attributes[i + 1]);
    struct excel_sheet *sheets = array_reserve(
        book->sheets, book->sheet_count + 1, &r->room, sizeof *sheets);
    if (!sheets || book->sheet_count == MOST_SHEETS) {
        r->failed = true;
        return;
    }
    book->sheets = sheets;
    struct excel_sheet *sheet = &sheets[book->sheet_count++];
    *sheet = (struct excel_sheet){
        .name = keep(&book->arena, excel_attribute(attributes, "name")),
        .hidden = state && strcmp(state, "visible") != 0};
    bool has_cells = relation && is_of_type(relation, "/worksheet");
    if (has_cells)
        sheet->part = resolve(&book->arena, r->part, relation->target);
    r->failed |= !sheet->name || (has_cells && !sheet->part);
}

static bool is_true(const char *value)
{
    return value && (strcmp(value, "1") == 0 || strcmp(value, "true") == 0);
}

static void on_workbook(void *user, const char *name,
                        const char *const *attributes)
{
    struct book_reading *r = user;
    if (strcmp(name, "sheet") == 0)
        add_sheet(r, attributes);
    else if (strcmp(name, "workbookPr") == 0)
        r->book->since_1904 = is_true(excel_attribute(attributes, "date1904"));
}

/* ---- styles ------------------------------------------------------- */

struct style_reading {
    struct excel_book *book;
    struct custom {
        unsigned id;
        struct excel_format format;
    } * customs;
    size_t custom_count, custom_room, format_room;
    bool in_cell_formats, failed;
};

static unsigned number_of(const char *text)
{
    return text ? (unsigned)strtoul(text, NULL, 10) : 0;
}

static void add_custom(struct style_reading *r, const char *const *attributes)
{
    const char *code = excel_attribute(attributes, "formatCode");
    struct custom *customs = array_reserve(r->customs, r->custom_count + 1,
                                           &r->custom_room, sizeof *customs);
    if (!customs || r->custom_count == MOST_FORMATS) {
        r->failed = true;
        return;
    }
    r->customs = customs;
    customs[r->custom_count++] =
        (struct custom){number_of(excel_attribute(attributes, "numFmtId")),
                        excel_format_of(span_of(code ? code : ""))};
}

static struct excel_format format_of(const struct style_reading *r, unsigned id)
{
    for (size_t i = 0; i < r->custom_count; i++)
        if (r->customs[i].id == id)
            return r->customs[i].format;
    return excel_format_numbered(id);
}

static void add_cell_format(struct style_reading *r,
                            const char *const *attributes)
{
    struct excel_book *book = r->book;
    struct excel_format *formats =
        array_reserve(book->formats, book->format_count + 1, &r->format_room,
                      sizeof *formats);
    if (!formats || book->format_count == MOST_FORMATS) {
        r->failed = true;
        return;
    }
    book->formats = formats;
    formats[book->format_count++] =
        format_of(r, number_of(excel_attribute(attributes, "numFmtId")));
}

static void on_style(void *user, const char *name,
                     const char *const *attributes)
{
    struct style_reading *r = user;
    if (strcmp(name, "numFmt") == 0)
        add_custom(r, attributes);
    else if (strcmp(name, "cellXfs") == 0)
        r->in_cell_formats = true;
    else if (r->in_cell_formats && strcmp(name, "xf") == 0)
        add_cell_format(r, attributes);
}

static void on_style_end(void *user, const char *name)
{
    struct style_reading *r = user;
    if (strcmp(name, "cellXfs") == 0)
        r->in_cell_formats = false;
}

static enum status read_styles(struct excel_package *package, const char *part,
                               struct excel_fault *fault,
                               struct excel_book *book)
{
    if (!part)
        return STATUS_MEMORY;
    struct style_reading reading = {.book = book};
    const struct excel_events events = {on_style, on_style_end, NULL, &reading};
    enum status status =
        excel_xml_whole(package, part, EXCEL_SMALL_BYTES, &events, fault);
    free(reading.customs);
    return status == STATUS_OK && reading.failed ? STATUS_MEMORY : status;
}

/* ---- all of it ---------------------------------------------------- */

/* What kind of other file is it that is a zip archive too? */
static enum status tell_other_kind(struct excel_package *package,
                                   struct excel_fault *fault)
{
    if (excel_package_has(package, "content.xml"))
        return excel_refuse(fault, "%s",
                            _("this is an OpenDocument file: save it as "
                              ".xlsx or as CSV"));
    if (excel_package_has(package, "xl/workbook.bin"))
        return excel_refuse(fault, "%s",
                            _("this is a binary workbook (.xlsb): save it as "
                              ".xlsx or as CSV"));
    return excel_refuse(fault, "%s",
                        _("this is a zip archive and no workbook (.xlsx)"));
}

static enum status read_workbook(struct excel_package *package,
                                 const char *part, struct excel_fault *fault,
                                 struct excel_book *book)
{
    struct relations relations;
    enum status status =
        read_relations(package, part, &book->arena, fault, &relations);
    struct book_reading reading = {
        .book = book, .relations = &relations, .part = part};
    const struct excel_events events = {on_workbook, NULL, NULL, &reading};
    if (status == STATUS_OK)
        status =
            excel_xml_whole(package, part, EXCEL_SMALL_BYTES, &events, fault);
    if (status == STATUS_OK && reading.failed)
        status = STATUS_MEMORY;
    const struct relation *strings =
        relation_of_type(&relations, "/sharedStrings");
    const struct relation *styles = relation_of_type(&relations, "/styles");
    if (status == STATUS_OK && strings) {
        book->strings_part = resolve(&book->arena, part, strings->target);
        status = book->strings_part ? STATUS_OK : STATUS_MEMORY;
    }
    if (status == STATUS_OK && styles)
        status = read_styles(
            package, resolve(&book->arena, part, styles->target), fault, book);
    free(relations.items);
    return status;
}

enum status excel_book_read(struct excel_package *package,
                            struct excel_fault *fault, struct excel_book *out)
{
    struct relations relations;
    *out = (struct excel_book){.sheets = NULL};
    enum status status =
        read_relations(package, "", &out->arena, fault, &relations);
    const struct relation *workbook =
        relation_of_type(&relations, "/officeDocument");
    const char *part =
        workbook ? resolve(&out->arena, "", workbook->target) : NULL;
    free(relations.items);
    if (status == STATUS_OK && workbook && !part)
        status = STATUS_MEMORY;
    if (status != STATUS_OK)
        return status;
    size_t n = part ? strlen(part) : 0;
    if (n < 4 || strcmp(part + n - 4, ".xml") != 0)
        return tell_other_kind(package, fault);
    return read_workbook(package, part, fault, out);
}

void excel_book_free(struct excel_book *book)
{
    free(book->sheets);
    free(book->formats);
    free(book->strings.ends);
    buffer_free(&book->strings.text);
    arena_free(&book->arena);
    *book = (struct excel_book){.sheets = NULL};
}
