#!/usr/bin/env python3
"""Households in masses, decided by the program and by oracle.py.

    mass.py [--seed N] [--jobs N] [--batch N] [--begin N] PROGRAM HOUSEHOLDS

A batch is of one pack, one of 20 dates and one of some settings, in turn; the
limits its households stand on are those of the pack on that date.  The program
decides it by household and by person, and every column of both is compared, but
for `source`; of `reasons` the codes of J32.1.  Where a pack has no standard, both
are given one.  All rows are valid: the program may reject none.

A line every minute and at the end.  At the first difference exit 1, with the
household, both rows, and the files that make it again.
"""

import argparse
import datetime
import importlib.util
import multiprocessing
import os
import subprocess
import sys
import tempfile
import time

# pypy sees Debian's gmpy2 and cannot load it; its own fractions are fast.
if sys.implementation.name == "cpython" and importlib.util.find_spec("gmpy2"):
    os.environ.setdefault("ORACLE_GMP", "1")

import generate  # noqa: E402 - after the choice above
import oracle  # noqa: E402

RULES = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "rules")
PACKS = sorted(name[:-4] for name in os.listdir(RULES)
               if name.endswith(".ini") and name != "calendar.ini")
DATES = [datetime.date.fromisoformat(day) for day in (
    "2006-07-01 2007-07-03 2008-07-01 2009-01-01 2012-12-12 2016-05-01 2017-04-01 "
    "2018-01-01 2018-06-11 2019-01-01 2020-09-01 2021-03-01 2021-03-02 2021-07-01 "
    "2022-09-01 2023-03-28 2023-08-09 2024-02-29 2025-07-01 2026-01-01").split()]
SETTINGS = [  # every other batch is by the pack alone
    ["payment.round=up", "payment.unit=1", "payment.round_on=total"],
    ["edge.limit=inclusive", "edge.ratio=150%", "single.mode=full"],
    ["payment.round=half_down", "payment.unit=0.1", "dibao.floor=10%"],
    ["tekun.standard=none", "expenditure.mode=net", "edge.ratio=4/3"],
    ["income.employment_cost=wage_share", "income.employment_cost.amount=1/7"],
    ["income.disregard=1/3", "income.disregard.months=6", "income.disregard.cap=200"],
    ["single.mode=share", "single.share.disability=1/3", "edge.ratio=170%"],
]
GIVEN = {"dibao.standard.urban": "600", "dibao.standard.rural": "450"}
CODES = ("simplified_procedure", "appraisal_needed", "applies_where_resident")
VARIATIONS = 4  # households of the same persons, with other means


class Generator(generate.Generator):
    """Families, each several times: with other incomes, property and dates."""

    def households(self, count):
        number = 1
        while number <= count:
            if self.chance(0.1):  # versions, as generate.py makes them
                yield self.household(number)
                number += 1
                continue
            area = self.rng.choice(["urban", "urban", "rural"])
            standard = self.standard(area)
            members, wards, absent = self.family(standard)
            rows = members + wards + [self.absentee() for _ in range(absent)]
            self.rng.shuffle(rows)
            self.relate(rows)
            for row in rows:
                row["hukou"] = self.hukou(row["person_id"])
            for _ in range(min(VARIATIONS, count + 1 - number)):
                cells = self.means(members, wards, standard)
                start = self.rng.choice(["", "", self.date.isoformat()])
                yield self.written(rows, cells, start, number, area)
                number += 1

    def written(self, rows, cells, start, number, area):
        rows = self.write_version(rows, cells, start)
        for row in rows:
            row["household_id"] = f"H{number:07d}"
            row["area"] = area
        return rows


class Batch:
    """What a number stands for: pack, date, settings, seed."""

    def __init__(self, seed, number):
        self.number, self.seed = number, f"{seed}.{number}"
        self.pack = PACKS[number % len(PACKS)]
        self.date = DATES[number // len(PACKS) % len(DATES)]
        at = number // len(PACKS) // len(DATES)
        own = SETTINGS[(at // 2 + number) % len(SETTINGS)] if at % 2 else []
        self.settings = own + self.standards()

    def policy(self, settings):
        return oracle.load_policy(self.pack, self.date, RULES, settings=settings)

    def standards(self):
        """Where the pack has none, standards that are made up."""
        policy, missing = self.policy([]), []
        for name, yuan in GIVEN.items():
            if policy.resolve(name) is None or policy.has_ended(name):
                missing.append(f"{name}={yuan}")
        return missing

    def make(self, count, stream):
        """Writes the roster; the lines that are expected, by household and person."""
        policy = self.policy(self.settings)
        limits = [int(policy.standard(area) * 100) for area in ("urban", "rural")]
        households, persons = [], []
        day = self.date.isoformat()
        stream.write(",".join(generate.COLUMNS) + "\n")
        for rows in Generator(self.seed, self.date, *limits).households(count):
            stream.writelines(",".join(map(row.__getitem__, generate.COLUMNS)) + "\n"
                              for row in rows)
            result = oracle.determine(rows, policy) or oracle.no_version(rows, policy)
            name = rows[0]["household_id"]
            row = oracle.household_row(name, day, result)
            households.append((",".join(map(str, row)) + ",", result.procedure))
            persons += [",".join(row) + "," for row in oracle.person_rows(name, day, result)]
        return households, persons

    def command(self, program, by, roster):
        words = [program, "determine", "-q", "-j1", "--rules-dir", RULES, "-r", self.pack,
                 "-d", self.date.isoformat(), "--by", by]
        for setting in self.settings:
            words += ["--set", setting]
        return words + [roster]


def run(words):
    """The rows that the program prints, the heading left out."""
    done = subprocess.run(words, capture_output=True, encoding="utf-8", check=False)
    rows = done.stdout.splitlines()[1:]
    if done.returncode or "0 rejected" not in done.stderr:
        return [f"exit {done.returncode}: {done.stderr}"]
    return rows


def difference(words, rows, expected):
    """None, or what tells of the first row that differs."""
    for row, (begins, codes) in zip(rows, expected):
        if not row.startswith(begins) or codes is not None \
                and any((code in row) != (code in codes) for code in CODES):
            return f"{' '.join(words)}\nprogram: {row}\noracle:  {begins}{codes or ''}"
    if len(rows) != len(expected):
        return f"{' '.join(words)}\n{len(rows)} rows for {len(expected)}: {rows[:1]}"
    return None


def compare(task):
    """A batch: (households, persons, None or the difference)."""
    program, seed, number, count = task
    batch = Batch(seed, number)
    with tempfile.NamedTemporaryFile("w", suffix=".csv", encoding="utf-8",
                                     delete=False) as stream:
        households, persons = batch.make(count, stream)
    persons = [(row, None) for row in persons]
    for by, expected in (("household", households), ("person", persons)):
        words = batch.command(program, by, stream.name)
        wrong = difference(words, run(words), expected)
        if wrong:  # the roster stays, to be looked at
            return count, len(persons), f"batch {number}: {wrong}"
    os.unlink(stream.name)
    return count, len(persons), None


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--batch", type=int, default=1000)
    parser.add_argument("--begin", type=int, default=0, metavar="BATCH")
    parser.add_argument("program")
    parser.add_argument("households", type=int)
    options = parser.parse_args()
    last = options.begin + -(-options.households // options.batch)
    tasks = ((options.program, options.seed, number, options.batch)
             for number in range(options.begin, last))
    began = told = time.monotonic()
    households = persons = batches = 0
    with multiprocessing.Pool(options.jobs) as pool:
        for more, rows, wrong in pool.imap(compare, tasks, 4):
            if wrong:
                print(wrong)
                return 1
            households, persons, batches = households + more, persons + rows, batches + 1
            now = time.monotonic()
            if now - told > 60 or batches == last - options.begin:
                told = now
                print(f"{households} households, {persons} persons, {batches} batches "
                      f"(next: {options.begin + batches}): no difference, "
                      f"{now - began:.0f} s", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
