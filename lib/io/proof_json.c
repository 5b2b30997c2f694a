/* proof_json - jansson values as steps and cells. */
#include "proof_json.h"

#include "i18n.h"
#include "json_text.h"

#include <inttypes.h>
#include <stdio.h>

static struct span text_of(const json_t *value)
{
    if (!json_is_string(value))
        return (struct span){"", 0};
    return (struct span){json_string_value(value), json_string_length(value)};
}

/* A text or a whole number as text; empty for anything else. */
static enum status scalar(const json_t *value, struct arena *arena,
                          struct span *out)
{
    char digits[24];
    *out = text_of(value);
    if (!json_is_integer(value))
        return STATUS_OK;
    int n = snprintf(digits, sizeof digits, "%" JSON_INTEGER_FORMAT,
                     json_integer_value(value));
    struct span text = {digits, (size_t)n};
    const char *copy = span_dup(arena, text);
    *out = (struct span){copy, text.length};
    return copy ? STATUS_OK : STATUS_MEMORY;
}

static enum status read_figures(json_t *object, struct arena *arena,
                                struct proof_step *step)
{
    const char *name;
    json_t *value;
    size_t count = json_object_size(object);
    step->figures = arena_array(arena, count + 1, sizeof *step->figures);
    if (!step->figures)
        return STATUS_MEMORY;
    json_object_foreach(object, name, value)
    {
        struct proof_figure *figure = &step->figures[step->figure_count++];
        figure->name = span_of(name);
        figure->text = text_of(value);
        figure->is_number = proof_number(figure->text, &figure->value);
    }
    return STATUS_OK;
}

static void read_basis(const json_t *object, struct proof_step *step)
{
    if (!json_is_object(object))
        return;
    step->bases[step->basis_count++] = (struct proof_basis){
        .parameter = text_of(json_object_get(object, "parameter")),
        .value = text_of(json_object_get(object, "value")),
        .since = text_of(json_object_get(object, "since")),
        .yearly = span_is(text_of(json_object_get(object, "unit")), "year")};
}

static enum status read_bases(const json_t *step_object, struct arena *arena,
                              struct proof_step *step)
{
    size_t i;
    json_t *value, *also = json_object_get(step_object, "also");
    step->bases =
        arena_array(arena, json_array_size(also) + 2, sizeof *step->bases);
    if (!step->bases)
        return STATUS_MEMORY;
    read_basis(json_object_get(step_object, "basis"), step);
    json_array_foreach(also, i, value) read_basis(value, step);
    return STATUS_OK;
}

static enum status read_step(const json_t *object, struct arena *arena,
                             struct proof_step *step)
{
    const json_t *holds = json_object_get(object, "holds");
    json_t *figures = json_object_get(object, "figures");
    *step = (struct proof_step){
        .rule = text_of(json_object_get(object, "rule")),
        .note = text_of(json_object_get(object, "note")),
        .number = json_integer_value(json_object_get(object, "step")),
        .verdict = json_is_boolean(holds) ? json_is_true(holds) : -1};
    if (!json_is_object(object) || step->rule.length == 0 ||
        (figures && !json_is_object(figures)) ||
        (holds && !json_is_boolean(holds)))
        return STATUS_FAULT;
    enum status status =
        scalar(json_object_get(object, "person"), arena, &step->person);
    if (status == STATUS_OK)
        status = read_figures(figures, arena, step);
    return status == STATUS_OK ? read_bases(object, arena, step) : status;
}

static enum status read_trace(const json_t *array, struct arena *arena,
                              struct proof_row *row)
{
    size_t i;
    json_t *value;
    row->step_count = 0;
    row->steps =
        arena_array(arena, json_array_size(array) + 1, sizeof *row->steps);
    if (!row->steps)
        return STATUS_MEMORY;
    json_array_foreach(array, i, value)
    {
        enum status status = read_step(value, arena, &row->steps[i]);
        if (status != STATUS_OK)
            return status;
        row->step_count++;
    }
    return STATUS_OK;
}

static enum status read_cells(json_t *object, struct arena *arena,
                              struct proof_row *row)
{
    const char *name;
    json_t *value;
    row->cell_count = 0;
    row->cells =
        arena_array(arena, json_object_size(object) + 1, sizeof *row->cells);
    if (!row->cells)
        return STATUS_MEMORY;
    json_object_foreach(object, name, value)
    {
        if (json_is_array(value) || json_is_object(value))
            continue;
        struct proof_cell *cell = &row->cells[row->cell_count++];
        cell->name = span_of(name);
        enum status status = scalar(value, arena, &cell->text);
        if (status != STATUS_OK)
            return status;
    }
    row->id = text_of(json_object_get(object, "household_id"));
    return STATUS_OK;
}

/* A worksheet says what each person has of each item. */
static enum status read_parts(const json_t *persons, struct arena *arena,
                              struct proof_row *row)
{
    static const char *const items[PROOF_PARTS] = {"dibao", "single", "tekun",
                                                   "care", "supplement"};
    size_t i;
    json_t *person;
    row->parts =
        arena_array(arena, json_array_size(persons) + 1, sizeof *row->parts);
    if (!row->parts)
        return STATUS_MEMORY;
    json_array_foreach(persons, i, person)
    {
        struct proof_part *part = &row->parts[row->part_count++];
        for (size_t item = 0; item < PROOF_PARTS; item++)
            part->amounts[item] = text_of(json_object_get(person, items[item]));
    }
    return STATUS_OK;
}

static enum status read_value(struct proof_json *json, struct proof_row *row)
{
    json_t *value = json->value;
    const json_t *trace = value;
    enum status status = STATUS_OK;
    if (json_is_object(value)) {
        trace = json_object_get(value, "trace");
        row->worksheet = !trace;
        if (row->worksheet)
            trace = json_object_get(value, "steps");
        status = read_cells(value, &json->arena, row);
        if (status == STATUS_OK && row->worksheet)
            status = read_parts(json_object_get(value, "persons"), &json->arena,
                                row);
    }
    if (!json_is_array(trace)) {
        json->why = _("no trace, and no steps of a worksheet");
        return STATUS_FAULT;
    }
    if (status == STATUS_OK)
        status = read_trace(trace, &json->arena, row);
    if (status == STATUS_FAULT)
        json->why = _("a step has no rule, or a member of the wrong kind");
    return status;
}

enum status proof_json_read(struct proof_json *json, struct span text,
                            struct proof_row *row)
{
    json_decref(json->value);
    arena_reset(&json->arena);
    json_t *value;
    enum status status = json_text_read(text, &value);
    json->value = value;
    json->why = _("not a JSON text, or with a name twice");
    return status == STATUS_OK ? read_value(json, row) : status;
}

void proof_json_free(struct proof_json *json)
{
    json_decref(json->value);
    arena_free(&json->arena);
    *json = (struct proof_json){{NULL, NULL}, NULL, NULL};
}
