"""schedule_readme.py - is what README.md of samples/schedule works out by
hand what its expected files say? Every figure, both ways.

Tables follow the paragraph that names their file as `expected...csv`. A cell
`dibao 440.00 2021-03..2021-08, 472.00 2021-09; bonus 9.00 2021-10` gives the
amount of each item and month; a file may have households no table has.
"""
import collections
import csv
import decimal
import os
import re
import sys


def months(span):
    first, _, last = span.partition("..")
    year, month = map(int, first.split("-"))
    end = tuple(map(int, (last or first).split("-")))
    while (year, month) <= end:
        yield "%04d-%02d" % (year, month)
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)


def worked_out(text):
    """Of each file: of each household: (month, item) -> amount."""
    files, now = {}, None
    for line in text.splitlines():
        named = re.findall(r"prints `(expected[^`]*\.csv)`", line)
        if named:
            now = files.setdefault(named[0], {})
        cells = [cell.strip() for cell in line.strip("|\n").split("|")]
        if not line.startswith("| ") or not re.match(r"[A-Z]+\d+$", cells[0]):
            continue
        due = now.setdefault(cells[0], {})
        for part in cells[3].split(";"):
            item, _, pieces = part.strip().partition(" ")
            for piece in filter(None, pieces.split(",")):
                amount, span = piece.split()
                for month in months(span):
                    assert (month, item) not in due, (cells[0], month, item)
                    due[month, item] = decimal.Decimal(amount)
    return files


def printed(path):
    households = collections.defaultdict(
        lambda: collections.defaultdict(decimal.Decimal))
    with open(path, encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            households[row["household_id"]][row["month"], row["item"]] += \
                decimal.Decimal(row["amount"])
    return households


def main(folder, least):
    with open(os.path.join(folder, "README.md"), encoding="utf-8") as file:
        files = worked_out(file.read())
    figures = 0
    for name, households in files.items():
        found = printed(os.path.join(folder, name))
        for household, due in households.items():
            figures += len(due)
            for key in sorted(set(due) | set(found[household])):
                assert due.get(key) == found[household].get(key), (
                    name, household, key, due.get(key),
                    found[household].get(key))
        if name == "expected.csv":
            assert not set(found) - set(households), "not worked out"
    assert figures >= least, figures
    print(figures, "figures in", len(files), "files")


main(sys.argv[1], int(sys.argv[2]))
