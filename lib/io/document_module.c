/* document_module - the one name that the module shows. */
#include "document_module.h"

#include <libical/ical.h>
#include <xlsxwriter.h>

extern const struct documents jiuzhu_documents
    __attribute__((visibility("default")));

const struct documents jiuzhu_documents = {
    .xlsx_open = xlsx_open,
    .xlsx_rows = xlsx_rows,
    .xlsx_note = xlsx_note,
    .xlsx_close = xlsx_close,
    .xlsx_abandon = xlsx_abandon,
    .xlsx_fault = xlsx_fault,
    .xlsx_blank = xlsx_blank,
    .ics_begin = ics_begin,
    .ics_event = ics_event,
    .ics_end = ics_end,
    .xlsxwriter_version = lxw_version,
    .ical_version = ICAL_VERSION,
};
