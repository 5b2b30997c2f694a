/* chart_text - XML, and integers as decimals. */
#include "chart_text.h"

/* A control character has no place in XML, but for the end of a line. */
static char sound(char c)
{
    return (unsigned char)c < 0x20 && c != '\n' ? ' ' : c;
}

static void put_escaped(const char *text, struct buffer *out)
{
    for (; text && *text; text++)
        switch (*text) {
        case '&':
            buffer_text(out, "&amp;");
            break;
        case '<':
            buffer_text(out, "&lt;");
            break;
        case '>':
            buffer_text(out, "&gt;");
            break;
        default:
            buffer_char(out, sound(*text));
        }
}

/* 190800 of one = 100 as 1908.00; counts as they are. */
static void put_value(int64_t value, int64_t one, struct buffer *out)
{
    int64_t whole = value / one, rest = value % one;
    if (value < 0)
        buffer_char(out, '-');
    buffer_integer(out, whole < 0 ? -whole : whole);
    if (one > 1 && (one <= 100 || rest != 0))
        buffer_char(out, '.');
    /* Fen are always two places; of finer units no more than there are. */
    for (int64_t unit = one / 10; unit > 0; unit /= 10) {
        if (one > 100 && rest % (unit * 10) == 0)
            break;
        int64_t digit = rest / unit % 10;
        buffer_char(out, (char)('0' + (digit < 0 ? -digit : digit)));
    }
}

static void put_x(const struct chart_axis *axis, int64_t x, struct buffer *out)
{
    if (!axis->labels)
        put_value(x, axis->one, out);
    else if (x >= 0 && (size_t)x < axis->label_count)
        put_escaped(axis->labels[x], out);
}

static void put_series(const struct chart *chart, const struct chart_axis *x,
                       struct buffer *out)
{
    for (size_t i = 0; i < chart->series_count; i++) {
        const struct chart_series *series = &chart->series[i];
        for (size_t k = 0; k < series->count; k++) {
            put_escaped(series->name, out);
            buffer_char(out, '\t');
            put_x(x, series->points[k].x, out);
            buffer_char(out, '\t');
            put_value(series->points[k].y, chart->y.one, out);
            buffer_char(out, '\n');
        }
    }
}

static void put_line(const char *text, struct buffer *out)
{
    put_escaped(text, out);
    if (text)
        buffer_char(out, '\n');
}

void chart_text(const struct chart *chart, struct buffer *out)
{
    buffer_text(out, "\n<title>");
    put_escaped(chart->title, out);
    buffer_text(out, "</title>\n<desc>");
    put_line(chart->subtitle, out);
    for (size_t i = 0; i < chart->mark_count; i++)
        put_line(chart->marks[i].label, out);
    put_line(chart->note, out);
    put_series(chart, &chart->x, out);
    if (chart->below)
        put_series(chart->below, &chart->x, out);
    buffer_text(out, "</desc>");
}
