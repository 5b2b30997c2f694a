/* params - names of parameters, and the reading of their values. */
#include "params.h"

#include "arena.h"
#include "date.h"
#include "i18n.h"
#include "money.h"

#include <inttypes.h>
#include <stdio.h>

/* A name of the form PREFIX anything SUFFIX. */
struct family {
    const char *prefix, *suffix;
    enum param id;
};

static const struct family FAMILIES[] = {
    {"supplement.", "", PARAM_SUPPLEMENT},
    {"entitlement.", "", PARAM_ENTITLEMENT},
    {"relief.", ".low", PARAM_RELIEF_MULTIPLE},
    {"relief.", ".high", PARAM_RELIEF_MULTIPLE},
    {"medical.", ".deductible", PARAM_MEDICAL_DEDUCTIBLE},
    {"medical.", ".share", PARAM_MEDICAL_SHARE},
    {"medical.", ".cap", PARAM_MEDICAL_CAP},
    {"grade.weight.", "", PARAM_GRADE_WEIGHT},
};

static bool is_member(struct span name, const struct family *family)
{
    size_t head = strlen(family->prefix), tail = strlen(family->suffix);
    return name.length > head + tail &&
           memcmp(name.at, family->prefix, head) == 0 &&
           memcmp(name.at + name.length - tail, family->suffix, tail) == 0;
}

enum param param_find(struct span name)
{
    for (int id = 0; id < PARAM_COUNT; id++)
        if (span_is(name, param_def((enum param)id)->name))
            return (enum param)id;
    for (size_t i = 0; i < sizeof FAMILIES / sizeof *FAMILIES; i++)
        if (is_member(name, &FAMILIES[i]))
            return FAMILIES[i].id;
    return PARAM_NONE;
}

/* The nearest of a name and of its groups: dibao, dibao.standard ... */
static size_t group_distance(struct span name, struct span candidate,
                             size_t best)
{
    for (size_t n = 1; n <= candidate.length; n++) {
        if (n < candidate.length && candidate.at[n] != '.')
            continue;
        size_t d = span_distance(name, (struct span){candidate.at, n}, best);
        best = d < best ? d : best;
    }
    return best;
}

const char *param_nearest(struct span name)
{
    size_t best = name.length / 3 + 2;
    const char *nearest = NULL;
    for (int id = 0; id < PARAM_FAMILY_END; id++) {
        size_t d = group_distance(
            name, span_of(param_def((enum param)id)->name), best);
        if (d < best) {
            best = d;
            nearest = param_def((enum param)id)->name;
        }
    }
    return nearest;
}

bool param_none_is_a_mode(const struct param_def *def)
{
    for (int i = 0; def->modes && def->modes[i]; i++)
        if (strcmp(def->modes[i], "none") == 0)
            return true;
    return false;
}

static bool in_range(struct ratio r, int64_t least, int64_t most)
{
    return ratio_compare(r, (struct ratio){least, 1}) >= 0 &&
           ratio_compare(r, (struct ratio){most, 1}) <= 0;
}

/* Yuan as an exact fraction of fen a month. */
static enum status parse_money(const struct param_def *def, struct span text,
                               bool yearly, struct value *out)
{
    int64_t fen;
    if (money_parse(text, &fen) != MONEY_GOOD ||
        !in_range((struct ratio){fen, FEN_PER_YUAN}, def->least, def->most))
        return STATUS_FAULT;
    out->yearly = yearly;
    return ratio_make(fen, yearly ? MONTHS_PER_YEAR : 1, &out->number);
}

static enum status parse_ratio(const struct param_def *def, struct span text,
                               struct value *out)
{
    if (ratio_parse(text, &out->number) != STATUS_OK ||
        !in_range(out->number, def->least, def->most))
        return STATUS_FAULT;
    return STATUS_OK;
}

static enum status parse_count(const struct param_def *def, struct span text,
                               struct value *out)
{
    if (!span_is_digits(text))
        return STATUS_FAULT;
    return parse_ratio(def, text, out);
}

static enum status parse_word(const char *const *words, struct span text,
                              struct value *out)
{
    for (int i = 0; words[i]; i++)
        if (span_is(text, words[i])) {
            out->number = (struct ratio){i, 1};
            return STATUS_OK;
        }
    return STATUS_FAULT;
}

static enum status parse_unit(const struct param_def *def, struct span text,
                              struct value *out)
{
    enum status status = parse_money(def, text, false, out);
    return status == STATUS_OK && out->number.num == 0 ? STATUS_FAULT : status;
}

/* `24m` or yuan. */
static enum status parse_limit(const struct param_def *def, struct span text,
                               struct value *out)
{
    if (text.at[text.length - 1] != 'm')
        return parse_money(def, text, false, out);
    text.length--;
    out->relative = true;
    return parse_count(def, text, out);
}

/* `30%` or `1/12` of the standard, else yuan. */
static enum status parse_share_or_money(const struct param_def *def,
                                        struct span text, bool yearly,
                                        struct value *out)
{
    bool share =
        text.at[text.length - 1] == '%' || memchr(text.at, '/', text.length);
    if (!share)
        return parse_money(def, text, yearly, out);
    out->relative = true;
    return parse_ratio(def, text, out);
}

/* `in_kind`, or as above. */
static enum status parse_grant(const struct param_def *def, struct span text,
                               struct value *out)
{
    return span_is(text, "in_kind")
               ? STATUS_OK
               : parse_share_or_money(def, text, false, out);
}

/* Limits rise and the last one is the standard itself: nothing is left out. */
static enum status parse_tiers(struct span text, struct arena *arena,
                               struct value *out)
{
    size_t most = 1;
    for (size_t i = 0; i < text.length; i++)
        most += text.at[i] == ';';
    struct tier *tiers = arena_array(arena, most, sizeof *tiers);
    if (!tiers)
        return STATUS_MEMORY;
    size_t count = 0;
    while (text.at) {
        struct span amount = span_cut(&text, ';');
        struct span limit = span_trim(span_cut(&amount, ':'));
        int64_t fen;
        if (ratio_parse(limit, &tiers[count].below) != STATUS_OK ||
            money_parse(span_trim(amount), &fen) != MONEY_GOOD ||
            (count &&
             ratio_compare(tiers[count].below, tiers[count - 1].below) <= 0))
            return STATUS_FAULT;
        tiers[count++].amount = (struct ratio){fen, 1};
    }
    if (ratio_compare(tiers[count - 1].below, RATIO_ONE) != 0)
        return STATUS_FAULT;
    out->tiers = tiers;
    out->tier_count = count;
    return STATUS_OK;
}

/* One share after the other, none above the whole. */
static enum status parse_shares(struct span text, struct arena *arena,
                                struct value *out)
{
    size_t most = 1;
    for (size_t i = 0; i < text.length; i++)
        most += text.at[i] == ';';
    struct ratio *shares = arena_array(arena, most, sizeof *shares);
    if (!shares)
        return STATUS_MEMORY;
    size_t count = 0;
    while (text.at) {
        struct ratio *share = &shares[count++];
        if (ratio_parse(span_trim(span_cut(&text, ';')), share) != STATUS_OK ||
            ratio_compare(*share, RATIO_ONE) > 0)
            return STATUS_FAULT;
    }
    out->shares = shares;
    out->share_count = count;
    return STATUS_OK;
}

enum status param_parse(const struct param_def *def, struct span text,
                        bool yearly, struct arena *arena, struct value *out)
{
    static const char *const flags[] = {"no", "yes", NULL};
    *out = (struct value){.number = RATIO_ZERO};
    text = span_trim(text);
    if (text.length == 0)
        return STATUS_FAULT;
    out->text = span_dup(arena, text);
    if (!out->text)
        return STATUS_MEMORY;
    switch (def->type) {
    case VALUE_MONEY:
        return parse_money(def, text, yearly, out);
    case VALUE_MONEY_YEAR:
        return parse_money(def, text, false, out);
    case VALUE_UNIT:
        return parse_unit(def, text, out);
    case VALUE_RATIO:
        return parse_ratio(def, text, out);
    case VALUE_COUNT:
        return parse_count(def, text, out);
    case VALUE_MODE:
        return parse_word(def->modes, text, out);
    case VALUE_FLAG:
        return parse_word(flags, text, out);
    case VALUE_LIMIT:
        return parse_limit(def, text, out);
    case VALUE_SHARE_OR_MONEY:
        return parse_share_or_money(def, text, yearly, out);
    case VALUE_GRANT:
        return parse_grant(def, text, out);
    case VALUE_TIERS:
        return parse_tiers(text, arena, out);
    case VALUE_SHARES:
        return parse_shares(text, arena, out);
    case VALUE_TEXT:
        return STATUS_OK;
    }
    return STATUS_FAULT;
}

static const char *expected_mode(const struct param_def *def,
                                 char text[PARAM_EXPECTED_SIZE])
{
    char words[PARAM_EXPECTED_SIZE] = "";
    for (int i = 0; def->modes[i]; i++) {
        size_t n = strlen(words);
        snprintf(words + n, sizeof words - n, "%s%s", i ? ", " : "",
                 def->modes[i]);
    }
    snprintf(text, PARAM_EXPECTED_SIZE, _("one of %s"), words);
    return text;
}

const char *param_expected(const struct param_def *def,
                           char text[PARAM_EXPECTED_SIZE])
{
    const char *form = NULL, *plain = NULL;
    switch (def->type) {
    case VALUE_MODE:
        return expected_mode(def, text);
    case VALUE_UNIT:
        plain = _("yuan above 0 such as 0.01, 0.1 or 1");
        break;
    case VALUE_MONEY:
    case VALUE_MONEY_YEAR:
        form = _("yuan with at most two decimals, %" PRId64 " to %" PRId64);
        break;
    case VALUE_RATIO:
        form = _("a ratio such as 1.5, 30%% or 1/12, %" PRId64 " to %" PRId64);
        break;
    case VALUE_COUNT:
        form = _("a whole number, %" PRId64 " to %" PRId64);
        break;
    case VALUE_LIMIT:
        form = _("months such as 24m, or yuan, %" PRId64 " to %" PRId64);
        break;
    case VALUE_SHARE_OR_MONEY:
        form = _("yuan, or a share such as 30%%, %" PRId64 " to %" PRId64);
        break;
    case VALUE_GRANT:
        form = _("yuan, a share such as 30%%, or in_kind, %" PRId64
                 " to %" PRId64);
        break;
    case VALUE_FLAG:
        plain = _("yes or no");
        break;
    case VALUE_TIERS:
        plain = _("tiers such as 0.4:500;1:300, rising to 1");
        break;
    case VALUE_SHARES:
        plain = _("shares such as 100%;80%;60%");
        break;
    case VALUE_TEXT:
        plain = _("a text");
        break;
    }
    if (plain)
        snprintf(text, PARAM_EXPECTED_SIZE, "%s", plain);
    else
        snprintf(text, PARAM_EXPECTED_SIZE, form, def->least, def->most);
    return text;
}
