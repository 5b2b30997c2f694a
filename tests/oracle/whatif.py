#!/usr/bin/env python3
"""The rows of a what-if, computed a second time from two determinations.

    whatif.py [--line YUAN] [--roster ROSTER] [--by WHAT] BEFORE AFTER

BEFORE and AFTER are outputs of `jiuzhu determine --explain` of one roster,
which is needed for its weights, areas and divisions. Prints the columns of
jiuzhu-whatif(1) but for the scenario, and of --by household but for the step.
Written from the definitions in that page, with fractions and decimals, not
from the C code; the Gini coefficient is taken pair by pair.
"""
import argparse
import collections
import csv
import decimal
import fractions
import functools
import itertools
import json
import math

Fraction = fractions.Fraction
CENT = Fraction(1, 100)


def half_up(value, unit):
    """The nearest multiple; a tie away from zero."""
    units = abs(value) / unit
    rounded = math.floor(units + Fraction(1, 2)) * unit
    return -rounded if value < 0 else rounded


def text(value, places):
    """A number that ends within so many places, with all of them."""
    scaled = value * 10 ** places
    assert scaled.denominator == 1, value
    digits = "%0*d" % (places + 1, abs(scaled.numerator))
    sign = "-" if value < 0 else ""
    return sign + (digits[:-places] + "." + digits[-places:] if places
                   else digits)


def count(value):
    """A weighted count: as few decimals as it has."""
    number = text(value, 9).rstrip("0").rstrip(".")
    return number or "0"


def read(path):
    """The rows of a determination by household."""
    with open(path, encoding="utf-8", newline="") as file:
        return {row["household_id"]: row for row in csv.DictReader(file)}


@functools.lru_cache(maxsize=None)
def income_of(trace):
    """Exact income: of the counted members, and of the tekun persons."""
    income, means, tekun = Fraction(0), {}, set()
    for step in json.loads(trace):
        figures = step.get("figures", {})
        if step["rule"] == "household_income":
            income = Fraction(figures["income"])
        elif step["rule"] == "tekun_means":
            means[step["person"]] = Fraction(figures["own_income"])
        elif step["rule"] == "tekun_basic":
            tekun.add(step["person"])
    return income + sum(means[person] for person in tekun)


@functools.lru_cache(maxsize=None)
def facts_of(path, name):
    """The first value of a column that each household has."""
    facts = {}
    with open(path, encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row.get(name):
                facts.setdefault(row["household_id"], row[name])
    return facts


def gini_of(people):
    """Half the relative mean difference, over all pairs of incomes."""
    at = collections.Counter()
    for weight, income, _ in people:
        at[int(income * 100)] += int(weight * 10 ** 9)
    differences = 2 * sum(at[a] * at[b] * (b - a)
                          for a, b in itertools.combinations(sorted(at), 2))
    persons = sum(at.values())
    total = sum(weight * income for income, weight in at.items())
    return Fraction(differences, 2 * persons * total) if total \
        else Fraction(0)


@functools.lru_cache(maxsize=None)
def log_of(line, income):
    """ln(line / income), of an income that is at least 1 yuan; not below 0."""
    ratio = line / max(income, Fraction(1))
    log = (decimal.Decimal(ratio.numerator)
           / decimal.Decimal(ratio.denominator)).ln()
    return Fraction(max(log, decimal.Decimal(0)))


def indices(people):
    """Rate, gap, severity, Watts and Gini of (weight, income, line)."""
    persons = sum(weight for weight, _, _ in people)
    if not persons:
        return ["0.000000"] * 5
    sums = [Fraction(0)] * 4
    for weight, income, line in people:
        if income >= line:
            continue
        gap = (line - income) / line
        for i, term in enumerate((1, gap, gap * gap, log_of(line, income))):
            sums[i] += weight * term
    return [text(half_up(value, Fraction(1, 10 ** 6)), 6)
            for value in [value / persons for value in sums]
            + [gini_of(people)]]


class Case:
    """A household on both sides."""

    def __init__(self, before, after, weight, line):
        self.weight = weight
        self.before, self.after = Fraction(before["total"]), \
            Fraction(after["total"])
        self.categories = before["category"], after["category"]
        self.heads = int(before["members"]) + int(before["tekun_persons"])
        self.line = Fraction(line or before["standard"])
        self.own = income_of(before["trace"])

    def person(self, total):
        """Weight, income a head and line."""
        return (self.weight * self.heads,
                half_up((self.own + total) / self.heads, CENT), self.line)


def money(value):
    return text(half_up(value, CENT), 2)


def measures(cases, gini):
    """The columns behind the keys; without Gini in a breakdown."""
    people = [[case.person(total) for case in cases if case.heads
               for total in [getattr(case, side)]]
              for side in ("before", "after")]
    of = [indices(side) for side in people]
    gained = sum(max(c.after - c.before, 0) * c.weight for c in cases)
    lost = sum(max(c.before - c.after, 0) * c.weight for c in cases)

    def counted(test):
        return count(sum((c.weight for c in cases if test(c)), Fraction(0)))

    return [
        counted(lambda c: True), counted(lambda c: c.before > 0),
        counted(lambda c: c.after > 0),
        money(sum(c.weight * c.before for c in cases)),
        money(sum(c.weight * c.after for c in cases)), money(gained - lost),
        counted(lambda c: c.after > c.before),
        counted(lambda c: c.after < c.before),
        of[0][0], of[1][0], of[0][1], of[1][1],
        *([of[0][4], of[1][4]] if gini else []), money(gained), money(lost),
        count(sum((weight for weight, _, _ in people[0]), Fraction(0))),
        of[0][2], of[1][2], of[0][3], of[1][3]]


CATEGORIES = ["tekun", "dibao", "edge", "expenditure", "none"]


def grouped(cases, key, order=None):
    """The cases by key, in the order of the keys."""
    groups = {}
    for case in cases:
        groups.setdefault(key(case), []).append(case)
    return sorted(groups.items(), key=lambda item: order(item[0])
                  if order else item[0])


def rows(cases, by):
    """cases: households by id, in order, each a Case with .area, .division."""
    values = list(cases.values())
    if by == "scenario":
        return [measures(values, True)]
    if by == "household":
        return [[key, money(c.before), money(c.after),
                 money(c.after - c.before), *c.categories]
                for key, c in cases.items()
                if c.before != c.after or c.categories[0] != c.categories[1]]
    if by == "moves":
        of = grouped(values, lambda c: c.categories,
                     lambda pair: [CATEGORIES.index(word) for word in pair])
        return [[*pair, count(sum((c.weight for c in group), Fraction(0))),
                 *(money(sum(c.weight * value(c) for c in group))
                   for value in (lambda c: c.before, lambda c: c.after,
                                 lambda c: c.after - c.before))]
                for pair, group in of]
    keys = {"division": (lambda c: c.division, None),
            "area": (lambda c: c.area, ["urban", "rural"].index),
            "category": (lambda c: c.categories[0], CATEGORIES.index),
            "members": (lambda c: c.heads, None)}[by]
    return [[str(key)] + measures(group, False)
            for key, group in grouped(values, *keys)]


def cases_of(before, after, roster, line):
    """Both sides of each household together."""
    assert before.keys() == after.keys()
    weights, areas, divisions = ((facts_of(roster, name) if roster else {})
                                 for name in ("weight", "area", "division"))
    cases = {}
    for key in before:
        case = Case(before[key], after[key], Fraction(weights.get(key, 1)),
                    line)
        case.area, case.division = areas.get(key), divisions.get(key, "")
        cases[key] = case
    return cases


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--line")
    parser.add_argument("--roster")
    parser.add_argument("--by", default="scenario")
    parser.add_argument("before")
    parser.add_argument("after")
    options = parser.parse_args()
    decimal.getcontext().prec = 50
    cases = cases_of(read(options.before), read(options.after),
                     options.roster, options.line)
    for row in rows(cases, options.by):
        print(",".join(row))


if __name__ == "__main__":
    main()
