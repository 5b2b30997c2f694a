/*
 * output - where the rows of a command go: -f, -o and --rejects; its events:
 * --ics; and its picture: --chart.
 */
#ifndef JIUZHU_CMD_OUTPUT_H
#define JIUZHU_CMD_OUTPUT_H

#include "documents.h"
#include "options.h"
#include "outfile.h"
#include "rows.h"
#include "stream.h"

struct output {
    enum format format;
    const struct masking *masked; /* --mask, for the writers of its rows */
    const struct out_column *columns;
    size_t column_count;
    struct outfile *file, *rejects, *events, *chart; /* NULL: not asked for */
    size_t width;          /* of a table; 0: as wide as it is */
    struct buffer table;   /* FORMAT_TABLE gathers its rows here */
    struct buffer heading; /* of the first roster, for --rejects */
    const char *name, *rejects_name, *events_name, *chart_name;
    const struct documents *documents; /* of the workbook, or the events */
    struct xlsx *workbook;             /* FORMAT_XLSX; see workbook.h */
    char workbook_path[OUTFILE_PATH_SIZE];
    bool begun; /* the heading is written */
};

/*
 * Opens what the options name. False after a message; the caller ends with
 * output_abandon(), output_stop() or output_commit(). The heading is written
 * with the first rows, or at the end where there are none.
 */
bool output_open(const struct parsed *parsed, const struct out_column *columns,
                 size_t column_count, struct output *out);

/*
 * The same in a format of the command's choice. With no columns the rows are
 * lines of any text, written as they come.
 */
bool output_open_as(const struct parsed *parsed, enum format format,
                    const struct out_column *columns, size_t column_count,
                    struct output *out);

/* Opens what an option names; *name is for people. False after a message. */
bool output_open_file(const struct parsed *parsed, enum option_id option,
                      struct outfile **out, const char **name);

/* Tells what went wrong with a file; the status again. */
enum status output_tell(const char *name, enum status status);

/* Rows in the order of the input. */
enum status output_rows(struct output *output, struct span rows);

/* The picture of --chart; tells what went wrong. */
enum status output_chart(struct output *output, struct span bytes);

/* What became of writing to output->events; tells where that failed. */
enum status output_events_done(struct output *output, enum status status);

/* output_rows() and rejects as a sink of a stream. */
struct sink output_sink(struct output *output);

/*
 * A sink that gives its rows to a command's own hand, and shows it each file's
 * headings first; either may be NULL, and then all is as in output_sink().
 * Borrows the hand.
 */
struct output_hand {
    struct output *output;
    enum status (*rows)(void *user, struct span rows);
    enum status (*layout)(void *user, const struct layout *layout);
    void *user;
};
struct sink output_hand_sink(struct output_hand *hand);

/*
 * Puts the files under their names, that of the rows last; false after a
 * message. In two steps where another file belongs to them: all that is likely
 * to fail, and the names; after a false the output is abandoned.
 */
bool output_commit(struct output *output);
bool output_prepare(struct output *output);
bool output_put(struct output *output);
void output_abandon(struct output *output);

/* Abandons a stopped run and says what it leaves; EXIT_NOT_DONE. */
int output_stop(struct output *output, enum status status);

#endif
