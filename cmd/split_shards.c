/*
 * split_shards - the files of the shards. All are open at once; each has its
 * name when all are written.
 */
#include "split_run.h"

#include "i18n.h"
#include "say.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

char *split_path(const struct cutting *cutting, const char *name)
{
    size_t room = strlen(cutting->folder) + strlen(name) + 2;
    char *path = malloc(room);
    if (path)
        snprintf(path, room, "%s/%s", cutting->folder, name);
    return path;
}

static enum status open_shard(struct cutting *cutting, unsigned index)
{
    struct shard *shard = &cutting->shards[index];
    snprintf(shard->name, sizeof shard->name, "shard-%05u.csv", index + 1);
    shard->path = split_path(cutting, shard->name);
    if (!shard->path)
        return STATUS_MEMORY;
    shard->mark.path = shard->name;
    enum status status =
        output_tell(shard->path, outfile_open(shard->path, &shard->file));
    if (status == STATUS_OK)
        outfile_mark(shard->file, &shard->mark);
    return status;
}

enum status split_open_shards(struct cutting *cutting)
{
    cutting->shards = calloc(cutting->count, sizeof *cutting->shards);
    if (!cutting->shards)
        return STATUS_MEMORY;
    if (mkdir(cutting->folder, 0700) != 0 && errno != EEXIST) {
        say(_("%s: cannot write: %s"), cutting->folder, strerror(errno));
        return STATUS_FAULT;
    }
    enum status status = STATUS_OK;
    for (unsigned i = 0; i < cutting->count && status == STATUS_OK; i++)
        status = open_shard(cutting, i);
    return status;
}

enum status split_flush(struct shard *shard)
{
    if (shard->text.failed)
        return STATUS_MEMORY;
    enum status status = output_tell(
        shard->path, outfile_write(shard->file, buffer_view(&shard->text)));
    buffer_clear(&shard->text);
    return status;
}

enum status split_commit_shards(struct cutting *cutting)
{
    enum status status = STATUS_OK;
    for (unsigned i = 0; i < cutting->count && status == STATUS_OK; i++) {
        struct shard *shard = &cutting->shards[i];
        status = split_flush(shard);
        if (status != STATUS_OK)
            break;
        status = output_tell(shard->path, outfile_commit(shard->file));
        shard->file = NULL;
    }
    return status;
}

void split_free(struct cutting *cutting)
{
    for (unsigned i = 0; cutting->shards && i < cutting->count; i++) {
        outfile_abandon(cutting->shards[i].file);
        buffer_free(&cutting->shards[i].text);
        free(cutting->shards[i].path);
    }
    free(cutting->shards);
    household_ids_free(cutting->ids);
    share_walk_end(&cutting->walk);
    buffer_free(&cutting->heading);
}
