/*
 * main - runs a harness on files, and on every file of folders: the seeds and
 * what once went wrong, without a fuzzer.
 */
#include "fuzz.h"

#include <dirent.h>
#include <string.h>

static unsigned long runs;

static void run_file(const char *path)
{
    FILE *file = fopen(path, "rb");
    uint8_t *data = NULL;
    size_t size = 0, room = 0, got;
    if (!file) {
        perror(path);
        exit(2);
    }
    do {
        room = size + 65536;
        data = realloc(data, room);
        MUST(data);
        got = fread(data + size, 1, room - size, file);
        size += got;
    } while (got > 0);
    fclose(file);
    /* Of its very size, so that a sanitizer sees a byte too many. */
    uint8_t *exact = malloc(size ? size : 1);
    MUST(exact);
    memcpy(exact, data, size);
    free(data);
    LLVMFuzzerTestOneInput(exact, size);
    free(exact);
    runs++;
}

static void run(const char *path)
{
    DIR *folder = opendir(path);
    struct dirent *entry;
    if (!folder) {
        run_file(path);
        return;
    }
    while ((entry = readdir(folder))) {
        char name[4096];
        if (entry->d_name[0] == '.')
            continue;
        snprintf(name, sizeof name, "%s/%s", path, entry->d_name);
        run(name);
    }
    closedir(folder);
}

int main(int argc, char **argv)
{
    for (int i = 1; i < argc; i++)
        run(argv[i]);
    printf("%lu runs\n", runs);
    return runs > 0 ? 0 : 2;
}
