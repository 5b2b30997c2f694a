/* receipt_json - struct receipt to jansson and back. */
#include "receipt_json.h"

#include "i18n.h"
#include "json_text.h"

#include <stdlib.h>

enum status receipt_seal(struct receipt *receipt, struct arena *arena)
{
    char text[DIGEST_TEXT_SIZE];
    struct digest digest;
    digest_begin(&digest);
    for (size_t i = 0; i < receipt->values.count; i++) {
        digest_add(&digest, span_of(receipt->values.items[i].name));
        digest_add(&digest, span_of(" "));
        digest_add(&digest, span_of(receipt->values.items[i].text));
        digest_add(&digest, span_of("\n"));
    }
    digest_end(&digest, text);
    receipt->values_sha256 = span_dup(arena, span_of(text));
    return receipt->values_sha256 ? STATUS_OK : STATUS_MEMORY;
}

/* ---- writing ----------------------------------------------------------- */

/*
 * Appends to an array, or sets a member of an object; takes the value. What
 * cannot be put in takes all with it: *whole is then NULL, and stays so.
 */
static void put(json_t **whole, const char *name, json_t *value)
{
    int failed = name ? json_object_set_new(*whole, name, value)
                      : json_array_append_new(*whole, value);
    if (failed) {
        json_decref(*whole);
        *whole = NULL;
    }
}

static json_t *of_texts(const struct text_list *list)
{
    json_t *array = json_array();
    for (size_t i = 0; i < list->count; i++)
        put(&array, NULL, json_string(list->items[i]));
    return array;
}

static json_t *of_files(const struct receipt_files *files)
{
    json_t *array = json_array();
    for (size_t i = 0; i < files->count; i++) {
        const struct receipt_file *file = &files->items[i];
        json_t *object = json_pack("{s:s, s:I, s:s}", "path", file->mark.path,
                                   "bytes", (json_int_t)file->mark.bytes,
                                   "sha256", file->mark.sha256);
        if (file->option)
            put(&object, "option", json_string(file->option));
        put(&array, NULL, object);
    }
    return array;
}

static json_t *of_pack(const struct receipt *r)
{
    json_t *values = json_object();
    for (size_t i = 0; i < r->values.count; i++)
        put(&values, r->values.items[i].name,
            json_string(r->values.items[i].text));
    return json_pack("{s:s, s:o, s:s, s:o}", "id", r->pack, "files",
                     of_files(&r->pack_files), "values_sha256",
                     r->values_sha256, "values", values);
}

static json_t *of_receipt(const struct receipt *r)
{
    json_t *counts = json_pack(
        "{s:I, s:I, s:I}", "households", (json_int_t)r->households, "rows",
        (json_int_t)r->rows, "rejected", (json_int_t)r->rejected);
    if (counts && r->findings > 0)
        json_object_set_new(counts, "findings",
                            json_integer((json_int_t)r->findings));
    json_t *object =
        json_pack("{s:s, s:s, s:s, s:o, s:o, s:o, s:o, s:o}", "format",
                  RECEIPT_FORMAT, "program", r->program, "command", r->command,
                  "options", of_texts(&r->options), "operands",
                  of_texts(&r->operands), "inputs", of_files(&r->inputs),
                  "outputs", of_files(&r->outputs), "counts", counts);
    if (r->pack)
        put(&object, "pack", of_pack(r));
    return object;
}

enum status receipt_write(const struct receipt *receipt, struct buffer *out)
{
    json_text_begin();
    json_t *object = of_receipt(receipt);
    enum status status = json_text_write(object, out);
    json_decref(object);
    return status;
}

/* ---- reading ----------------------------------------------------------- */

struct reading {
    struct arena *arena;
    enum status status; /* the first that was not good */
};

static void fail(struct reading *r, enum status status)
{
    if (r->status == STATUS_OK)
        r->status = status;
}

static const char *text(struct reading *r, const json_t *value)
{
    const char *kept = NULL;
    if (json_is_string(value))
        kept = span_dup(r->arena, (struct span){json_string_value(value),
                                                json_string_length(value)});
    if (!kept)
        fail(r, json_is_string(value) ? STATUS_MEMORY : STATUS_FAULT);
    return kept;
}

static const char *member(struct reading *r, const json_t *object,
                          const char *name)
{
    return text(r, json_object_get(object, name));
}

static uint64_t number(struct reading *r, const json_t *object,
                       const char *name)
{
    const json_t *value = json_object_get(object, name);
    if (!json_is_integer(value) || json_integer_value(value) < 0)
        fail(r, STATUS_FAULT);
    return (uint64_t)json_integer_value(value);
}

/* An array of so many items; NULL after a failure. */
static void *room(struct reading *r, const json_t *array, size_t size,
                  size_t *count)
{
    *count = 0;
    if (!json_is_array(array) && !json_is_object(array)) {
        fail(r, STATUS_FAULT);
        return NULL;
    }
    size_t most =
        json_is_array(array) ? json_array_size(array) : json_object_size(array);
    void *items = arena_array(r->arena, most + 1, size);
    if (!items)
        fail(r, STATUS_MEMORY);
    else
        *count = most;
    return items;
}

static void read_texts(struct reading *r, const json_t *array,
                       struct text_list *out)
{
    out->items = room(r, array, sizeof *out->items, &out->count);
    for (size_t i = 0; i < out->count; i++)
        out->items[i] = text(r, json_array_get(array, i));
}

static void read_files(struct reading *r, const json_t *array,
                       struct receipt_files *out)
{
    out->items = room(r, array, sizeof *out->items, &out->count);
    for (size_t i = 0; i < out->count; i++) {
        const json_t *object = json_array_get(array, i);
        struct receipt_file *file = &out->items[i];
        const char *sha256 = member(r, object, "sha256");
        file->mark.path = member(r, object, "path");
        file->mark.bytes = number(r, object, "bytes");
        if (json_object_get(object, "option"))
            file->option = member(r, object, "option");
        if (!sha256 || strlen(sha256) != DIGEST_TEXT_SIZE - 1)
            fail(r, STATUS_FAULT);
        else
            memcpy(file->mark.sha256, sha256, DIGEST_TEXT_SIZE);
    }
}

static void read_pack(struct reading *r, json_t *pack, struct receipt *out)
{
    json_t *values = json_object_get(pack, "values"), *value;
    const char *name;
    size_t i = 0;
    out->pack = member(r, pack, "id");
    out->values_sha256 = member(r, pack, "values_sha256");
    read_files(r, json_object_get(pack, "files"), &out->pack_files);
    out->values.items =
        room(r, values, sizeof *out->values.items, &out->values.count);
    if (!json_is_object(values)) {
        fail(r, STATUS_FAULT);
        return;
    }
    json_object_foreach(values, name, value)
    {
        if (i >= out->values.count)
            break;
        out->values.items[i++] = (struct rule_value){
            span_dup(r->arena, span_of(name)), text(r, value)};
    }
    for (i = 0; i < out->values.count; i++)
        if (!out->values.items[i].name)
            fail(r, STATUS_MEMORY);
    if (r->status == STATUS_OK)
        rule_values_sort(&out->values);
}

static enum status read_object(json_t *object, struct arena *arena,
                               struct receipt *out)
{
    struct reading r = {arena, STATUS_OK};
    json_t *counts = json_object_get(object, "counts");
    json_t *pack = json_object_get(object, "pack");
    out->program = member(&r, object, "program");
    out->command = member(&r, object, "command");
    read_texts(&r, json_object_get(object, "options"), &out->options);
    read_texts(&r, json_object_get(object, "operands"), &out->operands);
    read_files(&r, json_object_get(object, "inputs"), &out->inputs);
    read_files(&r, json_object_get(object, "outputs"), &out->outputs);
    out->households = number(&r, counts, "households");
    out->rows = number(&r, counts, "rows");
    out->rejected = number(&r, counts, "rejected");
    if (json_object_get(counts, "findings"))
        out->findings = number(&r, counts, "findings");
    if (pack)
        read_pack(&r, pack, out);
    return r.status;
}

/* Is it of this format? */
static bool is_known(json_t *object, const char **why)
{
    const char *format = json_string_value(json_object_get(object, "format"));
    if (format && strcmp(format, RECEIPT_FORMAT) == 0)
        return true;
    *why = format && strncmp(format, "jiuzhu-receipt ", 15) == 0
               ? _("a receipt of another format, of another version of the "
                   "program")
               : _("not a receipt");
    return false;
}

enum status receipt_read(struct span text, struct arena *arena,
                         struct receipt *out, const char **why)
{
    json_t *object;
    enum status status = json_text_read(text, &object);
    *out = (struct receipt){0};
    if (status == STATUS_MEMORY)
        return status;
    if (!object) {
        *why = text.length > 0 && text.at[0] == '{'
                   ? _("not a receipt: the JSON is broken, or cut off")
                   : _("not a receipt");
        return STATUS_FAULT;
    }
    status = STATUS_FAULT;
    if (is_known(object, why)) {
        *why = _("not a receipt: something is missing, or of the wrong kind");
        status = read_object(object, arena, out);
    }
    json_decref(object);
    return status;
}
