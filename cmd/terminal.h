/*
 * terminal - what is done for eyes only: colour and a pager. Neither in a
 * pipe or a file, nor where NO_COLOR is set or TERM is dumb.
 */
#ifndef JIUZHU_CMD_TERMINAL_H
#define JIUZHU_CMD_TERMINAL_H

#include <stdbool.h>
#include <stddef.h>

/* May standard error, or whatever else is open there, be coloured? */
bool terminal_colour(int fd);

/* Of standard output in columns; 0 where it is no terminal. */
size_t terminal_width(void);

/*
 * A text on standard output: through PAGER, or less, where it is a terminal
 * with fewer lines than the text; else as it is.
 */
void terminal_page(const char *text);

#endif
