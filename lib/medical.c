/* medical - the layers of a claim and the counters of a year. */
#include "medical.h"

#include "money.h"

#include <stdio.h>

enum { NAME_SIZE = 128 };

bool medical_is_class(struct span name)
{
    static const char *const reserved[] = {"basic", "serious", "tilt"};
    for (size_t i = 0; i < sizeof reserved / sizeof *reserved; i++)
        if (span_is(name, reserved[i]))
            return false;
    for (size_t i = 0; i < name.length; i++) {
        char c = name.at[i];
        bool letter = c >= 'a' && c <= 'z';
        if (!letter && (i == 0 || ((c < '0' || c > '9') && c != '_')))
            return false;
    }
    return name.length > 0;
}

/* ---- terms ------------------------------------------------------------- */

struct reading {
    const struct rulebook *book;
    date on, known_on;
};

/* The value of a parameter into its part of the terms. */
static void read_part(const struct reading *reading, const char *name,
                      enum medical_part part, struct layer_terms *terms)
{
    const struct section *section =
        rulebook_section(reading->book, span_of(name));
    const struct dated_value *value = NULL;
    enum presence presence =
        section_value(section, reading->on, reading->known_on, &value);
    if (presence == VALUE_ENDED && !terms->ended)
        terms->ended = section;
    if (presence == VALUE_IN_FORCE)
        terms->value[part] = value;
}

/* The parts as numbers; a deductible or cap is whole fen by its type. */
static void settle_terms(struct layer_terms *terms)
{
    const struct dated_value *const *value = terms->value;
    terms->pays = value[MEDICAL_SHARE] != NULL;
    terms->capped = value[MEDICAL_CAP] != NULL;
    if (terms->pays)
        terms->share = value[MEDICAL_SHARE]->value.number;
    if (terms->capped)
        terms->cap_fen_year = value[MEDICAL_CAP]->value.number.num;
    if (value[MEDICAL_DEDUCTIBLE])
        terms->deductible_fen_year =
            value[MEDICAL_DEDUCTIBLE]->value.number.num;
}

static enum status read_layer(const struct reading *reading, const char *layer,
                              struct span class_name, struct layer_terms *out)
{
    static const char *const parts[] = {"deductible", "share", "cap"};
    *out = (struct layer_terms){.share = RATIO_ZERO};
    for (int part = 0; part <= MEDICAL_CAP; part++) {
        char name[NAME_SIZE];
        int n = snprintf(name, sizeof name, "medical.%s%.*s.%s", layer,
                         SPAN_ARGS(class_name), parts[part]);
        if ((unsigned)n >= NAME_SIZE)
            return STATUS_OVERFLOW;
        read_part(reading, name, (enum medical_part)part, out);
    }
    settle_terms(out);
    return STATUS_OK;
}

static bool lists(struct span list, struct span class_name)
{
    while (list.at)
        if (span_equal(span_trim(span_cut(&list, ';')), class_name))
            return true;
    return false;
}

/* C32.1: only for the classes that are listed; without a list for all. */
static void read_outpatient(const struct reading *reading,
                            struct span class_name, struct medical_terms *out)
{
    struct layer_terms *terms = &out->layer[MEDICAL_OUTPATIENT];
    *terms = (struct layer_terms){.share = RATIO_ZERO};
    read_part(reading, "medical.outpatient_deductible", MEDICAL_DEDUCTIBLE,
              terms);
    read_part(reading, "medical.outpatient_share", MEDICAL_SHARE, terms);
    read_part(reading, "medical.outpatient_classes", MEDICAL_CLASSES, terms);
    const struct dated_value *classes = terms->value[MEDICAL_CLASSES];
    out->unlisted = classes && !lists(span_of(classes->text), class_name);
    if (out->unlisted)
        *terms = (struct layer_terms){.share = RATIO_ZERO};
    settle_terms(terms);
}

enum status medical_terms(const struct rulebook *book, struct span class_name,
                          date on, date known_on, struct medical_terms *out)
{
    const struct reading reading = {book, on, known_on};
    struct layer_terms *layer = out->layer;
    (void)read_layer(&reading, "", span_of("basic"), &layer[MEDICAL_BASIC]);
    (void)read_layer(&reading, "", span_of("serious"), &layer[MEDICAL_SERIOUS]);
    enum status status =
        read_layer(&reading, "", class_name, &layer[MEDICAL_ASSISTANCE]);
    if (status == STATUS_OK)
        status =
            read_layer(&reading, "tilt.", class_name, &layer[MEDICAL_TILT]);
    read_outpatient(&reading, class_name, out);
    return status;
}

/* ---- paying ------------------------------------------------------------ */

static int64_t least(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

static int64_t left(int64_t limit, int64_t used)
{
    return limit > used ? limit - used : 0;
}

/* share x (rest - deductible left), at most the cap left and the rest. */
static enum status layer_pays(const struct layer_terms *terms, int64_t rest_fen,
                              int64_t deductible_fen, int64_t cap_left_fen,
                              int64_t *out_fen)
{
    struct ratio exact;
    enum status status = ratio_multiply(
        terms->share, (struct ratio){rest_fen - deductible_fen, 1}, &exact);
    if (status == STATUS_OK)
        status = money_round(exact, ROUND_HALF_UP, 1, out_fen);
    if (status != STATUS_OK)
        return status;
    *out_fen = least(*out_fen, rest_fen);
    if (terms->capped)
        *out_fen = least(*out_fen, cap_left_fen);
    return STATUS_OK;
}

/* A claim on its way through the layers. */
struct paying {
    const struct medical_terms *terms;
    const struct medical_claim *claim;
    struct medical_year *year;
    struct medical_outcome *out;
    int64_t rest_fen;
};

/* A layer's payment, off the rest; a fault where it is more. */
static enum status take(struct paying *p, enum medical_layer layer,
                        int64_t paid_fen)
{
    if (paid_fen > p->rest_fen)
        return STATUS_FAULT;
    p->out->paid_fen[layer] = paid_fen;
    p->rest_fen -= paid_fen;
    return STATUS_OK;
}

/*
 * One layer pays of the rest. What is given counts against the year as what
 * is computed does: its deductible is used, its payment is paid.
 */
static enum status pay_layer(struct paying *p, enum medical_layer layer)
{
    const struct layer_terms *terms = &p->terms->layer[layer];
    struct medical_year *year = p->year;
    bool given = layer <= MEDICAL_SERIOUS && p->claim->given[layer];
    int64_t deductible = least(
        left(terms->deductible_fen_year, year->deductible_used_fen[layer]),
        p->rest_fen);
    int64_t paid = 0;
    enum status status = STATUS_OK;
    if (!given) {
        p->out->examined |= 1U << layer;
        p->out->ended = terms->ended;
        if (terms->ended)
            return STATUS_NO_VALUE;
        if (terms->pays)
            status = layer_pays(
                terms, p->rest_fen, deductible,
                left(terms->cap_fen_year, year->paid_fen[layer]), &paid);
    } else {
        paid = p->claim->given_fen[layer];
    }
    if (status == STATUS_OK)
        status = take(p, layer, paid);
    if (status != STATUS_OK)
        return status;
    if (terms->pays)
        year->deductible_used_fen[layer] += deductible;
    return money_add(year->paid_fen[layer], paid, &year->paid_fen[layer]);
}

/*
 * Outpatient insurance is what the claim says. The limits of insurance are
 * those of hospital stays: none is used up.
 */
static enum status pay_outpatient(struct paying *p)
{
    enum status status = STATUS_OK;
    for (int layer = 0; layer <= MEDICAL_SERIOUS; layer++)
        if (status == STATUS_OK && p->claim->given[layer])
            status =
                take(p, (enum medical_layer)layer, p->claim->given_fen[layer]);
    return status == STATUS_OK ? pay_layer(p, MEDICAL_OUTPATIENT) : status;
}

static enum status pay_inpatient(struct paying *p)
{
    enum status status = STATUS_OK;
    for (int layer = 0; layer <= MEDICAL_TILT && status == STATUS_OK; layer++)
        status = pay_layer(p, (enum medical_layer)layer);
    return status;
}

static void tell_left(const struct layer_terms *terms,
                      const struct medical_year *year,
                      struct medical_outcome *out)
{
    enum medical_layer layer = out->assisting;
    out->assists = terms->pays;
    out->capped = terms->pays && terms->capped;
    out->deductible_left_fen =
        left(terms->deductible_fen_year, year->deductible_used_fen[layer]);
    out->cap_left_fen = left(terms->cap_fen_year, year->paid_fen[layer]);
}

enum status medical_pay(const struct medical_terms *terms,
                        const struct medical_claim *claim,
                        struct medical_year *year, struct medical_outcome *out)
{
    struct medical_year next = *year;
    if (year->year != date_year(claim->on))
        next = (struct medical_year){.year = date_year(claim->on)};
    *out = (struct medical_outcome){.assisting = claim->outpatient
                                                     ? MEDICAL_OUTPATIENT
                                                     : MEDICAL_ASSISTANCE};
    struct paying paying = {terms, claim, &next, out, claim->within_fen};
    enum status status =
        claim->outpatient ? pay_outpatient(&paying) : pay_inpatient(&paying);
    if (status != STATUS_OK)
        return status;
    *year = next;
    tell_left(&terms->layer[out->assisting], year, out);
    return STATUS_OK;
}
