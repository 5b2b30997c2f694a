/*
 * frame - what every command that streams a roster does around its own work:
 *
 *     if (frame_begin(&frame, command, argc, argv) &&
 *         frame_settings(&frame, &job.decision) &&
 *         read_own_options(&frame.parsed, &job) &&
 *         frame_policy(&frame, &job.decision))
 *         run(&frame, &job);
 *     return frame_end(&frame);
 *
 * where run() opens the output, takes its format, and streams:
 *
 *     if (!frame_open(frame, COLUMNS, COLUMN_COUNT))
 *         return;
 *     job->format = frame->output.format;
 *     frame_stream(frame, &work);
 */
#ifndef JIUZHU_CMD_FRAME_H
#define JIUZHU_CMD_FRAME_H

#include "decide.h"
#include "output.h"
#include "rule_values.h"
#include "settings.h"

/* EXIT_NOT_DONE is the exit status until something says otherwise. */
struct frame {
    struct parsed parsed;
    struct stream_options options;
    struct rulebook book;
    struct policy policy; /* of the date of the decision */
    struct output output;
    struct totals totals;
    struct rule_span span; /* the dates whose rules are used */
    bool counts;           /* false: of one household, which is no count */
    const struct rulebook *used; /* other rules than `book` */
    int exit_status;
};

/* Parses the command line; false where it is wrong or asked for help. */
bool frame_begin(struct frame *frame, const struct command *command, int argc,
                 char **argv);

/* Frees everything; the exit status. */
int frame_end(struct frame *frame);

/*
 * For a command about one household: takes its id off the operands, so that
 * files are left. False after a message.
 */
bool frame_take_id(struct frame *frame, const struct command *command,
                   const char **id);

/* The options all share: dates, and how to read. False after a message. */
bool frame_settings(struct frame *frame, struct decision *decision);

/* The rules of -r on the date of the decision. False after messages. */
bool frame_policy(struct frame *frame, struct decision *decision);

/* Opens what -o and --rejects name. False after a message. */
bool frame_open(struct frame *frame, const struct out_column *columns,
                size_t column_count);

/* The work over the roster into the output, the summary, the exit status. */
void frame_stream(struct frame *frame, const struct work *work);

/*
 * For a run with stages of its own: puts the files under their names, or says
 * what stopped the run. True where it is done; the last words are then due.
 */
bool frame_finish(struct frame *frame, enum status status);

#endif
