#!/usr/bin/env python3
"""Deterministic generator of rosters with a history that stand on the limits of
sections 7 and 8.

    generate_history.py N SEED -r PACK --from YYYY-MM [--months M] [--late]
                        [--before M] [--only urban|rural] [--set KEY[@DATE]=VALUE]...
                        [--overlay FILE.ini]... [--rules-dir DIR] > roster.csv

N households, ids H0000001 upwards, whose first version begins up to --before months
(10) before the first.  Events of a month and of those before it fall
on its first, second and last days; incomes lie at S x n and 1.5 S x n and a fen
either side, by the standard of the pack on the day; versions come late, work is
taken up before, on and after valid_from, by several at once, approvals are
renewed in the same month, persons come back, numbers are filled in.  The same arguments give the same
bytes.
"""

import argparse
import csv
import datetime
import io
import os
import random
import sys

import oracle
from schedule import first_day, last_day, month_of, parse_month

COLUMNS = ("household_id person_id name relation sex birth_date area lives_together wage business"
           " property transfer farm_income_year exempt_income basic_pension employment_cost"
           " employment employed_on disability disability_grade illness care_failed support stage"
           " savings rigid_expense_year category refusals died_on approved_on last_review change_on"
           " valid_from recorded_on tags").split()
OF_HOUSEHOLD = ("savings rigid_expense_year category approved_on last_review change_on valid_from"
                " recorded_on").split()
DAY = datetime.timedelta(days=1)
DISABILITIES = ["visual", "hearing", "physical", "intellectual", "mental", "multiple"]
AGES = [0, 1, 6, 15, 16, 17, 18, 25, 40, 50, 58, 59, 60, 69, 70]


def yuan(fen):
    return f"{fen // 100}.{fen % 100:02d}" if fen else ""


def iso(day):
    return day.isoformat() if day else ""


class Generator:
    def __init__(self, options, law):
        self.rng = random.Random(options.seed)
        self.law, self.options = law, options
        self.first = options.first
        self.last = options.first + options.months - 1

    def chance(self, percent):
        return self.rng.random() * 100 < percent

    def day_in(self, month):
        """A day of a month, mostly at its edges."""
        first, last = first_day(month), last_day(month)
        return self.rng.choice([first, first, first + DAY, last, last, last - DAY,
                                first + DAY * self.rng.randrange((last - first).days + 1)])

    def standard(self, day):
        """S in fen on a day, else on the first day of the months wanted."""
        for when in (day, first_day(self.last)):
            try:
                policy = self.law.on(when, oracle.LAST_DAY)
                return int(policy.standard(self.area) * 100)
            except oracle.RuleError:
                continue
        return 50000

    def pension_counts(self, day):
        """A basic pension may be given where the rules say what becomes of it."""
        return not self.law.on(day, oracle.LAST_DAY).has_ended("income.basic_pension_excluded")

    # -- persons

    def person(self, relation, age, day):
        """A row; the birthday falls on an edge of some month near the day."""
        month = month_of(day) + self.rng.randrange(-2, 9)
        birth = self.day_in(month - 12 * age)
        if self.chance(4) and birth.month in (2, 3):
            birth = datetime.date(birth.year - birth.year % 4, 2, 29)
        self.ever += 1
        row = dict.fromkeys(COLUMNS, "")
        row.update(person_id=f"{self.id}-{self.ever}", name=f"第{self.ever}人", relation=relation,
                   sex=self.rng.choice("MF"), birth_date=iso(birth), area=self.area)
        if age >= 16 and self.chance(45):
            row["employment"] = self.rng.choice(["registered_unemployed"] * 3 + ["unemployed",
                                                "employed"])
        if age < 20 and self.chance(50):
            row["stage"] = self.rng.choice(["preschool", "compulsory", "senior_high",
                                            "vocational", "higher"])
        self.health(row, 15)
        return row

    def health(self, row, percent):
        if self.chance(percent):
            row["disability"] = self.rng.choice(DISABILITIES)
            row["disability_grade"] = str(self.rng.randint(1, 4))
        if self.chance(percent / 2):
            row["illness"] = self.rng.choice(["serious", "chronic", "special"])

    def tags(self, row):
        tags = [tag for tag, percent in (("released", 5), ("registered_poor", 25), ("prison", 1))
                if self.chance(percent)]
        row["tags"] = ";".join(tags)

    def family(self, day):
        if self.chance(15):
            row = self.person("head", self.rng.choice([59, 60, 60, 61, 70]), day)
            row.update(support=self.rng.choice(["none", "none", "unable"]),
                       care_failed=str(self.rng.choice(["", 0, 1, 3, 4, 6])))
            rows = [row]
        else:
            rows = [self.person("head", self.rng.choice(AGES[6:]), day)]
        for _ in range(self.rng.choice([0, 0, 1, 1, 2, 3])):
            row = self.person(self.rng.choice(["spouse", "child", "parent", "other"]),
                              self.rng.choice(AGES), day)
            if self.chance(12):
                row.update(support="none", care_failed=self.rng.choice(["", "0", "5"]))
            rows.append(row)
        for row in rows:
            self.tags(row)
        return rows

    # -- incomes

    def line(self, rows, day):
        """S x n of those who seem to count, in fen."""
        n = sum(1 for row in rows if self.seems_to_count(row))
        return self.standard(day) * max(1, n)

    def at_a_line(self, rows, day):
        """S x n or 1.5 S x n, or a fen beside it."""
        line = self.line(rows, day)
        return self.rng.choice([line, line * 3 // 2]) + self.rng.choice([-1, 0, 0, 1])

    def total(self, rows, day):
        line = self.line(rows, day)
        return self.rng.choice([self.at_a_line(rows, day), self.at_a_line(rows, day),
                                self.rng.randint(0, line - 1), self.rng.randint(0, line - 1),
                                self.rng.randint(0, line - 1), self.rng.randint(line, 2 * line), 0])

    @staticmethod
    def seems_to_count(row):
        return not row["died_on"] and row["lives_together"] != "no" and not (
            row["support"] and (row["birth_date"] < "1962" or row["disability_grade"] == "1"))

    def incomes(self, rows, day):
        """A total near a line, in parts over the persons."""
        rest = self.total(rows, day)
        for i, row in enumerate(rows):
            part = rest if i == len(rows) - 1 else self.rng.choice([0, self.rng.randint(0, rest)])
            rest -= part
            self.income(row, part, day)

    def income(self, row, fen, day):
        for name in ("wage", "business", "property", "transfer", "farm_income_year",
                     "exempt_income", "basic_pension", "employment_cost"):
            row[name] = ""
        kind = self.rng.random()
        exempt = self.rng.randint(1, 30000) if self.chance(6) else 0
        if kind < 0.45:
            cost = self.rng.randint(1, 20000) if self.chance(10) else 0
            row["wage"], row["employment_cost"] = yuan(fen + cost), yuan(cost)
        elif kind < 0.55:
            row["farm_income_year"] = yuan(fen * 12 + self.rng.choice([0, 0, 1, 5, 11]))
        elif kind < 0.7:
            pension = self.rng.randint(1, 20000) if self.chance(40) else 0
            pension = pension if self.pension_counts(first_day(self.last)) else 0
            row["transfer"], row["basic_pension"] = yuan(fen + pension + exempt), yuan(pension)
            row["exempt_income"] = yuan(exempt)
        else:
            row[self.rng.choice(["business", "property", "transfer"])] = yuan(fen)

    # -- events of a version, on its day

    def takes_up_work(self, rows, day):
        """One or several, before, on or after the day, at a wage near a line."""
        able = [row for row in rows if row["birth_date"] < "2004" and not row["died_on"]]
        count = self.rng.choice([1, 1, 1, 2])
        for row in self.rng.sample(able, min(count, len(able))):
            row["employment"] = self.rng.choice(["employed"] * 4 + ["flexible", "none"])
            when = self.rng.choice([day, day, day, self.day_in(month_of(day)),
                                    day - DAY * self.rng.randint(1, 45),
                                    self.day_in(month_of(day) + self.rng.choice([0, 1, 2]))])
            row["employed_on"] = iso(when)
            self.income(row, 0, day)
            others = sum(self.known_fen(other) for other in rows if other is not row)
            row["wage"] = yuan(max(0, self.rng.choice(
                [self.at_a_line(rows, day), self.at_a_line(rows, day), self.total(rows, day),
                 2 * self.line(rows, day)]) - others))

    @staticmethod
    def known_fen(row):
        return sum(int(row[name].replace(".", "") or 0)
                   for name in ("wage", "business", "property", "transfer"))

    def loses_work(self, rows, day):
        for row in rows:
            if row["employed_on"] and self.chance(70):
                row.update(employment=self.rng.choice(["registered_unemployed", "none"]),
                           wage="", employment_cost="")
                if self.chance(70):
                    row["employed_on"] = ""

    def birth(self, rows, day):
        row = self.person("child", 0, day)
        row["birth_date"] = iso(self.rng.choice([day, day, day - DAY, day + DAY,
                                                 self.day_in(month_of(day) + 1)]))
        rows.append(row)

    def death(self, rows, day):
        alive = [row for row in rows if not row["died_on"]]
        for row in self.rng.sample(alive, min(len(alive), self.rng.choice([1, 1, 1, 9]))):
            row["died_on"] = iso(self.rng.choice([day, day, day - DAY,
                                                  self.day_in(month_of(day))]))

    def member_out(self, rows, day):
        if len(rows) > 1:
            row = self.rng.choice(rows)
            if self.chance(40):
                row["lives_together"] = "no"
            else:
                rows.remove(row)
                self.gone.append(row)

    def member_in(self, rows, day):
        """A new one, or one who was gone, at work already or about to be."""
        if self.gone and self.chance(60):
            rows.append(self.gone.pop())
            return
        row = self.person("other", self.rng.choice(AGES[5:]), day)
        self.income(row, self.rng.choice([0, self.standard(day), self.total(rows, day)]), day)
        if self.chance(40):
            row.update(employment="employed", employed_on=iso(self.rng.choice(
                [day, day - DAY * self.rng.randint(1, 60), day + DAY * self.rng.randint(1, 20)])))
        rows.append(row)

    def status(self, rows, day):
        """Health, tags, refusals, support, school."""
        row = self.rng.choice(rows)
        change = self.rng.randrange(5)
        if change == 0:
            row["disability"] = row["disability_grade"] = ""
            self.health(row, 60)
        elif change == 1:
            self.tags(row)
        elif change == 2:
            row["refusals"] = str(self.rng.randint(2, 3))
        elif change == 3:
            row["support"] = self.rng.choice(["none", "able", ""])
        else:
            row["lives_together"] = self.rng.choice(["", "no"])

    def nothing(self, rows, day):
        pass

    EVENTS = (["takes_up_work"] * 6 + ["incomes"] * 5 + ["loses_work"] * 2 + ["birth", "death"]
              + ["member_out", "member_in", "member_in", "status", "status", "nothing"])

    # -- households

    def version(self, rows, cells, day):
        out = []
        for row in rows:
            row = dict(row)
            row.update(cells)
            row.update(household_id=self.id, area=self.area, valid_from=iso(day))
            if self.no_ids:
                row["person_id"] = ""
            out.append(row)
        return out

    def dates(self, cells, day, reviewed):
        """Of a later version: is it a review, a reported change, an approval?"""
        kind = self.rng.random()
        if kind < 0.25 or reviewed:
            cells["last_review"] = iso(self.rng.choice([day] * 6 + [day - DAY]))
        if 0.2 < kind < 0.45:
            cells["change_on"] = iso(self.rng.choice([day] * 6 + [day + DAY]))
        if 0.45 < kind < 0.6:
            cells["approved_on"] = iso(self.rng.choice(
                [day, day, self.day_in(month_of(day)), day + DAY * self.rng.randint(1, 60),
                 day - DAY * self.rng.randint(1, 40)]))
        elif kind > 0.97:
            cells["approved_on"] = ""

    def recorded(self, day):
        if not self.options.late or self.chance(55):
            return ""
        return iso(self.rng.choice([day, self.day_in(month_of(day) + self.rng.randint(0, 5)),
                                    day + DAY * self.rng.randint(1, 150), day - DAY]))

    def household(self, number):
        self.id, self.ever, self.gone = f"H{number:07d}", 0, []
        self.area = self.options.only or self.rng.choice(["urban", "rural"])
        self.no_ids = self.chance(8)
        day = self.day_in(self.first + self.rng.randint(-self.options.before, max(0, self.options.months // 2)))
        rows = self.family(day)
        self.incomes(rows, day)
        if self.chance(10):
            self.takes_up_work(rows, day + DAY * self.rng.randint(1, 90))
        approved = self.rng.choice([day, day, day, self.day_in(month_of(day)),
                                    self.day_in(month_of(day) + 1), day - DAY * 30])
        cells = {"approved_on": iso(approved) if self.chance(96) else "",
                 "last_review": iso(approved), "recorded_on": self.recorded(day),
                 "category": self.rng.choice(["", "", "dibao", "tekun"])}
        out = self.version(rows, cells, None if self.chance(5) else day)
        for _ in range(self.rng.choice([0, 1, 2, 3, 3, 4, 5, 6, 7])):
            step = self.rng.choice([0, 0, 0, 1, 1, 2, 3, 6])
            day = max(day + DAY, self.day_in(month_of(day) + step))
            if month_of(day) > self.last:
                break
            rows, cells = [dict(row) for row in rows], dict(cells)
            event = self.rng.choice(self.EVENTS)
            getattr(self, event)(rows, day)
            self.dates(cells, day, False)
            if self.chance(8):
                cells["savings"] = yuan(self.standard(day) * len(rows)
                                        * self.rng.choice([12, 24]) + self.rng.choice([0, 1]))
            if self.chance(6):
                cells["rigid_expense_year"] = yuan(self.standard(day) * self.rng.randint(1, 20))
            if self.chance(3) and not self.options.only:
                self.area = "rural" if self.area == "urban" else "urban"
            cells["recorded_on"] = self.recorded(day)
            if self.chance(20 if self.no_ids else 1):
                self.no_ids = not self.no_ids  # filled in, or left out
            out += self.version(rows, cells, day)
        return out


def parse_arguments():
    here = os.path.dirname(os.path.abspath(__file__))
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("count", type=int, metavar="N")
    parser.add_argument("seed", type=int, metavar="SEED")
    parser.add_argument("-r", "--rules", required=True, metavar="PACK")
    parser.add_argument("--from", dest="first", required=True, type=parse_month)
    parser.add_argument("--months", type=int, default=24)
    parser.add_argument("--before", type=int, default=10)
    parser.add_argument("--late", action="store_true")
    parser.add_argument("--only", choices=["urban", "rural"])
    parser.add_argument("-s", "--set", action="append", default=[])
    parser.add_argument("--overlay", action="append", default=[])
    parser.add_argument("--rules-dir", default=os.path.join(here, "..", "..", "rules"))
    return parser.parse_args()


def main():
    from schedule import load_law
    options = parse_arguments()
    generator = Generator(options, load_law(options))
    out = io.TextIOWrapper(sys.stdout.buffer, encoding="utf-8", newline="")
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
    writer.writeheader()
    for number in range(1, options.count + 1):
        writer.writerows(generator.household(number))
    out.flush()


if __name__ == "__main__":
    main()
