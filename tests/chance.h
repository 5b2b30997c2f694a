/*
 * chance - numbers at random from a seed, the same each time, for tests that
 * compare two ways of doing one thing; and how many, from the environment.
 */
#ifndef JIUZHU_TESTS_CHANCE_H
#define JIUZHU_TESTS_CHANCE_H

#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

static uint64_t chance_state;

static inline void chance_begin(uint64_t seed)
{
    chance_state = seed;
}

/* 0 to n - 1; splitmix64. */
static inline size_t below(size_t n)
{
    uint64_t z = (chance_state += UINT64_C(0x9E3779B97F4A7C15));
    z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
    return (size_t)((z ^ (z >> 31)) % n);
}

/* What the environment says under this name. */
static inline uint64_t number_of(const char *name, uint64_t otherwise)
{
    const char *text = getenv(name);
    return text ? strtoull(text, NULL, 10) : otherwise;
}

#endif
