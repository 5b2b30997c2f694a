/* picture - around the pictures of all commands. */
#include "picture.h"

#include "i18n.h"
#include "readable.h"
#include "say.h"

#include <stdlib.h>

bool picture_read(const struct parsed *parsed, const char **path)
{
    *path = option_value(parsed, OPTION_CHART);
    if (!*path || chart_form_of(*path) != CHART_FORMS)
        return true;
    say(_("--chart '%s': its name ends in neither .svg nor .png"), *path);
    return false;
}

static void tell(enum chart_fault fault)
{
    if (fault == CHART_NO_MODULE)
        say("%s", _("--chart: this build of jiuzhu draws no pictures (it was "
                    "made without pango and cairo)"));
    else if (fault == CHART_NOT_DRAWN)
        say("%s", _("--chart: the picture could not be drawn"));
    else if (fault == CHART_NO_GLYPHS)
        say("%s", _("--chart: no font here has all the letters of the picture "
                    "(Debian: install fonts-noto-cjk)"));
}

const char *picture_module(char path[BESIDE_SIZE])
{
    return beside_module(CHART_MODULE, path);
}

enum status picture_draw(const struct chart *chart, const char *path,
                         struct buffer *out)
{
    char module[BESIDE_SIZE];
    enum chart_fault fault = CHART_DRAWN;
    enum status status = chart_render(chart, chart_form_of(path),
                                      picture_module(module), out, &fault);
    if (status != STATUS_MEMORY)
        tell(fault);
    return status;
}

enum status picture_write(const struct chart *chart, struct output *output)
{
    struct buffer picture = {0};
    enum status status = picture_draw(chart, output->chart_name, &picture);
    if (status == STATUS_OK)
        status = output_chart(output, buffer_view(&picture));
    buffer_free(&picture);
    return status;
}

const char *picture_language(void)
{
    return i18n_is_chinese() ? "zh" : "en";
}

void picture_put_pack(struct buffer *out, const struct rulebook *book, date on)
{
    const struct pack_info *pack = book->pack;
    buffer_text(out, pack->title ? pack->title : pack->id);
    buffer_text(out, _(" ("));
    buffer_text(out, pack->id);
    buffer_text(out, _(")"));
    buffer_text(out, _(", "));
    readable_date(out, on);
}

const char *picture_text(struct buffer *b)
{
    buffer_char(b, '\0');
    return b->failed ? NULL : b->data;
}

/* The pointers first, the texts behind them, in one piece. */
const char **picture_months(month from, size_t count)
{
    const char **labels =
        malloc((count + 1) * (sizeof *labels + MONTH_TEXT_SIZE));
    char *text = labels ? (char *)(labels + count + 1) : NULL;
    for (size_t i = 0; labels && i < count; i++) {
        labels[i] = text;
        text[month_format(from + (month)i, text)] = '\0';
        text += MONTH_TEXT_SIZE;
    }
    return labels;
}
