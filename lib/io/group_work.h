/*
 * group_work - what the files of the group share, and nobody else: group.c adds
 * what group_find.c finds, group_give.c puts it together again.
 */
#ifndef JIUZHU_IO_GROUP_WORK_H
#define JIUZHU_IO_GROUP_WORK_H

#include "group.h"

#include <stdatomic.h>

/*
 * Rows in no order are looked up all over memory, and waiting for it is what
 * gathering takes. Each of these is in one line of the processor's cache.
 */
enum { LINE = 64, LARGE_PAGE = 2 << 20 };

struct row {
    const char *text;
    size_t length;
    uint64_t line;
    size_t before; /* row of the same household, or NONE */
};

struct rows_of {
    struct group_key key;
    const char *id; /* in the text */
    uint32_t id_length, rows;
    size_t last;  /* of its rows */
    size_t bytes; /* of their text, with a line end each */
    uint32_t file;
    atomic_bool taken;
};

_Static_assert(LINE % sizeof(struct row) == 0 || sizeof(void *) < 8, "in one");
_Static_assert(sizeof(struct rows_of) == LINE || sizeof(void *) < 8, "in one");

/* Items that stay where they are, so many in a chunk. */
struct chunks {
    void **at;
    size_t count, room;
};

/* The text lies in pieces: a block whole in one of them. */
struct text {
    struct chunks pieces;
    size_t used, size; /* of the last piece */
};

/* Households by their hash: sixteen bits of it say which are not looked at. */
struct index {
    uint64_t *slots; /* (household + 1) << 16 | bits of its hash; 0: free */
    size_t size;
    size_t from; /* first household of the file in hand */
};

struct group {
    struct text text;
    struct chunks rows, households;
    size_t row_count, household_count;
    const struct layout **layouts; /* of each file */
    size_t file_count, file_room;
    struct index index;
    size_t last;  /* household of the row before */
    size_t given; /* households put out */
};

static const size_t NONE = SIZE_MAX;

enum {
    CHUNK_ROWS = 1 << 16,
    CHUNK_HOUSEHOLDS = 1 << 15,
    AHEAD = 8 /* what is asked for before it is looked at */
};

static inline struct row *row_of(const struct group *g, size_t row)
{
    return (struct row *)g->rows.at[row / CHUNK_ROWS] + row % CHUNK_ROWS;
}

static inline struct rows_of *household_at(const struct group *g,
                                           size_t household)
{
    return (struct rows_of *)g->households.at[household / CHUNK_HOUSEHOLDS] +
           household % CHUNK_HOUSEHOLDS;
}

/* The household of an id in the file in hand; NULL: it has none. */
struct rows_of *group_household(const struct group *group, struct span id);

#endif
