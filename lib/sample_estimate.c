/* sample_estimate - from the errors found to those of all households. */
#include "sample.h"

/* 95 %: 1.96 standard errors; and 3 errors unseen, by the rule of three. */
enum { Z_HUNDREDTHS = 196, RULE_OF = 3 };

/* ---- numbers ------------------------------------------------------------ */

static enum status multiply(wide a, wide b, wide *out)
{
    return __builtin_mul_overflow(a, b, out) ? STATUS_OVERFLOW : STATUS_OK;
}

static enum status add(wide a, wide b, wide *out)
{
    return __builtin_add_overflow(a, b, out) ? STATUS_OVERFLOW : STATUS_OK;
}

static wide divide_up(wide a, wide b)
{
    return (a + b - 1) / b;
}

static wide divide_half_up(wide a, wide b)
{
    return (a + b / 2) / b;
}

/* The least whole number whose square is not below x; x >= 0. */
static wide root_up(wide x)
{
    wide low = 0, high = (wide)1 << 63;
    while (low < high) {
        wide middle = low + (high - low) / 2;
        if (middle * middle >= x)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

/* ---- one stratum -------------------------------------------------------- */

/* What the audited households of a stratum add up to. */
struct moments {
    int64_t n;
    wide sum, squares;
};

/* An estimate and its variance. */
struct spread {
    wide estimate, variance;
};

static bool is_of(const struct sample_finding *f, int stratum)
{
    return f->unit.why == SAMPLE_DRAWN && (int)f->unit.stratum == stratum;
}

/* The error; or, drawn by money, what it would be if all were like this. */
static wide value(const struct sample_plan *plan,
                  const struct sample_stratum *s,
                  const struct sample_finding *f)
{
    return plan->design == SAMPLE_STRATIFIED
               ? f->error_fen
               : divide_half_up((wide)f->error_fen * s->paid_fen,
                                f->unit.paid_fen);
}

static enum status add_moments(const struct sample_plan *plan,
                               const struct sample_stratum *s,
                               const struct sample_finding *f,
                               struct moments *m)
{
    wide x = value(plan, s, f), square;
    enum status status = multiply(x, x, &square);
    if (status == STATUS_OK)
        status = add(m->squares, square, &m->squares);
    m->sum += status == STATUS_OK ? x : 0; /* fits where the squares do */
    m->n++;
    return status;
}

/* n x squares - sum x sum: n x (n - 1) times the variance of one. */
static enum status deviation(const struct moments *m, wide *out)
{
    enum status status = multiply(m->squares, m->n, out);
    if (status == STATUS_OK)
        *out -= m->sum * m->sum; /* never more than n x squares */
    return status;
}

/* N x mean; N x (N - n) x s2 / n. */
static enum status spread_stratified(int64_t households,
                                     const struct moments *m,
                                     struct spread *out)
{
    wide s2n;
    /* The errors add up to 63 bits; see what was found. */
    *out = (struct spread){divide_half_up(m->sum * households, m->n), 0};
    if (m->n == households || m->n < 2)
        return STATUS_OK;
    enum status status = deviation(m, &s2n);
    if (status != STATUS_OK)
        return status;
    s2n = divide_up(divide_up(s2n, (wide)m->n * (m->n - 1)), m->n);
    return multiply(s2n, (wide)households * (households - m->n),
                    &out->variance);
}

/* The mean of what each says; its variance, as drawn with replacement. */
static enum status spread_money(const struct moments *m, struct spread *out)
{
    wide s2n;
    *out = (struct spread){divide_half_up(m->sum, m->n), 0};
    if (m->n < 2)
        return STATUS_OK;
    enum status status = deviation(m, &s2n);
    if (status == STATUS_OK)
        out->variance =
            divide_up(divide_up(s2n, (wide)m->n * (m->n - 1)), m->n);
    return status;
}

static enum status spread_of(const struct sample_plan *plan,
                             const struct sample_stratum *s,
                             const struct sample_finding *findings,
                             size_t count, int stratum, struct moments *m,
                             struct spread *out)
{
    enum status status = STATUS_OK;
    *m = (struct moments){0};
    *out = (struct spread){0};
    for (size_t i = 0; status == STATUS_OK && i < count; i++)
        if (is_of(&findings[i], stratum))
            status = add_moments(plan, s, &findings[i], m);
    if (status != STATUS_OK || m->n == 0)
        return status;
    return plan->design == SAMPLE_MONEY
               ? spread_money(m, out)
               : spread_stratified(s->households, m, out);
}

/* ---- all ---------------------------------------------------------------- */

static bool counts(const struct sample_finding *f, int stratum)
{
    return stratum == SAMPLE_ALL || is_of(f, stratum);
}

/* What was found in those that are in with certainty is known. */
static wide certain_sum(const struct sample_finding *findings, size_t count,
                        int stratum)
{
    wide sum = 0;
    for (size_t i = 0; i < count; i++)
        if (stratum == SAMPLE_ALL && findings[i].unit.why != SAMPLE_DRAWN)
            sum += findings[i].error_fen;
    return sum;
}

static enum status fit(wide x, int64_t *out)
{
    *out = (int64_t)x;
    return x == (wide)*out ? STATUS_OK : STATUS_OVERFLOW;
}

static enum status settle(wide estimate, wide variance,
                          struct sample_estimate *out)
{
    wide half = divide_up(root_up(variance) * Z_HUNDREDTHS, 100);
    wide low = estimate - half;
    enum status status = fit(estimate, &out->estimate_fen);
    if (status != STATUS_OK)
        return status;
    out->low_fen = low > out->found_fen ? (int64_t)low : out->found_fen;
    return fit(estimate + half, &out->high_fen);
}

static void rule_of_three(const struct sample_plan *plan, bool any,
                          int64_t paid_fen, struct sample_estimate *out)
{
    wide of = plan->design == SAMPLE_MONEY ? paid_fen : out->households;
    out->none = !any && out->audited > 0 && out->audited < out->households;
    if (!out->none)
        return;
    wide most = divide_up(of * RULE_OF, out->audited);
    out->most = (int64_t)(most < of ? most : of);
}

enum status sample_estimate(const struct sample_plan *plan,
                            const struct sample_stratum *strata,
                            size_t stratum_count,
                            const struct sample_finding *findings, size_t count,
                            int stratum, struct sample_estimate *out)
{
    wide estimate = certain_sum(findings, count, stratum), variance = 0;
    int64_t paid_fen = 0;
    bool any = false;
    enum status status = STATUS_OK;
    *out = (struct sample_estimate){0};
    for (size_t i = 0; status == STATUS_OK && i < count; i++)
        if (counts(&findings[i], stratum)) {
            any |= findings[i].error_fen > 0 &&
                   findings[i].unit.why == SAMPLE_DRAWN;
            status = fit((wide)out->found_fen + findings[i].error_fen,
                         &out->found_fen);
        }
    for (int s = 0; status == STATUS_OK && s < (int)stratum_count; s++) {
        struct moments m;
        struct spread spread;
        if (stratum != SAMPLE_ALL && s != stratum)
            continue;
        status = spread_of(plan, &strata[s], findings, count, s, &m, &spread);
        if (status == STATUS_OK)
            status = add(variance, spread.variance, &variance);
        estimate += spread.estimate;
        out->audited += m.n;
        out->households += strata[s].households;
        paid_fen += strata[s].paid_fen;
    }
    if (status == STATUS_OK)
        status = settle(estimate, variance, out);
    if (status == STATUS_OK)
        rule_of_three(plan, any, paid_fen, out);
    return status;
}
