/*
 * workbook - the output of a command as an xlsx file: opening it where -o
 * says, and the notes that tell what it rests on.
 */
#ifndef JIUZHU_CMD_WORKBOOK_H
#define JIUZHU_CMD_WORKBOOK_H

#include "output.h"
#include "receipt.h"

/* Begins output->workbook in output->file, by output->documents, which are
   loaded; false after a message. */
bool workbook_begin(const struct parsed *parsed, struct output *output);

enum status workbook_rows(struct output *output, struct span rows);

/*
 * Notes, for the sheet of notes: the pack with the digest of its values in the
 * stretch of time, as receipts have it; and the counts. They do nothing where
 * the output is no workbook, or the command has no pack.
 */
enum status workbook_note_rules(struct output *output,
                                const struct rulebook *book,
                                const struct rule_span *span);

/* `read` says what went in: _("households in"). */
enum status workbook_note_totals(struct output *output, const char *read,
                                 const struct totals *totals);

/* Both. */
enum status workbook_note_facts(struct output *output,
                                const struct receipt_facts *facts,
                                const char *read);

/* Writes the workbook into output->file; a status that has been told. */
enum status workbook_finish(struct output *output);

#endif
