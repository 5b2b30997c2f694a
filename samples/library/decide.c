/* decide - one household by the library: decide PACK.ini YYYY-MM-DD WAGE. */
#include <determine.h>
#include <io/pack.h>
#include <money.h>

#include <stdio.h>
#include <stdlib.h>

int main(int argc, char **argv)
{
    struct rulebook book;
    struct messages messages = {0};
    struct policy policy;
    struct determination result;
    struct person persons[3]; /* one of them earns the wage, in yuan */
    struct person_part parts[3];
    date on;
    for (int i = 0; i < 3; i++)
        persons[i] = (struct person){.birth_date = 19800601,
                                     .sex = SEX_MALE,
                                     .labour = LABOUR_FULL,
                                     .lives_together = ANSWER_YES};
    const struct household household = {.id = span_of("H1"),
                                        .area = AREA_URBAN,
                                        .persons = persons,
                                        .person_count = 3};
    char text[MONEY_TEXT_SIZE];
    if (argc != 4 || !date_parse(span_of(argv[2]), &on))
        return 2;
    persons[0].wage_fen_month = 100 * atoll(argv[3]);
    if (rulebook_init(&book) != STATUS_OK ||
        pack_load(argv[1], &(struct pack_path){{NULL}}, &book, &messages) !=
            STATUS_OK ||
        policy_resolve(&book, on, DATE_NONE, &book.arena, &policy) !=
            STATUS_OK ||
        determine(&policy, &household, on, NULL, parts, &result) != STATUS_OK)
        return 2;
    money_format(result.total_fen, text);
    printf("%s: %s yuan a month\n",
           result.category == CATEGORY_DIBAO ? "dibao" : "no dibao", text);
    messages_free(&messages);
    rulebook_free(&book);
    return 0;
}
