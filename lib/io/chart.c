/* chart - finding the module, and the bytes it draws. */
#include "chart.h"

#include <dlfcn.h>

enum chart_form chart_form_of(const char *path)
{
    static const char *const ends[CHART_FORMS] = {".svg", ".png"};
    size_t length = strlen(path);
    for (int form = 0; form < CHART_FORMS; form++)
        if (length > 4 && strcmp(path + length - 4, ends[form]) == 0)
            return (enum chart_form)form;
    return CHART_FORMS;
}

static void take(void *user, const char *bytes, size_t count)
{
    buffer_bytes(user, bytes, count);
}

/* ISO C knows no cast of an object pointer to a function; POSIX does. */
static chart_draw *find_entry(void *module)
{
    chart_draw *draw = NULL;
    void *symbol = dlsym(module, CHART_ENTRY);
    _Static_assert(sizeof draw == sizeof symbol, "pointers differ");
    memcpy(&draw, &symbol, sizeof draw);
    return draw;
}

enum status chart_render(const struct chart *chart, enum chart_form form,
                         const char *module, struct buffer *out,
                         enum chart_fault *fault)
{
    /* Never closed: the font libraries keep what they have learned. */
    void *loaded = module ? dlopen(module, RTLD_NOW | RTLD_LOCAL) : NULL;
    chart_draw *draw = loaded ? find_entry(loaded) : NULL;
    *fault = CHART_NO_MODULE;
    if (!draw)
        return STATUS_FAULT;
    *fault = draw(chart, form, take, out);
    if (out->failed)
        return STATUS_MEMORY;
    return *fault == CHART_NOT_DRAWN ? STATUS_FAULT : STATUS_OK;
}
