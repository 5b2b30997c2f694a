/* documents - the module beside the program. */
#include "documents.h"

#include "i18n.h"
#include "say.h"

#include <dlfcn.h>

const struct documents *documents_load(void)
{
    char path[BESIDE_SIZE];
    const char *module = beside_module(DOCUMENT_MODULE, path);
    void *loaded = module ? dlopen(module, RTLD_NOW | RTLD_LOCAL) : NULL;
    const struct documents *documents =
        loaded ? dlsym(loaded, DOCUMENT_ENTRY) : NULL;
    if (!documents)
        say(_("workbooks and calendars cannot be written: %s"),
            module ? dlerror() : _("jiuzhu-documents.so is missing"));
    return documents;
}
