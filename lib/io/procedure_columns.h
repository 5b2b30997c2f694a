/*
 * procedure_columns - the columns of applications in progress; a row is a
 * struct procedure.
 */
#ifndef JIUZHU_IO_PROCEDURE_COLUMNS_H
#define JIUZHU_IO_PROCEDURE_COLUMNS_H

#include "columns.h"
#include "procedure.h"

extern const struct column_table PROCEDURE_COLUMNS;

#endif
