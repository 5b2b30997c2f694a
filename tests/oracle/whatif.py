#!/usr/bin/env python3
"""The row of a what-if, computed a second time from two determinations.

    whatif.py [--line YUAN] [--weights ROSTER] BEFORE AFTER

BEFORE and AFTER are outputs of `jiuzhu determine --explain` of one roster.
Prints the columns of jiuzhu-whatif(1) but for the scenario. Written from the
definitions in that page, with fractions and decimals, not from the C code;
the Gini coefficient is taken pair by pair.
"""
import argparse
import csv
import decimal
import fractions
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


def income_of(row):
    """Exact income: of the counted members, and of the tekun persons."""
    income, means, tekun = Fraction(0), {}, set()
    for step in json.loads(row["trace"]):
        figures = step.get("figures", {})
        if step["rule"] == "household_income":
            income = Fraction(figures["income"])
        elif step["rule"] == "tekun_means":
            means[step["person"]] = Fraction(figures["own_income"])
        elif step["rule"] == "tekun_basic":
            tekun.add(step["person"])
    return income + sum(means[person] for person in tekun)


def weights_of(path):
    """The first weight of each household; 1 without."""
    weights = {}
    with open(path, encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row.get("weight"):
                weights.setdefault(row["household_id"],
                                   Fraction(row["weight"]))
    return weights


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
        ratio = line / max(income, Fraction(1))
        log = (decimal.Decimal(ratio.numerator)
               / decimal.Decimal(ratio.denominator)).ln()
        for i, term in enumerate((1, gap, gap * gap,
                                  Fraction(max(log, decimal.Decimal(0))))):
            sums[i] += weight * term
    differences = sum(a[0] * b[0] * abs(a[1] - b[1])
                      for a in people for b in people)
    total = sum(weight * income for weight, income, _ in people)
    gini = differences / (2 * persons * total) if total else Fraction(0)
    return [text(half_up(value, Fraction(1, 10 ** 6)), 6)
            for value in [value / persons for value in sums] + [gini]]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--line")
    parser.add_argument("--weights")
    parser.add_argument("before")
    parser.add_argument("after")
    options = parser.parse_args()
    decimal.getcontext().prec = 50
    before, after = read(options.before), read(options.after)
    weights = weights_of(options.weights) if options.weights else {}
    assert before.keys() == after.keys()
    rows = [(weights.get(key, Fraction(1)), row, Fraction(row["total"]),
             Fraction(after[key]["total"])) for key, row in before.items()]
    people = ([], [])
    for weight, row, *totals in rows:
        heads = int(row["members"]) + int(row["tekun_persons"])
        line = Fraction(options.line or row["standard"])
        for side, total in zip(people, totals):
            if heads:
                income = half_up((income_of(row) + total) / heads, CENT)
                side.append((weight * heads, income, line))
    of = [indices(side) for side in people]
    gained = sum(w * (y - x) for w, _, x, y in rows if y > x)
    lost = sum(w * (x - y) for w, _, x, y in rows if y < x)

    def money(value):
        return text(half_up(value, CENT), 2)

    def counted(test):
        return count(sum((w for w, _, x, y in rows if test(x, y)),
                         Fraction(0)))

    print(",".join([
        counted(lambda x, y: True), counted(lambda x, y: x > 0),
        counted(lambda x, y: y > 0),
        money(sum(w * x for w, _, x, _ in rows)),
        money(sum(w * y for w, _, _, y in rows)), money(gained - lost),
        counted(lambda x, y: y > x), counted(lambda x, y: y < x),
        of[0][0], of[1][0], of[0][1], of[1][1], of[0][4], of[1][4],
        money(gained), money(lost),
        count(sum((weight for weight, _, _ in people[0]), Fraction(0))),
        of[0][2], of[1][2], of[0][3], of[1][3]]))


if __name__ == "__main__":
    main()
