/*
 * libraries - the libraries in use, with the versions found as the program
 * runs: what goes into a report of a fault. Modules tell of their own.
 */
#ifndef JIUZHU_IO_LIBRARIES_H
#define JIUZHU_IO_LIBRARIES_H

#include <stddef.h>

struct library {
    const char *name;
    char version[32]; /* empty: it does not say */
};

enum { LIBRARY_COUNT = 8 };

void libraries_list(struct library out[LIBRARY_COUNT]);

#endif
