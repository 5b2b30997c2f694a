/*
 * tekun - persons in extreme hardship (特困人员; 特困43 art. 4-9, 22, 24;
 * J04.4, J05.3, Z04.1): no labour capacity, no means, nobody to support.
 * The amount is the basic living standard and the care standard on top.
 */
#ifndef JIUZHU_TEKUN_H
#define JIUZHU_TEKUN_H

#include "determination.h"

/*
 * Finds the tekun persons among those not excluded, with their amounts; nobody
 * where `tekun.mode` is none (Beijing before 2016-10-10; C11.2).
 */
enum status tekun_examine(struct determination *d);

#endif
