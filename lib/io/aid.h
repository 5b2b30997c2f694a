/*
 * aid - a file of help given to persons: by social forces (report --list
 * social), a row a gift; or granted to students (report --list students), a
 * row an instalment.
 */
#ifndef JIUZHU_IO_AID_H
#define JIUZHU_IO_AID_H

#include "arena.h"
#include "block.h"

struct aid {
    struct span person_id, giver, need, period;
    int64_t amount_fen, due_fen;
    date given_on, due_on;
    bool has_due;
    uint64_t line;
};

/*
 * Rows by person, need, period, day due, date, line. Start with the table of
 * columns and nothing else; free with aid_free().
 */
struct aid_list {
    const struct column_table *table;
    struct arena arena;
    struct aid *rows;
    size_t count, room;
    size_t rejected; /* rows left out for a fault */
};

extern const struct column_table AID_COLUMNS, STUDENT_AID_COLUMNS;

/*
 * Reads a file. Faults of rows go to messages and the rows are left out;
 * STATUS_FAULT: the file as a whole is faulty.
 */
enum status aid_read(const char *path, enum encoding encoding,
                     bool ignore_unknown, struct messages *messages,
                     struct aid_list *out);
void aid_free(struct aid_list *list);

/* The first row of a person, or count. */
size_t aid_first(const struct aid_list *list, struct span person_id);

/* The first row behind `at` of another person or need. */
size_t aid_next_need(const struct aid_list *list, size_t at);

#endif
