#!/usr/bin/env python3
"""Laws of the program as it is run, with the smallest roster that breaks one.

    laws.py [--seed N] [--batch N] PROGRAM HOUSEHOLDS

Each batch of generated households (tests/oracle/mass.py: every pack, 20 dates, on
the limits) is put to every law below: files cut and turned, shards merged, names
hidden, traces verified, and the like give the figures of the plain run.  Where one
is broken, households are taken away, then rows, then cells, as long as it stays so;
exit 1 with the law, the roster that is left and the commands.
"""

import argparse
import csv
import io
import itertools
import os
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "oracle"))
import generate  # noqa: E402
import mass  # noqa: E402

COLUMNS = generate.COLUMNS
FIGURES = slice(0, 16)  # of a row of determine: all but reasons and source


class Broken(Exception):
    """What was found instead."""


class Bench:
    """The program over rosters in a folder, under the rules of a batch."""

    def __init__(self, program, batch, folder):
        self.program, self.batch, self.folder = program, batch, folder
        self.whole = None

    def path(self, name):
        return os.path.join(self.folder, name)

    def write(self, name, households, columns=COLUMNS):
        with open(self.path(name), "w", encoding="utf-8", newline="") as stream:
            out = csv.DictWriter(stream, columns, lineterminator="\n", extrasaction="ignore")
            out.writeheader()
            out.writerows(itertools.chain.from_iterable(households))
        return self.path(name)

    def run(self, command, *words, rules=True, status=(0,)):
        """Standard output, as text; another exit status breaks the law."""
        line = [self.program, command]
        if rules:
            line += ["--rules-dir", mass.RULES, "-r", self.batch.pack,
                     "-d", self.batch.date.isoformat()]
            for setting in self.batch.settings:
                line += ["--set", setting]
        done = subprocess.run(line + list(words), capture_output=True, encoding="utf-8",
                              check=False)
        if done.returncode not in status:
            raise Broken(f"{' '.join(line + list(words))}: exit {done.returncode}, "
                         f"{done.stderr.strip()[-500:]}")
        return done.stdout

    def determine(self, *words):
        return self.run("determine", "-q", *words)


def same(found, expected):
    """Two texts of rows, in order."""
    found, expected = found.splitlines(), expected.splitlines()
    for a, b in itertools.zip_longest(found, expected):
        if a != b:
            raise Broken(f"{a}\n  instead of {b}")


def rows_of(text):
    return list(csv.reader(io.StringIO(text)))


# --- the laws: each takes the bench and the households ------------------------

def households_turned(bench, households):
    """The order of households does not matter."""
    turned = bench.determine(bench.write("turned.csv", households[::-1]))
    lines = turned.splitlines()
    same("\n".join(lines[:1] + lines[:0:-1]), bench.whole)


def files_cut(bench, households):
    """Three files are one."""
    third = len(households) // 3
    parts = [households[:third], households[third:2 * third], households[2 * third:]]
    files = [bench.write(f"part{i}.csv", part) for i, part in enumerate(parts) if part]
    same(bench.determine("-j1", *files), bench.whole)


def threads(bench, _):
    """Three threads give the rows of one."""
    same(bench.determine("-j3", bench.path("roster.csv")), bench.whole)


def subset(bench, households):
    """Taken out and decided is decided and taken out."""
    some = households[1::3]
    names = {rows[0]["household_id"] for rows in some}
    lines = bench.whole.splitlines()
    kept = [line for line in lines[1:] if line.split(",", 1)[0] in names]
    if some:
        same(bench.determine(bench.write("some.csv", some)), "\n".join(lines[:1] + kept))


def shares(bench, _):
    """The shares, merged, are the whole."""
    results = []
    for i in (1, 2, 3):
        out = bench.path(f"share{i}.csv")
        bench.determine("--shard", f"{i}/3", "-o", out, "--receipt", out + ".receipt",
                        bench.path("roster.csv"))
        results.append(out)
    same(bench.run("merge", "--roster", bench.path("roster.csv"), *results, rules=False),
         bench.whole)


def shards(bench, _):
    """Cut into shards, decided and merged is the whole."""
    into = bench.path("shards")
    shutil.rmtree(into, ignore_errors=True)
    bench.run("split", "-q", "--shards", "2", "--into", into, bench.path("roster.csv"),
              rules=False)
    results = []
    for name in sorted(os.listdir(into)):
        if name == "manifest.csv":
            continue
        out = bench.path("result-" + name)
        bench.determine("-o", out, "--receipt", out + ".receipt", os.path.join(into, name))
        results.append(out)
    same(bench.run("merge", "--manifest", os.path.join(into, "manifest.csv"), *results,
                   rules=False), bench.whole)


def masked(bench, _):
    """Hiding names changes no figure."""
    for by, columns in (("household", slice(1, None)), ("person", slice(2, None))):
        plain = rows_of(bench.determine("--by", by, bench.path("roster.csv")))
        hidden = rows_of(bench.determine("--by", by, "--mask", bench.path("roster.csv")))
        if [row[columns] for row in plain] != [row[columns] for row in hidden]:
            raise Broken(f"--by {by} --mask")


def known_today(bench, households):
    """What is known today is all, where all was recorded by then."""
    early = [rows for rows in households
             if not any(row["recorded_on"] for row in rows)]
    if not early:
        return
    roster = bench.write("early.csv", early)
    same(bench.determine("--known-on", "2099-12-31", roster), bench.determine(roster))


def explained(bench, _):
    """Traces add up to what was determined, and hinder nothing."""
    text = bench.determine("--explain", bench.path("roster.csv"))
    csv.field_size_limit(1 << 24)
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(row[:-1] for row in rows_of(text))
    same(out.getvalue(), bench.whole)
    with open(bench.path("traces.csv"), "w", encoding="utf-8") as stream:
        stream.write(text)
    bench.run("verify", "--trace", bench.path("traces.csv"), rules=False)


def persons_add_up(bench, _):
    """Persons' amounts make up the household's."""
    sums = {}
    for row in rows_of(bench.determine("--by", "person", bench.path("roster.csv")))[1:]:
        sum_fen = sum(int(cell.replace(".", "")) for cell in row[4:7])
        sums[row[0]] = sums.get(row[0], 0) + sum_fen
    for row in rows_of(bench.whole)[1:]:
        if sums.get(row[0]) != int(row[12].replace(".", "")):
            raise Broken(f"persons: {sums.get(row[0])} fen, household: {row}")


def columns_turned(bench, households):
    """The order of columns does not matter."""
    same(bench.determine(bench.write("columns.csv", households, COLUMNS[::-1])), bench.whole)


LAWS = [households_turned, files_cut, threads, subset, shares, shards, masked, known_today,
        explained, persons_add_up, columns_turned]


# --- the smallest -------------------------------------------------------------

def breaks(law, bench, households):
    """What breaks the law, or None."""
    bench.write("roster.csv", households)
    try:
        bench.whole = bench.determine("-j1", bench.path("roster.csv"))
    except Broken:
        return None  # no roster of the law
    try:
        law(bench, households)
    except Broken as broken:
        return str(broken)
    return None


def fewer(items):
    """Some taken away: halves first, then one."""
    size = len(items) // 2
    while size:
        for at in range(0, len(items), size):
            if size < len(items):
                yield items[:at] + items[at + size:]
        size //= 2


def smaller(households):
    """Rosters that are smaller, the smallest steps last."""
    yield from fewer(households)
    for i, rows in enumerate(households):
        for kept in fewer(rows):
            yield households[:i] + [kept] + households[i + 1:]
    for i, rows in enumerate(households):
        for j, row in enumerate(rows):
            for name in COLUMNS[2:]:
                if row[name] and name not in ("area", "relation", "sex", "birth_date"):
                    less = rows[:j] + [dict(row, **{name: ""})] + rows[j + 1:]
                    yield households[:i] + [less] + households[i + 1:]


def smallest(law, bench, households):
    found = True
    while found:
        found = False
        for less in smaller(households):
            if breaks(law, bench, less):
                households, found = less, True
                break
    return households


def tell(law, bench, households):
    households = smallest(law, bench, households)
    print(f"law broken: {law.__name__}: {law.__doc__}")
    print(f"  {breaks(law, bench, households)}")
    print(f"  pack {bench.batch.pack}, date {bench.batch.date}, "
          f"set {bench.batch.settings}, by {len(households)} household(s):")
    with open(bench.write("smallest.csv", households), encoding="utf-8") as stream:
        print(stream.read())


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--batch", type=int, default=1000)
    parser.add_argument("program")
    parser.add_argument("households", type=int)
    options = parser.parse_args()
    batches = -(-options.households // options.batch)
    for number in range(batches):
        batch = mass.Batch(f"laws{options.seed}", number)
        policy = batch.policy(batch.settings)
        limits = [int(policy.standard(area) * 100) for area in ("urban", "rural")]
        made = mass.Generator(batch.seed, batch.date, *limits)
        households = list(map(unshared, made.households(options.batch)))
        with tempfile.TemporaryDirectory() as folder:
            bench = Bench(options.program, batch, folder)
            bench.determine("-j1", bench.write("roster.csv", households))  # all are decided
            for law in LAWS:
                if breaks(law, bench, households):
                    tell(law, bench, households)
                    return 1
        if batches > 20 and number % 100 == 99:
            print(f"{(number + 1) * options.batch} households", flush=True)
    print(f"{len(LAWS)} laws hold for {batches * options.batch} households")
    return 0


def unshared(rows):
    """Copies, since the generator goes on with the same rows."""
    return [dict(row) for row in rows]


if __name__ == "__main__":
    sys.exit(main())
