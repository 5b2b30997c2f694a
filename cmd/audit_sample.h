/*
 * audit_sample - the audit of a sample: a first reading draws the households,
 * a second audits them, and what is found is expanded to all.
 *
 * Memory: 32 bytes a household of the roster while it is drawn; then the
 * households drawn.
 */
#ifndef JIUZHU_CMD_AUDIT_SAMPLE_H
#define JIUZHU_CMD_AUDIT_SAMPLE_H

#include "audit_job.h"
#include "frame.h"

/*
 * What --sample, --seed and --design say, into job->sample; NULL without
 * --sample. False after a message. Free with audit_sample_free().
 */
bool audit_sample_read(const struct parsed *parsed, struct audit_job *job);
void audit_sample_free(struct audit_sample *sample);

/* Reads roster and payments once, and draws. False after a message. */
bool audit_sample_draw(struct frame *frame, struct audit_job *job);

/* The household of a sample; NULL: it was not drawn. */
const struct sample_unit *audit_sample_find(const struct audit_sample *sample,
                                            struct span household_id);

/* Writes what was found in a household that was drawn. */
void audit_sample_put(const struct sample_unit *u, const struct roster_case *c,
                      const struct audit_result *found, struct buffer *out);

/* Takes what audit_sample_put() wrote; rows of --drawn. */
enum status audit_sample_take(struct audit_job *job, struct span records);

/* The writer of --drawn. */
struct row_writer audit_drawn_writer(const struct audit_job *job,
                                     struct buffer *out);

/* Tells how many were drawn, and the estimates. STATUS_OVERFLOW. */
enum status audit_sample_tell(const struct audit_job *job);

#endif
