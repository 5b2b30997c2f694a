/*
 * workbook - the output of a command as an xlsx file: opening it where -o
 * says, and the notes that tell what it rests on.
 */
#ifndef JIUZHU_CMD_WORKBOOK_H
#define JIUZHU_CMD_WORKBOOK_H

#include "output.h"

struct rulebook;

/* Begins output->workbook in output->file; false after a message. */
bool workbook_begin(const struct parsed *parsed, struct output *output);

enum status workbook_rows(struct output *output, struct span rows);

/*
 * Notes, for the sheet of notes: the pack, and the counts of a roster. They
 * do nothing where the output is no workbook.
 */
enum status workbook_note_pack(struct output *output,
                               const struct rulebook *book);
enum status workbook_note_totals(struct output *output,
                                 const struct totals *totals);

/* Writes the workbook into output->file; a status that has been told. */
enum status workbook_finish(struct output *output);

#endif
