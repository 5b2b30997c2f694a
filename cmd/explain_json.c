/*
 * explain_json - the worksheet for machines: one JSON object of schema 1.
 *
 * The schema is in jiuzhu-explain(1). Members are added, never renamed: what
 * would break a reader is another schema number. Money is decimal text.
 */
#include "explain.h"
#include "i18n.h"
#include "mask.h"
#include "money.h"
#include "readable.h"
#include "trace.h"
#include "worksheet.h"

enum { SCHEMA = 1 };

static const char *const ITEMS[ITEM_COUNT] = {"dibao", "single", "tekun",
                                              "care", "supplement"};

/* ---- JSON -------------------------------------------------------------- */

static void key(struct buffer *out, const char *name)
{
    char last = out->length > 0 ? out->data[out->length - 1] : '{';
    if (last != '{' && last != '[')
        buffer_char(out, ',');
    buffer_json_string(out, span_of(name));
    buffer_char(out, ':');
}

static void next_item(struct buffer *out)
{
    if (out->length > 0 && out->data[out->length - 1] != '[')
        buffer_char(out, ',');
}

static void text_member(struct buffer *out, const char *name, struct span text)
{
    key(out, name);
    buffer_json_string(out, text);
}

static void word_member(struct buffer *out, const char *name,
                        const struct vocabulary *v, int value)
{
    const char *word = word_english(v, value);
    if (*word)
        text_member(out, name, span_of(word));
}

static void count_member(struct buffer *out, const char *name, int64_t value)
{
    key(out, name);
    buffer_integer(out, value);
}

static void money_member(struct buffer *out, const char *name, int64_t fen)
{
    key(out, name);
    buffer_char(out, '"');
    buffer_money(out, fen);
    buffer_char(out, '"');
}

static void date_member(struct buffer *out, const char *name, date on)
{
    char text[DATE_TEXT_SIZE];
    if (on != DATE_NONE)
        text_member(out, name, (struct span){text, date_format(on, text)});
}

static void reasons_member(struct buffer *out, reasons set)
{
    key(out, "reasons");
    buffer_char(out, '[');
    for (; set; set &= set - 1) {
        next_item(out);
        buffer_json_string(
            out, span_of(reason_def((enum reason)__builtin_ctzll(set))->code));
    }
    buffer_char(out, ']');
}

static void put_head(struct buffer *out, const struct explained *e)
{
    const struct determination *d = &e->decision;
    struct buffer id = {0};
    count_member(out, "schema", SCHEMA);
    mask_text(id_masking(e), MASK_IDENTITY, e->household.id, &id);
    text_member(out, "household_id", buffer_view(&id));
    buffer_free(&id);
    date_member(out, "date", d->on);
    date_member(out, "known_on", e->known_on);
    text_member(out, "pack", span_of(e->book->pack->id));
    text_member(out, "language", span_of(i18n_is_chinese() ? "zh" : "en"));
}

static void put_result(struct buffer *out, const struct explained *e)
{
    const struct determination *d = &e->decision;
    int64_t per_capita_fen = 0;
    determination_per_capita(d, &per_capita_fen);
    word_member(out, "category", &VOCABULARY_CATEGORY, (int)d->category);
    count_member(out, "members", d->members);
    money_member(out, "income", money_shown(fen_of_units(d, d->income_units)));
    money_member(out, "per_capita", per_capita_fen);
    money_member(out, "standard",
                 money_shown(fen_of_units(d, d->standard_units)));
    for (int item = 0; item < ITEM_COUNT; item++)
        money_member(out, ITEMS[item], d->item_fen[item]);
    money_member(out, "total", d->total_fen);
    count_member(out, "tekun_persons", d->tekun_persons);
    count_member(out, "single_persons", d->single_persons);
    if (d->has_distance) {
        money_member(out, "distance", d->distance_fen);
    } else {
        key(out, "distance");
        buffer_text(out, "null");
    }
    reasons_member(out, d->reasons);
}

static void put_household(struct buffer *out, const struct explained *e)
{
    key(out, "facts");
    explain_facts(out, FACTS_OF_HOUSEHOLD, &e->household);
}

static void put_persons(struct buffer *out, const struct explained *e)
{
    const struct determination *d = &e->decision;
    key(out, "persons");
    buffer_char(out, '[');
    for (size_t i = 0; i < e->household.person_count; i++) {
        const struct person *p = &e->household.persons[i];
        next_item(out);
        buffer_char(out, '{');
        count_member(out, "person", (int64_t)i + 1);
        if (p->name.length > 0)
            text_member(out, "name", p->name);
        word_member(out, "relation", &VOCABULARY_RELATION, p->relation);
        if (p->birth_date != DATE_NONE && p->birth_date <= d->on)
            count_member(out, "age", date_age(p->birth_date, d->on));
        word_member(out, "category", &VOCABULARY_CATEGORY,
                    (int)d->parts[i].category);
        key(out, "facts");
        explain_facts(out, FACTS_OF_PERSON, p);
        reasons_member(out, determination_person_reasons(d, i));
        for (int item = 0; item < ITEM_COUNT; item++)
            money_member(out, ITEMS[item], e->shares[item][i]);
        buffer_char(out, '}');
    }
    buffer_char(out, ']');
}

static void put_version(struct buffer *out, const struct explained *e,
                        const struct household *h)
{
    bool used = h == e->version &&
                !(e->decision.reasons & reason_bit(REASON_NO_VERSION));
    next_item(out);
    buffer_char(out, '{');
    date_member(out, "valid_from", h->valid_from);
    date_member(out, "recorded_on", h->recorded_on);
    count_member(out, "persons", (int64_t)h->person_count);
    word_member(out, "category", &VOCABULARY_CATEGORY, h->category_in_force);
    if (h->amount_in_force_fen != AMOUNT_UNKNOWN)
        money_member(out, "amount", h->amount_in_force_fen);
    date_member(out, "approved_on", h->approved_on);
    date_member(out, "last_review", h->last_review);
    date_member(out, "change_on", h->change_on);
    key(out, "used");
    buffer_text(out, used ? "true" : "false");
    buffer_char(out, '}');
}

static void put_versions(struct buffer *out, const struct explained *e)
{
    key(out, "versions");
    buffer_char(out, '[');
    for (size_t i = 0; i < e->roster->version_count; i++)
        put_version(out, e, &e->roster->versions[i]);
    buffer_char(out, ']');
}

static void put_sentences(struct buffer *out, const struct explained *e)
{
    struct buffer text = {0};
    key(out, "sentences");
    buffer_char(out, '[');
    for (size_t i = 0; i < e->decision.steps->count; i++) {
        buffer_clear(&text);
        worksheet_sentence(&e->decision, i, &text);
        next_item(out);
        buffer_char(out, '{');
        count_member(out, "step", (int64_t)i + 1);
        enum chapter chapter = worksheet_chapter(&e->decision, i);
        text_member(out, "chapter", span_of(chapter_code(chapter)));
        text_member(out, "title", span_of(chapter_title(chapter)));
        text_member(out, "text", buffer_view(&text));
        buffer_char(out, '}');
    }
    out->failed |= text.failed;
    buffer_free(&text);
    buffer_char(out, ']');
}

static void put_property(struct buffer *out, const struct turning *t)
{
    if (t->savings_fen != PROPERTY_KEPT)
        money_member(out, "savings", t->savings_fen);
    if (t->homes != PROPERTY_KEPT)
        count_member(out, "homes", t->homes);
    if (t->vehicles != PROPERTY_KEPT)
        count_member(out, "vehicles", t->vehicles);
    if (t->businesses != PROPERTY_KEPT)
        count_member(out, "businesses", t->businesses);
}

static void put_turning(struct buffer *out, const struct explained *e,
                        const struct turning *t)
{
    struct buffer text = {0};
    turning_sentence(e, t, &text);
    next_item(out);
    buffer_char(out, '{');
    text_member(out, "change", span_of(turning_code(t->kind)));
    if (t->person != NOBODY)
        count_member(out, "person", t->person + 1);
    if (t->by_fen != 0)
        money_member(out, "by", t->by_fen);
    if (t->kind == TURNING_PROPERTY)
        put_property(out, t);
    if (t->kind == TURNING_CARE)
        word_member(out, "care", &VOCABULARY_CARE, (int)t->care);
    if (t->kind == TURNING_AGE)
        count_member(out, "age", t->age);
    date_member(out, "on", t->on);
    word_member(out, "category", &VOCABULARY_CATEGORY, (int)t->category);
    if (t->person != NOBODY)
        word_member(out, "person_category", &VOCABULARY_CATEGORY,
                    (int)t->person_category);
    money_member(out, "total", t->total_fen);
    text_member(out, "text", buffer_view(&text));
    buffer_char(out, '}');
    out->failed |= text.failed;
    buffer_free(&text);
}

static void put_turnings(struct buffer *out, const struct explained *e)
{
    key(out, "changes");
    buffer_char(out, '[');
    for (size_t i = 0; i < e->turnings.count; i++)
        put_turning(out, e, &e->turnings.items[i]);
    buffer_char(out, ']');
}

static void put_payments(struct buffer *out, const struct explained *e)
{
    const struct payments *payments = e->payments;
    int64_t sum;
    if (!payments)
        return;
    key(out, "payments");
    buffer_char(out, '[');
    for (size_t i = 0; i < payments->count; i++) {
        const struct paid *paid = &payments->items[i];
        char month[DATE_TEXT_SIZE];
        date_format(paid->month, month);
        next_item(out);
        buffer_char(out, '{');
        text_member(out, "month", (struct span){month, sizeof "YYYY-MM" - 1});
        word_member(out, "item", &VOCABULARY_PAY_ITEM, (int)paid->item);
        money_member(out, "amount", paid->amount_fen);
        if (paid->person != NOBODY)
            count_member(out, "person", paid->person + 1);
        date_member(out, "paid_on", paid->paid_on);
        buffer_char(out, '}');
    }
    buffer_char(out, ']');
    if (payments_sum(payments, PAY_UNKNOWN, &sum) == STATUS_OK)
        money_member(out, "paid", sum);
}

enum status explain_json(const struct explained *e, struct buffer *out)
{
    struct citing citing = {0};
    buffer_char(out, '{');
    put_head(out, e);
    put_result(out, e);
    put_household(out, e);
    put_persons(out, e);
    put_versions(out, e);
    key(out, "trace");
    trace_json(&e->decision, TRACE_ROWS, &citing, out);
    citing_free(&citing);
    put_sentences(out, e);
    put_turnings(out, e);
    put_payments(out, e);
    buffer_text(out, "}\n");
    return out->failed ? STATUS_MEMORY : STATUS_OK;
}
