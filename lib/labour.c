/* labour - ability and work, person by person. */
#include "labour.h"

/* Of who has a job to come the wage is that of the job. */
bool labour_works(const struct person *p, date on)
{
    bool employed = p->employment == EMPLOYMENT_EMPLOYED ||
                    p->employment == EMPLOYMENT_FLEXIBLE;
    if (p->business_fen_month > 0)
        return true;
    return employed ? p->employed_on <= on : p->wage_fen_month > 0;
}

enum status labour_able(struct determination *d, size_t person, bool *out)
{
    const struct person *p = &d->household->persons[person];
    const struct value *elder_age;
    *out = false;
    if (p->labour == LABOUR_NONE || p->employment == EMPLOYMENT_STUDENT ||
        p->stage != STAGE_NONE)
        return STATUS_OK;
    if (p->labour == LABOUR_UNKNOWN && disability_without_labour(p))
        return STATUS_OK;
    if (p->birth_date == DATE_NONE)
        return determination_lacks(d, person, "birth_date");
    enum status status =
        determination_need(d, PARAM_TEKUN_ELDER_AGE, &elder_age);
    int age = date_age(p->birth_date, d->on);
    *out = status == STATUS_OK && age >= WORKING_AGE &&
           age < elder_age->number.num;
    return status;
}

enum status labour_zero_employment(struct determination *d, bool *out)
{
    bool somebody_can = false;
    *out = false;
    for (size_t i = 0; i < d->household->person_count; i++)
        if (!d->parts[i].excluded &&
            labour_works(&d->household->persons[i], d->on))
            return STATUS_OK;
    for (size_t i = 0; i < d->household->person_count; i++) {
        bool able = false;
        enum status status =
            d->parts[i].excluded ? STATUS_OK : labour_able(d, i, &able);
        if (status != STATUS_OK)
            return status;
        somebody_can |= able;
    }
    *out = somebody_can;
    return STATUS_OK;
}
