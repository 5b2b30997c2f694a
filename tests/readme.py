#!/usr/bin/env python3
"""Runs every command of the READMEs' console blocks and compares its output.

A block is fenced with ```console; a line that begins with "$ " is a command,
the lines up to the next one are what it must print (standard output and
standard error together). Run from anywhere; ends with "N passed, N failed".
"""
import os
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent


def blocks(text):
    """(command, expected output) of every console block."""
    for block in re.findall(r"^```console\n(.*?)^```$", text, re.M | re.S):
        for part in re.split(r"^\$ ", block, flags=re.M)[1:]:
            command, _, expected = part.partition("\n")
            yield command, expected


def run(command):
    environment = dict(os.environ, LC_ALL="C", JIUZHU_CONFIG="")
    environment.pop("JIUZHU_RULES", None)
    done = subprocess.run(["sh", "-c", command], cwd=ROOT, env=environment,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                          text=True, check=False)
    return done.stdout


def main():
    passed = failed = 0
    texts = [(ROOT / name).read_text("utf-8")
             for name in ("README.md", "README.zh.md")]
    for command, expected in blocks("\n".join(texts)):
        found = run(command)
        if found == expected:
            passed += 1
            continue
        failed += 1
        print(f"not ok: $ {command}\nexpected:\n{expected}found:\n{found}")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
