#!/usr/bin/env python3
"""Alters figures of traces at random: the same seed gives the same rows.

    alter.py SEED COUNT ALTERED NUMBERS <ROWS

ROWS are JSON lines of `determine --explain`. Writes COUNT altered rows to
ALTERED, each with one digit of one figure changed, and among them rows that
are as they were; the line numbers of the altered ones go to NUMBERS with
what was changed. A figure is what stands in `figures`, the value of a
parameter that is a number, and a number among the columns.
"""
import json
import random
import re
import sys

NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?(/[0-9]+)?[%m]?\Z")
TEXTS = {"household_id", "person_id", "date", "category", "reasons", "source"}


def is_number(value):
    return isinstance(value, int) or (isinstance(value, str)
                                      and NUMBER.match(value))


def places(row):
    """Where the figures of a row stand, as paths of keys."""
    for name, value in row.items():
        if name not in TEXTS and is_number(value):
            yield (name,)
    for number, step in enumerate(row["trace"]):
        for name in step.get("figures", {}):
            yield ("trace", number, "figures", name)
        if is_number(step.get("basis", {}).get("value")):
            yield ("trace", number, "basis", "value")
        for other, basis in enumerate(step.get("also", [])):
            if is_number(basis["value"]):
                yield ("trace", number, "also", other, "value")


def altered(rng, value):
    """The figure with one digit changed."""
    text = str(value)
    at = rng.choice([i for i, c in enumerate(text) if c.isdigit()])
    digit = rng.choice([d for d in "0123456789" if d != text[at]])
    text = text[:at] + digit + text[at + 1:]
    return int(text) if isinstance(value, int) else text


def alter(rng, row):
    """Changes one figure in place; what and how."""
    path = rng.choice(list(places(row)))
    holder = row
    for key in path[:-1]:
        holder = holder[key]
    old = holder[path[-1]]
    holder[path[-1]] = altered(rng, old)
    return "%s: %s -> %s" % (".".join(map(str, path)), old, holder[path[-1]])


def main():
    rng = random.Random(int(sys.argv[1]))
    count = int(sys.argv[2])
    rows = [line.rstrip("\n") for line in sys.stdin]
    line = done = 0
    with open(sys.argv[3], "w", encoding="utf-8") as out, \
            open(sys.argv[4], "w", encoding="utf-8") as numbers:
        while done < count:
            text = rng.choice(rows)
            line += 1
            if rng.random() < 0.2:
                print(json.dumps(json.loads(text), ensure_ascii=False),
                      file=out)
                continue
            row = json.loads(text)
            what = alter(rng, row)
            print(json.dumps(row, ensure_ascii=False), file=out)
            print(line, row["household_id"], what, file=numbers)
            done += 1


if __name__ == "__main__":
    main()
