#!/usr/bin/env python3
"""Many bad cells in one roster: bad_input.sh. A cell is a line of the file
cells: COLUMN, CELL, the cell put right, and what the message must hold, set
apart by tabs. Household Bn has the nth in the first of its two rows; before it
stands Gn, without a fault.

    bad_cells.py make    writes roster.csv
    bad_cells.py told    compares rows, said, summary and rejects.csv with it;
                         writes mended.csv
"""
import csv
import re
import sys

COLUMNS = ["household_id", "person_id", "sex", "birth_date", "area", "wage"]

OTHER = "another row of the household is at fault"


def read(path):
    with open(path, encoding="utf-8", newline="") as file:
        return file.read()


def cells():
    return [line.split("\t") for line in read("cells").splitlines()]


def heading(given):
    return COLUMNS + sorted({cell[0] for cell in given} - set(COLUMNS))


def row(columns, text, column=None, cell=None):
    """The text of a row; a cell is put in as it stands."""
    values = dict(zip(COLUMNS, text.split(",")))
    if column:
        values[column] = cell
    return ",".join(values.get(name, "") for name in columns)


def households(given):
    """(lines of the good one before it, lines of the bad one) of each cell."""
    columns = heading(given)
    for n, (column, cell, *_) in enumerate(given):
        yield ([row(columns, f"G{n},p1,F,1980-05-01,urban,600")],
               [row(columns, f"B{n},p2,M,1975-03-02,urban,700", column, cell),
                row(columns, f"B{n},p3,F,1977-07-07,urban,")])


def make():
    given = cells()
    with open("roster.csv", "w", encoding="utf-8", newline="") as out:
        print(",".join(heading(given)), file=out)
        for good, bad in households(given):
            print(*good, *bad, sep="\n", file=out)


def told():
    given = cells()
    columns = heading(given)
    faults = []

    def fault(*words):
        faults.append(" ".join(map(str, words)))
    ids = [row[0] for row in csv.reader(read("rows").splitlines())]
    if ids[1:] != [f"G{n}" for n in range(len(given))]:
        fault("decided:", *ids)
    summary = "jiuzhu: %d households in, %d rows out, %d rejected" % (
        2 * len(given), len(given), len(given))
    said = read("said").splitlines()
    if said[-1] != summary or read("summary") != summary + "\n":
        fault(said[-1], "and", read("summary"))
    if len(said) != len(given) + 1:
        fault(len(said), "messages")
    rejects = list(csv.reader(read("rejects.csv").splitlines()))
    raw = read("rejects.csv").splitlines()
    if rejects[0] != ["file", "line", "column", "fault", *columns]:
        fault("heading of the rejects:", rejects[0])
    if len(rejects) != 2 * len(given) + 1:
        fault(len(rejects) - 1, "rejects")
    for n, ((column, cell, mended, *pieces), (_, bad)) in enumerate(
            zip(given, households(given))):
        line, what = 3 * n + 3, f"{column} {cell}:"
        start = f"jiuzhu: roster.csv:{line}:{column}: "
        message = said[n] if n < len(said) else ""
        if not message.startswith(start) or not all(
                piece in message for piece in pieces):
            fault(what, message)
        if column == "person_id" and (
                cell in message[len(start):]
                or re.search(r"\d{9}", message)):
            fault(what, "the number is told")
        at = 2 * n + 1
        for offset, (number, name, why) in enumerate(
                [(line, column, pieces[0]), (line + 1, "", OTHER)]):
            found = ([*rejects, *[[""] * 4] * 2])[min(at + offset, len(rejects))]
            if (found[:3] != ["roster.csv", str(number), name]
                    or why not in found[3]
                    or not raw[at + offset].endswith("," + bad[offset])):
                fault(what, found)
    with open("mended.csv", "w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(columns)
        for n, (column, _, mended, *_) in enumerate(given):
            rows = [row[4:] for row in rejects[2 * n + 1:2 * n + 3]]
            rows[0][columns.index(column)] = mended
            writer.writerows(rows)
    print(*faults, sep="\n")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit({"make": make, "told": told}[sys.argv[1]]())
