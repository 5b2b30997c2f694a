/* source - reading, deciding the encoding, converting to UTF-8. */
#include "source.h"

#include "bytes.h"
#include "i18n.h"

#include <errno.h>
#include <fcntl.h>
#include <iconv.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { RAW_BYTES = SOURCE_AHEAD, WINDOW_BYTES = 64 * 1024 };

struct source {
    int fd;
    bool at_end; /* read() has said so */
    bool begun;
    uint64_t bytes; /* of the file, so far */
    enum encoding encoding;
    iconv_t iconv;
    char *raw; /* bytes read and not yet given */
    size_t raw_at, raw_end;
    struct witness_file *noted; /* NULL: what is read is not noted */
    char spill[16];             /* converted, but there was no room for it */
    size_t spill_at, spill_end;
    const struct excel_request *request; /* NULL: text alone is read */
    struct buffer file;                  /* a workbook as it is packed */
    struct excel *workbook;              /* NULL: it is text */
    struct excel_fault fault;
};

static enum status open_descriptor(const char *path, int *out)
{
    struct stat info;
    *out = strcmp(path, "-") == 0 ? STDIN_FILENO
                                  : open(path, O_RDONLY | O_CLOEXEC);
    if (*out < 0 || fstat(*out, &info) != 0)
        return STATUS_IO;
    if (!S_ISDIR(info.st_mode))
        return STATUS_OK;
    if (*out != STDIN_FILENO)
        close(*out);
    errno = EISDIR;
    return STATUS_IO;
}

enum status source_open(const char *path, enum encoding encoding,
                        struct source **out)
{
    struct source *s = calloc(1, sizeof *s);
    char *raw = malloc(RAW_BYTES);
    enum status status = s && raw ? STATUS_OK : STATUS_MEMORY;
    if (status == STATUS_OK)
        status = open_descriptor(path, &s->fd);
    if (status != STATUS_OK) {
        int saved = errno;
        free(raw);
        free(s);
        errno = saved;
        return status;
    }
    s->raw = raw;
    s->encoding = encoding;
    s->iconv = (iconv_t)-1;
    *out = s;
    return STATUS_OK;
}

void source_close(struct source *source)
{
    if (!source)
        return;
    witness_end(source->noted, source->at_end);
    if (source->fd != STDIN_FILENO)
        close(source->fd);
    if (source->iconv != (iconv_t)-1)
        iconv_close(source->iconv);
    excel_close(source->workbook);
    buffer_free(&source->file);
    free(source->raw);
    free(source);
}

void source_request(struct source *source, const struct excel_request *request)
{
    source->request = request;
}

const struct excel_fault *source_fault(const struct source *source)
{
    return &source->fault;
}

const struct excel *source_workbook(const struct source *source)
{
    return source->workbook;
}

void source_note(struct source *source, const char *path,
                 struct witness *witness)
{
    source->noted = witness_begin(witness, path);
}

void source_put_back(struct source *source, struct span bytes)
{
    if (bytes.length > 0)
        memcpy(source->raw, bytes.at, bytes.length);
    source->raw_at = 0;
    source->raw_end = bytes.length;
}

uint64_t source_bytes(const struct source *source)
{
    return source->bytes;
}

enum encoding source_encoding(const struct source *source)
{
    return source->encoding;
}

/* Reads from the file, until there is no room or nothing more. */
static enum status read_file(struct source *s, char *data, size_t room,
                             size_t *got)
{
    enum status status = bytes_read(s->fd, data, room, got);
    s->at_end = *got < room;
    s->bytes += *got;
    witness_add(s->noted, (struct span){data, *got});
    return status;
}

/* Tops the raw buffer up, moving what is left to its front. */
static enum status refill(struct source *s)
{
    size_t got, left = s->raw_end - s->raw_at;
    memmove(s->raw, s->raw + s->raw_at, left);
    s->raw_at = 0;
    s->raw_end = left;
    if (s->at_end)
        return STATUS_OK;
    enum status status = read_file(s, s->raw + left, RAW_BYTES - left, &got);
    s->raw_end += got;
    return status;
}

static bool begins_with(const struct source *s, const char *mark, size_t n)
{
    return s->raw_end - s->raw_at >= n &&
           memcmp(s->raw + s->raw_at, mark, n) == 0;
}

/* Headings in UTF-16 without a mark: every other byte of them is NUL. */
static bool looks_like_utf16(const struct source *s)
{
    const char *raw = s->raw + s->raw_at;
    if (s->raw_end - s->raw_at < 4)
        return false;
    return (raw[0] && !raw[1] && raw[2] && !raw[3]) ||
           (!raw[0] && raw[1] && !raw[2] && raw[3]);
}

/* The byte order mark, which decides and goes. */
static enum status take_mark(struct source *s)
{
    if (begins_with(s, "\xFF\xFE", 2) || begins_with(s, "\xFE\xFF", 2) ||
        looks_like_utf16(s))
        return excel_refuse(&s->fault, "%s",
                            _("UTF-16 text is not read: in the spreadsheet "
                              "choose \"CSV UTF-8\" when saving"));
    bool utf8 = begins_with(s, "\xEF\xBB\xBF", 3);
    bool gb = begins_with(s, "\x84\x31\x95\x33", 4);
    if (utf8 && s->encoding != ENCODING_GB18030) {
        s->raw_at += 3;
        s->encoding = ENCODING_UTF8;
    } else if (gb && s->encoding != ENCODING_UTF8) {
        s->raw_at += 4;
        s->encoding = ENCODING_GB18030;
    }
    return STATUS_OK;
}

static size_t ascii_prefix(const char *data, size_t length)
{
    size_t n = 0;
    for (; n + 8 <= length; n += 8) {
        uint64_t word;
        memcpy(&word, data + n, 8);
        if (word & UINT64_C(0x8080808080808080))
            break;
    }
    while (n < length && (unsigned char)data[n] < 0x80)
        n++;
    return n;
}

/* All of a workbook, which has its table of contents at its end. */
static enum status load_workbook(struct source *s)
{
    buffer_bytes(&s->file, s->raw + s->raw_at, s->raw_end - s->raw_at);
    while (!s->at_end && s->file.length <= EXCEL_FILE_BYTES) {
        size_t got;
        enum status status = read_file(s, s->raw, RAW_BYTES, &got);
        if (status != STATUS_OK)
            return status;
        buffer_bytes(&s->file, s->raw, got);
        if (s->file.failed)
            return STATUS_MEMORY;
    }
    s->raw_at = s->raw_end = 0;
    if (s->file.length > EXCEL_FILE_BYTES)
        return excel_refuse(&s->fault,
                            _("a workbook of more than %d MiB: save it as CSV"),
                            EXCEL_FILE_BYTES >> 20);
    s->encoding = ENCODING_UTF8;
    return excel_open(buffer_view(&s->file), s->request, &s->fault,
                      &s->workbook);
}

static enum status begin(struct source *s)
{
    s->begun = true;
    enum status status = refill(s);
    if (status != STATUS_OK)
        return status;
    struct span raw = {s->raw + s->raw_at, s->raw_end - s->raw_at};
    if (s->request && excel_begins(raw))
        return load_workbook(s);
    if (s->request && excel_begins_old(raw))
        return excel_refuse(&s->fault, "%s",
                            _("an old workbook (.xls) or one with a password: "
                              "save it as .xlsx without a password"));
    if (s->request && s->request->sheet)
        return excel_refuse(&s->fault, "%s",
                            _("--sheet is for a workbook (.xlsx), and this is "
                              "text"));
    return take_mark(s);
}

/* Decides at the first byte that is not ASCII; *ascii are given as they are. */
static enum status decide(struct source *s, size_t *ascii)
{
    *ascii = ascii_prefix(s->raw + s->raw_at, s->raw_end - s->raw_at);
    if (s->raw_at + *ascii == s->raw_end)
        return STATUS_OK;
    if (s->raw_end - s->raw_at - *ascii < WINDOW_BYTES && !s->at_end) {
        if (*ascii > 0)
            return STATUS_OK;
        enum status status = refill(s);
        if (status != STATUS_OK)
            return status;
    }
    const char *window = s->raw + s->raw_at + *ascii;
    size_t length = s->raw_end - s->raw_at - *ascii;
    if (length > WINDOW_BYTES)
        length = WINDOW_BYTES;
    bool whole = s->at_end && window + length == s->raw + s->raw_end;
    bool utf8 = whole ? bytes_valid_utf8(window, length) == length
                      : bytes_begin_utf8(window, length);
    if (!utf8)
        utf8 = bytes_mostly_utf8(window, length);
    s->encoding = utf8 ? ENCODING_UTF8 : ENCODING_GB18030;
    *ascii = 0;
    return STATUS_OK;
}

/* Appends raw bytes as they are, as many as there is room for. */
static void give_raw(struct source *s, size_t count, char *data, size_t room,
                     size_t *got)
{
    if (count > room - *got)
        count = room - *got;
    memcpy(data + *got, s->raw + s->raw_at, count);
    s->raw_at += count;
    *got += count;
}

static void put(char *data, size_t *got, const char *text)
{
    size_t n = strlen(text);
    memcpy(data + *got, text, n);
    *got += n;
}

/*
 * One step of iconv; what it cannot read is replaced byte by byte, in the next
 * step where there is no room for what stands for it.
 */
static enum status convert(struct source *s, char *data, size_t room,
                           size_t *got)
{
    enum { REPLACEMENT = 3 }; /* bytes of a euro sign or of U+FFFD */
    char *in = s->raw + s->raw_at, *out = data + *got;
    size_t in_left = s->raw_end - s->raw_at, out_left = room - *got;
    size_t result = iconv(s->iconv, &in, &in_left, &out, &out_left);
    int problem = result == (size_t)-1 ? errno : 0;
    s->raw_at = s->raw_end - in_left;
    *got = room - out_left;
    if (out_left >= REPLACEMENT &&
        (problem == EILSEQ || (problem == EINVAL && s->at_end))) {
        bool euro = (unsigned char)s->raw[s->raw_at] == 0x80;
        put(data, got, euro ? "\xE2\x82\xAC" : "\xEF\xBF\xBD");
        s->raw_at++;
    }
    return STATUS_OK;
}

/* Gives what the last call had no room for. */
static void give_spill(struct source *s, char *data, size_t room, size_t *got)
{
    while (s->spill_at < s->spill_end && *got < room)
        data[(*got)++] = s->spill[s->spill_at++];
}

static enum status read_gb18030(struct source *s, char *data, size_t room,
                                size_t *got)
{
    enum { LONGEST = 4 }; /* bytes of a character, in either encoding */
    if (s->iconv == (iconv_t)-1)
        s->iconv = iconv_open("UTF-8", "GB18030");
    if (s->iconv == (iconv_t)-1)
        return STATUS_IO;
    give_spill(s, data, room, got);
    while (*got < room) {
        enum status status = STATUS_OK;
        if (s->raw_end - s->raw_at < LONGEST && !s->at_end)
            status = refill(s);
        if (status != STATUS_OK || s->raw_at == s->raw_end)
            return status;
        if (room - *got >= LONGEST) {
            status = convert(s, data, room, got);
        } else {
            s->spill_at = s->spill_end = 0;
            status = convert(s, s->spill, sizeof s->spill, &s->spill_end);
            give_spill(s, data, room, got);
        }
        if (status != STATUS_OK)
            return status;
    }
    return STATUS_OK;
}

static enum status read_utf8(struct source *s, char *data, size_t room,
                             size_t *got)
{
    size_t left = s->raw_end - s->raw_at, more = 0;
    give_raw(s, left, data, room, got);
    if (*got == room || s->at_end)
        return STATUS_OK;
    enum status status = read_file(s, data + *got, room - *got, &more);
    *got += more;
    return status;
}

/* Passes ASCII through until the encoding is decided. */
static enum status read_undecided(struct source *s, char *data, size_t room,
                                  size_t *got)
{
    while (s->encoding == ENCODING_AUTO && *got < room) {
        size_t ascii;
        enum status status = STATUS_OK;
        if (s->raw_at == s->raw_end)
            status = refill(s);
        if (status != STATUS_OK || s->raw_at == s->raw_end)
            return status;
        status = decide(s, &ascii);
        if (status != STATUS_OK)
            return status;
        give_raw(s, ascii, data, room, got);
    }
    return STATUS_OK;
}

enum status source_read(struct source *source, char *data, size_t room,
                        size_t *got)
{
    *got = 0;
    enum status status = source->begun ? STATUS_OK : begin(source);
    if (status == STATUS_OK && source->workbook)
        return excel_read(source->workbook, data, room, &source->fault, got);
    if (status == STATUS_OK)
        status = read_undecided(source, data, room, got);
    if (status != STATUS_OK)
        return status;
    switch (source->encoding) {
    case ENCODING_UTF8:
        return read_utf8(source, data, room, got);
    case ENCODING_GB18030:
        return read_gb18030(source, data, room, got);
    case ENCODING_AUTO:
        break;
    }
    return STATUS_OK;
}
