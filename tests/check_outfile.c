/*
 * outfile, temporary, bytes, digest - whichever call of the system fails, a
 * file is whole or as it was before, nothing else is left, and errno says why.
 */
#include "buffer.h"
#include "bytes.h"
#include "outfile.h"
#include "suite.h"
#include "system_calls.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define OLD "what was there before"
#define NEW "household_id\nH1\n"

static char folder[] = "/tmp/check_outfile.XXXXXX";

static void enter_folder(void)
{
    strcpy(folder + strlen(folder) - 6, "XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(folder));
    ck_assert_int_eq(chdir(folder), 0);
}

/* How many files are in the folder, whatever their names. */
static int files(void)
{
    int count = 0;
    DIR *stream = opendir(".");
    struct dirent *entry;
    while ((entry = readdir(stream)))
        count +=
            strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0;
    closedir(stream);
    return count;
}

static void leave_folder(void)
{
    DIR *stream = opendir(".");
    struct dirent *entry;
    while ((entry = readdir(stream)))
        unlinkat(dirfd(stream), entry->d_name, 0);
    closedir(stream);
    ck_assert_int_eq(chdir("/"), 0);
    ck_assert_int_eq(rmdir(folder), 0);
}

static void make(const char *name, const char *text)
{
    int fd = open(name, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    ck_assert_int_eq(write(fd, text, strlen(text)), (ssize_t)strlen(text));
    close(fd);
}

static void holds(const char *name, const char *text)
{
    struct arena arena = {0};
    struct span found;
    ck_assert_int_eq(bytes_read_file(name, 1000, &arena, &found), STATUS_OK);
    ck_assert_int_eq((int)found.length, (int)strlen(text));
    ck_assert_int_eq(memcmp(found.at, text, found.length), 0);
    arena_free(&arena);
}

/* ---- whole or absent ----------------------------------------------------- */

static const struct {
    enum system_call call;
    int nth, error;
} refused[] = {
    {CALL_FLOCK, 1, ENOLCK}, {CALL_WRITE, 1, ENOSPC},  {CALL_FSYNC, 1, EIO},
    {CALL_OPEN, 1, EACCES},  {CALL_LINKAT, 1, ENOSPC}, {CALL_RENAME, 1, EIO},
    {CALL_FSYNC, 2, EIO},
};

START_TEST(a_new_file_is_absent_whatever_fails)
{
    for (size_t i = 0; i < COUNT_OF(refused); i++) {
        system_fail(refused[i].call, refused[i].nth, 1, refused[i].error);
        errno = 0;
        ck_assert_int_eq(outfile_put("rows.csv", span_of(NEW)), STATUS_IO);
        ck_assert_int_eq(errno, refused[i].error);
        ck_assert(system_failed());
        ck_assert_int_eq(files(), 0);
    }
    ck_assert_int_eq(outfile_put("rows.csv", span_of(NEW)), STATUS_OK);
    holds("rows.csv", NEW);
    ck_assert_int_eq(files(), 1);
}

/* But for the folder, whose sync comes after the rename: it is whole. */
START_TEST(a_file_that_was_there_stays_whatever_fails)
{
    for (size_t i = 0; i < COUNT_OF(refused); i++) {
        make("rows.csv", OLD);
        system_fail(refused[i].call, refused[i].nth, 1, refused[i].error);
        ck_assert_int_eq(outfile_put("rows.csv", span_of(NEW)), STATUS_IO);
        ck_assert_int_eq(errno, refused[i].error);
        ck_assert(system_failed());
        holds("rows.csv", i + 1 == COUNT_OF(refused) ? NEW : OLD);
        ck_assert_int_eq(files(), 1);
    }
}

/* A file system that has no files without a name (O_TMPFILE). */
START_TEST(where_no_file_is_nameless_one_with_a_name_does)
{
    system_fail(CALL_OPEN_NAMELESS, 1, 1, EOPNOTSUPP);
    ck_assert_int_eq(outfile_put("rows.csv", span_of(NEW)), STATUS_OK);
    ck_assert(system_failed());
    holds("rows.csv", NEW);
    ck_assert_int_eq(files(), 1);
    static const enum system_call calls[] = {CALL_MKOSTEMP, CALL_WRITE,
                                             CALL_FSYNC, CALL_RENAME};
    for (size_t i = 0; i < COUNT_OF(calls); i++) {
        system_fail(CALL_OPEN_NAMELESS, 1, 1, EOPNOTSUPP);
        system_fail(calls[i], 1, 1, EDQUOT);
        ck_assert_int_eq(outfile_put("rows.csv", span_of(OLD)), STATUS_IO);
        ck_assert_int_eq(errno, EDQUOT);
        ck_assert(system_failed());
        holds("rows.csv", NEW);
        ck_assert_int_eq(files(), 1);
    }
}

/* Between its making and its lock another run may have swept it. */
START_TEST(a_temporary_that_cannot_be_held_is_made_again)
{
    system_fail(CALL_OPEN_NAMELESS, 1, 1, EOPNOTSUPP);
    system_fail(CALL_FLOCK, 1, 3, EINTR);
    ck_assert_int_eq(outfile_put("rows.csv", span_of(NEW)), STATUS_OK);
    ck_assert(system_failed());
    holds("rows.csv", NEW);
    system_fail(CALL_OPEN_NAMELESS, 1, 1, EOPNOTSUPP);
    system_fail(CALL_FSTAT, 1, 1, EIO);
    ck_assert_int_eq(outfile_put("rows.csv", span_of(OLD)), STATUS_OK);
    ck_assert(system_failed());
    holds("rows.csv", OLD);
}

START_TEST(one_that_can_never_be_held_is_given_up)
{
    system_fail(CALL_OPEN_NAMELESS, 1, 1, EOPNOTSUPP);
    system_fail(CALL_FLOCK, 1, 1000, ENOLCK);
    ck_assert_int_eq(outfile_put("rows.csv", span_of(NEW)), STATUS_IO);
    ck_assert_int_eq(errno, EAGAIN);
    ck_assert(system_failed());
    ck_assert(access("rows.csv", F_OK) != 0);
}

START_TEST(a_name_that_is_taken_gives_way_to_the_next)
{
    system_fail(CALL_LINKAT, 1, 99, EEXIST);
    ck_assert_int_eq(outfile_put("rows.csv", span_of(NEW)), STATUS_OK);
    ck_assert(system_failed());
    holds("rows.csv", NEW);
    system_fail(CALL_LINKAT, 1, 100, EEXIST);
    ck_assert_int_eq(outfile_put("rows.csv", span_of(OLD)), STATUS_IO);
    ck_assert_int_eq(errno, EEXIST);
    ck_assert(system_failed());
    holds("rows.csv", NEW);
}

START_TEST(a_file_system_that_syncs_no_folders_is_no_failure)
{
    system_fail(CALL_FSYNC, 2, 1, EINVAL);
    ck_assert_int_eq(outfile_put("rows.csv", span_of(NEW)), STATUS_OK);
    ck_assert(system_failed());
    holds("rows.csv", NEW);
}

START_TEST(the_folder_of_a_name_without_one_is_here_and_that_of_root_is_root)
{
    struct outfile *file = NULL;
    if (outfile_open("/jiuzhu-check-outfile", &file) == STATUS_OK)
        outfile_abandon(file);
    ck_assert(access("/jiuzhu-check-outfile", F_OK) != 0);
    outfile_abandon(NULL);
    ck_assert_int_eq(outfile_put("nowhere/rows.csv", span_of(NEW)), STATUS_IO);
    ck_assert_int_eq(errno, ENOENT);
}

/* ---- what a run that was killed has left --------------------------------- */

START_TEST(the_next_run_takes_away_what_nobody_holds)
{
    make(".jiuzhu-abcdef", "left"); /* nobody holds it */
    make(".jiuzhu-toolong", "no temporary");
    make(".jiuzhu-held00", "of a run");
    ck_assert_int_eq(mkdir(".jiuzhu-folder", 0700), 0);
    int held = open(".jiuzhu-held00", O_RDONLY);
    ck_assert_int_eq(flock(held, LOCK_EX), 0);
    ck_assert_int_eq(outfile_put("rows.csv", span_of(NEW)), STATUS_OK);
    ck_assert(access(".jiuzhu-abcdef", F_OK) != 0);
    ck_assert(access(".jiuzhu-toolong", F_OK) == 0);
    ck_assert(access(".jiuzhu-held00", F_OK) == 0);
    ck_assert(access(".jiuzhu-folder", F_OK) == 0);
    close(held);
    system_fail(CALL_FSTAT, 1, 1, EIO); /* whose is it? nobody can say */
    ck_assert_int_eq(outfile_put("rows.csv", span_of(NEW)), STATUS_OK);
    system_failed();
    ck_assert_int_eq(rmdir(".jiuzhu-folder"), 0);
}

/* Somebody else's is not ours to take away. */
START_TEST(what_another_user_left_is_left_alone)
{
    make(".jiuzhu-abcdef", "left");
    if (chown(".jiuzhu-abcdef", 12345, (gid_t)-1) != 0)
        return; /* only root can make one of another user */
    ck_assert_int_eq(outfile_put("rows.csv", span_of(NEW)), STATUS_OK);
    ck_assert(access(".jiuzhu-abcdef", F_OK) == 0);
}

/* ---- devices, links, standard output ------------------------------------- */

START_TEST(what_is_no_file_is_written_directly_or_refused)
{
    struct outfile *file = NULL;
    ck_assert_int_eq(outfile_put("/dev/null", span_of(NEW)), STATUS_OK);
    ck_assert_int_eq(outfile_put("/dev/full", span_of(NEW)), STATUS_IO);
    ck_assert_int_eq(errno, ENOSPC);
    ck_assert_int_eq(outfile_put(".", span_of(NEW)), STATUS_FAULT);
    ck_assert_int_eq(symlink("rows.csv", "link.csv"), 0);
    ck_assert_int_eq(outfile_put("link.csv", span_of(NEW)), STATUS_FAULT);
    ck_assert(access("rows.csv", F_OK) != 0);
    ck_assert_int_eq(outfile_open("/dev/stdout", &file), STATUS_OK);
    outfile_abandon(file);
    ck_assert(fcntl(STDOUT_FILENO, F_GETFD) >= 0); /* is still open */
    ck_assert_int_eq(outfile_put("rows.csv", (struct span){BUFFER_LOST, 0}),
                     STATUS_MEMORY);
}

START_TEST(a_pipe_by_its_number_is_written_and_closed)
{
    int ends[2];
    char path[32], text[sizeof NEW];
    ck_assert_int_eq(pipe(ends), 0);
    snprintf(path, sizeof path, "/dev/fd/%d", ends[1]);
    ck_assert_int_eq(outfile_put(path, span_of(NEW)), STATUS_OK);
    ck_assert_int_eq(read(ends[0], text, sizeof text), sizeof NEW - 1);
    ck_assert_int_eq(memcmp(text, NEW, sizeof NEW - 1), 0);
    close(ends[0]);
    close(ends[1]);
}

/* ---- digests ------------------------------------------------------------- */

START_TEST(the_digest_is_that_of_the_file_however_it_was_written)
{
    char path[OUTFILE_PATH_SIZE];
    struct file_mark marks[2] = {{.path = "a"}, {.path = "b"}};
    struct outfile *file;
    ck_assert_int_eq(outfile_open("a", &file), STATUS_OK);
    outfile_mark(file, &marks[0]);
    ck_assert_int_eq(outfile_write(file, span_of(NEW)), STATUS_OK);
    ck_assert_int_eq(outfile_commit(file), STATUS_OK);
    ck_assert_int_eq(outfile_open("b", &file), STATUS_OK);
    outfile_mark(file, &marks[1]);
    ck_assert(outfile_library_path(file, path));
    make(path, NEW);
    ck_assert_int_eq(outfile_prepare(file), STATUS_OK);
    ck_assert_int_eq(outfile_prepare(file), STATUS_OK); /* once is enough */
    ck_assert_int_eq(outfile_commit(file), STATUS_OK);
    ck_assert(file_mark_equal(&marks[0], &marks[1]));
    ck_assert_uint_eq(marks[1].bytes, strlen(NEW));
    holds("b", NEW);
}

START_TEST(a_file_that_cannot_be_read_again_has_no_digest)
{
    char path[OUTFILE_PATH_SIZE], text[DIGEST_TEXT_SIZE];
    uint64_t bytes;
    struct file_mark mark = {.path = "b"};
    struct outfile *file;
    ck_assert_int_eq(outfile_open("b", &file), STATUS_OK);
    outfile_mark(file, &mark);
    ck_assert(outfile_library_path(file, path));
    make(path, NEW);
    system_fail(CALL_READ, 1, 1, EIO);
    ck_assert_int_eq(outfile_commit(file), STATUS_IO);
    ck_assert_int_eq(errno, EIO);
    ck_assert(system_failed());
    ck_assert_int_eq(files(), 0);
    ck_assert_int_eq(digest_file("nowhere", &bytes, text), STATUS_IO);
    ck_assert_int_eq(errno, ENOENT);
}

/* ---- bytes --------------------------------------------------------------- */

START_TEST(interrupts_and_short_reads_lose_nothing)
{
    system_bytewise(true);
    system_fail(CALL_WRITE, 3, 2, EINTR);
    ck_assert_int_eq(outfile_put("rows.csv", span_of(NEW)), STATUS_OK);
    ck_assert(system_failed());
    system_fail(CALL_READ, 2, 2, EINTR);
    holds("rows.csv", NEW);
    ck_assert(system_failed());
    system_bytewise(false);
}

START_TEST(a_file_is_read_up_to_its_bound)
{
    struct arena arena = {0};
    struct span text;
    make("ten", "0123456789");
    ck_assert_int_eq(bytes_read_file("ten", 10, &arena, &text), STATUS_OK);
    ck_assert_uint_eq(text.length, 10);
    ck_assert_int_eq(bytes_read_file("ten", 9, &arena, &text), STATUS_IO);
    ck_assert_int_eq(errno, EFBIG);
    ck_assert_int_eq(bytes_read_file("ten", 3, &arena, &text), STATUS_IO);
    ck_assert_int_eq(errno, EFBIG);
    ck_assert_int_eq(bytes_read_file(".", 10, &arena, &text), STATUS_IO);
    ck_assert_int_eq(errno, EISDIR);
    ck_assert_int_eq(bytes_read_file("none", 10, &arena, &text), STATUS_IO);
    ck_assert_int_eq(errno, ENOENT);
    system_fail(CALL_READ, 1, 1, EIO);
    ck_assert_int_eq(bytes_read_file("ten", 10, &arena, &text), STATUS_IO);
    ck_assert_int_eq(errno, EIO);
    system_fail(CALL_FSTAT, 1, 1, EOVERFLOW);
    ck_assert_int_eq(bytes_read_file("ten", 10, &arena, &text), STATUS_IO);
    ck_assert_int_eq(errno, EOVERFLOW);
    ck_assert(system_failed());
    arena_free(&arena);
}

/* The lengths of what a block may end in: the beginning of one character. */
START_TEST(a_text_begins_as_utf8_where_only_its_end_is_missing)
{
    static const struct {
        const char *text;
        bool begins;
    } rows[] = {
        {"", true},
        {"a", true},
        {"\xE6\x9D\x8E", true},   /* whole */
        {"a\xE6", true},          /* one of three */
        {"a\xE6\x9D", true},      /* two of three */
        {"a\xF0\x9F\x98", true},  /* three of four */
        {"a\xF4\x8F", true},      /* the last plane */
        {"a\xF5\x8F", false},     /* beyond Unicode */
        {"a\xC3", true},          /* one of two */
        {"a\xC1", false},         /* never begins one */
        {"a\x80", false},         /* a tail without a head */
        {"a\xE6\x41", false},     /* a head without a tail */
        {"a\xF0\x9F\x41", false}, /* the tails break off */
        {"\xE6\x9D\x8E\xFF", false},
        {"\xE6\x9D\x8E\xE6\x9D\x8E\xE6", true},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        ck_assert_msg(bytes_begin_utf8(rows[i].text, strlen(rows[i].text)) ==
                          rows[i].begins,
                      "row %zu", i);
}

SUITE_BETWEEN("outfile", enter_folder, leave_folder,
              a_new_file_is_absent_whatever_fails,
              a_file_that_was_there_stays_whatever_fails,
              where_no_file_is_nameless_one_with_a_name_does,
              a_temporary_that_cannot_be_held_is_made_again,
              one_that_can_never_be_held_is_given_up,
              a_name_that_is_taken_gives_way_to_the_next,
              a_file_system_that_syncs_no_folders_is_no_failure,
              the_folder_of_a_name_without_one_is_here_and_that_of_root_is_root,
              the_next_run_takes_away_what_nobody_holds,
              what_another_user_left_is_left_alone,
              what_is_no_file_is_written_directly_or_refused,
              a_pipe_by_its_number_is_written_and_closed,
              the_digest_is_that_of_the_file_however_it_was_written,
              a_file_that_cannot_be_read_again_has_no_digest,
              interrupts_and_short_reads_lose_nothing,
              a_file_is_read_up_to_its_bound,
              a_text_begins_as_utf8_where_only_its_end_is_missing)
