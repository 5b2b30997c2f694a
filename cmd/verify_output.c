/*
 * verify_output - an output beside the same output made again: equal, or the
 * first line at which they part, with both versions of it.
 */
#include "i18n.h"
#include "lines.h"
#include "record.h"
#include "say.h"
#include "verify.h"

#include <errno.h>
#include <stdio.h>
#include <unistd.h>

/* Two files read side by side. */
struct sides {
    struct lines *lines[2];
    struct span line[2];
    bool end[2];
};

static enum status open_sides(struct sides *s, const struct output_pair *pair)
{
    enum status status = lines_open(pair->kept, &s->lines[0]);
    return status == STATUS_OK ? lines_open(pair->again, &s->lines[1]) : status;
}

static void close_sides(struct sides *s)
{
    lines_close(s->lines[0]);
    lines_close(s->lines[1]);
}

/* Goes to the first line at which they part; to the end where they do not. */
static enum status find_parting(struct sides *s)
{
    for (;;) {
        for (int i = 0; i < 2; i++) {
            enum status status =
                lines_next(s->lines[i], &s->line[i], &s->end[i]);
            if (status != STATUS_OK)
                return status;
        }
        if (s->end[0] || s->end[1] || !span_equal(s->line[0], s->line[1]))
            return STATUS_OK;
    }
}

/* ---- columns of CSV ---------------------------------------------------- */

struct cells {
    struct span *items;
    size_t count;
};

/* What records are read with, and where their texts are. */
struct record_room {
    struct record_reader reader;
    struct arena arena;
};

/* A line as a record of its own; false where it is none. */
static bool read_cells(struct record_room *room, struct span line,
                       struct cells *out)
{
    struct record record;
    size_t used;
    uint64_t lines;
    char *text = arena_alloc(&room->arena, line.length + 1);
    if (!text)
        return false;
    memcpy(text, line.at, line.length);
    text[line.length] = '\n';
    if (record_read(&room->reader, text, line.length + 1, &room->arena, &record,
                    &used, &lines) != STATUS_OK ||
        record.fault != RECORD_GOOD || record.count < 2)
        return false;
    out->count = record.count;
    out->items = arena_array(&room->arena, record.count, sizeof *out->items);
    for (size_t i = 0; out->items && i < record.count; i++)
        out->items[i] = record.fields[i];
    return out->items != NULL;
}

/* The heading, and the line on either side. */
struct table_rows {
    struct cells names, was, is;
};

static bool read_rows(struct record_room *room, struct span heading,
                      const struct sides *s, struct table_rows *out)
{
    return read_cells(room, heading, &out->names) &&
           read_cells(room, s->line[0], &out->was) &&
           read_cells(room, s->line[1], &out->is) &&
           out->was.count == out->names.count &&
           out->is.count == out->names.count;
}

/* Every column that differs; false where the lines are no such records. */
static bool tell_columns(const char *name, struct span heading,
                         const struct sides *s, uint64_t line)
{
    struct record_room room = {.arena = {NULL, NULL}};
    struct table_rows rows;
    size_t told = 0;
    record_reader_init(&room.reader);
    bool records = read_rows(&room, heading, s, &rows);
    for (size_t i = 0; records && i < rows.names.count; i++) {
        struct span was = rows.was.items[i], is = rows.is.items[i];
        if (span_equal(was, is))
            continue;
        printf(_("%s:%llu: %.*s: %.*s was '%.*s', is now '%.*s'\n"), name,
               (unsigned long long)line, SPAN_ARGS(rows.was.items[0]),
               SPAN_ARGS(rows.names.items[i]), SPAN_ARGS(was), SPAN_ARGS(is));
        told++;
    }
    record_reader_free(&room.reader);
    arena_free(&room.arena);
    return told > 0;
}

/* ---- any lines --------------------------------------------------------- */

enum { BEFORE = 40, BEHIND = 60 };

/* A part of the line around the place, whole characters. */
static struct span around(struct span line, size_t at)
{
    size_t from = at > BEFORE ? at - BEFORE : 0;
    size_t to = at + BEHIND < line.length ? at + BEHIND : line.length;
    while (from > 0 && (line.at[from] & 0xC0) == 0x80)
        from--;
    while (to < line.length && (line.at[to] & 0xC0) == 0x80)
        to++;
    return (struct span){line.at + from, to > from ? to - from : 0};
}

static void tell_lines(const char *name, const struct sides *s, uint64_t line)
{
    size_t at = 0;
    while (at < s->line[0].length && at < s->line[1].length &&
           s->line[0].at[at] == s->line[1].at[at])
        at++;
    struct span was = around(s->line[0], at), is = around(s->line[1], at);
    printf(_("%s:%llu: was ...%.*s..., is now ...%.*s...\n"), name,
           (unsigned long long)line, SPAN_ARGS(was), SPAN_ARGS(is));
}

static void tell_parting(const char *name, struct span heading,
                         const struct sides *s)
{
    uint64_t line = lines_number(s->lines[s->end[0] ? 1 : 0]);
    if (s->end[0] && s->end[1])
        printf(_("%s: they part in the line end of the last line\n"), name);
    else if (s->end[0])
        printf(_("%s:%llu: the run gives a line more: %.*s\n"), name,
               (unsigned long long)line, SPAN_ARGS(around(s->line[1], BEFORE)));
    else if (s->end[1])
        printf(_("%s:%llu: the run gives no such line: %.*s\n"), name,
               (unsigned long long)line, SPAN_ARGS(around(s->line[0], BEFORE)));
    else if (!tell_columns(name, heading, s, line))
        tell_lines(name, s, line);
}

/* The first line of a file, copied. */
static enum status read_heading(const char *path, struct buffer *out)
{
    struct lines *lines = NULL;
    struct span line = {NULL, 0};
    bool end;
    enum status status = lines_open(path, &lines);
    if (status == STATUS_OK)
        status = lines_next(lines, &line, &end);
    if (status == STATUS_OK)
        buffer_span(out, line);
    lines_close(lines);
    return status;
}

/* A workbook has no lines. */
static bool is_workbook(const struct buffer *heading)
{
    return heading->length > 2 && memcmp(heading->data, "PK", 2) == 0;
}

static enum status tell_first_difference(const struct output_pair *pair)
{
    struct sides s = {.lines = {NULL, NULL}};
    struct buffer heading = {0};
    enum status status = read_heading(pair->kept, &heading);
    if (status == STATUS_OK && !is_workbook(&heading)) {
        status = open_sides(&s, pair);
        if (status == STATUS_OK)
            status = find_parting(&s);
        if (status == STATUS_OK)
            tell_parting(pair->kept, buffer_view(&heading), &s);
    }
    close_sides(&s);
    buffer_free(&heading);
    return status;
}

/* ---- the comparison ---------------------------------------------------- */

/* What is kept under the name; false where nothing can be read there. */
static enum status mark_kept(const struct output_pair *pair, bool *is_there,
                             struct file_mark *out)
{
    *is_there = strcmp(pair->kept, "-") != 0 && access(pair->kept, F_OK) == 0;
    if (!*is_there)
        return STATUS_OK;
    enum status status = digest_file(pair->kept, &out->bytes, out->sha256);
    if (status == STATUS_IO)
        say(_("%s: cannot read: %s"), pair->kept, strerror(errno));
    return status;
}

enum status compare_output(const struct output_pair *pair,
                           struct comparison *out)
{
    struct file_mark kept = {.path = pair->kept};
    bool is_there;
    const char *name =
        strcmp(pair->kept, "-") == 0 ? _("<standard output>") : pair->kept;
    enum status status = mark_kept(pair, &is_there, &kept);
    if (status != STATUS_OK)
        return status;
    bool changed = is_there && !file_mark_equal(&kept, pair->was);
    bool differs = !file_mark_equal(pair->was, pair->is);
    if (differs)
        printf(_("%s: the run gives another output (%llu bytes, %llu now)\n"),
               name, (unsigned long long)pair->was->bytes,
               (unsigned long long)pair->is->bytes);
    if (changed)
        printf(_("%s: not what the receipt tells: changed since\n"), name);
    else if (!is_there)
        printf(_("%s: not there any more: compared by its hash alone\n"), name);
    out->differences += differs || changed;
    return is_there && !file_mark_equal(&kept, pair->is)
               ? tell_first_difference(pair)
               : STATUS_OK;
}
