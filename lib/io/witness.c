/* witness - a list in the order in which files were opened. */
#include "witness.h"

static struct witness_file *find(const struct witness *witness,
                                 const char *path)
{
    for (struct witness_file *file = witness->first; file; file = file->next)
        if (strcmp(file->mark.path, path) == 0)
            return file;
    return NULL;
}

static struct witness_file *add(struct witness *witness, const char *path)
{
    struct witness_file *file = arena_alloc(&witness->arena, sizeof *file);
    char *kept = span_dup(&witness->arena, span_of(path));
    witness->failed |= !file || !kept;
    if (!file || !kept)
        return NULL;
    file->mark.path = kept;
    if (witness->last)
        witness->last->next = file;
    else
        witness->first = file;
    witness->last = file;
    return file;
}

struct witness_file *witness_begin(struct witness *witness, const char *path)
{
    struct witness_file *file = witness ? find(witness, path) : NULL;
    if (file && (file->reading || file->complete))
        return NULL;
    if (witness && !file)
        file = add(witness, path);
    if (!file)
        return NULL;
    file->reading = true;
    digest_begin(&file->digest);
    return file;
}

void witness_add(struct witness_file *file, struct span bytes)
{
    if (file)
        digest_add(&file->digest, bytes);
}

void witness_end(struct witness_file *file, bool at_end)
{
    if (!file)
        return;
    file->reading = false;
    file->complete = at_end;
    file->mark.bytes = file->digest.bytes;
    digest_end(&file->digest, file->mark.sha256);
}

void witness_free(struct witness *witness)
{
    arena_free(&witness->arena);
    *witness = (struct witness){.first = NULL};
}
