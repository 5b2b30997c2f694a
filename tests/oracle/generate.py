#!/usr/bin/env python3
"""Deterministic generator of rosters that stand on the limits of sections 0-6.

    generate.py N SEED [--date D] [--urban YUAN] [--rural YUAN] > roster.csv

N households, ids H0000001 upwards, valid data, English headings.  The standards
aimed at are those of the Chongqing packs on the date (or, now and then, of another
date), unless --urban and --rural name others.  The same arguments give the same bytes.
"""

import argparse
import csv
import datetime
import io
import random
import sys
import zlib
from fractions import Fraction

COLUMNS = ("household_id person_id relation sex birth_date area hukou lives_together wage business"
           " property transfer farm_income_year exempt_income basic_pension employment_cost"
           " employed_on disability disability_grade illness care_failed care support support_choice"
           " stage savings homes vehicles businesses rigid_expense_year category refusals died_on"
           " valid_from recorded_on tags").split()
HOUSEHOLD_COLUMNS = ("savings homes vehicles businesses rigid_expense_year category"
                     " recorded_on").split()

# (effective date, urban, rural) in yuan a month: parameters.csv, pack chongqing
STANDARDS = [("2017-04-01", 500, 350), ("2018-01-01", 546, 410), ("2019-01-01", 580, 440),
             ("2020-09-01", 620, 496), ("2021-09-01", 636, 515), ("2022-09-01", 717, 581),
             ("2023-09-01", 735, 600), ("2024-09-01", 750, 610), ("2025-07-01", 770, 630)]
DISABILITIES = ["visual", "hearing", "speech", "physical", "intellectual", "mental", "multiple"]
STAGES = ["none", "preschool", "compulsory", "vocational", "senior_high", "higher"]
CATEGORIES = ["tekun", "tekun", "dibao", "edge", "expenditure", "none", "", ""]
HARMLESS_TAGS = ["registered_poor", "orphan", "disaster", "released", "migrant", "disputed"]
EXCLUDING_TAGS = ["prison", "missing", "clergy", "conscript"]
BOUNDARY_AGES = [15, 16, 17, 18, 59, 60, 69, 70]
RELATIONS = ["spouse", "child", "parent", "sibling", "grandparent", "grandchild", "other"]
DIVISION = "500105"
CHECK_DIGITS = "10X98765432"
DAY = datetime.timedelta(days=1)


# --- small helpers ------------------------------------------------------------

def standards_on(date):
    """{area: fen} of the packs on a date; the earliest before the first."""
    rows = [row for row in STANDARDS if row[0] <= date.isoformat()] or STANDARDS[:1]
    return {"urban": rows[-1][1] * 100, "rural": rows[-1][2] * 100}


def years_before(date, years):
    """The same day some years earlier; 29 February becomes 1 March."""
    try:
        return date.replace(year=date.year - years)
    except ValueError:
        return datetime.date(date.year - years, 3, 1)


def yuan(rng, fen):
    """Fen as a cell, written in one of the forms a person would use."""
    if fen == 0:
        return rng.choice(["", "0", "0.00"])
    if fen % 100 == 0 and rng.random() < 0.6:
        return str(fen // 100)
    if fen % 10 == 0 and rng.random() < 0.5:
        return f"{fen // 100}.{fen % 100 // 10}"
    return f"{fen // 100}.{fen % 100:02d}"


def near(rng, fen):
    """A limit, or one fen either side; mostly the limit itself."""
    return max(0, fen + rng.choice([0, 0, 0, -1, 1]))


def cut(rng, total, count):
    """A total in random parts, some of them 0."""
    marks = sorted(rng.choice([0, total, rng.randint(0, total), rng.randint(0, total)])
                   for _ in range(count - 1))
    edges = [0] + marks + [total]
    return [high - low for low, high in zip(edges, edges[1:])]


def check_digit(first17):
    """GB 11643."""
    weights = [2 ** (17 - i) % 11 for i in range(17)]
    return CHECK_DIGITS[sum(int(d) * w for d, w in zip(first17, weights)) % 11]


class QuickRandom(random.Random):
    """As random as the limits need, at a third of the price."""

    def choice(self, seq):
        return seq[int(self.random() * len(seq))]

    def randint(self, a, b):
        return a + int(self.random() * (b - a + 1))

    def randrange(self, stop):
        return int(self.random() * stop)

    def sample(self, population, k):
        pool = list(population)
        return [pool.pop(int(self.random() * len(pool))) for _ in range(k)]


# --- the generator ------------------------------------------------------------

class Generator:
    """State of one run: random numbers, date, standards, numbers given out."""

    def __init__(self, seed, date, urban=None, rural=None):
        self.rng = QuickRandom(seed)
        self.date = date
        self.fixed = {"urban": urban, "rural": rural}
        self.persons = 0
        self.numbers = set()

    def chance(self, probability):
        return self.rng.random() < probability

    def standard(self, area):
        """The standard aimed at, in fen; one time in ten that of another date."""
        if self.fixed[area]:
            return self.fixed[area]
        if self.chance(0.1):
            return self.rng.choice(STANDARDS)[1 if area == "urban" else 2] * 100
        return standards_on(self.date)[area]

    # persons

    def birthday(self, ages):
        """A birth date: the birthday on the date, the day before or after, or any day."""
        birth = years_before(self.date, self.rng.choice(ages))
        form = self.rng.random()
        if form < 0.5:
            return birth
        if form < 0.7:
            return birth + self.rng.choice([-DAY, DAY])
        if form < 0.8:
            return self.leap_birthday(birth.year)
        return birth - datetime.timedelta(days=self.rng.randint(0, 364))

    def leap_birthday(self, year):
        """29 February of the leap year at or before a year."""
        while year % 4 or (year % 100 == 0 and year % 400):
            year -= 1
        return datetime.date(year, 2, 29)

    def identity(self, birth, sex):
        """A number of 18 or 15 digits that says the same, or None when it is taken."""
        order = self.rng.randint(0, 448) * 2 + (1 if sex == "M" else 2)
        if self.chance(0.25) and birth.year < 2000:
            number = f"{DIVISION}{birth:%y%m%d}{order:03d}"
        else:
            first17 = f"{DIVISION}{birth:%Y%m%d}{order:03d}"
            number = first17 + check_digit(first17)
        key = (birth, order)
        if birth.year < 1900 or key in self.numbers:
            return None
        self.numbers.add(key)
        return number.lower() if self.chance(0.3) else number

    def person(self, ages):
        """A new person: identity and default cells."""
        rng = self.rng
        self.persons += 1
        birth, sex = self.birthday(ages), rng.choice("MF")
        row = dict.fromkeys(COLUMNS, "")
        row.update(person_id=f"P{self.persons:06d}", sex=sex, birth_date=birth.isoformat())
        number = self.identity(birth, sex) if self.chance(0.2) else None
        if number:
            row["person_id"] = number
            if self.chance(0.5):
                row["sex"] = row["birth_date"] = ""
        row["stage"] = rng.choice(STAGES + ["", "", "", ""])
        if self.chance(0.2):
            row["tags"] = ";".join(rng.sample(HARMLESS_TAGS, rng.randint(1, 2)))
        return row

    def afflict(self, row):
        """Disability, illness, refusals, self-care: every combination in turn."""
        rng = self.rng
        if self.chance(0.35):
            row["disability"] = rng.choice(DISABILITIES)
            row["disability_grade"] = str(rng.randint(1, 4))
        row["illness"] = rng.choice(["", "", "", "none", "chronic", "serious", "special"])
        row["refusals"] = rng.choice(["", "", "", "0", "2", "3", "4"])
        if self.chance(0.3):
            self.self_care(row)

    def self_care(self, row):
        """Items failed, the level, or both in agreement."""
        failed = self.rng.choice([0, 1, 3, 4, 6])
        level = "able" if failed == 0 else "partial" if failed <= 3 else "lost"
        form = self.rng.random()
        if form < 0.7:
            row["care_failed"] = str(failed)
        if form > 0.5:
            row["care"] = level

    def member(self):
        """Someone who is meant to count."""
        row = self.person(BOUNDARY_AGES + [3, 10, 35, 45])
        self.afflict(row)
        row["support"] = self.rng.choice(["", "", "able"])
        form = self.rng.random()
        if form < 0.04:
            row["died_on"] = self.date.isoformat()
        elif form < 0.06:
            row["died_on"] = (self.date + DAY).isoformat()
        row["lives_together"] = self.rng.choice(["", "", "yes"])
        return row

    def absentee(self):
        """Someone who does not count: apart, dead, or by a tag."""
        row = self.person(BOUNDARY_AGES + [35])
        self.afflict(row)
        row["support"] = self.rng.choice(["", "none", "unable"])
        form = self.rng.random()
        if form < 0.35:
            row["lives_together"] = "no"
        elif form < 0.65:
            row["died_on"] = (self.date - DAY).isoformat()
        else:
            row["tags"] = self.rng.choice(EXCLUDING_TAGS)
        self.income(row, self.rng.choice([0, 50000, 123456]))
        return row

    def ward(self, standard):
        """Someone examined for tekun, of every kind and on every limit."""
        rng = self.rng
        kind = rng.choice(["old", "old", "minor", "minor", "disabled", "disabled", "student"])
        ages = {"old": [59, 60, 60, 61, 70], "minor": [5, 15, 16, 17, 18],
                "disabled": [30, 45], "student": [17, 18, 19, 22]}[kind]
        row = self.person(ages)
        if kind == "disabled":
            row["disability"] = rng.choice(DISABILITIES)
            row["disability_grade"] = str(rng.randint(1, 4))
        if kind == "student":
            row["stage"] = rng.choice(["compulsory", "vocational", "senior_high", "higher", ""])
        row["support"] = rng.choice(["none"] * 4 + ["unable"] * 4 + ["able", ""])
        row["support_choice"] = rng.choice([""] * 5 + ["tekun", "tekun", "orphan"])
        row["illness"] = rng.choice(["", "", "serious"])
        if self.chance(0.85):
            self.self_care(row)
        self.income(row, rng.choice([0, 0, 0, near(rng, standard), rng.randint(0, standard)]))
        return row

    # incomes

    def income(self, row, own, farm_rest=None):
        """Cells that make an own income (fen) exactly; below 0 by exempt income.

        farm_rest puts a farm income of 12 x a + rest fen a year into it, so that
        the own income is rest/12 of a fen more than said.
        """
        rng = self.rng
        cells = dict.fromkeys(("wage", "business", "property", "transfer", "farm_income_year",
                               "exempt_income", "basic_pension", "employment_cost"), 0)
        if own < 0:
            cells["exempt_income"] = -own
            own = 0
        if farm_rest is not None:
            month = rng.randint(0, own)
            cells["farm_income_year"] = 12 * month + farm_rest
            own -= month
        kinds = ["wage", "business", "property", "transfer"]
        for kind, part in zip(rng.sample(kinds, 4), cut(rng, own, rng.choice([1, 1, 2, 4]))):
            cells[kind] = part
        self.gross_up(cells)
        for name, fen in cells.items():
            row[name] = yuan(rng, fen)
        row["employed_on"] = self.employed_on() if cells["wage"] and self.chance(0.3) else ""

    def employed_on(self):
        """On the date, on the same day one or six months before, a day beside it."""
        month = self.date.year * 12 + self.date.month - 1 - self.rng.choice([0, 1, 6])
        day = datetime.date(month // 12, month % 12 + 1, min(self.date.day, 28))
        return (day + DAY * self.rng.choice([-1, 0, 0, 1])).isoformat()

    def gross_up(self, cells):
        """Cost, exempt income and basic pension on top, so that the own income stays."""
        rng = self.rng
        if cells["wage"] and self.chance(0.3):
            cells["employment_cost"] = rng.choice([1, 10000, 33333])
            cells["wage"] += cells["employment_cost"]
        elif not cells["wage"] and self.chance(0.05):
            cells["wage"], cells["employment_cost"] = 10000, 10000 + rng.choice([0, 1, 5000])
        if self.chance(0.15):
            exempt = rng.choice([1, 5000, 12345])
            cells["exempt_income"] += exempt
            cells["transfer"] += exempt
        if self.chance(0.2):
            self.pension(cells)

    def pension(self, cells):
        """A basic pension: on top while it is left out, within while it counts."""
        year = self.date.isoformat()
        if year > "2025-12-31":
            return
        if year >= "2021-07-01":
            pension = self.rng.choice([9300, 12500, 1])
            cells["transfer"] += pension
        else:
            pension = min(cells["transfer"], 9300)
        cells["basic_pension"] += pension

    def target(self, standard, count):
        """A household income on a limit of the standard for a number of members."""
        rng = self.rng
        base = standard * count
        ratio = rng.choice([Fraction(1), Fraction(1), Fraction(1), Fraction(3, 2), Fraction(3, 2),
                            Fraction(2, 5), Fraction(3, 5), Fraction(4, 5), Fraction(17, 10)])
        form = rng.random()
        if form < 0.7:
            return near(rng, int(base * ratio))
        if form < 0.8:
            return 0
        return rng.randint(0, 2 * base)

    def share_income(self, members, total, standard):
        """A household income over its members."""
        rng = self.rng
        parts = cut(rng, total, len(members))
        if len(members) > 1 and self.chance(0.25):
            first, second = rng.sample(range(len(members)), 2)
            parts = [0] * len(members)
            parts[first] = min(total, near(rng, standard))
            parts[second] = total - parts[first]
        if len(members) > 1 and self.chance(0.1):
            first, second = rng.sample(range(len(members)), 2)
            less = parts[first] + rng.choice([1, 5000, 30000])
            parts[first] -= less
            parts[second] += less
        farms = self.farms(parts)
        for row, part, rest in zip(members, parts, farms):
            self.income(row, part, rest)

    def farms(self, parts):
        """Rests of farm incomes not divisible by 12; two may make up a whole fen."""
        rng = self.rng
        rests = [None] * len(parts)
        able = [i for i, part in enumerate(parts) if part > 0]
        if not able or not self.chance(0.4):
            return rests
        first = rng.choice(able)
        rests[first] = rng.choice([0, 1, 6, 11, rng.randint(1, 11)])
        others = [i for i in able if i != first]
        if others and rests[first] and self.chance(0.6):
            second = rng.choice(others)
            rests[second] = 12 - rests[first]
            parts[second] -= 1
        return rests

    # households

    def property_cells(self, standard, count, total, members):
        """Household cells on their limits, passing most of the time."""
        rng = self.rng
        months = 24 if self.date.isoformat() >= "2023-01-01" else 12
        limits = [near(rng, months * standard * count), near(rng, 24 * standard * count),
                  near(rng, 5000000 * count), rng.randint(0, 12 * standard * count)]
        savings = rng.choices([0] + limits, weights=[60, 20, 6, 2, 12])[0]
        over = max(0, 12 * (total - standard * members))
        rigid = rng.choice([0, 0, near(rng, over), near(rng, 12 * total * 3 // 10),
                            near(rng, 12 * total * 6 // 10), 120000])
        return {"savings": yuan(rng, savings), "rigid_expense_year": yuan(rng, rigid),
                "homes": rng.choices(["", "0", "1", "2"], weights=[8, 3, 8, 1])[0],
                "vehicles": rng.choices(["", "0", "1", "2"], weights=[10, 7, 2, 1])[0],
                "businesses": rng.choices(["", "0", "1"], weights=[10, 8, 2])[0],
                "category": rng.choice(CATEGORIES)}

    def roles(self):
        """How many members, wards and absentees a household has."""
        rng = self.rng
        form = rng.random()
        if form < 0.12:
            return 0, rng.choice([1, 1, 2]), rng.choice([0, 0, 1])
        if form < 0.15:
            return 0, 0, rng.choice([1, 2])
        return (rng.choice([1, 1, 2, 2, 3, 3, 4, 5, 7]), rng.choice([0, 0, 0, 0, 1, 2]),
                rng.choice([0, 0, 0, 1]))

    def family(self, standard):
        """The persons of a new household: members, wards, and how many are absent."""
        count, wards, absent = self.roles()
        members = [self.member() for _ in range(count)]
        return members, [self.ward(standard) for _ in range(wards)], absent

    def means(self, members, wards, standard):
        """Incomes of the members on a limit; the household cells."""
        count = len(members)
        total = self.target(standard, count) if count else 0
        if members:
            self.share_income(members, total, standard)
        return self.property_cells(standard, count + len(wards), total, count)

    def compose(self, area):
        """Rows of a new household, without area and ids."""
        standard = self.standard(area)
        members, others, absent = self.family(standard)
        cells = self.means(members, others, standard)
        rows = members + others + [self.absentee() for _ in range(absent)]
        self.rng.shuffle(rows)
        self.relate(rows)
        return rows, cells

    def relate(self, rows):
        """The first row is the head's."""
        for i, row in enumerate(rows):
            row["relation"] = "head" if i == 0 else self.rng.choice(RELATIONS)

    def versions(self, area):
        """One version, or several around the date."""
        rows, cells = self.compose(area)
        starts = self.starts()
        out = []
        for start in starts:
            out += self.write_version(rows, cells, start)
            rows, cells = self.revise(rows, area)
        return out

    def starts(self):
        """valid_from of the versions in ascending order."""
        rng, date = self.rng, self.date
        form = rng.random()
        if form < 0.7:
            return [rng.choice(["", "", (date - 40 * DAY).isoformat(), date.isoformat()])]
        if form < 0.74:
            return [(date + DAY).isoformat()]
        offsets = sorted(rng.sample([-400, -90, -31, -1, 0, 1, 60], rng.choice([2, 2, 3])))
        days = [(date + offset * DAY).isoformat() for offset in offsets]
        return [""] + days[1:] if self.chance(0.2) else days

    def revise(self, rows, area):
        """The next version: the same persons, incomes and property anew."""
        standard = self.standard(area)
        rows = [dict(row) for row in rows]
        total = self.target(standard, len(rows))
        self.share_income(rows, total, standard)
        if len(rows) > 1 and self.chance(0.3):
            rows[-1]["died_on"] = (self.date + self.rng.choice([-DAY, 0 * DAY])).isoformat()
        return rows, self.property_cells(standard, len(rows), total, len(rows))

    def recorded(self, start):
        """recorded_on: empty, the day itself, or later, beyond the date too."""
        day = datetime.date.fromisoformat(start) if start else self.date - 100 * DAY
        later = [day, day + DAY, max(day, self.date), max(day, self.date + DAY), day + 30 * DAY]
        return self.rng.choice(["", "", ""] + [d.isoformat() for d in later])

    def write_version(self, rows, cells, start):
        """Rows with the household cells: on every row, or on one alone."""
        rows = [dict(row) for row in rows]
        cells = dict(cells, recorded_on=self.recorded(start))
        everywhere = self.chance(0.5)
        for name in HOUSEHOLD_COLUMNS:
            only = self.rng.randrange(len(rows))
            for i, row in enumerate(rows):
                row[name] = cells[name] if everywhere or i == only else ""
        for i, row in enumerate(rows):
            row["valid_from"] = start if everywhere or i == 0 else ""
        return rows

    def household(self, number):
        """All rows of one household."""
        area = self.rng.choice(["urban", "urban", "rural"])
        rows = self.versions(area)
        for row in rows:
            row["household_id"] = f"H{number:07d}"
            row["area"] = area
            row["hukou"] = self.hukou(row["person_id"])
        return rows

    def hukou(self, person_id):
        """A residence permit now and then, the same in every version."""
        return {0: "permit", 1: "local", 2: "other"}.get(zlib.crc32(person_id.encode()) % 12, "")


def generate(count, seed, date, urban=None, rural=None):
    """Rows of a roster, household by household."""
    generator = Generator(seed, date, urban, rural)
    for number in range(1, count + 1):
        yield from generator.household(number)


def fen_argument(text):
    return int(Fraction(text) * 100)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("count", type=int, metavar="N")
    parser.add_argument("seed", type=int, metavar="SEED")
    parser.add_argument("--date", type=datetime.date.fromisoformat,
                        default=datetime.date(2021, 10, 1))
    parser.add_argument("--urban", type=fen_argument, metavar="YUAN")
    parser.add_argument("--rural", type=fen_argument, metavar="YUAN")
    options = parser.parse_args()
    out = io.TextIOWrapper(sys.stdout.buffer, encoding="utf-8", newline="")
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(generate(options.count, options.seed, options.date,
                              options.urban, options.rural))
    out.flush()


if __name__ == "__main__":
    main()
