#!/bin/sh
# hardening.sh - the program is built so that a defect is hard to make use of:
# position independent, its tables of addresses read-only once it runs, all
# symbols bound at the start, stack canaries, checked string functions, no
# executable stack. Reads the file with readelf; hardening-check (devscripts)
# says the same, where it is installed.
# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"

readelf -W -h -l -d "$JIUZHU" >elf
readelf -W --dyn-syms "$JIUZHU" >symbols
if readelf -W --dyn-syms "$JIUZHU" | grep -q -e asan -e tsan; then
    test_case "a sanitizer build is not what is installed"
    expect "nothing to check" true
    finish
fi

test_case "position independent (PIE)"
expect_has elf "DYN (Position-Independent Executable file)"

test_case "RELRO, and every symbol bound at the start"
expect_has elf "GNU_RELRO"
expect_has elf "BIND_NOW"

test_case "no executable stack"
expect "GNU_STACK is RW" grep -q 'GNU_STACK.* RW  ' elf

test_case "stack canaries"
expect_has symbols "__stack_chk_fail"

test_case "checked string functions (fortify)"
expect "some" grep -q '_chk@' symbols

# Loaded when they are asked for.
for module in "$(dirname "$JIUZHU")"/jiuzhu-*.so; do
    test_case "a module as well: $(basename "$module")"
    readelf -W -l -d "$module" >elf
    expect_has elf "GNU_RELRO"
    expect_has elf "BIND_NOW"
    expect "GNU_STACK is RW" grep -q 'GNU_STACK.* RW  ' elf
done

if command -v hardening-check >/dev/null; then
    test_case "hardening-check agrees"
    hardening-check --nocfprotection "$JIUZHU" 2>&1 | grep -v 'ignored)$' >said
    expect_has said "Position Independent Executable: yes"
    expect_lacks said ": no"
fi

finish
