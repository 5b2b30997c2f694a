/*
 * fuzz_config - jiuzhu.ini: every key that is taken has a value and says where
 * it stands; what is not taken is told.
 */
#include "fuzz.h"

#include "config.h"
#include "say.h"

#include <string.h>
#include <unistd.h>

/* What choosing a language calls and reading a file does not. */
bool say_language(const char *language)
{
    (void)language;
    return true;
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
