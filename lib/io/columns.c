/* columns - the roster's columns and the resolving of headings. */
#include "columns.h"

#include "arena.h"
#include "bytes.h"
#include "i18n.h"

#include <stddef.h>

#include <stdio.h>

#define P(member) offsetof(struct person, member)
#define H(member) offsetof(struct household, member)

#define TEXT(name, offset, ...)                                                \
    {                                                                          \
        name, {__VA_ARGS__}, COLUMN_TEXT, false, offset, NULL, 0, NULL         \
    }
#define WORD(name, offset, vocabulary, ...)                                    \
    {                                                                          \
        name, {__VA_ARGS__}, COLUMN_WORD, false, offset, &vocabulary, 0, NULL  \
    }
#define DATE(name, offset, ...)                                                \
    {                                                                          \
        name, {__VA_ARGS__}, COLUMN_DATE, false, offset, NULL, 0, NULL         \
    }
#define MONEY(name, offset, unit, ...)                                         \
    {                                                                          \
        name, {__VA_ARGS__}, COLUMN_MONEY, false, offset, NULL, 0, unit        \
    }
#define NUMBER(name, offset, most, ...)                                        \
    {                                                                          \
        name, {__VA_ARGS__}, COLUMN_NUMBER, false, offset, NULL, most, NULL    \
    }
#define HOUSE(name, type, offset, vocabulary, most, unit, ...)                 \
    {                                                                          \
        name, {__VA_ARGS__}, type, true, offset, vocabulary, most, unit        \
    }

#define A_MONTH N_("yuan a month")
#define A_YEAR  N_("yuan a year")

enum { MOST_THINGS = 1000000 };

static const struct column ROSTER[] = {
    HOUSE("household_id", COLUMN_HOUSEHOLD_ID, H(id), NULL, 0, NULL, "户编号",
          "家庭编号", "低保证号"),
    {"person_id",
     {"身份证号", "身份证号码"},
     COLUMN_PERSON_ID,
     false,
     P(person_id),
     NULL,
     0,
     NULL},
    TEXT("name", P(name), "姓名", "成员姓名"),
    WORD("relation", P(relation), VOCABULARY_RELATION, "与户主关系"),
    WORD("sex", P(sex), VOCABULARY_SEX, "性别"),
    DATE("birth_date", P(birth_date), "出生日期"),
    HOUSE("area", COLUMN_WORD, H(area), &VOCABULARY_AREA, 0, NULL, "城乡",
          "户籍性质"),
    HOUSE("division", COLUMN_DIVISION, H(division), NULL, 0, NULL, "区划代码",
          "行政区划代码"),
    WORD("hukou", P(hukou), VOCABULARY_HUKOU, "户籍"),
    DATE("resident_since", P(resident_since), "居住起始"),
    WORD("lives_together", P(lives_together), VOCABULARY_YES_NO, "共同生活"),
    MONEY("wage", P(wage_fen_month), A_MONTH, "工资性收入"),
    MONEY("business", P(business_fen_month), A_MONTH, "经营净收入"),
    MONEY("property", P(property_fen_month), A_MONTH, "财产净收入"),
    MONEY("transfer", P(transfer_fen_month), A_MONTH, "转移净收入"),
    MONEY("farm_income_year", P(farm_fen_year), A_YEAR, "种养殖年收入"),
    MONEY("exempt_income", P(exempt_fen_month), A_MONTH, "不计收入"),
    MONEY("basic_pension", P(basic_pension_fen_month), A_MONTH, "基础养老金"),
    MONEY("employment_cost", P(employment_cost_fen_month), A_MONTH, "就业成本"),
    WORD("income_stable", P(income_stable), VOCABULARY_YES_NO, "收入是否稳定"),
    WORD("employment", P(employment), VOCABULARY_EMPLOYMENT, "就业状况"),
    DATE("employed_on", P(employed_on), "就业日期"),
    WORD("labour", P(labour), VOCABULARY_LABOUR, "劳动能力"),
    WORD("disability", P(disability), VOCABULARY_DISABILITY, "残疾类别"),
    WORD("disability_grade", P(disability_grade), VOCABULARY_GRADE, "残疾等级"),
    WORD("illness", P(illness), VOCABULARY_ILLNESS, "健康状况", "重病"),
    NUMBER("care_failed", P(care_failed), 6, "失能项数"),
    WORD("care", P(care), VOCABULARY_CARE, "自理能力"),
    WORD("support", P(support), VOCABULARY_SUPPORT, "赡养抚养扶养"),
    WORD("support_choice", P(support_choice), VOCABULARY_CHOICE, "保障选择"),
    WORD("stage", P(stage), VOCABULARY_STAGE, "就学阶段"),
    WORD("insurance", P(insurance), VOCABULARY_INSURANCE, "医疗保险"),
    HOUSE("savings", COLUMN_MONEY, H(savings_fen), NULL, 0, N_("yuan"),
          "金融资产"),
    HOUSE("homes", COLUMN_NUMBER, H(homes), NULL, MOST_THINGS, NULL,
          "住房套数"),
    HOUSE("vehicles", COLUMN_NUMBER, H(vehicles), NULL, MOST_THINGS, NULL,
          "机动车"),
    HOUSE("businesses", COLUMN_NUMBER, H(businesses), NULL, MOST_THINGS, NULL,
          "市场主体"),
    HOUSE("rigid_expense_year", COLUMN_MONEY, H(rigid_expense_fen_year), NULL,
          0, N_("yuan in the last 12 months"), "刚性支出"),
    HOUSE("category", COLUMN_WORD, H(category_in_force), &VOCABULARY_CATEGORY,
          0, NULL, "现救助类别"),
    HOUSE("amount", COLUMN_MONEY, H(amount_in_force_fen), NULL, 0, A_MONTH,
          "核定金额"),
    HOUSE("approved_on", COLUMN_DATE, H(approved_on), NULL, 0, NULL,
          "确认日期"),
    HOUSE("last_review", COLUMN_DATE, H(last_review), NULL, 0, NULL,
          "核查日期"),
    HOUSE("change_on", COLUMN_DATE, H(change_on), NULL, 0, NULL, "变化日期"),
    NUMBER("refusals", P(refusals), 1000, "拒绝工作次数"),
    DATE("died_on", P(died_on), "死亡日期"),
    HOUSE("valid_from", COLUMN_DATE, H(valid_from), NULL, 0, NULL, "起始日期"),
    HOUSE("recorded_on", COLUMN_DATE, H(recorded_on), NULL, 0, NULL,
          "登记日期"),
    TEXT("address", P(address), "家庭住址"),
    TEXT("phone", P(phone), "联系电话"),
    TEXT("bank", P(bank), "开户银行"),
    TEXT("account", P(account), "账号"),
    WORD("registered_relative", P(registered_relative), VOCABULARY_YES_NO,
         "近亲属备案"),
    {"weight", {"权重"}, COLUMN_WEIGHT, false, P(weight), NULL, 0, NULL},
    {"tags", {"标签"}, COLUMN_TAGS, false, P(tags), &VOCABULARY_TAG, 0, NULL},
};

static const char *const ROSTER_REQUIRED[] = {"household_id", "area", NULL};

const struct column_table ROSTER_COLUMNS = {"roster", ROSTER,
                                            sizeof ROSTER / sizeof *ROSTER,
                                            ROSTER_REQUIRED, "household_id"};

static bool is_heading_of(const struct column *column, struct span heading)
{
    if (span_is(heading, column->name))
        return true;
    for (size_t i = 0; i < 4 && column->chinese[i]; i++)
        if (span_is(heading, column->chinese[i]))
            return true;
    return false;
}

int column_find(const struct column_table *table, struct span heading)
{
    for (size_t i = 0; i < table->count; i++)
        if (is_heading_of(&table->columns[i], heading))
            return (int)i;
    return -1;
}

int column_named(const struct column_table *table, const char *name)
{
    return column_find(table, span_of(name));
}

static void consider(struct span heading, const char *name, size_t *best,
                     const char **nearest)
{
    size_t d = span_distance(heading, span_of(name), *best);
    if (d < *best) {
        *best = d;
        *nearest = name;
    }
}

/* The nearest English name or Chinese heading, or NULL. */
static const char *nearest_heading(const struct column_table *table,
                                   struct span heading)
{
    enum { FAR = 4 };
    size_t best = heading.length / 2 + 1 < FAR ? heading.length / 2 + 1 : FAR;
    const char *nearest = NULL;
    for (size_t i = 0; i < table->count; i++) {
        const struct column *column = &table->columns[i];
        consider(heading, column->name, &best, &nearest);
        for (size_t k = 0; k < 4 && column->chinese[k]; k++)
            consider(heading, column->chinese[k], &best, &nearest);
    }
    return nearest;
}

static void unknown_heading(const struct column_table *table,
                            struct span heading, struct place place,
                            struct messages *messages)
{
    const char *nearest = nearest_heading(table, heading);
    if (heading.length == 0)
        messages_add(messages, SEVERITY_FAULT, place,
                     _("a column without a heading"));
    else if (nearest)
        messages_add(messages, SEVERITY_FAULT, place,
                     _("unknown column (did you mean '%s'? "
                       "--ignore-unknown passes it over)"),
                     nearest);
    else
        messages_add(messages, SEVERITY_FAULT, place,
                     _("unknown column (see 'jiuzhu template %s'; "
                       "--ignore-unknown passes it over)"),
                     table->name);
}

/* Every required column has a field. */
static void check_required(const struct layout *layout, const int *field_of,
                           uint64_t line, struct messages *messages)
{
    const struct column_table *table = layout->table;
    for (size_t i = 0; table->required[i]; i++) {
        int column = column_named(table, table->required[i]);
        const char *chinese = table->columns[column].chinese[0];
        const struct place place = {layout->file, line, NULL};
        if (field_of[column] >= 0)
            continue;
        if (chinese)
            messages_add(messages, SEVERITY_FAULT, place,
                         _("the column '%s' (%s) is missing"),
                         table->required[i], chinese);
        else
            messages_add(messages, SEVERITY_FAULT, place,
                         _("the column '%s' is missing"), table->required[i]);
    }
}

/*
 * A kind of disability and its grade: most rules ask for both. Where a roster
 * has a column for one alone, that is told once, not of every person.
 */
static void check_disability_columns(const struct layout *layout,
                                     const int *field_of, uint64_t line,
                                     struct messages *messages)
{
    if (layout->table != &ROSTER_COLUMNS)
        return;
    int given = column_named(layout->table, "disability");
    int other = column_named(layout->table, "disability_grade");
    if ((field_of[given] < 0) == (field_of[other] < 0))
        return;
    if (field_of[given] < 0) {
        int lacking = given;
        given = other;
        other = lacking;
    }
    messages_add(
        messages, SEVERITY_WARNING,
        (struct place){layout->file, line, layout->headings[field_of[given]]},
        _("the column '%s' (%s) is missing: no disability counts where a rule "
          "asks for that"),
        layout->table->columns[other].name,
        layout->table->columns[other].chinese[0]);
}

/* Resolves one heading into its column, and notes the field of the column. */
static void resolve_heading(struct layout *layout, size_t field,
                            struct span heading, struct place place,
                            int *field_of, struct messages *messages)
{
    int column = column_find(layout->table, heading);
    layout->column[field] = column;
    if (column < 0) {
        if (!layout->ignore_unknown)
            unknown_heading(layout->table, heading, place, messages);
        return;
    }
    if (field_of[column] >= 0)
        messages_add(messages, SEVERITY_FAULT, place,
                     _("the column comes twice (first as '%s')"),
                     layout->headings[field_of[column]]);
    field_of[column] = (int)field;
}

/* A, B ... Z, AA: the letters of a spreadsheet's column. */
static void column_letters(size_t field, char out[8])
{
    char reversed[8];
    size_t n = 0, k = 0;
    for (size_t i = field + 1; i > 0 && n < sizeof reversed; i = (i - 1) / 26)
        reversed[n++] = (char)('A' + (i - 1) % 26);
    while (n > 0)
        out[k++] = reversed[--n];
    out[k] = '\0';
}

/* A heading as messages tell it. */
static const char *told_heading(const struct layout *layout, size_t field,
                                struct span heading, struct arena *arena)
{
    if (!layout->sheet)
        return span_dup(arena, heading);
    char letters[8], *text;
    column_letters(field, letters);
    size_t size = strlen(layout->sheet) + strlen(letters) + heading.length + 3;
    text = arena_alloc(arena, size);
    if (text)
        snprintf(text, size, "%s!%s %.*s", layout->sheet, letters,
                 SPAN_ARGS(heading));
    return text;
}

bool heading_split(const char *told, struct span *sheet, struct span *letters,
                   const char **heading)
{
    enum { MOST_LETTERS = 3 };
    for (const char *mark = strchr(told, '!'); mark;
         mark = strchr(mark + 1, '!')) {
        size_t n = strspn(mark + 1, "ABCDEFGHIJKLMNOPQRSTUVWXYZ");
        if (n == 0 || n > MOST_LETTERS || mark[n + 1] != ' ')
            continue;
        *sheet = (struct span){told, (size_t)(mark - told)};
        *letters = (struct span){mark + 1, n};
        *heading = mark + n + 2;
        return true;
    }
    return false;
}

/* One fault for all: none of them could be told in a message. */
static bool are_text(const struct record_headings *line, const char *file,
                     struct messages *messages)
{
    for (size_t i = 0; i < line->count; i++)
        if (!bytes_are_text(line->texts[i].at, line->texts[i].length)) {
            messages_add(messages, SEVERITY_FAULT,
                         (struct place){file, line->line, NULL},
                         _("bytes that are not text in this encoding (expected "
                           "UTF-8 or GB18030)"));
            return false;
        }
    return true;
}

enum status layout_resolve(const struct record_headings *line,
                           struct arena *arena, struct messages *messages,
                           struct layout *out)
{
    const struct column_table *table = out->table;
    size_t faults = messages->faults;
    if (!out->ignore_unknown && !are_text(line, out->file, messages))
        return STATUS_FAULT;
    int *field_of = arena_array(arena, table->count, sizeof *field_of);
    out->count = line->count;
    out->column = arena_array(arena, line->count, sizeof *out->column);
    out->headings = arena_array(arena, line->count, sizeof *out->headings);
    if (!field_of || !out->column || !out->headings)
        return STATUS_MEMORY;
    for (size_t i = 0; i < table->count; i++)
        field_of[i] = -1;
    for (size_t i = 0; i < line->count; i++) {
        struct span heading = span_normalise(arena, line->texts[i]);
        out->headings[i] = told_heading(out, i, heading, arena);
        if (!out->headings[i])
            return STATUS_MEMORY;
        resolve_heading(out, i, heading,
                        (struct place){out->file, line->line, out->headings[i]},
                        field_of, messages);
    }
    check_required(out, field_of, line->line, messages);
    check_disability_columns(out, field_of, line->line, messages);
    if (messages->faults > faults)
        return STATUS_FAULT;
    out->id_field =
        table->id ? (size_t)field_of[column_named(table, table->id)] : NO_FIELD;
    return STATUS_OK;
}

/* Does it begin in Chinese? */
static bool is_chinese(const char *told)
{
    struct span sheet, letters;
    const char *heading = told;
    heading_split(told, &sheet, &letters, &heading);
    return (unsigned char)heading[0] >= 0x80;
}

bool layout_has(const struct layout *layout, int column)
{
    for (size_t i = 0; i < layout->count; i++)
        if (layout->column[i] == column)
            return true;
    return false;
}

const char *layout_heading(const struct layout *layout, int column)
{
    const struct column *definition = &layout->table->columns[column];
    bool chinese = false;
    for (size_t i = 0; i < layout->count; i++) {
        if (layout->column[i] == column)
            return layout->headings[i];
        chinese |= is_chinese(layout->headings[i]);
    }
    return chinese ? definition->chinese[0] : definition->name;
}
