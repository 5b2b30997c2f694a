/* doctor_place - configuration, rule packs, folders, processors. */
#include "config.h"
#include "doctor.h"
#include "i18n.h"
#include "pack.h"
#include "say.h"
#include "settings.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/* ---- configuration ------------------------------------------------ */

static void tell_config_file(struct doctor *doctor, size_t i)
{
    const struct config *config = doctor->parsed->config;
    const struct finding_row row = {
        _("configuration"), DOCTOR_OK,
        config->read[i] ? NULL : _("none is needed; 'jiuzhu init' makes one")};
    if (config->files[i])
        doctor_tell(doctor, &row, config->read[i] ? "%s" : _("no %s"),
                    config->files[i]);
}

static void tell_config_faults(struct doctor *doctor)
{
    const struct messages *messages = &doctor->parsed->config->messages;
    for (size_t i = 0; i < messages->count; i++) {
        struct place place = messages_place(messages, i);
        const struct finding_row row = {
            _("configuration"), DOCTOR_FAULT,
            _("mend it: until then every command stops")};
        doctor_tell(
            doctor, &row, "%s:%llu:%s: %s", place.file ? place.file : "",
            (unsigned long long)place.line, place.column ? place.column : "",
            messages_text(messages, i));
    }
}

static void tell_config(struct doctor *doctor)
{
    const struct config *config = doctor->parsed->config;
    for (size_t i = 0; i < CONFIG_FILES; i++)
        tell_config_file(doctor, i);
    tell_config_faults(doctor);
    for (size_t key = 0; config_option(key) != OPTION_COUNT; key++) {
        const struct config_entry *entry =
            config_entry(config, config_option(key));
        const char *name = option_name(config_option(key));
        const struct finding_row row = {_("default"), DOCTOR_OK, NULL};
        if (entry && entry->line)
            doctor_tell(doctor, &row, "--%s %s (%s:%llu)", name, entry->value,
                        entry->origin, (unsigned long long)entry->line);
        else if (entry)
            doctor_tell(doctor, &row, "--%s %s (%s)", name, entry->value,
                        entry->origin);
    }
}

/* ---- rule packs --------------------------------------------------- */

static void tell_pack(struct doctor *doctor, const struct pack_info *pack)
{
    char until[DATE_TEXT_SIZE];
    struct finding_row row = {_("rule pack"), DOCTOR_OK, NULL};
    if (!pack->title) {
        row.state = DOCTOR_FAULT;
        row.advice = _("'jiuzhu rules check' says what is wrong");
        doctor_tell(doctor, &row, _("%s cannot be read"), pack->file);
        return;
    }
    if (pack->checked_until == DATE_NONE) {
        doctor_tell(doctor, &row, "%s", pack->id);
        return;
    }
    date_format(pack->checked_until, until);
    if (doctor->today <= pack->checked_until) {
        doctor_tell(doctor, &row, _("%s, checked until %s"), pack->id, until);
        return;
    }
    row.state = DOCTOR_NOTE;
    row.advice = _("look for newer law");
    doctor_tell(doctor, &row, _("%s, checked until %s: %d days ago"), pack->id,
                until, date_days_between(pack->checked_until, doctor->today));
}

static void tell_packs(struct doctor *doctor)
{
    struct path_room room;
    struct arena arena = {0};
    struct pack_path path = settings_path(doctor->parsed, &room);
    struct pack_info *packs = NULL;
    size_t count = 0;
    for (size_t i = 0; path.folders[i]; i++) {
        bool there = access(path.folders[i], R_OK | X_OK) == 0;
        const struct finding_row row = {
            _("rules folder"), there ? DOCTOR_OK : DOCTOR_FAULT,
            there ? NULL
                  : _("correct --rules-dir, JIUZHU_RULES_DIR or the "
                      "configuration")};
        doctor_tell(doctor, &row, there ? "%s" : _("%s cannot be read"),
                    path.folders[i]);
    }
    enum status status = pack_list(&path, &arena, &packs, &count);
    doctor->writer.out->failed |= status == STATUS_MEMORY;
    for (size_t i = 0; i < count; i++)
        tell_pack(doctor, &packs[i]);
    if (count == 0)
        doctor_tell(doctor,
                    &(struct finding_row){_("rule pack"), DOCTOR_FAULT,
                                          _("name a folder with "
                                            "--rules-dir")},
                    "%s", _("none found"));
    free(packs);
    arena_free(&arena);
}

/* ---- folders ------------------------------------------------------ */

/* Where results and spills are written. */
static void tell_folder(struct doctor *doctor, const char *item,
                        const char *path)
{
    bool writable = access(path, W_OK | X_OK) == 0;
    const struct finding_row row = {
        item, writable ? DOCTOR_OK : DOCTOR_FAULT,
        writable ? NULL : _("results cannot be written there")};
    doctor_tell(doctor, &row, writable ? "%s" : "%s: %s", path,
                writable ? "" : strerror(errno));
}

void doctor_place(struct doctor *doctor)
{
    char here[4096];
    const char *temporary = getenv("TMPDIR");
    tell_config(doctor);
    tell_packs(doctor);
    tell_folder(doctor, _("this folder"),
                getcwd(here, sizeof here) ? here : ".");
    tell_folder(doctor, _("temporary files"),
                temporary && *temporary ? temporary : "/tmp");
    doctor_tell(doctor, &(struct finding_row){_("processors"), DOCTOR_OK, NULL},
                "%ld", sysconf(_SC_NPROCESSORS_ONLN));
}
