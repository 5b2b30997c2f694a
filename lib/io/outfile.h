/*
 * outfile - output that is whole or absent.
 *
 * A regular file is written as a temporary in the folder of the target (see
 * temporary.h), synced, and put under its name by a rename: a full disk or a
 * kill leaves what was there before. Devices, FIFOs and standard output are
 * written directly.
 */
#ifndef JIUZHU_IO_OUTFILE_H
#define JIUZHU_IO_OUTFILE_H

#include "digest.h"
#include "span.h"
#include "status.h"

struct outfile;

/* NULL, "-", and the names the system has for it, such as /dev/stdout. */
bool outfile_is_standard_output(const char *path);

/*
 * Opens the target. STATUS_FAULT: it is a symbolic link or a folder;
 * STATUS_IO: errno says why. The links of /dev/fd that lead to a device, a
 * FIFO or a pipe (as >(gzip) of a shell does) are those.
 */
enum status outfile_open(const char *path, struct outfile **out);

/* STATUS_MEMORY for the view of a buffer that has failed. */
enum status outfile_write(struct outfile *file, struct span bytes);

enum { OUTFILE_PATH_SIZE = 32 };

/*
 * A path by which a library can open and write what is being made, instead of
 * outfile_write(). False where the target is written directly.
 */
bool outfile_library_path(struct outfile *file, char path[OUTFILE_PATH_SIZE]);

/*
 * Before anything is written: *mark, whose path the caller gives, gets size
 * and digest of what the file holds when it is committed.
 */
void outfile_mark(struct outfile *file, struct file_mark *mark);

/*
 * All that is likely to fail of a commit: the digest, the sync. Where several
 * files belong together each is prepared before the first is committed.
 */
enum status outfile_prepare(struct outfile *file);

/*
 * Makes what was written the file. Frees it, whatever the status. If the
 * folder cannot be synced in the end, a name that was not there is taken back;
 * one that was, has the new bytes, whole.
 */
enum status outfile_commit(struct outfile *file);

/* Forgets what was written. NULL is allowed. */
void outfile_abandon(struct outfile *file);

/* A file of one text, whole or not at all; a lost text is STATUS_MEMORY. */
enum status outfile_put(const char *path, struct span text);

#endif
