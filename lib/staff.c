/* staff - a part of it exists where the pack gives its numbers. */
#include "staff.h"

#include "money.h"

struct counting {
    const struct policy *policy;
    struct staff *staff;
    enum param *missing;
};

static enum status no_value(const struct counting *c, enum param id)
{
    *c->missing = id;
    return STATUS_NO_VALUE;
}

/* *given is false where the parameter has no value yet. */
static enum status value_of(const struct counting *c, enum param id,
                            bool *given, int64_t *out)
{
    enum presence presence = c->policy->presence[id];
    *given = presence == VALUE_IN_FORCE;
    if (*given) {
        *out = c->policy->value[id]->value.number.num;
        c->staff->used |= UINT32_C(1) << (id - PARAM_STAFF_LIMIT);
    }
    return presence == VALUE_ENDED ? no_value(c, id) : STATUS_OK;
}

/* The same, needed because another parameter is there. */
static enum status need(const struct counting *c, enum param id, int64_t *out)
{
    bool given;
    enum status status = value_of(c, id, &given, out);
    return status == STATUS_OK && !given ? no_value(c, id) : status;
}

/* D03.1: 5万人以下 is read with the 50,000 in it. */
static enum status count_posts(const struct counting *c,
                               const struct township *t)
{
    struct staff_count *posts = &c->staff->posts;
    int64_t limit;
    bool given;
    enum status status = value_of(c, PARAM_STAFF_LIMIT, &given, &limit);
    if (status != STATUS_OK || !given)
        return status;
    posts->known = true;
    return need(c,
                t->inhabitants <= limit ? PARAM_STAFF_SMALL : PARAM_STAFF_LARGE,
                &posts->number);
}

static enum status count_social_posts(const struct counting *c)
{
    return value_of(c, PARAM_STAFF_SOCIAL_WORK, &c->staff->social_posts.known,
                    &c->staff->social_posts.number);
}

static enum status count_assistants(const struct counting *c,
                                    const struct township *t)
{
    struct staff_count *assistants = &c->staff->assistants;
    enum status status = value_of(c, PARAM_STAFF_ASSISTANTS, &assistants->known,
                                  &assistants->number);
    if (status != STATUS_OK || !assistants->known)
        return status;
    return money_multiply(assistants->number, t->villages, &assistants->number);
}

/* Clients on average of a village above the number: many. */
static enum status has_many_clients(const struct counting *c,
                                    const struct township *t, bool *out)
{
    int64_t limit, least;
    bool given;
    enum status status =
        value_of(c, PARAM_STAFF_HELPER_CLIENTS, &given, &limit);
    *out = false;
    if (status != STATUS_OK || !given)
        return status;
    status = money_multiply(t->villages, limit, &least);
    *out = status == STATUS_OK && t->clients > least;
    return status;
}

/* D03.1, C72.1: 1 to 2 helpers a village; the least where few clients. */
static enum status count_helpers(const struct counting *c,
                                 const struct township *t)
{
    struct staff_count *helpers = &c->staff->helpers;
    bool many;
    enum status status = value_of(c, PARAM_STAFF_HELPERS_LEAST, &helpers->known,
                                  &helpers->number);
    if (status != STATUS_OK || !helpers->known)
        return status;
    status = has_many_clients(c, t, &many);
    if (status == STATUS_OK && many)
        status = need(c, PARAM_STAFF_HELPERS_MOST, &helpers->number);
    if (status != STATUS_OK)
        return status;
    return money_multiply(helpers->number, t->villages, &helpers->number);
}

enum status staff_of(const struct policy *policy, const struct township *t,
                     struct staff *out, enum param *missing)
{
    const struct counting c = {policy, out, missing};
    *out = (struct staff){0};
    *missing = PARAM_NONE;
    enum status status = count_posts(&c, t);
    if (status == STATUS_OK)
        status = count_social_posts(&c);
    if (status == STATUS_OK)
        status = count_assistants(&c, t);
    if (status == STATUS_OK)
        status = count_helpers(&c, t);
    return status;
}
