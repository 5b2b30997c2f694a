/*
 * count_allocations - counts the calls of the allocator of a program.
 *
 *   cc -shared -fPIC -o count_allocations.so count_allocations.c
 *   COUNT_ALLOCATIONS=FILE LD_PRELOAD=./count_allocations.so PROGRAM ...
 *
 * When the program ends by exit(), FILE gets one line: the calls that gave
 * memory (malloc, calloc, realloc, the aligned ones) and the bytes they
 * asked for. Needs glibc, whose own names of the allocator are called.
 */
#include <errno.h>
#include <malloc.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>

extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t count, size_t size);
extern void *__libc_realloc(void *memory, size_t size);
extern void *__libc_memalign(size_t alignment, size_t size);

static atomic_ullong calls, bytes;

static void note(size_t size)
{
    atomic_fetch_add_explicit(&calls, 1, memory_order_relaxed);
    atomic_fetch_add_explicit(&bytes, size, memory_order_relaxed);
}

void *malloc(size_t size)
{
    note(size);
    return __libc_malloc(size);
}

void *calloc(size_t count, size_t size)
{
    note(count * size);
    return __libc_calloc(count, size);
}

void *realloc(void *memory, size_t size)
{
    note(size);
    return __libc_realloc(memory, size);
}

void *aligned_alloc(size_t alignment, size_t size)
{
    note(size);
    return __libc_memalign(alignment, size);
}

void *memalign(size_t alignment, size_t size)
{
    note(size);
    return __libc_memalign(alignment, size);
}

int posix_memalign(void **out, size_t alignment, size_t size)
{
    note(size);
    *out = __libc_memalign(alignment, size);
    return *out ? 0 : ENOMEM;
}

__attribute__((destructor)) static void report(void)
{
    unsigned long long so_many = calls, so_large = bytes;
    const char *path = getenv("COUNT_ALLOCATIONS");
    FILE *file = path ? fopen(path, "w") : NULL;
    if (!file)
        return;
    fprintf(file, "%llu %llu\n", so_many, so_large);
    fclose(file);
}
