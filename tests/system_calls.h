/*
 * system_calls - calls of the system that fail on demand, for tests of lib/io.
 *
 * CMakeLists.txt has the linker hand these calls to system_calls.c. Every one
 * is made as it is, but for those that a test lets fail.
 */
#ifndef JIUZHU_TESTS_SYSTEM_CALLS_H
#define JIUZHU_TESTS_SYSTEM_CALLS_H

#include <stdbool.h>

enum system_call {
    CALL_OPEN,
    CALL_OPEN_NAMELESS, /* open() with O_TMPFILE, which counts apart */
    CALL_READ,
    CALL_WRITE,
    CALL_FSYNC,
    CALL_FLOCK,
    CALL_FSTAT,
    CALL_LSEEK,
    CALL_LINKAT,
    CALL_RENAME,
    CALL_MKOSTEMP,
    CALLS
};

/* From now on the Nth (from 1), and `count` in all, fail with this errno. */
void system_fail(enum system_call call, int nth, int count, int error);

/* Was it so? Forgets it, and every other failure. */
bool system_failed(void);

/* read() and write() move one byte at a time; false: as many as they can. */
void system_bytewise(bool yes);

#endif
