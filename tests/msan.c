/*
 * msan - for the memory sanitizer (analyze.sh memory): Check is not built with
 * it, so what Check has written is taken for unwritten where it goes to the
 * file of its messages. The core, which the tests are of, writes to no file.
 */
#include <malloc.h>
#include <sanitizer/msan_interface.h>
#include <stdio.h>

size_t __real_fwrite(const void *data, size_t size, size_t n, FILE *stream);
size_t __wrap_fwrite(const void *data, size_t size, size_t n, FILE *stream);

size_t __wrap_fwrite(const void *data, size_t size, size_t n, FILE *stream)
{
    __msan_unpoison(data, size * n);
    return __real_fwrite(data, size, n, stream);
}

/* Memory is the sanitizer's own: that of the C library is none in use. */
struct mallinfo2 mallinfo2(void)
{
    return (struct mallinfo2){0};
}
