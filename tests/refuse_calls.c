/*
 * refuse_calls - whether a call of a function that returns a status is
 * refused; of the program `jiuzhu-refusing`, which faults.py runs.
 *
 * Every call from one file to a function of another that returns `enum status`
 * comes by here (tests/CMakeLists.txt has the linker see to that). It is made,
 * or, without being made, ends with a status that is not STATUS_OK, as if
 * memory had run out, or an amount had not fitted, somewhere within.
 *
 * REFUSE_SITES=FILE gets a line for each call: the function, and where in the
 * program it was called. REFUSE_AT=N refuses the Nth, REFUSE_ON=1 all of that
 * place from the Nth on; REFUSE_STATUS=S is what they return (memory).
 */
#include "status.h"

#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

extern const char __executable_start;
int refuse_call(const char *name, const char *from);

static atomic_ullong calls;
static _Atomic(const char *) refused; /* the place, once it is known */
static unsigned long long refuse_at;  /* 0: none */
static int for_good, sites = -1, status = STATUS_MEMORY;

__attribute__((constructor)) static void begin(void)
{
    const char *at = getenv("REFUSE_AT"), *path = getenv("REFUSE_SITES"),
               *what = getenv("REFUSE_STATUS");
    refuse_at = at ? strtoull(at, NULL, 10) : 0;
    for_good = getenv("REFUSE_ON") != NULL;
    if (what)
        status = atoi(what);
    if (path)
        sites = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_APPEND | O_CLOEXEC,
                     0600);
}

static void note(const char *name, const char *from)
{
    char line[128];
    int length = snprintf(line, sizeof line, "%s:%lx\n", name,
                          (unsigned long)(from - &__executable_start));
    if (write(sites, line, (size_t)length) != length)
        _exit(99);
}

/* STATUS_OK: the call is to be made. */
int refuse_call(const char *name, const char *from)
{
    if (sites >= 0)
        note(name, from);
    if (refuse_at == 0)
        return STATUS_OK;
    unsigned long long number =
        atomic_fetch_add_explicit(&calls, 1, memory_order_relaxed) + 1;
    if (number == refuse_at)
        refused = from;
    else if (!for_good || refused != from)
        return STATUS_OK;
    errno = ENOMEM;
    return status;
}

/* NAME as all others call it: the arguments are where they were. */
#define WRAP(name)                                                             \
    __asm__(".weak __real_" #name "\n"                                         \
            ".globl __wrap_" #name "\n"                                        \
            ".type __wrap_" #name ", @function\n"                              \
            "__wrap_" #name ":\n"                                              \
            "push %rbp\n mov %rsp, %rbp\n"                                     \
            "push %rdi\n push %rsi\n push %rdx\n"                              \
            "push %rcx\n push %r8\n push %r9\n"                                \
            "lea 1f(%rip), %rdi\n mov 8(%rbp), %rsi\n"                         \
            "call refuse_call\n"                                               \
            "pop %r9\n pop %r8\n pop %rcx\n"                                   \
            "pop %rdx\n pop %rsi\n pop %rdi\n pop %rbp\n"                      \
            "test %eax, %eax\n jne 2f\n"                                       \
            "jmp *__real_" #name "@GOTPCREL(%rip)\n"                           \
            "2: ret\n"                                                         \
            ".section .rodata\n1: .asciz \"" #name "\"\n.text\n");
#include "refused_functions.h"
