/* excel_xml - expat fed from a part. */
#include "excel_xml.h"

#include "i18n.h"

#include <expat.h>
#include <stdlib.h>

enum { STRETCH = 64 * 1024 };

struct excel_xml {
    struct excel_part *part;
    const struct excel_events *events;
    XML_Parser parser;
    int depth;
    bool document_type, too_deep;
};

static const char *local_name(const char *name)
{
    const char *colon = strrchr(name, ':');
    return colon ? colon + 1 : name;
}

const char *excel_attribute(const char *const *attributes, const char *name)
{
    for (size_t i = 0; attributes[i]; i += 2)
        if (strcmp(local_name(attributes[i]), name) == 0)
            return attributes[i + 1];
    return NULL;
}

static void XMLCALL on_start(void *user, const XML_Char *name,
                             const XML_Char **attributes)
{
    struct excel_xml *xml = user;
    if (++xml->depth > EXCEL_DEPTH) {
        xml->too_deep = true;
        XML_StopParser(xml->parser, XML_FALSE);
        return;
    }
    xml->events->start(xml->events->user, local_name(name), attributes);
}

static void XMLCALL on_end(void *user, const XML_Char *name)
{
    struct excel_xml *xml = user;
    xml->depth--;
    if (xml->events->end)
        xml->events->end(xml->events->user, local_name(name));
}

static void XMLCALL on_text(void *user, const XML_Char *text, int length)
{
    struct excel_xml *xml = user;
    xml->events->text(xml->events->user, (struct span){text, (size_t)length});
}

static void XMLCALL on_document_type(void *user, const XML_Char *name,
                                     const XML_Char *system,
                                     const XML_Char *public, int internal)
{
    struct excel_xml *xml = user;
    (void)name, (void)system, (void)public, (void)internal;
    xml->document_type = true;
    XML_StopParser(xml->parser, XML_FALSE);
}

enum status excel_xml_new(struct excel_part *part,
                          const struct excel_events *events,
                          struct excel_xml **out)
{
    struct excel_xml *xml = calloc(1, sizeof *xml);
    XML_Parser parser = XML_ParserCreate(NULL);
    if (!xml || !parser) {
        free(xml);
        XML_ParserFree(parser);
        return STATUS_MEMORY;
    }
    *xml = (struct excel_xml){part, events, parser, 0, false, false};
    XML_SetUserData(parser, xml);
    XML_SetElementHandler(parser, on_start, on_end);
    if (events->text)
        XML_SetCharacterDataHandler(parser, on_text);
    XML_SetStartDoctypeDeclHandler(parser, on_document_type);
    *out = xml;
    return STATUS_OK;
}

void excel_xml_free(struct excel_xml *xml)
{
    if (!xml)
        return;
    XML_ParserFree(xml->parser);
    free(xml);
}

static enum status stopped(const struct excel_xml *xml,
                           struct excel_fault *fault)
{
    enum XML_Error error = XML_GetErrorCode(xml->parser);
    if (error == XML_ERROR_NO_MEMORY)
        return STATUS_MEMORY;
    if (xml->document_type)
        return excel_refuse(fault, "%s",
                            _("the workbook holds a document type, which no "
                              "spreadsheet writes"));
    if (xml->too_deep)
        return excel_refuse(fault, _("the workbook is nested deeper than %d"),
                            EXCEL_DEPTH);
    return excel_refuse(fault, _("the workbook is not sound XML (%s)"),
                        XML_ErrorString(error));
}

enum status excel_xml_step(struct excel_xml *xml, struct excel_fault *fault,
                           bool *end)
{
    size_t got;
    void *room = XML_GetBuffer(xml->parser, STRETCH);
    *end = false;
    if (!room)
        return STATUS_MEMORY;
    enum status status = excel_part_read(xml->part, room, STRETCH, fault, &got);
    if (status != STATUS_OK)
        return status;
    *end = got == 0;
    if (XML_ParseBuffer(xml->parser, (int)got, *end) == XML_STATUS_OK)
        return STATUS_OK;
    return stopped(xml, fault);
}

enum status excel_xml_whole(struct excel_package *package, const char *name,
                            uint64_t most_bytes,
                            const struct excel_events *events,
                            struct excel_fault *fault)
{
    struct excel_part *part = NULL;
    struct excel_xml *xml = NULL;
    bool end = false;
    enum status status =
        excel_part_open(package, name, most_bytes, fault, &part);
    if (status == STATUS_OK)
        status = excel_xml_new(part, events, &xml);
    while (status == STATUS_OK && !end)
        status = excel_xml_step(xml, fault, &end);
    excel_xml_free(xml);
    excel_part_close(part);
    return status;
}
