/* doctor - what is looked at, and how it is told. */
#ifndef JIUZHU_CMD_DOCTOR_H
#define JIUZHU_CMD_DOCTOR_H

#include "date.h"
#include "options.h"
#include "rows.h"

enum doctor_state { DOCTOR_OK, DOCTOR_NOTE, DOCTOR_FAULT };

struct doctor {
    const struct parsed *parsed;
    date today;
    struct row_writer writer;
    size_t faults;
};

struct finding_row {
    const char *item;
    enum doctor_state state;
    const char *advice; /* NULL: nothing to do */
};

/* A row; the format says what was found. */
void doctor_tell(struct doctor *doctor, const struct finding_row *row,
                 const char *format, ...) __attribute__((format(printf, 3, 4)));

/* The program itself: version, language, libraries, drawing, sandbox. */
void doctor_program(struct doctor *doctor);

/* Where it runs: configuration, rule packs, folders. */
void doctor_place(struct doctor *doctor);

#endif
