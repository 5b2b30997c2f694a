#!/usr/bin/env python3
"""Every line of commands.txt under valgrind's memcheck (analyze.sh valgrind)."""
import sys

from commands import ROOT, Workshop

GRIND = ["valgrind", "-q", "--error-exitcode=99", "--leak-check=full",
         "--errors-for-leak-kinds=definite", "--show-leak-kinds=definite",
         f"--suppressions={ROOT}/tests/analyze.supp"]


def main():
    bad = 0
    with Workshop() as shop:
        for words in shop.lines:
            run = shop.run(words, around=GRIND)
            if run.status == 99:
                bad += 1
                print("jiuzhu", *words)
                print(run.err.decode("utf-8", "replace")[-4000:])
        print(f"{len(shop.lines)} commands, {bad} with faults")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
