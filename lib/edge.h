/*
 * edge - the edge household (低保边缘家庭; 办法57 art. 8; J04.1, H03.1) and
 * its severely disabled or ill members, who enter dibao as a household of
 * one (单人户; J04.2, Z03.2, C11.1).
 */
#ifndef JIUZHU_EDGE_H
#define JIUZHU_EDGE_H

#include "determination.h"

/*
 * For an income not below the standard: is it within the edge? *out is false
 * too where no edge exists on the date.
 */
enum status edge_income_within(struct determination *d, bool *out);

/* Lets the entitled members of an edge household in, one by one. */
enum status edge_include_single(struct determination *d);

/*
 * The upper limit for a household of one in fen: ratio x S, or S itself where
 * no edge exists.
 */
enum status edge_limit_fen(struct determination *d, struct ratio *out);

/* Grade 1-2 of any type, grade 3 intellectual or mental (重度残疾). */
bool edge_severely_disabled(const struct person *p);

#endif
