/*
 * fuzz_config - jiuzhu.ini: every key that is taken has a value and says where
 * it stands; what is not taken is told.
 */
#include "fuzz.h"

#include "config.h"
#include "help.h"
#include "masking.h"
#include "receipt.h"
#include "sandbox.h"
#include "say.h"

#include <string.h>
#include <unistd.h>

/* What the options call and reading a file does not. */
void help_command(const struct command *command)
{
    (void)command;
}
void receipt_free(struct evidence *evidence)
{
    (void)evidence;
}
void sandbox_enter(const struct parsed *parsed)
{
    (void)parsed;
}
void say(const char *format, ...)
{
    (void)format;
}
void say_language(const char *language)
{
    (void)language;
}
bool masking_take(struct parsed *parsed)
{
    (void)parsed;
    return true;
}
void masking_drop(struct parsed *parsed)
{
    (void)parsed;
}
void say_messages(const struct messages *messages, enum severity least)
{
    (void)messages;
    (void)least;
}
int say_status(enum status status)
{
    return (int)status;
}
int say_usage(const char *command, const char *format, ...)
{
    (void)command;
    (void)format;
    return 2;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char path[FUZZ_PATH_SIZE];
    int fd = fuzz_file(data, size, path);
    struct config config;
    MUST(setenv("JIUZHU_CONFIG", path, 1) == 0);
    MUST(config_read(&config) == STATUS_OK);
    for (size_t i = 0; config_option(i) != OPTION_COUNT; i++) {
        const struct config_entry *entry =
            config_entry(&config, config_option(i));
        MUST(!entry || (entry->value && strcmp(entry->origin, path) == 0 &&
                        entry->line > 0));
    }
    config_free(&config);
    close(fd);
    return 0;
}
