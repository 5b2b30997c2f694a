/*
 * pack_section - the sections of an INI file as sections of a rulebook.
 */
#ifndef JIUZHU_IO_PACK_SECTION_H
#define JIUZHU_IO_PACK_SECTION_H

#include "ini.h"
#include "rulebook.h"

/*
 * Puts every section but [pack] over the book. Faults are added to messages,
 * and reading goes on; a value without a source is a warning. Texts are
 * borrowed from the INI file, which lives in the book's arena.
 */
enum status pack_read_sections(const struct ini *ini, const char *pack,
                               struct rulebook *book,
                               struct messages *messages);

/* Is the text `none` the end of the parameter's value? */
bool pack_ends_value(const struct param_def *def, const char *text);

#endif
