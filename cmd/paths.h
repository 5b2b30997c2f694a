/* paths - the files a command line names must not be one another. */
#ifndef JIUZHU_CMD_PATHS_H
#define JIUZHU_CMD_PATHS_H

#include "options.h"

/* Does the option name a file to write? */
bool paths_writes(enum option_id option);

/* An output must be neither an input nor another output. False after a
   message. */
bool paths_differ(const struct parsed *parsed);

#endif
