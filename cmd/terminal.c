/* terminal - colour and pager. */
#include "terminal.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

bool terminal_colour(int fd)
{
    const char *refused = getenv("NO_COLOR"), *kind = getenv("TERM");
    return (!refused || !*refused) && kind && *kind &&
           strcmp(kind, "dumb") != 0 && isatty(fd);
}

static size_t count_lines(const char *text)
{
    size_t lines = 0;
    while ((text = strchr(text, '\n')) != NULL) {
        lines++;
        text++;
    }
    return lines;
}

size_t terminal_width(void)
{
    struct winsize size;
    return isatty(STDOUT_FILENO) && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0
               ? size.ws_col
               : 0;
}

/* One line is left for the prompt of the shell. */
static bool is_too_long(const char *text)
{
    struct winsize size;
    return isatty(STDIN_FILENO) && isatty(STDOUT_FILENO) &&
           ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_row > 1 &&
           count_lines(text) >= size.ws_row;
}

/* The shell says 127 where there is no such pager: then nothing was shown. */
static bool page_through(const char *pager, const char *text)
{
    enum { NOT_FOUND = 127 };
    setenv("LESS", "FRX", 0);
    /* NOLINTNEXTLINE(cert-env33-c): PAGER is a command of who runs this */
    FILE *pipe = popen(pager, "w");
    if (!pipe)
        return false;
    void (*before)(int) = signal(SIGPIPE, SIG_IGN); /* left early */
    fputs(text, pipe);
    int status = pclose(pipe);
    signal(SIGPIPE, before);
    return status >= 0 &&
           !(WIFEXITED(status) && WEXITSTATUS(status) == NOT_FOUND);
}

void terminal_page(const char *text)
{
    const char *pager = getenv("PAGER"), *kind = getenv("TERM");
    bool dumb = !kind || strcmp(kind, "dumb") == 0;
    if (!pager)
        pager = "less 2>/dev/null";
    if (*pager && !dumb && is_too_long(text) && page_through(pager, text))
        return;
    fputs(text, stdout);
}
