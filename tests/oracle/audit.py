#!/usr/bin/env python3
"""Payments at random, and the ledger that jiuzhu audit must give for them.

    audit.py payments SEED -r PACK -d DATE [OPTION]... ROSTER
    audit.py ledger PAYMENTS -r PACK -d DATE [OPTION]... ROSTER

with the options of schedule.py. Payments follow what was due as known then,
and go wrong: too much, too little, never, twice, late, for a month too many;
some of it is put right by arrears and recoveries. The ledger: household, month,
item, due_then, due_now, paid, settled, difference, error, law, evidence; of
arrears and recoveries without due_then and the three parts. Written from the
specification (formulas 13) and jiuzhu-audit(1), not from the C code, on top of
schedule.py. It knows payments without person_id and without totals.
"""
import collections
import csv
import datetime
import random
import sys

import oracle
import schedule
from oracle import LAST_DAY

ITEMS = ("dibao single tekun care supplement bonus extension employment_subsidy "
         "reward").split()
CORRECTIONS = "arrears", "recovery"
LEDGER = ("household_id month item due_then due_now paid settled difference "
          "error law evidence").split()


def households(options):
    law = schedule.load_law(options)
    prices = schedule.Prices(None, law, LAST_DAY)
    with oracle.open_roster(options.roster) as stream:
        for household_id, rows in oracle.read_households(stream):
            yield schedule.Household(law, household_id, rows, options, prices)


def due(household, law_on, facts_on, month):
    return household.course(law_on, facts_on).due(month).by_item()


# ---- payments ---------------------------------------------------------------

def spoiled(pick, fen):
    """What was paid instead of an amount; a list, for it may be twice."""
    return pick.choice(([fen - 1], [fen + 1], [fen // 2], [], [fen, fen],
                        [fen + 10000], [fen, 1], [0]))


def correction(pick, balance):
    """Arrears or a recovery that fit what is open, or do not."""
    item = CORRECTIONS[balance < 0] if pick.random() < 0.9 else pick.choice(
        CORRECTIONS)
    return item, pick.choice((abs(balance), abs(balance) // 2, 10000))


def payments(seed, options):
    pick = random.Random(seed)
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow("household_id month item amount paid_on".split())
    for household in households(options):
        is_careless = pick.random() < 0.4
        late = {}  # what was paid for a month that is over
        balance = 0  # what is still to be paid
        for month in range(options.first, options.last + 1):
            on = schedule.last_day(month)
            paid_on = ""
            if pick.random() < 0.2:
                on = schedule.first_day(month) + datetime.timedelta(
                    pick.choice((0, 9, 30, 45, 100)))
                paid_on = on.isoformat()
            owed = due(household, on, on, month)
            if is_careless and pick.random() < 0.15:
                owed = dict(late)  # as in a month before
            for item in ITEMS:
                amounts = [owed[item]] if owed.get(item) else []
                if is_careless and amounts and pick.random() < 0.25:
                    amounts = spoiled(pick, amounts[0])
                balance += owed.get(item, 0) - sum(amounts)
                for fen in amounts:
                    out.writerow([household.id, schedule.show_month(month),
                                  item, oracle.show(max(0, fen)), paid_on])
            if is_careless and pick.random() < 0.15:
                item, fen = correction(pick, balance)
                balance += fen if item == "recovery" else -fen
                out.writerow([household.id, schedule.show_month(month), item,
                              oracle.show(fen), paid_on])
            late = owed or late


# ---- the ledger -------------------------------------------------------------

class Paid:
    """The payments of a household by month and item."""

    def __init__(self):
        self.fen = collections.Counter()
        self.days = collections.defaultdict(list)

    def add(self, row):
        month = schedule.parse_month(row["month"])
        day = (datetime.date.fromisoformat(row["paid_on"]) if row["paid_on"]
               else schedule.last_day(month))
        self.fen[month, row["item"]] += int(row["amount"].replace(".", ""))
        for item in (row["item"], ""):
            self.days[month, item].append(day)

    def on(self, month, item):
        """When the item was paid, else the others, else the month's end."""
        days = (self.days.get((month, item)) or self.days.get((month, "")) or
                [schedule.last_day(month)])
        return max(days)


def read_payments(path):
    paid = collections.defaultdict(Paid)
    with open(path, encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            paid[row["household_id"]].add(row)
    return paid


class Cell:
    """What is due and paid of an item in a month."""

    def __init__(self, month, item, then, by_law, now, paid):
        self.month, self.item = month, item
        self.then, self.by_law, self.now, self.paid = then, by_law, now, paid
        self.settled = 0

    @property
    def open(self):
        return self.now - self.paid - self.settled

    def parts(self):
        """Wrong on what was known, the law that came later, the facts."""
        if self.open == 0 or self.item in CORRECTIONS:
            return [0, 0, 0]
        parts = [self.then - self.paid, self.by_law - self.then,
                 self.now - self.by_law]
        left = self.settled
        for at in (1, 2):  # law first, then evidence, and not beyond them
            sign = 1 if left > 0 else -1
            taken = sign * max(0, min(sign * left, sign * parts[at]))
            parts[at] -= taken
            left -= taken
        parts[0] -= left
        return parts


def settle(cells):
    """Arrears and recoveries against what is open before, the oldest first."""
    for at, cell in enumerate(cells):
        if cell.item not in CORRECTIONS:
            continue
        sign = 1 if cell.item == "arrears" else -1
        left = -sign * cell.open
        for other in cells[:at]:
            if other.month == cell.month and (cell.item, other.item) != (
                    "recovery", "arrears"):
                continue
            moved = max(0, min(left, sign * other.open))
            other.settled += sign * moved
            cell.settled -= sign * moved
            left -= moved


def leave_to_earlier(cells):
    """What matches nothing may be of months that are not looked at."""
    for cell in cells:
        if cell.item in CORRECTIONS:
            cell.settled += cell.open


def start_of(household, paid, options):
    """The month of the first approval or payment."""
    starts = [month for month, _ in paid.fen]
    start = household.course(LAST_DAY, LAST_DAY).start
    starts += [] if start is None else [start]
    return min(starts, default=options.last + 1)


def first_looked_at(household, options):
    """A roster that begins after the approval says nothing of what is between."""
    approvals = [schedule.month_of(version.approved_on)
                 for version in household.versions if version.approved_on]
    first = household.versions[0]
    if approvals and first.has_start:
        begins = schedule.month_of(first.valid_from)
        if min(approvals) < begins:
            return max(options.first, begins + 1)
    return options.first


def cells_of(household, paid, options, first):
    now = options.known_on or LAST_DAY
    for month in range(first, options.last + 1):
        owed_now = due(household, now, now, month)
        for item in ITEMS:
            on = min(paid.on(month, item), now)
            then, by_law = (due(household, law, on, month).get(item, 0)
                            for law in (on, now))
            yield Cell(month, item, then, by_law, owed_now.get(item, 0),
                       paid.fen[month, item])
        for item, sign in zip(CORRECTIONS, (1, -1)):
            yield Cell(month, item, 0, 0, 0, sign * paid.fen[month, item])


def ledger_rows(household, paid, options):
    start = start_of(household, paid, options)
    first = first_looked_at(household, options)
    cells = list(cells_of(household, paid, options, max(start, first)))
    settle(cells)
    if start < first:
        leave_to_earlier(cells)
    for cell in cells:
        amounts = [cell.then, cell.now, cell.paid]
        if any(amounts):
            yield [household.id, schedule.show_month(cell.month), cell.item] + [
                ("-" if fen < 0 else "") + oracle.show(abs(fen))
                for fen in amounts + [cell.settled, cell.open] + cell.parts()]


def ledger(path, options):
    paid = read_payments(path)
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(LEDGER)
    for household in households(options):
        out.writerows(ledger_rows(household, paid[household.id], options))


def main():
    options = schedule.parse_arguments(sys.argv[3:])
    if sys.argv[1] == "payments":
        payments(int(sys.argv[2]), options)
    else:
        ledger(sys.argv[2], options)


if __name__ == "__main__":
    main()
