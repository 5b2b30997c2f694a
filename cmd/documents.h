/*
 * documents - the module that writes workbooks and calendars
 * (document_module.h), loaded when one is asked for.
 */
#ifndef JIUZHU_CMD_DOCUMENTS_H
#define JIUZHU_CMD_DOCUMENTS_H

#include "document_module.h"

/* NULL after a message: the installation is not whole. Never unloaded. */
const struct documents *documents_load(void);

#endif
