/* claim_input - what makes a row a claim. */
#include "claim_input.h"

#include "i18n.h"
#include "money.h"
#include "rowwise.h"

/* The word of the packs: lower case, or a Chinese word of the categories. */
static void check_class(struct claim_row *r, struct sheet_row *row)
{
    const struct word *word = word_find(&VOCABULARY_CATEGORY, r->class_name);
    if (word)
        r->class_name = span_of(word->english);
    if (!medical_is_class(r->class_name))
        sheet_reject(row, "class",
                     _("'%.*s' is no class (expected a lower-case word of the "
                       "rules, such as dibao, not basic, serious or tilt)"),
                     SPAN_ARGS(r->class_name));
}

static bool given(const struct sheet_row *row, int column)
{
    return row->given >> column & 1;
}

/* Within the total, and the insurances within that. */
static void check_amounts(const struct claim_row *r, struct sheet_row *row)
{
    char within[MONEY_TEXT_SIZE], other[MONEY_TEXT_SIZE];
    int64_t insured_fen = r->basic_fen + r->serious_fen;
    money_format(r->within_fen, within);
    if (r->within_fen > r->total_fen) {
        money_format(r->total_fen, other);
        sheet_reject(row, "within_range",
                     _("%s yuan within range (expected at most the total of "
                       "%s)"),
                     within, other);
    } else if (insured_fen > r->within_fen) {
        money_format(insured_fen, other);
        sheet_reject(
            row, given(row, CLAIM_SERIOUS_PAID) ? "serious_paid" : "basic_paid",
            _("the insurances paid %s yuan (expected at most the %s "
              "within range)"),
            other, within);
    }
}

static enum status keep_claim(struct claim_input *input,
                              const struct sheet_row *row)
{
    const struct claim_row *r = &input->row;
    const struct claim claim = {
        .id = r->claim_id,
        .person_id = r->person_id,
        .class_name = r->class_name,
        .hospital = r->hospital,
        .total_fen = r->total_fen,
        .facts = {.on = r->on,
                  .outpatient = r->kind == KIND_OUTPATIENT,
                  .within_fen = r->within_fen,
                  .given = {given(row, CLAIM_BASIC_PAID),
                            given(row, CLAIM_SERIOUS_PAID)},
                  .given_fen = {r->basic_fen, r->serious_fen}},
        .file = row->layout->file,
        .line = row->line,
        .text = input->keep_text ? row->text : (struct span){"", 0}};
    return claims_add(&input->claims, &claim);
}

enum status claim_take(void *user, struct sheet_row *row)
{
    struct claim_input *input = user;
    enum status status = rowwise_once(
        input->seen,
        (struct rowwise_id){"claim_id", input->row.claim_id,
                            _("the claim comes again (first at %s:%llu)")},
        row);
    check_class(&input->row, row);
    check_amounts(&input->row, row);
    if (input->row.kind == KIND_OUTPATIENT && input->row.hospital.length == 0)
        sheet_reject(row, "hospital", "%s",
                     _("empty (expected the hospital that advances, of an "
                       "outpatient claim)"));
    return status == STATUS_OK && !row->rejected ? keep_claim(input, row)
                                                 : status;
}
