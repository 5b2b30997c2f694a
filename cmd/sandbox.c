/* sandbox - three system calls, for which there is no library. */
#include "sandbox.h"

#include "i18n.h"
#include "paths.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/* Later than the headers of some systems; by version 2 and 3. */
#ifndef LANDLOCK_ACCESS_FS_REFER
#define LANDLOCK_ACCESS_FS_REFER (UINT64_C(1) << 13)
#endif
#ifndef LANDLOCK_ACCESS_FS_TRUNCATE
#define LANDLOCK_ACCESS_FS_TRUNCATE (UINT64_C(1) << 14)
#endif

static const uint64_t IN_A_FILE =
    LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_TRUNCATE;
static const uint64_t IN_A_FOLDER =
    LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_TRUNCATE |
    LANDLOCK_ACCESS_FS_MAKE_REG | LANDLOCK_ACCESS_FS_MAKE_DIR |
    LANDLOCK_ACCESS_FS_REMOVE_FILE | LANDLOCK_ACCESS_FS_REMOVE_DIR |
    LANDLOCK_ACCESS_FS_REFER;
static const uint64_t NOWHERE =
    LANDLOCK_ACCESS_FS_MAKE_CHAR | LANDLOCK_ACCESS_FS_MAKE_SOCK |
    LANDLOCK_ACCESS_FS_MAKE_FIFO | LANDLOCK_ACCESS_FS_MAKE_BLOCK |
    LANDLOCK_ACCESS_FS_MAKE_SYM;

static int landlock_version(void)
{
    long version = syscall(SYS_landlock_create_ruleset, NULL, 0,
                           LANDLOCK_CREATE_RULESET_VERSION);
    return version > 0 ? (int)version : 0;
}

/* What a kernel of that version knows of these. */
static uint64_t known(uint64_t rights, int version)
{
    if (version < 2)
        rights &= ~(uint64_t)LANDLOCK_ACCESS_FS_REFER;
    if (version < 3)
        rights &= ~(uint64_t)LANDLOCK_ACCESS_FS_TRUNCATE;
    return rights;
}

static int create_ruleset(int version)
{
    const struct landlock_ruleset_attr attr = {
        .handled_access_fs = known(IN_A_FOLDER | NOWHERE, version)};
    return (int)syscall(SYS_landlock_create_ruleset, &attr, sizeof attr, 0);
}

/* Lets writes go below a folder, or into a file; what is not there is left. */
static void allow(int ruleset, int version, const char *path)
{
    struct stat info;
    int fd = open(path, O_PATH | O_CLOEXEC);
    if (fd < 0)
        return;
    if (fstat(fd, &info) == 0) {
        uint64_t rights = S_ISDIR(info.st_mode) ? IN_A_FOLDER : IN_A_FILE;
        const struct landlock_path_beneath_attr attr = {
            .allowed_access = known(rights, version), .parent_fd = fd};
        syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH,
                &attr, 0);
    }
    close(fd);
}

/* The folder a file is in. */
static void allow_folder_of(int ruleset, int version, const char *file)
{
    const char *slash = strrchr(file, '/');
    char *folder =
        slash ? strndup(file, (size_t)(slash - file) + 1) : strdup(".");
    if (folder)
        allow(ruleset, version, folder);
    free(folder);
}

static void allow_outputs(int ruleset, int version, const struct parsed *parsed)
{
    for (int i = 0; i < OPTION_COUNT; i++) {
        enum option_id option = (enum option_id)i;
        const char *path = option_value(parsed, option);
        if (!path || (option != OPTION_INTO && !paths_writes(option)))
            continue;
        if (option == OPTION_INTO)
            allow(ruleset, version, path);
        allow_folder_of(ruleset, version, path);
    }
}

/* Temporary files, and devices: /dev/null, a terminal, /dev/full. */
static void allow_always(int ruleset, int version)
{
    const char *temporary = getenv("TMPDIR");
    if (temporary && *temporary)
        allow(ruleset, version, temporary);
    allow(ruleset, version, "/tmp");
    allow(ruleset, version, "/dev");
}

static bool is_off(void)
{
    const char *value = getenv("JIUZHU_SANDBOX");
    return value && strcmp(value, "off") == 0;
}

/* False: refused, or none; nothing has changed then. */
static bool restrict_writes(const struct parsed *parsed, int version)
{
    int ruleset = create_ruleset(version);
    if (ruleset < 0)
        return false;
    allow_always(ruleset, version);
    if (parsed)
        allow_outputs(ruleset, version, parsed);
    bool done = prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
                syscall(SYS_landlock_restrict_self, ruleset, 0) == 0;
    close(ruleset);
    return done;
}

void sandbox_enter(const struct parsed *parsed)
{
    int version = landlock_version();
    if (version > 0 && !is_off())
        restrict_writes(parsed, version);
}

enum sandbox_state sandbox_state(int *version)
{
    *version = landlock_version();
    if (*version == 0)
        return SANDBOX_NONE;
    if (is_off())
        return SANDBOX_OFF;
    int ruleset = create_ruleset(*version);
    if (ruleset < 0)
        return SANDBOX_REFUSED;
    close(ruleset);
    return SANDBOX_IN_FORCE;
}

const char *sandbox_words(enum sandbox_state state)
{
    static const char *const words[] = {
        [SANDBOX_NONE] = N_("none: this kernel has no Landlock; a run could "
                            "write wherever you may"),
        [SANDBOX_OFF] = N_("off, by JIUZHU_SANDBOX"),
        [SANDBOX_REFUSED] = N_("none: the kernel refuses Landlock here; a run "
                               "could write wherever you may"),
        [SANDBOX_IN_FORCE] = N_("a run can write to the folders of its outputs "
                                "and to temporary files alone (Landlock)")};
    return _(words[state]);
}
