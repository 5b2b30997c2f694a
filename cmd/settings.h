/*
 * settings - what the options that several commands share mean: dates, rules,
 * input and output.
 */
#ifndef JIUZHU_CMD_SETTINGS_H
#define JIUZHU_CMD_SETTINGS_H

#include "block.h"
#include "options.h"
#include "pack.h"
#include "rows.h"
#include "stream.h"

/* The date of -d, else today; false after a message. */
bool settings_date(const struct parsed *parsed, date *out);

/* The date of --known-on, else DATE_NONE; false after a message. */
bool settings_known_on(const struct parsed *parsed, date *out);

/* The date of --assume-approved, else DATE_NONE; false after a message. */
bool settings_approval(const struct parsed *parsed, date *out);

/* The month (month.h) of an option that must be given; false after a message.
 */
bool settings_month(const struct parsed *parsed, enum option_id option,
                    const char *name, int32_t *out);

/* FORMAT_CSV without -f; false after a message. */
bool settings_format(const struct parsed *parsed, enum format *out);

/* CSV becomes CSV for Excel under --excel, which is for no other format. */
bool settings_excel(const struct parsed *parsed, enum format *format);

/* Threads: -j, else the processors; false after a message. */
bool settings_jobs(const struct parsed *parsed, unsigned *out);

/* A word of --encoding; false after a message. NULL: auto. */
bool settings_encoding(const char *text, enum encoding *out);

/* Operands as input files ("-" where there are none), and how to read them. */
bool settings_input(const struct parsed *parsed, struct block_options *out);

/* Input, threads, --group, --rejects and --progress together. */
bool settings_stream(const struct parsed *parsed, struct stream_options *out);

/* The search path for rule packs; texts live as long as `room`. */
struct path_room {
    char own[4096];
};
struct pack_path settings_path(const struct parsed *parsed,
                               struct path_room *room);

/*
 * Loads the pack of -r or JIUZHU_RULES with overlays and sets, tells all its
 * faults, and warns past checked_until. False after messages. Free the book
 * with rulebook_free() in either case.
 */
bool settings_rulebook(const struct parsed *parsed, date on,
                       struct rulebook *out);

/*
 * The same for rows that bring their own dates: loads without looking at
 * checked_until, and looks once the latest date is known. False after
 * messages.
 */
bool settings_rulebook_of_rows(const struct parsed *parsed,
                               struct rulebook *out);
bool settings_checked_until(const struct parsed *parsed,
                            const struct rulebook *book, date latest);

/* The same with a pack by its name; NULL: that of -r or JIUZHU_RULES. */
bool settings_rulebook_of(const struct parsed *parsed, const char *name,
                          date on, struct rulebook *out);

/* Puts overlays and sets over a book, in the order of the command line. */
enum status settings_changes(const struct parsed *parsed, struct rulebook *book,
                             struct messages *messages);

#endif
