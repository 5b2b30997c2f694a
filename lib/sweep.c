/* sweep - reading, counting and writing the values. */
#include "sweep.h"

#include <stdio.h>

/* The ending of a number, and the number without it. */
static struct span cut_ending(struct span *number)
{
    struct span none = {"", 0};
    if (number->length == 0)
        return none;
    char last = number->at[number->length - 1];
    if (last != '%' && last != 'm')
        return none;
    number->length--;
    return (struct span){number->at + number->length, 1};
}

/*
 * A decimal; not a fraction, which would end nowhere. In billionths it fits
 * 64 bits, and so does every value between two of them.
 */
static bool read_number(struct span text, struct ratio *out)
{
    const int64_t billion = 1000000000;
    int64_t billionths;
    return !memchr(text.at, '/', text.length) &&
           ratio_parse(text, out) == STATUS_OK &&
           !__builtin_mul_overflow(out->num, billion / out->den, &billionths);
}

/* How many values there are from FROM to TO. */
static enum sweep_fault count_values(struct sweep *sweep, struct ratio to)
{
    struct ratio width, steps;
    if (sweep->step.num == 0)
        return SWEEP_STEP;
    if (ratio_compare(to, sweep->from) < 0)
        return SWEEP_DIRECTION;
    /* In billionths all of them fit: see read_number(). */
    (void)ratio_subtract(to, sweep->from, &width);
    (void)ratio_make((wide)width.num * sweep->step.den,
                     (wide)width.den * sweep->step.num, &steps);
    if (steps.num / steps.den >= SWEEP_MOST)
        return SWEEP_MANY;
    sweep->count = (uint64_t)(steps.num / steps.den) + 1;
    return steps.den == 1 ? SWEEP_GOOD : SWEEP_UNMET;
}

enum sweep_fault sweep_parse(struct span text, struct span step,
                             struct sweep *out, struct span *found)
{
    struct span rest = text, key = span_trim(span_cut(&rest, '='));
    struct span parts[3];
    struct ratio numbers[3];
    *found = text;
    if (!rest.at || key.length == 0)
        return SWEEP_FORM;
    for (int i = 0; i < 3; i++)
        parts[i] = span_trim(span_cut(&rest, ':'));
    bool own_step = parts[2].at || step.length == 0;
    if (!own_step)
        parts[2] = step;
    if (rest.at || !parts[1].at || !parts[2].at)
        return SWEEP_FORM;
    *out = (struct sweep){.key = key};
    for (int i = 0; i < 3; i++) {
        struct span ending = cut_ending(&parts[i]);
        *found = (struct span){parts[i].at, parts[i].length + ending.length};
        if (!read_number(parts[i], &numbers[i]))
            return SWEEP_NUMBER;
        if (i == 0)
            out->ending = ending;
        else if (!span_equal(ending, out->ending) && (i < 2 || own_step))
            return SWEEP_ENDING;
    }
    *found = text;
    out->from = numbers[0];
    out->step = numbers[2];
    return count_values(out, numbers[1]);
}

const char *sweep_value(const struct sweep *sweep, uint64_t i,
                        char text[SWEEP_VALUE_SIZE])
{
    struct ratio value = sweep->from;
    char number[RATIO_TEXT_SIZE];
    /* Never beyond TO: see read_number(). */
    (void)ratio_make((wide)sweep->from.num * sweep->step.den +
                         (wide)sweep->step.num * (wide)i * sweep->from.den,
                     (wide)sweep->from.den * sweep->step.den, &value);
    snprintf(text, SWEEP_VALUE_SIZE, "%s%.*s", ratio_format(value, number),
             SPAN_ARGS(sweep->ending));
    return text;
}
