#!/usr/bin/env python3
"""Runs the commands of the manual pages' EXAMPLES and compares their output.

In the literal blocks of a page a line that begins with "$ " is a command, the
lines up to the next one are what it prints: standard output, then standard
error. The Chinese pages, man/zh_CN, are run in Chinese. A block after a line
`.\\" file: NAME` is a file that later commands of the page read. Each page runs
in a folder of its own beside the samples. Ends with "N passed, N failed".

    manual_examples.py [BUILD]             runs all pages
    manual_examples.py --update PAGE...    for developers: writes what is found
                                           into the pages; look at it well
"""
import os
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent


def examples(page):
    """(file name or None, text) of the literal blocks of EXAMPLES."""
    section = re.search(r"^\.Sh EXAMPLES\n(.*?)^\.Sh ", page, re.M | re.S)
    if not section:
        return
    blocks = re.findall(r"^([^\n]*)\n\.Bd -literal[^\n]*\n(.*?)^\.Ed$",
                        "\n" + section.group(1), re.M | re.S)
    for before, block in blocks:
        name = re.match(r'\.\\" file: (\S+)', before)
        yield name and name.group(1), block.replace("\\e", "\\")


def commands(block):
    """(command, expected output) of a block."""
    for part in re.split(r"^\$ ", block, flags=re.M)[1:]:
        lines = part.split("\n")
        command = lines.pop(0)
        while (command.endswith("\\") or command.rstrip().endswith("|")
               or command.count("'") % 2):
            command += "\n" + lines.pop(0)
        yield command, "\n".join(lines)


def run(command, folder, environment):
    done = subprocess.run(["sh", "-c", command], cwd=folder, env=environment,
                          capture_output=True, text=True, check=False)
    return done.stdout + done.stderr


def put(path, expected, found):
    """The found output in the place of the expected one, in the page."""
    escaped = [text.replace("\\", "\\e") for text in (expected, found)]
    page = path.read_text("utf-8")
    path.write_text(page.replace(escaped[0], escaped[1], 1), "utf-8")


def check_page(path, build, update=False):
    """Counts of passed and failed commands of a page."""
    environment = dict(os.environ, LC_ALL="C",
                       PATH=f"{build}:{os.environ['PATH']}")
    if path.parent.name == "zh_CN":
        environment.update(LC_ALL="C.UTF-8", LANGUAGE="zh_CN")
    environment["JIUZHU_CONFIG"] = ""
    for name in ("JIUZHU_RULES", "JIUZHU_RULES_DIR"):
        environment.pop(name, None)
    passed = failed = 0
    with tempfile.TemporaryDirectory() as folder:
        os.symlink(ROOT / "samples", f"{folder}/samples")
        for name, block in examples(path.read_text("utf-8")):
            if name:
                pathlib.Path(folder, name).write_text(block, "utf-8")
                continue
            for command, expected in commands(block):
                if command.startswith("export "):
                    key, value = command[len("export "):].split("=")
                    environment[key] = value
                    continue
                found = run(command, folder, environment)
                if found == expected:
                    passed += 1
                    continue
                failed += 1
                if update and expected:
                    put(path, expected, found)
                print(f"not ok: {path.relative_to(ROOT)}: $ {command}\n"
                      f"expected:\n{expected}found:\n{found}")
    return passed, failed


def main():
    words = sys.argv[1:]
    update = words[:1] == ["--update"]
    pages = [pathlib.Path(word).resolve() for word in words[1:]] if update \
        else sorted((ROOT / "man").glob("**/*.[157]"))
    build = pathlib.Path(words[0] if words and not update
                         else ROOT / "build").resolve()
    totals = [check_page(path, build, update) for path in pages]
    passed, failed = (sum(column) for column in zip(*totals))
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
