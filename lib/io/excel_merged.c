/* excel_merged - ranges found, sorted, and kept at hand row by row. */
#include "excel_merged.h"

#include "array.h"
#include "excel_xml.h"
#include "i18n.h"

#include <stdlib.h>

void excel_merged_free(struct excel_merged *merged)
{
    for (size_t i = 0; i < merged->count; i++)
        free(merged->ranges[i].value);
    free(merged->ranges);
    free(merged->active);
    *merged = (struct excel_merged){.ranges = NULL};
}

const char *excel_cell_read(const char *text, uint32_t *column, uint32_t *row)
{
    enum { MOST_LETTERS = 3, MOST_DIGITS = 7 };
    int letters = 0, digits = 0;
    *column = *row = 0;
    for (; *text >= 'A' && *text <= 'Z' && letters < MOST_LETTERS; letters++)
        *column = *column * 26 + (uint32_t)(*text++ - 'A' + 1);
    for (; *text >= '0' && *text <= '9' && digits < MOST_DIGITS; digits++)
        *row = *row * 10 + (uint32_t)(*text++ - '0');
    if (letters == 0 || digits == 0 || *row == 0)
        return NULL;
    (*column)--;
    return text;
}

/* ---- reading ------------------------------------------------------ */

struct merged_reading {
    struct excel_merged *merged;
    bool failed, too_many;
};

static void on_start(void *user, const char *name,
                     const char *const *attributes)
{
    struct merged_reading *r = user;
    struct excel_merged *m = r->merged;
    struct excel_range range = {0};
    if (strcmp(name, "mergeCell") != 0)
        return;
    const char *text = excel_attribute(attributes, "ref");
    if (text)
        text = excel_cell_read(text, &range.first_column, &range.first_row);
    if (!text || *text++ != ':' ||
        !excel_cell_read(text, &range.last_column, &range.last_row))
        return; /* one cell alone is not merged */
    r->too_many |= m->count == EXCEL_MOST_MERGED;
    struct excel_range *ranges =
        r->too_many
            ? NULL
            : array_reserve(m->ranges, m->count + 1, &m->room, sizeof *ranges);
    r->failed |= !ranges;
    if (!ranges)
        return;
    m->ranges = ranges;
    ranges[m->count++] = range;
}

/* Most sheets have none, and the bytes tell. */
static enum status speaks_of_any(struct excel_part *part,
                                 struct excel_fault *fault, bool *out)
{
    enum { STRETCH = 64 * 1024 };
    static const char word[] = "mergeCell";
    enum { KEPT = sizeof word - 2 };
    char *room = malloc(KEPT + STRETCH);
    size_t kept = 0, got = 1;
    enum status status = room ? STATUS_OK : STATUS_MEMORY;
    *out = false;
    while (status == STATUS_OK && got > 0 && !*out) {
        status = excel_part_read(part, room + kept, STRETCH, fault, &got);
        if (status != STATUS_OK)
            break;
        size_t length = kept + got;
        *out = memmem(room, length, word, sizeof word - 1) != NULL;
        kept = length < KEPT ? length : KEPT;
        memmove(room, room + length - kept, kept);
    }
    free(room);
    return status;
}

static int by_first_row(const void *a, const void *b)
{
    const struct excel_range *x = a, *y = b;
    if (x->first_row != y->first_row)
        return x->first_row < y->first_row ? -1 : 1;
    return (x->first_column > y->first_column) -
           (x->first_column < y->first_column);
}

enum status excel_merged_read(struct excel_package *package, const char *part,
                              struct excel_fault *fault,
                              struct excel_merged *out)
{
    struct excel_part *file = NULL;
    bool any = false;
    struct merged_reading reading = {.merged = out};
    const struct excel_events events = {on_start, NULL, NULL, &reading};
    *out = (struct excel_merged){.ranges = NULL};
    enum status status =
        excel_part_open(package, part, EXCEL_SHEET_BYTES, fault, &file);
    if (status == STATUS_OK)
        status = speaks_of_any(file, fault, &any);
    excel_part_close(file);
    if (status == STATUS_OK && any)
        status =
            excel_xml_whole(package, part, EXCEL_SHEET_BYTES, &events, fault);
    if (status == STATUS_OK && reading.too_many)
        return excel_refuse(fault, _("more than %d merged cells"),
                            EXCEL_MOST_MERGED);
    if (status == STATUS_OK && reading.failed)
        return STATUS_MEMORY;
    if (out->count > 0)
        qsort(out->ranges, out->count, sizeof *out->ranges, by_first_row);
    return status;
}

/* ---- row by row --------------------------------------------------- */

enum status excel_merged_go(struct excel_merged *merged, uint32_t row)
{
    struct excel_merged *m = merged;
    size_t kept = 0;
    for (size_t i = 0; i < m->active_count; i++)
        if (m->ranges[m->active[i]].last_row >= row)
            m->active[kept++] = m->active[i];
    m->active_count = kept;
    for (; m->begun < m->count && m->ranges[m->begun].first_row <= row;
         m->begun++) {
        size_t *active = array_reserve(m->active, m->active_count + 1,
                                       &m->active_room, sizeof *active);
        if (!active)
            return STATUS_MEMORY;
        m->active = active;
        if (m->ranges[m->begun].last_row >= row)
            active[m->active_count++] = m->begun;
    }
    return STATUS_OK;
}
