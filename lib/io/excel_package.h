/*
 * excel_package - the parts of a workbook: a zip archive held in memory, its
 * parts inflated as they are read and never held whole.
 *
 * Whatever a part claims to be, it is cut off with a fault at the limits
 * below, so that a small file that unpacks without end does no harm.
 */
#ifndef JIUZHU_IO_EXCEL_PACKAGE_H
#define JIUZHU_IO_EXCEL_PACKAGE_H

#include "buffer.h"
#include "status.h"

/* jiuzhu-excel(7) states them. */
enum {
    EXCEL_FILE_BYTES = 256 << 20,  /* of the file itself */
    EXCEL_MOST_PARTS = 10000,      /* of the archive */
    EXCEL_SMALL_BYTES = 16 << 20,  /* of a part that is no sheet, unpacked */
    EXCEL_STRING_BYTES = 512 << 20 /* of the part of shared strings */
};
#define EXCEL_SHEET_BYTES ((uint64_t)2 << 30) /* of a sheet, unpacked */
enum { EXCEL_MOST_RATIO = 500 };              /* unpacked to packed bytes */

/* Why reading stopped: one sentence, translated. */
struct excel_fault {
    char text[400];
    uint64_t row; /* of the sheet; 0: none in particular */
};

/* Notes the fault; STATUS_FAULT. */
enum status excel_refuse(struct excel_fault *fault, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

struct excel_package;

/*
 * Opens an archive in memory, which is borrowed until excel_package_close().
 * STATUS_FAULT: it is none, or is damaged.
 */
enum status excel_package_open(struct span bytes, struct excel_fault *fault,
                               struct excel_package **out);
void excel_package_close(struct excel_package *package);

bool excel_package_has(struct excel_package *package, const char *name);

struct excel_part;

/* Opens a part of at most so many bytes. Free with excel_part_close(). */
enum status excel_part_open(struct excel_package *package, const char *name,
                            uint64_t most_bytes, struct excel_fault *fault,
                            struct excel_part **out);
void excel_part_close(struct excel_part *part);

/* The next bytes; *got is 0 at the end alone. */
enum status excel_part_read(struct excel_part *part, char *data, size_t room,
                            struct excel_fault *fault, size_t *got);

#endif
