/*
 * half - every width halved, for a prover that knows no 128-bit integers: a
 * fraction is two 32-bit numbers, and products have 64. What holds of 32 and
 * 64 here is claimed of 64 and 128 by analogy, not by proof.
 */
#ifndef JIUZHU_HALF_H
#define JIUZHU_HALF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

typedef int32_t half;
typedef uint16_t quarter;
#define __int128  long long
#define int64_t   half
#define uint32_t  quarter
#undef INT64_MIN
#undef INT64_MAX
#undef UINT32_MAX
#define INT64_MIN  INT32_MIN
#define INT64_MAX  INT32_MAX
#define UINT32_MAX UINT16_MAX

/*@ requires \valid(out);
    assigns *out, \result;
    ensures *out == (half)(a * b);
    ensures \result != 0 <==> a * b != (half)(a * b); */
_Bool __builtin_mul_overflow(half a, half b, half *out);

/*@ requires \valid(out);
    assigns *out, \result;
    ensures *out == (half)(a + b);
    ensures \result != 0 <==> a + b != (half)(a + b); */
_Bool __builtin_add_overflow(half a, half b, half *out);

/*@ requires \valid(out);
    assigns *out, \result;
    ensures *out == (half)(a - b);
    ensures \result != 0 <==> a - b != (half)(a - b); */
_Bool __builtin_sub_overflow(half a, half b, half *out);

#endif
