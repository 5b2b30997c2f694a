/*
 * fuzz_workbook - a sheet of a workbook as text. Bytes that begin as an archive
 * are taken as one; any other are parts, each behind a line `--- NAME`, which
 * are packed here, since no fuzzer guesses a checksum.
 */
#include "fuzz.h"

#include "columns.h"
#include "excel.h"

#include <string.h>
#include <zip.h>

/* Adds the part of the name; the text is borrowed until the end. */
static void add_part(zip_t *archive, struct span name, struct span text)
{
    char file[100];
    snprintf(file, sizeof file, "%.*s", SPAN_ARGS(name));
    zip_source_t *source =
        zip_source_buffer(archive, text.at ? text.at : "", text.length, 0);
    MUST(source);
    /* A name that cannot be is refused. */
    if (zip_file_add(archive, file, source, ZIP_FL_OVERWRITE) < 0)
        zip_source_free(source);
}

/* Where the next line `--- NAME` begins, or the end. */
static const char *next_mark(const char *at, const char *end)
{
    for (; at < end; at++) {
        if (end - at >= 4 && memcmp(at, "--- ", 4) == 0)
            return at;
        at = memchr(at, '\n', (size_t)(end - at));
        if (!at)
            break;
    }
    return end;
}

static void add_parts(zip_t *archive, struct span text)
{
    const char *end = text.at + text.length, *at = next_mark(text.at, end);
    while (at < end) {
        const char *name = at + 4;
        const char *line = memchr(name, '\n', (size_t)(end - name));
        const char *body = line ? line + 1 : end;
        at = next_mark(body, end);
        add_part(archive,
                 (struct span){name, (size_t)((line ? line : end) - name)},
                 (struct span){body, (size_t)(at - body)});
    }
}

/* The archive of the parts; free it. NULL where there are none. */
static char *pack(struct span text, size_t *length)
{
    zip_source_t *store = zip_source_buffer_create(NULL, 0, 0, NULL);
    MUST(store);
    zip_source_keep(store);
    zip_t *archive = zip_open_from_source(store, ZIP_TRUNCATE, NULL);
    MUST(archive);
    add_parts(archive, text);
    MUST(zip_close(archive) == 0);
    char *bytes = NULL;
    zip_stat_t stat;
    if (zip_source_stat(store, &stat) == 0 && zip_source_open(store) == 0) {
        bytes = malloc(stat.size ? (size_t)stat.size : 1);
        MUST(bytes);
        zip_int64_t got = zip_source_read(store, bytes, stat.size);
        *length = got > 0 ? (size_t)got : 0;
        zip_source_close(store);
    }
    zip_source_free(store);
    return bytes;
}

/* Reads a sheet to its end. Every text is cut into lines and ends. */
static void read_sheet(struct span bytes, const char *sheet)
{
    const struct excel_request request = {sheet, &ROSTER_COLUMNS};
    struct excel_fault fault = {.text = ""};
    struct excel *excel = NULL;
    enum status status = excel_open(bytes, &request, &fault, &excel);
    char text[4096];
    size_t got = sizeof text;
    MUST(status != STATUS_OK || excel_sheet_name(excel));
    while (status == STATUS_OK && got == sizeof text)
        status = excel_read(excel, text, sizeof text, &fault, &got);
    MUST(status == STATUS_OK || status == STATUS_MEMORY ||
         (status == STATUS_FAULT && fault.text[0]));
    excel_close(excel);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct span bytes = fuzz_span(data, size);
    if (excel_begins(bytes) || excel_begins_old(bytes)) {
        read_sheet(bytes, NULL);
        return 0;
    }
    size_t length = 0;
    char *packed = pack(bytes, &length);
    if (length > 0) {
        read_sheet((struct span){packed, length}, NULL);
        read_sheet((struct span){packed, length}, "Sheet2");
    }
    free(packed);
    return 0;
}
