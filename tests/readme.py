#!/usr/bin/env python3
"""Runs every command of the READMEs and compares what it prints.

A block is fenced with ```console; a line that begins with "$ " is a command,
the lines up to the next one are what it must print (standard output and
standard error together). In the READMEs of samples/ an indented line that
begins with "jiuzhu" is a command too, of which only the end is looked at: 0,
or 1 where there is something to look at. Every command of the program has a
row in the tables of the first two. Ends with "N passed, N failed".

    readme.py             runs them with the program of the tree
    readme.py --script    prints the commands of the first two READMEs, with
                          what they must print, as a script for a machine on
                          which jiuzhu is installed (tests/package.sh)
"""
import os
import pathlib
import re
import shlex
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
FIRST = ("README.md", "README.zh.md")


def blocks(text):
    """(command, expected output) of every console block."""
    for block in re.findall(r"^```console\n(.*?)^```$", text, re.M | re.S):
        for part in re.split(r"^\$ ", block, flags=re.M)[1:]:
            command, _, expected = part.partition("\n")
            yield command, expected


def indented(text):
    """The indented commands, with the lines they go on in."""
    return re.findall(r"^    (jiuzhu (?:.*\\\n)*.*)$", text, re.M)


def examples():
    """(file, command, expected output or None) of all READMEs."""
    pages = [ROOT / name for name in FIRST]
    pages += sorted((ROOT / "samples").glob("*/README.md"))
    for page in pages:
        text = page.read_text("utf-8")
        for command, expected in blocks(text):
            yield page, command, expected
        if page.parent != ROOT:
            for command in indented(text):
                yield page, command, None


def run(command, folder):
    build = os.path.dirname(os.path.abspath(
        os.environ.get("JIUZHU", ROOT / "build/jiuzhu")))
    environment = dict(os.environ, LC_ALL="C", JIUZHU_CONFIG="",
                       PATH=f"{build}:{os.environ['PATH']}")
    environment.pop("JIUZHU_RULES", None)
    return subprocess.run(["sh", "-c", command], cwd=folder, env=environment,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                          text=True, check=False)


def untold():
    """The commands that a README's table does not have."""
    program = os.environ.get("JIUZHU", ROOT / "build/jiuzhu")
    told = subprocess.run([program, "help"], stdout=subprocess.PIPE,
                          env=dict(os.environ, LC_ALL="C", JIUZHU_CONFIG=""),
                          text=True, check=True).stdout
    for command in re.findall(r"^  ([a-z]+) +[A-Z]", told, re.M):
        for name in FIRST:
            rows = re.findall(r"^\| .*?\|", (ROOT / name).read_text("utf-8"),
                              re.M)
            if not any(f"`{command}" in row for row in rows):
                yield f"{name}: no row for '{command}'"


def check():
    passed = failed = 0
    for what in untold():
        failed += 1
        print(f"not ok: {what}")
    with tempfile.TemporaryDirectory() as folder:
        for name in ("samples", "build"):
            os.symlink(ROOT / name, f"{folder}/{name}")
        for page, command, expected in examples():
            done = run(command, folder)
            if done.stdout == expected or (expected is None
                                           and done.returncode <= 1):
                passed += 1
                continue
            failed += 1
            print(f"not ok: {page.relative_to(ROOT)}: $ {command}\n"
                  f"expected:\n{expected}found:\n{done.stdout}")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


def script():
    print("set -u\nfailed=0")
    for page, command, expected in examples():
        if page.parent != ROOT:
            continue
        words = command.replace("build/jiuzhu", "jiuzhu")
        print(f"found=$({{ {words}; }} 2>&1; echo .)\n"
              f"if [ \"$found\" != {shlex.quote(expected + '.')} ]; then\n"
              f"    printf '%s\\n' {shlex.quote('not ok: ' + words)} \"$found\"\n"
              "    failed=1\nfi")
    print("exit $failed")
    return 0


if __name__ == "__main__":
    sys.exit(script() if sys.argv[1:] == ["--script"] else check())
