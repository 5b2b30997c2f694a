/*
 * calendar - the faults of a calendar, each with its line; seen, ids - ids that
 * came before, and whether files come in order.
 */
#include "calendar.h"
#include "ids.h"
#include "seen.h"
#include "suite.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char path[] = "/tmp/check_calendar.XXXXXX";
static struct arena arena;
static struct messages messages;

static void begin(void)
{
    int fd = mkstemp(path);
    ck_assert_int_ge(fd, 0);
    close(fd);
    arena = (struct arena){0};
    messages = (struct messages){0};
}

static void end(void)
{
    unlink(path);
    strcpy(path + strlen(path) - 6, "XXXXXX");
    messages_free(&messages);
    arena_free(&arena);
}

static void put(const char *text)
{
    int fd = open(path, O_WRONLY | O_TRUNC);
    ck_assert_int_eq(write(fd, text, strlen(text)), (ssize_t)strlen(text));
    close(fd);
}

/* ---- the calendar ----------------------------------------------------------
 */

#define HEAD "[calendar]\ntitle = \"t\"\n\n"

static enum status read_calendar(const char *text, struct calendar *out)
{
    put(text);
    arena_reset(&arena);
    messages_clear(&messages);
    return calendar_read(path, &arena, &messages, out);
}

START_TEST(a_calendar_has_years_with_days_off_and_make_up_days)
{
    struct calendar calendar;
    ck_assert_int_eq(
        read_calendar(HEAD "[2026]\nsource = \"s\"\ntrust = \"regulation\"\n"
                           "note = \"n\"\nnew_year = "
                           "\"2025-12-31..2026-01-02;2026-01-03\"\n"
                           "new_year.work = \"2026-01-04\"\n"
                           "new_year.source = \"own\"\n"
                           "new_year.trust = \"regulation\"\n"
                           "[2027]\nsource = \"s\"\nx = \"2027-01-01\"\n",
                      &calendar),
        STATUS_OK);
    ck_assert_uint_eq(messages.count, 0);
    ck_assert_uint_eq(calendar.year_count, 2);
    ck_assert_uint_eq(calendar.day_count, 6);
    ck_assert(calendar.days[4].works && !calendar.days[3].works);
    ck_assert_str_eq(calendar.days[0].source, "own");
}

START_TEST(each_fault_of_a_calendar_is_told)
{
    static const struct {
        const char *text, *said;
    } rows[] = {
        {"[pack]\nid = \"x\"\n", "a calendar begins with [calendar]"},
        {HEAD "[26]\nx = \"2026-01-01\"\n", "not a year"},
        {HEAD "[abcd]\nx = \"2026-01-01\"\n", "not a year"},
        {HEAD "[0001]\nx = \"2026-01-01\"\n", "not a year"},
        {HEAD "[9999]\nx = \"2026-01-01\"\n", "not a year"},
        {HEAD "[2026]\nx = \"2026-01-01\"\n", "a year without a source"},
        {HEAD "[2026]\nsource = \"s\"\n", "a year without days off"},
        {HEAD "[2026]\nsource = \"s\"\nx = \"2026-13-01\"\n", "not days"},
        {HEAD "[2026]\nsource = \"s\"\nx = \"2026-01-01..z\"\n", "not days"},
        {HEAD "[2026]\nsource = \"s\"\nx = \"2026-01-02..2026-01-01\"\n",
         "not days"},
        {HEAD "[2026]\nsource = \"s\"\nx = \"2026-01-01..2026-02-01\"\n",
         "not days"},
        {HEAD "[2026]\nsource = \"s\"\nx = \"2027-01-01\"\n",
         "a day of another year"},
        {HEAD "[2026]\nsource = \"s\"\nx = \"2025-11-30\"\n",
         "a day of another year"},
        {HEAD "[2026]\nsource = \"s\"\nx = \"2026-01-01\"\n"
              "x.work = \"2026-01-05\"\n",
         "a make-up day that is no Saturday or Sunday"},
        {HEAD "[2026]\nsource = \"s\"\nx = \"2026-01-01\"\n"
              "y.work = \"2026-01-04\"\n",
         "unknown key"},
        {HEAD "[2026]\nsource = \"s\"\nx = \"2026-01-01\"\n"
              "y.source = \"s\"\n",
         "unknown key"},
        {HEAD "[2026]\nsource = \"s\"\nx = \"2026-01-01\"\n"
              "x.colour = \"red\"\n",
         "unknown key"},
        {HEAD "[2026]\nsource = \"s\"\nx = \"2026-01-01\"\n"
              "y = \"2026-01-01\"\n",
         "2026-01-01 comes again (first on line 6)"},
        {HEAD "[2026]\nsource = \"s\"\nx = \"2026-01-01\"\n"
              "[2028]\nsource = \"s\"\nx = \"2028-01-01\"\n",
         "the years do not follow one another"},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct calendar calendar;
        ck_assert_int_eq(read_calendar(rows[i].text, &calendar), STATUS_FAULT);
        bool told = false;
        for (size_t k = 0; k < messages.count; k++)
            told |= strstr(messages.text + messages.items[k].text,
                           rows[i].said) != NULL;
        ck_assert_msg(told, "%s", rows[i].said);
    }
}

START_TEST(a_calendar_is_looked_for_in_each_folder)
{
    char found[CALENDAR_PATH_SIZE];
    static char far[CALENDAR_PATH_SIZE + 10];
    memset(far, 'x', sizeof far - 1);
    struct pack_path none = {.folders = {"/no/such", far}};
    struct calendar calendar;
    ck_assert(!calendar_find(&none, found));
    ck_assert_int_eq(
        calendar_read("/no/such/calendar.ini", &arena, &messages, &calendar),
        STATUS_IO);
}

/* ---- ids that came before
 * ---------------------------------------------------- */

static enum seen_answer add(struct seen *seen, const char *id, uint64_t line,
                            uint64_t *first)
{
    enum seen_answer answer;
    const char *file;
    ck_assert_int_eq(
        seen_add(seen, span_of(id), "f", line, &answer, &file, first),
        STATUS_OK);
    return answer;
}

START_TEST(an_id_that_came_before_is_known_by_its_line)
{
    struct seen *seen;
    uint64_t first = 0;
    char id[16];
    ck_assert_int_eq(seen_new(true, &seen), STATUS_OK);
    for (uint64_t i = 0; i < 3000; i++) {
        snprintf(id, sizeof id, "H%04llu", (unsigned long long)(i * 7 % 3001));
        ck_assert_int_eq(add(seen, id, i + 2, &first), SEEN_NEW);
    }
    ck_assert_int_eq(add(seen, "H0007", 9999, &first), SEEN_BEFORE);
    ck_assert_uint_eq(first, 3);
    seen_free(seen);
    seen_free(NULL);
}

/* Ascending ids beyond the room are not kept; then the order breaks. */
START_TEST(what_was_not_kept_is_not_known)
{
    static const char *const forms[] = {"H%06d", "H%d", "%d", "%08d"};
    for (size_t i = 0; i < COUNT_OF(forms); i++) {
        struct seen *seen;
        uint64_t first = 0;
        char id[16];
        ck_assert_int_eq(seen_new(true, &seen), STATUS_OK);
        for (int k = 0; k < SEEN_ROOM + 100; k++) {
            snprintf(id, sizeof id, forms[i], k);
            ck_assert_int_eq(add(seen, id, (uint64_t)k + 2, &first), SEEN_NEW);
        }
        snprintf(id, sizeof id, forms[i], 5);
        ck_assert_int_eq(add(seen, id, 99999, &first), SEEN_BEFORE);
        ck_assert_uint_eq(first, 7);
        snprintf(id, sizeof id, forms[i], SEEN_ROOM + 50);
        ck_assert_int_eq(add(seen, id, 99999, &first), SEEN_UNKNOWN);
        ck_assert_int_eq(add(seen, "Z", 99999, &first), SEEN_UNKNOWN);
        seen_free(seen);
    }
}

/* ---- files
 * ---------------------------------------------------------------------- */

static struct block_options options_of(const char *const *files, size_t count)
{
    return (struct block_options){
        .table = &ROSTER_COLUMNS, .files = files, .file_count = count};
}

START_TEST(a_file_is_read_again_up_to_a_line)
{
    const char *const files[] = {path};
    const struct block_options options = options_of(files, 1);
    struct seen *seen;
    uint64_t first;
    put("household_id,area\nH1,urban\nH1,urban\n\"H\"\"2\",urban\n,urban\n"
        "H3,urban\nH4,urban\n");
    ck_assert_int_eq(seen_from_files(&options, path, 6, &seen), STATUS_OK);
    ck_assert_int_eq(add(seen, "H1", 9, &first), SEEN_BEFORE);
    ck_assert_uint_eq(first, 2);
    ck_assert_int_eq(add(seen, "H\"2", 9, &first), SEEN_BEFORE);
    ck_assert_int_eq(add(seen, "H3", 9, &first), SEEN_NEW);
    seen_free(seen);
    ck_assert_int_eq(seen_from_files(&options, "another", 1, &seen), STATUS_OK);
    ck_assert_int_eq(add(seen, "H4", 9, &first), SEEN_BEFORE);
    seen_free(seen);
}

START_TEST(what_is_no_file_is_not_read_again)
{
    static const char *const none[] = {"-", "/dev/null", "/no/such", "/"};
    for (size_t i = 0; i < COUNT_OF(none); i++) {
        const struct block_options options = options_of(&none[i], 1);
        struct seen *seen;
        struct id_order order;
        ck_assert_int_eq(seen_from_files(&options, none[i], 9, &seen),
                         STATUS_FAULT);
        ck_assert_int_eq(ids_order(&options, &order), STATUS_OK);
        ck_assert(!order.by_bytes && !order.by_numbers);
    }
    const char *const files[] = {path};
    const struct block_options options = options_of(files, 1);
    struct seen *seen;
    put("no,roster\n");
    ck_assert_int_eq(seen_from_files(&options, path, 9, &seen), STATUS_FAULT);
}

START_TEST(the_order_of_files_is_by_bytes_or_by_numbers)
{
    static const struct {
        const char *rows;
        bool bytes, numbers;
    } rows[] = {
        {"", true, true},
        {"H1,urban\nH1,urban\nH2,urban\n", true, true},
        {"H9,urban\nH10,urban\n", false, true},
        {"H10,urban\nH9,urban\n", true, false},
        {"H2,urban\nH1,urban\n", false, false},
        {"H2,urban\n\"H1\",urban\nH3,urban\n", false, false},
        {"\"H1\",urban\na\"b,urban\nH2,urban\n", true, true},
        {"H1,urban\r\nH2,urban\r\n", true, true},
        {" H1 ,urban\nH2,urban\n,urban\n", true, true},
        {"H1\n\nH2,urban\n", true, true},
    };
    const char *const files[] = {path};
    const struct block_options options = options_of(files, 1);
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        char text[200];
        struct id_order order;
        snprintf(text, sizeof text, "household_id,area\n%s", rows[i].rows);
        put(text);
        ck_assert_int_eq(ids_order(&options, &order), STATUS_OK);
        ck_assert_msg(order.by_bytes == rows[i].bytes &&
                          order.by_numbers == rows[i].numbers,
                      "row %zu: %d %d", i, order.by_bytes, order.by_numbers);
    }
}

SUITE_BETWEEN("calendar", begin, end,
              a_calendar_has_years_with_days_off_and_make_up_days,
              each_fault_of_a_calendar_is_told,
              a_calendar_is_looked_for_in_each_folder,
              an_id_that_came_before_is_known_by_its_line,
              what_was_not_kept_is_not_known, a_file_is_read_again_up_to_a_line,
              what_is_no_file_is_not_read_again,
              the_order_of_files_is_by_bytes_or_by_numbers)
