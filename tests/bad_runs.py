#!/usr/bin/env python3
"""bad_runs.py - every command with a bad value of each of its options, and
with inputs that are none.

Of each command of commands.txt and commands_more.txt the first line is run
again with one thing changed:

  option   the last word of an option is one that it cannot take: the run is
           not done (2), writes nothing, and the message says the value
  input    one of its files is not there, is a folder, is empty, is no text, or
           has a column too many: the run is not done or, where the rows are
           sound, tells of it
  amounts  every amount of its files is as large as amounts may be: what does
           not fit is told, households in = out + rejected, and no sum is less
           than what is in it

EVERY=N makes of the first two kinds each Nth run alone. Ends with "N passed, N
failed".
"""
import csv
import io
import os
import pathlib
import re
import subprocess
import sys

import commands

BAD = {  # by the name of the value in the help, or of the option
    "date": "2021-02-29", "known-on": "2021-02-29", "month": "2021-13",
    "assume-approved": "2021-02-29", "since": "2021-02-29", "jobs": "none",
    "encoding": "ebcdic", "format": "yaml", "rules": "no-such-pack",
    "set": "no.such.key=1", "overlay": "no-such.ini", "shard": "3/2",
    "from": "2021-13", "to": "2021-13", "shards": "none", "line": "1/0/0",
    "cost": "none", "within": "none", "window": "none", "sample": "none",
    "seed": "none", "design": "none", "by": "no-such-word",
    "list": "no-such-word", "vary": "no_such_field", "solve": "no.such.key",
    "sweep": "no.such.key=1:2:1", "lang": "xx", "chart": "picture.gif",
    "mask-key": "no-such.key", "payments": "no-such.csv",
    "prices": "no-such.csv", "relief": "no-such.csv",
    "opening": "no-such.csv", "procedures": "no-such.csv",
    "manifest": "no-such.csv", "roster": "no-such.csv",
    "output": "no-such-folder/x", "rejects": "no-such-folder/x",
    "ledger": "no-such-folder/x", "recovery": "no-such-folder/x",
    "drawn": "no-such-folder/x", "ics": "no-such-folder/x",
    "receipt": "no-such-folder/x"}
SOME_USE = ("rules", "split", "verify")
ONE = ("explain", "notice", "cliff")  # look at one household alone
HUGE = "9999999999999.99"
MONEY = re.compile(r"^\d+(\.\d{1,2})?$")


class Runs:
    def __init__(self, shop):
        self.shop, self.passed, self.failed, self.turn = shop, 0, 0, 0

    def is_turn(self):
        self.turn += 1
        return self.turn % int(os.environ.get("EVERY", "1")) == 0

    def expect(self, good, what, run):
        if good:
            self.passed += 1
            return
        self.failed += 1
        print(f"FAILED  {what}\n        {run.status} {run.err[-300:]!r} "
              f"{sorted(run.files)}")


def first_lines():
    """Of each command (and word of `rules`) one line of either file."""
    seen, lines = set(), []
    for name in ("commands.txt", "commands_more.txt"):
        os.environ["LINES"] = name
        for words in commands.read_lines()[1]:
            key = tuple(words[:2]) if words[0] == "rules" else words[0]
            if key not in seen or "--solve" in words or "--sample" in words \
                    or "--procedures" in words or "--prices" in words or \
                    "--relief" in words or "--against" in words:
                seen.add(key)
                lines.append(words)
    return lines


def options_of(shop, words):
    done = subprocess.run([shop.program, "completion", "suggest", "--",
                           words[0], "--"], capture_output=True, text=True,
                          check=True)
    return [line.split("\t")[0][2:] for line in done.stdout.splitlines()]


def bad_options(runs, words):
    base = runs.shop.run(words)
    for option in options_of(runs.shop, words):
        value = BAD.get(option)
        if not value or not runs.is_turn() or \
                words[0] == "check" and "-r" not in words and \
                option in ("set", "overlay"):
            continue
        run = runs.shop.run([*words, f"--{option}", value])
        said = run.err.decode("utf-8", "replace")
        if words[0] in SOME_USE and run == base:
            continue  # an option of another word of `rules`, or without -r
        runs.expect(run.status == 2 and "jiuzhu: " in said and
                    not run.files, f"--{option} {value}: {' '.join(words)}",
                    run)


def inputs_of(words):
    """Where a word of the line is a table that is read."""
    return [i for i, word in enumerate(words)
            if word.startswith("samples/") and word.endswith(".csv")]


def bad_inputs(runs, words):
    folder = runs.shop.folder
    for place in inputs_of(words):
        text = (folder / words[place]).read_bytes()
        head = text.split(b"\n")[0]
        kinds = {"none.csv": None, "empty.csv": b"", "bytes.csv": b"\xff\xfe\0",
                 "more.csv": text.replace(head, head + b",no_such_column", 1),
                 "quote.csv": text + b'"never closed,\n'}
        if words[0] == "split" or words[0] in ONE:
            del kinds["quote.csv"]  # passed on, or of no household asked for
        for name, bad in kinds.items():
            if not runs.is_turn():
                continue
            if bad is not None:
                (folder / name).write_bytes(bad)
            run = runs.shop.run(words[:place] + [name] + words[place + 1:])
            told = name.encode() in run.err or b"jiuzhu: " in run.err
            runs.expect(run.status in (1, 2) and told and
                        (run.status == 1 or not run.files or name == "more.csv"
                         ), f"{name}: {' '.join(words)}", run)


def is_amount(name, rows, column):
    """A column of amounts: all its cells are, and it is no count."""
    cells = [row[column] for row in rows if len(row) > column and row[column]]
    counts = ("count", "age", "grade", "members", "month", "id", "days",
              "division", "homes", "vehicles", "businesses", "share", "weight",
              "标准", "人数", "数", "代码", "编号", "证", "年", "月", "区划")
    return cells and all(MONEY.match(cell) for cell in cells) and \
        not any(word in name for word in counts)


def with_huge_amounts(text):
    rows = list(csv.reader(io.StringIO(text)))
    places = [i for i, name in enumerate(rows[0])
              if is_amount(name, rows[1:], i)]
    for row in rows[1:]:
        for i in places:
            if i < len(row) and row[i] and row[i] != "0":
                row[i] = HUGE
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue() if places else None


def huge_amounts(runs, words):
    folder = runs.shop.folder
    changed, any_huge = list(words), False
    for place in inputs_of(words):
        try:
            text = (folder / words[place]).read_text("utf-8-sig")
        except UnicodeDecodeError:
            continue
        huge = with_huge_amounts(text)
        if huge:
            name = f"huge{place}.csv"
            (folder / name).write_text(huge, "utf-8")
            changed[place], any_huge = name, True
    if not any_huge:
        return
    run = runs.shop.run(changed)
    counts = re.search(rb"(\d+) households in, (\d+) rows out, (\d+) rej",
                       run.err)
    good = run.status in (0, 1, 2) and (run.status != 2 or (
        b"jiuzhu: " in run.err and not run.files))
    if counts and words[0] == "determine" and "person" not in words:
        came, out, rejected = map(int, counts.groups())
        good = good and came == out + rejected
    runs.expect(good and not negative(run), f"huge: {' '.join(words)}", run)


def negative(run):
    """A sum that has gone round is below nought."""
    return any(re.search(rb"[,\"]-9\d{15,}", text)
               for text in run.files.values())


def main():
    lines = first_lines()
    with commands.Workshop() as shop:
        runs = Runs(shop)
        os.environ["LINES"] = "commands.txt"
        given = commands.read_lines()[0]
        os.environ["LINES"] = "commands_more.txt"
        given += commands.read_lines()[0]
        for words in given:
            assert shop.run(words).status < 2, words
        for words in lines:
            bad_options(runs, words)
            bad_inputs(runs, words)
            huge_amounts(runs, words)
    print(f"{runs.passed} passed, {runs.failed} failed")
    sys.exit(runs.failed > 0 or runs.passed == 0)


if __name__ == "__main__":
    main()
