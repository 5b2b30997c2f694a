/*
 * supplement - amounts on top for groups inside dibao (分类施保; 办法57 art.
 * 27; Z02.1, C11.2). Groups that do not stack exclude one another, the highest
 * is paid; groups that stack come on top. Tekun persons have none.
 */
#ifndef JIUZHU_SUPPLEMENT_H
#define JIUZHU_SUPPLEMENT_H

#include "determination.h"

/*
 * Adds the supplement of one person to the person's and household's item;
 * nothing in mode `coefficient`, where the groups act on the standard.
 */
enum status supplement_add(struct determination *d, size_t person);

/*
 * The category coefficient of a person in dibao mode `coefficient` (Beijing
 * 2007): the highest of the groups the person is in, else 1.
 */
enum status supplement_coefficient(struct determination *d, size_t person,
                                   struct ratio *out);

#endif
