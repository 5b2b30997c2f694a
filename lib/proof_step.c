/*
 * proof_step - what the checks of a step rest on: faults with their place,
 * exact arithmetic, figures and parameters by name.
 */
#include "proof_work.h"

#include "i18n.h"

#include <stdarg.h>
#include <stdio.h>

enum { TEXT_SIZE = 320 };

/* ---- faults ------------------------------------------------------------ */

void proof_fault(struct proof *p, const char *figure, const char *format, ...)
{
    char text[TEXT_SIZE], column[TEXT_SIZE];
    struct place place = p->row->place;
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    if (p->step) {
        snprintf(column, sizeof column, _("step %lld %.*s%s%s"),
                 (long long)p->step->number, SPAN_ARGS(p->step->rule),
                 figure ? "." : "", figure ? figure : "");
        place.column = column;
    } else {
        place.column = figure;
    }
    messages_add(p->faults, SEVERITY_FAULT, place, "%s", text);
}

static void too_large(struct proof *p)
{
    proof_fault(p, NULL, "%s", _("figures too large to check"));
}

bool proof_add(struct proof *p, struct ratio a, struct ratio b,
               struct ratio *out)
{
    bool fits = ratio_add(a, b, out) == STATUS_OK;
    if (!fits)
        too_large(p);
    return fits;
}

bool proof_subtract(struct proof *p, struct ratio a, struct ratio b,
                    struct ratio *out)
{
    bool fits = ratio_subtract(a, b, out) == STATUS_OK;
    if (!fits)
        too_large(p);
    return fits;
}

bool proof_multiply(struct proof *p, struct ratio a, struct ratio b,
                    struct ratio *out)
{
    bool fits = ratio_multiply(a, b, out) == STATUS_OK;
    if (!fits)
        too_large(p);
    return fits;
}

bool proof_number(struct span text, struct ratio *out)
{
    bool negative = text.length > 1 && text.at[0] == '-';
    if (negative)
        text = (struct span){text.at + 1, text.length - 1};
    if (text.length == 0 || ratio_parse(text, out) != STATUS_OK)
        return false;
    if (negative)
        out->num = -out->num;
    return true;
}

/* ---- figures and parameters -------------------------------------------- */

struct proof_figure *proof_find(struct proof_step *step, const char *name)
{
    for (size_t i = 0; i < step->figure_count; i++)
        if (span_is(step->figures[i].name, name)) {
            step->figures[i].used = true;
            return &step->figures[i];
        }
    return NULL;
}

const struct ratio *proof_figure(struct proof *p, const char *name)
{
    struct proof_figure *figure = proof_find(p->step, name);
    if (figure && figure->is_number)
        return &figure->value;
    if (!figure)
        proof_fault(p, name, "%s", _("the figure is missing"));
    return NULL; /* that it is no number is told once, by unused() */
}

void proof_expect(struct proof *p, const char *name, struct ratio expected)
{
    char text[RATIO_TEXT_SIZE];
    const struct ratio *found = proof_figure(p, name);
    if (found && !ratio_equal(*found, expected))
        proof_fault(p, name, _("it is %.*s, but the steps before it give %s"),
                    SPAN_ARGS(proof_find(p->step, name)->text),
                    ratio_format(expected, text));
}

struct proof_basis *proof_basis(struct proof_step *step, const char *name)
{
    size_t length = strlen(name);
    bool family = name[length - 1] == '.';
    for (size_t i = 0; i < step->basis_count; i++) {
        struct span parameter = step->bases[i].parameter;
        if (family ? parameter.length > length &&
                         memcmp(parameter.at, name, length) == 0
                   : span_is(parameter, name)) {
            step->bases[i].used = true;
            return &step->bases[i];
        }
    }
    return NULL;
}

bool proof_value(const struct proof_basis *basis, struct ratio *out)
{
    struct span text = span_trim(basis->value);
    if (text.length > 1 && text.at[text.length - 1] == 'm')
        text.length--;
    return proof_number(text, out);
}
