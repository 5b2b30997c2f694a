/*
 * refer - the parts of the command `refer`: the catalogue, and the work lists
 * of the departments.
 */
#ifndef JIUZHU_CMD_REFER_H
#define JIUZHU_CMD_REFER_H

#include "buffer.h"
#include "entitlement.h"
#include "output.h"

/* What the codes of an entitlement mean, for people: N_() text. */
const char *layer_meaning(enum layer layer);
const char *period_meaning(enum period period);

/* The entitlements of a pack on a date, borrowed from its rulebook. */
struct catalogue {
    const struct entitlement *items;
    size_t count;
};

/* refer --catalogue: what there is, without a roster; the exit status. */
int refer_catalogue(const struct parsed *parsed,
                    const struct catalogue *catalogue,
                    const struct policy *policy);

/*
 * The work lists: a worker marks each row with the number of its entitlement
 * in the catalogue; the run gathers the rows in memory, takes the marks off
 * and puts the rows out by lead department, pack order, input order.
 */
size_t worklist_mark(struct buffer *out, size_t entitlement);
void worklist_close(struct buffer *out, size_t mark);

enum status worklist_run(const struct stream_options *options,
                         const struct work *work,
                         const struct catalogue *catalogue,
                         struct output *output, struct totals *totals);

#endif
