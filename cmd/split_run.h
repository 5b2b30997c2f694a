/*
 * split_run - what the files of split share: shards and their files
 * (split_shards.c), which row goes to which (split_rows.c), and the manifest
 * (split_manifest.c).
 */
#ifndef JIUZHU_CMD_SPLIT_RUN_H
#define JIUZHU_CMD_SPLIT_RUN_H

#include "digest.h"
#include "frame.h"
#include "household_ids.h"

enum { SHARD_NAME_SIZE = 32 };

struct shard {
    struct outfile *file; /* NULL: committed, or not yet opened */
    struct buffer text;   /* not yet written */
    struct file_mark mark;
    char name[SHARD_NAME_SIZE];
    char *path;
    uint64_t rows, households;
};

/* The cutting of a roster. */
struct cutting {
    const struct block_options *input;
    bool by_hash;
    const char *folder;
    struct shard *shards;
    unsigned count;
    uint64_t total, at; /* bytes of text: of all, and before the block */
    const struct layout *layout; /* of the file in hand */
    struct buffer heading;       /* of the first, with its line end */
    const char *line_end;        /* of the first row */
    struct household_ids *ids;
    struct share_walk walk;
    struct shard *shard; /* of the household in hand */
};

/* "FOLDER/NAME". Caller frees; NULL: no memory. */
char *split_path(const struct cutting *cutting, const char *name);

/* The files of all shards; what is wrong is told. */
enum status split_open_shards(struct cutting *cutting);
enum status split_flush(struct shard *shard);
enum status split_commit_shards(struct cutting *cutting);
void split_free(struct cutting *cutting);

/* Reads the files and fills the shards. */
enum status split_rows(struct cutting *cutting, struct messages *messages);

/*
 * A manifest of an earlier split must not stand beside new shards: it is
 * removed before they have their names, and the new one written after.
 */
enum status split_remove_manifest(const struct cutting *cutting);
enum status split_write_manifest(const struct cutting *cutting,
                                 struct frame *frame);

#endif
