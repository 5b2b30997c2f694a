/* chart - finding the module, and the bytes it draws. */
#include "chart.h"

#include "chart_text.h"

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

/* Behind the opening tag of the SVG stands what it says in words. */
static void add_text(const struct chart *chart, const struct buffer *picture,
                     struct buffer *out)
{
    struct span rest = buffer_view(picture);
    const char *tag =
        rest.length > 0 ? memmem(rest.at, rest.length, "<svg", 4) : NULL;
    const char *end =
        tag ? memchr(tag, '>', rest.length - (size_t)(tag - rest.at)) : NULL;
    size_t head = end ? (size_t)(end - rest.at) + 1 : 0;
    buffer_bytes(out, rest.at, head);
    if (end)
        chart_text(chart, out);
    buffer_bytes(out, rest.at + head, rest.length - head);
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
    struct buffer picture = {0};
    *fault = draw(chart, form, take, &picture);
    if (form == CHART_SVG)
        add_text(chart, &picture, out);
    else
        buffer_span(out, buffer_view(&picture));
    out->failed |= picture.failed;
    buffer_free(&picture);
    if (out->failed)
        return STATUS_MEMORY;
    return *fault == CHART_NOT_DRAWN ? STATUS_FAULT : STATUS_OK;
}
