/* output_side - one more file. */
#include "output_side.h"

enum format output_side_format(enum format main)
{
    return main == FORMAT_JSONL || main == FORMAT_EXCEL ? main : FORMAT_CSV;
}

bool output_side_open(const struct parsed *parsed, enum option_id option,
                      const struct row_writer *like, struct output_side *out)
{
    struct buffer heading = {0};
    struct row_writer writer = *like;
    if (!option_given(parsed, option))
        return true;
    if (!output_open_file(parsed, option, &out->file, &out->name))
        return false;
    writer.out = &heading;
    rows_header(&writer);
    enum status status = heading.failed
                             ? output_tell(out->name, STATUS_MEMORY)
                             : output_side_rows(out, buffer_view(&heading));
    buffer_free(&heading);
    return status == STATUS_OK;
}

enum status output_side_rows(const struct output_side *side, struct span rows)
{
    if (!side->file || rows.length == 0)
        return STATUS_OK;
    return output_tell(side->name, outfile_write(side->file, rows));
}

bool output_side_commit(struct output_side *side)
{
    if (!side->file)
        return true;
    enum status status = output_tell(side->name, outfile_commit(side->file));
    side->file = NULL;
    return status == STATUS_OK;
}

void output_side_abandon(struct output_side *side)
{
    outfile_abandon(side->file);
    side->file = NULL;
}
