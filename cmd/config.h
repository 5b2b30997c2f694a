/*
 * config - what an office or a person always wants: defaults of options in an
 * INI file, and in the environment.
 *
 * A flag wins over the environment, that over jiuzhu.ini in the current
 * folder, that over the user's jiuzhu.ini (below XDG_CONFIG_HOME, or
 * ~/.config/jiuzhu). JIUZHU_CONFIG names a file in place of the two; where it
 * is empty there is none. Keys are the names of the options, in the section
 * [defaults]; one that nobody knows stops every run, as a default that is
 * silently not followed would decide otherwise than its writer thinks.
 */
#ifndef JIUZHU_CMD_CONFIG_H
#define JIUZHU_CMD_CONFIG_H

#include "arena.h"
#include "options.h"
#include "status.h"

enum { CONFIG_KEYS = 6, CONFIG_FILES = 2 };
#define CONFIG_NAME "jiuzhu.ini"

struct config_entry {
    const char *value;  /* NULL: not said */
    const char *origin; /* the file, or the name of the variable */
    uint64_t line;      /* 0: of a variable */
};

struct config {
    struct arena arena;
    struct config_entry entries[CONFIG_KEYS];
    struct messages messages;        /* what is wrong with it */
    const char *files[CONFIG_FILES]; /* the user's, the folder's; or NULL */
    bool read[CONFIG_FILES];         /* it is there */
};

/* Free with config_free(), whatever the status; faults are in messages. */
enum status config_read(struct config *out);
void config_free(struct config *config);

/* The option of a key, one by one; OPTION_COUNT after the last. */
enum option_id config_option(size_t key);

/* What stands for an option that is not given; NULL: nothing. Of no
   configuration nothing. */
const struct config_entry *config_entry(const struct config *config,
                                        enum option_id option);

/*
 * Sets the language: `flag`, or what is configured, or the locale's. False: no
 * memory for its texts.
 */
bool config_language(const struct config *config, const char *flag);

#endif
