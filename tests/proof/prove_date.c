/*
 * What is proved of lib/date.c (tests/proof.sh): no operation overflows, no
 * table is left, and each function gives what stands here, for every date of
 * the calendar it knows. `on` and `before` are the calendar's own definitions,
 * written a second time.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*@ logic integer month_days(integer y, integer m) =
      m == 2 ? ((y % 4 == 0 && y % 100 != 0) || y % 400 == 0 ? 29 : 28)
             : (m == 4 || m == 6 || m == 9 || m == 11) ? 30 : 31;

    logic integer days_before(integer y) =
      (y - 1) * 365 + (y - 1) / 4 - (y - 1) / 100 + (y - 1) / 400;

    // The days of a year before its month m, and from it on.
    logic integer days_until(integer y, integer m) =
      (m > 1 ? 31 : 0) + (m > 2 ? month_days(y, 2) : 0) + (m > 3 ? 31 : 0) +
      (m > 4 ? 30 : 0) + (m > 5 ? 31 : 0) + (m > 6 ? 30 : 0) +
      (m > 7 ? 31 : 0) + (m > 8 ? 31 : 0) + (m > 9 ? 30 : 0) +
      (m > 10 ? 31 : 0) + (m > 11 ? 30 : 0) + (m > 12 ? 31 : 0);
    logic integer days_from(integer y, integer m) =
      days_until(y, 13) - days_until(y, m);

    logic integer year(integer d) = d / 10000;
    logic integer month(integer d) = d / 100 % 100;
    logic integer day(integer d) = d % 100;
    predicate valid(integer d) =
      1 <= year(d) <= 2999 && 1 <= month(d) <= 12 &&
      1 <= day(d) <= month_days(year(d), month(d)) &&
      d == year(d) * 10000 + month(d) * 100 + day(d);
*/

/*@ requires 0 <= year <= 9999;
    assigns \nothing;
    ensures \result <==> month_days(year, 2) == 29; */
bool date_is_leap_year(int year);

/*@ requires 0 <= year <= 9999 && 1 <= month <= 12;
    assigns \nothing;
    ensures \result == month_days(year, month) && 28 <= \result <= 31; */
int date_days_in_month(int year, int month);

/*@ assigns \nothing;
    ensures \result <==> 1900 <= year <= 2999 && 1 <= month <= 12 &&
                         1 <= day <= month_days(year, month); */
bool date_exists(int year, int month, int day);

typedef int32_t date;

/*@ requires 0 <= year <= 9999 && 1 <= month <= 12 && 1 <= day <= 31;
    assigns \nothing;
    ensures \result == year * 10000 + month * 100 + day;
    ensures year(\result) == year && month(\result) == month &&
            day(\result) == day; */
static inline date date_make(int year, int month, int day);

#include "date.h"

/*@ requires valid(d) && -1000000 <= months <= 1000000;
    requires 12 <= year(d) * 12 + month(d) - 1 + months < 36000;
    assigns \nothing;
    ensures valid(\result);
    ensures year(\result) * 12 + month(\result) ==
            year(d) * 12 + month(d) + months;
    ensures day(\result) == day(d) ||
            (day(\result) < day(d) &&
             day(\result) == month_days(year(\result), month(\result))); */
date date_add_months(date d, int months, enum date_clamp clamp);

/*@ requires 1 <= year <= 3000;
    assigns \nothing;
    ensures \result == days_before(year) && 0 <= \result <= 1095362; */
static int32_t days_before_year(int year);

/*@ requires valid(d);
    assigns \nothing;
    ensures \result == days_before(year(d)) + days_until(year(d), month(d)) +
                       day(d); */
int32_t date_number(date d);

/*@ requires 1 <= number <= 1095362;
    assigns \nothing;
    ensures valid(\result);
    ensures number == days_before(year(\result)) +
                      days_until(year(\result), month(\result)) +
                      day(\result); */
date date_of_number(int32_t number);

/*@ requires valid(birth) && valid(on);
    assigns \nothing;
    ensures (on % 10000 >= birth % 10000 &&
             \result == year(on) - year(birth)) ||
            (on % 10000 < birth % 10000 &&
             \result == year(on) - year(birth) - 1); */
int date_age(date birth, date on);

/*@ requires valid(first) && valid(last);
    assigns \nothing;
    ensures \result == year(last) * 12 + month(last) -
                       (year(first) * 12 + month(first)) + 1; */
int date_month_span(date first, date last);

#include "date.c"
