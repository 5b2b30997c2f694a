/* doctor_program - version, language, libraries, drawing, sandbox. */
#include "chart.h"
#include "config.h"
#include "doctor.h"
#include "documents.h"
#include "i18n.h"
#include "libraries.h"
#include "picture.h"
#include "sandbox.h"
#include "say.h"

#include <dlfcn.h>
#include <errno.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static void tell_version(struct doctor *doctor)
{
    char path[BESIDE_SIZE];
    ssize_t n = readlink("/proc/self/exe", path, sizeof path - 1);
    path[n > 0 ? n : 0] = '\0';
    doctor_tell(doctor, &(struct finding_row){_("program"), DOCTOR_OK, NULL},
                "jiuzhu %s, %s", JIUZHU_VERSION, path);
}

/* ---- language ----------------------------------------------------- */

static void tell_language(struct doctor *doctor)
{
    const char *language = i18n_is_chinese() ? "zh" : "en";
    const struct config_entry *entry =
        config_entry(doctor->parsed->config, OPTION_LANG);
    struct finding_row row = {_("language"), DOCTOR_OK, NULL};
    if (option_given(doctor->parsed, OPTION_LANG))
        doctor_tell(doctor, &row, "%s (--lang)", language);
    else if (entry && entry->line)
        doctor_tell(doctor, &row, "%s (%s:%llu)", language, entry->origin,
                    (unsigned long long)entry->line);
    else
        doctor_tell(doctor, &row, "%s (%s)", language,
                    entry ? entry->origin : _("the locale"));
}

static const char *locale_name(void)
{
    static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
    for (size_t i = 0; i < 3; i++) {
        const char *value = getenv(names[i]);
        if (value && *value)
            return value;
    }
    return "C";
}

/* One that is not installed does no harm: C.UTF-8 stands in for it. */
static void tell_locale(struct doctor *doctor)
{
    const char *name = locale_name();
    locale_t locale = newlocale(LC_ALL_MASK, name, (locale_t)0);
    if (locale) {
        freelocale(locale);
        doctor_tell(doctor, &(struct finding_row){_("locale"), DOCTOR_OK, NULL},
                    "%s", name);
        return;
    }
    doctor_tell(doctor,
                &(struct finding_row){_("locale"), DOCTOR_NOTE,
                                      _("C.UTF-8 stands in for it: nothing "
                                        "needs to be done")},
                _("%s, which is not installed"), name);
}

static void tell_catalogue(struct doctor *doctor)
{
    char path[BESIDE_SIZE], file[BESIDE_SIZE + 64];
    const char *folder = beside_program("locale/.", "../share/locale/.", path);
    snprintf(file, sizeof file, "%s/zh_CN/LC_MESSAGES/%s.mo",
             folder ? folder : "", JIUZHU_TEXT_DOMAIN);
    bool there = folder && access(file, R_OK) == 0;
    const struct finding_row row = {
        _("Chinese texts"), there ? DOCTOR_OK : DOCTOR_FAULT,
        there ? NULL : _("install the program anew: --lang zh is English")};
    doctor_tell(doctor, &row, "%s", there ? file : _("missing"));
}

/* ---- libraries ---------------------------------------------------- */

static void tell_libraries(struct doctor *doctor)
{
    struct library libraries[LIBRARY_COUNT];
    const struct finding_row row = {_("library"), DOCTOR_OK, NULL};
    libraries_list(libraries);
    for (size_t i = 0; i < LIBRARY_COUNT; i++)
        doctor_tell(doctor, &row, "%s%s%s", libraries[i].name,
                    libraries[i].version[0] ? " " : "", libraries[i].version);
}

/* ---- pictures ----------------------------------------------------- */

/* The drawing module brings pango and cairo; it is not there in every build. */
static void tell_drawing(struct doctor *doctor)
{
    char path[BESIDE_SIZE];
    const char *module = picture_module(path);
    void *handle = module ? dlopen(module, RTLD_NOW | RTLD_LOCAL) : NULL;
    const struct finding_row row = {
        _("pictures"), handle ? DOCTOR_OK : DOCTOR_NOTE,
        handle ? NULL : _("--chart draws nothing here")};
    doctor_tell(doctor, &row, "%s",
                handle   ? module
                : module ? dlerror()
                         : _("built without pictures"));
    /* Never closed: the font libraries keep what they have learned. */
}

/* ---- workbooks and calendars --------------------------------------- */

/* Its libraries are loaded with it. */
static void tell_documents(struct doctor *doctor)
{
    const struct documents *documents = documents_load();
    const struct finding_row row = {
        _("library"), documents ? DOCTOR_OK : DOCTOR_FAULT,
        documents ? NULL
                  : _("install the program anew: --format xlsx, --ics and init "
                      "do nothing")};
    doctor_tell(doctor, &row, "libxlsxwriter %s",
                documents ? documents->xlsxwriter_version() : "");
    doctor_tell(doctor, &row, "libical %s",
                documents ? documents->ical_version : "");
}

/* Only pictures and printed notices need a font. */
static void tell_fonts(struct doctor *doctor)
{
    char line[256] = "";
    /* NOLINTNEXTLINE(cert-env33-c): a constant, and only a note hangs on it */
    FILE *list = popen("fc-list :lang=zh-cn family 2>/dev/null", "re");
    bool any = list && fgets(line, sizeof line, list);
    while (list && fgetc(list) != EOF)
        ;
    if (list)
        pclose(list);
    line[strcspn(line, ",\n")] = '\0';
    const struct finding_row row = {
        _("Chinese font"), any ? DOCTOR_OK : DOCTOR_NOTE,
        any ? NULL : _("for pictures install one, such as fonts-noto-cjk")};
    doctor_tell(doctor, &row, "%s",
                any ? line : _("none found (or no fc-list to ask)"));
}

/* ---- the sandbox -------------------------------------------------- */

static void tell_sandbox(struct doctor *doctor)
{
    int version;
    enum sandbox_state state = sandbox_state(&version);
    const struct finding_row row = {
        _("sandbox"), state == SANDBOX_IN_FORCE ? DOCTOR_OK : DOCTOR_NOTE,
        NULL};
    doctor_tell(doctor, &row, "%s", sandbox_words(state));
}

void doctor_program(struct doctor *doctor)
{
    tell_version(doctor);
    tell_language(doctor);
    tell_locale(doctor);
    tell_catalogue(doctor);
    tell_libraries(doctor);
    tell_documents(doctor);
    tell_drawing(doctor);
    tell_fonts(doctor);
    tell_sandbox(doctor);
}
