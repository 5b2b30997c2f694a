/*
 * cliff_plot - the function in characters, for a terminal: `*` the total, `+`
 * the amount and the total together, `.` the amount alone, `o` what the
 * household has now. A column stands
 * for all x that fall into it, so that no jump is lost between two of them.
 */
#include "cliff.h"
#include "i18n.h"
#include "readable.h"
#include "table.h"

#include <stdlib.h>

enum { PLOT_WIDTH = 64, PLOT_HEIGHT = 16, EVERY = 5 };

struct plot {
    const struct cliff_job *job;
    int64_t top_fen;
    char cells[PLOT_HEIGHT][PLOT_WIDTH];
};

/* The first x of a column; the column behind the last is behind the end. */
static int64_t column_start(const struct plot *p, int column)
{
    wide range = (wide)p->job->to - p->job->from + 1;
    return p->job->from + (int64_t)(range * column / PLOT_WIDTH);
}

static int row_of(const struct plot *p, int64_t fen)
{
    return (int)((wide)fen * (PLOT_HEIGHT - 1) / p->top_fen);
}

/* A cell that is taken stays as it is. */
static void set(struct plot *p, int column, int64_t fen, char mark)
{
    char *cell = &p->cells[row_of(p, fen)][column];
    if (*cell == ' ')
        *cell = mark;
}

/* From the lowest to the highest total of the column. */
static void draw_total(struct plot *p, int column)
{
    const struct cliff *cliff = &p->job->cliff;
    int64_t from = column_start(p, column),
            to = column_start(p, column + 1) - 1;
    if (to < from)
        to = from;
    int64_t low = INT64_MAX, high = 0;
    for (int64_t x = from; x <= to;) {
        const struct cliff_piece *piece = cliff_at(cliff, x);
        int64_t end = piece->to < to ? piece->to : to;
        const int64_t ends[] = {cliff_total_fen(p->job, piece, x),
                                cliff_total_fen(p->job, piece, end)};
        for (int i = 0; i < 2; i++) {
            low = ends[i] < low ? ends[i] : low;
            high = ends[i] > high ? ends[i] : high;
        }
        x = end + 1;
    }
    for (int row = row_of(p, low); row <= row_of(p, high); row++)
        p->cells[row][column] = '*';
}

/* What the household has now: `o`. */
static void draw_now(struct plot *p)
{
    const struct cliff_job *job = p->job;
    int64_t now = job->cliff.now;
    if (now == VARY_UNKNOWN || now < job->from || now > job->to)
        return;
    wide range = (wide)job->to - job->from + 1;
    int column = (int)((wide)(now - job->from) * PLOT_WIDTH / range);
    int64_t fen = cliff_total_fen(job, cliff_at(&job->cliff, now), now);
    p->cells[row_of(p, fen)][column] = 'o';
}

static void draw(struct plot *p)
{
    const struct cliff_job *job = p->job;
    memset(p->cells, ' ', sizeof p->cells);
    for (int column = 0; column < PLOT_WIDTH; column++)
        draw_total(p, column);
    for (int column = 0; job->field->earns && column < PLOT_WIDTH; column++) {
        int64_t x = column_start(p, column);
        int64_t own = cliff_own_fen(job, x);
        set(p, column, own + cliff_total_fen(job, cliff_at(&job->cliff, x), x),
            '+');
        set(p, column, own, '.');
    }
    draw_now(p);
}

/* The highest value that is drawn. */
static int64_t highest(const struct cliff_job *job)
{
    const struct cliff_piece *piece, *end;
    int64_t top = 0;
    cliff_shown(job, &piece, &end);
    for (; piece < end; piece++) {
        const int64_t ends[] = {piece->from > job->from ? piece->from
                                                        : job->from,
                                piece->to < job->to ? piece->to : job->to};
        for (int i = 0; i < 2; i++) {
            int64_t fen = cliff_total_fen(job, piece, ends[i]);
            if (job->field->earns)
                fen += cliff_own_fen(job, ends[i]);
            top = fen > top ? fen : top;
        }
    }
    return top;
}

/* Rounded up, above 0, so that the numbers beside the plot are round. */
static int64_t round_top(int64_t fen)
{
    enum { LABELS = (PLOT_HEIGHT - 1) / EVERY };
    static const int64_t tenths[] = {10, 15, 20, 25, 30, 40, 50, 80};
    for (int64_t power = FEN_PER_YUAN / 10;; power *= 10)
        for (int i = 0; i < 8; i++)
            if (power * tenths[i] * LABELS >= fen)
                return power * tenths[i] * LABELS;
}

/* ---- lines --------------------------------------------------------------- */

static void put_right(struct buffer *out, size_t width, const struct buffer *t)
{
    for (size_t i = display_width(buffer_view(t)); i < width; i++)
        buffer_char(out, ' ');
    buffer_span(out, buffer_view(t));
}

static void put_cells(struct buffer *out, const char *cells)
{
    int last = PLOT_WIDTH;
    while (last > 0 && cells[last - 1] == ' ')
        last--;
    buffer_bytes(out, cells, (size_t)last);
    buffer_char(out, '\n');
}

static void put_lines(const struct plot *p, size_t width, struct buffer *out)
{
    struct buffer text = {0};
    for (int row = PLOT_HEIGHT - 1; row >= 0; row--) {
        buffer_clear(&text);
        if (row % EVERY == 0)
            readable_fen(&text,
                         (int64_t)((wide)p->top_fen * row / (PLOT_HEIGHT - 1)));
        put_right(out, width, &text);
        buffer_text(out, row % EVERY == 0 ? " +" : " |");
        put_cells(out, p->cells[row]);
    }
    out->failed |= text.failed;
    buffer_free(&text);
}

/* The numbers of the thresholds below their columns; `:` for several. */
static void put_numbers(const struct plot *p, size_t width, struct buffer *out)
{
    const struct cliff_job *job = p->job;
    const struct cliff_piece *piece, *end;
    char line[PLOT_WIDTH];
    int number = 0, any = 0;
    memset(line, ' ', sizeof line);
    cliff_shown(job, &piece, &end);
    for (; piece < end; piece++) {
        if (!cliff_is_threshold(job, piece))
            continue;
        wide range = (wide)job->to - job->from + 1;
        int column =
            (int)((wide)(piece->from - job->from) * PLOT_WIDTH / range);
        number++;
        any = 1;
        line[column] =
            line[column] == ' ' && number < 10 ? (char)('0' + number) : ':';
    }
    for (size_t i = 0; i < width + 2; i++)
        buffer_char(out, ' ');
    if (any)
        put_cells(out, line);
    else
        buffer_char(out, '\n');
}

static void put_axis(const struct plot *p, size_t width, struct buffer *out)
{
    struct buffer from = {0}, to = {0};
    for (size_t i = 0; i < width + 1; i++)
        buffer_char(out, ' ');
    buffer_char(out, '+');
    for (int i = 0; i < PLOT_WIDTH; i++)
        buffer_char(out, '-');
    buffer_char(out, '\n');
    put_numbers(p, width, out);
    cliff_put_x(p->job, p->job->from, &from);
    cliff_put_x(p->job, p->job->to, &to);
    for (size_t i = 0; i < width + 2; i++)
        buffer_char(out, ' ');
    buffer_span(out, buffer_view(&from));
    put_right(out, PLOT_WIDTH - from.length, &to);
    buffer_char(out, '\n');
    out->failed |= from.failed | to.failed;
    buffer_free(&from);
    buffer_free(&to);
}

static void put_legend(const struct cliff_job *job, struct buffer *out)
{
    struct buffer field = {0};
    cliff_put_field(job, &field);
    buffer_text(out, "* ");
    buffer_text(out, _("total a month"));
    if (job->field->earns) {
        buffer_text(out, "   + ");
        buffer_text(out, _("both together"));
        buffer_text(out, "   . ");
        readable_fill_one(out, _("{field} alone"), buffer_view(&field));
    }
    buffer_text(out, "   o ");
    buffer_text(out, _("now"));
    buffer_text(out, "\n\n");
    out->failed |= field.failed;
    buffer_free(&field);
}

enum status cliff_plot(const struct cliff_job *job, struct buffer *out)
{
    struct plot *p = calloc(1, sizeof *p);
    struct buffer widest = {0};
    if (!p)
        return STATUS_MEMORY;
    p->job = job;
    p->top_fen = round_top(highest(job));
    readable_fen(&widest, p->top_fen);
    draw(p);
    put_legend(job, out);
    put_lines(p, widest.length, out);
    put_axis(p, widest.length, out);
    buffer_char(out, '\n');
    out->failed |= widest.failed;
    buffer_free(&widest);
    free(p);
    return out->failed ? STATUS_MEMORY : STATUS_OK;
}
