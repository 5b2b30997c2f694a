/*
 * veil - what could be read as a citizen's identity number (GB 11643), or as
 * the number of a bank account, is hidden in a text for people.
 *
 * The invariant: no message of the program shows such a number, from whatever
 * cell of whatever file it came; who needs the person finds him by household
 * and line. messages_add() and say() pass every text through here.
 *
 * Hidden are, but for the first three characters and the last:
 *
 *     15 digits or more in a row, and an X behind them;
 *     15 or 18 digits (or 17 and an X) in groups apart by blanks, hyphens or
 *     points: 500105 19900101 001X;
 *     what a spreadsheet leaves of one with most of its digits:
 *     5.00105199001010E+17.
 *
 * Digits and X may be of full width. Dates, amounts, months, powers of ten and
 * SHA-256 stay.
 */
#ifndef JIUZHU_VEIL_H
#define JIUZHU_VEIL_H

#include <stddef.h>

/* In place: stars for characters, so that the text never grows. */
void veil(char *text);

/*
 * In place: blanks for control characters (below U+0020 but the tab, U+007F to
 * U+009F), which would break the line of a message or tell a terminal what to
 * do. veil() does it too.
 */
void veil_controls(char *text);

#endif
