/*
 * excel_xml - a part of a workbook as the events of its XML, in constant
 * memory, through expat. A document type (which can make a line into
 * gigabytes) and nesting deeper than EXCEL_DEPTH are refused.
 */
#ifndef JIUZHU_IO_EXCEL_XML_H
#define JIUZHU_IO_EXCEL_XML_H

#include "excel_package.h"

enum { EXCEL_DEPTH = 64 };

/* Names are without their prefix; attributes as pairs, NULL at the end. */
struct excel_events {
    void (*start)(void *user, const char *name, const char *const *attributes);
    void (*end)(void *user, const char *name);
    void (*text)(void *user, struct span text); /* NULL: nobody asks */
    void *user;
};

/* The value of an attribute, whatever its prefix; NULL: it is not there. */
const char *excel_attribute(const char *const *attributes, const char *name);

struct excel_xml;

/* Borrows part and events. Free with excel_xml_free(). */
enum status excel_xml_new(struct excel_part *part,
                          const struct excel_events *events,
                          struct excel_xml **out);
void excel_xml_free(struct excel_xml *xml);

/* Reads a stretch more; *end says that it was the last. */
enum status excel_xml_step(struct excel_xml *xml, struct excel_fault *fault,
                           bool *end);

/* A small part from its beginning to its end. */
enum status excel_xml_whole(struct excel_package *package, const char *name,
                            uint64_t most_bytes,
                            const struct excel_events *events,
                            struct excel_fault *fault);

#endif
