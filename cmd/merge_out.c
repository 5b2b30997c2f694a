/* merge_out - rows are written when 64 KiB of them are there. */
#include "merge_out.h"

#include "i18n.h"
#include "output.h"
#include "say.h"

enum { WRITE_BYTES = 64 * 1024 };

enum status gathering_put(struct gathering *g, struct span text)
{
    buffer_span(&g->text, text);
    if (g->text.failed)
        return STATUS_MEMORY;
    if (g->text.length < WRITE_BYTES)
        return STATUS_OK;
    enum status status =
        output_tell(g->name, outfile_write(g->out, buffer_view(&g->text)));
    buffer_clear(&g->text);
    return status;
}

enum status gathering_line(struct gathering *g, struct span line)
{
    enum status status = gathering_put(g, line);
    return status == STATUS_OK ? gathering_put(g, (struct span){"\n", 1})
                               : status;
}

enum status gathering_end(struct gathering *g, enum status status)
{
    if (status == STATUS_OK && g->text.length > 0)
        status =
            output_tell(g->name, outfile_write(g->out, buffer_view(&g->text)));
    buffer_free(&g->text);
    return status;
}

enum status merge_other_headings(const char *file, const char *first)
{
    say(_("%s: its headings are not those of %s"), file, first);
    return STATUS_FAULT;
}
