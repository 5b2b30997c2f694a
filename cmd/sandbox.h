/*
 * sandbox - where this program may write: in the folders of the files that the
 * command line names as outputs, in the folder of temporary files, and to
 * devices. The kernel holds it to that (Landlock), so that a defect, or a
 * crafted input that makes use of one, can change nothing else. Reading is not
 * restricted.
 *
 * Best effort: a kernel without Landlock leaves things as they are, and
 * `doctor` says so. JIUZHU_SANDBOX=off leaves it out.
 */
#ifndef JIUZHU_CMD_SANDBOX_H
#define JIUZHU_CMD_SANDBOX_H

#include "options.h"

/* After the command line is parsed, before anything is opened or started. */
void sandbox_enter(const struct parsed *parsed);

enum sandbox_state {
    SANDBOX_NONE,    /* the kernel offers none */
    SANDBOX_OFF,     /* JIUZHU_SANDBOX=off */
    SANDBOX_REFUSED, /* the kernel offers it, and refuses it to this process */
    SANDBOX_IN_FORCE
};

/* What a run of this program has here; *version is Landlock's, 0: none. */
enum sandbox_state sandbox_state(int *version);

/* The same in a sentence, translated. */
const char *sandbox_words(enum sandbox_state state);

#endif
