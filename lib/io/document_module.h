/*
 * document_module - what a module of the program offers: workbooks (xlsx.h,
 * xlsx_blank.h) and calendars (ics.h).
 *
 * libical and libxlsxwriter bring a dozen libraries, ICU and that of C++ among
 * them, which take longer to load than most runs take; so they are loaded with
 * this module, only when a workbook or a calendar is asked for.
 */
#ifndef JIUZHU_IO_DOCUMENT_MODULE_H
#define JIUZHU_IO_DOCUMENT_MODULE_H

#include "ics.h"
#include "xlsx.h"
#include "xlsx_blank.h"

/* Each is the function of its name in these headers. */
struct documents {
    enum status (*xlsx_open)(const char *path, const struct out_column *columns,
                             size_t count, struct xlsx **out);
    enum status (*xlsx_rows)(struct xlsx *xlsx, struct span rows);
    enum status (*xlsx_note)(struct xlsx *xlsx, const char *title,
                             const char *value);
    enum status (*xlsx_close)(struct xlsx *xlsx);
    void (*xlsx_abandon)(struct xlsx *xlsx);
    const char *(*xlsx_fault)(const struct xlsx *xlsx);
    enum status (*xlsx_blank)(const char *path,
                              const struct column_table *table, bool chinese);
    enum status (*ics_begin)(const struct ics_calendar *calendar,
                             struct outfile *file);
    enum status (*ics_event)(const struct ics_calendar *calendar,
                             const struct ics_event *event,
                             struct outfile *file);
    enum status (*ics_end)(struct outfile *file);
    /* Of the libraries that are loaded. */
    const char *(*xlsxwriter_version)(void);
    const char *ical_version;
};

/* The name of the module's file, and that of its `const struct documents`. */
#define DOCUMENT_MODULE "jiuzhu-documents.so"
#define DOCUMENT_ENTRY  "jiuzhu_documents"

#endif
