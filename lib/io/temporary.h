/*
 * temporary - what a file is written to before it has its name: a file in the
 * folder of the target, without a name where the system can do that, else,
 * and shortly before the rename, called .jiuzhu-XXXXXX.
 *
 * Its writer holds it by flock() as long as it lives. One that nobody holds
 * was left by a run that was killed, and goes when the next one opens a file
 * in that folder; those of other users are left alone.
 */
#ifndef JIUZHU_IO_TEMPORARY_H
#define JIUZHU_IO_TEMPORARY_H

#include "status.h"

struct temporary {
    int fd;        /* -1: none */
    int folder_fd; /* -1: not opened yet */
    char *folder;  /* owned */
    char *name;    /* owned: its name, or the name it will have */
    bool named;
};

/* Beside the target. STATUS_IO: errno says why. */
enum status temporary_open(const char *target, struct temporary *out);

/* All but the rename: syncs it, opens its folder, gives it the name. */
enum status temporary_prepare(struct temporary *temporary);

/* Puts it under the name of the target, over what is there. */
enum status temporary_rename(struct temporary *temporary, const char *target);

/* Syncs the folder, so that the name lasts. */
enum status temporary_sync_folder(const struct temporary *temporary);

/* Closes it, and takes a name of its own away. Keeps errno. */
void temporary_close(struct temporary *temporary);

#endif
