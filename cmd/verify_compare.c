/* verify_compare - what has changed between two runs, each thing named. */
#include "i18n.h"
#include "verify.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

static void was_and_is(const char *what, const char *was, const char *is)
{
    printf(_("%s: was %s, is now %s\n"), what, was ? was : _("not there"),
           is ? is : _("not there"));
}

static void note(struct comparison *out, const char *what, const char *was,
                 const char *is)
{
    was_and_is(what, was, is);
    out->notes++;
}

static void differ(struct comparison *out, const char *what, const char *was,
                   const char *is)
{
    was_and_is(what, was, is);
    out->differences++;
}

/* ---- files ----------------------------------------------------------------
 */

enum { MARK_TEXT = 64, NAME_TEXT = 400 };

/* Size and the first digits of the digest, which are enough for the eye. */
static const char *mark_text(const struct file_mark *mark, char text[MARK_TEXT])
{
    snprintf(text, MARK_TEXT, _("%llu bytes %.12s..."),
             (unsigned long long)mark->bytes, mark->sha256);
    return text;
}

static const struct file_mark *file_named(const struct receipt_files *files,
                                          const char *path)
{
    for (size_t i = 0; i < files->count; i++)
        if (strcmp(files->items[i].mark.path, path) == 0)
            return &files->items[i].mark;
    return NULL;
}

static void tell_file(struct comparison *out, const char *what,
                      const struct file_mark *was, const struct file_mark *is)
{
    char name[NAME_TEXT], then[MARK_TEXT], now[MARK_TEXT];
    /* One of the two is there.
     * NOLINTNEXTLINE(clang-analyzer-core.NullDereference) */
    snprintf(name, sizeof name, "%s %s", what, was ? was->path : is->path);
    if (strcmp(what, _("rule pack")) == 0)
        note(out, name, was ? mark_text(was, then) : NULL,
             is ? mark_text(is, now) : NULL);
    else
        differ(out, name, was ? mark_text(was, then) : NULL,
               is ? mark_text(is, now) : NULL);
}

/* The files of the pack by name: another order would be other values. */
static void compare_pack_files(const struct receipt *was,
                               const struct receipt *is, struct comparison *out)
{
    for (size_t i = 0; i < was->pack_files.count; i++) {
        const struct file_mark *then = &was->pack_files.items[i].mark;
        const struct file_mark *now = file_named(&is->pack_files, then->path);
        if (!now || !file_mark_equal(then, now))
            tell_file(out, _("rule pack"), then, now);
    }
    for (size_t i = 0; i < is->pack_files.count; i++) {
        const struct file_mark *now = &is->pack_files.items[i].mark;
        if (!file_named(&was->pack_files, now->path))
            tell_file(out, _("rule pack"), NULL, now);
    }
}

/* Inputs in their order: a file given anew may have another name. */
static void compare_inputs(const struct receipt *was, const struct receipt *is,
                           struct comparison *out)
{
    size_t most = was->inputs.count > is->inputs.count ? was->inputs.count
                                                       : is->inputs.count;
    for (size_t i = 0; i < most; i++) {
        const struct file_mark *then =
            i < was->inputs.count ? &was->inputs.items[i].mark : NULL;
        const struct file_mark *now =
            i < is->inputs.count ? &is->inputs.items[i].mark : NULL;
        if (!then || !now || !file_mark_equal(then, now))
            tell_file(out, _("input"), then, now);
    }
}

/* ---- options, values, counts -----------------------------------------------
 */

static bool same_texts(const struct text_list *a, const struct text_list *b)
{
    if (a->count != b->count)
        return false;
    for (size_t i = 0; i < a->count; i++)
        if (strcmp(a->items[i], b->items[i]) != 0)
            return false;
    return true;
}

/* "--name" of "--name=value". */
static struct span name_of(const char *option)
{
    struct span rest = span_of(option);
    return span_cut(&rest, '=');
}

/* All values an option of this name is given, joined; NULL: not given. */
static const char *values_of(const struct text_list *list, struct span name,
                             char text[NAME_TEXT])
{
    bool any = false;
    size_t at = 0;
    text[0] = '\0';
    for (size_t i = 0; i < list->count; i++) {
        if (!span_equal(name_of(list->items[i]), name))
            continue;
        int n = snprintf(text + at, NAME_TEXT - at, "%s%s", any ? " " : "",
                         list->items[i]);
        at = n < 0 || at + (size_t)n >= NAME_TEXT ? NAME_TEXT - 1
                                                  : at + (size_t)n;
        any = true;
    }
    return any ? text : NULL;
}

static bool named_before(const struct text_list *list, size_t index)
{
    for (size_t i = 0; i < index; i++)
        if (span_equal(name_of(list->items[i]), name_of(list->items[index])))
            return true;
    return false;
}

/* Each option of the first list; of the second those it has alone. */
static void compare_options(const struct receipt *was, const struct receipt *is,
                            struct comparison *out)
{
    const struct text_list *lists[] = {&was->options, &is->options};
    char then[NAME_TEXT], now[NAME_TEXT];
    size_t before = out->differences;
    if (same_texts(lists[0], lists[1]))
        return;
    for (size_t l = 0; l < 2; l++)
        for (size_t i = 0; i < lists[l]->count; i++) {
            struct span name = name_of(lists[l]->items[i]);
            const char *a = values_of(lists[0], name, then);
            const char *b = values_of(lists[1], name, now);
            if (named_before(lists[l], i) || (l == 1 && a) ||
                (a && b && strcmp(a, b) == 0))
                continue;
            differ(out, _("option"), a, b);
        }
    if (out->differences == before)
        differ(out, _("option"), _("in one order"), _("in another"));
}

/* Both lists are in order of their names. */
static void compare_values(const struct receipt *was, const struct receipt *is,
                           struct comparison *out)
{
    for (size_t i = 0, k = 0; i < was->values.count || k < is->values.count;) {
        const struct rule_value *then =
            i < was->values.count ? &was->values.items[i] : NULL;
        const struct rule_value *now =
            k < is->values.count ? &is->values.items[k] : NULL;
        int order = !then ? 1 : !now ? -1 : strcmp(then->name, now->name);
        if (order != 0 || strcmp(then->text, now->text) != 0)
            /* Only where there is `then` is order below 0, and only with `now`
             * above. NOLINTNEXTLINE(clang-analyzer-core.NullDereference) */
            differ(out, order <= 0 ? then->name : now->name,
                   order <= 0 ? then->text : NULL,
                   order >= 0 ? now->text : NULL);
        i += order <= 0;
        k += order >= 0;
    }
}

static void compare_count(const char *what, uint64_t was, uint64_t is,
                          struct comparison *out)
{
    char then[24], now[24];
    if (was == is)
        return;
    snprintf(then, sizeof then, "%" PRIu64, was);
    snprintf(now, sizeof now, "%" PRIu64, is);
    differ(out, what, then, now);
}

void compare_receipts(const struct receipt *was, const struct receipt *is,
                      struct comparison *out)
{
    if (strcmp(was->program, is->program) != 0)
        note(out, _("program"), was->program, is->program);
    compare_options(was, is, out);
    if (was->pack && is->pack) {
        compare_pack_files(was, is, out);
        compare_values(was, is, out);
    }
    compare_inputs(was, is, out);
    compare_count(_("households"), was->households, is->households, out);
    compare_count(_("rows"), was->rows, is->rows, out);
    compare_count(_("findings"), was->findings, is->findings, out);
    compare_count(_("rejected"), was->rejected, is->rejected, out);
}
