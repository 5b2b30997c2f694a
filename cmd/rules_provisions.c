/*
 * rules provisions - the provisions of the local documents, the sections of
 * packs that carry each (those whose key `provisions` names its id), and the
 * test that guards it.
 */
#include "array.h"
#include "i18n.h"
#include "row_words.h"
#include "rules.h"
#include "say.h"
#include "sheet.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static const struct out_column COLUMNS_OUT[] = {
    {"id", CELL_TEXT, N_("provision")},
    {"pack", CELL_TEXT, N_("pack")},
    {"clause", CELL_TEXT, N_("clause")},
    {"kind", CELL_TEXT, N_("kind")},
    {"command", CELL_TEXT, N_("command")},
    {"rule", CELL_TEXT, N_("rule")},
    {"carried_by", CELL_TEXT, N_("carried by")},
    {"test", CELL_TEXT, N_("test")},
};

enum { COLUMNS_OUT_COUNT = sizeof COLUMNS_OUT / sizeof *COLUMNS_OUT };

/* ---- provisions.csv ---------------------------------------------------- */

#define TEXT(name, chinese)                                                    \
    {                                                                          \
#name, {chinese }, COLUMN_TEXT, false,                                 \
                offsetof(struct provision, name), NULL, 0, NULL                \
    }

static const struct column COLUMNS_IN[] = {
    TEXT(id, "编号"),
    TEXT(pack, "规则包"),
    TEXT(clause, "条款"),
    TEXT(kind, "类别"),
    TEXT(command, "命令"),
    TEXT(rule, "规定"),
    TEXT(rule_zh, "规定（中文）"),
    TEXT(test, "测试"),
};

static const char *const REQUIRED[] = {"id", "pack", NULL};

static const struct column_table PROVISION_COLUMNS = {
    "provisions", COLUMNS_IN, sizeof COLUMNS_IN / sizeof *COLUMNS_IN, REQUIRED,
    NULL};

struct span provision_rule(const struct provision *provision)
{
    return i18n_is_chinese() && provision->rule_zh.length > 0
               ? provision->rule_zh
               : provision->rule;
}

static enum status add(struct provisions *out, struct provision row)
{
    struct provision *items = array_reserve(out->items, out->count + 1,
                                            &out->capacity, sizeof *items);
    if (!items)
        return STATUS_MEMORY;
    out->items = items;
    struct span *const texts[] = {&row.id,      &row.pack,    &row.clause,
                                  &row.kind,    &row.command, &row.rule,
                                  &row.rule_zh, &row.test};
    enum status status =
        sheet_keep(&out->arena, texts, sizeof texts / sizeof *texts);
    if (status == STATUS_OK)
        items[out->count++] = row;
    return status;
}

static enum status read_rows(const char *file, struct provisions *out,
                             struct messages *messages)
{
    struct sheet *sheet = NULL;
    const struct block_options options = {
        .table = &PROVISION_COLUMNS, .files = &file, .file_count = 1};
    enum status status = sheet_open(&options, messages, &sheet);
    bool end = false;
    while (status == STATUS_OK && !end) {
        struct provision row = {0};
        struct sheet_row place;
        status = sheet_next(sheet, &row, &place, messages, &end);
        if (status != STATUS_OK || end)
            break;
        if (!place.rejected) {
            status = add(out, row);
            continue;
        }
        messages_join(messages, place.messages);
    }
    sheet_close(sheet);
    return status;
}

bool provisions_read(const struct parsed *parsed, struct provisions *out)
{
    enum { PATH_SIZE = 4096 };
    char file[PATH_SIZE];
    struct path_room room;
    const struct pack_path path = settings_path(parsed, &room);
    struct messages messages = {0};
    enum status status = STATUS_OK;
    *out = (struct provisions){.count = 0};
    for (size_t i = 0; path.folders[i]; i++) {
        int n =
            snprintf(file, sizeof file, "%s/provisions.csv", path.folders[i]);
        if (n <= 0 || n >= PATH_SIZE || access(file, F_OK) != 0)
            continue;
        status = read_rows(file, out, &messages);
        break;
    }
    bool good = status == STATUS_OK && messages.faults == 0;
    say_messages(&messages, SEVERITY_NOTE);
    if (status != STATUS_OK && status != STATUS_FAULT)
        say_status(status);
    messages_free(&messages);
    return good;
}

void provisions_free(struct provisions *provisions)
{
    free(provisions->items);
    arena_free(&provisions->arena);
}

/* ---- who carries them -------------------------------------------------- */

/* Is the word one of those in the list "J06.1;J06.2"? */
static bool names(struct span list, struct span word)
{
    while (list.at)
        if (span_equal(span_trim(span_cut(&list, ';')), word))
            return true;
    return false;
}

static void note(struct buffer *carriers, const struct section *section,
                 const struct provisions *provisions)
{
    for (size_t i = 0; section->provisions && i < provisions->count; i++) {
        struct buffer *b = &carriers[i];
        if (!names(span_of(section->provisions), provisions->items[i].id) ||
            (b->length && names(buffer_view(b), span_of(section->name))))
            continue;
        if (b->length)
            buffer_char(b, ';');
        buffer_text(b, section->name);
    }
}

static void note_book(struct buffer *carriers, const struct rulebook *book,
                      const struct provisions *provisions)
{
    for (int id = 0; id < PARAM_COUNT; id++)
        for (const struct section *s = book->params[id]; s; s = s->base)
            note(carriers, s, provisions);
    for (size_t i = 0; i < book->member_count; i++)
        for (const struct section *s = book->members[i]; s; s = s->base)
            note(carriers, s, provisions);
}

static enum status note_pack(struct buffer *carriers, const char *id,
                             const struct pack_path *path,
                             const struct provisions *provisions)
{
    struct rulebook book = {0};
    enum status status = rules_load(id, path, &book);
    if (status == STATUS_OK)
        note_book(carriers, &book, provisions);
    rulebook_free(&book);
    return status;
}

/* Every pack on the path; *good becomes false where one cannot be used. */
static enum status note_packs(struct buffer *carriers,
                              const struct pack_path *path,
                              const struct provisions *provisions, bool *good)
{
    struct arena arena = {0};
    struct pack_info *packs = NULL;
    size_t count = 0;
    enum status status = pack_list(path, &arena, &packs, &count);
    for (size_t i = 0; status == STATUS_OK && i < count; i++) {
        status = note_pack(carriers, packs[i].id, path, provisions);
        if (status != STATUS_FAULT)
            continue;
        *good = false;
        status = STATUS_OK;
    }
    free(packs);
    arena_free(&arena);
    return status;
}

/* ---- the action -------------------------------------------------------- */

static void put_kind(struct row_writer *w, struct span kind)
{
    static const struct {
        const char *code, *meaning;
    } kinds[] = {{"formula", N_("formula")},
                 {"catalogue", N_("catalogue")},
                 {"routing", N_("routing")},
                 {"report", N_("report")}};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (span_is(kind, kinds[i].code)) {
            row_code(w, kinds[i].code, kinds[i].meaning);
            return;
        }
    row_text(w, kind);
}

static void put_row(struct row_writer *w, const struct provision *p,
                    const struct buffer *carriers)
{
    row_begin(w);
    row_text(w, p->id);
    row_text(w, p->pack);
    row_text(w, p->clause);
    put_kind(w, p->kind);
    row_text(w, p->command);
    row_text(w, format_in_words(w->format) ? provision_rule(p) : p->rule);
    row_text(w, buffer_view(carriers));
    row_text(w, p->test);
    row_end(w);
}

static bool put_rows(const struct parsed *parsed, const char *pack,
                     const struct provisions *provisions,
                     const struct buffer *carriers)
{
    struct row_output out;
    size_t shown = 0, carried = 0;
    if (!row_output_open(parsed, COLUMNS_OUT, COLUMNS_OUT_COUNT, &out))
        return false;
    for (size_t i = 0; i < provisions->count; i++) {
        if (pack && !span_is(provisions->items[i].pack, pack))
            continue;
        put_row(&out.writer, &provisions->items[i], &carriers[i]);
        shown++;
        carried += carriers[i].length > 0;
    }
    if (!row_output_close(&out))
        return false;
    if (pack && shown == 0)
        say(_("no provisions of '%s'"), pack);
    say(_("%zu provisions, %zu carried by sections of packs"), shown, carried);
    return true;
}

int rules_provisions(const struct parsed *parsed)
{
    struct path_room room;
    struct pack_path path = settings_path(parsed, &room);
    struct provisions provisions;
    bool good = true;
    int exit_status = EXIT_NOT_DONE;
    if (parsed->operand_count > 1)
        return say_usage("rules", "%s", _("rules provisions: one PACK"));
    if (!provisions_read(parsed, &provisions)) {
        provisions_free(&provisions);
        return EXIT_NOT_DONE;
    }
    struct buffer *carriers = calloc(provisions.count + 1, sizeof *carriers);
    enum status status = carriers
                             ? note_packs(carriers, &path, &provisions, &good)
                             : STATUS_MEMORY;
    if (status != STATUS_OK)
        rules_cannot_list(status);
    else if (put_rows(parsed,
                      parsed->operand_count ? parsed->operands[0] : NULL,
                      &provisions, carriers))
        exit_status = good ? EXIT_DONE : EXIT_FINDINGS;
    for (size_t i = 0; carriers && i < provisions.count; i++)
        buffer_free(&carriers[i]);
    free(carriers);
    provisions_free(&provisions);
    return exit_status;
}
