#!/usr/bin/env python3
"""The reviews of random households in Jiangbei, computed a second time.

    review.py generate SEED N       a roster of N households
    review.py review ROSTER DATE    the rows that jiuzhu review must give:
                                    household, category, kind, last, months,
                                    due, days left, status

Written from the specification (formulas 5, 6, 9) and the law, not from the C
code: 渝条例 art. 26 until 2021-03-01, J06.1 and J06.2 from 2021-03-02, J16.1.
It knows what the generator makes and no more: one version a household, wages,
no tekun, no property.
"""
import collections
import csv
import datetime
import random
import sys

COLUMNS = ("household_id person_id birth_date area wage income_stable "
           "employment employed_on labour disability disability_grade illness "
           "stage lives_together category approved_on last_review").split()
NEW_LAW = datetime.date(2021, 3, 2)
WINDOW = 30


def add_months(day, months):
    """The same day so many months later, or the last day of the month."""
    count = day.year * 12 + day.month - 1 + months
    for number in range(day.day, 0, -1):
        try:
            return datetime.date(count // 12, count % 12 + 1, number)
        except ValueError:
            continue
    raise AssertionError


def generate(seed, households):
    """Ages, days and amounts crowd around the boundaries."""
    pick = random.Random(seed)
    out = csv.DictWriter(sys.stdout, COLUMNS, lineterminator="\n")
    out.writeheader()

    def day(first, last):
        low, high = (datetime.date.fromisoformat(t).toordinal()
                     for t in (first, last))
        return datetime.date.fromordinal(pick.randint(low, high)).isoformat()

    for number in range(households):
        area = pick.choice(("urban", "rural"))
        approved = pick.choice(("", day("2016-05-01", "2022-02-28")))
        last = pick.choice(("", day("2016-05-01", "2022-02-28"),
                            day("2021-02-25", "2021-03-06"),
                            day("2021-08-26", "2021-09-02")))
        for person in range(pick.randint(1, 4)):
            disability = pick.choice(("", "mental", "physical", "hearing"))
            out.writerow({
                "household_id": f"R{number}",
                "person_id": f"R{number}p{person}",
                "birth_date": pick.choice((
                    day("1950-01-01", "2015-12-31"),
                    day("1962-02-26", "1962-03-02"),
                    day("2006-02-26", "2006-03-02"),
                    day("2005-01-01", "2006-02-28"))),
                "area": area,
                "wage": pick.choice((0, 0, 100, 515, 600, 636, 900, 1500)),
                "income_stable": pick.choice(("", "yes", "no", "no")),
                "employment": pick.choice((
                    "", "none", "unemployed", "registered_unemployed",
                    "employed", "flexible", "student")),
                "employed_on": pick.choice(("", "2022-02-28", "2022-03-01")),
                "labour": pick.choice(("", "", "full", "partial", "none")),
                "disability": disability,
                "disability_grade": pick.choice("1234") if disability else "",
                "illness": pick.choice(("", "chronic", "serious", "special")),
                "stage": pick.choice(("", "", "", "", "higher")),
                "lives_together": pick.choice(("", "", "", "no")),
                "approved_on": approved, "last_review": last})


class Household:
    """One household on the date of the list."""

    def __init__(self, rows, date):
        self.rows = [r for r in rows if r["lives_together"] != "no"]
        self.date = date
        self.rural = rows[0]["area"] == "rural"
        self.approved, self.last = (
            datetime.date.fromisoformat(rows[0][name])
            if rows[0][name] else None
            for name in ("approved_on", "last_review"))

    def category(self):
        standard = 515 if self.rural else 636
        income = sum(int(r["wage"]) for r in self.rows)
        if not self.rows or 2 * income >= 3 * standard * len(self.rows):
            return None
        return "dibao" if income < standard * len(self.rows) else "edge"

    def works(self, row):
        if row["employment"] in ("employed", "flexible"):
            return (not row["employed_on"]
                    or datetime.date.fromisoformat(row["employed_on"])
                    <= self.date)
        return int(row["wage"]) > 0

    def able(self, row):
        born = datetime.date.fromisoformat(row["birth_date"])
        age = (self.date.year - born.year
               - ((self.date.month, self.date.day) < (born.month, born.day)))
        grade = int(row["disability_grade"]) if row["disability"] else 9
        listed = grade <= {"mental": 3, "physical": 2}.get(row["disability"], 0)
        return (16 <= age < 60 and row["stage"] == ""
                and row["employment"] != "student"
                and row["labour"] != "none"
                and not (row["labour"] == "" and listed))

    def months(self, law):
        irregular = any(r["income_stable"] == "no" for r in self.rows)
        if law >= NEW_LAW:
            return 6 if irregular and any(map(self.able, self.rows)) else 12
        idle = [r for r in self.rows if self.able(r) and
                (r["employment"] in ("unemployed", "registered_unemployed")
                 or not self.works(r))]
        if idle:
            return 3 if self.rural else 1
        severe = any(r["illness"] in ("serious", "special") or r["disability"]
                     and (int(r["disability_grade"]) <= 2 or
                          (r["disability"], r["disability_grade"])
                          == ("mental", "3")) for r in self.rows)
        return 12 if severe and not irregular else 6

    def items(self):
        category = self.category()
        begins = max(filter(None, (self.approved, self.last)), default=None)
        if not category or not begins:
            return
        yield category, "review", begins, (
            12 if category == "edge" else self.months(begins))
        able = [r for r in self.rows if self.able(r)]
        if able and not any(map(self.works, self.rows)):
            of_age = min(datetime.date.fromisoformat(r["birth_date"])
                         for r in able)
            yield category, "employment", max(
                self.approved or begins, add_months(of_age, 16 * 12),
                NEW_LAW), 1


def review(path, date):
    """The rows, in an order of their own."""
    rows = collections.defaultdict(list)
    with open(path, encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            rows[row["household_id"]].append(row)
    for name, persons in rows.items():
        for category, kind, begins, months in Household(persons, date).items():
            due = add_months(begins, months)
            left = (due - date).days
            status = ("overdue" if left < 0 else
                      "due" if left <= WINDOW else "ok")
            print(name, category, kind, begins, months, due, left, status,
                  sep=",")


if __name__ == "__main__":
    if sys.argv[1] == "generate":
        generate(int(sys.argv[2]), int(sys.argv[3]))
    else:
        review(sys.argv[2], datetime.date.fromisoformat(sys.argv[3]))
