/* audit_sample_work - a sample in the making. Not for others. */
#ifndef JIUZHU_CMD_AUDIT_SAMPLE_WORK_H
#define JIUZHU_CMD_AUDIT_SAMPLE_WORK_H

#include "sample.h"

struct stratum_name {
    uint32_t number; /* as units have it */
    uint32_t category;
    struct span division;
};

/* What was found in a household: too much, and too little. */
struct drawn_finding {
    struct sample_unit unit;
    int64_t over_fen, under_fen;
};

struct audit_sample {
    struct sample_plan plan;
    struct arena arena;
    struct sample_unit *units; /* of all; later of those that are in, by key */
    size_t unit_count, unit_room, population;
    struct stratum_name *names; /* by category and division */
    size_t stratum_count, name_room;
    struct sample_stratum *strata;
    struct drawn_finding *findings; /* in the order of the roster */
    size_t finding_count, finding_room;
};

#endif
