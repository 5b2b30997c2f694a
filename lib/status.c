/*
 * status - the list of messages. All texts of a list live in one buffer, so
 * that a worker that meets no fault never allocates, and one that meets many
 * allocates rarely.
 */
#include "status.h"

#include "array.h"
#include "veil.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool reserve_text(struct messages *list, size_t more)
{
    char *text = array_reserve(list->text, list->text_length + more,
                               &list->text_capacity, 1);
    if (text)
        list->text = text;
    return text != NULL;
}

static bool reserve_item(struct messages *list)
{
    struct message *items = array_reserve(list->items, list->count + 1,
                                          &list->capacity, sizeof *items);
    if (items)
        list->items = items;
    return items != NULL;
}

static bool add_text(struct messages *list, const char *text, size_t *offset)
{
    size_t size = strlen(text) + 1;
    if (!reserve_text(list, size))
        return false;
    memcpy(list->text + list->text_length, text, size);
    *offset = list->text_length;
    list->text_length += size;
    return true;
}

/* A heading may be what somebody wrote in the place of one. */
static bool add_column(struct messages *list, const char *column,
                       size_t *offset)
{
    bool added = add_text(list, column, offset);
    if (added)
        veil(list->text + *offset);
    return added;
}

void messages_add(struct messages *list, enum severity severity,
                  struct place place, const char *format, ...)
{
    struct message item = {.severity = severity, .line = place.line};
    va_list args;
    va_start(args, format);
    int length = vsnprintf(NULL, 0, format, args);
    va_end(args);
    if (severity == SEVERITY_FAULT)
        list->faults++;
    item.has_file = place.file != NULL;
    item.has_column = place.column != NULL;
    if (length < 0 || !reserve_item(list) ||
        (place.file && !add_text(list, place.file, &item.file)) ||
        (place.column && !add_column(list, place.column, &item.column)) ||
        !reserve_text(list, (size_t)length + 1)) {
        list->out_of_memory = true;
        return;
    }
    va_start(args, format);
    vsnprintf(list->text + list->text_length, (size_t)length + 1, format, args);
    va_end(args);
    veil(list->text + list->text_length);
    item.text = list->text_length;
    list->text_length += (size_t)length + 1;
    list->items[list->count++] = item;
}

void messages_join(struct messages *list, const struct messages *more)
{
    for (size_t i = 0; i < more->count; i++)
        messages_add(list, more->items[i].severity, messages_place(more, i),
                     "%s", messages_text(more, i));
    list->out_of_memory |= more->out_of_memory;
}

void messages_clear(struct messages *list)
{
    list->count = 0;
    list->text_length = 0;
    list->faults = 0;
}

void messages_free(struct messages *list)
{
    free(list->items);
    free(list->text);
    *list = (struct messages){0};
}

struct place messages_place(const struct messages *list, size_t i)
{
    const struct message *item = &list->items[i];
    return (struct place){
        .file = item->has_file ? list->text + item->file : NULL,
        .line = item->line,
        .column = item->has_column ? list->text + item->column : NULL,
    };
}

const char *messages_text(const struct messages *list, size_t i)
{
    return list->text + list->items[i].text;
}
