/* completion - the scripts for the shells; they ask `completion suggest`. */
#ifndef JIUZHU_CMD_COMPLETION_H
#define JIUZHU_CMD_COMPLETION_H

struct completion_script {
    const char *shell;
    const char *text;
};

/* The scripts one by one; NULL after the last. */
const struct completion_script *completion_script_at(unsigned long index);

#endif
