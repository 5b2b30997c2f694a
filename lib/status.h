/*
 * status - how a library function ended, and messages that say where.
 *
 * Library functions return an enum status and give results through `out`
 * parameters; they never print and never exit. Where a user must be told
 * more, the function adds messages to a list: each carries its place (file,
 * line, column heading) and one sentence, already in the user's language.
 */
#ifndef JIUZHU_STATUS_H
#define JIUZHU_STATUS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum status {
    STATUS_OK = 0,
    STATUS_FAULT,    /* faults were found and added to the message list */
    STATUS_NO_VALUE, /* a needed parameter has no value on the date */
    STATUS_OVERFLOW, /* an amount left the range of 64-bit integers */
    STATUS_INEXACT,  /* rounding mode `exact` met a remainder */
    STATUS_IO,       /* reading or writing failed; errno says why */
    STATUS_MEMORY    /* out of memory */
};

/* Where a message points. All pointers are borrowed; NULL and 0: unknown. */
struct place {
    const char *file;
    uint64_t line;      /* physical line, from 1 */
    const char *column; /* heading or key as it stands in the file */
};

enum severity { SEVERITY_NOTE, SEVERITY_WARNING, SEVERITY_FAULT };

struct message {
    enum severity severity;
    uint64_t line;
    size_t file, column, text; /* offsets into the list's text */
    bool has_file, has_column;
};

/*
 * A growing list of messages. Start with {0}; free with messages_free();
 * messages_clear() empties it and keeps the memory for the next block.
 */
struct messages {
    struct message *items;
    size_t count, capacity;
    char *text;
    size_t text_length, text_capacity;
    size_t faults; /* how many of them are SEVERITY_FAULT */
    bool out_of_memory;
};

/*
 * Adds a message; the place and the formatted text are copied. No identity
 * number is told: see veil.h.
 */
void messages_add(struct messages *list, enum severity severity,
                  struct place place, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
/* Adds all of another list. */
void messages_join(struct messages *list, const struct messages *more);
void messages_clear(struct messages *list);
void messages_free(struct messages *list);

/* The place and text of message i, borrowed until the list changes. */
struct place messages_place(const struct messages *list, size_t i);
const char *messages_text(const struct messages *list, size_t i);

#endif
