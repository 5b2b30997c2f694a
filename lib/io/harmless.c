/* harmless - the apostrophe before what would be a formula. */
#include "harmless.h"

#include "record.h"
#include "rows.h"

bool text_is_formula(struct span text)
{
    static const char *const first[] = {"=",  "+",  "-",  "@",  "\t", "\r",
                                        "\n", "＝", "＋", "－", "＠"};
    for (size_t i = 0; i < sizeof first / sizeof *first; i++) {
        size_t n = strlen(first[i]);
        if (text.length >= n && memcmp(text.at, first[i], n) == 0)
            return true;
    }
    return false;
}

void harmless_field(struct buffer *out, struct span text)
{
    struct buffer harmless = {0};
    if (!text_is_formula(text)) {
        csv_field(out, text);
        return;
    }
    buffer_char(&harmless, '\'');
    buffer_span(&harmless, text);
    csv_field(out, buffer_view(&harmless));
    out->failed |= harmless.failed;
    buffer_free(&harmless);
}

static void put_record(const struct record *record, struct buffer *out)
{
    for (size_t i = 0; i < record->count; i++) {
        if (i > 0)
            buffer_char(out, ',');
        harmless_field(out, record->fields[i]);
    }
    buffer_text(out, "\r\n");
}

enum status harmless_records(struct span records, struct buffer *out)
{
    struct record_reader reader;
    struct arena arena = {0};
    enum status status = STATUS_OK;
    record_reader_init(&reader);
    while (status == STATUS_OK && records.length > 0) {
        struct record record;
        size_t used;
        uint64_t lines;
        arena_reset(&arena);
        status = record_read(&reader, records.at, records.length, &arena,
                             &record, &used, &lines);
        if (status != STATUS_OK)
            break;
        put_record(&record, out);
        records = (struct span){records.at + used, records.length - used};
    }
    record_reader_free(&reader);
    arena_free(&arena);
    return status == STATUS_OK && out->failed ? STATUS_MEMORY : status;
}
