/*
 * source - encodings decided and forced, kinds of files that are not read, and
 * reads that fail at any moment.
 */
#include "buffer.h"
#include "source.h"
#include "suite.h"
#include "system_calls.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char path[] = "/tmp/check_source.XXXXXX";

static void make_file(void)
{
    int fd = mkstemp(path);
    ck_assert_int_ge(fd, 0);
    close(fd);
}

static void take_file_away(void)
{
    unlink(path);
    strcpy(path + strlen(path) - 6, "XXXXXX");
}

static void put(struct span text)
{
    int fd = open(path, O_WRONLY | O_TRUNC);
    ck_assert_int_eq(write(fd, text.at, text.length), (ssize_t)text.length);
    close(fd);
}

static struct buffer all;
static char why[400];

/* Everything, in stretches of `room` bytes; of a table where it is asked. */
static enum status read_all(enum encoding encoding, size_t room,
                            const struct excel_request *request)
{
    char data[64];
    struct source *source;
    size_t got = room;
    buffer_clear(&all);
    enum status status = source_open(path, encoding, &source);
    if (status != STATUS_OK)
        return status;
    source_request(source, request);
    while (status == STATUS_OK && got == room) {
        status = source_read(source, data, room, &got);
        buffer_bytes(&all, data, got);
    }
    snprintf(why, sizeof why, "%s", source_fault(source)->text);
    source_close(source);
    buffer_char(&all, '\0');
    return status;
}

static const struct excel_request request = {NULL, &ROSTER_COLUMNS};

/* ---- what it is ------------------------------------------------------------
 */

#define OF(text)                                                               \
    {                                                                          \
        text, sizeof(text) - 1                                                 \
    }

START_TEST(an_encoding_is_decided_or_forced)
{
    static const struct {
        struct span bytes;
        enum encoding encoding;
        const char *text;
    } rows[] = {
        {OF("id,area\n"), ENCODING_AUTO, "id,area\n"},
        {OF("\xEF\xBB\xBFid\n"), ENCODING_AUTO, "id\n"},
        {OF("\xEF\xBB\xBFid\n"), ENCODING_UTF8, "id\n"},
        {OF("\x84\x31\x95\x33id\n"), ENCODING_AUTO, "id\n"},
        {OF("\x84\x31\x95\x33id\n"), ENCODING_GB18030, "id\n"},
        {OF("\xC0\xEE,\x80\n"), ENCODING_AUTO, "李,€\n"},
        {OF("\xC0\xEE\n"), ENCODING_GB18030, "李\n"},
        {OF("\xE6\x9D\x8E\n"), ENCODING_AUTO, "李\n"},
        {OF("id\n\xC0"), ENCODING_GB18030, "id\n\xEF\xBF\xBD"},
        {OF("\xC0\xFF\xC0\xEE"), ENCODING_GB18030,
         "\xEF\xBF\xBD\xEF\xBF\xBD李"},
        {OF(""), ENCODING_AUTO, ""},
        {OF(""), ENCODING_GB18030, ""},
    };
    static const size_t rooms[] = {1, 2, 3, 5, 64};
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        for (size_t k = 0; k < COUNT_OF(rooms); k++) {
            put(rows[i].bytes);
            system_bytewise(k % 2);
            ck_assert_int_eq(read_all(rows[i].encoding, rooms[k], &request),
                             STATUS_OK);
            system_bytewise(false);
            ck_assert_msg(strcmp(all.data, rows[i].text) == 0,
                          "row %zu, by %zu: %zu %s", i, rooms[k], all.length, all.data);
        }
}

/* A mark of the other encoding is no mark but two letters, or damage. */
START_TEST(a_mark_does_not_win_over_what_is_said)
{
    put((struct span)OF("\x84\x31\x95\x33id"));
    ck_assert_int_eq(read_all(ENCODING_UTF8, 64, NULL), STATUS_OK);
    ck_assert_uint_eq(all.length, 7);
    put((struct span)OF("\xEF\xBB\xBFid"));
    ck_assert_int_eq(read_all(ENCODING_GB18030, 64, NULL), STATUS_OK);
    ck_assert_str_ne(all.data, "id");
}

START_TEST(utf16_is_refused_with_and_without_its_mark)
{
    static const struct {
        struct span bytes;
        bool refused;
    } rows[] = {
        {OF("\xFF\xFEi\0"), true}, {OF("\xFE\xFF\0i"), true},
        {OF("i\0d\0"), true},      {OF("\0i\0d"), true},
        {OF("i\0d"), false},       {OF("i\0\0d"), false},
        {OF("i\0dd"), false},      {OF("\0i\0\0"), false},
        {OF("\0idd"), false},      {OF("\0\0\0\0"), false},
        {OF("iddd"), false},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        put(rows[i].bytes);
        enum status status = read_all(ENCODING_AUTO, 64, &request);
        ck_assert_msg(status == (rows[i].refused ? STATUS_FAULT : STATUS_OK),
                      "row %zu", i);
        ck_assert(!rows[i].refused || strstr(why, "UTF-16 text is not read"));
    }
}

START_TEST(workbooks_that_are_none_or_old_are_told_and_text_has_no_sheets)
{
    const struct excel_request named = {"a", &ROSTER_COLUMNS};
    put((struct span)OF("PK\x03\x04nonsense"));
    ck_assert_int_eq(read_all(ENCODING_AUTO, 64, &request), STATUS_FAULT);
    ck_assert(strstr(why, "damaged or cut off"));
    ck_assert_int_eq(read_all(ENCODING_AUTO, 64, NULL), STATUS_OK); /* text */
    put((struct span)OF("PK\x05\x06"));
    ck_assert_int_eq(read_all(ENCODING_AUTO, 64, &request), STATUS_FAULT);
    put((struct span)OF("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"));
    ck_assert_int_eq(read_all(ENCODING_AUTO, 64, &request), STATUS_FAULT);
    ck_assert(strstr(why, "an old workbook (.xls)"));
    ck_assert_int_eq(read_all(ENCODING_UTF8, 64, NULL), STATUS_OK);
    put((struct span)OF("id\n"));
    ck_assert_int_eq(read_all(ENCODING_AUTO, 64, &named), STATUS_FAULT);
    ck_assert(strstr(why, "--sheet is for a workbook"));
}

/* ---- reads that fail --------------------------------------------------------
 */

START_TEST(a_read_that_fails_is_told_wherever_it_is)
{
    static char text[600 * 1024];
    static const struct {
        const char *head, *piece;
        enum encoding encoding;
    } rows[] = {
        {"", "abcdefg\n", ENCODING_AUTO},
        {"", "\xE6\x9D\x8E,x\n", ENCODING_AUTO},
        {"", "\xC0\xEE,x\n", ENCODING_AUTO},
        {"", "\xC0\xEE,x\n", ENCODING_GB18030},
        {"", "\xE6\x9D\x8E,x\n", ENCODING_UTF8},
        {"PK\x03\x04", "abcdefg\n", ENCODING_AUTO},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        size_t n = strlen(rows[i].head), step = strlen(rows[i].piece);
        memcpy(text, rows[i].head, n);
        for (; n + step <= sizeof text; n += step)
            memcpy(text + n, rows[i].piece, step);
        put((struct span){text, n});
        for (int nth = 1; nth <= 3; nth++) {
            system_fail(CALL_READ, nth, 1, EIO);
            errno = 0;
            enum status status = read_all(rows[i].encoding, 64, &request);
            ck_assert(system_failed());
            ck_assert_msg(status == STATUS_IO && errno == EIO,
                          "row %zu, read %d", i, nth);
        }
    }
}

START_TEST(what_cannot_be_opened_is_told)
{
    struct source *source;
    ck_assert_int_eq(source_open("/", ENCODING_AUTO, &source), STATUS_IO);
    ck_assert_int_eq(errno, EISDIR);
    ck_assert_int_eq(source_open("/no/such", ENCODING_AUTO, &source),
                     STATUS_IO);
    ck_assert_int_eq(errno, ENOENT);
    system_fail(CALL_FSTAT, 1, 1, EOVERFLOW);
    ck_assert_int_eq(source_open(path, ENCODING_AUTO, &source), STATUS_IO);
    ck_assert_int_eq(errno, EOVERFLOW);
    ck_assert(system_failed());
    int kept = dup(STDIN_FILENO), root = open("/", O_RDONLY);
    dup2(root, STDIN_FILENO);
    ck_assert_int_eq(source_open("-", ENCODING_AUTO, &source), STATUS_IO);
    ck_assert_int_eq(errno, EISDIR);
    ck_assert(fcntl(STDIN_FILENO, F_GETFD) >= 0); /* is left open */
    dup2(kept, STDIN_FILENO);
}

/* The window that decides is 64 KiB from the first byte that is not ASCII. */
START_TEST(a_long_text_is_decided_by_what_follows_the_first_letter)
{
    enum { ASCII = 300 * 1024 };
    static char text[ASCII + 200 * 1024];
    for (int gb = 0; gb < 2; gb++) {
        const char *piece = gb ? "\xC0\xEE,\n" : "李,";
        memset(text, 'x', sizeof text);
        for (size_t n = ASCII; n + 4 <= sizeof text; n += 4)
            memcpy(text + n, piece, 4);
        put((struct span){text, sizeof text});
        ck_assert_int_eq(read_all(ENCODING_AUTO, 64, &request), STATUS_OK);
        ck_assert_ptr_nonnull(strstr(all.data + ASCII, "李"));
        ck_assert_ptr_null(strstr(all.data, "\xEF\xBF\xBD"));
    }
}

SUITE_BETWEEN("source", make_file, take_file_away,
              an_encoding_is_decided_or_forced,
              a_mark_does_not_win_over_what_is_said,
              utf16_is_refused_with_and_without_its_mark,
              workbooks_that_are_none_or_old_are_told_and_text_has_no_sheets,
              a_read_that_fails_is_told_wherever_it_is,
              what_cannot_be_opened_is_told,
              a_long_text_is_decided_by_what_follows_the_first_letter)
