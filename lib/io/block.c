/* block - opening files, reading headings, cutting at households. */
#include "block.h"

#include "cut.h"
#include "first_line.h"
#include "i18n.h"
#include "record.h"
#include "wide.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

struct block_reader {
    const struct block_options *options;
    size_t next_file;
    struct source *source;
    struct excel_request request;
    const char *file;
    bool encoding_told;
    struct arena arena; /* layouts, for the whole run */
    struct record_reader headings;
    struct layout *layout, *first_layout;
    char *carry; /* read, and not yet given */
    size_t carry_length, carry_capacity;
    bool carry_is_all; /* the source has ended behind it */
    uint64_t line;     /* of the first byte of carry */
    uint64_t title_rows;
    uint64_t bytes;
    uint64_t closed_bytes; /* of the files that are done */
};

void block_free(struct block *block)
{
    free(block->data);
    free(block->records);
    *block = (struct block){0};
}

static bool reserve(char **data, size_t *capacity, size_t need)
{
    if (need <= *capacity)
        return true;
    char *grown = realloc(*data, need);
    if (!grown)
        return false;
    *data = grown;
    *capacity = need;
    return true;
}

static enum status file_fault(struct block_reader *r, uint64_t line,
                              struct messages *messages, const char *text)
{
    messages_add(messages, SEVERITY_FAULT, (struct place){r->file, line, NULL},
                 "%s", text);
    return STATUS_FAULT;
}

/* The text has a bound in it. */
static enum status bound_fault(struct block_reader *r,
                               struct messages *messages, const char *text,
                               size_t bound)
{
    char filled[256];
    snprintf(filled, sizeof filled, text, bound);
    return file_fault(r, r->line, messages, filled);
}

static enum status read_fault(struct block_reader *r, struct messages *messages)
{
    messages_add(messages, SEVERITY_FAULT, (struct place){.file = r->file},
                 _("cannot read: %s"), strerror(errno));
    return STATUS_FAULT;
}

/* source_read() with its failures told. */
static enum status read_source(struct block_reader *r,
                               struct messages *messages, char *data,
                               size_t room, size_t *got)
{
    enum status status = source_read(r->source, data, room, got);
    if (status == STATUS_IO)
        return read_fault(r, messages);
    if (status == STATUS_FAULT)
        return file_fault(r, source_fault(r->source)->row, messages,
                          source_fault(r->source)->text);
    if (status == STATUS_OK && !r->encoding_told &&
        source_encoding(r->source) == ENCODING_GB18030) {
        r->encoding_told = true;
        messages_add(messages, SEVERITY_NOTE, (struct place){.file = r->file},
                     _("read as GB18030"));
    }
    return status;
}

/* Fills the carry with the beginning of the file. */
static enum status fill_carry(struct block_reader *r, struct messages *messages)
{
    size_t got;
    if (!reserve(&r->carry, &r->carry_capacity, BLOCK_BYTES))
        return STATUS_MEMORY;
    enum status status = read_source(r, messages, r->carry, BLOCK_BYTES, &got);
    r->carry_length = got;
    r->carry_is_all = got < BLOCK_BYTES;
    return status;
}

static void drop_carry(struct block_reader *r, size_t count)
{
    memmove(r->carry, r->carry + count, r->carry_length - count);
    r->carry_length -= count;
}

static enum status resolve(struct block_reader *r, const struct record *record,
                           struct messages *messages)
{
    size_t most = r->options->most_columns ? r->options->most_columns
                                           : (size_t)MOST_COLUMNS;
    if (record->count > most)
        return bound_fault(r, messages,
                           _("more than %zu columns (see JIUZHU_MOST_COLUMNS "
                             "in jiuzhu(1))"),
                           most);
    struct layout *layout = arena_alloc(&r->arena, sizeof *layout);
    if (!layout)
        return STATUS_MEMORY;
    char *header = span_dup(&r->arena, record->text);
    if (!header)
        return STATUS_MEMORY;
    const struct excel *workbook = source_workbook(r->source);
    *layout = (struct layout){.table = r->options->table,
                              .file = r->file,
                              .ignore_unknown = r->options->ignore_unknown};
    if (workbook) {
        const char *name = excel_sheet_name(workbook);
        layout->sheet = span_dup(&r->arena, span_of(name));
        if (!layout->sheet)
            return STATUS_MEMORY;
    }
    const struct record_headings line = {r->line, record->fields,
                                         record->count};
    enum status status = layout_resolve(&line, &r->arena, messages, layout);
    layout->header = (struct span){header, record->text.length};
    r->layout = layout;
    if (!r->first_layout)
        r->first_layout = layout;
    return status;
}

static enum status other_separator(struct block_reader *r, char separator,
                                   struct messages *messages)
{
    char text[8] = {separator, '\0'};
    messages_add(messages, SEVERITY_FAULT,
                 (struct place){r->file, r->line, NULL},
                 _("the fields are apart by '%s' (expected commas: in the "
                   "spreadsheet choose \"CSV UTF-8\" when saving)"),
                 separator == '\t' ? "TAB" : text);
    return STATUS_FAULT;
}

/* The record as headings, or as what stands above them; *more: these come. */
static enum status take_headings(struct block_reader *r,
                                 const struct record *record,
                                 struct messages *messages, bool *more)
{
    char separator = ',';
    *more = false;
    if (record->fault != RECORD_GOOD)
        return file_fault(r, r->line, messages,
                          _("the line of headings is not sound CSV"));
    switch (first_line_of(record, r->options->table, &separator)) {
    case FIRST_SEPARATOR:
        return other_separator(r, separator, messages);
    case FIRST_TITLE:
        r->title_rows++;
        *more = true;
        return STATUS_OK;
    case FIRST_NOTHING:
        *more = true;
        return STATUS_OK;
    case FIRST_HEADINGS:
        break;
    }
    return resolve(r, record, messages);
}

/* The heading record, below what a spreadsheet puts above it. */
static enum status read_headings(struct block_reader *r,
                                 struct messages *messages)
{
    r->line = 1;
    for (;;) {
        struct record record;
        size_t used;
        uint64_t lines;
        bool sound;
        size_t whole =
            cut_records(r->carry, r->carry_length, r->carry_is_all, &sound);
        if (whole == 0 && r->carry_length == 0)
            return file_fault(r, 1, messages,
                              _("the file is empty (expected a line of "
                                "headings; see 'jiuzhu template')"));
        if (whole == 0)
            return file_fault(r, r->line, messages,
                              _("no end to the line of headings within "
                                "1 MiB"));
        enum status status = record_read(&r->headings, r->carry, whole,
                                         &r->arena, &record, &used, &lines);
        if (status != STATUS_OK)
            return status;
        bool more;
        status = take_headings(r, &record, messages, &more);
        drop_carry(r, used);
        r->line += lines;
        if (!more || status != STATUS_OK)
            return status;
    }
}

/* Which of several sheets is read is no guess to make in silence. */
static void note_sheet(struct block_reader *r, struct messages *messages)
{
    const struct excel *workbook = source_workbook(r->source);
    if (workbook && !r->request.sheet && excel_other_sheets(workbook) > 0)
        messages_add(messages, SEVERITY_NOTE, (struct place){.file = r->file},
                     _("the sheet '%s' is read, and not the others (--sheet "
                       "NAME reads another)"),
                     excel_sheet_name(workbook));
}

static void note_title(struct block_reader *r, struct messages *messages)
{
    const struct excel *workbook = source_workbook(r->source);
    uint64_t rows = r->title_rows + (workbook ? excel_title_rows(workbook) : 0);
    if (rows > 0)
        messages_add(messages, SEVERITY_NOTE, (struct place){.file = r->file},
                     _("%llu rows above the headings are taken for a title"),
                     (unsigned long long)rows);
}

static enum status open_next(struct block_reader *r, struct messages *messages)
{
    const char *path = r->options->files[r->next_file++];
    r->closed_bytes = block_reader_file_bytes(r);
    source_close(r->source);
    r->source = NULL;
    r->file = strcmp(path, "-") == 0 ? _("<standard input>") : path;
    r->encoding_told = false;
    r->title_rows = 0;
    enum status status = source_open(path, r->options->encoding, &r->source);
    if (status == STATUS_IO)
        return read_fault(r, messages);
    if (status == STATUS_OK)
        source_note(r->source, path, r->options->witness);
    r->request = (struct excel_request){r->options->sheet, r->options->table};
    if (status == STATUS_OK)
        source_request(r->source, &r->request);
    if (status == STATUS_OK && r->next_file == 1)
        source_put_back(r->source, r->options->ahead);
    if (status == STATUS_OK)
        status = fill_carry(r, messages);
    if (status == STATUS_OK)
        note_sheet(r, messages);
    if (status == STATUS_OK)
        status = read_headings(r, messages);
    if (r->source)
        note_title(r, messages);
    return status;
}

/*
 * A file that cannot be read stops the run; the faults of the files behind it
 * are told all the same.
 */
static enum status open_sound(struct block_reader *r, struct messages *messages)
{
    enum status first = open_next(r, messages), status = first;
    while (first == STATUS_FAULT && r->next_file < r->options->file_count &&
           (status == STATUS_OK || status == STATUS_FAULT))
        status = open_next(r, messages);
    return status == STATUS_OK ? first : status;
}

enum status block_reader_open(const struct block_options *options,
                              struct messages *messages,
                              struct block_reader **out)
{
    struct block_reader *r = calloc(1, sizeof *r);
    if (!r)
        return STATUS_MEMORY;
    r->options = options;
    record_reader_init(&r->headings);
    enum status status = open_sound(r, messages);
    if (status == STATUS_OK)
        *out = r;
    else
        block_reader_free(r);
    return status;
}

void block_reader_free(struct block_reader *reader)
{
    if (!reader)
        return;
    source_close(reader->source);
    record_reader_free(&reader->headings);
    arena_free(&reader->arena);
    free(reader->carry);
    free(reader);
}

/* Takes the carry over and reads until the block is full or all is read. */
static enum status fill(struct block_reader *r, struct messages *messages,
                        struct block *block, size_t room)
{
    size_t got = 0;
    if (room < r->carry_length)
        room = r->carry_length;
    if (!reserve(&block->data, &block->capacity, room))
        return STATUS_MEMORY;
    memcpy(block->data, r->carry, r->carry_length);
    block->length = r->carry_length;
    if (!r->carry_is_all) {
        enum status status =
            read_source(r, messages, block->data + block->length,
                        room - block->length, &got);
        if (status != STATUS_OK)
            return status;
        r->carry_is_all = got < room - block->length;
        block->length += got;
    }
    r->carry_length = 0;
    return STATUS_OK;
}

/* What lies behind the cut goes back to the carry. */
static enum status keep_rest(struct block_reader *r, struct block *block,
                             size_t cut)
{
    size_t rest = block->length - cut;
    if (!reserve(&r->carry, &r->carry_capacity, rest))
        return STATUS_MEMORY;
    memcpy(r->carry, block->data + cut, rest);
    r->carry_length = rest;
    block->length = cut;
    return STATUS_OK;
}

/* A final Ctrl-Z of old systems is no data. */
static void drop_final_mark(struct block *block)
{
    if (block->length > 0 && block->data[block->length - 1] == 0x1A)
        block->length--;
}

static enum status read_block(struct block_reader *r, struct messages *messages,
                              struct block *block)
{
    for (size_t room = BLOCK_BYTES;; room *= 2) {
        enum status status = fill(r, messages, block, room);
        if (status != STATUS_OK)
            return status;
        if (r->carry_is_all) {
            drop_final_mark(block);
            return STATUS_OK;
        }
        bool sound;
        size_t cut = cut_records(block->data, block->length, false, &sound);
        if (r->layout->id_field != NO_FIELD)
            cut = cut_last_household(block->data, cut, r->layout->id_field,
                                     sound);
        status = keep_rest(r, block, cut);
        if (status != STATUS_OK || cut > 0)
            return status;
        size_t most = r->options->most_household_mib
                          ? r->options->most_household_mib
                          : (size_t)MOST_HOUSEHOLD_MIB;
        if (room >> 20 >= most)
            return bound_fault(r, messages,
                               _("a household of more than %zu MiB (is the "
                                 "household id missing?)"),
                               most);
    }
}

enum status block_read(struct block_reader *reader, struct messages *messages,
                       struct block *block, bool *end)
{
    struct block_reader *r = reader;
    *end = false;
    while (r->carry_is_all && r->carry_length == 0) {
        *end = r->next_file == r->options->file_count;
        if (*end)
            return STATUS_OK;
        enum status status = open_sound(r, messages);
        if (status != STATUS_OK)
            return status;
    }
    block->layout = r->layout;
    block->first_line = r->line;
    enum status status = read_block(r, messages, block);
    r->line += wide_count_lines(block->data, block->length);
    r->bytes += block->length;
    return status;
}

uint64_t block_reader_bytes(const struct block_reader *reader)
{
    return reader->bytes;
}

uint64_t block_reader_file_bytes(const struct block_reader *reader)
{
    return reader->closed_bytes +
           (reader->source ? source_bytes(reader->source) : 0);
}

const struct layout *block_reader_first_layout(const struct block_reader *r)
{
    return r->first_layout;
}

const struct layout *block_reader_layout(const struct block_reader *reader)
{
    return reader->layout;
}
