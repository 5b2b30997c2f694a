/* masking - the key of pseudonyms, and why a file is none. */
#include "masking.h"

#include "i18n.h"
#include "mask_key.h"
#include "say.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

static void tell(enum mask_key_fault fault, const char *path, unsigned mode)
{
    static const char make[] = "umask 077; head -c 32 /dev/urandom | base64 >";
    switch (fault) {
    case MASK_KEY_GOOD:
        break;
    case MASK_KEY_UNREADABLE:
        say(_("%s: cannot read: %s"), path, strerror(errno));
        break;
    case MASK_KEY_OPEN:
        say(_("%s: a key that others can read is none (found permissions "
              "%04o; to cure it: chmod 600 %s, and make another key if "
              "somebody may have seen this one)"),
            path, mode, path);
        break;
    case MASK_KEY_EMPTY:
        say(_("%s: no key in it (to make one: %s%s)"), path, make, path);
        break;
    case MASK_KEY_SHORT:
        say(_("%s: the key is too short: it could be found by trying "
              "(expected at least %d characters; to make one: %sNEW-FILE)"),
            path, MASK_KEY_LEAST, make);
        break;
    case MASK_KEY_SIMPLE:
        say(_("%s: the key is too simple: it could be found by trying "
              "(expected a random one; to make one: %sNEW-FILE)"),
            path, make);
        break;
    case MASK_KEY_LONG:
        say(_("%s: too long for a key (expected at most %d bytes: is it "
              "another file?)"),
            path, MASK_KEY_MOST);
        break;
    }
}

bool masking_take(struct parsed *parsed)
{
    const char *path = option_value(parsed, OPTION_MASK_KEY);
    unsigned mode = 0;
    if (!path) {
        if (option_given(parsed, OPTION_MASK))
            parsed->masked = &MASKING_STARS;
        return true;
    }
    parsed->masking = calloc(1, sizeof *parsed->masking);
    if (!parsed->masking) {
        say_status(STATUS_MEMORY);
        return false;
    }
    enum mask_key_fault fault = mask_key_read(path, parsed->masking, &mode);
    tell(fault, path, mode);
    parsed->masked = parsed->masking;
    return fault == MASK_KEY_GOOD;
}

void masking_drop(struct parsed *parsed)
{
    if (parsed->masking)
        explicit_bzero(parsed->masking, sizeof *parsed->masking);
    free(parsed->masking);
    parsed->masking = NULL;
}
