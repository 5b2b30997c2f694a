#!/usr/bin/env python3
"""Price subsidies of months at random, computed a second time.

    price.py rules SEED             an overlay of modes, triggers, bands, standards
    price.py months SEED N          N months, whose indices stand on the triggers
    price.py pay PACK OVERLAY MONTHS [KNOWN-ON]
                                    the rows that jiuzhu price must give, without
                                    source; rejected months on standard error

Written from the specification (formulas 0 and 12) and jiuzhu-price(1), not from the
C code.
"""

# Readings
# --------
#  P1  An index is asked for where nothing else decides: of two triggers one is enough;
#      the low-income index in a month that is paid by it.
#  P2  What is not computed (no mode, no standard, no bands) has no amount.  In mode
#      bands without bands nothing says what triggers, so nothing is said.
#  P3  A month that reaches no trigger needs neither mode nor standard.
#  P4  A trigger that has ended is an error for every month that is not of bands, also
#      where the other one triggers.  Payments of nothing are rounded, too.

import csv
import os
import random
import sys
from fractions import Fraction

import oracle
from oracle import RuleError, ZERO, fen, parse_date, parse_ratio, show

RULES = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "rules")
DAYS = "2021-01-01 2021-06-01 2021-06-15 2021-12-31 2022-03-01 2022-09-01".split()
TRIGGERS = "3.5% 3% 2.95% 1/30 0".split()
NEAR = [2, "2.94", "2.95", "2.96", "2.99", 3, "3.01", "3.33", "3.34", "3.4", "3.49", "3.5",
        "3.51", "4.99", 5, "5.01", "5.9", "5.99", 6, "6.01", 0, "-0.2", "-3.5", "12.75"]
COLUMNS = "month cpi food_cpi low_income_cpi".split()


# --- rules and months ---------------------------------------------------------

def rules(seed):
    """Sections that change on days in the middle of months, too."""
    pick = random.Random(seed)
    section = {
        "price.mode": lambda: pick.choice("index index bands points".split()),
        "price.cpi_trigger": lambda: pick.choice(TRIGGERS),
        "price.food_trigger": lambda: pick.choice(["6%", "5.9%", "0.06"]),
        "price.bands": lambda: pick.choice(["3%:1/12;5%:1/8", "2.95%:1/12;1/30:0.1;6%:25%",
                                            "3.5%:33.3%"]),
        "price.point_amount": lambda: pick.choice(["10", "7.33", "0.05"]),
        "dibao.standard.urban": lambda: pick.choice(["636", "636.05", "7000", "0.01"]),
        "dibao.standard.rural": lambda: pick.choice(["515", "515.55", "6199.99"]),
        "payment.round": lambda: pick.choice("up down half_up half_down".split()),
        "payment.unit": lambda: pick.choice(["0.01", "0.01", "0.1", "1"])}
    print('[pack]\nid = "random-price"\ntitle = "Random prices"')
    for name, value in section.items():
        if pick.random() < 0.08:
            continue  # what the pack says, or nothing
        print(f'[{name}]\nsource = "fictional"')
        if name.startswith("dibao.") and pick.random() < 0.3:
            print("unit = year")
        first = pick.choice([0, 0, 0, 0, 1])
        for at in sorted({first, *pick.sample(range(first, len(DAYS)), pick.randint(0, 3))}):
            print(f'{DAYS[at]} = "{value() if pick.random() < 0.95 else "none"}"')
            if pick.random() < 0.2:
                print(f'{DAYS[at]}.announced = "2022-02-10"')


def months(seed, count):
    pick = random.Random(f"months {seed}")
    out = csv.DictWriter(sys.stdout, COLUMNS, lineterminator="\n")
    out.writeheader()
    for at in pick.sample(range(2020 * 12 + 6, 2026 * 12), count):
        usually = 0.9 if pick.random() < 0.3 else 1
        row = {name: pick.choice(NEAR) if pick.random() < usually else ""
               for name in COLUMNS[1:]}
        out.writerow({"month": f"{at // 12}-{at % 12 + 1:02d}", **row})


# --- paying -------------------------------------------------------------------

class Missing(Exception):
    """An index that a rule asks for and the month does not give."""


class Month:
    def __init__(self, row, policy):
        self.row, self.policy = row, policy

    def index(self, name):
        """As a ratio: 3.5 is 3.5 percent."""
        if not self.row[name]:
            raise Missing(name)
        return Fraction(self.row[name]) / 100

    def bands(self):
        text = self.policy.needed("price.bands").text
        return [tuple(parse_ratio(side) for side in band.split(":")) for band in text.split(";")]

    def triggered(self, mode):
        if mode == "bands":
            return self.bands()[0][0] <= self.index("cpi")
        missing = None
        triggers = [(name, self.policy.optional(f"price.{name.split('_')[0]}_trigger"))
                    for name in ("cpi", "food_cpi")]
        for name, trigger in triggers:
            try:
                if trigger and self.index(name) >= parse_ratio(trigger.text):
                    return True
            except Missing as fact:
                missing = missing or fact
        if missing:
            raise missing
        return False

    def amount(self, mode, area):
        """Exact, of a month that is triggered."""
        if mode == "points":
            each = self.policy.needed("price.point_amount").money()
            return max(ZERO, each * self.index("cpi") * 100)
        standard = self.policy.standard(area)
        if mode == "index":
            return max(ZERO, standard * self.index("low_income_cpi"))
        return standard * [share for low, share in self.bands() if low <= self.index("cpi")][-1]

    def rounded(self, amount):
        """By the rules of payments, which nothing is rounded by, too."""
        mode, unit = (self.policy.needed(f"payment.{name}").text for name in ("round", "unit"))
        return fen(oracle.round_to_unit(amount, mode, parse_ratio(unit)))

    def rows(self):
        ended = self.policy.has_ended("price.mode")
        mode = "" if ended else self.policy.word("price.mode")
        try:
            triggered = self.triggered(mode)
        except RuleError:
            triggered = None
        for area in ("urban", "rural"):
            amount = "0.00"
            if triggered:
                try:
                    if not mode:
                        raise RuleError("price.mode")
                    amount = show(self.rounded(self.amount(mode, area)))
                except RuleError:
                    amount = ""
            elif triggered is None:
                amount = ""
            word = {True: "yes", False: "no", None: ""}[triggered]
            yield [self.row["month"], area, word, amount]


def pay(pack, overlay, path, known_on=None):
    layers = oracle.load_chain(pack, RULES) + [oracle.load_layer(overlay)[1]]
    print("month,area,triggered,amount")
    with open(path, encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            day = parse_date(row["month"] + "-01")
            policy = oracle.Policy(layers, day, parse_date(known_on or ""))
            try:
                for cells in list(Month(row, policy).rows()):
                    print(*cells, sep=",")
            except Missing as fact:
                print(f"rejected: {row['month']} {fact}", file=sys.stderr)


if __name__ == "__main__":
    if sys.argv[1] == "rules":
        rules(sys.argv[2])
    elif sys.argv[1] == "months":
        months(sys.argv[2], int(sys.argv[3]))
    else:
        pay(*sys.argv[2:])
