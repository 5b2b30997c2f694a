/*
 * phaseout - what follows when a household in dibao earns more (渐退;
 * specification, section 7; 办法57 art. 33; J04.3, J15.2, D05.1, Z03.3,
 * Z09.2, C12.2): the bonus, the extension, the employment subsidy and the
 * reward of a month.
 *
 * All of them look back over the household's months; none keeps a state of
 * its own. Values are those of the month that is paid.
 */
#ifndef JIUZHU_PHASEOUT_H
#define JIUZHU_PHASEOUT_H

#include "takeup.h"

/* The month in hand. Start with phaseout_begin(). */
struct phaseout {
    struct monthly *monthly;
    const struct month_state *now;
    struct determination d; /* looks up values; has the problem */
};

void phaseout_begin(struct phaseout *p, struct monthly *monthly,
                    const struct month_state *now);

/* The state of the month in hand, or of one before it. */
enum status phaseout_state(const struct phaseout *p, month m,
                           const struct month_state **out);

static inline const struct history *phaseout_history(const struct phaseout *p)
{
    return monthly_history(p->monthly);
}

/* The value in force of the month, or NULL. */
const struct dated_value *phaseout_basis(const struct phaseout *p,
                                         enum param id);

/* An amount that comes on top; amount_fen is 0 where nothing is due. */
struct phaseout_grant {
    int64_t amount_fen;
    struct ratio exact_fen; /* extension: before it is rounded */
    int person;             /* row in the version, or NOBODY */
    int part, parts;        /* extension: which of how many months */
    const struct dated_value *basis;
};

/*
 * Dibao that goes on in modes `extend` and `steps`: from the month in which
 * income first is not below the standard, A x the share of the month, at most
 * S x n, in exact_fen. parts is 0 where the month is none of a phase-out: it
 * begins where the month that ends dibao has the mode, and goes on while each
 * month has.
 */
enum status phaseout_extension(struct phaseout *p, struct phaseout_grant *out);

/*
 * Mode `bonus`: the month after a member took up work, if dibao stops by it:
 * A x months x ratio, once for the household, to the member.
 */
enum status phaseout_bonus(struct phaseout *p, struct phaseout_grant *out);

/*
 * The employment subsidy (J15.2): A less the dibao of the month, to the
 * member registered as unemployed who took up work first of those against
 * whose A it is less. Once for the household, also where several took up
 * work. `extended`: the month is one of a phase-out, and there is none.
 */
enum status phaseout_subsidy(struct phaseout *p, bool extended,
                             struct phaseout_grant *out);

/* The reward of a member who took up work (C12.2), once for the person. */
enum status phaseout_reward(struct phaseout *p, size_t person,
                            struct phaseout_grant *out);

/* Is any of them due for the month? Faults count as yes. */
enum status phaseout_gives(struct phaseout *p, bool *out);

#endif
