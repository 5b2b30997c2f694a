/* decide PACK.ini - a person who earns 400 yuan a month, on 2021-10-01. */
#include <determine.h>
#include <io/pack.h>
#include <stdio.h>

int main(int argc, char **argv)
{
    struct person worker = {.birth_date = 19800601, .wage_fen_month = 40000};
    struct household home = {.area = AREA_URBAN, .persons = &worker};
    struct person_part part;
    struct rulebook book;
    struct messages faults = {0};
    struct policy policy;
    struct determination d;
    worker.lives_together = ANSWER_YES;
    home.person_count = 1;
    if (argc != 2 || rulebook_init(&book) ||
        pack_load(argv[1], &(struct pack_path){0}, &book, &faults) ||
        policy_resolve(&book, 20211001, DATE_NONE, &book.arena, &policy) ||
        determine(&policy, &home, 20211001, NULL, &part, &d))
        return 2;
    printf("%lld fen a month\n", (long long)d.total_fen);
    messages_free(&faults);
    rulebook_free(&book);
}
