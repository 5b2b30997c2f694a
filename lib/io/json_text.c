/* json_text - what jansson says of memory, it says through errno alone. */
#include "json_text.h"

#include <errno.h>

enum status json_text_read(struct span text, json_t **out)
{
    json_error_t error;
    errno = 0;
    *out = json_loadb(text.at, text.length, JSON_REJECT_DUPLICATES, &error);
    if (errno == ENOMEM) { /* a value may be there, with bytes left out */
        json_decref(*out);
        *out = NULL;
        return STATUS_MEMORY;
    }
    return *out ? STATUS_OK : STATUS_FAULT;
}
