/*
 * application - how the application of a household is handled (J32.1): where
 * nobody disputes it, democratic appraisal (民主评议) may be left out, and the
 * holder of a residence permit may apply where he lives.
 *
 *     [procedure.simplified]       only the disputed go to appraisal
 *     [procedure.where_resident]   permit holders may apply where they live
 *
 * A household applies that has nothing in force. A dispute and a permit are
 * told of each such household; that the procedure is the simple one only
 * where the roster says that nothing is in force (category none) and there is
 * something to grant. Neither changes a category or an amount.
 */
#ifndef JIUZHU_APPLICATION_H
#define JIUZHU_APPLICATION_H

#include "determination.h"

/*
 * Adds the reasons simplified_procedure or appraisal_needed, and
 * applies_where_resident, to the household, each with a step. Without a
 * parameter in force nothing is said. STATUS_NO_VALUE: it has ended.
 */
enum status application_examine(struct determination *d);

#endif
