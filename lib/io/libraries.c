/* libraries - each asked in its own way. */
#include "libraries.h"

#include <csv.h>
#include <expat.h>
#include <gnu/libc-version.h>
#include <jansson.h>
#include <nettle/version.h>
#include <stdio.h>
#include <utf8proc.h>
#include <zip.h>

static void put(struct library *library, const char *name, const char *version)
{
    library->name = name;
    snprintf(library->version, sizeof library->version, "%s", version);
}

static void put_numbers(struct library *library, const char *name, int major,
                        int minor)
{
    char version[32];
    snprintf(version, sizeof version, "%d.%d", major, minor);
    put(library, name, version);
}

void libraries_list(struct library out[LIBRARY_COUNT])
{
    XML_Expat_Version expat = XML_ExpatVersionInfo();
    put(&out[0], "glibc", gnu_get_libc_version());
    put_numbers(&out[1], "libcsv", CSV_MAJOR, CSV_MINOR);
    put(&out[2], "iniparser", "");
    put(&out[3], "utf8proc", utf8proc_version());
    put(&out[4], "jansson", jansson_version_str());
    put_numbers(&out[5], "nettle", nettle_version_major(),
                nettle_version_minor());
    put(&out[6], "libzip", zip_libzip_version());
    put(&out[7], "expat", "");
    snprintf(out[7].version, sizeof out[7].version, "%d.%d.%d", expat.major,
             expat.minor, expat.micro);
}
