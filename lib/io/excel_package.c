/* excel_package - libzip over bytes in memory, with limits. */
#include "excel_package.h"

#include "i18n.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <zip.h>

struct excel_package {
    zip_t *zip;
};

struct excel_part {
    zip_file_t *file;
    uint64_t packed, given, most;
};

enum status excel_refuse(struct excel_fault *fault, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    vsnprintf(fault->text, sizeof fault->text, format, args);
    va_end(args);
    return STATUS_FAULT;
}

/* It is damaged, unless libzip wants for memory. */
static enum status damaged(const zip_error_t *error, struct excel_fault *fault)
{
    if (zip_error_code_zip(error) == ZIP_ER_MEMORY)
        return STATUS_MEMORY;
    return excel_refuse(fault, "%s",
                        _("the workbook is damaged or cut off: open it in the "
                          "spreadsheet and save it again as .xlsx"));
}

/* libzip keeps the source where it opens it, and only then. */
static enum status open_bytes(struct span bytes, struct excel_fault *fault,
                              zip_t **out)
{
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t *source =
        zip_source_buffer_create(bytes.at, bytes.length, 0, &error);
    *out = source ? zip_open_from_source(source, ZIP_RDONLY, &error) : NULL;
    if (!*out)
        zip_source_free(source);
    enum status status = *out ? STATUS_OK : damaged(&error, fault);
    zip_error_fini(&error);
    return status;
}

enum status excel_package_open(struct span bytes, struct excel_fault *fault,
                               struct excel_package **out)
{
    struct excel_package *package = calloc(1, sizeof *package);
    if (!package)
        return STATUS_MEMORY;
    enum status status = open_bytes(bytes, fault, &package->zip);
    if (status == STATUS_OK &&
        zip_get_num_entries(package->zip, 0) > EXCEL_MOST_PARTS)
        status = excel_refuse(fault, _("a workbook of more than %d parts"),
                              EXCEL_MOST_PARTS);
    if (status == STATUS_OK)
        *out = package;
    else
        excel_package_close(package);
    return status;
}

void excel_package_close(struct excel_package *package)
{
    if (!package)
        return;
    if (package->zip)
        zip_discard(package->zip);
    free(package);
}

static zip_int64_t find(struct excel_package *package, const char *name)
{
    return zip_name_locate(package->zip, name, ZIP_FL_NOCASE);
}

bool excel_package_has(struct excel_package *package, const char *name)
{
    return find(package, name) >= 0;
}

enum status excel_part_open(struct excel_package *package, const char *name,
                            uint64_t most_bytes, struct excel_fault *fault,
                            struct excel_part **out)
{
    zip_stat_t info;
    zip_int64_t index = find(package, name);
    if (index < 0)
        return excel_refuse(fault, _("the workbook lacks its part '%.200s'"),
                            name);
    zip_stat_init(&info);
    if (zip_stat_index(package->zip, (zip_uint64_t)index, 0, &info) != 0 ||
        !(info.valid & ZIP_STAT_COMP_SIZE))
        return damaged(zip_get_error(package->zip), fault);
    if (info.valid & ZIP_STAT_ENCRYPTION_METHOD &&
        info.encryption_method != ZIP_EM_NONE)
        return excel_refuse(fault, "%s",
                            _("the workbook has a password: save it without "
                              "one"));
    struct excel_part *part = calloc(1, sizeof *part);
    if (!part)
        return STATUS_MEMORY;
    part->file = zip_fopen_index(package->zip, (zip_uint64_t)index, 0);
    part->packed = info.comp_size;
    part->most = most_bytes;
    if (!part->file) {
        excel_part_close(part);
        return damaged(zip_get_error(package->zip), fault);
    }
    *out = part;
    return STATUS_OK;
}

void excel_part_close(struct excel_part *part)
{
    if (!part)
        return;
    if (part->file)
        zip_fclose(part->file);
    free(part);
}

/* So many bytes of so few? The first mebibyte is nobody's harm. */
static bool swells(const struct excel_part *part)
{
    enum { HARMLESS = 1 << 20 };
    return part->given > HARMLESS &&
           part->given / EXCEL_MOST_RATIO > part->packed;
}

enum status excel_part_read(struct excel_part *part, char *data, size_t room,
                            struct excel_fault *fault, size_t *got)
{
    zip_int64_t n = zip_fread(part->file, data, room);
    *got = 0;
    if (n < 0)
        return damaged(zip_file_get_error(part->file), fault);
    part->given += (uint64_t)n;
    if (part->given > part->most)
        return excel_refuse(fault,
                            _("a part of the workbook unpacks to more than "
                              "%llu MiB"),
                            (unsigned long long)(part->most >> 20));
    if (swells(part))
        return excel_refuse(fault,
                            _("a part of the workbook unpacks to more than "
                              "%d times its size: that is no table"),
                            EXCEL_MOST_RATIO);
    *got = (size_t)n;
    return STATUS_OK;
}
